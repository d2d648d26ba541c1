//! Conversions: explicit ones, and those that assignments make.

use crate::call::Words;
use crate::func::Fx;
use crate::notes::printer::gc_pos;
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Scalars, Val};
use base::Pos;
use mir::{BoundsKind, ConvertOp, InstKind, Type, Value};
use syntax::ast::{Expr, ExprKind};
use types::{BasicKind, Mode, Ty, TypeKind};

impl<'a> Fx<'_, 'a> {
    /// A value of type `from` where one of type `to` is wanted: the same value, or an interface that holds it.
    pub fn assignable(&mut self, val: Val, from: Ty, to: Ty, pos: Pos) -> Val {
        if from == to || to == Ty::INVALID {
            return val;
        }
        if matches!(self.cx.store.kind(self.cx.store.unalias(from)), TypeKind::Basic(BasicKind::UntypedNil)) {
            return self.zero_val(to);
        }
        if !self.cx.store.is_interface(to) {
            return val;
        }
        if self.cx.store.is_interface(from) {
            return self.interface_to_interface(val, from, to, pos);
        }
        let from = self.cx.store.default_type(from);
        self.make_interface(&val, from, to)
    }

    /// `T(x)`.
    pub fn conversion(&mut self, expr: &'a Expr, to: Ty, x: &'a Expr) -> Val {
        if self.mode(x) == Mode::NilValue {
            return self.zero_val(to);
        }
        let from = self.ty(x);
        let pos = expr.span.lo;
        if let Some(value) = self.const_value(x)
            && let Some(kind) = self.cx.store.under_basic(to)
            && !(kind.is_string() && value.as_bytes().is_none())
        {
            // A constant of a type parameter's type.
            let value = value.clone();
            let fits = match value.kind() {
                constant::Kind::Int => kind.is_numeric(),
                constant::Kind::Float => kind.is_float() || kind.is_complex(),
                constant::Kind::Complex => kind.is_complex(),
                _ => true,
            };
            if fits {
                return self.constant(to, &value);
            }
        }
        let val = self.expr(x);
        self.b.set_pos(pos);
        let val = self.convert(val, from, to, pos);
        if let Some(buffer) = self.conversion_buffer.take() {
            self.note_object_at(buffer, expr, gc_pos(x));
        }
        self.note_conversion(&val, from, to, expr, x);
        val
    }

    /// A buffer for the result of a conversion to or from a string.
    fn conversion_buffer(&mut self, elem: Ty) -> Value {
        let buffer = self.buffer(elem);
        self.conversion_buffer = Some(buffer);
        buffer
    }

    /// A value of type `from` converted to `to`.
    pub fn convert(&mut self, val: Val, from: Ty, to: Ty, pos: Pos) -> Val {
        let store = self.cx.store;
        if store.is_interface(to) {
            return self.assignable(val, from, to, pos);
        }
        match (self.under(from), self.under(to)) {
            (TypeKind::Basic(from), TypeKind::Basic(to)) => self.convert_basic(val, *from, *to, pos),
            (TypeKind::Slice(elem), TypeKind::Basic(kind)) if kind.is_string() => {
                let runes = store.is_basic(*elem, |kind| kind == BasicKind::Int32);
                let parts = val.parts().to_vec();
                let (call, args) = if runes {
                    (RuntimeCall::slicerunetostring, &parts[..])
                } else {
                    (RuntimeCall::slicebytetostring, &parts[..2])
                };
                let mut words = Words::from_slice(&[self.conversion_buffer(Ty::UINT8)]);
                words.extend_from_slice(args);
                Val::of(&self.runtime_call(call, &words, &[Type::Ptr, Type::I64]))
            }
            (TypeKind::Basic(kind), TypeKind::Slice(elem)) if kind.is_string() => {
                let runes = store.is_basic(*elem, |kind| kind == BasicKind::Int32);
                let call =
                    if runes { RuntimeCall::stringtoslicerune } else { RuntimeCall::stringtoslicebyte };
                let mut words = Words::from_slice(&[self.conversion_buffer(*elem)]);
                words.extend_from_slice(val.parts());
                Val::of(&self.runtime_call(call, &words, &[Type::Ptr, Type::I64, Type::I64]))
            }
            (TypeKind::Slice(_), TypeKind::Array { len, .. }) => {
                let ptr = self.slice_to_array(&val, *len);
                match *len {
                    0 => self.zero_val(to),
                    _ => self.load(Addr::of(ptr), to),
                }
            }
            (TypeKind::Slice(_), TypeKind::Pointer(array)) => {
                let TypeKind::Array { len, .. } = *self.under(*array) else { return val };
                Val::one(self.slice_to_array(&val, len))
            }
            _ => {
                // One representation: pointers and unsafe.Pointer and uintptr, struct tags, channel directions.
                if val.parts().is_empty() {
                    return val;
                }
                let types = self.cx.part_types(to);
                let values = val.parts().to_vec();
                let converted: Scalars =
                    values.iter().zip(types).map(|(&value, ty)| self.coerce(value, ty)).collect();
                Val::Parts(converted)
            }
        }
    }

    /// A string that is only looked at: `string(bytes)` need not copy them.
    pub fn view_string(&mut self, expr: &'a Expr) -> Val {
        match self.viewed_bytes(expr) {
            Some(bytes) => {
                let val = self.expr(bytes);
                Val::of(val.parts().get(..2).unwrap_or(&[]))
            }
            None => self.expr(expr),
        }
    }

    /// The operand of a conversion `string(bytes)`.
    pub fn viewed_bytes(&self, expr: &'a Expr) -> Option<&'a Expr> {
        let inner = expr.unparen();
        if let ExprKind::Call { fun, args, .. } = &inner.kind
            && self.mode(fun) == Mode::TypeExpr
            && self.const_value(inner).is_none()
            && !self.overrides.contains_key(&inner.id)
            && let [x] = &args[..]
            && self.is_string(self.ty(inner))
            && let TypeKind::Slice(elem) = self.under(self.ty(x))
            && self.cx.store.is_basic(*elem, |kind| kind == BasicKind::Uint8)
        {
            return Some(x);
        }
        None
    }

    /// The bytes of a string that are only looked at: `[]byte(s)` need not copy them.
    pub fn view_bytes(&mut self, expr: &'a Expr) -> Val {
        let inner = expr.unparen();
        if let ExprKind::Call { fun, args, .. } = &inner.kind
            && self.mode(fun) == Mode::TypeExpr
            && !self.overrides.contains_key(&inner.id)
            && let [x] = &args[..]
            && self.is_string(self.ty(x))
            && let TypeKind::Slice(elem) = self.under(self.ty(inner))
            && self.cx.store.is_basic(*elem, |kind| kind == BasicKind::Uint8)
        {
            let val = self.expr(x);
            if let &[ptr, len] = val.parts() {
                return Val::of(&[ptr, len, len]);
            }
        }
        self.expr(expr)
    }

    fn slice_to_array(&mut self, slice: &Val, len: i64) -> Value {
        let &[ptr, have, _] = slice.parts() else { return self.null() };
        let want = self.int(len);
        self.bounds(BoundsKind::Convert, want, have, true);
        ptr
    }

    fn convert_basic(&mut self, val: Val, from: BasicKind, to: BasicKind, pos: Pos) -> Val {
        if to.is_string() {
            if from.is_string() {
                return val;
            }
            let Some(&value) = val.parts().first() else { return val };
            let wide = match (from.is_unsigned(), self.b.func.ty(value)) {
                (true, Type::I64) => {
                    // Beyond int64 there is no rune: let the runtime see a negative number.
                    value
                }
                (unsigned, _) => self.widen(value, !unsigned),
            };
            let buffer = self.conversion_buffer(Ty::UINT8);
            return Val::of(&self.runtime_call(
                RuntimeCall::intstring,
                &[buffer, wide],
                &[Type::Ptr, Type::I64],
            ));
        }
        if from.is_complex() && to.is_complex() {
            let values = val.parts().to_vec();
            let ty = if to == BasicKind::Complex64 { Type::F32 } else { Type::F64 };
            return Val::Parts(values.into_iter().map(|value| self.float_to_float(value, ty)).collect());
        }
        let (Some(&value), Some(ty)) = (val.parts().first(), crate::repr::basic_type(to)) else {
            if !from.is_complex() {
                self.unsupported(pos, "this conversion");
            }
            return val;
        };
        let value = match (self.b.func.ty(value).is_float(), ty.is_float()) {
            (true, true) => self.float_to_float(value, ty),
            (true, false) => self.float_to_int(value, ty, to),
            (false, true) => self.int_to_float(value, from, ty),
            (false, false) => self.int_to_int(value, from, ty),
        };
        Val::one(value)
    }

    fn float_to_float(&mut self, value: Value, ty: Type) -> Value {
        match (self.b.func.ty(value), ty) {
            (Type::F32, Type::F64) => self.convert_op(ConvertOp::Promote, ty, value),
            (Type::F64, Type::F32) => self.convert_op(ConvertOp::Demote, ty, value),
            _ => value,
        }
    }

    fn int_to_int(&mut self, value: Value, from: BasicKind, ty: Type) -> Value {
        let have = self.b.func.ty(value);
        if have == Type::Ptr || ty == Type::Ptr {
            return self.coerce(value, ty);
        }
        if have.bits() < ty.bits() {
            let op = if from.is_unsigned() { ConvertOp::ZeroExtend } else { ConvertOp::SignExtend };
            return self.convert_op(op, ty, value);
        }
        if have.bits() > ty.bits() {
            return self.convert_op(ConvertOp::Truncate, ty, value);
        }
        value
    }

    fn int_to_float(&mut self, value: Value, from: BasicKind, ty: Type) -> Value {
        let unsigned = from.is_unsigned();
        if self.b.func.ty(value) == Type::I64 {
            let op = if unsigned { ConvertOp::UnsignedToFloat } else { ConvertOp::SignedToFloat };
            return self.convert_op(op, ty, value);
        }
        // Narrow integers are exact as signed 64-bit ones.
        let wide = self.widen(value, !unsigned);
        self.convert_op(ConvertOp::SignedToFloat, ty, wide)
    }

    fn float_to_int(&mut self, value: Value, ty: Type, to: BasicKind) -> Value {
        let (op, wide) = match (to.is_unsigned(), ty) {
            (true, Type::I64) => (ConvertOp::FloatToUnsigned, Type::I64),
            (true, Type::I32) => (ConvertOp::FloatToSigned, Type::I64),
            (_, Type::I64) => (ConvertOp::FloatToSigned, Type::I64),
            _ => (ConvertOp::FloatToSigned, Type::I32),
        };
        let value = self.convert_op(op, wide, value);
        if wide == ty { value } else { self.convert_op(ConvertOp::Truncate, ty, value) }
    }

    /// Panics when `ptr` is nil.
    pub fn nil_check(&mut self, ptr: Value) {
        self.b.inst(InstKind::NilCheck { x: ptr }, &[]);
    }
}
