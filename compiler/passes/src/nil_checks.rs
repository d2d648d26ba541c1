//! Removes nil checks of addresses that a dominating check, access or comparison has shown not to be nil.
//!
//! Walks the dominator tree with the set of addresses known not to be nil; leaving a subtree forgets what was
//! learned in it.

use crate::edit::definition;
use crate::simplify::never_nil;
use mir::verify::Dominators;
use mir::visit::successors;
use mir::{BlockId, Function, InstKind, IntCc, MemRef, Terminator, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// Runs the pass.
pub fn run(func: &mut Function) {
    let dominators = Dominators::new(func);
    let mut predecessors: FxHashMap<BlockId, u32> = FxHashMap::default();
    let mut children: FxHashMap<BlockId, Vec<BlockId>> = FxHashMap::default();
    for &block in &dominators.reverse_postorder {
        for target in successors(&func.blocks[block].term) {
            *predecessors.entry(target).or_default() += 1;
        }
        if block != func.entry() {
            let parent = dominators.immediate(block).expect("reachable");
            children.entry(parent).or_default().push(block);
        }
    }
    let mut known: FxHashSet<Value> = FxHashSet::default();
    let mut learned: Vec<Value> = Vec::new();
    let mut stack = vec![Step::Enter(func.entry())];
    while let Some(step) = stack.pop() {
        match step {
            Step::Leave(mark) => learned.drain(mark..).for_each(|value| {
                known.remove(&value);
            }),
            Step::Enter(block) => {
                stack.push(Step::Leave(learned.len()));
                if let Some(value) = shown_by_branch(func, &dominators, &predecessors, block)
                    && known.insert(value)
                {
                    learned.push(value);
                }
                visit(func, block, &mut known, &mut learned);
                stack.extend(children.get(&block).into_iter().flatten().map(|&child| Step::Enter(child)));
            }
        }
    }
}

enum Step {
    Enter(BlockId),
    Leave(usize),
}

fn visit(func: &mut Function, block: BlockId, known: &mut FxHashSet<Value>, learned: &mut Vec<Value>) {
    let mut insts = std::mem::take(&mut func.blocks[block].insts);
    insts.retain(|&inst| {
        let (address, access) = match &func.insts[inst].kind {
            InstKind::NilCheck { x } => (*x, false),
            InstKind::Load { mem, .. } | InstKind::Store { mem, .. } if mem.flags.nil_check => {
                (mem.base, true)
            }
            _ => return true,
        };
        if known.contains(&address) || never_nil(func, address) {
            if access && let Some(mem) = access_of(&mut func.insts[inst].kind) {
                mem.flags.nil_check = false;
            }
            return access;
        }
        known.insert(address);
        learned.push(address);
        true
    });
    func.blocks[block].insts = insts;
}

fn access_of(kind: &mut InstKind) -> Option<&mut MemRef> {
    match kind {
        InstKind::Load { mem, .. } | InstKind::Store { mem, .. } => Some(mem),
        _ => None,
    }
}

/// The address that the branch to `block`, its only predecessor's, has compared with nil.
fn shown_by_branch(
    func: &Function,
    dominators: &Dominators,
    predecessors: &FxHashMap<BlockId, u32>,
    block: BlockId,
) -> Option<Value> {
    if predecessors.get(&block) != Some(&1) {
        return None;
    }
    let Terminator::Branch { cond, then, els } = &func.blocks[dominators.immediate(block)?].term else {
        return None;
    };
    let InstKind::IntCmp { cc, x, y } = definition(func, *cond)?.1 else { return None };
    let null = |v: Value| matches!(definition(func, v).map(|(_, kind)| kind), Some(InstKind::Null));
    let address = if null(*y) {
        *x
    } else if null(*x) {
        *y
    } else {
        return None;
    };
    let not_nil = match cc {
        IntCc::Ne => then,
        IntCc::Eq => els,
        _ => return None,
    };
    (not_nil.block == block).then_some(address)
}
