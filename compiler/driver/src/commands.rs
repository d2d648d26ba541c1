//! What each command does.

use crate::cli::{BuildCommand, Command, RunCommand};
use crate::environment::{Environment, GO_RELEASE};
use crate::session::{Outcome, Request, compile};
use crate::verify::verify;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};

/// Executes a command; the process's exit code.
pub fn execute(command: Command) -> Result<u8> {
    match command {
        Command::Build(command) => build(&command),
        Command::Run(command) => run(&command),
        Command::Test(command) => {
            let request = crate::test_flags::parse(&command.arguments)?;
            let environment = environment(request.build.target.as_deref())?;
            crate::test::test(&environment, &request)
        }
        Command::Verify(command) => {
            let environment = environment(command.flags.target.as_deref())?;
            verify(&environment, &command.flags, &command.packages)
        }
        Command::Env(command) => {
            env(&command.names);
            Ok(0)
        }
        Command::Version => {
            let environment = Environment::read();
            println!(
                "brolga version {} {GO_RELEASE} {}/{}",
                env!("CARGO_PKG_VERSION"),
                environment.goos,
                environment.goarch
            );
            Ok(0)
        }
    }
}

fn build(command: &BuildCommand) -> Result<u8> {
    let environment = environment(command.flags.target.as_deref())?;
    let current = [".".to_owned()];
    let packages = if command.packages.is_empty() { &current[..] } else { &command.packages };
    let output = command.output.as_deref();
    let output_is_folder = output.is_some_and(|output| output.ends_with('/') || Path::new(output).is_dir());
    let named = match compile(&environment, &command.flags, &Request { arguments: packages, tests: false })? {
        Outcome::Errors { .. } => return Ok(1),
        Outcome::Executable { bytes, name } => {
            let path = match output {
                Some(output) if output_is_folder => Path::new(output).join(name),
                Some(output) => PathBuf::from(output),
                None if Path::new(&name).is_dir() => {
                    bail!("build output \"{name}\" already exists and is a directory")
                }
                None => PathBuf::from(name),
            };
            return write_result(command, &path, &bytes);
        }
        Outcome::Checked(named) => named,
    };
    match (output, named.as_slice()) {
        (None | Some("/dev/null"), _) => return Ok(0),
        (Some(_), _) if output_is_folder => {}
        (Some(output), [_]) => bail!("-o {output}: only main packages are written to a file"),
        (Some(output), _) => bail!("cannot write multiple packages to non-directory {output}"),
    }
    let mut mains = named.iter().filter(|package| package.is_main).peekable();
    if mains.peek().is_none() {
        bail!("no main packages to build");
    }
    for main in mains {
        // Each is a program of its own, with its own settings and build information.
        let folder = [main.folder.display().to_string()];
        match compile(&environment, &command.flags, &Request { arguments: &folder, tests: false })? {
            Outcome::Executable { bytes, name } => {
                write_result(command, &Path::new(output.unwrap_or_default()).join(name), &bytes)?;
            }
            Outcome::Errors { .. } | Outcome::Checked(_) => return Ok(1),
        }
    }
    Ok(0)
}

fn write_result(command: &BuildCommand, path: &Path, bytes: &[u8]) -> Result<u8> {
    write_executable(path, bytes)?;
    if command.flags.trace {
        eprintln!("write {} ({} bytes)", path.display(), bytes.len());
    }
    Ok(0)
}

fn run(command: &RunCommand) -> Result<u8> {
    let environment = environment(command.flags.target.as_deref())?;
    let files = command.arguments.iter().take_while(|argument| argument.ends_with(".go")).count().max(1);
    let (packages, arguments) = command.arguments.split_at(files);
    let (bytes, name) =
        match compile(&environment, &command.flags, &Request { arguments: packages, tests: false })? {
            Outcome::Errors { .. } => return Ok(1),
            Outcome::Checked(_) => bail!("package {} is not a main package", packages[0]),
            Outcome::Executable { bytes, name } => (bytes, name),
        };
    let folder = tempfile::tempdir().context("making a temporary folder")?;
    let path = folder.path().join(name);
    write_executable(&path, &bytes)?;
    let status = std::process::Command::new(&path)
        .args(arguments)
        .status()
        .with_context(|| format!("running {}", path.display()))?;
    match status.code() {
        Some(0) => Ok(0),
        Some(code) => {
            eprintln!("exit status {code}");
            Ok(u8::try_from(code).unwrap_or(1))
        }
        None => {
            eprintln!("signal: {}", status.signal().unwrap_or(0));
            Ok(1)
        }
    }
}

fn env(names: &[String]) {
    let variables = Environment::read().variables();
    if names.is_empty() {
        for (name, value) in &variables {
            println!("{name}='{value}'");
        }
    }
    for wanted in names {
        let value = variables.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value);
        println!("{value}");
    }
}

fn environment(target: Option<&str>) -> Result<Environment> {
    let mut environment = Environment::read();
    if let Some(target) = target {
        environment.set_target(target)?;
    }
    Ok(environment)
}

/// Writes beside the path and renames, so that there is the whole file or none. A device or a pipe is written to.
pub fn write_executable(path: &Path, bytes: &[u8]) -> Result<()> {
    // The temporary file's name is nobody's business.
    let context = |error: std::io::Error| anyhow::anyhow!("writing {}: {}", path.display(), error.kind());
    if path.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        return std::fs::write(path, bytes).map_err(context);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(context)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(context)?;
    file.write_all(bytes).map_err(context)?;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o755)).map_err(context)?;
    file.persist(path).map_err(|error| context(error.error))?;
    Ok(())
}
