//! Statements: blocks, branches, loops, returns.

use crate::func::{Fx, ReturnMode, Storage};
use crate::value::{Addr, Val};
use base::{Pos, Symbol};
use mir::{AllocOrigin, BlockId};
use syntax::ast::{Block, BranchKind, Decl, Expr, ExprKind, Ident, Stmt, StmtKind};
use types::{ObjId, Ty, TypeKind};

/// Where break and continue go.
#[derive(Clone, Debug)]
pub struct Target {
    /// The statement's label.
    pub label: Option<Symbol>,
    /// After the statement.
    pub on_break: Exit,
    /// The next iteration, for loops.
    pub on_continue: Option<Exit>,
    /// Whether only a break with the label leaves it: a labeled block.
    pub labeled_only: bool,
}

/// How a branch is taken.
#[derive(Clone, Debug)]
pub enum Exit {
    /// By a jump in this function.
    Block(BlockId),
    /// By leaving the body of a range over a function with this code.
    Leave(i64),
}

impl<'a> Fx<'_, 'a> {
    /// A block.
    pub fn block(&mut self, block: &'a Block) {
        self.stmts(&block.stmts);
    }

    /// Statements.
    pub fn stmts(&mut self, stmts: &'a [Stmt]) {
        stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    /// A statement.
    pub fn stmt(&mut self, stmt: &'a Stmt) {
        self.b.set_pos(stmt.pos);
        let label = self.pending_label.take();
        match &stmt.kind {
            StmtKind::Bad | StmtKind::Empty => {}
            StmtKind::Expr(expr) => self.expr_stmt(expr),
            StmtKind::Send { chan, value } => self.send(chan, value, stmt.pos),
            StmtKind::IncDec { x, inc } => self.inc_dec(x, *inc, stmt.pos),
            StmtKind::Assign { lhs, rhs } => self.assign(lhs, rhs, stmt.pos),
            StmtKind::Define { lhs, rhs } => self.define(lhs, rhs, stmt.pos),
            StmtKind::OpAssign { op, lhs, rhs } => self.op_assign(*op, lhs, rhs, stmt.pos),
            StmtKind::Go(call) => self.go(call, stmt.pos),
            StmtKind::Defer(call) => self.defer(call, stmt.pos),
            StmtKind::Return(values) => self.return_stmt(values, stmt.pos),
            StmtKind::Branch { kind, label } => self.branch_stmt(*kind, label.as_ref(), stmt.pos),
            StmtKind::Block(block) => {
                let end = label.map(|label| self.enter_labeled(label));
                self.block(block);
                self.leave_labeled(end);
            }
            StmtKind::If { init, cond, then, els } => {
                let end = label.map(|label| self.enter_labeled(label));
                self.if_stmt(init.as_deref(), cond, then, els.as_deref());
                self.leave_labeled(end);
            }
            StmtKind::For { init, cond, post, body } => {
                self.for_stmt(label, init.as_deref(), cond.as_ref(), post.as_deref(), body);
            }
            StmtKind::Range { .. } => self.range_stmt(label, stmt),
            StmtKind::Switch { .. } => self.switch_stmt(label, stmt),
            StmtKind::TypeSwitch { .. } => self.type_switch_stmt(label, stmt),
            StmtKind::Select { clauses, .. } => self.select_stmt(label, clauses, stmt.pos),
            // Nothing leads to a blank label, and there may be several.
            StmtKind::Labeled { label, stmt } if label.name.as_str() == "_" => self.stmt(stmt),
            StmtKind::Labeled { label, stmt } => {
                let block = self.label_block(label.name);
                self.b.jump(block, &[]);
                self.b.switch_to(block);
                self.pending_label = Some(label.name);
                self.stmt(stmt);
                self.pending_label = None;
            }
            StmtKind::Decl(decls) => {
                for decl in decls {
                    if let Decl::Var(spec) = decl {
                        self.declare_vars(spec);
                    }
                }
            }
        }
    }

    fn expr_stmt(&mut self, expr: &'a Expr) {
        let inner = expr.unparen();
        match &inner.kind {
            ExprKind::Call { .. } => {
                self.call(inner);
            }
            ExprKind::Unary { op: syntax::ast::UnaryOp::Recv, x } => {
                let chan = self.scalar(x);
                self.b.set_pos(inner.span.lo);
                let null = self.null();
                self.runtime_call(crate::runtime_calls::RuntimeCall::chanrecv1, &[chan, null], &[]);
            }
            _ => {
                self.expr(inner);
            }
        }
    }

    // ---- Labels and branches ----

    /// The block of a label.
    fn label_block(&mut self, label: Symbol) -> BlockId {
        if let Some(&block) = self.labels.get(&label) {
            return block;
        }
        let block = self.b.new_block();
        self.labels.insert(label, block);
        block
    }

    /// A labeled statement that is no loop, switch or select: `break label` leaves it.
    fn enter_labeled(&mut self, label: Symbol) -> BlockId {
        let end = self.b.new_block();
        self.targets.push(Target {
            label: Some(label),
            on_break: Exit::Block(end),
            on_continue: None,
            labeled_only: true,
        });
        end
    }

    fn leave_labeled(&mut self, end: Option<BlockId>) {
        if let Some(end) = end {
            self.targets.pop();
            self.b.jump(end, &[]);
            self.b.seal(end);
            self.b.switch_to(end);
        }
    }

    /// Enters a loop, switch or select.
    pub fn push_target(&mut self, label: Option<Symbol>, on_break: BlockId, on_continue: Option<BlockId>) {
        self.targets.push(Target {
            label,
            on_break: Exit::Block(on_break),
            on_continue: on_continue.map(Exit::Block),
            labeled_only: false,
        });
    }

    fn branch_stmt(&mut self, kind: BranchKind, label: Option<&Ident>, pos: Pos) {
        match kind {
            BranchKind::Goto => {
                let Some(label) = label else { return };
                if let Some(code) = self.goto_code(label.name) {
                    return self.leave_range(code);
                }
                let block = self.label_block(label.name);
                self.b.jump(block, &[]);
            }
            BranchKind::Fallthrough => {
                if let Some(block) = self.fallthrough {
                    self.b.jump(block, &[]);
                }
            }
            BranchKind::Break | BranchKind::Continue => {
                let is_continue = kind == BranchKind::Continue;
                let found = self.targets.iter().rev().find(|target| match label {
                    Some(label) => target.label == Some(label.name),
                    None => target.on_continue.is_some() || (!is_continue && !target.labeled_only),
                });
                let exit = found.and_then(|target| {
                    if is_continue { target.on_continue.clone() } else { Some(target.on_break.clone()) }
                });
                match exit {
                    Some(Exit::Block(block)) => self.b.jump(block, &[]),
                    Some(Exit::Leave(code)) => self.leave_range(code),
                    None => self.unsupported(pos, "this branch"),
                }
            }
        }
    }

    fn return_stmt(&mut self, values: &'a [Expr], pos: Pos) {
        let types = self.result_types.clone();
        if values.is_empty() {
            return self.return_results();
        }
        let vals: Vec<Val> = if values.len() == 1 && types.len() > 1 {
            let vals = self.expr_tuple(&values[0], types.len());
            let mut out = Vec::new();
            for ((val, from), &to) in vals.into_iter().zip(&types) {
                out.push(self.assignable(val, from, to, pos));
            }
            out
        } else {
            let list: Vec<(&'a Expr, Ty)> = values.iter().zip(types.iter().copied()).collect();
            self.expr_list(&list)
        };
        self.b.set_pos(pos);
        let several = vals.len() > 1;
        let memory_results = !matches!(self.return_mode, ReturnMode::Values { .. });
        let vals: Vec<Val> = vals
            .into_iter()
            .zip(&types)
            .map(|(val, &ty)| if several || memory_results { self.stable(val, ty) } else { val })
            .collect();
        // Closures that captured a result may look at it after the return.
        let captured = self.results.iter().any(|&obj| self.analysis.is_indirect(obj));
        if !memory_results && !captured {
            self.return_vals(&vals);
        } else {
            self.store_results(&vals);
            self.return_results();
        }
    }

    // ---- if, for ----

    fn if_stmt(&mut self, init: Option<&'a Stmt>, cond: &'a Expr, then: &'a Block, els: Option<&'a Stmt>) {
        if let Some(init) = init {
            self.stmt(init);
        }
        if let Some(value) = self.const_value(cond).and_then(|value| value.as_bool()) {
            // Only the branch that is taken is lowered, unless a label in the other one may be jumped to.
            let dead_has_label = match (value, els) {
                (true, Some(els)) => has_label(els),
                (true, None) => false,
                (false, _) => then.stmts.iter().any(has_label),
            };
            if !dead_has_label {
                if value {
                    self.block(then);
                } else if let Some(els) = els {
                    self.stmt(els);
                }
                return;
            }
        }
        let then_block = self.b.new_block();
        let end = self.b.new_block();
        let els_block = if els.is_some() { self.b.new_block() } else { end };
        self.condition(cond, then_block, els_block);
        self.b.seal(then_block);
        self.b.switch_to(then_block);
        self.block(then);
        self.b.jump(end, &[]);
        if let Some(els) = els {
            self.b.seal(els_block);
            self.b.switch_to(els_block);
            self.stmt(els);
            self.b.jump(end, &[]);
        }
        self.b.seal(end);
        self.b.switch_to(end);
    }

    fn for_stmt(
        &mut self,
        label: Option<Symbol>,
        init: Option<&'a Stmt>,
        cond: Option<&'a Expr>,
        post: Option<&'a Stmt>,
        body: &'a Block,
    ) {
        if let Some(init) = init {
            self.stmt(init);
        }
        let loop_vars = self.loop_variables(init);
        let (head, body_block, next, end) =
            (self.b.new_block(), self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(head, &[]);
        self.b.switch_to(head);
        match cond {
            Some(cond) => {
                self.b.set_pos(cond.span.lo);
                self.condition(cond, body_block, end);
            }
            None => self.b.jump(body_block, &[]),
        }
        self.b.seal(body_block);
        self.b.switch_to(body_block);
        self.push_target(label, end, Some(next));
        self.block(body);
        self.targets.pop();
        self.b.jump(next, &[]);
        self.b.seal(next);
        self.b.switch_to(next);
        self.copy_loop_variables(&loop_vars);
        if let Some(post) = post {
            self.stmt(post);
        }
        self.b.jump(head, &[]);
        self.b.seal(head);
        self.b.seal(end);
        self.b.switch_to(end);
    }

    /// The variables of a `for` clause that live in objects of their own: each iteration has new ones.
    fn loop_variables(&self, init: Option<&Stmt>) -> Vec<(ObjId, Ty)> {
        let Some(Stmt { kind: StmtKind::Define { lhs, .. }, .. }) = init else { return Vec::new() };
        if !self.per_iteration {
            return Vec::new();
        }
        lhs.iter()
            .filter_map(|left| self.info.defs.get(left.id).copied())
            .filter(|&obj| self.analysis.is_indirect(obj))
            .map(|obj| (obj, self.subst(self.cx.store.type_of(obj))))
            .collect()
    }

    fn copy_loop_variables(&mut self, vars: &[(ObjId, Ty)]) {
        for &(obj, ty) in vars {
            let Some(Storage::Indirect(var)) = self.vars.get(&obj).cloned() else { continue };
            let old = self.b.use_variable(var);
            let val = self.load(Addr::of(old), ty);
            let name = self.cx.store.object(obj).name;
            let new = self.alloc(ty, AllocOrigin::Variable(name));
            self.store(Addr::of(new), ty, &val);
            self.b.define(var, new);
        }
    }

    // ---- Small helpers of other statements ----

    /// Assigns iteration values to the variables of a range or receive clause.
    pub fn assign_range(&mut self, target: Option<&'a Expr>, define: bool, val: Val, from: Ty, pos: Pos) {
        let Some(target) = target else { return };
        if target.unparen().as_name().is_some_and(|name| name.as_str() == "_") {
            return;
        }
        if define && let Some(&obj) = self.info.defs.get(target.id) {
            let ty = self.subst(self.cx.store.type_of(obj));
            let val = self.assignable(val, from, ty, pos);
            self.declare_or_assign(obj, ty, &val);
            return;
        }
        let ty = self.ty(target);
        let val = self.assignable(val, from, ty, pos);
        if let Some(place) = self.place(target) {
            self.store_place(&place, ty, &val);
        }
    }

    /// Assigns both iteration values. As in any assignment of several values, the operands of both places are
    /// evaluated before either is assigned.
    pub fn assign_range_pair(
        &mut self,
        targets: [Option<&'a Expr>; 2],
        define: bool,
        vals: [(Val, Ty); 2],
        pos: Pos,
    ) {
        let blank = |target: &Expr| target.unparen().as_name().is_some_and(|name| name.as_str() == "_");
        let [Some(key), Some(value)] = targets else {
            let [(key, key_ty), (value, value_ty)] = vals;
            self.assign_range(targets[0], define, key, key_ty, pos);
            return self.assign_range(targets[1], define, value, value_ty, pos);
        };
        if define || blank(key) || blank(value) {
            let [(first, first_ty), (second, second_ty)] = vals;
            self.assign_range(Some(key), define, first, first_ty, pos);
            return self.assign_range(Some(value), define, second, second_ty, pos);
        }
        let mut stores = Vec::new();
        for (target, (val, from)) in [key, value].into_iter().zip(vals) {
            let ty = self.ty(target);
            let val = self.assignable(val, from, ty, pos);
            stores.push((self.place(target), ty, val));
        }
        for (place, ty, val) in stores {
            if let Some(place) = place {
                self.store_place(&place, ty, &val);
            }
        }
    }

    /// Declares a loop variable, or assigns the one that all iterations share.
    fn declare_or_assign(&mut self, obj: ObjId, ty: Ty, val: &Val) {
        if !self.per_iteration && self.vars.contains_key(&obj) {
            if let Some(place) = self.var_place(obj) {
                self.store_place(&place, ty, val);
            }
            return;
        }
        self.declare(obj, ty, Some(val));
    }

    /// Declares the variables of a range that all iterations share, before the loop.
    pub fn declare_shared(&mut self, targets: [Option<&'a Expr>; 2], define: bool) {
        if !define || self.per_iteration {
            return;
        }
        for target in targets.into_iter().flatten() {
            if let Some(&obj) = self.info.defs.get(target.id) {
                let ty = self.subst(self.cx.store.type_of(obj));
                self.declare(obj, ty, None);
            }
        }
    }

    /// A scalar that lives in the function while a loop runs.
    pub fn loop_scalar(&mut self, value: mir::Value) -> mir::builder::Variable {
        let ty = self.b.func.ty(value);
        let var = self.b.variable(ty);
        self.b.define(var, value);
        var
    }

    /// Whether a type is a channel.
    pub fn chan_elem(&self, ty: Ty) -> Option<Ty> {
        match self.under(ty) {
            TypeKind::Chan(chan) => Some(chan.elem),
            _ => None,
        }
    }
}

/// Whether a statement contains a label.
fn has_label(stmt: &Stmt) -> bool {
    let any = |stmts: &[Stmt]| stmts.iter().any(has_label);
    match &stmt.kind {
        StmtKind::Labeled { .. } => true,
        StmtKind::Block(block) => any(&block.stmts),
        StmtKind::If { then, els, .. } => any(&then.stmts) || els.as_deref().is_some_and(has_label),
        StmtKind::For { body, .. } | StmtKind::Range { body, .. } => any(&body.stmts),
        StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
            clauses.iter().any(|clause| any(&clause.body))
        }
        StmtKind::Select { clauses, .. } => clauses.iter().any(|clause| any(&clause.body)),
        _ => false,
    }
}
