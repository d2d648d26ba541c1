//! What the kernel leaves on the stack for a signal handler.

use super::nr;
use crate::arch::SignalContext;
use crate::sched::G;
use core::arch::naked_asm;

/// The first register, in words from the start of `ucontext_t`. Registers are counted from there, in the order r8 … r15,
/// rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip.
pub const REGISTERS: usize = 5;
/// r15.
pub const PINNED: usize = 7;
/// rbp.
pub const FP: usize = 10;
/// rsp.
pub const SP: usize = 15;
/// rip.
pub const PC: usize = 16;

impl SignalContext {
    /// Makes the thread continue as if the interrupted instruction had called `target`.
    ///
    /// # Safety
    /// The interrupted code is Go code on a stack with room for one word.
    pub unsafe fn inject_call(&mut self, target: usize) {
        let sp = self.sp() - 8;
        // SAFETY: by contract.
        unsafe { *(sp as *mut usize) = self.pc() };
        self.write(SP, sp as u64);
        self.write(PC, target as u64);
    }

    /// The return address of a call that has just arrived at an address without code; 0 if the stack pointer is not in
    /// the goroutine's stack.
    ///
    /// # Safety
    /// `g` is the goroutine of the interrupted thread.
    pub unsafe fn return_address(&self, g: *const G) -> usize {
        let sp = self.sp();
        // SAFETY: the word lies in the stack.
        unsafe { if sp >= (*g).stack_lo && sp < (*g).stack_hi { *(sp as *const usize) } else { 0 } }
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
    // push rbp; mov rbp, rsp. The epilogue is told by the distance of the two pointers, which the caller checks.
    pc - entry >= 4
}

/// The address to which a signal handler returns.
#[unsafe(naked)]
pub unsafe extern "C" fn signal_restorer() {
    naked_asm!("mov eax, {nr}", "syscall", "ud2", nr = const nr::RT_SIGRETURN)
}
