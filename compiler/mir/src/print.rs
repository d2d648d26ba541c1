//! The textual form.
//!
//! Functions and globals are referred to by link name, layouts and signatures by content, so that a function's
//! text means the same in any program. Values, blocks and slots are numbered in the order in which they are
//! printed: printing, parsing and printing again gives the same text.
//!
//! ```text
//! func "main.add"(i64, i64) -> (i64) {
//!   loc @0 = 120
//!   loc @1 = 131
//! b0(v0: i64, v1: i64):
//!   v2: i64 = add v0, v1 @1
//!   return (v2) @1
//! }
//! ```

use crate::program::PointerMask;
use crate::{
    AllocOrigin, BlockCall, BlockId, Callee, Extend, FuncId, Function, GlobalId, InstId, InstKind, LayoutId,
    MemRef, Program, Region, SigId, Terminator, Value,
};
use rustc_hash::FxHashMap;
use std::fmt::{self, Write};

/// Prints a function.
pub fn function(program: &Program, func: &Function) -> String {
    Printer::new(program, func).function()
}

/// A link name in quotes.
pub fn quote(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 2);
    out.push('"');
    for c in name.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Prints parts of one function, with the numbers that the whole text uses.
pub struct Printer<'a> {
    program: &'a Program,
    func: &'a Function,
    values: FxHashMap<Value, u32>,
    blocks: FxHashMap<BlockId, u32>,
}

impl<'a> Printer<'a> {
    /// A printer for `func`.
    pub fn new(program: &'a Program, func: &'a Function) -> Printer<'a> {
        let mut values = FxHashMap::default();
        let mut blocks = FxHashMap::default();
        for (number, &block) in func.order.iter().enumerate() {
            blocks.insert(block, number as u32);
            let data = &func.blocks[block];
            let results = data.insts.iter().flat_map(|&inst| func.insts[inst].results.iter());
            for &value in data.params.iter().chain(results) {
                let number = values.len() as u32;
                values.entry(value).or_insert(number);
            }
        }
        Printer { program, func, values, blocks }
    }

    /// The whole function.
    pub fn function(&self) -> String {
        let mut out = String::new();
        self.write_function(&mut out).expect("writing to a string");
        out
    }

    fn write_function(&self, out: &mut String) -> fmt::Result {
        let func = self.func;
        writeln!(out, "func {}{} {{", quote(func.name.as_str()), self.sig(func.sig))?;
        for (id, loc) in func.locs.iter_enumerated() {
            write!(out, "  loc {id} = {}", loc.pos.0)?;
            if let Some(inlined) = loc.inlined {
                write!(out, " inlined {} at {}", quote(inlined.function.as_str()), inlined.call)?;
            }
            out.push('\n');
        }
        for (id, slot) in func.slots.iter_enumerated() {
            writeln!(out, "  slot {id} = {} {}", self.layout(slot.layout), quote(slot.name.as_str()))?;
        }
        for &block in &func.order {
            let data = &func.blocks[block];
            let params: Vec<String> =
                data.params.iter().map(|&v| format!("{}: {}", self.value(v), func.ty(v))).collect();
            write!(out, "{}", self.block(block))?;
            if !params.is_empty() {
                write!(out, "({})", params.join(", "))?;
            }
            writeln!(out, "{}:", if data.cold { " cold" } else { "" })?;
            for &inst in &data.insts {
                writeln!(out, "  {}", self.inst(inst))?;
            }
            writeln!(out, "  {} {}", self.terminator(&data.term), data.term_loc)?;
        }
        writeln!(out, "}}")
    }

    /// An instruction with its results and position.
    pub fn inst(&self, inst: InstId) -> String {
        let data = &self.func.insts[inst];
        let mut out = String::new();
        let results: Vec<String> =
            data.results.iter().map(|&v| format!("{}: {}", self.value(v), self.func.ty(v))).collect();
        if !results.is_empty() {
            out.push_str(&results.join(", "));
            out.push_str(" = ");
        }
        self.write_kind(&mut out, &data.kind).expect("writing to a string");
        let _ = write!(out, " {}", data.loc);
        out
    }

    fn write_kind(&self, out: &mut String, kind: &InstKind) -> fmt::Result {
        let v = |value: &Value| self.value(*value);
        match kind {
            InstKind::IntConst { value, .. } => write!(out, "int {value}"),
            InstKind::FloatConst { bits, .. } => write!(out, "float {bits:#x}"),
            InstKind::Null => out.write_str("null"),
            InstKind::FuncAddr(func) => write!(out, "func_addr {}", self.func_name(*func)),
            InstKind::GlobalAddr { global, offset } => {
                write!(out, "global_addr {} {offset}", self.global(*global))
            }
            InstKind::SlotAddr(slot) => write!(out, "slot_addr {slot}"),
            InstKind::Unary { op, x } => write!(out, "{} {}", op.name(), v(x)),
            InstKind::Convert { op, x, .. } => write!(out, "{} {}", op.name(), v(x)),
            InstKind::Binary { op, x, y } => write!(out, "{} {}, {}", op.name(), v(x), v(y)),
            InstKind::Fma { x, y, z } => write!(out, "fma {}, {}, {}", v(x), v(y), v(z)),
            InstKind::Wide { op, args: [x, y, z] } => {
                write!(out, "{} {}, {}, {}", op.name(), v(x), v(y), v(z))
            }
            InstKind::IntCmp { cc, x, y } => write!(out, "icmp {} {}, {}", cc.name(), v(x), v(y)),
            InstKind::FloatCmp { cc, x, y } => write!(out, "fcmp {} {}, {}", cc.name(), v(x), v(y)),
            InstKind::Select { cond, x, y } => write!(out, "select {}, {}, {}", v(cond), v(x), v(y)),
            InstKind::PtrAdd { base, offset } => write!(out, "ptr_add {}, {}", v(base), v(offset)),
            InstKind::Load { ty, extend, mem } => {
                let extend = match extend {
                    Extend::None => "",
                    Extend::Zero => " zext",
                    Extend::Sign => " sext",
                };
                write!(out, "load {ty}{extend} {}", self.mem(mem))
            }
            InstKind::Store { value, mem, barrier } => {
                write!(out, "store {}, {}{}", v(value), self.mem(mem), flag(*barrier, " barrier"))
            }
            InstKind::Copy { dst, src, layout, barrier } => {
                write!(
                    out,
                    "copy {}, {}, {}{}",
                    v(dst),
                    v(src),
                    self.layout(*layout),
                    flag(*barrier, " barrier")
                )
            }
            InstKind::Zero { dst, layout, barrier } => {
                write!(out, "zero {}, {}{}", v(dst), self.layout(*layout), flag(*barrier, " barrier"))
            }
            InstKind::MoveBytes { dst, src, len } => {
                write!(out, "move_bytes {}, {}, {}", v(dst), v(src), v(len))
            }
            InstKind::Alloc { layout, desc, origin } => {
                write!(out, "alloc {} {} ", self.layout(*layout), self.global(*desc))?;
                match origin {
                    AllocOrigin::Variable(name) => write!(out, "variable {}", quote(name.as_str())),
                    other => out.write_str(other.name()),
                }
            }
            InstKind::AllocArray { layout, desc, len, cap } => {
                write!(
                    out,
                    "alloc_array {} {} {}, {}",
                    self.layout(*layout),
                    self.global(*desc),
                    v(len),
                    v(cap)
                )
            }
            InstKind::NilCheck { x } => write!(out, "nil_check {}", v(x)),
            InstKind::BoundsCheck { kind, index, len, signed } => {
                write!(
                    out,
                    "bounds_check {} {}, {}{}",
                    kind.name(),
                    v(index),
                    v(len),
                    flag(*signed, " signed")
                )
            }
            InstKind::DivisorCheck { x } => write!(out, "divisor_check {}", v(x)),
            InstKind::ShiftCheck { x } => write!(out, "shift_check {}", v(x)),
            InstKind::Call { callee, args } => write!(out, "call {}{}", self.callee(callee), self.list(args)),
            InstKind::AtomicLoad { ty, ptr } => write!(out, "atomic_load {ty} {}", v(ptr)),
            InstKind::AtomicStore { ptr, value } => write!(out, "atomic_store {}, {}", v(ptr), v(value)),
            InstKind::AtomicRmw { op, ptr, value } => {
                write!(out, "atomic_rmw {} {}, {}", op.name(), v(ptr), v(value))
            }
            InstKind::AtomicCas { ptr, old, new } => {
                write!(out, "atomic_cas {}, {}, {}", v(ptr), v(old), v(new))
            }
            InstKind::Fence => out.write_str("fence"),
            InstKind::GetG => out.write_str("get_g"),
            InstKind::GetCallerPc => out.write_str("get_caller_pc"),
            InstKind::GetCallerSp => out.write_str("get_caller_sp"),
            InstKind::GetFramePointer => out.write_str("get_frame_pointer"),
            InstKind::Hide { x } => write!(out, "hide {}", v(x)),
            InstKind::KeepAlive { x } => write!(out, "keep_alive {}", v(x)),
            InstKind::Prefetch { ptr } => write!(out, "prefetch {}", v(ptr)),
        }
    }

    /// A terminator.
    pub fn terminator(&self, term: &Terminator) -> String {
        match term {
            Terminator::Jump(call) => format!("jump {}", self.edge(call)),
            Terminator::Branch { cond, then, els } => {
                format!("branch {}, {}, {}", self.value(*cond), self.edge(then), self.edge(els))
            }
            Terminator::Switch { value, cases, default } => {
                let cases: Vec<String> =
                    cases.iter().map(|(n, call)| format!("{n} {}", self.edge(call))).collect();
                format!("switch {} [{}] {}", self.value(*value), cases.join(", "), self.edge(default))
            }
            Terminator::Return(values) => format!("return {}", self.list(values)),
            Terminator::TailCall { callee, args } => {
                format!("tail_call {}{}", self.callee(callee), self.list(args))
            }
            Terminator::TryCall { callee, args, results, normal, handler } => format!(
                "try_call {}{} {results} {}, {}",
                self.callee(callee),
                self.list(args),
                self.edge(normal),
                self.edge(handler)
            ),
            Terminator::Unreachable => "unreachable".to_owned(),
        }
    }

    /// A value's name.
    pub fn value(&self, value: Value) -> String {
        match self.values.get(&value) {
            Some(number) => format!("v{number}"),
            None => format!("undefined{}", value.0),
        }
    }

    /// A block's name.
    pub fn block(&self, block: BlockId) -> String {
        match self.blocks.get(&block) {
            Some(number) => format!("b{number}"),
            None => format!("removed{}", block.0),
        }
    }

    fn list(&self, values: &[Value]) -> String {
        let names: Vec<String> = values.iter().map(|&v| self.value(v)).collect();
        format!("({})", names.join(", "))
    }

    fn edge(&self, call: &BlockCall) -> String {
        let args = if call.args.is_empty() { String::new() } else { self.list(&call.args) };
        format!("{}{args}", self.block(call.block))
    }

    fn mem(&self, mem: &MemRef) -> String {
        let region = match mem.flags.region {
            Region::Any => "",
            Region::Slot => " slot",
            Region::Global => " global",
            Region::ReadOnly => " readonly",
        };
        format!(
            "[{} + {}{region}{}{}]",
            self.value(mem.base),
            mem.offset,
            flag(mem.flags.nil_check, " nil_check"),
            flag(mem.flags.unaligned, " unaligned")
        )
    }

    fn callee(&self, callee: &Callee) -> String {
        match callee {
            Callee::Func(func) => self.func_name(*func),
            Callee::Code { code, sig } => format!("code {} {} ", self.value(*code), self.sig(*sig)),
            Callee::Closure { closure, sig } => {
                format!("closure {} {} ", self.value(*closure), self.sig(*sig))
            }
            Callee::Interface { itab, data, slot, sig, interface } => format!(
                "interface {}, {} {slot} {} {} ",
                self.value(*itab),
                self.value(*data),
                interface.map_or_else(|| "shared".to_owned(), |interface| self.global(interface)),
                self.sig(*sig)
            ),
            Callee::Runtime(function) => format!("runtime {}", function.name()),
        }
    }

    fn func_name(&self, func: FuncId) -> String {
        quote(self.program.funcs.get(func).map_or("<bad function id>", |f| f.name.as_str()))
    }

    fn global(&self, global: GlobalId) -> String {
        quote(self.program.globals.get(global).map_or("<bad global id>", |g| g.name.as_str()))
    }

    fn layout(&self, layout: LayoutId) -> String {
        layout_text(self.program, layout)
    }

    fn sig(&self, sig: SigId) -> String {
        let Some(sig) = self.program.sigs.get(sig) else { return "<bad signature id>".to_owned() };
        let join = |types: &[crate::Type]| types.iter().map(|t| t.name()).collect::<Vec<_>>().join(", ");
        format!("({}) -> ({})", join(&sig.params), join(&sig.results))
    }
}

/// A layout in text: `{size align}`, with the words of its mask in hexadecimal, or with a repeated element.
pub fn layout_text(program: &Program, layout: LayoutId) -> String {
    let Some(layout) = program.layouts.get(layout) else { return "<bad layout id>".to_owned() };
    let mut out = format!("{{{} {}", layout.size, layout.align);
    match &layout.pointers {
        PointerMask::None => {}
        PointerMask::Words(words) => {
            for word in words {
                let _ = write!(out, " {word:#x}");
            }
        }
        PointerMask::Repeat { element, stride, count } => {
            let _ = write!(out, " repeat {count} {stride} {}", layout_text(program, *element));
        }
    }
    out.push('}');
    out
}

/// Names of functions for `--dump=…:FUNC`, in the order of their ids.
pub fn function_names(program: &Program) -> impl Iterator<Item = base::Symbol> + '_ {
    program.funcs.iter().map(|func| func.name)
}

fn flag(set: bool, text: &'static str) -> &'static str {
    if set { text } else { "" }
}

/// Gives a fieldless enum the names of its variants in the textual form, and finds a variant by name.
macro_rules! named {
    ($($enum:ty { $($variant:ident = $name:literal),* $(,)? })*) => {$(
        impl $enum {
            /// The name in the textual form.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The variant of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    )*};
}

named! {
    crate::UnaryOp { Neg = "neg", Not = "not", FNeg = "fneg", FAbs = "fabs", Sqrt = "sqrt", Ceil = "ceil", Floor = "floor", FTrunc = "ftrunc", Nearest = "nearest", Clz = "clz", Ctz = "ctz", Popcnt = "popcnt", Bswap = "bswap", Bitrev = "bitrev" }
    crate::ConvertOp { Truncate = "truncate", ZeroExtend = "zero_extend", SignExtend = "sign_extend", SignedToFloat = "signed_to_float", UnsignedToFloat = "unsigned_to_float", FloatToSigned = "float_to_signed", FloatToUnsigned = "float_to_unsigned", Promote = "promote", Demote = "demote", Bitcast = "bitcast", PtrToInt = "ptr_to_int", IntToPtr = "int_to_ptr" }
    crate::BinaryOp { Add = "add", Sub = "sub", Mul = "mul", SDiv = "sdiv", UDiv = "udiv", SRem = "srem", URem = "urem", And = "and", Or = "or", Xor = "xor", AndNot = "and_not", Shl = "shl", LShr = "lshr", AShr = "ashr", ShlBounded = "shl_bounded", LShrBounded = "lshr_bounded", AShrBounded = "ashr_bounded", Rotl = "rotl", SMulHi = "smulhi", UMulHi = "umulhi", FAdd = "fadd", FSub = "fsub", FMul = "fmul", FDiv = "fdiv", FMin = "fmin", FMax = "fmax", Copysign = "copysign", SMin = "smin", SMax = "smax", UMin = "umin", UMax = "umax" }
    crate::WideOp { AddCarry = "add_carry", SubBorrow = "sub_borrow", MulFull = "mul_full", DivFull = "div_full" }
    crate::IntCc { Eq = "eq", Ne = "ne", SLt = "slt", SLe = "sle", SGt = "sgt", SGe = "sge", ULt = "ult", ULe = "ule", UGt = "ugt", UGe = "uge" }
    crate::FloatCc { Eq = "eq", Ne = "ne", Lt = "lt", Le = "le", Gt = "gt", Ge = "ge" }
    crate::AtomicOp { Add = "add", And = "and", Or = "or", Exchange = "exchange" }
    crate::BoundsKind { Index = "index", SliceAlen = "slice_alen", SliceAcap = "slice_acap", SliceB = "slice_b", Slice3Alen = "slice3_alen", Slice3Acap = "slice3_acap", Slice3B = "slice3_b", Slice3C = "slice3_c", Convert = "convert" }
}

impl AllocOrigin {
    /// The name in the textual form; `variable` is followed by the variable's name.
    pub fn name(self) -> &'static str {
        match self {
            AllocOrigin::Variable(_) => "variable",
            AllocOrigin::New => "new",
            AllocOrigin::Closure => "closure",
            AllocOrigin::MethodValue => "method_value",
            AllocOrigin::Interface => "interface",
            AllocOrigin::SliceLiteral => "slice_literal",
            AllocOrigin::MapGroup => "map_group",
            AllocOrigin::Buffer => "buffer",
            AllocOrigin::Runtime => "runtime",
        }
    }
}
