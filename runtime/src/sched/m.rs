//! The thread.

use super::{G, P, schedule};
use crate::arch::{self, m_offset};
use crate::base::FastRand;
use crate::mem::cache::Cache;
use crate::mem::persistent::Pool;
use crate::sys::lock::{Lock, Note};
use crate::sys::{self, signals};
use core::mem::offset_of;
use core::sync::atomic::{AtomicPtr, AtomicU32, AtomicUsize, Ordering::*};

/// Words of the write barrier's buffer; pairs of (overwritten, stored).
pub const BARRIER_WORDS: usize = 512;

/// A thread of the operating system. Never freed; an idle one is parked.
///
/// The first fields are known to assembly (`arch::m_offset`).
#[repr(C)]
pub struct M {
    /// Itself: the thread pointer points here.
    pub this: *mut M,
    /// The top of the thread's own stack for calls from Go code.
    pub g0_sp: usize,
    /// The goroutine that it runs.
    pub curg: *mut G,
    /// Next free word of `barrier`.
    pub barrier_next: usize,
    /// End of `barrier`.
    pub barrier_end: usize,
    /// The right to run Go code.
    pub p: *mut P,
    /// The P's allocation cache.
    pub cache: *mut Cache,
    /// The P that it is to take when it wakes.
    pub next_p: *mut P,
    /// The P that it had when it entered a system call.
    pub old_p: *mut P,
    /// A number, from 0.
    pub id: u32,
    /// The thread's id, for signals.
    pub tid: AtomicU32,
    /// Looks for work.
    pub spinning: bool,
    /// Goroutines may not be taken off this thread: `procPin`s and the like.
    pub pins: u32,
    /// Where it sleeps.
    pub park: Note,
    /// The goroutine that is locked to it.
    pub locked_g: *mut G,
    /// `LockOSThread` calls.
    pub lock_count: u32,
    /// Idle threads.
    pub next_idle: *mut M,
    /// All threads.
    pub all_next: *mut M,
    /// For stealing orders and the like.
    pub rand: FastRand,
    /// Blocked signals, while forking.
    pub saved_mask: u64,
    /// What the thread runs instead of the scheduler.
    pub start: Option<unsafe fn()>,
    /// The low end of its stack.
    pub g0_low: usize,
    /// Reports a fatal error.
    pub dying: bool,
    /// The buffer of the write barrier.
    pub barrier: [usize; BARRIER_WORDS],
}

const _: () = {
    assert!(offset_of!(M, this) == m_offset::THIS);
    assert!(offset_of!(M, g0_sp) == m_offset::G0_SP);
    assert!(offset_of!(M, curg) == m_offset::CURG);
    assert!(offset_of!(M, barrier_next) == m_offset::BARRIER_NEXT);
    assert!(offset_of!(M, barrier_end) == m_offset::BARRIER_END);
};

/// Bytes of a thread's stack and of its signal stack.
const STACK: usize = 256 << 10;
const SIGNAL_STACK: usize = 64 << 10;

static POOL: Pool<M> = Pool::new();
static ALL: AtomicPtr<M> = AtomicPtr::new(core::ptr::null_mut());
static ALL_LOCK: Lock = Lock::new();
/// The number of threads.
pub static COUNT: AtomicUsize = AtomicUsize::new(0);
/// Held while a thread is started, and by `execve`.
pub static START: Lock = Lock::new();
/// The limit that `debug.SetMaxThreads` sets.
pub static LIMIT: AtomicUsize = AtomicUsize::new(10000);

/// Calls `f` for each thread.
pub fn each(mut f: impl FnMut(*mut M)) {
    // Acquire pairs with the release in `alloc`.
    let mut m = ALL.load(Acquire);
    while !m.is_null() {
        f(m);
        // SAFETY: threads' records are never freed.
        m = unsafe { (*m).all_next };
    }
}

/// A new M, in the list of all.
pub fn alloc() -> *mut M {
    let _guard = ALL_LOCK.guard();
    let m = POOL.alloc();
    // SAFETY: fresh and zeroed.
    unsafe {
        (*m).this = m;
        (*m).id = COUNT.fetch_add(1, Relaxed) as u32;
        (*m).barrier_next = (&raw const (*m).barrier) as usize;
        (*m).barrier_end = (*m).barrier_next + BARRIER_WORDS * 8;
        (*m).rand =
            FastRand(super::env::seed().wrapping_add((*m).id as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        (*m).all_next = ALL.load(Relaxed);
        // Release pairs with the acquire in `each`.
        ALL.store(m, Release);
    }
    m
}

/// Gives the current thread a stack for signal handlers.
pub fn set_up_signal_stack() {
    let low = sys::map(SIGNAL_STACK);
    // SAFETY: fresh memory.
    unsafe { signals::set_alternate_stack(low, SIGNAL_STACK) };
}

/// Starts a thread of the runtime's own, which calls `run` and never runs Go code.
pub fn start_system_thread(run: unsafe fn()) {
    schedule::SYSTEM_MS.fetch_add(1, Relaxed);
    let m = alloc();
    // SAFETY: the M is new.
    unsafe {
        (*m).start = Some(run);
        start_thread(m);
    }
}

/// Starts a thread for `m`, which then calls `m.start`, or schedules.
///
/// # Safety
/// The M is a new one.
pub unsafe fn start_thread(m: *mut M) {
    /// VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS, PARENT_SETTID.
    const FLAGS: usize = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000 | 0x40000 | 0x80000 | 0x100000;
    if COUNT.load(Relaxed) > LIMIT.load(Relaxed) {
        let limit = LIMIT.load(Relaxed);
        sys::print::Printer::stderr()
            .text("runtime: program exceeds ")
            .unsigned(limit as u64)
            .text("-thread limit\n");
        super::fatal::throw("thread exhaustion");
    }
    let low = sys::map(STACK);
    // SAFETY: the stack is fresh; its lowest page becomes a guard. Signals are blocked while the new thread has no
    // signal stack of its own, because it would inherit the block.
    unsafe {
        sys::protect_none(low, sys::PAGE);
        (*m).g0_low = low;
        // Some room above, so that stubs may address it.
        (*m).g0_sp = low + STACK - 64;
        let _guard = START.guard();
        let mask = signals::set_mask(u64::MAX);
        let tid = (*m).tid.as_ptr() as usize;
        let result = arch::raw_clone(FLAGS, (*m).g0_sp, tid, 0, m as usize, thread_main);
        signals::set_mask(mask);
        if result < 0 {
            sys::print::Printer::stderr()
                .text("runtime: failed to create new OS thread (have ")
                .unsigned(COUNT.load(Relaxed) as u64)
                .text(" already; errno=")
                .signed(-result as i64)
                .text(")\n");
            super::fatal::throw("newosproc");
        }
    }
}

/// The first function of a thread.
unsafe extern "C" fn thread_main(m: *mut M) -> ! {
    // SAFETY: `m` is the new thread's, prepared by `start_thread`.
    unsafe {
        (*m).tid.store(sys::thread_id(), Relaxed);
        set_up_signal_stack();
        signals::set_mask(super::signal::initial_mask());
        if let Some(start) = (*m).start {
            start();
        }
        if !(*m).next_p.is_null() {
            let p = core::mem::replace(&mut (*m).next_p, core::ptr::null_mut());
            super::p::acquire(p);
        }
        super::schedule::enter()
    }
}
