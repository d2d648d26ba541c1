//! Rounding of exact values to IEEE 754 binary32 and binary64, to nearest even, subnormals included.

use crate::big_float::{BigFloat, round_nearest_even};
use dashu_int::ops::{BitTest, DivRem};
use dashu_int::{IBig, Sign, UBig};

/// A binary interchange format.
struct Format {
    /// Bits of the significand, the hidden one included.
    significand: usize,
    /// The exponent of the lowest bit of a subnormal number.
    min_exponent: i64,
    /// Numbers of `2^overflow` and more are infinite.
    overflow: i64,
}

const BINARY32: Format = Format { significand: 24, min_exponent: -149, overflow: 128 };
const BINARY64: Format = Format { significand: 53, min_exponent: -1074, overflow: 1024 };

/// Rounds `magnitude * 2^exponent` (a little more with `sticky`) to `(significand, exponent)`; `None` is
/// infinity. The magnitude must have at least two bits more than the significand when `sticky` is set.
fn round(magnitude: UBig, exponent: i64, sticky: bool, format: &Format) -> Option<(u64, i64)> {
    let top = exponent + magnitude.bit_len() as i64;
    if magnitude.is_zero() || top < format.min_exponent {
        return Some((0, 0));
    }
    if top > format.overflow {
        return None;
    }
    let available = (top - format.min_exponent).min(format.significand as i64) as usize;
    let (significand, shifted) = if available == 0 {
        // Between zero and the smallest subnormal: more than half of it rounds up, the half itself to zero.
        let above_half = sticky || magnitude.trailing_zeros() != Some(magnitude.bit_len() - 1);
        let len = magnitude.bit_len();
        (if above_half { UBig::ONE } else { UBig::ZERO }, len)
    } else {
        round_nearest_even(magnitude, available, sticky)
    };
    let exponent = exponent + shifted as i64;
    if significand.bit_len() as i64 + exponent > format.overflow {
        return None;
    }
    let significand = u64::try_from(significand).unwrap_or(0);
    // Rounding up may have carried into one more bit, the others being zero then.
    let carry = usize::from(significand >> format.significand != 0);
    Some((significand >> carry, exponent + carry as i64))
}

fn assemble64(sign: Sign, rounded: Option<(u64, i64)>) -> f64 {
    let magnitude = match rounded {
        None => f64::INFINITY,
        Some((0, _)) => 0.0,
        Some((significand, exponent)) => {
            let len = 64 - i64::from(significand.leading_zeros());
            let biased = exponent + len - 1 + 1023;
            if biased <= 0 {
                // Subnormal: the exponent is at least -1074.
                f64::from_bits(significand << (exponent + 1074))
            } else {
                let fraction = (significand << (53 - len)) & ((1 << 52) - 1);
                f64::from_bits((biased as u64) << 52 | fraction)
            }
        }
    };
    if sign == Sign::Negative && magnitude != 0.0 { -magnitude } else { magnitude }
}

fn ratio(numerator: &IBig, denominator: &UBig, format: &Format) -> (Sign, Option<(u64, i64)>) {
    let (sign, magnitude) = numerator.clone().into_parts();
    let shift = (format.significand + 3 + denominator.bit_len()).saturating_sub(magnitude.bit_len());
    let (quotient, remainder) = (magnitude << shift).div_rem(denominator.clone());
    (sign, round(quotient, -(shift as i64), !remainder.is_zero(), format))
}

fn scaled(value: &BigFloat, format: &Format) -> (Sign, Option<(u64, i64)>) {
    let (sign, magnitude) = value.mantissa().clone().into_parts();
    (sign, round(magnitude, value.exponent(), false, format))
}

/// The nearest `f64` of `numerator / denominator`; infinite when it overflows.
pub(crate) fn ratio_to_f64(numerator: &IBig, denominator: &UBig) -> f64 {
    let (sign, rounded) = ratio(numerator, denominator, &BINARY64);
    assemble64(sign, rounded)
}

/// The nearest `f32` of `numerator / denominator`; infinite when it overflows.
pub(crate) fn ratio_to_f32(numerator: &IBig, denominator: &UBig) -> f32 {
    let (sign, rounded) = ratio(numerator, denominator, &BINARY32);
    // Exact: the value has been rounded to 24 bits within the range of an `f32`.
    assemble64(sign, rounded) as f32
}

/// The nearest `f64`; infinite when it overflows.
pub(crate) fn float_to_f64(value: &BigFloat) -> f64 {
    let (sign, rounded) = scaled(value, &BINARY64);
    assemble64(sign, rounded)
}

/// The nearest `f32`; infinite when it overflows.
pub(crate) fn float_to_f32(value: &BigFloat) -> f32 {
    let (sign, rounded) = scaled(value, &BINARY32);
    assemble64(sign, rounded) as f32
}
