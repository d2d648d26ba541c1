//! The notify lists of `sync.Cond`: tickets decide who is notified, so that a waiter that has its ticket but has
//! not queued yet is not passed over.

use super::g::WaitReason;
use super::sudog::{self, Sudog};
use super::{current_g, park, schedule};
use crate::sys::lock::Lock;
use core::sync::atomic::{AtomicU32, Ordering::*};

/// `sync.notifyList`.
#[repr(C)]
pub struct NotifyList {
    /// The next ticket.
    wait: AtomicU32,
    /// The next ticket to be notified.
    notify: AtomicU32,
    lock: Lock,
    padding: u32,
    head: *mut Sudog,
    tail: *mut Sudog,
}

const _: () = assert!(size_of::<NotifyList>() == 32);

/// Whether ticket `a` comes before `b`, both wrapping.
fn before(a: u32, b: u32) -> bool {
    (a.wrapping_sub(b) as i32) < 0
}

/// Takes a ticket. `leaf`.
pub unsafe extern "C" fn add(list: *mut NotifyList) -> usize {
    // SAFETY: the list is alive.
    unsafe { (*list).wait.fetch_add(1, AcqRel) as usize }
}

/// Waits until the ticket is notified. `g0`, parks.
pub unsafe extern "C" fn wait(list: *mut NotifyList, ticket: usize) {
    let ticket = ticket as u32;
    // SAFETY: the list is alive; its lock guards it.
    unsafe {
        (*list).lock.lock();
        if before(ticket, (*list).notify.load(Relaxed)) {
            (*list).lock.unlock();
            return;
        }
        let sudog = sudog::acquire();
        (*sudog).g = current_g();
        (*sudog).ticket = ticket;
        if (*list).tail.is_null() {
            (*list).head = sudog;
        } else {
            (*(*list).tail).next = sudog;
        }
        (*list).tail = sudog;
        park::park(WaitReason::CondWait, &(*list).lock)
    }
}

/// Wakes all. `g0`.
pub unsafe extern "C" fn notify_all(list: *mut NotifyList) {
    // SAFETY: as in `wait`.
    unsafe {
        if (*list).wait.load(Acquire) == (*list).notify.load(Acquire) {
            return;
        }
        (*list).lock.lock();
        let mut sudog = core::mem::replace(&mut (*list).head, core::ptr::null_mut());
        (*list).tail = core::ptr::null_mut();
        (*list).notify.store((*list).wait.load(Acquire), Release);
        (*list).lock.unlock();
        while !sudog.is_null() {
            let next = (*sudog).next;
            let g = (*sudog).g;
            sudog::release(sudog);
            schedule::ready(g);
            sudog = next;
        }
    }
}

/// Wakes the one that has waited longest. `g0`.
pub unsafe extern "C" fn notify_one(list: *mut NotifyList) {
    // SAFETY: as in `wait`.
    unsafe {
        if (*list).wait.load(Acquire) == (*list).notify.load(Acquire) {
            return;
        }
        (*list).lock.lock();
        let ticket = (*list).notify.load(Relaxed);
        if ticket == (*list).wait.load(Acquire) {
            (*list).lock.unlock();
            return;
        }
        (*list).notify.store(ticket.wrapping_add(1), Release);
        let (mut prev, mut sudog): (*mut Sudog, _) = (core::ptr::null_mut(), (*list).head);
        while !sudog.is_null() {
            let next = (*sudog).next;
            if (*sudog).ticket == ticket {
                if prev.is_null() {
                    (*list).head = next;
                } else {
                    (*prev).next = next;
                }
                if next.is_null() {
                    (*list).tail = prev;
                }
                (*list).lock.unlock();
                let g = (*sudog).g;
                sudog::release(sudog);
                schedule::ready(g);
                return;
            }
            prev = sudog;
            sudog = next;
        }
        (*list).lock.unlock();
    }
}
