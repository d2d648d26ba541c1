//! Blocks that a recovery may lead to.
//!
//! It comes from any call or fault of the function, while Cranelift sees an edge from a few calls only: what it keeps in
//! registers or spill slots for those blocks need not be there. So they use no value of other blocks: pure chains are
//! computed anew in them, and [`check`] proves that nothing else was used.

use super::objects::is_pure;
use cranelift_codegen::ir::{Block, ExceptionTableItem, Function, Inst, InstructionData, Value, ValueDef};
use rustc_hash::{FxHashMap, FxHashSet};

/// The blocks, in the order of the layout.
pub(super) fn blocks(func: &Function) -> Vec<Block> {
    let mut found: FxHashSet<Block> = FxHashSet::default();
    let mut work: Vec<Block> = Vec::new();
    for block in func.layout.blocks() {
        let Some(last) = func.layout.last_inst(block) else { continue };
        let (InstructionData::TryCall { exception, .. } | InstructionData::TryCallIndirect { exception, .. }) =
            func.dfg.insts[last]
        else {
            continue;
        };
        for item in func.dfg.exception_tables[exception].items() {
            if let ExceptionTableItem::Default(call) | ExceptionTableItem::Tag(_, call) = item {
                work.push(call.block(&func.dfg.value_lists));
            }
        }
    }
    while let Some(block) = work.pop() {
        if found.insert(block) {
            work.extend(func.block_successors(block));
        }
    }
    func.layout.blocks().filter(|block| found.contains(block)).collect()
}

/// Computes what the blocks use of others anew.
pub(super) fn isolate(func: &mut Function) {
    let blocks = blocks(func);
    let inside: FxHashSet<Block> = blocks.iter().copied().collect();
    for &block in &blocks {
        let mut copies: FxHashMap<Value, Value> = FxHashMap::default();
        let insts: Vec<Inst> = func.layout.block_insts(block).collect();
        for inst in insts {
            let old: Vec<Value> = func.dfg.inst_values(inst).collect();
            let new: Vec<Value> =
                old.iter().map(|&value| copy(func, &inside, &mut copies, value, inst)).collect();
            if old != new {
                func.dfg.overwrite_inst_values(inst, new.into_iter());
            }
        }
    }
}

/// The value in these blocks: a copy of the chain that computes it in front of `before`, if it is pure.
fn copy(
    func: &mut Function,
    inside: &FxHashSet<Block>,
    copies: &mut FxHashMap<Value, Value>,
    value: Value,
    before: Inst,
) -> Value {
    let value = func.dfg.resolve_aliases(value);
    let ValueDef::Result(inst, 0) = func.dfg.value_def(value) else { return value };
    if is_inside(func, inside, value) || func.dfg.inst_results(inst).len() != 1 {
        return value;
    }
    if let Some(&known) = copies.get(&value) {
        return known;
    }
    if !is_pure(func.dfg.insts[inst].opcode()) {
        return value;
    }
    let old: Vec<Value> = func.dfg.inst_values(inst).collect();
    let new: Vec<Value> = old.iter().map(|&arg| copy(func, inside, copies, arg, before)).collect();
    let clone = func.dfg.clone_inst(inst);
    func.dfg.overwrite_inst_values(clone, new.into_iter());
    let location = func.srclocs[before];
    func.srclocs[clone] = location;
    func.layout.insert_inst(clone, before);
    let result = func.dfg.first_result(clone);
    copies.insert(value, result);
    result
}

fn is_inside(func: &Function, inside: &FxHashSet<Block>, value: Value) -> bool {
    let block = match func.dfg.value_def(value) {
        ValueDef::Result(inst, _) => func.layout.inst_block(inst),
        ValueDef::Param(block, _) => Some(block),
        ValueDef::Union(..) => None,
    };
    block.is_some_and(|block| inside.contains(&block))
}

/// The uses in these blocks of values from others.
pub(super) fn check(func: &Function, faults: &mut Vec<String>) {
    let blocks = blocks(func);
    let inside: FxHashSet<Block> = blocks.iter().copied().collect();
    for &block in &blocks {
        for inst in func.layout.block_insts(block) {
            for value in func.dfg.inst_values(inst) {
                if !is_inside(func, &inside, func.dfg.resolve_aliases(value)) {
                    faults.push(format!("{inst} may follow a recovery and uses {value}"));
                }
            }
        }
    }
}
