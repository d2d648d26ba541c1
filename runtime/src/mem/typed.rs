//! Copies and clears of values that hold pointers: with the write barrier, and never a torn pointer.
//!
//! What is overwritten in a stack is not recorded: stacks need no barrier, and a variable that is dead, or not yet
//! alive, may hold what is no pointer any more.

use super::types::Type;
use super::{barrier, malloc};
use crate::arch::memory::memmove;
use crate::sched::current_g;

/// Copies a value. `leaf`.
///
/// # Safety
/// Both are values of the type; they may overlap.
#[unsafe(export_name = "brolga.typedmemmove")]
pub unsafe extern "C" fn typedmemmove(typ: *const Type, dst: usize, src: usize) {
    // SAFETY: by contract.
    unsafe {
        if dst == src {
            return;
        }
        if barrier::is_on() && (*typ).pointer_bytes != 0 && !in_own_stack(dst) {
            before_write(typ, dst, src, (*typ).size);
        }
        memmove(dst as *mut u8, src as *const u8, (*typ).size);
    }
}

/// Clears a value. `leaf`.
///
/// # Safety
/// It is a value of the type.
#[unsafe(export_name = "brolga.typedmemclr")]
pub unsafe extern "C" fn typedmemclr(typ: *const Type, ptr: usize) {
    // SAFETY: by contract.
    unsafe {
        if barrier::is_on() && (*typ).pointer_bytes != 0 && !in_own_stack(ptr) {
            before_write(typ, ptr, 0, (*typ).size);
        }
        core::ptr::write_bytes(ptr as *mut u8, 0, (*typ).size);
    }
}

/// The barrier for `n` bytes of elements of `typ` at `dst`, which are about to be overwritten from `src`, or cleared
/// if that is 0. Without a type all words may be
/// pointers. `leaf`.
///
/// # Safety
/// Both are arrays of the type.
#[unsafe(export_name = "brolga.bulkBarrierPreWrite")]
pub unsafe extern "C" fn bulk_barrier_pre_write(dst: usize, src: usize, n: usize, typ: *const Type) {
    // SAFETY: by contract.
    unsafe {
        if !barrier::is_on() || in_own_stack(dst) {
            return;
        }
        if !typ.is_null() {
            if (*typ).pointer_bytes != 0 {
                before_write(typ, dst, src, n);
            }
            return;
        }
        for at in (0..n & !7).step_by(8) {
            let new = if src == 0 { 0 } else { *((src + at) as *const usize) };
            barrier::record(*((dst + at) as *const usize), new);
        }
    }
}

/// Whether an address lies in the stack of the current goroutine. Nobody else's is written here.
fn in_own_stack(address: usize) -> bool {
    let g = current_g();
    // SAFETY: the goroutine that the thread runs, whose stack does not move meanwhile.
    !g.is_null() && unsafe { address.wrapping_sub((*g).stack_lo) < (*g).stack_hi - (*g).stack_lo }
}

/// Records each pointer of `n` bytes at `dst` and `src`.
///
/// # Safety
/// As for [`bulk_barrier_pre_write`], with the barrier on.
unsafe fn before_write(typ: *const Type, dst: usize, src: usize, n: usize) {
    // SAFETY: by contract; the mask has a bit for each word with a pointer.
    unsafe {
        let mask = malloc::mask_of(typ);
        let words = (*typ).pointer_bytes / 8;
        let size = (*typ).size;
        for element in 0..n / size {
            let offset = element * size;
            for k in 0..words.div_ceil(64) {
                let mut bits = (*typ).mask_word(mask, k);
                while bits != 0 {
                    let at = offset + (k * 64 + bits.trailing_zeros() as usize) * 8;
                    bits &= bits - 1;
                    let new = if src == 0 { 0 } else { *((src + at) as *const usize) };
                    barrier::record(*((dst + at) as *const usize), new);
                }
            }
        }
    }
}

/// Copies a value to a place that may be in another goroutine's stack, whose former contents are no pointers that
/// anyone needs: only what is copied is recorded.
///
/// # Safety
/// `src` is a value of the type, `dst` room for one.
pub unsafe fn copy_to_stack(typ: *const Type, dst: usize, src: usize) {
    // SAFETY: by contract.
    unsafe {
        if barrier::is_on() && (*typ).pointer_bytes != 0 {
            crate::gc::mark::each_typed_pointer(typ, src, (*typ).size, |slot| {
                barrier::record(0, *(slot as *const usize))
            });
        }
        memmove(dst as *mut u8, src as *const u8, (*typ).size);
    }
}
