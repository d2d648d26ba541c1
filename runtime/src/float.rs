//! Fused multiplication and addition, for processors that have no instruction for it.

/// `x·y + z` rounded once, by integer arithmetic.
pub fn fma64(x: f64, y: f64, z: f64) -> f64 {
    let special = |v: f64| !v.is_finite();
    if special(x) || special(y) || special(z) || x == 0.0 || y == 0.0 {
        return x * y + z;
    }
    if z == 0.0 {
        return x * y;
    }
    let (sx, ex, mx) = split(x);
    let (sy, ey, my) = split(y);
    let (sz, ez, mz) = split(z);
    // Values are m · 2^e with m < 2^53. The product has at most 106 bits.
    let mut sign = sx ^ sy;
    let mut product = mx as u128 * my as u128;
    let mut exponent = ex + ey;
    // Up to bit 125, so that a carry fits.
    let shift = product.leading_zeros() as i32 - 2;
    product <<= shift;
    exponent -= shift;
    let mut addend = mz as u128;
    let mut addend_exponent = ez;
    let shift = addend.leading_zeros() as i32 - 2;
    addend <<= shift;
    addend_exponent -= shift;
    let mut addend_sign = sz;
    // The larger one first.
    if (addend_exponent, addend) > (exponent, product) {
        core::mem::swap(&mut product, &mut addend);
        core::mem::swap(&mut exponent, &mut addend_exponent);
        core::mem::swap(&mut sign, &mut addend_sign);
    }
    let aligned = shift_sticky(addend, (exponent - addend_exponent) as u32);
    let sum = if sign == addend_sign { product + aligned } else { product - aligned };
    if sum == 0 {
        return 0.0;
    }
    round(sign, sum, exponent)
}

/// Sign, exponent and significand of a finite number.
fn split(v: f64) -> (bool, i32, u64) {
    let bits = v.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (exponent, significand) = if exponent == 0 { (1, fraction) } else { (exponent, fraction | 1 << 52) };
    (bits >> 63 != 0, exponent - 1075, significand)
}

/// Shifts right; the lowest bit of the result tells whether ones were lost.
fn shift_sticky(value: u128, by: u32) -> u128 {
    match by {
        0 => value,
        1..128 => value >> by | u128::from(value << (128 - by) != 0),
        _ => u128::from(value != 0),
    }
}

/// The number `value · 2^exponent`, rounded to nearest, ties to even.
fn round(sign: bool, value: u128, exponent: i32) -> f64 {
    let top = 127 - value.leading_zeros() as i32;
    // The lowest bit of the result stands for this power of two.
    let unit = (exponent + top - 52).max(-1074);
    let drop = unit - exponent;
    let significand = if drop <= 0 {
        (value << -drop) as u64
    } else {
        let kept = if drop >= 128 { 0 } else { value >> drop };
        let rest = if drop >= 128 { value } else { value & ((1u128 << drop) - 1) };
        let half = if drop > 128 { 0 } else { 1u128.checked_shl(drop as u32 - 1).unwrap_or(0) };
        let up = if half == 0 { false } else { rest > half || rest == half && kept & 1 != 0 };
        kept as u64 + u64::from(up)
    };
    let (significand, unit) =
        if significand >> 53 != 0 { (significand >> 1, unit + 1) } else { (significand, unit) };
    let bits = if significand >> 52 == 0 {
        significand
    } else if unit + 1075 >= 0x7ff {
        0x7ffu64 << 52
    } else {
        ((unit + 1075) as u64) << 52 | significand & ((1 << 52) - 1)
    };
    f64::from_bits(bits | u64::from(sign) << 63)
}

/// `x·y + z` in single precision, rounded once: the sum in double precision is rounded to odd first.
pub fn fma32(x: f32, y: f32, z: f32) -> f32 {
    let product = x as f64 * y as f64;
    let z = z as f64;
    let sum = product + z;
    if !sum.is_finite() {
        return sum as f32;
    }
    // The error of the sum, exactly.
    let part = sum - product;
    let error = (product - (sum - part)) + (z - part);
    let mut bits = sum.to_bits();
    if error != 0.0 && bits & 1 == 0 {
        // Toward the error, to the odd neighbour.
        if (error > 0.0) == (sum > 0.0) { bits += 1 } else { bits -= 1 }
    }
    f64::from_bits(bits) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::FastRand;

    #[test]
    fn agrees_with_the_host() {
        let mut rand = FastRand(11);
        let interesting = |rand: &mut FastRand| {
            let bits = rand.next_u64();
            match rand.below(4) {
                0 => f64::from_bits(bits),
                1 => f64::from_bits(bits & !(0x7ff << 52) | (1000 + rand.below(50) as u64) << 52),
                2 => f64::from_bits(bits & ((1 << 54) - 1) | bits & (1 << 63)),
                _ => (bits as i16) as f64,
            }
        };
        for _ in 0..300_000 {
            let (x, y, z) = (interesting(&mut rand), interesting(&mut rand), interesting(&mut rand));
            let expected = x.mul_add(y, z);
            let found = fma64(x, y, z);
            assert!(
                expected.to_bits() == found.to_bits() || expected.is_nan() && found.is_nan(),
                "{x:e} * {y:e} + {z:e}: {expected:e} {found:e}"
            );
            let (x, y, z) = (x as f32, y as f32, z as f32);
            let (expected, found) = (x.mul_add(y, z), fma32(x, y, z));
            assert!(
                expected.to_bits() == found.to_bits() || expected.is_nan() && found.is_nan(),
                "{x:e} * {y:e} + {z:e}: {expected:e} {found:e}"
            );
        }
    }
}
