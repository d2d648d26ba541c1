//! Arithmetic that not every processor has, or Rust has no name for.

use super::Pair;
use crate::arch;

/// The quotient and remainder of a 128-bit number by one that is greater than its high half. `leaf`.
#[unsafe(export_name = "brolga.div128")]
pub unsafe extern "C" fn div128(high: u64, low: u64, divisor: u64) -> Pair {
    // SAFETY: by contract.
    let (quotient, remainder) = unsafe { arch::divide(high, low, divisor) };
    Pair(quotient as usize, remainder as usize)
}

/// `x·y + z` rounded once. `leaf`.
#[unsafe(export_name = "brolga.fma64")]
pub unsafe extern "C" fn fma64(x: f64, y: f64, z: f64) -> f64 {
    arch::multiply_add(x, y, z)
}

/// `x·y + z` rounded once. `leaf`.
#[unsafe(export_name = "brolga.fma32")]
pub unsafe extern "C" fn fma32(x: f32, y: f32, z: f32) -> f32 {
    crate::float::fma32(x, y, z)
}
