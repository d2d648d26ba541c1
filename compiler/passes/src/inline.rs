//! Inlines small functions, bottom-up over the strongly connected components of the graph of references, so
//! that a callee is in its final form when its callers look at it.
//!
//! A function is not inlined when it asks not to be, reads its caller's frame, has a landing pad, or is part of
//! a recursion. Inlined code keeps its positions, with the call it came from.
//!
//! A function that calls its parameter, and a closure's code where the closure is created, may be larger: what
//! the closure captured then becomes values of one function, and the closure itself goes.

use crate::edit::{add_result, definition, replace};
use crate::simplify::code_at;
use mir::builder::resolve_aliases;
use mir::function::InlinedAt;
use mir::visit::{for_each_call_mut, for_each_inst_operand_mut, for_each_term_operand_mut};
use mir::{
    BlockCall, BlockId, Callee, Def, FuncId, Function, Inst, InstId, InstKind, Loc, LocId, Program, SlotId,
    Terminator, Value, ValueData,
};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// The cost, in instructions, up to which a function is inlined. Calls count [`CALL_COST`].
const BUDGET: usize = 40;
/// The same where a known closure is called, or passed to a function that calls it.
const CLOSURE_BUDGET: usize = 160;
/// The same for a function whose source is small: gc inlines it, so that programs rely on it.
const SMALL_SOURCE_BUDGET: usize = 120;
/// A call in an inlined body keeps most of what inlining saves from being saved.
const CALL_COST: usize = 12;
/// A function that has grown to this many instructions takes no more.
const CALLER_LIMIT: usize = 4000;

/// A function that may be inlined.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// In instructions.
    cost: usize,
    /// The parameters that it calls, or passes to functions that do.
    called: SmallVec<[u32; 2]>,
}

/// The functions that may be inlined.
pub type Candidates = FxHashMap<FuncId, Candidate>;

/// Inlines into `func`, the body of `own`, whose callees are in their final form. Whether anything was.
pub fn run(program: &Program, func: &mut Function, own: FuncId, candidates: &Candidates) -> bool {
    let mut changed = false;
    // `recover` looks through frames of wrappers, so that a call must not move into one.
    let wrapper = program.funcs[own].attrs.wrapper;
    let mut size: usize = func.order.iter().map(|&block| func.blocks[block].insts.len()).sum();
    let mut at = 0;
    while at < func.order.len() {
        let block = func.order[at];
        at += 1;
        let call = func.blocks[block].insts.iter().position(|&inst| match &func.insts[inst].kind {
            InstKind::Call { callee: Callee::Func(id), args } => {
                size < CALLER_LIMIT
                    && *id != own
                    && !(wrapper && calls(program, *id))
                    && candidates.get(id).is_some_and(|c| c.cost <= budget(program, func, *id, c, args))
                    && program.funcs[*id].body.as_ref().is_some_and(|body| {
                        body.name != func.name && !is_inside(func, func.insts[inst].loc, body.name)
                    })
            }
            _ => false,
        });
        let Some(position) = call else { continue };
        let inst = func.blocks[block].insts[position];
        let InstKind::Call { callee: Callee::Func(id), .. } = func.insts[inst].kind else { unreachable!() };
        let body = program.funcs[id].body.as_ref().expect("checked above");
        size += body.order.iter().map(|&block| body.blocks[block].insts.len()).sum::<usize>();
        splice(func, at - 1, position, body, program.funcs[id].attrs.wrapper);
        changed = true;
    }
    if changed {
        resolve_aliases(func);
    }
    changed
}

/// The cost up to which a callee is inlined at a call with these arguments.
fn budget(program: &Program, func: &Function, id: FuncId, callee: &Candidate, args: &[Value]) -> usize {
    let closure = |n: u32| args.get(n as usize).and_then(|&arg| closure_code(program, func, arg));
    let calls_known = callee.called.iter().any(|&n| closure(n).is_some());
    let is_closure = args.first().is_some_and(|&context| {
        matches!(definition(func, context), Some((_, InstKind::Alloc { .. } | InstKind::SlotAddr(_))))
            && closure(0) == Some(Some(id))
    });
    match program.funcs[id].attrs.small {
        _ if calls_known || is_closure => CLOSURE_BUDGET,
        true => SMALL_SOURCE_BUDGET,
        false => BUDGET,
    }
}

/// For a closure that is static or created in this function: its code, where a look at it tells.
pub fn closure_code(program: &Program, func: &Function, value: Value) -> Option<Option<FuncId>> {
    match definition(func, value)?.1 {
        InstKind::GlobalAddr { global, offset: 0 } => code_at(program, *global, 0).map(Some),
        InstKind::Alloc { .. } | InstKind::SlotAddr(_) => {
            let value = func.resolve(value);
            let stored =
                func.order.iter().flat_map(|&block| &func.blocks[block].insts).find_map(|&inst| match &func
                    .insts[inst]
                    .kind
                {
                    InstKind::Store { value: word, mem, .. }
                        if mem.offset == 0 && func.resolve(mem.base) == value =>
                    {
                        Some(*word)
                    }
                    _ => None,
                });
            match definition(func, stored?)?.1 {
                InstKind::FuncAddr(code) => Some(Some(*code)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether code at a position was inlined from a function of this name: it is not inlined into itself.
fn is_inside(func: &Function, mut loc: LocId, name: base::Symbol) -> bool {
    while let Some(inlined) = func.locs[loc].inlined {
        if inlined.function == name {
            return true;
        }
        loc = inlined.call;
    }
    false
}

/// What a function costs to inline, if its body is of a kind and size that is inlined.
pub fn candidate(program: &Program, id: FuncId, others: &Candidates) -> Option<Candidate> {
    let decl = &program.funcs[id];
    let attrs = &decl.attrs;
    if attrs.noinline || attrs.uses_frame || attrs.noreturn {
        return None;
    }
    let body = decl.body.as_ref()?;
    let mut cost = 0;
    let mut called: SmallVec<[u32; 2]> = SmallVec::new();
    let params = &body.blocks[body.entry()].params;
    let mut note = |value: Value| {
        if let Some(n) = params.iter().position(|&param| param == body.resolve(value)) {
            called.push(n as u32);
        }
    };
    let mut calls = |callee: &Callee, args: &[Value]| match callee {
        Callee::Closure { closure, .. } => note(*closure),
        Callee::Func(id) => {
            let passed = others.get(id).into_iter().flat_map(|other| &other.called);
            passed.for_each(|&n| note(args[n as usize]));
        }
        _ => {}
    };
    for &block in &body.order {
        let data = &body.blocks[block];
        match &data.term {
            Terminator::TryCall { .. } => return None,
            Terminator::TailCall { callee, args } => {
                cost += CALL_COST;
                calls(callee, args);
            }
            _ => {}
        }
        for &inst in &data.insts {
            cost += match &body.insts[inst].kind {
                InstKind::GetCallerPc | InstKind::GetCallerSp | InstKind::GetFramePointer => return None,
                InstKind::Call { callee, args } => {
                    calls(callee, args);
                    if data.cold { 2 } else { CALL_COST }
                }
                InstKind::IntConst { .. } | InstKind::FloatConst { .. } | InstKind::Null => 0,
                _ => 1,
            };
        }
        cost += 1;
        if cost > CLOSURE_BUDGET {
            return None;
        }
    }
    Some(Candidate { cost, called })
}

/// Whether a function with a body calls another one.
fn calls(program: &Program, id: FuncId) -> bool {
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
pub fn splice(func: &mut Function, at: usize, position: usize, body: &Function, wrapper: bool) {
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
    if let (Some(to), Some(from)) = (&mut func.notes, &body.notes) {
        to.remarks.extend(from.remarks.iter().map(|&(loc, text)| (map.locs[loc.0 as usize], text)));
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
            copy_notes(func, body, inst, copy);
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

/// What is noted of an instruction is noted of its copy.
fn copy_notes(func: &mut Function, body: &Function, inst: InstId, copy: InstId) {
    let (Some(to), Some(from)) = (&mut func.notes, &body.notes) else { return };
    if from.calls.contains(&inst) {
        to.calls.insert(copy);
    }
    if let Some(&object) = from.objects.get(&inst) {
        to.objects.insert(copy, object);
    }
}

/// Moves what follows the call into a new block, whose parameters take the place of the call's results.
pub fn split(func: &mut Function, block: BlockId, position: usize, results: &[Value]) -> BlockId {
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
