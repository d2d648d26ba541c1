//! Runs a command and measures it: elapsed time, and the greatest amount of memory that it had resident.
//!
//! The kernel reports the memory to `wait4` only, which the standard library does not offer. A program's figure is
//! never less than this process's own at the time of the start (the kernel counts the moment before `exec`), a few
//! megabytes.

use std::process::Command;
use std::time::{Duration, Instant};
use wait4::Wait4;

/// What a run of a command cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Elapsed time.
    pub time: Duration,
    /// Greatest resident set, in bytes.
    pub memory: u64,
    /// Whether it exited with code 0.
    pub success: bool,
}

/// Runs `command` to its end.
pub fn run(command: &mut Command) -> std::io::Result<Cost> {
    let start = Instant::now();
    let end = command.spawn()?.wait4()?;
    Ok(Cost { time: start.elapsed(), memory: end.rusage.maxrss, success: end.status.success() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_measured() {
        let cost = run(Command::new("sh").args(["-c", "sleep 0.05; exit 0"])).unwrap();
        assert!(cost.success && cost.time >= Duration::from_millis(50) && cost.memory > 100_000, "{cost:?}");
        assert!(!run(Command::new("sh").args(["-c", "exit 3"])).unwrap().success);
    }
}
