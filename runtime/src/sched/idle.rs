//! Threads and Ps without work: going to sleep, waking up, threads that are locked to a goroutine.

use super::p::{self, P};
use super::schedule::{self, IDLE_MS, IDLE_PS, LOCK, SPINNING, lists};
use super::{G, M, current_m, m, netpoll, status, sysmon, timer, world};
use crate::gc;
use crate::sys::clock::nanotime;
use core::sync::atomic::{Ordering::*, fence};

/// Puts a P into the idle list.
///
/// # Safety
/// `LOCK` is held, and the P belongs to nobody.
pub unsafe fn put_p(p: *mut P) {
    // SAFETY: by contract.
    unsafe {
        (*p).status.store(p::status::IDLE, Release);
        (*p).next_idle = lists().idle_p;
        lists().idle_p = p;
    }
    IDLE_PS.fetch_add(1, SeqCst);
}

/// Keeps only those Ps in the idle list of which `keep` says so; the others' status is left for the caller to change.
///
/// # Safety
/// `LOCK` is held.
pub unsafe fn keep_idle(keep: impl Fn(*mut P) -> bool) {
    // SAFETY: by contract.
    unsafe {
        let mut p = core::mem::replace(&mut lists().idle_p, core::ptr::null_mut());
        IDLE_PS.store(0, SeqCst);
        while !p.is_null() {
            let next = (*p).next_idle;
            if keep(p) {
                put_p(p);
            }
            p = next;
        }
    }
}

/// Takes an idle P, unless the world is being stopped; it counts as running from now on.
///
/// # Safety
/// `LOCK` is held.
pub unsafe fn take_p() -> Option<*mut P> {
    if world::STOPPING.load(Relaxed) {
        return None;
    }
    // SAFETY: by contract.
    unsafe {
        let p = lists().idle_p;
        if p.is_null() {
            return None;
        }
        lists().idle_p = (*p).next_idle;
        // Release pairs with acquire loads of the status by sysmon and the stopper.
        (*p).status.store(p::status::RUNNING, Release);
        IDLE_PS.fetch_sub(1, SeqCst);
        sysmon::wake();
        Some(p)
    }
}

/// Takes an idle thread.
///
/// # Safety
/// `LOCK` is held.
unsafe fn take_m() -> Option<*mut M> {
    // SAFETY: by contract.
    unsafe {
        let m = lists().idle_m;
        if m.is_null() {
            return None;
        }
        lists().idle_m = (*m).next_idle;
        IDLE_MS.fetch_sub(1, Relaxed);
        Some(m)
    }
}

/// Runs an idle thread, or a new one, on an idle P; whether there was one.
pub fn start_on_idle_p(spinning: bool) -> bool {
    LOCK.lock();
    // SAFETY: the lock is held; a P that was taken belongs to this thread.
    unsafe {
        match take_p() {
            None => {
                LOCK.unlock();
                false
            }
            Some(p) => {
                start_locked_held(p, spinning);
                true
            }
        }
    }
}

/// Runs an idle thread, or a new one, on `p`. `LOCK` is freed.
///
/// # Safety
/// `LOCK` is held by the caller, and the P belongs to it.
unsafe fn start_locked_held(p: *mut P, spinning: bool) {
    // SAFETY: by contract.
    unsafe {
        match take_m() {
            Some(m) => {
                LOCK.unlock();
                (*m).spinning = spinning;
                (*m).next_p = p;
                (*m).park.wake();
            }
            None => {
                LOCK.unlock();
                let m = m::alloc();
                (*m).spinning = spinning;
                (*m).next_p = p;
                m::start_thread(m);
            }
        }
    }
}

/// Runs a thread on `p`.
///
/// # Safety
/// The P belongs to the caller.
pub unsafe fn start_on(p: *mut P, spinning: bool) {
    LOCK.lock();
    // SAFETY: the lock is held, and by contract.
    unsafe { start_locked_held(p, spinning) };
}

/// Gives a P that its thread cannot use any more to another thread, if there is work for it; else it is idle.
///
/// # Safety
/// The P belongs to the caller.
pub unsafe fn hand_off(p: *mut P) {
    // SAFETY: by contract.
    unsafe {
        if !(*p).queue.is_empty() || schedule::global_has_work() || gc::wants_p() {
            start_on(p, false);
            return;
        }
        // If all others are idle and there is something to wait for, someone must wait for it.
        if IDLE_PS.load(SeqCst) == p::COUNT.load(Relaxed) - 1 && (netpoll::waiters() > 0 || timer::any())
            || SPINNING.load(SeqCst) + IDLE_PS.load(SeqCst) as u32 == 0
        {
            // The last busy P: someone must look for work.
            if SPINNING.compare_exchange(0, 1, SeqCst, SeqCst).is_ok() {
                start_on(p, true);
                return;
            }
        }
        LOCK.lock();
        if world::STOPPING.load(Relaxed) {
            world::count_stopped(p);
            LOCK.unlock();
            return;
        }
        if schedule::global_has_work() {
            start_locked_held(p, false);
            return;
        }
        put_p(p);
        LOCK.unlock();
    }
}

/// The thread found no work: it gives up its P, looks once more, polls the network if nobody does, and sleeps.
/// Returns when there may be work; the thread has a P then.
pub fn give_up() {
    // SAFETY: this thread's M and P.
    unsafe {
        let m = current_m();
        LOCK.lock();
        if world::STOPPING.load(Relaxed) || !(*(*m).p).queue.is_empty() {
            LOCK.unlock();
            return;
        }
        if schedule::global_has_work() {
            let g = schedule::take_global_locked((*m).p, 0);
            LOCK.unlock();
            if let Some(g) = g {
                schedule::put((*m).p, g, true);
            }
            return;
        }
        let p = p::release();
        put_p(p);
        LOCK.unlock();

        if (*m).spinning {
            (*m).spinning = false;
            // Sequentially consistent: after this, whoever makes work sees no spinner and wakes one; work made before
            // is seen by the look below.
            SPINNING.fetch_sub(1, SeqCst);
            fence(SeqCst);
            if work_anywhere() && take_any_p() {
                (*m).spinning = true;
                SPINNING.fetch_add(1, SeqCst);
                return;
            }
        }

        // The time of the next timer, anywhere.
        let next_timer = timer::earliest();
        if (next_timer != 0 || netpoll::waiters() > 0) && netpoll::become_poller() {
            let ready = netpoll::poll_until(next_timer);
            netpoll::stop_polling();
            LOCK.lock();
            let p = take_p();
            LOCK.unlock();
            match p {
                None => ready_all(ready),
                Some(p) => {
                    p::acquire(p);
                    ready_all(ready);
                    return;
                }
            }
            // All Ps are busy: their threads look for due timers when they look for work.
        }
        stop_thread();
    }
}

/// Makes the goroutines of a list (linked through `next`) runnable.
fn ready_all(mut list: *mut G) {
    while !list.is_null() {
        // SAFETY: the poller took them out of their descriptors; goroutines are never freed.
        unsafe {
            let next = (*list).next;
            schedule::ready_at(list, false);
            list = next;
        }
    }
}

/// Whether some P has runnable goroutines or due timers.
pub fn work_anywhere() -> bool {
    let now = nanotime();
    // SAFETY: Ps are never freed.
    schedule::global_has_work() || p::all().any(|p| unsafe { !(*p).queue.is_empty() || (*p).timers.due(now) })
}

fn take_any_p() -> bool {
    LOCK.lock();
    // SAFETY: the lock is held; an idle P belongs to whoever takes it.
    unsafe {
        let p = take_p();
        LOCK.unlock();
        p.inspect(|&p| p::acquire(p)).is_some()
    }
}

/// The thread, which has no P, sleeps until it is given one.
pub fn stop_thread() {
    // SAFETY: this thread's M.
    unsafe {
        let m = current_m();
        LOCK.lock();
        (*m).next_idle = lists().idle_m;
        lists().idle_m = m;
        IDLE_MS.fetch_add(1, Relaxed);
        schedule::check_dead();
        LOCK.unlock();
        (*m).park.sleep();
        (*m).park.clear();
        let p = core::mem::replace(&mut (*m).next_p, core::ptr::null_mut());
        p::acquire(p);
    }
}

/// The thread has a locked goroutine that is not runnable: it gives its P away and waits for the goroutine. If the
/// thread has no P afterwards, the goroutine is queued again.
pub fn stop_locked() {
    // SAFETY: this thread's M.
    unsafe {
        let m = current_m();
        if !(*m).p.is_null() {
            hand_off(p::release());
        }
        LOCK.lock();
        IDLE_MS.fetch_add(1, Relaxed);
        if (*m).next_p.is_null() {
            schedule::check_dead();
        }
        LOCK.unlock();
        (*m).park.sleep();
        (*m).park.clear();
        IDLE_MS.fetch_sub(1, Relaxed);
        let p = core::mem::replace(&mut (*m).next_p, core::ptr::null_mut());
        p::acquire(p);
        world::stop_if_asked();
        if (*m).p.is_null() {
            // GOMAXPROCS was lowered meanwhile.
            schedule::put_global((*m).locked_g);
            schedule::wake();
        }
    }
}

/// Gives the thread's P to the thread that `g`, runnable, is locked to, and sleeps.
///
/// # Safety
/// `g` is in no queue; the thread has a P.
pub unsafe fn start_locked(g: *mut G) {
    // SAFETY: by contract.
    unsafe {
        debug_assert!((*g).status() == status::RUNNABLE);
        let owner = (*g).locked_m;
        let p = p::release();
        (*owner).next_p = p;
        (*owner).park.wake();
        stop_thread();
    }
}
