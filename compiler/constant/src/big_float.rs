//! Binary floating-point numbers with [`PRECISION`] bits of mantissa, rounded to nearest even, for values that
//! are too large to stay exact rationals.

use crate::PRECISION;
use dashu_int::ops::{BitTest, DivRem, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig};
use dashu_ratio::RBig;
use std::cmp::Ordering;

/// `mantissa * 2^exponent`. The mantissa is odd and has at most [`PRECISION`] bits; zero has exponent 0.
/// Equality of representations is therefore equality of numbers.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct BigFloat {
    mantissa: IBig,
    exponent: i64,
}

/// Exponents beyond these make a number infinite or zero, as in gc.
const MAX_EXPONENT: i64 = i32::MAX as i64;
const MIN_EXPONENT: i64 = i32::MIN as i64;

/// Rounds to `bits` bits, to nearest even. `sticky` says that the true value lies strictly between `magnitude`
/// and `magnitude + 1` units. Returns the rounded magnitude and the number of bits by which it was shifted.
pub(crate) fn round_nearest_even(magnitude: UBig, bits: usize, sticky: bool) -> (UBig, usize) {
    let len = magnitude.bit_len();
    if len <= bits {
        return (magnitude, 0);
    }
    let drop = len - bits;
    let half = magnitude.bit(drop - 1);
    let rest = sticky || magnitude.trailing_zeros().is_some_and(|zeros| zeros < drop - 1);
    let mut kept = &magnitude >> drop;
    if half && (rest || kept.bit(0)) {
        kept += UBig::ONE;
    }
    (kept, drop)
}

impl BigFloat {
    /// Zero.
    pub fn zero() -> BigFloat {
        BigFloat { mantissa: IBig::ZERO, exponent: 0 }
    }

    fn with_sticky(sign: Sign, magnitude: UBig, exponent: i64, sticky: bool) -> BigFloat {
        let (magnitude, shifted) = round_nearest_even(magnitude, PRECISION, sticky);
        let exponent = exponent + shifted as i64;
        let Some(zeros) = magnitude.trailing_zeros() else { return BigFloat::zero() };
        BigFloat { mantissa: IBig::from_parts(sign, magnitude >> zeros), exponent: exponent + zeros as i64 }
    }

    /// `mantissa * 2^exponent`, rounded.
    pub fn new(mantissa: IBig, exponent: i64) -> BigFloat {
        let (sign, magnitude) = mantissa.into_parts();
        BigFloat::with_sticky(sign, magnitude, exponent, false)
    }

    /// The nearest float of an integer.
    pub fn from_int(value: &IBig) -> BigFloat {
        BigFloat::new(value.clone(), 0)
    }

    /// The nearest float of `numerator / denominator`.
    pub fn from_ratio(numerator: &IBig, denominator: &UBig) -> BigFloat {
        let (sign, magnitude) = numerator.clone().into_parts();
        // Enough quotient bits that the remainder matters only as a sticky bit.
        let shift = (PRECISION + 2 + denominator.bit_len()).saturating_sub(magnitude.bit_len());
        let (quotient, remainder) = (magnitude << shift).div_rem(denominator.clone());
        BigFloat::with_sticky(sign, quotient, -(shift as i64), !remainder.is_zero())
    }

    /// The nearest float of a rational.
    pub fn from_rational(value: &RBig) -> BigFloat {
        BigFloat::from_ratio(value.numerator(), value.denominator())
    }

    /// The mantissa.
    pub fn mantissa(&self) -> &IBig {
        &self.mantissa
    }

    /// The exponent of the mantissa's lowest bit.
    pub fn exponent(&self) -> i64 {
        self.exponent
    }

    /// The exponent `e` with `0.5 <= |self| / 2^e < 1`; 0 for zero.
    pub fn magnitude_exponent(&self) -> i64 {
        if self.mantissa.is_zero() {
            0
        } else {
            self.exponent + self.mantissa.clone().unsigned_abs().bit_len() as i64
        }
    }

    /// Whether the exponent is beyond what gc's big floats can hold.
    pub fn is_infinite(&self) -> bool {
        self.magnitude_exponent() > MAX_EXPONENT
    }

    /// Zero where the exponent is below what gc's big floats can hold.
    pub fn flush(self) -> BigFloat {
        if self.magnitude_exponent() < MIN_EXPONENT { BigFloat::zero() } else { self }
    }

    /// -1, 0 or 1.
    pub fn sign(&self) -> i32 {
        match (self.mantissa.is_zero(), self.mantissa.sign()) {
            (true, _) => 0,
            (_, Sign::Negative) => -1,
            (_, Sign::Positive) => 1,
        }
    }

    /// `-self`.
    pub fn negated(&self) -> BigFloat {
        BigFloat { mantissa: -self.mantissa.clone(), exponent: self.exponent }
    }

    /// `self + other`.
    pub fn plus(&self, other: &BigFloat) -> BigFloat {
        if self.mantissa.is_zero() {
            return other.clone();
        }
        if other.mantissa.is_zero() {
            return self.clone();
        }
        let (high, low) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let distance = high.exponent - low.exponent;
        if distance <= 4 * PRECISION as i64 {
            let sum = (high.mantissa.clone() << distance as usize) + &low.mantissa;
            return BigFloat::new(sum, low.exponent);
        }
        // `low` is too small to matter except for the direction of rounding.
        let guard = 2 * PRECISION;
        let nudge = IBig::from(low.sign());
        BigFloat::new((high.mantissa.clone() << guard) + nudge, high.exponent - guard as i64)
    }

    /// `self - other`.
    pub fn minus(&self, other: &BigFloat) -> BigFloat {
        self.plus(&other.negated())
    }

    /// `self * other`.
    pub fn times(&self, other: &BigFloat) -> BigFloat {
        BigFloat::new(&self.mantissa * &other.mantissa, self.exponent + other.exponent)
    }

    /// `self / other`; `None` when `other` is zero.
    pub fn over(&self, other: &BigFloat) -> Option<BigFloat> {
        if other.mantissa.is_zero() {
            return None;
        }
        let (sign, divisor) = other.mantissa.clone().into_parts();
        let dividend = if sign == Sign::Negative { -self.mantissa.clone() } else { self.mantissa.clone() };
        let quotient = BigFloat::from_ratio(&dividend, &divisor);
        if quotient.mantissa.is_zero() {
            return Some(quotient);
        }
        Some(BigFloat { exponent: quotient.exponent + self.exponent - other.exponent, ..quotient })
    }

    /// `base^exponent` by squaring, with every step rounded.
    pub fn power(base: u32, mut exponent: u64) -> BigFloat {
        let mut square = BigFloat::from_int(&IBig::from(base));
        let mut result = BigFloat::from_int(&IBig::ONE);
        while exponent > 0 {
            if exponent & 1 == 1 {
                result = result.times(&square);
            }
            exponent >>= 1;
            if exponent > 0 {
                square = square.times(&square);
            }
        }
        result
    }

    /// The integer that this is, if it is one of reasonable size.
    pub fn to_integer(&self) -> Option<IBig> {
        if self.mantissa.is_zero() {
            return Some(IBig::ZERO);
        }
        if self.exponent < 0 || self.magnitude_exponent() >= crate::MAX_EXACT_BITS as i64 {
            return None;
        }
        Some(self.mantissa.clone() << self.exponent as usize)
    }

    /// An integer that differs from this by less than what a few of the lowest of 512 bits can express: such a
    /// difference is taken for a rounding error.
    pub fn to_nearby_integer(&self) -> Option<IBig> {
        let exponent = self.magnitude_exponent();
        if exponent.unsigned_abs() >= crate::MAX_EXACT_BITS as u64 {
            return None;
        }
        if let Some(integer) = self.to_integer() {
            return Some(integer);
        }
        const KEPT: usize = PRECISION - 4;
        let (sign, magnitude) = self.mantissa.clone().into_parts();
        let drop = magnitude.bit_len().checked_sub(KEPT).filter(|&drop| drop > 0)?;
        let toward_zero = magnitude >> drop;
        let away = &toward_zero + UBig::ONE;
        [toward_zero, away].into_iter().find_map(|magnitude| {
            BigFloat::new(IBig::from_parts(sign, magnitude), self.exponent + drop as i64).to_integer()
        })
    }

    /// This number as a rational. Only for exponents of reasonable size.
    pub fn to_rational(&self) -> RBig {
        let shift = self.exponent.unsigned_abs() as usize;
        if self.exponent >= 0 {
            RBig::from(self.mantissa.clone() << shift)
        } else {
            RBig::from_parts(self.mantissa.clone(), UBig::ONE << shift)
        }
    }
}

impl PartialOrd for BigFloat {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for BigFloat {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_sign = self.sign().cmp(&other.sign());
        if by_sign != Ordering::Equal || self.sign() == 0 {
            return by_sign;
        }
        let by_exponent = self.magnitude_exponent().cmp(&other.magnitude_exponent());
        if by_exponent != Ordering::Equal {
            return if self.sign() < 0 { by_exponent.reverse() } else { by_exponent };
        }
        // Equal magnitudes of the top bit, so the exponents differ by less than the precision.
        let low = self.exponent.min(other.exponent);
        let align = |x: &BigFloat| x.mantissa.clone() << (x.exponent - low) as usize;
        align(self).cmp(&align(other))
    }
}
