//! Growth, shrinking and moving of stacks.
//!
//! A goroutine's stack is copied by the goroutine itself, in `morestack`, or by the collector while the world is
//! stopped. In both cases nobody else uses pointers into it meanwhile, so the runtime's own such pointers (sudog
//! elements, the heads of the defer and panic lists) are adjusted without locks.

use super::walk::{Walker, each_slot};
use super::{MAX_STACK, MIN_STACK, alloc};
use crate::arch::{self, SAVED_REGISTERS, SavedRegisters};
use crate::sched::{self, G, env, fatal, status};
use crate::sys::print::Printer;
use abi::g::STACK_GUARD;
use core::sync::atomic::{AtomicUsize, Ordering::*};

/// The limit that `debug.SetMaxStack` sets.
pub static LIMIT: AtomicUsize = AtomicUsize::new(MAX_STACK);

/// What a frame of `morestack` and a saved set of registers need above the guard's reserve.
const SLACK: usize = 256;

/// Under stress a stack that uses at most this much is moved at every function entry.
const STRESS_ALWAYS: usize = 32 << 10;
/// A larger one is moved so seldom that this many bytes are copied for each entry, or deep recursion would take
/// quadratic time.
const STRESS_BYTES: usize = 1 << 10;
/// After so many moves a goroutine has been through what moves can show at its functions: from then on they cost a
/// small part of its time, or programs that call for their whole life would take minutes.
const STRESS_MOVES: usize = 10_000_000;
/// What is copied for each entry then.
const STRESS_BYTES_LATER: usize = 16;

/// Grows or moves the stack, or yields. Called by the stub on the thread's stack; `registers` are the goroutine's,
/// saved there too. Returns to continue the goroutine at once.
///
/// # Safety
/// Called by `morestack` only.
pub unsafe extern "C" fn new_stack(g: *mut G, registers: *const SavedRegisters) {
    // SAFETY: `g` runs on this thread and its state has been saved by the stub.
    unsafe {
        let gp = &mut *g;
        let guard = gp.stack_lo + STACK_GUARD;
        let need = core::mem::take(&mut gp.stack_need);
        // The entry check compared a higher address with the same guard, or with a poisoned one. Whether that one still
        // stands says nothing: the goroutine may have been interrupted between the check and the call.
        let low = gp.sched_sp < guard + need;
        let bytes = gp.stack_hi - gp.stack_lo;
        let used = gp.stack_hi - gp.sched_sp;
        if low {
            let mut size = bytes * 2;
            while size < used + need + STACK_GUARD + SLACK {
                size *= 2;
            }
            if size > LIMIT.load(Relaxed) {
                overflow(g);
            }
            copy_stack(g, size);
        } else if env::STACK_STRESS.get() != 0 && gp.status() == status::RUNNING {
            let early = gp.stress_moves < STRESS_MOVES;
            gp.stress_credit += if early { STRESS_BYTES } else { STRESS_BYTES_LATER };
            if early && used <= STRESS_ALWAYS || gp.stress_credit >= used {
                gp.stress_credit = 0;
                gp.stress_moves += 1;
                copy_stack(g, bytes);
            }
        }
        // Acquire pairs with the release in `preempt::request`.
        let wanted = gp.preempt.swap(false, Acquire);
        reset_guard(gp);
        if wanted && gp.status() == status::RUNNING && sched::preempt::may_yield(g) {
            yield_with_registers(g, registers);
        }
    }
}

/// Sets the guard for ordinary running.
pub fn reset_guard(g: &mut G) {
    let guard =
        if env::STACK_STRESS.get() != 0 { abi::g::STACK_PREEMPT as usize } else { g.stack_lo + STACK_GUARD };
    // Relaxed: the goroutine's own thread reads it next; a lost request is repeated by sysmon.
    g.stackguard.store(guard, Relaxed);
}

/// Moves the registers to the goroutine's stack and enters the scheduler.
///
/// # Safety
/// As for [`new_stack`].
unsafe fn yield_with_registers(g: *mut G, registers: *const SavedRegisters) -> ! {
    // SAFETY: `g` runs on this thread; there is room for the registers, if need be in a larger stack.
    unsafe {
        if (*g).sched_sp - (*g).stack_lo < SAVED_REGISTERS + SLACK {
            copy_stack(g, ((*g).stack_hi - (*g).stack_lo) * 2);
        }
        (*g).sched_sp -= SAVED_REGISTERS;
        core::ptr::copy_nonoverlapping(registers, (*g).sched_sp as *mut SavedRegisters, 1);
        (*g).sched_pc = arch::resume_all as *const () as usize;
        sched::preempt::yield_now(g)
    }
}

/// Go's report of a stack that is too large.
fn overflow(g: *mut G) -> ! {
    // SAFETY: `g` is the current goroutine.
    let (sp, low, high) = unsafe { ((*g).sched_sp, (*g).stack_lo, (*g).stack_hi) };
    let mut out = Printer::stderr();
    out.text("runtime: goroutine stack exceeds ")
        .unsigned(LIMIT.load(Relaxed) as u64)
        .text("-byte limit\nruntime: sp=")
        .hex(sp as u64)
        .text(" stack=[")
        .hex(low as u64)
        .text(", ")
        .hex(high as u64)
        .text("]\n");
    drop(out);
    fatal::throw("stack overflow")
}

/// Copies the stack of a goroutine, whose state is saved, to a block of `bytes`.
///
/// # Safety
/// The goroutine is the thread's own and has just left its stack, or the world is stopped. It is not in a system
/// call, nor interrupted at an arbitrary instruction.
pub unsafe fn copy_stack(g: *mut G, bytes: usize) {
    // SAFETY: by contract nobody uses the stack; the frame chain and the maps describe all pointers into it.
    unsafe {
        let gp = &mut *g;
        let (low, high, sp) = (gp.stack_lo, gp.stack_hi, gp.sched_sp);
        let new_low = alloc::alloc(bytes);
        let delta = (new_low + bytes).wrapping_sub(high);
        let used = high - sp;
        core::ptr::copy_nonoverlapping(sp as *const u8, sp.wrapping_add(delta) as *mut u8, used);
        let adjust = |slot: usize| {
            let slot = slot as *mut usize;
            if (*slot).wrapping_sub(low) < high - low {
                *slot = (*slot).wrapping_add(delta);
            }
        };

        // The walk goes by the old addresses of the records; they are adjusted after it.
        let first = gp.sched_fp;
        let walker = Walker::of_saved(g, delta);
        for mut frame in walker {
            frame.fp = frame.fp.wrapping_add(delta);
            each_slot(&frame, adjust);
        }
        let mut record = first;
        while record != 0 {
            let slot = record.wrapping_add(delta) as *mut usize;
            record = *slot;
            adjust(slot as usize);
        }

        gp.sched_sp = sp.wrapping_add(delta);
        gp.sched_fp = first.wrapping_add(delta);
        adjust(&raw mut gp.syscall_fp as usize);
        adjust(&raw mut gp.defer as usize);
        // The first word of a deferred call's record leads to the next. Those in the heap may lead to some in frames.
        let mut record = gp.defer;
        while record != 0 {
            adjust(record);
            record = *(record as *const usize);
        }
        adjust(&raw mut gp.panic as usize);
        let mut sudog = gp.waiting;
        while !sudog.is_null() {
            adjust(&raw mut (*sudog).elem as usize);
            sudog = (*sudog).wait_link;
        }
        gp.stack_lo = new_low;
        gp.stack_hi = new_low + bytes;
        if env::STACK_STRESS.get() != 0 {
            // A pointer that was missed reads nonsense.
            core::ptr::write_bytes(sp as *mut u8, 0xde, used);
        }
        alloc::free(low, high - low);
        reset_guard(gp);
    }
}

/// Halves the stack of a goroutine that uses less than a quarter of it.
///
/// # Safety
/// The world is stopped, and the goroutine is neither in a system call nor interrupted.
pub unsafe fn shrink(g: *mut G) {
    // SAFETY: by contract.
    unsafe {
        let bytes = (*g).stack_hi - (*g).stack_lo;
        let used = (*g).stack_hi - (*g).sched_sp + STACK_GUARD;
        if bytes / 2 >= MIN_STACK && used < bytes / 4 {
            copy_stack(g, bytes / 2);
        }
    }
}
