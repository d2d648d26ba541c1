//! The page heap: runs of free pages, by length, joined with their neighbours when they are freed.

use super::span::{Span, SpanList, state};
use super::{PAGE, arena};
use crate::mem::persistent::Pool;
use crate::sys;
use crate::sys::lock::Lock;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicUsize, Ordering::*};

/// Runs shorter than this have a list for each length.
const LISTS: usize = 128;

struct PageHeap {
    /// Runs by length; the last list holds all longer ones.
    free: [SpanList; LISTS],
}

struct Shared(UnsafeCell<PageHeap>);
// SAFETY: only touched with `LOCK` held.
unsafe impl Sync for Shared {}

static LOCK: Lock = Lock::new();
static HEAP: Shared = Shared(UnsafeCell::new(PageHeap { free: [const { SpanList::new() }; LISTS] }));
static POOL: Pool<Span> = Pool::new();

/// Bytes of arenas.
pub static RESERVED: AtomicUsize = AtomicUsize::new(0);
/// Bytes of spans in use.
pub static IN_USE: AtomicUsize = AtomicUsize::new(0);
/// Bytes that were given back to the system.
pub static RELEASED: AtomicUsize = AtomicUsize::new(0);

/// A span of `pages` pages that the caller sets up and then marks as in use: see [`state::TAKEN`].
pub fn alloc(pages: usize) -> *mut Span {
    let _guard = LOCK.guard();
    // SAFETY: the lock is held; a span that was taken is the caller's.
    unsafe {
        let heap = &mut *HEAP.0.get();
        let span = match find(heap, pages) {
            Some(span) => span,
            None => {
                let (start, bytes) = arena::grow(pages * PAGE);
                RESERVED.fetch_add(bytes, Relaxed);
                let run = POOL.alloc();
                (*run).start = start;
                (*run).pages = bytes / PAGE;
                insert(heap, run);
                find(heap, pages).unwrap_unchecked()
            }
        };
        let extra = (*span).pages - pages;
        if extra > 0 {
            let rest = POOL.alloc();
            (*rest).start = (*span).start + pages * PAGE;
            (*rest).pages = extra;
            (*rest).needs_zero = (*span).needs_zero;
            (*rest).released = (*span).released;
            (*span).pages = pages;
            enter(heap, rest);
        }
        if (*span).released {
            RELEASED.fetch_sub(pages * PAGE, Relaxed);
            (*span).released = false;
        }
        (*span).state.store(state::TAKEN, Relaxed);
        arena::set_spans((*span).start, pages, span);
        IN_USE.fetch_add(pages * PAGE, Relaxed);
        span
    }
}

/// Takes the best run out of the lists.
///
/// # Safety
/// `LOCK` is held.
unsafe fn find(heap: &mut PageHeap, pages: usize) -> Option<*mut Span> {
    // SAFETY: by contract.
    unsafe {
        for list in &mut heap.free[pages.min(LISTS - 1)..LISTS - 1] {
            if let Some(span) = list.pop() {
                return Some(span);
            }
        }
        let list = &mut heap.free[LISTS - 1];
        let (mut best, mut span) = (core::ptr::null_mut::<Span>(), list.first);
        while !span.is_null() {
            if (*span).pages >= pages
                && (best.is_null() || ((*span).pages, (*span).start) < ((*best).pages, (*best).start))
            {
                best = span;
            }
            span = (*span).next;
        }
        if best.is_null() {
            return None;
        }
        list.remove(best);
        Some(best)
    }
}

/// Puts a run into its list and its ends into the table, so that neighbours find it.
///
/// # Safety
/// `LOCK` is held.
unsafe fn enter(heap: &mut PageHeap, span: *mut Span) {
    // SAFETY: by contract.
    unsafe {
        // Release pairs with the acquire of readers of the state.
        (*span).state.store(state::FREE, Release);
        arena::set_span((*span).start, span);
        arena::set_span((*span).start + ((*span).pages - 1) * PAGE, span);
        heap.free[(*span).pages.min(LISTS - 1)].push(span);
    }
}

/// Joins a free run with its neighbours and puts it into its list.
///
/// # Safety
/// `LOCK` is held; the run stands in no list.
unsafe fn insert(heap: &mut PageHeap, span: *mut Span) {
    // SAFETY: by contract; the table holds a run's record for its first and last page.
    unsafe {
        let before = arena::span_of((*span).start - 1);
        let after = arena::span_of((*span).start + (*span).pages * PAGE);
        (*span).state.store(state::FREE, Release);
        for neighbour in [before, after] {
            if neighbour.is_null()
                || neighbour == span
                || (*neighbour).state.load(Relaxed) != state::FREE
                || (*neighbour).released != (*span).released
                || !is_run(neighbour)
            {
                continue;
            }
            heap.free[(*neighbour).pages.min(LISTS - 1)].remove(neighbour);
            (*span).start = (*span).start.min((*neighbour).start);
            (*span).pages += (*neighbour).pages;
            (*span).needs_zero |= (*neighbour).needs_zero;
            POOL.free(neighbour);
        }
        enter(heap, span);
    }
}

/// Whether the table agrees that the record is a free run's.
///
/// # Safety
/// `LOCK` is held.
unsafe fn is_run(span: *mut Span) -> bool {
    // SAFETY: by contract.
    unsafe {
        (*span).pages > 0
            && arena::span_of((*span).start) == span
            && arena::span_of((*span).start + ((*span).pages - 1) * PAGE) == span
    }
}

/// Frees a span.
///
/// # Safety
/// Its objects are dead, and it stands in no list and no cache.
pub unsafe fn free(span: *mut Span) {
    let _guard = LOCK.guard();
    // SAFETY: by contract; the lock is held.
    unsafe {
        IN_USE.fetch_sub((*span).bytes(), Relaxed);
        (*span).needs_zero = true;
        (*span).released = false;
        (*span).state.store(state::FREE, Release);
        // No page inside the run may lead to a record that is reused.
        arena::set_spans((*span).start, (*span).pages, core::ptr::null_mut());
        insert(&mut *HEAP.0.get(), span);
    }
}

/// Gives long free runs back to the system, as long as more than `keep` bytes are free; the bytes given back.
pub fn release(keep: usize) -> usize {
    let _guard = LOCK.guard();
    let mut released = 0;
    // SAFETY: the lock is held; nobody uses free pages.
    unsafe {
        let heap = &mut *HEAP.0.get();
        for list in heap.free.iter_mut().rev().take(LISTS - 8) {
            let mut span = list.first;
            while !span.is_null() {
                let free = RESERVED.load(Relaxed) - IN_USE.load(Relaxed) - RELEASED.load(Relaxed);
                if free <= keep {
                    return released;
                }
                if !(*span).released && (*span).needs_zero {
                    let bytes = (*span).pages * PAGE;
                    sys::discard((*span).start, bytes);
                    (*span).released = true;
                    (*span).needs_zero = false;
                    RELEASED.fetch_add(bytes, Relaxed);
                    released += bytes;
                }
                span = (*span).next;
            }
        }
    }
    released
}
