//! Allocation.
//!
//! The functions that Go code calls are leaves: the fast path takes an object from the P's cache; what it cannot do
//! runs on the thread's stack. None of them starts a collection: when one is due, the exported stub makes the
//! goroutine yield at its return (`preemptible_leaf`), and the scheduler starts it.

use super::bits::{repeat, write_bits};
use super::size_class::{MAX_SMALL, class_of};
use super::span::Span;
use super::types::{GC_MASK_ON_DEMAND, Type, build_mask};
use super::{BITMAP_LIMIT, barrier, heap, persistent};
use crate::arch;
use crate::gc;
use crate::sched::{M, current_m};
use crate::sys::lock::Lock;
use core::sync::atomic::{AtomicUsize, Ordering::*, compiler_fence, fence};

/// An object, and whether the goroutine is to yield on return.
#[repr(C)]
pub struct Allocated {
    object: usize,
    preempt: usize,
}

/// What all objects of size zero point to.
#[repr(align(16))]
pub struct Zero(#[expect(dead_code, reason = "only its address matters")] [u8; 16]);
/// See [`Zero`].
pub static ZERO_BASE: Zero = Zero([0; 16]);

/// Tiny objects are packed into blocks of this class's size, without pointers.
const TINY_CLASS: usize = 2;
const TINY_BLOCK: usize = 16;
/// Objects below this size are tiny.
const TINY_LIMIT: usize = 16;
/// The largest allocation.
const MAX_ALLOC: usize = 1 << 47;

/// A new object. See `abi::functions`.
///
/// # Safety
/// Called by compiled code through its stub.
pub unsafe extern "C" fn mallocgc(size: usize, typ: *const Type, needzero: usize) -> Allocated {
    // SAFETY: by contract.
    unsafe { alloc_leaf(size, typ, needzero as u8 != 0) }
}

/// A new object of a type.
///
/// # Safety
/// As for [`mallocgc`].
pub unsafe extern "C" fn newobject(typ: *const Type) -> Allocated {
    // SAFETY: by contract.
    unsafe { alloc_leaf((*typ).size, typ, true) }
}

/// A new array.
///
/// # Safety
/// As for [`mallocgc`].
pub unsafe extern "C" fn newarray(typ: *const Type, count: usize) -> Allocated {
    // SAFETY: by contract.
    unsafe { alloc_leaf((*typ).size.wrapping_mul(count), typ, true) }
}

#[inline(always)]
unsafe fn alloc_leaf(size: usize, typ: *const Type, zero: bool) -> Allocated {
    let m = current_m();
    // SAFETY: Go code runs with an M and a P; `typ` is null or a descriptor.
    unsafe {
        let noscan = typ.is_null() || (*typ).pointer_bytes == 0;
        if let Some(object) = alloc_fast(m, size, typ, noscan, zero) {
            return Allocated { object, preempt: 0 };
        }
        let mut request = Request { size, typ, zero, object: 0 };
        arch::call_on_g0(alloc_on_g0, &raw mut request as usize);
        let preempt = usize::from(gc::wants_yield() && may_preempt(m));
        Allocated { object: request.object, preempt }
    }
}

/// Whether the goroutine can be taken off at the return of an allocation: there is room to save its registers.
unsafe fn may_preempt(m: *mut M) -> bool {
    // SAFETY: the current M and its goroutine.
    unsafe {
        let g = (*m).curg;
        crate::sched::preempt::may_yield(g)
            && arch::stack_pointer().wrapping_sub((*g).stack_lo) > arch::ASYNC_PREEMPT_STACK + 256
    }
}

/// An allocation that goes to the thread's stack.
struct Request {
    size: usize,
    typ: *const Type,
    zero: bool,
    object: usize,
}

unsafe extern "C" fn alloc_on_g0(request: usize) -> usize {
    let request = request as *mut Request;
    // SAFETY: the leaf's frame holds the request.
    unsafe { (*request).object = alloc((*request).size, (*request).typ, (*request).zero) };
    0
}

/// The common case, with no call but `memset`.
#[inline(always)]
unsafe fn alloc_fast(m: *mut M, size: usize, typ: *const Type, noscan: bool, zero: bool) -> Option<usize> {
    // SAFETY: the M's cache is the thread's own.
    unsafe {
        let cache = &mut *(*m).cache;
        if noscan {
            if size < TINY_LIMIT {
                if size == 0 {
                    return Some(&raw const ZERO_BASE as usize);
                }
                let align = if size & 7 == 0 {
                    8
                } else if size & 3 == 0 {
                    4
                } else if size & 1 == 0 {
                    2
                } else {
                    1
                };
                let at = (cache.tiny + align - 1) & !(align - 1);
                if at + size <= cache.tiny_end {
                    cache.tiny = at + size;
                    cache.tiny_count = cache.tiny_count.wrapping_add(1);
                    return Some(at);
                }
                return None;
            }
            if size > MAX_SMALL {
                return None;
            }
            let class = class_of(size) * 2 + 1;
            let span = *cache.spans.get_unchecked(class);
            if (*span).free_cache == 0 {
                return None;
            }
            let index = (*span).take()?;
            let object = (*span).object(index);
            if zero && (*span).needs_zero {
                core::ptr::write_bytes(object as *mut u8, 0, (*span).elem_size);
            }
            if barrier::is_on() {
                gc::mark::allocate_black(span, index);
            }
            return Some(object);
        }
        if size > BITMAP_LIMIT {
            return None;
        }
        let class = class_of(size) * 2;
        let span = *cache.spans.get_unchecked(class);
        if (*span).free_cache == 0 || (*typ).flags & GC_MASK_ON_DEMAND != 0 {
            return None;
        }
        let index = (*span).take()?;
        let object = (*span).object(index);
        if (*span).needs_zero {
            if zero {
                core::ptr::write_bytes(object as *mut u8, 0, (*span).elem_size);
            } else {
                clear_tail(object, size, (*span).elem_size);
            }
        }
        set_bitmap(span, object, size, typ, (*typ).gc_data as *const u8);
        publish();
        if barrier::is_on() {
            gc::mark::allocate_black(span, index);
        }
        Some(object)
    }
}

/// Whoever finds a pointer to the object finds its contents and pointer bits too.
#[inline(always)]
fn publish() {
    if cfg!(target_arch = "aarch64") {
        // Pairs with the dependency of the collector's loads on the pointer.
        fence(Release);
    } else {
        compiler_fence(Release);
    }
}

/// Clears what lies behind the `size` bytes that the caller will fill.
unsafe fn clear_tail(object: usize, size: usize, elem_size: usize) {
    // SAFETY: inside the object.
    unsafe { core::ptr::write_bytes((object + size) as *mut u8, 0, elem_size - size) };
}

/// Writes the pointer bits of an object of at most 512 bytes.
#[inline(always)]
unsafe fn set_bitmap(span: *mut Span, object: usize, size: usize, typ: *const Type, mask: *const u8) {
    // SAFETY: the object is the caller's; its bits stand in the span's bitmap.
    unsafe {
        let words = (*span).elem_size / 8;
        let mut bits = (*typ).mask_word(mask, 0);
        let pointer_words = (*typ).pointer_bytes / 8;
        if pointer_words < 64 {
            bits &= (1 << pointer_words) - 1;
        }
        if size > (*typ).size {
            bits = repeat(bits, (*typ).size / 8, size / 8);
        }
        write_bits((*span).bitmap(), (object - (*span).start) / 8, bits, words);
    }
}

/// Allocates on the thread's stack, any size and type. Does not start a collection.
///
/// # Safety
/// The thread has a P and is on its own stack; `typ` is null or a descriptor.
pub unsafe fn alloc(size: usize, typ: *const Type, zero: bool) -> usize {
    // SAFETY: by contract.
    unsafe {
        let m = current_m();
        if size == 0 {
            return &raw const ZERO_BASE as usize;
        }
        if size > MAX_ALLOC {
            crate::sched::fatal::throw("runtime: out of memory: cannot allocate the requested size");
        }
        let noscan = typ.is_null() || (*typ).pointer_bytes == 0;
        let mask = if noscan { core::ptr::null() } else { mask_of(typ) };
        let cache = &mut *(*m).cache;
        gc::on_slow_allocation();
        if noscan && size < TINY_LIMIT {
            let class = (TINY_CLASS * 2 + 1) as u8;
            let block = take_object(m, class, true);
            cache.tiny = block;
            cache.tiny_end = block + TINY_BLOCK;
            // The block counts for its first object.
            cache.tiny_count = cache.tiny_count.wrapping_sub(1);
            return alloc_fast(m, size, typ, true, zero).unwrap_unchecked();
        }
        let header = usize::from(!noscan && size > BITMAP_LIMIT) * 8;
        if size + header > MAX_SMALL {
            let span = heap::alloc_large(size, noscan, zero || !noscan);
            if !noscan {
                (*span).large_type = typ as usize;
            }
            publish();
            if barrier::is_on() {
                gc::mark::allocate_black(span, 0);
            }
            return (*span).start;
        }
        let class = (class_of(size + header) * 2 + usize::from(noscan)) as u8;
        let base = take_object(m, class, zero);
        let span = *cache.spans.get_unchecked(class as usize);
        if noscan {
            return base;
        }
        if !zero && (*span).needs_zero {
            clear_tail(base, size + header, (*span).elem_size);
        }
        if header != 0 {
            *(base as *mut *const Type) = typ;
        } else {
            set_bitmap(span, base, size, typ, mask);
        }
        publish();
        base + header
    }
}

/// Takes an object of a class, refilling the cache if need be.
unsafe fn take_object(m: *mut M, class: u8, zero: bool) -> usize {
    // SAFETY: the cache is the thread's own.
    unsafe {
        let cache = &mut *(*m).cache;
        loop {
            let span = cache.spans[class as usize];
            if (*span).count != 0
                && let Some(index) = (*span).take()
            {
                let object = (*span).object(index);
                if zero && (*span).needs_zero {
                    core::ptr::write_bytes(object as *mut u8, 0, (*span).elem_size);
                } else if class & 1 == 0 && (*span).elem_size > BITMAP_LIMIT {
                    // The header is not a type yet, should the collector look.
                    *(object as *mut usize) = 0;
                }
                if barrier::is_on() {
                    gc::mark::allocate_black(span, index);
                }
                return object;
            }
            cache.refill(class);
        }
    }
}

static MASK_LOCK: Lock = Lock::new();

/// A type's pointer mask, made if it is one that is made on demand.
///
/// # Safety
/// `typ` is a descriptor with pointers.
pub unsafe fn mask_of(typ: *const Type) -> *const u8 {
    // SAFETY: by contract.
    unsafe {
        let mask = (*typ).mask();
        if !mask.is_null() {
            return mask;
        }
        let _guard = MASK_LOCK.guard();
        let mask = (*typ).mask();
        if !mask.is_null() {
            return mask;
        }
        let bytes = ((*typ).pointer_bytes / 8).div_ceil(8);
        let made = persistent::alloc(crate::base::align_up(bytes, 8), 8);
        build_mask(typ, made as *mut u8, 0);
        // Release pairs with the acquire in `Type::mask`.
        (*((*typ).gc_data as *const AtomicUsize)).store(made, Release);
        made as *const u8
    }
}
