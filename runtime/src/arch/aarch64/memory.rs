//! `memcpy`, `memmove`, `memset`, `memcmp`, `bcmp`: the compiler's versions are many times slower at small sizes.
//!
//! `memmove` serves as `memcpy`. Up to 64 bytes it loads everything before it stores anything; above, it copies
//! 32 bytes a turn, forward or backward.

use core::arch::naked_asm;

/// Copies `n` bytes; the ranges may overlap.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn memmove(dst: *mut u8, src: *const u8, n: usize) -> *mut u8 {
    naked_asm!(
        "add x4, x1, x2",
        "add x5, x0, x2",
        "cmp x2, #16",
        "b.lo 10f",
        "cmp x2, #32",
        "b.hi 20f",
        "ldr q0, [x1]",
        "ldr q1, [x4, #-16]",
        "str q0, [x0]",
        "str q1, [x5, #-16]",
        "ret",
        "10: tbz x2, #3, 11f",
        "ldr x6, [x1]",
        "ldr x7, [x4, #-8]",
        "str x6, [x0]",
        "str x7, [x5, #-8]",
        "ret",
        "11: tbz x2, #2, 12f",
        "ldr w6, [x1]",
        "ldr w7, [x4, #-4]",
        "str w6, [x0]",
        "str w7, [x5, #-4]",
        "ret",
        "12: cbz x2, 13f",
        "lsr x8, x2, #1",
        "ldrb w6, [x1]",
        "ldrb w7, [x4, #-1]",
        "ldrb w9, [x1, x8]",
        "strb w6, [x0]",
        "strb w9, [x0, x8]",
        "strb w7, [x5, #-1]",
        "13: ret",
        "20: cmp x2, #64",
        "b.hi 30f",
        "ldp q0, q1, [x1]",
        "ldp q2, q3, [x4, #-32]",
        "stp q0, q1, [x0]",
        "stp q2, q3, [x5, #-32]",
        "ret",
        // More: backward if the destination starts inside the source.
        "30: sub x6, x0, x1",
        "cmp x6, x2",
        "b.lo 40f",
        "mov x3, x0",
        "ldp q4, q5, [x4, #-32]",
        "sub x7, x5, #32",
        "31: ldp q0, q1, [x1], #32",
        "stp q0, q1, [x3], #32",
        "cmp x3, x7",
        "b.lo 31b",
        "stp q4, q5, [x7]",
        "ret",
        "40: cbz x6, 13b",
        "ldp q4, q5, [x1]",
        "add x7, x0, #32",
        "41: ldp q0, q1, [x4, #-32]!",
        "stp q0, q1, [x5, #-32]!",
        "cmp x5, x7",
        "b.hi 41b",
        "stp q4, q5, [x0]",
        "ret"
    )
}

/// Copies `n` bytes.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn memcpy(dst: *mut u8, src: *const u8, n: usize) -> *mut u8 {
    naked_asm!("b {memmove}", memmove = sym memmove)
}

/// Fills `n` bytes.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn memset(dst: *mut u8, byte: i32, n: usize) -> *mut u8 {
    naked_asm!(
        "dup v0.16b, w1",
        "add x5, x0, x2",
        "cmp x2, #16",
        "b.lo 3f",
        "mov x3, x0",
        "sub x7, x5, #16",
        "2: str q0, [x3], #16",
        "cmp x3, x7",
        "b.lo 2b",
        "str q0, [x7]",
        "ret",
        "3: tbz x2, #3, 4f",
        "str d0, [x0]",
        "str d0, [x5, #-8]",
        "ret",
        "4: mov x3, x0",
        "5: cmp x3, x5",
        "b.eq 6f",
        "strb w1, [x3], #1",
        "b 5b",
        "6: ret"
    )
}

/// Compares `n` bytes.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn memcmp(a: *const u8, b: *const u8, n: usize) -> i32 {
    naked_asm!(
        "mov x3, #0",
        "cmp x2, #8",
        "b.lo 3f",
        "sub x4, x2, #8",
        "2: ldr x5, [x0, x3]",
        "ldr x6, [x1, x3]",
        "cmp x5, x6",
        "b.ne 5f",
        "cmp x3, x4",
        "b.eq 6f",
        "add x3, x3, #8",
        "cmp x3, x4",
        "csel x3, x3, x4, ls",
        "b 2b",
        "3: cmp x3, x2",
        "b.eq 6f",
        "ldrb w5, [x0, x3]",
        "ldrb w6, [x1, x3]",
        "add x3, x3, #1",
        "subs w5, w5, w6",
        "b.eq 3b",
        "mov w0, w5",
        "ret",
        "5: rev x5, x5",
        "rev x6, x6",
        "cmp x5, x6",
        "mov w0, #1",
        "cneg w0, w0, lo",
        "ret",
        "6: mov w0, #0",
        "ret"
    )
}

/// Compares `n` bytes for equality: 0 if they are equal.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn bcmp(a: *const u8, b: *const u8, n: usize) -> i32 {
    naked_asm!("b {memcmp}", memcmp = sym memcmp)
}

/// The length of a string that ends in a zero byte; LLVM makes calls of it out of loops.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn strlen(s: *const u8) -> usize {
    naked_asm!("mov x1, x0", "2: ldrb w2, [x1], #1", "cbnz w2, 2b", "sub x0, x1, x0", "sub x0, x0, #1", "ret")
}
