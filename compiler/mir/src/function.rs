//! A function's body.

use crate::source::SourceNotes;
use crate::{BlockId, Inst, InstId, LayoutId, SigId, SlotId, Terminator, Type, Value};
use base::ids::IdVec;
use base::{Pos, Symbol};
use smallvec::SmallVec;

base::define_ids! {
    /// An entry of the function's table of positions.
    pub struct LocId = "@";
}

/// A position, and the call that was inlined there if the code is not the function's own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Loc {
    /// In the source.
    pub pos: Pos,
    /// Set in inlined code.
    pub inlined: Option<InlinedAt>,
}

/// The inlined call that code belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct InlinedAt {
    /// The name of the inlined function.
    pub function: Symbol,
    /// The position of the call, in turn with its inlining.
    pub call: LocId,
}

/// The body of a function.
#[derive(Clone, Debug)]
pub struct Function {
    /// The link name, as tracebacks print it: `main.main`, `fmt.(*pp).printArg`, `main.f.func1`.
    pub name: Symbol,
    /// Its signature.
    pub sig: SigId,
    /// Blocks; not all need be in `order`.
    pub blocks: IdVec<BlockId, Block>,
    /// The blocks that exist, the entry first. Its parameters are the function's.
    pub order: Vec<BlockId>,
    /// Instructions; those in blocks are alive.
    pub insts: IdVec<InstId, Inst>,
    /// Values.
    pub values: IdVec<Value, ValueData>,
    /// Frame objects.
    pub slots: IdVec<SlotId, Slot>,
    /// Positions. Entry 0 is the function's own.
    pub locs: IdVec<LocId, Loc>,
    /// For diagnoses.
    pub notes: Option<Box<SourceNotes>>,
}

/// A basic block.
#[derive(Clone, Debug)]
pub struct Block {
    /// Parameters.
    pub params: SmallVec<[Value; 2]>,
    /// Instructions in order.
    pub insts: Vec<InstId>,
    /// `Unreachable` until it is set.
    pub term: Terminator,
    /// The position of the terminator.
    pub term_loc: LocId,
    /// Placed out of line.
    pub cold: bool,
}

/// A value's type and definition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ValueData {
    /// Its type.
    pub ty: Type,
    /// What defines it.
    pub def: Def,
}

/// What defines a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Def {
    /// The n-th result of an instruction.
    Inst(InstId, u32),
    /// The n-th parameter of a block.
    Param(BlockId, u32),
    /// This value was replaced by another; only while a function is built or a pass runs.
    Alias(Value),
}

/// An object in the frame.
#[derive(Clone, Debug)]
pub struct Slot {
    /// What lies there. Slots with pointers are zeroed at entry and listed in the stack maps whole.
    pub layout: LayoutId,
    /// The variable's name, for dumps and debug information; empty for a temporary.
    pub name: Symbol,
}

/// A branch target with arguments for its parameters.
#[derive(Clone, PartialEq, Debug)]
pub struct BlockCall {
    /// The target.
    pub block: BlockId,
    /// One for each parameter.
    pub args: SmallVec<[Value; 2]>,
}

impl BlockCall {
    /// A target without arguments.
    pub fn to(block: BlockId) -> BlockCall {
        BlockCall { block, args: SmallVec::new() }
    }
}

impl Function {
    /// A function without blocks.
    pub fn new(name: Symbol, sig: SigId, pos: Pos) -> Function {
        let mut locs = IdVec::new();
        locs.push(Loc { pos, inlined: None });
        Function {
            name,
            sig,
            blocks: IdVec::new(),
            order: Vec::new(),
            insts: IdVec::new(),
            values: IdVec::new(),
            slots: IdVec::new(),
            locs,
            notes: None,
        }
    }

    /// The entry block.
    pub fn entry(&self) -> BlockId {
        self.order[0]
    }

    /// A value's type.
    pub fn ty(&self, value: Value) -> Type {
        self.values[value].ty
    }

    /// The value that `value` stands for.
    pub fn resolve(&self, mut value: Value) -> Value {
        while let Def::Alias(target) = self.values[value].def {
            value = target;
        }
        value
    }
}
