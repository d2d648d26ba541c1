//! The stubs. Each saves the registers in `g`, switches to the thread's stack, calls, and comes back to the
//! goroutine's stack wherever that is by then: the result of the call is the distance that the stack was moved.

use core::arch::global_asm;

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
