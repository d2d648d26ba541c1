//! The `brolga` command.
//!
//! Architecture invariant: this is the only room that prints, decides exit codes, starts processes and writes
//! output files; outputs are written beside their place and renamed, so nothing partial is left behind.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the room that prints, starts processes and writes files"
)]

use std::process::ExitCode;

mod build_info;
mod check;
mod cli;
mod commands;
mod environment;
mod runtime_objects;
mod session;
mod test;
mod test_flags;
mod verify;

/// Trees are as deep as sources make them, and the stages recurse over them: all threads have room for that.
fn main() -> ExitCode {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(syntax::LARGE_STACK).build_global();
    let main = std::thread::Builder::new().name("main".into()).stack_size(syntax::LARGE_STACK).spawn(brolga);
    match (pool, main) {
        (Ok(()), Ok(main)) => main.join().unwrap_or(ExitCode::from(101)),
        (Err(error), _) => cannot_start(&error),
        (_, Err(error)) => cannot_start(&error),
    }
}

fn cannot_start(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("brolga: cannot start threads: {error}");
    ExitCode::from(2)
}

fn brolga() -> ExitCode {
    let arguments: Vec<String> = match std::env::args_os().skip(1).map(|a| a.into_string()).collect() {
        Ok(arguments) => arguments,
        Err(bad) => {
            eprintln!("brolga: argument {bad:?} is not UTF-8");
            return ExitCode::from(2);
        }
    };
    let command = match cli::parse(&arguments, std::env::var("GOFLAGS").ok().as_deref()) {
        Ok(command) => command,
        Err(error) => {
            let help = !error.use_stderr();
            let _ = error.print();
            return ExitCode::from(if help { 0 } else { 2 });
        }
    };
    match commands::execute(command) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("brolga: {error:#}");
            ExitCode::from(1)
        }
    }
}
