//! Signals: faults of Go code become panics, SIGURG preempts, the rest goes to `os/signal` or has its default
//! action. Handlers run on the thread's alternate stack.

use super::g::WaitReason;
use super::{current_g, current_m, fatal, park, preempt, schedule, traceback};
use crate::arch::SignalContext;
use crate::entry::go;
use crate::module::tables;
use crate::sys;
use crate::sys::print::Printer;
use crate::sys::signals::{self, COUNT, number::*};
use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, AtomicUsize, Ordering::*};

/// Bit k: `os/signal` wants signal k+1.
static WANTED: AtomicU64 = AtomicU64::new(0);
/// Bit k: the program ignores signal k+1.
static IGNORED: AtomicU64 = AtomicU64::new(0);
/// Bit k: signal k+1 was ignored when the program started, and is so when nobody wants it.
static LEFT_IGNORED: AtomicU64 = AtomicU64::new(0);
/// Bit k: signal k+1 has arrived and not been handed out.
static PENDING: AtomicU64 = AtomicU64::new(0);
/// The goroutine that waits in `receive`.
static RECEIVER: AtomicPtr<super::G> = AtomicPtr::new(core::ptr::null_mut());
/// Handlers that may be about to make a signal pending.
static ARRIVING: AtomicUsize = AtomicUsize::new(0);
/// Whether anyone receives signals.
static ACTIVE: AtomicBool = AtomicBool::new(false);
/// The process's initial mask of blocked signals; new threads get it.
static INITIAL_MASK: AtomicU64 = AtomicU64::new(0);

/// The mask that threads start with.
pub fn initial_mask() -> u64 {
    INITIAL_MASK.load(Relaxed)
}

/// Whether `os/signal` waits for signals: such a program is not dead when all goroutines wait.
pub fn has_receiver() -> bool {
    ACTIVE.load(Relaxed) && WANTED.load(Relaxed) != 0
}

/// Installs the handlers.
pub fn init() {
    INITIAL_MASK.store(signals::set_mask(0), Relaxed);
    signals::set_mask(initial_mask());
    for signal in 1..COUNT {
        if matches!(signal, SIGKILL | SIGSTOP | SIGTSTP | SIGTTIN | SIGTTOU | SIGCONT)
            || (32..=34).contains(&signal)
        {
            continue;
        }
        // A program started with SIGHUP or SIGINT ignored leaves them so (nohup).
        if matches!(signal, SIGHUP | SIGINT) && signals::handler(signal) == signals::IGNORE {
            LEFT_IGNORED.fetch_or(1 << (signal - 1), Relaxed);
            continue;
        }
        signals::set_handler(signal, handle as *const () as usize);
    }
}

/// The handler of all signals.
unsafe extern "C" fn handle(signal: u32, info: *const u8, ucontext: *mut u8) {
    // SAFETY: called by the kernel with its arguments; the thread has an M, because handlers are installed after
    // the first thread's and threads block signals until they have theirs.
    unsafe {
        let mut context = SignalContext::new(ucontext);
        match signal {
            SIGURG => {
                if super::env::ASYNC_OFF.get() == 0 {
                    preempt::on_signal(&mut context);
                }
                deliver(signal);
            }
            SIGSEGV | SIGBUS | SIGFPE | SIGILL | SIGTRAP | SIGSYS if is_synchronous(info) => {
                fault(signal, info, &mut context)
            }
            _ => {
                if deliver(signal) {
                    return;
                }
                match signal {
                    SIGQUIT => quit(),
                    SIGABRT | SIGSEGV | SIGBUS | SIGFPE | SIGILL | SIGTRAP | SIGSYS | SIGSTKFLT => {
                        report_unexpected(signal, info, &context)
                    }
                    SIGHUP | SIGINT | SIGTERM => signals::raise_default(signal),
                    // Go catches all others and does nothing.
                    _ => {}
                }
            }
        }
    }
}

/// Whether the signal was raised by an instruction, not sent.
unsafe fn is_synchronous(info: *const u8) -> bool {
    // SAFETY: `si_code` is the third 32-bit word. Sent signals have codes of at most 0.
    unsafe { *(info as *const i32).add(2) > 0 }
}

/// A fault: a panic if Go code did it at an instruction that may.
unsafe fn fault(signal: u32, info: *const u8, context: &mut SignalContext) {
    // SAFETY: the kernel's arguments; the checks say that the interrupted code is Go's.
    unsafe {
        let g = current_g();
        let pc = context.pc();
        let address = *(info.add(16) as *const u64);
        let tables = tables();
        let target = go::address(&go::SIGPANIC);
        if target != 0 && !g.is_null() && context.pinned() == g as usize {
            let is_go = tables.is_go(pc);
            // A call of what is no code: the fault stands at the call.
            let at = if is_go { pc } else { context.return_address(g) };
            let may_panic = if is_go {
                tables.find_trap(pc).is_some() || (*g).panic_on_fault || is_faulting_access(signal)
            } else {
                (*g).panic_on_fault && tables.is_go(at)
            };
            if may_panic {
                (*g).signal = signal as u64;
                (*g).signal_code = *(info as *const i32).add(2) as u64;
                (*g).signal_addr = address;
                (*g).signal_pc = at as u64;
                if is_go {
                    context.inject_call(target)
                } else {
                    context.replace_callee(target)
                }
                return;
            }
        }
        report_unexpected(signal, info, context)
    }
}

/// Faults of Go code at other places are Go errors too (unsafe pointers, unmapped memory); `sigpanic` tells the
/// program apart by the address.
fn is_faulting_access(signal: u32) -> bool {
    matches!(signal, SIGSEGV | SIGBUS | SIGFPE)
}

/// A fault of the runtime itself.
unsafe fn report_unexpected(signal: u32, info: *const u8, context: &SignalContext) -> ! {
    // SAFETY: the kernel's arguments.
    unsafe {
        let address = *(info.add(16) as *const u64);
        Printer::stderr()
            .text("SIG")
            .text(name(signal))
            .text("\nPC=")
            .hex(context.pc() as u64)
            .text(" sp=")
            .hex(context.sp() as u64)
            .text(" fp=")
            .hex(context.fp() as u64)
            .text(" g=")
            .hex(context.pinned() as u64)
            .text(" addr=")
            .hex(address)
            .text("\n");
        // The stub's saved state may be old: show where the thread stands.
        let g = current_g();
        if !g.is_null() && (context.fp() >= (*g).stack_lo && context.fp() < (*g).stack_hi) {
            let mut out = Printer::stderr();
            out.text("\n");
            traceback::print_header(&mut out, g);
            let walker = crate::stack::walk::Walker::at(context.pc() + 1, context.fp(), 0);
            traceback::print_frames(&mut out, g, walker);
            out.text("\n");
        }
    }
    fatal::throw("unexpected signal during runtime execution")
}

/// A signal's name and description, without the prefix.
pub fn name(signal: u32) -> &'static str {
    match signal {
        SIGSEGV => "SEGV: segmentation violation",
        SIGBUS => "BUS: bus error",
        SIGFPE => "FPE: floating-point exception",
        SIGILL => "ILL: illegal instruction",
        SIGABRT => "ABRT: abort",
        SIGTRAP => "TRAP: trace trap",
        SIGSTKFLT => "STKFLT: stack fault",
        SIGSYS => "SYS: bad system call",
        _ => "",
    }
}

/// SIGQUIT: all goroutines' traces.
fn quit() -> ! {
    Printer::stderr().text("SIGQUIT: quit\nPC=0x0 m=0 sigcode=0\n");
    let mut out = Printer::stderr();
    schedule::freeze();
    // SAFETY: the process ends; running goroutines are not walked.
    unsafe { traceback::print_others(&mut out, core::ptr::null_mut()) };
    drop(out);
    sys::exit(2)
}

/// Queues a signal for `os/signal`; whether it is wanted. In a handler.
fn deliver(signal: u32) -> bool {
    let bit = 1u64 << (signal - 1);
    if IGNORED.load(Relaxed) & bit != 0 {
        return true;
    }
    ARRIVING.fetch_add(1, SeqCst);
    let wanted = WANTED.load(SeqCst) & bit != 0;
    if wanted {
        // Release pairs with the acquire in `receive`.
        PENDING.fetch_or(bit, Release);
        DISPATCH.wake();
    }
    ARRIVING.fetch_sub(1, SeqCst);
    wanted
}

/// Wakes the thread that hands signals out: a handler may not touch the scheduler's locks.
static DISPATCH: sys::lock::Note = sys::lock::Note::new();
static DISPATCHER: AtomicBool = AtomicBool::new(false);

unsafe fn dispatch() {
    loop {
        DISPATCH.sleep();
        DISPATCH.clear();
        if PENDING.load(Acquire) == 0 {
            continue;
        }
        let g = RECEIVER.swap(core::ptr::null_mut(), AcqRel);
        if !g.is_null() {
            // SAFETY: whoever takes the receiver out of the place wakes it.
            unsafe { park::wake(g, [0, 0]) };
        }
    }
}

/// Takes a pending signal; 0 if there is none.
fn take() -> usize {
    loop {
        // Acquire pairs with the release in `deliver`.
        let pending = PENDING.load(Acquire);
        if pending == 0 {
            return 0;
        }
        let bit = pending & pending.wrapping_neg();
        if PENDING.fetch_and(!bit, AcqRel) & bit != 0 {
            return bit.trailing_zeros() as usize + 1;
        }
    }
}

/// `os/signal.signal_recv`: waits for a signal. `g0`, parks.
pub unsafe extern "C" fn receive() -> usize {
    ACTIVE.store(true, Relaxed);
    let signal = take();
    if signal != 0 {
        return signal;
    }
    // SAFETY: the current goroutine.
    unsafe { wait(current_g()) }
}

/// # Safety
/// `g` is the current goroutine, whose state is saved.
unsafe fn wait(g: *mut super::G) -> ! {
    unsafe fn resume(g: *mut super::G) {
        let signal = take();
        // SAFETY: the goroutine is about to continue on this thread.
        unsafe {
            if signal == 0 {
                wait(g);
            }
            (*g).ret = [signal, 0];
        }
    }
    // SAFETY: by contract; whoever takes it out of `RECEIVER` wakes it.
    unsafe {
        park::prepare(WaitReason::SignalWait);
        if !(*g).system {
            (*g).system = true;
            super::g::SYSTEM.fetch_add(1, Relaxed);
        }
        (*g).on_resume = Some(resume);
        schedule::drop_current();
        RECEIVER.store(g, Release);
    }
    // A signal that came in between finds the receiver through the dispatcher.
    if PENDING.load(Acquire) != 0 {
        DISPATCH.wake();
    }
    schedule::enter()
}

/// `os/signal.signal_enable`. `leaf`.
pub unsafe fn enable(signal: usize) -> usize {
    if !DISPATCHER.swap(true, AcqRel) {
        super::m::start_system_thread(dispatch);
    }
    if signal == 0 || signal >= COUNT as usize {
        return 0;
    }
    let bit = 1u64 << (signal - 1);
    IGNORED.fetch_and(!bit, Relaxed);
    WANTED.fetch_or(bit, Relaxed);
    signals::set_handler(signal as u32, handle as *const () as usize);
    0
}

/// `os/signal.signal_disable`.
pub unsafe fn disable(signal: usize) -> usize {
    if signal == 0 || signal >= COUNT as usize {
        return 0;
    }
    let bit = 1u64 << (signal - 1);
    // Before `are_delivered` looks for handlers that have seen the bit.
    WANTED.fetch_and(!bit, SeqCst);
    IGNORED.fetch_and(!bit, Relaxed);
    if LEFT_IGNORED.load(Relaxed) & bit != 0 {
        signals::set_handler(signal as u32, signals::IGNORE);
    }
    0
}

/// `os/signal.signal_ignore`.
pub unsafe fn ignore(signal: usize) -> usize {
    if signal == 0 || signal >= COUNT as usize {
        return 0;
    }
    WANTED.fetch_and(!(1u64 << (signal - 1)), Relaxed);
    IGNORED.fetch_or(1u64 << (signal - 1), Relaxed);
    signals::set_handler(signal as u32, signals::IGNORE);
    0
}

/// `os/signal.signal_ignored`.
pub unsafe fn ignored(signal: usize) -> usize {
    if signal == 0 || signal >= COUNT as usize {
        return 0;
    }
    usize::from(
        IGNORED.load(Relaxed) & (1u64 << (signal - 1)) != 0
            || signals::handler(signal as u32) == signals::IGNORE,
    )
}

/// Whether all signals that have arrived are delivered: the goroutine that delivers them waits for another one. `leaf`.
pub unsafe fn are_delivered() -> usize {
    // In the order in which a signal goes, so that none slips through in between.
    usize::from(ARRIVING.load(SeqCst) == 0 && PENDING.load(SeqCst) == 0 && !RECEIVER.load(SeqCst).is_null())
}

/// SIGSYS is ignored, or reported again: for probing system calls.
pub unsafe fn mask_sigsys(ignore: usize) -> usize {
    let handler = if ignore as u8 != 0 { signals::IGNORE } else { handle as *const () as usize };
    signals::set_handler(SIGSYS, handler);
    0
}

/// Before `execve`: no thread is started meanwhile. `g0`.
pub unsafe extern "C" fn before_exec() {
    super::m::START.lock();
}

/// After it failed. `g0`.
pub unsafe extern "C" fn after_exec() {
    super::m::START.unlock();
}

/// `os.sigpipe`: a write to a broken standard output.
pub unsafe fn sigpipe() -> usize {
    if WANTED.load(Relaxed) & (1 << (SIGPIPE - 1)) == 0 {
        signals::raise_default(SIGPIPE);
    }
    0
}

/// Before fork: blocks all signals.
pub unsafe fn before_fork() -> usize {
    // SAFETY: this thread's M.
    unsafe {
        (*current_m()).pins += 1;
        (*current_m()).saved_mask = signals::set_mask(u64::MAX);
    }
    0
}

/// After fork, in the parent.
pub unsafe fn after_fork() -> usize {
    // SAFETY: this thread's M.
    unsafe {
        signals::set_mask((*current_m()).saved_mask);
        (*current_m()).pins -= 1;
    }
    0
}

/// After fork, in the child, which shares the parent's memory: no handler of ours may run there.
pub unsafe fn after_fork_in_child() -> usize {
    for signal in 1..COUNT {
        if matches!(signal, SIGKILL | SIGSTOP) || (32..=34).contains(&signal) {
            continue;
        }
        if signals::handler(signal) != signals::IGNORE {
            signals::set_handler(signal, signals::DEFAULT);
        }
    }
    signals::set_mask(initial_mask());
    0
}
