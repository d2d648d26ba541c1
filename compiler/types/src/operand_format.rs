//! How messages describe operands.

use crate::Checker;
use crate::operand::{Mode, Operand};
use crate::store::{Store, Ty, TypeKind};

impl Mode {
    fn describe(self) -> &'static str {
        match self {
            Mode::Invalid => "invalid operand",
            Mode::NoValue => "no value",
            Mode::Builtin(_) => "built-in",
            Mode::TypeExpr => "type",
            Mode::Constant => "constant",
            Mode::Variable => "variable",
            Mode::MapIndex => "map index expression",
            Mode::Value => "value",
            Mode::NilValue => "nil",
            Mode::CommaOk => "comma, ok expression",
            Mode::CommaErr => "comma, error expression",
            Mode::CgoFunc => "cgo function",
        }
    }
}

impl Store {
    /// `array`, `slice` and so on for a type whose underlying type is composite; `None` for basic types.
    pub fn composite_kind(&self, ty: Ty) -> Option<&'static str> {
        Some(match self.kind(self.under(ty)) {
            TypeKind::Array { .. } => "array",
            TypeKind::Slice(_) => "slice",
            TypeKind::Struct(_) => "struct",
            TypeKind::Pointer(_) => "pointer",
            TypeKind::Signature(_) => "func",
            TypeKind::Interface(_) => "interface",
            TypeKind::Map { .. } => "map",
            TypeKind::Chan(_) => "chan",
            TypeKind::Tuple(_) => "tuple",
            TypeKind::Union(_) => "union",
            _ => return None,
        })
    }
}

impl<'a> Checker<'a> {
    /// The text of an operand's expression; empty if it has none.
    pub fn operand_expr_str(&self, x: &Operand<'a>) -> String {
        match (x.stand_in, x.expr) {
            (Some((_, text)), _) => text.to_string(),
            (None, Some(expr)) => self.expr_str(expr),
            (None, None) => String::new(),
        }
    }

    /// `expression (mode value of type T)`, as gc describes operands.
    pub fn operand_str(&self, x: &Operand<'a>) -> String {
        let store = self.store;
        if x.mode == Mode::NilValue {
            return match x.ty {
                Ty::UNTYPED_NIL => "nil".into(),
                Ty::INVALID => "nil (with invalid type)".into(),
                ty => format!("nil (of type {})", self.ty_str(ty)),
            };
        }
        let mut text = self.operand_expr_str(x);
        if text.is_empty() {
            text = match x.mode {
                Mode::Builtin(id) => id.name().to_string(),
                Mode::TypeExpr => self.ty_str(x.ty),
                Mode::Constant => x.value_str(),
                _ => String::new(),
            };
        }
        let mut out = String::new();
        if !text.is_empty() {
            out.push_str(&text);
            out.push_str(" (");
        }
        let mut typed = false;
        if !matches!(x.mode, Mode::Invalid | Mode::NoValue | Mode::Builtin(_) | Mode::TypeExpr) {
            if store.is_untyped(x.ty) {
                out.push_str(&self.ty_str(x.ty));
                out.push(' ');
            } else {
                typed = true;
            }
        }
        out.push_str(x.mode.describe());
        if x.mode == Mode::Constant {
            let value = x.value_str();
            if value != text {
                out.push(' ');
                out.push_str(&value);
            }
        }
        if typed {
            self.describe_type(&mut out, x.ty);
        }
        if !text.is_empty() {
            out.push(')');
        }
        out
    }

    /// ` of struct type T`, ` of type P constrained by C`.
    fn describe_type(&self, out: &mut String, ty: Ty) {
        let store = self.store;
        if !store.is_valid(ty) {
            out.push_str(" with invalid type");
            return;
        }
        out.push_str(" of ");
        if store.is_generic(ty) {
            out.push_str("generic ");
        }
        let param = store.as_type_param(ty);
        if param.is_none() && matches!(store.kind(ty), TypeKind::Alias(_) | TypeKind::Named(_)) {
            match store.composite_kind(ty) {
                Some(kind) => out.push_str(kind),
                None if store.under(ty) == Ty::UNSAFE_POINTER => out.push_str("Pointer"),
                None => out.push_str(&self.ty_str(store.under(ty))),
            }
            out.push(' ');
        }
        out.push_str("type ");
        out.push_str(&self.ty_str(ty));
        if let Some(param) = param {
            let bound = param.bound.get().unwrap_or(Ty::INVALID);
            out.push_str(" constrained by ");
            out.push_str(&self.ty_str(bound));
            if store.has_empty_type_set(ty) {
                out.push_str(" with empty type set");
            }
        }
    }

    /// The types of the arguments of a call or of a `return`, as `have (number, string)` shows them.
    pub fn types_summary(&self, types: &[Ty], variadic: bool, dots: bool) -> String {
        let store = self.store;
        let mut parts = Vec::with_capacity(types.len());
        for (index, &ty) in types.iter().enumerate() {
            let mut text = if !store.is_valid(ty) {
                "unknown type".into()
            } else if store.is_untyped(ty) {
                if store.is_untyped_numeric(ty) {
                    "number".into()
                } else {
                    self.ty_str(ty).replace("untyped ", "")
                }
            } else {
                self.ty_str(ty)
            };
            if index + 1 == types.len() {
                if variadic {
                    if let TypeKind::Slice(elem) = *store.kind(ty) {
                        text = self.ty_str(elem);
                    }
                    text.insert_str(0, "...");
                } else if dots {
                    text.push_str("...");
                }
            }
            parts.push(text);
        }
        format!("({})", parts.join(", "))
    }
}
