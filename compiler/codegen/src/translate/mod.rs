//! MIR to CLIF, one function at a time.
//!
//! The translation is direct: a MIR block is one or more CLIF blocks, a MIR value one CLIF value. It knows
//! nothing of stack maps; it only hands on which values are pointers ([`Translation::roots`]) and which calls
//! are no safepoints, for the passes of [`crate::safety`] that run after Cranelift's optimizer.
//!
//! Rules that those passes rest on:
//! - every pointer that a load, call or parameter produces is listed as a root, unless it points into the image;
//! - a load that Cranelift may move (`readonly` and `can_move`) reads constant image memory, and what it yields is
//!   no root;
//! - no pointer is passed on the edges of a `try_call`: its targets are blocks of their own, with the call's
//!   results as their only parameters;
//! - frame addresses that Go code may see as integers are read back from memory, because Cranelift would move
//!   the pure instructions that compute them.
//!
//! Blocks are written so that the likely successor of a branch is its `else`, which Cranelift places next; what
//! fails a check goes to a cold block that stores its operands in `g` and calls a stub without arguments.

mod arith;
mod calls;
mod checks;
mod control;
mod entry;
mod inst;
mod memory;

pub(crate) use entry::thunk;

use crate::convention::{Convention, clif_type};
use crate::function::Unit;
use crate::movable::{self, Provenance};
use crate::safety::ObjectFacts;
use base::ids::IdVec;
use cranelift_codegen::entity::EntitySet;
use cranelift_codegen::ir::{
    self, AliasRegion, ExtFuncData, ExternalName, FuncRef, InstBuilder, MemFlagsData, SigRef, SourceLoc,
    StackSlot, StackSlotData, StackSlotKind, TrapCode, UserExternalName, UserFuncName, types,
};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use mir::{BlockId, FuncId, Function, GlobalId, LayoutId, SlotId, Type, Value};
use rustc_hash::FxHashMap;

/// What an external name in CLIF and in relocations refers to; its number is the namespace.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Target {
    /// A function of the program; callers go to its thunk when it has one.
    Func(FuncId),
    /// The body behind a thunk.
    Body(FuncId),
    /// A global.
    Global(GlobalId),
    /// A function of the runtime.
    Runtime(abi::RuntimeFn),
    /// The flag of the write barrier.
    WriteBarrier,
}

impl Target {
    /// The name in CLIF.
    fn name(self) -> UserExternalName {
        let (namespace, index) = match self {
            Target::Func(id) => (0, id.0),
            Target::Body(id) => (1, id.0),
            Target::Global(id) => (2, id.0),
            Target::Runtime(function) => (3, function as u32),
            Target::WriteBarrier => (4, 0),
        };
        UserExternalName { namespace, index }
    }

    /// What a name in CLIF refers to.
    pub fn of(name: &UserExternalName) -> Target {
        match name.namespace {
            0 => Target::Func(FuncId(name.index)),
            1 => Target::Body(FuncId(name.index)),
            2 => Target::Global(GlobalId(name.index)),
            3 => Target::Runtime(abi::RuntimeFn::ALL[name.index as usize]),
            4 => Target::WriteBarrier,
            other => unreachable!("namespace {other}"),
        }
    }
}

/// The trap code of a nil dereference.
pub(crate) const NIL_TRAP: TrapCode = TrapCode::unwrap_user(1);
/// The trap code of what is never reached.
pub(crate) const UNREACHABLE_TRAP: TrapCode = TrapCode::unwrap_user(2);

/// Bytes at address 0 that fault: larger offsets from nil need a comparison.
pub(crate) const NIL_PAGE: i32 = 4096;

/// How a function checks its stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum StackCheck {
    /// Not at all: leaves with small frames, `nosplit`, and bodies behind thunks.
    None,
    /// After its frame is set up.
    Entry,
}

/// A function in CLIF.
pub(crate) struct Translation {
    /// The function.
    pub func: ir::Function,
    /// The pointers, and whether each may point into a stack.
    pub roots: Vec<(ir::Value, bool)>,
    /// Functions whose calls are no safepoints.
    pub quiet: EntitySet<FuncRef>,
    /// Frame objects that hold pointers; without a layout they are one pointer.
    pub objects: Vec<(StackSlot, Option<LayoutId>)>,
    /// What the liveness of those with a layout rests on.
    pub object_facts: ObjectFacts,
}

/// Translates a function.
pub(crate) fn translate(
    unit: &Unit<'_>,
    id: FuncId,
    func: &Function,
    check: StackCheck,
    builder_context: &mut FunctionBuilderContext,
) -> Result<Translation, String> {
    let convention = unit.go_convention(func.sig);
    let name = UserFuncName::User(Target::Func(id).name());
    let mut clif = ir::Function::with_name_signature(name, convention.signature.clone());
    let mut fx = Fx {
        unit,
        program: unit.program,
        mir: func,
        no_write_barrier: unit.program.funcs[id].attrs.no_write_barrier,
        convention,
        provenance: movable::analyze(unit.program, id, func, &unit.summaries),
        private: memory::private_slots(func),
        b: FunctionBuilder::new(&mut clif, builder_context),
        values: func.values.iter().map(|_| None).collect(),
        blocks: func.blocks.iter().map(|_| None).collect(),
        slots: IdVec::new(),
        functions: FxHashMap::default(),
        globals: FxHashMap::default(),
        signatures: FxHashMap::default(),
        result_buffer: None,
        call_buffer: None,
        scratch: None,
        roots: Vec::new(),
        quiet: EntitySet::new(),
        objects: Vec::new(),
        object_facts: ObjectFacts::default(),
        order: control::reverse_postorder(func),
        positions: control::positions(func),
        problem: None,
    };
    fx.slots();
    fx.body(check);
    let Fx { b, roots, quiet, objects, mut object_facts, problem, .. } = fx;
    object_facts.slots =
        objects.iter().filter(|(_, layout)| layout.is_some()).map(|&(slot, _)| slot).collect();
    b.finalize(unit.isa.frontend_config());
    match problem {
        Some(problem) => Err(problem),
        None => Ok(Translation { func: clif, roots, quiet, objects, object_facts }),
    }
}

/// The address of the buffer for results beyond the registers.
#[derive(Clone, Copy)]
enum ResultBuffer {
    /// A parameter.
    Value(ir::Value),
    /// In a function with a landing pad: a frame object. A recovery may come there from any call, so that values
    /// mean nothing there.
    Slot(StackSlot),
}

/// The state of a translation.
pub(crate) struct Fx<'a> {
    unit: &'a Unit<'a>,
    program: &'a mir::Program,
    mir: &'a Function,
    no_write_barrier: bool,
    convention: Convention,
    provenance: IdVec<Value, Provenance>,
    /// Slots that are only read and written directly: an alias region for each.
    private: IdVec<SlotId, bool>,
    b: FunctionBuilder<'a>,
    values: IdVec<Value, Option<ir::Value>>,
    blocks: IdVec<BlockId, Option<ir::Block>>,
    slots: IdVec<SlotId, StackSlot>,
    functions: FxHashMap<Target, FuncRef>,
    globals: FxHashMap<Target, ir::GlobalValue>,
    signatures: FxHashMap<(mir::SigId, bool), (SigRef, Convention)>,
    /// Where this function's results beyond the registers go to.
    result_buffer: Option<ResultBuffer>,
    /// The frame object for the results of calls, and its size.
    call_buffer: Option<(StackSlot, u32)>,
    /// A word that values are written to and read from where they must not move.
    scratch: Option<StackSlot>,
    roots: Vec<(ir::Value, bool)>,
    quiet: EntitySet<FuncRef>,
    objects: Vec<(StackSlot, Option<LayoutId>)>,
    object_facts: ObjectFacts,
    /// Blocks, dominators before what they dominate.
    order: Vec<BlockId>,
    /// Where each block stands in the MIR's own order.
    positions: IdVec<BlockId, usize>,
    /// The first thing that could not be translated.
    problem: Option<String>,
}

impl<'a> Fx<'a> {
    /// Notes what cannot be translated; translation goes on with any value.
    fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    /// The CLIF value of a MIR value.
    fn value(&mut self, value: Value) -> ir::Value {
        match self.values[self.mir.resolve(value)] {
            Some(value) => value,
            None => {
                let ty = self.mir.ty(value);
                self.fail(format!("{value} is used before its definition"));
                self.zero(ty)
            }
        }
    }

    /// Sets the CLIF value of a MIR value.
    fn define(&mut self, value: Value, clif: ir::Value) {
        self.values[value] = Some(clif);
    }

    /// Sets the CLIF value of a MIR value that an instruction with effects produced, and lists it as a root if
    /// it is a pointer.
    fn define_root(&mut self, value: Value, clif: ir::Value) {
        self.define(value, clif);
        if self.mir.ty(value) == Type::Ptr && self.provenance[value] != Provenance::Static {
            self.roots.push((clif, self.provenance[value] == Provenance::Movable));
        }
    }

    fn ty(&self, value: Value) -> Type {
        self.mir.ty(self.mir.resolve(value))
    }

    fn zero(&mut self, ty: Type) -> ir::Value {
        match ty {
            Type::F32 => self.b.ins().f32const(0.0),
            Type::F64 => self.b.ins().f64const(0.0),
            _ => self.b.ins().iconst(clif_type(ty), 0),
        }
    }

    fn iconst(&mut self, value: i64) -> ir::Value {
        self.b.ins().iconst(types::I64, value)
    }

    /// A cold block.
    fn cold_block(&mut self) -> ir::Block {
        let block = self.b.create_block();
        self.b.set_cold_block(block);
        block
    }

    /// The reference to a function with a given signature.
    fn function(&mut self, target: Target, signature: impl FnOnce() -> ir::Signature) -> FuncRef {
        if let Some(&function) = self.functions.get(&target) {
            return function;
        }
        let signature = self.b.import_signature(signature());
        let name = self.b.func.declare_imported_user_function(target.name());
        let name = ExternalName::user(name);
        let function =
            self.b.import_function(ExtFuncData { name, signature, colocated: true, patchable: false });
        self.functions.insert(target, function);
        if let Target::Runtime(runtime) = target
            && !crate::convention::is_safepoint(runtime)
        {
            self.quiet.insert(function);
        }
        function
    }

    /// The address of a symbol plus an offset.
    fn symbol(&mut self, target: Target, offset: i64) -> ir::Value {
        let global = match self.globals.get(&target) {
            Some(&global) => global,
            None => {
                let name = self.b.func.declare_imported_user_function(target.name());
                let global = self.b.create_global_value(ir::GlobalValueData::Symbol {
                    name: ExternalName::user(name),
                    offset: 0.into(),
                    colocated: true,
                    tls: false,
                });
                self.globals.insert(target, global);
                global
            }
        };
        let address = self.b.ins().symbol_value(types::I64, global);
        if offset == 0 { address } else { self.b.ins().iadd_imm_s(address, offset) }
    }

    fn g(&mut self) -> ir::Value {
        self.b.ins().get_pinned_reg(types::I64)
    }

    /// A frame object without a MIR slot.
    fn new_slot(&mut self, size: u32, align: u32) -> StackSlot {
        let shift = align.max(8).trailing_zeros() as u8;
        self.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, size, shift))
    }

    /// Creates the frame objects of all slots.
    fn slots(&mut self) {
        for slot in self.mir.slots.iter() {
            let layout = &self.program.layouts[slot.layout];
            let Ok(size) = u32::try_from(layout.size.max(1)) else {
                self.fail(format!("frame object {} of {} bytes", slot.name, layout.size));
                return;
            };
            let clif = self.new_slot(size, layout.align);
            if layout.has_pointers() {
                self.objects.push((clif, Some(slot.layout)));
            }
            self.slots.push(clif);
        }
    }

    /// Memory that traps nowhere.
    fn plain(&mut self) -> MemFlagsData {
        let region = self.region(memory::RegionOf::Memory);
        MemFlagsData::new().with_notrap().with_aligned().with_alias_region(Some(region))
    }

    fn region(&mut self, region: memory::RegionOf) -> AliasRegion {
        self.b.func.dfg.alias_regions.insert(region.data())
    }

    /// Translates all blocks.
    fn body(&mut self, check: StackCheck) {
        self.entry(check);
        for at in 0..self.order.len() {
            let block = self.order[at];
            self.start(block);
            for &inst in &self.mir.blocks[block].insts {
                let inst = &self.mir.insts[inst];
                self.b.set_srcloc(SourceLoc::new(inst.loc.0));
                self.inst(inst);
            }
            self.b.set_srcloc(SourceLoc::new(self.mir.blocks[block].term_loc.0));
            self.terminator(block);
        }
        self.b.seal_all_blocks();
    }

    /// The CLIF block of a MIR block; its parameters are the MIR block's.
    fn block(&mut self, block: BlockId) -> ir::Block {
        if let Some(clif) = self.blocks[block] {
            return clif;
        }
        let clif = self.b.create_block();
        self.blocks[block] = Some(clif);
        if self.mir.blocks[block].cold {
            self.b.set_cold_block(clif);
        }
        for &param in &self.mir.blocks[block].params {
            let value = self.b.append_block_param(clif, clif_type(self.mir.ty(param)));
            self.define_root(param, value);
        }
        clif
    }

    /// Switches to the start of a block, unless it is the entry, which the prologue flows into.
    fn start(&mut self, block: BlockId) {
        if block == self.mir.entry() {
            return;
        }
        let clif = self.block(block);
        self.b.switch_to_block(clif);
    }
}
