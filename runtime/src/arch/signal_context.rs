//! The registers of a thread that a signal interrupted.

use super::signal_frame::{FP, PC, PINNED, REGISTERS, SP};

/// What a signal handler reads and changes in the interrupted thread's registers.
pub struct SignalContext(*mut u64);

impl SignalContext {
    /// # Safety
    /// `ucontext` is the third argument of a signal handler.
    pub unsafe fn new(ucontext: *mut u8) -> SignalContext {
        SignalContext(ucontext.cast())
    }

    /// A register, by one of the target's constants.
    pub(super) fn read(&self, register: usize) -> u64 {
        // SAFETY: the constants stand for words inside the kernel's frame.
        unsafe { *self.0.add(REGISTERS + register) }
    }

    /// Changes a register.
    pub(super) fn write(&mut self, register: usize, value: u64) {
        // SAFETY: as in `read`.
        unsafe { *self.0.add(REGISTERS + register) = value }
    }

    /// The interrupted instruction.
    pub fn pc(&self) -> usize {
        self.read(PC) as usize
    }

    /// The stack pointer.
    pub fn sp(&self) -> usize {
        self.read(SP) as usize
    }

    /// The frame pointer.
    pub fn fp(&self) -> usize {
        self.read(FP) as usize
    }

    /// The pinned register: `g` if the interrupted code is Go's.
    pub fn pinned(&self) -> usize {
        self.read(PINNED) as usize
    }
}
