//! Operations on constants.

use crate::{BigFloat, Float, Int, Kind, Value};
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use std::cmp::Ordering;
use std::sync::Arc;

/// Unary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    /// `+x`
    Plus,
    /// `-x`
    Neg,
    /// `^x`
    Xor,
    /// `!x`
    Not,
}

/// Binary operators other than shifts and comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinaryOp {
    /// `+`, of numbers and strings
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/` without truncation
    Div,
    /// `/` of integers
    IntDiv,
    /// `%`
    Rem,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `&^`
    AndNot,
    /// `&&`
    LogicalAnd,
    /// `||`
    LogicalOr,
}

/// Comparison operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CompareOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl CompareOp {
    fn holds(self, order: Ordering) -> bool {
        match self {
            CompareOp::Eq => order.is_eq(),
            CompareOp::Ne => order.is_ne(),
            CompareOp::Lt => order.is_lt(),
            CompareOp::Le => order.is_le(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Ge => order.is_ge(),
        }
    }
}

/// Two operands brought to the same kind and representation.
enum Matched {
    Bools(bool, bool),
    Strings(Arc<[u8]>, Arc<[u8]>),
    Small(i64, i64),
    Ints(IBig, IBig),
    Rationals(RBig, RBig),
    Floats(BigFloat, BigFloat),
    Complexes(Value, Value),
    /// Unknown, or kinds that do not go together.
    Nothing,
}

fn rational(value: &Value) -> RBig {
    match value {
        Value::Int(value) => RBig::from(value.to_big()),
        Value::Float(Float::Rational(value)) => (**value).clone(),
        _ => RBig::ZERO,
    }
}

fn big_float(value: &Value) -> BigFloat {
    match value {
        Value::Int(value) => BigFloat::from_int(&value.to_big()),
        Value::Float(value) => value.to_big_float(),
        _ => BigFloat::zero(),
    }
}

fn matched(x: &Value, y: &Value) -> Matched {
    match (x, y) {
        (Value::Bool(x), Value::Bool(y)) => Matched::Bools(*x, *y),
        (Value::String(x), Value::String(y)) => Matched::Strings(x.clone(), y.clone()),
        (Value::Int(Int::Small(x)), Value::Int(Int::Small(y))) => Matched::Small(*x, *y),
        (Value::Int(x), Value::Int(y)) => Matched::Ints(x.to_big(), y.to_big()),
        (Value::Int(_) | Value::Float(_), Value::Int(_) | Value::Float(_)) => {
            let is_big = |v: &Value| matches!(v, Value::Float(Float::Big(_)));
            if is_big(x) || is_big(y) {
                Matched::Floats(big_float(x), big_float(y))
            } else {
                Matched::Rationals(rational(x), rational(y))
            }
        }
        (Value::Complex(_), _) | (_, Value::Complex(_)) if x.kind() >= Kind::Int && y.kind() >= Kind::Int => {
            Matched::Complexes(x.to_complex(), y.to_complex())
        }
        _ => Matched::Nothing,
    }
}

impl Value {
    /// `op x`. For `^` of an unsigned type, `unsigned_bits` is the type's size.
    pub fn unary(op: UnaryOp, x: &Value, unsigned_bits: Option<u32>) -> Value {
        match (op, x) {
            (UnaryOp::Plus, Value::Int(_) | Value::Float(_) | Value::Complex(_)) => x.clone(),
            (UnaryOp::Neg, Value::Int(Int::Small(x))) => match x.checked_neg() {
                Some(negated) => negated.into(),
                None => (-IBig::from(*x)).into(),
            },
            (UnaryOp::Neg, Value::Int(Int::Big(x))) => (-(**x).clone()).into(),
            (UnaryOp::Neg, Value::Float(Float::Rational(x))) => (-(**x).clone()).into(),
            (UnaryOp::Neg, Value::Float(Float::Big(x))) => x.negated().into(),
            (UnaryOp::Neg, Value::Complex(x)) => {
                Value::complex(Value::unary(op, &x.re, None), Value::unary(op, &x.im, None))
            }
            (UnaryOp::Xor, Value::Int(x)) => {
                let flipped = !x.to_big();
                match unsigned_bits {
                    Some(bits) => (flipped & IBig::from(UBig::ones(bits as usize))).into(),
                    None => flipped.into(),
                }
            }
            (UnaryOp::Not, Value::Bool(x)) => (!x).into(),
            _ => Value::Unknown,
        }
    }

    /// `x op y`. Unknown where an operand is, where the operator does not apply, and for division by zero.
    pub fn binary(x: &Value, op: BinaryOp, y: &Value) -> Value {
        match matched(x, y) {
            Matched::Bools(x, y) => match op {
                BinaryOp::LogicalAnd => (x && y).into(),
                BinaryOp::LogicalOr => (x || y).into(),
                _ => Value::Unknown,
            },
            Matched::Strings(x, y) if op == BinaryOp::Add => {
                if y.is_empty() {
                    return Value::String(x);
                }
                let mut bytes = Vec::with_capacity(x.len() + y.len());
                bytes.extend_from_slice(&x);
                bytes.extend_from_slice(&y);
                Value::String(bytes.into())
            }
            Matched::Small(x, y) => small(x, op, y).unwrap_or_else(|| big(x.into(), op, y.into())),
            Matched::Ints(x, y) => big(x, op, y),
            Matched::Rationals(x, y) => match op {
                BinaryOp::Add => (x + y).into(),
                BinaryOp::Sub => (x - y).into(),
                BinaryOp::Mul => (x * y).into(),
                BinaryOp::Div if !y.is_zero() => (x / y).into(),
                _ => Value::Unknown,
            },
            Matched::Floats(x, y) => match op {
                BinaryOp::Add => x.plus(&y).into(),
                BinaryOp::Sub => x.minus(&y).into(),
                BinaryOp::Mul => x.times(&y).into(),
                BinaryOp::Div => x.over(&y).map_or(Value::Unknown, Value::from),
                _ => Value::Unknown,
            },
            Matched::Complexes(x, y) => complex(&x, op, &y),
            Matched::Strings(..) | Matched::Nothing => Value::Unknown,
        }
    }

    /// `x << count`.
    pub fn shift_left(&self, count: u32) -> Value {
        match self {
            Value::Int(Int::Small(0)) => self.clone(),
            Value::Int(x) => (x.to_big() << count as usize).into(),
            _ => Value::Unknown,
        }
    }

    /// `x >> count`, rounding toward negative infinity.
    pub fn shift_right(&self, count: u64) -> Value {
        match self {
            Value::Int(Int::Small(x)) => (x >> count.min(63)).into(),
            Value::Int(Int::Big(x)) => ((**x).clone() >> usize::try_from(count).unwrap_or(usize::MAX)).into(),
            _ => Value::Unknown,
        }
    }

    /// `x op y`; false where the operands cannot be compared.
    pub fn compare(x: &Value, op: CompareOp, y: &Value) -> bool {
        match matched(x, y) {
            Matched::Bools(x, y) => op.holds(x.cmp(&y)),
            Matched::Strings(x, y) => op.holds(x.cmp(&y)),
            Matched::Small(x, y) => op.holds(x.cmp(&y)),
            Matched::Ints(x, y) => op.holds(x.cmp(&y)),
            Matched::Rationals(x, y) => op.holds(x.cmp(&y)),
            Matched::Floats(x, y) => op.holds(x.cmp(&y)),
            Matched::Complexes(x, y) => {
                let equal = Value::compare(&x.real(), CompareOp::Eq, &y.real())
                    && Value::compare(&x.imag(), CompareOp::Eq, &y.imag());
                match op {
                    CompareOp::Eq => equal,
                    CompareOp::Ne => !equal,
                    _ => false,
                }
            }
            Matched::Nothing => false,
        }
    }
}

/// `x op y` where the result fits.
fn small(x: i64, op: BinaryOp, y: i64) -> Option<Value> {
    Some(Value::from(match op {
        BinaryOp::Add => x.checked_add(y)?,
        BinaryOp::Sub => x.checked_sub(y)?,
        BinaryOp::Mul => x.checked_mul(y)?,
        BinaryOp::IntDiv => x.checked_div(y)?,
        BinaryOp::Rem => x.checked_rem(y)?,
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        BinaryOp::Xor => x ^ y,
        BinaryOp::AndNot => x & !y,
        BinaryOp::Div | BinaryOp::LogicalAnd | BinaryOp::LogicalOr => return None,
    }))
}

fn big(x: IBig, op: BinaryOp, y: IBig) -> Value {
    match op {
        BinaryOp::Add => (x + y).into(),
        BinaryOp::Sub => (x - y).into(),
        BinaryOp::Mul => (x * y).into(),
        BinaryOp::Div | BinaryOp::IntDiv | BinaryOp::Rem if y.is_zero() => Value::Unknown,
        BinaryOp::Div => RBig::from_parts_signed(x, y).into(),
        BinaryOp::IntDiv => (x / y).into(),
        BinaryOp::Rem => (x % y).into(),
        BinaryOp::And => (x & y).into(),
        BinaryOp::Or => (x | y).into(),
        BinaryOp::Xor => (x ^ y).into(),
        BinaryOp::AndNot => (x & !y).into(),
        BinaryOp::LogicalAnd | BinaryOp::LogicalOr => Value::Unknown,
    }
}

fn complex(x: &Value, op: BinaryOp, y: &Value) -> Value {
    use BinaryOp::{Add, Div, Mul, Sub};
    let (a, b, c, d) = (x.real(), x.imag(), y.real(), y.imag());
    let of = Value::binary;
    match op {
        Add | Sub => Value::complex(of(&a, op, &c), of(&b, op, &d)),
        Mul => {
            let re = of(&of(&a, Mul, &c), Sub, &of(&b, Mul, &d));
            let im = of(&of(&b, Mul, &c), Add, &of(&a, Mul, &d));
            Value::complex(re, im)
        }
        Div => {
            let norm = of(&of(&c, Mul, &c), Add, &of(&d, Mul, &d));
            let re = of(&of(&a, Mul, &c), Add, &of(&b, Mul, &d));
            let im = of(&of(&b, Mul, &c), Sub, &of(&a, Mul, &d));
            Value::complex(of(&re, Div, &norm), of(&im, Div, &norm))
        }
        _ => Value::Unknown,
    }
}
