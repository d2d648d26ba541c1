//! Recording what is known about syntax nodes.

use crate::info::{Instance, Selection, TypeAndValue};
use crate::object::ObjId;
use crate::operand::Mode;
use crate::store::Ty;
use crate::{Checker, Operand};
use syntax::ast::{Expr, ExprKind, Ident, NodeId};

impl<'a> Checker<'a> {
    /// Records the object that an identifier declares.
    pub fn record_def(&mut self, ident: &Ident, obj: ObjId) {
        self.info.defs.set(ident.id, obj);
    }
    /// Records the object that a name expression or identifier uses.
    pub fn record_use(&mut self, id: NodeId, obj: ObjId) {
        self.info.uses.set(id, obj);
    }
    /// Records the object that an import spec or case clause declares without a name.
    pub fn record_implicit(&mut self, id: NodeId, obj: ObjId) {
        self.info.implicits.set(id, obj);
    }
    /// Records a selection and the use of the selected name.
    pub fn record_selection(&mut self, selector: NodeId, name: &Ident, selection: Selection) {
        self.record_use(name.id, selection.obj);
        self.info.selections.insert(selector, selection);
    }
    /// Records type arguments and type of an instantiated function or type, `expr` being the name or the
    /// qualified name, possibly indexed.
    pub fn record_instance(&mut self, expr: &Expr, type_args: &[Ty], ty: Ty) {
        let mut expr = expr.unparen();
        while let ExprKind::Index { x, .. } = &expr.kind {
            expr = x.unparen();
        }
        let id = match &expr.kind {
            ExprKind::Selector { sel, .. } => sel.id,
            _ => expr.id,
        };
        self.info.instances.insert(id, Instance { type_args: type_args.into(), ty });
    }
    /// Records mode, type and value of an expression. Modes without a type of their own record the invalid
    /// type.
    pub fn record_type_and_value(&mut self, expr: &Expr, mode: Mode, ty: Ty, value: Option<constant::Value>) {
        if mode != Mode::Invalid {
            self.info.types.set(expr.id, TypeAndValue { mode, ty, value });
        }
    }
    /// Records an operand for its expression: at once if its type is final, otherwise among the untyped
    /// expressions.
    pub fn record_operand(&mut self, x: &Operand<'a>) {
        let Some(expr) = x.expr else { return };
        let (ty, value) = match x.mode {
            Mode::Invalid => (Ty::INVALID, None),
            Mode::NoValue => (self.store.tuple_of(&[]), None),
            Mode::Constant => (x.ty, x.value.clone()),
            _ => (x.ty, None),
        };
        if self.store.is_untyped(ty) {
            let entry = crate::check::Untyped { expr, is_lhs: false, mode: x.mode, ty, value };
            self.untyped.insert(expr.id, entry);
        } else {
            self.record_type_and_value(expr, x.mode, ty, value);
        }
    }
    /// Records the types of the untyped expressions that nothing gave a type.
    pub fn record_untyped(&mut self) {
        for (_, untyped) in std::mem::take(&mut self.untyped) {
            // What is not constant exists at run time: conditions are of type bool.
            let ty = match untyped.mode {
                Mode::Value => self.store.default_type(untyped.ty),
                _ => untyped.ty,
            };
            self.record_type_and_value(untyped.expr, untyped.mode, ty, untyped.value);
        }
    }
    /// Records the signature of a call of a built-in at its name, with the parentheses around it.
    pub fn record_builtin_type(&mut self, fun: &Expr, id: crate::BuiltinId, signature: Ty) {
        let mut expr = fun;
        loop {
            self.record_type_and_value(expr, Mode::Builtin(id), signature, None);
            match &expr.kind {
                ExprKind::Paren(inner) => expr = inner,
                _ => return,
            }
        }
    }
    /// Records that an expression gives two values: its types become a tuple.
    pub fn record_comma_ok(&mut self, expr: &Expr, types: [Ty; 2]) {
        if types.iter().any(|&ty| !self.store.is_valid(ty)) {
            return;
        }
        let package = Some(self.package_id);
        let vars = types.map(|ty| {
            let pos = expr.span.lo;
            let var = crate::Object::var(crate::VarKind::Local, base::Symbol::EMPTY, package, pos, ty);
            self.store.new_object(var)
        });
        let tuple = self.store.tuple_of(&vars);
        let mut expr = expr;
        loop {
            if let Some(record) = self.info.types.get_mut(expr.id) {
                record.ty = tuple;
            }
            match &expr.kind {
                ExprKind::Paren(inner) => expr = inner,
                _ => return,
            }
        }
    }
}
