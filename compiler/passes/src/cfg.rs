//! Simplifies the control-flow graph: constant branches, calls that do not return, empty blocks, chains of
//! blocks, parameters that receive one value.

use crate::dce::{never_returns, remove_unreachable};
use crate::edit::{definition, int_constant, zero_extend};
use mir::builder::{remove_trivial_params, resolve_aliases};
use mir::visit::{for_each_call_mut, successors};
use mir::{BinaryOp, BlockCall, BlockId, Function, InstKind, IntCc, Program, Terminator, Type};
use rustc_hash::FxHashMap;

/// Runs the pass.
pub fn run(program: &Program, func: &mut Function) {
    for at in 0..func.order.len() {
        let block = func.order[at];
        cut_after_noreturn(program, func, block);
        fold_terminator(func, block);
    }
    remove_unreachable(func);
    skip_empty_blocks(func);
    remove_unreachable(func);
    remove_trivial_params(func);
    merge_chains(func);
}

/// What follows a call that does not return is unreachable.
fn cut_after_noreturn(program: &Program, func: &mut Function, block: BlockId) {
    let data = &func.blocks[block];
    let cut = data.insts.iter().position(|&inst| match &func.insts[inst].kind {
        InstKind::Call { callee, .. } => never_returns(program, callee),
        _ => false,
    });
    if let Some(at) = cut {
        let data = &mut func.blocks[block];
        data.insts.truncate(at + 1);
        data.term = Terminator::Unreachable;
    }
}

fn fold_terminator(func: &mut Function, block: BlockId) {
    loop {
        let new = match &func.blocks[block].term {
            Terminator::Branch { cond, then, els } => {
                if let Some(n) = int_constant(func, *cond) {
                    Terminator::Jump(if n != 0 { then.clone() } else { els.clone() })
                } else if then == els {
                    Terminator::Jump(then.clone())
                } else if let Some((inner, negated)) = condition_source(func, *cond) {
                    let (then, els) = if negated { (els, then) } else { (then, els) };
                    Terminator::Branch { cond: inner, then: then.clone(), els: els.clone() }
                } else {
                    return;
                }
            }
            Terminator::Switch { value, cases, default } => {
                if let Some(n) = int_constant(func, *value) {
                    let n = zero_extend(n, func.ty(*value));
                    let target = cases.iter().find(|(case, _)| *case == n).map_or(default, |(_, call)| call);
                    Terminator::Jump(target.clone())
                } else if cases.is_empty() {
                    Terminator::Jump(default.clone())
                } else {
                    return;
                }
            }
            _ => return,
        };
        func.blocks[block].term = new;
    }
}

/// For a condition that is a negation of, or a comparison with zero of, another boolean: that boolean.
fn condition_source(func: &Function, cond: mir::Value) -> Option<(mir::Value, bool)> {
    match definition(func, cond)?.1 {
        InstKind::Binary { op: BinaryOp::Xor, x, y }
            if int_constant(func, *y) == Some(1) && is_boolean(func, *x) =>
        {
            Some((*x, true))
        }
        InstKind::IntCmp { cc: cc @ (IntCc::Eq | IntCc::Ne), x, y }
            if int_constant(func, *y) == Some(0) && is_boolean(func, *x) =>
        {
            Some((*x, *cc == IntCc::Eq))
        }
        _ => None,
    }
}

/// Whether a value can be a condition and is surely 0 or 1. Wider integers, which can be 0 and 1 too, are none.
pub fn is_boolean(func: &Function, value: mir::Value) -> bool {
    if func.ty(value) != Type::I8 {
        return false;
    }
    match definition(func, value).map(|(_, kind)| kind) {
        Some(InstKind::IntCmp { .. } | InstKind::FloatCmp { .. } | InstKind::AtomicCas { .. }) => true,
        Some(InstKind::Binary { op: BinaryOp::And | BinaryOp::Or | BinaryOp::Xor, x, y }) => {
            let bit = |v| matches!(int_constant(func, v), Some(0 | 1));
            (bit(*x) || is_comparison(func, *x)) && (bit(*y) || is_comparison(func, *y))
        }
        _ => false,
    }
}

fn is_comparison(func: &Function, value: mir::Value) -> bool {
    let kind = definition(func, value).map(|(_, kind)| kind);
    matches!(kind, Some(InstKind::IntCmp { .. } | InstKind::FloatCmp { .. }))
}

/// Leads edges to a block that only jumps on to where it jumps.
fn skip_empty_blocks(func: &mut Function) {
    let mut forward: FxHashMap<BlockId, BlockCall> = FxHashMap::default();
    for &block in &func.order[1..] {
        let data = &func.blocks[block];
        if let Terminator::Jump(call) = &data.term
            && data.insts.is_empty()
            && data.params.is_empty()
            && call.block != block
        {
            forward.insert(block, call.clone());
        }
    }
    // A cycle of empty blocks is an endless loop and stays.
    let resolve = |start: &BlockCall| {
        let mut at = start.clone();
        for _ in 0..forward.len() + 1 {
            match forward.get(&at.block) {
                Some(next) if at.args.is_empty() => at = next.clone(),
                _ => return Some(at),
            }
        }
        None
    };
    for at in 0..func.order.len() {
        let block = func.order[at];
        let mut term = std::mem::replace(&mut func.blocks[block].term, Terminator::Unreachable);
        if let Terminator::TryCall { results, normal, handler, .. } = &mut term {
            // The normal edge passes results, and the two targets must differ.
            if *results == 0
                && let Some(target) = resolve(normal)
                && target.block != handler.block
            {
                *normal = target;
            }
        } else {
            for_each_call_mut(&mut term, |call| {
                if let Some(target) = resolve(call) {
                    *call = target;
                }
            });
        }
        func.blocks[block].term = term;
    }
}

/// Joins a block with its only predecessor when that only jumps to it.
fn merge_chains(func: &mut Function) {
    let mut predecessors: FxHashMap<BlockId, u32> = FxHashMap::default();
    for &block in &func.order {
        for target in successors(&func.blocks[block].term) {
            *predecessors.entry(target).or_default() += 1;
        }
    }
    let mut merged = vec![false; func.blocks.len()];
    for at in 0..func.order.len() {
        let block = func.order[at];
        if merged[block.0 as usize] {
            continue;
        }
        while let Terminator::Jump(call) = &func.blocks[block].term {
            let target = call.block;
            if target == block || predecessors[&target] != 1 || target == func.order[0] {
                break;
            }
            let args = call.args.clone();
            let params = std::mem::take(&mut func.blocks[target].params);
            for (&param, &arg) in params.iter().zip(&args) {
                crate::edit::replace(func, param, arg);
            }
            let mut insts = std::mem::take(&mut func.blocks[target].insts);
            let term = std::mem::replace(&mut func.blocks[target].term, Terminator::Unreachable);
            let (term_loc, cold) = (func.blocks[target].term_loc, func.blocks[target].cold);
            let data = &mut func.blocks[block];
            data.insts.append(&mut insts);
            (data.term, data.term_loc) = (term, term_loc);
            data.cold |= cold && data.insts.is_empty();
            merged[target.0 as usize] = true;
        }
    }
    func.order.retain(|block| !merged[block.0 as usize]);
    resolve_aliases(func);
}
