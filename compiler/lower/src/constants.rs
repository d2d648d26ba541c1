//! Values that are known.

use crate::func::Fx;
use crate::value::Val;
use base::Pos;
use constant::Value as Constant;
use mir::{InstKind, Type, Value};
use types::{BasicKind, Ty, TypeKind};

impl<'a> Fx<'_, 'a> {
    /// A constant of a type.
    pub fn constant(&mut self, ty: Ty, value: &Constant) -> Val {
        let TypeKind::Basic(kind) = *self.under(ty) else {
            if matches!(self.under(ty), TypeKind::Interface(_)) {
                // The constant of an untyped operand that became an interface.
                let from = match value.kind() {
                    constant::Kind::Bool => Ty::BOOL,
                    constant::Kind::String => Ty::STRING,
                    constant::Kind::Int => Ty::INT,
                    constant::Kind::Float => Ty::FLOAT64,
                    _ => Ty::COMPLEX128,
                };
                let val = self.constant(from, value);
                return self.assignable(val, from, ty, Pos::NONE);
            }
            return self.zero_val(ty);
        };
        if kind.is_string() {
            let bytes = value.as_bytes().unwrap_or(b"").to_vec();
            return self.string_const(&bytes);
        }
        if kind.is_complex() {
            let bits = if kind == BasicKind::Complex64 { Type::F32 } else { Type::F64 };
            let value = value.to_complex();
            let re = self.float_const(bits, &value.real());
            let im = self.float_const(bits, &value.imag());
            return Val::of(&[re, im]);
        }
        let Some(scalar) = crate::repr::basic_type(kind) else { return self.zero_val(ty) };
        if scalar.is_float() {
            return Val::one(self.float_const(scalar, value));
        }
        let bits = match value {
            Constant::Bool(b) => *b as i64,
            _ => value.to_int().wrapped_u64().unwrap_or(0) as i64,
        };
        if scalar == Type::Ptr {
            let word = self.int(bits);
            return Val::one(self.coerce(word, Type::Ptr));
        }
        Val::one(self.b.iconst(scalar, truncate(bits, scalar)))
    }

    /// A floating-point constant.
    pub fn float_const(&mut self, ty: Type, value: &Constant) -> Value {
        let bits = match ty {
            Type::F32 => u64::from(value.to_float().to_f32().to_bits()),
            _ => value.to_float().to_f64().to_bits(),
        };
        self.b.value(InstKind::FloatConst { ty, bits }, ty)
    }

    /// A string constant.
    pub fn string_const(&mut self, bytes: &[u8]) -> Val {
        let ptr = match self.cx.string_global(bytes) {
            Some(global) => self.global_addr(global),
            None => self.null(),
        };
        let len = self.int(bytes.len() as i64);
        Val::of(&[ptr, len])
    }
}

/// The low bits of a constant, sign-extended, so that equal constants print alike.
pub fn truncate(bits: i64, ty: Type) -> i64 {
    match ty {
        Type::I8 => i64::from(bits as u8 as i8),
        Type::I16 => i64::from(bits as u16 as i16),
        Type::I32 => i64::from(bits as u32 as i32),
        _ => bits,
    }
}
