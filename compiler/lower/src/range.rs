//! `for … range` over everything but functions.

use crate::func::Fx;
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Val};
use base::Symbol;
use mir::{BinaryOp, BlockId, ConvertOp, IntCc, Type, Value};
use syntax::ast::{Block, Expr, Stmt, StmtKind};
use types::{BasicKind, Ty, TypeKind};

/// The parts of a range statement.
#[derive(Clone, Copy)]
pub struct Range<'a> {
    /// The first variable, unless blank.
    pub key: Option<&'a Expr>,
    /// The second.
    pub value: Option<&'a Expr>,
    /// Whether they are declared.
    pub define: bool,
    /// What is ranged over.
    pub x: &'a Expr,
    /// The body.
    pub body: &'a Block,
    /// The statement's label.
    pub label: Option<Symbol>,
    /// The statement.
    pub stmt: &'a Stmt,
}

fn not_blank(target: &Option<Expr>) -> Option<&Expr> {
    target.as_ref().filter(|target| target.unparen().as_name().is_none_or(|name| name.as_str() != "_"))
}

impl<'a> Fx<'_, 'a> {
    /// `for key, value = range x { body }`.
    pub fn range_stmt(&mut self, label: Option<Symbol>, stmt: &'a Stmt) {
        let StmtKind::Range { key, value, define, x, body, .. } = &stmt.kind else { return };
        let range =
            Range { key: not_blank(key), value: not_blank(value), define: *define, x, body, label, stmt };
        let ty = self.ty(x);
        self.declare_shared([range.key, range.value], range.define);
        match *self.under(ty) {
            TypeKind::Basic(kind) if kind.is_string() => self.range_string(&range),
            TypeKind::Basic(_) => self.range_integer(&range, ty),
            TypeKind::Slice(elem) => {
                let val = self.view_bytes(x);
                let &[ptr, len, _] = val.parts() else { return };
                self.range_elements(&range, ptr, len, elem, false);
            }
            TypeKind::Array { elem, len } => {
                let len_value = self.int(len);
                if range.value.is_none() {
                    if self.has_call(x) {
                        self.expr(x);
                    }
                    let null = self.null();
                    return self.range_elements(&range, null, len_value, elem, false);
                }
                let val = self.expr(x);
                let ptr = self.owned(&val, ty);
                self.range_elements(&range, ptr, len_value, elem, false);
            }
            TypeKind::Pointer(array) => {
                let TypeKind::Array { elem, len } = *self.under(array) else { return };
                let ptr = self.scalar(x);
                let len = self.int(len);
                self.range_elements(&range, ptr, len, elem, true);
            }
            TypeKind::Map { key, elem } => self.range_map(&range, ty, key, elem),
            TypeKind::Chan(chan) => self.range_chan(&range, chan.elem),
            TypeKind::Signature(_) => self.range_func(&range, ty),
            _ => self.unsupported(stmt.pos, "a range over this type"),
        }
    }

    /// The loop around a body: `head` decides and goes to the body or the end, `next` goes on.
    fn range_loop(
        &mut self,
        range: &Range<'a>,
        test: impl FnOnce(&mut Self, BlockId, BlockId),
        bind: impl FnOnce(&mut Self),
        advance: impl FnOnce(&mut Self),
    ) {
        let (head, body, next, end) =
            (self.b.new_block(), self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(head, &[]);
        self.b.switch_to(head);
        test(self, body, end);
        self.b.seal(body);
        self.b.switch_to(body);
        bind(self);
        self.push_target(range.label, end, Some(next));
        self.block(range.body);
        self.targets.pop();
        self.b.jump(next, &[]);
        self.b.seal(next);
        self.b.switch_to(next);
        self.b.set_pos(range.stmt.pos);
        advance(self);
        self.b.jump(head, &[]);
        self.b.seal(head);
        self.b.seal(end);
        self.b.switch_to(end);
    }

    fn add_one(&mut self, var: mir::builder::Variable) {
        let value = self.b.use_variable(var);
        let ty = self.b.func.ty(value);
        let one = self.b.iconst(ty, 1);
        let value = self.binary_op(BinaryOp::Add, value, one);
        self.b.define(var, value);
    }

    fn range_integer(&mut self, range: &Range<'a>, x_ty: Ty) {
        // An untyped constant has the type of the variable.
        let ty = if self.cx.store.is_untyped(x_ty) { Ty::INT } else { x_ty };
        let ty = match range.key {
            Some(key) if self.const_value(range.x).is_some() => {
                let declared = self.info.defs.get(key.id).map(|&obj| self.cx.store.type_of(obj));
                let key_ty = declared.map_or_else(|| self.ty(key), |ty| self.subst(ty));
                if self.cx.store.is_basic(key_ty, BasicKind::is_integer) { key_ty } else { ty }
            }
            _ => ty,
        };
        let limit = match self.const_value(range.x) {
            Some(value) => self.constant(ty, &value.clone()),
            None => self.expr(range.x),
        };
        let Some(&limit) = limit.parts().first() else { return };
        let scalar = self.b.func.ty(limit);
        let zero = self.b.iconst(scalar, 0);
        let index = self.loop_scalar(zero);
        let unsigned = self.cx.store.is_basic(ty, BasicKind::is_unsigned);
        let pos = range.stmt.pos;
        let key = range.key;
        let define = range.define;
        self.range_loop(
            range,
            |fx, body, end| {
                let at = fx.b.use_variable(index);
                let cc = if unsigned { IntCc::ULt } else { IntCc::SLt };
                let more = fx.compare(cc, at, limit);
                fx.b.branch(more, body, end);
            },
            |fx| {
                let at = fx.b.use_variable(index);
                fx.assign_range(key, define, Val::one(at), ty, pos);
            },
            |fx| fx.add_one(index),
        );
    }

    fn range_elements(&mut self, range: &Range<'a>, ptr: Value, len: Value, elem: Ty, check: bool) {
        let zero = self.int(0);
        let index = self.loop_scalar(zero);
        let (key, value, define, pos) = (range.key, range.value, range.define, range.stmt.pos);
        self.range_loop(
            range,
            |fx, body, end| {
                let at = fx.b.use_variable(index);
                let more = fx.compare(IntCc::SLt, at, len);
                fx.b.branch(more, body, end);
            },
            |fx| {
                let at = fx.b.use_variable(index);
                let val = value.map(|_| {
                    if check {
                        fx.nil_check(ptr);
                    }
                    let address = fx.element_addr(ptr, at, elem);
                    let val = fx.load(Addr::of(address), elem);
                    // The first variable's assignment must not change what the second gets.
                    if define { val } else { fx.stable(val, elem) }
                });
                match val {
                    Some(val) => {
                        let vals = [(Val::one(at), Ty::INT), (val, elem)];
                        fx.assign_range_pair([key, value], define, vals, pos);
                    }
                    None => fx.assign_range(key, define, Val::one(at), Ty::INT, pos),
                }
            },
            |fx| fx.add_one(index),
        );
    }

    fn range_string(&mut self, range: &Range<'a>) {
        let val = self.expr(range.x);
        let &[ptr, len] = val.parts() else { return };
        let zero = self.int(0);
        let index = self.loop_scalar(zero);
        let following = self.loop_scalar(zero);
        let rune_zero = self.b.iconst(Type::I32, 0);
        let rune = self.loop_scalar(rune_zero);
        let (key, value, define, pos) = (range.key, range.value, range.define, range.stmt.pos);
        self.range_loop(
            range,
            |fx, body, end| {
                let at = fx.b.use_variable(index);
                let more = fx.compare(IntCc::SLt, at, len);
                fx.b.branch(more, body, end);
            },
            |fx| {
                let at = fx.b.use_variable(index);
                let address = fx.ptr_add(ptr, at);
                let byte = fx.load_scalar(Addr { barrier: false, ..Addr::of(address) }, Type::I8);
                let wide = fx.convert_op(ConvertOp::ZeroExtend, Type::I32, byte);
                let (ascii, multi, join) = (fx.b.new_block(), fx.b.new_block(), fx.b.new_block());
                let is_ascii = fx.compare_const(IntCc::ULt, wide, 0x80);
                fx.b.branch(is_ascii, ascii, multi);
                fx.b.seal(ascii);
                fx.b.switch_to(ascii);
                fx.b.define(rune, wide);
                let one = fx.int(1);
                let after = fx.binary_op(BinaryOp::Add, at, one);
                fx.b.define(following, after);
                fx.b.jump(join, &[]);
                fx.b.seal(multi);
                fx.b.switch_to(multi);
                let decoded =
                    fx.runtime_call(RuntimeCall::decoderune, &[ptr, len, at], &[Type::I32, Type::I64]);
                fx.b.define(rune, decoded[0]);
                fx.b.define(following, decoded[1]);
                fx.b.jump(join, &[]);
                fx.b.seal(join);
                fx.b.switch_to(join);
                let value_now = fx.b.use_variable(rune);
                let vals = [(Val::one(at), Ty::INT), (Val::one(value_now), Ty::RUNE)];
                fx.assign_range_pair([key, value], define, vals, pos);
            },
            |fx| {
                let after = fx.b.use_variable(following);
                fx.b.define(index, after);
            },
        );
    }

    fn range_map(&mut self, range: &Range<'a>, ty: Ty, key_ty: Ty, elem: Ty) {
        let map = self.scalar(range.x);
        self.b.set_pos(range.stmt.pos);
        let Some(iter_ty) = self.cx.map_iter_type() else {
            return self.unsupported(range.stmt.pos, "a range over a map without internal/runtime/maps");
        };
        let key_at = self.cx.named_field_offset(iter_ty, "key").unwrap_or(0);
        let elem_at = self.cx.named_field_offset(iter_ty, "elem").unwrap_or(8);
        let slot = self.new_slot(iter_ty, Symbol::EMPTY);
        let iter = self.slot_addr(slot);
        self.store_zero(Addr::slot(iter), iter_ty);
        let desc = self.descriptor_value(ty);
        let map = self.map_operand(map);
        self.runtime_call(RuntimeCall::mapIterStart, &[desc, map, iter], &[]);
        let (key, value, define, pos) = (range.key, range.value, range.define, range.stmt.pos);
        self.range_loop(
            range,
            |fx, body, end| {
                let iter = fx.slot_addr(slot);
                let at = fx
                    .load_scalar(Addr { region: mir::Region::Any, ..Addr::slot(iter) }.at(key_at), Type::Ptr);
                let done = fx.compare_const(IntCc::Eq, at, 0);
                fx.b.branch(done, end, body);
            },
            |fx| {
                let iter = fx.slot_addr(slot);
                let base = Addr { region: mir::Region::Any, ..Addr::slot(iter) };
                let key_val = key.map(|_| {
                    let at = fx.load_scalar(base.at(key_at), Type::Ptr);
                    let val = fx.load(Addr::of(at), key_ty);
                    fx.stable(val, key_ty)
                });
                let elem_val = value.map(|_| {
                    let at = fx.load_scalar(base.at(elem_at), Type::Ptr);
                    let val = fx.load(Addr::of(at), elem);
                    fx.stable(val, elem)
                });
                match (key_val, elem_val) {
                    (Some(key_val), Some(elem_val)) => {
                        let vals = [(key_val, key_ty), (elem_val, elem)];
                        fx.assign_range_pair([key, value], define, vals, pos);
                    }
                    (Some(val), None) => fx.assign_range(key, define, val, key_ty, pos),
                    (None, Some(val)) => fx.assign_range(value, define, val, elem, pos),
                    (None, None) => {}
                }
            },
            |fx| {
                let iter = fx.slot_addr(slot);
                fx.runtime_call(RuntimeCall::mapIterNext, &[iter], &[]);
            },
        );
    }

    fn range_chan(&mut self, range: &Range<'a>, elem: Ty) {
        let chan = self.scalar(range.x);
        let slot = self.new_slot(elem, Symbol::EMPTY);
        let (key, define, pos) = (range.key, range.define, range.stmt.pos);
        self.range_loop(
            range,
            |fx, body, end| {
                let temp = fx.slot_addr(slot);
                let ok = fx.runtime_call(RuntimeCall::chanrecv2, &[chan, temp], &[Type::I8])[0];
                fx.b.branch(ok, body, end);
            },
            |fx| {
                let temp = fx.slot_addr(slot);
                let val = fx.load(Addr::slot(temp), elem);
                fx.assign_range(key, define, val, elem, pos);
            },
            |_| {},
        );
    }
}
