//! Builds a function: SSA construction on the fly after Braun, Buchwald, Hack, Leißa, Mallon and Zwinkau, "Simple
//! and Efficient Construction of Static Single Assignment Form" (CC 2013).
//!
//! A builder declares variables, defines and uses them in the current block, and seals a block once all its
//! predecessors are known. Trivial block parameters are removed when the function is finished.

use crate::function::{Def, Loc};
use crate::visit::{
    IncomingEdges, for_each_call_mut, for_each_inst_operand_mut, for_each_term_operand_mut, incoming_edges,
    successors,
};
use crate::{
    Block, BlockCall, BlockId, Callee, Function, Inst, InstId, InstKind, LocId, SigId, Slot, SlotId,
    Terminator, Type, Value, ValueData,
};
use base::ids::IdVec;
use base::{Pos, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

base::define_ids! {
    /// A source variable that is one scalar.
    pub struct Variable = "var";
}

/// An edge argument that is filled in when its block is sealed.
const UNKNOWN: Value = Value(u32::MAX);

/// Builds one [`Function`].
pub struct FunctionBuilder {
    /// The function so far.
    pub func: Function,
    current: Option<BlockId>,
    loc: LocId,
    loc_ids: FxHashMap<Loc, LocId>,
    variables: IdVec<Variable, Type>,
    definitions: FxHashMap<(Variable, BlockId), Value>,
    predecessors: IdVec<BlockId, Vec<BlockId>>,
    sealed: FxHashSet<BlockId>,
    terminated: FxHashSet<BlockId>,
    /// Parameters of unsealed blocks that stand for variables whose operands are not known yet.
    incomplete: FxHashMap<BlockId, Vec<(Variable, Value)>>,
    /// Blocks that have parameters for variables.
    has_phis: FxHashSet<BlockId>,
}

impl FunctionBuilder {
    /// Starts a function; the entry block has a parameter for each of `params`, and is current and sealed.
    pub fn new(name: Symbol, sig: SigId, params: &[Type], pos: Pos) -> FunctionBuilder {
        let mut builder = FunctionBuilder {
            func: Function::new(name, sig, pos),
            current: None,
            loc: LocId(0),
            loc_ids: FxHashMap::default(),
            variables: IdVec::new(),
            definitions: FxHashMap::default(),
            predecessors: IdVec::new(),
            sealed: FxHashSet::default(),
            terminated: FxHashSet::default(),
            incomplete: FxHashMap::default(),
            has_phis: FxHashSet::default(),
        };
        let entry = builder.new_block();
        for &ty in params {
            builder.block_param(entry, ty);
        }
        builder.seal(entry);
        builder.switch_to(entry);
        builder
    }

    /// The n-th parameter of the function.
    pub fn param(&self, n: usize) -> Value {
        self.func.blocks[self.func.entry()].params[n]
    }

    /// A new block; it is placed where it is first switched to.
    pub fn new_block(&mut self) -> BlockId {
        let id = self.func.blocks.push(Block {
            params: SmallVec::new(),
            insts: Vec::new(),
            term: Terminator::Unreachable,
            term_loc: self.loc,
            cold: false,
        });
        self.predecessors.push(Vec::new());
        id
    }

    /// Marks a block as rarely executed.
    pub fn set_cold(&mut self, block: BlockId) {
        self.func.blocks[block].cold = true;
    }

    /// Adds an explicit parameter. Not after variables were used in the block.
    pub fn block_param(&mut self, block: BlockId, ty: Type) -> Value {
        debug_assert!(!self.has_phis.contains(&block), "explicit parameters come before variables'");
        let n = self.func.blocks[block].params.len() as u32;
        let value = self.func.values.push(ValueData { ty, def: Def::Param(block, n) });
        self.func.blocks[block].params.push(value);
        value
    }

    /// Goes on in `block`.
    pub fn switch_to(&mut self, block: BlockId) {
        if !self.func.order.contains(&block) {
            self.func.order.push(block);
        }
        self.current = Some(block);
    }

    /// The block that instructions are added to; `None` after a terminator.
    pub fn current(&self) -> Option<BlockId> {
        self.current
    }

    /// Whether the current point can be reached: a block is current.
    pub fn is_reachable(&self) -> bool {
        self.current.is_some()
    }

    /// Sets the position of what follows.
    pub fn set_pos(&mut self, pos: Pos) {
        let loc = Loc { pos, inlined: None };
        let locs = &mut self.func.locs;
        self.loc = *self.loc_ids.entry(loc).or_insert_with(|| locs.push(loc));
    }

    /// Where what comes next stands in the source.
    pub fn pos(&self) -> Pos {
        self.func.locs[self.loc].pos
    }

    /// The position of what comes next.
    pub fn loc(&self) -> LocId {
        self.loc
    }

    /// A new frame object.
    pub fn slot(&mut self, slot: Slot) -> SlotId {
        self.func.slots.push(slot)
    }

    /// Appends an instruction with results of the given types. In unreachable code the instruction is dropped,
    /// and its results are values that nothing executes.
    pub fn inst(&mut self, kind: InstKind, results: &[Type]) -> InstId {
        let id = self.func.insts.push(Inst { kind, results: SmallVec::new(), loc: self.loc });
        for (n, &ty) in results.iter().enumerate() {
            let value = self.func.values.push(ValueData { ty, def: Def::Inst(id, n as u32) });
            self.func.insts[id].results.push(value);
        }
        if let Some(block) = self.current {
            self.func.blocks[block].insts.push(id);
        }
        id
    }

    /// Appends an instruction with one result.
    pub fn value(&mut self, kind: InstKind, ty: Type) -> Value {
        let id = self.inst(kind, &[ty]);
        self.func.insts[id].results[0]
    }

    /// An integer constant.
    pub fn iconst(&mut self, ty: Type, value: i64) -> Value {
        self.value(InstKind::IntConst { ty, value }, ty)
    }

    /// The zero of a type.
    pub fn zero(&mut self, ty: Type) -> Value {
        match ty {
            Type::Ptr => self.value(InstKind::Null, ty),
            Type::F32 | Type::F64 => self.value(InstKind::FloatConst { ty, bits: 0 }, ty),
            _ => self.iconst(ty, 0),
        }
    }

    /// A call; its results are the signature's.
    pub fn call(&mut self, callee: Callee, args: &[Value], results: &[Type]) -> SmallVec<[Value; 2]> {
        let id = self.inst(InstKind::Call { callee, args: args.into() }, results);
        self.func.insts[id].results.iter().copied().collect()
    }

    /// Ends the current block. Without a current block it does nothing.
    pub fn terminate(&mut self, term: Terminator) {
        let Some(block) = self.current.take() else { return };
        debug_assert!(self.terminated.insert(block), "{block} is terminated twice");
        for target in successors(&term) {
            debug_assert!(!self.sealed.contains(&target), "new predecessor of sealed {target}");
            self.predecessors[target].push(block);
        }
        self.func.blocks[block].term = term;
        self.func.blocks[block].term_loc = self.loc;
    }

    /// Jumps.
    pub fn jump(&mut self, block: BlockId, args: &[Value]) {
        self.terminate(Terminator::Jump(BlockCall { block, args: args.into() }));
    }

    /// Branches without arguments.
    pub fn branch(&mut self, cond: Value, then: BlockId, els: BlockId) {
        self.terminate(Terminator::Branch { cond, then: BlockCall::to(then), els: BlockCall::to(els) });
    }

    /// Returns.
    pub fn ret(&mut self, values: &[Value]) {
        self.terminate(Terminator::Return(values.into()));
    }

    /// Declares a variable of one scalar.
    pub fn variable(&mut self, ty: Type) -> Variable {
        self.variables.push(ty)
    }

    /// Assigns a variable in the current block.
    pub fn define(&mut self, variable: Variable, value: Value) {
        debug_assert_eq!(self.variables[variable], self.func.ty(value), "type of {variable}");
        if let Some(block) = self.current {
            self.definitions.insert((variable, block), value);
        }
    }

    /// The variable's value here. A variable that is not defined on some path is zero there.
    pub fn use_variable(&mut self, variable: Variable) -> Value {
        match self.current {
            Some(block) => self.read(variable, block),
            None => {
                let ty = self.variables[variable];
                self.zero(ty)
            }
        }
    }

    /// Declares that all predecessors of the block are known.
    pub fn seal(&mut self, block: BlockId) {
        if !self.sealed.insert(block) {
            return;
        }
        for (variable, param) in self.incomplete.remove(&block).unwrap_or_default() {
            self.add_operands(variable, block, param);
        }
    }

    /// Seals what is not sealed yet and returns the function.
    pub fn finish(mut self) -> Function {
        for block in self.func.blocks.ids() {
            self.seal(block);
        }
        debug_assert!(self.current.is_none(), "{}: the last block is not terminated", self.func.name);
        self.drop_unreachable();
        remove_trivial_params(&mut self.func);
        self.func
    }

    fn read(&mut self, variable: Variable, block: BlockId) -> Value {
        // Walks chains of single predecessors in a loop: long functions would exhaust the stack otherwise.
        let mut passed: SmallVec<[BlockId; 8]> = SmallVec::new();
        let mut at = block;
        let value = loop {
            if let Some(&value) = self.definitions.get(&(variable, at)) {
                break value;
            }
            if !self.sealed.contains(&at) {
                let param = self.add_phi(variable, at);
                self.incomplete.entry(at).or_default().push((variable, param));
                break param;
            }
            match self.predecessors[at].as_slice() {
                [] => break self.undefined(variable, at),
                // More steps than blocks: a cycle that no path enters.
                [_] if passed.len() > self.func.blocks.len() => break self.undefined(variable, at),
                [one] => {
                    passed.push(at);
                    at = *one;
                }
                _ => {
                    let param = self.add_phi(variable, at);
                    self.add_operands(variable, at, param);
                    break param;
                }
            }
        };
        for block in passed {
            self.definitions.insert((variable, block), value);
        }
        value
    }

    /// Zero at the head of a block that no path reaches.
    fn undefined(&mut self, variable: Variable, block: BlockId) -> Value {
        let ty = self.variables[variable];
        let kind = match ty {
            Type::Ptr => InstKind::Null,
            Type::F32 | Type::F64 => InstKind::FloatConst { ty, bits: 0 },
            _ => InstKind::IntConst { ty, value: 0 },
        };
        let id = self.func.insts.push(Inst { kind, results: SmallVec::new(), loc: LocId(0) });
        let value = self.func.values.push(ValueData { ty, def: Def::Inst(id, 0) });
        self.func.insts[id].results.push(value);
        self.func.blocks[block].insts.insert(0, id);
        self.definitions.insert((variable, block), value);
        value
    }

    fn add_phi(&mut self, variable: Variable, block: BlockId) -> Value {
        let ty = self.variables[variable];
        let n = self.func.blocks[block].params.len() as u32;
        let value = self.func.values.push(ValueData { ty, def: Def::Param(block, n) });
        self.func.blocks[block].params.push(value);
        self.has_phis.insert(block);
        self.definitions.insert((variable, block), value);
        value
    }

    /// Gives every edge into the block the variable's value there as the argument for `param`. Parameters are
    /// completed out of order, so an edge may hold `UNKNOWN` for a while.
    fn add_operands(&mut self, variable: Variable, block: BlockId, param: Value) {
        let Def::Param(_, n) = self.func.values[param].def else { unreachable!("a phi is a parameter") };
        let mut predecessors = self.predecessors[block].clone();
        predecessors.sort_unstable();
        predecessors.dedup();
        for predecessor in predecessors {
            let value = self.read(variable, predecessor);
            let term = &mut self.func.blocks[predecessor].term;
            // The first parameters of a `TryCall`'s normal target are results, which the edge does not list.
            let implicit = match term {
                Terminator::TryCall { results, normal, .. } if normal.block == block => *results,
                _ => 0,
            };
            let at = (n - implicit) as usize;
            for_each_call_mut(term, |call| {
                if call.block == block {
                    if call.args.len() <= at {
                        call.args.resize(at + 1, UNKNOWN);
                    }
                    call.args[at] = value;
                }
            });
        }
    }

    /// Removes blocks that no path reaches, with their edges.
    fn drop_unreachable(&mut self) {
        let mut reached: FxHashSet<BlockId> = FxHashSet::default();
        let mut work = vec![self.func.entry()];
        while let Some(block) = work.pop() {
            if reached.insert(block) {
                work.extend(successors(&self.func.blocks[block].term));
            }
        }
        self.func.order.retain(|block| reached.contains(block));
        for block in reached {
            debug_assert!(self.func.order.contains(&block), "{block} is reached but was never switched to");
        }
    }
}

/// Removes block parameters that receive one value on all edges (or themselves), and rewrites their uses.
pub fn remove_trivial_params(func: &mut Function) {
    let entry = func.entry();
    loop {
        let mut incoming = incoming_edges(func);
        let mut changed = false;
        for at in 0..func.order.len() {
            let block = func.order[at];
            if block == entry {
                continue;
            }
            let mut n = func.blocks[block].params.len();
            while n > 0 {
                n -= 1;
                let param = func.blocks[block].params[n];
                let Some(replacement) = single_source(func, &incoming, block, n, param) else { continue };
                func.values[param].def = Def::Alias(replacement);
                remove_param(func, &mut incoming, block, n);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    resolve_aliases(func);
}

/// The only value other than `param` itself that the edges pass for the n-th parameter.
fn single_source(
    func: &Function,
    incoming: &IncomingEdges,
    block: BlockId,
    n: usize,
    param: Value,
) -> Option<Value> {
    let mut source = None;
    for &(predecessor, implicit) in incoming.get(&block)? {
        let at = n.checked_sub(implicit as usize)?;
        let mut several = false;
        crate::visit::for_each_call(&func.blocks[predecessor].term, |call| {
            if call.block == block {
                let value = func.resolve(call.args[at]);
                if value != param && source.is_some_and(|other| other != value) {
                    several = true;
                } else if value != param {
                    source = Some(value);
                }
            }
        });
        if several {
            return None;
        }
    }
    source
}

/// Removes the n-th parameter of a block and its arguments.
fn remove_param(func: &mut Function, incoming: &mut IncomingEdges, block: BlockId, n: usize) {
    func.blocks[block].params.remove(n);
    for (k, &param) in func.blocks[block].params.iter().enumerate().skip(n) {
        func.values[param].def = Def::Param(block, k as u32);
    }
    for &(predecessor, implicit) in &incoming[&block] {
        for_each_call_mut(&mut func.blocks[predecessor].term, |call| {
            if call.block == block {
                call.args.remove(n - implicit as usize);
            }
        });
    }
}

/// Replaces every use of an aliased value by the value it stands for.
pub fn resolve_aliases(func: &mut Function) {
    let Function { blocks, insts, values, order, .. } = func;
    let resolve = |value: &mut Value| {
        while let Def::Alias(target) = values[*value].def {
            *value = target;
        }
    };
    for &block in order.iter() {
        for &inst in &blocks[block].insts {
            for_each_inst_operand_mut(&mut insts[inst].kind, resolve);
        }
        for_each_term_operand_mut(&mut blocks[block].term, resolve);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BinaryOp, IntCc, Program, Signature};

    fn int(program: &mut Program, params: usize) -> SigId {
        program.sig(Signature { params: vec![Type::I64; params], results: vec![Type::I64] })
    }

    /// `for i := 0; i < n; i++ { s += i }`, with a variable that the loop does not change.
    #[test]
    fn a_loop_gets_parameters_only_for_what_changes() {
        let mut program = Program::new();
        let sig = int(&mut program, 1);
        let mut b = FunctionBuilder::new("sum".into(), sig, &[Type::I64], Pos::NONE);
        let (n, i, s) = (b.variable(Type::I64), b.variable(Type::I64), b.variable(Type::I64));
        let param = b.param(0);
        b.define(n, param);
        let zero = b.iconst(Type::I64, 0);
        b.define(i, zero);
        b.define(s, zero);
        let (head, body, exit) = (b.new_block(), b.new_block(), b.new_block());
        b.jump(head, &[]);
        b.switch_to(head);
        let (x, y) = (b.use_variable(i), b.use_variable(n));
        let more = b.value(InstKind::IntCmp { cc: IntCc::SLt, x, y }, Type::I8);
        b.branch(more, body, exit);
        b.seal(body);
        b.seal(exit);
        b.switch_to(body);
        let (x, y) = (b.use_variable(s), b.use_variable(i));
        let sum = b.value(InstKind::Binary { op: BinaryOp::Add, x, y }, Type::I64);
        b.define(s, sum);
        let one = b.iconst(Type::I64, 1);
        let next = b.value(InstKind::Binary { op: BinaryOp::Add, x: y, y: one }, Type::I64);
        b.define(i, next);
        b.jump(head, &[]);
        b.seal(head);
        b.switch_to(exit);
        let result = b.use_variable(s);
        b.ret(&[result]);
        let func = b.finish();
        assert_eq!(func.blocks[head].params.len(), 2, "{}", crate::print::function(&program, &func));
        crate::verify::verify(&program, &func).unwrap();
    }

    /// An unreachable predecessor leaves no trace, and results come before a normal target's other parameters.
    #[test]
    fn unreachable_code_and_try_calls() {
        let mut program = Program::new();
        let sig = int(&mut program, 1);
        let callee = program.declare_func(crate::FuncDecl {
            name: "callee".into(),
            sig,
            attrs: Default::default(),
            body: None,
        });
        let mut b = FunctionBuilder::new("f".into(), sig, &[Type::I64], Pos::NONE);
        let x = b.variable(Type::I64);
        let param = b.param(0);
        b.define(x, param);
        let (normal, handler, dead, exit) = (b.new_block(), b.new_block(), b.new_block(), b.new_block());
        let result = b.block_param(normal, Type::I64);
        b.terminate(Terminator::TryCall {
            callee: Callee::Func(callee),
            args: [param].as_slice().into(),
            results: 1,
            normal: BlockCall::to(normal),
            handler: BlockCall::to(handler),
        });
        b.switch_to(handler);
        let seven = b.iconst(Type::I64, 7);
        b.define(x, seven);
        b.jump(exit, &[]);
        b.switch_to(dead);
        let eight = b.iconst(Type::I64, 8);
        b.define(x, eight);
        b.jump(exit, &[]);
        b.switch_to(normal);
        let old = b.use_variable(x);
        let sum = b.value(InstKind::Binary { op: BinaryOp::Add, x: result, y: old }, Type::I64);
        b.define(x, sum);
        b.jump(exit, &[]);
        b.switch_to(exit);
        let out = b.use_variable(x);
        b.ret(&[out]);
        let func = b.finish();
        crate::verify::verify(&program, &func).unwrap();
        assert!(!func.order.contains(&dead));
        assert_eq!(func.blocks[exit].params.len(), 1);
    }
}
