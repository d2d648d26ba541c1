//! What differs between the two targets: entry, system calls, stack switching, signal frames, `mem*`.
//!
//! # The stubs
//!
//! Go code keeps its `g` in the pinned register (x64 `r15`, arm64 `x21`). A call from Go code to a `g0` function
//! goes through a stub that leaves the goroutine in a state from which the scheduler can continue it:
//!
//! ```text
//!   goroutine's stack                      g.sched            thread's stack (g0)
//!   ┌─────────────────────┐ high
//!   │ frame of the caller │
//!   │ return address      │
//!   │ caller's fp         │ ◄──────────── fp                 ┌──────────────┐ ◄ m.g0_sp
//!   │ callee-saved regs   │                                  │ Rust function│
//!   └─────────────────────┘ ◄──────────── sp                 └──────────────┘
//!                                         pc = resume_call
//! ```
//!
//! `fp` always points to a record (caller's fp, return address), so the walker starts there whatever made the
//! goroutine leave its stack. `pc` says what is to be restored:
//! * `resume_call` pops the callee-saved registers and returns with the result words `g.ret0`, `g.ret1`;
//! * `resume_all` restores every register from a [`SavedRegisters`] at `sp` (after `morestack` yielded);
//! * `resume_async` restores the flags too (after an asynchronous preemption);
//! * `goroutine_start` begins a new goroutine.
//!
//! When the Rust function returns without having parked, the stub itself goes on with `resume_call`'s second half,
//! with the function's results in place.

mod signal_context;
#[cfg(target_arch = "x86_64")]
mod x86_64;
#[cfg(target_arch = "x86_64")]
pub use x86_64::*;

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "aarch64")]
pub use aarch64::*;

pub use signal_context::SignalContext;

/// Offsets in `G` that only the runtime's own assembly uses, after those of `abi::g`. Asserted in `sched::g`.
pub mod g_offset {
    /// `G::sched_pc`.
    pub const SCHED_PC: usize = 144;
    /// `G::signal`: the fault that `sigpanic` reports; its code and address follow.
    pub const SIGNAL: usize = 104;
    /// `G::ret`: the result words of a call that parked.
    pub const RET0: usize = 152;
    /// The second result word.
    pub const RET1: usize = 160;
    /// `G::start`: the closure that a new goroutine calls.
    pub const START: usize = 168;
    /// `G::scratch`: one register, while a stub has none free.
    pub const SCRATCH: usize = 176;
}

/// Offsets in `M` that assembly uses. Asserted in `sched::m`.
pub mod m_offset {
    /// `M::this`: the M itself, where the thread pointer points.
    pub const THIS: usize = 0;
    /// `M::g0_sp`: the top of the thread's stack for `g0` calls.
    pub const G0_SP: usize = 8;
    /// `M::curg`: the goroutine that the thread runs.
    pub const CURG: usize = 16;
    /// `M::barrier_next`: where the write barrier's buffer is filled next.
    pub const BARRIER_NEXT: usize = 24;
    /// `M::barrier_end`: the end of the write barrier's buffer.
    pub const BARRIER_END: usize = 32;
}
