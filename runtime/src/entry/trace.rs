//! Return addresses, the source functions at them, and tracebacks.

use crate::g0_entry;
use crate::mem::barrier;
use crate::module::tables;
use crate::sched::{current_g, g, traceback, world};
use crate::stack::walk::Walker;
use crate::sys::print::Printer;

g0_entry!(stack_trace_stub, "brolga.stackTrace", stack_trace);
g0_entry!(profile_stub, "brolga.goroutineProfile", goroutine_profile);

leaf_on_g0! {
    /// The goroutine's return addresses. `leaf`.
    callers = "brolga.callers": traceback::callers, (skip, pcs, n);
    /// The function at a position. `leaf`.
    findfunc = "brolga.findfunc": traceback::find_func, (pc);
    /// Its flags. `leaf`.
    func_flags = "brolga.funcFlags": traceback::func_flags, (pc);
    /// The source functions at a position. `leaf`.
    symbolize = "brolga.symbolize": traceback::symbolize, (pc, depth, out);
    /// What tracebacks show. `leaf`.
    set_traceback_flags = "brolga.setTracebackFlags": traceback::set_flags, (flags);
    /// Where fatal errors are written too. `leaf`.
    set_crash_descriptor = "brolga.setCrashDescriptor": traceback::set_crash_descriptor, (fd);
}

/// `runtime.Stack`: writes the current goroutine's trace, or all, into the buffer; the bytes written.
unsafe extern "C" fn stack_trace(buffer: *mut u8, n: usize, all: usize) -> usize {
    let all = all as u8 != 0;
    if all {
        world::stop();
    }
    let mut out = Printer::memory(buffer, n);
    let g = current_g();
    // SAFETY: the current goroutine's state has been saved by the stub; the others' while the world is stopped.
    unsafe {
        traceback::print_header(&mut out, g);
        let walker = Walker::of_saved(g, 0);
        traceback::print_frames(&mut out, g, walker);
        if all {
            traceback::print_others(&mut out, g);
        }
    }
    let written = out.written();
    if all {
        world::start();
    }
    written
}

/// Return addresses of all goroutines.
unsafe extern "C" fn goroutine_profile(pcs: *mut [usize; 32], locals: *mut usize, n: usize) -> usize {
    let mut count = 0;
    let current = current_g();
    world::stop();
    g::each(|g| {
        // SAFETY: the world is stopped: all states are saved; the caller's arrays have `n` elements.
        unsafe {
            if (*g).system {
                return;
            }
            if count < n {
                let out = &mut *pcs.add(count);
                *out = [0; 32];
                let walker = if g == current { Walker::of_saved(g, 0) } else { Walker::of(g, 0) };
                traceback::positions(walker, 0, out);
                if !locals.is_null() {
                    barrier::store(locals.add(count), (*g).locals);
                }
            }
            count += 1;
        }
    });
    world::start();
    count
}

/// The program's tables. `leaf`.
#[unsafe(export_name = "brolga.moduledata")]
pub unsafe extern "C" fn moduledata() -> usize {
    &raw const *tables().0 as usize
}
