//! Arithmetic of the processor that Rust has no name for.

use core::arch::asm;
use core::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// The quotient and remainder of a 128-bit number by one that is greater than its high half.
///
/// # Safety
/// It is; otherwise the quotient does not fit.
pub unsafe fn divide(high: u64, low: u64, divisor: u64) -> (u64, u64) {
    let (quotient, remainder): (u64, u64);
    // SAFETY: the quotient fits, by contract.
    unsafe {
        asm!("div {}", in(reg) divisor, inlateout("rax") low => quotient,
            inlateout("rdx") high => remainder, options(pure, nomem, nostack));
    }
    (quotient, remainder)
}

/// Whether the processor has an instruction for fused multiplication and addition.
fn has_fma() -> bool {
    use core::arch::x86_64::__cpuid;
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

/// `x·y + z` rounded once.
pub fn multiply_add(x: f64, y: f64, z: f64) -> f64 {
    if !has_fma() {
        return crate::float::fma64(x, y, z);
    }
    let mut out = z;
    // SAFETY: the processor has the instruction.
    unsafe {
        asm!("vfmadd231sd {}, {}, {}", inout(xmm_reg) out, in(xmm_reg) x, in(xmm_reg) y,
            options(pure, nomem, nostack));
    }
    out
}
