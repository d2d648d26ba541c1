//! Instructions and terminators.

use crate::{BlockCall, FuncId, GlobalId, LayoutId, LocId, SigId, SlotId, Type, Value};
use abi::RuntimeFn;
use smallvec::SmallVec;

/// An instruction in a block.
#[derive(Clone, Debug)]
pub struct Inst {
    /// What it does.
    pub kind: InstKind,
    /// The values it defines: none, one, or several for calls and wide arithmetic.
    pub results: SmallVec<[Value; 1]>,
    /// The source position, with the chain of inlined calls.
    pub loc: LocId,
}

/// The operations. Operand types are stated where they are not all the same as the result's; booleans are `i8`
/// 0 or 1.
#[derive(Clone, PartialEq, Debug)]
pub enum InstKind {
    /// An integer constant, truncated to the result's width.
    IntConst {
        /// An integer type.
        ty: Type,
        /// The value.
        value: i64,
    },
    /// A floating-point constant.
    FloatConst {
        /// A floating-point type.
        ty: Type,
        /// Its IEEE bits (the low 32 for `f32`).
        bits: u64,
    },
    /// The nil `ptr`.
    Null,
    /// The address of a function's code: `i64`.
    FuncAddr(FuncId),
    /// The address of a global plus an offset inside it: `ptr`.
    GlobalAddr {
        /// The global.
        global: GlobalId,
        /// Bytes.
        offset: i64,
    },
    /// The address of a frame object: `ptr`.
    SlotAddr(SlotId),

    /// `op x`.
    Unary {
        /// The operation.
        op: UnaryOp,
        /// The operand.
        x: Value,
    },
    /// A conversion of `x` to `ty`.
    Convert {
        /// Which.
        op: ConvertOp,
        /// The result's type.
        ty: Type,
        /// The operand.
        x: Value,
    },
    /// `x op y`.
    Binary {
        /// The operation.
        op: BinaryOp,
        /// Left.
        x: Value,
        /// Right. A shift count is an unsigned `i64`.
        y: Value,
    },
    /// `x*y + z` rounded once.
    Fma {
        /// Factor.
        x: Value,
        /// Factor.
        y: Value,
        /// Addend.
        z: Value,
    },
    /// Arithmetic with two results; see [`WideOp`].
    Wide {
        /// The operation.
        op: WideOp,
        /// Operands, all `i64`.
        args: [Value; 3],
    },
    /// An integer or pointer comparison: `i8`.
    IntCmp {
        /// The condition.
        cc: IntCc,
        /// Left.
        x: Value,
        /// Right.
        y: Value,
    },
    /// A floating-point comparison: `i8`.
    FloatCmp {
        /// The condition.
        cc: FloatCc,
        /// Left.
        x: Value,
        /// Right.
        y: Value,
    },
    /// `if cond { x } else { y }` without a branch.
    Select {
        /// `i8`.
        cond: Value,
        /// When non-zero.
        x: Value,
        /// When zero.
        y: Value,
    },
    /// `base + offset`: `ptr`. The result must lie in the object of `base`, or at its end where an index of
    /// zero elements follows.
    PtrAdd {
        /// `ptr`.
        base: Value,
        /// `i64` bytes.
        offset: Value,
    },

    /// `x`, in a way that escape analysis does not see: `abi.NoEscape`. The source answers for it that what is done
    /// with the result keeps no reference to the object.
    Hide {
        /// `ptr`.
        x: Value,
    },

    /// Reads a value of `ty` from memory.
    Load {
        /// The type in memory.
        ty: Type,
        /// Widening of a narrow integer.
        extend: Extend,
        /// Where.
        mem: MemRef,
    },
    /// Writes a value.
    Store {
        /// What.
        value: Value,
        /// Where.
        mem: MemRef,
        /// Whether the collector's write barrier goes with it (`value` is a `ptr` and the place may be heap or
        /// global memory).
        barrier: bool,
    },
    /// Copies a value of the layout; source and destination may overlap (`*(*[8]byte)(s[1:]) = *(*[8]byte)(s)`).
    Copy {
        /// `ptr`.
        dst: Value,
        /// `ptr`.
        src: Value,
        /// What lies there.
        layout: LayoutId,
        /// Whether pointers in it need the write barrier.
        barrier: bool,
    },
    /// Sets a value of the layout to zero.
    Zero {
        /// `ptr`.
        dst: Value,
        /// What lies there.
        layout: LayoutId,
        /// Whether pointers in it need the write barrier.
        barrier: bool,
    },
    /// Copies `len` bytes without pointers; the ranges may overlap.
    MoveBytes {
        /// `ptr`.
        dst: Value,
        /// `ptr`.
        src: Value,
        /// `i64`, not negative.
        len: Value,
    },

    /// A new zeroed object: `ptr`. On the heap, unless escape analysis turned it into a slot.
    Alloc {
        /// Its layout.
        layout: LayoutId,
        /// The type descriptor that the allocator takes.
        desc: GlobalId,
        /// Where it comes from in the source.
        origin: AllocOrigin,
    },
    /// The backing array of `make([]T, len, cap)`: `ptr`. Panics as `make` does when a size is out of range.
    AllocArray {
        /// An element's layout.
        layout: LayoutId,
        /// The element's type descriptor.
        desc: GlobalId,
        /// `i64`.
        len: Value,
        /// `i64`.
        cap: Value,
    },

    /// Panics with a nil dereference when `x` is nil.
    NilCheck {
        /// `ptr`.
        x: Value,
    },
    /// Panics with the runtime error of `kind` unless `index` is in range for `len`.
    BoundsCheck {
        /// Which check.
        kind: BoundsKind,
        /// `i64`; signed for the message if `signed`.
        index: Value,
        /// `i64`.
        len: Value,
        /// Whether the source's index is of a signed type.
        signed: bool,
    },
    /// Panics with an integer division by zero when `x` is 0.
    DivisorCheck {
        /// An integer.
        x: Value,
    },
    /// Panics with a negative shift amount when `x`, a signed integer, is negative.
    ShiftCheck {
        /// A signed integer.
        x: Value,
    },

    /// A call that returns. Its results are the callee's.
    Call {
        /// What is called.
        callee: Callee,
        /// Arguments, without a closure's context (see [`Callee`]).
        args: SmallVec<[Value; 4]>,
    },

    /// Sequentially consistent load of an integer or `ptr`.
    AtomicLoad {
        /// The type.
        ty: Type,
        /// The address.
        ptr: Value,
    },
    /// Sequentially consistent store. No write barrier: the runtime's wrappers add it.
    AtomicStore {
        /// The address.
        ptr: Value,
        /// The value.
        value: Value,
    },
    /// Read-modify-write; the result is the old value.
    AtomicRmw {
        /// The operation.
        op: AtomicOp,
        /// The address.
        ptr: Value,
        /// The operand.
        value: Value,
    },
    /// Compare and swap; the result is `i8` 1 when it swapped.
    AtomicCas {
        /// The address.
        ptr: Value,
        /// The expected value.
        old: Value,
        /// The new value.
        new: Value,
    },
    /// A full fence.
    Fence,

    /// The current goroutine's `g`: `i64`.
    GetG,
    /// The address that the current function returns to: `i64`.
    GetCallerPc,
    /// The caller's stack pointer at the call: `i64`.
    GetCallerSp,
    /// The frame pointer of the current function's frame: `i64`. Identifies the frame only until the next call.
    GetFramePointer,
    /// Keeps `x` alive up to here.
    KeepAlive {
        /// Any value.
        x: Value,
    },
    /// A hint to load the cache line of `ptr`.
    Prefetch {
        /// `ptr`.
        ptr: Value,
    },
}

/// How a block ends.
#[derive(Clone, PartialEq, Debug)]
pub enum Terminator {
    /// Goes on in another block.
    Jump(BlockCall),
    /// Two ways.
    Branch {
        /// `i8`.
        cond: Value,
        /// When non-zero.
        then: BlockCall,
        /// When zero.
        els: BlockCall,
    },
    /// Many ways.
    Switch {
        /// An integer.
        value: Value,
        /// Distinct values (as zero-extended bits) and their targets.
        cases: Vec<(u64, BlockCall)>,
        /// Otherwise.
        default: BlockCall,
    },
    /// Returns.
    Return(SmallVec<[Value; 4]>),
    /// Calls and returns what the callee returns, in the caller's place: the frame is gone.
    TailCall {
        /// What is called; its results are this function's.
        callee: Callee,
        /// Arguments.
        args: SmallVec<[Value; 4]>,
    },
    /// A call with a landing pad, where the runtime continues after a recovered panic. The normal target's first
    /// parameters are the call's results, and `normal.args` are for the rest. At the handler only what lives in
    /// slots has a meaning, so its edge has no arguments.
    TryCall {
        /// What is called.
        callee: Callee,
        /// Arguments.
        args: SmallVec<[Value; 4]>,
        /// The number of the call's results.
        results: u32,
        /// After a normal return.
        normal: BlockCall,
        /// After a recovery.
        handler: BlockCall,
    },
    /// Never reached: follows calls that do not return.
    Unreachable,
}

/// What a call calls.
#[derive(Clone, PartialEq, Debug)]
pub enum Callee {
    /// A function of the program.
    Func(FuncId),
    /// Code at an address.
    Code {
        /// `i64`.
        code: Value,
        /// Its signature.
        sig: SigId,
    },
    /// A func value: a `ptr` to a closure object whose first word is the code's address. The closure itself is
    /// passed as the first argument; `sig` and `args` do not list it. Faults with a nil dereference when nil.
    Closure {
        /// `ptr`.
        closure: Value,
        /// The signature without the context.
        sig: SigId,
    },
    /// A method through an itab. The receiver word (`data`) is passed as the first argument; `sig` and `args`
    /// do not list it. Faults with a nil dereference when the itab is nil.
    Interface {
        /// `ptr` to the itab.
        itab: Value,
        /// `ptr`: the interface's data word.
        data: Value,
        /// The index in the itab's `Fun`.
        slot: u32,
        /// The signature without the receiver.
        sig: SigId,
        /// The interface type's descriptor, for devirtualization; `None` where it depends on a dictionary.
        interface: Option<GlobalId>,
    },
    /// A function of the Rust runtime.
    Runtime(RuntimeFn),
}

/// Operations on one operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the names are Cranelift's and the processors'")]
pub enum UnaryOp {
    Neg,
    Not,
    FNeg,
    FAbs,
    Sqrt,
    Ceil,
    Floor,
    FTrunc,
    Nearest,
    /// Leading zeros; the width for 0.
    Clz,
    /// Trailing zeros; the width for 0.
    Ctz,
    Popcnt,
    Bswap,
    Bitrev,
}

/// Conversions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ConvertOp {
    /// To a narrower integer.
    Truncate,
    /// To a wider integer.
    ZeroExtend,
    /// To a wider integer.
    SignExtend,
    /// From a signed integer of 32 or 64 bits.
    SignedToFloat,
    /// From an unsigned integer of 32 or 64 bits.
    UnsignedToFloat,
    /// To a signed integer of 32 or 64 bits, as gc's code for the target does when the value is out of range.
    FloatToSigned,
    /// To an unsigned integer of 32 or 64 bits, likewise.
    FloatToUnsigned,
    /// `f32` to `f64`.
    Promote,
    /// `f64` to `f32`.
    Demote,
    /// Between integer and floating point of one width, bits unchanged.
    Bitcast,
    /// `ptr` to `i64`. The result does not keep the object alive.
    PtrToInt,
    /// `i64` to `ptr`: `unsafe.Pointer(uintptr)`.
    IntToPtr,
}

/// Operations on two operands. Integer arithmetic wraps.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BinaryOp {
    /// Sum.
    Add,
    /// Difference.
    Sub,
    /// Product.
    Mul,
    /// Signed quotient; the divisor is not 0, and the smallest value by −1 gives itself.
    SDiv,
    /// Unsigned quotient; the divisor is not 0.
    UDiv,
    /// Signed remainder; the divisor is not 0.
    SRem,
    /// Unsigned remainder; the divisor is not 0.
    URem,
    /// Bitwise and.
    And,
    /// Bitwise or.
    Or,
    /// Bitwise exclusive or.
    Xor,
    /// Bitwise and-not.
    AndNot,
    /// Go's `<<`: 0 for counts of at least the width.
    Shl,
    /// Go's unsigned `>>`: 0 for counts of at least the width.
    LShr,
    /// Go's signed `>>`: the sign for counts of at least the width.
    AShr,
    /// `<<` with a count known to be less than the width.
    ShlBounded,
    /// Unsigned `>>` with a count known to be less than the width.
    LShrBounded,
    /// Signed `>>` with a count known to be less than the width.
    AShrBounded,
    /// Rotation to the left, count modulo the width.
    Rotl,
    /// High half of the signed product.
    SMulHi,
    /// High half of the unsigned product.
    UMulHi,
    /// Floating-point sum.
    FAdd,
    /// Floating-point difference.
    FSub,
    /// Floating-point product.
    FMul,
    /// Floating-point quotient.
    FDiv,
    /// Go's built-in `min`: NaN if one is, −0 below +0.
    FMin,
    /// Go's built-in `max`.
    FMax,
    /// The sign of `y` on the magnitude of `x`.
    Copysign,
    /// Smaller, signed.
    SMin,
    /// Larger, signed.
    SMax,
    /// Smaller, unsigned.
    UMin,
    /// Larger, unsigned.
    UMax,
}

/// Arithmetic with two results.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WideOp {
    /// `(x, y, carry) → (sum, carry)`.
    AddCarry,
    /// `(x, y, borrow) → (difference, borrow)`.
    SubBorrow,
    /// `(x, y, unused) → (high, low)` of the unsigned product.
    MulFull,
    /// `(high, low, divisor) → (quotient, remainder)`; the divisor is greater than `high`.
    DivFull,
}

/// Integer conditions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "S is signed, U unsigned")]
pub enum IntCc {
    Eq,
    Ne,
    SLt,
    SLe,
    SGt,
    SGe,
    ULt,
    ULe,
    UGt,
    UGe,
}

/// Floating-point conditions; all but `Ne` are false when an operand is NaN.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FloatCc {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// Atomic read-modify-write operations.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum AtomicOp {
    Add,
    And,
    Or,
    Exchange,
}

/// Widening of a loaded integer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Extend {
    /// The result has the type in memory.
    None,
    /// To `i64` with zeros.
    Zero,
    /// To `i64` with the sign.
    Sign,
}

/// An address: `base + offset`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct MemRef {
    /// `ptr`, or `i64` for memory that the collector does not manage.
    pub base: Value,
    /// Bytes.
    pub offset: i32,
    /// What is known.
    pub flags: MemFlags,
}

/// What is known of an access.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct MemFlags {
    /// The access itself is the nil check of its base: it faults, and panics, when the base is nil.
    pub nil_check: bool,
    /// The kind of memory.
    pub region: Region,
    /// The address may not be a multiple of the type's size.
    pub unaligned: bool,
}

impl MemFlags {
    /// Any aligned memory, and the base is known not to be nil.
    pub const PLAIN: MemFlags = MemFlags { nil_check: false, region: Region::Any, unaligned: false };
    /// Any aligned memory; panics when the base is nil.
    pub const CHECKED: MemFlags = MemFlags { nil_check: true, region: Region::Any, unaligned: false };
}

/// Kinds of memory that never overlap, for alias analysis.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Region {
    /// Unknown: may be any of the others.
    Any,
    /// A slot of this frame whose address is not stored anywhere.
    Slot,
    /// A global variable.
    Global,
    /// Memory that never changes: descriptors, itabs, strings' bytes in the image, closures' captured values.
    ReadOnly,
}

/// Which index or slice expression a bounds check serves; decides condition and message. The names are gc's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum BoundsKind {
    /// `s[x]`: x < len.
    Index = 0,
    /// `s[?:x]`, x ≤ len.
    SliceAlen,
    /// `s[?:x]`, x ≤ cap.
    SliceAcap,
    /// `s[x:y]`, x ≤ y.
    SliceB,
    /// `s[::x]`, x ≤ len.
    Slice3Alen,
    /// `s[::x]`, x ≤ cap.
    Slice3Acap,
    /// `s[:x:y]`, x ≤ y.
    Slice3B,
    /// `s[x:y:]`, x ≤ y.
    Slice3C,
    /// `(*[x]T)(s)`, x ≤ len.
    Convert,
}

/// Where an allocation comes from; escape analysis reports and places by it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AllocOrigin {
    /// `new(T)` or `&T{...}`.
    New,
    /// A variable whose address is taken or that a closure captures by reference; the name is in the
    /// function's loc table.
    Variable(base::Symbol),
    /// A closure object.
    Closure,
    /// A method value's closure.
    MethodValue,
    /// A value boxed in an interface.
    Interface,
    /// The array of a slice literal or of variadic arguments.
    SliceLiteral,
    /// The first group of a new map. The map does without one, so that it is an object of a frame or null.
    MapGroup,
    /// Bytes for what a call makes, whose contents are undefined. The call does without, so that they are an object of a
    /// frame or null.
    Buffer,
    /// What the runtime's interface asks for, always on the heap.
    Runtime,
}

impl AllocOrigin {
    /// Whether the object is of use in a frame alone: it becomes a slot, or null.
    pub fn is_for_frames(self) -> bool {
        matches!(self, AllocOrigin::MapGroup | AllocOrigin::Buffer)
    }
}
