//! Which frame objects a safepoint's map lists.
//!
//! An object with pointers (a MIR slot) is *live* at a safepoint when this function itself may still read it: by
//! its address, as a pure chain of instructions leads from `stack_addr` to a load, a call's argument, a store of
//! the address or a block's argument. The collector scans live objects always. All others it scans when a pointer
//! leads to them: one in a listed slot of any frame of the goroutine, in another object that it scans, or in the
//! goroutine's record. So an address that a callee was given, or that was stored somewhere, keeps the object alive
//! just as long as it is there.
//!
//! The callee must see an argument as a pointer for that to work. Where it does not (the runtime's functions,
//! and parameters of integer type), the object is live during the call.
//!
//! This runs last, on the code as it will be compiled: the optimizer may have replaced a load by the address that
//! was stored, and then there is no slot in which the collector would find it.

use super::pointers::{Safepoints, union};
use cranelift_codegen::entity::SecondaryMap;
use cranelift_codegen::ir::{
    Block, Function, Inst, InstructionData, Opcode, StackSlot, UserStackMapEntry, Value, types,
};
use rustc_hash::FxHashMap;

/// What translation knows of the frame's objects.
#[derive(Default)]
pub(crate) struct ObjectFacts {
    /// Objects with pointers.
    pub slots: Vec<StackSlot>,
    /// Calls, with a bit for each of the first 64 arguments that the callee takes as a pointer.
    pub pointer_arguments: FxHashMap<Inst, u64>,
    /// Instructions that end the overwriting of a whole object.
    pub overwrites: FxHashMap<Inst, StackSlot>,
}

/// Adds the live objects to the map of each safepoint.
pub(crate) fn list_objects(func: &mut Function, facts: &ObjectFacts, safepoints: &Safepoints<'_>) {
    if facts.slots.is_empty() {
        return;
    }
    let mut entries: Vec<(Inst, StackSlot)> = Vec::new();
    Liveness::new(func, facts).run(safepoints, |inst, live| {
        for (index, &slot) in facts.slots.iter().enumerate() {
            if super::pointers::get(live, index) {
                entries.push((inst, slot));
            }
        }
    });
    for (inst, slot) in entries {
        func.dfg.append_user_stack_map_entry(inst, UserStackMapEntry { ty: types::I64, slot, offset: 0 });
    }
}

/// A set of objects, by index in [`ObjectFacts::slots`].
type Set = Vec<u64>;

struct Liveness<'a> {
    func: &'a Function,
    facts: &'a ObjectFacts,
    words: usize,
    index: FxHashMap<StackSlot, usize>,
    /// The objects that a value is computed from the addresses of; absent for none.
    chains: FxHashMap<Value, Set>,
}

impl<'a> Liveness<'a> {
    fn new(func: &'a Function, facts: &'a ObjectFacts) -> Liveness<'a> {
        let index = facts.slots.iter().enumerate().map(|(index, &slot)| (slot, index)).collect();
        let words = facts.slots.len().div_ceil(64);
        let mut liveness = Liveness { func, facts, words, index, chains: FxHashMap::default() };
        // More than one round only where the layout has a use before its definition.
        while liveness.extend_chains() {}
        liveness
    }

    fn extend_chains(&mut self) -> bool {
        let func = self.func;
        let mut changed = false;
        for block in func.layout.blocks() {
            for inst in func.layout.block_insts(block) {
                let [result] = *func.dfg.inst_results(inst) else { continue };
                let data = &func.dfg.insts[inst];
                let opcode = data.opcode();
                if func.dfg.value_type(result) != types::I64 || !is_pure(opcode) {
                    continue;
                }
                let mut set = vec![0; self.words];
                if let InstructionData::StackAddr { stack_slot, .. } = data
                    && let Some(&index) = self.index.get(stack_slot)
                {
                    set[index / 64] |= 1 << (index % 64);
                }
                for &arg in func.dfg.inst_args(inst) {
                    if let Some(chain) = self.chains.get(&func.dfg.resolve_aliases(arg)) {
                        union(&mut set, chain);
                    }
                }
                if set.iter().any(|&word| word != 0) && self.chains.get(&result) != Some(&set) {
                    self.chains.insert(result, set);
                    changed = true;
                }
            }
        }
        changed
    }

    fn add(&self, live: &mut Set, value: Value) {
        if let Some(chain) = self.chains.get(&self.func.dfg.resolve_aliases(value)) {
            union(live, chain);
        }
    }

    /// Calls `f` with each safepoint and the objects that are live during it: backward dataflow.
    fn run(&self, safepoints: &Safepoints<'_>, mut f: impl FnMut(Inst, &Set)) {
        let func = self.func;
        let blocks: Vec<Block> = func.layout.blocks().collect();
        // A recovery may come from any safepoint.
        let landing = super::landing::blocks(func);
        let mut live_in: SecondaryMap<Block, Set> = SecondaryMap::with_default(vec![0; self.words]);
        live_in.resize(func.dfg.num_blocks());
        let mut done = false;
        loop {
            let mut changed = false;
            for &block in blocks.iter().rev() {
                let mut live = vec![0; self.words];
                for to in func.block_successors(block) {
                    union(&mut live, &live_in[to]);
                }
                let mut cursor = func.layout.last_inst(block);
                while let Some(inst) = cursor {
                    if let Some(slot) = self.facts.overwrites.get(&inst)
                        && let Some(&index) = self.index.get(slot)
                    {
                        live[index / 64] &= !(1 << (index % 64));
                    }
                    if done && safepoints.is(func, inst) {
                        let mut during = live.clone();
                        for &block in &landing {
                            union(&mut during, &live_in[block]);
                        }
                        self.add_opaque(&mut during, inst);
                        f(inst, &during);
                    }
                    self.step(&mut live, inst);
                    cursor = func.layout.prev_inst(inst);
                }
                changed |= union(&mut live_in[block], &live);
            }
            if done {
                return;
            }
            done = !changed;
        }
    }

    /// Adds what a call uses of its arguments without the collector seeing it.
    fn add_opaque(&self, live: &mut Set, call: Inst) {
        let seen = self.facts.pointer_arguments.get(&call).copied().unwrap_or(0);
        // An indirect call's first argument is the code.
        let args = self.func.dfg.inst_args(call);
        let skipped = usize::from(matches!(
            self.func.dfg.insts[call].opcode(),
            Opcode::CallIndirect | Opcode::TryCallIndirect
        ));
        for (k, &arg) in args[skipped..].iter().enumerate() {
            if k >= 64 || seen >> k & 1 == 0 {
                self.add(live, arg);
            }
        }
    }

    /// From behind an instruction to in front of it.
    fn step(&self, live: &mut Set, inst: Inst) {
        let func = self.func;
        let data = &func.dfg.insts[inst];
        if is_pure(data.opcode()) {
            return;
        }
        let overwritten = self.facts.overwrites.get(&inst).and_then(|slot| self.index.get(slot)).copied();
        let mut used = vec![0; self.words];
        if let InstructionData::Store { args, .. } = *data {
            // A store to the object does not read it.
            self.add(&mut used, args[0]);
        } else {
            for value in func.dfg.inst_values(inst) {
                self.add(&mut used, value);
            }
            if let Some(index) = overwritten {
                used[index / 64] &= !(1 << (index % 64));
            }
        }
        union(live, &used);
    }
}

/// Whether an instruction only computes.
pub(super) fn is_pure(opcode: Opcode) -> bool {
    opcode == Opcode::SelectSpectreGuard
        || !(opcode.is_call()
            || opcode.is_branch()
            || opcode.is_terminator()
            || opcode.can_load()
            || opcode.can_store()
            || opcode.other_side_effects())
}

#[cfg(test)]
mod tests {
    use super::*;
    use cranelift_codegen::entity::EntitySet;
    use cranelift_codegen::ir::{
        AbiParam, ExtFuncData, ExternalName, InstBuilder, MemFlagsData, Signature, StackSlotData,
        StackSlotKind, UserExternalName, UserFuncName,
    };
    use cranelift_codegen::isa::CallConv;
    use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};

    /// Builds a function with one object, an instruction after the other; `calls` are the safepoints in order.
    struct Sample {
        func: Function,
        facts: ObjectFacts,
        calls: Vec<Inst>,
    }

    /// What a sample does, in order, with the address of its object.
    #[derive(Clone, Copy)]
    enum Act {
        /// A call that does not take the address.
        Call,
        /// A call that takes it, as a pointer or not.
        Pass { pointer: bool },
        /// A load from the object.
        Read,
        /// A store to a part of it.
        Write,
        /// A store to all of it.
        Overwrite,
    }

    fn sample(acts: &[Act]) -> Sample {
        let mut func =
            Function::with_name_signature(UserFuncName::user(0, 0), Signature::new(CallConv::Tail));
        let mut context = FunctionBuilderContext::new();
        let mut b = FunctionBuilder::new(&mut func, &mut context);
        let mut facts = ObjectFacts::default();
        let mut calls = Vec::new();
        let slot = b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, 16, 3));
        facts.slots.push(slot);
        let mut signature = Signature::new(CallConv::Tail);
        signature.params.push(AbiParam::new(types::I64));
        let signature = b.import_signature(signature);
        let name = b.func.declare_imported_user_function(UserExternalName { namespace: 0, index: 1 });
        let name = ExternalName::user(name);
        let callee = b.import_function(ExtFuncData { name, signature, colocated: true, patchable: false });
        let block = b.create_block();
        b.switch_to_block(block);
        let flags = MemFlagsData::new().with_notrap();
        for act in acts {
            let base = b.ins().stack_addr(types::I64, slot, 0);
            let address = b.ins().iadd_imm_s(base, 8);
            let zero = b.ins().iconst(types::I64, 0);
            match act {
                Act::Call => calls.push(b.ins().call(callee, &[zero])),
                Act::Pass { pointer } => {
                    let call = b.ins().call(callee, &[address]);
                    facts.pointer_arguments.insert(call, u64::from(*pointer));
                    calls.push(call);
                }
                Act::Read => {
                    b.ins().load(types::I64, flags, address, 0);
                }
                Act::Write => {
                    b.ins().store(flags, zero, address, 0);
                }
                Act::Overwrite => {
                    let inst = b.ins().store(flags, zero, base, 0);
                    facts.overwrites.insert(inst, slot);
                }
            }
        }
        b.ins().return_(&[]);
        b.seal_all_blocks();
        Sample { func, facts, calls }
    }

    #[track_caller]
    fn check(acts: &[Act], expected: &[bool]) {
        let mut sample = sample(acts);
        let quiet = EntitySet::new();
        list_objects(&mut sample.func, &sample.facts, &Safepoints { quiet: &quiet });
        let listed = |&call: &Inst| {
            sample.func.dfg.user_stack_map_entries(call).is_some_and(|entries| !entries.is_empty())
        };
        let listed: Vec<bool> = sample.calls.iter().map(listed).collect();
        assert_eq!(listed, expected);
    }

    #[test]
    fn an_object_is_live_up_to_its_last_use() {
        use Act::*;
        check(&[Call, Read, Call], &[true, false]);
        check(&[Write, Call], &[false]);
        check(&[Call, Write, Call, Read], &[true, true]);
    }

    #[test]
    fn what_is_overwritten_is_dead_before() {
        use Act::*;
        check(&[Call, Overwrite, Call, Read, Call], &[false, true, false]);
    }

    #[test]
    fn an_argument_is_the_callees_matter_if_it_is_a_pointer_there() {
        use Act::*;
        check(&[Call, Pass { pointer: true }, Call], &[true, false, false]);
        check(&[Call, Pass { pointer: false }, Call], &[true, true, false]);
        check(&[Pass { pointer: true }, Read], &[true]);
    }
}
