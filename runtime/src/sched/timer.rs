//! Timers: `time.Sleep`, `time.Timer`, deadlines of the network poller.
//!
//! A timer belongs to the heap of the P on which it was started first; that heap's lock guards all its fields. A
//! timer of the `time` package is part of a Go heap object, kept alive while it is in a heap. When it is due, its
//! Go function is not called here, since there is no goroutine to call it on: it is queued for the goroutine that
//! runs `runtime.runTimers`, which asks for it with [`next_fired`].
//!
//! Timer channels are synchronous: the send that a fired timer causes only takes place while the timer's `fired`
//! flag stands, which stopping and resetting clear; so nothing stale arrives after either.

use super::g::WaitReason;
use super::p::{self, P};
use super::schedule::time_or;
use super::{G, chan, current_g, current_p, netpoll, park, schedule};
use crate::mem::persistent::Pool;
use crate::sys::clock::nanotime;
use crate::sys::lock::Lock;
use crate::time::heap::{Heap, Timed};
use crate::vector::Vector;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicI64, AtomicPtr, AtomicUsize, Ordering::*};

/// What a timer does when it is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum Kind {
    /// Calls the Go function.
    Go = 0,
    /// Wakes the goroutine in `data`.
    Sleep = 1,
    /// Expires deadlines of the descriptor in `data`.
    Deadline = 2,
}

/// A timer. The overlay's `runtime.timer` has the same fields.
#[repr(C)]
pub struct Timer {
    /// When it is due; 0 if it is not running.
    pub when: i64,
    /// Repeated after this long, unless 0.
    pub period: i64,
    /// `func(arg any, seq uintptr, delta int64)`.
    pub function: usize,
    /// Its first argument: an interface.
    pub arg: [usize; 2],
    /// Its second argument.
    pub seq: usize,
    /// The channel that it sends to, if it is a channel timer: a `*hchan`.
    pub channel: usize,
    /// The heap's P.
    home: *mut P,
    /// 1 + the index in the heap; 0 if it is in none.
    place: usize,
    /// A channel timer was due, and its value has not been sent.
    fired: usize,
    /// [`Kind`].
    pub kind: Kind,
    /// The goroutine or descriptor.
    pub data: usize,
}

/// A timer's place in a heap: the time stands beside the pointer.
#[derive(Clone, Copy)]
struct Entry(*mut Timer);

impl Timed for Entry {
    fn when(&self) -> i64 {
        // SAFETY: timers in a heap are alive, and the heap's lock is held.
        unsafe { (*self.0).when }
    }

    fn moved(&self, index: usize) {
        // SAFETY: as in `when`.
        unsafe { (*self.0).place = index + 1 };
    }
}

/// A P's timers.
pub struct TimerHeap {
    lock: Lock,
    heap: UnsafeCell<Heap<Entry>>,
    /// The time of the earliest; 0 if there is none. For a look without the lock.
    first: AtomicI64,
}

impl TimerHeap {
    /// Whether a timer is due.
    #[inline]
    pub fn due(&self, now: i64) -> bool {
        // Relaxed: whoever starts a timer wakes the poller afterwards.
        let first = self.first.load(Relaxed);
        first != 0 && first <= now
    }

    /// # Safety
    /// The lock is held.
    unsafe fn update_first(&self) {
        // SAFETY: by contract.
        let heap = unsafe { &*self.heap.get() };
        self.first.store(heap.first().map_or(0, |entry| entry.when()), Relaxed);
    }
}

/// A timer that was due, for the goroutine that calls Go functions.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Fired {
    function: usize,
    arg: [usize; 2],
    seq: usize,
    delta: i64,
}

struct Queue(UnsafeCell<Vector<Fired>>);
// SAFETY: only touched with `FIRED_LOCK` held.
unsafe impl Sync for Queue {}

static FIRED_LOCK: Lock = Lock::new();
static FIRED: Queue = Queue(UnsafeCell::new(Vector::new()));
/// The goroutine that waits for fired timers, and where it wants the next one.
static RUNNER: AtomicPtr<G> = AtomicPtr::new(core::ptr::null_mut());
static RUNNER_STARTED: AtomicUsize = AtomicUsize::new(0);
/// Timers in heaps.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

static POOL: Pool<Timer> = Pool::new();

/// Whether any timer runs.
pub fn any() -> bool {
    RUNNING.load(Relaxed) > 0
}

/// The time of the earliest timer of all; 0 if there is none.
pub fn earliest() -> i64 {
    if RUNNING.load(Relaxed) == 0 {
        return 0;
    }
    let mut earliest = 0;
    for k in 0..p::MAX {
        let p = p::get(k);
        if p.is_null() {
            break;
        }
        // SAFETY: Ps are never freed.
        let first = unsafe { (*p).timers.first.load(Relaxed) };
        if first != 0 && (earliest == 0 || first < earliest) {
            earliest = first;
        }
    }
    earliest
}

/// The home of a timer, locked.
///
/// # Safety
/// The timer is alive.
unsafe fn lock_home(timer: *mut Timer) -> *mut P {
    // SAFETY: by contract. The home is set once; the first starter decides.
    unsafe {
        let home = AtomicPtr::from_ptr(&mut (*timer).home);
        let mut p = home.load(Acquire);
        if p.is_null() {
            let own = current_p();
            let own = if own.is_null() { p::get(0) } else { own };
            p = match home.compare_exchange(core::ptr::null_mut(), own, AcqRel, Acquire) {
                Ok(_) => own,
                Err(other) => other,
            };
        }
        (*p).timers.lock.lock();
        p
    }
}

/// Starts or restarts a timer; whether it was running (or, for a channel, had an unreceived value).
///
/// # Safety
/// The timer is alive, in persistent memory or in the heap.
pub unsafe fn reset(timer: *mut Timer, when: i64, period: i64) -> bool {
    // SAFETY: by contract; the home's lock guards the fields.
    unsafe {
        let home = lock_home(timer);
        let timers = &(*home).timers;
        let heap = &mut *timers.heap.get();
        let mut was = (*timer).place != 0 || (*timer).fired != 0;
        (*timer).fired = 0;
        // A negative time is an overflow of the caller's sum.
        (*timer).when = if when < 0 { i64::MAX } else { when.max(1) };
        (*timer).period = period;
        if (*timer).place != 0 {
            heap.changed((*timer).place - 1);
        } else {
            RUNNING.fetch_add(1, Relaxed);
            heap.insert(Entry(timer));
        }
        timers.update_first();
        let channel = (*timer).channel;
        timers.lock.unlock();
        if channel != 0 && chan::drain(channel) {
            was = true;
        }
        if (*timer).kind == Kind::Go {
            start_runner();
        }
        netpoll::wake_before(when);
        was
    }
}

/// Stops a timer; whether it was running (or, for a channel, had an unreceived value).
///
/// # Safety
/// The timer is alive.
pub unsafe fn stop(timer: *mut Timer) -> bool {
    // SAFETY: by contract.
    unsafe {
        if AtomicPtr::from_ptr(&mut (*timer).home).load(Acquire).is_null() {
            return false;
        }
        let home = lock_home(timer);
        let timers = &(*home).timers;
        let mut was = (*timer).place != 0 || (*timer).fired != 0;
        (*timer).fired = 0;
        if (*timer).place != 0 {
            (*timers.heap.get()).remove((*timer).place - 1);
            (*timer).place = 0;
            RUNNING.fetch_sub(1, Relaxed);
            timers.update_first();
        }
        (*timer).when = 0;
        let channel = (*timer).channel;
        timers.lock.unlock();
        if channel != 0 && chan::drain(channel) {
            was = true;
        }
        was
    }
}

/// A value is about to be sent on a timer's channel: whether the timer has fired and not been stopped since.
///
/// # Safety
/// The timer is alive.
pub unsafe fn take_fired(timer: usize) -> bool {
    let timer = timer as *mut Timer;
    // SAFETY: by contract.
    unsafe {
        let home = lock_home(timer);
        let fired = core::mem::replace(&mut (*timer).fired, 0) != 0;
        (*home).timers.lock.unlock();
        fired
    }
}

/// Runs the timers of `p` that are due. `now` may be 0 for "not looked up yet"; the time, if it was needed.
///
/// # Safety
/// `p` is a P.
pub unsafe fn run_due(p: *mut P, now: i64) -> i64 {
    // SAFETY: Ps are never freed; the lock guards the heap and its timers.
    unsafe {
        let timers = &(*p).timers;
        // Relaxed: see `TimerHeap::due`.
        if timers.first.load(Relaxed) == 0 {
            return now;
        }
        let now = time_or(now);
        while timers.due(now) {
            timers.lock.lock();
            let heap = &mut *timers.heap.get();
            let Some(Entry(timer)) = heap.first() else {
                timers.lock.unlock();
                break;
            };
            if (*timer).when > now {
                timers.lock.unlock();
                break;
            }
            let delta = now - (*timer).when;
            if (*timer).period > 0 {
                let periods = 1 + delta / (*timer).period;
                (*timer).when = (*timer).when.saturating_add(periods.saturating_mul((*timer).period));
                heap.changed(0);
            } else {
                heap.remove(0);
                (*timer).place = 0;
                (*timer).when = 0;
                RUNNING.fetch_sub(1, Relaxed);
            }
            timers.update_first();
            let (kind, data) = ((*timer).kind, (*timer).data);
            match kind {
                Kind::Sleep => {
                    timers.lock.unlock();
                    schedule::ready(data as *mut G);
                }
                Kind::Deadline => {
                    let seq = (*timer).seq;
                    timers.lock.unlock();
                    netpoll::deadline_passed(data, seq, timer);
                }
                Kind::Go => {
                    let fired = Fired {
                        function: (*timer).function,
                        arg: (*timer).arg,
                        seq: (*timer).seq,
                        delta,
                    };
                    (*timer).fired = usize::from((*timer).channel != 0);
                    timers.lock.unlock();
                    queue(fired);
                }
            }
        }
        now
    }
}

/// Moves all timers of a P that goes to another one. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn move_all(from: *mut P, to: *mut P) {
    // SAFETY: by contract nobody else touches timers.
    unsafe {
        let heap = &mut *(*from).timers.heap.get();
        while let Some(Entry(timer)) = heap.first() {
            heap.remove(0);
            (*timer).home = to;
            (*(*to).timers.heap.get()).insert(Entry(timer));
        }
        (*from).timers.update_first();
        (*to).timers.update_first();
    }
}

/// Calls `f` with each word of Go timers that the collector must follow. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn each_root(mut f: impl FnMut(usize)) {
    // SAFETY: by contract.
    unsafe {
        for k in 0..p::MAX {
            let p = p::get(k);
            if p.is_null() {
                break;
            }
            for entry in (*(*p).timers.heap.get()).items() {
                if (*entry.0).kind == Kind::Go {
                    f(entry.0 as usize);
                }
            }
        }
        for fired in (*FIRED.0.get()).iter() {
            f(fired.function);
            f(fired.arg[1]);
        }
    }
}

fn queue(fired: Fired) {
    FIRED_LOCK.lock();
    // SAFETY: the lock is held; a waiting runner belongs to whoever takes it.
    unsafe {
        let runner = RUNNER.swap(core::ptr::null_mut(), Relaxed);
        if runner.is_null() {
            (*FIRED.0.get()).push(fired);
            FIRED_LOCK.unlock();
        } else {
            (*FIRED.0.get()).push(fired);
            FIRED_LOCK.unlock();
            schedule::ready(runner);
        }
    }
}

fn start_runner() {
    if RUNNER_STARTED.load(Relaxed) == 0 && RUNNER_STARTED.swap(1, Relaxed) == 0 {
        super::start::start_system_goroutine(&super::entry::RUN_TIMERS);
    }
}

/// Waits for a timer that is due and stores it in `*out`; returns 1. `g0`; returns 0 when it has parked, and is to be
/// called again.
pub unsafe extern "C" fn next_fired(out: *mut Fired) -> usize {
    FIRED_LOCK.lock();
    // SAFETY: the lock is held; `out` is a slot of the calling frame, which does not move before the return.
    unsafe {
        let queue = &mut *FIRED.0.get();
        if queue.is_empty() {
            RUNNER.store(current_g(), Relaxed);
            park::park(WaitReason::TimerWait, &FIRED_LOCK);
        }
        let first = queue[0];
        let length = queue.len();
        queue.copy_within(1..length, 0);
        queue.pop();
        *out = first;
        FIRED_LOCK.unlock();
    }
    1
}

/// `time.Sleep`. `g0`, parks.
pub unsafe extern "C" fn sleep(nanos: i64) {
    if nanos <= 0 {
        return;
    }
    // SAFETY: the current goroutine; its timer is its own.
    unsafe {
        let g = current_g();
        if (*g).timer.is_null() {
            let timer = POOL.alloc();
            (*timer).kind = Kind::Sleep;
            (*timer).data = g as usize;
            (*g).timer = timer;
        }
        let when = nanotime().saturating_add(nanos);
        let timer = (*g).timer;
        park::prepare(WaitReason::Sleep);
        schedule::drop_current();
        // From here on the goroutine may run elsewhere.
        reset(timer, when, 0);
    }
    schedule::enter()
}

/// A timer in persistent memory.
pub fn alloc(kind: Kind, data: usize) -> *mut Timer {
    let timer = POOL.alloc();
    // SAFETY: fresh.
    unsafe {
        (*timer).kind = kind;
        (*timer).data = data;
    }
    timer
}

/// Takes back a timer from [`alloc`].
///
/// # Safety
/// It has been stopped and nobody uses it.
pub unsafe fn free(timer: *mut Timer) {
    // SAFETY: by contract.
    unsafe { POOL.free(timer) };
}
