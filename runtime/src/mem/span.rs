//! Spans: runs of pages with objects of one size.

use super::size_class::{self, PAGES, SIZES};
use super::special::Special;
use super::{BITMAP_BYTES, BITMAP_LIMIT, PAGE};
use crate::mem::persistent;
use crate::sys::lock::Lock;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering::*};

/// What a span's pages are used for.
pub mod state {
    /// Free, in the page heap.
    pub const FREE: u8 = 0;
    /// Objects.
    pub const IN_USE: u8 = 1;
    /// Taken from the page heap and being set up: the collector does not look into it yet, and the page heap does
    /// not join it with a neighbour that is freed meanwhile.
    pub const TAKEN: u8 = 2;
}

/// A class of spans: the size class times two, plus one for objects without pointers.
pub type SpanClass = u8;

/// The number of span classes.
pub const SPAN_CLASSES: usize = size_class::CLASSES * 2;

/// A span. Records are reused, never freed.
#[repr(C)]
pub struct Span {
    /// First address.
    pub start: usize,
    /// Bytes of an object.
    pub elem_size: usize,
    /// Bit k: object `cache_base + k` is free. Bits of objects that were taken since are clear.
    pub free_cache: u64,
    /// The object of the cache's bit 0.
    pub cache_base: usize,
    /// Objects.
    pub count: usize,
    /// For the division by `elem_size`.
    pub magic: u32,
    /// [`SpanClass`].
    pub class: SpanClass,
    /// [`state`].
    pub state: AtomicU8,
    /// Free objects are not known to be zero.
    pub needs_zero: bool,
    /// In a P's cache.
    pub cached: bool,
    /// Pages.
    pub pages: usize,
    /// Which objects were allocated when the span was swept last.
    pub alloc_bits: *mut u64,
    /// Which objects the current cycle has marked.
    pub mark_bits: *mut AtomicU64,
    /// Free objects when the span was put into a cache.
    pub free_at_caching: u32,
    /// The cycle after which the span was swept last: `gc::sweep::GENERATION` if it is swept.
    pub generation: AtomicU32,
    /// A large object's type; 0 if it has no pointers or is not set yet.
    pub large_type: usize,
    /// Bytes that were asked for, of a large object.
    pub large_size: usize,
    /// Lists of the central lists and the page heap.
    pub next: *mut Span,
    /// As `next`.
    pub prev: *mut Span,
    /// Pages that were given back to the system and read as zero.
    pub released: bool,
    /// Finalizers and the like, by offset.
    pub specials: *mut Special,
    /// Guards `specials`.
    pub special_lock: Lock,
}

impl Span {
    /// Whether the objects have no pointers.
    #[inline(always)]
    pub fn is_noscan(&self) -> bool {
        self.class & 1 != 0
    }

    /// Whether the one object is a large one.
    #[inline(always)]
    pub fn is_large(&self) -> bool {
        self.class >> 1 == 0
    }

    /// Whether the pointer bits stand at the span's end.
    #[inline(always)]
    pub fn has_bitmap(&self) -> bool {
        self.class & 1 == 0 && self.elem_size <= BITMAP_LIMIT && self.class >= 2
    }

    /// The pointer bits.
    #[inline(always)]
    pub fn bitmap(&self) -> *mut u64 {
        (self.start + PAGE - BITMAP_BYTES) as *mut u64
    }

    /// The object that an address of the span lies in.
    #[inline(always)]
    pub fn index_of(&self, address: usize) -> usize {
        if self.is_large() {
            return 0;
        }
        (((address - self.start) as u64 * self.magic as u64) >> 32) as usize
    }

    /// The address of an object.
    #[inline(always)]
    pub fn object(&self, index: usize) -> usize {
        self.start + index * self.elem_size
    }

    /// Words of the bit sets.
    #[inline(always)]
    pub fn bit_words(&self) -> usize {
        self.count.div_ceil(64)
    }

    /// Bytes of all pages.
    pub fn bytes(&self) -> usize {
        self.pages * PAGE
    }

    /// Whether the collector has marked an object.
    #[inline(always)]
    pub fn is_marked(&self, index: usize) -> bool {
        // SAFETY: the index is below `count`. Relaxed: marks are only compared with the world stopped, or are hints.
        unsafe { (*self.mark_bits.add(index / 64)).load(Relaxed) >> (index % 64) & 1 != 0 }
    }

    /// Marks an object; whether it was not marked before.
    #[inline(always)]
    pub fn mark(&self, index: usize) -> bool {
        let bit = 1u64 << (index % 64);
        // SAFETY: the index is below `count`. Relaxed: the winner reads the object's contents, which other
        // orderings (the barrier, the stop of the world) publish.
        unsafe {
            let word = &*self.mark_bits.add(index / 64);
            word.load(Relaxed) & bit == 0 && word.fetch_or(bit, Relaxed) & bit == 0
        }
    }

    /// Whether an object is allocated: what an address that is not known to be a pointer must point to.
    ///
    /// # Safety
    /// The world is stopped, or the thread owns the span.
    pub unsafe fn is_allocated(&self, index: usize) -> bool {
        if index >= self.count {
            return false;
        }
        // SAFETY: the index is below `count`.
        unsafe {
            if index < self.cache_base {
                // Everything below the cache has been handed out or was allocated before.
                return true;
            }
            let in_cache = index - self.cache_base;
            if in_cache < 64 {
                return self.free_cache >> in_cache & 1 == 0;
            }
            *self.alloc_bits.add(index / 64) >> (index % 64) & 1 != 0
        }
    }

    /// Sets up the span for objects of a class; all are free.
    ///
    /// # Safety
    /// The span is the caller's, with the class's pages.
    pub unsafe fn init(&mut self, class: SpanClass) {
        let size_class = class as usize >> 1;
        self.class = class;
        if size_class == 0 {
            self.elem_size = self.bytes();
            self.count = 1;
            self.magic = 0;
        } else {
            self.elem_size = SIZES[size_class] as usize;
            self.magic = size_class::magic(self.elem_size);
            let mut usable = PAGES[size_class] as usize * PAGE;
            if class & 1 == 0 && self.elem_size <= BITMAP_LIMIT {
                usable -= BITMAP_BYTES;
            }
            self.count = usable / self.elem_size;
        }
        let words = self.bit_words();
        self.alloc_bits = alloc_bits(words) as *mut u64;
        self.mark_bits = alloc_bits(words) as *mut AtomicU64;
        self.large_type = 0;
        self.specials = core::ptr::null_mut();
        // SAFETY: the bits have just been allocated.
        unsafe { self.reset_cache() };
    }

    /// Starts handing out objects from the first one again.
    ///
    /// # Safety
    /// The span is the caller's.
    pub unsafe fn reset_cache(&mut self) {
        self.cache_base = 0;
        // SAFETY: by contract.
        unsafe { self.load_cache() };
    }

    /// Loads the cache for the 64 objects at `cache_base`, a multiple of 64.
    ///
    /// # Safety
    /// As for [`Span::reset_cache`]; `cache_base < count`.
    unsafe fn load_cache(&mut self) {
        // SAFETY: by contract.
        let mut free = unsafe { !*self.alloc_bits.add(self.cache_base / 64) };
        let left = self.count - self.cache_base;
        if left < 64 {
            free &= (1 << left) - 1;
        }
        self.free_cache = free;
    }

    /// Takes the next free object's index.
    ///
    /// # Safety
    /// The span is the caller's.
    #[inline(always)]
    pub unsafe fn take(&mut self) -> Option<usize> {
        if self.free_cache == 0 {
            // SAFETY: by contract.
            return unsafe { self.take_slow() };
        }
        let bit = self.free_cache.trailing_zeros() as usize;
        self.free_cache &= self.free_cache - 1;
        Some(self.cache_base + bit)
    }

    #[cold]
    unsafe fn take_slow(&mut self) -> Option<usize> {
        loop {
            if self.cache_base + 64 >= self.count {
                return None;
            }
            self.cache_base += 64;
            // SAFETY: below `count`.
            unsafe { self.load_cache() };
            if self.free_cache != 0 {
                let bit = self.free_cache.trailing_zeros() as usize;
                self.free_cache &= self.free_cache - 1;
                return Some(self.cache_base + bit);
            }
        }
    }

    /// Free objects that have not been taken.
    ///
    /// # Safety
    /// The span is the caller's, or the world is stopped.
    pub unsafe fn free_count(&self) -> usize {
        let mut free = self.free_cache.count_ones() as usize;
        let mut base = self.cache_base + 64;
        while base < self.count {
            // SAFETY: below `count`.
            let mut bits = unsafe { !*self.alloc_bits.add(base / 64) };
            if self.count - base < 64 {
                bits &= (1 << (self.count - base)) - 1;
            }
            free += bits.count_ones() as usize;
            base += 64;
        }
        free
    }
}

/// Free bit sets by number of words: 1, 2, 4, 8, 16.
struct BitPool(UnsafeCell<[usize; 5]>);
// SAFETY: only touched with `BIT_LOCK` held.
unsafe impl Sync for BitPool {}
static BIT_LOCK: Lock = Lock::new();
static BIT_POOL: BitPool = BitPool(UnsafeCell::new([0; 5]));

/// A zeroed bit set.
pub fn alloc_bits(words: usize) -> usize {
    let order = words.next_power_of_two().trailing_zeros() as usize;
    let bytes = 8 << order;
    {
        let _guard = BIT_LOCK.guard();
        // SAFETY: the lock is held; a free set's first word links to the next.
        unsafe {
            let first = &mut (*BIT_POOL.0.get())[order];
            if *first != 0 {
                let set = *first;
                *first = *(set as *const usize);
                core::ptr::write_bytes(set as *mut u8, 0, bytes);
                return set;
            }
        }
    }
    persistent::alloc(bytes, 8)
}

/// Takes a bit set back.
///
/// # Safety
/// It came from [`alloc_bits`] with the same number of words.
pub unsafe fn free_bits(set: usize, words: usize) {
    let order = words.next_power_of_two().trailing_zeros() as usize;
    let _guard = BIT_LOCK.guard();
    // SAFETY: the lock is held.
    unsafe {
        let first = &mut (*BIT_POOL.0.get())[order];
        *(set as *mut usize) = *first;
        *first = set;
    }
}

/// A list of spans.
#[repr(C)]
pub struct SpanList {
    /// The first.
    pub first: *mut Span,
    last: *mut Span,
}

impl SpanList {
    /// An empty list.
    pub const fn new() -> SpanList {
        SpanList { first: core::ptr::null_mut(), last: core::ptr::null_mut() }
    }

    /// Adds at the front.
    ///
    /// # Safety
    /// The list's lock is held; the span stands in no list.
    pub unsafe fn push(&mut self, span: *mut Span) {
        // SAFETY: by contract.
        unsafe {
            (*span).prev = core::ptr::null_mut();
            (*span).next = self.first;
            if self.first.is_null() {
                self.last = span;
            } else {
                (*self.first).prev = span;
            }
            self.first = span;
        }
    }

    /// Takes one out.
    ///
    /// # Safety
    /// The list's lock is held; the span stands in this list.
    pub unsafe fn remove(&mut self, span: *mut Span) {
        // SAFETY: by contract.
        unsafe {
            let (prev, next) = ((*span).prev, (*span).next);
            if prev.is_null() {
                self.first = next;
            } else {
                (*prev).next = next;
            }
            if next.is_null() {
                self.last = prev;
            } else {
                (*next).prev = prev;
            }
            (*span).next = core::ptr::null_mut();
            (*span).prev = core::ptr::null_mut();
        }
    }

    /// Takes the first.
    ///
    /// # Safety
    /// The list's lock is held.
    pub unsafe fn pop(&mut self) -> Option<*mut Span> {
        let span = self.first;
        if span.is_null() {
            return None;
        }
        // SAFETY: by contract.
        unsafe { self.remove(span) };
        Some(span)
    }

    /// Moves all of `other` here.
    ///
    /// # Safety
    /// Both lists' locks are held.
    pub unsafe fn append(&mut self, other: &mut SpanList) {
        if other.first.is_null() {
            return;
        }
        // SAFETY: by contract.
        unsafe {
            if self.first.is_null() {
                self.first = other.first;
            } else {
                (*self.last).next = other.first;
                (*other.first).prev = self.last;
            }
        }
        self.last = other.last;
        *other = SpanList::new();
    }
}

impl Default for SpanList {
    fn default() -> SpanList {
        SpanList::new()
    }
}
