//! Random functions through the passes and the checker, and faults planted in the result, all of which the
//! checker must find.

use super::pointers::Safepoints;
use super::{Arranged, Roots, arrange, check};
use crate::{Options, Target, target};
use cranelift_codegen::Context;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::entity::EntitySet;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{
    self, AbiParam, Block, ExtFuncData, ExternalName, FuncRef, Function, Inst, InstBuilder, InstructionData,
    MemFlagsData, Opcode, Signature, StackSlotData, StackSlotKind, UserExternalName, UserFuncName, Value,
    types,
};
use cranelift_codegen::isa::{CallConv, TargetIsa};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext, Variable};

/// Functions per run.
const FUNCTIONS: u64 = 500;
const BLOCKS: usize = 12;

/// Xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
}

/// A function with the facts that translation would hand on.
struct Sample {
    func: Function,
    roots: Vec<(Value, bool)>,
    quiet: EntitySet<FuncRef>,
}

/// A random function: pointer and integer variables, loads, stores, address arithmetic as array accesses make
/// it, calls, calls that are no safepoints, frame addresses, loops.
fn sample(seed: u64, isa: &dyn TargetIsa) -> Sample {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut signature = Signature::new(CallConv::Tail);
    signature.params.extend([AbiParam::new(types::I64); 5]);
    signature.returns.extend([AbiParam::new(types::I64); 2]);
    let mut func = Function::with_name_signature(UserFuncName::user(0, 0), signature);
    let mut roots = Vec::new();
    let mut quiet = EntitySet::new();
    let mut context = FunctionBuilderContext::new();
    let mut b = FunctionBuilder::new(&mut func, &mut context);
    let callee = function(&mut b, 1, CallConv::Tail, 2, 2);
    let leaf = function(&mut b, 2, CallConv::SystemV, 1, 1);
    quiet.insert(leaf);
    let slot = b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, 128, 3));
    let flags = MemFlagsData::new().with_notrap();

    let blocks: Vec<Block> = (0..BLOCKS).map(|_| b.create_block()).collect();
    let entry = b.create_block();
    b.append_block_params_for_function_params(entry);
    b.switch_to_block(entry);
    let params: Vec<Value> = b.block_params(entry).to_vec();
    // The first two may point into a stack, the third is a heap pointer.
    roots.extend([(params[0], true), (params[1], true), (params[2], false)]);
    let pointers: Vec<Variable> = (0..4).map(|_| b.declare_var(types::I64)).collect();
    let integers: Vec<Variable> = (0..3).map(|_| b.declare_var(types::I64)).collect();
    let frame = b.ins().stack_addr(types::I64, slot, 16);
    for (&variable, value) in pointers.iter().zip([params[0], params[1], params[2], frame]) {
        b.def_var(variable, value);
    }
    let seven = b.ins().iconst(types::I64, 7);
    for (&variable, value) in integers.iter().zip([params[3], params[4], seven]) {
        b.def_var(variable, value);
    }
    b.ins().jump(blocks[0], &[]);

    for (at, &block) in blocks.iter().enumerate() {
        b.switch_to_block(block);
        if random.below(6) == 0 && at > 0 {
            b.set_cold_block(block);
        }
        for _ in 0..7 {
            let p = b.use_var(pointers[random.below(4)]);
            let (x, y) = (b.use_var(integers[random.below(3)]), b.use_var(integers[random.below(3)]));
            let to_pointer = pointers[random.below(4)];
            let to_integer = integers[random.below(3)];
            match random.below(11) {
                // a[i], a[i-1] and their kin: address arithmetic that is reassociated.
                0..=3 => {
                    let k = b.ins().iadd_imm_s(x, [0, -1, 1, -8][random.below(4)]);
                    let offset = b.ins().ishl_imm_u(k, 3);
                    let address = b.ins().iadd(p, offset);
                    let address = b.ins().iadd_imm_s(address, [0, 8, -16, 64][random.below(4)]);
                    let value = b.ins().load(types::I64, flags, address, 0);
                    b.def_var(to_integer, value);
                }
                4 => {
                    let value = b.ins().load(types::I64, flags, p, 8 * random.below(8) as i32);
                    // What a frame object holds may point into the frame.
                    roots.push((value, true));
                    b.def_var(to_pointer, value);
                }
                5 => {
                    b.ins().store(flags, x, p, 8 * random.below(8) as i32);
                }
                6 => {
                    let call = b.ins().call(callee, &[p, x]);
                    let results = b.inst_results(call).to_vec();
                    roots.push((results[0], random.below(2) == 0));
                    b.def_var(to_pointer, results[0]);
                    b.def_var(to_integer, results[1]);
                }
                7 => {
                    let call = b.ins().call(leaf, &[x]);
                    let result = b.inst_results(call)[0];
                    roots.push((result, false));
                    b.def_var(to_pointer, result);
                }
                8 => {
                    let address = b.ins().stack_addr(types::I64, slot, 8 * random.below(8) as i32);
                    b.def_var(to_pointer, address);
                }
                9 => {
                    let q = b.use_var(pointers[random.below(4)]);
                    let cond = b.ins().icmp(IntCC::SignedLessThan, x, y);
                    let value = b.ins().select(cond, p, q);
                    b.def_var(to_pointer, value);
                }
                _ => {
                    let value = b.ins().imul(x, y);
                    b.def_var(to_integer, value);
                }
            }
        }
        if at + 1 == BLOCKS {
            let results = [b.use_var(pointers[1]), b.use_var(integers[1])];
            b.ins().return_(&results);
        } else {
            let backwards = random.below(4) == 0 && at > 2;
            let to =
                if backwards { at - random.below(3) } else { (at + 1 + random.below(3)).min(BLOCKS - 1) };
            let cond = b.use_var(integers[random.below(3)]);
            b.ins().brif(cond, blocks[to], &[], blocks[at + 1], &[]);
        }
    }
    b.seal_all_blocks();
    b.finalize(isa.frontend_config());
    Sample { func, roots, quiet }
}

fn function(
    b: &mut FunctionBuilder<'_>,
    index: u32,
    convention: CallConv,
    params: usize,
    results: usize,
) -> FuncRef {
    let mut signature = Signature::new(convention);
    signature.params.extend(vec![AbiParam::new(types::I64); params]);
    signature.returns.extend(vec![AbiParam::new(types::I64); results]);
    let signature = b.import_signature(signature);
    let name = b.func.declare_imported_user_function(UserExternalName { namespace: 0, index });
    let name = ExternalName::user(name);
    b.import_function(ExtFuncData { name, signature, colocated: true, patchable: false })
}

fn isa(target: Target) -> std::sync::Arc<dyn TargetIsa> {
    let options = Options { check: true, ..Options::default() };
    target::isa(target, &options).expect("settings")
}

/// Optimizes and arranges a sample.
fn prepare(seed: u64, isa: &dyn TargetIsa) -> (Context, Sample, Arranged) {
    let mut sample = sample(seed, isa);
    let mut context = Context::for_function(std::mem::replace(&mut sample.func, Function::new()));
    context.optimize(isa, &mut ControlPlane::default()).expect("optimize");
    let arranged = arrange(&mut context.func, &sample.roots, &Safepoints { quiet: &sample.quiet });
    (context, sample, arranged)
}

fn faults(func: &Function, roots: &Roots, quiet: &EntitySet<FuncRef>, arranged: &Arranged) -> Vec<String> {
    check(func, roots, &Safepoints { quiet }, arranged)
}

#[test]
fn random_functions_pass_the_checker_and_compile() {
    for target in [Target::Amd64, Target::Arm64] {
        let isa = isa(target);
        let mut safepoints_with_reloads = 0;
        for seed in 1..=FUNCTIONS {
            let (mut context, sample, arranged) = prepare(seed, &*isa);
            let found = faults(&context.func, &sample.roots, &sample.quiet, &arranged);
            assert!(found.is_empty(), "seed {seed}: {found:?}\n{}", context.func.display());
            if let Err(errors) = cranelift_codegen::verify_function(&context.func, &*isa) {
                panic!("seed {seed}: {errors}\n{}", context.func.display());
            }
            context.compute_cfg();
            context.compute_domtree();
            isa.compile_function(
                &context.func,
                &context.domtree,
                &mut Default::default(),
                false,
                &mut ControlPlane::default(),
            )
            .unwrap_or_else(|error| panic!("seed {seed}: {error:?}"));
            safepoints_with_reloads += arranged.reloads.len();
        }
        assert!(safepoints_with_reloads > 1000, "the samples exercise the passes");
    }
}

/// Without the passes the optimizer's output is unsafe: the checker is not blind.
#[test]
fn the_checker_objects_to_unarranged_code() {
    let isa = isa(Target::Amd64);
    let mut unsafe_functions = 0;
    for seed in 1..=100 {
        let mut sample = sample(seed, &*isa);
        let mut context = Context::for_function(std::mem::replace(&mut sample.func, Function::new()));
        context.optimize(&*isa, &mut ControlPlane::default()).expect("optimize");
        let found = faults(&context.func, &sample.roots, &sample.quiet, &Arranged::default());
        unsafe_functions += usize::from(!found.is_empty());
    }
    assert!(unsafe_functions > 90, "{unsafe_functions} of 100");
}

/// Plants one fault of each kind in each function: a slot that a map no longer lists, a store that is gone, a use
/// of a value from before a safepoint, a map that lists a slot too many.
#[test]
fn planted_faults_are_found() {
    let isa = isa(Target::Amd64);
    let mut planted = [0; 4];
    for seed in 1..=FUNCTIONS {
        let (context, sample, arranged) = prepare(seed, &*isa);
        for (kind, planted) in planted.iter_mut().enumerate() {
            let mut random = Random(seed * 31 + kind as u64 + 1);
            let (func, arranged) = (&mut context.func.clone(), &mut arranged.clone());
            let mut roots = sample.roots.clone();
            let done = match kind {
                0 => unlist(func, &mut roots, arranged, &mut random),
                1 => drop_store(func, &mut random),
                2 => use_stale(func, arranged, &mut random),
                _ => overlist(func, &sample, &mut random),
            };
            if done {
                *planted += 1;
                let found = faults(func, &roots, &sample.quiet, arranged);
                assert!(!found.is_empty(), "seed {seed}, kind {kind} was not found\n{}", func.display());
            }
        }
    }
    assert!(planted.iter().all(|&n| n > 200), "{planted:?}");
}

fn insts(func: &Function) -> Vec<Inst> {
    func.layout.blocks().flat_map(|block| func.layout.block_insts(block).collect::<Vec<_>>()).collect()
}

/// Takes one slot out of one map, by putting a copy of the call without it in the call's place.
fn unlist(
    func: &mut Function,
    roots: &mut [(Value, bool)],
    arranged: &mut Arranged,
    random: &mut Random,
) -> bool {
    let listed: Vec<Inst> =
        insts(func).into_iter().filter(|&inst| func.dfg.user_stack_map_entries(inst).is_some()).collect();
    if listed.is_empty() {
        return false;
    }
    let call = listed[random.below(listed.len())];
    let mut entries = func.dfg.user_stack_map_entries(call).unwrap_or(&[]).to_vec();
    entries.remove(random.below(entries.len()));
    // Maps can only be extended.
    let copy = func.dfg.insts[call];
    let results: Vec<Value> = func.dfg.inst_results(call).to_vec();
    let new = func.dfg.make_inst(copy);
    func.dfg.make_inst_results_reusing(new, types::INVALID, std::iter::empty());
    func.layout.insert_inst(new, call);
    let replacements: Vec<Value> = func.dfg.inst_results(new).to_vec();
    func.layout.remove_inst(call);
    for reload in arranged.reloads.iter_mut().filter(|reload| reload.safepoint == call) {
        reload.safepoint = new;
    }
    for entry in entries {
        func.dfg.append_user_stack_map_entry(new, entry);
    }
    for inst in insts(func) {
        let values: Vec<Value> = func.dfg.inst_values(inst).collect();
        let values = values
            .into_iter()
            .map(|value| results.iter().position(|&old| old == value).map_or(value, |k| replacements[k]));
        let values: Vec<Value> = values.collect();
        func.dfg.overwrite_inst_values(inst, values.into_iter());
    }
    for (&old, &new) in results.iter().zip(&replacements) {
        if let Some(root) = roots.iter_mut().find(|root| root.0 == old) {
            root.0 = new;
        }
        for reload in arranged.reloads.iter_mut().filter(|reload| reload.root == old) {
            reload.root = new;
        }
        for merge in arranged.merges.iter_mut().filter(|merge| merge.1 == old) {
            merge.1 = new;
        }
    }
    true
}

/// Removes one store to a slot that some map lists.
fn drop_store(func: &mut Function, random: &mut Random) -> bool {
    let all = insts(func);
    let listed: Vec<ir::StackSlot> = all
        .iter()
        .flat_map(|&inst| func.dfg.user_stack_map_entries(inst).unwrap_or(&[]).iter().map(|entry| entry.slot))
        .collect();
    let stores: Vec<Inst> = all
        .into_iter()
        .filter(|&inst| match func.dfg.insts[inst] {
            InstructionData::Store { opcode: Opcode::Store, args, .. } => {
                let address = func.dfg.value_def(args[1]).inst();
                address.is_some_and(|address| match func.dfg.insts[address] {
                    InstructionData::StackAddr { stack_slot, .. } => listed.contains(&stack_slot),
                    _ => false,
                })
            }
            _ => false,
        })
        .collect();
    if stores.is_empty() {
        return false;
    }
    func.layout.remove_inst(stores[random.below(stores.len())]);
    true
}

/// Puts the root in the place of one use of a value that was read back.
fn use_stale(func: &mut Function, arranged: &Arranged, random: &mut Random) -> bool {
    let uses: Vec<(Inst, Value, Value)> = insts(func)
        .into_iter()
        .flat_map(|inst| {
            let func = &*func;
            let found = arranged
                .reloads
                .iter()
                .filter(move |reload| func.dfg.inst_values(inst).any(|value| value == reload.value));
            found.map(move |reload| (inst, reload.value, reload.root))
        })
        .collect();
    if uses.is_empty() {
        return false;
    }
    let (inst, new, old) = uses[random.below(uses.len())];
    let values: Vec<Value> =
        func.dfg.inst_values(inst).map(|value| if value == new { old } else { value }).collect();
    func.dfg.overwrite_inst_values(inst, values.into_iter());
    true
}

/// Lists a slot that holds nothing in the map of a safepoint.
fn overlist(func: &mut Function, sample: &Sample, random: &mut Random) -> bool {
    let safepoints = Safepoints { quiet: &sample.quiet };
    let calls: Vec<Inst> = insts(func).into_iter().filter(|&inst| safepoints.is(func, inst)).collect();
    if calls.is_empty() {
        return false;
    }
    let slot = func.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, 8, 3));
    let entry = ir::UserStackMapEntry { ty: types::I64, slot, offset: 0 };
    func.dfg.append_user_stack_map_entry(calls[random.below(calls.len())], entry);
    true
}
