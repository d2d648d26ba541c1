//! The representation of constants.

use crate::{BigFloat, MAX_EXACT_BITS};
use dashu_int::ops::{BitTest, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig};
use dashu_ratio::RBig;
use std::sync::Arc;

/// The kinds of [`Value`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "see `Value`")]
pub enum Kind {
    Unknown,
    Bool,
    String,
    Int,
    Float,
    Complex,
}

/// A constant. Equality and hashing are of the representation: use [`Value::compare`] for Go's equality.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    /// The value of an erroneous expression.
    Unknown,
    /// A boolean.
    Bool(bool),
    /// A string; bytes, as Go strings need not be UTF-8.
    String(Arc<[u8]>),
    /// An integer.
    Int(Int),
    /// A floating-point number; it may well be integral.
    Float(Float),
    /// A complex number.
    Complex(Arc<Complex>),
}

/// An exact integer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Int {
    /// One that fits.
    Small(i64),
    /// One that does not.
    Big(Arc<IBig>),
}

/// A floating-point constant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Float {
    /// Exact.
    Rational(Arc<RBig>),
    /// Rounded to 512 bits.
    Big(Arc<BigFloat>),
}

/// A complex constant. Its parts are integers or floats.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Complex {
    /// The real part.
    pub re: Value,
    /// The imaginary part.
    pub im: Value,
}

impl Int {
    /// The integer as a big one.
    pub fn to_big(&self) -> IBig {
        match self {
            Int::Small(value) => IBig::from(*value),
            Int::Big(value) => (**value).clone(),
        }
    }

    /// The number of bits of the magnitude.
    pub fn bit_len(&self) -> usize {
        match self {
            Int::Small(value) => 64 - value.unsigned_abs().leading_zeros() as usize,
            Int::Big(value) => (**value).clone().unsigned_abs().bit_len(),
        }
    }
}

impl From<IBig> for Int {
    fn from(value: IBig) -> Int {
        match i64::try_from(&value) {
            Ok(small) => Int::Small(small),
            Err(_) => Int::Big(Arc::new(value)),
        }
    }
}

impl Float {
    /// The number with 512 bits.
    pub fn to_big_float(&self) -> BigFloat {
        match self {
            Float::Rational(value) => BigFloat::from_rational(value),
            Float::Big(value) => (**value).clone(),
        }
    }
}

impl From<RBig> for Float {
    /// Exact unless a component is too large.
    fn from(value: RBig) -> Float {
        let small = value.numerator().clone().unsigned_abs().bit_len() < MAX_EXACT_BITS
            && value.denominator().bit_len() < MAX_EXACT_BITS;
        if small {
            Float::Rational(Arc::new(value))
        } else {
            Float::Big(Arc::new(BigFloat::from_rational(&value)))
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Int(Int::Small(value))
    }
}

impl From<u64> for Value {
    fn from(value: u64) -> Value {
        Value::Int(IBig::from(value).into())
    }
}

impl From<IBig> for Value {
    fn from(value: IBig) -> Value {
        Value::Int(value.into())
    }
}

impl From<RBig> for Value {
    fn from(value: RBig) -> Value {
        Value::Float(value.into())
    }
}

impl From<BigFloat> for Value {
    /// Unknown when infinite.
    fn from(value: BigFloat) -> Value {
        if value.is_infinite() { Value::Unknown } else { Value::Float(Float::Big(Arc::new(value.flush()))) }
    }
}

impl From<f64> for Value {
    /// Unknown when not finite; -0 becomes 0.
    fn from(value: f64) -> Value {
        if !value.is_finite() {
            return Value::Unknown;
        }
        let bits = value.to_bits();
        let biased = (bits >> 52 & 0x7ff) as i64;
        let fraction = bits & ((1 << 52) - 1);
        let (significand, exponent) =
            if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
        let sign = if value < 0.0 { Sign::Negative } else { Sign::Positive };
        let mantissa = IBig::from_parts(sign, UBig::from(significand));
        BigFloat::new(mantissa, exponent).to_rational().into()
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::String(value.as_bytes().into())
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Value {
        Value::String(value.into())
    }
}

impl Value {
    /// A complex number; unknown when a part is.
    pub fn complex(re: Value, im: Value) -> Value {
        if re.is_unknown() || im.is_unknown() {
            return Value::Unknown;
        }
        Value::Complex(Arc::new(Complex { re, im }))
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Unknown => Kind::Unknown,
            Value::Bool(_) => Kind::Bool,
            Value::String(_) => Kind::String,
            Value::Int(_) => Kind::Int,
            Value::Float(_) => Kind::Float,
            Value::Complex(_) => Kind::Complex,
        }
    }

    /// Whether this is the value of an erroneous expression.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Value::Unknown)
    }

    /// The boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The bytes of a string.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Value::String(value) => Some(value),
            _ => None,
        }
    }

    /// The integer, if this is one that fits. Floats are not converted: see [`Value::to_int`].
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Int(Int::Small(value)) => Some(*value),
            _ => None,
        }
    }

    /// The integer, if this is one that fits.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Value::Int(Int::Small(value)) => u64::try_from(*value).ok(),
            Value::Int(Int::Big(value)) => u64::try_from(&**value).ok(),
            _ => None,
        }
    }

    /// The integer, if this is one.
    pub fn as_big_int(&self) -> Option<IBig> {
        match self {
            Value::Int(value) => Some(value.to_big()),
            _ => None,
        }
    }

    /// The low 64 bits in two's complement of an integer: what a conversion to a 64-bit word keeps.
    pub fn wrapped_u64(&self) -> Option<u64> {
        match self {
            Value::Int(Int::Small(value)) => Some(*value as u64),
            Value::Int(Int::Big(value)) => {
                let (sign, magnitude) = (**value).clone().into_parts();
                let low = (magnitude & UBig::from(u64::MAX)).try_into().unwrap_or(0u64);
                Some(if sign == Sign::Negative { low.wrapping_neg() } else { low })
            }
            _ => None,
        }
    }

    /// The number of bits of an integer's magnitude; 0 for other values.
    pub fn bit_len(&self) -> usize {
        match self {
            Value::Int(value) => value.bit_len(),
            _ => 0,
        }
    }

    /// -1, 0 or 1 for real numbers; 0 for a complex number only if it is zero; 1 for unknown values, which
    /// avoids follow-on reports about zero.
    pub fn sign(&self) -> i32 {
        match self {
            Value::Int(Int::Small(value)) => value.signum() as i32,
            Value::Int(Int::Big(value)) => {
                if value.sign() == Sign::Negative {
                    -1
                } else {
                    1
                }
            }
            Value::Float(Float::Rational(value)) => match (value.is_zero(), value.sign()) {
                (true, _) => 0,
                (_, Sign::Negative) => -1,
                (_, Sign::Positive) => 1,
            },
            Value::Float(Float::Big(value)) => value.sign(),
            Value::Complex(value) => value.re.sign() | value.im.sign(),
            Value::Unknown | Value::Bool(_) | Value::String(_) => 1,
        }
    }

    /// The real part of a number.
    pub fn real(&self) -> Value {
        match self {
            Value::Complex(value) => value.re.clone(),
            Value::Int(_) | Value::Float(_) => self.clone(),
            _ => Value::Unknown,
        }
    }

    /// The imaginary part of a number.
    pub fn imag(&self) -> Value {
        match self {
            Value::Complex(value) => value.im.clone(),
            Value::Int(_) | Value::Float(_) => Value::from(0i64),
            _ => Value::Unknown,
        }
    }
}
