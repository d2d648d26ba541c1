//! Timers: `time.Sleep`, the overlay's timers, deadlines of the network poller.
//!
//! A running timer stands in the heap of the P on which it was started first; that heap's lock guards its fields.
//! A timer of the overlay is a Go heap object, known here by a record that is found by the object's address. While the
//! timer runs the record keeps the object alive, unless all that the timer does is to send to its channel: when nobody
//! else knows the object, nobody can receive, and the timer is forgotten. When it is due, no Go function is called here, since there is no
//! goroutine to call it on: the object is queued for the goroutine that runs `runtime.runTimers`, which asks for it
//! with [`next`]. What is stale by then the overlay tells by the generation.

use super::g::WaitReason;
use super::p::{self, P};
use super::schedule::time_or;
use super::{G, current_g, current_p, netpoll, park, schedule, start};
use crate::entry::{Pair, go};
use crate::gc::mark;
use crate::mem::barrier;
use crate::mem::persistent::Pool;
use crate::sys::clock::nanotime;
use crate::sys::lock::Lock;
use crate::time::heap::{Heap, Timed};
use crate::vector::Vector;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicBool, AtomicI64, AtomicPtr, AtomicUsize, Ordering::*};

/// What a timer does when it is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum Kind {
    /// The overlay's object in `data` is queued, with the generation `seq`.
    Go = 0,
    /// Wakes the goroutine in `data`.
    Sleep = 1,
    /// Expires deadlines of the descriptor in `data`.
    Deadline = 2,
}

/// A timer. Records are reused, never freed.
#[repr(C)]
pub struct Timer {
    /// When it is due; 0 if it is not running.
    when: i64,
    /// The object, goroutine or descriptor.
    data: usize,
    /// The generation.
    pub seq: usize,
    /// The heap's P.
    home: *mut P,
    /// 1 + the index in the heap; 0 if it is in none.
    place: usize,
    /// What it does.
    kind: Kind,
    /// Of the overlay's: it does not keep its object alive.
    weak: bool,
    /// Next record of the same bucket.
    link: *mut Timer,
}

/// A timer's place in a heap.
#[derive(Clone, Copy)]
struct Entry(*mut Timer);

impl Timed for Entry {
    fn when(&self) -> i64 {
        // SAFETY: records are never freed, and the heap's lock is held.
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

/// A timer that was due.
#[derive(Clone, Copy)]
struct Fired {
    object: usize,
    generation: usize,
}

/// Timers that were due, in order.
struct Queue {
    timers: Vector<Fired>,
    /// Those before it have been taken.
    first: usize,
}

impl Queue {
    /// Those that nobody has taken yet.
    fn waiting(&self) -> &[Fired] {
        &self.timers[self.first..]
    }

    fn push(&mut self, fired: Fired) {
        self.timers.push(fired);
    }

    fn take(&mut self) -> Option<Fired> {
        let fired = *self.waiting().first()?;
        self.first += 1;
        // Half of the elements are dropped at once, so that each is moved a constant number of times.
        if self.first * 2 >= self.timers.len() {
            let length = self.timers.len();
            self.timers.copy_within(self.first..length, 0);
            for _ in 0..self.first {
                self.timers.pop();
            }
            self.first = 0;
        }
        Some(fired)
    }
}

struct SharedQueue(UnsafeCell<Queue>);
// SAFETY: only touched with `FIRED_LOCK` held.
unsafe impl Sync for SharedQueue {}

static FIRED_LOCK: Lock = Lock::new();
static FIRED: SharedQueue = SharedQueue(UnsafeCell::new(Queue { timers: Vector::new(), first: 0 }));
/// The goroutine that waits for fired timers.
static RUNNER: AtomicPtr<G> = AtomicPtr::new(core::ptr::null_mut());
static RUNNER_STARTED: AtomicBool = AtomicBool::new(false);
/// Timers in heaps.
static RUNNING: AtomicUsize = AtomicUsize::new(0);
static POOL: Pool<Timer> = Pool::new();

/// Records of the overlay's timers by address.
const BUCKETS: usize = 1024;
struct Bucket {
    lock: Lock,
    first: UnsafeCell<*mut Timer>,
}
// SAFETY: the list is only touched with the lock held.
unsafe impl Sync for Bucket {}

impl Bucket {
    /// The record of an object; null if it has none.
    ///
    /// # Safety
    /// The bucket's lock is held.
    unsafe fn find(&self, object: usize) -> *mut Timer {
        // SAFETY: by contract; records in the list are in use.
        unsafe {
            let mut timer = *self.first.get();
            while !timer.is_null() && (*timer).data != object {
                timer = (*timer).link;
            }
            timer
        }
    }
}

static TABLE: [Bucket; BUCKETS] =
    [const { Bucket { lock: Lock::new(), first: UnsafeCell::new(core::ptr::null_mut()) } }; BUCKETS];

fn bucket_of(object: usize) -> &'static Bucket {
    &TABLE[(object >> 4) % BUCKETS]
}

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
/// The record is in use.
unsafe fn lock_home(timer: *mut Timer) -> *mut P {
    // SAFETY: by contract; Ps are never freed.
    unsafe {
        let home = AtomicPtr::from_ptr(&mut (*timer).home);
        loop {
            let p = home.load(Acquire);
            if !p.is_null() {
                (*p).timers.lock.lock();
                let is_dead = (*p).status.load(Acquire) == p::status::DEAD;
                if home.load(Acquire) == p && !is_dead {
                    return p;
                }
                (*p).timers.lock.unlock();
                if !is_dead {
                    continue;
                }
            }
            // No home yet, or one that GOMAXPROCS has taken out of use, where nobody looks: of its timers those moved
            // that were running. Whoever comes first decides.
            let own = current_p();
            let own = if own.is_null() { p::get(0) } else { own };
            let _ = home.compare_exchange(p, own, AcqRel, Acquire);
        }
    }
}

/// Starts or restarts a timer.
///
/// # Safety
/// The record is in use.
pub unsafe fn reset(timer: *mut Timer, when: i64, seq: usize) {
    // SAFETY: by contract; the home's lock guards the fields.
    unsafe {
        let home = lock_home(timer);
        let timers = &(*home).timers;
        let heap = &mut *timers.heap.get();
        // A negative time is an overflow of the caller's sum.
        let when = if when < 0 { i64::MAX } else { when.max(1) };
        (*timer).when = when;
        (*timer).seq = seq;
        if (*timer).place != 0 {
            heap.changed((*timer).place - 1);
        } else {
            RUNNING.fetch_add(1, Relaxed);
            heap.insert(Entry(timer));
        }
        timers.update_first();
        timers.lock.unlock();
        netpoll::wake_before(when);
    }
}

/// Stops a timer.
///
/// # Safety
/// The record is in use.
pub unsafe fn stop(timer: *mut Timer) {
    // SAFETY: by contract.
    unsafe {
        if AtomicPtr::from_ptr(&mut (*timer).home).load(Acquire).is_null() {
            return;
        }
        let home = lock_home(timer);
        let timers = &(*home).timers;
        if (*timer).place != 0 {
            (*timers.heap.get()).remove((*timer).place - 1);
            (*timer).place = 0;
            (*timer).when = 0;
            RUNNING.fetch_sub(1, Relaxed);
            timers.update_first();
        }
        timers.lock.unlock();
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
            heap.remove(0);
            (*timer).place = 0;
            (*timer).when = 0;
            RUNNING.fetch_sub(1, Relaxed);
            timers.update_first();
            let (kind, data, seq) = ((*timer).kind, (*timer).data, (*timer).seq);
            if kind == Kind::Go {
                if (*timer).weak && barrier::is_on() {
                    // It was white so far, if nobody else knows it.
                    mark::shade_all(&[data]);
                }
                // Before the lock is freed, so that the object is always reachable from here.
                push_fired(Fired { object: data, generation: seq });
            }
            timers.lock.unlock();
            match kind {
                Kind::Go => wake_runner(),
                Kind::Sleep => schedule::ready(data as *mut G),
                Kind::Deadline => netpoll::deadline_passed(data, seq, timer),
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

/// Calls `f` with each timer object that is kept alive, and forgets records whose timers do not run: their objects
/// may go. With the world stopped.
///
/// # Safety
/// The world is stopped.
pub unsafe fn each_root(mut f: impl FnMut(usize)) {
    // SAFETY: by contract.
    unsafe {
        for bucket in &TABLE {
            let mut link = bucket.first.get();
            while !(*link).is_null() {
                let timer = *link;
                if (*timer).place != 0 {
                    if !(*timer).weak {
                        f((*timer).data);
                    }
                    link = &raw mut (*timer).link;
                } else {
                    *link = (*timer).link;
                    POOL.free(timer);
                }
            }
        }
        for fired in (*FIRED.0.get()).waiting() {
            f(fired.object);
        }
    }
}

/// Forgets the timers whose objects nobody knows any more.
///
/// # Safety
/// The world is stopped, and marking has ended.
pub unsafe fn after_marking() {
    // SAFETY: by contract; an object of a record is allocated.
    unsafe {
        for bucket in &TABLE {
            let mut link = bucket.first.get();
            while !(*link).is_null() {
                let timer = *link;
                if (*timer).place == 0 || !(*timer).weak || mark::is_marked((*timer).data) {
                    link = &raw mut (*timer).link;
                    continue;
                }
                stop(timer);
                *link = (*timer).link;
                POOL.free(timer);
            }
        }
    }
}

fn push_fired(fired: Fired) {
    let _guard = FIRED_LOCK.guard();
    // SAFETY: the lock is held.
    unsafe { (*FIRED.0.get()).push(fired) };
}

fn wake_runner() {
    FIRED_LOCK.lock();
    let runner = RUNNER.swap(core::ptr::null_mut(), Relaxed);
    FIRED_LOCK.unlock();
    if !runner.is_null() {
        // SAFETY: whoever takes the runner out of its place wakes it.
        unsafe { schedule::ready(runner) };
    }
}

/// Takes the first fired timer, if there is one. With the lock held.
fn take_fired() -> Option<Fired> {
    // SAFETY: the lock is held.
    unsafe { (*FIRED.0.get()).take() }
}

/// A timer that is due, and its generation. `g0`, parks until there is one.
pub unsafe extern "C" fn next() -> Pair {
    FIRED_LOCK.lock();
    if let Some(fired) = take_fired() {
        FIRED_LOCK.unlock();
        return Pair(fired.object, fired.generation);
    }
    // SAFETY: the current goroutine; the lock is held until it has left.
    unsafe {
        wait_for_fired(current_g());
    }
}

/// # Safety
/// `FIRED_LOCK` is held; `g` is the current goroutine.
unsafe fn wait_for_fired(g: *mut G) -> ! {
    unsafe fn resume(g: *mut G) {
        FIRED_LOCK.lock();
        // SAFETY: the goroutine is about to continue on this thread.
        unsafe {
            match take_fired() {
                Some(fired) => {
                    FIRED_LOCK.unlock();
                    (*g).ret = [fired.object, fired.generation];
                }
                None => wait_for_fired(g),
            }
        }
    }
    // SAFETY: by contract.
    unsafe {
        RUNNER.store(g, Relaxed);
        (*g).on_resume = Some(resume);
        park::park(WaitReason::TimerWait, &FIRED_LOCK)
    }
}

/// Starts the overlay's timer; `weak` is a bool: it does not keep the object alive. `g0`.
pub unsafe extern "C" fn start_object(object: usize, when: i64, generation: usize, weak: usize) {
    if !RUNNER_STARTED.load(Relaxed) && !RUNNER_STARTED.swap(true, AcqRel) {
        start::start_system_goroutine(&go::RUN_TIMERS);
    }
    // SAFETY: the bucket's lock guards its list; records in it are in use.
    unsafe {
        let bucket = bucket_of(object);
        let _guard = bucket.lock.guard();
        let mut timer = bucket.find(object);
        if timer.is_null() {
            timer = alloc(Kind::Go, object);
            (*timer).weak = weak as u8 != 0;
            (*timer).link = *bucket.first.get();
            *bucket.first.get() = timer;
        }
        reset(timer, when, generation);
    }
}

/// Stops the overlay's timer. `g0`.
pub unsafe extern "C" fn stop_object(object: usize) {
    // SAFETY: as in `start_object`.
    unsafe {
        let bucket = bucket_of(object);
        let _guard = bucket.lock.guard();
        let timer = bucket.find(object);
        if !timer.is_null() {
            stop(timer);
        }
    }
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
            (*g).timer = alloc(Kind::Sleep, g as usize);
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

/// A timer's record.
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
