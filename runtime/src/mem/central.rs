//! The central lists: for each span class, spans with and without free objects, swept and not yet swept.

use super::pages;
use super::size_class::PAGES;
use super::span::{SPAN_CLASSES, Span, SpanClass, SpanList, state};
use crate::gc::sweep;
use crate::sys::lock::Lock;
use core::cell::UnsafeCell;
use core::sync::atomic::Ordering::*;

struct Lists {
    /// Swept, with free objects.
    partial: SpanList,
    /// Swept, without.
    full: SpanList,
    /// Not yet swept in this cycle.
    unswept: SpanList,
}

struct Central {
    lock: Lock,
    lists: UnsafeCell<Lists>,
}

// SAFETY: the lists are only touched with the lock held.
unsafe impl Sync for Central {}

static CENTRALS: [Central; SPAN_CLASSES] = [const {
    Central {
        lock: Lock::new(),
        lists: UnsafeCell::new(Lists {
            partial: SpanList::new(),
            full: SpanList::new(),
            unswept: SpanList::new(),
        }),
    }
}; SPAN_CLASSES];

/// A swept span with a free object, for a cache.
pub fn take(class: SpanClass) -> *mut Span {
    let central = &CENTRALS[class as usize];
    // SAFETY: the lock is held where lists are touched; a span out of all lists belongs to this thread.
    unsafe {
        let lists = central.lists.get();
        loop {
            central.lock.lock();
            if let Some(span) = (*lists).partial.pop() {
                central.lock.unlock();
                return span;
            }
            let Some(span) = (*lists).unswept.pop() else {
                central.lock.unlock();
                break;
            };
            central.lock.unlock();
            if !sweep::sweep(span) {
                continue;
            }
            if (*span).free_count() > 0 {
                return span;
            }
            put(span, true);
        }
    }
    new_span(class)
}

/// A fresh span.
fn new_span(class: SpanClass) -> *mut Span {
    let span = pages::alloc(PAGES[class as usize >> 1] as usize);
    // SAFETY: ours until it is published by its state.
    unsafe {
        (*span).init(class);
        if (*span).has_bitmap() && (*span).needs_zero {
            core::ptr::write_bytes((*span).bitmap() as *mut u8, 0, super::BITMAP_BYTES);
        }
        (*span).generation.store(sweep::GENERATION.load(Relaxed), Relaxed);
        // Release pairs with the acquire of the collector.
        (*span).state.store(state::IN_USE, Release);
    }
    span
}

/// Puts a swept span into its list.
///
/// # Safety
/// It stands in no list and no cache.
pub unsafe fn put(span: *mut Span, full: bool) {
    // SAFETY: by contract; the lock is held.
    unsafe {
        let central = &CENTRALS[(*span).class as usize];
        let _guard = central.lock.guard();
        let lists = &mut *central.lists.get();
        if full { lists.full.push(span) } else { lists.partial.push(span) }
    }
}

/// A cycle has ended: all spans are to be swept. With the world stopped and all caches empty.
///
/// # Safety
/// See above.
pub unsafe fn begin_sweep() {
    for central in &CENTRALS {
        let _guard = central.lock.guard();
        // SAFETY: the lock is held.
        unsafe {
            let Lists { partial, full, unswept } = &mut *central.lists.get();
            unswept.append(partial);
            unswept.append(full);
        }
    }
}

/// Sweeps one more span of the class; false if there is none.
pub fn sweep_one(class: usize) -> bool {
    let central = &CENTRALS[class];
    // SAFETY: as in `take`.
    unsafe {
        central.lock.lock();
        let span = (*central.lists.get()).unswept.pop();
        central.lock.unlock();
        let Some(span) = span else { return false };
        if sweep::sweep(span) {
            let full = (*span).free_count() == 0;
            put(span, full);
        }
        true
    }
}

/// Calls `f` for each span in the lists. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn each(mut f: impl FnMut(*mut Span)) {
    for central in &CENTRALS {
        // SAFETY: by contract.
        unsafe {
            let lists = &*central.lists.get();
            for list in [&lists.partial, &lists.full, &lists.unswept] {
                let mut span = list.first;
                while !span.is_null() {
                    let next = (*span).next;
                    f(span);
                    span = next;
                }
            }
        }
    }
}
