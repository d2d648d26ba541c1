//! What compiled code calls by name: the stubs of `g0` functions and the leaves that have no better place; and the
//! table of Go functions that the runtime calls.

use super::g::{G, WaitReason};
use super::p;
use super::schedule::{self, IDLE_PS, SPINNING};
use super::{
    chan, coro, current_g, current_m, current_p, env, fatal, g, netpoll, notify, park, select, sema, signal, start,
    status, syscall, timer, traceback, world,
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
    /// `runtime.panicnil`: a nil dereference found by comparison.
    PANIC_NIL = "go.runtime.panicnil";
    /// `runtime.sigpanic`.
    SIGPANIC = "go.runtime.sigpanic";
    /// `runtime.runFinalizers`.
    RUN_FINALIZERS = "go.runtime.runFinalizers";
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
cold_jump!(panic_nil, "brolga.panicNil", PANIC_NIL);

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
g0_entry!(coro_create_stub, "brolga.coroCreate", coro::create);
g0_entry!(coro_switch_stub, "brolga.coroSwitch", coro::switch);
g0_entry!(coro_exit_stub, "brolga.coroExit", coro::exit);
g0_entry!(lock_thread_stub, "brolga.lockOSThread", lock_thread);
g0_entry!(unlock_thread_stub, "brolga.unlockOSThread", unlock_thread);
g0_entry!(gomaxprocs_stub, "brolga.gomaxprocs", gomaxprocs);
g0_entry!(stop_world_stub, "brolga.stopTheWorld", stop_world);
g0_entry!(start_world_stub, "brolga.startTheWorld", start_world);

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
        while (*g).status() == status::WAITING && (*g).m != core::ptr::null_mut() && (*(*g).m).curg == g {
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

unsafe extern "C" fn lock_thread() {
    // SAFETY: the current thread and goroutine.
    unsafe {
        let (m, g) = (current_m(), current_g());
        (*m).lock_count += 1;
        (*m).locked_g = g;
        (*g).locked_m = m;
    }
}

unsafe extern "C" fn unlock_thread() {
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

/// `runtime.GOMAXPROCS`: the former value; `n < 1` only asks.
unsafe extern "C" fn gomaxprocs(n: isize) -> usize {
    let old = p::COUNT.load(Relaxed);
    if n < 1 || n as usize == old {
        return old;
    }
    world::stop();
    // SAFETY: the world is stopped.
    unsafe { world::resize((n as usize).min(p::MAX)) };
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

// ---- Channels ----

g0_entry!(makechan_stub, "brolga.makechan", chan::make);
g0_entry!(chansend_stub, "brolga.chansend", chan::send);
g0_entry!(chanrecv_stub, "brolga.chanrecv", chan::receive);
g0_entry!(closechan_stub, "brolga.closechan", chan::close);
g0_entry!(selectgo_stub, "brolga.selectgo", select::select);
g0_entry!(set_timer_stub, "brolga.chanSetTimer", chan::set_timer);

// ---- Synchronization ----

g0_entry!(semacquire_stub, "brolga.semacquire", sema::acquire);
g0_entry!(semrelease_stub, "brolga.semrelease", sema::release);
g0_entry!(notify_wait_stub, "brolga.notifyListWait", notify::wait);
g0_entry!(notify_all_stub, "brolga.notifyListNotifyAll", notify::notify_all);
g0_entry!(notify_one_stub, "brolga.notifyListNotifyOne", notify::notify_one);
g0_entry!(notify_add_stub, "brolga.notifyListAdd", notify::add);

// ---- Time ----

g0_entry!(sleep_stub, "brolga.timeSleep", timer::sleep);
g0_entry!(timer_reset_stub, "brolga.timerReset", timer_reset);
g0_entry!(timer_stop_stub, "brolga.timerStop", timer_stop);
g0_entry!(timer_next_stub, "brolga.timerNext", timer::next_fired);

unsafe extern "C" fn timer_reset(timer: *mut timer::Timer, when: i64, period: i64) -> usize {
    // SAFETY: the timer is part of a live heap object.
    usize::from(unsafe { timer::reset(timer, when, period) })
}

unsafe extern "C" fn timer_stop(timer: *mut timer::Timer) -> usize {
    // SAFETY: as in `timer_reset`.
    usize::from(unsafe { timer::stop(timer) })
}

// ---- Network poller ----

g0_entry!(poll_init_stub, "brolga.pollServerInit", poll_init);
g0_entry!(poll_open_stub, "brolga.pollOpen", netpoll::open);
g0_entry!(poll_close_stub, "brolga.pollClose", netpoll::close);
g0_entry!(poll_reset_stub, "brolga.pollReset", netpoll::reset);
g0_entry!(poll_wait_stub, "brolga.pollWait", netpoll::wait_ready);
g0_entry!(poll_wait_canceled_stub, "brolga.pollWaitCanceled", netpoll::wait_canceled);
g0_entry!(poll_deadline_stub, "brolga.pollSetDeadline", netpoll::set_deadline);
g0_entry!(poll_unblock_stub, "brolga.pollUnblock", netpoll::unblock);
g0_entry!(poll_is_own_stub, "brolga.pollIsServerDescriptor", poll_is_own);

unsafe extern "C" fn poll_init() {
    netpoll::init();
}

unsafe extern "C" fn poll_is_own(fd: usize) -> usize {
    usize::from(netpoll::is_own(fd))
}

// ---- System calls and signals ----

g0_entry!(entersyscall_stub, "brolga.entersyscall", syscall::enter);
g0_entry!(exitsyscall_stub, "brolga.exitsyscall", syscall::exit);
g0_entry!(signal_recv_stub, "brolga.signalRecv", signal::receive);
g0_entry!(signal_enable_stub, "brolga.signalEnable", signal::enable);
g0_entry!(signal_disable_stub, "brolga.signalDisable", signal::disable);
g0_entry!(signal_ignore_stub, "brolga.signalIgnore", signal::ignore);
g0_entry!(signal_ignored_stub, "brolga.signalIgnored", signal::ignored);
g0_entry!(signal_idle_stub, "brolga.signalIdle", signal::idle);
g0_entry!(sigpipe_stub, "brolga.sigpipe", signal::sigpipe);
g0_entry!(before_fork_stub, "brolga.beforeFork", signal::before_fork);
g0_entry!(after_fork_stub, "brolga.afterFork", signal::after_fork);
g0_entry!(after_fork_child_stub, "brolga.afterForkInChild", signal::after_fork_in_child);

/// A system call; the result, or −errno. `leaf`.
#[unsafe(export_name = "brolga.syscall6")]
pub unsafe extern "C" fn syscall6(
    n: usize,
    a: usize,
    b: usize,
    c: usize,
    d: usize,
    e: usize,
    f: usize,
) -> isize {
    // SAFETY: the program's own affair.
    unsafe { arch::syscall6(n, a, b, c, d, e, f) }
}

/// A system call that shares the caller's stack with a child (`vfork`): the return address does not stay on it.
#[cfg(target_arch = "x86_64")]
#[unsafe(export_name = "brolga.rawVforkSyscall")]
#[unsafe(naked)]
pub unsafe extern "C" fn raw_vfork_syscall() {
    core::arch::naked_asm!(
        "pop r9", "mov rax, rdi", "mov rdi, rsi", "mov rsi, rdx", "mov rdx, rcx", "xor r10d, r10d", "xor r8d, r8d",
        "mov rcx, r9", "xor r9d, r9d", "push rcx", "pop r9", "syscall", "push r9", "ret")
}

/// A system call that shares the caller's stack with a child (`vfork`): the return address is in a register.
#[cfg(target_arch = "aarch64")]
#[unsafe(export_name = "brolga.rawVforkSyscall")]
#[unsafe(naked)]
pub unsafe extern "C" fn raw_vfork_syscall() {
    core::arch::naked_asm!(
        "mov x8, x0", "mov x0, x1", "mov x1, x2", "mov x2, x3", "mov x3, #0", "mov x4, #0", "mov x5, #0", "svc 0",
        "ret")
}

// ---- Errors ----

g0_entry!(throw_stub, "brolga.throw", throw);
g0_entry!(fatal_stub, "brolga.fatal", fatal_error);
g0_entry!(die_stub, "brolga.die", fatal::die);
g0_entry!(callers_stub, "brolga.callers", traceback::callers);
g0_entry!(frame_stub, "brolga.frame", traceback::frame);
g0_entry!(pc_info_stub, "brolga.pcInfo", traceback::pc_info);
g0_entry!(stack_trace_stub, "brolga.stackTrace", stack_trace);
g0_entry!(set_traceback_stub, "brolga.setTraceback", set_traceback);

unsafe extern "C" fn throw(text: *const u8, n: usize) -> ! {
    // SAFETY: a string.
    fatal::throw_bytes(unsafe { core::slice::from_raw_parts(text, n) })
}

unsafe extern "C" fn fatal_error(text: *const u8, n: usize) -> ! {
    // SAFETY: a string.
    fatal::fatal_bytes(unsafe { core::slice::from_raw_parts(text, n) })
}

unsafe extern "C" fn set_traceback(text: *const u8, n: usize) {
    // SAFETY: a string.
    traceback::set_level(unsafe { core::slice::from_raw_parts(text, n) });
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
g0_entry!(set_finalizer_stub, "brolga.setFinalizer", special::set_finalizer);
g0_entry!(add_cleanup_stub, "brolga.addCleanup", special::add_cleanup);
g0_entry!(stop_cleanup_stub, "brolga.stopCleanup", special::stop_cleanup);
g0_entry!(next_finalizer_stub, "brolga.nextFinalizer", special::next_finalizer);
g0_entry!(find_object_stub, "brolga.findObject", special::find_object);
g0_entry!(register_weak_stub, "brolga.registerWeakPointer", special::register_weak);
g0_entry!(make_strong_stub, "brolga.makeStrongFromWeak", special::make_strong);
g0_entry!(set_gc_percent_stub, "brolga.setGCPercent", gc::pace::set_percent);
g0_entry!(set_memory_limit_stub, "brolga.setMemoryLimit", gc::pace::set_limit);
g0_entry!(free_os_memory_stub, "brolga.freeOSMemory", free_os_memory);
g0_entry!(read_mem_stats_stub, "brolga.readMemStats", read_mem_stats);

unsafe extern "C" fn free_os_memory() {
    // SAFETY: a `g0` function.
    unsafe { gc::collect() };
    pages::release(0);
}

/// The size that an allocation really gets, for append. `leaf`.
#[unsafe(export_name = "brolga.roundupsize")]
pub unsafe extern "C" fn roundupsize(size: usize, noscan: usize) -> usize {
    // Objects with pointers beyond 512 bytes have a word in front, as in Go.
    const HEADER_FROM: usize = 512;
    if noscan as u8 == 0 && size > HEADER_FROM && size + 8 <= size_class::MAX_SMALL {
        size_class::round_up(size + 8) - 8
    } else {
        size_class::round_up(size)
    }
}

/// The numbers behind `runtime.MemStats`.
#[repr(C)]
pub struct Stats {
    heap_alloc: u64,
    total_alloc: u64,
    sys: u64,
    mallocs: u64,
    frees: u64,
    heap_sys: u64,
    heap_idle: u64,
    heap_inuse: u64,
    heap_released: u64,
    heap_objects: u64,
    stack_inuse: u64,
    other_sys: u64,
    next_gc: u64,
    last_gc: u64,
    pause_total: u64,
    num_gc: u64,
    num_forced: u64,
    pauses: [u64; 256],
    /// Allocated and freed objects by size class.
    by_size: [[u64; 2]; size_class::CLASSES],
}

unsafe extern "C" fn read_mem_stats(out: *mut Stats) {
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
            s.by_size[class] = counts;
            mallocs += counts[0];
            frees += counts[1];
        }
        let reserved = pages::RESERVED.load(Relaxed) as u64;
        let in_use = pages::IN_USE.load(Relaxed) as u64;
        s.total_alloc = heap::ALLOCATED_BYTES.load(Relaxed);
        s.heap_alloc = s.total_alloc - heap::FREED_BYTES.load(Relaxed);
        s.mallocs = mallocs;
        s.frees = frees;
        s.heap_objects = mallocs - frees;
        s.heap_sys = reserved;
        s.heap_inuse = in_use;
        s.heap_idle = reserved - in_use;
        s.heap_released = pages::RELEASED.load(Relaxed) as u64;
        s.stack_inuse = stack::alloc::IN_USE.load(Relaxed) as u64;
        s.other_sys = crate::mem::persistent::BYTES.load(Relaxed) as u64;
        s.sys = s.heap_sys + s.stack_inuse + s.other_sys;
        s.next_gc = gc::pace::goal() as u64;
        s.last_gc = gc::LAST_WALL.load(Relaxed) as u64;
        s.pause_total = gc::PAUSE_TOTAL.load(Relaxed);
        s.num_gc = gc::CYCLES.load(Relaxed) as u64;
        s.num_forced = gc::FORCED.load(Relaxed) as u64;
        for (out, pause) in s.pauses.iter_mut().zip(&gc::PAUSES) {
            *out = pause.load(Relaxed);
        }
    }
    world::start();
}

/// `debug.SetMaxStack`; the former limit. `leaf`.
#[unsafe(export_name = "brolga.setMaxStack")]
pub unsafe extern "C" fn set_max_stack(bytes: usize) -> usize {
    stack::grow::LIMIT.swap(bytes, Relaxed)
}

/// `debug.SetMaxThreads`; the former limit. `leaf`.
#[unsafe(export_name = "brolga.setMaxThreads")]
pub unsafe extern "C" fn set_max_threads(count: usize) -> usize {
    super::m::LIMIT.swap(count, Relaxed)
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
    unsafe { (*current_m()).rand.next() }
}

/// A string of the process's: bytes up to a zero.
unsafe fn c_string(text: *const u8) -> netpoll::Pair {
    // SAFETY: the kernel's strings end with a zero.
    let bytes = unsafe { core::ffi::CStr::from_ptr(text.cast()) }.to_bytes();
    netpoll::Pair(bytes.as_ptr() as usize, bytes.len())
}

/// The `k`-th argument of the process; 0 beyond the last. `leaf`.
#[unsafe(export_name = "brolga.argument")]
pub unsafe extern "C" fn argument(k: usize) -> netpoll::Pair {
    let (count, first) = env::arguments();
    if k >= count {
        return netpoll::Pair(0, 0);
    }
    // SAFETY: below the count.
    unsafe { c_string(*(first as *const *const u8).add(k)) }
}

/// The `k`-th variable of the environment, `name=value`; 0 beyond the last. `leaf`.
#[unsafe(export_name = "brolga.environment")]
pub unsafe extern "C" fn environment(k: usize) -> netpoll::Pair {
    // SAFETY: called with 0, 1, … until the end.
    unsafe {
        let text = *(env::environment() as *const *const u8).add(k);
        if text.is_null() { netpoll::Pair(0, 0) } else { c_string(text) }
    }
}

/// The auxiliary vector: pairs of words, ended by a zero. `leaf`.
#[unsafe(export_name = "brolga.auxv")]
pub unsafe extern "C" fn auxv() -> usize {
    env::auxv()
}

/// The current goroutine. `leaf`.
#[unsafe(export_name = "brolga.getg")]
pub unsafe extern "C" fn getg() -> *mut G {
    current_g()
}

/// The processors that the process may use. `leaf`.
#[unsafe(export_name = "brolga.numcpu")]
pub unsafe extern "C" fn numcpu() -> usize {
    // SAFETY: does not park; needs more stack than a leaf has.
    unsafe { barrier::on_g0(numcpu_on_g0, 0) }
}

unsafe extern "C" fn numcpu_on_g0(_: usize) -> usize {
    sys::processors()
}

/// Goroutines of the program. `leaf`.
#[unsafe(export_name = "brolga.numgoroutine")]
pub unsafe extern "C" fn numgoroutine() -> usize {
    g::LIVE.load(Relaxed) - g::SYSTEM.load(Relaxed)
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
    if i >= TIMES
        || count <= 1
        || count <= IDLE_PS.load(Relaxed) + SPINNING.load(Relaxed) as usize + 1
    {
        return 0;
    }
    // SAFETY: this thread's P.
    usize::from(unsafe { (*current_p()).queue.is_empty() })
}

/// Spins a little. `leaf`.
#[unsafe(export_name = "brolga.doSpin")]
pub unsafe extern "C" fn do_spin() {
    for _ in 0..30 {
        arch::spin_hint();
    }
}

/// `debug.SetPanicOnFault`; the former value. `leaf`.
#[unsafe(export_name = "brolga.setPanicOnFault")]
pub unsafe extern "C" fn set_panic_on_fault(on: usize) -> usize {
    // SAFETY: the current goroutine.
    usize::from(unsafe { core::mem::replace(&mut (*current_g()).panic_on_fault, on as u8 != 0) })
}

/// The goroutine's profiling labels. `leaf`.
#[unsafe(export_name = "brolga.getProfLabel")]
pub unsafe extern "C" fn get_prof_label() -> usize {
    // SAFETY: the current goroutine.
    unsafe { (*current_g()).labels }
}

/// Sets them. `leaf`.
#[unsafe(export_name = "brolga.setProfLabel")]
pub unsafe extern "C" fn set_prof_label(labels: usize) {
    // SAFETY: the current goroutine.
    unsafe { barrier::store(&raw mut (*current_g()).labels, labels) };
}

/// Start and end of Go code. `leaf`.
#[unsafe(export_name = "brolga.moduleText")]
pub unsafe extern "C" fn module_text() -> netpoll::Pair {
    netpoll::Pair(tables().0.text_start as usize, tables().0.text_end as usize)
}

/// Start and end of type descriptors. `leaf`.
#[unsafe(export_name = "brolga.moduleTypes")]
pub unsafe extern "C" fn module_types() -> netpoll::Pair {
    netpoll::Pair(tables().0.types_start as usize, tables().0.types_end as usize)
}

/// The sorted table of descriptors: its address and length. `leaf`.
#[unsafe(export_name = "brolga.moduleTypelinks")]
pub unsafe extern "C" fn module_typelinks() -> netpoll::Pair {
    netpoll::Pair(tables().0.typelinks.ptr as usize, tables().0.typelinks.len as usize)
}

/// The table of itabs: its address and length. `leaf`.
#[unsafe(export_name = "brolga.moduleItablinks")]
pub unsafe extern "C" fn module_itablinks() -> netpoll::Pair {
    netpoll::Pair(tables().0.itablinks.ptr as usize, tables().0.itablinks.len as usize)
}
