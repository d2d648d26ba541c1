//! What a function's closures capture, and which variables need an address.
//!
//! One walk over a declaration, its function literals included. The body of a range over a function counts as a
//! function literal. A variable is *indirect* (it lives in an object of its own) when its address is taken, or
//! when a closure captures it and it may be assigned afterwards, or is large. Other captured variables are copied into
//! the closure. What is assigned before the first capture does not count, as in gc, where both are in the same turn of
//! the loops around the declaration.

use crate::program::{Cx, Env};
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::ast::{Block, BranchKind, Decl, Expr, ExprKind, NodeId, Stmt, StmtKind, UnaryOp};
use types::{Info, Mode, ObjId, SelectionKind, Signature, Ty, TypeKind};

/// Larger variables are captured by reference.
const MAX_CAPTURED_COPY: u64 = 128;

/// A function of the analysis: 0 is the declaration, others are literals and loop bodies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FnId(pub u32);

/// What a function's own statements contain, those of its ranges over functions included.
#[derive(Clone, Copy, Default, Debug)]
pub struct Flags {
    /// `defer`.
    pub has_defer: bool,
    /// A call of `recover`.
    pub has_recover: bool,
    /// The body of a range over a function contains `defer` or `recover`.
    pub range_needs_frame: bool,
    /// There is a range over a function.
    pub has_range_func: bool,
}

/// One function.
#[derive(Debug, Default)]
pub struct Function {
    /// The variables of enclosing functions that it or functions in it use, in order of first use.
    pub captures: Vec<ObjId>,
    /// What it contains.
    pub flags: Flags,
    /// The function that encloses it.
    pub parent: Option<FnId>,
    /// Whether it is the body of a range over a function.
    pub is_range: bool,
    results: Vec<ObjId>,
}

/// Where a variable is declared.
#[derive(Clone, Copy, Debug)]
struct Home {
    function: FnId,
    /// The loops of the function that are around it.
    depth: u32,
    /// The number of variables that are declared in front of it.
    order: usize,
}

/// The analysis of a declaration.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The functions.
    pub functions: Vec<Function>,
    /// Functions by the literal's expression, or the statement of the range.
    pub by_node: FxHashMap<NodeId, FnId>,
    declared_in: FxHashMap<ObjId, Home>,
    address_taken: FxHashSet<ObjId>,
    assigned: FxHashSet<ObjId>,
    assigned_after_capture: FxHashSet<ObjId>,
    captured: FxHashSet<ObjId>,
    large: FxHashSet<ObjId>,
}

impl Analysis {
    /// Analyzes a declared function.
    pub fn of_decl(cx: &Cx<'_>, info: &Info, env: &Env, signature: &Signature, body: &Block) -> Analysis {
        let mut walk = Walk::new(cx, info, env);
        walk.out.functions.push(Function { results: signature.results.to_vec(), ..Function::default() });
        for &obj in signature.recv.iter().chain(&signature.params).chain(&signature.results) {
            walk.declare(obj);
        }
        walk.block(body);
        walk.out
    }

    /// Analyzes an expression outside of functions.
    pub fn of_expr(cx: &Cx<'_>, info: &Info, env: &Env, expr: &Expr) -> Analysis {
        let mut walk = Walk::new(cx, info, env);
        walk.out.functions.push(Function::default());
        walk.expr(expr);
        walk.out
    }

    /// Whether the variable lives in an object of its own.
    pub fn is_indirect(&self, obj: ObjId) -> bool {
        self.address_taken.contains(&obj)
            || (self.captured.contains(&obj)
                && (self.assigned_after_capture.contains(&obj) || self.large.contains(&obj)))
    }

    /// Whether the variable is captured as its address.
    pub fn captured_by_reference(&self, obj: ObjId) -> bool {
        self.is_indirect(obj)
    }

    /// Whether the variable may change after its declaration.
    pub fn is_changed(&self, obj: ObjId) -> bool {
        self.assigned.contains(&obj) || self.is_indirect(obj)
    }

    /// Whether the variable is declared outside of what was analyzed.
    pub fn is_foreign(&self, obj: ObjId) -> bool {
        !self.declared_in.contains_key(&obj)
    }

    /// Whether some closure uses the variable.
    pub fn is_captured(&self, obj: ObjId) -> bool {
        self.captured.contains(&obj)
    }
}

struct Walk<'w, 'a> {
    cx: &'w Cx<'a>,
    info: &'w Info,
    env: &'w Env,
    out: Analysis,
    current: FnId,
    /// The loops around the place in the current function, and in those around it.
    depths: Vec<u32>,
    /// Variables that were assigned only before they were captured, in order of capture.
    settled: Vec<ObjId>,
    /// For each label passed, how many variables were declared and how many settled.
    labels: FxHashMap<(FnId, base::Symbol), (usize, usize)>,
}

impl<'w, 'a> Walk<'w, 'a> {
    fn new(cx: &'w Cx<'a>, info: &'w Info, env: &'w Env) -> Walk<'w, 'a> {
        Walk {
            cx,
            info,
            env,
            out: Analysis::default(),
            current: FnId(0),
            depths: vec![0],
            settled: Vec::new(),
            labels: FxHashMap::default(),
        }
    }

    /// The loops around the place in a function that encloses it.
    fn depth(&mut self, mut function: FnId) -> &mut u32 {
        let mut level = 0;
        while let Some(parent) = self.out.functions[function.0 as usize].parent {
            function = parent;
            level += 1;
        }
        &mut self.depths[level]
    }

    fn in_loop(&mut self, walk: impl FnOnce(&mut Self)) {
        *self.depth(self.current) += 1;
        walk(self);
        *self.depth(self.current) -= 1;
    }

    fn set_assigned(&mut self, obj: ObjId) {
        self.out.assigned.insert(obj);
        self.out.assigned_after_capture.insert(obj);
    }

    /// A variable is captured for the first time: whether that happens once for each time that it is declared decides
    /// whether the assignments so far come before.
    fn capture(&mut self, obj: ObjId, home: Home) {
        if self.out.captured.insert(obj) && *self.depth(home.function) == home.depth {
            self.out.assigned_after_capture.remove(&obj);
            if self.out.assigned.contains(&obj) {
                self.settled.push(obj);
            }
        }
    }

    /// A jump to a label in front of it is a loop around what was declared before the label.
    fn go_to(&mut self, label: base::Symbol) {
        let Some(&(declared, settled)) = self.labels.get(&(self.real_function(), label)) else { return };
        for &obj in &self.settled[settled..] {
            if self.out.declared_in[&obj].order < declared {
                self.out.assigned_after_capture.insert(obj);
            }
        }
    }

    /// The function that `defer`, `recover` and `return` here belong to.
    fn real_function(&self) -> FnId {
        let mut at = self.current;
        while let Function { is_range: true, parent: Some(parent), .. } = &self.out.functions[at.0 as usize] {
            at = *parent;
        }
        at
    }

    fn declare(&mut self, obj: ObjId) {
        let ty = self.cx.subst(self.cx.store.type_of(obj), self.env);
        if self.cx.store.layouts().size_of(ty).is_some_and(|size| size as u64 > MAX_CAPTURED_COPY) {
            self.out.large.insert(obj);
        }
        let home = Home {
            function: self.current,
            depth: *self.depth(self.current),
            order: self.out.declared_in.len(),
        };
        self.out.declared_in.insert(obj, home);
    }

    /// A variable of a loop that has the same one in all turns is captured at no place before all assignments.
    fn share_between_turns(&mut self, obj: ObjId) {
        self.set_assigned(obj);
        if let Some(home) = self.out.declared_in.get_mut(&obj) {
            home.depth = u32::MAX;
        }
    }

    fn declare_ident(&mut self, ident: NodeId) {
        if let Some(&obj) = self.info.defs.get(ident) {
            self.declare(obj);
        }
    }

    fn use_var(&mut self, obj: ObjId) {
        let Some(&home) = self.out.declared_in.get(&obj) else { return };
        let mut at = self.current;
        while at != home.function {
            self.capture(obj, home);
            let function = &mut self.out.functions[at.0 as usize];
            if !function.captures.contains(&obj) {
                function.captures.push(obj);
            }
            match function.parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
    }

    fn ty(&self, expr: &Expr) -> Option<Ty> {
        Some(self.cx.subst(self.info.types.get(expr.id)?.ty, self.env))
    }

    /// The variable that an addressable expression is a part of.
    fn root(&self, expr: &Expr) -> Option<ObjId> {
        match &expr.kind {
            ExprKind::Name(_) => self.info.uses.get(expr.id).or_else(|| self.info.defs.get(expr.id)).copied(),
            ExprKind::Paren(x) => self.root(x),
            ExprKind::Selector { x, .. } => {
                let selection = self.info.selections.get(&expr.id)?;
                (selection.kind == SelectionKind::Field && !selection.indirect).then(|| self.root(x))?
            }
            ExprKind::Index { x, .. } => {
                let ty = self.ty(x)?;
                matches!(self.cx.store.under_kind(ty), TypeKind::Array { .. }).then(|| self.root(x))?
            }
            _ => None,
        }
    }

    fn take_address(&mut self, expr: &Expr) {
        if let Some(obj) = self.root(expr) {
            self.out.address_taken.insert(obj);
        }
    }

    fn assign(&mut self, expr: &Expr) {
        if let Some(obj) = self.root(expr) {
            self.set_assigned(obj);
        }
    }

    /// A function literal or loop body.
    fn inner(&mut self, node: NodeId, is_range: bool, results: Vec<ObjId>, walk: impl FnOnce(&mut Self)) {
        let id = FnId(self.out.functions.len() as u32);
        let parent = Some(self.current);
        self.out.functions.push(Function { parent, is_range, results, ..Function::default() });
        self.out.by_node.insert(node, id);
        let outer = std::mem::replace(&mut self.current, id);
        self.depths.push(0);
        walk(self);
        self.depths.pop();
        self.current = outer;
    }

    fn block(&mut self, block: &Block) {
        block.stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt_opt(&mut self, stmt: &Option<Box<Stmt>>) {
        if let Some(stmt) = stmt {
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Branch { kind: BranchKind::Goto, label: Some(label) } => self.go_to(label.name),
            StmtKind::Bad | StmtKind::Empty | StmtKind::Branch { .. } => {}
            StmtKind::Expr(x) => self.expr(x),
            StmtKind::Send { chan, value } => {
                self.expr(chan);
                self.expr(value);
            }
            StmtKind::IncDec { x, .. } => {
                self.expr(x);
                self.assign(x);
            }
            StmtKind::Assign { lhs, rhs } => {
                rhs.iter().for_each(|x| self.expr(x));
                for x in lhs {
                    self.expr(x);
                    self.assign(x);
                }
            }
            StmtKind::Define { lhs, rhs } => {
                rhs.iter().for_each(|x| self.expr(x));
                self.define(lhs);
            }
            StmtKind::OpAssign { lhs, rhs, .. } => {
                self.expr(rhs);
                self.expr(lhs);
                self.assign(lhs);
            }
            StmtKind::Go(call) => self.expr(call),
            StmtKind::Defer(call) => {
                let real = self.real_function();
                self.out.functions[real.0 as usize].flags.has_defer = true;
                if real != self.current {
                    self.out.functions[real.0 as usize].flags.range_needs_frame = true;
                }
                self.expr(call);
            }
            StmtKind::Return(values) => {
                values.iter().for_each(|x| self.expr(x));
                let real = self.real_function();
                if !values.is_empty() {
                    let results = self.out.functions[real.0 as usize].results.clone();
                    results.into_iter().for_each(|obj| self.set_assigned(obj));
                }
                if real != self.current {
                    for obj in self.out.functions[real.0 as usize].results.clone() {
                        self.use_var(obj);
                        self.set_assigned(obj);
                    }
                }
            }
            StmtKind::Block(block) => self.block(block),
            StmtKind::If { init, cond, then, els } => {
                self.stmt_opt(init);
                self.expr(cond);
                self.block(then);
                self.stmt_opt(els);
            }
            StmtKind::For { init, cond, post, body } => {
                self.stmt_opt(init);
                self.in_loop(|walk| {
                    if let Some(cond) = cond {
                        walk.expr(cond);
                    }
                    walk.block(body);
                    walk.stmt_opt(post);
                });
            }
            StmtKind::Range { key, value, define, x, body, .. } => {
                self.expr(x);
                let vars = key.iter().chain(value);
                let over_func = self.ty(x).is_some_and(|ty| self.cx.signature_of(ty).is_some());
                let run = |walk: &mut Self| {
                    if *define {
                        for var in vars {
                            if let Some(&obj) = walk.info.defs.get(var.id) {
                                walk.declare(obj);
                                if !walk.cx.per_iteration_at(var.span.lo) {
                                    walk.share_between_turns(obj);
                                }
                            }
                        }
                    } else {
                        for var in vars {
                            walk.expr(var);
                            walk.assign(var);
                        }
                    }
                    walk.block(body);
                };
                if over_func {
                    let real = self.real_function();
                    self.out.functions[real.0 as usize].flags.has_range_func = true;
                    self.inner(stmt.id, true, Vec::new(), run);
                } else {
                    self.in_loop(run);
                }
            }
            StmtKind::Switch { init, tag, clauses, .. } => {
                self.stmt_opt(init);
                if let Some(tag) = tag {
                    self.expr(tag);
                }
                for clause in clauses {
                    clause.exprs.iter().flatten().for_each(|x| self.expr(x));
                    clause.body.iter().for_each(|stmt| self.stmt(stmt));
                }
            }
            StmtKind::TypeSwitch { init, guard, clauses, .. } => {
                self.stmt_opt(init);
                if let ExprKind::TypeSwitchGuard { x, .. } = &guard.kind {
                    self.expr(x);
                }
                for clause in clauses {
                    if let Some(&obj) = self.info.implicits.get(clause.id) {
                        self.declare(obj);
                    }
                    clause.body.iter().for_each(|stmt| self.stmt(stmt));
                }
            }
            StmtKind::Select { clauses, .. } => {
                for clause in clauses {
                    self.stmt_opt(&clause.comm);
                    clause.body.iter().for_each(|stmt| self.stmt(stmt));
                }
            }
            StmtKind::Labeled { label, stmt } => {
                let passed = (self.out.declared_in.len(), self.settled.len());
                self.labels.insert((self.real_function(), label.name), passed);
                self.stmt(stmt);
            }
            StmtKind::Decl(decls) => {
                for decl in decls {
                    if let Decl::Var(spec) = decl {
                        spec.values.iter().for_each(|x| self.expr(x));
                        spec.names.iter().for_each(|name| self.declare_ident(name.id));
                    }
                }
            }
        }
    }

    fn define(&mut self, lhs: &[Expr]) {
        for x in lhs {
            if self.info.defs.get(x.id).is_some() {
                self.declare_ident(x.id);
            } else {
                self.expr(x);
                self.assign(x);
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        let record = self.info.types.get(expr.id);
        if record.is_some_and(|record| record.value.is_some() || record.mode == Mode::TypeExpr) {
            return;
        }
        match &expr.kind {
            ExprKind::Name(_) => {
                if let Some(&obj) = self.info.uses.get(expr.id) {
                    self.use_var(obj);
                }
            }
            ExprKind::CompositeLit { elems, .. } => {
                let is_struct = record.is_some_and(|record| {
                    let ty = self.cx.subst(record.ty, self.env);
                    let ty = self.cx.pointee(ty).unwrap_or(ty);
                    matches!(self.cx.store.under_kind(ty), TypeKind::Struct(_))
                });
                for elem in elems {
                    match &elem.kind {
                        ExprKind::KeyValue { key, value, .. } => {
                            if !is_struct {
                                self.expr(key);
                            }
                            self.expr(value);
                        }
                        _ => self.expr(elem),
                    }
                }
            }
            ExprKind::KeyValue { key, value, .. } => {
                self.expr(key);
                self.expr(value);
            }
            ExprKind::FuncLit(lit) => {
                let signature = record.and_then(|record| self.cx.store.as_signature(record.ty));
                let vars = |f: fn(&Signature) -> &[ObjId]| signature.map_or(&[][..], f).to_vec();
                let params = vars(|s| &s.params);
                let results = vars(|s| &s.results);
                self.inner(expr.id, false, results.clone(), |walk| {
                    params.into_iter().chain(results).for_each(|obj| walk.declare(obj));
                    walk.block(&lit.body);
                });
            }
            ExprKind::Paren(x) | ExprKind::Star(x) => self.expr(x),
            ExprKind::Selector { x, .. } => {
                let Some(selection) = self.info.selections.get(&expr.id) else { return };
                if selection.kind == SelectionKind::MethodExpr {
                    return;
                }
                self.expr(x);
                if selection.kind == SelectionKind::MethodValue {
                    let object = self.cx.store.object(selection.obj);
                    let obj = object.origin().unwrap_or(selection.obj);
                    let through_pointer = selection.indirect;
                    if self.cx.store.object(obj).has_pointer_receiver() && !through_pointer {
                        self.take_address(x);
                    }
                }
            }
            ExprKind::Index { x, indices, .. } => {
                self.expr(x);
                indices.iter().for_each(|index| self.expr(index));
            }
            ExprKind::Slice { x, bounds, .. } => {
                self.expr(x);
                bounds.iter().flatten().for_each(|bound| self.expr(bound));
                if let Some(ty) = self.ty(x)
                    && matches!(self.cx.store.under_kind(ty), TypeKind::Array { .. })
                {
                    self.take_address(x);
                }
            }
            ExprKind::TypeAssert { x, .. } | ExprKind::TypeSwitchGuard { x, .. } => self.expr(x),
            ExprKind::Unary { op, x } => {
                self.expr(x);
                if *op == UnaryOp::Addr {
                    self.take_address(x);
                }
            }
            ExprKind::Binary { x, y, .. } => {
                self.expr(x);
                self.expr(y);
            }
            ExprKind::Call { fun, args, .. } => {
                if let Some(record) = self.info.types.get(fun.id)
                    && let Mode::Builtin(types::BuiltinId::Recover) = record.mode
                {
                    let real = self.real_function();
                    self.out.functions[real.0 as usize].flags.has_recover = true;
                    if real != self.current {
                        self.out.functions[real.0 as usize].flags.range_needs_frame = true;
                    }
                }
                self.expr(fun);
                args.iter().for_each(|arg| self.expr(arg));
            }
            ExprKind::Bad
            | ExprKind::BasicLit { .. }
            | ExprKind::ArrayType { .. }
            | ExprKind::SliceType(_)
            | ExprKind::DotsType(_)
            | ExprKind::StructType(_)
            | ExprKind::InterfaceType { .. }
            | ExprKind::FuncType(_)
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => {}
        }
    }
}

impl Cx<'_> {
    /// Whether loop variables are per iteration at a position.
    pub fn per_iteration_at(&self, pos: base::Pos) -> bool {
        let package = self.packages.iter().copied().find(|&package| {
            self.store.package(package).files.iter().any(|file| file.package_pos <= pos && pos <= file.end)
        });
        package.is_none_or(|package| self.per_iteration_loops(package, pos))
    }
}
