//! Global value numbering, and loads and stores whose outcome is known.
//!
//! Blocks are visited in reverse postorder. A pure instruction is replaced by an equal one that dominates it;
//! constants and addresses of globals move to the entry block, where there is one of each. Beside that, each point
//! has *facts*: what is known to stand at places in memory, from loads and stores on all paths that lead there.
//! A load of a known place is its value, and a store of what stands there already is nothing (`s.q = s.q[:n]`
//! writes the pointer back). Facts end at what may write the place, and, but for memory that never changes, at
//! loop headers: memory that another goroutine changes is read again in each turn.
//!
//! Not numbered: conversions between pointers and integers, since a stack may move between two of them, and
//! addresses of slots, which other passes tell apart by their instruction.

use crate::edit::{base_of, definition, replace};
use mir::builder::resolve_aliases;
use mir::verify::Dominators;
use mir::visit::{for_each_inst_operand, for_each_term_operand, landing_blocks, successors};
use mir::{
    BinaryOp, BlockId, ConvertOp, Extend, FloatCc, FuncId, Function, GlobalId, InstId, InstKind, IntCc,
    MemRef, Program, Region, SlotId, Terminator, Type, UnaryOp, Value,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// At most so many facts are kept at one point; the oldest go first.
const MOST_FACTS: usize = 48;

/// Runs the pass.
pub fn run(program: &Program, func: &mut Function) {
    let mut cx = Numbering {
        program,
        dominators: Dominators::new(func),
        constants: FxHashMap::default(),
        hoisted: Vec::new(),
        known: FxHashMap::default(),
        private: private_slots(func),
        landing: landing_blocks(func),
        after: FxHashMap::default(),
    };
    let order = std::mem::take(&mut cx.dominators.reverse_postorder);
    let mut predecessors: FxHashMap<BlockId, Vec<BlockId>> = FxHashMap::default();
    for &block in &order {
        for target in successors(&func.blocks[block].term) {
            predecessors.entry(target).or_default().push(block);
        }
    }
    for &block in &order {
        let mut facts = cx.facts_before(func, block, predecessors.get(&block).map_or(&[][..], |list| list));
        let mut insts = std::mem::take(&mut func.blocks[block].insts);
        insts.retain(|&inst| cx.visit(func, block, &mut facts, inst));
        func.blocks[block].insts = insts;
        cx.after.insert(block, facts);
    }
    let entry = func.entry();
    func.blocks[entry].insts.splice(0..0, cx.hoisted);
    resolve_aliases(func);
}

/// A pure instruction, by its operation and operands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Int(Type, i64),
    Float(Type, u64),
    Null,
    Code(FuncId),
    Global(GlobalId, i64),
    Unary(UnaryOp, Value),
    Convert(ConvertOp, Type, Value),
    Binary(BinaryOp, Value, Value),
    IntCmp(IntCc, Value, Value),
    FloatCmp(FloatCc, Value, Value),
    Select(Value, Value, Value),
    PtrAdd(Value, Value),
    Fma(Value, Value, Value),
}

fn key(func: &Function, kind: &InstKind) -> Option<Key> {
    let v = |value: Value| func.resolve(value);
    Some(match *kind {
        InstKind::IntConst { ty, value } => Key::Int(ty, value),
        InstKind::FloatConst { ty, bits } => Key::Float(ty, bits),
        InstKind::Null => Key::Null,
        InstKind::FuncAddr(code) => Key::Code(code),
        InstKind::GlobalAddr { global, offset } => Key::Global(global, offset),
        InstKind::Unary { op, x } => Key::Unary(op, v(x)),
        InstKind::Convert { op: ConvertOp::PtrToInt | ConvertOp::IntToPtr, .. } => return None,
        InstKind::Convert { op, ty, x } => Key::Convert(op, ty, v(x)),
        InstKind::Binary { op, x, y } => Key::Binary(op, v(x), v(y)),
        InstKind::IntCmp { cc, x, y } => Key::IntCmp(cc, v(x), v(y)),
        InstKind::FloatCmp { cc, x, y } => Key::FloatCmp(cc, v(x), v(y)),
        InstKind::Select { cond, x, y } => Key::Select(v(cond), v(x), v(y)),
        InstKind::PtrAdd { base, offset } => Key::PtrAdd(v(base), v(offset)),
        InstKind::Fma { x, y, z } => Key::Fma(v(x), v(y), v(z)),
        _ => return None,
    })
}

/// What an address counts from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    Slot(SlotId),
    Global(GlobalId),
    Value(Value),
}

/// A range of memory.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    /// The object, as far as is known.
    root: Base,
    /// What `offset` counts from: the root, or an address in it at an unknown distance.
    base: Base,
    offset: i64,
    size: i64,
}

/// What stands at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fact {
    place: Place,
    ty: Type,
    extend: Extend,
    value: Value,
    /// The memory never changes.
    constant: bool,
}

struct Numbering<'a> {
    program: &'a Program,
    dominators: Dominators,
    constants: FxHashMap<Key, Value>,
    /// Constants that go to the start of the entry block.
    hoisted: Vec<InstId>,
    known: FxHashMap<Key, Vec<(Value, BlockId)>>,
    /// Blocks in which values of other blocks mean nothing.
    landing: FxHashSet<BlockId>,
    /// Slots that nothing but this function's direct accesses reaches.
    private: FxHashSet<SlotId>,
    after: FxHashMap<BlockId, Vec<Fact>>,
}

impl Numbering<'_> {
    /// The facts that hold after all predecessors. A predecessor that was not visited leads here in a loop.
    fn facts_before(&self, func: &Function, block: BlockId, predecessors: &[BlockId]) -> Vec<Fact> {
        let Some(first) = predecessors.iter().find_map(|block| self.after.get(block)) else {
            return Vec::new();
        };
        let mut later = predecessors.iter().filter(|from| !self.after.contains_key(from)).peekable();
        let in_loop = later.peek().is_some();
        // A loop with several entries may be entered where a fact's value does not exist.
        let other_entry = later.any(|&from| !self.dominators.dominates(block, from));
        let recovers =
            predecessors.iter().any(|&from| matches!(func.blocks[from].term, Terminator::TryCall { .. }));
        if other_entry || recovers {
            return Vec::new();
        }
        first
            .iter()
            .filter(|fact| {
                (!in_loop || fact.constant)
                    && predecessors
                        .iter()
                        .filter_map(|block| self.after.get(block))
                        .all(|facts| facts.contains(fact))
            })
            .copied()
            .collect()
    }

    /// Visits an instruction; whether it stays.
    fn visit(&mut self, func: &mut Function, block: BlockId, facts: &mut Vec<Fact>, inst: InstId) -> bool {
        if !self.landing.contains(&block)
            && let Some(key) = key(func, &func.insts[inst].kind)
        {
            return self.number(func, block, inst, key);
        }
        match func.insts[inst].kind.clone() {
            InstKind::Load { ty, extend, mem } => return self.load(func, facts, inst, ty, extend, &mem),
            InstKind::Store { value, mem, .. } => return self.store(func, facts, value, &mem),
            InstKind::Zero { dst, layout, .. } | InstKind::Copy { dst, layout, .. } => {
                let size = self.program.layouts[layout].size;
                let place = place(func, dst, 0, i64::try_from(size).unwrap_or(i64::MAX));
                self.written(facts, place);
            }
            InstKind::MoveBytes { dst, .. } => {
                let place = place(func, dst, 0, i64::MAX);
                self.written(facts, place);
            }
            InstKind::Call { .. }
            | InstKind::AtomicLoad { .. }
            | InstKind::AtomicStore { .. }
            | InstKind::AtomicRmw { .. }
            | InstKind::AtomicCas { .. }
            | InstKind::Fence => self.all_written(facts),
            _ => {}
        }
        true
    }

    fn number(&mut self, func: &mut Function, block: BlockId, inst: InstId, key: Key) -> bool {
        let result = func.insts[inst].results[0];
        if matches!(key, Key::Int(..) | Key::Float(..) | Key::Null | Key::Code(_) | Key::Global(..)) {
            match self.constants.get(&key) {
                Some(&value) => replace(func, result, value),
                None => {
                    self.constants.insert(key, result);
                    self.hoisted.push(inst);
                }
            }
            return false;
        }
        let equal = self.known.entry(key).or_default();
        if let Some(&(value, _)) = equal.iter().find(|(_, other)| self.dominators.dominates(*other, block)) {
            replace(func, result, value);
            return false;
        }
        equal.push((result, block));
        true
    }

    fn load(
        &self,
        func: &mut Function,
        facts: &mut Vec<Fact>,
        inst: InstId,
        ty: Type,
        extend: Extend,
        mem: &MemRef,
    ) -> bool {
        if func.ty(mem.base) != Type::Ptr {
            return true;
        }
        let result = func.insts[inst].results[0];
        let place = place(func, mem.base, i64::from(mem.offset), i64::from(ty.bytes()));
        let known = |with: Extend| {
            facts.iter().rev().find(|fact| fact.place == place && fact.ty == ty && fact.extend == with)
        };
        if let Some(fact) = known(extend) {
            replace(func, result, fact.value);
            return false;
        }
        if let Some(&Fact { value, .. }) = known(Extend::None) {
            let op = if extend == Extend::Zero { ConvertOp::ZeroExtend } else { ConvertOp::SignExtend };
            func.insts[inst].kind = InstKind::Convert { op, ty: Type::I64, x: value };
        }
        let constant = mem.flags.region == Region::ReadOnly && !matches!(place.root, Base::Slot(_));
        remember(facts, Fact { place, ty, extend, value: result, constant });
        true
    }

    fn store(&self, func: &Function, facts: &mut Vec<Fact>, value: Value, mem: &MemRef) -> bool {
        let ty = func.ty(value);
        if func.ty(mem.base) != Type::Ptr {
            self.all_written(facts);
            return true;
        }
        let value = func.resolve(value);
        let place = place(func, mem.base, i64::from(mem.offset), i64::from(ty.bytes()));
        let there = facts.iter().any(|fact| {
            fact.place == place && fact.ty == ty && fact.extend == Extend::None && fact.value == value
        });
        if there {
            return false;
        }
        self.written(facts, place);
        remember(facts, Fact { place, ty, extend: Extend::None, value, constant: false });
        true
    }

    /// Forgets what may have changed by a write to a place.
    fn written(&self, facts: &mut Vec<Fact>, place: Place) {
        facts.retain(|fact| fact.constant || !self.may_overlap(&fact.place, &place));
    }

    /// Forgets what unknown code may change.
    fn all_written(&self, facts: &mut Vec<Fact>) {
        facts.retain(|fact| fact.constant || self.is_private(fact.place.root));
    }

    fn is_private(&self, root: Base) -> bool {
        matches!(root, Base::Slot(slot) if self.private.contains(&slot))
    }

    fn may_overlap(&self, a: &Place, b: &Place) -> bool {
        if a.base == b.base {
            return a.offset < b.offset.saturating_add(b.size) && b.offset < a.offset.saturating_add(a.size);
        }
        match (a.root, b.root) {
            (Base::Value(_), Base::Value(_)) => true,
            (Base::Value(_), other) | (other, Base::Value(_)) => !self.is_private(other),
            (a, b) => a == b,
        }
    }
}

fn remember(facts: &mut Vec<Fact>, fact: Fact) {
    if facts.len() == MOST_FACTS {
        facts.remove(0);
    }
    facts.push(fact);
}

fn place(func: &Function, address: Value, offset: i64, size: i64) -> Place {
    let of = |value: Value| match definition(func, value).map(|(_, kind)| kind) {
        Some(InstKind::SlotAddr(slot)) => (Base::Slot(*slot), 0),
        Some(InstKind::GlobalAddr { global, offset }) => (Base::Global(*global), *offset),
        _ => (Base::Value(func.resolve(value)), 0),
    };
    let (object, distance) = base_of(func, address);
    let (root, start) = of(object);
    match distance {
        Some(distance) => {
            let offset = offset.wrapping_add(distance).wrapping_add(start);
            Place { root, base: root, offset, size }
        }
        None => Place { root, base: Base::Value(func.resolve(address)), offset, size },
    }
}

/// Slots whose address goes nowhere: it is only the base of accesses.
fn private_slots(func: &Function) -> FxHashSet<SlotId> {
    let mut private: FxHashSet<SlotId> = func.slots.iter_enumerated().map(|(slot, _)| slot).collect();
    let mut expose = |value: Value| {
        if let Some((_, InstKind::SlotAddr(slot))) = definition(func, base_of(func, value).0) {
            private.remove(slot);
        }
    };
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            match &func.insts[inst].kind {
                InstKind::Load { .. }
                | InstKind::PtrAdd { .. }
                | InstKind::Zero { .. }
                | InstKind::Copy { .. }
                | InstKind::MoveBytes { .. }
                | InstKind::NilCheck { .. } => {}
                InstKind::Store { value, .. } => expose(*value),
                kind => for_each_inst_operand(kind, &mut expose),
            }
        }
        for_each_term_operand(&func.blocks[block].term, &mut expose);
    }
    private
}
