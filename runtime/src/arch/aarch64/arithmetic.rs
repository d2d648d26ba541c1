//! Arithmetic of the processor that Rust has no name for.

use core::arch::asm;

/// The quotient and remainder of a 128-bit number by one that is greater than its high half.
///
/// # Safety
/// It is; otherwise the quotient does not fit.
pub unsafe fn divide(high: u64, low: u64, divisor: u64) -> (u64, u64) {
    // Two digits of 32 bits, as by hand.
    let shift = divisor.leading_zeros();
    let divisor = divisor << shift;
    let (d1, d0) = (divisor >> 32, divisor & 0xffff_ffff);
    let high = if shift == 0 { high } else { high << shift | low >> (64 - shift) };
    let low = low << shift;
    let digit = |top: u64, next: u64| {
        let mut q = top / d1;
        let mut r = top - q * d1;
        while q >> 32 != 0 || q * d0 > (r << 32 | next) {
            q -= 1;
            r += d1;
            if r >> 32 != 0 {
                break;
            }
        }
        q
    };
    let q1 = digit(high, low >> 32);
    let middle = (high << 32 | low >> 32).wrapping_sub(q1.wrapping_mul(divisor));
    let q0 = digit(middle, low & 0xffff_ffff);
    let rest = (middle << 32 | low & 0xffff_ffff).wrapping_sub(q0.wrapping_mul(divisor));
    (q1 << 32 | q0, rest >> shift)
}

/// `x·y + z` rounded once.
pub fn multiply_add(x: f64, y: f64, z: f64) -> f64 {
    let out: f64;
    // SAFETY: every arm64 processor has the instruction.
    unsafe {
        asm!("fmadd {:d}, {:d}, {:d}, {:d}", out(vreg) out, in(vreg) x, in(vreg) y, in(vreg) z,
            options(pure, nomem, nostack));
    }
    out
}
