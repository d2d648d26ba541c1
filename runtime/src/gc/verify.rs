//! `GODEBUG=gcverify=1`: after marking, with the world still stopped, everything that a root or a marked object
//! refers to must be marked.

use super::mark::{contains, each_object_pointer, each_root};
use crate::mem::span::{Span, state};
use crate::mem::{arena, central, heap};
use crate::sched::fatal;
use crate::sys::print::Printer;
use core::sync::atomic::Ordering::Relaxed;

/// Checks the heap.
///
/// # Safety
/// The world is stopped, all caches are empty, marking has ended and sweeping has not begun.
pub unsafe fn check() {
    // SAFETY: by contract.
    unsafe {
        each_root(|word, precise| {
            if precise && is_object(word) {
                check_pointer(0, word);
            }
        });
        central::each(|span| check_span(span));
        heap::each_large(|span| check_span(span));
    }
}

/// # Safety
/// As for [`check`].
unsafe fn check_span(span: *mut Span) {
    // SAFETY: by contract.
    unsafe {
        if (*span).state.load(Relaxed) != state::IN_USE || (*span).is_noscan() {
            return;
        }
        for index in 0..(*span).count {
            if (*span).is_marked(index) {
                if !(*span).is_allocated(index) {
                    report(0, (*span).object(index), "a free object is marked");
                }
                let object = (*span).object(index);
                each_object_pointer(span, object, |slot| check_pointer(slot, *(slot as *const usize)));
            }
        }
    }
}

/// Whether an address lies in an allocated object: one past an object, it may not.
///
/// # Safety
/// As for [`check`].
unsafe fn is_object(address: usize) -> bool {
    let span = arena::span_of(address);
    // SAFETY: span records are never freed; the world is stopped.
    unsafe { !span.is_null() && contains(span, address) && (*span).is_allocated((*span).index_of(address)) }
}

/// # Safety
/// As for [`check`].
unsafe fn check_pointer(slot: usize, pointer: usize) {
    let span = arena::span_of(pointer);
    if span.is_null() {
        return;
    }
    // SAFETY: span records are never freed.
    unsafe {
        if !contains(span, pointer) {
            report(slot, pointer, "a pointer to free pages");
        }
        let index = (*span).index_of(pointer);
        if index < (*span).count && !(*span).is_marked(index) {
            report(slot, pointer, "a reachable object is not marked");
        }
    }
}

fn report(slot: usize, pointer: usize, what: &str) -> ! {
    let mut out = Printer::stderr();
    out.text("runtime: gcverify: cycle ")
        .unsigned(u64::from(super::CYCLES.load(Relaxed)))
        .text(": ")
        .text(what)
        .text(": slot ")
        .hex(slot as u64)
        .text(" pointer ")
        .hex(pointer as u64)
        .text("\n");
    for (name, address) in [("slot", slot), ("pointer", pointer)] {
        let span = arena::span_of(address);
        if span.is_null() {
            continue;
        }
        // SAFETY: span records are never freed; the world is stopped.
        unsafe {
            out.text("  ")
                .text(name)
                .text(": span ")
                .hex((*span).start as u64)
                .text(" state ")
                .unsigned(u64::from((*span).state.load(Relaxed)))
                .text(" class ")
                .unsigned(u64::from((*span).class))
                .text(" size ")
                .unsigned((*span).elem_size as u64)
                .text(" swept after ")
                .unsigned(u64::from((*span).generation.load(Relaxed)))
                .text("\n");
        }
    }
    drop(out);
    fatal::throw("found bad pointer in Go heap")
}
