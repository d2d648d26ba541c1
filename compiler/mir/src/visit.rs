//! Visits the operands of instructions and terminators, and the targets of terminators: by value, and in place; the edges
//! into blocks.

use crate::{BlockCall, BlockId, Callee, Function, InstKind, Terminator, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

/// The blocks that a terminator may go to, with repetitions.
pub fn successors(term: &Terminator) -> SmallVec<[BlockId; 4]> {
    let mut blocks = SmallVec::new();
    for_each_call(term, |call| blocks.push(call.block));
    blocks
}

/// Defines the visitors of operands and targets: those that look and those that change. `$given` makes of a reference
/// what an operand's visitor gets.
macro_rules! visitors {
    ($inst:ident, $term:ident, $callee:ident, $call:ident, $operand:ty, $given:path, $iter:ident $(, $mutable:tt)?) => {
        #[doc = concat!("Calls `f` on each operand of an instruction, as `", stringify!($operand), "`.")]
        pub fn $inst(kind: &$($mutable)? InstKind, mut f: impl FnMut($operand)) {
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
                | InstKind::Hide { x }
                | InstKind::KeepAlive { x } => f($given(x)),
                InstKind::Prefetch { ptr } | InstKind::AtomicLoad { ptr, .. } => f($given(ptr)),
                InstKind::Binary { x, y, .. } | InstKind::IntCmp { x, y, .. } | InstKind::FloatCmp { x, y, .. } => {
                    f($given(x));
                    f($given(y));
                }
                InstKind::Fma { x, y, z } => {
                    f($given(x));
                    f($given(y));
                    f($given(z));
                }
                InstKind::Wide { args, .. } => args.$iter().map($given).for_each(f),
                InstKind::Select { cond, x, y } => {
                    f($given(cond));
                    f($given(x));
                    f($given(y));
                }
                InstKind::PtrAdd { base, offset } => {
                    f($given(base));
                    f($given(offset));
                }
                InstKind::Load { mem, .. } => f($given(&$($mutable)? mem.base)),
                InstKind::Store { value, mem, .. } => {
                    f($given(value));
                    f($given(&$($mutable)? mem.base));
                }
                InstKind::Copy { dst, src, .. } => {
                    f($given(dst));
                    f($given(src));
                }
                InstKind::Zero { dst, .. } => f($given(dst)),
                InstKind::MoveBytes { dst, src, len } => {
                    f($given(dst));
                    f($given(src));
                    f($given(len));
                }
                InstKind::AllocArray { len, cap, .. } => {
                    f($given(len));
                    f($given(cap));
                }
                InstKind::BoundsCheck { index, len, .. } => {
                    f($given(index));
                    f($given(len));
                }
                InstKind::Call { callee, args } => {
                    $callee(callee, &mut f);
                    args.$iter().map($given).for_each(f);
                }
                InstKind::AtomicStore { ptr, value } | InstKind::AtomicRmw { ptr, value, .. } => {
                    f($given(ptr));
                    f($given(value));
                }
                InstKind::AtomicCas { ptr, old, new } => {
                    f($given(ptr));
                    f($given(old));
                    f($given(new));
                }
            }
        }

        #[doc = concat!("Calls `f` on each operand of a terminator, edge arguments included, as `", stringify!($operand), "`.")]
        pub fn $term(term: &$($mutable)? Terminator, mut f: impl FnMut($operand)) {
            match term {
                Terminator::Branch { cond, .. } => f($given(cond)),
                Terminator::Switch { value, .. } => f($given(value)),
                Terminator::Return(values) => values.$iter().map($given).for_each(&mut f),
                Terminator::TailCall { callee, args } | Terminator::TryCall { callee, args, .. } => {
                    $callee(callee, &mut f);
                    args.$iter().map($given).for_each(&mut f);
                }
                Terminator::Jump(_) | Terminator::Unreachable => {}
            }
            $call(term, |call| call.args.$iter().map($given).for_each(&mut f));
        }

        fn $callee(callee: &$($mutable)? Callee, f: &mut impl FnMut($operand)) {
            match callee {
                Callee::Func(_) | Callee::Runtime(_) => {}
                Callee::Code { code, .. } => f($given(code)),
                Callee::Closure { closure, .. } => f($given(closure)),
                Callee::Interface { itab, data, .. } => {
                    f($given(itab));
                    f($given(data));
                }
            }
        }

        #[doc = concat!("Calls `f` on each branch target, as `&", $(stringify!($mutable), " ",)? "BlockCall`.")]
        pub fn $call(term: &$($mutable)? Terminator, mut f: impl FnMut(&$($mutable)? BlockCall)) {
            match term {
                Terminator::Jump(call) => f(call),
                Terminator::Branch { then, els, .. } => {
                    f(then);
                    f(els);
                }
                Terminator::Switch { cases, default, .. } => {
                    cases.$iter().for_each(|(_, call)| f(call));
                    f(default);
                }
                Terminator::TryCall { normal, handler, .. } => {
                    f(normal);
                    f(handler);
                }
                Terminator::Return(_) | Terminator::TailCall { .. } | Terminator::Unreachable => {}
            }
        }
    };
}

/// The edges into each block: the predecessor, and how many leading parameters the edge does not list.
pub type IncomingEdges = FxHashMap<BlockId, Vec<(BlockId, u32)>>;

/// The edges into each block.
pub fn incoming_edges(func: &Function) -> IncomingEdges {
    let mut incoming = IncomingEdges::default();
    for &block in &func.order {
        let term = &func.blocks[block].term;
        let mut targets = successors(term);
        targets.sort_unstable();
        targets.dedup();
        for target in targets {
            let implicit = match term {
                Terminator::TryCall { results, normal, .. } if normal.block == target => *results,
                _ => 0,
            };
            incoming.entry(target).or_default().push((block, implicit));
        }
    }
    incoming
}

fn copied(operand: &Value) -> Value {
    *operand
}

fn in_place(operand: &mut Value) -> &mut Value {
    operand
}

visitors!(
    for_each_inst_operand,
    for_each_term_operand,
    for_each_callee_operand,
    for_each_call,
    Value,
    copied,
    iter
);
visitors!(
    for_each_inst_operand_mut,
    for_each_term_operand_mut,
    for_each_callee_operand_mut,
    for_each_call_mut,
    &mut Value,
    in_place,
    iter_mut,
    mut
);

/// The blocks that a recovery may lead to: in them only what lives in frame objects has a meaning, and values that they
/// compute themselves.
pub fn landing_blocks(func: &Function) -> FxHashSet<BlockId> {
    let mut blocks = FxHashSet::default();
    let mut work: Vec<BlockId> = Vec::new();
    for &block in &func.order {
        if let Terminator::TryCall { handler, .. } = &func.blocks[block].term {
            work.push(handler.block);
        }
    }
    while let Some(block) = work.pop() {
        if blocks.insert(block) {
            work.extend(successors(&func.blocks[block].term));
        }
    }
    blocks
}
