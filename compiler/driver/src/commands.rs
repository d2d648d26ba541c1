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
    match compile(&environment, &command.flags, &Request { arguments: packages, tests: false })? {
        Outcome::Errors { .. } => Ok(1),
        Outcome::Library => Ok(0),
        Outcome::Executable { bytes, name } => {
            let path = match &command.output {
                Some(output) if output.ends_with('/') || Path::new(output).is_dir() => {
                    Path::new(output).join(name)
                }
                Some(output) => PathBuf::from(output),
                None => PathBuf::from(name),
            };
            write_executable(&path, &bytes)?;
            if command.flags.trace {
                eprintln!("write {} ({} bytes)", path.display(), bytes.len());
            }
            Ok(0)
        }
    }
}

fn run(command: &RunCommand) -> Result<u8> {
    let environment = environment(command.flags.target.as_deref())?;
    let files = command.arguments.iter().take_while(|argument| argument.ends_with(".go")).count().max(1);
    let (packages, arguments) = command.arguments.split_at(files);
    let (bytes, name) =
        match compile(&environment, &command.flags, &Request { arguments: packages, tests: false })? {
            Outcome::Errors { .. } => return Ok(1),
            Outcome::Library => bail!("package {} is not a main package", packages[0]),
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

/// Writes beside the path and renames, so that there is the whole file or none.
pub fn write_executable(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let context = || format!("writing {}", path.display());
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(context)?;
    file.write_all(bytes).with_context(context)?;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o755)).with_context(context)?;
    file.persist(path).with_context(context)?;
    Ok(())
}
