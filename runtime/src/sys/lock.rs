//! Locks between threads of the runtime: a futex mutex and a one-time event.
//!
//! They are held for short times by Rust code on the thread's stack, or by leaf functions; such code is not
//! preempted, so a holder always makes progress. Lock order: see `ARCHITECTURE.md`.

use super::{futex_wait, futex_wake};
use crate::arch::spin_hint;
use core::sync::atomic::{AtomicU32, Ordering::*};

/// A mutual exclusion lock.
#[derive(Default)]
pub struct Lock {
    /// 0: free; 1: held; 2: held, and threads may wait.
    state: AtomicU32,
}

impl Lock {
    /// A free lock.
    pub const fn new() -> Lock {
        Lock { state: AtomicU32::new(0) }
    }

    /// Takes the lock.
    #[inline]
    pub fn lock(&self) {
        // Acquire pairs with the release in `unlock`: what the last holder wrote is seen.
        if self.state.compare_exchange(0, 1, Acquire, Relaxed).is_err() {
            self.lock_slow();
        }
    }

    #[cold]
    fn lock_slow(&self) {
        for _ in 0..100 {
            spin_hint();
            // As in `lock`.
            if self.state.load(Relaxed) == 0 && self.state.compare_exchange(0, 1, Acquire, Relaxed).is_ok() {
                return;
            }
        }
        // As in `lock`. 2 says that the holder must wake someone.
        while self.state.swap(2, Acquire) != 0 {
            // SAFETY: the word is this lock's.
            unsafe { futex_wait(self.state.as_ptr(), 2, None) };
        }
    }

    /// Takes the lock if it is free.
    pub fn try_lock(&self) -> bool {
        // As in `lock`.
        self.state.compare_exchange(0, 1, Acquire, Relaxed).is_ok()
    }

    /// Frees the lock.
    #[inline]
    pub fn unlock(&self) {
        // Release pairs with the acquire in `lock`.
        if self.state.swap(0, Release) == 2 {
            // SAFETY: the word may be gone by now; the kernel only uses its address.
            unsafe { futex_wake(self.state.as_ptr(), 1) };
        }
    }

    /// Takes the lock until the guard is dropped.
    pub fn guard(&self) -> Guard<'_> {
        self.lock();
        Guard(self)
    }
}

/// Holds a [`Lock`].
pub struct Guard<'a>(&'a Lock);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.unlock();
    }
}

/// An event on which one thread waits.
#[derive(Default)]
pub struct Note {
    /// 1 once the event has happened.
    state: AtomicU32,
}

impl Note {
    /// An event that has not happened.
    pub const fn new() -> Note {
        Note { state: AtomicU32::new(0) }
    }

    /// Forgets that the event has happened.
    pub fn clear(&self) {
        self.state.store(0, Relaxed);
    }

    /// The event happens.
    pub fn wake(&self) {
        // Release pairs with the acquire in `sleep`: what the waker wrote is seen by the sleeper.
        if self.state.swap(1, Release) == 0 {
            // SAFETY: as in `Lock::unlock`.
            unsafe { futex_wake(self.state.as_ptr(), 1) };
        }
    }

    /// Waits for the event.
    pub fn sleep(&self) {
        // Acquire pairs with the release in `wake`.
        while self.state.load(Acquire) == 0 {
            // SAFETY: the word is this note's.
            unsafe { futex_wait(self.state.as_ptr(), 0, None) };
        }
    }

    /// Waits for the event or until the time is over; whether it happened.
    pub fn sleep_for(&self, nanos: u64) -> bool {
        let deadline = super::clock::nanotime() + nanos as i64;
        loop {
            // As in `sleep`.
            if self.state.load(Acquire) != 0 {
                return true;
            }
            let left = deadline - super::clock::nanotime();
            if left <= 0 {
                return false;
            }
            // SAFETY: the word is this note's.
            unsafe { futex_wait(self.state.as_ptr(), 0, Some(left as u64)) };
        }
    }
}
