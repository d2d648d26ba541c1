//! The right to run Go code, and what belongs to it: the run queue, the allocation cache, timers.

use super::sudog::Sudog;
use super::{M, current_m, timer::TimerHeap};
use crate::mem::cache::Cache;
use crate::mem::persistent::Pool;
use crate::runq::RunQueue;
use core::sync::atomic::{AtomicPtr, AtomicU32, AtomicUsize, Ordering::*};

/// What a P is used for. Between idle and running it changes with `schedule::LOCK` held, so that the stopper of the
/// world counts each P that has yet to stop exactly once.
pub mod status {
    /// In the idle list.
    pub const IDLE: u32 = 0;
    /// Owned by a thread that runs Go code or schedules, or on its way from one to another.
    pub const RUNNING: u32 = 1;
    /// Its thread is in a system call; whoever changes the status takes it.
    pub const SYSCALL: u32 = 2;
    /// Stopped for a stop of the world.
    pub const STOPPED: u32 = 3;
    /// Not in use, because GOMAXPROCS is lower.
    pub const DEAD: u32 = 4;
}

/// The most that GOMAXPROCS can be.
pub const MAX: usize = 1024;

/// A P. Never freed.
#[repr(C)]
pub struct P {
    /// Its number.
    pub id: u32,
    /// [`status`].
    pub status: AtomicU32,
    /// Its thread.
    pub m: *mut M,
    /// Counts scheduler turns; every 61st looks at the global queue first.
    pub schedule_tick: AtomicU32,
    /// Counts system calls.
    pub syscall_tick: AtomicU32,
    /// What sysmon saw last: ticks, and when.
    pub seen_tick: u32,
    /// When sysmon saw it.
    pub seen_when: i64,
    /// The system call tick that sysmon saw last.
    pub seen_syscall_tick: u32,
    /// When it saw it.
    pub seen_syscall_when: i64,
    /// Runnable goroutines.
    pub queue: RunQueue<super::G>,
    /// Timers.
    pub timers: TimerHeap,
    /// Free sudogs.
    pub sudogs: *mut Sudog,
    /// Idle Ps.
    pub next_idle: *mut P,
    /// The allocation cache.
    pub cache: Cache,
}

static POOL: Pool<P> = Pool::new();
static ALL: [AtomicPtr<P>; MAX] = [const { AtomicPtr::new(core::ptr::null_mut()) }; MAX];
/// GOMAXPROCS.
pub static COUNT: AtomicUsize = AtomicUsize::new(0);

/// The k-th P.
pub fn get(k: usize) -> *mut P {
    // Acquire pairs with the release in `create`.
    ALL[k].load(Acquire)
}

/// All Ps in use.
pub fn all() -> impl Iterator<Item = *mut P> {
    (0..COUNT.load(Relaxed)).map(get)
}

/// The k-th P, made if it does not exist. Called with the world stopped.
pub fn create(k: usize) -> *mut P {
    let mut p = get(k);
    if p.is_null() {
        p = POOL.alloc();
        // SAFETY: fresh and zeroed, which is a valid state of all fields.
        unsafe {
            (*p).id = k as u32;
            (*p).cache.init();
        }
        // Release pairs with the acquire in `get`.
        ALL[k].store(p, Release);
    }
    p
}

/// Makes `p` the current thread's.
///
/// # Safety
/// `p` is running, and was given to this thread.
pub unsafe fn acquire(p: *mut P) {
    // SAFETY: by contract.
    unsafe {
        let m = current_m();
        debug_assert!((*m).p.is_null());
        (*m).p = p;
        (*m).cache = &raw mut (*p).cache;
        (*p).m = m;
        debug_assert!((*p).status.load(Relaxed) == status::RUNNING);
    }
}

/// Takes the P from the current thread; it counts as running until the caller has given it away.
///
/// # Safety
/// The thread has a P.
pub unsafe fn release() -> *mut P {
    // SAFETY: by contract.
    unsafe {
        let m = current_m();
        let p = core::mem::replace(&mut (*m).p, core::ptr::null_mut());
        (*m).cache = core::ptr::null_mut();
        (*p).m = core::ptr::null_mut();
        p
    }
}
