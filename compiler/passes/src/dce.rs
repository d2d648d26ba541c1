//! Dead code elimination: removes instructions whose results nobody uses and that do nothing else, and block
//! parameters that are only passed around.
//!
//! A load that is also a nil check becomes a plain nil check when its result is dead.

use mir::visit::{
    IncomingEdges, for_each_call, for_each_call_mut, for_each_inst_operand, for_each_term_operand,
    incoming_edges, successors,
};
use mir::{Callee, Def, Function, InstKind, SlotId, Type, Value};

/// Whether an instruction must stay although its results are unused.
pub fn has_effect(func: &Function, kind: &InstKind) -> bool {
    match kind {
        InstKind::Load { mem, .. } => mem.flags.nil_check,
        InstKind::Store { .. }
        | InstKind::Copy { .. }
        | InstKind::Zero { .. }
        | InstKind::MoveBytes { .. }
        | InstKind::NilCheck { .. }
        | InstKind::BoundsCheck { .. }
        | InstKind::DivisorCheck { .. }
        | InstKind::ShiftCheck { .. }
        | InstKind::Call { .. }
        | InstKind::AtomicLoad { .. }
        | InstKind::AtomicStore { .. }
        | InstKind::AtomicRmw { .. }
        | InstKind::AtomicCas { .. }
        | InstKind::Fence
        | InstKind::KeepAlive { .. }
        | InstKind::Prefetch { .. } => true,
        // Panics when a size is out of range.
        InstKind::AllocArray { len, cap, .. } => {
            let small = |v| crate::edit::int_constant(func, v).is_some_and(|n| (0..=1 << 16).contains(&n));
            !(small(*len) && small(*cap))
        }
        _ => false,
    }
}

/// Runs the pass.
pub fn run(func: &mut Function) {
    remove_unreachable(func);
    let mut live = vec![false; func.values.len()];
    let mut work: Vec<Value> = Vec::new();
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            if has_effect(func, &func.insts[inst].kind) {
                for_each_inst_operand(&func.insts[inst].kind, |v| work.push(v));
            }
        }
        // Edge arguments live only with the parameters that receive them.
        let mut edge_args = 0;
        for_each_call(&func.blocks[block].term, |call| edge_args += call.args.len());
        let mut operands = Vec::new();
        for_each_term_operand(&func.blocks[block].term, |v| operands.push(v));
        operands.truncate(operands.len() - edge_args);
        work.append(&mut operands);
    }
    let incoming = incoming_edges(func);
    while let Some(value) = work.pop() {
        if std::mem::replace(&mut live[value.0 as usize], true) {
            continue;
        }
        match func.values[value].def {
            Def::Inst(inst, _) => for_each_inst_operand(&func.insts[inst].kind, |v| work.push(v)),
            Def::Param(block, n) => {
                for &(predecessor, implicit) in incoming.get(&block).into_iter().flatten() {
                    for_each_call(&func.blocks[predecessor].term, |call| {
                        if call.block == block && n >= implicit {
                            work.push(call.args[(n - implicit) as usize]);
                        }
                    });
                }
            }
            Def::Alias(target) => work.push(target),
        }
    }
    sweep(func, &live, &incoming);
    drop_unused_slots(func);
}

/// Removes frame objects whose address nobody takes, and numbers the others anew.
fn drop_unused_slots(func: &mut Function) {
    let mut numbers: Vec<Option<SlotId>> = vec![None; func.slots.len()];
    let mut kept = base::ids::IdVec::new();
    for at in 0..func.order.len() {
        for &inst in &func.blocks[func.order[at]].insts {
            if let InstKind::SlotAddr(slot) = &mut func.insts[inst].kind {
                let number = &mut numbers[slot.0 as usize];
                *slot = *number.get_or_insert_with(|| kept.push(func.slots[*slot].clone()));
            }
        }
    }
    func.slots = kept;
}

fn sweep(func: &mut Function, live: &[bool], incoming: &IncomingEdges) {
    let is_live = |v: &Value| live[v.0 as usize];
    let entry = func.entry();
    for at in 0..func.order.len() {
        let block = func.order[at];
        let mut insts = std::mem::take(&mut func.blocks[block].insts);
        insts.retain(|&inst| {
            let used = func.insts[inst].results.iter().any(is_live);
            if !used
                && let InstKind::Load { mem, .. } = &func.insts[inst].kind
                && mem.flags.nil_check
            {
                if func.ty(mem.base) != Type::Ptr {
                    return true;
                }
                let x = mem.base;
                func.insts[inst].results.clear();
                func.insts[inst].kind = InstKind::NilCheck { x };
                return true;
            }
            used || has_effect(func, &func.insts[inst].kind)
        });
        func.blocks[block].insts = insts;
        // A `try_call`'s results must be received, so parameters of its normal target stay.
        let receives_results = incoming.get(&block).into_iter().flatten().any(|&(_, implicit)| implicit > 0);
        if block == entry || receives_results {
            continue;
        }
        for n in (0..func.blocks[block].params.len()).rev() {
            if is_live(&func.blocks[block].params[n]) {
                continue;
            }
            func.blocks[block].params.remove(n);
            for &(predecessor, _) in incoming.get(&block).into_iter().flatten() {
                for_each_call_mut(&mut func.blocks[predecessor].term, |call| {
                    if call.block == block {
                        call.args.remove(n);
                    }
                });
            }
        }
        for n in 0..func.blocks[block].params.len() {
            let param = func.blocks[block].params[n];
            func.values[param].def = Def::Param(block, n as u32);
        }
    }
}

/// Drops blocks that no path reaches from the order.
pub fn remove_unreachable(func: &mut Function) {
    let mut reached = vec![false; func.blocks.len()];
    let mut work = vec![func.entry()];
    while let Some(block) = work.pop() {
        if !std::mem::replace(&mut reached[block.0 as usize], true) {
            work.extend(successors(&func.blocks[block].term));
        }
    }
    func.order.retain(|block| reached[block.0 as usize]);
}

/// Whether a callee never returns.
pub fn never_returns(program: &mir::Program, callee: &Callee) -> bool {
    match callee {
        Callee::Func(id) => program.funcs[*id].attrs.noreturn,
        Callee::Runtime(function) => function.noreturn(),
        _ => false,
    }
}
