//! The order of evaluation: what must be computed before what stands to its left is read.

use crate::func::Fx;
use crate::value::Val;
use syntax::ast::{self, Expr, ExprKind};
use types::{BuiltinId, Mode, ObjectKind, Ty, TypeKind, VarKind};

impl<'a> Fx<'_, 'a> {
    /// Evaluates a list of expressions as values of the given types: calls first, in order, then what is made
    /// of their results. So a variable that a call changes is read after the call, as in gc's code.
    pub fn expr_list(&mut self, list: &[(&'a Expr, Ty)]) -> Vec<Val> {
        let mut hoisted = Vec::new();
        if list.len() > 1
            && let Some(last) = list.iter().rposition(|(expr, _)| self.has_call(expr))
        {
            for (n, &(expr, ty)) in list[..=last].iter().enumerate() {
                self.hoist_calls(expr, &mut hoisted);
                if n < last && self.converts_by_address(expr, ty) {
                    let from = self.ty(expr);
                    let val = self.expr(expr);
                    let val = self.stable(val, from);
                    self.overrides.insert(expr.id, val);
                    hoisted.push(expr.id);
                }
            }
        }
        let mut vals = Vec::new();
        for (n, &(expr, ty)) in list.iter().enumerate() {
            let val = self.expr_to(expr, ty);
            vals.push(if n + 1 < list.len() { self.stable(val, ty) } else { val });
        }
        self.drop_hoisted(hoisted);
        vals
    }

    /// Whether an operand becomes an interface by way of a copy that gc makes in the operand's turn: structs and arrays,
    /// except those that look like a word, and those that gc finds in memory when all calls are done.
    fn converts_by_address(&mut self, expr: &Expr, to: Ty) -> bool {
        let from = self.ty(expr);
        if !self.cx.store.is_interface(to)
            || self.const_value(expr).is_some()
            || self.overrides.contains_key(&expr.id)
            || !matches!(self.under(from), TypeKind::Struct(_) | TypeKind::Array { .. })
            || self.cx.is_direct(from)
            || self.stays_in_memory(expr)
        {
            return false;
        }
        let info = self.info_of(from);
        let word = matches!(info.size, 2 | 4 | 8) && u64::from(info.align) == info.size && !info.pointers;
        info.size > 0 && !word
    }

    /// Whether an expression denotes a variable, or a part of one, that gc keeps in memory.
    fn stays_in_memory(&mut self, expr: &Expr) -> bool {
        let expr = expr.unparen();
        match &expr.kind {
            ExprKind::Star(_) => true,
            ExprKind::Index { x, .. } => match self.under(self.ty(x)) {
                TypeKind::Array { .. } => self.stays_in_memory(x),
                TypeKind::Slice(_) | TypeKind::Pointer(_) => true,
                _ => false,
            },
            ExprKind::Selector { x, .. } => match self.info.selections.get(&expr.id) {
                Some(selection) => selection.indirect || self.stays_in_memory(x),
                None => true,
            },
            ExprKind::Name(_) => {
                let Some(obj) = self.object_of(expr.id) else { return false };
                let local =
                    matches!(self.cx.store.object(obj).kind, ObjectKind::Var { kind: VarKind::Local, .. });
                let ty = self.ty(expr);
                !local || self.analysis.is_indirect(obj) || self.info_of(ty).is_memory()
            }
            _ => false,
        }
    }

    /// Makes the calls in the elements of a literal, if an element before the last call depends on when it is
    /// evaluated.
    pub fn hoist_element_calls(&mut self, elems: &[&'a Expr], hoisted: &mut Vec<ast::NodeId>) {
        let Some(last) = elems.iter().rposition(|elem| self.has_call(elem)) else { return };
        if elems[..last].iter().any(|elem| self.depends_on_time(elem)) {
            elems[..=last].iter().for_each(|elem| self.hoist_calls(elem, hoisted));
        }
    }

    /// Whether an expression may read what a later call changes, or panic before it. A call does neither: it is
    /// made in its turn.
    fn depends_on_time(&self, expr: &Expr) -> bool {
        if self.const_value(expr).is_some() || self.overrides.contains_key(&expr.id) {
            return false;
        }
        match &expr.kind {
            ExprKind::FuncLit(_) => false,
            ExprKind::Paren(x) => self.depends_on_time(x),
            ExprKind::Unary { op: ast::UnaryOp::Recv, .. } => false,
            ExprKind::Unary { op: ast::UnaryOp::Addr, x } => {
                !matches!(x.unparen().kind, ExprKind::Name(_)) && self.depends_on_time(x)
            }
            ExprKind::Call { fun, args, .. } => match self.mode(fun) {
                Mode::TypeExpr | Mode::Builtin(_) => args.iter().any(|arg| self.depends_on_time(arg)),
                _ => false,
            },
            ExprKind::CompositeLit { elems, .. } => elems.iter().any(|elem| match &elem.kind {
                ExprKind::KeyValue { value, .. } => self.depends_on_time(value),
                _ => self.depends_on_time(elem),
            }),
            _ => !matches!(self.mode(expr), Mode::NilValue | Mode::TypeExpr),
        }
    }

    /// Whether an expression has parts that gc evaluates in their turn among calls: calls themselves, calls of
    /// built-in functions, copies of strings to slices, literals of maps, slicing, type assertions whose result is no
    /// pointer, `&&` and `||`.
    fn has_turn(&mut self, expr: &Expr) -> bool {
        if self.const_value(expr).is_some() || self.overrides.contains_key(&expr.id) {
            return false;
        }
        if self.has_call(expr) {
            return true;
        }
        match &expr.kind {
            ExprKind::Slice { .. } => true,
            ExprKind::TypeAssert { .. } => {
                let ty = self.ty(expr);
                !self.cx.is_direct(ty)
            }
            ExprKind::Binary { op: ast::BinaryOp::AndAnd | ast::BinaryOp::OrOr, .. } => true,
            ExprKind::Binary { x, y, .. } => self.has_turn(x) || self.has_turn(y),
            ExprKind::Paren(x)
            | ExprKind::Star(x)
            | ExprKind::Selector { x, .. }
            | ExprKind::Unary { x, .. } => self.has_turn(x),
            ExprKind::Index { x, .. } if self.mode(x) == Mode::TypeExpr => false,
            ExprKind::Index { x, indices, .. } => {
                self.has_turn(x) || indices.iter().any(|index| self.has_turn(index))
            }
            ExprKind::Call { fun, args, .. } => {
                self.call_has_turn(expr, fun, args) || args.iter().any(|arg| self.has_turn(arg))
            }
            ExprKind::CompositeLit { .. } => matches!(self.under(self.ty(expr)), TypeKind::Map { .. }),
            _ => false,
        }
    }

    /// Whether what has the form of a call is itself evaluated in its turn: not conversions, except copies of strings
    /// to slices, nor the functions of package unsafe.
    fn call_has_turn(&mut self, call: &Expr, fun: &Expr, args: &[Expr]) -> bool {
        match self.mode(fun) {
            Mode::TypeExpr => {
                let to = self.ty(call);
                matches!(self.under(to), TypeKind::Slice(_))
                    && args.iter().any(|arg| self.is_string(self.ty(arg)))
            }
            Mode::Builtin(id) => !id.is_unsafe(),
            _ => true,
        }
    }

    /// Makes the calls in an expression, so that it can be evaluated later without any.
    pub fn hoist_calls(&mut self, expr: &'a Expr, hoisted: &mut Vec<ast::NodeId>) {
        if self.overrides.contains_key(&expr.id) || !self.has_turn(expr) {
            return;
        }
        match &expr.kind {
            ExprKind::Paren(x) | ExprKind::Star(x) => return self.hoist_calls(x, hoisted),
            ExprKind::Selector { x, .. } => return self.hoist_calls(x, hoisted),
            ExprKind::CompositeLit { elems, .. }
                if !matches!(self.under(self.ty(expr)), TypeKind::Map { .. }) =>
            {
                return elems.iter().for_each(|elem| match &elem.kind {
                    ExprKind::KeyValue { value, .. } => self.hoist_calls(value, hoisted),
                    _ => self.hoist_calls(elem, hoisted),
                });
            }
            ExprKind::Unary { op, x } if *op != ast::UnaryOp::Recv => {
                return self.hoist_calls(x, hoisted);
            }
            ExprKind::Binary { op, x, y, .. }
                if !matches!(op, ast::BinaryOp::AndAnd | ast::BinaryOp::OrOr) =>
            {
                self.hoist_calls(x, hoisted);
                return self.hoist_calls(y, hoisted);
            }
            ExprKind::Index { x, indices, .. } if !matches!(self.under(self.ty(x)), TypeKind::Map { .. }) => {
                self.hoist_calls(x, hoisted);
                return indices.iter().for_each(|index| self.hoist_calls(index, hoisted));
            }
            ExprKind::Call { fun, args, .. } if !self.call_has_turn(expr, fun, args) => {
                return args.iter().for_each(|arg| self.hoist_calls(arg, hoisted));
            }
            _ => {}
        }
        let ty = self.ty(expr);
        if matches!(self.cx.store.kind(ty), TypeKind::Tuple(_)) {
            return;
        }
        let val = self.expr(expr);
        let val = self.stable(val, ty);
        self.overrides.insert(expr.id, val);
        hoisted.push(expr.id);
    }

    /// The same for the left side of an assignment: an element of a map is a place there, not a value.
    pub fn hoist_target_calls(&mut self, target: &'a Expr, hoisted: &mut Vec<ast::NodeId>) {
        match &target.unparen().kind {
            ExprKind::Index { x, indices, .. } if matches!(self.under(self.ty(x)), TypeKind::Map { .. }) => {
                self.hoist_calls(x, hoisted);
                indices.iter().for_each(|index| self.hoist_calls(index, hoisted));
            }
            _ => self.hoist_calls(target, hoisted),
        }
    }

    /// Forgets hoisted calls.
    pub fn drop_hoisted(&mut self, hoisted: Vec<ast::NodeId>) {
        hoisted.iter().for_each(|id| {
            self.overrides.remove(id);
        });
    }

    /// Whether evaluating an expression calls a function, changes memory by a built-in one, or receives.
    pub fn has_call(&self, expr: &Expr) -> bool {
        if self.const_value(expr).is_some() || self.overrides.contains_key(&expr.id) {
            return false;
        }
        match &expr.kind {
            ExprKind::Call { fun, args, .. } => match self.mode(fun) {
                Mode::Builtin(BuiltinId::Append | BuiltinId::Copy | BuiltinId::Recover) => true,
                Mode::TypeExpr | Mode::Builtin(_) => args.iter().any(|arg| self.has_call(arg)),
                _ => true,
            },
            ExprKind::Unary { op: ast::UnaryOp::Recv, .. } => true,
            ExprKind::Unary { x, .. }
            | ExprKind::Paren(x)
            | ExprKind::Star(x)
            | ExprKind::Selector { x, .. }
            | ExprKind::TypeAssert { x, .. } => self.has_call(x),
            ExprKind::Binary { x, y, .. } => self.has_call(x) || self.has_call(y),
            ExprKind::Index { x, indices, .. } => {
                self.has_call(x) || indices.iter().any(|index| self.has_call(index))
            }
            ExprKind::Slice { x, bounds, .. } => {
                self.has_call(x) || bounds.iter().flatten().any(|bound| self.has_call(bound))
            }
            ExprKind::CompositeLit { elems, .. } => elems.iter().any(|elem| self.has_call(elem)),
            ExprKind::KeyValue { key, value, .. } => self.has_call(key) || self.has_call(value),
            _ => false,
        }
    }
}
