//! Blocks for stacks: powers of two from 2 KB, outside the garbage-collected heap.
//!
//! Blocks up to 32 KB are cut from chunks of 1 MB and kept in lists by size; larger ones are mapped each and a few
//! are kept. One lock guards all lists; the smallest size, which every new goroutine needs, is also cached in each
//! P by the goroutine free list (a dead `g` keeps its stack).

use crate::base::align_up;
use crate::sys;
use crate::sys::lock::Lock;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// log2 of the smallest block.
const FIRST_ORDER: usize = 11;
/// The number of sizes: 2 KB to 1 GB.
const ORDERS: usize = 20;
/// Blocks of this order and below come from chunks.
const LAST_CHUNKED: usize = 4;
/// Bytes of a chunk.
const CHUNK: usize = 1 << 20;
/// Bytes of large blocks that are kept for reuse.
const KEEP_LARGE: usize = 64 << 20;

struct Pool {
    /// Free blocks by order; a block's first word links to the next.
    free: [usize; ORDERS],
    chunk: usize,
    chunk_end: usize,
    large_bytes: usize,
}

struct Shared(UnsafeCell<Pool>);
// SAFETY: only touched with `LOCK` held.
unsafe impl Sync for Shared {}

static LOCK: Lock = Lock::new();
static POOL: Shared =
    Shared(UnsafeCell::new(Pool { free: [0; ORDERS], chunk: 0, chunk_end: 0, large_bytes: 0 }));
/// Bytes of stacks in use; a statistic.
pub static IN_USE: AtomicUsize = AtomicUsize::new(0);

/// A block of `bytes`, a power of two of at least 2 KB. Its contents are undefined.
pub fn alloc(bytes: usize) -> usize {
    let order = bytes.trailing_zeros() as usize - FIRST_ORDER;
    IN_USE.fetch_add(bytes, Relaxed);
    let _guard = LOCK.guard();
    // SAFETY: the lock is held.
    let pool = unsafe { &mut *POOL.0.get() };
    let block = pool.free[order];
    if block != 0 {
        // SAFETY: a free block's first word links to the next one.
        pool.free[order] = unsafe { *(block as *const usize) };
        if order > LAST_CHUNKED {
            pool.large_bytes -= bytes;
        }
        return block;
    }
    if order > LAST_CHUNKED {
        return sys::map(bytes);
    }
    let mut at = align_up(pool.chunk, bytes);
    if pool.chunk == 0 || at + bytes > pool.chunk_end {
        pool.chunk = sys::map(CHUNK);
        pool.chunk_end = pool.chunk + CHUNK;
        at = align_up(pool.chunk, bytes);
    }
    pool.chunk = at + bytes;
    at
}

/// Frees a block.
///
/// # Safety
/// The block came from [`alloc`] with the same size and nothing points into it.
pub unsafe fn free(block: usize, bytes: usize) {
    let order = bytes.trailing_zeros() as usize - FIRST_ORDER;
    IN_USE.fetch_sub(bytes, Relaxed);
    let _guard = LOCK.guard();
    // SAFETY: the lock is held; the block is free, so its first word may link.
    unsafe {
        let pool = &mut *POOL.0.get();
        if order > LAST_CHUNKED {
            if pool.large_bytes + bytes > KEEP_LARGE {
                sys::unmap(block, bytes);
                return;
            }
            pool.large_bytes += bytes;
        }
        *(block as *mut usize) = pool.free[order];
        pool.free[order] = block;
    }
}
