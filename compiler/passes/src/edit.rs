//! What passes share: looking at definitions, replacing values, use counts.

use mir::visit::{for_each_inst_operand, for_each_term_operand};
use mir::{Def, Function, InstId, InstKind, MemRef, Type, Value, ValueData};
use rustc_hash::FxHashMap;

/// The instruction that defines a value, if it is the instruction's first result.
pub fn definition(func: &Function, value: Value) -> Option<(InstId, &InstKind)> {
    match func.values[func.resolve(value)].def {
        Def::Inst(inst, 0) => Some((inst, &func.insts[inst].kind)),
        _ => None,
    }
}

/// The integer that a value is, sign-extended from its width.
pub fn int_constant(func: &Function, value: Value) -> Option<i64> {
    match definition(func, value)?.1 {
        InstKind::IntConst { ty, value } => Some(sign_extend(*value, *ty)),
        _ => None,
    }
}

/// `value` truncated to the width of `ty` and sign-extended.
pub fn sign_extend(value: i64, ty: Type) -> i64 {
    let unused = 64 - ty.bits();
    value << unused >> unused
}

/// `value` truncated to the width of `ty`.
pub fn zero_extend(value: i64, ty: Type) -> u64 {
    let unused = 64 - ty.bits();
    (value as u64) << unused >> unused
}

/// Makes every use of `old` mean `new`, once `mir::builder::resolve_aliases` has run.
pub fn replace(func: &mut Function, old: Value, new: Value) {
    debug_assert_ne!(func.resolve(new), old, "a value cannot replace itself");
    debug_assert_eq!(func.ty(old), func.ty(new));
    func.values[old].def = Def::Alias(new);
}

/// A new value that an instruction defines.
pub fn add_result(func: &mut Function, inst: InstId, ty: Type) -> Value {
    let n = func.insts[inst].results.len() as u32;
    let value = func.values.push(ValueData { ty, def: Def::Inst(inst, n) });
    func.insts[inst].results.push(value);
    value
}

/// How often each value is used in blocks that exist.
pub fn use_counts(func: &Function) -> FxHashMap<Value, u32> {
    let mut counts = FxHashMap::default();
    let mut count = |value| *counts.entry(value).or_insert(0) += 1;
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            for_each_inst_operand(&func.insts[inst].kind, &mut count);
        }
        for_each_term_operand(&func.blocks[block].term, &mut count);
    }
    counts
}

/// The object that an address points into, as far as chains of `ptr_add` tell, and the constant distance from
/// its start if all offsets are constant.
pub fn base_of(func: &Function, address: Value) -> (Value, Option<i64>) {
    let (mut base, mut offset) = (func.resolve(address), Some(0i64));
    while let Some((_, InstKind::PtrAdd { base: inner, offset: delta })) = definition(func, base) {
        offset = offset.zip(int_constant(func, *delta)).map(|(a, b)| a.wrapping_add(b));
        base = func.resolve(*inner);
    }
    (base, offset)
}

/// What memory that is read or written counts from, and at which distance it begins, if that is constant.
pub fn place_of(func: &Function, mem: &MemRef) -> (Value, Option<i64>) {
    let (base, offset) = base_of(func, mem.base);
    (base, offset.map(|offset| offset.wrapping_add(i64::from(mem.offset))))
}
