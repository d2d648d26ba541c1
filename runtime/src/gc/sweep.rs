//! Sweeping: what is not marked is free.

use crate::mem::span::{SPAN_CLASSES, Span, free_bits};
use crate::mem::{central, heap, pages, special};
use core::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering::*};

/// The number of ended markings: a span whose `generation` is smaller has not been swept since.
pub static GENERATION: AtomicU32 = AtomicU32::new(0);
/// All spans may be swept.
static DONE: AtomicBool = AtomicBool::new(true);
/// The class that the sweepers have come to.
static NEXT_CLASS: AtomicUsize = AtomicUsize::new(0);
/// Threads that hold a span out of its list.
static SWEEPERS: AtomicU32 = AtomicU32::new(0);

/// A marking has ended. With the world stopped.
pub fn begin() {
    NEXT_CLASS.store(0, Relaxed);
    DONE.store(false, Release);
}

/// Sweeps a span that the caller has taken out of its list; false if the span was freed, because nothing in it is
/// alive.
///
/// # Safety
/// The span stands in no list and no cache.
pub unsafe fn sweep(span: *mut Span) -> bool {
    // SAFETY: by contract the span is the caller's.
    unsafe {
        let s = &mut *span;
        let generation = GENERATION.load(Relaxed);
        if s.generation.load(Relaxed) == generation {
            return true;
        }
        if !s.specials.is_null() {
            special::sweep(span);
        }
        let words = s.bit_words();
        let was_free = s.free_count();
        let mut marked = 0;
        for k in 0..words {
            marked += (*s.mark_bits.add(k)).load(Relaxed).count_ones() as usize;
        }
        let freed = s.count - was_free - marked;
        if freed > 0 {
            heap::count_freed(s.class as usize >> 1, freed, freed * s.elem_size);
        }
        if marked == 0 {
            free_bits(s.alloc_bits as usize, words);
            free_bits(s.mark_bits as usize, words);
            s.alloc_bits = core::ptr::null_mut();
            s.mark_bits = core::ptr::null_mut();
            pages::free(span);
            return false;
        }
        let old = core::mem::replace(&mut s.alloc_bits, s.mark_bits as *mut u64);
        core::ptr::write_bytes(old, 0, words);
        s.mark_bits = old as *mut AtomicU64;
        if freed > 0 {
            s.needs_zero = true;
        }
        s.reset_cache();
        // Release pairs with the acquire of `special` when it asks whether an unmarked object is dead.
        s.generation.store(generation, Release);
        true
    }
}

/// Sweeps one more span; false if nothing is left.
fn one() -> bool {
    loop {
        let class = NEXT_CLASS.load(Relaxed);
        if class >= SPAN_CLASSES {
            return heap::sweep_one();
        }
        if central::sweep_one(class) {
            return true;
        }
        let _ = NEXT_CLASS.compare_exchange(class, class + 1, Relaxed, Relaxed);
    }
}

/// Sweeps all that is left, and waits for those that hold a span: one of them that came to its next class only
/// after a new cycle's `begin` would make that cycle pass over it.
pub fn finish() {
    if DONE.load(Acquire) && SWEEPERS.load(Acquire) == 0 {
        return;
    }
    SWEEPERS.fetch_add(1, AcqRel);
    while one() {}
    SWEEPERS.fetch_sub(1, AcqRel);
    // Others may still be at their last span.
    while SWEEPERS.load(Acquire) != 0 {
        crate::sys::yield_thread();
    }
    DONE.store(true, Release);
}

/// Sweeps all, a little at a time, so that allocating threads find the locks free.
pub fn background() {
    SWEEPERS.fetch_add(1, AcqRel);
    let mut count = 0u32;
    while one() {
        count += 1;
        if count.is_multiple_of(64) {
            crate::sys::yield_thread();
        }
    }
    SWEEPERS.fetch_sub(1, AcqRel);
}

/// Before a large allocation: sweeps some large objects, whose pages it may use.
pub fn sweep_large_some() {
    if DONE.load(Acquire) {
        return;
    }
    for _ in 0..8 {
        if !heap::sweep_one() {
            break;
        }
    }
}
