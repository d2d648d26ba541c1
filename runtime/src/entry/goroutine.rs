//! Goroutines: start and end, parking, recovery, coroutines, and the thread of one.

use crate::module::tables;
use crate::sched::g::{G, WaitReason};
use crate::sched::{coro, current_g, current_m, fatal, park, schedule, start, status};
use crate::stack::walk::Walker;
use crate::{arch, g0_entry};

g0_entry!(newproc_stub, "brolga.newproc", start::newproc);
g0_entry!(gosched_stub, "brolga.gosched", gosched);
g0_entry!(goexit_stub, "brolga.goexit0", start::goexit0_call);
g0_entry!(gopark_stub, "brolga.gopark", gopark);
g0_entry!(goready_stub, "brolga.goready", goready);
g0_entry!(recovery_stub, "brolga.recovery", recovery);
g0_entry!(coro_start_stub, "brolga.corostart", coro::create);
g0_entry!(coro_switch_stub, "brolga.coroswitchTo", coro::switch);
g0_entry!(coro_exit_stub, "brolga.coroexit", coro::exit);

unsafe extern "C" fn gosched() {
    // SAFETY: a `g0` function.
    unsafe { park::yield_global() }
}

unsafe extern "C" fn gopark(reason: usize) {
    // SAFETY: a `g0` function. A goroutine that was made ready before it parked goes on at once.
    unsafe {
        let g = current_g();
        if core::mem::replace(&mut (*g).param, 0) == READY_EARLY {
            return;
        }
        park::prepare(WaitReason::from_index(reason as u8 as usize));
    }
    park::leave()
}

/// What [`goready`] leaves in `G::param` for a goroutine that has not parked yet.
const READY_EARLY: usize = 1;

unsafe extern "C" fn goready(g: *mut G) {
    // SAFETY: the caller owns the wake-up.
    unsafe {
        // The goroutine may be on its way into `gopark` on another thread.
        while (*g).status() == status::WAITING && !(*g).m.is_null() && (*(*g).m).curg == g {
            arch::spin_hint();
        }
        if (*g).status() == status::WAITING {
            schedule::ready(g);
        } else {
            (*g).param = READY_EARLY;
        }
    }
}

/// Continues at the landing pad of the frame `stack.hi − fp = frame`. `g0`.
unsafe extern "C" fn recovery(frame: usize) -> ! {
    // SAFETY: the stub has saved the goroutine's state; the frame is one of its own that has a landing pad.
    unsafe {
        let g = current_g();
        let fp = (*g).stack_hi - frame;
        let tables = tables();
        for frame in Walker::of_saved(g, 0) {
            if frame.fp == fp {
                let Some(pad) = tables.find_landing_pad(frame.pc) else { break };
                let pc = tables.0.text_start as usize + pad.handler as usize;
                arch::jump_to_landing_pad(g, pc, fp - pad.sp_to_fp as usize, fp)
            }
        }
        fatal::throw("recovery: no landing pad")
    }
}

/// Ties the goroutine to its thread. `leaf`.
#[unsafe(export_name = "brolga.threadLock")]
pub unsafe extern "C" fn lock_thread() {
    // SAFETY: the current thread and goroutine.
    unsafe {
        let (m, g) = (current_m(), current_g());
        (*m).lock_count += 1;
        (*m).locked_g = g;
        (*g).locked_m = m;
    }
}

/// Undoes one [`lock_thread`]. `leaf`.
#[unsafe(export_name = "brolga.threadUnlock")]
pub unsafe extern "C" fn unlock_thread() {
    // SAFETY: the current thread and goroutine.
    unsafe {
        let (m, g) = (current_m(), current_g());
        if (*m).lock_count == 0 {
            return;
        }
        (*m).lock_count -= 1;
        if (*m).lock_count == 0 {
            (*m).locked_g = core::ptr::null_mut();
            (*g).locked_m = core::ptr::null_mut();
        }
    }
}

/// The current goroutine's number. `leaf`.
#[unsafe(export_name = "brolga.goid")]
pub unsafe extern "C" fn goid() -> u64 {
    // SAFETY: the current goroutine.
    unsafe { (*current_g()).goid }
}
