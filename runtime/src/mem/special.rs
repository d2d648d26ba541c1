//! What hangs on objects: finalizers, cleanups, weak handles.
//!
//! A special is a record in a list of its object's span, sorted by offset. An object with a finalizer keeps alive
//! what it refers to, and the finalizer's closure; when a sweep finds the object unmarked, the object is kept for
//! this once and the finalizer is queued. Cleanups are queued when the object is dead; weak handles are cleared as
//! soon as marking has ended, before anything is swept, and after the finalizers of unmarked objects have been
//! found, so that a weak pointer is nil before the finalizer runs.

use super::arena;
use super::persistent::Pool;
use super::span::Span;
use crate::entry::{Pair, go};
use crate::gc::mark;
use crate::sched::g::WaitReason;
use crate::sched::{G, current_g, park, schedule, start};
use crate::sys::lock::Lock;
use crate::vector::Vector;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering::*};

/// The kind of a special.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Kind {
    /// A finalizer: `closure` gets the object.
    Finalizer = 1,
    /// A cleanup: `closure` is a `func()`.
    Cleanup = 2,
    /// A weak handle: `closure` is the address of the handle, a heap word.
    Weak = 3,
}

/// A special.
#[repr(C)]
pub struct Special {
    next: *mut Special,
    /// From the span's start.
    offset: usize,
    /// The closure, or the handle.
    closure: usize,
    /// Finalizer: the address that it is called with. Cleanup: its number.
    extra: usize,
    kind: Kind,
}

/// What the finalizer goroutine is to call.
#[derive(Clone, Copy)]
struct Queued {
    /// The closure; 0 for the end of a collection.
    closure: usize,
    /// The object, for a finalizer.
    object: usize,
}

struct Queue(UnsafeCell<Vector<Queued>>);
// SAFETY: only touched with `QUEUE_LOCK` held.
unsafe impl Sync for Queue {}

static POOL: Pool<Special> = Pool::new();
static QUEUE_LOCK: Lock = Lock::new();
static QUEUE: Queue = Queue(UnsafeCell::new(Vector::new()));
/// The goroutine that waits for finalizers.
static RUNNER: AtomicPtr<G> = AtomicPtr::new(core::ptr::null_mut());
static RUNNER_STARTED: AtomicBool = AtomicBool::new(false);
static NEXT_CLEANUP: AtomicUsize = AtomicUsize::new(1);
/// Specials in spans; without any the walks are skipped.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// The span and the start of the object that an address lies in.
///
/// # Safety
/// The address is a live object's, or no heap address.
unsafe fn object_of(address: usize) -> Option<(*mut Span, usize)> {
    let span = arena::span_of(address);
    // SAFETY: by contract.
    unsafe {
        if span.is_null() || !mark::contains(span, address) {
            return None;
        }
        let index = (*span).index_of(address);
        (index < (*span).count).then(|| (span, (*span).object(index)))
    }
}

/// The bytes in front of an object in its place: the word with its type.
///
/// # Safety
/// `span` is a span in use.
unsafe fn header(span: *mut Span) -> usize {
    // SAFETY: by contract.
    unsafe { usize::from(!(*span).is_noscan() && !(*span).is_large() && !(*span).has_bitmap()) * 8 }
}

/// The start and size of the heap object that an address lies in, or zeros.
///
/// # Safety
/// Any address may be asked for.
pub unsafe fn find_object(address: usize) -> (usize, usize) {
    // SAFETY: by contract.
    unsafe {
        object_of(address).map_or((0, 0), |(span, base)| {
            let header = header(span);
            (base + header, (*span).elem_size - header)
        })
    }
}

/// Calls `f` with the address of each word of an object in which the collector looks for a pointer.
///
/// # Safety
/// Must run on a runtime thread; the object is alive.
pub unsafe fn each_pointer(address: usize, f: impl FnMut(usize)) {
    // SAFETY: by contract.
    unsafe {
        if let Some((span, base)) = object_of(address)
            && !(*span).is_noscan()
        {
            mark::each_object_pointer(span, base, f);
        }
    }
}

/// The address by which a special is found. Weak pointers to different places in an object are different, and so are
/// the finalizers of tiny objects that share a block.
fn key(address: usize, base: usize, kind: Kind) -> usize {
    if kind == Kind::Cleanup { base } else { address }
}

/// Adds a special. Finalizers and weak handles: false if the object has one already. `g0`-only.
///
/// # Safety
/// `address` is in a live object.
unsafe fn add(address: usize, kind: Kind, closure: usize, extra: usize) -> bool {
    // SAFETY: by contract; the span's lock guards its list.
    unsafe {
        let Some((span, base)) = object_of(address) else { return false };
        let offset = key(address, base, kind) - (*span).start;
        let special = POOL.alloc();
        let _guard = (*span).special_lock.guard();
        let mut link = &raw mut (*span).specials;
        while !(*link).is_null() && ((**link).offset, (**link).kind) < (offset, kind) {
            link = &raw mut (**link).next;
        }
        if kind != Kind::Cleanup && !(*link).is_null() && (**link).offset == offset && (**link).kind == kind {
            POOL.free(special);
            return false;
        }
        *special = Special { next: *link, offset, closure, extra, kind };
        *link = special;
        COUNT.fetch_add(1, Relaxed);
        // While marking, what hangs on the object must be marked now: roots have been looked at.
        if super::barrier::is_on() {
            mark::shade_all(&[closure]);
            if kind == Kind::Finalizer {
                super::barrier::record(address, 0);
            }
        }
        true
    }
}

/// Takes a special from its object.
///
/// # Safety
/// `address` is in a live object.
unsafe fn remove(address: usize, kind: Kind, number: usize) -> bool {
    // SAFETY: as for `add`.
    unsafe {
        let Some((span, base)) = object_of(address) else { return false };
        let offset = key(address, base, kind) - (*span).start;
        let _guard = (*span).special_lock.guard();
        let mut link = &raw mut (*span).specials;
        while !(*link).is_null() {
            let special = *link;
            if (*special).offset == offset
                && (*special).kind == kind
                && (kind != Kind::Cleanup || (*special).extra == number)
            {
                *link = (*special).next;
                POOL.free(special);
                COUNT.fetch_sub(1, Relaxed);
                return true;
            }
            link = &raw mut (*special).next;
        }
        false
    }
}

/// Sets a finalizer: `closure`, a `func(unsafe.Pointer)`, is called with the object; 0 takes it away. 1 if there was
/// one already. `g0`.
pub unsafe extern "C" fn add_finalizer(object: usize, closure: usize) -> usize {
    start_runner();
    // SAFETY: the caller holds the pointer.
    unsafe {
        if closure == 0 {
            remove(object, Kind::Finalizer, 0);
            return 0;
        }
        usize::from(object_of(object).is_some() && !add(object, Kind::Finalizer, closure, object))
    }
}

/// Adds a cleanup, a `func()` closure; its number, or 0 if the address is not in the heap. `g0`.
pub unsafe extern "C" fn add_cleanup(object: usize, closure: usize) -> usize {
    start_runner();
    let number = NEXT_CLEANUP.fetch_add(1, Relaxed);
    // SAFETY: the caller holds the pointer.
    if unsafe { add(object, Kind::Cleanup, closure, number) } { number } else { 0 }
}

/// Takes a cleanup away. `g0`.
pub unsafe extern "C" fn stop_cleanup(object: usize, number: usize) {
    // SAFETY: cleanups' objects are found by their address, which may be dead: then nothing is found.
    unsafe { remove(object, Kind::Cleanup, number) };
}

/// The weak handle of a variable, which lives for ever.
#[repr(C)]
struct ImmortalHandle {
    address: usize,
    next: *mut ImmortalHandle,
}

/// The weak handle of an address that is not in the heap.
fn immortal_handle(address: usize) -> usize {
    const BITS: u32 = 10;
    static LOCK: Lock = Lock::new();
    static BUCKETS: [AtomicPtr<ImmortalHandle>; 1 << BITS] =
        [const { AtomicPtr::new(core::ptr::null_mut()) }; 1 << BITS];
    let bucket = &BUCKETS[address.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (usize::BITS - BITS)];
    let _guard = LOCK.guard();
    // Relaxed: the lock is held.
    let first = bucket.load(Relaxed);
    let mut handle = first;
    // SAFETY: handles are never freed.
    unsafe {
        while !handle.is_null() && (*handle).address != address {
            handle = (*handle).next;
        }
        if handle.is_null() {
            handle = super::persistent::alloc(size_of::<ImmortalHandle>(), 8) as *mut ImmortalHandle;
            handle.write(ImmortalHandle { address, next: first });
            bucket.store(handle, Relaxed);
        }
    }
    handle as usize
}

/// The weak handle of an address: a heap word that holds it until its object is dead. `g0`.
pub unsafe extern "C" fn register_weak(address: usize) -> usize {
    // SAFETY: the caller holds the pointer.
    unsafe {
        let Some((span, _)) = object_of(address) else {
            return immortal_handle(address);
        };
        let find = || {
            let _guard = (*span).special_lock.guard();
            let mut special = (*span).specials;
            while !special.is_null() {
                if (*special).offset == address - (*span).start && (*special).kind == Kind::Weak {
                    return (*special).closure;
                }
                special = (*special).next;
            }
            0
        };
        let found = find();
        if found != 0 {
            if super::barrier::is_on() {
                mark::shade_all(&[found]);
            }
            return found;
        }
        let handle = super::malloc::alloc(16, core::ptr::null(), true);
        *(handle as *mut usize) = address;
        if add(address, Kind::Weak, handle, 0) { handle } else { find() }
    }
}

/// The object of a weak handle, or 0 if it is dead. On the thread's stack.
pub unsafe fn make_strong(handle: usize) -> usize {
    // SAFETY: the handle is a live heap word. Handles of dead objects are cleared when marking ends, before the
    // world runs, so what it holds is alive.
    unsafe {
        if handle == 0 {
            return 0;
        }
        let address = (*(handle as *const AtomicUsize)).load(Acquire);
        if address != 0 && super::barrier::is_on() {
            // The object may only be reachable through us now.
            mark::shade_all(&[address]);
        }
        address
    }
}

/// Calls `f` with the specials of all spans.
unsafe fn each(mut f: impl FnMut(*mut Span, *mut Special)) {
    if COUNT.load(Relaxed) == 0 {
        return;
    }
    let mut visit = |span: *mut Span| {
        // SAFETY: the world is stopped.
        unsafe {
            let mut special = (*span).specials;
            while !special.is_null() {
                let next = (*special).next;
                f(span, special);
                special = next;
            }
        }
    };
    // SAFETY: the world is stopped.
    unsafe {
        super::central::each(&mut visit);
        super::heap::each_large(&mut visit);
        for k in 0..crate::sched::p::MAX {
            let p = crate::sched::p::get(k);
            if p.is_null() {
                break;
            }
            for span in (*p).cache.spans {
                visit(span);
            }
        }
    }
}

/// Calls `f` with each pointer that specials and the queue keep alive. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn each_root(mut f: impl FnMut(usize)) {
    // SAFETY: by contract.
    unsafe {
        each(|span, special| match (*special).kind {
            Kind::Finalizer => {
                f((*special).closure);
                if !(*span).is_noscan() {
                    let index = (*span).index_of((*span).start + (*special).offset);
                    let object = (*span).object(index);
                    mark::each_object_pointer(span, object, |slot| f(*(slot as *const usize)));
                }
            }
            Kind::Cleanup => f((*special).closure),
            Kind::Weak => f((*special).closure),
        });
        for queued in (*QUEUE.0.get()).iter() {
            f(queued.closure);
            f(queued.object);
        }
    }
}

/// Marking has ended: weak handles of unmarked objects are cleared. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn after_marking() {
    // SAFETY: by contract.
    unsafe {
        each(|span, special| {
            let index = (*span).index_of((*span).start + (*special).offset);
            if (*special).kind == Kind::Weak && !(*span).is_marked(index) {
                (*((*special).closure as *const AtomicUsize)).store(0, Release);
            }
        });
    }
}

/// Handles the specials of a span's unmarked objects.
///
/// # Safety
/// The span is the sweeper's.
pub unsafe fn sweep(span: *mut Span) {
    // SAFETY: by contract.
    unsafe {
        let _guard = (*span).special_lock.guard();
        let mut link = &raw mut (*span).specials;
        while !(*link).is_null() {
            let special = *link;
            let object = (*span).start + (*special).offset;
            let index = (*span).index_of(object);
            if (*span).is_marked(index) {
                link = &raw mut (*special).next;
                continue;
            }
            // All specials of the object: with a finalizer, only that one goes, and the object stays for once.
            let of_object = |other: *mut Special| {
                !other.is_null() && (*span).index_of((*span).start + (*other).offset) == index
            };
            let mut has_finalizer = false;
            let mut other = special;
            while of_object(other) {
                has_finalizer |= (*other).kind == Kind::Finalizer;
                other = (*other).next;
            }
            while of_object(*link) {
                let special = *link;
                let goes = match (*special).kind {
                    Kind::Finalizer => {
                        (*span).mark(index);
                        enqueue(Queued { closure: (*special).closure, object: (*special).extra });
                        true
                    }
                    Kind::Cleanup if !has_finalizer => {
                        enqueue(Queued { closure: (*special).closure, object: 0 });
                        true
                    }
                    Kind::Cleanup => false,
                    // Its handle has been cleared.
                    Kind::Weak => true,
                };
                if goes {
                    *link = (*special).next;
                    POOL.free(special);
                    COUNT.fetch_sub(1, Relaxed);
                } else {
                    link = &raw mut (*special).next;
                }
            }
        }
    }
}

fn enqueue(queued: Queued) {
    let _guard = QUEUE_LOCK.guard();
    // SAFETY: the lock is held.
    unsafe { (*QUEUE.0.get()).push(queued) };
}

fn start_runner() {
    if !RUNNER_STARTED.load(Relaxed) && !RUNNER_STARTED.swap(true, AcqRel) {
        start::start_system_goroutine(&go::RUN_FINALIZERS);
    }
}

/// A collection has ended: the finalizer goroutine is to let pools age.
pub fn cycle_ended() {
    CYCLE_ENDED.store(true, Release);
}

/// Wakes the finalizer goroutine.
pub fn wake_runner() {
    if go::address(&go::RUN_FINALIZERS) == 0 {
        return;
    }
    start_runner();
    QUEUE_LOCK.lock();
    let runner = RUNNER.swap(core::ptr::null_mut(), AcqRel);
    QUEUE_LOCK.unlock();
    if !runner.is_null() {
        // SAFETY: whoever takes the runner out of its place wakes it.
        unsafe { schedule::ready_at(runner, true) };
    }
}

static CYCLE_ENDED: AtomicBool = AtomicBool::new(false);

/// What is to be done next. With the queue's lock held.
fn take() -> Option<Pair> {
    if CYCLE_ENDED.swap(false, AcqRel) {
        RUNNING.store(0, Relaxed);
        return Some(Pair(0, 0));
    }
    // SAFETY: the lock is held.
    let queued = unsafe { (*QUEUE.0.get()).pop() };
    RUNNING.store(usize::from(queued.is_some()), Relaxed);
    queued.map(|queued| Pair(queued.closure, queued.object))
}

/// 1 while the finalizer goroutine runs what it was given last.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Finalizers and cleanups that have yet to be handed out, plus one while one runs. `leaf`.
#[unsafe(export_name = "brolga.finalizersPending")]
pub unsafe extern "C" fn pending() -> usize {
    let _guard = QUEUE_LOCK.guard();
    // SAFETY: the lock is held.
    let queue = unsafe { &*QUEUE.0.get() };
    queue.len() + RUNNING.load(Relaxed)
}

/// A finalizer and its object, a cleanup and 0, or zeros for the end of a collection. `g0`, parks until there is one.
pub unsafe extern "C" fn next() -> Pair {
    QUEUE_LOCK.lock();
    if let Some(pair) = take() {
        QUEUE_LOCK.unlock();
        return pair;
    }
    // SAFETY: the current goroutine; the lock is held until it has left.
    unsafe { wait(current_g()) }
}

/// # Safety
/// `QUEUE_LOCK` is held; `g` is the current goroutine.
unsafe fn wait(g: *mut G) -> ! {
    unsafe fn resume(g: *mut G) {
        QUEUE_LOCK.lock();
        // SAFETY: the goroutine is about to continue on this thread.
        unsafe {
            match take() {
                Some(Pair(closure, object)) => {
                    QUEUE_LOCK.unlock();
                    (*g).ret = [closure, object];
                }
                None => wait(g),
            }
        }
    }
    // SAFETY: by contract.
    unsafe {
        RUNNER.store(g, Release);
        (*g).on_resume = Some(resume);
        park::park(WaitReason::FinalizerWait, &QUEUE_LOCK)
    }
}
