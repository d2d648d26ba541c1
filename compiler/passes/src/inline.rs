//! Inlines small functions, bottom-up over the strongly connected components of the graph of direct calls, so
//! that a callee is in its final form when its callers look at it.
//!
//! A function is not inlined when it asks not to be, reads its caller's frame, has a landing pad, or is part of
//! a recursion. Inlined code keeps its positions, with the call it came from.

use crate::edit::{add_result, replace};
use mir::builder::resolve_aliases;
use mir::function::InlinedAt;
use mir::visit::{for_each_call_mut, for_each_inst_operand_mut, for_each_term_operand_mut};
use mir::{
    BlockCall, BlockId, Callee, Def, FuncId, Function, Inst, InstKind, Loc, LocId, Program, SlotId,
    Terminator, Value, ValueData,
};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// The cost, in instructions, up to which a function is inlined. Calls count [`CALL_COST`].
const BUDGET: usize = 40;
/// A call in an inlined body keeps most of what inlining saves from being saved.
const CALL_COST: usize = 12;
/// A function that has grown to this many instructions takes no more.
const CALLER_LIMIT: usize = 4000;

/// Inlines into `func`, whose callees are in their final form. `may_inline` says which functions are.
pub fn run(program: &Program, func: &mut Function, may_inline: &dyn Fn(FuncId) -> bool) -> bool {
    let mut changed = false;
    let mut size: usize = func.order.iter().map(|&block| func.blocks[block].insts.len()).sum();
    let mut at = 0;
    while at < func.order.len() {
        let block = func.order[at];
        at += 1;
        let call = func.blocks[block].insts.iter().position(|&inst| match &func.insts[inst].kind {
            InstKind::Call { callee: Callee::Func(id), .. } => {
                size < CALLER_LIMIT
                    && may_inline(*id)
                    && program.funcs[*id].body.as_ref().is_some_and(|body| body.name != func.name)
            }
            _ => false,
        });
        let Some(position) = call else { continue };
        let inst = func.blocks[block].insts[position];
        let InstKind::Call { callee: Callee::Func(id), .. } = func.insts[inst].kind else { unreachable!() };
        let body = program.funcs[id].body.as_ref().expect("checked above");
        size += body.insts.len();
        splice(func, at - 1, position, body, program.funcs[id].attrs.wrapper);
        changed = true;
    }
    if changed {
        resolve_aliases(func);
    }
    changed
}

/// Whether a function's body is of a kind and size that is inlined.
pub fn is_candidate(program: &Program, id: FuncId) -> bool {
    let decl = &program.funcs[id];
    let attrs = &decl.attrs;
    if attrs.noinline || attrs.uses_frame || attrs.defer_wrapper || attrs.noreturn {
        return false;
    }
    let Some(body) = &decl.body else { return false };
    let mut cost = 0;
    for &block in &body.order {
        let data = &body.blocks[block];
        if matches!(data.term, Terminator::TryCall { .. }) {
            return false;
        }
        if matches!(data.term, Terminator::TailCall { .. }) {
            cost += CALL_COST;
        }
        for &inst in &data.insts {
            cost += match &body.insts[inst].kind {
                InstKind::GetCallerPc | InstKind::GetCallerSp | InstKind::GetFramePointer => return false,
                InstKind::Call { .. } if data.cold => 2,
                InstKind::Call { .. } => CALL_COST,
                InstKind::IntConst { .. } | InstKind::FloatConst { .. } | InstKind::Null => 0,
                _ => 1,
            };
        }
        cost += 1;
        if cost > BUDGET {
            return false;
        }
    }
    true
}

/// Whether a function with a body calls another one.
pub fn calls(program: &Program, id: FuncId) -> bool {
    let Some(body) = &program.funcs[id].body else { return false };
    let called = |inst: &mir::InstId| matches!(body.insts[*inst].kind, InstKind::Call { .. });
    body.order.iter().any(|&block| {
        let data = &body.blocks[block];
        matches!(data.term, Terminator::TailCall { .. }) || data.insts.iter().any(called)
    })
}

/// Numbers of the callee's entities in the caller.
struct Map {
    values: FxHashMap<Value, Value>,
    blocks: FxHashMap<BlockId, BlockId>,
    locs: Vec<LocId>,
    slots: u32,
}

/// Replaces the call at `position` of the `at`-th block by the callee's body.
fn splice(func: &mut Function, at: usize, position: usize, body: &Function, wrapper: bool) {
    let block = func.order[at];
    let inst = func.blocks[block].insts[position];
    let call = func.insts[inst].clone();
    let InstKind::Call { args, .. } = call.kind else { unreachable!("a call") };
    let rest = split(func, block, position, &call.results);
    let mut map = Map {
        values: FxHashMap::default(),
        blocks: FxHashMap::default(),
        locs: import_locs(func, body, call.loc, wrapper),
        slots: func.slots.len() as u32,
    };
    for slot in body.slots.iter() {
        func.slots.push(slot.clone());
    }
    let cold = func.blocks[block].cold;
    let mut order: Vec<BlockId> = Vec::with_capacity(body.order.len() + 1);
    for &old in &body.order {
        let data = &body.blocks[old];
        let new = func.blocks.push(mir::Block {
            params: SmallVec::new(),
            insts: Vec::with_capacity(data.insts.len()),
            term: Terminator::Unreachable,
            term_loc: map.locs[data.term_loc.0 as usize],
            cold: data.cold || cold,
        });
        map.blocks.insert(old, new);
        order.push(new);
        for (n, &param) in data.params.iter().enumerate() {
            let value = func.values.push(ValueData { ty: body.ty(param), def: Def::Param(new, n as u32) });
            func.blocks[new].params.push(value);
            map.values.insert(param, value);
        }
        for &inst in &data.insts {
            let source = &body.insts[inst];
            let loc = map.locs[source.loc.0 as usize];
            let copy = func.insts.push(Inst { kind: source.kind.clone(), results: SmallVec::new(), loc });
            func.blocks[new].insts.push(copy);
            for &result in &source.results {
                let value = add_result(func, copy, body.ty(result));
                map.values.insert(result, value);
            }
        }
    }
    for &old in &body.order {
        rename(func, body, &map, old, rest);
    }
    let entry = map.blocks[&body.entry()];
    func.blocks[block].term =
        Terminator::Jump(BlockCall { block: entry, args: args.iter().copied().collect() });
    order.push(rest);
    func.order.splice(at + 1..at + 1, order);
}

/// Moves what follows the call into a new block, whose parameters take the place of the call's results.
fn split(func: &mut Function, block: BlockId, position: usize, results: &[Value]) -> BlockId {
    let data = &mut func.blocks[block];
    let insts = data.insts.split_off(position + 1);
    data.insts.pop();
    let term = std::mem::replace(&mut data.term, Terminator::Unreachable);
    let (term_loc, cold) = (data.term_loc, data.cold);
    let rest = func.blocks.push(mir::Block { params: SmallVec::new(), insts, term, term_loc, cold });
    for (n, &result) in results.iter().enumerate() {
        let ty = func.ty(result);
        let param = func.values.push(ValueData { ty, def: Def::Param(rest, n as u32) });
        func.blocks[rest].params.push(param);
        replace(func, result, param);
    }
    rest
}

/// The callee's positions as entries of the caller's table. A wrapper has no frame of its own in the source: its
/// code stands at the call, and what was inlined into it was called there.
fn import_locs(func: &mut Function, body: &Function, call: LocId, wrapper: bool) -> Vec<LocId> {
    let mut locs: Vec<LocId> = Vec::with_capacity(body.locs.len());
    for loc in body.locs.iter() {
        if wrapper && loc.inlined.is_none() {
            locs.push(call);
            continue;
        }
        let inlined = match loc.inlined {
            None => InlinedAt { function: body.name, call },
            // Entries refer to earlier ones only.
            Some(inner) => InlinedAt { function: inner.function, call: locs[inner.call.0 as usize] },
        };
        locs.push(func.locs.push(Loc { pos: loc.pos, inlined: Some(inlined) }));
    }
    locs
}

fn rename(func: &mut Function, body: &Function, map: &Map, old: BlockId, rest: BlockId) {
    let new = map.blocks[&old];
    let rename = |value: &mut Value| *value = map.values[&body.resolve(*value)];
    for k in 0..func.blocks[new].insts.len() {
        let inst = func.blocks[new].insts[k];
        let kind = &mut func.insts[inst].kind;
        for_each_inst_operand_mut(kind, rename);
        if let InstKind::SlotAddr(slot) = kind {
            *slot = SlotId(slot.0 + map.slots);
        }
    }
    let mut term = body.blocks[old].term.clone();
    for_each_term_operand_mut(&mut term, rename);
    for_each_call_mut(&mut term, |call| call.block = map.blocks[&call.block]);
    func.blocks[new].term = match term {
        Terminator::Return(values) => {
            Terminator::Jump(BlockCall { block: rest, args: values.iter().copied().collect() })
        }
        Terminator::TailCall { callee, args } => {
            let loc = func.blocks[new].term_loc;
            let call = func.insts.push(Inst {
                kind: InstKind::Call { callee, args },
                results: SmallVec::new(),
                loc,
            });
            func.blocks[new].insts.push(call);
            let types: Vec<_> = func.blocks[rest].params.iter().map(|&v| func.ty(v)).collect();
            let results = types.into_iter().map(|ty| add_result(func, call, ty)).collect();
            Terminator::Jump(BlockCall { block: rest, args: results })
        }
        other => other,
    };
}
