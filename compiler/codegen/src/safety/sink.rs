//! Recomputes movable derived values after safepoints.
//!
//! A use of a derived value is *crossed* if some path from the value's definition to it passes a safepoint. The
//! chain that computes the value is cloned in front of such a use, down to roots, which `reload` takes care of.
//! Clones are shared within a block up to the next safepoint. Chains without a safepoint in between stay where
//! the optimizer put them.

use super::Roots;
use super::pointers::{Bits, Class, Pointers, Safepoints, get, union};
use cranelift_codegen::ir::{Block, Function, Inst, Value, ValueDef};
use rustc_hash::FxHashMap;

pub(super) fn sink(func: &mut Function, roots: &Roots, safepoints: &Safepoints<'_>) {
    let pointers = Pointers::new(func, roots);
    let mut any = false;
    pointers.live_across(func, safepoints, |_, live| {
        any |= pointers.members(live).any(|value| is_sunk(&pointers, value));
    });
    if !any {
        return;
    }
    let crossed = crossed_at_entry(func, &pointers, safepoints);
    let mut clones =
        Clones { pointers: &pointers, cache: FxHashMap::default(), originals: FxHashMap::default() };
    for &block in &pointers.blocks {
        clones.cache.clear();
        let mut state = crossed[&block].clone();
        pointers.remove(&mut state, func.dfg.block_params(block));
        let insts: Vec<Inst> = func.layout.block_insts(block).collect();
        for inst in insts {
            let old: Vec<Value> = func.dfg.inst_values(inst).collect();
            let new: Vec<Value> = old.iter().map(|&value| clones.get(func, &state, value, inst)).collect();
            if old != new {
                func.dfg.overwrite_inst_values(inst, new.into_iter());
            }
            if safepoints.is(func, inst) {
                clones.cache.clear();
            }
            step(func, &pointers, safepoints, inst, &mut state);
        }
    }
    remove_dead(func, &pointers);
}

/// Whether the value is recomputed rather than kept. Derived values on heap roots may live across safepoints:
/// the root stands in the map for them.
fn is_sunk(pointers: &Pointers, value: Value) -> bool {
    pointers.class(value) == Class::Derived && pointers.is_movable(value)
}

fn step(func: &Function, pointers: &Pointers, safepoints: &Safepoints<'_>, inst: Inst, state: &mut Bits) {
    if safepoints.is(func, inst) {
        state.fill(!0);
    }
    pointers.remove(state, func.dfg.inst_results(inst));
}

/// For each block the values that are crossed at its start: forward dataflow.
fn crossed_at_entry(
    func: &Function,
    pointers: &Pointers,
    safepoints: &Safepoints<'_>,
) -> FxHashMap<Block, Bits> {
    let empty: Bits = vec![0; pointers.words()];
    let mut entry: FxHashMap<Block, Bits> =
        pointers.blocks.iter().map(|&block| (block, empty.clone())).collect();
    loop {
        let mut changed = false;
        for &block in &pointers.blocks {
            let mut state = entry[&block].clone();
            pointers.remove(&mut state, func.dfg.block_params(block));
            for inst in func.layout.block_insts(block) {
                step(func, pointers, safepoints, inst, &mut state);
            }
            for to in func.block_successors(block) {
                if let Some(at) = entry.get_mut(&to) {
                    changed |= union(at, &state);
                }
            }
        }
        if !changed {
            return entry;
        }
    }
}

struct Clones<'a> {
    pointers: &'a Pointers,
    /// Clones that are good up to the next safepoint of this block.
    cache: FxHashMap<Value, Value>,
    /// The original of each clone.
    originals: FxHashMap<Value, Value>,
}

impl Clones<'_> {
    /// The value to use in place of `value` at `before`.
    fn get(&mut self, func: &mut Function, state: &Bits, value: Value, before: Inst) -> Value {
        let resolved = func.dfg.resolve_aliases(value);
        let original = self.originals.get(&resolved).copied().unwrap_or(resolved);
        let Some(k) = self.pointers.bit(original) else { return value };
        if !is_sunk(self.pointers, original) || !get(state, k) {
            return original;
        }
        if let Some(&clone) = self.cache.get(&original) {
            return clone;
        }
        let ValueDef::Result(inst, _) = func.dfg.value_def(original) else { return original };
        let args: Vec<Value> = func.dfg.inst_args(inst).to_vec();
        let args: Vec<Value> = args.into_iter().map(|arg| self.get(func, state, arg, before)).collect();
        let copy = func.dfg.clone_inst(inst);
        func.dfg.overwrite_inst_values(copy, args.into_iter());
        let location = func.srclocs[before];
        func.srclocs[copy] = location;
        func.layout.insert_inst(copy, before);
        let clone = func.dfg.first_result(copy);
        self.cache.insert(original, clone);
        self.originals.insert(clone, original);
        clone
    }
}

/// Removes originals that have no uses left.
fn remove_dead(func: &mut Function, pointers: &Pointers) {
    let mut uses: FxHashMap<Value, u32> = FxHashMap::default();
    for &block in &pointers.blocks {
        for inst in func.layout.block_insts(block) {
            for value in func.dfg.inst_values(inst) {
                *uses.entry(func.dfg.resolve_aliases(value)).or_default() += 1;
            }
        }
    }
    for &block in pointers.blocks.iter().rev() {
        let mut cursor = func.layout.last_inst(block);
        while let Some(inst) = cursor {
            cursor = func.layout.prev_inst(inst);
            let [result] = *func.dfg.inst_results(inst) else { continue };
            if !is_sunk(pointers, result) || uses.get(&result).is_some_and(|&n| n > 0) {
                continue;
            }
            let operands: Vec<Value> = func.dfg.inst_values(inst).collect();
            for value in operands {
                if let Some(n) = uses.get_mut(&func.dfg.resolve_aliases(value)) {
                    *n -= 1;
                }
            }
            func.layout.remove_inst(inst);
        }
    }
}
