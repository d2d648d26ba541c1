//! x86-64: see the diagram in the parent module. All assembly is Intel syntax.

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
    pub const READ: usize = 0;
    pub const WRITE: usize = 1;
    pub const OPEN_AT: usize = 257;
    pub const CLOSE: usize = 3;
    pub const MMAP: usize = 9;
    pub const MPROTECT: usize = 10;
    pub const MUNMAP: usize = 11;
    pub const RT_SIGACTION: usize = 13;
    pub const RT_SIGPROCMASK: usize = 14;
    pub const RT_SIGRETURN: usize = 15;
    pub const MADVISE: usize = 28;
    pub const NANOSLEEP: usize = 35;
    pub const SETITIMER: usize = 38;
    pub const GETPID: usize = 39;
    pub const CLONE: usize = 56;
    pub const EXIT: usize = 60;
    pub const FCNTL: usize = 72;
    pub const SIGALTSTACK: usize = 131;
    pub const ARCH_PRCTL: usize = 158;
    pub const GETTID: usize = 186;
    pub const FUTEX: usize = 202;
    pub const SCHED_GETAFFINITY: usize = 204;
    pub const SCHED_YIELD: usize = 24;
    pub const CLOCK_GETTIME: usize = 228;
    pub const EXIT_GROUP: usize = 231;
    pub const EPOLL_CTL: usize = 233;
    pub const TGKILL: usize = 234;
    pub const EPOLL_PWAIT: usize = 281;
    pub const EVENTFD2: usize = 290;
    pub const EPOLL_CREATE1: usize = 291;
    pub const PIPE2: usize = 293;
    pub const GETRANDOM: usize = 318;
}

/// A system call; the result is negative for an error.
///
/// # Safety
/// The arguments are what the call expects.
#[inline(always)]
pub unsafe fn syscall6(n: usize, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize) -> isize {
    let result: isize;
    // SAFETY: the kernel clobbers rcx and r11 and what the call itself is allowed to write.
    unsafe {
        asm!("syscall", inlateout("rax") n as isize => result, in("rdi") a, in("rsi") b, in("rdx") c,
            in("r10") d, in("r8") e, in("r9") f, lateout("rcx") _, lateout("r11") _, options(nostack));
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
        asm!("syscall", inlateout("rax") n as isize => result, in("rdi") a, in("rsi") b,
            inlateout("rdx") c => second, in("r10") d, in("r8") e, in("r9") f, lateout("rcx") _,
            lateout("r11") _, options(nostack));
    }
    (result, second)
}

/// The name of the vDSO's clock.
pub const VDSO_CLOCK: &[u8] = b"__vdso_clock_gettime";

/// The current thread's M.
#[inline(always)]
pub fn current_m() -> *mut M {
    let m: *mut M;
    // SAFETY: the thread pointer is set to the M before any Rust code that asks for it, and the M's first word
    // points to itself.
    unsafe { asm!("mov {}, fs:[0]", out(reg) m, options(nostack, readonly, preserves_flags)) };
    m
}

/// Makes `m` the first thread's M; other threads get theirs from `clone`.
///
/// # Safety
/// `m` lives as long as the thread and points to itself.
pub unsafe fn set_thread_pointer(m: *mut M) {
    const ARCH_SET_FS: usize = 0x1002;
    // SAFETY: by contract.
    unsafe { syscall6(nr::ARCH_PRCTL, ARCH_SET_FS, m as usize, 0, 0, 0, 0) };
}

/// The frame pointer of the calling Rust function.
#[inline(always)]
pub fn frame_pointer() -> usize {
    let fp: usize;
    // SAFETY: reads a register; frame pointers are forced on for this crate.
    unsafe { asm!("mov {}, rbp", out(reg) fp, options(nomem, nostack, preserves_flags)) };
    fp
}

/// The stack pointer.
#[inline(always)]
pub fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: reads a register.
    unsafe { asm!("mov {}, rsp", out(reg) sp, options(nomem, nostack, preserves_flags)) };
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
    // SAFETY: rdtsc is available on every x86-64.
    unsafe { core::arch::x86_64::_rdtsc() }
}

/// The process's entry: the stack holds argc, argv, the environment and the auxiliary vector.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn _start() -> ! {
    naked_asm!("xor ebp, ebp", "mov rdi, rsp", "and rsp, -16", "call {start}", "ud2",
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
    naked_asm!(
        "mov r10, rcx",
        "mov eax, {clone}",
        "syscall",
        "test rax, rax",
        "jz 2f",
        "ret",
        "2:",
        "xor ebp, ebp",
        "mov rdi, fs:[0]",
        "call r9",
        "ud2",
        clone = const nr::CLONE)
}

/// Continues a goroutine: never returns to its caller.
///
/// # Safety
/// `g` is runnable, belongs to this thread, and its saved state is whole.
#[unsafe(naked)]
pub unsafe extern "C" fn gogo(g: *mut G) -> ! {
    naked_asm!(
        "mov r15, rdi",
        "mov rsp, [r15 + {sp}]",
        "mov rbp, [r15 + {fp}]",
        "jmp [r15 + {pc}]",
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, pc = const g_offset::SCHED_PC)
}

/// Where a goroutine that parked in a `g0` call continues.
#[unsafe(naked)]
pub unsafe extern "C" fn resume_call() {
    naked_asm!(
        "mov rax, [r15 + {ret0}]",
        "mov rdx, [r15 + {ret1}]",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop rbx",
        "pop rbp",
        "ret",
        ret0 = const g_offset::RET0, ret1 = const g_offset::RET1)
}

/// Bytes that a new goroutine's stack holds above its first frame: zeros that end the frame chain.
pub const START_RESERVE: usize = 16;

/// The first code of a goroutine: calls the closure in `g.start`, then ends the goroutine.
///
/// `sp` is 16-aligned and `rbp` is 0, so the first Go frame's record ends the chain.
#[unsafe(naked)]
pub unsafe extern "C" fn goroutine_start() {
    naked_asm!(
        "mov rdi, [r15 + {start}]",
        "mov qword ptr [r15 + {start}], 0",
        "xor ebp, ebp",
        "call [rdi]",
        "call {exit}",
        "ud2",
        start = const g_offset::START, exit = sym crate::sched::start::goexit0)
}

/// Where a recovered panic continues: the landing pad `pc` of the frame `fp`, with stack pointer `sp`.
///
/// # Safety
/// The three belong to a live frame of `g`, which this thread runs.
#[unsafe(naked)]
pub unsafe extern "C" fn jump_to_landing_pad(g: *mut G, pc: usize, sp: usize, fp: usize) -> ! {
    naked_asm!(
        "mov r15, rdi",
        "mov rax, rsi",
        "mov rsp, rdx",
        "mov rbp, rcx",
        "mov rcx, rax",
        "xor eax, eax",
        "xor edx, edx",
        "jmp rcx"
    )
}

/// Calls `f(arg)` on the thread's stack, from Rust code on a goroutine's. The goroutine does not park meanwhile.
///
/// # Safety
/// Not on the thread's stack already; `f` neither parks nor moves the goroutine's stack.
#[unsafe(naked)]
pub unsafe extern "C" fn call_on_g0(f: unsafe extern "C" fn(usize) -> usize, arg: usize) -> usize {
    naked_asm!(
        "push rbp",
        "mov rbp, rsp",
        "mov rax, rdi",
        "mov rdi, rsi",
        "mov r10, fs:[{this}]",
        "mov r11, [r10 + {curg}]",
        "mov [r11 + {sp}], rsp",
        "mov [r11 + {fp}], rbp",
        "mov rsp, [r10 + {g0_sp}]",
        "call rax",
        "mov rsp, rbp",
        "pop rbp",
        "ret",
        this = const m_offset::THIS, curg = const m_offset::CURG, g0_sp = const m_offset::G0_SP,
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP)
}

/// Calls `f(arg)` at the top of the thread's stack and forgets the current frame: the way into the scheduler.
///
/// # Safety
/// Nothing on the thread's stack is needed any more.
#[unsafe(naked)]
pub unsafe extern "C" fn restart_g0(f: unsafe extern "C" fn(usize) -> !, arg: usize) -> ! {
    naked_asm!(
        "mov r10, fs:[{this}]",
        "mov rsp, [r10 + {g0_sp}]",
        "xor ebp, ebp",
        "mov rax, rdi",
        "mov rdi, rsi",
        "call rax",
        "ud2",
        this = const m_offset::THIS, g0_sp = const m_offset::G0_SP)
}

/// Every register of Go code but `rsp`, `rbp` and `r15`, as the cold stubs save them.
#[repr(C)]
pub struct SavedRegisters {
    /// `rax rbx rcx rdx rsi rdi r8 … r14`, and one word of padding.
    pub general: [u64; 14],
    /// `xmm0 … xmm15`.
    pub vector: [u128; 16],
}

/// The size of [`SavedRegisters`].
pub const SAVED_REGISTERS: usize = core::mem::size_of::<SavedRegisters>();
const _: () = assert!(SAVED_REGISTERS == 368 && core::mem::offset_of!(SavedRegisters, vector) == 112);

/// Stack that [`async_preempt`] needs on the goroutine's stack.
pub const ASYNC_PREEMPT_STACK: usize = SAVED_REGISTERS + 64;

/// Saves every register in a [`SavedRegisters`] below `rsp`, which is 16-aligned. Does not change flags' meaning
/// for callers, who have saved them.
macro_rules! save_all {
    () => {
        "lea rsp, [rsp - 368]
        mov [rsp], rax
        mov [rsp + 8], rbx
        mov [rsp + 16], rcx
        mov [rsp + 24], rdx
        mov [rsp + 32], rsi
        mov [rsp + 40], rdi
        mov [rsp + 48], r8
        mov [rsp + 56], r9
        mov [rsp + 64], r10
        mov [rsp + 72], r11
        mov [rsp + 80], r12
        mov [rsp + 88], r13
        mov [rsp + 96], r14
        movups [rsp + 112], xmm0
        movups [rsp + 128], xmm1
        movups [rsp + 144], xmm2
        movups [rsp + 160], xmm3
        movups [rsp + 176], xmm4
        movups [rsp + 192], xmm5
        movups [rsp + 208], xmm6
        movups [rsp + 224], xmm7
        movups [rsp + 240], xmm8
        movups [rsp + 256], xmm9
        movups [rsp + 272], xmm10
        movups [rsp + 288], xmm11
        movups [rsp + 304], xmm12
        movups [rsp + 320], xmm13
        movups [rsp + 336], xmm14
        movups [rsp + 352], xmm15"
    };
}

/// Restores what [`save_all`] saved at `rsp`; `rsp` itself stays.
macro_rules! restore_all {
    () => {
        "mov rax, [rsp]
        mov rbx, [rsp + 8]
        mov rcx, [rsp + 16]
        mov rdx, [rsp + 24]
        mov rsi, [rsp + 32]
        mov rdi, [rsp + 40]
        mov r8, [rsp + 48]
        mov r9, [rsp + 56]
        mov r10, [rsp + 64]
        mov r11, [rsp + 72]
        mov r12, [rsp + 80]
        mov r13, [rsp + 88]
        mov r14, [rsp + 96]
        movups xmm0, [rsp + 112]
        movups xmm1, [rsp + 128]
        movups xmm2, [rsp + 144]
        movups xmm3, [rsp + 160]
        movups xmm4, [rsp + 176]
        movups xmm5, [rsp + 192]
        movups xmm6, [rsp + 208]
        movups xmm7, [rsp + 224]
        movups xmm8, [rsp + 240]
        movups xmm9, [rsp + 256]
        movups xmm10, [rsp + 272]
        movups xmm11, [rsp + 288]
        movups xmm12, [rsp + 304]
        movups xmm13, [rsp + 320]
        movups xmm14, [rsp + 336]
        movups xmm15, [rsp + 352]"
    };
}

/// Grows the stack or yields; called by the entry check with the callee's frame set up.
///
/// ```text
///   goroutine's stack                 thread's stack
///   │ frame of the function │         ┌────────────────┐ ◄ m.g0_sp
///   │ return address        │         │ SavedRegisters │
///   │ its fp                │ ◄ fp,sp ├────────────────┤
///                                     │ new_stack      │
/// ```
/// When the goroutine yields, `new_stack` moves the registers to the goroutine's stack and does not return.
#[unsafe(export_name = "brolga.morestack")]
#[unsafe(naked)]
pub unsafe extern "C" fn morestack() {
    naked_asm!(
        "push rbp",
        "mov rbp, rsp",
        "mov [r15 + {sp}], rsp",
        "mov [r15 + {fp}], rbp",
        "mov [r15 + {scratch}], rax",
        "mov rax, [r15 + {m}]",
        "mov rsp, [rax + {g0_sp}]",
        "mov rax, [r15 + {scratch}]",
        save_all!(),
        "mov rdi, r15",
        "mov rsi, rsp",
        "call {new_stack}",
        restore_all!(),
        "mov rsp, [r15 + {sp}]",
        "mov rbp, [r15 + {fp}]",
        "pop rbp",
        "ret",
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, m = const abi::g::M,
        scratch = const g_offset::SCRATCH, g0_sp = const m_offset::G0_SP,
        new_stack = sym crate::stack::grow::new_stack)
}

/// Where a goroutine that yielded in `morestack` continues.
#[unsafe(naked)]
pub unsafe extern "C" fn resume_all() {
    naked_asm!(restore_all!(), "lea rsp, [rsp + 368]", "pop rbp", "ret")
}

/// Preempts the goroutine wherever it stands: entered by the signal handler, or by an allocation stub, as if the
/// interrupted instruction had called it. Saves everything on the goroutine's stack, then enters the scheduler.
#[unsafe(naked)]
pub unsafe extern "C" fn async_preempt() {
    naked_asm!(
        "push rbp",
        "mov rbp, rsp",
        "pushfq",
        // The interrupted stack pointer is 16-aligned, and three words have been pushed since.
        "lea rsp, [rsp - 8]",
        save_all!(),
        "mov [r15 + {sp}], rsp",
        "mov [r15 + {fp}], rbp",
        "mov rdi, r15",
        "mov rax, [r15 + {m}]",
        "mov rsp, [rax + {g0_sp}]",
        "call {preempted}",
        "ud2",
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, m = const abi::g::M,
        g0_sp = const m_offset::G0_SP, preempted = sym crate::sched::preempt::preempted)
}

/// Where an asynchronously preempted goroutine continues.
#[unsafe(naked)]
pub unsafe extern "C" fn resume_async() {
    naked_asm!(restore_all!(), "lea rsp, [rsp + 376]", "popfq", "pop rbp", "ret")
}

/// The write barrier's slow path: puts the overwritten and the new pointer into the thread's buffer, and empties
/// it when it is full. `rdi`: the slot, `rsi`: the new pointer.
#[unsafe(export_name = "brolga.gcWriteBarrier")]
#[unsafe(naked)]
pub unsafe extern "C" fn gc_write_barrier() {
    naked_asm!(
        "push rbp",
        "mov rbp, rsp",
        "push rax",
        "push rcx",
        "push rdx",
        "pushfq",
        "mov rax, fs:[{this}]",
        "mov rcx, [rax + {next}]",
        "mov rdx, [rdi]",
        "mov [rcx], rdx",
        "mov [rcx + 8], rsi",
        "add rcx, 16",
        "mov [rax + {next}], rcx",
        "cmp rcx, [rax + {end}]",
        "jae 2f",
        "popfq",
        "pop rdx",
        "pop rcx",
        "pop rax",
        "pop rbp",
        "ret",
        "2:",
        "mov [r15 + {sp}], rsp",
        "mov [r15 + {fp}], rbp",
        "mov rsp, [rax + {g0_sp}]",
        save_all!(),
        "call {flush}",
        restore_all!(),
        "mov rsp, [r15 + {sp}]",
        "popfq",
        "pop rdx",
        "pop rcx",
        "pop rax",
        "pop rbp",
        "ret",
        this = const m_offset::THIS, next = const m_offset::BARRIER_NEXT, end = const m_offset::BARRIER_END,
        sp = const abi::g::SCHED_SP, fp = const abi::g::SCHED_FP, g0_sp = const m_offset::G0_SP,
        flush = sym crate::mem::barrier::flush_current)
}
