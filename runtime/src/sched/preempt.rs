//! Taking a running goroutine off its thread.
//!
//! A request poisons the stack guard, so that the goroutine yields at its next function entry, and sends SIGURG,
//! whose handler makes a goroutine in the body of a Go function call `async_preempt` there and then. A goroutine so
//! interrupted has no map for its innermost frame: that frame and the saved registers are scanned conservatively,
//! and its stack is not moved before it has continued.

use super::p::P;
use super::{G, current_m, schedule, status};
use crate::arch::{self, SignalContext};
use crate::gc;
use crate::module::tables;
use crate::sys;
use crate::sys::signals::number::SIGURG;
use core::sync::atomic::Ordering::*;

/// Asks a goroutine to yield at its next function entry.
///
/// # Safety
/// `g` is a goroutine; they are never freed.
pub unsafe fn request(g: *mut G) {
    // SAFETY: by contract; both fields are atomic.
    unsafe {
        // Release pairs with the acquire in `new_stack`.
        (*g).preempt.store(true, Release);
        (*g).stackguard.store(abi::g::STACK_PREEMPT as usize, Release);
    }
}

/// Asks the goroutine that runs on `p` to yield, wherever it is.
///
/// # Safety
/// `p` is a P; they are never freed. What is read may be stale, and then the wrong goroutine is asked, for nothing.
pub unsafe fn request_p(p: *mut P) {
    // SAFETY: by contract.
    unsafe {
        let m = (*p).m;
        if m.is_null() {
            return;
        }
        let g = (*m).curg;
        if g.is_null() {
            return;
        }
        request(g);
        let tid = (*m).tid.load(Relaxed);
        if tid != 0 && m != current_m() {
            sys::kill_thread(tid, SIGURG);
        }
    }
}

/// Whether the thread's goroutine may leave the thread now.
///
/// # Safety
/// `g` runs on this thread.
pub unsafe fn may_yield(g: *mut G) -> bool {
    // SAFETY: by contract.
    unsafe {
        let m = (*g).m;
        (*m).pins == 0 && !(*m).p.is_null() && !(*m).dying
    }
}

/// The goroutine, whose state is saved whole, goes to the end of the global queue. If a collection is due, it
/// starts it first.
///
/// # Safety
/// `g` runs on this thread, on whose own stack we are.
pub unsafe fn yield_now(g: *mut G) -> ! {
    unsafe extern "C" fn run(g: usize) -> ! {
        let g = g as *mut G;
        // SAFETY: as for `yield_now`.
        unsafe {
            (*g).wait_reason = super::g::WaitReason::Preempted;
            schedule::drop_current();
            (*g).set_status(status::RUNNABLE);
            // Before another thread can find the goroutine: if it is locked to this one, that thread would hand its P
            // to us, and we would wait in the stop of the world for that very P.
            gc::start_if_due();
            schedule::put_global(g);
            if (*current_m()).p.is_null() {
                // The P was lost in the stop of the world: another thread has to run the goroutine.
                schedule::wake();
            }
        }
        schedule::enter()
    }
    // SAFETY: nothing on the thread's stack is needed.
    unsafe { arch::restart_g0(run, g as usize) }
}

/// The second half of `async_preempt`: the goroutine's registers are on its stack.
///
/// # Safety
/// Called by the stub only.
pub unsafe extern "C" fn preempted(g: *mut G) -> ! {
    // SAFETY: the stub has saved the state.
    unsafe {
        (*g).sched_pc = arch::resume_async as *const () as usize;
        (*g).preempt.store(false, Relaxed);
        yield_now(g)
    }
}

/// SIGURG: makes the interrupted goroutine yield, if it can here.
///
/// # Safety
/// Called by the signal handler with the interrupted thread's context.
pub unsafe fn on_signal(context: &mut SignalContext) {
    // SAFETY: the interrupted code is checked to be Go code of the thread's goroutine, in a function's body.
    unsafe {
        let m = current_m();
        let g = (*m).curg;
        if g.is_null() || context.pinned() != g as usize || !may_yield(g) {
            return;
        }
        // Acquire pairs with the release in `request`.
        if !(*g).preempt.load(Acquire) || (*g).status() != status::RUNNING {
            return;
        }
        let tables = tables();
        let pc = context.pc();
        let Some(func) = tables.find_func(pc) else { return };
        let entry = tables.0.text_start as usize + func.entry as usize;
        if context.fp().wrapping_sub(context.sp()) != func.frame_size as usize
            || !arch::frame_is_set_up(entry, pc)
            || context.sp().wrapping_sub((*g).stack_lo) < arch::ASYNC_PREEMPT_STACK
            || context.sp() >= (*g).stack_hi
        {
            return;
        }
        context.inject_call(arch::async_preempt as *const () as usize);
    }
}
