//! Expression switches and type switches.

use crate::func::{Fx, edge};
use crate::value::Val;
use base::{Pos, Symbol};
use mir::{BlockId, IntCc, Terminator, Type, Value};
use rustc_hash::FxHashSet;
use syntax::ast::{CaseClause, Expr, ExprKind, Stmt, StmtKind};
use types::{BasicKind, Mode, Ty, TypeKind};

/// Integer switches with at least this many constant cases become one terminator.
const MIN_TABLE_CASES: usize = 4;

impl<'a> Fx<'_, 'a> {
    /// `switch init; tag { clauses }`.
    pub fn switch_stmt(&mut self, label: Option<Symbol>, stmt: &'a Stmt) {
        let StmtKind::Switch { init, tag, clauses, .. } = &stmt.kind else { return };
        if let Some(init) = init {
            self.stmt(init);
        }
        let end = self.b.new_block();
        let bodies: Vec<BlockId> = clauses.iter().map(|_| self.b.new_block()).collect();
        let default = clauses.iter().position(|clause| clause.exprs.is_none());
        let otherwise = default.map_or(end, |at| bodies[at]);
        let tag = tag.as_ref().map(|tag| {
            let ty = self.cx.store.default_type(self.ty(tag));
            let val = self.expr_to(tag, ty);
            (self.stable(val, ty), ty, tag)
        });
        match &tag {
            Some((val, ty, tag)) => {
                if !self.table_switch(val, *ty, clauses, &bodies, otherwise) {
                    self.case_chain(val, *ty, tag, clauses, &bodies);
                    self.b.jump(otherwise, &[]);
                }
            }
            None => {
                for (clause, &body) in clauses.iter().zip(&bodies) {
                    for expr in clause.exprs.iter().flatten() {
                        let next = self.b.new_block();
                        self.b.set_pos(expr.span.lo);
                        let ty = self.ty(expr);
                        if self.cx.store.is_interface(ty) {
                            // Compared with the bool that stands for the missing tag.
                            let val = self.expr(expr);
                            let yes = Val::one(self.bool(true));
                            let same = self.interface_equals(&val, ty, &yes, Ty::BOOL);
                            self.b.branch(same, body, next);
                        } else {
                            self.condition(expr, body, next);
                        }
                        self.b.seal(next);
                        self.b.switch_to(next);
                    }
                }
                self.b.jump(otherwise, &[]);
            }
        }
        self.push_target(label, end, None);
        let outer = self.fallthrough;
        for (n, (clause, &body)) in clauses.iter().zip(&bodies).enumerate() {
            self.fallthrough = bodies.get(n + 1).copied();
            self.b.switch_to(body);
            self.stmts(&clause.body);
            self.b.jump(end, &[]);
        }
        self.fallthrough = outer;
        bodies.into_iter().for_each(|body| self.b.seal(body));
        self.targets.pop();
        self.b.seal(end);
        self.b.switch_to(end);
    }

    /// One terminator for constant integer cases; false when this is no such switch.
    fn table_switch(
        &mut self,
        tag: &Val,
        ty: Ty,
        clauses: &'a [CaseClause],
        bodies: &[BlockId],
        otherwise: BlockId,
    ) -> bool {
        if !self.cx.store.is_basic(ty, BasicKind::is_integer) {
            return false;
        }
        let &[value] = tag.parts() else { return false };
        let scalar = self.b.func.ty(value);
        let mask = if scalar == Type::I64 { u64::MAX } else { (1u64 << scalar.bits()) - 1 };
        let mut cases = Vec::new();
        let mut seen = FxHashSet::default();
        for (clause, &body) in clauses.iter().zip(bodies) {
            for expr in clause.exprs.iter().flatten() {
                let Some(bits) = self.const_value(expr).and_then(|value| value.to_int().wrapped_u64()) else {
                    return false;
                };
                if self.cx.store.is_interface(self.ty(expr)) {
                    return false;
                }
                if seen.insert(bits & mask) {
                    cases.push((bits & mask, edge(body)));
                }
            }
        }
        if cases.len() < MIN_TABLE_CASES {
            return false;
        }
        self.b.terminate(Terminator::Switch { value, cases, default: edge(otherwise) });
        true
    }

    fn case_chain(
        &mut self,
        tag: &Val,
        ty: Ty,
        tag_expr: &'a Expr,
        clauses: &'a [CaseClause],
        bodies: &[BlockId],
    ) {
        let true_tag = self.const_value(tag_expr).and_then(|value| value.as_bool());
        for (clause, &body) in clauses.iter().zip(bodies) {
            for expr in clause.exprs.iter().flatten() {
                let next = self.b.new_block();
                self.b.set_pos(expr.span.lo);
                if true_tag == Some(true) && !self.cx.store.is_interface(self.ty(expr)) {
                    self.condition(expr, body, next);
                } else {
                    let same = self.case_matches(tag, ty, expr);
                    self.b.branch(same, body, next);
                }
                self.b.seal(next);
                self.b.switch_to(next);
            }
        }
    }

    fn case_matches(&mut self, tag: &Val, ty: Ty, expr: &'a Expr) -> Value {
        if self.mode(expr) == Mode::NilValue {
            let Some(&first) = tag.parts().first() else { return self.bool(true) };
            return self.compare_const(IntCc::Eq, first, 0);
        }
        let case_ty = self.ty(expr);
        let val = self.expr(expr);
        match (self.cx.store.is_interface(ty), self.cx.store.is_interface(case_ty)) {
            (true, false) => {
                let case_ty = self.cx.store.default_type(case_ty);
                let val = self.stable(val, case_ty);
                self.note_compared(case_ty, ty, expr);
                self.interface_equals(tag, ty, &val, case_ty)
            }
            (false, true) => {
                let tag = tag.clone();
                self.interface_equals(&val, case_ty, &tag, ty)
            }
            (true, true) => {
                let any = self.cx.store.universe.empty_interface;
                let a = self.assignable(tag.clone(), ty, any, Pos::NONE);
                let b = self.assignable(val, case_ty, any, Pos::NONE);
                self.equal(&a, &b, any)
            }
            _ => self.equal(tag, &val, ty),
        }
    }

    /// `switch init; x := y.(type) { clauses }`.
    pub fn type_switch_stmt(&mut self, label: Option<Symbol>, stmt: &'a Stmt) {
        let StmtKind::TypeSwitch { init, guard, clauses, .. } = &stmt.kind else { return };
        if let Some(init) = init {
            self.stmt(init);
        }
        let ExprKind::TypeSwitchGuard { x, .. } = &guard.kind else { return };
        let from = self.ty(x);
        let val = self.expr(x);
        self.b.set_pos(guard.span.lo);
        let &[word, data] = val.parts() else {
            return self.unsupported(guard.span.lo, "a type switch on this");
        };
        let typ = self.type_word(word, from);
        let end = self.b.new_block();
        let bodies: Vec<BlockId> = clauses.iter().map(|_| self.b.new_block()).collect();
        let default = clauses.iter().position(|clause| clause.exprs.is_none());
        // What each clause's variable holds; the itab of an interface case flows to the body.
        let mut itabs: Vec<Option<mir::builder::Variable>> = vec![None; clauses.len()];
        for (n, clause) in clauses.iter().enumerate() {
            let single = clause.exprs.as_ref().is_some_and(|exprs| exprs.len() == 1);
            for expr in clause.exprs.iter().flatten() {
                let next = self.b.new_block();
                self.b.set_pos(expr.span.lo);
                let matches = if self.mode(expr) == Mode::NilValue {
                    self.compare_const(IntCc::Eq, typ, 0)
                } else {
                    let ty = self.ty(expr);
                    let (matches, itab) = self.type_matches(typ, ty);
                    if let (Some(itab), true) = (itab, single) {
                        let var = self.b.variable(Type::Ptr);
                        self.b.define(var, itab);
                        itabs[n] = Some(var);
                    }
                    matches
                };
                self.b.branch(matches, bodies[n], next);
                self.b.seal(next);
                self.b.switch_to(next);
            }
        }
        self.b.jump(default.map_or(end, |at| bodies[at]), &[]);
        self.push_target(label, end, None);
        for (n, (clause, &body)) in clauses.iter().zip(&bodies).enumerate() {
            self.b.seal(body);
            self.b.switch_to(body);
            if let Some(&obj) = self.info.implicits.get(clause.id) {
                let ty = self.subst(self.cx.store.type_of(obj));
                let exprs = clause.exprs.as_deref().unwrap_or(&[]);
                let bound = match exprs {
                    [only] if self.mode(only) != Mode::NilValue => match (self.is_iface(ty), itabs[n]) {
                        (false, _) => self.unbox(data, ty),
                        (true, Some(itab)) => {
                            let itab = self.b.use_variable(itab);
                            Val::of(&[itab, data])
                        }
                        (true, None) => Val::of(&[typ, data]),
                    },
                    _ => val.clone(),
                };
                self.declare(obj, ty, Some(&bound));
            }
            self.stmts(&clause.body);
            self.b.jump(end, &[]);
        }
        self.targets.pop();
        self.b.seal(end);
        self.b.switch_to(end);
    }

    /// Whether an interface holds this value.
    pub fn interface_equals(&mut self, iface: &Val, iface_ty: Ty, val: &Val, ty: Ty) -> Value {
        let &[word, data] = iface.parts() else { return self.bool(false) };
        let typ = self.type_word(word, iface_ty);
        let want = self.descriptor_value(ty);
        let same = self.compare(IntCc::Eq, typ, want);
        let val = val.clone();
        self.and_then(same, |fx| {
            let held = fx.unbox(data, ty);
            fx.equal(&held, &val, ty)
        })
    }

    /// Whether a type is a string type.
    pub fn is_string(&self, ty: Ty) -> bool {
        matches!(self.under(ty), TypeKind::Basic(kind) if kind.is_string())
    }
}
