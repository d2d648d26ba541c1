//! Which pointers of a function may point into a goroutine's stack.
//!
//! A pointer that may do so is *movable*: the stack copier may have to change it at any safepoint. One that
//! never does needs only be visible to the collector there, and may stay in its register. Sources of movable
//! pointers are slot addresses, parameters, results of Go calls, `i64`s turned to pointers, and whatever is
//! loaded through a movable pointer or from memory that the collector does not manage (defer and panic records
//! hang off `g`). What is loaded from the heap or from globals never points into a stack: escape analysis saw to
//! that.

use base::ids::IdVec;
use mir::{Callee, Function, InstKind, Section, Terminator, Type, Value};

/// What a value is to the collector and the copier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) enum Provenance {
    /// Not a pointer, nil, or an address in the image.
    #[default]
    Static,
    /// Into the heap or the image.
    Heap,
    /// Anywhere, stacks included.
    Movable,
}

/// The provenance of every value: the least fixpoint over the function.
pub(crate) fn analyze(program: &mir::Program, func: &Function) -> IdVec<Value, Provenance> {
    let mut map: IdVec<Value, Provenance> = func.values.iter().map(|_| Provenance::Static).collect();
    for &param in &func.blocks[func.entry()].params {
        if func.ty(param) == Type::Ptr {
            map[param] = Provenance::Movable;
        }
    }
    loop {
        let mut changed = false;
        let mut raise = |map: &mut IdVec<Value, Provenance>, value: Value, to: Provenance| {
            if map[value] < to {
                map[value] = to;
                changed = true;
            }
        };
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                let inst = &func.insts[inst];
                for &result in &inst.results {
                    if func.ty(result) == Type::Ptr {
                        let to = of_inst(program, func, &map, &inst.kind);
                        raise(&mut map, result, to);
                    }
                }
            }
            let term = &func.blocks[block].term;
            let mut edges = Vec::new();
            mir::visit::for_each_call(term, |call| edges.push((call.block, call.args.clone())));
            for (index, (target, args)) in edges.into_iter().enumerate() {
                let params = &func.blocks[target].params;
                let mut implicit = 0;
                if let Terminator::TryCall { callee, results, .. } = term
                    && index == 0
                {
                    implicit = *results as usize;
                    for &param in &params[..implicit] {
                        if func.ty(param) == Type::Ptr {
                            raise(&mut map, param, of_callee(callee));
                        }
                    }
                }
                for (&param, &arg) in params[implicit..].iter().zip(&args) {
                    let to = map[func.resolve(arg)];
                    raise(&mut map, param, to);
                }
            }
        }
        if !changed {
            return map;
        }
    }
}

/// Whether `value` is the address of a global that never changes.
pub(crate) fn is_constant_image(program: &mir::Program, func: &Function, value: Value) -> bool {
    let mir::Def::Inst(inst, _) = func.values[func.resolve(value)].def else { return false };
    match func.insts[inst].kind {
        InstKind::GlobalAddr { global, .. } => program.globals[global].section != Section::Data,
        _ => false,
    }
}

fn of_inst(
    program: &mir::Program,
    func: &Function,
    map: &IdVec<Value, Provenance>,
    kind: &InstKind,
) -> Provenance {
    let of = |value: Value| map[func.resolve(value)];
    let loaded_from = |base: Value| {
        let managed = func.ty(func.resolve(base)) == Type::Ptr;
        if is_constant_image(program, func, base) {
            Provenance::Static
        } else if !managed || of(base) == Provenance::Movable {
            Provenance::Movable
        } else {
            Provenance::Heap
        }
    };
    match kind {
        InstKind::SlotAddr(_) | InstKind::Convert { .. } => Provenance::Movable,
        InstKind::Alloc { .. } | InstKind::AllocArray { .. } => Provenance::Heap,
        InstKind::PtrAdd { base, .. } => of(*base),
        InstKind::Select { x, y, .. } => of(*x).max(of(*y)),
        InstKind::Load { mem, .. } => loaded_from(mem.base),
        InstKind::AtomicLoad { ptr, .. } | InstKind::AtomicRmw { ptr, .. } => loaded_from(*ptr),
        InstKind::Call { callee, .. } => of_callee(callee),
        InstKind::Null | InstKind::GlobalAddr { .. } => Provenance::Static,
        _ => Provenance::Movable,
    }
}

/// The provenance of a call's results. The runtime returns objects of the heap.
fn of_callee(callee: &Callee) -> Provenance {
    match callee {
        Callee::Runtime(_) => Provenance::Heap,
        _ => Provenance::Movable,
    }
}
