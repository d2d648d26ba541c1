//! `brolga test`: compiles each package's tests into a program and runs it in the package's folder.
//!
//! Output and exit codes are those of `go test`: a line for each package, what a test binary printed if it failed
//! (or always, with `-v`, and when no package is named), and `FAIL` at the end if anything failed. Results are not
//! cached.

use crate::environment::Environment;
use crate::session::{self, Outcome, Request};
use crate::test_flags::TestRequest;
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// What a test binary gets beyond its own time limit before it is killed.
const GRACE: Duration = Duration::from_secs(60);

/// How long output is awaited from processes that a test binary left behind.
const LEFT_BEHIND: Duration = Duration::from_secs(1);

/// Executes the command; the process's exit code.
pub fn test(environment: &Environment, request: &TestRequest) -> Result<u8> {
    let config = session::load_config(environment, &request.build)?;
    let listed = match loader::list(&config, &request.packages) {
        Ok(listed) => listed,
        Err(error) => {
            let name = request.packages.first().map_or(".", String::as_str);
            eprintln!("# {name}\n{error}");
            println!("FAIL\t{name} [setup failed]\nFAIL");
            return Ok(1);
        }
    };
    if listed.len() > 1 && request.output.is_some() && !request.compile_only {
        bail!("with more than one package -o needs -c");
    }
    let mut failed = false;
    for package in &listed {
        failed |= !one(environment, request, package, listed.len())?;
    }
    if failed && !request.packages.is_empty() && !request.compile_only {
        println!("FAIL");
    }
    Ok(u8::from(failed))
}

/// Tests a package; whether it passed.
fn one(
    environment: &Environment,
    request: &TestRequest,
    package: &loader::Listed,
    count: usize,
) -> Result<bool> {
    let path = &package.path;
    if !package.has_tests {
        if !request.compile_only {
            println!("?   \t{path}\t[no test files]");
        }
        return Ok(true);
    }
    let arguments = match package.named_by_files {
        true => request.packages.clone(),
        false => vec![package.dir.display().to_string()],
    };
    let compiled =
        session::compile(environment, &request.build, &Request { arguments: &arguments, tests: true })?;
    let (bytes, name) = match compiled {
        Outcome::Executable { bytes, name } => (bytes, name),
        Outcome::Errors { loading } => {
            let stage = if loading { "setup" } else { "build" };
            println!("FAIL\t{path} [{stage} failed]");
            return Ok(false);
        }
        Outcome::Checked(_) => bail!("internal error: the tests of {path} have no main package"),
    };
    let folder = tempfile::tempdir().context("making a temporary folder")?;
    let place = match &request.output {
        Some(output) if output.ends_with('/') || Path::new(output).is_dir() => Path::new(output).join(&name),
        Some(output) => PathBuf::from(output),
        None if request.compile_only => PathBuf::from(&name),
        None => folder.path().join(&name),
    };
    // Devices cannot be replaced by a file.
    if place != Path::new("/dev/null") {
        crate::commands::write_executable(&place, &bytes)?;
    }
    if request.compile_only {
        return Ok(true);
    }
    run(environment, request, package, &std::path::absolute(&place)?, count)
}

/// Runs a test binary and reports what it did; whether it passed.
fn run(
    environment: &Environment,
    request: &TestRequest,
    package: &loader::Listed,
    binary: &Path,
    count: usize,
) -> Result<bool> {
    let local = request.packages.is_empty();
    let stream = local || (request.show_passing && count == 1);
    let start = Instant::now();
    let ended = execute(environment, request, &package.dir, binary, stream)?;
    let seconds = start.elapsed().as_secs_f64();
    let path = &package.path;
    let mut out = std::io::stdout().lock();
    let show = !stream && (request.show_passing || !ended.passed());
    if show {
        out.write_all(&ended.output)?;
    }
    if ended.passed() {
        let none = ended.output.windows(NO_TESTS.len()).any(|part| part == NO_TESTS);
        let note = if none { " [no tests to run]" } else { "" };
        writeln!(out, "ok  \t{path}\t{seconds:.3}s{note}")?;
        return Ok(true);
    }
    if !ended.output.is_empty() && !ended.output.ends_with(b"\n") {
        writeln!(out)?;
    }
    if let Some(limit) = ended.killed_after {
        writeln!(out, "*** Test killed: ran too long ({}s).", limit.as_secs())?;
    }
    if stream || ended.output.is_empty() {
        match ended.status.code() {
            Some(1) if stream => {}
            Some(code) => writeln!(out, "exit status {code}")?,
            None => writeln!(out, "signal: {}", ended.status.signal().unwrap_or(0))?,
        }
    }
    writeln!(out, "FAIL\t{path}\t{seconds:.3}s")?;
    Ok(false)
}

/// What `testing` prints when a pattern matches nothing.
const NO_TESTS: &[u8] = b"testing: warning: no tests to run\n";

/// How a test binary ended.
struct Ended {
    status: ExitStatus,
    /// Standard output and standard error as they were written.
    output: Vec<u8>,
    /// The limit that it ran beyond.
    killed_after: Option<Duration>,
}

impl Ended {
    fn passed(&self) -> bool {
        self.status.success() && self.killed_after.is_none()
    }
}

/// Runs a test binary in `folder`; what it prints is collected, and with `stream` also printed at once.
fn execute(
    environment: &Environment,
    request: &TestRequest,
    folder: &Path,
    binary: &Path,
    stream: bool,
) -> Result<Ended> {
    let mut words = request.exec.iter().map(std::ffi::OsStr::new).chain([binary.as_os_str()]);
    let (mut reader, writer) = std::io::pipe().context("making a pipe")?;
    let mut command = Command::new(words.next().expect("the binary is there"));
    command.args(words).args(&request.arguments).current_dir(folder).env("PWD", folder);
    if request.arguments.iter().any(|argument| argument.starts_with("-test.fuzz=")) {
        command.arg(format!("-test.fuzzcachedir={}", environment.cache.join("fuzz").display()));
    }
    if let Some(goroot) = &environment.goroot {
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("GOROOT", goroot).env("PATH", format!("{}:{path}", goroot.join("bin").display()));
    }
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("running {}", binary.display()))?;
    // Only the child's ends of the pipe are to remain.
    drop(command);
    let (sender, chunks) = mpsc::channel::<Vec<u8>>();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if stream {
                let mut out = std::io::stdout().lock();
                let _ = out.write_all(&buffer[..count]).and_then(|()| out.flush());
            }
            if sender.send(buffer[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let limit = request.timeout.map(|timeout| timeout + GRACE);
    let start = Instant::now();
    let mut output = Vec::new();
    let mut killed_after = None;
    let mut open = true;
    // The pipe's end comes with the child's; only a child that closes its output, or leaves another process
    // behind, is waited for by asking again and again.
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if let Some(limit) = limit.filter(|&limit| start.elapsed() > limit && killed_after.is_none()) {
            killed_after = Some(limit);
            child.kill()?;
        }
        match chunks.recv_timeout(Duration::from_millis(20)) {
            Ok(chunk) => output.extend(chunk),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) if open => open = false,
            Err(mpsc::RecvTimeoutError::Disconnected) => std::thread::sleep(Duration::from_millis(1)),
        }
    };
    let end = Instant::now() + LEFT_BEHIND;
    while let Ok(chunk) = chunks.recv_timeout(end.saturating_duration_since(Instant::now())) {
        output.extend(chunk);
    }
    Ok(Ended { status, output, killed_after })
}
