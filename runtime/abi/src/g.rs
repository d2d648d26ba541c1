//! The fields of `g` that compiled code and assembly touch: byte offsets, which the runtime asserts against its
//! own `struct G` at compile time.

/// The stack guard: a function whose stack pointer is below it calls `morestack`. Poisoned to request preemption.
pub const STACKGUARD: i32 = 0;
/// The lowest address of the stack.
pub const STACK_LO: i32 = 8;
/// The address after the highest.
pub const STACK_HI: i32 = 16;
/// The thread that runs the goroutine.
pub const M: i32 = 24;
/// The innermost defer record, owned by the overlay's panic code.
pub const DEFER: i32 = 32;
/// The innermost panic record, owned by the overlay's panic code.
pub const PANIC: i32 = 40;
/// The index operand of a failed bounds check.
pub const PANIC_INDEX: i32 = 48;
/// The length operand of a failed bounds check.
pub const PANIC_LEN: i32 = 56;
/// The kind (`BoundsKind`) of a failed bounds check; bit 7 is set when the index is signed.
pub const PANIC_CODE: i32 = 64;
/// The stack pointer while the goroutine does not run Go code.
pub const SCHED_SP: i32 = 72;
/// The frame pointer while the goroutine does not run Go code.
pub const SCHED_FP: i32 = 80;
/// A heap object that the overlay owns (its `gLocals`): the collector follows it, and a new goroutine starts with
/// its starter's.
pub const LOCALS: i32 = 136;
/// In the object at `LOCALS`: the number of the `testing/synctest` bubble that the goroutine belongs to; 0: none.
pub const LOCALS_BUBBLE: i32 = 0;
/// Bytes below the stack pointer that a function with a large frame is about to use. Its thunk writes it before
/// it calls `morestack`, which makes that much room, however the guard is set, and clears it.
pub const STACK_NEED: i32 = 96;

/// Bytes between the lowest stack address and the guard: what a function without a check, leaf helpers and the
/// stubs may use below it.
pub const STACK_GUARD: usize = 1024;
/// A function whose frame is at most this large checks after its frame is set up.
pub const STACK_SMALL: usize = 256;
/// The guard's value that forces a call of `morestack`.
pub const STACK_PREEMPT: u64 = 0xffff_ffff_ffff_fade;
