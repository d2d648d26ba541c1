//! The stubs between compiled code and the runtime's functions, and the entries that are a few instructions.

use crate::arch::{g_offset, m_offset};
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
                "push rbp",
                "mov rbp, rsp",
                "push rbx",
                "push r12",
                "push r13",
                "push r14",
                "mov [r15 + {sp}], rsp",
                "mov [r15 + {fp}], rbp",
                "mov r10, [r15 + {m}]",
                "mov rsp, [r10 + {g0_sp}]",
                "call {function}",
                "mov rsp, [r15 + {sp}]",
                "pop r14",
                "pop r13",
                "pop r12",
                "pop rbx",
                "pop rbp",
                "ret",
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
                "push rbp",
                "mov rbp, rsp",
                "call {function}",
                "pop rbp",
                "test edx, edx",
                "jnz {preempt}",
                "ret",
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
            core::arch::naked_asm!("jmp [rip + {slot}]", slot = sym $slot)
        }
    };
}

/// A nil dereference that a comparison found: as if the address 0 had faulted.
#[unsafe(export_name = "brolga.panicNil")]
#[unsafe(naked)]
pub unsafe extern "C" fn panic_nil() {
    naked_asm!(
        "mov qword ptr [r15 + {signal}], {segv}",
        "mov qword ptr [r15 + {signal} + 8], 1",
        "mov qword ptr [r15 + {signal} + 16], 0",
        "mov rax, [rsp]",
        "mov [r15 + {signal} + 24], rax",
        "jmp [rip + {slot}]",
        signal = const g_offset::SIGNAL, segv = const signals::number::SIGSEGV, slot = sym go::SIGPANIC)
}

/// A system call that does not block: both result registers. `leaf`.
#[unsafe(export_name = "brolga.syscall6")]
#[unsafe(naked)]
pub unsafe extern "C" fn syscall6() {
    naked_asm!(
        "mov rax, rdi",
        "mov rdi, rsi",
        "mov rsi, rdx",
        "mov rdx, rcx",
        "mov r10, r8",
        "mov r8, r9",
        "mov r9, [rsp + 8]",
        "syscall",
        "ret"
    )
}

/// A system call that may block. Its seventh argument comes on the goroutine's stack: the stub hands it over on the thread's.
#[unsafe(export_name = "brolga.blockingSyscall6")]
#[unsafe(naked)]
pub unsafe extern "C" fn blocking_syscall6() {
    naked_asm!(
        "push rbp",
        "mov rbp, rsp",
        "push rbx",
        "push r12",
        "push r13",
        "push r14",
        "mov [r15 + {sp}], rsp",
        "mov [r15 + {fp}], rbp",
        "mov rax, [rbp + 16]",
        "mov r10, [r15 + {m}]",
        "mov rsp, [r10 + {g0_sp}]",
        "sub rsp, 16",
        "mov [rsp], rax",
        "call {function}",
        "mov rsp, [r15 + {sp}]",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop rbx",
        "pop rbp",
        "ret",
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, m = const abi::g::M,
        g0_sp = const m_offset::G0_SP, function = sym crate::sched::syscall::blocking)
}

/// A breakpoint trap. `leaf`.
#[unsafe(export_name = "brolga.breakpoint")]
#[unsafe(naked)]
pub unsafe extern "C" fn breakpoint() {
    naked_asm!("int3", "ret")
}
