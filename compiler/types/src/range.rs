//! Range statements.

use crate::Checker;
use crate::GoVersion;
use crate::operand::{Mode, Operand};
use crate::stmt::StmtContext;
use crate::store::{BasicKind, ChanDir, Ty, TypeKind};
use constant::Value;
use syntax::ast::{Block, Expr, ExprKind, Stmt, StmtKind};

/// The parts of a range statement.
#[derive(Clone, Copy)]
pub(crate) struct RangeParts<'a> {
    key: Option<&'a Expr>,
    value: Option<&'a Expr>,
    extra: Option<base::Pos>,
    define: bool,
    x: &'a Expr,
    body: &'a Block,
}

impl<'a> RangeParts<'a> {
    pub(crate) fn of(stmt: &'a Stmt) -> Option<RangeParts<'a>> {
        match &stmt.kind {
            StmtKind::Range { key, value, extra, define, x, body } => {
                let (key, value) = (key.as_ref(), value.as_ref());
                Some(RangeParts { key, value, extra: *extra, define: *define, x, body })
            }
            _ => None,
        }
    }
}

/// What the iteration variables of a range are.
type KeyValue = (Option<Ty>, Option<Ty>);

impl<'a> Checker<'a> {
    pub(crate) fn range_stmt(&mut self, inner: StmtContext, stmt: &'a Stmt, parts: RangeParts<'a>) {
        let store = self.store;
        self.env.has_call_or_recv = false;
        let mut x = self.eval(None, parts.x);
        self.constant_range_length(&x, parts);

        let (mut key, mut value) = (None, None);
        if x.is_valid() {
            match self.range_key_value(x.ty) {
                Err(cause) => {
                    let text = self.operand_str(&x);
                    let cause = if cause.is_empty() { cause } else { format!(": {cause}") };
                    self.soft_error(&x, format!("cannot range over {text}{cause}"));
                    (key, value) = (Some(Ty::INVALID), Some(Ty::INVALID));
                }
                Ok((k, v)) => {
                    let too_many = match (k, v, parts.key, parts.value) {
                        (None, _, Some(at), _) => Some((at, "no iteration variables")),
                        (_, None, _, Some(at)) => Some((at, "only one iteration variable")),
                        _ => None,
                    };
                    if let Some((at, what)) = too_many {
                        let text = self.operand_str(&x);
                        self.soft_error(at, format!("range over {text} permits {what}"));
                    } else if let Some(at) = parts.extra {
                        let message = "range clause permits at most two iteration variables";
                        self.soft_error(at, message.to_string());
                    }
                    (key, value) = (k, v);
                }
            }
        }

        // The variables belong to a block of their own, which the ranged expression does not see.
        self.open_scope();
        let over_integer = x.is_valid() && store.is_basic(x.ty, BasicKind::is_integer);
        let sides = [(parts.key, key), (parts.value, value)];
        if parts.define {
            self.declare_range_vars(stmt, sides, &mut x, over_integer);
        } else if parts.key.is_some() {
            for (lhs, ty) in sides {
                let (Some(lhs), Some(ty)) = (lhs, ty.filter(|&ty| ty != Ty::INVALID)) else { continue };
                if over_integer {
                    self.assign_operand(lhs, &mut x, "range clause");
                    if x.is_valid() && !store.is_basic(x.ty, BasicKind::is_integer) {
                        let ty = self.ty_str(x.ty);
                        self.soft_error(lhs, format!("cannot use iteration variable of type {ty}"));
                    }
                } else {
                    let mut y = Operand { mode: Mode::Value, ty, expr: Some(lhs), ..Operand::default() };
                    self.assign_operand(lhs, &mut y, "assignment");
                }
            }
        } else if over_integer {
            // The constant gets its default type.
            self.assignment(&mut x, None, "range clause".into());
        }
        self.settle_string(&x);
        self.block_stmt(inner, parts.body);
        self.close_scope();
    }

    /// Ranging over an array by index alone does not evaluate it if it has no calls and receives: then its
    /// length is what is ranged over.
    fn constant_range_length(&mut self, x: &Operand<'a>, parts: RangeParts<'a>) {
        let store = self.store;
        if !x.is_valid() || parts.value.is_some() || self.env.has_call_or_recv {
            return;
        }
        if let TypeKind::Array { len, .. } = *store.kind(store.array_pointer_deref(store.under(x.ty)))
            && len >= 0
        {
            let length =
                Operand { expr: Some(parts.x.unparen()), ..Operand::constant(Ty::INT, Value::from(len)) };
            self.record_operand(&length);
        }
    }

    fn declare_range_vars(
        &mut self,
        stmt: &'a Stmt,
        sides: [(Option<&'a Expr>, Option<Ty>); 2],
        x: &mut Operand<'a>,
        over_integer: bool,
    ) {
        let mut vars = Vec::new();
        for (lhs, ty) in sides {
            let Some(lhs) = lhs else { continue };
            let var = match lhs.kind {
                ExprKind::Name(name) => {
                    let var = self.new_local(name, lhs.span.lo);
                    self.info.defs.set(lhs.id, var);
                    if name.as_str() != "_" {
                        vars.push(var);
                    }
                    var
                }
                _ => {
                    self.error(lhs, format!("invalid syntax tree: cannot declare {}", self.expr_str(lhs)));
                    self.new_local("_".into(), lhs.span.lo)
                }
            };
            match ty.filter(|&ty| ty != Ty::INVALID) {
                None => {
                    self.store.object(var).ty.set(Ty::INVALID);
                    self.used_vars.insert(var);
                }
                Some(_) if over_integer => self.init_var(var, x, "range clause"),
                Some(ty) => {
                    let mut y = Operand { mode: Mode::Value, ty, expr: Some(lhs), ..Operand::default() };
                    self.init_var(var, &mut y, "assignment");
                }
            }
        }
        if vars.is_empty() {
            self.error(stmt.span.lo, "no new variables on left side of :=");
        }
        let scope = self.env.scope;
        for var in vars {
            self.declare(scope, None, var);
        }
    }

    /// The types of the iteration variables when ranging over a `ty`, or why that cannot be.
    fn range_key_value(&mut self, ty: Ty) -> Result<KeyValue, String> {
        let store = self.store;
        let under = self.common_under(ty, |check, member| match member {
            Some((ty, under)) => match check.store.kind(under) {
                TypeKind::Chan(chan) if chan.dir == ChanDir::Send => {
                    Err(format!("receive from send-only channel {}", check.ty_str(ty)))
                }
                _ => Ok(()),
            },
            None => Ok(()),
        })?;
        match store.kind(store.array_pointer_deref(under)) {
            TypeKind::Basic(kind) if kind.is_string() => Ok((Some(Ty::INT), Some(Ty::RUNE))),
            TypeKind::Basic(kind) if kind.is_integer() => {
                if !self.allows(GoVersion::go1(22)) {
                    return Err("requires go1.22 or later".into());
                }
                Ok((Some(ty), None))
            }
            TypeKind::Array { elem, .. } | TypeKind::Slice(elem) => Ok((Some(Ty::INT), Some(*elem))),
            TypeKind::Map { key, elem } => Ok((Some(*key), Some(*elem))),
            TypeKind::Chan(chan) => Ok((Some(chan.elem), None)),
            TypeKind::Signature(signature) => {
                if !self.allows(GoVersion::go1(23)) {
                    return Err("requires go1.23 or later".into());
                }
                self.yield_params(&signature.params, &signature.results)
            }
            _ => Err(String::new()),
        }
    }

    fn yield_params(&self, params: &[crate::ObjId], results: &[crate::ObjId]) -> Result<KeyValue, String> {
        let store = self.store;
        let bad = |what: &str| Err(format!("func must be func(yield func(...) bool): {what}"));
        let &[param] = params else { return bad("wrong argument count") };
        if !results.is_empty() {
            return bad("unexpected results");
        }
        let under = match self.common_under(store.type_of(param), |_, _| Ok(())) {
            Ok(under) => under,
            Err(cause) => return bad(&format!("in yield type, {cause}")),
        };
        let Some(callback) = store.as_signature(under) else { return bad("argument is not func") };
        if callback.params.len() > 2 {
            return bad("yield func has too many parameters");
        }
        let result = match *callback.results {
            [result] => Some(store.type_of(result)),
            _ => None,
        };
        match result {
            Some(ty) if store.identical(ty, Ty::BOOL) => {}
            Some(ty) if store.is_basic(ty, BasicKind::is_boolean) => {
                return bad("yield func returns user-defined boolean, not bool");
            }
            _ => return bad("yield func does not return bool"),
        }
        if callback.variadic {
            return Err(format!("yield func of type {} cannot be variadic", self.ty_str(under)));
        }
        let param = |index: usize| callback.params.get(index).map(|&param| store.type_of(param));
        Ok((param(0), param(1)))
    }
}
