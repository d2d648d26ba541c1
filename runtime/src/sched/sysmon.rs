//! The thread that watches the others: takes Ps from long system calls, preempts long runs, polls the network when
//! nobody else does. It has no P.

use super::p::{self, status};
use super::schedule::{self, IDLE_PS, LOCK};
use super::{env, idle, m, netpoll, preempt, timer, world};
use crate::sys::clock::nanotime;
use crate::sys::lock::Note;
use crate::{gc, sys};
use core::sync::atomic::{AtomicBool, Ordering::*};

/// A goroutine that has run this long is preempted; a P in a system call for a tick is taken.
const TICK: i64 = 10_000_000;

static ASLEEP: AtomicBool = AtomicBool::new(false);
static NOTE: Note = Note::new();

/// Starts the thread.
pub fn start() {
    m::start_system_thread(run);
}

/// A P is being used again: the watcher must look. Called with `LOCK` held.
pub fn wake() {
    // Relaxed: changed with the lock held.
    if ASLEEP.swap(false, Relaxed) {
        NOTE.wake();
    }
}

unsafe fn run() {
    let (mut quiet, mut delay) = (0u32, 20);
    loop {
        if quiet == 0 {
            delay = 20;
        } else if quiet > 50 {
            delay = (delay * 2).min(10_000);
        }
        sys::sleep_micros(delay);
        if schedule::frozen() {
            continue;
        }
        LOCK.lock();
        if IDLE_PS.load(Relaxed) == p::COUNT.load(Relaxed) || world::STOPPING.load(Relaxed) {
            ASLEEP.store(true, Relaxed);
            LOCK.unlock();
            // As long as a collection takes, at most: a stopped world needs the watcher soon again.
            if !NOTE.sleep_for(if world::STOPPING.load(Relaxed) { 1_000_000 } else { 60_000_000_000 }) {
                ASLEEP.store(false, Relaxed);
            }
            NOTE.clear();
            quiet = 0;
            delay = 20;
        } else {
            LOCK.unlock();
        }
        let now = nanotime();
        let last = netpoll::last_poll();
        if netpoll::waiters() > 0 && last != 0 && last + TICK < now {
            netpoll::poll_from_outside();
        }
        if timer::earliest() != 0 && timer::earliest() + TICK < now {
            // A timer is late: somebody must look.
            schedule::wake();
        }
        gc::tick(now);
        quiet = if retake(now) { 0 } else { quiet + 1 };
    }
}

/// Looks at each P; whether it did something.
fn retake(now: i64) -> bool {
    let mut did = false;
    for p in p::all() {
        // SAFETY: Ps are never freed; the exchange decides who owns one.
        unsafe {
            let state = (*p).status.load(Acquire);
            if state == status::RUNNING {
                let tick = (*p).schedule_tick.load(Relaxed);
                if env::PREEMPT_STRESS.get() != 0 {
                    did = true;
                    preempt::request_p(p);
                } else if (*p).seen_tick != tick {
                    (*p).seen_tick = tick;
                    (*p).seen_when = now;
                } else if (*p).seen_when + TICK <= now {
                    preempt::request_p(p);
                }
            } else if state == status::SYSCALL {
                let tick = (*p).syscall_tick.load(Relaxed);
                if (*p).seen_syscall_tick != tick {
                    (*p).seen_syscall_tick = tick;
                    (*p).seen_syscall_when = now;
                    continue;
                }
                let no_other_work = (*p).queue.is_empty()
                    && schedule::SPINNING.load(Relaxed) as usize + IDLE_PS.load(Relaxed) > 0;
                if no_other_work && (*p).seen_syscall_when + TICK > now {
                    continue;
                }
                LOCK.lock();
                let taken = !world::STOPPING.load(Relaxed)
                    && (*p).status.compare_exchange(state, status::RUNNING, AcqRel, Relaxed).is_ok();
                LOCK.unlock();
                if taken {
                    did = true;
                    (*p).syscall_tick.fetch_add(1, Relaxed);
                    idle::hand_off(p);
                }
            }
        }
    }
    did
}
