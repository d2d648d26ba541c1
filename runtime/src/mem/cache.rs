//! A P's allocation cache: one span of each class, and the block of tiny objects.

use super::span::{SPAN_CLASSES, Span, SpanClass};
use super::{central, heap};
use core::sync::atomic::Ordering::*;

/// The cache. Used by the thread that has the P only.
pub struct Cache {
    /// Spans that objects are taken from; [`EMPTY`] if none.
    pub spans: [*mut Span; SPAN_CLASSES],
    /// Free part of the block of tiny objects.
    pub tiny: usize,
    /// Its end.
    pub tiny_end: usize,
    /// Tiny objects handed out; a statistic.
    pub tiny_count: u64,
    /// Bytes in objects handed out by this cache's spans since the last flush; a statistic.
    pub allocated: u64,
}

/// A span without objects, so that the fast path needs no test for a missing one.
pub static EMPTY: SpanBox = SpanBox(core::cell::UnsafeCell::new(core::mem::MaybeUninit::zeroed()));

/// Holds the empty span.
pub struct SpanBox(core::cell::UnsafeCell<core::mem::MaybeUninit<Span>>);
// SAFETY: never written.
unsafe impl Sync for SpanBox {}

/// The empty span: no free object, count 0.
#[inline]
pub fn empty() -> *mut Span {
    EMPTY.0.get() as *mut Span
}

impl Cache {
    /// Makes a zeroed cache an empty one.
    pub fn init(&mut self) {
        self.spans = [empty(); SPAN_CLASSES];
    }

    /// Replaces the span of a class, which has no free object left.
    pub fn refill(&mut self, class: SpanClass) {
        let old = self.spans[class as usize];
        if old != empty() {
            // SAFETY: the span is this cache's.
            unsafe {
                self.account(old);
                (*old).cached = false;
                central::put(old, true);
            }
        }
        let span = central::take(class);
        // SAFETY: the span is ours.
        unsafe {
            (*span).cached = true;
            (*span).free_at_caching = (*span).free_count() as u32;
            // All free objects count as used, until the span comes back.
            heap::LIVE.fetch_add((*span).free_at_caching as usize * (*span).elem_size, Relaxed);
        }
        self.spans[class as usize] = span;
    }

    /// Counts what was taken from a span.
    ///
    /// # Safety
    /// The span is this cache's.
    unsafe fn account(&mut self, span: *mut Span) {
        // SAFETY: by contract.
        unsafe {
            let free = (*span).free_count();
            let taken = (*span).free_at_caching as usize - free;
            heap::LIVE.fetch_sub(free * (*span).elem_size, Relaxed);
            heap::count_allocations((*span).class as usize >> 1, taken, taken * (*span).elem_size);
        }
    }

    /// Hands out no more of the block of tiny objects.
    pub fn end_tiny_block(&mut self) {
        self.tiny = 0;
        self.tiny_end = 0;
    }

    /// Gives all spans back.
    ///
    /// # Safety
    /// The world is stopped, or the thread has the P.
    pub unsafe fn flush(&mut self) {
        for class in 0..SPAN_CLASSES {
            let span = core::mem::replace(&mut self.spans[class], empty());
            if span == empty() {
                continue;
            }
            // SAFETY: the span was this cache's.
            unsafe {
                self.account(span);
                (*span).cached = false;
                central::put(span, (*span).free_count() == 0);
            }
        }
        self.end_tiny_block();
        heap::TINY.fetch_add(core::mem::take(&mut self.tiny_count), Relaxed);
    }
}
