//! The heap as a whole: its size, statistics, and the table of large objects.

use super::size_class::CLASSES;
use super::span::{Span, SpanList, state};
use super::{PAGE, pages};
use crate::base::align_up;
use crate::gc::sweep;
use crate::sys::lock::Lock;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicU64, AtomicUsize, Ordering::*};

/// Bytes of objects that are alive or have been allocated since the last cycle, free objects in caches included.
pub static LIVE: AtomicUsize = AtomicUsize::new(0);
/// Tiny objects.
pub static TINY: AtomicU64 = AtomicU64::new(0);
/// Objects ever allocated, by size class; 0: large ones.
pub static ALLOCATED: [AtomicU64; CLASSES] = [const { AtomicU64::new(0) }; CLASSES];
/// Objects ever freed, by size class.
pub static FREED: [AtomicU64; CLASSES] = [const { AtomicU64::new(0) }; CLASSES];
/// Bytes ever allocated.
pub static ALLOCATED_BYTES: AtomicU64 = AtomicU64::new(0);
/// Bytes ever freed.
pub static FREED_BYTES: AtomicU64 = AtomicU64::new(0);

/// Counts allocations.
pub fn count_allocations(class: usize, objects: usize, bytes: usize) {
    ALLOCATED[class].fetch_add(objects as u64, Relaxed);
    ALLOCATED_BYTES.fetch_add(bytes as u64, Relaxed);
}

/// Counts what a sweep freed.
pub fn count_freed(class: usize, objects: usize, bytes: usize) {
    FREED[class].fetch_add(objects as u64, Relaxed);
    FREED_BYTES.fetch_add(bytes as u64, Relaxed);
}

struct Large {
    swept: SpanList,
    unswept: SpanList,
}

struct Shared(UnsafeCell<Large>);
// SAFETY: only touched with `LOCK` held.
unsafe impl Sync for Shared {}

static LOCK: Lock = Lock::new();
static LARGE: Shared = Shared(UnsafeCell::new(Large { swept: SpanList::new(), unswept: SpanList::new() }));

/// Sets up the heap.
pub fn init() {}

/// A span for one large object. The contents are zero if `zero`.
pub fn alloc_large(size: usize, noscan: bool, zero: bool) -> *mut Span {
    let bytes = align_up(size, PAGE);
    // Make room first, if dead objects are known.
    sweep::sweep_large_some();
    let span = pages::alloc(bytes / PAGE);
    // SAFETY: ours until it is published.
    unsafe {
        (*span).init(u8::from(noscan));
        (*span).take();
        (*span).large_size = size;
        if zero && (*span).needs_zero {
            core::ptr::write_bytes((*span).start as *mut u8, 0, bytes);
        }
        (*span).generation.store(sweep::GENERATION.load(Relaxed), Relaxed);
        LIVE.fetch_add(bytes, Relaxed);
        count_allocations(0, 1, bytes);
        // Release pairs with the acquire of the collector. A large object with pointers whose type is not set yet is
        // not looked into.
        (*span).state.store(state::IN_USE, Release);
        let _guard = LOCK.guard();
        (*LARGE.0.get()).swept.push(span);
    }
    span
}

/// A cycle has ended: all large objects are to be swept. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn begin_sweep() {
    let _guard = LOCK.guard();
    // SAFETY: the lock is held.
    unsafe {
        let Large { swept, unswept } = &mut *LARGE.0.get();
        unswept.append(swept);
    }
}

/// Sweeps one large object; false if all are swept.
pub fn sweep_one() -> bool {
    // SAFETY: a span out of all lists belongs to this thread.
    unsafe {
        LOCK.lock();
        let span = (*LARGE.0.get()).unswept.pop();
        LOCK.unlock();
        let Some(span) = span else { return false };
        if sweep::sweep(span) {
            let _guard = LOCK.guard();
            (*LARGE.0.get()).swept.push(span);
        }
        true
    }
}

/// Whether large objects wait to be swept.
pub fn has_unswept() -> bool {
    let _guard = LOCK.guard();
    // SAFETY: the lock is held.
    unsafe { !(*LARGE.0.get()).unswept.first.is_null() }
}

/// Calls `f` for each large object's span. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn each_large(mut f: impl FnMut(*mut Span)) {
    // SAFETY: by contract.
    unsafe {
        for list in [&(*LARGE.0.get()).swept, &(*LARGE.0.get()).unswept] {
            let mut span = list.first;
            while !span.is_null() {
                let next = (*span).next;
                f(span);
                span = next;
            }
        }
    }
}
