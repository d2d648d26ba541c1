//! Statements and function bodies.

use crate::check::{DeclId, Environment};
use crate::expr::ExprUse;
use crate::late::Late;
use crate::operand::{Mode, Operand};
use crate::range::RangeParts;
use crate::report::Place;
use crate::store::{BasicKind, Ty};
use crate::{Checker, ObjectKind};
use base::Pos;
use constant::{Kind, Value};
use rustc_hash::FxHashMap;
use syntax::ast::{self, BinaryOp, Block, BranchKind, CaseClause, Expr, ExprKind, Stmt, StmtKind, UnaryOp};

bitflags::bitflags! {
    /// What branch statements may do where a statement stands.
    #[derive(Clone, Copy)]
    pub(crate) struct StmtContext: u8 {
        /// `break` without a label.
        const BREAK = 1;
        /// `continue` without a label.
        const CONTINUE = 2;
        /// `fallthrough`.
        const FALLTHROUGH = 4;
        /// This is the last clause of a switch.
        const FINAL_CASE = 8;
        /// This is a clause of a type switch.
        const TYPE_SWITCH = 16;
    }
}

impl<'a> Checker<'a> {
    /// Checks a function's body, with its own environment: labels, `return`s and unused variables too.
    pub fn func_body(
        &mut self,
        decl: Option<DeclId>,
        pos: Pos,
        signature: Ty,
        body: &'a Block,
        iota: Option<Value>,
    ) {
        let scope = self.signature_scopes.get(&signature).copied().unwrap_or(self.env.scope);
        let env = Environment {
            decl,
            scope,
            version: self.env.version,
            iota,
            signature: Some(signature),
            owner: pos,
            ..Environment::default()
        };
        self.late.push(Late::Frame(pos, signature));
        let outer = std::mem::replace(&mut self.env, env);
        self.stmt_list(StmtContext::empty(), &body.stmts);
        if self.env.has_label {
            self.labels(body);
        }
        let has_results = self.store.as_signature(signature).is_some_and(|s| !s.results.is_empty());
        if has_results && !self.is_terminating_block(body) {
            self.error(body.rbrace, "missing return");
        }
        self.usage(scope);
        self.env = outer;
    }

    fn stmt_list(&mut self, context: StmtContext, stmts: &'a [Stmt]) {
        let inner = context - StmtContext::FALLTHROUGH;
        // Empty statements at the end do not hide a fallthrough.
        let last = stmts.iter().rposition(|stmt| !matches!(stmt.kind, StmtKind::Empty));
        for (index, stmt) in stmts[..last.map_or(0, |last| last + 1)].iter().enumerate() {
            self.stmt(if Some(index) == last { context } else { inner }, stmt);
        }
    }

    pub(crate) fn block_stmt(&mut self, context: StmtContext, block: &'a Block) {
        self.open_scope();
        self.stmt_list(context, &block.stmts);
        self.close_scope();
    }

    fn simple_stmt(&mut self, stmt: &'a Option<Box<Stmt>>) {
        if let Some(stmt) = stmt {
            self.stmt(StmtContext::empty(), stmt);
        }
    }

    fn stmt(&mut self, context: StmtContext, stmt: &'a Stmt) {
        let top = self.delayed_len();
        self.stmt_by_form(context, stmt);
        // What was delayed, function literals among it, belongs to this statement.
        self.process_delayed(top);
    }

    fn stmt_by_form(&mut self, context: StmtContext, stmt: &'a Stmt) {
        let mut inner =
            context - (StmtContext::FALLTHROUGH | StmtContext::FINAL_CASE | StmtContext::TYPE_SWITCH);
        match &stmt.kind {
            StmtKind::Bad | StmtKind::Empty => {}
            StmtKind::Decl(decls) => self.decl_stmt(decls),
            StmtKind::Labeled { stmt, .. } => {
                self.env.has_label = true;
                self.stmt(context, stmt);
            }
            StmtKind::Expr(e) => self.expr_stmt(e),
            StmtKind::Send { chan, value } => {
                let chan = self.eval(None, chan);
                let mut value = self.generic_expr(value, None);
                if !chan.is_valid() || !value.is_valid() {
                    return;
                }
                if let Some(elem) = self.chan_elem(stmt.pos(), &chan, false) {
                    self.assignment(&mut value, Some(elem), "send".into());
                }
            }
            StmtKind::IncDec { x: e, inc } => {
                let mut x = self.eval(None, e);
                if !x.is_valid() {
                    return;
                }
                if !self.store.all_basic(x.ty, BasicKind::is_numeric) {
                    let op = if *inc { "++" } else { "--" };
                    let (text, ty) = (self.expr_str(e), self.ty_str(x.ty));
                    self.error(e, format!("invalid operation: {text}{op} (non-numeric type {ty})"));
                    return;
                }
                self.assign_operand(e, &mut x, "assignment");
            }
            StmtKind::Assign { lhs, rhs } => self.assign_vars(lhs, rhs),
            StmtKind::Define { lhs, rhs } => self.short_var_decl(stmt.pos, lhs, rhs),
            StmtKind::OpAssign { op, lhs, rhs } => {
                let mut x = self.binary(None, *op, lhs, rhs);
                self.assign_operand(lhs, &mut x, "assignment");
            }
            StmtKind::Go(call) => self.suspended_call("go", call),
            StmtKind::Defer(call) => self.suspended_call("defer", call),
            StmtKind::Return(results) => self.return_stmt(stmt, results),
            StmtKind::Branch { label: Some(_), .. } => self.env.has_label = true,
            StmtKind::Branch { kind, label: None } => {
                if self.config.check_branches {
                    self.branch_stmt(context, stmt, *kind);
                }
            }
            StmtKind::Block(block) => self.block_stmt(inner, block),
            StmtKind::If { init, cond, then, els } => {
                self.open_scope();
                self.simple_stmt(init);
                self.condition(cond, "if");
                self.block_stmt(inner, then);
                if let Some(els) = els {
                    self.stmt(inner, els);
                }
                self.close_scope();
            }
            StmtKind::Switch { init, tag, clauses, rbrace } => {
                inner |= StmtContext::BREAK;
                self.open_scope();
                self.simple_stmt(init);
                self.switch_stmt(inner, tag.as_ref(), clauses, *rbrace);
                self.close_scope();
            }
            StmtKind::TypeSwitch { init, guard, clauses, .. } => {
                inner |= StmtContext::BREAK | StmtContext::TYPE_SWITCH;
                self.open_scope();
                self.simple_stmt(init);
                self.type_switch_stmt(inner, guard, clauses);
                self.close_scope();
            }
            StmtKind::Select { clauses, .. } => self.select_stmt(inner | StmtContext::BREAK, clauses),
            StmtKind::For { init, cond, post, body } => {
                inner |= StmtContext::BREAK | StmtContext::CONTINUE;
                self.open_scope();
                self.simple_stmt(init);
                if let Some(cond) = cond {
                    self.condition(cond, "for");
                }
                self.simple_stmt(post);
                if let Some(StmtKind::Define { lhs, .. }) = post.as_ref().map(|post| &post.kind) {
                    // The parser has reported it.
                    self.use_exprs(lhs);
                }
                self.block_stmt(inner, body);
                self.close_scope();
            }
            StmtKind::Range { .. } => {
                inner |= StmtContext::BREAK | StmtContext::CONTINUE;
                if let Some(parts) = RangeParts::of(stmt) {
                    self.range_stmt(inner, stmt, parts);
                }
            }
        }
    }

    fn condition(&mut self, cond: &'a Expr, what: &str) {
        let x = self.eval(None, cond);
        if x.is_valid() && !self.store.all_basic(x.ty, BasicKind::is_boolean) {
            self.error(cond, format!("non-boolean condition in {what} statement"));
        }
    }

    fn expr_stmt(&mut self, e: &'a Expr) {
        let (x, usage) = self.raw_expr(None, e, None, false);
        let complaint = match x.mode {
            Mode::Builtin(_) => "must be called",
            Mode::TypeExpr => "is not an expression",
            _ if usage == ExprUse::Statement => return,
            _ => "is not used",
        };
        self.error(&x, format!("{} {complaint}", self.operand_str(&x)));
    }

    fn suspended_call(&mut self, keyword: &str, call: &'a Expr) {
        if !matches!(call.kind, ExprKind::Call { .. }) {
            self.error(call, format!("expression in {keyword} must be function call"));
            self.use_expr(call);
            return;
        }
        let (x, usage) = self.raw_expr(None, call, None, false);
        let complaint = match usage {
            ExprUse::Conversion => "requires function call, not conversion",
            ExprUse::Expression => "discards result of",
            ExprUse::Statement => return,
        };
        self.error(&x, format!("{keyword} {complaint} {}", self.operand_str(&x)));
    }

    fn return_stmt(&mut self, stmt: &'a Stmt, results: &'a [Expr]) {
        let store = self.store;
        let Some(signature) = self.env.signature.and_then(|ty| store.as_signature(ty)) else { return };
        let named = signature.results.first().is_some_and(|&first| !store.object(first).name.is_empty());
        if !results.is_empty() || !named {
            // Without results to return, returning nothing is right.
            if !results.is_empty() || !signature.results.is_empty() {
                self.init_vars(&signature.results, results, Some(stmt));
            }
            return;
        }
        for &result in &signature.results {
            let name = store.object(result).name;
            if let Some(other) = self.lookup(name)
                && other != result
            {
                // gc shows the result parameter at the place of the other declaration.
                let inner = format!("inner declaration of {}", self.obj_str(result));
                let report = self
                    .new_error(stmt, format!("result parameter {name} not in scope at return"))
                    .line(store.object(other).pos, inner);
                self.report(report);
            }
        }
    }

    fn branch_stmt(&mut self, context: StmtContext, stmt: &Stmt, kind: BranchKind) {
        let message = match kind {
            BranchKind::Break if !context.contains(StmtContext::BREAK) => {
                "break not in for, switch, or select statement"
            }
            BranchKind::Continue if !context.contains(StmtContext::CONTINUE) => {
                "continue not in for statement"
            }
            BranchKind::Fallthrough if !context.contains(StmtContext::FALLTHROUGH) => {
                if context.contains(StmtContext::FINAL_CASE) {
                    "cannot fallthrough final case in switch"
                } else if context.contains(StmtContext::TYPE_SWITCH) {
                    "cannot fallthrough in type switch"
                } else {
                    "fallthrough statement out of place"
                }
            }
            BranchKind::Goto => "invalid syntax tree: branch statement: goto",
            _ => return,
        };
        self.error(stmt, message);
    }

    fn multiple_defaults(&mut self, defaults: impl Iterator<Item = Pos>) {
        let mut first = None;
        for pos in defaults {
            match first {
                None => first = Some(pos),
                Some(first) => {
                    let first = self.pos_str(first);
                    self.error(pos, format!("multiple defaults (first at {first})"));
                }
            }
        }
    }

    fn switch_stmt(
        &mut self,
        inner: StmtContext,
        tag: Option<&'a Expr>,
        clauses: &'a [CaseClause],
        rbrace: Pos,
    ) {
        let store = self.store;
        let x = match tag {
            Some(tag) => {
                let mut x = self.eval(None, tag);
                self.assignment(&mut x, None, "switch expression".into());
                if x.is_valid() && !store.comparable(x.ty, false) && !store.has_nil(x.ty) {
                    let (text, ty) = (self.operand_str(&x), self.ty_str(x.ty));
                    self.error(&x, format!("cannot switch on {text} ({ty} is not comparable)"));
                    x.invalidate();
                }
                x
            }
            None => {
                let pos = clauses.first().map_or(rbrace, |clause| clause.span.lo);
                let mut x = Operand::stand_in(pos, "true", Mode::Constant, Ty::BOOL);
                x.value = Some(true.into());
                x
            }
        };
        let defaults = clauses.iter().filter(|clause| clause.exprs.is_none());
        self.multiple_defaults(defaults.map(|clause| clause.span.lo));
        let mut seen = SeenValues::default();
        for (index, clause) in clauses.iter().enumerate() {
            let last = index + 1 == clauses.len();
            let flag = if last { StmtContext::FINAL_CASE } else { StmtContext::FALLTHROUGH };
            self.case_values(&x, clause.exprs.as_deref().unwrap_or_default(), &mut seen);
            self.open_scope();
            self.stmt_list(inner | flag, &clause.body);
            self.close_scope();
        }
    }

    fn case_values(&mut self, x: &Operand<'a>, values: &'a [Expr], seen: &mut SeenValues) {
        for e in values {
            let mut value = self.eval(None, e);
            if !x.is_valid() || !value.is_valid() {
                continue;
            }
            self.convert_untyped(&mut value, x.ty);
            if !value.is_valid() {
                continue;
            }
            let mut comparison = value.clone();
            self.comparison(&mut comparison, x, BinaryOp::Eq, true);
            if !comparison.is_valid() || value.mode != Mode::Constant {
                continue;
            }
            let key = match value.val().kind() {
                Kind::Int | Kind::String => value.val().clone(),
                Kind::Float => Value::from(value.val().to_f64()),
                _ => continue,
            };
            let same = seen.entry(key).or_default();
            let other = same.iter().find(|(_, ty)| self.store.identical(*ty, value.ty));
            match other {
                Some(&(other, _)) => {
                    let text = self.operand_str(&value);
                    let report = self
                        .new_error(&value, format!("duplicate case {text} in expression switch"))
                        .line(other, "previous case");
                    self.report(report);
                }
                None => same.push((value.pos_of_node(), value.ty)),
            }
        }
    }

    fn is_nil_name(&self, e: &Expr) -> bool {
        let name = e.unparen().as_name();
        let obj = name.and_then(|name| self.lookup(name));
        obj.is_some_and(|obj| matches!(self.store.object(obj).kind, ObjectKind::Nil))
    }

    fn type_switch_stmt(&mut self, inner: StmtContext, guard: &'a Expr, clauses: &'a [CaseClause]) {
        let ExprKind::TypeSwitchGuard { lhs, x: operand } = &guard.kind else { return };
        let store = self.store;
        let mut lhs = lhs.as_ref();
        if let Some(name) = lhs
            && name.name.as_str() == "_"
        {
            self.soft_error(name, "no new variable on left side of :=");
            lhs = None;
        }
        let x = self.eval(None, operand);
        let mut switched = None;
        if x.is_valid() {
            let text = |check: &Self| check.operand_str(&x);
            if store.is_type_param(x.ty) {
                let text = text(self);
                self.error(&x, format!("cannot use type switch on type parameter value {text}"));
            } else if store.is_interface(x.ty) {
                switched = Some(x);
            } else {
                let text = text(self);
                self.error(&x, format!("{text} is not an interface"));
            }
        }
        let defaults = clauses.iter().filter(|clause| clause.exprs.is_none());
        self.multiple_defaults(defaults.map(|clause| clause.span.lo));

        let mut vars = Vec::new();
        let mut seen: Vec<(Option<Ty>, Pos)> = Vec::new();
        for clause in clauses {
            let types = clause.exprs.as_deref().unwrap_or_default();
            let ty = self.case_types(switched.as_ref(), types, &mut seen);
            self.open_scope();
            if let Some(lhs) = lhs {
                let var = self.new_local(lhs.name, lhs.pos);
                store.object(var).ty.set(ty);
                let scope = self.env.scope;
                self.declare(scope, None, var);
                self.record_implicit(clause.id, var);
                vars.push(var);
            }
            self.stmt_list(inner, &clause.body);
            self.close_scope();
        }
        if let Some(lhs) = lhs {
            // One use in any clause is enough.
            let used = vars.iter().any(|var| self.used_vars.contains(var));
            self.used_vars.extend(vars);
            if !used {
                self.soft_error(lhs, format!("{} declared and not used", lhs.name));
            }
        }
    }

    /// Checks the types of a clause; the type that the switch's variable has in it.
    fn case_types(
        &mut self,
        x: Option<&Operand<'a>>,
        types: &'a [Expr],
        seen: &mut Vec<(Option<Ty>, Pos)>,
    ) -> Ty {
        let store = self.store;
        let mut last = None;
        for e in types {
            if self.is_nil_name(e) {
                last = None;
                self.eval(None, e);
            } else {
                let ty = self.var_type(e);
                last = Some(ty);
                if !store.is_valid(ty) {
                    continue;
                }
            }
            let duplicate = seen.iter().find(|(other, _)| match (last, other) {
                (None, None) => true,
                (Some(a), Some(b)) => store.identical(a, *b),
                _ => false,
            });
            if let Some(&(_, other)) = duplicate {
                let name = last.map_or_else(|| "nil".into(), |ty| self.ty_str(ty));
                let report = self
                    .new_error(e, format!("duplicate case {name} in type switch"))
                    .line(other, "previous case");
                self.report(report);
                continue;
            }
            seen.push((last, e.pos()));
            if let (Some(x), Some(ty)) = (x, last) {
                self.type_assertion(e, x, ty, true);
            }
        }
        match (types, last) {
            ([_], Some(ty)) => ty,
            _ => x.map_or(Ty::INVALID, |x| x.ty),
        }
    }

    fn select_stmt(&mut self, inner: StmtContext, clauses: &'a [ast::CommClause]) {
        let defaults = clauses.iter().filter(|clause| clause.comm.is_none());
        self.multiple_defaults(defaults.map(|clause| clause.span.lo));
        for clause in clauses {
            let received = match clause.comm.as_ref().map(|comm| &comm.kind) {
                None | Some(StmtKind::Send { .. }) => None,
                Some(StmtKind::Expr(x)) => Some(Some(x)),
                Some(StmtKind::Assign { rhs, .. } | StmtKind::Define { rhs, .. }) => {
                    Some(rhs.first().filter(|_| rhs.len() == 1))
                }
                Some(StmtKind::OpAssign { rhs, .. }) => Some(Some(&**rhs)),
                Some(_) => Some(None),
            };
            let receives = |e: &Expr| matches!(e.unparen().kind, ExprKind::Unary { op: UnaryOp::Recv, .. });
            if let (Some(received), Some(comm)) = (received, &clause.comm)
                && !received.is_some_and(receives)
            {
                self.error(&**comm, "select case must be send or receive (possibly with assignment)");
                continue;
            }
            self.open_scope();
            if let Some(comm) = &clause.comm {
                if let StmtKind::OpAssign { .. } = comm.kind {
                    self.late.push(Late::Select(comm.pos));
                }
                self.stmt(inner, comm);
            }
            self.stmt_list(inner, &clause.body);
            self.close_scope();
        }
    }
}

/// Constant case values that were seen, with their positions and types.
type SeenValues = FxHashMap<Value, Vec<(Pos, Ty)>>;
