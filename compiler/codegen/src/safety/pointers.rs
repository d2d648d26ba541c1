//! Which values of a function in CLIF are pointers, and which of them live where.

use super::Roots;
use cranelift_codegen::entity::{EntityRef, EntitySet, SecondaryMap};
use cranelift_codegen::ir::{
    Block, FuncRef, Function, Inst, InstructionData, Opcode, Value, ValueDef, types,
};

/// Which calls are safepoints.
#[derive(Clone, Copy)]
pub(crate) struct Safepoints<'a> {
    /// Functions whose calls are none.
    pub quiet: &'a EntitySet<FuncRef>,
}

impl Safepoints<'_> {
    /// Whether the collector or the copier may run at the instruction and the function goes on afterwards.
    pub fn is(&self, func: &Function, inst: Inst) -> bool {
        let data = &func.dfg.insts[inst];
        let opcode = data.opcode();
        if !opcode.is_call() || opcode.is_return() {
            return false;
        }
        match data {
            InstructionData::Call { func_ref, .. } => !self.quiet.contains(*func_ref),
            _ => true,
        }
    }

    /// Whether the function has one.
    pub fn any(&self, func: &Function) -> bool {
        func.layout.blocks().any(|block| func.layout.block_insts(block).any(|inst| self.is(func, inst)))
    }
}

/// What a value is to the passes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Class {
    /// No pointer, or one into the image.
    #[default]
    Other,
    /// Keeps its object alive.
    Root,
    /// Computed from roots or frame addresses.
    Derived,
}

/// The classes of all values, and dense numbers for the pointers.
pub(crate) struct Pointers {
    class: SecondaryMap<Value, Class>,
    movable: SecondaryMap<Value, bool>,
    /// One more than the index in `values`; 0 for others.
    number: SecondaryMap<Value, u32>,
    /// Roots and derived values.
    pub values: Vec<Value>,
    /// In layout order.
    pub blocks: Vec<Block>,
}

/// What a value stands for after `optimize`; `None` when the optimizer found it dead, which it says by an alias
/// of the reserved value.
fn resolve_live(func: &Function, value: Value) -> Option<Value> {
    let mut at = value;
    while func.dfg.value_is_valid(at) {
        match func.dfg.value_alias_dest_for_serialization(at) {
            Some(next) => at = next,
            None => return Some(at),
        }
    }
    None
}

/// A set of pointers by number.
pub(crate) type Bits = Vec<u64>;

impl Pointers {
    pub fn new(func: &Function, roots: &Roots) -> Pointers {
        let mut pointers = Pointers {
            class: SecondaryMap::new(),
            movable: SecondaryMap::new(),
            number: SecondaryMap::new(),
            values: Vec::new(),
            blocks: func.layout.blocks().collect(),
        };
        for &(value, movable) in roots {
            let Some(value) = resolve_live(func, value) else { continue };
            if func.dfg.value_is_real(value) && has_effects(func, value) {
                pointers.raise(value, Class::Root, movable);
            }
        }
        // More than one round only for loops through block parameters.
        while pointers.propagate(func) {}
        pointers.values.sort_unstable();
        for (k, &value) in pointers.values.iter().enumerate() {
            pointers.number[value] = k as u32 + 1;
        }
        pointers
    }

    fn raise(&mut self, value: Value, class: Class, movable: bool) -> bool {
        let mut changed = false;
        if self.class[value] == Class::Other {
            self.class[value] = class;
            self.values.push(value);
            changed = true;
        }
        if movable && !self.movable[value] {
            self.movable[value] = true;
            changed = true;
        }
        changed
    }

    fn propagate(&mut self, func: &Function) -> bool {
        let mut changed = false;
        for k in 0..self.blocks.len() {
            for inst in func.layout.block_insts(self.blocks[k]) {
                if let [result] = *func.dfg.inst_results(inst)
                    && let Some(movable) = self.derives(func, inst)
                {
                    changed |= self.raise(result, Class::Derived, movable);
                }
                let data = &func.dfg.insts[inst];
                for call in data.branch_destination(&func.dfg.jump_tables, &func.dfg.exception_tables) {
                    let params = func.dfg.block_params(call.block(&func.dfg.value_lists));
                    for (&param, arg) in params.iter().zip(call.args(&func.dfg.value_lists)) {
                        let Some(arg) = arg.as_value() else { continue };
                        let arg = func.dfg.resolve_aliases(arg);
                        // A parameter that merges pointers is a root: what it receives lies in its object.
                        if self.class[arg] != Class::Other {
                            changed |= self.raise(param, Class::Root, self.movable[arg]);
                        }
                    }
                }
            }
        }
        changed
    }

    /// Whether the instruction computes an address, and then whether it is movable.
    fn derives(&self, func: &Function, inst: Inst) -> Option<bool> {
        let opcode = func.dfg.insts[inst].opcode();
        let args = func.dfg.inst_args(inst);
        if matches!(opcode, Opcode::StackAddr | Opcode::GetStackPointer | Opcode::GetFramePointer) {
            return Some(true);
        }
        let is = |k: usize| self.class[func.dfg.resolve_aliases(args[k])] != Class::Other;
        let derived = match opcode {
            Opcode::Iadd
            | Opcode::Band
            | Opcode::Bor
            | Opcode::Bxor
            | Opcode::Smin
            | Opcode::Smax
            | Opcode::Umin
            | Opcode::Umax => is(0) || is(1),
            // The difference of two pointers is an integer.
            Opcode::Isub => is(0) && !is(1),
            Opcode::Select | Opcode::SelectSpectreGuard => is(1) || is(2),
            Opcode::Bitselect => is(1) || is(2),
            Opcode::Bitcast => is(0),
            _ => false,
        };
        if !derived || func.dfg.value_type(func.dfg.first_result(inst)) != types::I64 {
            return None;
        }
        Some(args.iter().any(|&arg| self.movable[func.dfg.resolve_aliases(arg)]))
    }

    pub fn class(&self, value: Value) -> Class {
        self.class[value]
    }

    pub fn is_movable(&self, value: Value) -> bool {
        self.movable[value]
    }

    /// The value's bit, if it is a pointer.
    pub fn bit(&self, value: Value) -> Option<usize> {
        (self.number[value] as usize).checked_sub(1)
    }

    /// Words in a set.
    pub fn words(&self) -> usize {
        self.values.len().div_ceil(64)
    }

    /// The pointers in a set.
    pub fn members<'a>(&'a self, bits: &'a [u64]) -> impl Iterator<Item = Value> + 'a {
        self.values.iter().enumerate().filter(|&(k, _)| get(bits, k)).map(|(_, &value)| value)
    }

    pub fn remove(&self, bits: &mut [u64], values: &[Value]) {
        for &value in values {
            if let Some(k) = self.bit(value) {
                bits[k / 64] &= !(1 << (k % 64));
            }
        }
    }

    fn add(&self, func: &Function, bits: &mut [u64], value: Value) {
        if let Some(k) = self.bit(func.dfg.resolve_aliases(value)) {
            bits[k / 64] |= 1 << (k % 64);
        }
    }

    /// Calls `f` with each safepoint and the pointers that live across it: backward dataflow.
    pub fn live_across(&self, func: &Function, safepoints: &Safepoints<'_>, mut f: impl FnMut(Inst, &[u64])) {
        if self.values.is_empty() {
            return;
        }
        let words = self.words();
        let range = |block: Block| block.index() * words..(block.index() + 1) * words;
        let mut live_in: Bits = vec![0; func.dfg.num_blocks() * words];
        let mut live: Bits = vec![0; words];
        let mut done = false;
        loop {
            let mut changed = false;
            for &block in self.blocks.iter().rev() {
                live.fill(0);
                for to in func.block_successors(block) {
                    union(&mut live, &live_in[range(to)]);
                }
                let mut cursor = func.layout.last_inst(block);
                while let Some(inst) = cursor {
                    self.remove(&mut live, func.dfg.inst_results(inst));
                    let safepoint = safepoints.is(func, inst);
                    if safepoint && func.dfg.insts[inst].opcode().is_terminator() {
                        // What a `try_call` passes on its edges is used after the call.
                        for value in edge_values(func, inst) {
                            self.add(func, &mut live, value);
                        }
                    }
                    if safepoint && done {
                        f(inst, &live);
                    }
                    for value in func.dfg.inst_values(inst) {
                        self.add(func, &mut live, value);
                    }
                    cursor = func.layout.prev_inst(inst);
                }
                self.remove(&mut live, func.dfg.block_params(block));
                if live_in[range(block)] != *live {
                    live_in[range(block)].copy_from_slice(&live);
                    changed = true;
                }
            }
            if done {
                return;
            }
            done = !changed;
        }
    }

    /// Adds the roots that keep the object of `value` alive.
    pub fn roots_of(&self, func: &Function, value: Value, out: &mut Vec<Value>) {
        let value = func.dfg.resolve_aliases(value);
        match self.class[value] {
            Class::Root if !out.contains(&value) => out.push(value),
            Class::Derived => {
                if let ValueDef::Result(inst, _) = func.dfg.value_def(value) {
                    for &arg in func.dfg.inst_args(inst) {
                        self.roots_of(func, arg, out);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The values on the edges of a terminator.
pub(crate) fn edge_values(func: &Function, inst: Inst) -> Vec<Value> {
    let data = &func.dfg.insts[inst];
    data.branch_destination(&func.dfg.jump_tables, &func.dfg.exception_tables)
        .iter()
        .flat_map(|call| call.args(&func.dfg.value_lists).filter_map(|arg| arg.as_value()))
        .collect()
}

/// Whether the value is a block parameter or comes from an instruction that Cranelift leaves in place.
fn has_effects(func: &Function, value: Value) -> bool {
    match func.dfg.value_def(value) {
        ValueDef::Param(..) => true,
        ValueDef::Result(inst, _) => {
            let opcode = func.dfg.insts[inst].opcode();
            opcode.is_call() || opcode.can_load() || opcode.other_side_effects()
        }
        ValueDef::Union(..) => false,
    }
}

pub(crate) fn get(bits: &[u64], k: usize) -> bool {
    bits[k / 64] >> (k % 64) & 1 == 1
}

/// `to |= from`; whether that changed anything.
pub(crate) fn union(to: &mut [u64], from: &[u64]) -> bool {
    let mut changed = false;
    for (to, &from) in to.iter_mut().zip(from) {
        changed |= *to | from != *to;
        *to |= from;
    }
    changed
}
