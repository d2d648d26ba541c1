//! Loads that may fault keep their positions.
//!
//! Instruction selection merges a load into its only user in the block (`add rax, [rcx]`), and the instruction gets
//! the user's position. A nil dereference would then be reported at a later statement than the one that makes it; so
//! the user gets the load's position beforehand.

use cranelift_codegen::ir::{Function, Inst, Opcode};

/// What is known of a value's uses.
#[derive(Clone, Copy)]
enum Uses {
    Never,
    Once(Inst),
    Often,
}

/// Gives the users of loads that may fault, into which they may be merged, the loads' positions.
pub fn keep_positions_of_faults(func: &mut Function) {
    let mut uses = vec![Uses::Never; func.dfg.num_values()];
    let mut loads: Vec<Inst> = Vec::new();
    for block in func.layout.blocks() {
        for inst in func.layout.block_insts(block) {
            let data = &func.dfg.insts[inst];
            if data.opcode().can_load()
                && !data.opcode().can_store()
                && data.memflags_trap_code(&func.dfg).is_some()
                && func.dfg.inst_results(inst).len() == 1
            {
                loads.push(inst);
            }
            for value in func.dfg.inst_values(inst) {
                let uses = &mut uses[func.dfg.resolve_aliases(value).as_u32() as usize];
                *uses = if matches!(uses, Uses::Never) { Uses::Once(inst) } else { Uses::Often };
            }
        }
    }
    for load in loads {
        let position = func.srclocs[load];
        let mut inst = load;
        // A comparison is merged into its branch in turn, an operation into a store to the same place.
        while let Some(user) = only_user(func, &uses, inst)
            && may_take_in(func, load, user)
        {
            func.srclocs[user] = position;
            inst = user;
        }
    }
}

/// The only user of an instruction's only result, in the same block.
fn only_user(func: &Function, uses: &[Uses], inst: Inst) -> Option<Inst> {
    let [result] = *func.dfg.inst_results(inst) else { return None };
    match uses[result.as_u32() as usize] {
        Uses::Once(user) if func.layout.inst_block(user) == func.layout.inst_block(inst) => Some(user),
        _ => None,
    }
}

/// Whether the load may become part of the user, which has no position of its own to lose: it neither calls nor
/// faults.
fn may_take_in(func: &Function, load: Inst, user: Inst) -> bool {
    let opcode = func.dfg.insts[user].opcode();
    match opcode {
        Opcode::Store | Opcode::Istore8 | Opcode::Istore16 | Opcode::Istore32 => {
            let address = |inst: Inst| func.dfg.inst_args(inst).last().map(|&v| func.dfg.resolve_aliases(v));
            address(load) == address(user)
                && func.dfg.insts[load].load_store_offset() == func.dfg.insts[user].load_store_offset()
        }
        Opcode::Brif => true,
        _ => {
            !opcode.is_call()
                && !opcode.is_terminator()
                && !opcode.can_trap()
                && !opcode.can_load()
                && !opcode.can_store()
        }
    }
}
