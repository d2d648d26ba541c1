//! Memory for the runtime's own records: taken from the system in chunks, zeroed, never given back. [`Pool`]s reuse
//! records of one type.

use crate::base::align_up;
use crate::sys;
use crate::sys::lock::Lock;
use core::cell::UnsafeCell;
use core::marker::PhantomData;
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

const CHUNK: usize = 256 << 10;

struct Bump(UnsafeCell<(usize, usize)>);
// SAFETY: only touched with `LOCK` held.
unsafe impl Sync for Bump {}

static LOCK: Lock = Lock::new();
static BUMP: Bump = Bump(UnsafeCell::new((0, 0)));
/// Bytes taken from the system; a statistic.
pub static BYTES: AtomicUsize = AtomicUsize::new(0);

/// Zeroed memory that stays. `align` is a power of two of at most a page.
pub fn alloc(bytes: usize, align: usize) -> usize {
    if bytes >= CHUNK / 4 {
        BYTES.fetch_add(bytes, Relaxed);
        return sys::map(align_up(bytes, sys::PAGE));
    }
    let _guard = LOCK.guard();
    // SAFETY: the lock is held.
    let (next, end) = unsafe { &mut *BUMP.0.get() };
    let mut at = align_up(*next, align);
    if *next == 0 || at + bytes > *end {
        *next = sys::map(CHUNK);
        *end = *next + CHUNK;
        BYTES.fetch_add(CHUNK, Relaxed);
        at = *next;
    }
    *next = at + bytes;
    at
}

/// Records of one type, reused after they are freed. Fresh and reused ones are zeroed.
pub struct Pool<T> {
    lock: Lock,
    free: UnsafeCell<usize>,
    of: PhantomData<*mut T>,
}

// SAFETY: the list is only touched with the lock held; records are handed out once.
unsafe impl<T> Sync for Pool<T> {}

impl<T> Pool<T> {
    /// An empty pool.
    pub const fn new() -> Pool<T> {
        Pool { lock: Lock::new(), free: UnsafeCell::new(0), of: PhantomData }
    }

    /// A zeroed record.
    pub fn alloc(&self) -> *mut T {
        const { assert!(size_of::<T>() >= 8 && align_of::<T>() <= 16) };
        {
            let _guard = self.lock.guard();
            // SAFETY: the lock is held; a free record's first word links to the next.
            unsafe {
                let first = *self.free.get();
                if first != 0 {
                    *self.free.get() = *(first as *const usize);
                    core::ptr::write_bytes(first as *mut T, 0, 1);
                    return first as *mut T;
                }
            }
        }
        alloc(size_of::<T>(), 16) as *mut T
    }

    /// Takes a record back.
    ///
    /// # Safety
    /// It came from this pool and is not used any more.
    pub unsafe fn free(&self, record: *mut T) {
        let _guard = self.lock.guard();
        // SAFETY: the lock is held; the record is free, so its first word may link.
        unsafe {
            *(record as *mut usize) = *self.free.get();
            *self.free.get() = record as usize;
        }
    }
}

impl<T> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool::new()
    }
}
