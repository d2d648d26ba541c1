//! The start of the process, the start and the end of goroutines.

use super::{
    G, current_g, current_m, current_p, env, g, m, p, schedule, signal, status, sysmon, traceback, world,
};
use crate::arch::{self, START_RESERVE};
use crate::entry::go;
use crate::module::tables;
use crate::{gc, mem, stack, sys};
use core::sync::atomic::Ordering::*;

/// The first function of the process, on the system's stack.
///
/// # Safety
/// Called by `_start` only, with the initial stack pointer.
pub unsafe extern "C" fn runtime_start(block: usize) -> ! {
    // SAFETY: the process's only thread; what is set up here is used after.
    unsafe {
        let m = m::alloc();
        (*m).g0_sp = (arch::stack_pointer() - 4096) & !15;
        (*m).tid.store(sys::thread_id(), Relaxed);
        arch::set_thread_pointer(m);
        env::init(block);
        if tables().0.version != abi::names::ABI_VERSION {
            super::fatal::throw("runtime and program were built for different versions of the tables");
        }
        traceback::init();
        mem::heap::init();
        gc::init();
        m::set_up_signal_stack();
        signal::init();
        stack::walk::set_sigpanic(go::address(&go::SIGPANIC));

        let count = env::variable(b"GOMAXPROCS")
            .and_then(env::number)
            .filter(|&n| n > 0)
            .map_or_else(env::default_processors, |n| n as usize)
            .min(p::MAX);
        world::resize(count);
        (*p::get(0)).status.store(p::status::RUNNING, Relaxed);
        p::acquire(p::get(0));
        {
            let _guard = schedule::LOCK.guard();
            for k in 1..count {
                super::idle::put_p(p::get(k));
            }
        }
        let main = create(&raw const go::MAIN as usize);
        schedule::put(current_p(), main, true);
        sysmon::start();
    }
    schedule::enter()
}

/// A goroutine that will call the closure, runnable and in no queue.
pub fn create(closure: usize) -> *mut G {
    let g = g::alloc();
    // SAFETY: idle, and nobody else's.
    unsafe {
        let gp = &mut *g;
        gp.start = closure;
        gp.sched_sp = gp.stack_hi - START_RESERVE;
        // The record that a walk of the not yet started goroutine begins with.
        *((gp.stack_hi - 16) as *mut [usize; 2]) = [0, 0];
        gp.sched_fp = gp.stack_hi - 16;
        gp.sched_pc = arch::goroutine_start as *const () as usize;
        gp.wait_reason = super::g::WaitReason::None;
        gp.wait_since = 0;
        gp.stress_moves = 0;
        gp.created_at = 0;
        gp.parent = 0;
        gp.set_status(status::RUNNABLE);
    }
    g
}

/// Starts a goroutine of the runtime that runs a Go entry point, if the program has it.
pub fn start_system_goroutine(closure: &'static go::Closure) {
    let address = go::address(closure);
    if address == 0 {
        super::fatal::throw("the program lacks an entry point that the runtime needs (timers or finalizers)");
    }
    g::SYSTEM.fetch_add(1, Relaxed);
    let g = create(&raw const *closure as usize);
    // SAFETY: fresh.
    unsafe {
        (*g).system = true;
        schedule::ready_at(g, false);
    }
}

/// `go f()`. `g0`.
pub unsafe extern "C" fn newproc(closure: usize) {
    let g = create(closure);
    // SAFETY: the current goroutine's state has been saved by the stub; the new one is ours.
    unsafe {
        let current = current_g();
        let record = (*current).sched_fp as *const usize;
        (*g).created_at = *record.add(1);
        (*g).parent = (*current).goid;
        (*g).locals = (*current).locals;
        schedule::put((*current_m()).p, g, true);
    }
    schedule::wake();
}

/// The end of a goroutine, called by its first code on its own stack.
pub unsafe extern "C" fn goexit0() -> ! {
    // SAFETY: nothing on this stack is needed; the thread's own is free.
    unsafe { arch::restart_g0(finish, 0) }
}

/// The same, called on the thread's stack. `g0`.
pub unsafe extern "C" fn goexit0_call() -> ! {
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
