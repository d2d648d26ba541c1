//! arm64: see the diagram in the parent module.
//!
//! `x30` is dead in the body of every Go function (its frame record holds the return address), so the stubs that
//! continue at an arbitrary instruction branch through it.

use super::{g_offset, m_offset};
use crate::sched::{G, M};
use core::arch::{asm, naked_asm};

mod arithmetic;
pub mod memory;
pub mod signal_frame;
mod stubs;

pub use arithmetic::{divide, multiply_add};
pub use signal_frame::{frame_is_set_up, signal_restorer};

/// System call numbers.
#[allow(missing_docs)]
pub mod nr {
    pub const EVENTFD2: usize = 19;
    pub const EPOLL_CREATE1: usize = 20;
    pub const EPOLL_CTL: usize = 21;
    pub const EPOLL_PWAIT: usize = 22;
    pub const FCNTL: usize = 25;
    pub const OPEN_AT: usize = 56;
    pub const CLOSE: usize = 57;
    pub const PIPE2: usize = 59;
    pub const READ: usize = 63;
    pub const WRITE: usize = 64;
    pub const EXIT: usize = 93;
    pub const EXIT_GROUP: usize = 94;
    pub const FUTEX: usize = 98;
    pub const NANOSLEEP: usize = 101;
    pub const SETITIMER: usize = 103;
    pub const CLOCK_GETTIME: usize = 113;
    pub const SCHED_GETAFFINITY: usize = 123;
    pub const SCHED_YIELD: usize = 124;
    pub const TGKILL: usize = 131;
    pub const SIGALTSTACK: usize = 132;
    pub const RT_SIGACTION: usize = 134;
    pub const RT_SIGPROCMASK: usize = 135;
    pub const RT_SIGRETURN: usize = 139;
    pub const GETPID: usize = 172;
    pub const GETTID: usize = 178;
    pub const MUNMAP: usize = 215;
    pub const CLONE: usize = 220;
    pub const MMAP: usize = 222;
    pub const MPROTECT: usize = 226;
    pub const MADVISE: usize = 233;
    pub const GETRANDOM: usize = 278;
}

/// A system call; the result is negative for an error.
///
/// # Safety
/// The arguments are what the call expects.
#[inline(always)]
pub unsafe fn syscall6(n: usize, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize) -> isize {
    let result: isize;
    // SAFETY: the kernel writes x0 and what the call itself is allowed to write.
    unsafe {
        asm!("svc 0", in("x8") n, inlateout("x0") a as isize => result, in("x1") b, in("x2") c, in("x3") d,
            in("x4") e, in("x5") f, options(nostack));
    }
    result
}

/// As [`syscall6`], with both result registers.
///
/// # Safety
/// The arguments are what the call expects.
#[inline(always)]
pub unsafe fn syscall6_pair(
    n: usize,
    a: usize,
    b: usize,
    c: usize,
    d: usize,
    e: usize,
    f: usize,
) -> (isize, usize) {
    let (result, second): (isize, usize);
    // SAFETY: as in `syscall6`.
    unsafe {
        asm!("svc 0", in("x8") n, inlateout("x0") a as isize => result, inlateout("x1") b => second, in("x2") c,
            in("x3") d, in("x4") e, in("x5") f, options(nostack));
    }
    (result, second)
}

/// The name of the vDSO's clock.
pub const VDSO_CLOCK: &[u8] = b"__kernel_clock_gettime";

/// The current thread's M.
#[inline(always)]
pub fn current_m() -> *mut M {
    let m: *mut M;
    // SAFETY: the thread pointer is set to the M before any Rust code that asks for it.
    unsafe { asm!("mrs {}, tpidr_el0", out(reg) m, options(nostack, nomem, preserves_flags)) };
    m
}

/// Makes `m` the first thread's M; other threads get theirs from `clone`.
///
/// # Safety
/// `m` lives as long as the thread.
pub unsafe fn set_thread_pointer(m: *mut M) {
    // SAFETY: nothing else uses the thread pointer.
    unsafe { asm!("msr tpidr_el0, {}", in(reg) m, options(nostack)) };
}

/// The frame pointer of the calling Rust function.
#[inline(always)]
pub fn frame_pointer() -> usize {
    let fp: usize;
    // SAFETY: reads a register; frame pointers are forced on for this crate.
    unsafe { asm!("mov {}, x29", out(reg) fp, options(nomem, nostack, preserves_flags)) };
    fp
}

/// The stack pointer.
#[inline(always)]
pub fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: reads a register.
    unsafe { asm!("mov {}, sp", out(reg) sp, options(nomem, nostack, preserves_flags)) };
    sp
}

/// A hint that the thread spins.
#[inline(always)]
pub fn spin_hint() {
    core::hint::spin_loop();
}

/// A counter that advances with time.
#[inline(always)]
pub fn cycles() -> u64 {
    let count: u64;
    // SAFETY: the virtual counter is readable from user space on Linux.
    unsafe { asm!("mrs {}, cntvct_el0", out(reg) count, options(nomem, nostack, preserves_flags)) };
    count
}

/// The process's entry: the stack holds argc, argv, the environment and the auxiliary vector.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn _start() -> ! {
    naked_asm!("mov x29, #0", "mov x30, #0", "mov x0, sp", "bl {start}", "brk #1",
        start = sym crate::sched::start::runtime_start)
}

/// Starts a thread: `clone(flags, stack, parent_tid, child_tid, tls)`, then `entry(tls)` on the new stack.
///
/// # Safety
/// The stack's top is aligned and `tls` points to an M; `entry` does not return.
#[unsafe(naked)]
pub unsafe extern "C" fn raw_clone(
    flags: usize,
    stack: usize,
    parent_tid: usize,
    child_tid: usize,
    tls: usize,
    entry: unsafe extern "C" fn(*mut M) -> !,
) -> isize {
    // The kernel's order here is flags, stack, parent_tid, tls, child_tid.
    naked_asm!(
        "mov x9, x3",
        "mov x3, x4",
        "mov x4, x9",
        "mov x10, x5",
        "mov x8, #{clone}",
        "svc 0",
        "cbz x0, 2f",
        "ret",
        "2:",
        "mov x29, #0",
        "mov x30, #0",
        "mrs x0, tpidr_el0",
        "blr x10",
        "brk #1",
        clone = const nr::CLONE)
}

/// Continues a goroutine: never returns to its caller.
///
/// # Safety
/// `g` is runnable, belongs to this thread, and its saved state is whole.
#[unsafe(naked)]
pub unsafe extern "C" fn gogo(g: *mut G) -> ! {
    naked_asm!(
        "mov x21, x0",
        "ldr x9, [x21, #{sp}]",
        "ldr x29, [x21, #{fp}]",
        "ldr x10, [x21, #{pc}]",
        "mov sp, x9",
        "br x10",
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, pc = const g_offset::SCHED_PC)
}

/// Restores the callee-saved registers that a `g0` stub saved at `sp`, and returns from the stub.
#[macro_export]
#[doc(hidden)]
macro_rules! pop_callee_saved {
    () => {
        "ldp x19, x20, [sp]
        ldp x22, x23, [sp, #16]
        ldp x24, x25, [sp, #32]
        ldp x26, x27, [sp, #48]
        ldr x28, [sp, #64]
        ldp d8, d9, [sp, #80]
        ldp d10, d11, [sp, #96]
        ldp d12, d13, [sp, #112]
        ldp d14, d15, [sp, #128]
        add sp, sp, #144
        ldp x29, x30, [sp], #16
        ret"
    };
}

/// Where a goroutine that parked in a `g0` call continues.
#[unsafe(naked)]
pub unsafe extern "C" fn resume_call() {
    naked_asm!(
        "ldr x0, [x21, #{ret0}]",
        "ldr x1, [x21, #{ret1}]",
        pop_callee_saved!(),
        ret0 = const g_offset::RET0, ret1 = const g_offset::RET1)
}

/// Bytes that a new goroutine's stack holds above its first frame: zeros that end the frame chain.
pub const START_RESERVE: usize = 16;

/// The first code of a goroutine: calls the closure in `g.start`, then ends the goroutine. Cranelift's `Tail`
/// convention passes the first parameter in `x2` here.
#[unsafe(naked)]
pub unsafe extern "C" fn goroutine_start() {
    naked_asm!(
        "ldr x2, [x21, #{start}]",
        "str xzr, [x21, #{start}]",
        "mov x29, #0",
        "ldr x9, [x2]",
        "blr x9",
        "bl {exit}",
        "brk #1",
        start = const g_offset::START, exit = sym crate::sched::start::goexit0)
}

/// Where a recovered panic continues: the landing pad `pc` of the frame `fp`, with stack pointer `sp`.
///
/// # Safety
/// The three belong to a live frame of `g`, which this thread runs.
#[unsafe(naked)]
pub unsafe extern "C" fn jump_to_landing_pad(g: *mut G, pc: usize, sp: usize, fp: usize) -> ! {
    naked_asm!("mov x21, x0", "mov x9, x1", "mov sp, x2", "mov x29, x3", "mov x0, #0", "mov x1, #0", "br x9")
}

/// Calls `f(arg)` on the thread's stack, from Rust code on a goroutine's. The goroutine does not park meanwhile.
///
/// # Safety
/// Not on the thread's stack already; `f` neither parks nor moves the goroutine's stack.
#[unsafe(naked)]
pub unsafe extern "C" fn call_on_g0(f: unsafe extern "C" fn(usize) -> usize, arg: usize) -> usize {
    naked_asm!(
        "stp x29, x30, [sp, #-16]!",
        "mov x29, sp",
        "mov x9, x0",
        "mov x0, x1",
        "mrs x10, tpidr_el0",
        "ldr x11, [x10, #{curg}]",
        "str x29, [x11, #{sp}]",
        "str x29, [x11, #{fp}]",
        "ldr x12, [x10, #{g0_sp}]",
        "mov sp, x12",
        "blr x9",
        "mov sp, x29",
        "ldp x29, x30, [sp], #16",
        "ret",
        curg = const m_offset::CURG, g0_sp = const m_offset::G0_SP,
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP)
}

/// Calls `f(arg)` at the top of the thread's stack and forgets the current frame: the way into the scheduler.
///
/// # Safety
/// Nothing on the thread's stack is needed any more.
#[unsafe(naked)]
pub unsafe extern "C" fn restart_g0(f: unsafe extern "C" fn(usize) -> !, arg: usize) -> ! {
    naked_asm!(
        "mrs x10, tpidr_el0",
        "ldr x12, [x10, #{g0_sp}]",
        "mov sp, x12",
        "mov x29, #0",
        "mov x9, x0",
        "mov x0, x1",
        "blr x9",
        "brk #1",
        g0_sp = const m_offset::G0_SP)
}

/// Every register of Go code but `sp`, `x29`, `x30` and `x21`, as the cold stubs save them.
#[repr(C)]
pub struct SavedRegisters {
    /// `x0 … x28`, then the flags, then two words of padding.
    pub general: [u64; 32],
    /// `v0 … v31`.
    pub vector: [u128; 32],
}

/// The size of [`SavedRegisters`].
pub const SAVED_REGISTERS: usize = core::mem::size_of::<SavedRegisters>();
const _: () = assert!(SAVED_REGISTERS == 768 && core::mem::offset_of!(SavedRegisters, vector) == 256);

/// Stack that [`async_preempt`] needs on the goroutine's stack.
pub const ASYNC_PREEMPT_STACK: usize = SAVED_REGISTERS + 64;

/// Saves every register in a [`SavedRegisters`] below `sp`.
macro_rules! save_all {
    () => {
        "sub sp, sp, #768
        stp x0, x1, [sp]
        stp x2, x3, [sp, #16]
        stp x4, x5, [sp, #32]
        stp x6, x7, [sp, #48]
        stp x8, x9, [sp, #64]
        stp x10, x11, [sp, #80]
        stp x12, x13, [sp, #96]
        stp x14, x15, [sp, #112]
        stp x16, x17, [sp, #128]
        stp x18, x19, [sp, #144]
        stp x20, x21, [sp, #160]
        stp x22, x23, [sp, #176]
        stp x24, x25, [sp, #192]
        stp x26, x27, [sp, #208]
        mrs x0, nzcv
        stp x28, x0, [sp, #224]
        ldr x0, [sp]
        stp q0, q1, [sp, #256]
        stp q2, q3, [sp, #288]
        stp q4, q5, [sp, #320]
        stp q6, q7, [sp, #352]
        stp q8, q9, [sp, #384]
        stp q10, q11, [sp, #416]
        stp q12, q13, [sp, #448]
        stp q14, q15, [sp, #480]
        stp q16, q17, [sp, #512]
        stp q18, q19, [sp, #544]
        stp q20, q21, [sp, #576]
        stp q22, q23, [sp, #608]
        stp q24, q25, [sp, #640]
        stp q26, q27, [sp, #672]
        stp q28, q29, [sp, #704]
        stp q30, q31, [sp, #736]"
    };
}

/// Restores what [`save_all`] saved at `sp`; `sp` itself and `x21` stay.
macro_rules! restore_all {
    () => {
        "ldp x28, x0, [sp, #224]
        msr nzcv, x0
        ldp x0, x1, [sp]
        ldp x2, x3, [sp, #16]
        ldp x4, x5, [sp, #32]
        ldp x6, x7, [sp, #48]
        ldp x8, x9, [sp, #64]
        ldp x10, x11, [sp, #80]
        ldp x12, x13, [sp, #96]
        ldp x14, x15, [sp, #112]
        ldp x16, x17, [sp, #128]
        ldp x18, x19, [sp, #144]
        ldr x20, [sp, #160]
        ldp x22, x23, [sp, #176]
        ldp x24, x25, [sp, #192]
        ldp x26, x27, [sp, #208]
        ldp q0, q1, [sp, #256]
        ldp q2, q3, [sp, #288]
        ldp q4, q5, [sp, #320]
        ldp q6, q7, [sp, #352]
        ldp q8, q9, [sp, #384]
        ldp q10, q11, [sp, #416]
        ldp q12, q13, [sp, #448]
        ldp q14, q15, [sp, #480]
        ldp q16, q17, [sp, #512]
        ldp q18, q19, [sp, #544]
        ldp q20, q21, [sp, #576]
        ldp q22, q23, [sp, #608]
        ldp q24, q25, [sp, #640]
        ldp q26, q27, [sp, #672]
        ldp q28, q29, [sp, #704]
        ldp q30, q31, [sp, #736]"
    };
}

/// Grows the stack or yields; called by the entry check with the callee's frame set up. The registers are saved on
/// the thread's stack: see the x86-64 stub's diagram. `x16` and `x17` are free at a call.
#[unsafe(export_name = "brolga.morestack")]
#[unsafe(naked)]
pub unsafe extern "C" fn morestack() {
    naked_asm!(
        "stp x29, x30, [sp, #-16]!",
        "mov x29, sp",
        "str x29, [x21, #{sp}]",
        "str x29, [x21, #{fp}]",
        "ldr x16, [x21, #{m}]",
        "ldr x16, [x16, #{g0_sp}]",
        "mov sp, x16",
        save_all!(),
        "mov x0, x21",
        "mov x1, sp",
        "bl {new_stack}",
        restore_all!(),
        "ldr x16, [x21, #{sp}]",
        "mov sp, x16",
        "ldp x29, x30, [sp], #16",
        "ret",
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, m = const abi::g::M,
        g0_sp = const m_offset::G0_SP, new_stack = sym crate::stack::grow::new_stack)
}

/// Where a goroutine that yielded in `morestack` continues.
#[unsafe(naked)]
pub unsafe extern "C" fn resume_all() {
    naked_asm!(restore_all!(), "add sp, sp, #768", "ldp x29, x30, [sp], #16", "ret")
}

/// Preempts the goroutine wherever it stands: entered by the signal handler, or by an allocation stub, as if the
/// interrupted instruction had called it. Saves everything on the goroutine's stack, then enters the scheduler.
#[unsafe(naked)]
pub unsafe extern "C" fn async_preempt() {
    naked_asm!(
        "stp x29, x30, [sp, #-16]!",
        "mov x29, sp",
        save_all!(),
        "mov x9, sp",
        "str x9, [x21, #{sp}]",
        "str x29, [x21, #{fp}]",
        "mov x0, x21",
        "ldr x9, [x21, #{m}]",
        "ldr x9, [x9, #{g0_sp}]",
        "mov sp, x9",
        "bl {preempted}",
        "brk #1",
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, m = const abi::g::M,
        g0_sp = const m_offset::G0_SP, preempted = sym crate::sched::preempt::preempted)
}

/// Where an asynchronously preempted goroutine continues; `x30` is dead there.
#[unsafe(naked)]
pub unsafe extern "C" fn resume_async() {
    naked_asm!(restore_all!(), "add sp, sp, #768", "ldp x29, x30, [sp], #16", "ret")
}

/// The write barrier's slow path: puts the overwritten and the new pointer into the thread's buffer, and empties
/// it when it is full. `x0`: the slot, `x1`: the new pointer.
#[unsafe(export_name = "brolga.gcWriteBarrier")]
#[unsafe(naked)]
pub unsafe extern "C" fn gc_write_barrier() {
    naked_asm!(
        "stp x29, x30, [sp, #-16]!",
        "mov x29, sp",
        "stp x9, x10, [sp, #-16]!",
        "mrs x16, tpidr_el0",
        "ldr x17, [x16, #{next}]",
        "ldr x9, [x0]",
        "stp x9, x1, [x17], #16",
        "str x17, [x16, #{next}]",
        "ldr x10, [x16, #{end}]",
        // x9 becomes 0 when the buffer is full, without touching the flags.
        "sub x9, x10, x17",
        "cbz x9, 2f",
        "ldp x9, x10, [sp], #16",
        "ldp x29, x30, [sp], #16",
        "ret",
        "2:",
        "ldp x9, x10, [sp], #16",
        "str x29, [x21, #{sp}]",
        "str x29, [x21, #{fp}]",
        "ldr x17, [x16, #{g0_sp}]",
        "mov sp, x17",
        save_all!(),
        "bl {flush}",
        restore_all!(),
        "ldr x16, [x21, #{sp}]",
        "mov sp, x16",
        "ldp x29, x30, [sp], #16",
        "ret",
        next = const m_offset::BARRIER_NEXT, end = const m_offset::BARRIER_END,
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, g0_sp = const m_offset::G0_SP,
        flush = sym crate::mem::barrier::flush_current)
}
