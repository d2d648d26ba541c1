//! Visits the operands of instructions and terminators, and the targets of terminators: by value, and in place.

use crate::{BlockCall, BlockId, Callee, InstKind, Terminator, Value};
use smallvec::SmallVec;

/// The blocks that a terminator may go to, with repetitions.
pub fn successors(term: &Terminator) -> SmallVec<[BlockId; 4]> {
    let mut blocks = SmallVec::new();
    for_each_call(term, |call| blocks.push(call.block));
    blocks
}

/// Calls `f` on each operand of an instruction.
pub fn for_each_inst_operand(kind: &InstKind, mut f: impl FnMut(Value)) {
    match kind {
        InstKind::IntConst { .. }
        | InstKind::FloatConst { .. }
        | InstKind::Null
        | InstKind::FuncAddr(_)
        | InstKind::GlobalAddr { .. }
        | InstKind::SlotAddr(_)
        | InstKind::Alloc { .. }
        | InstKind::Fence
        | InstKind::GetG
        | InstKind::GetCallerPc
        | InstKind::GetCallerSp
        | InstKind::GetFramePointer => {}
        InstKind::Unary { x, .. }
        | InstKind::Convert { x, .. }
        | InstKind::NilCheck { x }
        | InstKind::DivisorCheck { x }
        | InstKind::ShiftCheck { x }
        | InstKind::KeepAlive { x } => f(*x),
        InstKind::Prefetch { ptr } | InstKind::AtomicLoad { ptr, .. } => f(*ptr),
        InstKind::Binary { x, y, .. } | InstKind::IntCmp { x, y, .. } | InstKind::FloatCmp { x, y, .. } => {
            f(*x);
            f(*y);
        }
        InstKind::Fma { x, y, z } => {
            f(*x);
            f(*y);
            f(*z);
        }
        InstKind::Wide { args, .. } => args.iter().copied().for_each(f),
        InstKind::Select { cond, x, y } => {
            f(*cond);
            f(*x);
            f(*y);
        }
        InstKind::PtrAdd { base, offset } => {
            f(*base);
            f(*offset);
        }
        InstKind::Load { mem, .. } => f(mem.base),
        InstKind::Store { value, mem, .. } => {
            f(*value);
            f(mem.base);
        }
        InstKind::Copy { dst, src, .. } => {
            f(*dst);
            f(*src);
        }
        InstKind::Zero { dst, .. } => f(*dst),
        InstKind::MoveBytes { dst, src, len } => {
            f(*dst);
            f(*src);
            f(*len);
        }
        InstKind::AllocArray { len, cap, .. } => {
            f(*len);
            f(*cap);
        }
        InstKind::BoundsCheck { index, len, .. } => {
            f(*index);
            f(*len);
        }
        InstKind::Call { callee, args } => {
            for_each_callee_operand(callee, &mut f);
            args.iter().copied().for_each(f);
        }
        InstKind::AtomicStore { ptr, value } | InstKind::AtomicRmw { ptr, value, .. } => {
            f(*ptr);
            f(*value);
        }
        InstKind::AtomicCas { ptr, old, new } => {
            f(*ptr);
            f(*old);
            f(*new);
        }
    }
}

/// Calls `f` on each operand of a terminator, edge arguments included.
pub fn for_each_term_operand(term: &Terminator, mut f: impl FnMut(Value)) {
    match term {
        Terminator::Branch { cond, .. } => f(*cond),
        Terminator::Switch { value, .. } => f(*value),
        Terminator::Return(values) => values.iter().copied().for_each(&mut f),
        Terminator::TailCall { callee, args } | Terminator::TryCall { callee, args, .. } => {
            for_each_callee_operand(callee, &mut f);
            args.iter().copied().for_each(&mut f);
        }
        Terminator::Jump(_) | Terminator::Unreachable => {}
    }
    for_each_call(term, |call| call.args.iter().copied().for_each(&mut f));
}

fn for_each_callee_operand(callee: &Callee, f: &mut impl FnMut(Value)) {
    match callee {
        Callee::Func(_) | Callee::Runtime(_) => {}
        Callee::Code { code, .. } => f(*code),
        Callee::Closure { closure, .. } => f(*closure),
        Callee::Interface { itab, data, .. } => {
            f(*itab);
            f(*data);
        }
    }
}

/// Calls `f` on each branch target.
pub fn for_each_call(term: &Terminator, mut f: impl FnMut(&BlockCall)) {
    match term {
        Terminator::Jump(call) => f(call),
        Terminator::Branch { then, els, .. } => {
            f(then);
            f(els);
        }
        Terminator::Switch { cases, default, .. } => {
            cases.iter().for_each(|(_, call)| f(call));
            f(default);
        }
        Terminator::TryCall { normal, handler, .. } => {
            f(normal);
            f(handler);
        }
        Terminator::Return(_) | Terminator::TailCall { .. } | Terminator::Unreachable => {}
    }
}

/// Calls `f` on each operand of an instruction in place.
pub fn for_each_inst_operand_mut(kind: &mut InstKind, mut f: impl FnMut(&mut Value)) {
    match kind {
        InstKind::IntConst { .. }
        | InstKind::FloatConst { .. }
        | InstKind::Null
        | InstKind::FuncAddr(_)
        | InstKind::GlobalAddr { .. }
        | InstKind::SlotAddr(_)
        | InstKind::Alloc { .. }
        | InstKind::Fence
        | InstKind::GetG
        | InstKind::GetCallerPc
        | InstKind::GetCallerSp
        | InstKind::GetFramePointer => {}
        InstKind::Unary { x, .. }
        | InstKind::Convert { x, .. }
        | InstKind::NilCheck { x }
        | InstKind::DivisorCheck { x }
        | InstKind::ShiftCheck { x }
        | InstKind::KeepAlive { x } => f(x),
        InstKind::Prefetch { ptr } | InstKind::AtomicLoad { ptr, .. } => f(ptr),
        InstKind::Binary { x, y, .. } | InstKind::IntCmp { x, y, .. } | InstKind::FloatCmp { x, y, .. } => {
            f(x);
            f(y);
        }
        InstKind::Fma { x, y, z } => {
            f(x);
            f(y);
            f(z);
        }
        InstKind::Wide { args, .. } => args.iter_mut().for_each(f),
        InstKind::Select { cond, x, y } => {
            f(cond);
            f(x);
            f(y);
        }
        InstKind::PtrAdd { base, offset } => {
            f(base);
            f(offset);
        }
        InstKind::Load { mem, .. } => f(&mut mem.base),
        InstKind::Store { value, mem, .. } => {
            f(value);
            f(&mut mem.base);
        }
        InstKind::Copy { dst, src, .. } => {
            f(dst);
            f(src);
        }
        InstKind::Zero { dst, .. } => f(dst),
        InstKind::MoveBytes { dst, src, len } => {
            f(dst);
            f(src);
            f(len);
        }
        InstKind::AllocArray { len, cap, .. } => {
            f(len);
            f(cap);
        }
        InstKind::BoundsCheck { index, len, .. } => {
            f(index);
            f(len);
        }
        InstKind::Call { callee, args } => {
            for_each_callee_operand_mut(callee, &mut f);
            args.iter_mut().for_each(f);
        }
        InstKind::AtomicStore { ptr, value } | InstKind::AtomicRmw { ptr, value, .. } => {
            f(ptr);
            f(value);
        }
        InstKind::AtomicCas { ptr, old, new } => {
            f(ptr);
            f(old);
            f(new);
        }
    }
}

/// Calls `f` on each operand of a terminator in place, edge arguments included.
pub fn for_each_term_operand_mut(term: &mut Terminator, mut f: impl FnMut(&mut Value)) {
    match term {
        Terminator::Branch { cond, .. } => f(cond),
        Terminator::Switch { value, .. } => f(value),
        Terminator::Return(values) => values.iter_mut().for_each(&mut f),
        Terminator::TailCall { callee, args } | Terminator::TryCall { callee, args, .. } => {
            for_each_callee_operand_mut(callee, &mut f);
            args.iter_mut().for_each(&mut f);
        }
        Terminator::Jump(_) | Terminator::Unreachable => {}
    }
    for_each_call_mut(term, |call| call.args.iter_mut().for_each(&mut f));
}

fn for_each_callee_operand_mut(callee: &mut Callee, f: &mut impl FnMut(&mut Value)) {
    match callee {
        Callee::Func(_) | Callee::Runtime(_) => {}
        Callee::Code { code, .. } => f(code),
        Callee::Closure { closure, .. } => f(closure),
        Callee::Interface { itab, data, .. } => {
            f(itab);
            f(data);
        }
    }
}

/// Calls `f` on each branch target in place.
pub fn for_each_call_mut(term: &mut Terminator, mut f: impl FnMut(&mut BlockCall)) {
    match term {
        Terminator::Jump(call) => f(call),
        Terminator::Branch { then, els, .. } => {
            f(then);
            f(els);
        }
        Terminator::Switch { cases, default, .. } => {
            cases.iter_mut().for_each(|(_, call)| f(call));
            f(default);
        }
        Terminator::TryCall { normal, handler, .. } => {
            f(normal);
            f(handler);
        }
        Terminator::Return(_) | Terminator::TailCall { .. } | Terminator::Unreachable => {}
    }
}
