//! One instruction to CLIF.

use super::{Fx, Target};
use crate::convention::clif_type;
use cranelift_codegen::ir::immediates::{Ieee32, Ieee64};
use cranelift_codegen::ir::{self, InstBuilder, types};
use mir::{ConvertOp, Inst, InstKind, Type, Value};

impl Fx<'_> {
    pub(super) fn inst(&mut self, inst: &Inst) {
        if let Some(value) = self.inst_value(inst) {
            self.define(inst.results[0], value);
        }
    }

    /// The value of a pure instruction; others define their results themselves.
    fn inst_value(&mut self, inst: &Inst) -> Option<ir::Value> {
        let result = |n: usize| -> Value { inst.results[n] };
        Some(match &inst.kind {
            InstKind::IntConst { ty, value } => {
                let bits = ty.bits();
                // Cranelift wants the bits above the type's width to be zero.
                let value = if bits == 64 { *value } else { value & ((1 << bits) - 1) };
                self.b.ins().iconst(clif_type(*ty), value)
            }
            InstKind::FloatConst { ty: Type::F32, bits } => {
                self.b.ins().f32const(Ieee32::with_bits(*bits as u32))
            }
            InstKind::FloatConst { bits, .. } => self.b.ins().f64const(Ieee64::with_bits(*bits)),
            InstKind::Null => self.iconst(0),
            InstKind::FuncAddr(id) => {
                let convention = self.unit.go_convention(self.program.funcs[*id].sig);
                let function = self.function(Target::Func(*id), || convention.signature);
                self.b.ins().func_addr(types::I64, function)
            }
            InstKind::GlobalAddr { global, offset } => self.symbol(Target::Global(*global), *offset),
            InstKind::SlotAddr(slot) => {
                let slot = self.slots[*slot];
                self.b.ins().stack_addr(types::I64, slot, 0)
            }
            InstKind::Unary { op, x } => self.unary(*op, *x),
            InstKind::Convert { op: ConvertOp::IntToPtr, x, .. } => {
                // If the integer was loaded or returned by a call, it is a pointer from here on.
                let x = self.value(*x);
                self.roots.push((x, true));
                x
            }
            InstKind::Convert { op, ty, x } => self.convert(*op, *ty, *x),
            InstKind::Binary { op, x, y } => self.binary(*op, *x, *y),
            InstKind::Fma { x, y, z } => self.fma(*x, *y, *z),
            InstKind::Wide { op, args } => {
                let [first, second] = self.wide(*op, *args);
                self.define(result(0), first);
                self.define(result(1), second);
                return None;
            }
            InstKind::IntCmp { cc, x, y } => {
                let (x, y) = (self.value(*x), self.value(*y));
                self.b.ins().icmp(super::arith::int_cc(*cc), x, y)
            }
            InstKind::FloatCmp { cc, x, y } => {
                let (x, y) = (self.value(*x), self.value(*y));
                self.b.ins().fcmp(super::arith::float_cc(*cc), x, y)
            }
            InstKind::Select { cond, x, y } => {
                let (cond, x, y) = (self.value(*cond), self.value(*x), self.value(*y));
                self.b.ins().select(cond, x, y)
            }
            InstKind::Hide { x } => self.value(*x),
            InstKind::PtrAdd { base, offset } => {
                let (base, offset) = (self.value(*base), self.value(*offset));
                self.b.ins().iadd(base, offset)
            }
            InstKind::AtomicCas { ptr, old, new } => {
                self.atomic_cas(result(0), *ptr, *old, *new);
                return None;
            }
            InstKind::GetG => self.g(),
            InstKind::GetCallerPc => self.b.ins().get_return_address(types::I64),
            InstKind::GetCallerSp => {
                // The frame pointer points at the saved one; the return address follows.
                let fp = self.b.ins().get_frame_pointer(types::I64);
                let sp = self.b.ins().iadd_imm_s(fp, 16);
                self.pinned(sp)
            }
            InstKind::GetFramePointer => {
                let fp = self.b.ins().get_frame_pointer(types::I64);
                self.pinned(fp)
            }
            kind => {
                self.effect(kind, &inst.results);
                return None;
            }
        })
    }

    /// An instruction that touches memory, checks or calls.
    fn effect(&mut self, kind: &InstKind, results: &[Value]) {
        match kind {
            InstKind::Load { ty, extend, mem } => self.load(results[0], *ty, *extend, mem),
            InstKind::Store { value, mem, barrier } => self.store(*value, mem, *barrier),
            InstKind::Copy { dst, src, layout, barrier } => self.copy(*dst, *src, *layout, *barrier),
            InstKind::Zero { dst, layout, barrier } => self.zero_layout(*dst, *layout, *barrier),
            InstKind::MoveBytes { dst, src, len } => self.move_bytes(*dst, *src, *len),
            InstKind::Alloc { desc, .. } => self.alloc(results[0], *desc),
            InstKind::AllocArray { layout, desc, len, cap } => {
                self.alloc_array(results[0], *layout, *desc, *len, *cap);
            }
            InstKind::NilCheck { x } => {
                let x = self.value(*x);
                self.nil_check(x);
            }
            InstKind::BoundsCheck { kind, index, len, signed } => {
                self.bounds_check(*kind, *index, *len, *signed);
            }
            InstKind::DivisorCheck { x } => self.divisor_check(*x),
            InstKind::ShiftCheck { x } => self.shift_check(*x),
            InstKind::Call { callee, args } => self.call(results, callee, args),
            InstKind::AtomicLoad { ty, ptr } => self.atomic_load(results[0], *ty, *ptr),
            InstKind::AtomicStore { ptr, value } => self.atomic_store(*ptr, *value),
            InstKind::AtomicRmw { op, ptr, value } => self.atomic_rmw(results[0], *op, *ptr, *value),
            InstKind::Fence => {
                self.b.ins().fence();
            }
            InstKind::KeepAlive { x } => {
                // A store of the value is the cheapest use that the optimizer respects, if the next such store cannot
                // make it a dead one.
                let x = self.value(*x);
                self.pinned_store(x);
                self.b.ins().sequence_point();
            }
            // A hint; Cranelift has no instruction for it.
            InstKind::Prefetch { .. } => {}
            other => unreachable!("{other:?} is handled as a value"),
        }
    }
}
