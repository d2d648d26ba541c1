//! Assignments and initializations, with the messages about their counts.

use crate::expr::{Description, Target};
use crate::operand::{Mode, Operand};
use crate::report::Place;
use crate::store::{Ty, TypeKind};
use crate::{Checker, ObjId, Object, ObjectKind, VarKind};
use base::{Pos, Symbol};
use rustc_hash::FxHashSet;
use syntax::ast::{self, Expr, ExprKind};

/// `1 variable`, `2 values`.
fn measure(count: usize, unit: &str) -> String {
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

impl<'a> Checker<'a> {
    /// Checks that an operand can be assigned to a variable of type `target` and gives it that type if it is
    /// untyped (without a target, its default type). After an error the operand is invalid.
    pub(crate) fn assignment(&mut self, x: &mut Operand<'a>, target: Option<Ty>, context: Description<'_>) {
        self.single_value(x);
        let store = self.store;
        match x.mode {
            Mode::Invalid => return,
            Mode::NilValue
            | Mode::Constant
            | Mode::Variable
            | Mode::MapIndex
            | Mode::Value
            | Mode::CommaOk
            | Mode::CommaErr => {}
            _ => {
                let (text, context) = (self.operand_str(x), self.describe(context));
                let target = target.map_or_else(|| "nil".into(), |target| self.ty_str(target));
                self.error(&*x, format!("cannot assign {text} to {target} in {context}"));
                x.invalidate();
                return;
            }
        }

        if store.is_untyped(x.ty) {
            let wanted = match target {
                None if x.is_nil() => {
                    let context = self.describe(context);
                    self.error(&*x, format!("use of untyped nil in {context}"));
                    x.invalidate();
                    return;
                }
                Some(target) if x.is_nil() || !store.is_proper_interface(target) => target,
                _ => store.default_type(x.ty),
            };
            match self.implicit_type(x, wanted) {
                Ok((ty, value)) => self.set_implicit_type(x, ty, value),
                Err(misfit) => {
                    let tail = match misfit {
                        crate::constants::Misfit::Truncated => " (truncated)",
                        crate::constants::Misfit::Overflows => " (overflows)",
                        crate::constants::Misfit::Mismatch => "",
                    };
                    let (text, wanted) = (self.operand_str(x), self.ty_str(wanted));
                    let context = self.describe(context);
                    self.error(&*x, format!("cannot use {text} as {wanted} value in {context}{tail}"));
                    x.invalidate();
                    return;
                }
            }
        }

        // A generic function gets its type arguments from the target.
        self.non_generic(Target::new(target, context), x);
        if !x.is_valid() {
            return;
        }
        let Some(target) = target else { return };
        if let Err(cause) = self.assignable_to(x, target) {
            let (text, target) = (self.operand_str(x), self.ty_str(target));
            let context = self.describe(context);
            let cause = if cause.is_empty() { cause } else { format!(": {cause}") };
            self.error(&*x, format!("cannot use {text} as {target} value in {context}{cause}"));
            x.invalidate();
        }
    }

    /// Sets type and value of a constant from its initializer.
    pub fn init_const(&mut self, obj: ObjId, x: &mut Operand<'a>) {
        let store = self.store;
        let object = store.object(obj);
        let declared = object.ty.get();
        if !x.is_valid() || !store.is_valid(x.ty) || declared.is_some_and(|ty| !store.is_valid(ty)) {
            object.ty.set_once(Ty::INVALID);
            return;
        }
        if x.mode != Mode::Constant {
            self.error(&*x, format!("{} is not constant", self.operand_str(x)));
            object.ty.set_once(Ty::INVALID);
            return;
        }
        let ty = object.ty.set_once(x.ty);
        self.assignment(x, Some(ty), "constant declaration".into());
        if x.is_valid()
            && let ObjectKind::Const { value } = &object.kind
        {
            let _ = value.set(x.val().clone());
        }
    }

    /// Sets the type of a variable from its initializer, or checks that it can be assigned. `context` is such as
    /// `variable declaration`.
    pub fn init_var(&mut self, obj: ObjId, x: &mut Operand<'a>, context: &str) {
        let store = self.store;
        let object = store.object(obj);
        let declared = object.ty.get();
        if !x.is_valid() || !store.is_valid(x.ty) || declared.is_some_and(|ty| !store.is_valid(ty)) {
            object.ty.set_once(Ty::INVALID);
            x.invalidate();
            return;
        }
        let ty = match declared {
            Some(ty) => ty,
            None if x.ty == Ty::UNTYPED_NIL => {
                self.error(&*x, format!("use of untyped nil in {context}"));
                object.ty.set(Ty::INVALID);
                x.invalidate();
                return;
            }
            None => object.ty.set_once(store.default_type(x.ty)),
        };
        self.assignment(x, Some(ty), context.into());
    }

    /// The type of the left side of an assignment: `Some(None)` for `_`, `None` if it is invalid.
    fn left_side(&mut self, lhs: &'a Expr) -> Option<Option<Ty>> {
        let name = lhs.unparen().as_name();
        if name.is_some_and(|name| name.as_str() == "_") {
            return Some(None);
        }
        // Being assigned to is no use.
        let unused = name.and_then(|name| self.unused_variable(name));
        let x = self.eval(None, lhs);
        if let Some(variable) = unused {
            self.used_vars.remove(&variable);
        }
        if !x.is_valid() || !self.store.is_valid(x.ty) {
            return None;
        }
        if matches!(x.mode, Mode::Variable | Mode::MapIndex) {
            return Some(Some(x.ty));
        }
        let text = self.operand_expr_str(&x);
        if let Some(ExprKind::Selector { x: operand, .. }) = x.expr.map(|expr| &expr.kind)
            && self.eval(None, operand).mode == Mode::MapIndex
        {
            self.error(&x, format!("cannot assign to struct field {text} in map"));
            return None;
        }
        self.error(&x, format!("cannot assign to {text} (neither addressable nor a map index expression)"));
        None
    }

    /// `lhs = rhs`.
    fn assign_expr(&mut self, lhs: &'a Expr, rhs: &'a Expr, context: &str) {
        let Some(ty) = self.left_side(lhs) else {
            self.use_expr(rhs);
            return;
        };
        let function = ty.filter(|&ty| matches!(self.store.under_kind(ty), TypeKind::Signature(_)));
        let mut x = self.eval(Target::new(function, Description::Expr(lhs)), rhs);
        self.assign_to(ty, &mut x, context);
    }

    /// `lhs = x`.
    pub(crate) fn assign_operand(&mut self, lhs: &'a Expr, x: &mut Operand<'a>, context: &str) {
        match self.left_side(lhs) {
            Some(ty) => self.assign_to(ty, x, context),
            None => x.invalidate(),
        }
    }

    fn assign_to(&mut self, ty: Option<Ty>, x: &mut Operand<'a>, context: &str) {
        let blank = ty.is_none() && context == "assignment";
        let context = if blank { "assignment to _ identifier" } else { context };
        self.assignment(x, ty, context.into());
    }

    fn assign_error(&mut self, rhs: &'a [Expr], left: usize, right: usize) {
        let (variables, values) = (measure(left, "variable"), measure(right, "value"));
        let message = match rhs {
            [single] if let ExprKind::Call { fun, .. } = &single.unparen().kind => {
                let fun = self.expr_str(fun);
                format!("assignment mismatch: {variables} but {fun} returns {values}")
            }
            _ => format!("assignment mismatch: {variables} but {values}"),
        };
        self.error(&rhs[0], message);
    }

    fn return_error(&mut self, at: Pos, lhs: &[ObjId], rhs: &[Operand<'a>]) {
        let (mut at, mut qualifier) = (at, "not enough");
        if rhs.len() > lhs.len() {
            at = rhs[lhs.len()].pos();
            qualifier = "too many";
        } else if let Some(last) = rhs.last() {
            at = last.pos();
        }
        let have: Vec<Ty> = rhs.iter().map(|x| x.ty).collect();
        let want: Vec<Ty> = lhs.iter().map(|&var| self.store.type_of(var)).collect();
        let report = self
            .new_error(at, format!("{qualifier} return values"))
            .line(Pos::NONE, format!("have {}", self.types_summary(&have, false, false)))
            .line(Pos::NONE, format!("want {}", self.types_summary(&want, false, false)));
        self.report(report);
    }

    fn invalidate_vars(&mut self, vars: &[ObjId]) {
        for &var in vars {
            self.store.object(var).ty.set_once(Ty::INVALID);
        }
    }

    /// Initializes variables. In a return statement, which is then given, they are the results.
    pub fn init_vars(&mut self, lhs: &[ObjId], rhs: &'a [Expr], return_stmt: Option<&'a ast::Stmt>) {
        let context = match return_stmt {
            Some(_) => "return statement",
            None if lhs.len() > 1 => "multiple assignment",
            None => "assignment",
        };
        let is_call = matches!(rhs, [single] if matches!(single.unparen().kind, ExprKind::Call { .. }));
        if lhs.len() == rhs.len() && !is_call {
            for (&var, e) in lhs.iter().zip(rhs) {
                let object = self.store.object(var);
                let mut description = object.name.as_str();
                if return_stmt.is_some() && description.is_empty() {
                    description = "result variable";
                }
                let mut x = self.eval(Target::new(object.ty.get(), description), e);
                self.init_var(var, &mut x, context);
            }
            return;
        }
        if rhs.len() != 1 {
            // Report the counts only if nothing else is wrong.
            if self.use_exprs(rhs) {
                match return_stmt {
                    Some(stmt) => {
                        let rhs = self.expr_list(rhs);
                        self.return_error(stmt.pos, lhs, &rhs);
                    }
                    None if !rhs.is_empty() => self.assign_error(rhs, lhs.len(), rhs.len()),
                    None => {}
                }
            }
            self.invalidate_vars(lhs);
            return;
        }
        let (mut values, comma_ok) = self.multi_expr(&rhs[0], lhs.len() == 2 && return_stmt.is_none());
        if lhs.len() == values.len() {
            for (&var, x) in lhs.iter().zip(&mut values) {
                self.init_var(var, x, context);
            }
            if comma_ok {
                self.record_comma_ok_operands(&rhs[0], &values);
            }
            return;
        }
        if values[0].is_valid() {
            match return_stmt {
                Some(stmt) => self.return_error(stmt.pos, lhs, &values),
                None => self.assign_error(rhs, lhs.len(), values.len()),
            }
        }
        self.invalidate_vars(lhs);
    }

    fn record_comma_ok_operands(&mut self, e: &Expr, values: &[Operand<'a>]) {
        if let [first, second] = values
            && first.is_valid()
            && second.is_valid()
        {
            self.record_comma_ok(e, [first.ty, second.ty]);
        }
    }

    /// `lhs = rhs` with any number of each.
    pub(crate) fn assign_vars(&mut self, lhs: &'a [Expr], rhs: &'a [Expr]) {
        let context = if lhs.len() > 1 { "multiple assignment" } else { "assignment" };
        let is_call = matches!(rhs, [single] if matches!(single.unparen().kind, ExprKind::Call { .. }));
        if lhs.len() == rhs.len() && !is_call {
            for (lhs, rhs) in lhs.iter().zip(rhs) {
                self.assign_expr(lhs, rhs, context);
            }
            return;
        }
        if rhs.len() != 1 {
            let left_ok = self.use_left_sides(lhs);
            if self.use_exprs(rhs) && left_ok && !rhs.is_empty() {
                self.assign_error(rhs, lhs.len(), rhs.len());
            }
            return;
        }
        let (mut values, comma_ok) = self.multi_expr(&rhs[0], lhs.len() == 2);
        if lhs.len() == values.len() {
            for (lhs, x) in lhs.iter().zip(&mut values) {
                self.assign_operand(lhs, x, context);
            }
            if comma_ok {
                self.record_comma_ok_operands(&rhs[0], &values);
            }
            return;
        }
        if values[0].is_valid() {
            self.assign_error(rhs, lhs.len(), values.len());
        }
        self.use_left_sides(lhs);
    }

    /// `lhs := rhs`.
    pub(crate) fn short_var_decl(&mut self, pos: Pos, lhs: &'a [Expr], rhs: &'a [Expr]) {
        let owner = lhs.first().map_or(pos, |e| e.span.lo);
        let owner = std::mem::replace(&mut self.env.owner, owner);
        self.declare_short_vars(pos, lhs, rhs);
        self.env.owner = owner;
    }

    fn declare_short_vars(&mut self, pos: Pos, lhs: &'a [Expr], rhs: &'a [Expr]) {
        let top = self.delayed_len();
        let scope = self.env.scope;
        let mut seen: FxHashSet<Symbol> = FxHashSet::default();
        let mut vars: Vec<ObjId> = Vec::with_capacity(lhs.len());
        let mut new_vars: Vec<ObjId> = Vec::new();
        let mut failed = false;
        for e in lhs {
            match self.short_var(e, scope, &mut seen) {
                Some((var, is_new)) => {
                    vars.push(var);
                    if is_new {
                        new_vars.push(var);
                    }
                }
                None => {
                    failed = true;
                    vars.push(self.new_local("_".into(), e.span.lo));
                }
            }
        }
        self.init_vars(&vars, rhs, None);
        // Function literals on the right side do not see the new variables.
        self.process_delayed(top);
        if new_vars.iter().all(|&var| self.store.object(var).name.as_str() == "_") && !failed {
            self.soft_error(pos, "no new variables on left side of :=");
            return;
        }
        for var in new_vars {
            self.declare(scope, None, var);
        }
    }

    /// A variable on the left side of `:=`, and whether it is new; `None` after an error.
    fn short_var(
        &mut self,
        e: &'a Expr,
        scope: crate::scope::ScopeId,
        seen: &mut FxHashSet<Symbol>,
    ) -> Option<(ObjId, bool)> {
        let Some(name) = e.as_name() else {
            self.use_left_sides(std::slice::from_ref(e));
            self.error(e, format!("non-name {} on left side of :=", self.expr_str(e)));
            return None;
        };
        if name.as_str() != "_" && !seen.insert(name) {
            self.error(e, format!("{name} repeated on left side of :="));
            return None;
        }
        if let Some(other) = self.lookup_in(scope, name) {
            self.record_use(e.id, other);
            if !self.store.object(other).is_var() {
                self.error(e, format!("cannot assign to {name}"));
                return None;
            }
            return Some((other, false));
        }
        let var = self.new_local(name, e.span.lo);
        self.info.defs.set(e.id, var);
        Some((var, true))
    }

    /// A local variable whose type is not known yet.
    pub(crate) fn new_local(&mut self, name: Symbol, pos: Pos) -> ObjId {
        let kind = ObjectKind::Var { kind: VarKind::Local, embedded: false, origin: None };
        self.store.new_object(Object::new(kind, name, Some(self.package_id), pos))
    }
}
