//! `runtime.MemStats`.

use super::{heap, pages, persistent, size_class};
use crate::sched::{p, world};
use crate::{gc, stack};
use core::sync::atomic::Ordering::*;

/// `runtime.MemStats`.
#[repr(C)]
pub struct Stats {
    alloc: u64,
    total_alloc: u64,
    sys: u64,
    lookups: u64,
    mallocs: u64,
    frees: u64,
    heap_alloc: u64,
    heap_sys: u64,
    heap_idle: u64,
    heap_inuse: u64,
    heap_released: u64,
    heap_objects: u64,
    stack_inuse: u64,
    stack_sys: u64,
    span_inuse: u64,
    span_sys: u64,
    cache_inuse: u64,
    cache_sys: u64,
    buckets_sys: u64,
    gc_sys: u64,
    other_sys: u64,
    next_gc: u64,
    last_gc: u64,
    pause_total: u64,
    pauses: [u64; 256],
    pause_ends: [u64; 256],
    num_gc: u32,
    num_forced: u32,
    cpu_fraction: f64,
    enabled: bool,
    debug: bool,
    by_size: [BySize; 61],
}

/// An element of `MemStats.BySize`.
#[repr(C)]
struct BySize {
    size: u32,
    mallocs: u64,
    frees: u64,
}

/// Fills in `out`; the world is stopped meanwhile. `g0`.
pub unsafe extern "C" fn read(out: *mut Stats) {
    world::stop();
    // SAFETY: the world is stopped: caches may be emptied; `out` is in the heap or a slot of the caller.
    unsafe {
        for k in 0..p::MAX {
            let p = p::get(k);
            if p.is_null() {
                break;
            }
            (*p).cache.flush();
        }
        let s = &mut *out;
        let tiny = heap::TINY.load(Relaxed);
        let (mut mallocs, mut frees) = (tiny, tiny);
        for class in 0..size_class::CLASSES {
            let counts = [heap::ALLOCATED[class].load(Relaxed), heap::FREED[class].load(Relaxed)];
            if let Some(entry) = s.by_size.get_mut(class) {
                *entry =
                    BySize { size: size_class::SIZES[class] as u32, mallocs: counts[0], frees: counts[1] };
            }
            mallocs += counts[0];
            frees += counts[1];
        }
        let reserved = pages::RESERVED.load(Relaxed) as u64;
        let in_use = pages::IN_USE.load(Relaxed) as u64;
        s.total_alloc = heap::ALLOCATED_BYTES.load(Relaxed);
        s.alloc = s.total_alloc.saturating_sub(heap::FREED_BYTES.load(Relaxed));
        s.heap_alloc = s.alloc;
        s.lookups = 0;
        s.mallocs = mallocs;
        s.frees = frees;
        s.heap_objects = mallocs - frees;
        s.heap_sys = reserved;
        s.heap_inuse = in_use;
        s.heap_idle = reserved - in_use;
        s.heap_released = pages::RELEASED.load(Relaxed) as u64;
        s.stack_inuse = stack::alloc::IN_USE.load(Relaxed) as u64;
        s.stack_sys = s.stack_inuse;
        s.other_sys = persistent::BYTES.load(Relaxed) as u64;
        s.sys = s.heap_sys + s.stack_sys + s.other_sys;
        s.next_gc = gc::pace::goal() as u64;
        s.last_gc = gc::LAST_WALL.load(Relaxed) as u64;
        s.pause_total = gc::PAUSE_TOTAL.load(Relaxed);
        s.num_gc = gc::CYCLES.load(Relaxed);
        s.num_forced = gc::FORCED.load(Relaxed);
        s.enabled = true;
        for (out, pause) in s.pauses.iter_mut().zip(&gc::PAUSES) {
            *out = pause.load(Relaxed);
        }
        for (out, end) in s.pause_ends.iter_mut().zip(&gc::PAUSE_ENDS) {
            *out = end.load(Relaxed);
        }
    }
    world::start();
}
