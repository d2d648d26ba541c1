//! Arenas: 64 MB of address space each, with a table that says for each page which span it belongs to.

use super::span::Span;
use super::{PAGE, PAGE_SHIFT};
use crate::base::{align_down, align_up};
use crate::sys;
use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering::*};

/// Bytes of an arena.
pub const ARENA: usize = 64 << 20;
const ARENA_SHIFT: usize = 26;
/// Pages of an arena.
const PAGES: usize = ARENA / PAGE;
/// Arenas in the user's half of a 48-bit address space.
const COUNT: usize = 1 << (47 - ARENA_SHIFT);

/// An arena's table.
struct Arena {
    spans: [AtomicPtr<Span>; PAGES],
}

static ARENAS: [AtomicPtr<Arena>; COUNT] = [const { AtomicPtr::new(core::ptr::null_mut()) }; COUNT];
/// Where the next arena should be. Go's place, so that heap addresses look familiar.
static HINT: AtomicUsize = AtomicUsize::new(0xc0_0000_0000);

/// The span that the page of an address belongs to; null if it is not in the heap. The page may be free: see
/// `Span::state`.
#[inline(always)]
pub fn span_of(address: usize) -> *mut Span {
    let arena = address >> ARENA_SHIFT;
    if arena >= COUNT {
        return core::ptr::null_mut();
    }
    // Acquire pairs with the release in `grow`; an address of an object is only known after its span was entered.
    let arena = ARENAS[arena].load(Acquire);
    if arena.is_null() {
        return core::ptr::null_mut();
    }
    // SAFETY: arenas are never freed; the index is below PAGES.
    unsafe { (*arena).spans.get_unchecked((address >> PAGE_SHIFT) % PAGES).load(Acquire) }
}

/// Enters a span for `pages` pages from `start`.
pub fn set_spans(start: usize, pages: usize, span: *mut Span) {
    for k in 0..pages {
        set_span(start + k * PAGE, span);
    }
}

/// Enters a span for one page.
pub fn set_span(address: usize, span: *mut Span) {
    let arena = ARENAS[address >> ARENA_SHIFT].load(Relaxed);
    // SAFETY: the address is in an arena. Release pairs with the acquire in `span_of`.
    unsafe { (*arena).spans[(address >> PAGE_SHIFT) % PAGES].store(span, Release) };
}

/// Takes whole arenas from the system, with at least `bytes`; the range. With the page heap's lock held.
pub fn grow(bytes: usize) -> (usize, usize) {
    let bytes = align_up(bytes, ARENA);
    let hint = HINT.load(Relaxed);
    let mut start = sys::map_at(hint, bytes);
    if start != 0 && !start.is_multiple_of(ARENA) {
        // SAFETY: just mapped and not used.
        unsafe { sys::unmap(start, bytes) };
        start = 0;
    }
    if start == 0 {
        let raw = sys::map(bytes + ARENA);
        start = align_up(raw, ARENA);
        // SAFETY: the ends that stick out of the aligned part.
        unsafe {
            if start > raw {
                sys::unmap(raw, start - raw);
            }
            let end = raw + bytes + ARENA;
            if start + bytes < end {
                sys::unmap(start + bytes, end - (start + bytes));
            }
        }
    }
    HINT.store(start + bytes, Relaxed);
    for k in 0..bytes / ARENA {
        let table = sys::map(size_of::<Arena>()) as *mut Arena;
        // Release pairs with the acquire in `span_of`.
        ARENAS[(start >> ARENA_SHIFT) + k].store(table, Release);
    }
    (start, bytes)
}

/// The page's first byte.
pub const fn page_start(address: usize) -> usize {
    align_down(address, PAGE)
}
