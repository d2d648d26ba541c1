//! The cost of expressions.

use super::{Count, FUNC_LIT, name_of};
use syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};
use types::{BuiltinId, Mode, SelectionKind, Ty, TypeKind};

impl<'a> Count<'_, 'a> {
    /// An expression.
    pub(super) fn expr(&mut self, expr: &'a Expr) {
        let expr = expr.unparen();
        if self.is_constant(expr) || self.mode(expr) == Mode::NilValue {
            self.nodes(1);
            return;
        }
        if self.mode(expr) == Mode::TypeExpr {
            return;
        }
        match &expr.kind {
            ExprKind::Name(_) => self.nodes(1),
            ExprKind::CompositeLit { elems, .. } => self.composite(expr, elems),
            ExprKind::KeyValue { key, value, .. } => {
                self.nodes(1);
                self.expr(key);
                self.expr(value);
            }
            ExprKind::FuncLit(_) => {
                self.nodes(1);
                self.extra(FUNC_LIT);
            }
            ExprKind::Selector { x, .. } => self.selector(expr, x),
            ExprKind::Index { x, indices, .. } => self.index(x, indices),
            ExprKind::Slice { x, bounds, .. } => {
                self.nodes(1);
                if matches!(self.under(self.ty(x)), TypeKind::Array { .. }) {
                    self.nodes(1);
                }
                self.expr(x);
                bounds.iter().flatten().for_each(|bound| self.expr(bound));
                // What slicing does anyway is free.
                if bounds[0].as_ref().is_some_and(|low| self.is_zero(low)) {
                    self.extra(-1);
                }
                if bounds[1].as_ref().is_some_and(|high| self.is_length_of(high, x)) {
                    self.extra(-2);
                }
            }
            ExprKind::TypeAssert { x, .. } | ExprKind::TypeSwitchGuard { x, .. } => {
                self.nodes(1);
                self.expr(x);
            }
            ExprKind::Unary { op: UnaryOp::Addr, x } => self.address(x),
            ExprKind::Unary { x, .. } => {
                self.nodes(1);
                self.expr(x);
            }
            ExprKind::Binary { op, x, y, .. } => self.binary(expr, *op, x, y),
            ExprKind::Star(x) => {
                self.nodes(1);
                self.expr(x);
                if self.is_converted_address(x) {
                    self.extra(-1);
                }
            }
            ExprKind::Call { fun, args, dots, .. } => self.call(fun, args, dots.is_some()),
            _ => {}
        }
    }

    fn is_zero(&self, expr: &Expr) -> bool {
        let value = self.info.types.get(expr.id).and_then(|record| record.value.as_ref());
        value.is_some_and(|value| value.as_i64() == Some(0))
    }

    /// Whether an expression is the length of a variable that another one names.
    fn is_length_of(&self, expr: &Expr, x: &Expr) -> bool {
        let ExprKind::Call { fun, args, .. } = &expr.unparen().kind else { return false };
        let (Mode::Builtin(BuiltinId::Len), [arg]) = (self.mode(fun), args.as_slice()) else { return false };
        matches!(x.unparen().kind, ExprKind::Name(_))
            && self.object(arg.unparen().id).is_some()
            && self.object(arg.unparen().id) == self.object(x.unparen().id)
    }

    /// Whether an expression is an address behind conversions.
    fn is_converted_address(&self, expr: &Expr) -> bool {
        match &expr.unparen().kind {
            ExprKind::Unary { op: UnaryOp::Addr, x } => {
                !matches!(x.unparen().kind, ExprKind::CompositeLit { .. })
            }
            ExprKind::Call { fun, args, .. } => {
                self.mode(fun) == Mode::TypeExpr && args.first().is_some_and(|x| self.is_converted_address(x))
            }
            _ => false,
        }
    }

    fn address(&mut self, x: &'a Expr) {
        self.nodes(1);
        self.expr(x);
        // The address of a struct's first field is the struct's.
        if let ExprKind::Selector { x: base, .. } = &x.unparen().kind
            && let Some(selection) = self.info.selections.get(&x.unparen().id)
            && selection.path.len() == 1
            && matches!(base.unparen().kind, ExprKind::Name(_))
            && self.field_offset(selection) == Some(0)
        {
            self.extra(-2);
        }
    }

    fn field_offset(&self, selection: &types::Selection) -> Option<i64> {
        let ty = self.cx.pointee(selection.recv).unwrap_or(selection.recv);
        self.offset_of(ty, *selection.path.last()?)
    }

    fn composite(&mut self, expr: &'a Expr, elems: &'a [Expr]) {
        let ty = self.ty(expr);
        let store = self.cx.store;
        // An element `{…}` of pointer type is the address of a literal.
        let ty = match self.cx.pointee(ty) {
            Some(elem) => {
                self.nodes(1);
                elem
            }
            None => ty,
        };
        self.nodes(1);
        match self.under(ty) {
            TypeKind::Struct(fields) => {
                for (n, elem) in elems.iter().enumerate() {
                    self.nodes(1);
                    let (field, value) = match &elem.kind {
                        ExprKind::KeyValue { key, value, .. } => (self.object(key.id), &**value),
                        _ => (fields.fields.get(n).copied(), elem),
                    };
                    let to = field.map_or(Ty::INVALID, |field| store.type_of(field));
                    self.value(value, to);
                }
            }
            TypeKind::Map { key: key_ty, elem: elem_ty, .. } => {
                for elem in elems {
                    if let ExprKind::KeyValue { key, value, .. } = &elem.kind {
                        self.nodes(1);
                        self.value(key, *key_ty);
                        self.value(value, *elem_ty);
                    }
                }
            }
            kind => {
                let elem_ty = match kind {
                    TypeKind::Slice(elem) => {
                        self.extra(1);
                        *elem
                    }
                    TypeKind::Array { elem, .. } => *elem,
                    _ => Ty::INVALID,
                };
                for elem in elems {
                    match &elem.kind {
                        ExprKind::KeyValue { key, value, .. } => {
                            self.nodes(1);
                            self.expr(key);
                            self.value(value, elem_ty);
                        }
                        _ => self.value(elem, elem_ty),
                    }
                }
            }
        }
    }

    fn selector(&mut self, expr: &'a Expr, x: &'a Expr) {
        let Some(selection) = self.info.selections.get(&expr.id) else {
            self.nodes(1);
            return;
        };
        match selection.kind {
            SelectionKind::Field => {
                self.nodes(selection.path.len() as i32);
                self.expr(x);
            }
            SelectionKind::MethodValue => {
                self.nodes(selection.path.len() as i32);
                if !self.is_interface(selection.recv) {
                    self.extra(1);
                }
                self.receiver(selection, x);
            }
            SelectionKind::MethodExpr => {}
        }
    }

    /// The operand of a method, with the address or the dereference that the method wants.
    pub(super) fn receiver(&mut self, selection: &types::Selection, x: &'a Expr) {
        self.expr(x);
        if self.is_interface(selection.recv) || self.cx.store.is_type_param(selection.recv) {
            return;
        }
        let method = self.cx.store.object(selection.obj);
        let origin = method.origin().unwrap_or(selection.obj);
        let wants_pointer = self.cx.store.object(origin).has_pointer_receiver();
        let is_pointer = self.cx.pointee(self.cx.embedded_path(selection).1).is_some();
        if wants_pointer != is_pointer {
            self.nodes(1);
            if wants_pointer
                && selection.path.len() == 2
                && matches!(x.unparen().kind, ExprKind::Name(_))
                && self.first_field_offset(selection) == Some(0)
            {
                self.extra(-2);
            }
            if wants_pointer
                && selection.path.len() == 1
                && let ExprKind::Selector { x: base, .. } = &x.unparen().kind
                && let Some(field) = self.info.selections.get(&x.unparen().id)
                && field.kind == SelectionKind::Field
                && field.path.len() == 1
                && matches!(base.unparen().kind, ExprKind::Name(_))
                && self.field_offset(field) == Some(0)
            {
                self.extra(-2);
            }
        }
    }

    fn first_field_offset(&self, selection: &types::Selection) -> Option<i64> {
        let ty = self.cx.pointee(selection.recv).unwrap_or(selection.recv);
        self.offset_of(ty, *selection.path.first()?)
    }

    fn offset_of(&self, ty: Ty, field: u32) -> Option<i64> {
        let TypeKind::Struct(fields) = self.cx.store.under_kind(ty) else { return None };
        self.cx.store.layouts().offsets_of(fields)?.get(field as usize).copied()
    }

    fn index(&mut self, x: &'a Expr, indices: &'a [Expr]) {
        if self.info.instances.contains_key(&name_of(x)) && self.mode(x) != Mode::Variable {
            // A generic function with its arguments, as a value.
            self.nodes(1);
            return;
        }
        self.nodes(1);
        let ty = self.ty(x);
        self.expr(x);
        match self.under(ty) {
            TypeKind::Map { key, .. } => {
                let key = *key;
                indices.iter().for_each(|index| self.value(index, key));
            }
            TypeKind::Pointer(_) => {
                self.nodes(1);
                indices.iter().for_each(|index| self.expr(index));
            }
            _ => indices.iter().for_each(|index| self.expr(index)),
        }
    }

    fn binary(&mut self, expr: &'a Expr, op: BinaryOp, x: &'a Expr, y: &'a Expr) {
        if op == BinaryOp::Add && self.cx.store.is_basic(self.ty(expr), |kind| kind.is_string()) {
            // A sum of strings is one node.
            self.nodes(1);
            self.summands(x);
            self.summands(y);
            return;
        }
        self.nodes(1);
        if op.is_comparison() {
            let (left, right) = (self.ty(x), self.ty(y));
            let mixed = self.is_interface(left) != self.is_interface(right);
            if mixed && self.mode(x) != Mode::NilValue && self.mode(y) != Mode::NilValue {
                self.nodes(1);
            }
        }
        self.expr(x);
        self.expr(y);
    }

    fn summands(&mut self, expr: &'a Expr) {
        match &expr.unparen().kind {
            ExprKind::Binary { op: BinaryOp::Add, x, y, .. } if !self.is_constant(expr.unparen()) => {
                self.summands(x);
                self.summands(y);
            }
            _ => self.expr(expr),
        }
    }
}
