//! What becomes of allocations in the end, when it is known which of them are left.
//!
//! Objects that are of use in a frame alone are null. Small integers that become interface values are not allocated:
//! the runtime's `convT16`, `convT32` and `convT64` have a table of them.

use crate::edit::definition;
use mir::visit::for_each_inst_operand;
use mir::{AllocOrigin, BlockId, Callee, FuncId, Function, InstKind, Program, Type};

/// Makes what is of use in a frame alone null. What escape analysis kept in the frame is a slot by now.
pub fn drop_frame_objects(func: &mut Function) {
    for block in func.order.iter().map(|&block| &func.blocks[block]) {
        for &inst in &block.insts {
            let kind = &mut func.insts[inst].kind;
            if matches!(kind, InstKind::Alloc { origin, .. } if origin.is_for_frames()) {
                *kind = InstKind::Null;
            }
        }
    }
}

/// Runs the pass.
pub fn run(program: &Program, func: &mut Function) {
    drop_frame_objects(func);
    let conversions =
        [(Type::I16, "runtime.convT16"), (Type::I32, "runtime.convT32"), (Type::I64, "runtime.convT64")]
            .map(|(ty, name)| (ty, program.func_by_name.get(&name.into()).copied()));
    for &block in &func.order.clone() {
        for &inst in &func.blocks[block].insts.clone() {
            let InstKind::Alloc { origin: AllocOrigin::Interface, layout, .. } = func.insts[inst].kind else {
                continue;
            };
            let layout = &program.layouts[layout];
            let conversion = conversions.iter().find(|(ty, _)| u64::from(ty.bytes()) == layout.size);
            if let Some(&(ty, Some(convert))) = conversion
                && !layout.has_pointers()
                && program.funcs[convert].name != func.name
            {
                box_integer(func, block, inst, ty, convert);
            }
        }
    }
}

/// Makes an allocation and the store of the value, which comes next but for pure operations, one call.
fn box_integer(func: &mut Function, block: BlockId, alloc: mir::InstId, ty: Type, convert: FuncId) {
    let object = func.insts[alloc].results[0];
    let at = func.blocks[block].insts.iter().position(|&inst| inst == alloc).expect("in its block");
    let mut uses = func.blocks[block].insts[at + 1..].iter().enumerate().filter(|&(_, &inst)| {
        let mut used = false;
        for_each_inst_operand(&func.insts[inst].kind, |value| used |= func.resolve(value) == object);
        used
    });
    let Some((first, &store)) = uses.next() else { return };
    drop(uses);
    let InstKind::Store { value, ref mem, .. } = func.insts[store].kind else { return };
    if func.ty(value) != ty
        || mem.offset != 0
        || definition(func, mem.base).is_none_or(|(inst, _)| inst != alloc)
    {
        return;
    }
    let store_at = at + 1 + first;
    func.insts[alloc].kind =
        InstKind::Call { callee: Callee::Func(convert), args: std::iter::once(value).collect() };
    let insts = &mut func.blocks[block].insts;
    insts[store_at] = alloc;
    insts.remove(at);
}
