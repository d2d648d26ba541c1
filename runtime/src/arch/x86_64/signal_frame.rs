//! What the kernel leaves on the stack for a signal handler.

use super::nr;
use core::arch::naked_asm;

/// What a signal handler reads and changes in the interrupted thread's registers.
pub struct SignalContext(*mut u64);

impl SignalContext {
    /// `gregs` begins 40 bytes into `ucontext_t`, in the order r8 … r15, rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip.
    const GREGS: usize = 5;
    const R15: usize = 7;
    const RBP: usize = 10;
    const RSP: usize = 15;
    const RIP: usize = 16;

    /// # Safety
    /// `ucontext` is the third argument of a signal handler.
    pub unsafe fn new(ucontext: *mut u8) -> SignalContext {
        SignalContext(ucontext.cast())
    }

    fn read(&self, index: usize) -> u64 {
        // SAFETY: the index is one of the constants above, inside the kernel's frame.
        unsafe { *self.0.add(Self::GREGS + index) }
    }

    fn write(&mut self, index: usize, value: u64) {
        // SAFETY: as in `read`.
        unsafe { *self.0.add(Self::GREGS + index) = value }
    }

    /// The interrupted instruction.
    pub fn pc(&self) -> usize {
        self.read(Self::RIP) as usize
    }

    /// The stack pointer.
    pub fn sp(&self) -> usize {
        self.read(Self::RSP) as usize
    }

    /// The frame pointer.
    pub fn fp(&self) -> usize {
        self.read(Self::RBP) as usize
    }

    /// The pinned register: `g` if the interrupted code is Go's.
    pub fn pinned(&self) -> usize {
        self.read(Self::R15) as usize
    }

    /// Makes the thread continue as if the interrupted instruction had called `target`.
    ///
    /// # Safety
    /// The interrupted code is Go code on a stack with room for one word.
    pub unsafe fn inject_call(&mut self, target: usize) {
        let sp = self.sp() - 8;
        // SAFETY: by contract.
        unsafe { *(sp as *mut usize) = self.pc() };
        self.write(Self::RSP, sp as u64);
        self.write(Self::RIP, target as u64);
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
