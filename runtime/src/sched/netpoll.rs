//! The network poller: epoll, edge-triggered, with deadlines.
//!
//! Each descriptor has two places, for reading and writing, each of which is empty, ready, or holds the goroutine
//! that waits. At most one thread without work blocks in epoll (the *poller*); an event descriptor wakes it when an
//! earlier timer is started.

use super::g::WaitReason;
use super::timer::{self, Kind, Timer};
use super::{G, current_g, park, schedule};
use crate::arch::nr;
use crate::entry::Pair;
use crate::mem::persistent::Pool;
use crate::sys::clock::nanotime;
use crate::sys::lock::Lock;
use crate::sys::{self, failed};
use crate::syscall;
use core::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, AtomicUsize, Ordering::*, fence};

/// A place's states other than a goroutine.
const EMPTY: usize = 0;
const READY: usize = 1;

/// Results of waiting and resetting, as `internal/poll` knows them.
const NO_ERROR: usize = 0;
const ERROR_CLOSING: usize = 1;
const ERROR_TIMEOUT: usize = 2;
const ERROR_NOT_POLLABLE: usize = 3;

/// A descriptor under poll. Reused, never freed, so that a late event finds it.
#[repr(C)]
pub struct Descriptor {
    /// The pool's link, so that the lock of a freed descriptor stays a lock.
    link: usize,
    lock: Lock,
    fd: i32,
    closing: bool,
    event_error: bool,
    /// Counts uses, so that late events and timers are told from current ones.
    generation: usize,
    /// Reading and writing.
    side: [Side; 2],
}

struct Side {
    /// `EMPTY`, `READY` or a goroutine. Guarded by the descriptor's lock.
    place: usize,
    /// 0: none; negative: passed.
    deadline: i64,
    timer: *mut Timer,
    /// Counts deadlines.
    generation: usize,
}

static POOL: Pool<Descriptor> = Pool::new();
static EPOLL: AtomicI32 = AtomicI32::new(-1);
static EVENT: AtomicI32 = AtomicI32::new(-1);
static INIT: Lock = Lock::new();
/// Goroutines that wait.
static WAITERS: AtomicUsize = AtomicUsize::new(0);
/// Whether a thread blocks in epoll, or is about to.
static POLLER: AtomicBool = AtomicBool::new(false);
/// Until when it blocks; `i64::MAX` for ever.
static POLL_UNTIL: AtomicI64 = AtomicI64::new(0);
/// When epoll was asked last; 0 while a thread blocks in it.
static LAST_POLL: AtomicI64 = AtomicI64::new(0);
/// An interruption is on its way.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

const EPOLLIN: u32 = 1;
const EPOLLOUT: u32 = 4;
const EPOLLERR: u32 = 8;
const EPOLLHUP: u32 = 16;
const EPOLLRDHUP: u32 = 0x2000;
const EPOLLET: u32 = 1 << 31;
const CTL_ADD: usize = 1;
const CTL_DEL: usize = 2;

#[cfg_attr(target_arch = "x86_64", repr(C, packed))]
#[cfg_attr(not(target_arch = "x86_64"), repr(C))]
#[derive(Clone, Copy)]
struct Event {
    events: u32,
    data: u64,
}

/// Goroutines that wait for descriptors.
pub fn waiters() -> usize {
    WAITERS.load(Relaxed)
}

/// When epoll was asked last; 0 while a thread blocks in it.
pub fn last_poll() -> i64 {
    LAST_POLL.load(Relaxed)
}

/// Whether a look at epoll may bring something.
#[inline]
pub fn may_have_work() -> bool {
    WAITERS.load(Relaxed) > 0 && LAST_POLL.load(Relaxed) != 0
}

/// Sets up epoll.
pub fn init() {
    if EPOLL.load(Acquire) >= 0 {
        return;
    }
    let _guard = INIT.guard();
    if EPOLL.load(Relaxed) >= 0 {
        return;
    }
    const CLOEXEC: usize = 0o2000000;
    const NONBLOCK: usize = 0o4000;
    // SAFETY: descriptors of our own.
    unsafe {
        let epoll = syscall!(nr::EPOLL_CREATE1, CLOEXEC);
        let event = syscall!(nr::EVENTFD2, 0, CLOEXEC | NONBLOCK);
        if failed(epoll) || failed(event) {
            super::fatal::throw("runtime: netpollinit failed");
        }
        let interest = Event { events: EPOLLIN, data: 0 };
        syscall!(nr::EPOLL_CTL, epoll as usize, CTL_ADD, event as usize, &raw const interest as usize);
        EVENT.store(event as i32, Relaxed);
        LAST_POLL.store(nanotime(), Relaxed);
        // Release pairs with the acquire above.
        EPOLL.store(epoll as i32, Release);
    }
}

/// Whether the descriptor is the poller's own.
pub fn is_own(fd: usize) -> bool {
    fd as i32 >= 0 && (fd as i32 == EPOLL.load(Relaxed) || fd as i32 == EVENT.load(Relaxed))
}

/// Makes this thread the one that blocks in epoll; false if there is one.
pub fn become_poller() -> bool {
    init();
    !POLLER.swap(true, AcqRel)
}

/// The thread does not block in epoll any more.
pub fn stop_polling() {
    POLL_UNTIL.store(0, SeqCst);
    LAST_POLL.store(nanotime(), Relaxed);
    POLLER.store(false, Release);
}

/// Blocks until something is ready or the time has come (0: for ever); the goroutines to run, linked.
pub fn poll_until(when: i64) -> *mut G {
    POLL_UNTIL.store(if when == 0 { i64::MAX } else { when }, SeqCst);
    // A timer that was started in between has not seen us: look again. The fence pairs with the order of the two
    // accesses in `reset` and `wake_before`.
    fence(SeqCst);
    let earliest = timer::earliest();
    let when = if when == 0 || (earliest != 0 && earliest < when) { earliest } else { when };
    let millis = if when == 0 {
        -1
    } else {
        let left = when - nanotime();
        // Rounded up, so that the timer is due when we wake.
        if left <= 0 { 0 } else { ((left + 999_999) / 1_000_000).min(100_000_000) }
    };
    LAST_POLL.store(0, Relaxed);
    wait(millis)
}

/// Asks epoll without blocking; the first goroutine, the others are queued.
pub fn poll_now() -> Option<*mut G> {
    // One thread at a time is enough.
    let last = LAST_POLL.load(Relaxed);
    if last == 0 || LAST_POLL.compare_exchange(last, 0, AcqRel, Relaxed).is_err() {
        return None;
    }
    let mut list = wait(0);
    LAST_POLL.store(nanotime(), Relaxed);
    if list.is_null() {
        return None;
    }
    let first = list;
    // SAFETY: goroutines are never freed; those in the list wait and belong to us.
    unsafe {
        list = (*list).next;
        while !list.is_null() {
            let next = (*list).next;
            schedule::ready_at(list, false);
            list = next;
        }
        (*first).set_status(super::status::RUNNABLE);
    }
    Some(first)
}

/// As [`poll_now`], by a thread without a P.
pub fn poll_from_outside() {
    if let Some(g) = poll_now() {
        // SAFETY: the goroutine was made runnable just now and belongs to this thread.
        unsafe { schedule::put_global(g) };
        schedule::wake();
    }
}

/// A timer for `when` was started: the poller must not sleep longer.
pub fn wake_before(when: i64) {
    let until = POLL_UNTIL.load(SeqCst);
    if until != 0 && when < until {
        interrupt();
    } else if until == 0 {
        schedule::wake();
    }
}

fn interrupt() {
    if INTERRUPTED.swap(true, AcqRel) {
        return;
    }
    let one = 1u64;
    // SAFETY: writes one word to our own descriptor.
    unsafe { sys::write(EVENT.load(Relaxed) as usize, (&raw const one).cast(), 8) };
}

fn wait(millis: i64) -> *mut G {
    let mut events = [Event { events: 0, data: 0 }; 128];
    let mut list = core::ptr::null_mut();
    // SAFETY: the kernel writes at most the array; descriptors are never freed.
    unsafe {
        let n = syscall!(
            nr::EPOLL_PWAIT,
            EPOLL.load(Relaxed) as usize,
            events.as_mut_ptr() as usize,
            events.len(),
            millis as usize,
            0,
            8
        );
        for event in events.iter().take(n.max(0) as usize) {
            let (bits, data) = (event.events, event.data);
            if data == 0 {
                if millis != 0 {
                    let mut word = 0u64;
                    syscall!(nr::READ, EVENT.load(Relaxed) as usize, &raw mut word as usize, 8);
                    INTERRUPTED.store(false, Release);
                }
                continue;
            }
            // The low bits of the address carry the generation's low bits.
            let descriptor = (data & !0xf) as *mut Descriptor;
            let _guard = (*descriptor).lock.guard();
            if (*descriptor).generation & 0xf != data as usize & 0xf {
                continue;
            }
            (*descriptor).event_error = bits == EPOLLERR;
            for (k, mask) in [EPOLLIN | EPOLLRDHUP, EPOLLOUT].into_iter().enumerate() {
                if bits & (mask | EPOLLHUP | EPOLLERR) != 0
                    && let Some(g) = (*descriptor).side[k].become_ready(READY)
                {
                    (*g).ret = [(*descriptor).check(k), 0];
                    (*g).next = list;
                    list = g;
                }
            }
        }
    }
    list
}

impl Side {
    /// Puts `state` into the place; the goroutine that waited.
    fn become_ready(&mut self, state: usize) -> Option<*mut G> {
        let old = core::mem::replace(&mut self.place, state);
        if old == READY {
            self.place = READY;
        }
        if old <= READY {
            return None;
        }
        // The readiness is consumed by the goroutine that is woken.
        self.place = EMPTY;
        WAITERS.fetch_sub(1, Relaxed);
        Some(old as *mut G)
    }
}

impl Descriptor {
    fn check(&self, side: usize) -> usize {
        if self.closing {
            ERROR_CLOSING
        } else if self.side[side].deadline < 0 {
            ERROR_TIMEOUT
        } else if side == 0 && self.event_error {
            ERROR_NOT_POLLABLE
        } else {
            NO_ERROR
        }
    }
}

/// `mode` is `'r'` or `'w'`.
fn side_of(mode: usize) -> usize {
    usize::from(mode as u8 == b'w')
}

/// Begins to poll a descriptor; its handle, and 0 or an errno. `leaf`-like, on the thread's stack.
pub unsafe extern "C" fn open(fd: usize) -> Pair {
    init();
    let descriptor = POOL.alloc();
    // SAFETY: fresh; `POOL` zeroes it, so the generation comes from a counter.
    unsafe {
        static GENERATION: AtomicUsize = AtomicUsize::new(1);
        (*descriptor).link = 0;
        (*descriptor).fd = fd as i32;
        (*descriptor).generation = GENERATION.fetch_add(1, Relaxed);
        let tag = (*descriptor).generation & 0xf;
        let interest = Event {
            events: EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
            data: (descriptor as usize | tag) as u64,
        };
        let result = syscall!(
            nr::EPOLL_CTL,
            EPOLL.load(Relaxed) as usize,
            CTL_ADD,
            fd as u32 as usize,
            &raw const interest as usize
        );
        if failed(result) {
            POOL.free(descriptor);
            return Pair(0, -result as usize);
        }
    }
    Pair(descriptor as usize, 0)
}

/// Ends polling. `g0`.
pub unsafe extern "C" fn close(handle: usize) {
    let descriptor = handle as *mut Descriptor;
    // SAFETY: the handle came from `open`; nobody waits any more.
    unsafe {
        syscall!(nr::EPOLL_CTL, EPOLL.load(Relaxed) as usize, CTL_DEL, (*descriptor).fd as usize, 0);
        for side in &mut (*descriptor).side {
            if !side.timer.is_null() {
                timer::stop(side.timer);
                timer::free(side.timer);
            }
        }
        POOL.free(descriptor);
    }
}

/// Before an operation: forgets old readiness; 0 or an error. `g0`.
pub unsafe extern "C" fn reset(handle: usize, mode: usize) -> usize {
    let descriptor = handle as *mut Descriptor;
    // SAFETY: the handle came from `open`.
    unsafe {
        let _guard = (*descriptor).lock.guard();
        let side = side_of(mode);
        let error = (*descriptor).check(side);
        if error == NO_ERROR {
            (*descriptor).side[side].place = EMPTY;
        }
        error
    }
}

/// Waits until the descriptor is ready; 0 or an error. `g0`, parks.
pub unsafe extern "C" fn wait_ready(handle: usize, mode: usize) -> usize {
    // SAFETY: the handle came from `open`.
    unsafe { wait_on(handle as *mut Descriptor, mode, false) }
}

/// Waits for the last time, deadlines and closing notwithstanding. `g0`, parks.
pub unsafe extern "C" fn wait_canceled(handle: usize, mode: usize) {
    // SAFETY: the handle came from `open`.
    unsafe { wait_on(handle as *mut Descriptor, mode, true) };
}

/// # Safety
/// The descriptor is open.
unsafe fn wait_on(descriptor: *mut Descriptor, mode: usize, canceled: bool) -> usize {
    // SAFETY: by contract; the lock guards the places.
    unsafe {
        let k = side_of(mode);
        (*descriptor).lock.lock();
        let error = (*descriptor).check(k);
        if !canceled && error != NO_ERROR {
            (*descriptor).lock.unlock();
            return error;
        }
        let side = &mut (*descriptor).side[k];
        if side.place == READY {
            side.place = EMPTY;
            (*descriptor).lock.unlock();
            return error;
        }
        if side.place != EMPTY {
            super::fatal::throw("runtime: double wait");
        }
        side.place = current_g() as usize;
        WAITERS.fetch_add(1, Relaxed);
        park::park(WaitReason::IoWait, &(*descriptor).lock)
    }
}

/// Sets the deadline of reading (`'r'`), writing (`'w'`) or both (`'r' + 'w'`): nanoseconds from now, 0 for none,
/// negative for already passed. `g0`.
pub unsafe extern "C" fn set_deadline(handle: usize, nanos: i64, mode: usize) {
    let descriptor = handle as *mut Descriptor;
    let when = if nanos > 0 { nanotime().saturating_add(nanos) } else { nanos };
    // SAFETY: the handle came from `open`; the lock guards the sides.
    unsafe {
        let mut wake = [core::ptr::null_mut(); 2];
        let mut start = [(core::ptr::null_mut::<Timer>(), 0, 0); 2];
        (*descriptor).lock.lock();
        if (*descriptor).closing {
            (*descriptor).lock.unlock();
            return;
        }
        for (k, letter) in [b'r', b'w'].into_iter().enumerate() {
            if mode as u8 != letter && mode != (b'r' as usize + b'w' as usize) {
                continue;
            }
            let side = &mut (*descriptor).side[k];
            side.deadline = when;
            side.generation += 1;
            if side.timer.is_null() {
                if when <= 0 {
                    // Nothing to stop.
                } else {
                    side.timer = timer::alloc(Kind::Deadline, handle);
                }
            }
            start[k] = (side.timer, when, side.generation * 2 + k);
            if when < 0
                && let Some(g) = side.become_ready(EMPTY)
            {
                (*g).ret = [(*descriptor).check(k), 0];
                wake[k] = g;
            }
        }
        (*descriptor).lock.unlock();
        for (timer, when, seq) in start {
            if !timer.is_null() {
                if when > 0 {
                    timer::reset(timer, when, seq);
                } else {
                    timer::stop(timer);
                }
            }
        }
        for g in wake {
            if !g.is_null() {
                schedule::ready(g);
            }
        }
    }
}

/// A deadline's timer was due.
///
/// # Safety
/// `handle` is the timer's descriptor; descriptors are never freed, only reused.
pub unsafe fn deadline_passed(handle: usize, seq: usize, timer: *mut Timer) {
    let descriptor = handle as *mut Descriptor;
    // SAFETY: by contract.
    unsafe {
        (*descriptor).lock.lock();
        let k = seq & 1;
        let side = &mut (*descriptor).side[k];
        if side.timer != timer || side.generation * 2 + k != seq || side.deadline <= 0 {
            (*descriptor).lock.unlock();
            return;
        }
        side.deadline = -1;
        let g = side.become_ready(EMPTY);
        if let Some(g) = g {
            (*g).ret = [(*descriptor).check(k), 0];
        }
        (*descriptor).lock.unlock();
        if let Some(g) = g {
            schedule::ready(g);
        }
    }
}

/// The descriptor is about to be closed: wakes whoever waits. `g0`.
pub unsafe extern "C" fn unblock(handle: usize) {
    let descriptor = handle as *mut Descriptor;
    // SAFETY: the handle came from `open`.
    unsafe {
        (*descriptor).lock.lock();
        (*descriptor).closing = true;
        let woken = [0, 1].map(|k| {
            let side = &mut (*descriptor).side[k];
            side.generation += 1;
            let timer = side.timer;
            let g = side.become_ready(EMPTY);
            if let Some(g) = g {
                (*g).ret = [ERROR_CLOSING, 0];
            }
            (g, timer)
        });
        (*descriptor).lock.unlock();
        for (g, timer) in woken {
            if !timer.is_null() {
                timer::stop(timer);
            }
            if let Some(g) = g {
                schedule::ready(g);
            }
        }
    }
}
