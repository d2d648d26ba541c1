//! A runtime for tests of compiled code, in place of the real one: one goroutine, a stack that is copied when it
//! grows, and a mark phase that checks and poisons instead of sweeping. It is built for both targets by
//! `tests/common` and linked with the object under test.
//!
//! The program is `runtime.main`, a Go function without parameters that returns an `i64`, which is printed.
//! Arguments: `stress` moves the stack at every function entry and at every `g0` call, and unmaps the old one;
//! `collect` marks the heap at each of these places too and overwrites what was not reached.
//!
//! A type descriptor is, here, the object's size followed by one word with its pointer mask.

#![no_std]
#![no_main]

use core::arch::asm;
use core::ptr::{addr_of, addr_of_mut};

#[path = "../../../../../runtime/abi/src/g.rs"]
#[allow(dead_code)]
mod abi_g;
#[path = "../../../../../runtime/abi/src/module.rs"]
#[allow(dead_code)]
mod module;

mod heap;
mod stack;
mod stubs;
mod system;
mod tables;

use heap::*;
use module::Module;
use stack::*;
use system::*;
use tables::*;

/// The goroutine; the first fields are `abi::g`'s.
#[repr(C)]
struct G {
    guard: u64,
    lo: u64,
    hi: u64,
    m: u64,
    defer: u64,
    panic: u64,
    panic_index: u64,
    panic_len: u64,
    panic_code: u64,
    sched_sp: u64,
    sched_fp: u64,
    locals: u64,
    stack_need: u64,
    /// 104: the thread's stack pointer.
    g0: u64,
    /// 112: registers, while a stub runs.
    save: [u64; 96],
}
const _: () = assert!(core::mem::offset_of!(G, stack_need) == abi_g::STACK_NEED as usize);

static mut GOROUTINE: G = G {
    guard: 0,
    lo: 0,
    hi: 0,
    m: 0,
    defer: 0,
    panic: 0,
    panic_index: 0,
    panic_len: 0,
    panic_code: 0,
    sched_sp: 0,
    sched_fp: 0,
    locals: 0,
    stack_need: 0,
    g0: 0,
    save: [0; 96],
};
static mut STRESS: bool = false;
static mut COLLECT: bool = false;
static mut MOVES: u64 = 0;
static mut BARRIERS: u64 = 0;

#[unsafe(export_name = "brolga.writeBarrier")]
static mut WRITE_BARRIER: u8 = 0;

unsafe extern "C" {
    #[link_name = "brolga.module"]
    static MODULE: Module;
    #[link_name = "go.runtime.main"]
    fn go_main();
    fn enter_go(g: *mut G, function: unsafe extern "C" fn(), sp: u64) -> u64;
    fn signal_return();
}

#[unsafe(no_mangle)]
unsafe extern "C" fn start(stack: *const u64) -> ! {
    unsafe {
        let count = *stack;
        for n in 1..count {
            let mut text = *(stack.add(1 + n as usize)) as *const u8;
            match *text {
                b's' => STRESS = true,
                b'c' => COLLECT = true,
                b'b' => WRITE_BARRIER = 1,
                _ => {
                    while *text != 0 {
                        text = text.add(1);
                    }
                }
            }
        }
        install_handler();
        let g = &mut *addr_of_mut!(GOROUTINE);
        let size = 4096;
        g.lo = map(size);
        g.hi = g.lo + size;
        set_guard(g);
        let sp = g.hi;
        let result = enter_go(g, go_main, sp);
        print_number(result as i64);
        print(b"\n");
        if STRESS && MOVES == 0 {
            fail("the stack was never moved");
        }
        exit(0)
    }
}

unsafe fn set_guard(g: &mut G) {
    g.guard = if unsafe { STRESS } { u64::MAX } else { g.lo + abi_g::STACK_GUARD as u64 };
}

#[repr(C)]
struct SigAction {
    handler: u64,
    flags: u64,
    restorer: u64,
    mask: u64,
}

unsafe fn install_handler() {
    unsafe {
        let stack = [map(65536), 0, 65536];
        syscall([131, 132], [stack.as_ptr() as u64, 0, 0, 0, 0, 0]);
        // SA_SIGINFO, SA_ONSTACK, SA_RESTORER
        let flags = 4 | 0x0800_0000 | 0x0400_0000;
        let handler = on_fault as *const () as u64;
        let restorer = signal_return as *const () as u64;
        #[cfg(target_arch = "x86_64")]
        let action = SigAction { handler, flags, restorer, mask: 0 };
        #[cfg(target_arch = "aarch64")]
        let action = SigAction { handler, flags, restorer, mask: 0 };
        for signal in [11, 7, 4, 8] {
            syscall([13, 134], [signal, &raw const action as u64, 0, 8, 0, 0]);
        }
    }
}

unsafe extern "C" fn on_fault(signal: i32, info: *const u64, context: *const u64) {
    unsafe {
        let address = *info.add(2);
        let pc = *context.byte_add(if cfg!(target_arch = "x86_64") { 168 } else { 440 });
        let traps = table::<module::Trap>(MODULE.traps);
        let offset = pc.wrapping_sub(MODULE.text_start) as u32;
        if signal == 11 && address < 4096 && traps.iter().any(|trap| trap.pc == offset && trap.code == 1) {
            print(b"nil dereference\n");
            exit(2);
        }
        print(b"signal ");
        print_number(i64::from(signal));
        print(b" at text+");
        print_number(i64::from(offset));
        fail("");
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn panic_exit(number: u64) -> ! {
    let g = unsafe { &*addr_of!(GOROUTINE) };
    match number {
        1 => {
            print(b"bounds ");
            print_number(g.panic_index as i64);
            print(b" ");
            print_number(g.panic_len as i64);
            print(b" ");
            print_number(g.panic_code as i64);
            print(b"\n");
        }
        2 => print(b"divide\n"),
        3 => print(b"shift\n"),
        _ => print(b"nil compared\n"),
    }
    exit(2)
}
