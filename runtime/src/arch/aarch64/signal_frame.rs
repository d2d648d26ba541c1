//! What the kernel leaves on the stack for a signal handler.

use super::nr;
use crate::arch::SignalContext;
use crate::sched::G;
use core::arch::naked_asm;

/// The first register, in words from the start of `ucontext_t`. Registers are counted from there: the fault's address,
/// x0 … x30, sp, pc.
pub const REGISTERS: usize = 22;
/// x21.
pub const PINNED: usize = 1 + 21;
/// x29.
pub const FP: usize = 1 + 29;
/// The link register.
const X30: usize = 1 + 30;
/// sp.
pub const SP: usize = 32;
/// pc.
pub const PC: usize = 33;

impl SignalContext {
    /// Makes the thread continue as if the interrupted instruction had called `target`.
    ///
    /// # Safety
    /// The interrupted code is the body of a Go function, where `x30` is dead.
    pub unsafe fn inject_call(&mut self, target: usize) {
        self.write(X30, self.read(PC));
        self.write(PC, target as u64);
    }

    /// The return address of a call that has just arrived at an address without code.
    ///
    /// # Safety
    /// `g` is the goroutine of the interrupted thread.
    pub unsafe fn return_address(&self, _g: *const G) -> usize {
        self.read(X30) as usize
    }

    /// Makes the thread continue as if the last call had been one of `target`.
    pub fn replace_callee(&mut self, target: usize) {
        self.write(PC, target as u64);
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
    /// `add sp, sp, #…`, without the number: after the record, arguments on the stack are popped.
    const POP_ARGUMENTS: u32 = 0x9100_03ff;
    const NUMBER: u32 = 0x007f_fc00;
    // SAFETY: instructions are four bytes, and the function's first is none of these.
    unsafe {
        let mut last = (pc - 4) as *const u32;
        while *last & !NUMBER == POP_ARGUMENTS {
            last = last.sub(1);
        }
        *last != POP_RECORD
    }
}

/// The kernel's own restorer serves on arm64; never called.
#[unsafe(naked)]
pub unsafe extern "C" fn signal_restorer() {
    naked_asm!("mov x8, #{nr}", "svc 0", "brk #1", nr = const nr::RT_SIGRETURN)
}
