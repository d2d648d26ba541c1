//! The collector: non-moving, tri-color mark and sweep, concurrent.
//!
//! A cycle:
//! 1. The world stops. What is left to sweep is swept, the write barrier goes on, globals and all stacks are scanned
//!    (so stacks are black from then on: their slots need no barrier, new objects are born marked).
//! 2. The world runs. The collector's thread takes grey objects from the queue and scans them; goroutines that
//!    allocate beyond the goal help.
//! 3. When the queue is empty the world stops again: barrier buffers are emptied, what they held is marked, the
//!    barrier goes off, all spans become unswept.
//! 4. The world runs. Spans are swept when an allocation wants them, and by the collector's thread.
//!
//! With `GODEBUG=gcstoptheworld=1`, and for `runtime.GC`, steps 2 and 3 happen within the first stop.

pub mod frames;
pub mod mark;
pub mod pace;
pub mod sweep;
pub mod verify;

use crate::mem::cache::Cache;
use crate::mem::{barrier, central, heap};
use crate::sched::{self, env, g, m, p, schedule, status, timer, world};
use crate::stack;
use crate::sys::clock::nanotime;
use crate::sys::lock::Note;
use crate::sys::print::Printer;
use core::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicU64, Ordering::*};

/// Marking is under way.
static MARKING: AtomicBool = AtomicBool::new(false);
/// A cycle is to be started at the next safe point.
static DUE: AtomicBool = AtomicBool::new(false);
/// Wakes the collector's thread.
static WORK: Note = Note::new();
/// The collector's thread has something to do.
static BUSY: AtomicBool = AtomicBool::new(false);
/// Completed cycles.
pub static CYCLES: AtomicU32 = AtomicU32::new(0);
/// Cycles that `runtime.GC` asked for.
pub static FORCED: AtomicU32 = AtomicU32::new(0);
/// Nanoseconds of stopped world, in all; when the last cycle ended, on both clocks.
pub static PAUSE_TOTAL: AtomicU64 = AtomicU64::new(0);
/// When the last cycle ended, by the wall clock.
pub static LAST_WALL: AtomicI64 = AtomicI64::new(0);
/// The pauses of the last 256 cycles.
pub static PAUSES: [AtomicU64; 256] = [const { AtomicU64::new(0) }; 256];
/// When they ended, by the wall clock.
pub static PAUSE_ENDS: [AtomicU64; 256] = [const { AtomicU64::new(0) }; 256];
static LAST: AtomicI64 = AtomicI64::new(0);
/// This cycle's pauses so far.
static PAUSE: AtomicU64 = AtomicU64::new(0);
static STRESS_COUNT: AtomicU32 = AtomicU32::new(0);
/// Under stress, concurrent marking takes these microseconds longer than it must: most heaps are marked in no time.
const STRESS_LINGER: u64 = 50;

/// Reads GOGC and GOMEMLIMIT and starts the collector's thread.
pub fn init() {
    pace::init();
    m::start_system_thread(worker);
}

/// Whether a cycle runs or has left work.
pub fn busy() -> bool {
    MARKING.load(Relaxed) || BUSY.load(Relaxed)
}

/// Whether the collector wants a P. It never does: its thread works without.
pub fn wants_p() -> bool {
    false
}

/// Called by every allocation that the fast path could not do. On the thread's stack.
pub fn on_slow_allocation() {
    if MARKING.load(Relaxed) {
        if heap::LIVE.load(Relaxed) > pace::goal() {
            mark::assist();
        }
        return;
    }
    let stress = env::GC_STRESS.get();
    let stressed = stress != 0 && (STRESS_COUNT.fetch_add(1, Relaxed) as usize + 1).is_multiple_of(stress);
    if stressed || heap::LIVE.load(Relaxed) >= pace::trigger() {
        request();
    }
}

/// Asks for a cycle at the current goroutine's next function entry.
fn request() {
    // Release pairs with the acquire in `start_if_due`.
    DUE.store(true, Release);
    let g = sched::current_g();
    if !g.is_null() {
        // SAFETY: the current goroutine.
        unsafe { sched::preempt::request(g) };
    }
}

/// Whether a goroutine that allocates must yield at once: it may be in a loop without function entries.
pub fn wants_yield() -> bool {
    world::STOPPING.load(Relaxed) || DUE.load(Relaxed) && heap::LIVE.load(Relaxed) >= pace::goal()
}

/// Called now and then by the watching thread.
pub fn tick(now: i64) {
    const FORCE_AFTER: i64 = 120_000_000_000;
    if !busy() && LAST.load(Relaxed) != 0 && now - LAST.load(Relaxed) > FORCE_AFTER && pace::is_on() {
        DUE.store(true, Release);
    }
}

/// Starts a cycle if one is due. In the scheduler, with a P and without a goroutine.
pub fn start_if_due() {
    // Acquire pairs with the release in `request`.
    if !DUE.load(Acquire) || MARKING.load(Relaxed) || !DUE.swap(false, AcqRel) {
        return;
    }
    // Most of the sweeping outside the stop.
    sweep::finish();
    let start = nanotime();
    world::stop();
    // SAFETY: the world is stopped.
    unsafe {
        if MARKING.load(Relaxed) {
            world::start();
            return;
        }
        begin();
        let stressed = env::GC_STRESS.get() != 0 && CYCLES.load(Relaxed).is_multiple_of(2);
        if env::GC_STOP.get() != 0 || stressed {
            mark::work();
            finish(start, Asked::ByHeap);
            world::start();
        } else {
            PAUSE.store((nanotime() - start) as u64, Relaxed);
            world::start();
            wake_worker();
        }
    }
}

fn wake_worker() {
    BUSY.store(true, Release);
    WORK.wake();
}

/// `runtime.GC`: a whole cycle, its sweep included. `g0`, does not park.
pub unsafe extern "C" fn collect() {
    let start = nanotime();
    world::stop();
    FORCED.fetch_add(1, Relaxed);
    // SAFETY: the world is stopped; the goroutine's state has been saved by the stub.
    unsafe {
        if MARKING.load(Relaxed) {
            mark::work();
            finish(start, Asked::ByHeap);
        }
        begin();
        mark::work();
        finish(start, Asked::ByProgram);
    }
    world::start();
    sweep::finish();
    crate::mem::special::wake_runner();
}

/// Who asked for a cycle.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// The heap has grown, or much time has passed. Pools age after the cycle.
    ByHeap,
    /// `runtime.GC`, which has aged them before.
    ByProgram,
}

/// Step 1: with the world stopped.
///
/// # Safety
/// The world is stopped and no cycle runs.
unsafe fn begin() {
    // SAFETY: by contract.
    unsafe {
        sweep::finish();
        shrink_stacks();
        // New objects are black, but a block that was begun before is white, and so would be the rest of it.
        each_cache(|cache| cache.end_tiny_block());
        MARKING.store(true, Relaxed);
        barrier::set(true);
        mark::begin();
        mark::roots();
    }
}

/// Step 3: with the world stopped and the queue empty but for the barrier's buffers.
///
/// # Safety
/// The world is stopped, during marking.
unsafe fn finish(start: i64, asked: Asked) {
    // SAFETY: by contract.
    unsafe {
        barrier::flush_all();
        mark::work();
        crate::mem::special::after_marking();
        timer::after_marking();
        each_cache(|cache| cache.flush());
        if env::GC_VERIFY.get() != 0 {
            verify::check();
        }
        barrier::set(false);
        MARKING.store(false, Relaxed);
        let before = heap::LIVE.load(Relaxed);
        heap::LIVE.store(mark::marked_bytes(), Relaxed);
        pace::cycle_done(mark::marked_bytes());
        sweep::GENERATION.fetch_add(1, Relaxed);
        central::begin_sweep();
        heap::begin_sweep();
        sweep::begin();
        let now = nanotime();
        let cycle = CYCLES.fetch_add(1, Relaxed) + 1;
        let pause = PAUSE.swap(0, Relaxed) + (now - start) as u64;
        PAUSE_TOTAL.fetch_add(pause, Relaxed);
        PAUSES[(cycle as usize + 255) % 256].store(pause, Relaxed);
        LAST.store(now, Relaxed);
        let (seconds, nanos) = crate::sys::clock::walltime();
        LAST_WALL.store(seconds * 1_000_000_000 + nanos, Relaxed);
        PAUSE_ENDS[(cycle as usize + 255) % 256].store((seconds * 1_000_000_000 + nanos) as u64, Relaxed);
        if env::GC_TRACE.get() != 0 {
            Printer::stderr()
                .text("gc ")
                .unsigned(cycle as u64)
                .text(": ")
                .unsigned(before as u64 >> 10)
                .text("->")
                .unsigned(mark::marked_bytes() as u64 >> 10)
                .text(" KB, ")
                .unsigned(pace::goal() as u64 >> 10)
                .text(" KB goal, pause ")
                .unsigned(pause / 1000)
                .text(" us\n");
        }
        if asked == Asked::ByHeap {
            crate::mem::special::cycle_ended();
        }
        wake_worker();
    }
}

/// The collector's thread: marks, ends cycles, sweeps. It has no P.
unsafe fn worker() {
    loop {
        WORK.sleep();
        WORK.clear();
        // Relaxed: the wake-up orders.
        if MARKING.load(Relaxed) {
            mark::work();
            if env::GC_STRESS.get() != 0 {
                crate::sys::sleep_micros(STRESS_LINGER);
            }
            let start = nanotime();
            world::stop();
            // SAFETY: the world is stopped. A forced cycle may have finished this one meanwhile.
            unsafe {
                if MARKING.load(Relaxed) {
                    mark::work();
                    finish(start, Asked::ByHeap);
                }
            }
            world::start();
        }
        sweep::background();
        crate::mem::special::wake_runner();
        pace::release_memory();
        BUSY.store(false, Release);
        if MARKING.load(Relaxed) {
            wake_worker();
        } else {
            // The last goroutine may have gone to sleep while we were busy.
            let _guard = schedule::LOCK.guard();
            let _ = &_guard;
            core::mem::forget(_guard);
            schedule::check_dead();
            schedule::LOCK.unlock();
        }
    }
}

/// Calls `f` with the cache of each P that was ever used.
///
/// # Safety
/// The world is stopped.
unsafe fn each_cache(mut f: impl FnMut(&mut Cache)) {
    for k in 0..p::MAX {
        let p = p::get(k);
        if p.is_null() {
            break;
        }
        // SAFETY: Ps are never freed, and none is used while the world is stopped.
        unsafe { f(&mut (*p).cache) };
    }
}

/// Halves the stacks of goroutines that need little.
///
/// # Safety
/// The world is stopped.
unsafe fn shrink_stacks() {
    if env::STACK_STRESS.get() != 0 {
        return;
    }
    g::each(|g| {
        // SAFETY: the world is stopped.
        unsafe {
            if (*g).status() != status::SYSCALL && !(*g).is_interrupted() {
                stack::grow::shrink(g);
            }
        }
    });
}
