//! System calls of Go code: the goroutine keeps its thread, the P may be taken away.

use super::p::{self, P};
use super::schedule::LOCK;
use super::{current_m, idle, schedule, status};
use crate::arch;
use crate::entry::Pair;
use crate::module::tables;
use core::sync::atomic::Ordering::*;

/// A system call that may block. `g0`; may park afterwards.
pub unsafe extern "C" fn blocking(
    n: usize,
    a: usize,
    b: usize,
    c: usize,
    d: usize,
    e: usize,
    f: usize,
) -> Pair {
    // SAFETY: the stub has saved the goroutine's state.
    unsafe {
        enter();
        let result = arch::syscall6_pair(n, a, b, c, d, e, f);
        exit([result.0 as usize, result.1]);
        Pair(result.0 as usize, result.1)
    }
}

/// Before a system call that may block.
///
/// The frame that the collector scans meanwhile is the one that called, at the return address of this call: what
/// that map lists stays valid until `exit`.
unsafe fn enter() {
    // SAFETY: the stub has saved the goroutine's state.
    unsafe {
        let m = current_m();
        let g = (*m).curg;
        let record = (*g).sched_fp as *const usize;
        let (mut fp, mut pc) = (*record, *record.add(1));
        // A thunk in between has gone when the system call runs.
        while let Some(func) = tables().find_func(pc) {
            if func.flags & abi::module::flags::WRAPPER == 0 {
                break;
            }
            let record = fp as *const usize;
            (fp, pc) = (*record, *record.add(1));
        }
        (*g).syscall_fp = fp;
        (*g).syscall_pc = pc;
        (*g).set_status(status::SYSCALL);
        let p = core::mem::replace(&mut (*m).p, core::ptr::null_mut());
        (*m).cache = core::ptr::null_mut();
        (*m).old_p = p;
        (*p).syscall_tick.fetch_add(1, Relaxed);
        (*p).m = core::ptr::null_mut();
        // Release pairs with the exchanges by sysmon and the stopper of the world: they see all that came before.
        (*p).status.store(p::status::SYSCALL, Release);
        if super::world::STOPPING.load(SeqCst) {
            LOCK.lock();
            if super::world::STOPPING.load(Relaxed)
                && (*p)
                    .status
                    .compare_exchange(p::status::SYSCALL, p::status::STOPPED, AcqRel, Relaxed)
                    .is_ok()
            {
                super::world::count_stopped(p);
            }
            LOCK.unlock();
        }
    }
}

/// After the system call, whose results are given; parks if there is no P.
unsafe fn exit(results: [usize; 2]) {
    // SAFETY: the stub has saved the goroutine's state; the thread has no P.
    unsafe {
        let m = current_m();
        let g = (*m).curg;
        let old = core::mem::replace(&mut (*m).old_p, core::ptr::null_mut());
        if take_back(old) || take_idle() {
            (*g).syscall_pc = 0;
            (*g).syscall_fp = 0;
            (*g).set_status(status::RUNNING);
            if super::world::STOPPING.load(Acquire) {
                super::preempt::request(g);
            }
            return;
        }
        (*g).sched_pc = arch::resume_call as *const () as usize;
        (*g).ret = results;
        (*g).syscall_pc = 0;
        (*g).syscall_fp = 0;
        let locked = !(*g).locked_m.is_null();
        schedule::drop_current();
        (*g).set_status(status::RUNNABLE);
        schedule::put_global(g);
        schedule::wake();
        if !locked {
            idle::stop_thread();
        }
        schedule::enter()
    }
}

/// # Safety
/// `old` is the P that this thread had, or null.
unsafe fn take_back(old: *mut P) -> bool {
    // SAFETY: by contract; the exchange makes it ours.
    unsafe {
        if old.is_null() {
            return false;
        }
        // Acquire pairs with the release of whoever had it meanwhile.
        if (*old).status.compare_exchange(p::status::SYSCALL, p::status::RUNNING, AcqRel, Relaxed).is_err() {
            return false;
        }
        p::acquire(old);
        true
    }
}

fn take_idle() -> bool {
    // SAFETY: an idle P belongs to whoever takes it, under the lock.
    unsafe {
        if schedule::IDLE_PS.load(Relaxed) == 0 {
            return false;
        }
        LOCK.lock();
        let p = idle::take_p();
        LOCK.unlock();
        p.inspect(|&p| p::acquire(p)).is_some()
    }
}
