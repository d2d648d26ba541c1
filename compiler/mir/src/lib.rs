//! The mid-level IR: SSA with block parameters over machine scalars, with everything that Go adds to a machine
//! made explicit: nil, bounds and division checks, allocations, write barriers, calls of closures and interface
//! methods, deferred calls' landing pads, atomics.
//!
//! Architecture invariant: this crate knows no Go type and no Cranelift type. Go's aggregates are taken apart by
//! lowering (a string is a `ptr` and an `i64`); type descriptors, itabs, dictionaries and strings are
//! [`Global`]s with bytes and relocations; what a pass or the back end needs to know of a type in memory is its
//! [`Layout`]. One [`Program`] holds all functions of the program; functions refer to its entities by id.
//!
//! See `ARCHITECTURE.md`, "MIR", for the meaning of each part and what was rejected.

pub mod builder;
pub mod function;
pub mod inst;
pub mod parse;
pub mod print;
pub mod program;
pub mod source;
pub mod verify;
pub mod visit;

pub use builder::FunctionBuilder;
pub use function::{Block, BlockCall, Def, Function, Loc, LocId, Slot, ValueData};
pub use inst::{
    AllocOrigin, AtomicOp, BinaryOp, BoundsKind, Callee, ConvertOp, Extend, FloatCc, Inst, InstKind, IntCc,
    MemFlags, MemRef, Region, Terminator, UnaryOp, WideOp,
};
pub use program::{
    Dictionary, DictionaryHome, FuncAttrs, FuncDecl, Global, GlobalInit, Layout, PointerMask, Program, Reloc,
    RelocKind, RelocTarget, Section, Signature,
};
pub use source::{SourceFunction, SourceKind, SourceNotes, SourceRemark, SourceVariable};

base::define_ids! {
    /// A function of the program, with or without a body.
    pub struct FuncId = "f";
    /// A global: variable, descriptor, itab, dictionary, string.
    pub struct GlobalId = "g";
    /// A layout of memory.
    pub struct LayoutId = "layout";
    /// A signature.
    pub struct SigId = "sig";
    /// An SSA value.
    pub struct Value = "v";
    /// An instruction.
    pub struct InstId = "inst";
    /// A basic block.
    pub struct BlockId = "b";
    /// An object in the function's frame.
    pub struct SlotId = "s";
}

/// The type of a value.
///
/// `Ptr` is a value that the collector follows: nil, or an address inside a heap object, a global or a stack
/// object, or one past its end for an access of no bytes. Code addresses, `uintptr` and addresses of memory
/// that the collector does not manage are `I64`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Type {
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    Ptr,
}

impl Type {
    /// The type of a word in the runtime's interface.
    pub fn of_word(word: abi::Word) -> Type {
        match word {
            abi::Word::Ptr => Type::Ptr,
            abi::Word::I64 => Type::I64,
            abi::Word::I32 => Type::I32,
            abi::Word::I16 => Type::I16,
            abi::Word::I8 => Type::I8,
            abi::Word::F64 => Type::F64,
            abi::Word::F32 => Type::F32,
        }
    }

    /// Size and alignment in bytes.
    pub fn bytes(self) -> u32 {
        match self {
            Type::I8 => 1,
            Type::I16 => 2,
            Type::I32 | Type::F32 => 4,
            Type::I64 | Type::F64 | Type::Ptr => 8,
        }
    }

    /// Size in bits.
    pub fn bits(self) -> u32 {
        self.bytes() * 8
    }

    /// Whether this is an integer type (`Ptr` is not).
    pub fn is_int(self) -> bool {
        matches!(self, Type::I8 | Type::I16 | Type::I32 | Type::I64)
    }

    /// Whether this is a floating-point type.
    pub fn is_float(self) -> bool {
        matches!(self, Type::F32 | Type::F64)
    }

    /// The integer type of `bytes` bytes.
    pub fn int(bytes: u32) -> Type {
        match bytes {
            1 => Type::I8,
            2 => Type::I16,
            4 => Type::I32,
            8 => Type::I64,
            _ => panic!("no integer type of {bytes} bytes"),
        }
    }

    /// The name in the textual form.
    pub fn name(self) -> &'static str {
        match self {
            Type::I8 => "i8",
            Type::I16 => "i16",
            Type::I32 => "i32",
            Type::I64 => "i64",
            Type::F32 => "f32",
            Type::F64 => "f64",
            Type::Ptr => "ptr",
        }
    }
}

impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
