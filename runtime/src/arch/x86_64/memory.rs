//! `memcpy`, `memmove`, `memset`, `memcmp`, `bcmp`: the compiler's versions are many times slower at small sizes.
//!
//! `memmove` serves as `memcpy`. Up to 128 bytes it loads everything before it stores anything; above, it copies
//! 64 bytes a turn, forward or backward; from 2 KB, where the ranges do not overlap, `rep movsb`.

use core::arch::naked_asm;

/// Copies `n` bytes; the ranges may overlap.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn memmove(dst: *mut u8, src: *const u8, n: usize) -> *mut u8 {
    naked_asm!(
        "mov rax, rdi",
        "cmp rdx, 16",
        "jb 10f",
        "cmp rdx, 32",
        "ja 20f",
        // 16 to 32 bytes.
        "movups xmm0, [rsi]",
        "movups xmm1, [rsi + rdx - 16]",
        "movups [rdi], xmm0",
        "movups [rdi + rdx - 16], xmm1",
        "ret",
        // 8 to 15.
        "10: cmp edx, 8",
        "jb 11f",
        "mov rcx, [rsi]",
        "mov r8, [rsi + rdx - 8]",
        "mov [rdi], rcx",
        "mov [rdi + rdx - 8], r8",
        "ret",
        // 4 to 7.
        "11: cmp edx, 4",
        "jb 12f",
        "mov ecx, [rsi]",
        "mov r8d, [rsi + rdx - 4]",
        "mov [rdi], ecx",
        "mov [rdi + rdx - 4], r8d",
        "ret",
        // 0 to 3.
        "12: cmp edx, 2",
        "jb 13f",
        "movzx ecx, word ptr [rsi]",
        "movzx r8d, byte ptr [rsi + rdx - 1]",
        "mov [rdi], cx",
        "mov [rdi + rdx - 1], r8b",
        "ret",
        "13: test edx, edx",
        "jz 14f",
        "movzx ecx, byte ptr [rsi]",
        "mov [rdi], cl",
        "14: ret",
        // 33 to 64.
        "20: cmp rdx, 64",
        "ja 30f",
        "movups xmm0, [rsi]",
        "movups xmm1, [rsi + 16]",
        "movups xmm2, [rsi + rdx - 32]",
        "movups xmm3, [rsi + rdx - 16]",
        "movups [rdi], xmm0",
        "movups [rdi + 16], xmm1",
        "movups [rdi + rdx - 32], xmm2",
        "movups [rdi + rdx - 16], xmm3",
        "ret",
        // More: backward if the destination starts inside the source.
        "30: mov rcx, rdi",
        "sub rcx, rsi",
        "cmp rcx, rdx",
        "jb 40f",
        "cmp rdx, 2048",
        "jae 35f",
        "31: movups xmm4, [rsi + rdx - 64]",
        "movups xmm5, [rsi + rdx - 48]",
        "movups xmm6, [rsi + rdx - 32]",
        "movups xmm7, [rsi + rdx - 16]",
        "lea r8, [rdi + rdx - 64]",
        "32: movups xmm0, [rsi]",
        "movups xmm1, [rsi + 16]",
        "movups xmm2, [rsi + 32]",
        "movups xmm3, [rsi + 48]",
        "add rsi, 64",
        "movups [rdi], xmm0",
        "movups [rdi + 16], xmm1",
        "movups [rdi + 32], xmm2",
        "movups [rdi + 48], xmm3",
        "add rdi, 64",
        "cmp rdi, r8",
        "jb 32b",
        "movups [r8], xmm4",
        "movups [r8 + 16], xmm5",
        "movups [r8 + 32], xmm6",
        "movups [r8 + 48], xmm7",
        "ret",
        // The source just above the destination: the string instruction would be slow there.
        "35: neg rcx",
        "cmp rcx, rdx",
        "jb 31b",
        "mov rcx, rdx",
        "rep movsb",
        "ret",
        // Backward.
        "40: test rcx, rcx",
        "jz 14b",
        "movups xmm4, [rsi]",
        "movups xmm5, [rsi + 16]",
        "movups xmm6, [rsi + 32]",
        "movups xmm7, [rsi + 48]",
        "lea r8, [rdi + 64]",
        "add rsi, rdx",
        "add rdi, rdx",
        "41: movups xmm0, [rsi - 16]",
        "movups xmm1, [rsi - 32]",
        "movups xmm2, [rsi - 48]",
        "movups xmm3, [rsi - 64]",
        "sub rsi, 64",
        "movups [rdi - 16], xmm0",
        "movups [rdi - 32], xmm1",
        "movups [rdi - 48], xmm2",
        "movups [rdi - 64], xmm3",
        "sub rdi, 64",
        "cmp rdi, r8",
        "ja 41b",
        "movups [rax], xmm4",
        "movups [rax + 16], xmm5",
        "movups [rax + 32], xmm6",
        "movups [rax + 48], xmm7",
        "ret"
    )
}

/// Copies `n` bytes.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn memcpy(dst: *mut u8, src: *const u8, n: usize) -> *mut u8 {
    naked_asm!("jmp {memmove}", memmove = sym memmove)
}

/// Fills `n` bytes.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn memset(dst: *mut u8, byte: i32, n: usize) -> *mut u8 {
    naked_asm!(
        "mov r9, rdi",
        "movzx eax, sil",
        "mov rcx, rdx",
        "cmp rdx, 512",
        "jae 5f",
        "mov r8, 0x0101010101010101",
        "imul rax, r8",
        "cmp rdx, 16",
        "jb 3f",
        "movq xmm0, rax",
        "punpcklqdq xmm0, xmm0",
        "lea rcx, [rdi + rdx - 16]",
        "2: movups [rdi], xmm0",
        "add rdi, 16",
        "cmp rdi, rcx",
        "jb 2b",
        "movups [rcx], xmm0",
        "mov rax, r9",
        "ret",
        "3: cmp edx, 8",
        "jb 4f",
        "mov [rdi], rax",
        "mov [rdi + rdx - 8], rax",
        "mov rax, r9",
        "ret",
        "4: test edx, edx",
        "jz 6f",
        "mov [rdi], al",
        "inc rdi",
        "dec edx",
        "jmp 4b",
        "5: rep stosb",
        "6: mov rax, r9",
        "ret"
    )
}

/// Compares `n` bytes.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn memcmp(a: *const u8, b: *const u8, n: usize) -> i32 {
    naked_asm!(
        "cmp rdx, 8",
        "jb 3f",
        // Eight bytes a turn, the last eight again.
        "lea r8, [rdx - 8]",
        "xor ecx, ecx",
        "2: mov rax, [rdi + rcx]",
        "mov r9, [rsi + rcx]",
        "cmp rax, r9",
        "jne 5f",
        "cmp rcx, r8",
        "je 6f",
        "add rcx, 8",
        "cmp rcx, r8",
        "jbe 2b",
        "mov rcx, r8",
        "jmp 2b",
        // Fewer than eight.
        "3: xor ecx, ecx",
        "4: cmp rcx, rdx",
        "je 6f",
        "movzx eax, byte ptr [rdi + rcx]",
        "movzx r9d, byte ptr [rsi + rcx]",
        "inc rcx",
        "sub eax, r9d",
        "jz 4b",
        "ret",
        "5: bswap rax",
        "bswap r9",
        "xor edx, edx",
        "cmp rax, r9",
        "seta dl",
        "lea eax, [rdx + rdx - 1]",
        "ret",
        "6: xor eax, eax",
        "ret"
    )
}

/// Compares `n` bytes for equality: 0 if they are equal.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn bcmp(a: *const u8, b: *const u8, n: usize) -> i32 {
    naked_asm!("jmp {memcmp}", memcmp = sym memcmp)
}

/// The length of a string that ends in a zero byte; LLVM makes calls of it out of loops.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn strlen(s: *const u8) -> usize {
    naked_asm!(
        "mov rax, rdi",
        "2: cmp byte ptr [rax], 0",
        "je 3f",
        "inc rax",
        "jmp 2b",
        "3: sub rax, rdi",
        "ret"
    )
}
