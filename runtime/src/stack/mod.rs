//! Goroutine stacks: allocation, walking by frame pointers, growth and shrinking by copying.

pub mod alloc;
pub mod grow;
pub mod walk;

/// The size of a new goroutine's stack.
pub const MIN_STACK: usize = 2048;
/// A goroutine whose stack would exceed this ends the program, unless `debug.SetMaxStack` says otherwise.
pub const MAX_STACK: usize = 1_000_000_000;
