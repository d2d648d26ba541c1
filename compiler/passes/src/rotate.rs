//! Loop rotation: a loop that is tested at its start is tested before it and at its end, so that a turn takes one
//! branch and no jump.
//!
//! The header `H` with its condition stays as the guard, and a copy of it, `M`, takes all back edges. Both go to a
//! new block before the body, and to one before the exit; what `H` defines and others use becomes parameters of
//! these two. Rotation comes last, when the whole program is done: other passes find a loop's variables and
//! bounds by the header's comparison.
//!
//! A loop stays as it is when its header is long or has effects, when both of its successors are inside, or when
//! what it defines is used where several exits meet.

use crate::edit::add_result;
use mir::verify::Dominators;
use mir::visit::{
    for_each_call_mut, for_each_inst_operand, for_each_inst_operand_mut, for_each_term_operand,
    for_each_term_operand_mut, successors,
};
use mir::{
    Block, BlockCall, BlockId, Def, Function, Inst, InstKind, LocId, Terminator, Type, Value, ValueData,
};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

/// The most instructions, constants apart, of a header that is copied.
const LONGEST_HEADER: usize = 8;
/// The most loops of a function that are rotated.
const MOST_LOOPS: usize = 64;
/// Larger functions are left alone: the analysis is done anew for each loop.
const LARGEST_FUNCTION: usize = 2000;

/// Runs the pass. Whether something changed.
pub fn run(func: &mut Function) -> bool {
    if func.order.len() > LARGEST_FUNCTION {
        return false;
    }
    let mut seen: FxHashSet<BlockId> = FxHashSet::default();
    let mut changed = false;
    for _ in 0..MOST_LOOPS {
        let shape = Shape::new(func);
        let next = shape
            .dominators
            .reverse_postorder
            .iter()
            .find_map(|&header| if seen.insert(header) { Loop::at(func, &shape, header) } else { None });
        let Some(next) = next else { break };
        next.rotate(func);
        changed = true;
    }
    changed
}

/// The control-flow graph.
struct Shape {
    dominators: Dominators,
    predecessors: FxHashMap<BlockId, Vec<BlockId>>,
}

impl Shape {
    fn new(func: &Function) -> Shape {
        let dominators = Dominators::new(func);
        let mut predecessors: FxHashMap<BlockId, Vec<BlockId>> = FxHashMap::default();
        for &block in &dominators.reverse_postorder {
            for target in successors(&func.blocks[block].term) {
                predecessors.entry(target).or_default().push(block);
            }
        }
        Shape { dominators, predecessors }
    }

    fn predecessors(&self, block: BlockId) -> &[BlockId] {
        self.predecessors.get(&block).map_or(&[], |list| list)
    }

    /// The blocks of the natural loop of a header.
    fn members(&self, header: BlockId, latches: &[BlockId]) -> FxHashSet<BlockId> {
        let mut members = FxHashSet::from_iter([header]);
        let mut work = latches.to_vec();
        while let Some(block) = work.pop() {
            if members.insert(block) {
                work.extend(self.predecessors(block));
            }
        }
        members
    }
}

/// A loop that can be rotated.
struct Loop {
    header: BlockId,
    latches: Vec<BlockId>,
    /// Whether the body follows a condition that holds.
    body_is_then: bool,
    /// Blocks where the header's values become parameters of the block before the body, or before the exit.
    in_body: FxHashSet<BlockId>,
    in_exit: FxHashSet<BlockId>,
}

impl Loop {
    fn at(func: &Function, shape: &Shape, header: BlockId) -> Option<Loop> {
        let Terminator::Branch { then, els, .. } = &func.blocks[header].term else { return None };
        let latches: Vec<BlockId> = shape
            .predecessors(header)
            .iter()
            .copied()
            .filter(|&from| shape.dominators.dominates(header, from))
            .collect();
        let entries = shape.predecessors(header).len() - latches.len();
        let by_recovery = |from: &BlockId| matches!(func.blocks[*from].term, Terminator::TryCall { .. });
        if latches.is_empty() || entries == 0 || latches.iter().any(by_recovery) || !is_short(func, header) {
            return None;
        }
        let members = shape.members(header, &latches);
        let (body, exit, body_is_then) = match (members.contains(&then.block), members.contains(&els.block)) {
            (true, false) => (then.block, els.block, true),
            (false, true) => (els.block, then.block, false),
            _ => return None,
        };
        if body == header || shape.predecessors(body) != [header] {
            return None;
        }
        let own_exit = shape.predecessors(exit) == [header];
        let mut found = Loop {
            header,
            latches,
            body_is_then,
            in_body: FxHashSet::default(),
            in_exit: FxHashSet::default(),
        };
        let defined = defined(func, header);
        for &block in &shape.dominators.reverse_postorder {
            let mut uses = false;
            each_use(func, block, |value| uses |= defined.contains(&value));
            if block == header || !uses {
                continue;
            }
            if shape.dominators.dominates(body, block) {
                found.in_body.insert(block);
            } else if own_exit && shape.dominators.dominates(exit, block) {
                found.in_exit.insert(block);
            } else {
                return None;
            }
        }
        Some(found)
    }

    fn rotate(self, func: &mut Function) {
        let header = self.header;
        let Terminator::Branch { cond, then, els } = func.blocks[header].term.clone() else {
            unreachable!("a loop is tested by a branch")
        };
        let (body, exit) = if self.body_is_then { (then, els) } else { (els, then) };
        let before_body = Joint::new(func, header, &self.in_body, &body);
        let before_exit = Joint::new(func, header, &self.in_exit, &exit);
        let (bottom, copies) = copy_header(func, header);
        for &latch in &self.latches {
            for_each_call_mut(&mut func.blocks[latch].term, |call| {
                if call.block == header {
                    call.block = bottom;
                }
            });
        }
        let branch = |cond: Value, map: &dyn Fn(Value) -> Value| {
            let (body, exit) = (before_body.call(map), before_exit.call(map));
            let (then, els) = if self.body_is_then { (body, exit) } else { (exit, body) };
            Terminator::Branch { cond: map(cond), then, els }
        };
        func.blocks[header].term = branch(cond, &|value| value);
        func.blocks[bottom].term = branch(cond, &|value| copies.get(&value).copied().unwrap_or(value));
        before_body.rename(func, &self.in_body);
        before_exit.rename(func, &self.in_exit);
        // The body falls through from the guard, and the exit from the test at the end.
        let last = func
            .order
            .iter()
            .rposition(|block| self.latches.contains(block))
            .expect("latches are in the order");
        let place = func.order.iter().position(|&block| block == header).expect("the header is in the order");
        if last >= place {
            func.order.splice(last + 1..last + 1, [bottom, before_exit.block]);
            func.order.insert(place + 1, before_body.block);
        } else {
            func.order.splice(place + 1..place + 1, [before_body.block, bottom, before_exit.block]);
        }
    }
}

/// A block between the two tests and the body, or the exit.
struct Joint {
    block: BlockId,
    /// The header's values that are used behind it, each with its parameter.
    params: Vec<(Value, Value)>,
}

impl Joint {
    fn new(func: &mut Function, header: BlockId, users: &FxHashSet<BlockId>, to: &BlockCall) -> Joint {
        let defined = defined(func, header);
        let mut used: Vec<Value> = to.args.iter().copied().filter(|value| defined.contains(value)).collect();
        for &block in users {
            each_use(func, block, |value| {
                if defined.contains(&value) {
                    used.push(value);
                }
            });
        }
        used.sort_unstable();
        used.dedup();
        let block = new_block(func, header);
        let params: Vec<(Value, Value)> =
            used.into_iter().map(|value| (value, add_param(func, block, func.ty(value)))).collect();
        let mut joint = Joint { block, params };
        let args = to.args.iter().map(|&value| joint.param(value)).collect();
        func.blocks[block].term = Terminator::Jump(BlockCall { block: to.block, args });
        joint.block = block;
        joint
    }

    fn param(&self, value: Value) -> Value {
        self.params.iter().find(|(old, _)| *old == value).map_or(value, |(_, param)| *param)
    }

    fn call(&self, map: &dyn Fn(Value) -> Value) -> BlockCall {
        BlockCall { block: self.block, args: self.params.iter().map(|&(value, _)| map(value)).collect() }
    }

    fn rename(&self, func: &mut Function, users: &FxHashSet<BlockId>) {
        for &block in users {
            for k in 0..func.blocks[block].insts.len() {
                let inst = func.blocks[block].insts[k];
                for_each_inst_operand_mut(&mut func.insts[inst].kind, |value| *value = self.param(*value));
            }
            for_each_term_operand_mut(&mut func.blocks[block].term, |value| *value = self.param(*value));
        }
    }
}

/// Whether a header has nothing but a short computation.
fn is_short(func: &Function, header: BlockId) -> bool {
    let mut count = 0;
    func.blocks[header].insts.iter().all(|&inst| {
        let kind = &func.insts[inst].kind;
        let constant = matches!(
            kind,
            InstKind::IntConst { .. }
                | InstKind::FloatConst { .. }
                | InstKind::Null
                | InstKind::GlobalAddr { .. }
        );
        count += usize::from(!constant);
        let copied = constant
            || matches!(
                kind,
                InstKind::Unary { .. }
                    | InstKind::Convert { .. }
                    | InstKind::Binary { .. }
                    | InstKind::IntCmp { .. }
                    | InstKind::FloatCmp { .. }
                    | InstKind::PtrAdd { .. }
                    | InstKind::Load { .. }
                    | InstKind::BoundsCheck { .. }
                    | InstKind::NilCheck { .. }
            );
        copied && count <= LONGEST_HEADER
    })
}

/// The values that a block defines.
fn defined(func: &Function, block: BlockId) -> FxHashSet<Value> {
    let data = &func.blocks[block];
    let results = data.insts.iter().flat_map(|&inst| func.insts[inst].results.iter().copied());
    data.params.iter().copied().chain(results).collect()
}

fn each_use(func: &Function, block: BlockId, mut f: impl FnMut(Value)) {
    for &inst in &func.blocks[block].insts {
        for_each_inst_operand(&func.insts[inst].kind, &mut f);
    }
    for_each_term_operand(&func.blocks[block].term, &mut f);
}

/// An empty block with the position of another's end.
fn new_block(func: &mut Function, like: BlockId) -> BlockId {
    let (term_loc, cold): (LocId, bool) = (func.blocks[like].term_loc, func.blocks[like].cold);
    let term = Terminator::Unreachable;
    func.blocks.push(Block { params: SmallVec::new(), insts: Vec::new(), term, term_loc, cold })
}

fn add_param(func: &mut Function, block: BlockId, ty: Type) -> Value {
    let n = func.blocks[block].params.len() as u32;
    let value = func.values.push(ValueData { ty, def: Def::Param(block, n) });
    func.blocks[block].params.push(value);
    value
}

/// A copy of a header without its branch, and what each of its values is there.
fn copy_header(func: &mut Function, header: BlockId) -> (BlockId, FxHashMap<Value, Value>) {
    let copy = new_block(func, header);
    let mut values: FxHashMap<Value, Value> = FxHashMap::default();
    for param in func.blocks[header].params.clone() {
        let new = add_param(func, copy, func.ty(param));
        values.insert(param, new);
    }
    for inst in func.blocks[header].insts.clone() {
        let Inst { mut kind, results, loc } = func.insts[inst].clone();
        for_each_inst_operand_mut(&mut kind, |value| *value = values.get(value).copied().unwrap_or(*value));
        let new = func.insts.push(Inst { kind, results: SmallVec::new(), loc });
        func.blocks[copy].insts.push(new);
        for result in results {
            let value = add_result(func, new, func.ty(result));
            values.insert(result, value);
        }
    }
    (copy, values)
}
