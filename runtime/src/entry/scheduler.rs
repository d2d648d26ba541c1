//! The scheduler as a whole: its Ps, stopping the world, counts, and what a mutex asks before it spins.

use super::Pair;
use crate::sched::g::{self, WaitReason};
use crate::sched::schedule::{IDLE_PS, SPINNING};
use crate::sched::{current_m, current_p, env, m, p, status, world};
use crate::{arch, g0_entry, sys};
use core::sync::atomic::Ordering::*;

g0_entry!(set_procs_stub, "brolga.setProcs", set_procs);
g0_entry!(stop_world_stub, "brolga.stopTheWorld", stop_world);
g0_entry!(start_world_stub, "brolga.startTheWorld", start_world);
g0_entry!(bubble_stub, "brolga.bubbleState", bubble_state);

leaf_on_g0! {
    /// The processors that the process may use. `leaf`.
    processor_count = "brolga.processorCount": numcpu_on_g0, ();
}

unsafe extern "C" fn numcpu_on_g0() -> usize {
    sys::processors()
}

/// Sets GOMAXPROCS if `n` is positive, to the default if it is −1; the old value.
unsafe extern "C" fn set_procs(n: isize) -> usize {
    let n = if n == -1 { env::default_processors() } else { n.max(0) as usize }.min(p::MAX);
    if n == 0 || n == p::COUNT.load(Relaxed) {
        return p::COUNT.load(Relaxed);
    }
    world::stop();
    let old = p::COUNT.load(Relaxed);
    // SAFETY: the world is stopped.
    unsafe { world::resize(n) };
    world::start();
    old
}

unsafe extern "C" fn stop_world() {
    world::stop();
    // SAFETY: this thread's M: the goroutine stays on it.
    unsafe { (*current_m()).pins += 1 };
}

unsafe extern "C" fn start_world() {
    // SAFETY: see `stop_world`.
    unsafe { (*current_m()).pins -= 1 };
    world::start();
}

/// Goroutines of a bubble, and how many of them are not durably blocked.
unsafe extern "C" fn bubble_state(id: u64) -> Pair {
    use WaitReason::*;
    let (mut total, mut active) = (0, 0);
    world::stop();
    g::each(|g| {
        // SAFETY: the world is stopped; the overlay's record begins with the bubble's number.
        unsafe {
            if (*g).locals == 0 || *((*g).locals as *const u64) != id {
                return;
            }
            total += 1;
            let durable = matches!(
                (*g).wait_reason,
                Sleep
                    | ChanReceive
                    | ChanSend
                    | Select
                    | ChanReceiveNil
                    | ChanSendNil
                    | SelectNoCases
                    | CondWait
                    | CoroutineWait
                    | SynctestRun
                    | SynctestWait
                    | SynctestWaitGroup
            );
            active += usize::from((*g).status() != status::WAITING || !durable);
        }
    });
    world::start();
    Pair(total, active)
}

/// Goroutines of the program. `leaf`.
#[unsafe(export_name = "brolga.goroutineCount")]
pub unsafe extern "C" fn goroutine_count() -> usize {
    g::LIVE.load(Relaxed) - g::SYSTEM.load(Relaxed)
}

/// Threads that were started. `leaf`.
#[unsafe(export_name = "brolga.threadCount")]
pub unsafe extern "C" fn thread_count() -> usize {
    m::COUNT.load(Relaxed)
}

/// Keeps the goroutine on its thread, and the thread on its P, whose number is returned. `leaf`.
#[unsafe(export_name = "brolga.procPin")]
pub unsafe extern "C" fn proc_pin() -> usize {
    // SAFETY: this thread's M, which has a P.
    unsafe {
        (*current_m()).pins += 1;
        (*current_p()).id as usize
    }
}

/// `leaf`.
#[unsafe(export_name = "brolga.procUnpin")]
pub unsafe extern "C" fn proc_unpin() {
    // SAFETY: this thread's M.
    unsafe { (*current_m()).pins -= 1 };
}

/// Whether a mutex should spin for the `i`-th time. `leaf`.
#[unsafe(export_name = "brolga.canSpin")]
pub unsafe extern "C" fn can_spin(i: usize) -> usize {
    const TIMES: usize = 4;
    let count = p::COUNT.load(Relaxed);
    if i >= TIMES || count <= 1 || count <= IDLE_PS.load(Relaxed) + SPINNING.load(Relaxed) as usize + 1 {
        return 0;
    }
    // SAFETY: this thread's P.
    usize::from(unsafe { (*current_p()).queue.is_empty() })
}

/// Spins for `n` pause instructions. `leaf`.
#[unsafe(export_name = "brolga.procyield")]
pub unsafe extern "C" fn procyield(n: usize) {
    for _ in 0..n as u32 {
        arch::spin_hint();
    }
}
