//! Loads, stores, copies, write barriers and allocation.
//!
//! **Alias regions.** Cranelift takes accesses of different regions to be disjoint, and an access without one to
//! be a fence. All memory is one region, save: *private slots*, whose address is only ever the direct base of
//! loads and stores, each a region of its own; and read-only memory, where it is certain that this function does
//! not initialize it.
//!
//! **Write barrier.** The flag is tested inline; while it is set, a cold block calls the stub with the place and
//! the new value before the store. A nil base must fault in the compiled code, not in the stub, so such a store
//! has its nil check first.

use super::{Fx, NIL_TRAP, Target};
use crate::convention::{clif_type, runtime_signature};
use abi::RuntimeFn;
use base::ids::IdVec;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{
    self, AliasRegionData, AtomicRmwOp, InstBuilder, MemFlagsData, StackSlot, types,
};
use mir::program::PointerMask;
use mir::{
    AtomicOp, Def, Extend, Function, GlobalId, InstKind, Layout, LayoutId, MemRef, Region, SlotId, Type,
    Value,
};

/// The most bytes that are copied or cleared inline.
const INLINE_BYTES: u64 = 128;
/// The most pointers whose barriers are written out.
const INLINE_BARRIERS: usize = 8;
/// Alias regions for single slots in one function; more would only exhaust Cranelift's table of flags.
const MAX_SLOT_REGIONS: u32 = 256;

/// The regions of memory.
#[derive(Clone, Copy)]
pub(super) enum RegionOf {
    /// Whatever is no other region.
    Memory,
    /// What never changes.
    ReadOnly,
    /// A private slot.
    Slot(u32),
}

impl RegionOf {
    pub(super) fn data(self) -> AliasRegionData {
        let (user_id, description) = match self {
            RegionOf::Memory => (0, "memory"),
            RegionOf::ReadOnly => (1, "read-only"),
            RegionOf::Slot(slot) => (2 + slot, "slot"),
        };
        AliasRegionData { user_id, description: description.into() }
    }
}

/// For each slot whether its address is only the direct base of loads and of stores without barrier.
pub(super) fn private_slots(func: &Function) -> IdVec<SlotId, bool> {
    let mut private: IdVec<SlotId, bool> = func.slots.iter().map(|_| true).collect();
    let slot_of = |value: Value| match func.values[func.resolve(value)].def {
        Def::Inst(inst, _) => match func.insts[inst].kind {
            InstKind::SlotAddr(slot) => Some(slot),
            _ => None,
        },
        _ => None,
    };
    let mut expose = |value: Value| {
        if let Some(slot) = slot_of(value) {
            private[slot] = false;
        }
    };
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            match &func.insts[inst].kind {
                InstKind::Load { .. } => {}
                InstKind::Store { value, barrier: false, .. } => expose(*value),
                kind => mir::visit::for_each_inst_operand(kind, &mut expose),
            }
        }
        mir::visit::for_each_term_operand(&func.blocks[block].term, &mut expose);
    }
    // A recovery comes from anywhere.
    for block in mir::visit::landing_blocks(func) {
        for &inst in &func.blocks[block].insts {
            mir::visit::for_each_inst_operand(&func.insts[inst].kind, &mut expose);
        }
    }
    private
}

impl Fx<'_> {
    /// The flags for the whole of a frame object.
    pub(super) fn slot_flags(&mut self, slot: StackSlot) -> MemFlagsData {
        let region = match self.slots.iter_enumerated().find(|&(_, &clif)| clif == slot) {
            Some((slot, _)) if self.has_region(slot) => RegionOf::Slot(slot.0),
            _ => RegionOf::Memory,
        };
        let region = self.region(region);
        MemFlagsData::new().with_notrap().with_aligned().with_alias_region(Some(region))
    }

    fn has_region(&self, slot: SlotId) -> bool {
        self.private[slot] && slot.0 < MAX_SLOT_REGIONS
    }

    /// The flags of an access without trap, and whether it reads constant memory of the image.
    fn flags(&mut self, mem: &MemRef) -> (MemFlagsData, bool) {
        let base = self.mir.resolve(mem.base);
        let constant = mem.flags.region == Region::ReadOnly
            && crate::movable::is_constant_image(self.program, self.mir, base);
        let region = match self.mir.values[base].def {
            Def::Inst(inst, _) => match self.mir.insts[inst].kind {
                InstKind::SlotAddr(slot) if self.has_region(slot) => RegionOf::Slot(slot.0),
                // Read-only memory that this function may have made itself: a closure object.
                InstKind::SlotAddr(_) | InstKind::Alloc { .. } => RegionOf::Memory,
                InstKind::Load { .. } | InstKind::Call { .. } | InstKind::GlobalAddr { .. }
                    if mem.flags.region == Region::ReadOnly =>
                {
                    RegionOf::ReadOnly
                }
                _ => RegionOf::Memory,
            },
            Def::Param(block, _) if block == self.mir.entry() && mem.flags.region == Region::ReadOnly => {
                RegionOf::ReadOnly
            }
            _ => RegionOf::Memory,
        };
        let region = self.region(region);
        let mut flags = MemFlagsData::new().with_notrap().with_alias_region(Some(region));
        if !mem.flags.unaligned {
            flags.set_aligned();
        }
        if constant && !mem.flags.nil_check {
            flags = flags.with_readonly().with_can_move();
        }
        (flags, constant)
    }

    /// The flags of an access, with the nil check that goes with it.
    fn checked_flags(&mut self, mem: &MemRef, base: ir::Value, size: u32) -> (MemFlagsData, bool) {
        let (flags, constant) = self.flags(mem);
        if mem.flags.nil_check && self.faults_at(base, mem.offset, size) {
            (flags.with_trap_code(Some(NIL_TRAP)), constant)
        } else {
            (flags, constant)
        }
    }

    pub(super) fn load(&mut self, result: Value, ty: Type, extend: Extend, mem: &MemRef) {
        let base = self.value(mem.base);
        let (flags, constant) = self.checked_flags(mem, base, ty.bytes());
        let (wide, offset) = (types::I64, mem.offset);
        let value = match (extend, ty) {
            (Extend::Zero, Type::I8) => self.b.ins().uload8(wide, flags, base, offset),
            (Extend::Zero, Type::I16) => self.b.ins().uload16(wide, flags, base, offset),
            (Extend::Zero, Type::I32) => self.b.ins().uload32(flags, base, offset),
            (Extend::Sign, Type::I8) => self.b.ins().sload8(wide, flags, base, offset),
            (Extend::Sign, Type::I16) => self.b.ins().sload16(wide, flags, base, offset),
            (Extend::Sign, Type::I32) => self.b.ins().sload32(flags, base, offset),
            _ => self.b.ins().load(clif_type(ty), flags, base, offset),
        };
        if constant { self.define(result, value) } else { self.define_root(result, value) }
    }

    pub(super) fn store(&mut self, value: Value, mem: &MemRef, barrier: bool) {
        let size = self.ty(value).bytes();
        let base = self.value(mem.base);
        let value = self.value(value);
        if !barrier || self.no_write_barrier {
            let (flags, _) = self.checked_flags(mem, base, size);
            self.b.ins().store(flags, value, base, mem.offset);
            if mem.offset == 0 {
                self.note_overwrite(mem.base, Some(u64::from(size)));
            }
            return;
        }
        let (flags, _) = self.flags(mem);
        if mem.flags.nil_check && self.faults_at(base, mem.offset, size) {
            self.b.ins().load(types::I8, flags.with_trap_code(Some(NIL_TRAP)), base, mem.offset);
        }
        self.with_barrier(|fx| {
            let place = fx.b.ins().iadd_imm_s(base, i64::from(mem.offset));
            fx.barrier_call(place, value);
        });
        self.b.ins().store(flags, value, base, mem.offset);
    }

    /// Writes a test of the barrier's flag with a cold block.
    fn with_barrier(&mut self, record: impl FnOnce(&mut Self)) {
        let (cold, next) = (self.cold_block(), self.b.create_block());
        let flag = self.symbol(Target::WriteBarrier, 0);
        let flags = self.plain();
        let on = self.b.ins().load(types::I8, flags, flag, 0);
        self.b.ins().brif(on, cold, &[], next, &[]);
        self.b.switch_to_block(cold);
        record(self);
        self.b.ins().jump(next, &[]);
        self.b.switch_to_block(next);
    }

    fn barrier_call(&mut self, place: ir::Value, value: ir::Value) {
        let stub = RuntimeFn::gcWriteBarrier;
        let function = self.function(Target::Runtime(stub), || runtime_signature(stub));
        self.b.ins().call(function, &[place, value]);
    }

    /// Records all pointers of `layout` at `dst` before they are overwritten from `src`, or cleared.
    fn bulk_barrier(&mut self, dst: ir::Value, src: Option<ir::Value>, layout: &Layout) {
        let mut words = Vec::new();
        let few = pointer_words(self.program, layout, 0, INLINE_BARRIERS, &mut words);
        if few && words.is_empty() {
            return;
        }
        self.with_barrier(|fx| {
            let nil = fx.iconst(0);
            if few {
                for word in words {
                    let flags = fx.plain();
                    let value = src.map(|src| fx.b.ins().load(types::I64, flags, src, word as i32));
                    let place = fx.b.ins().iadd_imm_s(dst, word as i64);
                    fx.barrier_call(place, value.unwrap_or(nil));
                }
            } else {
                let size = fx.iconst(layout.size as i64);
                fx.runtime_call(RuntimeFn::bulkBarrierPreWrite, &[dst, src.unwrap_or(nil), size, nil]);
            }
        });
    }

    pub(super) fn copy(&mut self, dst: Value, src: Value, layout: LayoutId, barrier: bool) {
        let layout = &self.program.layouts[layout];
        let place = dst;
        let (dst, src) = (self.value(dst), self.value(src));
        if layout.size == 0 {
            return;
        }
        if barrier && !self.no_write_barrier {
            self.bulk_barrier(dst, Some(src), layout);
        }
        if layout.size > INLINE_BYTES {
            let size = self.iconst(layout.size as i64);
            self.runtime_call(RuntimeFn::memmove, &[dst, src, size]);
            self.note_overwrite(place, Some(layout.size));
            return;
        }
        self.copy_pieces(dst, src, layout.size);
        self.note_overwrite(place, Some(layout.size));
    }

    /// Copies a few bytes: all loads stand before all stores, since the ranges may overlap.
    fn copy_pieces(&mut self, dst: ir::Value, src: ir::Value, size: u64) {
        let region = self.region(RegionOf::Memory);
        let flags = MemFlagsData::new().with_notrap().with_alias_region(Some(region));
        let pieces: Vec<_> = pieces(size).collect();
        let values: Vec<ir::Value> =
            pieces.iter().map(|&(offset, ty)| self.b.ins().load(ty, flags, src, offset)).collect();
        for (value, (offset, _)) in values.into_iter().zip(pieces) {
            self.b.ins().store(flags, value, dst, offset);
        }
    }

    /// Notes that the instruction just written ends the overwriting of `size` bytes at `place`, or of all that lies
    /// there: if `place` is a frame object, nobody needs what it held before.
    pub(super) fn note_overwrite(&mut self, place: Value, size: Option<u64>) {
        let Def::Inst(inst, _) = self.mir.values[self.mir.resolve(place)].def else { return };
        let InstKind::SlotAddr(slot) = self.mir.insts[inst].kind else { return };
        if size.is_some_and(|size| size != self.program.layouts[self.mir.slots[slot].layout].size) {
            return;
        }
        let block = self.b.current_block().expect("a block is being written");
        if let Some(last) = self.b.func.layout.last_inst(block) {
            self.object_facts.overwrites.insert(last, self.slots[slot]);
        }
    }

    pub(super) fn zero_layout(&mut self, dst: Value, layout: LayoutId, barrier: bool) {
        let layout = &self.program.layouts[layout];
        let place = dst;
        let dst = self.value(dst);
        if barrier && !self.no_write_barrier {
            self.bulk_barrier(dst, None, layout);
        }
        let flags = self.plain();
        self.zero_memory(dst, layout.size, flags);
        if layout.size > 0 {
            self.note_overwrite(place, Some(layout.size));
        }
    }

    /// Clears `size` bytes.
    pub(super) fn zero_memory(&mut self, dst: ir::Value, size: u64, flags: MemFlagsData) {
        if size > INLINE_BYTES {
            let size = self.iconst(size as i64);
            self.runtime_call(RuntimeFn::memclrNoHeapPointers, &[dst, size]);
            return;
        }
        let region = flags.alias_region();
        let flags = MemFlagsData::new().with_notrap().with_alias_region(region);
        for (offset, ty) in pieces(size) {
            let zero = if ty == types::I8X16 {
                let zero = self.b.ins().iconst(types::I8, 0);
                self.b.ins().splat(types::I8X16, zero)
            } else {
                self.b.ins().iconst(ty, 0)
            };
            self.b.ins().store(flags, zero, dst, offset);
        }
    }

    pub(super) fn move_bytes(&mut self, dst: Value, src: Value, len: Value) {
        let constant = self.constant(len);
        let (dst, src, len) = (self.value(dst), self.value(src), self.value(len));
        match constant {
            Some(len @ 0..=64) => self.copy_pieces(dst, src, len as u64),
            _ => {
                self.runtime_call(RuntimeFn::memmove, &[dst, src, len]);
            }
        }
    }

    pub(super) fn alloc(&mut self, result: Value, desc: GlobalId) {
        let desc = self.symbol(Target::Global(desc), 0);
        let object = self.runtime_call(RuntimeFn::newobject, &[desc])[0];
        self.define_root(result, object);
    }

    /// `make`: the sizes are checked inline, and the overlay's `runtime.makeslice` raises the panic.
    pub(super) fn alloc_array(
        &mut self,
        result: Value,
        layout: LayoutId,
        desc: GlobalId,
        len: Value,
        cap: Value,
    ) {
        let size = self.program.layouts[layout].size;
        // gc's limit on an allocation: the address space of 48 bits.
        let most = (1u64 << 48).checked_div(size).unwrap_or(i64::MAX as u64);
        let constants = (self.constant(len), self.constant(cap));
        let (len, cap) = (self.value(len), self.value(cap));
        let desc = self.symbol(Target::Global(desc), 0);
        let in_range = matches!(constants, (Some(len), Some(cap))
            if 0 <= len && len <= cap && cap as u64 <= most);
        if !in_range {
            let Some(&makeslice) = self.program.func_by_name.get(&"runtime.makeslice".into()) else {
                self.fail(
                    "the program has no runtime.makeslice, which allocations of variable size need".into(),
                );
                return;
            };
            let (cold, next) = (self.cold_block(), self.b.create_block());
            let limit = self.iconst(most as i64);
            let too_long = self.b.ins().icmp(IntCC::UnsignedGreaterThan, len, cap);
            let too_large = self.b.ins().icmp(IntCC::UnsignedGreaterThan, cap, limit);
            let failed = self.b.ins().bor(too_long, too_large);
            self.b.ins().brif(failed, cold, &[], next, &[]);
            self.b.switch_to_block(cold);
            let convention = self.unit.go_convention(self.program.funcs[makeslice].sig);
            let function = self.function(Target::Func(makeslice), || convention.signature);
            self.b.ins().call(function, &[desc, len, cap]);
            self.b.ins().trap(super::UNREACHABLE_TRAP);
            self.b.switch_to_block(next);
        }
        let array = self.runtime_call(RuntimeFn::newarray, &[desc, cap])[0];
        self.define_root(result, array);
    }

    pub(super) fn atomic_load(&mut self, result: Value, ty: Type, ptr: Value) {
        let flags = self.atomic_flags();
        let ptr = self.value(ptr);
        let value = self.b.ins().atomic_load(clif_type(ty), flags, ptr);
        self.define_root(result, value);
    }

    pub(super) fn atomic_store(&mut self, ptr: Value, value: Value) {
        let flags = self.atomic_flags();
        let (ptr, value) = (self.value(ptr), self.value(value));
        self.b.ins().atomic_store(flags, value, ptr);
    }

    pub(super) fn atomic_rmw(&mut self, result: Value, op: AtomicOp, ptr: Value, value: Value) {
        let flags = self.atomic_flags();
        let ty = clif_type(self.ty(value));
        let op = match op {
            AtomicOp::Add => AtomicRmwOp::Add,
            AtomicOp::And => AtomicRmwOp::And,
            AtomicOp::Or => AtomicRmwOp::Or,
            AtomicOp::Exchange => AtomicRmwOp::Xchg,
        };
        let (ptr, value) = (self.value(ptr), self.value(value));
        let old = self.b.ins().atomic_rmw(ty, flags, op, ptr, value);
        self.define_root(result, old);
    }

    pub(super) fn atomic_cas(&mut self, result: Value, ptr: Value, old: Value, new: Value) {
        let flags = self.atomic_flags();
        let (ptr, old, new) = (self.value(ptr), self.value(old), self.value(new));
        let found = self.b.ins().atomic_cas(flags, ptr, old, new);
        let swapped = self.b.ins().icmp(IntCC::Equal, found, old);
        self.define(result, swapped);
    }

    /// An atomic access may be the first through its pointer: it carries the nil trap.
    fn atomic_flags(&mut self) -> MemFlagsData {
        self.plain().with_trap_code(Some(NIL_TRAP))
    }
}

/// Cuts `size` bytes into the largest machine types.
fn pieces(size: u64) -> impl Iterator<Item = (i32, ir::Type)> {
    let mut offset = 0;
    std::iter::from_fn(move || {
        let ty = match size - offset {
            0 => return None,
            1 => types::I8,
            2..=3 => types::I16,
            4..=7 => types::I32,
            8..=15 => types::I64,
            _ => types::I8X16,
        };
        offset += u64::from(ty.bytes());
        Some(((offset - u64::from(ty.bytes())) as i32, ty))
    })
}

/// Adds the offsets of a layout's pointers to `words`; false when there are more than `most`.
pub(crate) fn pointer_words(
    program: &mir::Program,
    layout: &Layout,
    start: u64,
    most: usize,
    words: &mut Vec<u64>,
) -> bool {
    match &layout.pointers {
        PointerMask::None => true,
        PointerMask::Words(mask) => {
            for word in 0..layout.size / 8 {
                let bits = mask.get((word / 64) as usize).copied().unwrap_or(0);
                if bits >> (word % 64) & 1 == 1 {
                    if words.len() == most {
                        return false;
                    }
                    words.push(start + word * 8);
                }
            }
            true
        }
        PointerMask::Repeat { element, stride, count } => (0..*count).all(|n| {
            let element = &program.layouts[*element];
            pointer_words(program, element, start + n * stride, most, words)
        }),
    }
}
