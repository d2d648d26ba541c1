//! Turns frame objects back into SSA values: slots of which only single scalars at constant offsets are read and
//! written, and that are set to zero as a whole, need no memory.
//!
//! Each (slot, offset, type) becomes a variable. Every join at which a variable is live gets a parameter for it;
//! parameters that turn out to receive one value are removed again.

use crate::edit::{base_of, definition, place_of, replace};
use mir::builder::{remove_trivial_params, resolve_aliases};
use mir::visit::{
    for_each_call_mut, for_each_inst_operand, for_each_term_operand, landing_blocks, successors,
};
use mir::{
    BlockId, Def, Extend, Function, Inst, InstId, InstKind, LocId, MemRef, Program, SlotId, Terminator, Type,
    Value, ValueData,
};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

/// A slot with more scalars than this stays in memory.
const MOST_SCALARS: usize = 16;

/// A scalar of a slot.
type Scalar = (SlotId, i64, Type);

/// Runs the pass. The function must not have been given landing pads that read the slots.
pub fn run(program: &Program, func: &mut Function) {
    let scalars = candidates(program, func);
    if scalars.is_empty() {
        return;
    }
    let index: FxHashMap<Scalar, usize> = scalars.iter().enumerate().map(|(k, &s)| (s, k)).collect();
    let live = live_in(func, &scalars, &index);
    let params = add_params(func, &scalars, &live);
    rewrite(func, &scalars, &index, &params);
    resolve_aliases(func);
    remove_trivial_params(func);
}

/// The slot and offset that an access reaches.
fn place(func: &Function, mem: &MemRef) -> Option<(SlotId, i64)> {
    let (base, offset) = place_of(func, mem);
    match definition(func, base)?.1 {
        InstKind::SlotAddr(slot) => Some((*slot, offset?)),
        _ => None,
    }
}

fn slot_of(func: &Function, address: Value) -> Option<SlotId> {
    match definition(func, base_of(func, address).0)?.1 {
        InstKind::SlotAddr(slot) => Some(*slot),
        _ => None,
    }
}

/// The scalars of all slots that can be promoted, in order.
fn candidates(program: &Program, func: &Function) -> Vec<Scalar> {
    let mut bad: FxHashSet<SlotId> = FxHashSet::default();
    let mut scalars: Vec<Scalar> = Vec::new();
    let reject = |bad: &mut FxHashSet<SlotId>, v: Value| bad.extend(slot_of(func, v));
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            match &func.insts[inst].kind {
                InstKind::SlotAddr(_) | InstKind::PtrAdd { .. } | InstKind::NilCheck { .. } => {}
                InstKind::Load { ty, mem, .. } => match place(func, mem) {
                    Some((slot, offset)) => scalars.push((slot, offset, *ty)),
                    None => reject(&mut bad, mem.base),
                },
                InstKind::Store { value, mem, .. } => {
                    reject(&mut bad, *value);
                    match place(func, mem) {
                        Some((slot, offset)) => scalars.push((slot, offset, func.ty(*value))),
                        None => reject(&mut bad, mem.base),
                    }
                }
                InstKind::Zero { dst, layout, .. } => {
                    if let Some(slot) = slot_of(func, *dst) {
                        let whole = base_of(func, *dst).1 == Some(0)
                            && program.layouts[*layout].size == program.layouts[func.slots[slot].layout].size;
                        if !whole {
                            bad.insert(slot);
                        }
                    }
                }
                kind => for_each_inst_operand(kind, |v| reject(&mut bad, v)),
            }
        }
        let term = &func.blocks[block].term;
        for_each_term_operand(term, |v| reject(&mut bad, v));
    }
    // What a landing pad reads must be in memory.
    for block in landing_blocks(func) {
        for &inst in &func.blocks[block].insts {
            for_each_inst_operand(&func.insts[inst].kind, |v| reject(&mut bad, v));
        }
    }
    scalars.sort_unstable();
    scalars.dedup();
    let overlap = |a: &Scalar, b: &Scalar| a.0 == b.0 && a.1 + i64::from(a.2.bytes()) > b.1;
    bad.extend(scalars.windows(2).filter(|pair| overlap(&pair[0], &pair[1])).map(|pair| pair[0].0));
    let mut counts: FxHashMap<SlotId, usize> = FxHashMap::default();
    scalars.iter().for_each(|scalar| *counts.entry(scalar.0).or_default() += 1);
    scalars.retain(|scalar| !bad.contains(&scalar.0) && counts[&scalar.0] <= MOST_SCALARS);
    scalars
}

/// What an instruction does to the scalars.
enum Access {
    Read(usize),
    Write(usize, Value),
    Clear(SlotId),
}

fn access(func: &Function, index: &FxHashMap<Scalar, usize>, inst: InstId) -> Option<Access> {
    match &func.insts[inst].kind {
        InstKind::Load { ty, mem, .. } => {
            let (slot, offset) = place(func, mem)?;
            Some(Access::Read(*index.get(&(slot, offset, *ty))?))
        }
        InstKind::Store { value, mem, .. } => {
            let (slot, offset) = place(func, mem)?;
            Some(Access::Write(*index.get(&(slot, offset, func.ty(*value)))?, *value))
        }
        InstKind::Zero { dst, .. } => Some(Access::Clear(slot_of(func, *dst)?)),
        _ => None,
    }
}

/// For each block, which scalars are read in or after it before they are written.
fn live_in(
    func: &Function,
    scalars: &[Scalar],
    index: &FxHashMap<Scalar, usize>,
) -> FxHashMap<BlockId, Vec<bool>> {
    let mut live: FxHashMap<BlockId, Vec<bool>> =
        func.order.iter().map(|&block| (block, vec![false; scalars.len()])).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for &block in func.order.iter().rev() {
            let mut set = vec![false; scalars.len()];
            for target in successors(&func.blocks[block].term) {
                set.iter_mut().zip(&live[&target]).for_each(|(a, b)| *a |= b);
            }
            for &inst in func.blocks[block].insts.iter().rev() {
                match access(func, index, inst) {
                    Some(Access::Read(k)) => set[k] = true,
                    Some(Access::Write(k, _)) => set[k] = false,
                    Some(Access::Clear(slot)) => {
                        scalars
                            .iter()
                            .zip(&mut set)
                            .filter(|(s, _)| s.0 == slot)
                            .for_each(|(_, live)| *live = false);
                    }
                    None => {}
                }
            }
            if live[&block] != set {
                live.insert(block, set);
                changed = true;
            }
        }
    }
    live
}

/// Gives each block but the entry a parameter for each scalar that is live there.
fn add_params(
    func: &mut Function,
    scalars: &[Scalar],
    live: &FxHashMap<BlockId, Vec<bool>>,
) -> FxHashMap<BlockId, Vec<(usize, Value)>> {
    let mut params: FxHashMap<BlockId, Vec<(usize, Value)>> = FxHashMap::default();
    for at in 1..func.order.len() {
        let block = func.order[at];
        for (k, _) in live[&block].iter().enumerate().filter(|(_, live)| **live) {
            let n = func.blocks[block].params.len() as u32;
            let value = func.values.push(ValueData { ty: scalars[k].2, def: Def::Param(block, n) });
            func.blocks[block].params.push(value);
            params.entry(block).or_default().push((k, value));
        }
    }
    params
}

/// Replaces loads by values and removes stores, block by block; each block starts from its own parameters.
fn rewrite(
    func: &mut Function,
    scalars: &[Scalar],
    index: &FxHashMap<Scalar, usize>,
    params: &FxHashMap<BlockId, Vec<(usize, Value)>>,
) {
    for at in 0..func.order.len() {
        let block = func.order[at];
        let mut current: FxHashMap<usize, Value> =
            params.get(&block).into_iter().flatten().copied().collect();
        let insts = std::mem::take(&mut func.blocks[block].insts);
        let mut kept = Vec::with_capacity(insts.len());
        for inst in insts {
            match access(func, index, inst) {
                None => kept.push(inst),
                Some(Access::Clear(slot)) => {
                    let promoted = scalars.iter().enumerate().filter(|(_, s)| s.0 == slot);
                    let mut any = false;
                    for (k, scalar) in promoted {
                        any = true;
                        let zero = zero(func, &mut kept, scalar.2, func.insts[inst].loc);
                        current.insert(k, zero);
                    }
                    if !any {
                        kept.push(inst);
                    }
                }
                Some(Access::Write(k, value)) => {
                    current.insert(k, value);
                }
                Some(Access::Read(k)) => {
                    let loc = func.insts[inst].loc;
                    let value = match current.get(&k) {
                        Some(&value) => value,
                        None => zero(func, &mut kept, scalars[k].2, loc),
                    };
                    current.insert(k, value);
                    read(func, &mut kept, inst, value);
                }
            }
        }
        let mut term = std::mem::replace(&mut func.blocks[block].term, Terminator::Unreachable);
        for_each_call_mut(&mut term, |call| {
            for &(k, param) in params.get(&call.block).into_iter().flatten() {
                let value = match current.get(&k) {
                    Some(&value) => value,
                    None => zero(func, &mut kept, func.ty(param), LocId(0)),
                };
                call.args.push(value);
            }
        });
        func.blocks[block].insts = kept;
        func.blocks[block].term = term;
    }
}

/// Replaces a load by a value, with the load's widening.
fn read(func: &mut Function, kept: &mut Vec<InstId>, inst: InstId, value: Value) {
    let InstKind::Load { extend, .. } = func.insts[inst].kind else { unreachable!("a load") };
    let op = match extend {
        Extend::None => {
            let result = func.insts[inst].results[0];
            replace(func, result, value);
            return;
        }
        Extend::Zero => mir::ConvertOp::ZeroExtend,
        Extend::Sign => mir::ConvertOp::SignExtend,
    };
    func.insts[inst].kind = InstKind::Convert { op, ty: Type::I64, x: value };
    kept.push(inst);
}

fn zero(func: &mut Function, kept: &mut Vec<InstId>, ty: Type, loc: LocId) -> Value {
    let kind = match ty {
        Type::Ptr => InstKind::Null,
        Type::F32 | Type::F64 => InstKind::FloatConst { ty, bits: 0 },
        _ => InstKind::IntConst { ty, value: 0 },
    };
    let inst = func.insts.push(Inst { kind, results: SmallVec::new(), loc });
    kept.push(inst);
    crate::edit::add_result(func, inst, ty)
}
