//! Stopping the world: every P stands still at a place where all goroutines' states are saved.
//!
//! A thread that is asked to stop does so in place, in the scheduler or in a runtime function, and keeps its P, unless
//! GOMAXPROCS takes it out of use or the stopper needs one ([`detach`]). Ps of threads in system calls are taken away;
//! such a thread finds out when it returns.

use super::p::{self, P};
use super::schedule::LOCK;
use super::{current_m, idle, netpoll, preempt, timer};
use crate::sys;
use crate::sys::lock::Lock;
use core::sync::atomic::{AtomicBool, AtomicU32, Ordering::*};

/// Set while the world is being stopped or stands. Changed with `schedule::LOCK` held.
pub static STOPPING: AtomicBool = AtomicBool::new(false);
/// Ps that have yet to stop.
static WAIT: AtomicU32 = AtomicU32::new(0);
/// Changes whenever the world starts again; stopped threads wait on it.
static EPOCH: AtomicU32 = AtomicU32::new(0);
/// Held from stop to start.
static OWNER: Lock = Lock::new();

/// Counts a P as stopped.
///
/// # Safety
/// `LOCK` is held, the world is being stopped, and the P was running or in a system call.
pub unsafe fn count_stopped(p: *mut P) {
    // SAFETY: by contract.
    unsafe { (*p).status.store(p::status::STOPPED, Release) };
    // Release pairs with the acquire in `stop`: what the thread did before is seen by the stopper.
    if WAIT.fetch_sub(1, Release) == 1 {
        // SAFETY: a static.
        unsafe { sys::futex_wake(WAIT.as_ptr(), 1) };
    }
}

/// Stops the current thread if the world is being stopped; returns when it runs again. The thread may have lost its
/// P then: GOMAXPROCS was lowered, or the stopper had none.
pub fn stop_if_asked() {
    // Acquire pairs with the store in `stop`.
    while STOPPING.load(Acquire) {
        let _guard = LOCK.guard();
        // SAFETY: this thread's M. Its P changes hands only with the lock held while it stands here.
        unsafe {
            let m = current_m();
            if (*m).p.is_null() || !STOPPING.load(Relaxed) {
                return;
            }
            if (*(*m).p).status.load(Relaxed) == p::status::RUNNING {
                count_stopped((*m).p);
            }
            // Acquire pairs with the release in `start`.
            let epoch = EPOCH.load(Acquire);
            LOCK.unlock();
            while EPOCH.load(Acquire) == epoch {
                sys::futex_wait(EPOCH.as_ptr(), epoch, None);
            }
            LOCK.lock();
            if !STOPPING.load(Relaxed) && !(*m).p.is_null() {
                (*(*m).p).status.store(p::status::RUNNING, Release);
            }
        }
    }
}

/// Stops the world. The current thread, with or without a P, owns it until [`start`].
///
/// On the thread's stack; the goroutine's state, if it runs one, has been saved.
pub fn stop() {
    while !OWNER.try_lock() {
        stop_if_asked();
        sys::yield_thread();
    }
    LOCK.lock();
    // SAFETY: the lock is held; Ps are never freed.
    unsafe {
        // Release pairs with the acquire in `stop_if_asked`.
        STOPPING.store(true, Release);
        let own = (*current_m()).p;
        let mut wait = 0;
        for p in p::all() {
            let status = &(*p).status;
            if p == own {
                status.store(p::status::STOPPED, Release);
                continue;
            }
            // Between running and a system call a P's status changes without the lock.
            loop {
                match status.load(Relaxed) {
                    p::status::RUNNING => wait += 1,
                    p::status::SYSCALL
                        if status
                            .compare_exchange(p::status::SYSCALL, p::status::STOPPED, AcqRel, Relaxed)
                            .is_err() =>
                    {
                        continue;
                    }
                    _ => {}
                }
                break;
            }
        }
        WAIT.store(wait, Relaxed);
    }
    LOCK.unlock();
    preempt_all();
    loop {
        // Acquire pairs with the release in `count_stopped`.
        let wait = WAIT.load(Acquire);
        if wait == 0 {
            break;
        }
        // SAFETY: a static.
        unsafe { sys::futex_wait(WAIT.as_ptr(), wait, Some(100_000)) };
        if WAIT.load(Acquire) != 0 {
            take_from_syscalls();
            preempt_all();
        }
    }
    // SAFETY: this thread's M, and the world is stopped.
    unsafe {
        let m = current_m();
        if (*m).p.is_null() && !(*m).curg.is_null() {
            // The thread lost its P while it waited for another stopper, and its goroutine goes on when the world does.
            let _guard = LOCK.guard();
            take_over(p::get(0));
        }
    }
}

/// Takes a P from its thread, if it has one; a thread that stands in [`stop_if_asked`] finds out when it wakes.
///
/// # Safety
/// `LOCK` is held and the world is stopped.
unsafe fn detach(p: *mut P) {
    // SAFETY: by contract.
    unsafe {
        let owner = core::mem::replace(&mut (*p).m, core::ptr::null_mut());
        if !owner.is_null() {
            (*owner).p = core::ptr::null_mut();
            (*owner).cache = core::ptr::null_mut();
        }
    }
}

/// Makes `p` the current thread's, whosever it was.
///
/// # Safety
/// `LOCK` is held, the world is stopped by this thread, which has no P, and `p` is in use.
unsafe fn take_over(p: *mut P) {
    // SAFETY: by contract.
    unsafe {
        detach(p);
        if (*p).status.load(Relaxed) == p::status::IDLE {
            idle::keep_idle(|other| other != p);
        }
        (*p).status.store(p::status::RUNNING, Relaxed);
        p::acquire(p);
        (*p).status.store(p::status::STOPPED, Release);
    }
}

/// A goroutine that was asked to stop may have entered a system call instead.
fn take_from_syscalls() {
    let _guard = LOCK.guard();
    // SAFETY: the lock is held; Ps are never freed.
    unsafe {
        for p in p::all() {
            if (*p).status.compare_exchange(p::status::SYSCALL, p::status::STOPPED, AcqRel, Relaxed).is_ok() {
                count_stopped(p);
            }
        }
    }
}

fn preempt_all() {
    // SAFETY: Ps, Ms and Gs are never freed; a stale goroutine is preempted for nothing.
    unsafe {
        for p in p::all() {
            if (*p).status.load(Acquire) == p::status::RUNNING {
                preempt::request_p(p);
            }
        }
    }
}

/// Starts the world again.
pub fn start() {
    LOCK.lock();
    // SAFETY: the lock is held and the world is stopped.
    unsafe {
        let own = (*current_m()).p;
        for p in p::all() {
            if p == own {
                (*p).status.store(p::status::RUNNING, Release);
            } else if (*p).status.load(Relaxed) == p::status::STOPPED && (*p).m.is_null() {
                idle::put_p(p);
            }
        }
        // Sequentially consistent with the checks in `schedule::wake`.
        STOPPING.store(false, SeqCst);
        // Release pairs with the acquire in `stop_if_asked`.
        EPOCH.fetch_add(1, Release);
    }
    LOCK.unlock();
    // SAFETY: a static.
    unsafe { sys::futex_wake(EPOCH.as_ptr(), u32::MAX >> 1) };
    OWNER.unlock();
    // Whatever became runnable meanwhile needs threads, and somebody must wait for timers and descriptors: the thread
    // that did may have come back while no P was to be had.
    if timer::any()
        || netpoll::waiters() > 0
        || p::all().any(|p| {
            // SAFETY: Ps are never freed.
            unsafe { !(*p).queue.is_empty() }
        })
        || super::schedule::global_has_work()
    {
        super::schedule::wake();
    }
}

/// Sets GOMAXPROCS, with the world stopped.
///
/// # Safety
/// The world is stopped by this thread, which has a P unless it starts the program.
pub unsafe fn resize(count: usize) {
    // SAFETY: by contract: nobody else looks at Ps.
    unsafe {
        let m = current_m();
        let old = p::COUNT.load(Relaxed);
        for k in 0..count {
            let p = p::create(k);
            if k >= old {
                (*p).status.store(p::status::STOPPED, Release);
            }
        }
        // The work of Ps that go goes to the global queue.
        let own = (*m).p;
        for k in count..old {
            let p = p::get(k);
            while let Some((g, _)) = (*p).queue.pop() {
                super::schedule::put_global(g);
            }
            super::timer::move_all(p, p::get(0));
            (*p).cache.flush();
        }
        let _guard = LOCK.guard();
        for k in count..old {
            let p = p::get(k);
            detach(p);
            (*p).status.store(p::status::DEAD, Release);
        }
        idle::keep_idle(|p| ((*p).id as usize) < count);
        if !own.is_null() && (*m).p.is_null() {
            take_over(p::get(0));
        }
        p::COUNT.store(count, Relaxed);
    }
}
