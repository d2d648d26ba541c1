//! When to collect: GOGC and GOMEMLIMIT.

use crate::mem::{heap, pages};
use crate::sched::env;
use core::sync::atomic::{AtomicI64, AtomicUsize, Ordering::*};

/// The goal never lies below this, times GOGC / 100.
const MIN_HEAP: usize = 4 << 20;

/// GOGC; negative for off.
static PERCENT: AtomicI64 = AtomicI64::new(100);
/// GOMEMLIMIT.
static LIMIT: AtomicI64 = AtomicI64::new(i64::MAX);
/// The heap at which a cycle begins, and at which it should be over.
static TRIGGER: AtomicUsize = AtomicUsize::new(MIN_HEAP / 10 * 7);
static GOAL: AtomicUsize = AtomicUsize::new(MIN_HEAP);
/// Bytes that the last cycle found alive.
static MARKED: AtomicUsize = AtomicUsize::new(0);

/// Reads the environment.
pub fn init() {
    match env::variable(b"GOGC") {
        Some(b"off") => PERCENT.store(-1, Relaxed),
        Some(text) => {
            if let Some(n) = env::number(text) {
                PERCENT.store(n as i64, Relaxed);
            }
        }
        None => {}
    }
    if let Some(limit) = env::variable(b"GOMEMLIMIT").and_then(parse_bytes) {
        LIMIT.store(limit, Relaxed);
    }
    update();
}

/// A number of bytes with a suffix: B, KiB, MiB, GiB, TiB.
fn parse_bytes(text: &[u8]) -> Option<i64> {
    const UNITS: [(&[u8], u64); 5] =
        [(b"KiB", 1 << 10), (b"MiB", 1 << 20), (b"GiB", 1 << 30), (b"TiB", 1 << 40), (b"B", 1)];
    let (digits, factor) = UNITS
        .iter()
        .find_map(|&(unit, factor)| text.strip_suffix(unit).map(|digits| (digits, factor)))
        .unwrap_or((text, 1));
    env::number(digits)?.checked_mul(factor).and_then(|n| i64::try_from(n).ok())
}

/// Whether collections happen by themselves.
pub fn is_on() -> bool {
    PERCENT.load(Relaxed) >= 0
}

/// The heap at which a cycle begins.
#[inline]
pub fn trigger() -> usize {
    TRIGGER.load(Relaxed)
}

/// The heap at which the cycle should be over.
#[inline]
pub fn goal() -> usize {
    GOAL.load(Relaxed)
}

/// A cycle has found `marked` bytes alive.
pub fn cycle_done(marked: usize) {
    MARKED.store(marked, Relaxed);
    update();
}

fn update() {
    let (percent, limit) = (PERCENT.load(Relaxed), LIMIT.load(Relaxed));
    let marked = MARKED.load(Relaxed);
    // Stacks and globals count as live data too, as far as the goal goes.
    let stacks = crate::stack::alloc::IN_USE.load(Relaxed);
    let mut goal = if percent < 0 {
        usize::MAX / 2
    } else {
        // In two parts, so that the product fits: 128-bit division is a call to compiler_builtins.
        let (base, percent) = (marked + stacks, percent as usize);
        let grow = (base / 100).saturating_mul(percent) + base % 100 * percent / 100;
        marked.saturating_add(grow).max(MIN_HEAP / 100 * percent)
    };
    if limit != i64::MAX {
        let others = crate::mem::persistent::BYTES.load(Relaxed) + stacks;
        goal = goal.min((limit as usize).saturating_sub(others)).max(marked + marked / 16);
    }
    GOAL.store(goal, Relaxed);
    TRIGGER.store(marked + goal.saturating_sub(marked) / 10 * 7, Relaxed);
}

/// `debug.SetGCPercent`; the former value. `leaf`.
pub unsafe extern "C" fn set_percent(percent: i64) -> i64 {
    let percent = percent as i32 as i64;
    let old = PERCENT.swap(percent.max(-1), Relaxed);
    update();
    old
}

/// `debug.SetMemoryLimit`; the former value. Negative: only asks. `leaf`.
pub unsafe extern "C" fn set_limit(limit: i64) -> i64 {
    let old = LIMIT.load(Relaxed);
    if limit >= 0 {
        LIMIT.store(limit, Relaxed);
        update();
    }
    old
}

/// After a sweep: gives the system back what the next cycle will not need.
pub fn release_memory() {
    let goal = goal().min(usize::MAX / 4);
    let keep = goal.saturating_sub(heap::LIVE.load(Relaxed)) + goal / 10;
    pages::release(keep);
}
