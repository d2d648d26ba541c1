//! What each command does.

use crate::cli::Command;
use crate::environment::{Environment, GO_RELEASE};
use anyhow::Result;

/// Executes a command; the process's exit code.
pub fn execute(command: Command) -> Result<u8> {
    match command {
        Command::Build(_) | Command::Run(_) => {
            anyhow::bail!("the stages after parsing are not connected yet")
        }
        Command::Env(env) => {
            let variables = Environment::read().variables();
            if env.names.is_empty() {
                for (name, value) in &variables {
                    println!("{name}='{value}'");
                }
            }
            for wanted in &env.names {
                let value = variables.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value);
                println!("{value}");
            }
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
