//! The `brolga` command.
//!
//! Architecture invariant: this is the only room that prints, decides exit codes, starts processes and writes
//! output files; outputs are written beside their place and renamed, so nothing partial is left behind.

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

fn main() -> ExitCode {
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
