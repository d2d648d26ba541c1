//! What compiled code calls by name: the stubs of `g0` functions and the leaves that have no better place; and the
//! table of Go functions that the runtime calls.

use super::g::{G, WaitReason};
use super::p;
use super::schedule::{self, IDLE_PS, SPINNING};
use super::{
    chan, coro, current_g, current_m, current_p, env, fatal, g, netpoll, notify, park, select, sema, signal,
    start, status, syscall, timer, traceback, world,
};
use crate::mem::{barrier, heap, malloc, pages, size_class, special};
use crate::module::tables;
use crate::stack::{self, walk::Walker};
use crate::sys::print::Printer;
use crate::sys::{self, clock};
use crate::{arch, cold_jump, g0_entry, gc, preemptible_leaf};
use core::sync::atomic::Ordering::*;

/// A static closure: its one word is the address of a Go function; 0 if the program has none of that name.
#[repr(C)]
pub struct Closure {
    code: usize,
}

/// Defines the table of Go entry points. The references are weak, so that programs without one still link.
macro_rules! go_entries {
    ($($(#[doc = $doc:literal])* $name:ident = $symbol:literal;)*) => {
        core::arch::global_asm!(
            ".section .data.rel.ro.brolga.entries,\"aw\",@progbits",
            ".p2align 3",
            $(
                concat!(".weak ", $symbol),
                concat!(".globl ", stringify!($name)),
                concat!(".hidden ", stringify!($name)),
                concat!(stringify!($name), ": .quad ", $symbol),
            )*
            ".text",
        );
        unsafe extern "C" {
            $($(#[doc = $doc])* #[link_name = stringify!($name)] pub safe static $name: Closure;)*
        }
    };
}

go_entries! {
    /// `runtime.main`.
    MAIN = "go.runtime.main";
    /// `runtime.panicBounds`.
    PANIC_BOUNDS = "go.runtime.panicBounds";
    /// `runtime.panicdivide`.
    PANIC_DIVIDE = "go.runtime.panicdivide";
    /// `runtime.panicshift`.
    PANIC_SHIFT = "go.runtime.panicshift";
    /// `runtime.sigpanic`.
    SIGPANIC = "go.runtime.sigpanic";
    /// `runtime.runFinalizers`.
    RUN_FINALIZERS = "go.runtime.runFinalizers";
    /// `runtime.goexit`.
    GOEXIT = "go.runtime.goexit";
    /// `runtime.runTimers`.
    RUN_TIMERS = "go.runtime.runTimers";
}

/// The address of a Go entry point; 0 if the program has none.
pub fn go_address(closure: &'static Closure) -> usize {
    // SAFETY: a word of the image, read so that the compiler does not take it for non-zero.
    unsafe { core::ptr::read_volatile(&raw const closure.code) }
}

cold_jump!(panic_bounds, "brolga.panicBounds", PANIC_BOUNDS);
cold_jump!(panic_divide, "brolga.panicDivide", PANIC_DIVIDE);
cold_jump!(panic_shift, "brolga.panicShift", PANIC_SHIFT);

/// A nil dereference that a comparison found: as if the address 0 had faulted.
#[cfg(target_arch = "x86_64")]
#[unsafe(export_name = "brolga.panicNil")]
#[unsafe(naked)]
pub unsafe extern "C" fn panic_nil() {
    core::arch::naked_asm!(
        "mov qword ptr [r15 + {signal}], {segv}",
        "mov qword ptr [r15 + {signal} + 8], 1",
        "mov qword ptr [r15 + {signal} + 16], 0",
        "mov rax, [rsp]",
        "mov [r15 + {signal} + 24], rax",
        "jmp [rip + {slot}]",
        signal = const arch::g_offset::SIGNAL, segv = const sys::signals::number::SIGSEGV, slot = sym SIGPANIC)
}

/// A nil dereference that a comparison found: as if the address 0 had faulted.
#[cfg(target_arch = "aarch64")]
#[unsafe(export_name = "brolga.panicNil")]
#[unsafe(naked)]
pub unsafe extern "C" fn panic_nil() {
    core::arch::naked_asm!(
        "mov x9, #{segv}",
        "mov x10, #1",
        "str x9, [x21, #{signal}]",
        "str x10, [x21, #{signal} + 8]",
        "str xzr, [x21, #{signal} + 16]",
        "str x30, [x21, #{signal} + 24]",
        "adrp x16, {slot}",
        "ldr x16, [x16, :lo12:{slot}]",
        "br x16",
        signal = const arch::g_offset::SIGNAL, segv = const sys::signals::number::SIGSEGV, slot = sym SIGPANIC)
}

preemptible_leaf!(mallocgc, "brolga.mallocgc", malloc::mallocgc);
preemptible_leaf!(newobject, "brolga.newobject", malloc::newobject);
preemptible_leaf!(newarray, "brolga.newarray", malloc::newarray);

// ---- Goroutines ----

g0_entry!(newproc_stub, "brolga.newproc", start::newproc);
g0_entry!(gosched_stub, "brolga.gosched", gosched);
g0_entry!(goexit_stub, "brolga.goexit0", goexit0_call);
g0_entry!(gopark_stub, "brolga.gopark", gopark);
g0_entry!(goready_stub, "brolga.goready", goready);
g0_entry!(recovery_stub, "brolga.recovery", recovery);
g0_entry!(coro_start_stub, "brolga.corostart", coro::create);
g0_entry!(coro_switch_stub, "brolga.coroswitchTo", coro::switch);
g0_entry!(coro_exit_stub, "brolga.coroexit", coro::exit);
g0_entry!(set_procs_stub, "brolga.setProcs", set_procs);
g0_entry!(stop_world_stub, "brolga.stopTheWorld", stop_world);
g0_entry!(start_world_stub, "brolga.startTheWorld", start_world);
g0_entry!(bubble_stub, "brolga.bubbleState", bubble_state);
g0_entry!(profile_stub, "brolga.goroutineProfile", goroutine_profile);

unsafe extern "C" fn gosched() {
    // SAFETY: a `g0` function.
    unsafe { park::yield_global() }
}

/// The end of a goroutine, called by its first code on its own stack.
pub unsafe extern "C" fn goexit0() -> ! {
    // SAFETY: nothing on this stack is needed; the thread's own is free.
    unsafe { arch::restart_g0(finish, 0) }
}

unsafe extern "C" fn goexit0_call() -> ! {
    // SAFETY: on the thread's stack.
    unsafe { finish(0) }
}

unsafe extern "C" fn finish(_: usize) -> ! {
    // SAFETY: on the thread's stack.
    unsafe { end_current() };
    schedule::enter()
}

/// Frees the current goroutine.
///
/// # Safety
/// On the thread's stack.
pub unsafe fn end_current() {
    // SAFETY: by contract; nothing refers to the goroutine any more.
    unsafe {
        let m = current_m();
        let g = schedule::drop_current();
        if !(*g).locked_m.is_null() {
            // Go ends the thread; the lock goes with the goroutine here, whose thread state programs rarely change.
            (*g).locked_m = core::ptr::null_mut();
            (*m).locked_g = core::ptr::null_mut();
            (*m).lock_count = 0;
        }
        g::release(g);
    }
}

unsafe extern "C" fn gopark(reason: usize) {
    // SAFETY: a `g0` function. A goroutine that was made ready before it parked goes on at once.
    unsafe {
        let g = current_g();
        if core::mem::replace(&mut (*g).param, 0) == READY_EARLY {
            return;
        }
        park::prepare(WaitReason::from_index(reason as u8 as usize));
    }
    park::leave()
}

/// What [`goready`] leaves in `G::param` for a goroutine that has not parked yet.
const READY_EARLY: usize = 1;

unsafe extern "C" fn goready(g: *mut G) {
    // SAFETY: the caller owns the wake-up.
    unsafe {
        // The goroutine may be on its way into `gopark` on another thread.
        while (*g).status() == status::WAITING && !(*g).m.is_null() && (*(*g).m).curg == g {
            arch::spin_hint();
        }
        if (*g).status() == status::WAITING {
            schedule::ready(g);
        } else {
            (*g).param = READY_EARLY;
        }
    }
}

/// Continues at the landing pad of the frame `stack.hi − fp = frame`. `g0`.
unsafe extern "C" fn recovery(frame: usize) -> ! {
    // SAFETY: the stub has saved the goroutine's state; the frame is one of its own that has a landing pad.
    unsafe {
        let g = current_g();
        let fp = (*g).stack_hi - frame;
        let tables = tables();
        for frame in Walker::of_saved(g, 0) {
            if frame.fp == fp {
                let Some(pad) = tables.find_landing_pad(frame.pc) else { break };
                let pc = tables.0.text_start as usize + pad.handler as usize;
                arch::jump_to_landing_pad(g, pc, fp - pad.sp_to_fp as usize, fp)
            }
        }
        fatal::throw("recovery: no landing pad")
    }
}

/// Ties the goroutine to its thread. `leaf`.
#[unsafe(export_name = "brolga.threadLock")]
pub unsafe extern "C" fn lock_thread() {
    // SAFETY: the current thread and goroutine.
    unsafe {
        let (m, g) = (current_m(), current_g());
        (*m).lock_count += 1;
        (*m).locked_g = g;
        (*g).locked_m = m;
    }
}

/// Undoes one [`lock_thread`]. `leaf`.
#[unsafe(export_name = "brolga.threadUnlock")]
pub unsafe extern "C" fn unlock_thread() {
    // SAFETY: the current thread and goroutine.
    unsafe {
        let (m, g) = (current_m(), current_g());
        if (*m).lock_count == 0 {
            return;
        }
        (*m).lock_count -= 1;
        if (*m).lock_count == 0 {
            (*m).locked_g = core::ptr::null_mut();
            (*g).locked_m = core::ptr::null_mut();
        }
    }
}

/// Sets GOMAXPROCS if `n` is positive, to the default if it is −1; the old value.
unsafe extern "C" fn set_procs(n: isize) -> usize {
    let old = p::COUNT.load(Relaxed);
    let n = if n == -1 { env::default_processors() } else { n.max(0) as usize }.min(p::MAX);
    if n == 0 || n == old {
        return old;
    }
    world::stop();
    // SAFETY: the world is stopped.
    unsafe { world::resize(n) };
    world::start();
    old
}

unsafe extern "C" fn stop_world() {
    world::stop();
    // SAFETY: this thread's M: the goroutine stays on it.
    unsafe { (*current_m()).pins += 1 };
}

unsafe extern "C" fn start_world() {
    // SAFETY: see `stop_world`.
    unsafe { (*current_m()).pins -= 1 };
    world::start();
}

/// Goroutines of a bubble, and how many of them are not durably blocked.
unsafe extern "C" fn bubble_state(id: u64) -> netpoll::Pair {
    use WaitReason::*;
    let (mut total, mut active) = (0, 0);
    world::stop();
    g::each(|g| {
        // SAFETY: the world is stopped; the overlay's record begins with the bubble's number.
        unsafe {
            if (*g).locals == 0 || *((*g).locals as *const u64) != id {
                return;
            }
            total += 1;
            let durable = matches!(
                (*g).wait_reason,
                Sleep
                    | ChanReceive
                    | ChanSend
                    | Select
                    | ChanReceiveNil
                    | ChanSendNil
                    | SelectNoCases
                    | CondWait
                    | CoroutineWait
                    | SynctestRun
                    | SynctestWait
                    | SynctestWaitGroup
            );
            active += usize::from((*g).status() != status::WAITING || !durable);
        }
    });
    world::start();
    netpoll::Pair(total, active)
}

/// Return addresses of all goroutines.
unsafe extern "C" fn goroutine_profile(pcs: *mut [usize; 32], locals: *mut usize, n: usize) -> usize {
    let mut count = 0;
    let current = current_g();
    world::stop();
    g::each(|g| {
        // SAFETY: the world is stopped: all states are saved; the caller's arrays have `n` elements.
        unsafe {
            if (*g).system {
                return;
            }
            if count < n {
                let out = &mut *pcs.add(count);
                *out = [0; 32];
                let walker = if g == current { Walker::of_saved(g, 0) } else { Walker::of(g, 0) };
                traceback::positions(walker, 0, out);
                if !locals.is_null() {
                    barrier::store(locals.add(count), (*g).locals);
                }
            }
            count += 1;
        }
    });
    world::start();
    count
}

// ---- Channels ----

g0_entry!(makechan_stub, "brolga.makechan", chan::make);
g0_entry!(chansend_stub, "brolga.chansend", chan::send);
g0_entry!(chanrecv_stub, "brolga.chanrecv", chan::receive);
g0_entry!(closechan_stub, "brolga.closechan", chan::close);
g0_entry!(selectgo_stub, "brolga.selectgo", select::select);

// ---- Synchronization ----

g0_entry!(semacquire_stub, "brolga.semacquire", sema::acquire);
g0_entry!(semrelease_stub, "brolga.semrelease", sema::release);
g0_entry!(notify_wait_stub, "brolga.notifyWait", notify::wait);
g0_entry!(notify_all_stub, "brolga.notifyAll", notify::notify_all);
g0_entry!(notify_one_stub, "brolga.notifyOne", notify::notify_one);

// ---- Time ----

g0_entry!(sleep_stub, "brolga.sleep", timer::sleep);
g0_entry!(timer_start_stub, "brolga.timerStart", timer::start_object);
g0_entry!(timer_stop_stub, "brolga.timerStop", timer::stop_object);
g0_entry!(timer_next_stub, "brolga.nextTimer", timer::next);

/// The processor's cycle counter. `leaf`.
#[unsafe(export_name = "brolga.cputicks")]
pub unsafe extern "C" fn cputicks() -> u64 {
    arch::cycles()
}

// ---- Network poller ----

g0_entry!(poll_init_stub, "brolga.pollInit", poll_init);
g0_entry!(poll_open_stub, "brolga.pollOpen", netpoll::open);
g0_entry!(poll_close_stub, "brolga.pollClose", netpoll::close);
g0_entry!(poll_reset_stub, "brolga.pollReset", netpoll::reset);
g0_entry!(poll_wait_stub, "brolga.pollWait", netpoll::wait_ready);
g0_entry!(poll_wait_canceled_stub, "brolga.pollWaitCanceled", netpoll::wait_canceled);
g0_entry!(poll_deadline_stub, "brolga.pollSetDeadline", netpoll::set_deadline);
g0_entry!(poll_unblock_stub, "brolga.pollUnblock", netpoll::unblock);

unsafe extern "C" fn poll_init() {
    netpoll::init();
}

/// Whether the descriptor is the poller's own. `leaf`.
#[unsafe(export_name = "brolga.pollOwns")]
pub unsafe extern "C" fn poll_owns(fd: usize) -> usize {
    usize::from(netpoll::is_own(fd))
}

// ---- System calls and signals ----

g0_entry!(signal_recv_stub, "brolga.signalReceive", signal::receive);
g0_entry!(signal_idle_stub, "brolga.waitSignalsIdle", signal::wait_idle);
g0_entry!(before_exec_stub, "brolga.beforeExec", signal::before_exec);
g0_entry!(after_exec_stub, "brolga.afterExec", signal::after_exec);

/// A leaf of few instructions that calls a function on the thread's stack.
macro_rules! leaf_on_g0 {
    ($(#[doc = $doc:literal] $name:ident = $symbol:literal: $function:path, ($($arg:ident),*);)*) => {
        $(
            #[doc = $doc]
            #[unsafe(export_name = $symbol)]
            pub unsafe extern "C" fn $name($($arg: usize),*) -> usize {
                unsafe extern "C" fn run(arguments: usize) -> usize {
                    let arguments = arguments as *const [usize; [$(stringify!($arg),)* ""].len()];
                    // SAFETY: the leaf's frame holds the arguments.
                    let [$($arg,)* _] = unsafe { *arguments };
                    // SAFETY: called as the list of functions says.
                    unsafe { $function($($arg),*) }
                }
                let arguments = [$($arg,)* 0];
                // SAFETY: the function neither parks nor moves the stack.
                unsafe { barrier::on_g0(run, &raw const arguments as usize) }
            }
        )*
    };
}

leaf_on_g0! {
    /// `signal.Notify`. `leaf`.
    signal_enable = "brolga.signalEnable": signal::enable, (signal);
    /// `signal.Stop`. `leaf`.
    signal_disable = "brolga.signalDisable": signal::disable, (signal);
    /// `signal.Ignore`. `leaf`.
    signal_ignore = "brolga.signalIgnore": signal::ignore, (signal);
    /// Whether a signal is ignored. `leaf`.
    signal_ignored = "brolga.signalIgnored": signal::ignored, (signal);
    /// Dies of SIGPIPE. `leaf`.
    sigpipe = "brolga.sigpipe": signal::sigpipe, ();
    /// SIGSYS is ignored, or fatal again. `leaf`.
    mask_sigsys = "brolga.maskSIGSYS": signal::mask_sigsys, (ignore);
    /// Before `fork`. `leaf`.
    before_fork = "brolga.beforeFork": signal::before_fork, ();
    /// After it, in the parent. `leaf`.
    after_fork = "brolga.afterFork": signal::after_fork, ();
    /// After it, in the child. `leaf`.
    after_fork_in_child = "brolga.afterForkInChild": signal::after_fork_in_child, ();
    /// The goroutine's return addresses. `leaf`.
    callers = "brolga.callers": traceback::callers, (skip, pcs, n);
    /// The function at a position. `leaf`.
    findfunc = "brolga.findfunc": traceback::find_func, (pc);
    /// Its flags. `leaf`.
    func_flags = "brolga.funcFlags": traceback::func_flags, (pc);
    /// The source functions at a position. `leaf`.
    symbolize = "brolga.symbolize": traceback::symbolize, (pc, depth, out);
    /// What tracebacks show. `leaf`.
    set_traceback_flags = "brolga.setTracebackFlags": traceback::set_flags, (flags);
    /// Where fatal errors are written too. `leaf`.
    set_crash_descriptor = "brolga.setCrashDescriptor": traceback::set_crash_descriptor, (fd);
    /// The processors that the process may use. `leaf`.
    processor_count = "brolga.processorCount": numcpu_on_g0, ();
    /// The object of a weak handle. `leaf`.
    make_strong = "brolga.makeStrongFromWeak": special::make_strong, (handle);
}

/// A system call that does not block: both result registers. `leaf`.
#[cfg(target_arch = "x86_64")]
#[unsafe(export_name = "brolga.syscall6")]
#[unsafe(naked)]
pub unsafe extern "C" fn syscall6() {
    core::arch::naked_asm!(
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

/// A system call that does not block: both result registers. `leaf`.
#[cfg(target_arch = "aarch64")]
#[unsafe(export_name = "brolga.syscall6")]
#[unsafe(naked)]
pub unsafe extern "C" fn syscall6() {
    core::arch::naked_asm!(
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

/// The seventh argument comes on the goroutine's stack: the stub hands it over on the thread's.
#[cfg(target_arch = "x86_64")]
#[unsafe(export_name = "brolga.blockingSyscall6")]
#[unsafe(naked)]
pub unsafe extern "C" fn blocking_syscall6() {
    core::arch::naked_asm!(
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
        g0_sp = const arch::m_offset::G0_SP, function = sym syscall::blocking)
}

#[cfg(target_arch = "aarch64")]
g0_entry!(blocking_syscall6, "brolga.blockingSyscall6", syscall::blocking);

/// A breakpoint trap. `leaf`.
#[unsafe(export_name = "brolga.breakpoint")]
#[unsafe(naked)]
pub unsafe extern "C" fn breakpoint() {
    #[cfg(target_arch = "x86_64")]
    core::arch::naked_asm!("int3", "ret");
    #[cfg(target_arch = "aarch64")]
    core::arch::naked_asm!("brk #0xf000", "ret");
}

// ---- Errors ----

g0_entry!(throw_stub, "brolga.throw", throw);
g0_entry!(fatal_stub, "brolga.fatal", fatal_error);
g0_entry!(startpanic_stub, "brolga.startpanic", fatal::start_panic);
g0_entry!(fatalpanic_stub, "brolga.fatalpanic", fatal::fatal_panic);
g0_entry!(stack_trace_stub, "brolga.stackTrace", stack_trace);

unsafe extern "C" fn throw(text: *const u8, n: usize) -> ! {
    // SAFETY: a string.
    fatal::throw_bytes(unsafe { core::slice::from_raw_parts(text, n) })
}

unsafe extern "C" fn fatal_error(text: *const u8, n: usize) -> ! {
    // SAFETY: a string.
    fatal::fatal_bytes(unsafe { core::slice::from_raw_parts(text, n) })
}

/// Whether some goroutine's fatal panic is being printed. `leaf`.
#[unsafe(export_name = "brolga.panicking")]
pub unsafe extern "C" fn panicking() -> usize {
    usize::from(fatal::is_panicking())
}

/// The signal of the goroutine's fault and its code. `leaf`.
#[unsafe(export_name = "brolga.sigState")]
pub unsafe extern "C" fn sig_state() -> netpoll::Pair {
    // SAFETY: the current goroutine.
    unsafe { netpoll::Pair((*current_g()).signal as usize, (*current_g()).signal_code as usize) }
}

/// The address that faulted, and the instruction. `leaf`.
#[unsafe(export_name = "brolga.sigAddress")]
pub unsafe extern "C" fn sig_address() -> netpoll::Pair {
    // SAFETY: the current goroutine.
    unsafe { netpoll::Pair((*current_g()).signal_addr as usize, (*current_g()).signal_pc as usize) }
}

/// Forgets the goroutine's fault. `leaf`.
#[unsafe(export_name = "brolga.sigClear")]
pub unsafe extern "C" fn sig_clear() {
    // SAFETY: the current goroutine.
    unsafe { (*current_g()).signal = 0 };
}

/// The lock of `print`; a goroutine that holds it stays on its thread.
static PRINT: sys::lock::Lock = sys::lock::Lock::new();

/// Takes the lock of `print`, which is recursive. `leaf`.
#[unsafe(export_name = "brolga.printlock")]
pub unsafe extern "C" fn printlock() {
    // SAFETY: the current thread and goroutine.
    unsafe {
        (*current_m()).pins += 1;
        let depth = &mut (*current_g()).print_depth;
        *depth += 1;
        if *depth == 1 {
            PRINT.lock();
        }
    }
}

/// Releases it. `leaf`.
#[unsafe(export_name = "brolga.printunlock")]
pub unsafe extern "C" fn printunlock() {
    // SAFETY: the current thread and goroutine.
    unsafe {
        (*current_m()).pins -= 1;
        let depth = &mut (*current_g()).print_depth;
        *depth -= 1;
        if *depth == 0 {
            PRINT.unlock();
        }
    }
}

/// `runtime.Stack`: writes the current goroutine's trace, or all, into the buffer; the bytes written.
unsafe extern "C" fn stack_trace(buffer: *mut u8, n: usize, all: usize) -> usize {
    let all = all as u8 != 0;
    if all {
        world::stop();
    }
    let mut out = Printer::memory(buffer, n);
    let g = current_g();
    // SAFETY: the current goroutine's state has been saved by the stub; the others' while the world is stopped.
    unsafe {
        traceback::print_header(&mut out, g);
        let walker = Walker::of_saved(g, 0);
        traceback::print_frames(&mut out, g, walker);
        if all {
            traceback::print_others(&mut out, g);
        }
    }
    let written = out.written();
    if all {
        world::start();
    }
    written
}

// ---- Memory ----

g0_entry!(collect_stub, "brolga.gcCollect", gc::collect);
g0_entry!(add_finalizer_stub, "brolga.addFinalizer", special::add_finalizer);
g0_entry!(add_cleanup_stub, "brolga.addCleanup", special::add_cleanup);
g0_entry!(stop_cleanup_stub, "brolga.stopCleanup", special::stop_cleanup);
g0_entry!(next_finalizer_stub, "brolga.nextFinalizer", special::next);
g0_entry!(register_weak_stub, "brolga.registerWeakPointer", special::register_weak);
g0_entry!(set_gc_percent_stub, "brolga.configureGC", gc::pace::set_percent);
g0_entry!(set_memory_limit_stub, "brolga.configureMemoryLimit", gc::pace::set_limit);
g0_entry!(free_os_memory_stub, "brolga.freeOSMemory", free_os_memory);
g0_entry!(memory_statistics_stub, "brolga.memoryStatistics", memory_statistics);

unsafe extern "C" fn free_os_memory() {
    // SAFETY: a `g0` function.
    unsafe { gc::collect() };
    pages::release(0);
}

/// The start and size of the object that an address lies in. `leaf`.
#[unsafe(export_name = "brolga.findObject")]
pub unsafe extern "C" fn find_object(address: usize) -> netpoll::Pair {
    // SAFETY: any address may be asked for.
    let (base, size) = unsafe { special::find_object(address) };
    netpoll::Pair(base, size)
}

/// Records the old and the new value of a slot that is about to be written atomically. `leaf`.
#[unsafe(export_name = "brolga.pointerBarrier")]
pub unsafe extern "C" fn pointer_barrier(slot: *const usize, value: usize) {
    if barrier::is_on() {
        // SAFETY: the slot is live.
        unsafe { barrier::record(*slot, value) };
    }
}

/// `runtime.MemStats`.
#[repr(C)]
pub struct Stats {
    alloc: u64,
    total_alloc: u64,
    sys: u64,
    lookups: u64,
    mallocs: u64,
    frees: u64,
    heap_alloc: u64,
    heap_sys: u64,
    heap_idle: u64,
    heap_inuse: u64,
    heap_released: u64,
    heap_objects: u64,
    stack_inuse: u64,
    stack_sys: u64,
    span_inuse: u64,
    span_sys: u64,
    cache_inuse: u64,
    cache_sys: u64,
    buckets_sys: u64,
    gc_sys: u64,
    other_sys: u64,
    next_gc: u64,
    last_gc: u64,
    pause_total: u64,
    pauses: [u64; 256],
    pause_ends: [u64; 256],
    num_gc: u32,
    num_forced: u32,
    cpu_fraction: f64,
    enabled: bool,
    debug: bool,
    by_size: [BySize; 61],
}

/// An element of `MemStats.BySize`.
#[repr(C)]
struct BySize {
    size: u32,
    mallocs: u64,
    frees: u64,
}

unsafe extern "C" fn memory_statistics(out: *mut Stats) {
    world::stop();
    // SAFETY: the world is stopped: caches may be emptied; `out` is in the heap or a slot of the caller.
    unsafe {
        for k in 0..p::MAX {
            let p = p::get(k);
            if p.is_null() {
                break;
            }
            (*p).cache.flush();
        }
        let s = &mut *out;
        let tiny = heap::TINY.load(Relaxed);
        let (mut mallocs, mut frees) = (tiny, tiny);
        for class in 0..size_class::CLASSES {
            let counts = [heap::ALLOCATED[class].load(Relaxed), heap::FREED[class].load(Relaxed)];
            if let Some(entry) = s.by_size.get_mut(class) {
                *entry =
                    BySize { size: size_class::SIZES[class] as u32, mallocs: counts[0], frees: counts[1] };
            }
            mallocs += counts[0];
            frees += counts[1];
        }
        let reserved = pages::RESERVED.load(Relaxed) as u64;
        let in_use = pages::IN_USE.load(Relaxed) as u64;
        s.total_alloc = heap::ALLOCATED_BYTES.load(Relaxed);
        s.alloc = s.total_alloc.saturating_sub(heap::FREED_BYTES.load(Relaxed));
        s.heap_alloc = s.alloc;
        s.lookups = 0;
        s.mallocs = mallocs;
        s.frees = frees;
        s.heap_objects = mallocs - frees;
        s.heap_sys = reserved;
        s.heap_inuse = in_use;
        s.heap_idle = reserved - in_use;
        s.heap_released = pages::RELEASED.load(Relaxed) as u64;
        s.stack_inuse = stack::alloc::IN_USE.load(Relaxed) as u64;
        s.stack_sys = s.stack_inuse;
        s.other_sys = crate::mem::persistent::BYTES.load(Relaxed) as u64;
        s.sys = s.heap_sys + s.stack_sys + s.other_sys;
        s.next_gc = gc::pace::goal() as u64;
        s.last_gc = gc::LAST_WALL.load(Relaxed) as u64;
        s.pause_total = gc::PAUSE_TOTAL.load(Relaxed);
        s.num_gc = gc::CYCLES.load(Relaxed);
        s.num_forced = gc::FORCED.load(Relaxed);
        s.enabled = true;
        for (out, pause) in s.pauses.iter_mut().zip(&gc::PAUSES) {
            *out = pause.load(Relaxed);
        }
        for (out, end) in s.pause_ends.iter_mut().zip(&gc::PAUSE_ENDS) {
            *out = end.load(Relaxed);
        }
    }
    world::start();
}

/// `debug.SetMaxStack`; the former limit. `leaf`.
#[unsafe(export_name = "brolga.configureMaxStack")]
pub unsafe extern "C" fn set_max_stack(bytes: usize) -> usize {
    stack::grow::LIMIT.swap(bytes, Relaxed)
}

/// `debug.SetMaxThreads`; the former limit. `leaf`.
#[unsafe(export_name = "brolga.configureMaxThreads")]
pub unsafe extern "C" fn set_max_threads(count: usize) -> usize {
    super::m::LIMIT.swap(count, Relaxed)
}

// ---- Arithmetic ----

/// The quotient and remainder of a 128-bit number by one that is greater than its high half. `leaf`.
#[unsafe(export_name = "brolga.div128")]
pub unsafe extern "C" fn div128(high: u64, low: u64, divisor: u64) -> netpoll::Pair {
    #[cfg(target_arch = "x86_64")]
    {
        let (quotient, remainder): (u64, u64);
        // SAFETY: the quotient fits, by contract.
        unsafe {
            core::arch::asm!("div {}", in(reg) divisor, inlateout("rax") low => quotient,
                inlateout("rdx") high => remainder, options(pure, nomem, nostack));
        }
        netpoll::Pair(quotient as usize, remainder as usize)
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        // Two digits of 32 bits, as by hand.
        let shift = divisor.leading_zeros();
        let divisor = divisor << shift;
        let (d1, d0) = (divisor >> 32, divisor & 0xffff_ffff);
        let high = if shift == 0 { high } else { high << shift | low >> (64 - shift) };
        let low = low << shift;
        let digit = |top: u64, next: u64| {
            let mut q = top / d1;
            let mut r = top - q * d1;
            while q >> 32 != 0 || q * d0 > (r << 32 | next) {
                q -= 1;
                r += d1;
                if r >> 32 != 0 {
                    break;
                }
            }
            q
        };
        let q1 = digit(high, low >> 32);
        let middle = (high << 32 | low >> 32).wrapping_sub(q1.wrapping_mul(divisor));
        let q0 = digit(middle, low & 0xffff_ffff);
        let rest = (middle << 32 | low & 0xffff_ffff).wrapping_sub(q0.wrapping_mul(divisor));
        netpoll::Pair((q1 << 32 | q0) as usize, (rest >> shift) as usize)
    }
}

/// Whether the processor has an instruction for fused multiplication and addition.
#[cfg(target_arch = "x86_64")]
fn has_fma() -> bool {
    use core::arch::x86_64::__cpuid;
    use core::sync::atomic::AtomicU32;
    static KNOWN: AtomicU32 = AtomicU32::new(0);
    match KNOWN.load(Relaxed) {
        0 => {
            const FMA_AVX_XSAVE: u32 = 1 << 12 | 1 << 27 | 1 << 28;
            let has = __cpuid(1).ecx & FMA_AVX_XSAVE == FMA_AVX_XSAVE;
            KNOWN.store(1 + u32::from(has), Relaxed);
            has
        }
        known => known == 2,
    }
}

/// `x·y + z` rounded once. `leaf`.
#[unsafe(export_name = "brolga.fma64")]
pub unsafe extern "C" fn fma64(x: f64, y: f64, z: f64) -> f64 {
    #[cfg(target_arch = "x86_64")]
    {
        if !has_fma() {
            return crate::float::fma64(x, y, z);
        }
        let mut out = z;
        // SAFETY: the processor has the instruction.
        unsafe {
            core::arch::asm!("vfmadd231sd {}, {}, {}", inout(xmm_reg) out, in(xmm_reg) x, in(xmm_reg) y,
                options(pure, nomem, nostack));
        }
        out
    }
    #[cfg(target_arch = "aarch64")]
    {
        let out: f64;
        // SAFETY: every arm64 processor has the instruction.
        unsafe {
            core::arch::asm!("fmadd {:d}, {:d}, {:d}, {:d}", out(vreg) out, in(vreg) x, in(vreg) y, in(vreg) z,
                options(pure, nomem, nostack));
        }
        out
    }
}

/// `x·y + z` rounded once. `leaf`.
#[unsafe(export_name = "brolga.fma32")]
pub unsafe extern "C" fn fma32(x: f32, y: f32, z: f32) -> f32 {
    crate::float::fma32(x, y, z)
}

// ---- Process ----

/// `leaf`.
#[unsafe(export_name = "brolga.exit")]
pub unsafe extern "C" fn exit(code: usize) -> ! {
    sys::exit(code as i32)
}
/// `leaf`.
#[unsafe(export_name = "brolga.write1")]
pub unsafe extern "C" fn write1(fd: usize, data: *const u8, n: usize) -> isize {
    // SAFETY: the caller's buffer.
    unsafe { sys::write(fd, data, n as i32 as usize) }
}

unsafe extern "C" fn nanotime_on_g0(_: usize) -> usize {
    clock::nanotime() as usize
}

/// `leaf`; the vDSO runs on the thread's stack.
#[unsafe(export_name = "brolga.nanotime")]
pub unsafe extern "C" fn nanotime() -> usize {
    // SAFETY: does not park.
    unsafe { barrier::on_g0(nanotime_on_g0, 0) }
}

unsafe extern "C" fn walltime_on_g0(out: usize) -> usize {
    let (seconds, nanos) = clock::walltime();
    // SAFETY: the caller's pair.
    unsafe { *(out as *mut netpoll::Pair) = netpoll::Pair(seconds as usize, nanos as usize) };
    0
}

/// `leaf`; as [`nanotime`].
#[unsafe(export_name = "brolga.walltime")]
pub unsafe extern "C" fn walltime() -> netpoll::Pair {
    let mut out = netpoll::Pair(0, 0);
    // SAFETY: does not park.
    unsafe { barrier::on_g0(walltime_on_g0, &raw mut out as usize) };
    out
}

/// `leaf`.
#[unsafe(export_name = "brolga.rand")]
pub unsafe extern "C" fn rand() -> u64 {
    // SAFETY: this thread's M.
    unsafe { (*current_m()).rand.next_u64() }
}

/// The argument vector and its length. `leaf`.
#[unsafe(export_name = "brolga.argv")]
pub unsafe extern "C" fn argv() -> netpoll::Pair {
    let (count, first) = env::arguments();
    netpoll::Pair(first, count)
}

/// The auxiliary vector: pairs of words, ended by a zero. `leaf`.
#[unsafe(export_name = "brolga.auxv")]
pub unsafe extern "C" fn auxv() -> usize {
    env::auxv()
}

/// The current goroutine's number. `leaf`.
#[unsafe(export_name = "brolga.goid")]
pub unsafe extern "C" fn goid() -> u64 {
    // SAFETY: the current goroutine.
    unsafe { (*current_g()).goid }
}

unsafe extern "C" fn numcpu_on_g0() -> usize {
    sys::processors()
}

/// Goroutines of the program. `leaf`.
#[unsafe(export_name = "brolga.goroutineCount")]
pub unsafe extern "C" fn goroutine_count() -> usize {
    g::LIVE.load(Relaxed) - g::SYSTEM.load(Relaxed)
}

/// Threads that were started. `leaf`.
#[unsafe(export_name = "brolga.threadCount")]
pub unsafe extern "C" fn thread_count() -> usize {
    super::m::COUNT.load(Relaxed)
}

/// Keeps the goroutine on its thread, and the thread on its P, whose number is returned. `leaf`.
#[unsafe(export_name = "brolga.procPin")]
pub unsafe extern "C" fn proc_pin() -> usize {
    // SAFETY: this thread's M, which has a P.
    unsafe {
        (*current_m()).pins += 1;
        (*current_p()).id as usize
    }
}

/// `leaf`.
#[unsafe(export_name = "brolga.procUnpin")]
pub unsafe extern "C" fn proc_unpin() {
    // SAFETY: this thread's M.
    unsafe { (*current_m()).pins -= 1 };
}

/// Whether a mutex should spin for the `i`-th time. `leaf`.
#[unsafe(export_name = "brolga.canSpin")]
pub unsafe extern "C" fn can_spin(i: usize) -> usize {
    const TIMES: usize = 4;
    let count = p::COUNT.load(Relaxed);
    if i >= TIMES || count <= 1 || count <= IDLE_PS.load(Relaxed) + SPINNING.load(Relaxed) as usize + 1 {
        return 0;
    }
    // SAFETY: this thread's P.
    usize::from(unsafe { (*current_p()).queue.is_empty() })
}

/// Spins for `n` pause instructions. `leaf`.
#[unsafe(export_name = "brolga.procyield")]
pub unsafe extern "C" fn procyield(n: usize) {
    for _ in 0..n as u32 {
        arch::spin_hint();
    }
}

/// `debug.SetPanicOnFault`; the former value. `leaf`.
#[unsafe(export_name = "brolga.setPanicOnFault")]
pub unsafe extern "C" fn set_panic_on_fault(on: usize) -> usize {
    // SAFETY: the current goroutine.
    usize::from(unsafe { core::mem::replace(&mut (*current_g()).panic_on_fault, on as u8 != 0) })
}

/// The program's tables. `leaf`.
#[unsafe(export_name = "brolga.moduledata")]
pub unsafe extern "C" fn moduledata() -> usize {
    &raw const *tables().0 as usize
}
