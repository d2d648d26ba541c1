//! Unary and binary operators, shifts and comparisons.

use crate::operand::{Mode, Operand};
use crate::report::Place;
use crate::store::{BasicKind, ChanDir, Ty, TypeKind};
use crate::under::Member;
use crate::{Checker, GoVersion};
use base::Pos;
use constant::Value;
use syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};

/// The constant operator of a comparison.
pub fn compare_op(op: BinaryOp) -> constant::CompareOp {
    match op {
        BinaryOp::Ne => constant::CompareOp::Ne,
        BinaryOp::Lt => constant::CompareOp::Lt,
        BinaryOp::Le => constant::CompareOp::Le,
        BinaryOp::Gt => constant::CompareOp::Gt,
        BinaryOp::Ge => constant::CompareOp::Ge,
        _ => constant::CompareOp::Eq,
    }
}

fn constant_op(op: BinaryOp, integers: bool) -> constant::BinaryOp {
    match op {
        BinaryOp::OrOr => constant::BinaryOp::LogicalOr,
        BinaryOp::AndAnd => constant::BinaryOp::LogicalAnd,
        BinaryOp::Sub => constant::BinaryOp::Sub,
        BinaryOp::Or => constant::BinaryOp::Or,
        BinaryOp::Xor => constant::BinaryOp::Xor,
        BinaryOp::Mul => constant::BinaryOp::Mul,
        BinaryOp::Div if integers => constant::BinaryOp::IntDiv,
        BinaryOp::Div => constant::BinaryOp::Div,
        BinaryOp::Rem => constant::BinaryOp::Rem,
        BinaryOp::And => constant::BinaryOp::And,
        BinaryOp::AndNot => constant::BinaryOp::AndNot,
        _ => constant::BinaryOp::Add,
    }
}

/// Whether the square of a number, by which complex division divides, is zero: the number may be too small.
fn vanishes(value: &Value) -> bool {
    Value::binary(value, constant::BinaryOp::Mul, value).sign() == 0
}

/// Where an overflow in the value of `e` is reported: at its operator.
fn operator_pos(e: Option<&Expr>) -> Pos {
    match e.map(|e| (&e.kind, e)) {
        Some((ExprKind::Binary { op_pos, .. }, _)) => *op_pos,
        Some((_, e)) => e.pos(),
        None => Pos::NONE,
    }
}

impl<'a> Checker<'a> {
    /// `op x`.
    pub(crate) fn unary(&mut self, e: &'a Expr, op: UnaryOp, operand: &'a Expr) -> Operand<'a> {
        let mut x = self.eval(None, operand);
        if !x.is_valid() {
            return x;
        }
        let store = self.store;
        let mut op = op;
        match op {
            UnaryOp::Addr => {
                let literal = matches!(operand.unparen().kind, ExprKind::CompositeLit { .. });
                if !literal && x.mode != Mode::Variable {
                    let text = self.operand_str(&x);
                    self.error(&x, format!("invalid operation: cannot take address of {text}"));
                    return Operand::invalid();
                }
                x.mode = Mode::Value;
                x.ty = store.pointer_to(x.ty);
                return x;
            }
            UnaryOp::Recv => {
                return match self.chan_elem(x.pos(), &x, true) {
                    Some(elem) if self.is_complete(elem) => {
                        self.env.has_call_or_recv = true;
                        x.mode = Mode::CommaOk;
                        x.ty = elem;
                        x
                    }
                    _ => Operand::invalid(),
                };
            }
            UnaryOp::Tilde => {
                let message = "cannot use ~ outside of interface or type constraint";
                if !store.all_basic(x.ty, BasicKind::is_integer) {
                    self.error(e, message);
                    return Operand::invalid();
                }
                self.error(e, format!("{message} (use ^ for bitwise complement)"));
                op = UnaryOp::Xor;
            }
            UnaryOp::Plus | UnaryOp::Neg | UnaryOp::Not | UnaryOp::Xor => {}
        }
        let (predicate, constant_op): (fn(BasicKind) -> bool, _) = match op {
            UnaryOp::Plus => (BasicKind::is_numeric, constant::UnaryOp::Plus),
            UnaryOp::Neg => (BasicKind::is_numeric, constant::UnaryOp::Neg),
            UnaryOp::Not => (BasicKind::is_boolean, constant::UnaryOp::Not),
            _ => (BasicKind::is_integer, constant::UnaryOp::Xor),
        };
        if !self.operator_applies(&x, op.as_str(), predicate) {
            x.invalidate();
            return x;
        }
        if x.mode != Mode::Constant {
            x.mode = Mode::Value;
            return x;
        }
        if x.val().is_unknown() {
            return x;
        }
        let unsigned_bits = store
            .under_basic(x.ty)
            .filter(|kind| kind.is_unsigned())
            .and_then(crate::constants::integer_bits)
            .map(|(bits, _)| bits);
        x.value = Some(Value::unary(constant_op, x.val(), unsigned_bits));
        x.expr = Some(e);
        x.stand_in = None;
        self.overflow(&mut x, e.pos());
        x
    }

    fn operator_applies(&mut self, x: &Operand<'a>, op: &str, predicate: fn(BasicKind) -> bool) -> bool {
        let applies = self.store.all_basic(x.ty, predicate);
        if !applies {
            let text = self.operand_str(x);
            self.error(x, format!("invalid operation: operator {op} not defined on {text}"));
        }
        applies
    }

    /// The element type of a channel operand that is received from (`recv`) or sent to.
    pub(crate) fn chan_elem(&mut self, pos: Pos, x: &Operand<'a>, recv: bool) -> Option<Ty> {
        let store = self.store;
        let under = self.common_under(x.ty, |check, member: Member| {
            let Some((ty, under)) = member else { return Err("no specific channel type".into()) };
            match store.kind(under) {
                TypeKind::Chan(chan) => match (recv, chan.dir) {
                    (true, ChanDir::Send) => Err(format!("send-only channel {}", check.ty_str(ty))),
                    (false, ChanDir::Recv) => Err(format!("receive-only channel {}", check.ty_str(ty))),
                    _ => Ok(()),
                },
                _ => Err(format!("non-channel {}", check.ty_str(ty))),
            }
        });
        let cause = match under {
            Ok(under) => match store.kind(under) {
                TypeKind::Chan(chan) => return Some(chan.elem),
                _ => String::new(),
            },
            Err(cause) => cause,
        };
        let text = self.operand_str(x);
        let action = if recv { "receive from" } else { "send to" };
        self.error(
            pos,
            if store.is_type_param(x.ty) {
                format!("invalid operation: cannot {action} {text}: {cause}")
            } else {
                format!("invalid operation: cannot {action} {cause} {text}")
            },
        );
        None
    }

    /// `left op right`; `e` is `None` for an assignment operation.
    pub(crate) fn binary(
        &mut self,
        e: Option<&'a Expr>,
        op: BinaryOp,
        left: &'a Expr,
        right: &'a Expr,
    ) -> Operand<'a> {
        let mut x = self.eval(None, left);
        let mut y = self.eval(None, right);
        if !x.is_valid() {
            return x;
        }
        if !y.is_valid() {
            x.invalidate();
            x.expr = y.expr;
            return x;
        }
        if op.is_shift() {
            self.shift(&mut x, &mut y, e, op);
            return x;
        }
        self.match_types(&mut x, &mut y);
        if !x.is_valid() {
            return x;
        }
        if op.is_comparison() {
            self.comparison(&mut x, &y, op, false);
            return x;
        }
        let store = self.store;
        if !store.identical(x.ty, y.ty) {
            if store.is_valid(x.ty) && store.is_valid(y.ty) {
                let types = format!("mismatched types {} and {}", self.ty_str(x.ty), self.ty_str(y.ty));
                let text = match e {
                    Some(e) => self.expr_str(e),
                    None => {
                        format!("{} {}= {}", self.expr_str(left), op.as_str(), self.expr_str(right))
                    }
                };
                self.error(&x, format!("invalid operation: {text} ({types})"));
            }
            x.invalidate();
            return x;
        }
        let predicate: fn(BasicKind) -> bool = match op {
            BinaryOp::Add => |kind| kind.is_numeric() || kind.is_string(),
            BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div => BasicKind::is_numeric,
            BinaryOp::AndAnd | BinaryOp::OrOr => BasicKind::is_boolean,
            _ => BasicKind::is_integer,
        };
        if !self.operator_applies(&x, op.as_str(), predicate) {
            x.invalidate();
            return x;
        }
        let constants = x.mode == Mode::Constant && y.mode == Mode::Constant;
        if matches!(op, BinaryOp::Div | BinaryOp::Rem) && y.mode == Mode::Constant {
            let exact = x.mode == Mode::Constant || store.all_basic(x.ty, BasicKind::is_integer);
            let zero = exact && y.val().sign() == 0
                || constants
                    && store.is_basic(x.ty, BasicKind::is_complex)
                    && vanishes(&y.val().real())
                    && vanishes(&y.val().imag());
            if zero {
                self.error(&y, "invalid operation: division by zero");
                x.invalidate();
                return x;
            }
        }
        if !constants {
            x.mode = Mode::Value;
            x.value = None;
            return x;
        }
        if x.val().is_unknown() || y.val().is_unknown() {
            x.value = Some(Value::Unknown);
            return x;
        }
        let integers = store.is_basic(x.ty, BasicKind::is_integer);
        x.value = Some(Value::binary(x.val(), constant_op(op, integers), y.val()));
        x.expr = e;
        x.stand_in = None;
        self.overflow(&mut x, operator_pos(e));
        x
    }

    /// Gives untyped operands of a binary operation the other operand's type where that can be.
    pub(crate) fn match_types(&mut self, x: &mut Operand<'a>, y: &mut Operand<'a>) {
        if !self.may_convert(x, y) {
            return;
        }
        self.convert_untyped(x, y.ty);
        if !x.is_valid() {
            return;
        }
        self.convert_untyped(y, x.ty);
        if !y.is_valid() {
            x.invalidate();
        }
    }

    fn may_convert(&self, x: &Operand<'a>, y: &Operand<'a>) -> bool {
        let store = self.store;
        let both = |test: fn(BasicKind) -> bool| store.all_basic(x.ty, test) == store.all_basic(y.ty, test);
        if !store.is_untyped(x.ty) && !store.is_untyped(y.ty) {
            return false;
        }
        if !both(BasicKind::is_numeric) {
            return false;
        }
        if store.is_proper_interface(x.ty) || store.is_proper_interface(y.ty) {
            return true;
        }
        if !both(BasicKind::is_boolean) || !both(BasicKind::is_string) {
            return false;
        }
        if x.is_nil() {
            return store.has_nil(y.ty);
        }
        if y.is_nil() {
            return store.has_nil(x.ty);
        }
        let is_pointer = |ty| matches!(store.under_kind(ty), TypeKind::Pointer(_));
        !is_pointer(x.ty) && !is_pointer(y.ty)
    }

    /// `x op y` for a comparison; the result is in `x`. In a switch, `x` is the case and `y` the tag.
    pub(crate) fn comparison(
        &mut self,
        x: &mut Operand<'a>,
        y: &Operand<'a>,
        op: BinaryOp,
        switch_case: bool,
    ) {
        let store = self.store;
        if !store.is_valid(x.ty) || !store.is_valid(y.ty) {
            x.invalidate();
            return;
        }
        let op = if switch_case { BinaryOp::Eq } else { op };
        // The operand to blame (`true`: y), and why.
        let mut blame: Option<(bool, String)> = None;
        if self.assignable_to(x, y.ty).is_err() && self.assignable_to(y, x.ty).is_err() {
            let cause = format!("mismatched types {} and {}", self.ty_str(x.ty), self.ty_str(y.ty));
            blame = Some((true, cause));
        } else if matches!(op, BinaryOp::Eq | BinaryOp::Ne) {
            if x.is_nil() || y.is_nil() {
                let other = if x.is_nil() { y.ty } else { x.ty };
                if !store.has_nil(other) {
                    blame = Some((true, String::new()));
                }
            } else if !store.comparable(x.ty, false) {
                blame = Some((false, self.incomparable_cause(x.ty)));
            } else if !store.comparable(y.ty, false) {
                blame = Some((true, self.incomparable_cause(y.ty)));
            }
        } else if !store.all_basic(x.ty, BasicKind::is_ordered) {
            blame = Some((false, String::new()));
        } else if !store.all_basic(y.ty, BasicKind::is_ordered) {
            blame = Some((true, String::new()));
        }
        if let Some((second, cause)) = blame {
            self.comparison_error(x, y, op, switch_case, second, cause);
            x.invalidate();
            return;
        }
        if x.mode == Mode::Constant && y.mode == Mode::Constant {
            x.value = Some(Value::compare(x.val(), compare_op(op), y.val()).into());
        } else {
            x.mode = Mode::Value;
            x.value = None;
            // The operands are never materialized otherwise: their types are final.
            self.update_expr_type(x.expr, store.default_type(x.ty), true);
            self.update_expr_type(y.expr, store.default_type(y.ty), true);
        }
        x.ty = Ty::UNTYPED_BOOL;
    }

    fn comparison_error(
        &mut self,
        x: &Operand<'a>,
        y: &Operand<'a>,
        op: BinaryOp,
        switch_case: bool,
        second: bool,
        cause: String,
    ) {
        let store = self.store;
        let mut blamed = if second { y } else { x };
        let op = op.as_str();
        let cause = if !cause.is_empty() {
            cause
        } else if store.is_type_param(x.ty) || store.is_type_param(y.ty) {
            if !store.is_type_param(x.ty) {
                blamed = y;
            }
            format!("type parameter {} cannot use operator {op}", self.ty_str(blamed.ty))
        } else {
            let what = match store.composite_kind(blamed.ty) {
                Some(kind) => kind.to_owned(),
                None => self.ty_str(blamed.ty),
            };
            format!("operator {op} not defined on {what}")
        };
        let (left, right) = (self.operand_expr_str(x), self.operand_expr_str(y));
        if switch_case {
            self.error(x, format!("invalid case {left} in switch on {right} ({cause})"));
        } else {
            self.error(blamed, format!("invalid operation: {left} {op} {right} ({cause})"));
        }
    }

    /// Why values of a type cannot be compared; empty if there is nothing to say beyond that.
    pub(crate) fn incomparable_cause(&self, ty: Ty) -> String {
        let store = self.store;
        match store.under_kind(ty) {
            TypeKind::Slice(_) => "slice can only be compared to nil".into(),
            TypeKind::Signature(_) => "func can only be compared to nil".into(),
            TypeKind::Map { .. } => "map can only be compared to nil".into(),
            TypeKind::Struct(fields) => {
                let culprit = fields.fields.iter().map(|&field| store.type_of(field));
                match culprit.into_iter().find(|&ty| !store.comparable(ty, false)) {
                    Some(ty) => format!("struct containing {} cannot be compared", self.ty_str(ty)),
                    None => String::new(),
                }
            }
            TypeKind::Array { .. } => format!("{} cannot be compared", self.ty_str(ty)),
            TypeKind::Interface(_) => {
                if store.has_empty_type_set(ty) {
                    "empty type set".into()
                } else {
                    "incomparable types in type set".into()
                }
            }
            _ => String::new(),
        }
    }

    /// `x op y` for a shift; the result is in `x`.
    fn shift(&mut self, x: &mut Operand<'a>, y: &mut Operand<'a>, e: Option<&'a Expr>, op: BinaryOp) {
        let store = self.store;
        let left = (x.mode == Mode::Constant).then(|| x.val().to_int());
        let integral = left.as_ref().is_some_and(|value| value.kind() == constant::Kind::Int);
        let is_integer = store.all_basic(x.ty, BasicKind::is_integer);
        if !(is_integer || store.is_untyped(x.ty) && integral) {
            self.shifted_operand_error(x);
            return;
        }

        // The count.
        let mut count = Value::Unknown;
        if y.mode == Mode::Constant {
            count = y.val().to_int();
            if count.kind() == constant::Kind::Int && count.sign() < 0 {
                self.error(&*y, format!("invalid operation: negative shift count {}", self.operand_str(y)));
                x.invalidate();
                return;
            }
            if store.is_untyped(y.ty) {
                self.make_representable(y, Ty::UINT);
                if !y.is_valid() {
                    x.invalidate();
                    return;
                }
            }
        } else if store.all_basic(y.ty, BasicKind::is_integer) {
            let signed = !store.all_basic(y.ty, BasicKind::is_unsigned);
            const NEEDED: GoVersion = GoVersion::go1(13);
            if signed && !self.allows(NEEDED) {
                let text = self.operand_str(y);
                self.version_error(&*y, NEEDED, format!("invalid operation: signed shift count {text}"));
                x.invalidate();
                return;
            }
        } else if store.is_untyped(y.ty) {
            self.convert_untyped(y, Ty::UINT);
            if !y.is_valid() {
                x.invalidate();
                return;
            }
        } else {
            let text = self.operand_str(y);
            self.error(&*y, format!("invalid operation: shift count {text} must be integer"));
            x.invalidate();
            return;
        }

        if x.mode == Mode::Constant {
            if y.mode == Mode::Constant {
                self.constant_shift(x, y, left.unwrap_or(Value::Unknown), &count, e, op);
                return;
            }
            // A constant shifted by a variable count: untyped, it takes the type that the context gives to the
            // whole shift.
            if store.is_untyped(x.ty) {
                if let Some(e) = x.expr
                    && let Some(untyped) = self.untyped.get_mut(&e.id)
                {
                    untyped.is_lhs = true;
                }
                x.mode = Mode::Value;
                x.value = None;
                return;
            }
        }
        if !is_integer {
            self.shifted_operand_error(x);
            return;
        }
        x.mode = Mode::Value;
        x.value = None;
    }

    fn shifted_operand_error(&mut self, x: &mut Operand<'a>) {
        let text = self.operand_str(x);
        self.error(&*x, format!("invalid operation: shifted operand {text} must be integer"));
        x.invalidate();
    }

    fn constant_shift(
        &mut self,
        x: &mut Operand<'a>,
        y: &Operand<'a>,
        left: Value,
        count: &Value,
        e: Option<&'a Expr>,
        op: BinaryOp,
    ) {
        let is_integer = self.store.is_basic(x.ty, BasicKind::is_integer);
        if x.val().is_unknown() || y.val().is_unknown() {
            x.value = Some(Value::Unknown);
            if !is_integer {
                x.ty = Ty::UNTYPED_INT;
            }
            return;
        }
        // Enough for the smallest float64, 1 >> 1074.
        const BOUND: u64 = 1023 - 1 + 52;
        let Some(bits) = count.as_u64().filter(|&bits| bits <= BOUND) else {
            self.error(y, format!("invalid operation: invalid shift count {}", self.operand_str(y)));
            x.invalidate();
            return;
        };
        if !is_integer {
            x.ty = Ty::UNTYPED_INT;
        }
        x.value = Some(match op {
            BinaryOp::Shl => left.shift_left(bits as u32),
            _ => left.shift_right(bits),
        });
        x.expr = e;
        x.stand_in = None;
        self.overflow(x, operator_pos(e));
    }
}
