//! Real Go's result for a program, cached.
//!
//! The name of a cached result is a hash of everything that it depends on: Go's version, the files of the program,
//! its input and its directives (which stand in a file). Results that do not end by themselves are not kept.

use crate::compiler::Compiler;
use crate::directives::{Action, Directives};
use crate::mode::Target;
use crate::paths::{GO_VERSION, Paths};
use crate::process::{self, Ending, Finished};
use crate::suites::program::Program;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Changes when the way of making results does.
const FORMAT: &str = "2";

/// The target that real Go's results are made on: this machine's.
pub const TARGET: Target = if cfg!(target_arch = "aarch64") { Target::Arm64 } else { Target::Amd64 };

/// What real Go does with `program`: runs it, or reports its errors.
pub fn result(paths: &Paths, program: &Program, directives: &Directives) -> Result<Finished, String> {
    let entry = paths.work.join("oracle").join(key(program));
    if let Some(finished) = load(&entry) {
        return Ok(finished);
    }
    let folder = tempfile::tempdir_in(&paths.work).map_err(|error| error.to_string())?;
    let finished = match directives.action {
        Action::Run => {
            let executable = build(paths, program, directives, folder.path())?;
            run(program, directives, &executable, folder.path(), &[])?
        }
        Action::ErrorCheck => {
            let output = folder.path().join("program");
            Compiler::Go.run(paths, &program.build(directives, TARGET, true, output))?
        }
    };
    match finished.ending {
        Ending::Exit(_) | Ending::Signal(_) => store(&entry, &finished).map_err(|error| error.to_string())?,
        Ending::Timeout(_) | Ending::TooMuchOutput => return Err(format!("real Go: {}", finished.ending)),
    }
    Ok(finished)
}

/// Compiles `program` with real Go into `folder`.
pub fn build(
    paths: &Paths,
    program: &Program,
    directives: &Directives,
    folder: &Path,
) -> Result<PathBuf, String> {
    let output = folder.join("program");
    Compiler::Go.build(paths, &program.build(directives, TARGET, true, output.clone()))?;
    Ok(output)
}

/// Runs `executable` on this machine as the directives say, with `variables` in addition.
pub fn run(
    program: &Program,
    directives: &Directives,
    executable: &Path,
    folder: &Path,
    variables: &[(&str, &str)],
) -> Result<Finished, String> {
    let mut command = Command::new(executable);
    crate::run::program_environment(&mut command, &directives.env, variables);
    command.args(&directives.args).current_dir(folder);
    process::run(command, &program.stdin, directives.timeout)
        .map_err(|error| format!("cannot start {}: {error}", executable.display()))
}

/// The name of a program's cached result.
pub fn key(program: &Program) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(FORMAT.as_bytes());
    add(GO_VERSION.as_bytes());
    add(TARGET.name().as_bytes());
    add(&program.stdin);
    for (name, bytes) in &program.files {
        add(name.as_bytes());
        add(bytes);
    }
    hasher.finalize().to_hex().to_string()
}

fn load(entry: &Path) -> Option<Finished> {
    let ending = std::fs::read_to_string(entry.join("ending")).ok()?;
    let (kind, number) = ending.trim().split_once(' ')?;
    let number = number.parse().ok()?;
    let ending = match kind {
        "exit" => Ending::Exit(number),
        "signal" => Ending::Signal(number),
        _ => return None,
    };
    let read = |name: &str| std::fs::read(entry.join(name)).ok();
    Some(Finished { ending, stdout: read("stdout")?, stderr: read("stderr")? })
}

/// Writes an entry under a name of its own and renames it, so that a reader never sees half of one.
fn store(entry: &Path, finished: &Finished) -> std::io::Result<()> {
    let parent = entry.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(parent)?;
    let fresh = tempfile::tempdir_in(parent)?;
    std::fs::write(fresh.path().join("stdout"), &finished.stdout)?;
    std::fs::write(fresh.path().join("stderr"), &finished.stderr)?;
    let ending = match finished.ending {
        Ending::Exit(code) => format!("exit {code}\n"),
        Ending::Signal(signal) => format!("signal {signal}\n"),
        Ending::Timeout(_) | Ending::TooMuchOutput => return Ok(()),
    };
    std::fs::write(fresh.path().join("ending"), ending)?;
    // Another job may have been faster; its result is as good.
    if std::fs::rename(fresh.path(), entry).is_ok() {
        let _renamed = fresh.keep();
    }
    Ok(())
}
