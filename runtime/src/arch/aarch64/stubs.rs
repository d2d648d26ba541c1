//! The stubs between compiled code and the runtime's functions, and the entries that are a few instructions.

use crate::arch::g_offset;
use crate::entry::go;
use crate::sys::signals;
use core::arch::naked_asm;

/// Exports the stub of a `g0` function: see the diagram in the parent module.
#[macro_export]
macro_rules! g0_entry {
    ($stub:ident, $symbol:literal, $function:path) => {
        #[doc = concat!("The stub `", $symbol, "`.")]
        #[unsafe(export_name = $symbol)]
        #[unsafe(naked)]
        pub unsafe extern "C" fn $stub() {
            core::arch::naked_asm!(
                "stp x29, x30, [sp, #-16]!",
                "mov x29, sp",
                "sub sp, sp, #144",
                "stp x19, x20, [sp]",
                "stp x22, x23, [sp, #16]",
                "stp x24, x25, [sp, #32]",
                "stp x26, x27, [sp, #48]",
                "str x28, [sp, #64]",
                "stp d8, d9, [sp, #80]",
                "stp d10, d11, [sp, #96]",
                "stp d12, d13, [sp, #112]",
                "stp d14, d15, [sp, #128]",
                "mov x9, sp",
                "str x9, [x21, #{sp}]",
                "str x29, [x21, #{fp}]",
                "ldr x9, [x21, #{m}]",
                "ldr x9, [x9, #{g0_sp}]",
                "mov sp, x9",
                "bl {function}",
                "ldr x9, [x21, #{sp}]",
                "mov sp, x9",
                $crate::pop_callee_saved!(),
                sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, m = const abi::g::M,
                g0_sp = const $crate::arch::m_offset::G0_SP, function = sym $function)
        }
    };
}

/// Exports a leaf function that may ask to be preempted when it returns: its second result word says so. The
/// goroutine then yields at the return address, with the first result among its saved registers.
#[macro_export]
macro_rules! preemptible_leaf {
    ($stub:ident, $symbol:literal, $function:path) => {
        #[doc = concat!("The stub `", $symbol, "`.")]
        #[unsafe(export_name = $symbol)]
        #[unsafe(naked)]
        pub unsafe extern "C" fn $stub() {
            core::arch::naked_asm!(
                "stp x29, x30, [sp, #-16]!",
                "mov x29, sp",
                "bl {function}",
                "ldp x29, x30, [sp], #16",
                "cbnz w1, 2f",
                "ret",
                "2:",
                "b {preempt}",
                function = sym $function, preempt = sym $crate::arch::async_preempt)
        }
    };
}

/// Exports a cold stub that makes it look as if its caller had called the Go function at `$slot`, an address in
/// the table of entry points.
#[macro_export]
macro_rules! cold_jump {
    ($stub:ident, $symbol:literal, $slot:path) => {
        #[doc = concat!("The stub `", $symbol, "`.")]
        #[unsafe(export_name = $symbol)]
        #[unsafe(naked)]
        pub unsafe extern "C" fn $stub() {
            core::arch::naked_asm!("adrp x16, {slot}", "ldr x16, [x16, :lo12:{slot}]", "br x16", slot = sym $slot)
        }
    };
}

/// A nil dereference that a comparison found: as if the address 0 had faulted.
#[unsafe(export_name = "brolga.panicNil")]
#[unsafe(naked)]
pub unsafe extern "C" fn panic_nil() {
    naked_asm!(
        "mov x9, #{segv}",
        "mov x10, #1",
        "str x9, [x21, #{signal}]",
        "str x10, [x21, #{signal} + 8]",
        "str xzr, [x21, #{signal} + 16]",
        "str x30, [x21, #{signal} + 24]",
        "adrp x16, {slot}",
        "ldr x16, [x16, :lo12:{slot}]",
        "br x16",
        signal = const g_offset::SIGNAL, segv = const signals::number::SIGSEGV, slot = sym go::SIGPANIC)
}

/// A system call that does not block: both result registers. `leaf`.
#[unsafe(export_name = "brolga.syscall6")]
#[unsafe(naked)]
pub unsafe extern "C" fn syscall6() {
    naked_asm!(
        "mov x8, x0",
        "mov x0, x1",
        "mov x1, x2",
        "mov x2, x3",
        "mov x3, x4",
        "mov x4, x5",
        "mov x5, x6",
        "svc 0",
        "ret"
    )
}

// A system call that may block.
crate::g0_entry!(blocking_syscall6, "brolga.blockingSyscall6", crate::sched::syscall::blocking);

/// A breakpoint trap. `leaf`.
#[unsafe(export_name = "brolga.breakpoint")]
#[unsafe(naked)]
pub unsafe extern "C" fn breakpoint() {
    naked_asm!("brk #0xf000", "ret")
}
