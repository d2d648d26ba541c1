//! What the kernel leaves on the stack for a signal handler.

use super::nr;
use core::arch::naked_asm;

/// What a signal handler reads and changes in the interrupted thread's registers.
pub struct SignalContext(*mut u64);

impl SignalContext {
    /// `uc_mcontext` begins 176 bytes into `ucontext_t`: the fault's address, x0 … x30, sp, pc.
    const MCONTEXT: usize = 22;
    const X21: usize = 1 + 21;
    const X29: usize = 1 + 29;
    const X30: usize = 1 + 30;
    const SP: usize = 32;
    const PC: usize = 33;

    /// # Safety
    /// `ucontext` is the third argument of a signal handler.
    pub unsafe fn new(ucontext: *mut u8) -> SignalContext {
        SignalContext(ucontext.cast())
    }

    fn read(&self, index: usize) -> u64 {
        // SAFETY: the index is one of the constants above, inside the kernel's frame.
        unsafe { *self.0.add(Self::MCONTEXT + index) }
    }

    fn write(&mut self, index: usize, value: u64) {
        // SAFETY: as in `read`.
        unsafe { *self.0.add(Self::MCONTEXT + index) = value }
    }

    /// The interrupted instruction.
    pub fn pc(&self) -> usize {
        self.read(Self::PC) as usize
    }

    /// The stack pointer.
    pub fn sp(&self) -> usize {
        self.read(Self::SP) as usize
    }

    /// The frame pointer.
    pub fn fp(&self) -> usize {
        self.read(Self::X29) as usize
    }

    /// The pinned register: `g` if the interrupted code is Go's.
    pub fn pinned(&self) -> usize {
        self.read(Self::X21) as usize
    }

    /// Makes the thread continue as if the interrupted instruction had called `target`.
    ///
    /// # Safety
    /// The interrupted code is the body of a Go function, where `x30` is dead.
    pub unsafe fn inject_call(&mut self, target: usize) {
        self.write(Self::X30, self.read(Self::PC));
        self.write(Self::PC, target as u64);
    }
}

/// Whether the frame pointer belongs to the frame at `pc`, a function's body: not in its prologue or epilogue.
///
/// # Safety
/// `pc` is an instruction of the function that starts at `entry`.
pub unsafe fn frame_is_set_up(entry: usize, pc: usize) -> bool {
    // stp x29, x30, [sp, #-16]!; mov x29, sp
    if pc - entry < 8 {
        return false;
    }
    /// `ldp x29, x30, [sp], #16`: after it the frame pointer is the caller's.
    const POP_RECORD: u32 = 0xa8c1_7bfd;
    // SAFETY: instructions are four bytes, and `pc` is not the function's first.
    unsafe { *((pc - 4) as *const u32) != POP_RECORD }
}

/// The kernel's own restorer serves on arm64; never called.
#[unsafe(naked)]
pub unsafe extern "C" fn signal_restorer() {
    naked_asm!("mov x8, #{nr}", "svc 0", "brk #1", nr = const nr::RT_SIGRETURN)
}
