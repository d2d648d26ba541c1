//! Faults, panics that nothing recovers, fatal errors, and the lock of what is printed about them.

use super::Pair;
use crate::g0_entry;
use crate::sched::{current_g, current_m, fatal};
use crate::sys;

g0_entry!(throw_stub, "brolga.throw", throw);
g0_entry!(fatal_stub, "brolga.fatal", fatal_error);
g0_entry!(startpanic_stub, "brolga.startpanic", fatal::start_panic);
g0_entry!(fatalpanic_stub, "brolga.fatalpanic", fatal::fatal_panic);

unsafe extern "C" fn throw(text: *const u8, n: usize) -> ! {
    // SAFETY: a string.
    fatal::throw_bytes(unsafe { core::slice::from_raw_parts(text, n) })
}

unsafe extern "C" fn fatal_error(text: *const u8, n: usize) -> ! {
    // SAFETY: a string.
    fatal::fatal_bytes(unsafe { core::slice::from_raw_parts(text, n) })
}

/// Whether some goroutine's fatal panic is being printed. `leaf`.
#[unsafe(export_name = "brolga.panicking")]
pub unsafe extern "C" fn panicking() -> usize {
    usize::from(fatal::is_panicking())
}

/// The signal of the goroutine's fault and its code. `leaf`.
#[unsafe(export_name = "brolga.sigState")]
pub unsafe extern "C" fn sig_state() -> Pair {
    // SAFETY: the current goroutine.
    unsafe { Pair((*current_g()).signal as usize, (*current_g()).signal_code as usize) }
}

/// The address that faulted, and the instruction. `leaf`.
#[unsafe(export_name = "brolga.sigAddress")]
pub unsafe extern "C" fn sig_address() -> Pair {
    // SAFETY: the current goroutine.
    unsafe { Pair((*current_g()).signal_addr as usize, (*current_g()).signal_pc as usize) }
}

/// Forgets the goroutine's fault. `leaf`.
#[unsafe(export_name = "brolga.sigClear")]
pub unsafe extern "C" fn sig_clear() {
    // SAFETY: the current goroutine.
    unsafe { (*current_g()).signal = 0 };
}

/// `debug.SetPanicOnFault`; the former value. `leaf`.
#[unsafe(export_name = "brolga.setPanicOnFault")]
pub unsafe extern "C" fn set_panic_on_fault(on: usize) -> usize {
    // SAFETY: the current goroutine.
    usize::from(unsafe { core::mem::replace(&mut (*current_g()).panic_on_fault, on as u8 != 0) })
}

/// The lock of `print`; a goroutine that holds it stays on its thread.
static PRINT: sys::lock::Lock = sys::lock::Lock::new();

/// Takes the lock of `print`, which is recursive. `leaf`.
#[unsafe(export_name = "brolga.printlock")]
pub unsafe extern "C" fn printlock() {
    // SAFETY: the current thread and goroutine.
    unsafe {
        (*current_m()).pins += 1;
        let depth = &mut (*current_g()).print_depth;
        *depth += 1;
        if *depth == 1 {
            PRINT.lock();
        }
    }
}

/// Releases it. `leaf`.
#[unsafe(export_name = "brolga.printunlock")]
pub unsafe extern "C" fn printunlock() {
    // SAFETY: the current thread and goroutine.
    unsafe {
        (*current_m()).pins -= 1;
        let depth = &mut (*current_g()).print_depth;
        *depth -= 1;
        if *depth == 0 {
            PRINT.unlock();
        }
    }
}
