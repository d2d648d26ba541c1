//! Checks that panic: nil, bounds, divisors, shift counts.
//!
//! A check is one branch to a cold block. The cold block stores the operands in `g` and calls a stub that takes
//! no arguments and preserves all registers, so that the check costs the hot path no moves and no registers.

use super::{Fx, NIL_PAGE, NIL_TRAP, Target, UNREACHABLE_TRAP};
use crate::convention::runtime_signature;
use abi::RuntimeFn;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, types};
use mir::{BoundsKind, Value};

impl Fx<'_> {
    /// Goes to a cold block that raises a panic if `failed`; `before` is written at the cold block's start.
    fn panic_if(&mut self, failed: ir::Value, stub: RuntimeFn, before: impl FnOnce(&mut Self)) {
        let (cold, next) = (self.cold_block(), self.b.create_block());
        self.b.ins().brif(failed, cold, &[], next, &[]);
        self.b.switch_to_block(cold);
        before(self);
        let function = self.function(Target::Runtime(stub), || runtime_signature(stub));
        self.b.ins().call(function, &[]);
        self.b.ins().trap(UNREACHABLE_TRAP);
        self.b.switch_to_block(next);
    }

    /// Panics if the pointer is nil, with a load that faults.
    pub(super) fn nil_check(&mut self, x: ir::Value) {
        let flags = self.plain().with_trap_code(Some(NIL_TRAP));
        self.b.ins().load(types::I8, flags, x, 0);
    }

    /// Panics if the pointer is nil, with a comparison.
    fn nil_compare(&mut self, x: ir::Value) {
        let is_nil = self.b.ins().icmp_imm_u(IntCC::Equal, x, 0);
        self.panic_if(is_nil, RuntimeFn::panicNil, |_| {});
    }

    /// Whether an access of `size` bytes at `offset` from nil faults. If not, a comparison is written.
    pub(super) fn faults_at(&mut self, base: ir::Value, offset: i32, size: u32) -> bool {
        let faults = offset >= 0 && offset.saturating_add(size as i32) <= NIL_PAGE;
        if !faults {
            self.nil_compare(base);
        }
        faults
    }

    pub(super) fn bounds_check(&mut self, kind: BoundsKind, index: Value, len: Value, signed: bool) {
        let (index, len) = (self.value(index), self.value(len));
        let condition = match kind {
            BoundsKind::Index => IntCC::UnsignedGreaterThanOrEqual,
            _ => IntCC::UnsignedGreaterThan,
        };
        let failed = self.b.ins().icmp(condition, index, len);
        self.panic_if(failed, RuntimeFn::panicBounds, |fx| {
            let g = fx.g();
            let flags = fx.plain();
            fx.b.ins().store(flags, index, g, abi::g::PANIC_INDEX);
            fx.b.ins().store(flags, len, g, abi::g::PANIC_LEN);
            let code = fx.iconst(kind as i64 | if signed { 0x80 } else { 0 });
            fx.b.ins().store(flags, code, g, abi::g::PANIC_CODE);
        });
    }

    pub(super) fn divisor_check(&mut self, x: Value) {
        if self.constant(x).is_some_and(|value| value != 0) {
            return;
        }
        let x = self.value(x);
        let zero = self.b.ins().icmp_imm_u(IntCC::Equal, x, 0);
        self.panic_if(zero, RuntimeFn::panicDivide, |_| {});
    }

    pub(super) fn shift_check(&mut self, x: Value) {
        if self.constant(x).is_some_and(|value| value >= 0) {
            return;
        }
        let x = self.value(x);
        let negative = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, x, 0);
        self.panic_if(negative, RuntimeFn::panicShift, |_| {});
    }
}
