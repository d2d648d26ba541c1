//! What it costs to inline a function, by gc's measure, for `-gcflags=-m` and for the inliner.
//!
//! The measure counts nodes of gc's tree: one for each operation, name and literal, more for calls and function
//! literals. gc's tree is made from the checked source in a fixed way (implicit conversions, dereferences and
//! declarations are nodes; conversions without code are free), so that the count can be taken from the source as
//! well. A call of a function that would be inlined costs what that function costs.

use crate::analysis::Analysis;
use crate::program::{Cx, Env};
use mir::source::{BIG_CALLER_BUDGET, INLINE_BUDGET};
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::ast::{Block, Decl, Expr, ExprKind, NodeId, Stmt, StmtKind, UnaryOp};
use types::{BuiltinId, Info, Mode, ObjId, ObjectKind, PackageId, SelectionKind, Signature, Ty, TypeKind};

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
                let owner = count.method_owner(selection);
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

    /// Cost without nodes, or the other way around.
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

    // ---- Expressions ----

    fn expr(&mut self, expr: &'a Expr) {
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
    fn receiver(&mut self, selection: &types::Selection, x: &'a Expr) {
        self.expr(x);
        if self.is_interface(selection.recv) || self.cx.store.is_type_param(selection.recv) {
            return;
        }
        let method = self.cx.store.object(selection.obj);
        let origin = method.origin().unwrap_or(selection.obj);
        let wants_pointer = self.cx.store.object(origin).has_pointer_receiver();
        let is_pointer = self.operand_is_pointer(selection);
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

    /// Whether the operand that declares the method is a pointer, behind the embedded fields.
    fn operand_is_pointer(&self, selection: &types::Selection) -> bool {
        let mut ty = selection.recv;
        let (_, fields) = selection.path.split_last().map_or((0, &[][..]), |(&last, rest)| (last, rest));
        for &field in fields {
            let base = self.cx.pointee(ty).unwrap_or(ty);
            let TypeKind::Struct(data) = self.under(base) else { return false };
            let Some(&field) = data.fields.get(field as usize) else { return false };
            ty = self.cx.store.type_of(field);
        }
        self.cx.pointee(ty).is_some()
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

    fn binary(&mut self, expr: &'a Expr, op: syntax::ast::BinaryOp, x: &'a Expr, y: &'a Expr) {
        if op == syntax::ast::BinaryOp::Add && self.cx.store.is_basic(self.ty(expr), |kind| kind.is_string())
        {
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
            ExprKind::Binary { op: syntax::ast::BinaryOp::Add, x, y, .. }
                if !self.is_constant(expr.unparen()) =>
            {
                self.summands(x);
                self.summands(y);
            }
            _ => self.expr(expr),
        }
    }

    // ---- Calls ----

    fn call(&mut self, fun: &'a Expr, args: &'a [Expr], dots: bool) {
        match self.mode(fun) {
            Mode::TypeExpr => {
                if let [x] = args {
                    self.conversion(x, self.ty(fun));
                }
                return;
            }
            Mode::Builtin(id) => return self.builtin(id, args),
            _ => {}
        }
        self.nodes(1);
        let signature =
            self.cx.store.as_signature(self.ty(fun)).or_else(|| self.cx.signature_of(self.ty(fun)));
        self.callee(fun.unparen());
        let Some(signature) = signature else { return };
        let params: Vec<Ty> = signature.params.iter().map(|&param| self.cx.store.type_of(param)).collect();
        let variadic = signature.variadic && !dots;
        let fixed = params.len() - variadic as usize;
        let elem = match params.last().map(|&last| self.under(last)) {
            Some(TypeKind::Slice(elem)) if variadic => *elem,
            _ => Ty::INVALID,
        };
        let to = move |n: usize| if n < fixed { params[n] } else { elem };
        let count = match args {
            [only] if matches!(self.cx.store.kind(self.ty(only)), TypeKind::Tuple(_)) => {
                let count = self.tuple(only).len();
                self.results_of(only, to);
                count
            }
            _ => {
                args.iter().enumerate().for_each(|(n, arg)| self.value(arg, to(n)));
                args.len()
            }
        };
        if variadic {
            // The arguments stand in a literal of a slice; none are nil.
            self.nodes(1);
            if count > fixed {
                self.extra(1);
            }
        }
    }

    /// The callee of a call and what calling it costs.
    fn callee(&mut self, fun: &'a Expr) {
        let inner = match &fun.kind {
            ExprKind::Index { x, .. } if self.info.instances.contains_key(&name_of(x)) => x.unparen(),
            _ => fun,
        };
        if let ExprKind::Selector { x, .. } = &inner.kind
            && let Some(selection) = self.info.selections.get(&inner.id)
        {
            match selection.kind {
                SelectionKind::MethodValue if self.is_interface(self.method_owner(selection)) => {
                    self.nodes(selection.path.len() as i32);
                    self.expr(x);
                    self.extra(CALL);
                }
                SelectionKind::MethodValue if self.cx.store.is_type_param(selection.recv) => {
                    self.nodes(1);
                    self.expr(x);
                    self.extra(CALL);
                }
                SelectionKind::MethodValue => {
                    // The method is a name without cost; the receiver is an argument.
                    self.nodes(selection.path.len() as i32 - 1);
                    self.receiver(selection, x);
                    let origin = self.cx.store.object(selection.obj).origin().unwrap_or(selection.obj);
                    self.dictionary(origin);
                    self.declared_callee(origin);
                }
                SelectionKind::MethodExpr => {
                    let origin = self.cx.store.object(selection.obj).origin().unwrap_or(selection.obj);
                    self.declared_callee(origin);
                }
                SelectionKind::Field => {
                    self.expr(inner);
                    self.extra(CALL);
                }
            }
            return;
        }
        if let ExprKind::FuncLit(_) = &inner.kind {
            self.nodes(1);
            self.extra(FUNC_LIT);
            return self.literal_callee(inner);
        }
        let object = match &inner.kind {
            ExprKind::Name(_) => self.object(inner.id),
            ExprKind::Selector { sel, .. } => self.object(sel.id),
            _ => None,
        };
        let Some(obj) = object else {
            self.expr(inner);
            self.extra(CALL);
            return;
        };
        self.nodes(1);
        match self.cx.store.object(obj).kind {
            ObjectKind::Func { .. } => {
                self.dictionary(obj);
                self.declared_callee(obj);
            }
            _ => match self.literals.get(&obj) {
                Some(&literal) if !self.analysis.is_changed(obj) => self.literal_callee(literal),
                _ => {
                    let captured = !self.params.contains(&obj) && self.analysis.is_foreign(obj);
                    let known = self.params.contains(&obj) || captured;
                    self.extra(if known { PARAM_CALL } else { CALL });
                }
            },
        }
    }

    /// The dictionary that an instance of a generic function is passed: its address, or in generic code a word of the
    /// caller's own.
    fn dictionary(&mut self, obj: ObjId) {
        if !self.cx.all_type_params(obj).is_empty() {
            self.nodes(if self.generic { 4 } else { 2 });
        }
    }

    /// The type that declares a selected method, behind embedded fields.
    fn method_owner(&self, selection: &types::Selection) -> Ty {
        let mut ty = selection.recv;
        let fields = selection.path.split_last().map_or(&[][..], |(_, rest)| rest);
        for &field in fields {
            let base = self.cx.pointee(ty).unwrap_or(ty);
            let TypeKind::Struct(data) = self.under(base) else { return ty };
            let Some(&field) = data.fields.get(field as usize) else { return ty };
            ty = self.cx.store.type_of(field);
        }
        ty
    }

    fn literal_callee(&mut self, literal: &'a Expr) {
        let cost = self.cx.inline_cost_of_lit(self.package, literal).cost;
        let limit = if self.big { BIG_CALLER_BUDGET } else { INLINE_BUDGET } * 2;
        self.extra(cost.filter(|&cost| cost <= limit).unwrap_or(CALL));
    }

    fn declared_callee(&mut self, obj: ObjId) {
        let store = self.cx.store;
        let object = store.object(obj);
        let path = object.package.map_or("", |package| store.package(package).path.as_str());
        let name = object.name.as_str();
        let is_method = self.cx.is_method(obj);
        match (path, name) {
            ("internal/abi", "NoEscape" | "EscapeNonString") => return,
            ("internal/runtime/sys", "GetCallerPC" | "GetCallerSP") => {
                self.total.hairy = true;
                return;
            }
            ("runtime", "throw") if !is_method => return self.extra(TOO_MUCH),
            ("encoding/binary" | "internal/byteorder", _) if is_plain_load(name) => return,
            _ => {}
        }
        if path == "internal/bytealg" && IN_ASSEMBLY.contains(&name) {
            return self.extra(CALL);
        }
        if !is_method && crate::intrinsics::is_gc_intrinsic(path, name) {
            return;
        }
        let cost = self.cx.inline_cost(obj).cost;
        let limit = if self.big { BIG_CALLER_BUDGET } else { INLINE_BUDGET };
        self.extra(cost.filter(|&cost| cost <= limit).unwrap_or(CALL));
    }

    fn conversion(&mut self, x: &'a Expr, to: Ty) {
        if self.is_constant(x) && !self.is_interface(to) && !matches!(self.under(to), TypeKind::Slice(_)) {
            self.nodes(1);
            return;
        }
        if self.has_code(self.ty(x), to) {
            self.nodes(1);
        }
        self.expr(x);
    }

    /// Whether a conversion is a node that counts.
    fn has_code(&self, from: Ty, to: Ty) -> bool {
        let store = self.cx.store;
        if self.is_interface(to) {
            return self.becomes_interface(from, to);
        }
        match (store.under_basic(from), store.under_basic(to)) {
            (Some(from), Some(to)) => simple(from) != simple(to),
            (None, None) => {
                matches!(
                    (self.under(from), self.under(to)),
                    (TypeKind::Slice(_), TypeKind::Array { .. } | TypeKind::Pointer(_))
                ) && !store.identical(from, to)
            }
            (from, to) => ![from, to].contains(&Some(types::BasicKind::UnsafePointer)),
        }
    }

    fn builtin(&mut self, id: BuiltinId, args: &'a [Expr]) {
        match id {
            BuiltinId::Recover => self.total.hairy = true,
            BuiltinId::Make => {
                self.nodes(1);
                args.iter().skip(1).for_each(|arg| self.expr(arg));
            }
            BuiltinId::New => {
                self.nodes(1);
                args.iter().for_each(|arg| self.expr(arg));
            }
            BuiltinId::Panic => {
                self.nodes(1);
                self.extra(1);
                // The conversion to an interface is free.
                args.iter().for_each(|arg| self.expr(arg));
            }
            BuiltinId::Append => {
                self.nodes(1);
                let elem = match args.first().map(|arg| self.under(self.ty(arg))) {
                    Some(TypeKind::Slice(elem)) => *elem,
                    _ => Ty::INVALID,
                };
                for (n, arg) in args.iter().enumerate() {
                    let spread = matches!(self.under(self.ty(arg)), TypeKind::Slice(_));
                    let to = if n == 0 || spread { Ty::INVALID } else { elem };
                    self.value(arg, to);
                }
            }
            _ => {
                self.nodes(1);
                args.iter().for_each(|arg| self.expr(arg));
            }
        }
    }
}

/// Integer types that have the same size and sign on 64-bit targets.
fn simple(kind: types::BasicKind) -> types::BasicKind {
    use types::BasicKind as K;
    match kind {
        K::Int => K::Int64,
        K::Uint | K::Uintptr => K::Uint64,
        _ => kind,
    }
}

/// The node under which a name's instance is recorded.
fn name_of(expr: &Expr) -> NodeId {
    match &expr.unparen().kind {
        ExprKind::Selector { sel, .. } => sel.id,
        _ => expr.unparen().id,
    }
}

/// Functions that load or store integers in a fixed byte order: they are single instructions.
fn is_plain_load(name: &str) -> bool {
    let rest = ["Put", "Append", ""].iter().find_map(|prefix| {
        name.strip_prefix("LE").or_else(|| name.strip_prefix("BE")).unwrap_or(name).strip_prefix(prefix)
    });
    matches!(rest, Some("Uint64" | "Uint32" | "Uint16"))
}
