//! The operating system and the processor: system calls, signals, clocks, what the process was started with.

use super::Pair;
use crate::mem::barrier;
use crate::sched::{current_m, env, signal};
use crate::sys::{self, clock};
use crate::{arch, g0_entry};

g0_entry!(signal_recv_stub, "brolga.signalReceive", signal::receive);
g0_entry!(before_exec_stub, "brolga.beforeExec", signal::before_exec);
g0_entry!(after_exec_stub, "brolga.afterExec", signal::after_exec);

leaf_on_g0! {
    /// `signal.Notify`. `leaf`.
    signal_enable = "brolga.signalEnable": signal::enable, (signal);
    /// `signal.Stop`. `leaf`.
    signal_disable = "brolga.signalDisable": signal::disable, (signal);
    /// `signal.Ignore`. `leaf`.
    signal_ignore = "brolga.signalIgnore": signal::ignore, (signal);
    /// Whether a signal is ignored. `leaf`.
    signal_ignored = "brolga.signalIgnored": signal::ignored, (signal);
    /// Whether all signals that have arrived are delivered. `leaf`.
    signals_idle = "brolga.signalsIdle": signal::are_delivered, ();
    /// Dies of SIGPIPE. `leaf`.
    sigpipe = "brolga.sigpipe": signal::sigpipe, ();
    /// SIGSYS is ignored, or fatal again. `leaf`.
    mask_sigsys = "brolga.maskSIGSYS": signal::mask_sigsys, (ignore);
    /// Before `fork`. `leaf`.
    before_fork = "brolga.beforeFork": signal::before_fork, ();
    /// After it, in the parent. `leaf`.
    after_fork = "brolga.afterFork": signal::after_fork, ();
    /// After it, in the child. `leaf`.
    after_fork_in_child = "brolga.afterForkInChild": signal::after_fork_in_child, ();
}

/// `leaf`.
#[unsafe(export_name = "brolga.exit")]
pub unsafe extern "C" fn exit(code: usize) -> ! {
    sys::exit(code as i32)
}

/// `leaf`.
#[unsafe(export_name = "brolga.write1")]
pub unsafe extern "C" fn write1(fd: usize, data: *const u8, n: usize) -> isize {
    // SAFETY: the caller's buffer.
    unsafe { sys::write(fd, data, n as i32 as usize) }
}

unsafe extern "C" fn nanotime_on_g0(_: usize) -> usize {
    clock::nanotime() as usize
}

/// `leaf`; the vDSO runs on the thread's stack.
#[unsafe(export_name = "brolga.nanotime")]
pub unsafe extern "C" fn nanotime() -> usize {
    // SAFETY: does not park.
    unsafe { barrier::on_g0(nanotime_on_g0, 0) }
}

unsafe extern "C" fn walltime_on_g0(out: usize) -> usize {
    let (seconds, nanos) = clock::walltime();
    // SAFETY: the caller's pair.
    unsafe { *(out as *mut Pair) = Pair(seconds as usize, nanos as usize) };
    0
}

/// `leaf`; as [`nanotime`].
#[unsafe(export_name = "brolga.walltime")]
pub unsafe extern "C" fn walltime() -> Pair {
    let mut out = Pair(0, 0);
    // SAFETY: does not park.
    unsafe { barrier::on_g0(walltime_on_g0, &raw mut out as usize) };
    out
}

/// The processor's cycle counter. `leaf`.
#[unsafe(export_name = "brolga.cputicks")]
pub unsafe extern "C" fn cputicks() -> u64 {
    arch::cycles()
}

/// `leaf`.
#[unsafe(export_name = "brolga.rand")]
pub unsafe extern "C" fn rand() -> u64 {
    // SAFETY: this thread's M.
    unsafe { (*current_m()).rand.next_u64() }
}

/// The argument vector and its length. `leaf`.
#[unsafe(export_name = "brolga.argv")]
pub unsafe extern "C" fn argv() -> Pair {
    let (count, first) = env::arguments();
    Pair(first, count)
}

/// The auxiliary vector: pairs of words, ended by a zero. `leaf`.
#[unsafe(export_name = "brolga.auxv")]
pub unsafe extern "C" fn auxv() -> usize {
    env::auxv()
}
