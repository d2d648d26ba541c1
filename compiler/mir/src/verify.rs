//! The verifier. What holds for every function between passes:
//!
//! 1. *Shape*: there is an entry block, no edge leads to it, and its parameters have the signature's types;
//!    every edge leads to a block in `order`; each block is in `order` once; ids are in range.
//! 2. *Definitions*: an instruction stands in one block once; its results, and a block's parameters, are values
//!    that say so themselves; there are no aliases.
//! 3. *Types*: operands and results have the types that the operation's documentation states; arguments fit
//!    the callee's signature, edge arguments the target's parameters, returned values the function's results.
//! 4. *Dominance*: a use is dominated by its definition. In blocks that a recovery may lead to, the definition stands
//!    in such a block too.
//! 5. *Pointers*: a barrier goes only with a `ptr`; `ptr` values come from loads, calls, parameters, addresses,
//!    allocations, `ptr_add`, `select`, `hide`, `null` and `int_to_ptr`, never from integer arithmetic.

use crate::print::Printer;
use crate::visit::{for_each_call, for_each_inst_operand, for_each_term_operand, landing_blocks, successors};
use crate::{
    BinaryOp, BlockId, Callee, ConvertOp, Def, Extend, Function, InstId, InstKind, MemRef, Program, SigId,
    Terminator, Type, UnaryOp, Value,
};
use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

/// A violated invariant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyError {
    /// What is wrong.
    pub message: String,
    /// The instruction or terminator in text.
    pub place: String,
}

impl std::fmt::Display for VerifyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Types of results.
pub type Types = SmallVec<[Type; 2]>;

/// Checks a function; the errors in order, at most 20.
pub fn verify(program: &Program, func: &Function) -> Result<(), Vec<VerifyError>> {
    let mut verifier = Verifier { program, func, printer: Printer::new(program, func), errors: Vec::new() };
    if verifier.shape() {
        verifier.definitions();
    }
    if verifier.errors.is_empty() {
        verifier.types();
        verifier.dominance();
    }
    verifier.errors.truncate(20);
    if verifier.errors.is_empty() { Ok(()) } else { Err(verifier.errors) }
}

struct Verifier<'a> {
    program: &'a Program,
    func: &'a Function,
    printer: Printer<'a>,
    errors: Vec<VerifyError>,
}

impl Verifier<'_> {
    fn error(&mut self, place: String, message: impl Into<String>) {
        self.errors.push(VerifyError { message: message.into(), place });
    }

    fn at_inst(&mut self, inst: InstId, message: impl Into<String>) {
        let place = self.printer.inst(inst);
        self.error(place, message);
    }

    fn at_term(&mut self, block: BlockId, message: impl Into<String>) {
        let term = self.printer.terminator(&self.func.blocks[block].term);
        let place = format!("{}: {term}", self.printer.block(block));
        self.error(place, message);
    }

    /// Invariant 1.
    fn shape(&mut self) -> bool {
        let func = self.func;
        let Some(&entry) = func.order.first() else {
            self.error(func.name.to_string(), "no blocks");
            return false;
        };
        if func.order.iter().any(|&block| func.blocks.get(block).is_none()) {
            self.error(func.name.to_string(), "block id out of range");
            return false;
        }
        let mut listed = fixed_set(func.blocks.len());
        for &block in &func.order {
            if std::mem::replace(&mut listed[block.0 as usize], true) {
                self.error(self.printer.block(block), "in the order twice");
            }
        }
        for &block in &func.order {
            for target in successors(&func.blocks[block].term) {
                if !listed.get(target.0 as usize).copied().unwrap_or(false) {
                    self.at_term(block, "edge to a block that is not in the order");
                } else if target == entry {
                    self.at_term(block, "edge to the entry block");
                }
            }
        }
        let values = func.values.len() as u32;
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                if func.insts.get(inst).is_none() {
                    self.error(self.printer.block(block), "instruction id out of range");
                    return false;
                }
                let mut bad = false;
                for_each_inst_operand(&func.insts[inst].kind, |v| bad |= v.0 >= values);
                if bad {
                    self.at_inst(inst, "value id out of range");
                }
            }
            let mut bad = false;
            for_each_term_operand(&func.blocks[block].term, |v| bad |= v.0 >= values);
            if bad {
                self.at_term(block, "value id out of range");
            }
        }
        self.errors.is_empty()
    }

    /// Invariant 2.
    fn definitions(&mut self) {
        let func = self.func;
        let mut placed = fixed_set(func.insts.len());
        for &block in &func.order {
            for (n, &param) in func.blocks[block].params.iter().enumerate() {
                if func.values[param].def != Def::Param(block, n as u32) {
                    self.error(self.printer.block(block), format!("parameter {n} is another value"));
                }
            }
            for &inst in &func.blocks[block].insts {
                if std::mem::replace(&mut placed[inst.0 as usize], true) {
                    self.at_inst(inst, "stands in a block twice");
                }
                for (n, &result) in func.insts[inst].results.iter().enumerate() {
                    if func.values[result].def != Def::Inst(inst, n as u32) {
                        self.at_inst(inst, format!("result {n} is another value"));
                    }
                }
            }
        }
    }

    /// Invariants 3 and 5.
    fn types(&mut self) {
        let func = self.func;
        let Some(sig) = self.program.sigs.get(func.sig) else {
            self.error(func.name.to_string(), "signature id out of range");
            return;
        };
        let params: Vec<Type> = func.blocks[func.entry()].params.iter().map(|&v| func.ty(v)).collect();
        if params != sig.params {
            self.error(
                func.name.to_string(),
                format!("entry parameters {params:?}, signature {:?}", sig.params),
            );
        }
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                let data = &func.insts[inst];
                let actual: Types = data.results.iter().map(|&v| func.ty(v)).collect();
                match result_types(self.program, func, &data.kind) {
                    Ok(expected) if expected == actual => {}
                    Ok(expected) => self.at_inst(inst, format!("results should be {expected:?}")),
                    Err(message) => self.at_inst(inst, message),
                }
            }
            if let Err(message) = self.terminator_types(block) {
                self.at_term(block, message);
            }
        }
    }

    fn terminator_types(&self, block: BlockId) -> Result<(), String> {
        let func = self.func;
        let results = |sig: SigId| &self.program.sigs[sig].results;
        let mut implicit: Option<(BlockId, Types)> = None;
        match &func.blocks[block].term {
            Terminator::Branch { cond, .. } => expect(func, *cond, Type::I8)?,
            Terminator::Switch { value, cases, .. } => {
                let ty = func.ty(*value);
                if !ty.is_int() {
                    return Err("switch on a value that is no integer".to_owned());
                }
                if cases.iter().any(|(n, _)| ty != Type::I64 && n >> ty.bits() != 0) {
                    return Err("case out of the type's range".to_owned());
                }
                let mut seen: Vec<u64> = cases.iter().map(|(n, _)| *n).collect();
                seen.sort_unstable();
                if seen.windows(2).any(|pair| pair[0] == pair[1]) {
                    return Err("two cases are equal".to_owned());
                }
            }
            Terminator::Return(values) => expect_list(func, values, results(func.sig))?,
            Terminator::TailCall { callee, args } => {
                let types = call_types(self.program, func, callee, args)?;
                if types.as_slice() != results(func.sig).as_slice() {
                    return Err("the callee's results are not the function's".to_owned());
                }
            }
            Terminator::TryCall { callee, args, results, normal, handler } => {
                let types = call_types(self.program, func, callee, args)?;
                if types.len() != *results as usize {
                    return Err(format!("the callee has {} results", types.len()));
                }
                if !handler.args.is_empty() {
                    return Err("the handler's edge has arguments".to_owned());
                }
                if normal.block == handler.block {
                    return Err("one block is both normal target and handler".to_owned());
                }
                implicit = Some((normal.block, types));
            }
            Terminator::Jump(_) | Terminator::Unreachable => {}
        }
        let mut outcome = Ok(());
        for_each_call(&func.blocks[block].term, |call| {
            let mut passed: Types = match &implicit {
                Some((target, types)) if *target == call.block => types.clone(),
                _ => Types::new(),
            };
            passed.extend(call.args.iter().map(|&v| func.ty(v)));
            let params: Types = func.blocks[call.block].params.iter().map(|&v| func.ty(v)).collect();
            if passed != params {
                outcome = Err(format!(
                    "edge to {} passes {passed:?} for {params:?}",
                    self.printer.block(call.block)
                ));
            }
        });
        outcome
    }

    /// Invariant 4.
    fn dominance(&mut self) {
        let func = self.func;
        let dominators = Dominators::new(func);
        let landing = landing_blocks(func);
        let mut position: FxHashMap<Value, (BlockId, usize)> = FxHashMap::default();
        for &block in &func.order {
            for &param in &func.blocks[block].params {
                position.insert(param, (block, 0));
            }
            for (n, &inst) in func.blocks[block].insts.iter().enumerate() {
                for &result in &func.insts[inst].results {
                    position.insert(result, (block, n + 1));
                }
            }
        }
        let dominated = |value: Value, block: BlockId, n: usize| match position.get(&value) {
            Some(&(at, k)) if at == block => k <= n,
            Some(&(at, _)) if landing.contains(&block) && !landing.contains(&at) => false,
            Some(&(at, _)) => !dominators.is_reachable(block) || dominators.dominates(at, block),
            None => false,
        };
        for &block in &func.order {
            for (n, &inst) in func.blocks[block].insts.iter().enumerate() {
                let mut bad = None;
                for_each_inst_operand(&func.insts[inst].kind, |v| {
                    if !dominated(v, block, n) {
                        bad = Some(v);
                    }
                });
                if let Some(value) = bad {
                    let value = self.printer.value(value);
                    self.at_inst(inst, format!("{value} does not dominate this use"));
                }
            }
            let mut bad = None;
            for_each_term_operand(&func.blocks[block].term, |v| {
                if !dominated(v, block, usize::MAX) {
                    bad = Some(v);
                }
            });
            if let Some(value) = bad {
                let value = self.printer.value(value);
                self.at_term(block, format!("{value} does not dominate this use"));
            }
        }
    }
}

fn fixed_set(len: usize) -> Vec<bool> {
    vec![false; len]
}

fn expect(func: &Function, value: Value, ty: Type) -> Result<(), String> {
    if func.ty(value) == ty { Ok(()) } else { Err(format!("operand is {}, not {ty}", func.ty(value))) }
}

fn expect_list(func: &Function, values: &[Value], types: &[Type]) -> Result<(), String> {
    let actual: Types = values.iter().map(|&v| func.ty(v)).collect();
    if actual.as_slice() == types { Ok(()) } else { Err(format!("operands are {actual:?}, not {types:?}")) }
}

fn address(func: &Function, mem: &MemRef) -> Result<(), String> {
    match func.ty(mem.base) {
        Type::Ptr | Type::I64 => Ok(()),
        other => Err(format!("address is {other}")),
    }
}

fn check(holds: bool, message: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(message.to_owned()) }
}

/// Checks a call's operands; the types of its results.
pub fn call_types(
    program: &Program,
    func: &Function,
    callee: &Callee,
    args: &[Value],
) -> Result<Types, String> {
    let sig = match callee {
        Callee::Func(id) => program.funcs.get(*id).ok_or("function id out of range")?.sig,
        Callee::Code { code, sig } => {
            expect(func, *code, Type::I64)?;
            *sig
        }
        Callee::Closure { closure, sig } => {
            expect(func, *closure, Type::Ptr)?;
            *sig
        }
        Callee::Interface { itab, data, sig, interface, .. } => {
            expect(func, *itab, Type::Ptr)?;
            expect(func, *data, Type::Ptr)?;
            let known = interface.is_none_or(|interface| program.globals.get(interface).is_some());
            check(known, "global id out of range")?;
            *sig
        }
        Callee::Runtime(function) => {
            let params: Types = function.params().iter().map(|&w| Type::of_word(w)).collect();
            expect_list(func, args, &params)?;
            return Ok(function.results().iter().map(|&w| Type::of_word(w)).collect());
        }
    };
    let sig = program.sigs.get(sig).ok_or("signature id out of range")?;
    expect_list(func, args, &sig.params)?;
    Ok(sig.results.iter().copied().collect())
}

/// Checks an instruction's operands; the types of its results.
pub fn result_types(program: &Program, func: &Function, kind: &InstKind) -> Result<Types, String> {
    let ty = |value: &Value| func.ty(*value);
    let one = |ty: Type| -> Result<Types, String> { Ok(smallvec![ty]) };
    let none = || -> Result<Types, String> { Ok(Types::new()) };
    let global = |id: &crate::GlobalId| check(program.globals.get(*id).is_some(), "global id out of range");
    let layout = |id: &crate::LayoutId| check(program.layouts.get(*id).is_some(), "layout id out of range");
    match kind {
        InstKind::IntConst { ty, .. } => {
            check(ty.is_int(), "no integer type")?;
            one(*ty)
        }
        InstKind::FloatConst { ty, .. } => {
            check(ty.is_float(), "no floating-point type")?;
            one(*ty)
        }
        InstKind::Null => one(Type::Ptr),
        InstKind::FuncAddr(id) => {
            check(program.funcs.get(*id).is_some(), "function id out of range")?;
            one(Type::I64)
        }
        InstKind::GlobalAddr { global: id, .. } => {
            global(id)?;
            one(Type::Ptr)
        }
        InstKind::SlotAddr(slot) => {
            check(func.slots.get(*slot).is_some(), "slot id out of range")?;
            one(Type::Ptr)
        }
        InstKind::Unary { op, x } => {
            let float = matches!(
                op,
                UnaryOp::FNeg
                    | UnaryOp::FAbs
                    | UnaryOp::Sqrt
                    | UnaryOp::Ceil
                    | UnaryOp::Floor
                    | UnaryOp::FTrunc
                    | UnaryOp::Nearest
            );
            check(if float { ty(x).is_float() } else { ty(x).is_int() }, "operand of another kind")?;
            one(ty(x))
        }
        InstKind::Convert { op, ty: to, x } => {
            convert_types(*op, ty(x), *to)?;
            one(*to)
        }
        InstKind::Binary { op, x, y } => {
            binary_types(*op, ty(x), ty(y))?;
            one(ty(x))
        }
        InstKind::Fma { x, y, z } => {
            check(ty(x).is_float() && ty(x) == ty(y) && ty(y) == ty(z), "operands differ or are no floats")?;
            one(ty(x))
        }
        InstKind::Wide { args, .. } => {
            check(args.iter().all(|v| ty(v) == Type::I64), "operands are not i64")?;
            Ok(smallvec![Type::I64, Type::I64])
        }
        InstKind::IntCmp { x, y, .. } => {
            check(ty(x) == ty(y) && !ty(x).is_float(), "operands differ or are floats")?;
            one(Type::I8)
        }
        InstKind::FloatCmp { x, y, .. } => {
            check(ty(x) == ty(y) && ty(x).is_float(), "operands differ or are no floats")?;
            one(Type::I8)
        }
        InstKind::Select { cond, x, y } => {
            expect(func, *cond, Type::I8)?;
            check(ty(x) == ty(y), "operands differ")?;
            one(ty(x))
        }
        InstKind::PtrAdd { base, offset } => {
            expect(func, *base, Type::Ptr)?;
            expect(func, *offset, Type::I64)?;
            one(Type::Ptr)
        }
        InstKind::Load { ty, extend, mem } => {
            address(func, mem)?;
            match extend {
                Extend::None => one(*ty),
                _ => {
                    check(
                        matches!(ty, Type::I8 | Type::I16 | Type::I32),
                        "only narrow integers are extended",
                    )?;
                    one(Type::I64)
                }
            }
        }
        InstKind::Store { value, mem, barrier } => {
            address(func, mem)?;
            check(!barrier || ty(value) == Type::Ptr, "barrier without a pointer")?;
            none()
        }
        InstKind::Copy { dst, src, layout: id, .. } => {
            layout(id)?;
            expect(func, *dst, Type::Ptr)?;
            expect(func, *src, Type::Ptr)?;
            none()
        }
        InstKind::Zero { dst, layout: id, .. } => {
            layout(id)?;
            expect(func, *dst, Type::Ptr)?;
            none()
        }
        InstKind::MoveBytes { dst, src, len } => {
            expect(func, *dst, Type::Ptr)?;
            expect(func, *src, Type::Ptr)?;
            expect(func, *len, Type::I64)?;
            none()
        }
        InstKind::Alloc { layout: id, desc, .. } => {
            layout(id)?;
            global(desc)?;
            one(Type::Ptr)
        }
        InstKind::AllocArray { layout: id, desc, len, cap } => {
            layout(id)?;
            global(desc)?;
            expect(func, *len, Type::I64)?;
            expect(func, *cap, Type::I64)?;
            one(Type::Ptr)
        }
        InstKind::NilCheck { x } => {
            expect(func, *x, Type::Ptr)?;
            none()
        }
        InstKind::BoundsCheck { index, len, .. } => {
            expect(func, *index, Type::I64)?;
            expect(func, *len, Type::I64)?;
            none()
        }
        InstKind::DivisorCheck { x } | InstKind::ShiftCheck { x } => {
            check(ty(x).is_int(), "operand is no integer")?;
            none()
        }
        InstKind::Call { callee, args } => call_types(program, func, callee, args),
        InstKind::AtomicLoad { ty, ptr } => {
            expect(func, *ptr, Type::Ptr)?;
            one(*ty)
        }
        InstKind::AtomicStore { ptr, .. } => {
            expect(func, *ptr, Type::Ptr)?;
            none()
        }
        InstKind::AtomicRmw { ptr, value, .. } => {
            expect(func, *ptr, Type::Ptr)?;
            one(ty(value))
        }
        InstKind::AtomicCas { ptr, old, new } => {
            expect(func, *ptr, Type::Ptr)?;
            check(ty(old) == ty(new), "operands differ")?;
            one(Type::I8)
        }
        InstKind::Hide { x } => {
            expect(func, *x, Type::Ptr)?;
            one(Type::Ptr)
        }
        InstKind::Fence | InstKind::KeepAlive { .. } => none(),
        InstKind::GetG | InstKind::GetCallerPc | InstKind::GetCallerSp | InstKind::GetFramePointer => {
            one(Type::I64)
        }
        InstKind::Prefetch { ptr } => {
            expect(func, *ptr, Type::Ptr)?;
            none()
        }
    }
}

fn convert_types(op: ConvertOp, from: Type, to: Type) -> Result<(), String> {
    let holds = match op {
        ConvertOp::Truncate => from.is_int() && to.is_int() && to.bytes() < from.bytes(),
        ConvertOp::ZeroExtend | ConvertOp::SignExtend => {
            from.is_int() && to.is_int() && to.bytes() > from.bytes()
        }
        ConvertOp::SignedToFloat | ConvertOp::UnsignedToFloat => {
            matches!(from, Type::I32 | Type::I64) && to.is_float()
        }
        ConvertOp::FloatToSigned | ConvertOp::FloatToUnsigned => {
            from.is_float() && matches!(to, Type::I32 | Type::I64)
        }
        ConvertOp::Promote => (from, to) == (Type::F32, Type::F64),
        ConvertOp::Demote => (from, to) == (Type::F64, Type::F32),
        ConvertOp::Bitcast => {
            from.bytes() == to.bytes() && (from.is_int() && to.is_float() || from.is_float() && to.is_int())
        }
        ConvertOp::PtrToInt => (from, to) == (Type::Ptr, Type::I64),
        ConvertOp::IntToPtr => (from, to) == (Type::I64, Type::Ptr),
    };
    if holds { Ok(()) } else { Err(format!("no such conversion from {from} to {to}")) }
}

fn binary_types(op: BinaryOp, x: Type, y: Type) -> Result<(), String> {
    use BinaryOp::*;
    let holds = match op {
        Shl | LShr | AShr | ShlBounded | LShrBounded | AShrBounded | Rotl => x.is_int() && y == Type::I64,
        FAdd | FSub | FMul | FDiv | FMin | FMax | Copysign => x.is_float() && x == y,
        SMulHi | UMulHi => x == Type::I64 && y == Type::I64,
        Add | Sub | Mul | SDiv | UDiv | SRem | URem | And | Or | Xor | AndNot | SMin | SMax | UMin | UMax => {
            x.is_int() && x == y
        }
    };
    if holds { Ok(()) } else { Err(format!("operands are {x} and {y}")) }
}

/// The dominator tree, after Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm".
pub struct Dominators {
    /// Immediate dominator and number in reverse postorder of each reachable block.
    tree: FxHashMap<BlockId, (BlockId, u32)>,
    /// Reachable blocks in reverse postorder.
    pub reverse_postorder: Vec<BlockId>,
}

impl Dominators {
    /// Computes the tree.
    pub fn new(func: &Function) -> Dominators {
        let order = reverse_postorder(func);
        let mut predecessors: FxHashMap<BlockId, Vec<BlockId>> = FxHashMap::default();
        for &block in &order {
            for target in successors(&func.blocks[block].term) {
                predecessors.entry(target).or_default().push(block);
            }
        }
        let number: FxHashMap<BlockId, u32> = order.iter().enumerate().map(|(n, &b)| (b, n as u32)).collect();
        let mut idom: Vec<Option<u32>> = vec![None; order.len()];
        idom[0] = Some(0);
        let mut changed = true;
        while changed {
            changed = false;
            for n in 1..order.len() {
                let mut new: Option<u32> = None;
                for predecessor in predecessors.get(&order[n]).into_iter().flatten() {
                    let p = number[predecessor];
                    if idom[p as usize].is_some() {
                        new = Some(new.map_or(p, |q| intersect(&idom, p, q)));
                    }
                }
                if new.is_some() && idom[n] != new {
                    idom[n] = new;
                    changed = true;
                }
            }
        }
        let tree = order
            .iter()
            .enumerate()
            .map(|(n, &b)| {
                (b, (order[idom[n].expect("reachable blocks have dominators") as usize], n as u32))
            })
            .collect();
        Dominators { tree, reverse_postorder: order }
    }

    /// Whether a path from the entry leads to the block.
    pub fn is_reachable(&self, block: BlockId) -> bool {
        self.tree.contains_key(&block)
    }

    /// The immediate dominator; the entry's is itself.
    pub fn immediate(&self, block: BlockId) -> Option<BlockId> {
        self.tree.get(&block).map(|&(idom, _)| idom)
    }

    /// Whether every path to reachable `b` passes `a`.
    pub fn dominates(&self, a: BlockId, b: BlockId) -> bool {
        let Some(&(_, target)) = self.tree.get(&a) else { return false };
        let mut at = b;
        loop {
            let (idom, n) = self.tree[&at];
            if n <= target {
                return at == a;
            }
            at = idom;
        }
    }
}

fn intersect(idom: &[Option<u32>], mut a: u32, mut b: u32) -> u32 {
    while a != b {
        while a > b {
            a = idom[a as usize].expect("processed");
        }
        while b > a {
            b = idom[b as usize].expect("processed");
        }
    }
    a
}

/// Reachable blocks, each before its successors but for back edges.
pub fn reverse_postorder(func: &Function) -> Vec<BlockId> {
    let mut seen = fixed_set(func.blocks.len());
    let mut postorder = Vec::new();
    let mut stack = vec![(func.entry(), successors(&func.blocks[func.entry()].term), 0)];
    seen[func.entry().0 as usize] = true;
    while let Some((block, targets, next)) = stack.last_mut() {
        if let Some(&target) = targets.get(*next) {
            *next += 1;
            if !std::mem::replace(&mut seen[target.0 as usize], true) {
                stack.push((target, successors(&func.blocks[target].term), 0));
            }
        } else {
            postorder.push(*block);
            stack.pop();
        }
    }
    postorder.reverse();
    postorder
}
