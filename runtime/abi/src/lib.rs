//! What compiled code and the Rust runtime must agree on, stated once: the runtime's functions, the fields of `g`
//! that compiled code touches, the tables that describe the program, and the names by which the two find each
//! other.
//!
//! Architecture invariant: `no_std`, no dependencies, no code that runs; both sides compile it, so they cannot
//! disagree.

#![no_std]

pub mod channel;
pub mod functions;
pub mod g;
pub mod module;
pub mod names;

pub use functions::{RuntimeFn, Stack, Word};
