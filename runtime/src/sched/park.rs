//! Parking the goroutine on whose behalf a runtime function runs.
//!
//! The stub that called the function has saved the goroutine's state, so as soon as it has left the thread it may
//! continue anywhere, with the result words that its waker stores in `g.ret`.

use super::g::WaitReason;
use super::{G, current_g, schedule, status};
use crate::arch;
use crate::sys::clock::nanotime;
use crate::sys::lock::Lock;

/// Prepares to park: the goroutine waits, but still belongs to this thread until [`leave`].
///
/// # Safety
/// Called by a `g0` function, on whose behalf the goroutine waits.
pub unsafe fn prepare(reason: WaitReason) -> *mut G {
    let g = current_g();
    // SAFETY: the current goroutine.
    unsafe {
        (*g).wait_reason = reason;
        (*g).wait_since = nanotime();
        (*g).sched_pc = arch::resume_call as *const () as usize;
        (*g).ret = [0, 0];
        (*g).set_status(status::WAITING);
    }
    g
}

/// Leaves the goroutine and runs others.
pub fn leave() -> ! {
    schedule::drop_current();
    schedule::enter()
}

/// Parks; `lock`, held, guards the place where the goroutine waits, and is freed when it may be woken.
///
/// # Safety
/// As for [`prepare`]; the goroutine stands in that place.
pub unsafe fn park(reason: WaitReason, lock: &Lock) -> ! {
    // SAFETY: by contract.
    unsafe { prepare(reason) };
    schedule::drop_current();
    lock.unlock();
    schedule::enter()
}

/// Wakes a goroutine with its call's results.
///
/// # Safety
/// It waits, and the caller has taken it out of the place where it waited.
pub unsafe fn wake(g: *mut G, results: [usize; 2]) {
    // SAFETY: by contract.
    unsafe {
        (*g).ret = results;
        schedule::ready(g);
    }
}

/// Puts the current goroutine at the end of the global queue and runs others: `runtime.Gosched`.
///
/// # Safety
/// Called by a `g0` function.
pub unsafe fn yield_global() -> ! {
    // SAFETY: the current goroutine, whose state the stub has saved.
    unsafe {
        let g = current_g();
        (*g).sched_pc = arch::resume_call as *const () as usize;
        (*g).ret = [0, 0];
        (*g).wait_reason = WaitReason::None;
        schedule::drop_current();
        (*g).set_status(status::RUNNABLE);
        schedule::put_global(g);
    }
    schedule::enter()
}

/// Puts the current goroutine at the end of this P's queue and runs others, first the one that was made ready last.
///
/// # Safety
/// Called by a `g0` function.
pub unsafe fn yield_local() -> ! {
    // SAFETY: as in `yield_global`.
    unsafe {
        let g = current_g();
        (*g).sched_pc = arch::resume_call as *const () as usize;
        (*g).ret = [0, 0];
        schedule::drop_current();
        (*g).set_status(status::RUNNABLE);
        schedule::put(super::current_p(), g, false);
    }
    schedule::enter()
}
