//! Reads movable roots back after safepoints and repairs SSA form.
//!
//! Each root is treated as a variable: it is defined where the root is, and again after each safepoint that
//! lists it, by a load from its slot. Uses are renamed to the definition that reaches them, with block parameters
//! where several do, after Braun et al. (see `mir::builder`); parameters that turn out to merge one value only
//! are never created.

use super::place::Movable;
use super::{Arranged, Reload};
use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::flowgraph::ControlFlowGraph;
use cranelift_codegen::ir::{
    Block, BlockArg, Function, Inst, InstBuilder, MemFlagsData, StackSlot, Value, ValueDef, types,
};
use rustc_hash::FxHashMap;

pub(super) fn reload(func: &mut Function, movables: Vec<Movable>) -> Arranged {
    let mut arranged = Arranged::default();
    if movables.is_empty() {
        return arranged;
    }
    let uses = uses_of(func, &movables);
    let cfg = ControlFlowGraph::with_function(func);
    for movable in &movables {
        let mut definitions: FxHashMap<Block, Vec<(Inst, Value)>> = FxHashMap::default();
        for &safepoint in &movable.safepoints {
            for (block, load, value) in insert_loads(func, safepoint, movable.slot) {
                definitions.entry(block).or_default().push((load, value));
                let Movable { root, slot, .. } = *movable;
                arranged.reloads.push(Reload { root, safepoint, slot, value });
            }
        }
        let mut renaming = Renaming {
            root: movable.root,
            defined: match func.dfg.value_def(movable.root) {
                ValueDef::Result(inst, _) => func.layout.inst_block(inst).expect("in a block"),
                ValueDef::Param(block, _) => block,
                ValueDef::Union(..) => unreachable!("unions do not survive optimization"),
            },
            definitions,
            entry: FxHashMap::default(),
            merges: Vec::new(),
            cfg: &cfg,
        };
        let mut renamed: Vec<(Inst, Version)> = Vec::new();
        for &inst in uses.get(&movable.root).into_iter().flatten() {
            let version = renaming.at(func, inst);
            renamed.push((inst, version));
        }
        let values = renaming.materialize(func);
        let resolve = |version: Version| match version {
            Version::Value(value) => value,
            Version::Merge(n) => values.versions[n],
        };
        for (inst, version) in renamed {
            let to = resolve(version);
            let new: Vec<Value> = func
                .dfg
                .inst_values(inst)
                .map(|value| if func.dfg.resolve_aliases(value) == movable.root { to } else { value })
                .collect();
            func.dfg.overwrite_inst_values(inst, new.into_iter());
        }
        values.pass_arguments(func, &cfg);
        arranged.merges.extend(values.params.iter().map(|&(_, param, _)| (param, movable.root)));
    }
    arranged
}

/// The instructions that use each movable root, in layout order.
fn uses_of(func: &Function, movables: &[Movable]) -> FxHashMap<Value, Vec<Inst>> {
    let mut uses: FxHashMap<Value, Vec<Inst>> =
        movables.iter().map(|movable| (movable.root, Vec::new())).collect();
    for block in func.layout.blocks() {
        for inst in func.layout.block_insts(block) {
            for value in func.dfg.inst_values(inst) {
                if let Some(list) = uses.get_mut(&func.dfg.resolve_aliases(value))
                    && list.last() != Some(&inst)
                {
                    list.push(inst);
                }
            }
        }
    }
    uses
}

/// Inserts loads of the slot after the safepoint: behind a call, at the heads of a `try_call`'s targets.
fn insert_loads(func: &mut Function, safepoint: Inst, slot: StackSlot) -> Vec<(Block, Inst, Value)> {
    let block = func.layout.inst_block(safepoint).expect("in a block");
    let places: Vec<(Block, Inst)> = if func.dfg.insts[safepoint].opcode().is_terminator() {
        let targets: Vec<Block> = func.block_successors(block).collect();
        targets.into_iter().map(|to| (to, func.layout.first_inst(to).expect("a terminator"))).collect()
    } else {
        vec![(block, func.layout.next_inst(safepoint).expect("a terminator"))]
    };
    let mut loads = Vec::new();
    for (block, before) in places {
        let location = func.srcloc(safepoint);
        let mut pos = FuncCursor::new(func).at_inst(before);
        pos.set_srcloc(location);
        let address = pos.ins().stack_addr(types::I64, slot, 0);
        let flags = MemFlagsData::new().with_notrap().with_aligned();
        let value = pos.ins().load(types::I64, flags, address, 0);
        let load = func.dfg.value_def(value).unwrap_inst();
        loads.push((block, load, value));
    }
    loads
}

/// A definition that reaches a use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Version {
    /// The root or a load.
    Value(Value),
    /// The n-th merge.
    Merge(usize),
}

/// A possible block parameter.
struct Merge {
    block: Block,
    /// By predecessor, in the order of the flow graph.
    incoming: Vec<(Block, Inst, Version)>,
}

struct Renaming<'a> {
    root: Value,
    defined: Block,
    /// Loads by block, in order.
    definitions: FxHashMap<Block, Vec<(Inst, Value)>>,
    /// The version at the start of blocks.
    entry: FxHashMap<Block, Version>,
    merges: Vec<Merge>,
    cfg: &'a ControlFlowGraph,
}

impl Renaming<'_> {
    /// The version that an instruction uses.
    fn at(&mut self, func: &Function, inst: Inst) -> Version {
        let block = func.layout.inst_block(inst).expect("in a block");
        let before = self.definitions.get(&block).and_then(|loads| {
            let mut at = func.layout.prev_inst(inst);
            while let Some(earlier) = at {
                if let Some(&(_, value)) = loads.iter().find(|(load, _)| *load == earlier) {
                    return Some(value);
                }
                at = func.layout.prev_inst(earlier);
            }
            None
        });
        match before {
            Some(value) => Version::Value(value),
            None => self.at_start(func, block),
        }
    }

    /// The version at the end of a block.
    fn at_end(&mut self, func: &Function, block: Block) -> Version {
        let last = self.definitions.get(&block).and_then(|loads| {
            let mut at = func.layout.last_inst(block);
            while let Some(inst) = at {
                if let Some(&(_, value)) = loads.iter().find(|(load, _)| *load == inst) {
                    return Some(value);
                }
                at = func.layout.prev_inst(inst);
            }
            None
        });
        match last {
            Some(value) => Version::Value(value),
            None => self.at_start(func, block),
        }
    }

    /// The version at the start of a block; chains of single predecessors are walked in a loop.
    fn at_start(&mut self, func: &Function, block: Block) -> Version {
        let mut passed = Vec::new();
        let mut at = block;
        let version = loop {
            if at == self.defined {
                break Version::Value(self.root);
            }
            if let Some(&version) = self.entry.get(&at) {
                break version;
            }
            let predecessors: Vec<(Block, Inst)> =
                self.cfg.pred_iter(at).map(|edge| (edge.block, edge.inst)).collect();
            if let [(only, _)] = predecessors[..] {
                passed.push(at);
                if self.definitions.contains_key(&only) {
                    break self.at_end(func, only);
                }
                at = only;
                continue;
            }
            let merge = self.merges.len();
            self.merges.push(Merge { block: at, incoming: Vec::new() });
            self.entry.insert(at, Version::Merge(merge));
            for (predecessor, inst) in predecessors {
                let version = self.at_end(func, predecessor);
                self.merges[merge].incoming.push((predecessor, inst, version));
            }
            break Version::Merge(merge);
        };
        for block in passed {
            self.entry.insert(block, version);
        }
        version
    }

    /// Creates the block parameters that are needed.
    fn materialize(self, func: &mut Function) -> Materialized {
        // What each merge is known to be: optimistic, so that loops of merges of one value collapse.
        let mut known: Vec<Option<Version>> = vec![None; self.merges.len()];
        loop {
            let mut changed = false;
            for (n, merge) in self.merges.iter().enumerate() {
                let mut source = None;
                let mut several = false;
                for &(_, _, version) in &merge.incoming {
                    let version = match version {
                        Version::Merge(m) => match known[m] {
                            Some(version) => version,
                            None => continue,
                        },
                        value => value,
                    };
                    if version == Version::Merge(n) {
                        continue;
                    }
                    several |= source.is_some_and(|other| other != version);
                    source = Some(version);
                }
                let now = if several { Some(Version::Merge(n)) } else { source };
                // Once a merge has several sources it stays one.
                if known[n] != now && known[n] != Some(Version::Merge(n)) {
                    known[n] = now;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let mut params: Vec<Option<Value>> = vec![None; self.merges.len()];
        for (n, merge) in self.merges.iter().enumerate() {
            if known[n] == Some(Version::Merge(n)) {
                params[n] = Some(func.dfg.append_block_param(merge.block, types::I64));
            }
        }
        let value = |version: Version| match version {
            Version::Value(value) => value,
            Version::Merge(m) => match known[m] {
                Some(Version::Value(value)) => value,
                Some(Version::Merge(m)) => params[m].expect("a merge that stands for itself has a parameter"),
                None => self.root,
            },
        };
        let versions = (0..self.merges.len()).map(|n| value(Version::Merge(n))).collect();
        let mut created = Vec::new();
        for (n, merge) in self.merges.iter().enumerate() {
            if let Some(param) = params[n] {
                let incoming =
                    merge.incoming.iter().map(|&(_, inst, version)| (inst, value(version))).collect();
                created.push((merge.block, param, incoming));
            }
        }
        Materialized { versions, params: created }
    }
}

/// A block, its new parameter, and what each branch to the block passes.
type NewParam = (Block, Value, Vec<(Inst, Value)>);

struct Materialized {
    /// By merge.
    versions: Vec<Value>,
    params: Vec<NewParam>,
}

impl Materialized {
    /// Adds the arguments for the new parameters to all branches.
    fn pass_arguments(&self, func: &mut Function, cfg: &ControlFlowGraph) {
        for (block, _, incoming) in &self.params {
            debug_assert_eq!(cfg.pred_iter(*block).count(), incoming.len());
            let mut done: Vec<Inst> = Vec::new();
            for &(inst, value) in incoming {
                if done.contains(&inst) {
                    continue;
                }
                done.push(inst);
                let dfg = &mut func.dfg;
                let calls =
                    dfg.insts[inst].branch_destination_mut(&mut dfg.jump_tables, &mut dfg.exception_tables);
                for call in calls {
                    if call.block(&dfg.value_lists) == *block {
                        call.append_argument(BlockArg::Value(value), &mut dfg.value_lists);
                    }
                }
            }
        }
    }
}
