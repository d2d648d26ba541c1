//! Constants and basic types: representability and overflow.

use crate::Checker;
use crate::operand::{Mode, Operand};
use crate::store::{BasicKind, Ty};
use base::Pos;
use constant::{Kind, PRECISION, Value};
use syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};

/// Size and signedness of a typed integer kind.
pub fn integer_bits(kind: BasicKind) -> Option<(u32, bool)> {
    Some(match kind {
        BasicKind::Int | BasicKind::Int64 => (64, true),
        BasicKind::Int8 => (8, true),
        BasicKind::Int16 => (16, true),
        BasicKind::Int32 => (32, true),
        BasicKind::Uint | BasicKind::Uint64 | BasicKind::Uintptr => (64, false),
        BasicKind::Uint8 => (8, false),
        BasicKind::Uint16 => (16, false),
        BasicKind::Uint32 => (32, false),
        _ => return None,
    })
}

/// A constant as a value of a basic type, rounded if that is a floating-point type; `None` if it is not
/// representable.
pub fn represent(value: &Value, kind: BasicKind) -> Option<Value> {
    if value.is_unknown() {
        return Some(Value::Unknown);
    }
    if kind.is_integer() {
        let value = value.to_int();
        let fits = match integer_bits(kind) {
            Some((bits, signed)) => value.fits_integer(bits, signed),
            None => value.kind() == Kind::Int,
        };
        return fits.then_some(value);
    }
    if kind.is_float() {
        let float = value.to_float();
        return match kind {
            _ if float.kind() != Kind::Float => None,
            BasicKind::Float32 => float.round_to_float(32),
            BasicKind::Float64 => float.round_to_float(64),
            _ => Some(value.clone()),
        };
    }
    if kind.is_complex() {
        let complex = value.to_complex();
        return match kind {
            _ if complex.kind() != Kind::Complex => None,
            BasicKind::Complex64 => complex.round_to_complex(32),
            BasicKind::Complex128 => complex.round_to_complex(64),
            _ => Some(value.clone()),
        };
    }
    let same =
        kind.is_string() && value.kind() == Kind::String || kind.is_boolean() && value.kind() == Kind::Bool;
    same.then(|| value.clone())
}

/// Why a constant or an untyped value cannot have a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// A fraction for an integer type.
    Truncated,
    /// Too large.
    Overflows,
    /// Another kind of value.
    Mismatch,
}

/// What messages call the operation whose result overflows.
fn operation_name(e: Option<&Expr>) -> &'static str {
    match e.map(|e| &e.kind) {
        Some(ExprKind::Unary { op: UnaryOp::Xor, .. }) => "bitwise complement ",
        Some(ExprKind::Binary { op, .. }) => match op {
            BinaryOp::Add => "addition ",
            BinaryOp::Sub => "subtraction ",
            BinaryOp::Xor => "bitwise XOR ",
            BinaryOp::Mul => "multiplication ",
            BinaryOp::Shl => "shift ",
            _ => "",
        },
        _ => "",
    }
}

impl<'a> Checker<'a> {
    /// Reports a constant that its type cannot represent, or an untyped one beyond all limits.
    pub(crate) fn overflow(&mut self, x: &mut Operand<'a>, op_pos: Pos) {
        if x.val().is_unknown() {
            self.error(op_pos, "constant result is not representable");
            return;
        }
        if !self.store.is_untyped(x.ty) {
            self.make_representable(x, self.store.under(x.ty));
            return;
        }
        if x.val().kind() == Kind::Int && x.val().bit_len() > PRECISION {
            self.error(op_pos, format!("constant {}overflow", operation_name(x.expr)));
            x.value = Some(Value::Unknown);
            return;
        }
        const MAX_LENGTH: usize = 2_000_000_000;
        if let Some(length) = x.val().as_bytes().map(<[u8]>::len)
            && length > MAX_LENGTH
        {
            self.error(op_pos, format!("constant string too long ({length} bytes > {MAX_LENGTH} bytes)"));
            x.value = Some(Value::Unknown);
        }
    }

    /// Makes a constant operand's value one of a basic type, or reports that it cannot be.
    pub(crate) fn make_representable(&mut self, x: &mut Operand<'a>, ty: Ty) {
        let Some(kind) = self.store.under_basic(ty) else { return };
        match self.representation(x, kind) {
            Ok(value) => x.value = Some(value),
            Err(misfit) => {
                self.invalid_conversion(misfit, x, ty);
                x.invalidate();
            }
        }
    }

    /// A constant operand's value as one of a basic type.
    pub(crate) fn representation(&self, x: &Operand<'a>, kind: BasicKind) -> Result<Value, Misfit> {
        debug_assert!(x.mode == Mode::Constant);
        if let Some(value) = represent(x.val(), kind) {
            return Ok(value);
        }
        let store = self.store;
        if store.is_basic(x.ty, BasicKind::is_numeric) && kind.is_numeric() {
            // The value may be integral: gc decides by the operand's type.
            if !store.is_basic(x.ty, BasicKind::is_integer) && kind.is_integer() {
                return Err(Misfit::Truncated);
            }
            return Err(Misfit::Overflows);
        }
        Err(Misfit::Mismatch)
    }

    /// Reports that an operand cannot be converted implicitly.
    pub(crate) fn invalid_conversion(&mut self, misfit: Misfit, x: &Operand<'a>, target: Ty) {
        let (x_text, target) = (self.operand_str(x), self.ty_str(target));
        let message = match misfit {
            Misfit::Truncated => format!("{x_text} truncated to {target}"),
            Misfit::Overflows => format!("{x_text} overflows {target}"),
            Misfit::Mismatch => format!("cannot convert {x_text} to type {target}"),
        };
        self.error(x, message);
    }
}
