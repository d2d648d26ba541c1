//! What it costs to inline a function, by gc's measure, for `-gcflags=-m` and for the inliner.
//!
//! The measure counts nodes of gc's tree: one for each operation, name and literal, more for calls and function
//! literals. gc's tree is made from the checked source in a fixed way (implicit conversions, dereferences and
//! declarations are nodes; conversions without code are free), so that the count can be taken from the source as
//! well. A call of a function that would be inlined costs what that function costs.

mod call;
mod expr;

use crate::analysis::Analysis;
use crate::program::{Cx, Env};
use mir::source::INLINE_BUDGET;
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::ast::{Block, Decl, Expr, ExprKind, NodeId, Stmt, StmtKind};
use types::{BuiltinId, Info, Mode, ObjId, PackageId, Signature, Ty, TypeKind};

/// From how many nodes on a function is big.
const BIG: i32 = 5000;
/// What a call costs that is not inlined.
const CALL: i32 = 57;
/// What a call of a parameter costs: the caller may pass a known function.
const PARAM_CALL: i32 = 17;
/// What a function literal costs.
const FUNC_LIT: i32 = 15;
/// What fills the budget alone.
const TOO_MUCH: i32 = 80;

/// What gc's `internal/bytealg` has in assembly, which is not inlined.
const IN_ASSEMBLY: &[&str] =
    &["Compare", "Count", "CountString", "Equal", "Index", "IndexByte", "IndexByteString", "IndexString"];

/// A function, as far as inlining is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Body {
    /// A declared function.
    Func(ObjId),
    /// A function literal.
    Lit(PackageId, NodeId),
}

/// The result.
#[derive(Clone, Copy, Debug, Default)]
pub struct InlineCost {
    /// The cost; `None` if the function is never inlined.
    pub cost: Option<i32>,
    /// Whether it takes only the smallest functions in.
    pub big: bool,
}

/// What is known so far; a function whose cost is being computed has none.
#[derive(Debug, Default)]
pub struct InlineCosts {
    known: FxHashMap<Body, InlineCost>,
}

impl<'a> Cx<'a> {
    /// The cost of a declared function.
    pub fn inline_cost(&mut self, obj: ObjId) -> InlineCost {
        let body = Body::Func(obj);
        if let Some(&known) = self.inline_costs.known.get(&body) {
            return known;
        }
        self.inline_costs.known.insert(body, InlineCost::default());
        let cost = self.cost_of_func(obj).unwrap_or_default();
        self.inline_costs.known.insert(body, cost);
        cost
    }

    /// Whether calls of a function whose cost was asked for are inlined.
    pub fn is_inlined(&self, obj: ObjId) -> bool {
        let known = self.inline_costs.known.get(&Body::Func(obj));
        known.is_some_and(|known| known.cost.is_some_and(|cost| cost <= INLINE_BUDGET))
    }

    fn cost_of_func(&mut self, obj: ObjId) -> Option<InlineCost> {
        const NEVER: &[&str] =
            &["noinline", "uintptrkeepalive", "uintptrescapes", "yeswritebarrierrec", "cgo_unsafe_args"];
        let decl = self.func_decl(obj)?;
        let object = self.store.object(obj);
        if IN_ASSEMBLY.contains(&object.name.as_str())
            && self.store.package(object.package?).path.as_str() == "internal/bytealg"
        {
            return None;
        }
        let block = decl.body.as_ref()?;
        let package = self.store.object(obj).package?;
        let info = self.store.package(package).info();
        let signature = self.store.as_signature(self.store.type_of(obj))?;
        let analysis = Analysis::of_decl(self, info, &Env::default(), signature, block);
        let mut total = self.count_body(package, block, signature, &analysis);
        total.hairy |= NEVER.iter().any(|word| self.has_directive(obj, word));
        Some(total.result())
    }

    /// The cost of a function literal.
    pub fn inline_cost_of_lit(&mut self, package: PackageId, expr: &'a Expr) -> InlineCost {
        let body = Body::Lit(package, expr.id);
        if let Some(&known) = self.inline_costs.known.get(&body) {
            return known;
        }
        self.inline_costs.known.insert(body, InlineCost::default());
        let info = self.store.package(package).info();
        let signature = info.types.get(expr.id).and_then(|record| self.store.as_signature(record.ty));
        let mut cost = InlineCost::default();
        if let (ExprKind::FuncLit(lit), Some(signature)) = (&expr.kind, signature) {
            let analysis = Analysis::of_expr(self, info, &Env::default(), expr);
            cost = self.count_body(package, &lit.body, signature, &analysis).result();
        }
        self.inline_costs.known.insert(body, cost);
        cost
    }

    /// The cost of a function that makes a call with operands that were evaluated before.
    pub fn wrapper_cost(&mut self, package: PackageId, call: &'a Expr) -> i32 {
        let ExprKind::Call { fun, args, .. } = &call.unparen().kind else { return 0 };
        let info = self.store.package(package).info();
        let analysis = Analysis::default();
        let mut count = Count {
            cx: self,
            package,
            info,
            params: FxHashSet::default(),
            results: Vec::new(),
            analysis: &analysis,
            literals: FxHashMap::default(),
            total: Total::default(),
            big: false,
            generic: false,
        };
        count.nodes(1 + args.len() as i32);
        match &fun.unparen().kind {
            ExprKind::Selector { .. } if info.selections.contains_key(&fun.unparen().id) => {
                // The operand is one name.
                let selection = &info.selections[&fun.unparen().id];
                let owner = count.cx.embedded_path(selection).1;
                count.nodes(1);
                if count.is_interface(owner) {
                    count.nodes(1);
                    count.extra(CALL);
                } else {
                    let origin = count.cx.store.object(selection.obj).origin().unwrap_or(selection.obj);
                    count.declared_callee(origin);
                }
            }
            _ => count.callee(fun.unparen()),
        }
        count.total.cost
    }

    fn count_body(
        &mut self,
        package: PackageId,
        block: &'a Block,
        signature: &'a Signature,
        analysis: &Analysis,
    ) -> Total {
        let info = self.store.package(package).info();
        let params = signature.recv.iter().chain(&signature.params).copied().collect();
        let results = signature.results.iter().map(|&result| self.store.type_of(result)).collect();
        let mut count = Count {
            cx: self,
            package,
            info,
            params,
            results,
            analysis,
            literals: FxHashMap::default(),
            total: Total::default(),
            big: false,
            generic: !signature.type_params.is_empty() || !signature.recv_type_params.is_empty(),
        };
        count.block(block);
        if count.total.nodes >= BIG {
            // Calls cost more where little is inlined.
            count.total = Total::default();
            count.big = true;
            count.block(block);
        }
        count.total
    }
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default)]
struct Total {
    cost: i32,
    /// The nodes alone.
    nodes: i32,
    /// There is something that is never inlined.
    hairy: bool,
}

impl Total {
    fn result(self) -> InlineCost {
        InlineCost { cost: (!self.hairy).then_some(self.cost), big: self.nodes >= BIG }
    }
}

struct Count<'c, 'a> {
    cx: &'c mut Cx<'a>,
    package: PackageId,
    info: &'a Info,
    params: FxHashSet<ObjId>,
    results: Vec<Ty>,
    analysis: &'c Analysis,
    /// Function literals that are the values of local variables.
    literals: FxHashMap<ObjId, &'a Expr>,
    total: Total,
    /// Whether the function is big.
    big: bool,
    /// Whether the function is generic.
    generic: bool,
}

impl<'a> Count<'_, 'a> {
    /// So many nodes of cost 1.
    fn nodes(&mut self, count: i32) {
        self.total.cost += count;
        self.total.nodes += count;
    }

    /// Cost without nodes.
    fn extra(&mut self, cost: i32) {
        self.total.cost += cost;
    }

    fn ty(&self, expr: &Expr) -> Ty {
        self.info.types.get(expr.id).map_or(Ty::INVALID, |record| record.ty)
    }

    fn mode(&self, expr: &Expr) -> Mode {
        self.info.types.get(expr.id).map_or(Mode::Invalid, |record| record.mode)
    }

    fn is_constant(&self, expr: &Expr) -> bool {
        self.info.types.get(expr.id).is_some_and(|record| record.value.is_some())
    }

    fn constant_bool(&self, expr: &Expr) -> Option<bool> {
        self.info.types.get(expr.id)?.value.as_ref()?.as_bool()
    }

    fn object(&self, id: NodeId) -> Option<ObjId> {
        self.info.uses.get(id).or_else(|| self.info.defs.get(id)).copied()
    }

    fn under(&self, ty: Ty) -> &'a TypeKind {
        self.cx.store.under_kind(ty)
    }

    fn is_interface(&self, ty: Ty) -> bool {
        self.cx.store.is_interface(ty) && !self.cx.store.is_type_param(ty)
    }

    /// Whether a value of one type becomes an interface value of another one.
    fn becomes_interface(&self, from: Ty, to: Ty) -> bool {
        self.is_interface(to) && from != Ty::INVALID && !self.cx.store.identical(from, to)
    }

    /// An operand that is assigned to something of a type.
    fn value(&mut self, expr: &'a Expr, to: Ty) {
        if self.mode(expr) != Mode::NilValue && self.becomes_interface(self.ty(expr), to) {
            self.nodes(1);
        }
        self.expr(expr);
    }

    // ---- Statements ----

    fn block(&mut self, block: &'a Block) {
        self.stmts(&block.stmts);
    }

    fn stmts(&mut self, stmts: &'a [Stmt]) {
        let mut dead = false;
        for stmt in stmts {
            // What cannot be reached is not compiled, up to the next label.
            if dead && !matches!(stmt.kind, StmtKind::Labeled { .. }) {
                continue;
            }
            self.stmt(stmt);
            dead = self.terminates(stmt);
        }
    }

    /// Whether nothing after the statement is reached, as far as gc's front end looks.
    fn terminates(&self, stmt: &Stmt) -> bool {
        match &stmt.kind {
            StmtKind::Return(_) => true,
            StmtKind::Branch { kind, .. } => *kind != syntax::ast::BranchKind::Fallthrough,
            StmtKind::Block(block) => block.stmts.last().is_some_and(|last| self.terminates(last)),
            StmtKind::If { cond, then, els, .. } => {
                let last = |block: &Block| block.stmts.last().is_some_and(|last| self.terminates(last));
                let els = || els.as_ref().is_some_and(|els| self.terminates(els));
                match self.constant_bool(cond) {
                    Some(true) => last(then),
                    Some(false) => els(),
                    None => last(then) && els(),
                }
            }
            StmtKind::Expr(x) => match &x.unparen().kind {
                ExprKind::Call { fun, .. } => self.mode(fun) == Mode::Builtin(BuiltinId::Panic),
                _ => false,
            },
            _ => false,
        }
    }

    fn stmt_opt(&mut self, stmt: &'a Option<Box<Stmt>>) {
        if let Some(stmt) = stmt {
            self.stmt(stmt);
        }
    }

    /// The declaration of a variable that a definition introduces, and its name on the left.
    fn target(&mut self, expr: &'a Expr) {
        if expr.as_name().is_some_and(|name| name.as_str() == "_") {
            self.nodes(1);
        } else if self.info.defs.get(expr.id).is_some() {
            self.nodes(3);
        } else {
            self.expr(expr);
        }
    }

    fn target_type(&self, expr: &Expr) -> Ty {
        match self.info.defs.get(expr.id) {
            Some(&obj) => self.cx.store.type_of(obj),
            None => self.ty(expr),
        }
    }

    fn assign(&mut self, lhs: &'a [Expr], rhs: &'a [Expr]) {
        self.nodes(1);
        lhs.iter().for_each(|x| self.target(x));
        if lhs.len() == rhs.len() {
            for (x, value) in lhs.iter().zip(rhs) {
                if let (Some(&obj), ExprKind::FuncLit(_)) = (self.info.defs.get(x.id), &value.unparen().kind)
                {
                    self.literals.insert(obj, value.unparen());
                }
                self.value(value, self.target_type(x));
            }
        } else if let [value] = rhs {
            let types = self.tuple(value);
            for (x, from) in lhs.iter().zip(types) {
                if self.becomes_interface(from, self.target_type(x)) {
                    self.nodes(1);
                }
            }
            self.expr(value);
        }
    }

    fn tuple(&self, expr: &Expr) -> Vec<Ty> {
        match self.cx.store.kind(self.ty(expr)) {
            TypeKind::Tuple(vars) => vars.iter().map(|&var| self.cx.store.type_of(var)).collect(),
            _ => Vec::new(),
        }
    }

    /// Several results of one call as values: they pass through variables.
    fn results_of(&mut self, call: &'a Expr, to: impl Fn(usize) -> Ty) {
        let types = self.tuple(call);
        self.nodes(1 + 4 * types.len() as i32);
        for (n, from) in types.into_iter().enumerate() {
            if self.becomes_interface(from, to(n)) {
                self.nodes(1);
            }
        }
        self.expr(call);
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Bad | StmtKind::Empty => {}
            StmtKind::Expr(x) => self.expr(x),
            StmtKind::Send { chan, value } => {
                self.nodes(1);
                self.expr(chan);
                let elem = match self.under(self.ty(chan)) {
                    TypeKind::Chan(chan) => chan.elem,
                    _ => Ty::INVALID,
                };
                self.value(value, elem);
            }
            StmtKind::IncDec { x, .. } => {
                self.nodes(2);
                self.expr(x);
            }
            StmtKind::Assign { lhs, rhs } | StmtKind::Define { lhs, rhs } => self.assign(lhs, rhs),
            StmtKind::OpAssign { lhs, rhs, .. } => {
                self.nodes(1);
                self.expr(lhs);
                self.expr(rhs);
            }
            StmtKind::Go(_) | StmtKind::Defer(_) => {
                self.total.hairy = true;
                self.nodes(1);
            }
            StmtKind::Return(values) => {
                self.nodes(1);
                let results = self.results.clone();
                match values.as_slice() {
                    [call] if results.len() > 1 => self.results_of(call, |n| results[n]),
                    _ => values.iter().zip(results).for_each(|(value, to)| self.value(value, to)),
                }
            }
            StmtKind::Branch { kind, .. } => {
                if *kind != syntax::ast::BranchKind::Fallthrough {
                    self.nodes(1);
                }
            }
            StmtKind::Block(block) => self.block(block),
            StmtKind::If { init, cond, then, els } => {
                self.stmt_opt(init);
                match self.constant_bool(cond) {
                    Some(true) => self.block(then),
                    Some(false) => self.stmt_opt(els),
                    None => {
                        self.nodes(1);
                        self.expr(cond);
                        self.block(then);
                        self.stmt_opt(els);
                    }
                }
            }
            StmtKind::For { init, cond, post, body } => {
                self.nodes(1);
                self.stmt_opt(init);
                if let Some(cond) = cond {
                    self.expr(cond);
                }
                self.stmt_opt(post);
                self.block(body);
            }
            StmtKind::Range { key, value, x, body, .. } => {
                self.nodes(1);
                self.expr(x);
                key.iter().chain(value).for_each(|var| self.target(var));
                self.block(body);
            }
            StmtKind::Switch { init, tag, clauses, .. } => {
                self.stmt_opt(init);
                self.nodes(1);
                let ty = tag.as_ref().map_or(Ty::INVALID, |tag| self.ty(tag));
                if let Some(tag) = tag {
                    self.expr(tag);
                }
                for clause in clauses {
                    self.nodes(1);
                    clause.exprs.iter().flatten().for_each(|x| self.value(x, ty));
                    self.stmts(&clause.body);
                }
            }
            StmtKind::TypeSwitch { init, guard, clauses, .. } => {
                self.stmt_opt(init);
                self.nodes(2);
                if let ExprKind::TypeSwitchGuard { x, .. } = &guard.kind {
                    self.expr(x);
                }
                for clause in clauses {
                    self.nodes(1 + self.info.implicits.get(clause.id).is_some() as i32);
                    self.stmts(&clause.body);
                }
            }
            StmtKind::Select { clauses, .. } => {
                self.nodes(1);
                for clause in clauses {
                    self.nodes(1);
                    self.stmt_opt(&clause.comm);
                    self.stmts(&clause.body);
                }
            }
            StmtKind::Labeled { stmt, .. } => {
                self.nodes(1);
                self.stmt(stmt);
            }
            StmtKind::Decl(decls) => decls.iter().for_each(|decl| self.decl(decl)),
        }
    }

    fn decl(&mut self, decl: &'a Decl) {
        let Decl::Var(spec) = decl else { return };
        let ty = |count: &Self, id: NodeId| {
            count.info.defs.get(id).map_or(Ty::INVALID, |&obj| count.cx.store.type_of(obj))
        };
        let names = spec.names.len() as i32;
        match spec.values.as_slice() {
            [] => self.nodes(4 * names),
            [call] if names > 1 => {
                self.nodes(1 + 3 * names);
                self.expr(call);
            }
            values => {
                self.nodes(1 + 3 * names);
                for (name, value) in spec.names.iter().zip(values) {
                    if let (Some(&obj), ExprKind::FuncLit(_)) =
                        (self.info.defs.get(name.id), &value.unparen().kind)
                    {
                        self.literals.insert(obj, value.unparen());
                    }
                    self.value(value, ty(self, name.id));
                }
            }
        }
    }
}

/// The node under which a name's instance is recorded.
fn name_of(expr: &Expr) -> NodeId {
    match &expr.unparen().kind {
        ExprKind::Selector { sel, .. } => sel.id,
        _ => expr.unparen().id,
    }
}
