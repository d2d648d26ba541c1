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

/// An error of the program that the runtime cannot survive: `fatal error: ` and the traces of all goroutines of the
/// program.
pub fn fatal(message: &str) -> ! {
    fatal_bytes(message.as_bytes())
}

/// As [`fatal`].
pub fn fatal_bytes(message: &[u8]) -> ! {
    begin();
    Printer::stderr().text("fatal error: ").bytes(message).text("\n");
    traceback::print_for_exit(false);
    sys::exit(2)
}

/// An error of the runtime itself, or one that Go reports as such.
pub fn throw(message: &str) -> ! {
    throw_bytes(message.as_bytes())
}

/// As [`throw`].
pub fn throw_bytes(message: &[u8]) -> ! {
    begin();
    let mut out = Printer::stderr();
    out.text("fatal error: ").bytes(message).text("\n");
    let g = current_g_or_null();
    if g != 0 {
        out.text("\nruntime stack:\n");
    }
    drop(out);
    traceback::print_for_exit(true);
    sys::exit(2)
}

fn current_g_or_null() -> usize {
    if current_m().is_null() { 0 } else { current_g() as usize }
}

/// The end of an uncaught panic, whose message Go code has printed: traces and exit. `g0`.
pub unsafe extern "C" fn die() -> ! {
    begin();
    traceback::print_for_exit(true);
    sys::exit(2)
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
    sys::exit(2)
}
