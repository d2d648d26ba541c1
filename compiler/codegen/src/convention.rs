//! How values travel in calls.
//!
//! **Go functions** use Cranelift's `Tail` convention: parameters in order, each in the next free register of its
//! class ([`PARAM_REGISTERS`] integer and as many... see below), the rest on the stack, 8 bytes each, popped by
//! the callee. Upper bits of narrow integers are unspecified.
//!
//! | | integer parameters | float parameters | integer results | float results |
//! |---|---|---|---|---|
//! | amd64 | rdi rsi rdx rcx r8 r9 | xmm0–xmm7 | rax rcx rdx rsi rdi r8 r9 r10 | xmm0–xmm7 |
//! | arm64 | x2–x7 | v0–v7 | x2–x7 | v0–v7 |
//!
//! Results are assigned in order to the registers of their class. A result that finds none goes to the *result
//! buffer*: 8-byte words, in order, at the address in one more `ptr` parameter, which then comes after all
//! others. The callee writes the buffer immediately before it returns, with no call in between, and the caller
//! reads it immediately afterwards, so that no stack map need list it. A tail call passes the buffer on.
//!
//! **Runtime functions** use the C convention (`leaf`, `g0`), narrow arguments extended; `cold` stubs use
//! `PreserveAll`.

use crate::Target;
use abi::{RuntimeFn, Stack, Word};
use cranelift_codegen::ir::{self, AbiParam, types};
use cranelift_codegen::isa::CallConv;
use mir::Type;

/// Integer registers for parameters, on both targets.
pub const PARAM_REGISTERS: usize = 6;

/// Float registers for results, on both targets.
pub const FLOAT_RESULTS: usize = 8;

/// Integer registers for results.
pub const fn int_results(target: Target) -> usize {
    match target {
        Target::Amd64 => 8,
        Target::Arm64 => 6,
    }
}

/// Where a result is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultPlace {
    /// The n-th of the results in registers.
    Register(u32),
    /// At this offset in the result buffer.
    Buffer(u32),
}

/// The places of results of the given types.
pub fn result_places(target: Target, results: &[Type]) -> Vec<ResultPlace> {
    let (mut ints, mut floats, mut registers, mut buffer) = (0, 0, 0, 0);
    let place = |&ty: &Type| {
        let (used, limit) =
            if ty.is_float() { (&mut floats, FLOAT_RESULTS) } else { (&mut ints, int_results(target)) };
        if *used < limit {
            *used += 1;
            registers += 1;
            ResultPlace::Register(registers - 1)
        } else {
            buffer += 8;
            ResultPlace::Buffer(buffer - 8)
        }
    };
    results.iter().map(place).collect()
}

/// The Cranelift type of a MIR type.
pub(crate) fn clif_type(ty: Type) -> ir::Type {
    match ty {
        Type::I8 => types::I8,
        Type::I16 => types::I16,
        Type::I32 => types::I32,
        Type::I64 | Type::Ptr => types::I64,
        Type::F32 => types::F32,
        Type::F64 => types::F64,
    }
}

/// A Go signature as Cranelift sees it.
#[derive(Clone, Debug)]
pub(crate) struct Convention {
    /// Parameters, with the result buffer's if there is one, and the results in registers.
    pub signature: ir::Signature,
    /// Where each MIR result is.
    pub results: Vec<ResultPlace>,
    /// Bytes of the result buffer; 0 when there is none.
    pub buffer: u32,
}

impl Convention {
    /// The convention of a Go function whose parameters are `context`, if any, and then the signature's.
    pub fn go(target: Target, context: Option<Type>, sig: &mir::Signature) -> Convention {
        let mut signature = ir::Signature::new(CallConv::Tail);
        let params = context.iter().chain(&sig.params);
        signature.params.extend(params.map(|&ty| AbiParam::new(clif_type(ty))));
        let results = result_places(target, &sig.results);
        let mut buffer = 0;
        for (&ty, place) in sig.results.iter().zip(&results) {
            match place {
                ResultPlace::Register(_) => signature.returns.push(AbiParam::new(clif_type(ty))),
                ResultPlace::Buffer(offset) => buffer = offset + 8,
            }
        }
        if buffer > 0 {
            signature.params.push(AbiParam::new(types::I64));
        }
        Convention { signature, results, buffer }
    }
}

/// The signature of a runtime function.
pub(crate) fn runtime_signature(function: RuntimeFn) -> ir::Signature {
    let convention = match function.stack() {
        Stack::Leaf | Stack::G0 => CallConv::SystemV,
        Stack::Cold => CallConv::PreserveAll,
    };
    let word = |&word: &Word| match word {
        Word::Ptr | Word::I64 => AbiParam::new(types::I64),
        Word::I32 => AbiParam::new(types::I32).uext(),
        Word::I16 => AbiParam::new(types::I16).uext(),
        Word::I8 => AbiParam::new(types::I8).uext(),
        Word::F64 => AbiParam::new(types::F64),
        Word::F32 => AbiParam::new(types::F32),
    };
    let mut signature = ir::Signature::new(convention);
    signature.params.extend(function.params().iter().map(word));
    let plain = |w: &Word| AbiParam::new(word(w).value_type);
    signature.returns.extend(function.results().iter().map(plain));
    signature
}

/// Whether the collector and the stack copier may run during a call of the function. What is not a safepoint
/// needs no stack map: leaf functions neither park nor collect nor are preempted, and the write barrier's stub
/// only records pointers. Panics are safepoints: deferred calls run on top of the frame.
pub(crate) fn is_safepoint(function: RuntimeFn) -> bool {
    match function.stack() {
        Stack::Leaf => false,
        Stack::G0 => true,
        Stack::Cold => function != RuntimeFn::gcWriteBarrier,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_beyond_the_registers_go_to_the_buffer() {
        let ten = [Type::I64; 10];
        let places = result_places(Target::Amd64, &ten);
        assert_eq!(places[7], ResultPlace::Register(7));
        assert_eq!(places[8..], [ResultPlace::Buffer(0), ResultPlace::Buffer(8)]);
        let places = result_places(Target::Arm64, &ten);
        assert_eq!(places[6], ResultPlace::Buffer(0));
        let mixed = [Type::F64, Type::I64, Type::F32];
        let registers = [0, 1, 2].map(ResultPlace::Register);
        assert_eq!(result_places(Target::Arm64, &mixed), registers);
    }
}
