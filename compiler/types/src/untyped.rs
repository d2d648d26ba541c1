//! Untyped operands: the type that a context gives them, and the record of it in the whole expression.
//!
//! The types of untyped expressions are kept in [`Checker::untyped`] until the context decides. Then the tree of
//! the expression is walked again: an untyped operand of a typed operation has the operation's type, a shift's
//! left operand that of the shift. A constant's parts stay untyped; only its root is given the type.

use crate::Checker;
use crate::constants::Misfit;
use crate::operand::{Mode, Operand};
use crate::store::{BasicKind, Ty, TypeKind};
use constant::Value;
use syntax::ast::{Expr, ExprKind};

impl<'a> Checker<'a> {
    /// Gives an untyped expression and its untyped parts a type: the last one with `final_type` or a typed one.
    pub(crate) fn update_expr_type(&mut self, expr: Option<&'a Expr>, ty: Ty, final_type: bool) {
        let Some(expr) = expr else { return };
        let Some(old) = self.untyped.get(&expr.id) else { return };
        let has_value = old.value.is_some();
        match &expr.kind {
            ExprKind::Paren(inner) => self.update_expr_type(Some(inner), ty, final_type),
            // The operands of a constant operation are constants of their own, and stay as they are.
            ExprKind::Unary { x, .. } if !has_value => self.update_expr_type(Some(x), ty, final_type),
            ExprKind::Binary { op, x, y, .. } if !has_value && !op.is_comparison() => {
                self.update_expr_type(Some(x), ty, final_type);
                if !op.is_shift() {
                    self.update_expr_type(Some(y), ty, final_type);
                }
            }
            _ => {}
        }
        let store = self.store;
        if !final_type && store.is_untyped(ty) {
            if let Some(untyped) = self.untyped.get_mut(&expr.id) {
                untyped.ty = store.under(ty);
            }
            return;
        }
        let Some(old) = self.untyped.remove(&expr.id) else { return };
        if old.is_lhs && !store.all_basic(ty, BasicKind::is_integer) {
            let (text, ty) = (self.expr_str(expr), self.ty_str(ty));
            let message = format!("invalid operation: shifted operand {text} (type {ty}) must be integer");
            self.error(expr, message);
            return;
        }
        let mut value = old.value;
        if value.is_some() {
            let mut x = Operand { mode: old.mode, ty: old.ty, value, expr: Some(expr), stand_in: None };
            self.convert_untyped(&mut x, ty);
            if !x.is_valid() {
                return;
            }
            value = x.value;
        }
        self.record_type_and_value(expr, old.mode, ty, value);
    }

    fn update_expr_value(&mut self, expr: Option<&'a Expr>, value: &Value) {
        if let Some(expr) = expr
            && let Some(untyped) = self.untyped.get_mut(&expr.id)
        {
            untyped.value = Some(value.clone());
        }
    }

    /// The type, and for a constant the value, that an untyped operand has where a `target` is wanted.
    pub(crate) fn implicit_type(
        &mut self,
        x: &Operand<'a>,
        target: Ty,
    ) -> Result<(Ty, Option<Value>), Misfit> {
        let store = self.store;
        if !x.is_valid() || !store.is_untyped(x.ty) || !store.is_valid(target) {
            return Ok((x.ty, None));
        }
        if store.is_untyped(target) {
            return self.larger_untyped(x.ty, target).map(|ty| (ty, None)).ok_or(Misfit::Mismatch);
        }
        if x.is_nil() {
            return if store.has_nil(target) { Ok((target, None)) } else { Err(Misfit::Mismatch) };
        }
        match store.under_kind(target) {
            TypeKind::Basic(kind) => {
                if x.mode == Mode::Constant {
                    return self.representation(x, *kind).map(|value| (target, Some(value)));
                }
                // The result of a comparison, or of a shift of an untyped constant.
                let fits = match store.under_basic(x.ty) {
                    Some(BasicKind::UntypedBool) => kind.is_boolean(),
                    Some(BasicKind::UntypedString) => kind.is_string(),
                    Some(BasicKind::UntypedNil) | None => false,
                    Some(_) => kind.is_numeric(),
                };
                if fits { Ok((target, None)) } else { Err(Misfit::Mismatch) }
            }
            TypeKind::Interface(_) if store.is_type_param(target) => {
                let members = store.members(target);
                let fits = members
                    .into_iter()
                    .all(|member| member.is_some_and(|(_, under)| self.implicit_type(x, under).is_ok()));
                if fits { Ok((target, None)) } else { Err(Misfit::Mismatch) }
            }
            // The value keeps its own type, with its default; only empty interfaces hold values of those.
            TypeKind::Interface(_) if store.is_empty_interface(target) => {
                Ok((store.default_type(x.ty), None))
            }
            _ => Err(Misfit::Mismatch),
        }
    }

    /// The type that two untyped operands have in common.
    pub(crate) fn larger_untyped(&self, x: Ty, y: Ty) -> Option<Ty> {
        let (x, y) = (self.store.unalias(x), self.store.unalias(y));
        if x == y {
            return Some(x);
        }
        let numeric = self.store.is_untyped_numeric(x) && self.store.is_untyped_numeric(y);
        // The kinds are in the order int, rune, float, complex.
        numeric.then(|| x.max(y))
    }

    /// Gives an untyped operand the type that it has where a `target` is wanted, or reports that it cannot.
    pub(crate) fn convert_untyped(&mut self, x: &mut Operand<'a>, target: Ty) {
        match self.implicit_type(x, target) {
            Ok((ty, value)) => self.set_implicit_type(x, ty, value),
            Err(misfit) => {
                let store = self.store;
                let shown = if store.is_type_param(target) { target } else { store.under(target) };
                self.invalid_conversion(misfit, x, shown);
                x.invalidate();
            }
        }
    }

    /// Applies the result of [`Checker::implicit_type`].
    pub(crate) fn set_implicit_type(&mut self, x: &mut Operand<'a>, ty: Ty, value: Option<Value>) {
        if let Some(value) = value {
            self.update_expr_value(x.expr, &value);
            x.value = Some(value);
        }
        if ty != x.ty {
            x.ty = ty;
            self.update_expr_type(x.expr, ty, false);
        }
    }
}
