//! Stores roots that live across safepoints and lists them in the stack maps.
//!
//! Where a store goes: into the cheapest block on the dominator path from the root's definition to the
//! safepoint (cold blocks before hot ones, outside of loops first), at the latest point on ties. Stores of what
//! the slot holds already on all paths are dropped. Slots are shared between roots that are not needed at once.

use super::Roots;
use super::pointers::{Class, Pointers, Safepoints};
use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::dominator_tree::DominatorTree;
use cranelift_codegen::flowgraph::ControlFlowGraph;
use cranelift_codegen::ir::{
    Block, Function, Inst, InstBuilder, MemFlagsData, StackSlot, StackSlotData, StackSlotKind,
    UserStackMapEntry, Value, ValueDef, types,
};
use cranelift_codegen::loop_analysis::LoopAnalysis;
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

/// A movable root with its slot and the safepoints across which it lives.
#[derive(Debug)]
pub(super) struct Movable {
    pub root: Value,
    pub slot: StackSlot,
    pub safepoints: Vec<Inst>,
}

/// A root that needs a slot.
struct Rooted {
    value: Value,
    movable: bool,
    safepoints: Vec<Inst>,
}

pub(super) fn place(func: &mut Function, roots: &Roots, safepoints: &Safepoints<'_>) -> Vec<Movable> {
    let mut rooted = needed(func, roots, safepoints);
    if rooted.is_empty() {
        return Vec::new();
    }
    rooted.sort_by_key(|root| root.value);
    let wanted = wanted_stores(func, &rooted);
    let stores = remaining_stores(func, &rooted, &wanted);
    let slots = assign_slots(func, &rooted, &stores);
    for (root, &slot) in rooted.iter().zip(&slots) {
        for &safepoint in &root.safepoints {
            let entry = UserStackMapEntry { ty: types::I64, slot, offset: 0 };
            func.dfg.append_user_stack_map_entry(safepoint, entry);
        }
    }
    for &(before, index) in &stores {
        let mut pos = FuncCursor::new(func).at_inst(before);
        let address = pos.ins().stack_addr(types::I64, slots[index], 0);
        let flags = MemFlagsData::new().with_notrap().with_aligned();
        pos.ins().store(flags, rooted[index].value, address, 0);
    }
    let movable = rooted.into_iter().zip(slots).filter(|(root, _)| root.movable);
    movable.map(|(root, slot)| Movable { root: root.value, slot, safepoints: root.safepoints }).collect()
}

/// The roots that must be visible at some safepoint.
fn needed(func: &Function, roots: &Roots, safepoints: &Safepoints<'_>) -> Vec<Rooted> {
    let pointers = Pointers::new(func, roots);
    let mut indices: FxHashMap<Value, usize> = FxHashMap::default();
    let mut rooted: Vec<Rooted> = Vec::new();
    pointers.live_across(func, safepoints, |inst, live| {
        let mut values = Vec::new();
        for value in pointers.members(live) {
            if pointers.class(value) == Class::Root || !pointers.is_movable(value) {
                pointers.roots_of(func, value, &mut values);
            }
        }
        for value in values {
            let index = *indices.entry(value).or_insert_with(|| {
                let movable = pointers.is_movable(value);
                rooted.push(Rooted { value, movable, safepoints: Vec::new() });
                rooted.len() - 1
            });
            rooted[index].safepoints.push(inst);
        }
    });
    rooted
}

/// For each instruction the roots (by index) that should be stored in front of it.
type Wanted = FxHashMap<Inst, Vec<usize>>;

fn wanted_stores(func: &Function, rooted: &[Rooted]) -> Wanted {
    let cfg = ControlFlowGraph::with_function(func);
    let dominators = DominatorTree::with_function(func, &cfg);
    let mut loops = LoopAnalysis::new();
    loops.compute(func, &cfg, &dominators);
    let cost = |block: Block| {
        if func.layout.is_cold(block) {
            return 0;
        }
        let mut depth = 1;
        let mut at = loops.innermost_loop(block);
        while let Some(inner) = at {
            depth += 1;
            at = loops.loop_parent(inner);
        }
        depth
    };
    let block_of = |inst: Inst| func.layout.inst_block(inst).expect("in a block");
    let mut wanted = Wanted::default();
    for (index, root) in rooted.iter().enumerate() {
        let defined = match func.dfg.value_def(root.value) {
            ValueDef::Result(inst, _) => block_of(inst),
            ValueDef::Param(block, _) => block,
            ValueDef::Union(..) => unreachable!("unions do not survive optimization"),
        };
        for &safepoint in &root.safepoints {
            let home = block_of(safepoint);
            let (mut best, mut at) = (home, home);
            while at != defined {
                at = dominators.idom(at).expect("definitions dominate uses");
                if cost(at) < cost(best) {
                    best = at;
                }
            }
            let before =
                if best == home { safepoint } else { func.layout.last_inst(best).expect("a terminator") };
            let list = wanted.entry(before).or_default();
            if !list.contains(&index) {
                list.push(index);
            }
        }
    }
    wanted
}

/// Drops stores of roots that their slots hold on all paths; a redefinition empties the slot.
fn remaining_stores(func: &Function, rooted: &[Rooted], wanted: &Wanted) -> Vec<(Inst, usize)> {
    let indices: FxHashMap<Value, usize> =
        rooted.iter().enumerate().map(|(index, root)| (root.value, index)).collect();
    let blocks: Vec<Block> = func.layout.blocks().collect();
    let entry = func.layout.entry_block();
    let mut all = FixedBitSet::with_capacity(rooted.len());
    all.insert_range(..);
    let mut full: FxHashMap<Block, FixedBitSet> = FxHashMap::default();
    for &block in &blocks {
        let start = if Some(block) == entry { FixedBitSet::with_capacity(rooted.len()) } else { all.clone() };
        full.insert(block, start);
    }
    let walk = |block: Block, mut state: FixedBitSet, stores: Option<&mut Vec<(Inst, usize)>>| {
        let mut emitted = Vec::new();
        let clear = |state: &mut FixedBitSet, values: &[Value]| {
            for value in values {
                if let Some(&index) = indices.get(value) {
                    state.set(index, false);
                }
            }
        };
        clear(&mut state, func.dfg.block_params(block));
        for inst in func.layout.block_insts(block) {
            for &index in wanted.get(&inst).into_iter().flatten() {
                if !state.put(index) {
                    emitted.push((inst, index));
                }
            }
            clear(&mut state, func.dfg.inst_results(inst));
        }
        if let Some(stores) = stores {
            stores.append(&mut emitted);
        }
        state
    };
    loop {
        let mut changed = false;
        for &block in &blocks {
            let out = walk(block, full[&block].clone(), None);
            for to in func.block_successors(block) {
                let Some(state) = full.get_mut(&to) else { continue };
                let before = state.count_ones(..);
                state.intersect_with(&out);
                changed |= state.count_ones(..) != before;
            }
        }
        if !changed {
            break;
        }
    }
    let mut stores = Vec::new();
    for &block in &blocks {
        walk(block, full[&block].clone(), Some(&mut stores));
    }
    stores
}

/// Gives each root a slot. A slot is needed from a store to the last safepoint that lists it, and for a movable
/// root to the reload after it. Roots interfere if one is stored while the other's slot is needed; each gets the
/// first slot of no interfering root.
fn assign_slots(func: &mut Function, rooted: &[Rooted], stores: &[(Inst, usize)]) -> Vec<StackSlot> {
    let count = rooted.len();
    let mut stored: FxHashMap<Inst, Vec<usize>> = FxHashMap::default();
    for &(inst, index) in stores {
        stored.entry(inst).or_default().push(index);
    }
    let mut listed: FxHashMap<Inst, Vec<usize>> = FxHashMap::default();
    for (index, root) in rooted.iter().enumerate() {
        for &safepoint in &root.safepoints {
            listed.entry(safepoint).or_default().push(index);
        }
    }
    let definitions: FxHashMap<Value, usize> =
        rooted.iter().enumerate().map(|(index, root)| (root.value, index)).collect();
    let mut interferes = vec![FixedBitSet::with_capacity(count); count];
    let mut live_in: FxHashMap<Block, FixedBitSet> = FxHashMap::default();
    let blocks: Vec<Block> = func.layout.blocks().collect();
    loop {
        let mut changed = false;
        for &block in blocks.iter().rev() {
            let mut live = FixedBitSet::with_capacity(count);
            for to in func.block_successors(block) {
                if let Some(state) = live_in.get(&to) {
                    live.union_with(state);
                }
            }
            let mut cursor = func.layout.last_inst(block);
            while let Some(inst) = cursor {
                for value in func.dfg.inst_results(inst) {
                    if let Some(&index) = definitions.get(value) {
                        live.set(index, false);
                    }
                }
                for &index in listed.get(&inst).into_iter().flatten() {
                    live.insert(index);
                }
                let here = stored.get(&inst).map_or(&[][..], Vec::as_slice);
                for &index in here {
                    for other in live.ones().filter(|&other| other != index) {
                        interferes[index].insert(other);
                        interferes[other].insert(index);
                    }
                }
                // Before its store, what a slot holds does not matter.
                for &index in here {
                    live.set(index, false);
                }
                cursor = func.layout.prev_inst(inst);
            }
            for value in func.dfg.block_params(block) {
                if let Some(&index) = definitions.get(value) {
                    live.set(index, false);
                }
            }
            if live_in.get(&block) != Some(&live) {
                live_in.insert(block, live);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let mut slots: Vec<StackSlot> = Vec::new();
    let mut taken: Vec<FixedBitSet> = Vec::new();
    let mut assigned = Vec::with_capacity(count);
    for (index, others) in interferes.iter().enumerate() {
        let free = taken.iter().position(|users| users.is_disjoint(others));
        let slot = free.unwrap_or_else(|| {
            taken.push(FixedBitSet::with_capacity(count));
            let data = StackSlotData::new(StackSlotKind::ExplicitSlot, 8, 3);
            slots.push(func.create_sized_stack_slot(data));
            taken.len() - 1
        });
        taken[slot].insert(index);
        assigned.push(slots[slot]);
    }
    assigned
}
