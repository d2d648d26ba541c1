//! Goroutines (G) on threads (M) with the right to run Go code (P).
//!
//! The scheduler runs on the thread's own stack. It is entered at the top of that stack (`arch::restart_g0`) when a
//! goroutine parks, yields or ends, and left by `arch::gogo`; it keeps no state on the stack in between.

pub mod chan;
pub mod coro;
pub mod env;
pub mod fatal;
pub mod g;
pub mod idle;
pub mod m;
pub mod netpoll;
pub mod notify;
pub mod p;
pub mod park;
pub mod preempt;
pub mod schedule;
pub mod select;
pub mod sema;
pub mod signal;
pub mod start;
pub mod sudog;
pub mod syscall;
pub mod sysmon;
pub mod timer;
pub mod traceback;
pub mod world;

pub use g::{G, status};
pub use m::M;
pub use p::P;

use crate::arch;

/// The current thread's M.
#[inline(always)]
pub fn current_m() -> *mut M {
    arch::current_m()
}

/// The goroutine that the current thread runs; null while it schedules.
#[inline(always)]
pub fn current_g() -> *mut G {
    // SAFETY: every thread that runs Rust code of the scheduler has an M.
    unsafe { (*arch::current_m()).curg }
}

/// The current thread's P; null in a system call and on the runtime's own threads.
#[inline(always)]
pub fn current_p() -> *mut P {
    // SAFETY: as in `current_g`.
    unsafe { (*arch::current_m()).p }
}
