//! The queue of runnable goroutines of one P: a ring that its owner fills and empties and others steal from, and
//! a slot for the one that runs next.
//!
//! The ring is a single-producer, multiple-consumer queue: only the owner adds (`tail`); owner and thieves take by
//! advancing `head` with compare-and-swap. Indices only grow and wrap; the elements between them are the queue.

use core::sync::atomic::{AtomicPtr, AtomicU32, Ordering::*};

/// The ring's capacity.
pub const CAPACITY: usize = 256;

/// A run queue. Zeroed memory is an empty one.
pub struct RunQueue<T> {
    head: AtomicU32,
    tail: AtomicU32,
    ring: [AtomicPtr<T>; CAPACITY],
    next: AtomicPtr<T>,
}

impl<T> Default for RunQueue<T> {
    fn default() -> RunQueue<T> {
        RunQueue::new()
    }
}

impl<T> RunQueue<T> {
    /// An empty queue.
    pub const fn new() -> RunQueue<T> {
        RunQueue {
            head: AtomicU32::new(0),
            tail: AtomicU32::new(0),
            ring: [const { AtomicPtr::new(core::ptr::null_mut()) }; CAPACITY],
            next: AtomicPtr::new(core::ptr::null_mut()),
        }
    }

    /// Whether nothing is queued. Exact only for the owner while nobody steals.
    pub fn is_empty(&self) -> bool {
        // Acquire pairs with the release in `push`; the order of the loads keeps a move from the slot to the ring
        // from being missed by more than a turn.
        let next = self.next.load(Acquire);
        next.is_null() && self.head.load(Acquire) == self.tail.load(Acquire)
    }

    /// The number of queued elements, roughly.
    pub fn len(&self) -> usize {
        // Relaxed: an estimate.
        self.tail.load(Relaxed).wrapping_sub(self.head.load(Relaxed)) as usize
            + usize::from(!self.next.load(Relaxed).is_null())
    }

    /// Puts `item` into the slot that runs next; the one that it drives out. By the owner.
    pub fn set_next(&self, item: *mut T) -> *mut T {
        // Release pairs with the acquire in `pop` and `steal`; acquire for the element that comes back.
        self.next.swap(item, AcqRel)
    }

    /// Adds at the end; gives `item` back when the ring is full. By the owner.
    pub fn push(&self, item: *mut T) -> Result<(), *mut T> {
        // Acquire pairs with the release in `advance`: the places that were taken are free.
        let head = self.head.load(Acquire);
        // Relaxed: only the owner writes it.
        let tail = self.tail.load(Relaxed);
        if tail.wrapping_sub(head) >= CAPACITY as u32 {
            return Err(item);
        }
        self.ring[tail as usize % CAPACITY].store(item, Relaxed);
        // Release pairs with the acquire in `steal`: the element is seen. And it is stored before `schedule::wake` looks
        // for a spinner, who looks here once more when it stops spinning: sequentially consistent.
        self.tail.store(tail.wrapping_add(1), SeqCst);
        Ok(())
    }

    /// Takes the next one; whether it came from the slot. By the owner.
    pub fn pop(&self) -> Option<(*mut T, bool)> {
        // As in `set_next`.
        let next = self.next.load(Relaxed);
        if !next.is_null() && self.next.compare_exchange(next, core::ptr::null_mut(), AcqRel, Relaxed).is_ok()
        {
            return Some((next, true));
        }
        loop {
            // Acquire: as in `push`.
            let head = self.head.load(Acquire);
            if self.tail.load(Relaxed) == head {
                return None;
            }
            let item = self.ring[head as usize % CAPACITY].load(Relaxed);
            if self.advance(head, 1) {
                return Some((item, false));
            }
        }
    }

    fn advance(&self, head: u32, by: u32) -> bool {
        // Release pairs with the acquire of `head` in `push`: the elements have been read.
        self.head.compare_exchange(head, head.wrapping_add(by), Release, Relaxed).is_ok()
    }

    /// Takes half of the ring, at most `out.len()`; the number taken. By anyone.
    pub fn take_half(&self, out: &mut [*mut T]) -> usize {
        loop {
            // Acquire: `head` before `tail`, so that their difference is not negative; `tail` pairs with `push`.
            let head = self.head.load(Acquire);
            let tail = self.tail.load(Acquire);
            let available = tail.wrapping_sub(head) as usize;
            let n = (available - available / 2).min(out.len());
            if n == 0 {
                return 0;
            }
            if available > CAPACITY {
                // The two were read at different times.
                continue;
            }
            for (k, place) in out[..n].iter_mut().enumerate() {
                *place = self.ring[head.wrapping_add(k as u32) as usize % CAPACITY].load(Relaxed);
            }
            if self.advance(head, n as u32) {
                return n;
            }
        }
    }

    /// Takes the slot's element. By anyone.
    pub fn take_next(&self) -> Option<*mut T> {
        // As in `set_next`.
        let next = self.next.swap(core::ptr::null_mut(), AcqRel);
        (!next.is_null()).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::vec::Vec;

    fn item(k: usize) -> *mut u8 {
        k as *mut u8
    }

    #[test]
    fn order_and_capacity() {
        let queue = RunQueue::<u8>::new();
        assert!(queue.is_empty() && queue.pop().is_none());
        for k in 1..=CAPACITY {
            assert_eq!(queue.push(item(k)), Ok(()));
        }
        assert_eq!(queue.push(item(999)), Err(item(999)));
        assert!(queue.set_next(item(500)).is_null());
        assert_eq!(queue.pop(), Some((item(500), true)));
        assert_eq!(queue.pop(), Some((item(1), false)));
        let mut out = [core::ptr::null_mut(); CAPACITY];
        assert_eq!(queue.take_half(&mut out), CAPACITY / 2);
        assert_eq!(out[0], item(2));
        assert_eq!(queue.len(), CAPACITY / 2 - 1);
    }

    #[test]
    fn nothing_is_lost_or_doubled_under_stealing() {
        const TOTAL: usize = 100_000;
        let queue = Arc::new(RunQueue::<u8>::new());
        let seen: Arc<Vec<AtomicUsize>> = Arc::new((0..=TOTAL).map(|_| AtomicUsize::new(0)).collect());
        let taken = Arc::new(AtomicUsize::new(0));
        let thieves: Vec<_> = (0..2)
            .map(|_| {
                let (queue, seen, taken) = (queue.clone(), seen.clone(), taken.clone());
                std::thread::spawn(move || {
                    let mut out = [core::ptr::null_mut(); CAPACITY];
                    while taken.load(Ordering::Relaxed) < TOTAL {
                        let n = queue.take_half(&mut out);
                        for &it in &out[..n] {
                            seen[it as usize].fetch_add(1, Ordering::Relaxed);
                        }
                        taken.fetch_add(n, Ordering::Relaxed);
                    }
                })
            })
            .collect();
        let mut k = 1;
        while taken.load(Ordering::Relaxed) < TOTAL {
            if k <= TOTAL && queue.push(item(k)).is_ok() {
                k += 1;
                continue;
            }
            if let Some((it, _)) = queue.pop() {
                seen[it as usize].fetch_add(1, Ordering::Relaxed);
                taken.fetch_add(1, Ordering::Relaxed);
            }
        }
        thieves.into_iter().for_each(|t| t.join().unwrap());
        assert!(seen[1..].iter().all(|n| n.load(Ordering::Relaxed) == 1));
    }
}
