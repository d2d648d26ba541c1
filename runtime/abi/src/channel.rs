//! The fields of a channel that Go code reads: byte offsets, which the runtime asserts against its own struct.

/// The number of elements in the buffer: a word.
pub const COUNT: i32 = 0;
/// The number of elements that the buffer holds: a word.
pub const SIZE: i32 = 8;
/// The overlay's timer that feeds the channel, or nil: a pointer that the collector follows.
pub const TIMER: i32 = 16;
