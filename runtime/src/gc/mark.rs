//! Marking: the queue of grey objects, roots, scanning.
//!
//! An object is white when its mark bit is clear, grey when it is marked and stands in the queue, black when it is
//! marked and has been scanned. Objects without pointers go from white to black at once.

use super::frames;
use crate::mem::bits::read_bits;
use crate::mem::span::{Span, state};
use crate::mem::types::Type;
use crate::mem::{arena, malloc, special};
use crate::module::{each_pointer, tables};
use crate::sched::{g, timer};
use crate::sys::lock::Lock;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering::*};

/// Objects of a buffer.
const CAPACITY: usize = 510;

/// A part of the queue.
#[repr(C)]
struct Buffer {
    next: *mut Buffer,
    len: usize,
    objects: [usize; CAPACITY],
}

struct Queue {
    full: *mut Buffer,
    empty: *mut Buffer,
    /// Markers at work, each with a buffer of its own: marking has ended when there is none and nothing is full.
    active: usize,
}

struct Shared(UnsafeCell<Queue>);
// SAFETY: only touched with `LOCK` held.
unsafe impl Sync for Shared {}

static LOCK: Lock = Lock::new();
static QUEUE: Shared =
    Shared(UnsafeCell::new(Queue { full: core::ptr::null_mut(), empty: core::ptr::null_mut(), active: 0 }));
/// Bytes of marked objects.
static MARKED: AtomicUsize = AtomicUsize::new(0);

fn empty_buffer() -> *mut Buffer {
    {
        let _guard = LOCK.guard();
        // SAFETY: the lock is held.
        unsafe {
            let queue = &mut *QUEUE.0.get();
            if !queue.empty.is_null() {
                let buffer = queue.empty;
                queue.empty = (*buffer).next;
                (*buffer).len = 0;
                return buffer;
            }
        }
    }
    crate::mem::persistent::alloc(size_of::<Buffer>(), 8) as *mut Buffer
}

/// Someone who marks: takes buffers from the queue and fills others.
struct Marker {
    buffer: *mut Buffer,
    bytes: usize,
}

impl Marker {
    fn new() -> Marker {
        let buffer = empty_buffer();
        let _guard = LOCK.guard();
        // SAFETY: the lock is held.
        unsafe { (*QUEUE.0.get()).active += 1 };
        Marker { buffer, bytes: 0 }
    }

    /// Queues a grey object.
    #[inline]
    fn push(&mut self, object: usize) {
        // SAFETY: the buffer is this marker's.
        unsafe {
            if (*self.buffer).len == CAPACITY {
                self.flush();
            }
            (*self.buffer).objects[(*self.buffer).len] = object;
            (*self.buffer).len += 1;
        }
    }

    /// Puts the buffer into the queue and takes an empty one.
    fn flush(&mut self) {
        let buffer = core::mem::replace(&mut self.buffer, empty_buffer());
        let _guard = LOCK.guard();
        // SAFETY: the lock is held.
        unsafe {
            let queue = &mut *QUEUE.0.get();
            let list = if (*buffer).len == 0 { &mut queue.empty } else { &mut queue.full };
            (*buffer).next = *list;
            *list = buffer;
        }
    }

    /// Takes an object, from the own buffer or another one.
    #[inline]
    fn pop(&mut self) -> Option<usize> {
        // SAFETY: the buffer is this marker's.
        unsafe {
            if (*self.buffer).len == 0 && !self.refill() {
                return None;
            }
            (*self.buffer).len -= 1;
            Some((*self.buffer).objects[(*self.buffer).len])
        }
    }

    #[cold]
    fn refill(&mut self) -> bool {
        let _guard = LOCK.guard();
        // SAFETY: the lock is held.
        unsafe {
            let queue = &mut *QUEUE.0.get();
            let buffer = queue.full;
            if buffer.is_null() {
                return false;
            }
            queue.full = (*buffer).next;
            (*self.buffer).next = queue.empty;
            queue.empty = self.buffer;
            self.buffer = buffer;
        }
        true
    }

    /// Marks the object that a pointer points into, if it does.
    #[inline]
    fn shade(&mut self, pointer: usize) {
        let span = arena::span_of(pointer);
        if span.is_null() {
            return;
        }
        // SAFETY: span records are never freed.
        unsafe {
            if !contains(span, pointer) {
                return;
            }
            let index = (*span).index_of(pointer);
            if index < (*span).count {
                self.mark(span, index);
            }
        }
    }

    /// Marks an object.
    ///
    /// # Safety
    /// The span is in use and has the object.
    #[inline]
    unsafe fn mark(&mut self, span: *mut Span, index: usize) {
        // SAFETY: by contract.
        unsafe {
            if (*span).mark(index) {
                self.bytes += (*span).elem_size;
                if !(*span).is_noscan() {
                    self.push((*span).object(index));
                }
            }
        }
    }

    /// Marks what a root points to: not all are known to be pointers, and a pointer in a frame may stand one past its
    /// object during an access of no bytes.
    fn shade_root(&mut self, word: usize) {
        let span = arena::span_of(word);
        if span.is_null() {
            return;
        }
        // SAFETY: span records are never freed; the world is stopped.
        unsafe {
            if contains(span, word) {
                let index = (*span).index_of(word);
                if (*span).is_allocated(index) {
                    self.mark(span, index);
                }
            }
        }
    }

    /// Scans a grey object.
    fn scan(&mut self, object: usize) {
        // SAFETY: grey objects are alive; their types and bits were written before they were published.
        unsafe {
            each_object_pointer(arena::span_of(object), object, |slot| {
                // Relaxed: the mutator may write it; whatever it overwrites the barrier records.
                let pointer = AtomicUsize::from_ptr(slot as *mut usize).load(Relaxed);
                if pointer != 0 {
                    self.shade(pointer);
                }
            });
        }
    }
}

impl Drop for Marker {
    fn drop(&mut self) {
        self.flush();
        // The empty buffer that `flush` took goes back too.
        let _guard = LOCK.guard();
        // SAFETY: the lock is held.
        unsafe {
            let queue = &mut *QUEUE.0.get();
            (*self.buffer).next = queue.empty;
            queue.empty = self.buffer;
            queue.active -= 1;
        }
        MARKED.fetch_add(self.bytes, Relaxed);
    }
}

/// Whether the span is in use and has the address. The table may hold a record that has been reused.
///
/// # Safety
/// `span` is a span's record.
#[inline]
pub unsafe fn contains(span: *mut Span, address: usize) -> bool {
    // SAFETY: by contract. Acquire pairs with the release of whoever set the span up.
    unsafe {
        (*span).state.load(Acquire) == state::IN_USE && address.wrapping_sub((*span).start) < (*span).bytes()
    }
}

/// Calls `f` with the address of each word of an object that holds a pointer.
///
/// # Safety
/// `object` is the start of a live object of `span`, one with pointers.
#[inline]
pub unsafe fn each_object_pointer(span: *mut Span, object: usize, mut f: impl FnMut(usize)) {
    // SAFETY: by contract.
    unsafe {
        let s = &*span;
        if s.has_bitmap() {
            let mut bits = read_bits(s.bitmap(), (object - s.start) / 8, s.elem_size / 8);
            while bits != 0 {
                f(object + bits.trailing_zeros() as usize * 8);
                bits &= bits - 1;
            }
            return;
        }
        let (typ, start, bytes) = if s.is_large() {
            (s.large_type as *const Type, object, s.large_size)
        } else {
            (*(object as *const *const Type), object + 8, s.elem_size - 8)
        };
        if !typ.is_null() {
            each_typed_pointer(typ, start, bytes, f);
        }
    }
}

/// Calls `f` with the address of each pointer word of `bytes` bytes of elements of a type.
///
/// # Safety
/// The memory holds such elements; a rest shorter than an element holds none.
pub unsafe fn each_typed_pointer(typ: *const Type, start: usize, bytes: usize, mut f: impl FnMut(usize)) {
    // SAFETY: by contract.
    unsafe {
        let mask = malloc::mask_of(typ);
        let (size, pointers) = ((*typ).size, (*typ).pointer_bytes);
        let words = pointers / 8;
        let mut at = 0;
        while at + pointers <= bytes {
            for k in 0..words.div_ceil(64) {
                let mut bits = (*typ).mask_word(mask, k);
                while bits != 0 {
                    f(start + at + (k * 64 + bits.trailing_zeros() as usize) * 8);
                    bits &= bits - 1;
                }
            }
            at += size;
        }
    }
}

/// A new object during marking: black from the start.
///
/// # Safety
/// The span is in the thread's cache, or its large object's.
#[inline]
pub unsafe fn allocate_black(span: *mut Span, index: usize) {
    // SAFETY: by contract.
    unsafe {
        if (*span).mark(index) {
            MARKED.fetch_add((*span).elem_size, Relaxed);
        }
    }
}

/// Whether the object at an address has been marked.
///
/// # Safety
/// The address lies in an allocated object.
pub unsafe fn is_marked(address: usize) -> bool {
    // SAFETY: by contract.
    unsafe {
        let span = arena::span_of(address);
        (*span).is_marked((*span).index_of(address))
    }
}

/// Bytes that this cycle has marked.
pub fn marked_bytes() -> usize {
    MARKED.load(Relaxed)
}

/// A cycle begins.
pub fn begin() {
    MARKED.store(0, Relaxed);
}

/// Marks what the barrier recorded.
pub fn shade_all(words: &[usize]) {
    let mut marker = Marker::new();
    for &word in words {
        if word != 0 {
            marker.shade(word);
        }
    }
}

/// Marks until nothing is left that anyone knows of, and nobody else marks. Also with the world stopped: the
/// collector's thread, which has no P, may have taken a part of the queue all the same.
pub fn work() {
    loop {
        let mut marker = Marker::new();
        while let Some(object) = marker.pop() {
            marker.scan(object);
        }
        drop(marker);
        if is_done() {
            return;
        }
        crate::sys::yield_thread();
    }
}

fn is_done() -> bool {
    let _guard = LOCK.guard();
    // SAFETY: the lock is held.
    unsafe { (*QUEUE.0.get()).full.is_null() && (*QUEUE.0.get()).active == 0 }
}

/// An allocating goroutine helps: scans a buffer's worth of objects.
pub fn assist() {
    let mut marker = Marker::new();
    for _ in 0..CAPACITY {
        let Some(object) = marker.pop() else { break };
        marker.scan(object);
    }
}

/// Where words of the runtime's own stand that may be heap pointers, besides those of goroutines.
static RUNTIME_ROOTS: [AtomicPtr<usize>; 16] = [const { AtomicPtr::new(core::ptr::null_mut()) }; 16];

/// Makes the collector look at a word of the runtime's.
pub fn add_runtime_root(word: &'static AtomicUsize) {
    for root in &RUNTIME_ROOTS {
        if root.compare_exchange(core::ptr::null_mut(), word.as_ptr(), AcqRel, Acquire).is_ok() {
            return;
        }
    }
    crate::sched::fatal::throw("runtime: too many runtime roots");
}

/// Marks everything that the program can reach directly. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn roots() {
    let mut marker = Marker::new();
    // SAFETY: by contract.
    unsafe { each_root(|word, _| marker.shade_root(word)) };
}

/// Calls `f` with each root, and whether it is known to be a pointer (or no address in the heap).
///
/// # Safety
/// The world is stopped.
pub unsafe fn each_root(mut f: impl FnMut(usize, bool)) {
    let tables = tables();
    // SAFETY: by contract; the tables describe the program's globals and frames.
    unsafe {
        for root in tables.roots() {
            let layout = &tables.layouts()[root.layout as usize];
            each_pointer(layout, tables.masks(), root.addr as usize, |slot| f(*(slot as *const usize), true));
        }
        g::each(|g| frames::each_root(g, &mut f));
        timer::each_root(|word| f(word, true));
        special::each_root(|word| f(word, true));
        for root in &RUNTIME_ROOTS {
            let root = root.load(Acquire);
            if root.is_null() {
                break;
            }
            f(*root, true);
        }
    }
}
