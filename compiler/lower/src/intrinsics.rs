//! Functions of the standard library that are MIR operations.

use crate::func::Fx;
use crate::value::{Addr, Val};
use mir::{AtomicOp, BinaryOp, FuncAttrs, InstKind, IntCc, Type, UnaryOp, Value, WideOp};
use smallvec::SmallVec;
use syntax::ast::{Expr, ExprKind};
use types::{ObjId, Ty};

type Words = SmallVec<[Value; 4]>;

fn one(value: Value) -> Option<Words> {
    Some(SmallVec::from_slice(&[value]))
}

impl<'a> Fx<'_, 'a> {
    /// A call of a declared function that is an operation; `None` if it is none.
    pub fn intrinsic_call(
        &mut self,
        expr: &'a Expr,
        obj: ObjId,
        type_args: &[Ty],
        args: &'a [Expr],
    ) -> Option<Vec<(Val, Ty)>> {
        let object = self.cx.store.object(obj);
        let package = object.package?;
        let path = self.cx.store.package(package).path;
        if !has_intrinsics(path.as_str()) || self.cx.is_method(obj) {
            return None;
        }
        if let &[arg, ..] = type_args {
            let named = (path.as_str(), object.name.as_str()) == ("internal/abi", "hasNonStringPointers");
            return named.then(|| {
                let holds = self.cx.store.layouts().has_non_string_pointers(arg);
                vec![(Val::one(self.bool(holds)), Ty::BOOL)]
            });
        }
        let name = self.cx.plain_name(package, object.name);
        if !is_intrinsic(name.as_str()) {
            return None;
        }
        let ExprKind::Call { dots, .. } = &expr.kind else { return None };
        let sig = self.func_sig(obj, &[]);
        let vals = self.arguments(args, &sig, dots.is_some());
        self.b.set_pos(crate::call::call_pos(expr));
        if name.as_str() == "internal/abi.NoEscape" {
            // To gc it is a function.
            self.note_operation(obj);
        }
        let words: Vec<Value> = vals.iter().flat_map(|(val, _)| val.parts().to_vec()).collect();
        let mut types = Vec::new();
        for &ty in &sig.results {
            types.extend(self.cx.part_types(ty));
        }
        let Some(results) = self.intrinsic(name.as_str(), &words, &types) else {
            let target = self.func_target(obj, &[]);
            return Some(self.emit(crate::call::Plan {
                target,
                recv: None,
                args: vals,
                sig,
                kept: Vec::new(),
                noescape: false,
            }));
        };
        let mut at = 0;
        let mut out = Vec::new();
        for &ty in &sig.results {
            let count = self.cx.part_types(ty).len();
            out.push((Val::of(results.get(at..at + count).unwrap_or(&[])), ty));
            at += count;
        }
        Some(out)
    }

    /// The operation of this name.
    pub fn intrinsic(&mut self, name: &str, words: &[Value], results: &[Type]) -> Option<Words> {
        let (package, function) = name.rsplit_once('.')?;
        match package {
            "sync/atomic" => self.sync_atomic(function, words, results),
            "internal/runtime/atomic" => self.runtime_atomic(function, words, results),
            "math/bits" | "internal/runtime/sys" | "internal/runtime/math" => {
                self.bits(function, words).or_else(|| self.system(function, words, results))
            }
            "math" => self.math(function, words),
            "runtime" => self.system(function, words, results),
            "internal/abi" => match (function, words) {
                ("FuncPCABI0" | "FuncPCABIInternal", &[_, closure]) => {
                    one(self.load_scalar(Addr::of(closure), Type::I64))
                }
                ("NoEscape", &[x]) => one(self.b.value(InstKind::Hide { x }, Type::Ptr)),
                _ => None,
            },
            "crypto/internal/constanttime" => match (function, words) {
                ("boolToUint8", &[value]) => one(value),
                _ => None,
            },
            _ => None,
        }
    }

    fn rmw(&mut self, op: AtomicOp, ptr: Value, value: Value) -> Value {
        self.nil_check(ptr);
        let ty = self.b.func.ty(value);
        self.b.value(InstKind::AtomicRmw { op, ptr, value }, ty)
    }

    fn sync_atomic(&mut self, function: &str, words: &[Value], results: &[Type]) -> Option<Words> {
        // Stores of pointers need the write barrier: they are functions.
        if function.ends_with("Pointer") && function != "LoadPointer" {
            return None;
        }
        let digits = function.find(|c: char| c.is_ascii_digit()).unwrap_or(function.len());
        let end = ["Int", "Uint", "Pointer"].iter().filter_map(|t| function[..digits].rfind(t)).min()?;
        match (&function[..end], words) {
            ("Add", &[ptr, delta]) => {
                let old = self.rmw(AtomicOp::Add, ptr, delta);
                one(self.binary_op(BinaryOp::Add, old, delta))
            }
            ("And", &[ptr, value]) => one(self.rmw(AtomicOp::And, ptr, value)),
            ("Or", &[ptr, value]) => one(self.rmw(AtomicOp::Or, ptr, value)),
            ("Swap", &[ptr, value]) => one(self.rmw(AtomicOp::Exchange, ptr, value)),
            ("CompareAndSwap", &[ptr, old, new]) => self.cas(ptr, old, new),
            ("Load", &[ptr]) => self.atomic_load(ptr, *results.first()?),
            ("Store", &[ptr, value]) => self.atomic_store(ptr, value),
            _ => None,
        }
    }

    fn cas(&mut self, ptr: Value, old: Value, new: Value) -> Option<Words> {
        self.nil_check(ptr);
        one(self.b.value(InstKind::AtomicCas { ptr, old, new }, Type::I8))
    }

    fn atomic_load(&mut self, ptr: Value, ty: Type) -> Option<Words> {
        self.nil_check(ptr);
        one(self.b.value(InstKind::AtomicLoad { ty, ptr }, ty))
    }

    fn atomic_store(&mut self, ptr: Value, value: Value) -> Option<Words> {
        self.nil_check(ptr);
        self.b.inst(InstKind::AtomicStore { ptr, value }, &[]);
        Some(Words::new())
    }

    fn runtime_atomic(&mut self, function: &str, words: &[Value], results: &[Type]) -> Option<Words> {
        match (function, words) {
            ("And" | "And8", &[ptr, value]) => {
                self.rmw(AtomicOp::And, ptr, value);
                Some(Words::new())
            }
            ("Or" | "Or8", &[ptr, value]) => {
                self.rmw(AtomicOp::Or, ptr, value);
                Some(Words::new())
            }
            ("And32" | "And64" | "Anduintptr", &[ptr, value]) => one(self.rmw(AtomicOp::And, ptr, value)),
            ("Or32" | "Or64" | "Oruintptr", &[ptr, value]) => one(self.rmw(AtomicOp::Or, ptr, value)),
            (
                "Cas" | "Cas64" | "CasRel" | "Casint32" | "Casint64" | "Casp1" | "Casuintptr",
                &[ptr, old, new],
            ) => self.cas(ptr, old, new),
            (
                "Load" | "Load8" | "Load64" | "LoadAcq" | "LoadAcq64" | "LoadAcquintptr" | "Loadint32"
                | "Loadint64" | "Loadp" | "Loaduint" | "Loaduintptr",
                &[ptr],
            ) => self.atomic_load(ptr, *results.first()?),
            (
                "Store" | "Store8" | "Store64" | "StoreRel" | "StoreRel64" | "StoreReluintptr" | "Storeint32"
                | "Storeint64" | "StorepNoWB" | "Storeuintptr",
                &[ptr, value],
            ) => self.atomic_store(ptr, value),
            ("Xadd" | "Xadd64" | "Xaddint32" | "Xaddint64" | "Xadduintptr", &[ptr, delta]) => {
                let old = self.rmw(AtomicOp::Add, ptr, delta);
                one(self.binary_op(BinaryOp::Add, old, delta))
            }
            ("Xchg" | "Xchg8" | "Xchg64" | "Xchgint32" | "Xchgint64" | "Xchguintptr", &[ptr, value]) => {
                one(self.rmw(AtomicOp::Exchange, ptr, value))
            }
            _ => None,
        }
    }

    fn wide(&mut self, op: WideOp, args: [Value; 3]) -> Words {
        let id = self.b.inst(InstKind::Wide { op, args }, &[Type::I64, Type::I64]);
        self.b.func.insts[id].results.iter().copied().collect()
    }

    fn bits(&mut self, function: &str, words: &[Value]) -> Option<Words> {
        match (function, words) {
            (
                "TrailingZeros" | "TrailingZeros8" | "TrailingZeros16" | "TrailingZeros32"
                | "TrailingZeros64",
                &[x],
            ) => {
                let count = self.unary_op(UnaryOp::Ctz, x);
                one(self.widen(count, false))
            }
            ("Len" | "Len8" | "Len16" | "Len32" | "Len64", &[x]) => {
                let width = i64::from(self.b.func.ty(x).bits());
                let zeros = self.unary_op(UnaryOp::Clz, x);
                let zeros = self.widen(zeros, false);
                let width = self.int(width);
                one(self.binary_op(BinaryOp::Sub, width, zeros))
            }
            (
                "LeadingZeros" | "LeadingZeros8" | "LeadingZeros16" | "LeadingZeros32" | "LeadingZeros64",
                &[x],
            ) => {
                let zeros = self.unary_op(UnaryOp::Clz, x);
                one(self.widen(zeros, false))
            }
            ("OnesCount" | "OnesCount8" | "OnesCount16" | "OnesCount32" | "OnesCount64", &[x]) => {
                let count = self.unary_op(UnaryOp::Popcnt, x);
                one(self.widen(count, false))
            }
            (
                "ReverseBytes" | "ReverseBytes16" | "ReverseBytes32" | "ReverseBytes64" | "Bswap32"
                | "Bswap64",
                &[x],
            ) => one(self.unary_op(UnaryOp::Bswap, x)),
            ("Reverse" | "Reverse8" | "Reverse16" | "Reverse32" | "Reverse64", &[x]) => {
                one(self.unary_op(UnaryOp::Bitrev, x))
            }
            (
                "RotateLeft" | "RotateLeft8" | "RotateLeft16" | "RotateLeft32" | "RotateLeft64",
                &[x, count],
            ) => one(self.binary_op(BinaryOp::Rotl, x, count)),
            ("Add" | "Add64", &[x, y, carry]) => Some(self.wide(WideOp::AddCarry, [x, y, carry])),
            ("Sub" | "Sub64", &[x, y, borrow]) => Some(self.wide(WideOp::SubBorrow, [x, y, borrow])),
            ("Mul" | "Mul64", &[x, y]) => {
                let zero = self.int(0);
                Some(self.wide(WideOp::MulFull, [x, y, zero]))
            }
            ("MulUintptr", &[x, y]) => {
                let zero = self.int(0);
                let product = self.wide(WideOp::MulFull, [x, y, zero]);
                let overflow = self.compare_const(IntCc::Ne, product[0], 0);
                Some(SmallVec::from_slice(&[product[1], overflow]))
            }
            ("Prefetch" | "PrefetchStreamed", &[address]) => {
                let ptr = self.coerce(address, Type::Ptr);
                self.b.inst(InstKind::Prefetch { ptr }, &[]);
                Some(Words::new())
            }
            _ => None,
        }
    }

    fn math(&mut self, function: &str, words: &[Value]) -> Option<Words> {
        let unary = |op| Some(op);
        let op = match function {
            "sqrt" | "Sqrt" => unary(UnaryOp::Sqrt),
            "Floor" => unary(UnaryOp::Floor),
            "Ceil" => unary(UnaryOp::Ceil),
            "Trunc" => unary(UnaryOp::FTrunc),
            "RoundToEven" => unary(UnaryOp::Nearest),
            "Abs" => unary(UnaryOp::FAbs),
            _ => None,
        };
        match (op, function, words) {
            (Some(op), _, &[x]) => one(self.unary_op(op, x)),
            (_, "Copysign", &[x, y]) => one(self.binary_op(BinaryOp::Copysign, x, y)),
            (_, "FMA", &[x, y, z]) => one(self.b.value(InstKind::Fma { x, y, z }, Type::F64)),
            (_, "Float64bits", &[x]) => one(self.bitcast(x, Type::I64)),
            (_, "Float64frombits", &[x]) => one(self.bitcast(x, Type::F64)),
            (_, "Float32bits", &[x]) => one(self.bitcast(x, Type::I32)),
            (_, "Float32frombits", &[x]) => one(self.bitcast(x, Type::F32)),
            _ => None,
        }
    }

    /// What needs the frame or the goroutine.
    fn system(&mut self, function: &str, words: &[Value], results: &[Type]) -> Option<Words> {
        let value = match (function, words) {
            ("getg", []) => self.b.value(InstKind::GetG, Type::I64),
            ("getframepointer", []) => {
                self.uses_frame();
                self.b.value(InstKind::GetFramePointer, Type::I64)
            }
            ("getcallerfp", []) => {
                self.uses_frame();
                let fp = self.b.value(InstKind::GetFramePointer, Type::I64);
                self.load_scalar(Addr::of(fp), Type::I64)
            }
            ("getcallerpc" | "GetCallerPC", []) => {
                self.uses_frame();
                self.b.value(InstKind::GetCallerPc, Type::I64)
            }
            ("getcallersp" | "GetCallerSP", []) => {
                self.uses_frame();
                self.b.value(InstKind::GetCallerSp, Type::I64)
            }
            ("getclosureptr" | "GetClosurePtr", []) => {
                self.uses_frame();
                self.stands_for_another();
                self.context_value()
            }
            ("KeepAlive", &[_, data]) => {
                self.keep_alive(data);
                return Some(Words::new());
            }
            ("publicationBarrier", []) => {
                self.b.inst(InstKind::Fence, &[]);
                return Some(Words::new());
            }
            _ => return None,
        };
        let ty = *results.first()?;
        one(self.coerce(value, ty))
    }

    /// Keeps the function from being inlined.
    fn uses_frame(&mut self) {
        if let Some(attrs) = self.own_attrs() {
            attrs.uses_frame = true;
        }
    }

    /// A literal that asks for its closure object is the code of func values made at run time: a wrapper of what they
    /// call, so that what is called may recover.
    fn stands_for_another(&mut self) {
        if let Some(attrs) = self.own_attrs() {
            attrs.wrapper = true;
        }
    }

    fn own_attrs(&mut self) -> Option<&mut FuncAttrs> {
        let id = *self.cx.program.func_by_name.get(&self.b.func.name)?;
        Some(&mut self.cx.program.funcs[id].attrs)
    }
}

fn has_intrinsics(path: &str) -> bool {
    matches!(
        path,
        "sync/atomic"
            | "internal/runtime/atomic"
            | "math/bits"
            | "math"
            | "internal/runtime/sys"
            | "internal/runtime/math"
            | "runtime"
            | "internal/abi"
            | "crypto/internal/constanttime"
    )
}

/// Whether a function of sync/atomic is an operation. Stores of pointers have write barriers.
fn is_atomic(name: &str) -> bool {
    ["Add", "And", "Or", "Swap", "CompareAndSwap", "Load", "Store"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
        && (!name.ends_with("Pointer") || name == "LoadPointer")
}

/// Whether gc makes a call of the function into instructions on amd64, so that inlining counts it as a node. The list is
/// that of gc for all targets: the measure is the same everywhere.
pub fn is_gc_intrinsic(path: &str, name: &str) -> bool {
    let starts = |list: &[&str]| list.iter().any(|prefix| name.starts_with(prefix));
    match path {
        "sync/atomic" => is_atomic(name),
        "internal/runtime/atomic" => {
            starts(&["And", "Or", "Cas", "Load", "Store", "Xadd", "Xchg"])
                && !matches!(name, "CasPointer" | "StorepNoWB64" | "LoadAcquire")
        }
        "math/bits" => {
            starts(&["Len", "TrailingZeros", "OnesCount", "RotateLeft"])
                || matches!(name, "Add" | "Add64" | "Sub" | "Sub64" | "Mul" | "Mul64" | "Div" | "Div64")
                || matches!(name, "ReverseBytes32" | "ReverseBytes64")
        }
        "internal/runtime/sys" => {
            starts(&["Len", "TrailingZeros", "OnesCount", "Bswap", "Prefetch"]) || name == "GetClosurePtr"
        }
        "internal/runtime/math" => matches!(name, "Add64" | "MulUintptr"),
        "math" => matches!(name, "Ceil" | "FMA" | "Floor" | "RoundToEven" | "Trunc" | "sqrt"),
        "math/big" => name == "mulWW",
        "runtime" => matches!(name, "KeepAlive" | "slicebytetostringtmp"),
        "crypto/internal/constanttime" => matches!(name, "Select" | "boolToUint8"),
        _ => false,
    }
}

/// Whether a function is certainly an operation, so that its operands may be evaluated.
fn is_intrinsic(name: &str) -> bool {
    let Some((package, function)) = name.rsplit_once('.') else { return false };
    let starts = |list: &[&str]| list.iter().any(|prefix| function.starts_with(prefix));
    match package {
        "sync/atomic" => is_atomic(function),
        "internal/runtime/atomic" => {
            starts(&["And", "Or", "Cas", "Load", "Store", "Xadd", "Xchg"])
                && !matches!(function, "CasPointer" | "Storep" | "StorepNoWB64" | "Casp" | "LoadAcquire")
        }
        "math/bits" => {
            starts(&["TrailingZeros", "Len", "LeadingZeros", "OnesCount", "Reverse", "RotateLeft"])
                || matches!(function, "Add" | "Add64" | "Sub" | "Sub64" | "Mul" | "Mul64")
        }
        "internal/runtime/sys" => {
            matches!(
                function,
                "Bswap32"
                    | "Bswap64"
                    | "Len64"
                    | "Len8"
                    | "OnesCount64"
                    | "TrailingZeros8"
                    | "TrailingZeros32"
                    | "TrailingZeros64"
                    | "LeadingZeros64"
                    | "LeadingZeros8"
                    | "Prefetch"
                    | "PrefetchStreamed"
                    | "GetCallerPC"
                    | "GetCallerSP"
                    | "GetClosurePtr"
            )
        }
        "internal/runtime/math" => matches!(function, "Add64" | "Mul64" | "MulUintptr"),
        "math" => matches!(
            function,
            "sqrt"
                | "Sqrt"
                | "Floor"
                | "Ceil"
                | "Trunc"
                | "RoundToEven"
                | "Abs"
                | "Copysign"
                | "FMA"
                | "Float64bits"
                | "Float64frombits"
                | "Float32bits"
                | "Float32frombits"
        ),
        "runtime" => matches!(
            function,
            "getg"
                | "getframepointer"
                | "getcallerfp"
                | "getcallerpc"
                | "getcallersp"
                | "getclosureptr"
                | "KeepAlive"
                | "publicationBarrier"
        ),
        "internal/abi" => matches!(function, "FuncPCABI0" | "FuncPCABIInternal" | "NoEscape"),
        "crypto/internal/constanttime" => function == "boolToUint8",
        _ => false,
    }
}
