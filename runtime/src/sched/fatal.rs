//! Fatal errors: Go's messages, goroutine traces, exit code 2.

use super::{current_g, current_m, schedule, traceback};
use crate::sys;
use crate::sys::lock::Lock;
use crate::sys::print::Printer;
use core::sync::atomic::{AtomicU32, Ordering::*};

/// One thread at a time reports.
static REPORT: Lock = Lock::new();
/// How far a report has come, for errors while reporting.
static DYING: AtomicU32 = AtomicU32::new(0);

/// Begins a report, or waits for ever because another thread reports.
fn begin() {
    let m = current_m();
    // SAFETY: this thread's M, null only before the start has come that far.
    let again = unsafe { !m.is_null() && (*m).dying };
    if again {
        // An error while reporting.
        if DYING.fetch_add(1, Relaxed) > 2 {
            sys::exit(4);
        }
        return;
    }
    REPORT.lock();
    // SAFETY: as above.
    unsafe {
        if !m.is_null() {
            (*m).dying = true;
        }
    }
    schedule::freeze();
}

/// Ends the process after a report.
fn end() -> ! {
    if traceback::crashes() {
        sys::signals::raise_default(sys::signals::number::SIGABRT);
    }
    sys::exit(2)
}

/// An error of the program that the runtime cannot survive: `fatal error: ` and the trace of the goroutine that made
/// it, or of all if there is no such one.
pub fn fatal(message: &str) -> ! {
    fatal_bytes(message.as_bytes())
}

/// As [`fatal`].
pub fn fatal_bytes(message: &[u8]) -> ! {
    begin();
    Printer::stderr().text("fatal error: ").bytes(message).text("\n");
    traceback::print_for_exit(current_g().is_null());
    end()
}

/// An error of the runtime itself, or one that Go reports as such.
pub fn throw(message: &str) -> ! {
    throw_bytes(message.as_bytes())
}

/// As [`throw`].
pub fn throw_bytes(message: &[u8]) -> ! {
    begin();
    Printer::stderr().text("fatal error: ").bytes(message).text("\n");
    print_signal();
    traceback::print_for_exit(true);
    end()
}

/// An uncaught panic is about to be printed; another one that comes here waits for ever. `g0`.
pub unsafe extern "C" fn start_panic() {
    // A panic while this goroutine's is being printed goes on.
    let g = current_g();
    if PANICKING.load(Relaxed) == g as usize {
        return;
    }
    begin_panic(g as usize);
}

/// The goroutine whose panic is being printed.
static PANICKING: core::sync::atomic::AtomicUsize = core::sync::atomic::AtomicUsize::new(0);

fn begin_panic(g: usize) {
    if PANICKING.compare_exchange(0, g, AcqRel, Acquire).is_err() {
        // SAFETY: the stub has saved the goroutine's state; it waits for ever.
        unsafe { super::park::prepare(super::g::WaitReason::ForceBlock) };
        super::park::leave();
    }
}

/// Whether an uncaught panic is being printed.
pub fn is_panicking() -> bool {
    PANICKING.load(Relaxed) != 0
}

/// The end of an uncaught panic, whose message Go code has printed: the signal line, traces, exit. `g0`.
pub unsafe extern "C" fn fatal_panic() -> ! {
    begin();
    print_signal();
    traceback::print_for_exit(false);
    end()
}

/// The line about the goroutine's fault.
fn print_signal() {
    let m = current_m();
    if m.is_null() {
        return;
    }
    let g = current_g();
    // SAFETY: the current goroutine.
    unsafe {
        if g.is_null() || (*g).signal == 0 {
            return;
        }
        Printer::stderr()
            .text("[signal SIG")
            .text(super::signal::name((*g).signal as u32))
            .text(" code=")
            .hex((*g).signal_code)
            .text(" addr=")
            .hex((*g).signal_addr)
            .text(" pc=")
            .hex((*g).signal_pc)
            .text("]\n");
    }
}

/// A bug of the runtime: Rust code panicked.
#[panic_handler]
fn panic(info: &core::panic::PanicInfo) -> ! {
    begin();
    {
        use core::fmt::Write;
        let mut out = Printer::stderr();
        out.text("fatal error: runtime: ");
        let _ = write!(out, "{info}");
        out.text("\n");
    }
    traceback::print_for_exit(true);
    end()
}
