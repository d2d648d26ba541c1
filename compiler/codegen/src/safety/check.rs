//! The checker: proves on the final CLIF that
//!
//! 1. no movable value, root or derived, lives across a safepoint;
//! 2. every heap root that lives across a safepoint, or has a derived value that does, is listed in its map, in a
//!    slot that holds it on all paths;
//! 3. every value that was read back after a safepoint comes from a slot that the safepoint's map lists and that
//!    holds the root, or a later version of it, on all paths;
//! 4. maps list nothing else: a stale word would be taken for a pointer.
//!
//! It starts from the final code and from the list of roots. The passes' own notes ([`Arranged`]) only say which
//! loads and parameters claim to be versions of which root; the claims are proved.

use super::pointers::{Pointers, Safepoints};
use super::{Arranged, Roots};
use cranelift_codegen::flowgraph::ControlFlowGraph;
use cranelift_codegen::ir::{Block, Function, Inst, InstructionData, Opcode, StackSlot, Value, types};
use rustc_hash::{FxHashMap, FxHashSet};

/// The faults of a function; empty when it is safe.
pub(crate) fn check(
    func: &Function,
    roots: &Roots,
    safepoints: &Safepoints<'_>,
    arranged: &Arranged,
) -> Vec<String> {
    let mut all: Vec<(Value, bool)> = roots.to_vec();
    all.extend(arranged.reloads.iter().map(|reload| (reload.value, true)));
    let pointers = Pointers::new(func, &all);
    let cx = Checker::new(func, arranged);
    let mut faults = Vec::new();
    let mut expected: FxHashMap<Inst, FxHashSet<StackSlot>> = FxHashMap::default();

    pointers.live_across(func, safepoints, |inst, live| {
        let mut visible = Vec::new();
        for value in pointers.members(live) {
            if pointers.is_movable(value) {
                faults.push(format!("{value} may point into a stack and is live across {inst}"));
            } else {
                pointers.roots_of(func, value, &mut visible);
            }
        }
        for root in visible {
            let holding = cx.listed(inst).find(|&slot| cx.holds(slot, root, inst));
            match holding {
                Some(slot) => {
                    expected.entry(inst).or_default().insert(slot);
                }
                None => faults.push(format!("{root} is live across {inst} and not in its map")),
            }
        }
    });
    super::landing::check(func, &mut faults);
    for reload in &arranged.reloads {
        let listed = cx.listed(reload.safepoint).any(|slot| slot == reload.slot);
        if !listed {
            faults.push(format!(
                "{} is read back from a slot that {} does not list",
                reload.value, reload.safepoint
            ));
        } else if !cx.holds(reload.slot, reload.root, reload.safepoint) {
            faults.push(format!(
                "the slot of {} does not hold {} at {}",
                reload.value, reload.root, reload.safepoint
            ));
        }
        if !cx.reads_behind(reload.value, reload.slot, reload.safepoint) {
            faults.push(format!("{} is not read right after {}", reload.value, reload.safepoint));
        }
        expected.entry(reload.safepoint).or_default().insert(reload.slot);
    }
    for &(param, root) in &arranged.merges {
        if !cx.merges(param, root) {
            faults.push(format!("{param} merges more than versions of {root}"));
        }
    }
    for block in func.layout.blocks() {
        for inst in func.layout.block_insts(block) {
            for slot in cx.listed(inst) {
                if !expected.get(&inst).is_some_and(|slots| slots.contains(&slot)) {
                    faults.push(format!("the map of {inst} lists {slot}, which holds nothing known"));
                }
            }
        }
    }
    faults
}

struct Checker<'a> {
    func: &'a Function,
    cfg: ControlFlowGraph,
    /// The root that a value is a version of; roots are versions of themselves.
    version_of: FxHashMap<Value, Value>,
    /// Stores to slots: slot and value.
    stores: FxHashMap<Inst, (StackSlot, Value)>,
    /// Slots read back after each safepoint, with the root.
    reloaded: FxHashMap<Inst, Vec<(StackSlot, Value)>>,
}

impl<'a> Checker<'a> {
    fn new(func: &'a Function, arranged: &Arranged) -> Checker<'a> {
        let mut stores = FxHashMap::default();
        for block in func.layout.blocks() {
            for inst in func.layout.block_insts(block) {
                if let InstructionData::Store { opcode: Opcode::Store, args, .. } = func.dfg.insts[inst]
                    && let Some(slot) = slot_address(func, args[1])
                    && func.dfg.value_type(args[0]) == types::I64
                {
                    stores.insert(inst, (slot, func.dfg.resolve_aliases(args[0])));
                }
            }
        }
        let mut version_of = FxHashMap::default();
        let mut reloaded: FxHashMap<Inst, Vec<(StackSlot, Value)>> = FxHashMap::default();
        for reload in &arranged.reloads {
            version_of.insert(reload.value, reload.root);
            reloaded.entry(reload.safepoint).or_default().push((reload.slot, reload.root));
        }
        version_of.extend(arranged.merges.iter().copied());
        Checker { func, cfg: ControlFlowGraph::with_function(func), version_of, stores, reloaded }
    }

    fn root(&self, value: Value) -> Value {
        self.version_of.get(&value).copied().unwrap_or(value)
    }

    /// The slots in a call's map.
    fn listed(&self, inst: Inst) -> impl Iterator<Item = StackSlot> + '_ {
        self.func.dfg.user_stack_map_entries(inst).unwrap_or(&[]).iter().map(|entry| entry.slot)
    }

    /// Whether `slot` holds `root` before `inst`: walking backwards, each path meets a store of a version of the
    /// root, or a safepoint after which it was read back from there, before any other store to the slot and
    /// before the root's definition.
    fn holds(&self, slot: StackSlot, root: Value, inst: Inst) -> bool {
        let func = self.func;
        let mut seen: FxHashSet<Block> = FxHashSet::default();
        let block = func.layout.inst_block(inst).expect("in a block");
        let mut work = vec![(block, func.layout.prev_inst(inst))];
        'paths: while let Some((block, mut at)) = work.pop() {
            while let Some(inst) = at {
                if let Some(&(stored, value)) = self.stores.get(&inst)
                    && stored == slot
                {
                    if self.root(value) == root {
                        continue 'paths;
                    }
                    return false;
                }
                if self.reloaded.get(&inst).is_some_and(|slots| slots.contains(&(slot, root))) {
                    continue 'paths;
                }
                if func.dfg.inst_results(inst).contains(&root) {
                    return false;
                }
                at = func.layout.prev_inst(inst);
            }
            if func.dfg.block_params(block).contains(&root) {
                return false;
            }
            let mut any = false;
            for edge in self.cfg.pred_iter(block) {
                any = true;
                if seen.insert(edge.block) {
                    work.push((edge.block, Some(edge.inst)));
                }
            }
            if !any {
                return false;
            }
        }
        true
    }

    /// Whether `value` is a load of `slot` with no other safepoint or store to the slot since `safepoint`.
    fn reads_behind(&self, value: Value, slot: StackSlot, safepoint: Inst) -> bool {
        let func = self.func;
        let Some(load) = func.dfg.value_def(value).inst() else { return false };
        let InstructionData::Load { opcode: Opcode::Load, arg, .. } = func.dfg.insts[load] else {
            return false;
        };
        if slot_address(func, arg) != Some(slot) {
            return false;
        }
        let block = func.layout.inst_block(load).expect("in a block");
        let mut at = func.layout.prev_inst(load);
        while let Some(inst) = at {
            if inst == safepoint {
                return true;
            }
            let opcode = func.dfg.insts[inst].opcode();
            if opcode.is_call() || self.stores.get(&inst).is_some_and(|&(stored, _)| stored == slot) {
                return false;
            }
            at = func.layout.prev_inst(inst);
        }
        // At the head of a block that only the `try_call` leads to.
        self.cfg.pred_iter(block).all(|edge| edge.inst == safepoint)
    }

    /// Whether everything that a parameter receives is a version of the root.
    fn merges(&self, param: Value, root: Value) -> bool {
        let dfg = &self.func.dfg;
        let cranelift_codegen::ir::ValueDef::Param(block, n) = dfg.value_def(param) else { return false };
        self.cfg.pred_iter(block).all(|edge| {
            let calls = dfg.insts[edge.inst].branch_destination(&dfg.jump_tables, &dfg.exception_tables);
            calls.iter().filter(|call| call.block(&dfg.value_lists) == block).all(|call| {
                let arg = call.args(&dfg.value_lists).nth(n).and_then(|arg| arg.as_value());
                arg.is_some_and(|arg| self.root(dfg.resolve_aliases(arg)) == root)
            })
        })
    }
}

/// The slot whose address a value is.
fn slot_address(func: &Function, value: Value) -> Option<StackSlot> {
    let inst = func.dfg.value_def(func.dfg.resolve_aliases(value)).inst()?;
    match func.dfg.insts[inst] {
        InstructionData::StackAddr { opcode: Opcode::StackAddr, stack_slot, offset }
            if i32::from(offset) == 0 =>
        {
            Some(stack_slot)
        }
        _ => None,
    }
}
