//! The runtime of compiled Go programs: memory, collection, scheduling, stacks, signals.
//!
//! Architecture invariants:
//! - `no_std`, no libc, no allocator of Rust's: memory comes from `sys::mmap` and from the runtime's own heap;
//! - a goroutine's `g` stands in the pinned register while Go code runs; Rust code finds the thread's `M` through
//!   the thread pointer, and the `g` through it;
//! - Rust code runs on the thread's own stack (`g0`), save bounded leaves; a function that parks does not return:
//!   it stores the results of the call in the `g` and enters the scheduler;
//! - what Go code needs by name is exported as `brolga.<name>` and listed in `abi::functions`.
//!
//! See `ARCHITECTURE.md` beside this crate.
//!
//! Modules that are plain algorithms also compile on the host for `cargo test`; the rest needs the program's
//! tables and is left out there.

#![no_std]

#[cfg(test)]
extern crate std;

pub mod base;
pub mod float;
pub mod mem;
pub mod module;
pub mod runq;
pub mod time;
pub mod vector;

#[cfg(not(test))]
pub mod arch;
#[cfg(not(test))]
pub mod entry;
#[cfg(not(test))]
pub mod gc;
#[cfg(not(test))]
pub mod sched;
#[cfg(not(test))]
pub mod stack;
#[cfg(not(test))]
pub mod sys;
