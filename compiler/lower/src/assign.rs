//! Assignments, in Go's order of evaluation: operands of index expressions and pointer indirections on the left
//! and the expressions on the right in the usual order, then the assignments from left to right.

use crate::func::Fx;
use crate::target::Target;
use crate::value::{Addr, Place, Val};
use base::Pos;
use mir::{BinaryOp as Op, Type, Value};
use syntax::ast::{BinaryOp, Expr, ExprKind};
use types::{BasicKind, ObjId, Ty, TypeKind};

impl<'a> Fx<'_, 'a> {
    /// The type that values assigned to `lhs` must have; `None` for the blank identifier.
    fn target_type(&self, lhs: &Expr) -> Option<Ty> {
        if lhs.unparen().as_name().is_some_and(|name| name.as_str() == "_") {
            return None;
        }
        if let Some(&obj) = self.info.defs.get(lhs.id) {
            return Some(self.subst(self.cx.store.type_of(obj)));
        }
        match self.info.types.get(lhs.id) {
            Some(_) => Some(self.ty(lhs)),
            None => {
                let obj = self.object_of(lhs.unparen().id)?;
                Some(self.subst(self.cx.store.type_of(obj)))
            }
        }
    }

    /// `lhs = rhs`.
    pub fn assign(&mut self, lhs: &'a [Expr], rhs: &'a [Expr], pos: Pos) {
        self.note_assignment(lhs, rhs, pos);
        match (lhs, rhs) {
            ([left], [right]) => self.assign_one(left, right, pos),
            (_, [right]) if lhs.len() > 1 => self.assign_tuple(lhs, right, pos),
            _ => self.assign_parallel(lhs, rhs, pos),
        }
    }

    fn assign_one(&mut self, left: &'a Expr, right: &'a Expr, pos: Pos) {
        let Some(ty) = self.target_type(left) else {
            self.expr(right);
            return;
        };
        let mut hoisted = Vec::new();
        self.hoist_target_calls(left, &mut hoisted);
        // The place is evaluated after the right side's calls, as in gc's code.
        let val = self.expr_to(right, ty);
        self.b.set_pos(pos);
        if let Some(place) = self.place(left) {
            self.b.set_pos(pos);
            match (&place, &val) {
                (Place::Memory(to), &Val::Memory { ptr: from, owned: false })
                    if is_indirection(left) && is_indirection(right) =>
                {
                    self.move_value(*to, from, ty);
                }
                _ => self.store_place(&place, ty, &val),
            }
        }
        self.drop_hoisted(hoisted);
    }

    /// Assigns what a pointer points to to what another one points to. Arrays that slices were converted to may
    /// overlap.
    fn move_value(&mut self, to: Addr, from: Value, ty: Ty) {
        let TypeKind::Array { elem, len } = *self.under(ty) else {
            return self.store(to, ty, &Val::Memory { ptr: from, owned: false });
        };
        let to = self.addr_value(to);
        let count = self.int(len);
        self.copy_elements(to, from, count, elem);
    }

    /// The left sides, with their operands evaluated.
    fn targets(&mut self, lhs: &'a [Expr]) -> Vec<Option<(Target, Ty)>> {
        lhs.iter()
            .map(|left| {
                let ty = self.target_type(left)?;
                Some((self.target(left)?, ty))
            })
            .collect()
    }

    /// Assigns from left to right.
    fn store_targets(&mut self, targets: &[Option<(Target, Ty)>], vals: &[Val], pos: Pos) {
        for (target, val) in targets.iter().zip(vals) {
            if let Some((target, ty)) = target {
                self.store_target(target, *ty, val, pos);
            }
        }
    }

    fn assign_tuple(&mut self, lhs: &'a [Expr], right: &'a Expr, pos: Pos) {
        let mut hoisted = Vec::new();
        lhs.iter().for_each(|left| self.hoist_target_calls(left, &mut hoisted));
        let vals = self.expr_tuple(right, lhs.len());
        self.b.set_pos(pos);
        let mut converted = Vec::new();
        for ((val, from), left) in vals.into_iter().zip(lhs) {
            let Some(to) = self.target_type(left) else {
                converted.push(val);
                continue;
            };
            let val = self.stable(val, from);
            converted.push(self.assignable(val, from, to, pos));
        }
        let targets = self.targets(lhs);
        self.drop_hoisted(hoisted);
        self.store_targets(&targets, &converted, pos);
    }

    fn assign_parallel(&mut self, lhs: &'a [Expr], rhs: &'a [Expr], pos: Pos) {
        let mut hoisted = Vec::new();
        lhs.iter().for_each(|left| self.hoist_target_calls(left, &mut hoisted));
        let mut list = Vec::new();
        for (left, right) in lhs.iter().zip(rhs) {
            let ty = self.target_type(left).unwrap_or_else(|| self.cx.store.default_type(self.ty(right)));
            list.push((right, ty));
        }
        let vals = self.expr_list(&list);
        let vals: Vec<Val> =
            vals.into_iter().zip(&list).map(|(val, &(_, ty))| self.stable(val, ty)).collect();
        let targets = self.targets(lhs);
        self.drop_hoisted(hoisted);
        self.store_targets(&targets, &vals, pos);
    }

    /// `lhs := rhs`.
    pub fn define(&mut self, lhs: &'a [Expr], rhs: &'a [Expr], pos: Pos) {
        let types: Vec<Option<Ty>> = lhs.iter().map(|left| self.target_type(left)).collect();
        if let ([left], [right], [Some(ty)]) = (lhs, rhs, &types[..])
            && let Some(&obj) = self.info.defs.get(left.id)
            && self.declare_literal(obj, *ty, right)
        {
            return;
        }
        let vals: Vec<Val> = if lhs.len() > 1 && rhs.len() == 1 {
            let vals = self.expr_tuple(&rhs[0], lhs.len());
            let mut out = Vec::new();
            for ((val, from), to) in vals.into_iter().zip(&types) {
                let val = self.stable(val, from);
                out.push(match to {
                    Some(to) => self.assignable(val, from, *to, pos),
                    None => val,
                });
            }
            out
        } else {
            let list: Vec<(&'a Expr, Ty)> = rhs
                .iter()
                .zip(&types)
                .map(|(right, ty)| (right, ty.unwrap_or_else(|| self.cx.store.default_type(self.ty(right)))))
                .collect();
            let vals = self.expr_list(&list);
            let single = list.len() == 1;
            vals.into_iter()
                .zip(&list)
                .map(|(val, &(_, ty))| if single { val } else { self.stable(val, ty) })
                .collect()
        };
        self.b.set_pos(pos);
        for ((left, ty), val) in lhs.iter().zip(types).zip(&vals) {
            let Some(ty) = ty else { continue };
            match self.info.defs.get(left.id) {
                Some(&obj) => self.declare(obj, ty, Some(val)),
                None => {
                    if let Some(place) = self.place(left) {
                        self.store_place(&place, ty, val);
                    }
                }
            }
        }
    }

    /// `var names = values`.
    pub fn declare_vars(&mut self, spec: &'a syntax::ast::VarSpec) {
        let store = self.cx.store;
        let vars: Vec<Option<(ObjId, Ty)>> = spec
            .names
            .iter()
            .map(|name| {
                let &obj = self.info.defs.get(name.id)?;
                Some((obj, self.subst(store.type_of(obj))))
            })
            .collect();
        let pos = spec.span.lo;
        if let ([Some((obj, ty))], [value], [name]) = (&vars[..], &spec.values[..], &spec.names[..])
            && name.name.as_str() != "_"
            && self.declare_literal(*obj, *ty, value)
        {
            return;
        }
        let vals: Vec<Option<Val>> = if spec.values.is_empty() {
            vec![None; vars.len()]
        } else if spec.values.len() == 1 && vars.len() > 1 {
            let vals = self.expr_tuple(&spec.values[0], vars.len());
            let mut out = Vec::new();
            for ((val, from), var) in vals.into_iter().zip(&vars) {
                let val = self.stable(val, from);
                out.push(Some(match var {
                    Some((_, to)) => self.assignable(val, from, *to, pos),
                    None => val,
                }));
            }
            out
        } else {
            let list: Vec<(&'a Expr, Ty)> = spec
                .values
                .iter()
                .zip(&vars)
                .map(|(value, var)| {
                    (value, var.map_or_else(|| self.cx.store.default_type(self.ty(value)), |(_, ty)| ty))
                })
                .collect();
            let vals = self.expr_list(&list);
            let mut out = Vec::new();
            for (val, &(_, ty)) in vals.into_iter().zip(&list) {
                out.push(Some(self.stable(val, ty)));
            }
            out
        };
        self.b.set_pos(pos);
        for ((var, val), name) in vars.iter().zip(&vals).zip(&spec.names) {
            if let Some((obj, ty)) = var
                && name.name.as_str() != "_"
            {
                self.declare(*obj, *ty, val.as_ref());
            }
        }
    }

    /// `lhs op= rhs`.
    pub fn op_assign(&mut self, op: BinaryOp, lhs: &'a Expr, rhs: &'a Expr, pos: Pos) {
        let ty = self.ty(lhs);
        let mut hoisted = Vec::new();
        self.hoist_target_calls(lhs, &mut hoisted);
        let is_shift = op.is_shift();
        if is_shift {
            self.hoist_calls(rhs, &mut hoisted);
        }
        let right = if is_shift { None } else { Some(self.expr_to(rhs, ty)) };
        let place = self.place(lhs);
        let Some(place) = place else { return self.drop_hoisted(hoisted) };
        self.b.set_pos(pos);
        let old = self.load_place(&place, ty);
        let new = match right {
            None => self.shift(op, ty, old, rhs, pos),
            Some(right) => {
                let constant = self.const_value(rhs).is_some();
                self.arithmetic(op, ty, &old, &right, constant, pos)
            }
        };
        self.drop_hoisted(hoisted);
        let place = accessed(place);
        self.store_place(&place, ty, &new);
    }

    /// `x++`, `x--`.
    pub fn inc_dec(&mut self, x: &'a Expr, inc: bool, pos: Pos) {
        let ty = self.ty(x);
        let Some(place) = self.place(x) else { return };
        self.b.set_pos(pos);
        let old = self.load_place(&place, ty);
        let kind = self.cx.store.under_basic(ty).unwrap_or(BasicKind::Int);
        let new = if kind.is_float() || kind.is_complex() {
            let one = self.constant(ty, &constant::Value::from(1i64));
            let op = if inc { BinaryOp::Add } else { BinaryOp::Sub };
            self.arithmetic(op, ty, &old, &one, true, pos)
        } else {
            let Some(&value) = old.parts().first() else { return };
            let scalar = self.b.func.ty(value);
            let one = self.b.iconst(scalar, 1);
            Val::one(self.binary_op(if inc { Op::Add } else { Op::Sub }, value, one))
        };
        let place = accessed(place);
        self.store_place(&place, ty, &new);
    }

    /// `ch <- value`.
    pub fn send(&mut self, chan: &'a Expr, value: &'a Expr, pos: Pos) {
        let chan_ty = self.ty(chan);
        let TypeKind::Chan(kind) = self.under(chan_ty) else { return };
        let vals = self.expr_list(&[(chan, chan_ty), (value, kind.elem)]);
        self.b.set_pos(pos);
        let memory = self.in_memory(&vals[1], kind.elem);
        let chan = vals[0].parts()[0];
        self.runtime_call(crate::runtime_calls::RuntimeCall::chansend1, &[chan, memory], &[]);
    }

    /// `<-ch`: the value, and whether it was sent.
    pub fn receive(&mut self, chan: &'a Expr, ty: Ty, comma_ok: bool, pos: Pos) -> (Val, mir::Value) {
        use crate::runtime_calls::RuntimeCall;
        let chan = self.scalar(chan);
        self.b.set_pos(pos);
        let temp = self.temp(ty);
        let ok = if comma_ok {
            self.runtime_call(RuntimeCall::chanrecv2, &[chan, temp], &[Type::I8])[0]
        } else {
            self.runtime_call(RuntimeCall::chanrecv1, &[chan, temp], &[]);
            self.bool(true)
        };
        let val = match self.load(Addr::slot(temp), ty) {
            Val::Memory { ptr, .. } => Val::Memory { ptr, owned: true },
            val => val,
        };
        (val, ok)
    }
}

/// Whether an expression is `*p`.
fn is_indirection(expr: &Expr) -> bool {
    matches!(expr.unparen().kind, ExprKind::Star(_))
}

/// A place that has been accessed once: its address is known not to be nil.
fn accessed(place: Place) -> Place {
    match place {
        Place::Memory(addr) => Place::Memory(Addr { check: false, ..addr }),
        other => other,
    }
}
