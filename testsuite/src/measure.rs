//! Runs a command and measures it: elapsed time, and the greatest amount of memory that it had resident.
//!
//! The kernel reports the memory to `wait4` only, which the standard library does not offer; the call is declared
//! here, and is the one piece of unsafe code of this crate. A program's figure is never less than this process's own
//! at the time of the start (the kernel counts the moment before `exec`), a few megabytes.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

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

/// `struct rusage` of 64-bit Linux.
#[repr(C)]
#[derive(Default)]
struct ResourceUsage {
    user_time: [i64; 2],
    system_time: [i64; 2],
    max_resident_kilobytes: i64,
    rest: [i64; 13],
}

/// Runs `command` to its end.
pub fn run(command: &mut Command) -> std::io::Result<Cost> {
    let start = Instant::now();
    let child = command.spawn()?;
    let (status, usage) = wait(child)?;
    let memory = u64::try_from(usage.max_resident_kilobytes).unwrap_or(0) * 1024;
    Ok(Cost { time: start.elapsed(), memory, success: status == 0 })
}

#[expect(unsafe_code, reason = "wait4 is the only way to learn a child's memory use")]
fn wait(child: Child) -> std::io::Result<(i32, ResourceUsage)> {
    unsafe extern "C" {
        fn wait4(pid: i32, status: *mut i32, options: i32, usage: *mut ResourceUsage) -> i32;
    }
    let pid = i32::try_from(child.id()).map_err(std::io::Error::other)?;
    let mut status = 0;
    let mut usage = ResourceUsage::default();
    loop {
        // SAFETY: both pointers are valid for writes of the types that the kernel writes, `struct rusage` is 144
        // bytes on every 64-bit Linux, and the child is waited for here only: `child` is dropped without a wait.
        let result = unsafe { wait4(pid, &raw mut status, 0, &raw mut usage) };
        if result == pid {
            return Ok((status, usage));
        }
        let error = std::io::Error::last_os_error();
        if error.kind() != std::io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

const _: () = assert!(size_of::<ResourceUsage>() == 144);

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
