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

use core::arch::{asm, global_asm};
use core::ptr::{addr_of, addr_of_mut};

#[path = "../../../../runtime/abi/src/g.rs"]
#[allow(dead_code)]
mod abi_g;
#[path = "../../../../runtime/abi/src/module.rs"]
#[allow(dead_code)]
mod module;

use module::Module;

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

// Each stub saves the registers in `g`, switches to the thread's stack, calls, and comes back to the goroutine's
// stack wherever that is by then: the result of the call is the distance that the stack was moved.
#[cfg(target_arch = "x86_64")]
global_asm!(
    r#"
.globl _start
_start:
  mov rdi, rsp
  and rsp, -16
  call start
.globl enter_go
enter_go:
  push rbp; push rbx; push r12; push r13; push r14; push r15
  mov r15, rdi
  mov [r15+104], rsp
  mov rsp, rdx
  xor ebp, ebp
  call rsi
  mov rsp, [r15+104]
  pop r15; pop r14; pop r13; pop r12; pop rbx; pop rbp
  ret
.macro SAVE
  mov [r15+112], rax; mov [r15+120], rcx; mov [r15+128], rdx; mov [r15+136], rsi; mov [r15+144], rdi
  mov [r15+152], r8; mov [r15+160], r9; mov [r15+168], r10; mov [r15+176], r11
  movups [r15+192], xmm0; movups [r15+208], xmm1; movups [r15+224], xmm2; movups [r15+240], xmm3
  movups [r15+256], xmm4; movups [r15+272], xmm5; movups [r15+288], xmm6; movups [r15+304], xmm7
  movups [r15+320], xmm8; movups [r15+336], xmm9; movups [r15+352], xmm10; movups [r15+368], xmm11
  movups [r15+384], xmm12; movups [r15+400], xmm13; movups [r15+416], xmm14; movups [r15+432], xmm15
.endm
.macro RESTORE
  mov rax, [r15+112]; mov rcx, [r15+120]; mov rdx, [r15+128]; mov rsi, [r15+136]; mov rdi, [r15+144]
  mov r8, [r15+152]; mov r9, [r15+160]; mov r10, [r15+168]; mov r11, [r15+176]
  movups xmm0, [r15+192]; movups xmm1, [r15+208]; movups xmm2, [r15+224]; movups xmm3, [r15+240]
  movups xmm4, [r15+256]; movups xmm5, [r15+272]; movups xmm6, [r15+288]; movups xmm7, [r15+304]
  movups xmm8, [r15+320]; movups xmm9, [r15+336]; movups xmm10, [r15+352]; movups xmm11, [r15+368]
  movups xmm12, [r15+384]; movups xmm13, [r15+400]; movups xmm14, [r15+416]; movups xmm15, [r15+432]
.endm
.globl "brolga.morestack"
"brolga.morestack":
  SAVE
  mov rdi, r15; mov rsi, rsp; mov rdx, rbp; mov rcx, [rsp]
  mov [r15+72], rsp
  mov rsp, [r15+104]
  and rsp, -16
  call grow
  mov rsp, [r15+72]
  add rsp, rax
  add rbp, rax
  RESTORE
  ret
.globl "brolga.gcWriteBarrier"
"brolga.gcWriteBarrier":
  SAVE
  mov [r15+72], rsp
  mov rsp, [r15+104]
  and rsp, -16
  call barrier
  mov rsp, [r15+72]
  RESTORE
  ret
.globl "brolga.gosched"
"brolga.gosched":
  mov rdi, r15; mov rsi, rsp; mov rdx, rbp; mov rcx, [rsp]
  mov [r15+72], rsp
  mov rsp, [r15+104]
  and rsp, -16
  call grow
  mov rsp, [r15+72]
  add rsp, rax
  add rbp, rax
  ret
.globl "brolga.recovery"
"brolga.recovery":
  mov rsi, rdi; mov rdi, r15; mov rdx, rbp; mov rcx, [rsp]
  mov rsp, [r15+104]
  and rsp, -16
  call find_landing_pad
  mov rsp, [r15+112]
  mov rbp, [r15+120]
  jmp [r15+128]
.macro PANIC name, number
.globl "brolga.\name"
"brolga.\name":
  mov rdi, \number
  mov rsp, [r15+104]
  and rsp, -16
  call panic_exit
.endm
PANIC panicBounds, 1
PANIC panicDivide, 2
PANIC panicShift, 3
PANIC panicNil, 4
.globl signal_return
signal_return:
  mov eax, 15
  syscall
"#
);

#[cfg(target_arch = "aarch64")]
global_asm!(
    r#"
.globl _start
_start:
  mov x0, sp
  and x1, x0, #-16
  mov sp, x1
  bl start
.globl enter_go
enter_go:
  stp x29, x30, [sp, #-176]!
  stp x19, x20, [sp, #16]
  stp x21, x22, [sp, #32]
  stp x23, x24, [sp, #48]
  stp x25, x26, [sp, #64]
  stp x27, x28, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x21, x0
  mov x9, sp
  str x9, [x21, #104]
  mov sp, x2
  mov x29, #0
  blr x1
  ldr x9, [x21, #104]
  mov sp, x9
  mov x0, x2
  ldp x19, x20, [sp, #16]
  ldp x23, x24, [sp, #48]
  ldp x25, x26, [sp, #64]
  ldp x27, x28, [sp, #80]
  ldp d8, d9, [sp, #96]
  ldp d10, d11, [sp, #112]
  ldp d12, d13, [sp, #128]
  ldp d14, d15, [sp, #144]
  ldp x21, x22, [sp, #32]
  ldp x29, x30, [sp], #176
  ret
.macro SAVE
  add x16, x21, #112
  stp x0, x1, [x16]
  stp x2, x3, [x16, #16]
  stp x4, x5, [x16, #32]
  stp x6, x7, [x16, #48]
  stp x8, x9, [x16, #64]
  stp x10, x11, [x16, #80]
  stp x12, x13, [x16, #96]
  stp x14, x15, [x16, #112]
  stp x18, x30, [x16, #128]
  add x17, x16, #160
  st1 {{v0.2d-v3.2d}}, [x17], #64
  st1 {{v4.2d-v7.2d}}, [x17], #64
  st1 {{v16.2d-v19.2d}}, [x17], #64
  st1 {{v20.2d-v23.2d}}, [x17], #64
  st1 {{v24.2d-v27.2d}}, [x17], #64
  st1 {{v28.2d-v31.2d}}, [x17], #64
.endm
.macro RESTORE
  add x16, x21, #112
  add x17, x16, #160
  ld1 {{v0.2d-v3.2d}}, [x17], #64
  ld1 {{v4.2d-v7.2d}}, [x17], #64
  ld1 {{v16.2d-v19.2d}}, [x17], #64
  ld1 {{v20.2d-v23.2d}}, [x17], #64
  ld1 {{v24.2d-v27.2d}}, [x17], #64
  ld1 {{v28.2d-v31.2d}}, [x17], #64
  ldp x0, x1, [x16]
  ldp x2, x3, [x16, #16]
  ldp x4, x5, [x16, #32]
  ldp x6, x7, [x16, #48]
  ldp x8, x9, [x16, #64]
  ldp x10, x11, [x16, #80]
  ldp x12, x13, [x16, #96]
  ldp x14, x15, [x16, #112]
  ldp x18, x30, [x16, #128]
.endm
.macro TO_THREAD
  mov x9, sp
  str x9, [x21, #72]
  ldr x9, [x21, #104]
  mov sp, x9
.endm
.macro TO_GOROUTINE
  ldr x9, [x21, #72]
  add x9, x9, x0
  mov sp, x9
  add x29, x29, x0
.endm
.globl "brolga.morestack"
"brolga.morestack":
  SAVE
  mov x0, x21
  mov x1, sp
  mov x2, x29
  mov x3, x30
  TO_THREAD
  bl grow
  TO_GOROUTINE
  RESTORE
  ret
.globl "brolga.gcWriteBarrier"
"brolga.gcWriteBarrier":
  SAVE
  TO_THREAD
  bl barrier
  mov x0, #0
  TO_GOROUTINE
  RESTORE
  ret
.globl "brolga.gosched"
"brolga.gosched":
  str x30, [x21, #112]
  mov x0, x21
  mov x1, sp
  mov x2, x29
  mov x3, x30
  TO_THREAD
  bl grow
  TO_GOROUTINE
  ldr x30, [x21, #112]
  ret
.globl "brolga.recovery"
"brolga.recovery":
  mov x1, x0
  mov x0, x21
  mov x2, x29
  mov x3, x30
  TO_THREAD
  bl find_landing_pad
  ldr x9, [x21, #112]
  mov sp, x9
  ldr x29, [x21, #120]
  ldr x9, [x21, #128]
  br x9
.macro PANIC name, number
.globl "brolga.\name"
"brolga.\name":
  mov x0, \number
  TO_THREAD
  bl panic_exit
.endm
PANIC panicBounds, 1
PANIC panicDivide, 2
PANIC panicShift, 3
PANIC panicNil, 4
.globl signal_return
signal_return:
  mov x8, #139
  svc #0
"#
);

// ---- System ----

#[cfg(target_arch = "x86_64")]
unsafe fn syscall(number: [u64; 2], a: [u64; 6]) -> u64 {
    let result;
    unsafe {
        asm!("syscall", inlateout("rax") number[0] => result, in("rdi") a[0], in("rsi") a[1], in("rdx") a[2],
            in("r10") a[3], in("r8") a[4], in("r9") a[5], out("rcx") _, out("r11") _);
    }
    result
}

#[cfg(target_arch = "aarch64")]
unsafe fn syscall(number: [u64; 2], a: [u64; 6]) -> u64 {
    let result;
    unsafe {
        asm!("svc #0", in("x8") number[1], inlateout("x0") a[0] => result, in("x1") a[1], in("x2") a[2],
            in("x3") a[3], in("x4") a[4], in("x5") a[5]);
    }
    result
}

fn map(size: u64) -> u64 {
    let address = unsafe { syscall([9, 222], [0, size, 3, 0x4022, u64::MAX, 0]) };
    if address > u64::MAX - 4096 {
        fail("out of memory");
    }
    address
}

fn unmap(address: u64, size: u64) {
    unsafe { syscall([11, 215], [address, size, 0, 0, 0, 0]) };
}

fn print(text: &[u8]) {
    unsafe { syscall([1, 64], [1, text.as_ptr() as u64, text.len() as u64, 0, 0, 0]) };
}

fn exit(code: u64) -> ! {
    loop {
        unsafe { syscall([231, 94], [code, 0, 0, 0, 0, 0]) };
    }
}

fn fail(message: &str) -> ! {
    print(message.as_bytes());
    print(b"\n");
    exit(3)
}

fn print_number(value: i64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        print(b"-");
    }
    print(&digits[at..]);
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    fail("the test runtime panicked")
}

// What the compiler calls by itself; volatile, so that it does not compile the loops to calls of themselves.
#[unsafe(no_mangle)]
unsafe extern "C" fn memcpy(dst: *mut u8, src: *const u8, n: usize) -> *mut u8 {
    for k in 0..n {
        unsafe { dst.add(k).write_volatile(*src.add(k)) };
    }
    dst
}

#[unsafe(no_mangle)]
unsafe extern "C" fn memset(dst: *mut u8, value: i32, n: usize) -> *mut u8 {
    for k in 0..n {
        unsafe { dst.add(k).write_volatile(value as u8) };
    }
    dst
}

#[unsafe(export_name = "memmove")]
unsafe extern "C" fn move_bytes(dst: *mut u8, src: *const u8, n: usize) -> *mut u8 {
    if (dst as usize) <= src as usize {
        return unsafe { memcpy(dst, src, n) };
    }
    for k in (0..n).rev() {
        unsafe { dst.add(k).write_volatile(*src.add(k)) };
    }
    dst
}

#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

// ---- Start ----

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

// ---- Tables ----

unsafe fn table<T>(table: module::Table) -> &'static [T] {
    unsafe { core::slice::from_raw_parts(table.ptr as *const T, table.len as usize) }
}

/// A map of the pool: pairs (offset, layout).
unsafe fn map_at(index: u32) -> &'static [i32] {
    unsafe {
        let maps = table::<i32>(MODULE.maps);
        let start = index as usize;
        let count = maps[start] as usize;
        &maps[start + 1..start + 1 + 2 * count]
    }
}

/// The map of the call that returns to `pc`, and all stack objects of the function if they are initialized.
unsafe fn map_of(pc: u64) -> Option<(&'static [i32], &'static [i32])> {
    unsafe {
        let sites = table::<module::CallSite>(MODULE.call_sites);
        if pc < MODULE.text_start || pc >= MODULE.text_end {
            return None;
        }
        let offset = (pc - MODULE.text_start) as u32;
        let at = sites.binary_search_by_key(&offset, |site| site.pc);
        let Ok(at) = at else { fail("a call without a map") };
        let map = sites[at].map;
        let mut objects: &[i32] = &[];
        if map & module::HAS_OBJECTS != 0 {
            let funcs = table::<module::Func>(MODULE.funcs);
            let func = &funcs[funcs.partition_point(|func| func.entry < offset) - 1];
            if func.objects != u32::MAX {
                objects = map_at(func.objects);
            }
        }
        Some((map_at(map & !module::HAS_OBJECTS), objects))
    }
}

/// Calls `f` with the address of each pointer in an object of the layout.
unsafe fn each_pointer(address: u64, layout: usize, f: &mut impl FnMut(*mut u64)) {
    unsafe {
        let layout = &table::<module::ObjectLayout>(MODULE.layouts)[layout];
        let masks = table::<u64>(MODULE.masks);
        let mut start = 0;
        while start < layout.size {
            for word in 0..layout.stride / 8 {
                let bits = masks[layout.mask as usize + (word / 64) as usize];
                if bits >> (word % 64) & 1 == 1 {
                    f((address + start + word * 8) as *mut u64);
                }
            }
            start += layout.stride;
        }
    }
}

/// Calls `f` with the address of each pointer in the frames from the given one on, and whether it is surely one:
/// words of stack objects may be left from an earlier use.
unsafe fn walk(pc: u64, fp: u64, f: &mut impl FnMut(*mut u64, bool)) {
    unsafe {
        let (mut pc, mut fp) = (pc, fp);
        while fp != 0 {
            let Some((map, objects)) = map_of(pc) else { break };
            for entry in map.chunks(2).filter(|entry| entry[1] < 0) {
                f(fp.wrapping_add_signed(i64::from(entry[0])) as *mut u64, true);
            }
            for entry in objects.chunks(2).filter(|entry| entry[1] >= 0) {
                let address = fp.wrapping_add_signed(i64::from(entry[0]));
                each_pointer(address, entry[1] as usize, &mut |place| f(place, false));
            }
            pc = *(fp as *const u64).add(1);
            fp = *(fp as *const u64);
        }
    }
}

// ---- Stack ----

/// Moves the stack; the distance. `pc` is the address that the stub returns to.
#[unsafe(no_mangle)]
unsafe extern "C" fn grow(g: *mut G, sp: u64, fp: u64, pc: u64) -> u64 {
    unsafe {
        let g = &mut *g;
        let need = core::mem::take(&mut g.stack_need);
        let (lo, hi) = (g.lo, g.hi);
        if COLLECT {
            collect(pc, fp);
        }
        let mut size = hi - lo;
        while hi - sp + need + abi_g::STACK_GUARD as u64 > size {
            size *= 2;
        }
        if size > 1 << 30 {
            fail("stack overflow");
        }
        let new_lo = map(size);
        let new_hi = new_lo + size;
        let distance = new_hi.wrapping_sub(hi);
        core::ptr::copy_nonoverlapping(
            sp as *const u8,
            sp.wrapping_add(distance) as *mut u8,
            (hi - sp) as usize,
        );
        let mut seen = 0u64;
        walk(pc, fp, &mut |place, sure| {
            let old = *place;
            seen += 1;
            if old >= lo && old < hi {
                if sure && old < sp {
                    fail("a pointer below the stack pointer");
                }
                *(place as u64).wrapping_add(distance).cast() = old.wrapping_add(distance);
            }
        });
        // The chain of frame pointers.
        let mut at = fp;
        while at != 0 {
            let saved = *(at as *const u64);
            if saved != 0 {
                *(at.wrapping_add(distance) as *mut u64) = saved.wrapping_add(distance);
            }
            at = saved;
        }
        unmap(lo, hi - lo);
        g.lo = new_lo;
        g.hi = new_hi;
        set_guard(g);
        MOVES += 1;
        distance
    }
}

trait Cast {
    fn cast<'a>(self) -> &'a mut u64;
}
impl Cast for u64 {
    fn cast<'a>(self) -> &'a mut u64 {
        unsafe { &mut *(self as *mut u64) }
    }
}

/// Where a recovered panic continues: stack pointer, frame pointer and position, in `g.save`.
#[unsafe(no_mangle)]
unsafe extern "C" fn find_landing_pad(g: *mut G, frame: u64, fp: u64, pc: u64) {
    unsafe {
        let g = &mut *g;
        let (mut fp, mut pc) = (fp, pc);
        while fp != g.hi - frame {
            if fp == 0 {
                fail("no such frame");
            }
            pc = *(fp as *const u64).add(1);
            fp = *(fp as *const u64);
        }
        let offset = (pc - MODULE.text_start) as u32;
        let pads = table::<module::LandingPad>(MODULE.landing_pads);
        let Some(pad) = pads.iter().find(|pad| pad.pc == offset) else { fail("no landing pad") };
        g.save[0] = fp - u64::from(pad.sp_to_fp);
        g.save[1] = fp;
        g.save[2] = MODULE.text_start + u64::from(pad.handler);
    }
}

// ---- Heap ----

const MAX_OBJECTS: usize = 1 << 20;

#[derive(Clone, Copy)]
struct Object {
    address: u64,
    size: u64,
    mask: u64,
    marked: bool,
}

static mut OBJECTS: [Object; MAX_OBJECTS] =
    [Object { address: 0, size: 0, mask: 0, marked: false }; MAX_OBJECTS];
static mut COUNT: usize = 0;
static mut HEAP: u64 = 0;
static mut HEAP_END: u64 = 0;

unsafe fn allocate(size: u64, mask: u64) -> u64 {
    unsafe {
        // One byte of slack.
        let size = (size + 1).next_multiple_of(16);
        if HEAP + size > HEAP_END {
            let block = size.max(1 << 26);
            HEAP = map(block);
            HEAP_END = HEAP + block;
        }
        let address = HEAP;
        HEAP += size;
        if COUNT == MAX_OBJECTS {
            fail("too many objects");
        }
        OBJECTS[COUNT] = Object { address, size, mask, marked: false };
        COUNT += 1;
        address
    }
}

#[unsafe(export_name = "brolga.newobject")]
unsafe extern "C" fn newobject(desc: *const u64) -> u64 {
    unsafe { allocate(*desc, *desc.add(1)) }
}

#[unsafe(export_name = "brolga.newarray")]
unsafe extern "C" fn newarray(desc: *const u64, n: u64) -> u64 {
    unsafe { allocate(*desc * n, if *desc.add(1) == 0 { 0 } else { u64::MAX }) }
}

/// The object that contains the address.
unsafe fn find(address: u64) -> Option<&'static mut Object> {
    unsafe {
        let objects = core::slice::from_raw_parts_mut(addr_of_mut!(OBJECTS).cast::<Object>(), COUNT);
        objects
            .iter_mut()
            .rev()
            .find(|object| address >= object.address && address < object.address + object.size)
    }
}

unsafe fn mark(value: u64) {
    unsafe {
        let g = &*addr_of!(GOROUTINE);
        if value < 4096 && value != 0 {
            fail("a small integer in a pointer's place");
        }
        if value == 0 || value >= g.lo && value < g.hi {
            return;
        }
        let Some(object) = find(value) else {
            // The image ends below 2^32.
            if value < 1 << 32 {
                return;
            }
            fail("a pointer to nothing");
        };
        if object.marked {
            return;
        }
        object.marked = true;
        for word in 0..object.size / 8 {
            if object.mask == u64::MAX || word < 64 && object.mask >> word & 1 == 1 {
                mark(*((object.address + word * 8) as *const u64));
            }
        }
    }
}

/// Marks from the frames and globals, and overwrites what was not reached.
unsafe fn collect(pc: u64, fp: u64) {
    unsafe {
        let objects = core::slice::from_raw_parts_mut(addr_of_mut!(OBJECTS).cast::<Object>(), COUNT);
        for object in objects.iter_mut() {
            object.marked = false;
        }
        walk(pc, fp, &mut |place, sure| {
            if sure || find(*place).is_some() {
                mark(*place);
            }
        });
        for root in table::<module::Root>(MODULE.roots) {
            each_pointer(root.addr, root.layout as usize, &mut |place| mark(*place));
        }
        let mut kept = 0;
        for n in 0..COUNT {
            let object = OBJECTS[n];
            if object.marked {
                OBJECTS[kept] = object;
                kept += 1;
            } else {
                core::ptr::write_bytes(object.address as *mut u8, 0xdb, object.size as usize);
            }
        }
        COUNT = kept;
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn barrier(slot: *const u64, value: u64) {
    unsafe {
        BARRIERS += 1;
        mark(*slot);
        mark(value);
    }
}

/// The number of barriers so far: for tests.
#[unsafe(export_name = "brolga.nanotime")]
unsafe extern "C" fn nanotime() -> i64 {
    unsafe { BARRIERS as i64 }
}

#[unsafe(export_name = "brolga.bulkBarrierPreWrite")]
unsafe extern "C" fn bulk_barrier(_dst: u64, _src: u64, size: u64, _typ: u64) {
    unsafe { BARRIERS += size / 8 };
}

#[unsafe(export_name = "brolga.memmove")]
unsafe extern "C" fn memmove(dst: *mut u8, src: *const u8, n: usize) {
    unsafe { move_bytes(dst, src, n) };
}

#[unsafe(export_name = "brolga.memclrNoHeapPointers")]
unsafe extern "C" fn memclr(dst: *mut u8, n: usize) {
    unsafe { core::ptr::write_bytes(dst, 0, n) }
}

#[repr(C)]
struct Two(u64, u64);

#[unsafe(export_name = "brolga.div128")]
extern "C" fn div128(high: u64, low: u64, divisor: u64) -> Two {
    let value = u128::from(high) << 64 | u128::from(low);
    Two((value / u128::from(divisor)) as u64, (value % u128::from(divisor)) as u64)
}

/// Prints a number and a line feed: for tests.
#[unsafe(export_name = "brolga.setTracebackFlags")]
extern "C" fn print_line(value: i64) {
    print_number(value);
    print(b"\n");
}

#[unsafe(export_name = "brolga.fma64")]
extern "C" fn fma64(x: f64, y: f64, z: f64) -> f64 {
    // Exact for the small integers of the tests.
    x * y + z
}
