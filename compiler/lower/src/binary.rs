//! Binary operators, conditions and comparisons.

use crate::func::{Fx, edge};
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Val};
use abi::RuntimeFn;
use base::Pos;
use mir::{
    BinaryOp as Op, BlockCall, BlockId, Callee, ConvertOp, FloatCc, InstKind, IntCc, Terminator, Type, Value,
};
use smallvec::SmallVec;
use syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};
use types::{BasicKind, Mode, Ty, TypeKind};

/// A step in the comparison of two structs.
struct FieldTest {
    /// The field's index.
    index: usize,
    ty: Ty,
    part: FieldPart,
}

/// What of a field is compared: strings' lengths before their contents.
#[derive(Clone, Copy)]
enum FieldPart {
    Whole,
    Length,
    Contents,
}

impl<'a> Fx<'_, 'a> {
    /// A binary expression.
    pub fn binary(&mut self, expr: &'a Expr) -> Val {
        let ExprKind::Binary { op, op_pos, x, y } = &expr.kind else { return Val::empty() };
        let ty = self.ty(expr);
        match op {
            BinaryOp::AndAnd | BinaryOp::OrOr => {
                let join = self.b.new_block();
                let result = self.b.block_param(join, Type::I8);
                let left = self.scalar(x);
                let right = self.b.new_block();
                let known = self.bool(*op == BinaryOp::OrOr);
                let out = BlockCall { block: join, args: SmallVec::from_slice(&[known]) };
                let (then, els) =
                    if *op == BinaryOp::AndAnd { (edge(right), out) } else { (out, edge(right)) };
                self.b.terminate(Terminator::Branch { cond: left, then, els });
                self.b.seal(right);
                self.b.switch_to(right);
                let value = self.scalar(y);
                self.b.jump(join, &[value]);
                self.b.seal(join);
                self.b.switch_to(join);
                Val::one(result)
            }
            op if op.is_comparison() => {
                let value = self.comparison(*op, *op_pos, x, y);
                Val::one(value)
            }
            BinaryOp::Shl | BinaryOp::Shr => {
                let left = self.expr_to(x, ty);
                self.shift(*op, ty, left, y, *op_pos)
            }
            BinaryOp::Add if self.cx.store.is_basic(ty, BasicKind::is_string) => self.concat(expr, ty),
            op => {
                let vals = self.expr_list(&[(&**x, ty), (&**y, ty)]);
                self.b.set_pos(*op_pos);
                let nonzero = self.const_value(y).is_some();
                self.arithmetic(*op, ty, &vals[0], &vals[1], nonzero, *op_pos)
            }
        }
    }

    /// Concatenation of all operands of nested `+`.
    fn concat(&mut self, expr: &'a Expr, ty: Ty) -> Val {
        let mut operands = Vec::new();
        self.concat_operands(expr, &mut operands);
        let list: Vec<_> = operands.into_iter().map(|operand| (operand, ty)).collect();
        let vals = self.expr_list(&list);
        self.b.set_pos(expr.span.lo);
        let (val, buffer) = self.concat_vals(&vals);
        self.note_object(buffer, expr);
        val
    }

    /// Concatenates strings; also the buffer for the result.
    pub fn concat_vals(&mut self, vals: &[Val]) -> (Val, Value) {
        let mut words: SmallVec<[Value; 8]> = SmallVec::new();
        vals.iter().for_each(|val| words.extend_from_slice(val.parts()));
        // The result is none of the operands that stand in a stack.
        for word in words.iter_mut().step_by(2) {
            *word = self.b.value(InstKind::Hide { x: *word }, Type::Ptr);
        }
        let buffer = self.buffer(Ty::UINT8);
        words.insert(0, buffer);
        let results = match vals.len() {
            2 => self.runtime_call(RuntimeCall::concatstring2, &words, &[Type::Ptr, Type::I64]),
            3 => self.runtime_call(RuntimeCall::concatstring3, &words, &[Type::Ptr, Type::I64]),
            n => {
                let types: Vec<Type> = [Type::Ptr, Type::I64].repeat(n);
                let array = self.word_slot(&types);
                for (at, &word) in words[1..].iter().enumerate() {
                    self.store_scalar(Addr::slot(array).at(at as u64 * 8), word);
                }
                let len = self.int(n as i64);
                self.runtime_call(
                    RuntimeCall::concatstrings,
                    &[buffer, array, len, len],
                    &[Type::Ptr, Type::I64],
                )
            }
        };
        (Val::of(&results), buffer)
    }

    fn concat_operands(&self, expr: &'a Expr, out: &mut Vec<&'a Expr>) {
        let inner = expr.unparen();
        match &inner.kind {
            ExprKind::Binary { op: BinaryOp::Add, x, y, .. } if self.const_value(inner).is_none() => {
                self.concat_operands(x, out);
                self.concat_operands(y, out);
            }
            _ => out.push(expr),
        }
    }

    /// `x op y` of one type; `nonzero` says that a constant divisor is known not to be 0.
    pub fn arithmetic(&mut self, op: BinaryOp, ty: Ty, x: &Val, y: &Val, constant_y: bool, pos: Pos) -> Val {
        let kind = match *self.under(ty) {
            TypeKind::Basic(kind) => kind,
            _ => {
                self.unsupported(pos, "arithmetic on this type");
                return self.zero_val(ty);
            }
        };
        if kind.is_string() {
            return self.concat_vals(&[x.clone(), y.clone()]).0;
        }
        if kind.is_complex() {
            return self.complex_arithmetic(op, x, y);
        }
        let (&[x, ..], &[y, ..]) = (x.parts(), y.parts()) else { return self.zero_val(ty) };
        let op = if kind.is_float() {
            match op {
                BinaryOp::Add => Op::FAdd,
                BinaryOp::Sub => Op::FSub,
                BinaryOp::Mul => Op::FMul,
                _ => Op::FDiv,
            }
        } else {
            let unsigned = kind.is_unsigned();
            match op {
                BinaryOp::Add => Op::Add,
                BinaryOp::Sub => Op::Sub,
                BinaryOp::Mul => Op::Mul,
                BinaryOp::And => Op::And,
                BinaryOp::Or => Op::Or,
                BinaryOp::Xor => Op::Xor,
                BinaryOp::AndNot => Op::AndNot,
                BinaryOp::Div | BinaryOp::Rem => {
                    if !constant_y {
                        self.b.inst(InstKind::DivisorCheck { x: y }, &[]);
                    }
                    match (op, unsigned) {
                        (BinaryOp::Div, true) => Op::UDiv,
                        (BinaryOp::Div, false) => Op::SDiv,
                        (_, true) => Op::URem,
                        (_, false) => Op::SRem,
                    }
                }
                _ => {
                    self.unsupported(pos, "this operator");
                    return self.zero_val(ty);
                }
            }
        };
        Val::one(self.binary_op(op, x, y))
    }

    fn complex_arithmetic(&mut self, op: BinaryOp, x: &Val, y: &Val) -> Val {
        let (&[a, b], &[c, d]) = (x.parts(), y.parts()) else { return x.clone() };
        match op {
            BinaryOp::Add | BinaryOp::Sub => {
                let op = if op == BinaryOp::Add { Op::FAdd } else { Op::FSub };
                let re = self.binary_op(op, a, c);
                let im = self.binary_op(op, b, d);
                Val::of(&[re, im])
            }
            // Products and quotients of complex64 are rounded once, as in gc: the parts of a product can cancel.
            _ if self.b.func.ty(a) == Type::F32 => {
                let [x, y] = [[a, b], [c, d]].map(|parts| {
                    let wide = parts.map(|part| self.convert_op(ConvertOp::Promote, Type::F64, part));
                    Val::of(&wide)
                });
                let wide = self.complex_arithmetic(op, &x, &y);
                let parts: Vec<_> = wide
                    .parts()
                    .iter()
                    .map(|&part| self.convert_op(ConvertOp::Demote, Type::F32, part))
                    .collect();
                Val::of(&parts)
            }
            BinaryOp::Mul => {
                let (ac, bd) = (self.binary_op(Op::FMul, a, c), self.binary_op(Op::FMul, b, d));
                let (ad, bc) = (self.binary_op(Op::FMul, a, d), self.binary_op(Op::FMul, b, c));
                let re = self.binary_op(Op::FSub, ac, bd);
                let im = self.binary_op(Op::FAdd, ad, bc);
                Val::of(&[re, im])
            }
            _ => Val::of(&self.runtime_call(
                RuntimeCall::complex128div,
                &[a, b, c, d],
                &[Type::F64, Type::F64],
            )),
        }
    }

    /// `x << y`, `x >> y`.
    pub fn shift(&mut self, op: BinaryOp, ty: Ty, x: Val, y: &'a Expr, pos: Pos) -> Val {
        let &[x, ..] = x.parts() else { return self.zero_val(ty) };
        let unsigned = self.cx.store.is_basic(ty, BasicKind::is_unsigned);
        let width = i64::from(self.b.func.ty(x).bits());
        if let Some(count) = self.const_value(y) {
            let count = count.to_int().as_u64().unwrap_or(u64::MAX).min(width as u64) as i64;
            self.b.set_pos(pos);
            let bounded = count < width;
            let count = self.int(count);
            return Val::one(self.binary_op(shift_op(op, unsigned, bounded), x, count));
        }
        let y_ty = self.ty(y);
        let signed = !self.cx.store.is_basic(y_ty, BasicKind::is_unsigned);
        let count = self.scalar(y);
        self.b.set_pos(pos);
        if signed {
            self.b.inst(InstKind::ShiftCheck { x: count }, &[]);
        }
        let count = self.widen(count, signed);
        Val::one(self.binary_op(shift_op(op, unsigned, false), x, count))
    }

    // ---- Conditions ----

    /// Branches on a condition.
    pub fn condition(&mut self, expr: &'a Expr, then: BlockId, els: BlockId) {
        match &expr.kind {
            ExprKind::Paren(x) => self.condition(x, then, els),
            ExprKind::Unary { op: UnaryOp::Not, x } if self.const_value(expr).is_none() => {
                self.condition(x, els, then);
            }
            ExprKind::Binary { op: op @ (BinaryOp::AndAnd | BinaryOp::OrOr), x, y, .. }
                if self.const_value(expr).is_none() =>
            {
                let next = self.b.new_block();
                if *op == BinaryOp::AndAnd {
                    self.condition(x, next, els);
                } else {
                    self.condition(x, then, next);
                }
                self.b.seal(next);
                self.b.switch_to(next);
                self.condition(y, then, els);
            }
            _ => {
                if let Some(value) = self.const_value(expr).and_then(|value| value.as_bool()) {
                    return self.b.jump(if value { then } else { els }, &[]);
                }
                let cond = self.scalar(expr);
                self.b.branch(cond, then, els);
            }
        }
    }

    /// `first && rest()`.
    pub fn and_then(&mut self, first: Value, rest: impl FnOnce(&mut Self) -> Value) -> Value {
        let join = self.b.new_block();
        let result = self.b.block_param(join, Type::I8);
        let next = self.b.new_block();
        let no = self.bool(false);
        let els = BlockCall { block: join, args: SmallVec::from_slice(&[no]) };
        self.b.terminate(Terminator::Branch { cond: first, then: edge(next), els });
        self.b.seal(next);
        self.b.switch_to(next);
        let value = rest(self);
        self.b.jump(join, &[value]);
        self.b.seal(join);
        self.b.switch_to(join);
        result
    }

    // ---- Comparisons ----

    fn comparison(&mut self, op: BinaryOp, pos: Pos, x: &'a Expr, y: &'a Expr) -> Value {
        let (x_ty, y_ty) = (self.ty(x), self.ty(y));
        // A comparison with nil looks at the first word.
        for (value, nil) in [(x, y), (y, x)] {
            if self.mode(nil) == Mode::NilValue {
                let val = self.expr(value);
                self.b.set_pos(pos);
                let Some(&first) = val.parts().first() else { return self.bool(true) };
                let cc = if op == BinaryOp::Eq { IntCc::Eq } else { IntCc::Ne };
                return self.compare_const(cc, first, 0);
            }
        }
        let (x_iface, y_iface) = (self.cx.store.is_interface(x_ty), self.cx.store.is_interface(y_ty));
        let vals = if self.is_string(x_ty) && self.is_string(y_ty) {
            // Calls come before conversions, which look at the bytes that the calls have left.
            let viewed = [x, y].map(|operand| self.viewed_bytes(operand).unwrap_or(operand));
            let vals = self.expr_list(&viewed.map(|operand| (operand, self.ty(operand))));
            vals.iter().map(|val| Val::of(&val.parts()[..2])).collect()
        } else {
            self.expr_list(&[(x, x_ty), (y, y_ty)])
        };
        self.b.set_pos(pos);
        let equality = matches!(op, BinaryOp::Eq | BinaryOp::Ne);
        if equality {
            let equal = match (x_iface, y_iface) {
                (true, false) => {
                    self.note_compared(y_ty, x_ty, y);
                    self.interface_equals(&vals[0], x_ty, &vals[1], y_ty)
                }
                (false, true) => {
                    self.note_compared(x_ty, y_ty, x);
                    self.interface_equals(&vals[1], y_ty, &vals[0], x_ty)
                }
                (true, true) => {
                    let (mut a, mut b) = (vals[0].clone(), vals[1].clone());
                    let mut ty = x_ty;
                    if !self.cx.store.identical(self.cx.store.under(x_ty), self.cx.store.under(y_ty)) {
                        // Interfaces of different types are compared as empty ones.
                        ty = self.cx.store.universe.empty_interface;
                        a = self.assignable(a, x_ty, ty, pos);
                        b = self.assignable(b, y_ty, ty, pos);
                    }
                    self.equal(&a, &b, ty)
                }
                _ => self.equal(&vals[0], &vals[1], x_ty),
            };
            return if op == BinaryOp::Eq { equal } else { self.negated(equal) };
        }
        self.ordered(op, &vals[0], &vals[1], x_ty)
    }

    fn negated(&mut self, value: Value) -> Value {
        self.not(value)
    }

    /// `<` and its kin.
    pub fn ordered(&mut self, op: BinaryOp, x: &Val, y: &Val, ty: Ty) -> Value {
        let kind = self.cx.store.under_basic(ty).unwrap_or(BasicKind::Int);
        if kind.is_string() {
            let (&[p, n], &[q, m]) = (x.parts(), y.parts()) else { return self.bool(false) };
            let order = self.b.call(Callee::Runtime(RuntimeFn::memcompare), &[p, n, q, m], &[Type::I64])[0];
            return self.compare_const(int_cc(op, false), order, 0);
        }
        let (&[x, ..], &[y, ..]) = (x.parts(), y.parts()) else { return self.bool(false) };
        if kind.is_float() {
            let cc = match op {
                BinaryOp::Lt => FloatCc::Lt,
                BinaryOp::Le => FloatCc::Le,
                BinaryOp::Gt => FloatCc::Gt,
                _ => FloatCc::Ge,
            };
            return self.b.value(InstKind::FloatCmp { cc, x, y }, Type::I8);
        }
        self.compare(int_cc(op, kind.is_unsigned()), x, y)
    }

    /// `x == y` of one type.
    pub fn equal(&mut self, x: &Val, y: &Val, ty: Ty) -> Value {
        let info = self.info_of(ty);
        if info.is_memory() {
            let (p, q) = (self.in_memory(x, ty), self.in_memory(y, ty));
            return self.equal_memory(p, q, ty);
        }
        match *self.under(ty) {
            TypeKind::Basic(kind) if kind.is_string() => {
                let (&[p, n], &[q, m]) = (x.parts(), y.parts()) else { return self.bool(false) };
                let same = self.compare(IntCc::Eq, n, m);
                self.and_then(same, |fx| {
                    fx.b.call(Callee::Runtime(RuntimeFn::memequal), &[p, q, n], &[Type::I8])[0]
                })
            }
            TypeKind::Interface(_) => {
                let (&[t, p], &[u, q]) = (x.parts(), y.parts()) else { return self.bool(false) };
                let call =
                    if self.cx.is_empty_interface(ty) { RuntimeCall::efaceeq } else { RuntimeCall::ifaceeq };
                let same = self.compare(IntCc::Eq, t, u);
                self.and_then(same, |fx| {
                    let (p, q) = (fx.hide(p), fx.hide(q));
                    fx.runtime_call(call, &[t, p, q], &[Type::I8])[0]
                })
            }
            TypeKind::Struct(_) => self.equal_struct(x, y, ty),
            TypeKind::Array { elem, len } => {
                if len == 1 {
                    self.equal(x, y, elem)
                } else {
                    self.bool(true)
                }
            }
            _ => self.equal_scalars(x, y),
        }
    }

    /// Compares structs. What may panic, an interface, is compared in its turn; between two such fields the cheap
    /// comparisons come first, among them those of strings' lengths, and contents of strings come last.
    pub fn equal_struct(&mut self, x: &Val, y: &Val, ty: Ty) -> Value {
        let TypeKind::Struct(ref fields) = *self.under(ty) else { return self.bool(false) };
        let mut tests = Vec::new();
        let mut group = 0;
        for (index, &field) in fields.fields.iter().enumerate() {
            let object = self.cx.store.object(field);
            if object.name.as_str() == "_" {
                continue;
            }
            let ty = self.cx.store.type_of(field);
            if self.comparing_may_panic(ty) {
                tests.push((group + 1, FieldTest { index, ty, part: FieldPart::Whole }));
                group += 2;
            } else if self.is_string(ty) {
                tests.push((group, FieldTest { index, ty, part: FieldPart::Length }));
                tests.push((group, FieldTest { index, ty, part: FieldPart::Contents }));
            } else {
                tests.push((group, FieldTest { index, ty, part: FieldPart::Whole }));
            }
        }
        tests.sort_by_key(|(group, test)| (*group, self.cost_of(test)));
        let tests: Vec<FieldTest> = tests.into_iter().map(|(_, test)| test).collect();
        self.all_equal(x, y, ty, &tests)
    }

    fn all_equal(&mut self, x: &Val, y: &Val, ty: Ty, tests: &[FieldTest]) -> Value {
        let [test, rest @ ..] = tests else { return self.bool(true) };
        let (a, b) = (self.field_of(x, ty, test.index), self.field_of(y, ty, test.index));
        let first = match (test.part, a.parts(), b.parts()) {
            (FieldPart::Length, &[_, n], &[_, m]) => self.compare(IntCc::Eq, n, m),
            (FieldPart::Contents, &[p, n], &[q, _]) => {
                self.b.call(Callee::Runtime(RuntimeFn::memequal), &[p, q, n], &[Type::I8])[0]
            }
            _ => self.equal(&a, &b, test.ty),
        };
        if rest.is_empty() {
            return first;
        }
        self.and_then(first, |fx| fx.all_equal(x, y, ty, rest))
    }

    fn comparing_may_panic(&self, ty: Ty) -> bool {
        match self.under(ty) {
            TypeKind::Interface(_) => true,
            TypeKind::Array { elem, .. } => self.comparing_may_panic(*elem),
            TypeKind::Struct(fields) => fields.fields.iter().any(|&field| {
                let object = self.cx.store.object(field);
                object.name.as_str() != "_" && self.comparing_may_panic(self.cx.store.type_of(field))
            }),
            _ => false,
        }
    }

    fn cost_of(&self, test: &FieldTest) -> u8 {
        match (test.part, self.under(test.ty)) {
            (FieldPart::Contents, _) => 2,
            (FieldPart::Whole, TypeKind::Struct(_) | TypeKind::Array { .. }) => 1,
            _ => 0,
        }
    }

    fn equal_scalars(&mut self, x: &Val, y: &Val) -> Value {
        let mut result = None;
        for (&x, &y) in x.parts().iter().zip(y.parts()) {
            let same = if self.b.func.ty(x).is_float() {
                self.b.value(InstKind::FloatCmp { cc: FloatCc::Eq, x, y }, Type::I8)
            } else {
                self.compare(IntCc::Eq, x, y)
            };
            result = Some(match result {
                Some(before) => self.binary_op(Op::And, before, same),
                None => same,
            });
        }
        result.unwrap_or_else(|| self.bool(true))
    }
}

fn shift_op(op: BinaryOp, unsigned: bool, bounded: bool) -> Op {
    match (op, unsigned, bounded) {
        (BinaryOp::Shl, _, false) => Op::Shl,
        (BinaryOp::Shl, _, true) => Op::ShlBounded,
        (_, true, false) => Op::LShr,
        (_, true, true) => Op::LShrBounded,
        (_, false, false) => Op::AShr,
        (_, false, true) => Op::AShrBounded,
    }
}

fn int_cc(op: BinaryOp, unsigned: bool) -> IntCc {
    match (op, unsigned) {
        (BinaryOp::Lt, false) => IntCc::SLt,
        (BinaryOp::Le, false) => IntCc::SLe,
        (BinaryOp::Gt, false) => IntCc::SGt,
        (BinaryOp::Ge, false) => IntCc::SGe,
        (BinaryOp::Lt, true) => IntCc::ULt,
        (BinaryOp::Le, true) => IntCc::ULe,
        (BinaryOp::Gt, true) => IntCc::UGt,
        (BinaryOp::Ge, true) => IntCc::UGe,
        (BinaryOp::Ne, _) => IntCc::Ne,
        _ => IntCc::Eq,
    }
}
