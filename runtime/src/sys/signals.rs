//! System calls about signals: handlers, masks, the alternate stack.

use crate::arch::{nr, signal_restorer};
use crate::syscall;

/// Signal numbers that the runtime treats specially.
#[allow(missing_docs)]
pub mod number {
    pub const SIGHUP: u32 = 1;
    pub const SIGINT: u32 = 2;
    pub const SIGQUIT: u32 = 3;
    pub const SIGILL: u32 = 4;
    pub const SIGTRAP: u32 = 5;
    pub const SIGABRT: u32 = 6;
    pub const SIGBUS: u32 = 7;
    pub const SIGFPE: u32 = 8;
    pub const SIGKILL: u32 = 9;
    pub const SIGSEGV: u32 = 11;
    pub const SIGPIPE: u32 = 13;
    pub const SIGTERM: u32 = 15;
    pub const SIGSTKFLT: u32 = 16;
    pub const SIGCHLD: u32 = 17;
    pub const SIGCONT: u32 = 18;
    pub const SIGSTOP: u32 = 19;
    pub const SIGTSTP: u32 = 20;
    pub const SIGTTIN: u32 = 21;
    pub const SIGTTOU: u32 = 22;
    pub const SIGURG: u32 = 23;
    pub const SIGPROF: u32 = 27;
    pub const SIGWINCH: u32 = 28;
    pub const SIGSYS: u32 = 31;
}

/// The number of signals, plus one.
pub const COUNT: u32 = 65;

const SA_SIGINFO: usize = 4;
const SA_RESTORER: usize = 0x0400_0000;
const SA_ONSTACK: usize = 0x0800_0000;
const SA_RESTART: usize = 0x1000_0000;

/// The kernel's `sigaction`.
#[repr(C)]
struct Action {
    handler: usize,
    flags: usize,
    restorer: usize,
    mask: u64,
}

/// The default action.
pub const DEFAULT: usize = 0;
/// The signal is ignored.
pub const IGNORE: usize = 1;

/// Sets a signal's handler: a function, [`DEFAULT`] or [`IGNORE`].
pub fn set_handler(signal: u32, handler: usize) {
    let action = Action {
        handler,
        flags: SA_SIGINFO
            | SA_ONSTACK
            | SA_RESTART
            | if cfg!(target_arch = "x86_64") { SA_RESTORER } else { 0 },
        restorer: signal_restorer as *const () as usize,
        mask: u64::MAX,
    };
    // SAFETY: the kernel reads the action; handlers are the runtime's own.
    unsafe { syscall!(nr::RT_SIGACTION, signal as usize, &raw const action as usize, 0, 8) };
}

/// A signal's present handler.
pub fn handler(signal: u32) -> usize {
    let mut action = Action { handler: 0, flags: 0, restorer: 0, mask: 0 };
    // SAFETY: the kernel writes the action.
    unsafe { syscall!(nr::RT_SIGACTION, signal as usize, 0, &raw mut action as usize, 8) };
    action.handler
}

/// Sets the thread's mask of blocked signals; the former one.
pub fn set_mask(mask: u64) -> u64 {
    const SIG_SETMASK: usize = 2;
    let mut old = 0u64;
    // SAFETY: the kernel reads one word and writes the other.
    unsafe { syscall!(nr::RT_SIGPROCMASK, SIG_SETMASK, &raw const mask as usize, &raw mut old as usize, 8) };
    old
}

/// Lets a signal through.
pub fn unblock(signal: u32) {
    const SIG_UNBLOCK: usize = 1;
    let mask = 1u64 << (signal - 1);
    // SAFETY: the kernel reads the mask.
    unsafe { syscall!(nr::RT_SIGPROCMASK, SIG_UNBLOCK, &raw const mask as usize, 0, 8) };
}

/// Makes a range the thread's stack for signal handlers.
///
/// # Safety
/// The range is mapped and used for nothing else.
pub unsafe fn set_alternate_stack(low: usize, bytes: usize) {
    let stack = [low, 0, bytes];
    // SAFETY: the kernel reads the three words (the flags are 32 bits and padding).
    unsafe { syscall!(nr::SIGALTSTACK, stack.as_ptr() as usize, 0) };
}

/// The process gets the signal with its default action.
pub fn raise_default(signal: u32) -> ! {
    set_handler(signal, DEFAULT);
    unblock(signal);
    super::kill_thread(super::thread_id(), signal);
    // Signals to the own thread are taken before the call returns; where the default is to ignore, end anyway.
    super::sleep_micros(1000);
    super::exit(2)
}
