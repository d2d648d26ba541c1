//! Arithmetic: Go's semantics where Cranelift's or the processor's differ.

use super::{Fx, Target};
use crate::convention::{clif_type, runtime_signature};
use abi::RuntimeFn;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{self, InstBuilder, MemFlagsData, types};
use mir::{BinaryOp, ConvertOp, Def, FloatCc, InstKind, IntCc, Type, UnaryOp, Value, WideOp};

pub(super) fn int_cc(cc: IntCc) -> IntCC {
    match cc {
        IntCc::Eq => IntCC::Equal,
        IntCc::Ne => IntCC::NotEqual,
        IntCc::SLt => IntCC::SignedLessThan,
        IntCc::SLe => IntCC::SignedLessThanOrEqual,
        IntCc::SGt => IntCC::SignedGreaterThan,
        IntCc::SGe => IntCC::SignedGreaterThanOrEqual,
        IntCc::ULt => IntCC::UnsignedLessThan,
        IntCc::ULe => IntCC::UnsignedLessThanOrEqual,
        IntCc::UGt => IntCC::UnsignedGreaterThan,
        IntCc::UGe => IntCC::UnsignedGreaterThanOrEqual,
    }
}

pub(super) fn float_cc(cc: FloatCc) -> FloatCC {
    match cc {
        FloatCc::Eq => FloatCC::Equal,
        FloatCc::Ne => FloatCC::NotEqual,
        FloatCc::Lt => FloatCC::LessThan,
        FloatCc::Le => FloatCC::LessThanOrEqual,
        FloatCc::Gt => FloatCC::GreaterThan,
        FloatCc::Ge => FloatCC::GreaterThanOrEqual,
    }
}

impl Fx<'_> {
    pub(super) fn unary(&mut self, op: UnaryOp, x: Value) -> ir::Value {
        let ty = self.ty(x);
        let x = self.value(x);
        match op {
            UnaryOp::Neg => self.b.ins().ineg(x),
            UnaryOp::Not => self.b.ins().bnot(x),
            UnaryOp::FNeg => self.b.ins().fneg(x),
            UnaryOp::FAbs => self.b.ins().fabs(x),
            UnaryOp::Sqrt => self.b.ins().sqrt(x),
            UnaryOp::Ceil => self.b.ins().ceil(x),
            UnaryOp::Floor => self.b.ins().floor(x),
            UnaryOp::FTrunc => self.b.ins().trunc(x),
            UnaryOp::Nearest => self.b.ins().nearest(x),
            UnaryOp::Clz => match ty.bits() {
                bits @ (8 | 16) => {
                    let wide = self.b.ins().uextend(types::I32, x);
                    let zeros = self.b.ins().clz(wide);
                    let zeros = self.b.ins().iadd_imm_s(zeros, i64::from(bits) - 32);
                    self.b.ins().ireduce(clif_type(ty), zeros)
                }
                _ => self.b.ins().clz(x),
            },
            UnaryOp::Ctz => match ty.bits() {
                bits @ (8 | 16) => {
                    let wide = self.b.ins().uextend(types::I32, x);
                    let stop = self.b.ins().bor_imm_u(wide, 1i64 << bits);
                    let zeros = self.b.ins().ctz(stop);
                    self.b.ins().ireduce(clif_type(ty), zeros)
                }
                _ => self.b.ins().ctz(x),
            },
            UnaryOp::Popcnt => self.b.ins().popcnt(x),
            UnaryOp::Bswap if ty == Type::I8 => x,
            UnaryOp::Bswap => self.b.ins().bswap(x),
            UnaryOp::Bitrev => self.b.ins().bitrev(x),
        }
    }

    pub(super) fn binary(&mut self, op: BinaryOp, x: Value, y: Value) -> ir::Value {
        let bits = self.ty(x).bits();
        let divisor = self.constant(y);
        let (x, y) = (self.value(x), self.value(y));
        match op {
            BinaryOp::Add => self.b.ins().iadd(x, y),
            BinaryOp::Sub => self.b.ins().isub(x, y),
            BinaryOp::Mul => self.b.ins().imul(x, y),
            BinaryOp::SDiv => self.signed_division(x, y, divisor, false),
            BinaryOp::SRem => self.signed_division(x, y, divisor, true),
            BinaryOp::UDiv => self.b.ins().udiv(x, y),
            BinaryOp::URem => self.b.ins().urem(x, y),
            BinaryOp::And => self.b.ins().band(x, y),
            BinaryOp::Or => self.b.ins().bor(x, y),
            BinaryOp::Xor => self.b.ins().bxor(x, y),
            BinaryOp::AndNot => self.b.ins().band_not(x, y),
            BinaryOp::Shl | BinaryOp::LShr => {
                let shifted =
                    if op == BinaryOp::Shl { self.b.ins().ishl(x, y) } else { self.b.ins().ushr(x, y) };
                let zero = self.b.ins().iconst(int_type(bits), 0);
                let inside = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThan, y, i64::from(bits));
                self.b.ins().select(inside, shifted, zero)
            }
            BinaryOp::AShr => {
                let most = self.iconst(i64::from(bits) - 1);
                let inside = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThan, y, i64::from(bits));
                let count = self.b.ins().select(inside, y, most);
                self.b.ins().sshr(x, count)
            }
            BinaryOp::ShlBounded => self.b.ins().ishl(x, y),
            BinaryOp::LShrBounded => self.b.ins().ushr(x, y),
            BinaryOp::AShrBounded => self.b.ins().sshr(x, y),
            BinaryOp::Rotl => self.b.ins().rotl(x, y),
            BinaryOp::SMulHi => self.b.ins().smulhi(x, y),
            BinaryOp::UMulHi => self.b.ins().umulhi(x, y),
            BinaryOp::FAdd => self.b.ins().fadd(x, y),
            BinaryOp::FSub => self.b.ins().fsub(x, y),
            BinaryOp::FMul => self.b.ins().fmul(x, y),
            BinaryOp::FDiv => self.b.ins().fdiv(x, y),
            BinaryOp::FMin => self.b.ins().fmin(x, y),
            BinaryOp::FMax => self.b.ins().fmax(x, y),
            BinaryOp::Copysign => self.b.ins().fcopysign(x, y),
            BinaryOp::SMin => self.b.ins().smin(x, y),
            BinaryOp::SMax => self.b.ins().smax(x, y),
            BinaryOp::UMin => self.b.ins().umin(x, y),
            BinaryOp::UMax => self.b.ins().umax(x, y),
        }
    }

    /// The value of an integer constant.
    pub(super) fn constant(&self, value: Value) -> Option<i64> {
        let Def::Inst(inst, _) = self.mir.values[self.mir.resolve(value)].def else { return None };
        match self.mir.insts[inst].kind {
            InstKind::IntConst { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Signed division. The smallest value by −1 overflows, which the processor (amd64) or Cranelift (arm64)
    /// traps; Go wants the smallest value and remainder 0. A branch, as gc has it: division is slow, and −1 rare.
    fn signed_division(
        &mut self,
        x: ir::Value,
        y: ir::Value,
        divisor: Option<i64>,
        remainder: bool,
    ) -> ir::Value {
        let divide = |fx: &mut Self| {
            if remainder { fx.b.ins().srem(x, y) } else { fx.b.ins().sdiv(x, y) }
        };
        if divisor.is_some_and(|divisor| divisor != 0 && divisor != -1) || remainder {
            // Cranelift's `srem` gives 0 for a divisor of −1.
            return divide(self);
        }
        let ty = self.b.func.dfg.value_type(x);
        let (negate, general, done) = (self.cold_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.append_block_param(done, ty);
        let minus_one = self.b.ins().icmp_imm_s(IntCC::Equal, y, -1);
        self.b.ins().brif(minus_one, negate, &[], general, &[]);
        self.b.switch_to_block(general);
        let quotient = divide(self);
        self.b.ins().jump(done, &[quotient.into()]);
        self.b.switch_to_block(negate);
        let negated = self.b.ins().ineg(x);
        self.b.ins().jump(done, &[negated.into()]);
        self.b.switch_to_block(done);
        result
    }

    pub(super) fn fma(&mut self, x: Value, y: Value, z: Value) -> ir::Value {
        let ty = self.ty(x);
        let (x, y, z) = (self.value(x), self.value(y), self.value(z));
        if self.unit.has_fma() {
            return self.b.ins().fma(x, y, z);
        }
        let function = if ty == Type::F32 { RuntimeFn::fma32 } else { RuntimeFn::fma64 };
        self.runtime_call(function, &[x, y, z])[0]
    }

    pub(super) fn wide(&mut self, op: WideOp, args: [Value; 3]) -> [ir::Value; 2] {
        let [x, y, z] = args.map(|value| self.value(value));
        let carry = |fx: &mut Self, bit: ir::Value, other: ir::Value| {
            let either = fx.b.ins().bor(bit, other);
            fx.b.ins().uextend(types::I64, either)
        };
        match op {
            WideOp::AddCarry => {
                let partial = self.b.ins().iadd(x, y);
                let first = self.b.ins().icmp(IntCC::UnsignedLessThan, partial, x);
                let sum = self.b.ins().iadd(partial, z);
                let second = self.b.ins().icmp(IntCC::UnsignedLessThan, sum, partial);
                [sum, carry(self, first, second)]
            }
            WideOp::SubBorrow => {
                let partial = self.b.ins().isub(x, y);
                let first = self.b.ins().icmp(IntCC::UnsignedLessThan, x, y);
                let difference = self.b.ins().isub(partial, z);
                let second = self.b.ins().icmp(IntCC::UnsignedLessThan, partial, z);
                [difference, carry(self, first, second)]
            }
            WideOp::MulFull => {
                let high = self.b.ins().umulhi(x, y);
                let low = self.b.ins().imul(x, y);
                [high, low]
            }
            WideOp::DivFull => {
                let results = self.runtime_call(RuntimeFn::div128, &[x, y, z]);
                [results[0], results[1]]
            }
        }
    }

    pub(super) fn convert(&mut self, op: ConvertOp, to: Type, x: Value) -> ir::Value {
        let from = self.ty(x);
        let x = self.value(x);
        let clif = clif_type(to);
        match op {
            ConvertOp::PtrToInt | ConvertOp::IntToPtr => x,
            ConvertOp::Truncate | ConvertOp::ZeroExtend | ConvertOp::SignExtend
                if from.bits() == to.bits() =>
            {
                x
            }
            ConvertOp::Truncate => self.b.ins().ireduce(clif, x),
            ConvertOp::ZeroExtend => self.b.ins().uextend(clif, x),
            ConvertOp::SignExtend => self.b.ins().sextend(clif, x),
            ConvertOp::SignedToFloat => self.b.ins().fcvt_from_sint(clif, x),
            ConvertOp::UnsignedToFloat => self.b.ins().fcvt_from_uint(clif, x),
            ConvertOp::FloatToSigned => self.float_to_signed(clif, x),
            ConvertOp::FloatToUnsigned if to == Type::I64 => self.float_to_unsigned(x),
            // On both targets gc converts to a signed 64-bit integer and takes the low half.
            ConvertOp::FloatToUnsigned => {
                let wide = self.float_to_signed(types::I64, x);
                self.b.ins().ireduce(types::I32, wide)
            }
            ConvertOp::Promote => self.b.ins().fpromote(clif, x),
            ConvertOp::Demote => self.b.ins().fdemote(clif, x),
            ConvertOp::Bitcast if from == to => x,
            ConvertOp::Bitcast => self.b.ins().bitcast(clif, MemFlagsData::new(), x),
        }
    }

    /// As gc: arm64 saturates and takes NaN to 0, like Cranelift; amd64 has `cvttsd2si`, which gives the
    /// smallest integer for whatever is out of range.
    fn float_to_signed(&mut self, to: ir::Type, x: ir::Value) -> ir::Value {
        let saturated = self.b.ins().fcvt_to_sint_sat(to, x);
        if self.unit.target == crate::Target::Arm64 {
            return saturated;
        }
        let limit = self.float_constant(x, 2f64.powi(to.bits() as i32 - 1));
        let below = self.b.ins().fcmp(FloatCC::LessThan, x, limit);
        let least = self.b.ins().iconst(to, (-1i64) << (to.bits() - 1));
        self.b.ins().select(below, saturated, least)
    }

    /// As gc: arm64 saturates; amd64 converts x and x − 2⁶³ as signed and combines the two.
    fn float_to_unsigned(&mut self, x: ir::Value) -> ir::Value {
        if self.unit.target == crate::Target::Arm64 {
            return self.b.ins().fcvt_to_uint_sat(types::I64, x);
        }
        let low = self.float_to_signed(types::I64, x);
        let limit = self.float_constant(x, 2f64.powi(63));
        let reduced = self.b.ins().fsub(x, limit);
        let high = self.float_to_signed(types::I64, reduced);
        let sign = self.b.ins().sshr_imm_u(low, 63);
        let high = self.b.ins().band(high, sign);
        self.b.ins().bor(low, high)
    }

    /// A float constant of the type of `like`.
    fn float_constant(&mut self, like: ir::Value, value: f64) -> ir::Value {
        if self.b.func.dfg.value_type(like) == types::F32 {
            self.b.ins().f32const(value as f32)
        } else {
            self.b.ins().f64const(value)
        }
    }

    /// Calls a runtime function from an instruction that is not a call in MIR.
    pub(super) fn runtime_call(&mut self, function: RuntimeFn, args: &[ir::Value]) -> Vec<ir::Value> {
        let callee = self.function(Target::Runtime(function), || runtime_signature(function));
        let call = self.b.ins().call(callee, args);
        self.b.inst_results(call).to_vec()
    }
}

fn int_type(bits: u32) -> ir::Type {
    ir::Type::int(bits as u16).unwrap_or(types::I64)
}
