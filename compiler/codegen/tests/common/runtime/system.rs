//! System calls, output, memory, and what the compiler calls by itself.

use super::*;

#[cfg(target_arch = "x86_64")]
pub unsafe fn syscall(number: [u64; 2], a: [u64; 6]) -> u64 {
    let result;
    unsafe {
        asm!("syscall", inlateout("rax") number[0] => result, in("rdi") a[0], in("rsi") a[1], in("rdx") a[2],
            in("r10") a[3], in("r8") a[4], in("r9") a[5], out("rcx") _, out("r11") _);
    }
    result
}

#[cfg(target_arch = "aarch64")]
pub unsafe fn syscall(number: [u64; 2], a: [u64; 6]) -> u64 {
    let result;
    unsafe {
        asm!("svc #0", in("x8") number[1], inlateout("x0") a[0] => result, in("x1") a[1], in("x2") a[2],
            in("x3") a[3], in("x4") a[4], in("x5") a[5]);
    }
    result
}

pub fn map(size: u64) -> u64 {
    let address = unsafe { syscall([9, 222], [0, size, 3, 0x4022, u64::MAX, 0]) };
    if address > u64::MAX - 4096 {
        fail("out of memory");
    }
    address
}

pub fn unmap(address: u64, size: u64) {
    unsafe { syscall([11, 215], [address, size, 0, 0, 0, 0]) };
}

pub fn print(text: &[u8]) {
    unsafe { syscall([1, 64], [1, text.as_ptr() as u64, text.len() as u64, 0, 0, 0]) };
}

pub fn exit(code: u64) -> ! {
    loop {
        unsafe { syscall([231, 94], [code, 0, 0, 0, 0, 0]) };
    }
}

pub fn fail(message: &str) -> ! {
    print(message.as_bytes());
    print(b"\n");
    exit(3)
}

pub fn print_number(value: i64) {
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
pub fn panic(_: &core::panic::PanicInfo) -> ! {
    fail("the test runtime panicked")
}

// What the compiler calls by itself; volatile, so that it does not compile the loops to calls of themselves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcpy(dst: *mut u8, src: *const u8, n: usize) -> *mut u8 {
    for k in 0..n {
        unsafe { dst.add(k).write_volatile(*src.add(k)) };
    }
    dst
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn memset(dst: *mut u8, value: i32, n: usize) -> *mut u8 {
    for k in 0..n {
        unsafe { dst.add(k).write_volatile(value as u8) };
    }
    dst
}

#[unsafe(export_name = "memmove")]
pub unsafe extern "C" fn move_bytes(dst: *mut u8, src: *const u8, n: usize) -> *mut u8 {
    if (dst as usize) <= src as usize {
        return unsafe { memcpy(dst, src, n) };
    }
    for k in (0..n).rev() {
        unsafe { dst.add(k).write_volatile(*src.add(k)) };
    }
    dst
}

#[unsafe(no_mangle)]
pub extern "C" fn rust_eh_personality() {}
