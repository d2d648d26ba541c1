//! Choosing what runs next.
//!
//! A thread with a P looks, in this order, at: its timers, now and then the global queue, its own queue, the global
//! queue, the network poller, other Ps' queues (and timers). If there is nothing, it gives up its P and sleeps. A
//! thread that looks for work without having found any is *spinning*; at most half as many threads spin as Ps are
//! busy. Whoever makes a goroutine runnable wakes a spinner if there is none, and a spinner that finds work wakes
//! another: so no work is left lying while a P is idle.

use super::p::{self, P};
use super::{G, M, current_m, current_p, fatal, idle, m, netpoll, preempt, status, timer, world};
use crate::arch;
use crate::runq::CAPACITY;
use crate::sys::clock::nanotime;
use crate::sys::lock::Lock;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicPtr, AtomicU32, AtomicUsize, Ordering::*};

/// Guards the lists of idle threads and Ps, the global queue, and the stopping of the world.
pub static LOCK: Lock = Lock::new();

/// The scheduler's lists.
pub struct Lists {
    /// Runnable goroutines that belong to no P.
    pub global: Queue,
    /// Threads without work.
    pub idle_m: *mut M,
    /// Ps without a thread.
    pub idle_p: *mut P,
}

struct Shared(UnsafeCell<Lists>);
// SAFETY: only touched with `LOCK` held.
unsafe impl Sync for Shared {}

static LISTS: Shared = Shared(UnsafeCell::new(Lists {
    global: Queue::new(),
    idle_m: core::ptr::null_mut(),
    idle_p: core::ptr::null_mut(),
}));

/// The length of the global queue, for a look without the lock.
static GLOBAL_LEN: AtomicUsize = AtomicUsize::new(0);
/// Idle Ps.
pub static IDLE_PS: AtomicUsize = AtomicUsize::new(0);
/// Idle threads, those waiting for their locked goroutine included.
pub static IDLE_MS: AtomicUsize = AtomicUsize::new(0);
/// Threads that look for work.
pub static SPINNING: AtomicU32 = AtomicU32::new(0);
/// Threads of the runtime that never run Go code.
pub static SYSTEM_MS: AtomicUsize = AtomicUsize::new(0);

/// The lists.
///
/// # Safety
/// `LOCK` is held as long as the reference is used.
#[allow(clippy::mut_from_ref)]
pub unsafe fn lists() -> &'static mut Lists {
    // SAFETY: by contract.
    unsafe { &mut *LISTS.0.get() }
}

/// A queue linked through `G::next`.
pub struct Queue {
    head: *mut G,
    tail: *mut G,
    /// The number of elements.
    pub len: usize,
}

impl Queue {
    /// An empty queue.
    pub const fn new() -> Queue {
        Queue { head: core::ptr::null_mut(), tail: core::ptr::null_mut(), len: 0 }
    }

    /// Adds at the end.
    ///
    /// # Safety
    /// The goroutine stands in no other queue; it is never freed.
    pub unsafe fn push(&mut self, g: *mut G) {
        // SAFETY: by contract.
        unsafe {
            (*g).next = core::ptr::null_mut();
            if self.tail.is_null() {
                self.head = g;
            } else {
                (*self.tail).next = g;
            }
        }
        self.tail = g;
        self.len += 1;
    }

    /// Takes the first.
    pub fn pop(&mut self) -> Option<*mut G> {
        let g = self.head;
        if g.is_null() {
            return None;
        }
        // SAFETY: as in `push`.
        self.head = unsafe { (*g).next };
        if self.head.is_null() {
            self.tail = core::ptr::null_mut();
        }
        self.len -= 1;
        Some(g)
    }
}

impl Default for Queue {
    fn default() -> Queue {
        Queue::new()
    }
}

/// Enters the scheduler at the top of the thread's stack.
pub fn enter() -> ! {
    unsafe extern "C" fn run(_: usize) -> ! {
        schedule()
    }
    // SAFETY: the goroutine's state has been saved, and nothing on this stack is needed.
    unsafe { arch::restart_g0(run, 0) }
}

/// Finds a goroutine and runs it.
fn schedule() -> ! {
    loop {
        // SAFETY: this thread's M; its P is its own.
        unsafe {
            let m = current_m();
            if !(*m).locked_g.is_null() {
                idle::stop_locked();
                if (*m).p.is_null() {
                    continue;
                }
                execute((*m).locked_g);
            }
            world::stop_if_asked();
            if (*m).p.is_null() {
                // GOMAXPROCS was lowered while the world was stopped.
                if core::mem::replace(&mut (*m).spinning, false) {
                    // Whoever made work meanwhile relied on this thread.
                    SPINNING.fetch_sub(1, SeqCst);
                    if idle::work_anywhere() {
                        wake();
                    }
                }
                idle::stop_thread();
                continue;
            }
            let Some(g) = find_runnable() else { continue };
            if (*m).spinning {
                stop_spinning();
            }
            if !(*g).locked_m.is_null() && (*g).locked_m != m {
                idle::start_locked(g);
                continue;
            }
            execute(g);
        }
    }
}

/// Runs a goroutine on this thread.
///
/// # Safety
/// It is runnable and in no queue, and the thread has a P.
pub unsafe fn execute(g: *mut G) -> ! {
    // SAFETY: by contract.
    unsafe {
        let m = current_m();
        (*m).curg = g;
        (*g).m = m;
        (*g).set_status(status::RUNNING);
        (*g).preempt.store(false, Relaxed);
        crate::stack::grow::reset_guard(&mut *g);
        (*(*m).p).schedule_tick.fetch_add(1, Relaxed);
        if world::STOPPING.load(Acquire) {
            preempt::request(g);
        }
        if let Some(action) = (*g).on_resume.take() {
            action(g);
        }
        arch::gogo(g)
    }
}

/// The current thread's goroutine leaves it.
pub fn drop_current() -> *mut G {
    // SAFETY: this thread's M.
    unsafe {
        let m = current_m();
        core::mem::replace(&mut (*m).curg, core::ptr::null_mut())
    }
}

fn find_runnable() -> Option<*mut G> {
    // SAFETY: this thread's M and P.
    unsafe {
        let m = current_m();
        let p = (*m).p;
        let queue = &(*p).queue;
        let now = timer::run_due(p, 0);

        if (*p).schedule_tick.load(Relaxed).is_multiple_of(61)
            && GLOBAL_LEN.load(Relaxed) > 0
            && let Some(g) = take_global(p, 1)
        {
            return Some(g);
        }
        if let Some((g, _)) = queue.pop() {
            return Some(g);
        }
        if GLOBAL_LEN.load(Relaxed) > 0
            && let Some(g) = take_global(p, 0)
        {
            return Some(g);
        }
        if netpoll::may_have_work()
            && let Some(g) = netpoll::poll_now()
        {
            return Some(g);
        }
        // Twice as many spinners as needed would only contend.
        let busy = p::COUNT.load(Relaxed) - IDLE_PS.load(Relaxed);
        if (*m).spinning || 2 * (SPINNING.load(Relaxed) as usize) < busy {
            if !(*m).spinning {
                (*m).spinning = true;
                SPINNING.fetch_add(1, SeqCst);
            }
            if let Some(g) = steal(p, time_or(now)) {
                return Some(g);
            }
        }
        idle::give_up();
        None
    }
}

/// Takes a share of the global queue (at most `limit` unless 0): the first is returned, the others are queued.
///
/// # Safety
/// `p` is the thread's.
unsafe fn take_global(p: *mut P, limit: usize) -> Option<*mut G> {
    let _guard = LOCK.guard();
    // SAFETY: the lock is held; by contract.
    unsafe { take_global_locked(p, limit) }
}

/// As [`take_global`].
///
/// # Safety
/// `LOCK` is held, and `p` is the thread's.
pub unsafe fn take_global_locked(p: *mut P, limit: usize) -> Option<*mut G> {
    // SAFETY: by contract.
    unsafe {
        let global = &mut lists().global;
        let mut n = (global.len / p::COUNT.load(Relaxed) + 1).min(global.len).min(CAPACITY / 2);
        if limit > 0 {
            n = n.min(limit);
        }
        let first = global.pop();
        for _ in 1..n {
            let Some(g) = global.pop() else { break };
            if (*p).queue.push(g).is_err() {
                global.push(g);
                break;
            }
        }
        GLOBAL_LEN.store(global.len, Relaxed);
        first
    }
}

/// Tries the other Ps' queues, in random order; in the last round also their timers and run-next slots.
///
/// # Safety
/// `p` is the thread's.
unsafe fn steal(p: *mut P, now: i64) -> Option<*mut G> {
    const ROUNDS: usize = 4;
    // SAFETY: Ps are never freed; queues allow stealing.
    unsafe {
        let count = p::COUNT.load(Relaxed);
        let m = current_m();
        for round in 0..ROUNDS {
            let start = (*m).rand.below(count as u32) as usize;
            for k in 0..count {
                if world::STOPPING.load(Relaxed) {
                    return None;
                }
                let victim = p::get((start + k) % count);
                if victim == p || victim.is_null() {
                    continue;
                }
                if round == ROUNDS - 1 && (*victim).timers.due(now) {
                    timer::run_due(victim, now);
                    if let Some((g, _)) = (*p).queue.pop() {
                        return Some(g);
                    }
                }
                if (*victim).status.load(Relaxed) == p::status::IDLE && (*victim).queue.is_empty() {
                    continue;
                }
                let mut taken = [core::ptr::null_mut(); CAPACITY / 2];
                let n = (*victim).queue.take_half(&mut taken);
                if n == 0 {
                    if round == ROUNDS - 1
                        && let Some(g) = (*victim).queue.take_next()
                    {
                        return Some(g);
                    }
                    continue;
                }
                for &g in &taken[1..n] {
                    put(p, g, false);
                }
                return Some(taken[0]);
            }
        }
        None
    }
}

/// The thread has found work and stops spinning; wakes another one if it was the last.
fn stop_spinning() {
    // SAFETY: this thread's M.
    unsafe { (*current_m()).spinning = false };
    // Sequentially consistent, as is the check in `wake`: either we see the new work or its maker sees that nobody
    // spins.
    if SPINNING.fetch_sub(1, SeqCst) == 1 {
        wake();
    }
}

/// Queues a goroutine at the thread's P.
///
/// # Safety
/// `p` is the thread's own, `g` is runnable and in no queue.
pub unsafe fn put(p: *mut P, g: *mut G, next: bool) {
    // SAFETY: by contract.
    unsafe {
        let mut g = g;
        if next {
            g = (*p).queue.set_next(g);
            if g.is_null() {
                return;
            }
        }
        if (*p).queue.push(g).is_err() {
            // Full: half of it goes to the global queue.
            let mut moved = [core::ptr::null_mut(); CAPACITY / 2];
            let n = (*p).queue.take_half(&mut moved);
            let _guard = LOCK.guard();
            let global = &mut lists().global;
            moved[..n].iter().for_each(|&g| global.push(g));
            global.push(g);
            GLOBAL_LEN.store(global.len, Relaxed);
        }
    }
}

/// Queues a goroutine globally.
///
/// # Safety
/// The goroutine is runnable and stands in no queue.
pub unsafe fn put_global(g: *mut G) {
    let _guard = LOCK.guard();
    // SAFETY: the lock is held, and by contract.
    unsafe { put_global_locked(g) }
}

/// Queues a goroutine globally.
///
/// # Safety
/// `LOCK` is held. The goroutine is runnable and stands in no queue.
pub unsafe fn put_global_locked(g: *mut G) {
    // SAFETY: by contract.
    let global = unsafe { &mut lists().global };
    // SAFETY: by contract.
    unsafe { global.push(g) };
    GLOBAL_LEN.store(global.len, Relaxed);
}

/// Whether the global queue holds something.
pub fn global_has_work() -> bool {
    GLOBAL_LEN.load(SeqCst) > 0
}

/// Makes a waiting goroutine runnable; it runs next on this P.
///
/// # Safety
/// It waits, and the caller has taken it out of the place where it waited.
pub unsafe fn ready(g: *mut G) {
    // SAFETY: by contract.
    unsafe { ready_at(g, true) }
}

/// Makes a waiting goroutine runnable.
///
/// # Safety
/// As for [`ready`].
pub unsafe fn ready_at(g: *mut G, next: bool) {
    // SAFETY: by contract.
    unsafe {
        (*g).set_status(status::RUNNABLE);
        let p = current_p();
        if p.is_null() {
            put_global(g);
        } else {
            put(p, g, next);
        }
    }
    wake();
}

/// Starts a thread on an idle P if no thread spins.
pub fn wake() {
    // See `stop_spinning`.
    while IDLE_PS.load(SeqCst) != 0
        && SPINNING.load(SeqCst) == 0
        && SPINNING.compare_exchange(0, 1, SeqCst, SeqCst).is_ok()
    {
        if idle::start_on_idle_p(true) {
            return;
        }
        SPINNING.fetch_sub(1, SeqCst);
        // While the world is stopped no P can be had; it looks for work when it starts. If it did so just now, it
        // took us for a spinner.
        if world::STOPPING.load(SeqCst) {
            return;
        }
    }
}

/// Called at a fatal error: other threads stop scheduling.
pub fn freeze() {
    FROZEN.store(current_m(), Relaxed);
}

/// The thread that reports a fatal error.
static FROZEN: AtomicPtr<M> = AtomicPtr::new(core::ptr::null_mut());

/// Whether another thread reports a fatal error.
pub fn frozen() -> bool {
    let m = FROZEN.load(Relaxed);
    !m.is_null() && m != current_m()
}

/// The time, if `now` is not known yet.
pub fn time_or(now: i64) -> i64 {
    if now == 0 { nanotime() } else { now }
}

/// Ends the program if no goroutine can ever run again. Called with `LOCK` held, when a thread goes to sleep.
pub fn check_dead() {
    let threads = m::COUNT.load(Relaxed) - SYSTEM_MS.load(Relaxed);
    if IDLE_MS.load(Relaxed) < threads || world::STOPPING.load(Relaxed) || frozen() {
        return;
    }
    if super::signal::has_receiver() || timer::any() || netpoll::waiters() > 0 {
        return;
    }
    let mut waiting = 0;
    let mut runnable = false;
    super::g::each(|g| {
        // SAFETY: goroutines are never freed.
        unsafe {
            if !(*g).system {
                waiting += 1;
                runnable |= matches!((*g).status(), status::RUNNABLE | status::RUNNING | status::SYSCALL);
            }
        }
    });
    if runnable || crate::gc::busy() {
        return;
    }
    LOCK.unlock();
    if waiting == 0 {
        fatal::fatal("no goroutines (main called runtime.Goexit) - deadlock!");
    }
    fatal::fatal("all goroutines are asleep - deadlock!");
}
