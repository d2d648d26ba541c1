//! Conversions between kinds of constants, and to machine numbers.

use crate::{BigFloat, Float, Int, MAX_EXACT_BITS, Value, ieee};
use dashu_int::UBig;
use dashu_ratio::RBig;

impl Value {
    /// This number as an integer; unknown if it is not integral.
    pub fn to_int(&self) -> Value {
        match self {
            Value::Int(_) => self.clone(),
            Value::Float(Float::Rational(value)) if value.is_int() => value.numerator().clone().into(),
            Value::Float(Float::Big(value)) => value.to_nearby_integer().map_or(Value::Unknown, Value::from),
            Value::Complex(value) if value.im.sign() == 0 => value.re.to_int(),
            _ => Value::Unknown,
        }
    }

    /// This number as a float; unknown if it is not real.
    pub fn to_float(&self) -> Value {
        match self {
            Value::Int(value) if value.bit_len() < MAX_EXACT_BITS => RBig::from(value.to_big()).into(),
            Value::Int(value) => BigFloat::from_int(&value.to_big()).into(),
            Value::Float(_) => self.clone(),
            Value::Complex(value) if value.im.sign() == 0 => value.re.to_float(),
            _ => Value::Unknown,
        }
    }

    /// This number as a complex number.
    pub fn to_complex(&self) -> Value {
        match self {
            Value::Int(_) | Value::Float(_) => Value::complex(self.clone(), Value::from(0i64)),
            Value::Complex(_) => self.clone(),
            _ => Value::Unknown,
        }
    }

    /// The nearest `f64` of a real number, infinite when it overflows; 0 for values of other kinds.
    pub fn to_f64(&self) -> f64 {
        match self {
            Value::Int(Int::Small(value)) => *value as f64,
            Value::Int(Int::Big(value)) => ieee::ratio_to_f64(value, &UBig::ONE),
            Value::Float(Float::Rational(value)) => {
                ieee::ratio_to_f64(value.numerator(), value.denominator())
            }
            Value::Float(Float::Big(value)) => ieee::float_to_f64(value),
            Value::Complex(value) if value.im.sign() == 0 => value.re.to_f64(),
            _ => 0.0,
        }
    }

    /// The nearest `f32` of a real number, infinite when it overflows; 0 for values of other kinds.
    pub fn to_f32(&self) -> f32 {
        match self {
            Value::Int(Int::Small(value)) => *value as f32,
            Value::Int(Int::Big(value)) => ieee::ratio_to_f32(value, &UBig::ONE),
            Value::Float(Float::Rational(value)) => {
                ieee::ratio_to_f32(value.numerator(), value.denominator())
            }
            Value::Float(Float::Big(value)) => ieee::float_to_f32(value),
            Value::Complex(value) if value.im.sign() == 0 => value.re.to_f32(),
            _ => 0.0,
        }
    }

    /// This integer, if it lies in the range of an integer type of `bits` bits.
    pub fn fits_integer(&self, bits: u32, signed: bool) -> bool {
        match self {
            Value::Int(Int::Small(value)) => match (signed, bits) {
                (true, 64..) => true,
                (true, _) => (-(1i64 << (bits - 1))..1i64 << (bits - 1)).contains(value),
                (false, 64..) => *value >= 0,
                (false, _) => (0..1i64 << bits).contains(value),
            },
            Value::Int(Int::Big(_)) => !signed && bits >= 64 && self.as_u64().is_some(),
            _ => false,
        }
    }

    /// This real number rounded to a float type of 32 or 64 bits; `None` when it overflows.
    pub fn round_to_float(&self, bits: u32) -> Option<Value> {
        let rounded = if bits == 32 { f64::from(self.to_f32()) } else { self.to_f64() };
        rounded.is_finite().then(|| Value::from(rounded))
    }

    /// This number rounded to a complex type whose parts have 32 or 64 bits; `None` when it overflows.
    pub fn round_to_complex(&self, part_bits: u32) -> Option<Value> {
        let re = self.real().round_to_float(part_bits)?;
        let im = self.imag().round_to_float(part_bits)?;
        Some(Value::complex(re, im))
    }
}
