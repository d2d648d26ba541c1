//! Coroutines, for `iter.Pull`: goroutines that hand the thread to each other without the scheduler.

use super::g::WaitReason;
use super::{G, current_g, park, schedule, start, status};

/// The first word of the overlay's `coro`: the goroutine that is not running.
type Coro = *mut *mut G;

/// A goroutine that will call the closure when it is switched to. `g0`.
pub unsafe extern "C" fn create(closure: usize) -> *mut G {
    let g = start::create(closure);
    // SAFETY: fresh; the current goroutine's state has been saved by the stub.
    unsafe {
        let current = current_g();
        (*g).created_at = *((*current).sched_fp as *const usize).add(1);
        (*g).parent = (*current).goid;
        (*g).locals = (*current).locals;
        (*g).wait_reason = WaitReason::CoroutineWait;
        (*g).set_status(status::WAITING);
    }
    g
}

/// Switches to the coroutine's other side. `g0`, parks.
pub unsafe extern "C" fn switch(coro: Coro) {
    // SAFETY: the other side waits in the coroutine and is taken out of it; the current one takes its place.
    unsafe {
        let next = *coro;
        if next.is_null() {
            super::fatal::fatal("coroswitch on exited coro");
        }
        let current = park::prepare(WaitReason::CoroutineWait);
        *coro = current;
        schedule::drop_current();
        (*next).set_status(status::RUNNABLE);
        schedule::execute(next)
    }
}

/// Ends the current goroutine and switches to the other side. `g0`.
pub unsafe extern "C" fn exit(coro: Coro) -> ! {
    // SAFETY: as in `switch`; nothing refers to the current goroutine any more.
    unsafe {
        let next = core::mem::replace(&mut *coro, core::ptr::null_mut());
        start::end_current();
        (*next).set_status(status::RUNNABLE);
        schedule::execute(next)
    }
}
