//! A function's entry: parameters, the stack check, and zeroing of frame objects that hold pointers.
//!
//! The check compares the stack pointer, after the frame is set up, with the guard in `g`. Its cold block calls
//! `morestack`, which copies the stack or yields. The parameters that live across that call are saved and
//! reloaded by the safety passes, like anything else that lives across a call.
//!
//! A frame that is larger than the guard's reserve must not be entered before the check: such a function gets a
//! [`thunk`] that compares `sp − frame` and then jumps to the body, which has no check of its own.

use super::{Fx, ResultBuffer, StackCheck, Target, Translation};
use crate::convention::runtime_signature;
use crate::function::Unit;
use crate::safety::ObjectFacts;
use abi::RuntimeFn;
use cranelift_codegen::entity::EntitySet;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, MemFlagsData, SourceLoc, UserFuncName, types};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use mir::{BlockId, FuncId, Function, Terminator, Type};

impl Fx<'_> {
    /// Writes the prologue and stands at the start of the MIR entry block afterwards.
    pub(super) fn entry(&mut self, check: StackCheck) {
        self.b.set_srcloc(SourceLoc::new(0));
        let entry = self.b.create_block();
        self.b.append_block_params_for_function_params(entry);
        self.b.switch_to_block(entry);
        let params: Vec<ir::Value> = self.b.block_params(entry).to_vec();

        if check == StackCheck::Entry {
            let body = self.b.create_block();
            let cold = self.cold_block();
            let g = self.g();
            let flags = self.plain();
            let guard = self.b.ins().load(types::I64, flags, g, abi::g::STACKGUARD);
            let sp = self.b.ins().get_stack_pointer(types::I64);
            let low = self.b.ins().icmp(IntCC::UnsignedLessThan, sp, guard);
            self.b.ins().brif(low, cold, &[], body, &[]);
            self.b.switch_to_block(cold);
            let stub = RuntimeFn::morestack;
            let function = self.function(Target::Runtime(stub), || runtime_signature(stub));
            self.b.ins().call(function, &[]);
            self.b.ins().jump(body, &[]);
            self.b.switch_to_block(body);
        }

        let mir_entry = self.mir.entry();
        let mir_params = self.mir.blocks[mir_entry].params.clone();
        if self.convention.buffer > 0 {
            let buffer = params[mir_params.len()];
            self.roots.push((buffer, true));
            self.result_buffer = Some(ResultBuffer::Value(buffer));
            let lands = |&block: &BlockId| matches!(self.mir.blocks[block].term, Terminator::TryCall { .. });
            if self.order.iter().any(lands) {
                let slot = self.new_slot(8, 8);
                let flags = self.plain();
                let address = self.b.ins().stack_addr(types::I64, slot, 0);
                self.b.ins().store(flags, buffer, address, 0);
                self.result_buffer = Some(ResultBuffer::Slot(slot));
            }
        }
        for (slot, layout) in self.objects.clone() {
            let Some(layout) = layout else { continue };
            let address = self.b.ins().stack_addr(types::I64, slot, 0);
            let size = self.program.layouts[layout].size;
            let flags = self.slot_flags(slot);
            self.zero_memory(address, size, flags);
        }
        if let Some(ResultBuffer::Slot(slot)) = self.result_buffer {
            self.objects.push((slot, None));
        }

        // No edge leads to the entry, so that its parameters are the function's.
        for (&param, &value) in mir_params.iter().zip(&params) {
            self.define_root(param, value);
        }
    }
}

/// The thunk of a function whose body's frame takes `frame` bytes below the return address.
///
/// It loops because one call of `morestack` need not make enough room. The loop compares with the stack's true
/// limit: the guard may be poisoned on purpose, for preemption or in stress mode. `g::STACK_NEED` tells
/// `morestack` how much is needed.
pub(crate) fn thunk(
    unit: &Unit<'_>,
    id: FuncId,
    func: &Function,
    frame: u32,
    builder_context: &mut FunctionBuilderContext,
) -> Translation {
    let convention = unit.go_convention(func.sig);
    let name = UserFuncName::User(Target::Func(id).name());
    let mut clif = ir::Function::with_name_signature(name, convention.signature.clone());
    let mut b = FunctionBuilder::new(&mut clif, builder_context);
    let import = |b: &mut FunctionBuilder<'_>, target: Target, signature: ir::Signature| {
        let signature = b.import_signature(signature);
        let name = b.func.declare_imported_user_function(target.name());
        let name = ir::ExternalName::user(name);
        b.import_function(ir::ExtFuncData { name, signature, colocated: true, patchable: false })
    };
    let body = import(&mut b, Target::Body(id), convention.signature.clone());
    let stub = RuntimeFn::morestack;
    let grow_stack = import(&mut b, Target::Runtime(stub), runtime_signature(stub));
    let flags = MemFlagsData::new().with_notrap().with_aligned();

    b.set_srcloc(SourceLoc::new(0));
    let entry = b.create_block();
    b.append_block_params_for_function_params(entry);
    let (grow, go) = (b.create_block(), b.create_block());
    b.set_cold_block(grow);
    b.switch_to_block(entry);
    let params: Vec<ir::Value> = b.block_params(entry).to_vec();
    let low = |b: &mut FunctionBuilder<'_>, limit: ir::Value| {
        let sp = b.ins().get_stack_pointer(types::I64);
        let needed = b.ins().iadd_imm_s(sp, -i64::from(frame));
        // Signed: `sp − frame` may be negative for frames of gigabytes, a poisoned guard is −n.
        let wraps = b.ins().icmp(IntCC::UnsignedLessThan, sp, needed);
        let below = b.ins().icmp(IntCC::UnsignedLessThan, needed, limit);
        b.ins().bor(wraps, below)
    };
    let g = b.ins().get_pinned_reg(types::I64);
    let guard = b.ins().load(types::I64, flags, g, abi::g::STACKGUARD);
    let is_low = low(&mut b, guard);
    b.ins().brif(is_low, grow, &[], go, &[]);

    b.switch_to_block(grow);
    let g = b.ins().get_pinned_reg(types::I64);
    let need = b.ins().iconst(types::I64, i64::from(frame));
    b.ins().store(flags, need, g, abi::g::STACK_NEED);
    b.ins().call(grow_stack, &[]);
    let lo = b.ins().load(types::I64, flags, g, abi::g::STACK_LO);
    let limit = b.ins().iadd_imm_s(lo, abi::g::STACK_GUARD as i64);
    let is_low = low(&mut b, limit);
    b.ins().brif(is_low, grow, &[], go, &[]);

    b.switch_to_block(go);
    b.ins().return_call(body, &params);
    b.seal_all_blocks();
    b.finalize(unit.isa.frontend_config());

    let pointers = func.blocks[func.entry()].params.iter().map(|&param| func.ty(param) == Type::Ptr);
    let buffer = (convention.buffer > 0).then_some(true);
    let roots = params.iter().zip(pointers.chain(buffer)).filter(|&(_, pointer)| pointer);
    let roots = roots.map(|(&value, _)| (value, true)).collect();
    Translation {
        func: clif,
        roots,
        quiet: EntitySet::new(),
        objects: Vec::new(),
        object_facts: ObjectFacts::default(),
    }
}
