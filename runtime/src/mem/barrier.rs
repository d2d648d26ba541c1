//! The write barrier: deletion and insertion, buffered per thread.
//!
//! While marking, a store of a pointer into the heap or a global records the pointer that it overwrites and the one
//! that it stores; both are marked. So no object that was reachable when marking began, or that is stored anywhere
//! meanwhile, is missed, although stacks are scanned once and their slots have no barrier.

use crate::arch;
use crate::gc;
use crate::sched::{M, current_m, m};
use core::sync::atomic::{AtomicU8, Ordering::*};

/// Non-zero while marking. Compiled code tests the byte.
#[unsafe(export_name = "brolga.writeBarrier")]
pub static ENABLED: AtomicU8 = AtomicU8::new(0);

/// Whether the barrier is on.
#[inline(always)]
pub fn is_on() -> bool {
    // Relaxed: changed only while the world is stopped.
    ENABLED.load(Relaxed) != 0
}

/// Switches the barrier. With the world stopped.
pub fn set(on: bool) {
    ENABLED.store(u8::from(on), Relaxed);
}

/// Empties the current thread's buffer. On the thread's stack, called by the barrier's stub.
///
/// # Safety
/// The goroutine has left its stack.
pub unsafe extern "C" fn flush_current() {
    // SAFETY: this thread's M.
    unsafe { flush(current_m()) };
}

/// Empties a thread's buffer into the mark queue.
///
/// # Safety
/// The thread is the current one, or the world is stopped.
pub unsafe fn flush(m: *mut M) {
    // SAFETY: by contract.
    unsafe {
        let start = (&raw const (*m).barrier) as usize;
        let end = core::mem::replace(&mut (*m).barrier_next, start);
        let words = core::slice::from_raw_parts(start as *const usize, (end - start) / 8);
        gc::mark::shade_all(words);
    }
}

/// Empties all threads' buffers. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn flush_all() {
    // SAFETY: by contract.
    m::each(|m| unsafe { flush(m) });
}

/// Records two pointers, from Rust code. Either may be 0.
///
/// # Safety
/// The barrier is on; on a goroutine's stack or the thread's.
#[inline]
pub unsafe fn record(old: usize, new: usize) {
    // SAFETY: this thread's M; the buffer always has room for one pair.
    unsafe {
        let m = current_m();
        let place = (*m).barrier_next as *mut [usize; 2];
        *place = [old, new];
        (*m).barrier_next += 16;
        if (*m).barrier_next >= (*m).barrier_end {
            on_g0(flush_leaf, 0);
        }
    }
}

unsafe extern "C" fn flush_leaf(_: usize) -> usize {
    // SAFETY: on the thread's stack.
    unsafe { flush_current() };
    0
}

/// Calls `f(arg)` on the thread's stack, wherever we are.
///
/// # Safety
/// `f` neither parks nor moves the stack.
pub unsafe fn on_g0(f: unsafe extern "C" fn(usize) -> usize, arg: usize) -> usize {
    // SAFETY: this thread's M; by contract.
    unsafe {
        let g = (*current_m()).curg;
        let sp = arch::stack_pointer();
        if !g.is_null() && sp >= (*g).stack_lo && sp < (*g).stack_hi {
            arch::call_on_g0(f, arg)
        } else {
            f(arg)
        }
    }
}

/// Stores a pointer into the heap or a record that the collector scans, with the barrier.
///
/// # Safety
/// The slot is live.
pub unsafe fn store(slot: *mut usize, value: usize) {
    // SAFETY: by contract.
    unsafe {
        if is_on() {
            record(*slot, value);
        }
        *slot = value;
    }
}
