//! What becomes of the integers that pointers are converted to.
//!
//! While an integer stays in the function, the back end takes it, and sums, differences and masks of it, for a pointer:
//! a copied stack adjusts it. What leaves the function, or is stored, is a mere number, which must not change; so its
//! object must be one that does not move. A comparison's result is no address any more, and a call that keeps its
//! arguments' objects alive (`//go:uintptrkeepalive`) has the number no longer than the object stands where it is.

use abi::RuntimeFn;
use mir::visit::{for_each_call, for_each_inst_operand, for_each_term_operand};
use mir::{Callee, ConvertOp, Function, InstKind, Program, Terminator, Value};
use rustc_hash::FxHashMap;

/// A pointer that is converted, and where it goes by way of the integer.
pub struct Converted {
    /// The operand of the conversion.
    pub pointer: Value,
    /// The number leaves the function, or is stored.
    pub leaves: bool,
    /// What is made a pointer again.
    pub pointers: Vec<Value>,
}

/// Sets of conversions, by their number; those from 63 on share a bit.
type Set = u64;

/// All conversions of pointers in the function.
pub fn converted(program: &Program, func: &Function) -> Vec<Converted> {
    let mut conversions = Vec::new();
    let mut from: FxHashMap<Value, Set> = FxHashMap::default();
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            if let InstKind::Convert { op: ConvertOp::PtrToInt, x, .. } = func.insts[inst].kind {
                let bit = conversions.len().min(63);
                from.insert(func.insts[inst].results[0], 1 << bit);
                conversions.push(Converted { pointer: x, leaves: false, pointers: Vec::new() });
            }
        }
    }
    if conversions.is_empty() {
        return conversions;
    }
    while spread(func, &mut from) {}
    let note = |conversions: &mut Vec<Converted>, set: Set, change: &dyn Fn(&mut Converted)| {
        for (n, conversion) in conversions.iter_mut().enumerate() {
            if set >> n.min(63) & 1 != 0 {
                change(conversion);
            }
        }
    };
    let set = |value: Value| from.get(&func.resolve(value)).copied().unwrap_or(0);
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            let data = &func.insts[inst];
            match &data.kind {
                InstKind::Convert { op: ConvertOp::IntToPtr, x, .. } => {
                    let pointer = data.results[0];
                    note(&mut conversions, set(*x), &|conversion| conversion.pointers.push(pointer));
                }
                InstKind::IntCmp { .. } => {}
                kind if computes(kind) => {}
                InstKind::Call { callee, .. } if borrows(program, callee) => {}
                kind => for_each_inst_operand(kind, |value| {
                    note(&mut conversions, set(value), &|conversion| conversion.leaves = true);
                }),
            }
        }
        match &func.blocks[block].term {
            // Their integers' only way is into other blocks' parameters.
            Terminator::Jump(_) => {}
            Terminator::TryCall { callee, .. } if borrows(program, callee) => {}
            Terminator::Branch { cond, .. } => {
                note(&mut conversions, set(*cond), &|conversion| conversion.leaves = true);
            }
            term => for_each_term_operand(term, |value| {
                note(&mut conversions, set(value), &|conversion| conversion.leaves = true);
            }),
        }
    }
    conversions
}

/// Whether a callee has the integers among its arguments no longer than the objects stand where they are.
fn borrows(program: &Program, callee: &Callee) -> bool {
    match callee {
        Callee::Func(callee) => program.funcs[*callee].attrs.borrows_uintptrs,
        Callee::Runtime(function) => {
            matches!(function, RuntimeFn::syscall6 | RuntimeFn::blockingSyscall6)
        }
        _ => false,
    }
}

/// Whether the instruction computes an integer of integers.
fn computes(kind: &InstKind) -> bool {
    match kind {
        InstKind::Binary { .. } | InstKind::Unary { .. } | InstKind::Select { .. } => true,
        InstKind::Convert { op, .. } => {
            matches!(op, ConvertOp::Truncate | ConvertOp::ZeroExtend | ConvertOp::SignExtend)
        }
        _ => false,
    }
}

/// Adds what is computed of integers of the map, and the blocks' parameters that they become. Says whether there was
/// any.
fn spread(func: &Function, from: &mut FxHashMap<Value, Set>) -> bool {
    let mut changed = false;
    let mut add = |from: &mut FxHashMap<Value, Set>, to: Value, more: Set| {
        if more != 0 {
            let known = from.entry(to).or_default();
            changed |= *known | more != *known;
            *known |= more;
        }
    };
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            let data = &func.insts[inst];
            if computes(&data.kind) {
                let mut set = 0;
                for_each_inst_operand(&data.kind, |value| {
                    set |= from.get(&func.resolve(value)).copied().unwrap_or(0);
                });
                add(from, data.results[0], set);
            }
        }
        let term = &func.blocks[block].term;
        for_each_call(term, |call| {
            let params = &func.blocks[call.block].params;
            // The results of a call come before what its edge lists.
            for (&param, &arg) in params.iter().rev().zip(call.args.iter().rev()) {
                let set = from.get(&func.resolve(arg)).copied().unwrap_or(0);
                add(from, param, set);
            }
        });
    }
    changed
}
