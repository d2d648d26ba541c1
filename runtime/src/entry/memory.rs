//! Allocation, collection, finalizers and weak pointers, limits and statistics.

use super::Pair;
use crate::mem::{barrier, malloc, pages, special, statistics};
use crate::{g0_entry, gc, preemptible_leaf, sched, stack};
use core::sync::atomic::Ordering::*;

preemptible_leaf!(mallocgc, "brolga.mallocgc", malloc::mallocgc);
preemptible_leaf!(newobject, "brolga.newobject", malloc::newobject);
preemptible_leaf!(newarray, "brolga.newarray", malloc::newarray);

g0_entry!(collect_stub, "brolga.gcCollect", gc::collect);
g0_entry!(add_finalizer_stub, "brolga.addFinalizer", special::add_finalizer);
g0_entry!(add_cleanup_stub, "brolga.addCleanup", special::add_cleanup);
g0_entry!(stop_cleanup_stub, "brolga.stopCleanup", special::stop_cleanup);
g0_entry!(next_finalizer_stub, "brolga.nextFinalizer", special::next);
g0_entry!(register_weak_stub, "brolga.registerWeakPointer", special::register_weak);
g0_entry!(set_gc_percent_stub, "brolga.configureGC", gc::pace::set_percent);
g0_entry!(set_memory_limit_stub, "brolga.configureMemoryLimit", gc::pace::set_limit);
g0_entry!(free_os_memory_stub, "brolga.freeOSMemory", free_os_memory);
g0_entry!(memory_statistics_stub, "brolga.memoryStatistics", statistics::read);

leaf_on_g0! {
    /// The object of a weak handle. `leaf`.
    make_strong = "brolga.makeStrongFromWeak": special::make_strong, (handle);
}

unsafe extern "C" fn free_os_memory() {
    // SAFETY: a `g0` function.
    unsafe { gc::collect() };
    pages::release(0);
}

/// The start and size of the object that an address lies in. `leaf`.
#[unsafe(export_name = "brolga.findObject")]
pub unsafe extern "C" fn find_object(address: usize) -> Pair {
    // SAFETY: any address may be asked for.
    let (base, size) = unsafe { special::find_object(address) };
    Pair(base, size)
}

/// Which words of an object the collector looks into. `leaf`.
///
/// # Safety
/// `object` is what `find_object` gave, and `mask` has a byte for each word.
#[unsafe(export_name = "brolga.pointerMask")]
pub unsafe extern "C" fn pointer_mask(object: usize, mask: *mut u8) {
    // SAFETY: by contract.
    unsafe { special::each_pointer(object, |word| *mask.add((word - object) / 8) = 1) }
}

/// Records the old and the new value of a slot that is about to be written atomically. `leaf`.
#[unsafe(export_name = "brolga.pointerBarrier")]
pub unsafe extern "C" fn pointer_barrier(slot: *const usize, value: usize) {
    if barrier::is_on() {
        // SAFETY: the slot is live.
        unsafe { barrier::record(*slot, value) };
    }
}

/// `debug.SetMaxStack`; the former limit. `leaf`.
#[unsafe(export_name = "brolga.configureMaxStack")]
pub unsafe extern "C" fn set_max_stack(bytes: usize) -> usize {
    stack::grow::LIMIT.swap(bytes, Relaxed)
}

/// `debug.SetMaxThreads`; the former limit. `leaf`.
#[unsafe(export_name = "brolga.configureMaxThreads")]
pub unsafe extern "C" fn set_max_threads(count: usize) -> usize {
    sched::m::LIMIT.swap(count, Relaxed)
}
