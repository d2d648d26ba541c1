//! Expressions.

use crate::dictionary::Entry;
use crate::func::Fx;
use crate::place::Base;
use crate::value::{Addr, Place, Scalars, Val};
use constant::Value as Constant;
use mir::{ConvertOp, InstKind, Type, UnaryOp, Value};
use syntax::ast::{self, Expr, ExprKind};
use types::{BasicKind, Mode, ObjId, ObjectKind, Parent, SelectionKind, Ty, TypeKind};

impl<'a> Fx<'_, 'a> {
    /// The type of an expression. Of a comma-ok expression: of its first value.
    pub fn ty(&self, expr: &Expr) -> Ty {
        let Some(record) = self.info.types.get(expr.id) else { return Ty::INVALID };
        if matches!(record.mode, Mode::CommaOk | Mode::MapIndex | Mode::Value)
            && let TypeKind::Tuple(vars) = self.cx.store.kind(record.ty)
            && !matches!(expr.unparen().kind, ExprKind::Call { .. })
            && let Some(&first) = vars.first()
        {
            return self.subst(self.cx.store.type_of(first));
        }
        self.subst(record.ty)
    }

    /// How the checker classified an expression.
    pub fn mode(&self, expr: &Expr) -> Mode {
        self.info.types.get(expr.id).map_or(Mode::Invalid, |record| record.mode)
    }

    /// The value of a constant expression.
    pub fn const_value(&self, expr: &Expr) -> Option<&'a Constant> {
        self.info.types.get(expr.id)?.value.as_ref()
    }

    /// What a name denotes.
    pub fn object_of(&self, id: ast::NodeId) -> Option<ObjId> {
        self.info.uses.get(id).or_else(|| self.info.defs.get(id)).copied()
    }

    /// An expression's value as one of type `to`.
    pub fn expr_to(&mut self, expr: &'a Expr, to: Ty) -> Val {
        let from = self.ty(expr);
        let val = self.expr(expr);
        let val = self.assignable(val, from, to, expr.span.lo);
        self.note_conversion(&val, from, to, expr, expr);
        val
    }

    /// A value of one scalar.
    pub fn scalar(&mut self, expr: &'a Expr) -> Value {
        let val = self.expr(expr);
        match val.parts() {
            [value, ..] => *value,
            [] => self.int(0),
        }
    }

    /// An integer expression, widened to `i64` by its own type's signedness; and whether that is signed.
    pub fn index_value(&mut self, expr: &'a Expr) -> (Value, bool) {
        let ty = self.ty(expr);
        if let Some(value) = self.const_value(expr) {
            let value = value.to_int().wrapped_u64().unwrap_or(0);
            return (self.int(value as i64), true);
        }
        let value = self.scalar(expr);
        let signed = !self.cx.store.is_basic(ty, BasicKind::is_unsigned);
        (self.widen(value, signed), signed)
    }

    /// Widens an integer to `i64`.
    pub fn widen(&mut self, value: Value, signed: bool) -> Value {
        if self.b.func.ty(value) == Type::I64 {
            return value;
        }
        let op = if signed { ConvertOp::SignExtend } else { ConvertOp::ZeroExtend };
        self.convert_op(op, Type::I64, value)
    }

    /// An expression's value.
    pub fn expr(&mut self, expr: &'a Expr) -> Val {
        if let Some(val) = self.overrides.get(&expr.id) {
            return val.clone();
        }
        if let Some(value) = self.const_value(expr) {
            let ty = self.ty(expr);
            return self.constant(ty, value);
        }
        if self.mode(expr) == Mode::NilValue {
            let ty = self.ty(expr);
            return self.zero_val(ty);
        }
        match &expr.kind {
            ExprKind::Paren(x) => self.expr(x),
            ExprKind::Name(_) => self.name(expr),
            ExprKind::FuncLit(lit) => self.func_lit(expr, lit),
            ExprKind::CompositeLit { .. } => self.composite(expr),
            ExprKind::Selector { .. } => self.selector(expr),
            ExprKind::Index { x, .. } => self.index(expr, x),
            ExprKind::Slice { .. } => self.slice_expr(expr),
            ExprKind::TypeAssert { x, .. } => {
                self.b.set_pos(expr.span.lo);
                self.type_assert(expr, x, false).0
            }
            ExprKind::Unary { op, x } => self.unary(expr, *op, x),
            ExprKind::Binary { .. } => self.binary(expr),
            ExprKind::Star(x) => {
                let ptr = self.scalar(x);
                self.b.set_pos(expr.span.lo);
                let ty = self.ty(expr);
                self.load(Addr::deref(ptr), ty)
            }
            ExprKind::Call { .. } => {
                let mut results = self.call(expr);
                if results.is_empty() { Val::empty() } else { results.swap_remove(0).0 }
            }
            _ => {
                self.unsupported(expr.span.lo, "this expression");
                let ty = self.ty(expr);
                self.zero_val(ty)
            }
        }
    }

    /// The values of an expression that stands for several: a call, or a comma-ok expression.
    pub fn expr_tuple(&mut self, expr: &'a Expr, count: usize) -> Vec<(Val, Ty)> {
        let inner = expr.unparen();
        if let Some(vals) = self.tuples.get(&inner.id) {
            return vals.clone();
        }
        let ty = self.ty(inner);
        match &inner.kind {
            ExprKind::Call { .. } => self.call(inner),
            ExprKind::TypeAssert { x, .. } if count == 2 => {
                self.b.set_pos(inner.span.lo);
                let (val, ok) = self.type_assert(inner, x, true);
                vec![(val, ty), (Val::one(ok), Ty::BOOL)]
            }
            ExprKind::Index { x, indices, .. } if count == 2 => {
                let (val, ok) = self.map_access(x, &indices[0], true, inner.span.lo);
                vec![(val, ty), (Val::one(ok), Ty::BOOL)]
            }
            ExprKind::Unary { op: ast::UnaryOp::Recv, x } if count == 2 => {
                let (val, ok) = self.receive(x, ty, true, inner.span.lo);
                vec![(val, ty), (Val::one(ok), Ty::BOOL)]
            }
            _ => vec![(self.expr(inner), ty)],
        }
    }

    /// A name's value.
    pub fn name(&mut self, expr: &'a Expr) -> Val {
        let ty = self.ty(expr);
        let Some(obj) = self.object_of(expr.id) else {
            self.unsupported(expr.span.lo, "a name without meaning");
            return self.zero_val(ty);
        };
        match &self.cx.store.object(obj).kind {
            ObjectKind::Var { .. } => match self.place(expr) {
                Some(place) => self.load_place(&place, ty),
                None => self.zero_val(ty),
            },
            ObjectKind::Func { .. } => self.func_ref(expr, obj),
            ObjectKind::Nil => self.zero_val(ty),
            _ => {
                self.unsupported(expr.span.lo, "this use of a name");
                self.zero_val(ty)
            }
        }
    }

    /// The type arguments with which a name or selector denotes a generic function.
    pub fn instance_args(&self, expr: &Expr) -> Vec<Ty> {
        let id = match &expr.kind {
            ExprKind::Selector { sel, .. } => sel.id,
            ExprKind::Index { x, .. } | ExprKind::Paren(x) => return self.instance_args(x),
            _ => expr.id,
        };
        let instance = self.info.instances.get(&id);
        instance.map_or(Vec::new(), |i| i.type_args.iter().map(|&arg| self.subst(arg)).collect())
    }

    /// A declared function as a value.
    fn func_ref(&mut self, expr: &'a Expr, obj: ObjId) -> Val {
        let args = self.instance_args(expr);
        if args.iter().any(|&arg| self.cx.has_shapes(arg)) {
            let entry = Entry::Function(self.cx.origin(obj), args.into());
            return Val::one(self.dictionary_entry(entry));
        }
        let closure = self.cx.function_value(obj, &args);
        Val::one(self.global_addr(closure))
    }

    /// Whether an object is declared in a function.
    pub fn is_local(&self, obj: ObjId) -> bool {
        self.vars.contains_key(&obj) || self.cx.store.object(obj).parent() == Parent::Local
    }

    /// The value of a field, a method, or a name of another package.
    pub fn selector(&mut self, expr: &'a Expr) -> Val {
        let ExprKind::Selector { x, sel } = &expr.kind else { return Val::empty() };
        let Some(selection) = self.info.selections.get(&expr.id) else {
            let ty = self.ty(expr);
            let Some(obj) = self.object_of(sel.id) else { return self.zero_val(ty) };
            if self.cx.store.object(obj).is_func() {
                return self.func_ref(expr, obj);
            }
            return match self.object_place(obj, expr.span.lo) {
                Some(place) => self.load_place(&place, ty),
                None => self.zero_val(ty),
            };
        };
        match selection.kind {
            SelectionKind::Field => {
                let (base, ty) = self.path_base(x);
                let path = self.field_path_of(selection);
                self.b.set_pos(sel.pos);
                let (base, ty) = self.follow(base, ty, &path);
                match base {
                    Base::Place(Place::Memory(addr)) if self.is_header_data(selection) => {
                        // The word is the pointer of a slice or string, although its type is uintptr.
                        let pointer = self.load_scalar(addr, Type::Ptr);
                        Val::one(self.coerce(pointer, Type::I64))
                    }
                    base => self.base_val(base, ty),
                }
            }
            SelectionKind::MethodValue => self.method_value(expr, x, selection),
            SelectionKind::MethodExpr => self.method_expr(expr, selection),
        }
    }

    /// Whether a selected field is `Data` of `reflect.SliceHeader` or `reflect.StringHeader`.
    fn is_header_data(&self, selection: &types::Selection) -> bool {
        let field = self.cx.store.object(selection.obj);
        let in_reflect = |package| {
            self.cx.store.package(package).path.as_str() == "reflect" && field.name.as_str() == "Data"
        };
        let recv = self.cx.store.unalias(self.cx.pointee(selection.recv).unwrap_or(selection.recv));
        field.package.is_some_and(in_reflect)
            && self.cx.store.as_named(recv).is_some_and(|named| {
                matches!(self.cx.store.object(named.obj).name.as_str(), "SliceHeader" | "StringHeader")
            })
    }

    fn unary(&mut self, expr: &'a Expr, op: ast::UnaryOp, x: &'a Expr) -> Val {
        let ty = self.ty(expr);
        match op {
            ast::UnaryOp::Plus => self.expr(x),
            ast::UnaryOp::Not => {
                let value = self.scalar(x);
                Val::one(self.not(value))
            }
            ast::UnaryOp::Neg => {
                let val = self.expr(x);
                self.b.set_pos(expr.span.lo);
                let values: Scalars = val.parts().iter().map(|&value| self.negate(value)).collect();
                Val::Parts(values)
            }
            ast::UnaryOp::Xor => {
                let x = self.scalar(x);
                let ty = self.b.func.ty(x);
                Val::one(self.b.value(InstKind::Unary { op: UnaryOp::Not, x }, ty))
            }
            ast::UnaryOp::Addr => self.address_of(expr, x),
            ast::UnaryOp::Recv => self.receive(x, ty, false, expr.span.lo).0,
            ast::UnaryOp::Tilde => self.zero_val(ty),
        }
    }

    fn negate(&mut self, x: Value) -> Value {
        let ty = self.b.func.ty(x);
        let op = if ty.is_float() { UnaryOp::FNeg } else { UnaryOp::Neg };
        self.b.value(InstKind::Unary { op, x }, ty)
    }

    fn address_of(&mut self, expr: &'a Expr, x: &'a Expr) -> Val {
        if let ExprKind::CompositeLit { .. } = x.unparen().kind {
            return Val::one(self.composite_address(x.unparen(), expr));
        }
        self.b.set_pos(expr.span.lo);
        match self.address(x) {
            Some(ptr) => Val::one(ptr),
            None => Val::one(self.null()),
        }
    }
}
