//! Semaphores of the `sync` package: a count in the program's memory, and goroutines that wait for it to become
//! positive, in a table by address.

use super::g::WaitReason;
use super::sudog::{self, Sudog};
use super::{G, current_g, current_m, park, schedule};
use crate::sys::lock::Lock;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicU32, Ordering::*};

/// A prime.
const ROOTS: usize = 251;

/// Waiting goroutines of all addresses that fall here, first come first, those that were pushed to the front apart.
struct Root {
    lock: Lock,
    /// Waiters, for a look without the lock.
    waiters: AtomicU32,
    list: UnsafeCell<(*mut Sudog, *mut Sudog)>,
}

// SAFETY: the list is only touched with the lock held.
unsafe impl Sync for Root {}

static TABLE: [Root; ROOTS] = [const {
    Root {
        lock: Lock::new(),
        waiters: AtomicU32::new(0),
        list: UnsafeCell::new((core::ptr::null_mut(), core::ptr::null_mut())),
    }
}; ROOTS];

fn root_of(address: usize) -> &'static Root {
    &TABLE[(address >> 3) % ROOTS]
}

/// Takes one from the count if it is positive.
fn take(address: usize) -> bool {
    // SAFETY: the semaphore is alive while someone uses it.
    let count = unsafe { AtomicU32::from_ptr(address as *mut u32) };
    let mut value = count.load(Relaxed);
    while value > 0 {
        // Acquire and release: what was done before the count was raised is seen by who takes it.
        match count.compare_exchange_weak(value, value - 1, AcqRel, Relaxed) {
            Ok(_) => return true,
            Err(now) => value = now,
        }
    }
    false
}

/// Takes one from the count, waiting for it; `lifo` goes to the front of the queue. `g0`, parks.
pub unsafe extern "C" fn acquire(address: usize, lifo: usize, reason: usize) {
    if take(address) {
        return;
    }
    // SAFETY: the stub has saved the goroutine's state.
    unsafe {
        let sudog = sudog::acquire();
        (*sudog).g = current_g();
        (*sudog).object = address;
        wait(sudog, lifo as u8 != 0, WaitReason::from_index(reason as u8 as usize));
        // The count became positive meanwhile.
        sudog::release(sudog);
    }
}

/// Queues and parks, unless the count is positive now.
///
/// # Safety
/// The sudog is the current goroutine's.
unsafe fn wait(sudog: *mut Sudog, lifo: bool, reason: WaitReason) {
    // SAFETY: by contract; the lock is held where the list is touched.
    unsafe {
        let address = (*sudog).object;
        let root = root_of(address);
        root.lock.lock();
        // Sequentially consistent, with the addition and load in `release`: either we see its count, or it sees us.
        root.waiters.fetch_add(1, SeqCst);
        if take(address) {
            root.waiters.fetch_sub(1, SeqCst);
            root.lock.unlock();
            return;
        }
        (*sudog).ticket = 0;
        let list = &mut *root.list.get();
        if lifo {
            (*sudog).prev = core::ptr::null_mut();
            (*sudog).next = list.0;
            if list.0.is_null() {
                list.1 = sudog;
            } else {
                (*list.0).prev = sudog;
            }
            list.0 = sudog;
        } else {
            (*sudog).next = core::ptr::null_mut();
            (*sudog).prev = list.1;
            if list.1.is_null() {
                list.0 = sudog;
            } else {
                (*list.1).next = sudog;
            }
            list.1 = sudog;
        }
        let g = park::prepare(reason);
        (*g).waiting = sudog;
        (*g).on_resume = Some(retry);
        schedule::drop_current();
        root.lock.unlock();
        schedule::enter()
    }
}

/// A woken goroutine takes the count, or waits again if someone was faster.
unsafe fn retry(g: *mut G) {
    // SAFETY: the goroutine is about to continue on this thread.
    unsafe {
        let sudog = core::mem::replace(&mut (*g).waiting, core::ptr::null_mut());
        if (*sudog).ticket == 0 && !take((*sudog).object) {
            let reason = (*g).wait_reason;
            // Parks without returning, unless it gets the count.
            wait(sudog, false, reason);
        }
        sudog::release(sudog);
    }
}

/// Adds one to the count and wakes a waiter; with `handoff` it gets the count and runs at once. `g0`.
pub unsafe extern "C" fn release(address: usize, handoff: usize) {
    let handoff = handoff as u8 != 0;
    // SAFETY: the semaphore is alive; the lock is held where the list is touched.
    unsafe {
        let root = root_of(address);
        AtomicU32::from_ptr(address as *mut u32).fetch_add(1, SeqCst);
        // See `wait`.
        if root.waiters.load(SeqCst) == 0 {
            return;
        }
        root.lock.lock();
        let list = &mut *root.list.get();
        let mut sudog = list.0;
        while !sudog.is_null() && (*sudog).object != address {
            sudog = (*sudog).next;
        }
        if sudog.is_null() {
            root.lock.unlock();
            return;
        }
        let (prev, next) = ((*sudog).prev, (*sudog).next);
        if prev.is_null() {
            list.0 = next;
        } else {
            (*prev).next = next;
        }
        if next.is_null() {
            list.1 = prev;
        } else {
            (*next).prev = prev;
        }
        root.waiters.fetch_sub(1, SeqCst);
        root.lock.unlock();
        let handed = handoff && take(address);
        (*sudog).ticket = u32::from(handed);
        schedule::ready((*sudog).g);
        if handed && (*current_m()).pins == 0 {
            park::yield_local();
        }
    }
}
