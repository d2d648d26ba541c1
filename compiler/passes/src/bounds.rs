//! Removes bounds checks that dominating checks and comparisons, and the ranges of induction variables, prove.
//!
//! Walks the dominator tree with facts `a < b` and `a ≤ b` between values. What is the length of a check is not
//! negative from there on (before, it may be any integer: that of `s[:n]` is `n`); a loop variable that starts at a
//! value that is not negative and only grows while it is below a bound is never negative, so that a signed `i < n`
//! gives the unsigned one.

use crate::edit::{definition, int_constant, zero_extend};
use mir::verify::Dominators;
use mir::visit::{for_each_call, successors};
use mir::{
    BinaryOp, BlockId, BoundsKind, ConvertOp, Def, Extend, Function, InstKind, IntCc, Terminator, Type, Value,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// Runs the pass.
pub fn run(func: &mut Function) {
    let is_check = |inst: &mir::InstId| matches!(func.insts[*inst].kind, InstKind::BoundsCheck { .. });
    if !func.order.iter().any(|&block| func.blocks[block].insts.iter().any(is_check)) {
        return;
    }
    let dominators = Dominators::new(func);
    let mut prover = Prover::default();
    find_inductions(func, &dominators, &mut prover);
    let mut predecessors: FxHashMap<BlockId, u32> = FxHashMap::default();
    let mut children: FxHashMap<BlockId, Vec<BlockId>> = FxHashMap::default();
    for &block in &dominators.reverse_postorder {
        for target in successors(&func.blocks[block].term) {
            *predecessors.entry(target).or_default() += 1;
        }
        if block != func.entry() {
            children.entry(dominators.immediate(block).expect("reachable")).or_default().push(block);
        }
    }
    let mut stack = vec![Step::Enter(func.entry())];
    while let Some(step) = stack.pop() {
        match step {
            Step::Leave(mark) => prover.forget(mark),
            Step::Enter(block) => {
                stack.push(Step::Leave(prover.log.len()));
                if predecessors.get(&block) == Some(&1) {
                    learn_from_branch(func, &dominators, &mut prover, block);
                }
                visit(func, &mut prover, block);
                stack.extend(children.get(&block).into_iter().flatten().map(|&child| Step::Enter(child)));
            }
        }
    }
}

enum Step {
    Enter(BlockId),
    Leave(usize),
}

/// How two values compare, as unsigned or as signed numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Order {
    Signed,
    Unsigned,
}

#[derive(Default)]
struct Prover {
    /// `(order, a, b) → strict`: `a < b`, or `a ≤ b`.
    facts: FxHashMap<(Order, Value, Value), bool>,
    not_negative: FxHashSet<Value>,
    not_zero: FxHashSet<Value>,
    /// What was learned, to be forgotten where it does not hold.
    log: Vec<Learned>,
}

enum Learned {
    /// A fact, and what was known before.
    Fact((Order, Value, Value), Option<bool>),
    NotNegative(Value),
    NotZero(Value),
}

impl Prover {
    fn learn(&mut self, order: Order, a: Value, b: Value, strict: bool) {
        let key = (order, a, b);
        let old = self.facts.get(&key).copied();
        if old == Some(true) || old == Some(strict) {
            return;
        }
        self.log.push(Learned::Fact(key, old));
        self.facts.insert(key, strict);
    }

    fn learn_not_negative(&mut self, value: Value) {
        if self.not_negative.insert(value) {
            self.log.push(Learned::NotNegative(value));
        }
    }

    fn learn_not_zero(&mut self, value: Value) {
        if self.not_zero.insert(value) {
            self.log.push(Learned::NotZero(value));
        }
    }

    fn forget(&mut self, mark: usize) {
        for learned in self.log.drain(mark..).rev() {
            match learned {
                Learned::Fact(key, Some(strict)) => {
                    self.facts.insert(key, strict);
                }
                Learned::Fact(key, None) => {
                    self.facts.remove(&key);
                }
                Learned::NotNegative(value) => {
                    self.not_negative.remove(&value);
                }
                Learned::NotZero(value) => {
                    self.not_zero.remove(&value);
                }
            }
        }
    }

    fn holds(&self, order: Order, a: Value, b: Value, strict: bool) -> bool {
        self.facts.get(&(order, a, b)).is_some_and(|&known| known || !strict)
    }

    fn is_not_negative(&self, func: &Function, value: Value) -> bool {
        if self.not_negative.contains(&value) {
            return true;
        }
        match definition(func, value).map(|(_, kind)| kind) {
            Some(InstKind::IntConst { ty, value }) => crate::edit::sign_extend(*value, *ty) >= 0,
            Some(
                InstKind::Convert { op: ConvertOp::ZeroExtend, .. }
                | InstKind::Load { extend: Extend::Zero, .. },
            ) => true,
            Some(InstKind::Binary { op: BinaryOp::And, x, y }) => {
                self.is_not_negative(func, *x) || self.is_not_negative(func, *y)
            }
            Some(InstKind::Binary { op: BinaryOp::LShrBounded, y, .. }) => {
                int_constant(func, *y).is_some_and(|count| count > 0)
            }
            Some(InstKind::Binary { op: BinaryOp::AShr | BinaryOp::AShrBounded | BinaryOp::SDiv, x, y }) => {
                self.is_not_negative(func, *x) && self.is_not_negative(func, *y)
            }
            Some(InstKind::Binary { op: BinaryOp::SRem, x, .. }) => self.is_not_negative(func, *x),
            _ => false,
        }
    }

    /// The largest value that `value` can have, seen as unsigned, where its definition tells.
    fn unsigned_limit(&self, func: &Function, value: Value) -> Option<u64> {
        match definition(func, value)?.1 {
            InstKind::IntConst { ty, value } => Some(zero_extend(*value, *ty)),
            InstKind::Convert { op: ConvertOp::ZeroExtend, x, .. } => Some(zero_extend(-1, func.ty(*x))),
            InstKind::Load { ty, extend: Extend::Zero, .. } => Some(zero_extend(-1, *ty)),
            InstKind::Binary { op: BinaryOp::And, x, y } => {
                let limits = [self.unsigned_limit(func, *x), self.unsigned_limit(func, *y)];
                limits.into_iter().flatten().min()
            }
            InstKind::Binary { op: BinaryOp::URem, y, .. } => {
                int_constant(func, *y)?.checked_sub(1).map(|n| n as u64)
            }
            InstKind::Binary { op: BinaryOp::LShrBounded, x, y } => {
                let width = func.ty(*x).bits();
                let count = u32::try_from(int_constant(func, *y)?).ok().filter(|&count| count < width)?;
                Some(zero_extend(-1, func.ty(*x)) >> count)
            }
            _ => None,
        }
    }

    /// Whether `index < len` (or `≤` if not `strict`) holds for unsigned numbers; `len` is not negative.
    fn proves(&self, func: &Function, index: Value, len: Value, strict: bool) -> bool {
        if index == len && !strict || self.holds(Order::Unsigned, index, len, strict) {
            return true;
        }
        let not_negative = self.is_not_negative(func, index);
        if not_negative && self.holds(Order::Signed, index, len, strict) {
            return true;
        }
        if let (Some(limit), Some(len)) = (self.unsigned_limit(func, index), int_constant(func, len))
            && (limit < len as u64 || !strict && limit == len as u64)
        {
            return true;
        }
        if strict && int_constant(func, index) == Some(0) && self.not_zero.contains(&len) {
            return true;
        }
        // A constant index below another constant index that was checked against the same length.
        if let Some(index) = int_constant(func, index).filter(|&n| n >= 0) {
            let below = self.facts.iter().any(|(&(_, a, b), &known)| {
                b == len
                    && int_constant(func, a)
                        .is_some_and(|a| a >= 0 && if strict && !known { index < a } else { index <= a })
            });
            if below {
                return true;
            }
        }
        // `x < x + c` for a length x and a constant c > 0, where an earlier check has shown that the sum did not wrap.
        if let Some((_, InstKind::Binary { op: BinaryOp::Add, x, y })) = definition(func, len)
            && *x == index
            && int_constant(func, *y).is_some_and(|c| c > 0)
            && not_negative
            && self
                .facts
                .keys()
                .any(|&(order, a, b)| order == Order::Unsigned && a == len && self.is_not_negative(func, b))
        {
            return true;
        }
        // `x - c` for a constant c > 0: below whatever bounds x, if it did not wrap below zero.
        if let Some((_, InstKind::Binary { op, x, y })) = definition(func, index)
            && let Some(c) = int_constant(func, *y)
        {
            let down = match op {
                BinaryOp::Sub => c,
                BinaryOp::Add => c.wrapping_neg(),
                _ => 0,
            };
            let x_bounded = *x == len || self.holds(Order::Unsigned, *x, len, false) || {
                self.is_not_negative(func, *x) && self.holds(Order::Signed, *x, len, false)
            };
            if down > 0 && x_bounded && self.at_least(func, *x, down) {
                return true;
            }
        }
        false
    }

    /// Whether `value ≥ least` for a constant, as signed numbers; `value` is not negative.
    fn at_least(&self, func: &Function, value: Value, least: i64) -> bool {
        if int_constant(func, value).is_some_and(|n| n >= least)
            || least == 1 && self.not_zero.contains(&value)
        {
            return true;
        }
        self.facts.iter().any(|(&(_, a, b), &strict)| {
            b == value
                && int_constant(func, a)
                    .is_some_and(|a| a >= 0 && a.saturating_add(i64::from(strict)) >= least)
        })
    }
}

/// Whether what a check compares with is a length or a capacity, and not another index.
fn has_length(kind: BoundsKind) -> bool {
    !matches!(kind, BoundsKind::SliceB | BoundsKind::Slice3B | BoundsKind::Slice3C)
}

/// Finds loop variables that are never negative: all entries pass values that are not, and every back edge adds
/// 1 where a dominating comparison keeps the variable below something, so that the sum does not wrap.
fn find_inductions(func: &Function, dominators: &Dominators, prover: &mut Prover) {
    for &header in &dominators.reverse_postorder {
        for (n, &param) in func.blocks[header].params.iter().enumerate() {
            if func.ty(param) != Type::I64 {
                continue;
            }
            let mut grows = false;
            let mut holds = true;
            for &block in &dominators.reverse_postorder {
                if let Terminator::TryCall { normal, .. } = &func.blocks[block].term
                    && normal.block == header
                {
                    holds = false;
                }
                for_each_call(&func.blocks[block].term, |call| {
                    if call.block != header || !holds {
                        return;
                    }
                    let Some(&arg) = call.args.get(n) else {
                        holds = false;
                        return;
                    };
                    if arg == param {
                        return;
                    }
                    match definition(func, arg).map(|(_, kind)| kind) {
                        Some(InstKind::Binary { op: BinaryOp::Add, x, y })
                            if *x == param && int_constant(func, *y) == Some(1) =>
                        {
                            grows = true;
                            holds = bounded_above(func, dominators, param, arg);
                        }
                        _ => holds = prover.is_not_negative(func, arg),
                    }
                });
            }
            if grows && holds {
                prover.not_negative.insert(param);
            }
        }
    }
}

/// Whether the addition that defines `sum` runs only where `param` is less than some other signed value.
fn bounded_above(func: &Function, dominators: &Dominators, param: Value, sum: Value) -> bool {
    let Def::Inst(sum_inst, _) = func.values[sum].def else { return false };
    let Some(&sum_block) = func.order.iter().find(|&&block| func.blocks[block].insts.contains(&sum_inst))
    else {
        return false;
    };
    let mut at = sum_block;
    loop {
        let parent = match dominators.immediate(at) {
            Some(parent) if parent != at => parent,
            _ => return false,
        };
        if let Terminator::Branch { cond, then, els } = &func.blocks[parent].term
            && then.block != els.block
            && let Some((_, InstKind::IntCmp { cc, x, y })) = definition(func, *cond)
        {
            let below_then = *cc == IntCc::SLt && *x == param || *cc == IntCc::SGt && *y == param;
            let below_els = *cc == IntCc::SGe && *x == param || *cc == IntCc::SLe && *y == param;
            let only_from = |target: BlockId| {
                target == at
                    && func
                        .order
                        .iter()
                        .filter(|&&b| successors(&func.blocks[b].term).contains(&target))
                        .count()
                        == 1
            };
            if below_then && only_from(then.block) || below_els && only_from(els.block) {
                return true;
            }
        }
        at = parent;
    }
}

fn learn_from_branch(func: &Function, dominators: &Dominators, prover: &mut Prover, block: BlockId) {
    let Some(parent) = dominators.immediate(block) else { return };
    let Terminator::Branch { cond, then, els } = &func.blocks[parent].term else { return };
    if then.block == els.block {
        return;
    }
    let Some((_, InstKind::IntCmp { cc, x, y })) = definition(func, *cond) else { return };
    if func.ty(*x) != Type::I64 {
        return;
    }
    let (x, y) = (func.resolve(*x), func.resolve(*y));
    use Order::{Signed, Unsigned};
    let holds = then.block == block;
    match (cc, holds) {
        (IntCc::SLt, true) | (IntCc::SGe, false) => prover.learn(Signed, x, y, true),
        (IntCc::SLe, true) | (IntCc::SGt, false) => prover.learn(Signed, x, y, false),
        (IntCc::SGt, true) | (IntCc::SLe, false) => prover.learn(Signed, y, x, true),
        (IntCc::SGe, true) | (IntCc::SLt, false) => prover.learn(Signed, y, x, false),
        (IntCc::ULt, true) | (IntCc::UGe, false) => prover.learn(Unsigned, x, y, true),
        (IntCc::ULe, true) | (IntCc::UGt, false) => prover.learn(Unsigned, x, y, false),
        (IntCc::UGt, true) | (IntCc::ULe, false) => prover.learn(Unsigned, y, x, true),
        (IntCc::UGe, true) | (IntCc::ULt, false) => prover.learn(Unsigned, y, x, false),
        (IntCc::Eq, true) | (IntCc::Ne, false) => {
            prover.learn(Unsigned, x, y, false);
            prover.learn(Unsigned, y, x, false);
        }
        // A length that is not 0 is at least 1.
        (IntCc::Ne, true) | (IntCc::Eq, false) if int_constant(func, y) == Some(0) => {
            prover.learn_not_zero(x)
        }
        _ => {}
    }
    for (a, b) in [(x, y), (y, x)] {
        // `a ≤ b` with a ≥ 0, or `a < b` with a ≥ −1.
        let constant = int_constant(func, a);
        let not_negative = prover.is_not_negative(func, a);
        if not_negative && prover.holds(Signed, a, b, false)
            || constant == Some(-1) && prover.holds(Signed, a, b, true)
        {
            prover.learn_not_negative(b);
        }
        if prover.holds(Unsigned, a, b, false) && prover.is_not_negative(func, b) {
            prover.learn_not_negative(a);
        }
    }
}

fn visit(func: &mut Function, prover: &mut Prover, block: BlockId) {
    let mut insts = std::mem::take(&mut func.blocks[block].insts);
    insts.retain(|&inst| {
        let (kind, index, len) = match func.insts[inst].kind {
            InstKind::BoundsCheck { kind, index, len, .. } => (kind, index, len),
            InstKind::AllocArray { len, cap, .. } => {
                prover.learn_not_negative(len);
                prover.learn_not_negative(cap);
                return true;
            }
            _ => return true,
        };
        let strict = kind == BoundsKind::Index;
        if has_length(kind) {
            prover.learn_not_negative(len);
        }
        // The bound of `s[x:y]`'s first check is itself an index, which an earlier check has shown to be in range.
        let proved = prover.proves(func, index, len, strict);
        prover.learn(Order::Unsigned, index, len, strict);
        if prover.is_not_negative(func, len) {
            prover.learn_not_negative(index);
        }
        !proved
    });
    func.blocks[block].insts = insts;
}
