//! A goroutine in the queue of a channel or a semaphore: there may be several for one goroutine (select) and many
//! for one object.

use super::{G, current_p};
use crate::mem::persistent::Pool;

/// A waiting goroutine.
#[repr(C)]
pub struct Sudog {
    /// Who waits.
    pub g: *mut G,
    /// Next in the queue, or in the list of free ones.
    pub next: *mut Sudog,
    /// Previous in the queue.
    pub prev: *mut Sudog,
    /// Where the value is sent from or received to: may point into the goroutine's stack, and is adjusted when that
    /// moves.
    pub elem: usize,
    /// The channel, or the semaphore's address.
    pub object: usize,
    /// The goroutine's next sudog, in lock order.
    pub wait_link: *mut Sudog,
    /// A semaphore's ticket: 1 when the count was handed over. Select: 1 for a send.
    pub ticket: u32,
    /// Of a select, of which one case wins.
    pub is_select: bool,
    /// A sender that was woken by closing.
    pub closing_send: bool,
    /// The wake-up was by a value, not by closing.
    pub success: bool,
    /// The case's index in a select.
    pub index: u16,
}

static POOL: Pool<Sudog> = Pool::new();

/// A zeroed sudog.
pub fn acquire() -> *mut Sudog {
    let p = current_p();
    // SAFETY: the P's list is the thread's own.
    unsafe {
        if !p.is_null() && !(*p).sudogs.is_null() {
            let sudog = (*p).sudogs;
            (*p).sudogs = (*sudog).next;
            core::ptr::write_bytes(sudog, 0, 1);
            return sudog;
        }
    }
    POOL.alloc()
}

/// Takes a sudog back.
///
/// # Safety
/// It stands in no queue.
pub unsafe fn release(sudog: *mut Sudog) {
    let p = current_p();
    // SAFETY: by contract.
    unsafe {
        if p.is_null() {
            POOL.free(sudog);
        } else {
            (*sudog).elem = 0;
            (*sudog).object = 0;
            (*sudog).next = (*p).sudogs;
            (*p).sudogs = sudog;
        }
    }
}

/// A queue of waiting goroutines: two words, as they stand in a channel.
#[repr(C)]
pub struct WaitQueue {
    first: *mut Sudog,
    last: *mut Sudog,
}

impl WaitQueue {
    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.first.is_null()
    }

    /// Adds at the end.
    ///
    /// # Safety
    /// The queue's lock is held; the sudog stands in no queue.
    pub unsafe fn push(&mut self, sudog: *mut Sudog) {
        // SAFETY: by contract.
        unsafe {
            (*sudog).next = core::ptr::null_mut();
            (*sudog).prev = self.last;
            if self.last.is_null() {
                self.first = sudog;
            } else {
                (*self.last).next = sudog;
            }
            self.last = sudog;
        }
    }

    /// Takes one out of the middle, if it is still in the queue.
    ///
    /// # Safety
    /// The queue's lock is held; the sudog was put into this queue.
    pub unsafe fn remove(&mut self, sudog: *mut Sudog) {
        // SAFETY: by contract.
        unsafe {
            let (prev, next) = ((*sudog).prev, (*sudog).next);
            if prev.is_null() && next.is_null() && self.first != sudog {
                return;
            }
            if prev.is_null() {
                self.first = next;
            } else {
                (*prev).next = next;
            }
            if next.is_null() {
                self.last = prev;
            } else {
                (*next).prev = prev;
            }
            (*sudog).prev = core::ptr::null_mut();
            (*sudog).next = core::ptr::null_mut();
        }
    }

    /// Takes the first goroutine that can be woken: of a select, only if no other case has won.
    ///
    /// # Safety
    /// The queue's lock is held.
    pub unsafe fn pop(&mut self) -> Option<*mut Sudog> {
        // SAFETY: by contract.
        unsafe {
            loop {
                let sudog = self.first;
                if sudog.is_null() {
                    return None;
                }
                self.remove(sudog);
                // Acquire and release: whoever wins owns the goroutine; it pairs with the other channels' wakers.
                if (*sudog).is_select
                    && (*(*sudog).g)
                        .select_done
                        .compare_exchange(
                            0,
                            1,
                            core::sync::atomic::Ordering::AcqRel,
                            core::sync::atomic::Ordering::Relaxed,
                        )
                        .is_err()
                {
                    continue;
                }
                return Some(sudog);
            }
        }
    }
}
