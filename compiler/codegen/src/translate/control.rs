//! Blocks, branches and returns.

use super::{Fx, ResultBuffer, UNREACHABLE_TRAP};
use crate::convention::ResultPlace;
use base::ids::IdVec;
use cranelift_codegen::ir::condcodes::CondCode;
use cranelift_codegen::ir::{self, BlockArg, InstBuilder, types};
use cranelift_frontend::Switch;
use mir::{BlockCall, BlockId, Def, Function, InstKind, Terminator, Value};

/// The reachable blocks, dominators before what they dominate; among the orders that satisfy this, successors
/// in the order of the terminator's targets.
pub(super) fn reverse_postorder(func: &Function) -> Vec<BlockId> {
    let mut seen: IdVec<BlockId, bool> = func.blocks.iter().map(|_| false).collect();
    let mut order = Vec::new();
    let mut stack = vec![(func.entry(), mir::visit::successors(&func.blocks[func.entry()].term), 0)];
    seen[func.entry()] = true;
    while let Some((block, successors, next)) = stack.last_mut() {
        if let Some(&to) = successors.get(*next) {
            *next += 1;
            if !seen[to] {
                seen[to] = true;
                stack.push((to, mir::visit::successors(&func.blocks[to].term), 0));
            }
        } else {
            order.push(*block);
            stack.pop();
        }
    }
    order.reverse();
    order
}

/// The place of each block in the MIR's order.
pub(super) fn positions(func: &Function) -> IdVec<BlockId, usize> {
    let mut positions: IdVec<BlockId, usize> = func.blocks.iter().map(|_| usize::MAX).collect();
    for (place, &block) in func.order.iter().enumerate() {
        positions[block] = place;
    }
    positions
}

impl Fx<'_> {
    pub(super) fn terminator(&mut self, block: BlockId) {
        match &self.mir.blocks[block].term {
            Terminator::Jump(call) => {
                let (target, args) = self.edge(call);
                self.b.ins().jump(target, &args);
            }
            Terminator::Branch { cond, then, els } => self.branch(block, *cond, then, els),
            Terminator::Switch { value, cases, default } => self.switch(*value, cases, default),
            Terminator::Return(values) => {
                let values: Vec<ir::Value> = values.iter().map(|&value| self.value(value)).collect();
                self.return_values(&values);
            }
            Terminator::TailCall { callee, args } => self.tail_call(callee, args),
            Terminator::TryCall { callee, args, results, normal, handler } => {
                self.try_call(callee, args, *results, normal, handler);
            }
            Terminator::Unreachable => {
                self.b.ins().trap(UNREACHABLE_TRAP);
            }
        }
    }

    /// Returns the MIR results.
    pub(super) fn return_values(&mut self, values: &[ir::Value]) {
        let mut registers = Vec::new();
        let buffer = self.own_buffer();
        for (&value, place) in values.iter().zip(self.convention.results.clone()) {
            match (place, buffer) {
                (ResultPlace::Buffer(offset), Some(buffer)) => {
                    let flags = self.plain();
                    self.b.ins().store(flags, value, buffer, offset as i32);
                }
                _ => registers.push(value),
            }
        }
        self.b.ins().return_(&registers);
    }

    /// The address of the buffer for this function's own results.
    pub(super) fn own_buffer(&mut self) -> Option<ir::Value> {
        match self.result_buffer? {
            ResultBuffer::Value(value) => Some(value),
            ResultBuffer::Slot(slot) => {
                let flags = self.plain();
                let address = self.b.ins().stack_addr(types::I64, slot, 0);
                let value = self.b.ins().load(types::I64, flags, address, 0);
                self.roots.push((value, true));
                Some(value)
            }
        }
    }

    /// The CLIF target and arguments of an edge.
    pub(super) fn edge(&mut self, call: &BlockCall) -> (ir::Block, Vec<BlockArg>) {
        let args = call.args.iter().map(|&value| self.value(value).into()).collect();
        (self.block(call.block), args)
    }

    fn branch(&mut self, block: BlockId, cond: Value, then: &BlockCall, els: &BlockCall) {
        let (then_block, then_args) = self.edge(then);
        let (else_block, else_args) = self.edge(els);
        if self.prefers_then(block, then.block, els.block) {
            let inverse = self.inverse_condition(cond);
            self.b.ins().brif(inverse, else_block, &else_args, then_block, &then_args);
        } else {
            let cond = self.value(cond);
            self.b.ins().brif(cond, then_block, &then_args, else_block, &else_args);
        }
    }

    /// Whether the code should fall through to `then`: the other is cold, or `then` comes earlier in the MIR's
    /// own order of blocks after this one, which has loop bodies before loop exits.
    fn prefers_then(&self, block: BlockId, then: BlockId, els: BlockId) -> bool {
        let cold = |block: BlockId| self.mir.blocks[block].cold;
        if cold(then) != cold(els) {
            return cold(els);
        }
        let position = |block: BlockId| self.positions[block];
        let here = position(block);
        match (position(then) > here, position(els) > here) {
            (true, true) => position(then) < position(els),
            // A backward branch jumps, and its other way falls through.
            (then_forward, _) => then_forward,
        }
    }

    /// The negation of a condition, as a comparison where it is one.
    fn inverse_condition(&mut self, cond: Value) -> ir::Value {
        let cond = self.mir.resolve(cond);
        if let Def::Inst(inst, _) = self.mir.values[cond].def {
            match self.mir.insts[inst].kind {
                InstKind::IntCmp { cc, x, y } => {
                    let (x, y) = (self.value(x), self.value(y));
                    return self.b.ins().icmp(super::arith::int_cc(cc).complement(), x, y);
                }
                InstKind::FloatCmp { cc, x, y } => {
                    let (x, y) = (self.value(x), self.value(y));
                    return self.b.ins().fcmp(super::arith::float_cc(cc).complement(), x, y);
                }
                _ => {}
            }
        }
        let cond = self.value(cond);
        self.b.ins().icmp_imm_u(ir::condcodes::IntCC::Equal, cond, 0)
    }

    fn switch<'c>(&mut self, value: Value, cases: &'c [(u64, BlockCall)], default: &'c BlockCall) {
        let bits = self.ty(value).bits();
        let value = self.value(value);
        let mut switch = Switch::new();
        // Edges with arguments get blocks of their own, which Cranelift merges again where it can.
        let mut bridges: Vec<(ir::Block, &'c BlockCall)> = Vec::new();
        let mut target = |fx: &mut Self, call: &'c BlockCall| -> ir::Block {
            if call.args.is_empty() {
                return fx.block(call.block);
            }
            let bridge = fx.b.create_block();
            bridges.push((bridge, call));
            bridge
        };
        let mask = if bits == 64 { u64::MAX } else { (1 << bits) - 1 };
        for (case, call) in cases {
            let block = target(self, call);
            switch.set_entry(u128::from(*case & mask), block);
        }
        let otherwise = target(self, default);
        switch.emit(&mut self.b, value, otherwise);
        for (bridge, call) in bridges {
            self.b.switch_to_block(bridge);
            let (block, args) = self.edge(call);
            self.b.ins().jump(block, &args);
        }
    }

    /// A value that is computed where it stands and is then a plain integer to the optimizer.
    pub(super) fn pinned(&mut self, value: ir::Value) -> ir::Value {
        let address = self.pinned_store(value);
        let flags = self.plain();
        // An atomic load is the one load that the optimizer does not replace by the stored value.
        self.b.ins().atomic_load(types::I64, flags, address)
    }

    /// Writes a value to the scratch word, whose address is the result.
    pub(super) fn pinned_store(&mut self, value: ir::Value) -> ir::Value {
        let slot = match self.scratch {
            Some(slot) => slot,
            None => self.new_slot(8, 8),
        };
        self.scratch = Some(slot);
        let flags = self.plain();
        let address = self.b.ins().stack_addr(types::I64, slot, 0);
        self.b.ins().store(flags, value, address, 0);
        address
    }
}
