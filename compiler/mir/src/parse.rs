//! Parses the textual form of a function back: the inverse of [`crate::print::function`].
//!
//! Functions and globals that the text names must exist in the program; layouts and signatures are interned.

use crate::function::{InlinedAt, Loc};
use crate::program::{Layout, PointerMask, Signature};
use crate::{
    AllocOrigin, AtomicOp, BinaryOp, Block, BlockCall, BlockId, BoundsKind, Callee, ConvertOp, Def, Extend,
    FloatCc, Function, GlobalId, Inst, InstId, InstKind, IntCc, LayoutId, LocId, MemFlags, MemRef, Program,
    Region, SigId, Slot, SlotId, Terminator, Type, UnaryOp, Value, ValueData, WideOp,
};
use abi::RuntimeFn;
use base::{Pos, Symbol};
use smallvec::SmallVec;

/// A syntax error in MIR text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseError {
    /// 1-based.
    pub line: usize,
    /// What was expected.
    pub message: String,
}

impl std::fmt::Display for ParseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

type Result<T> = std::result::Result<T, ParseError>;

/// Parses one function.
pub fn function(program: &mut Program, text: &str) -> Result<Function> {
    let func = Function::new(Symbol::EMPTY, SigId(0), Pos::NONE);
    let mut parser = Parser { program, text, at: 0, func };
    parser.function()?;
    Ok(parser.func)
}

struct Parser<'a> {
    program: &'a mut Program,
    text: &'a str,
    at: usize,
    func: Function,
}

impl Parser<'_> {
    fn error<T>(&self, message: impl Into<String>) -> Result<T> {
        let line = self.text[..self.at].matches('\n').count() + 1;
        Err(ParseError { line, message: message.into() })
    }

    fn rest(&mut self) -> &str {
        let rest = &self.text[self.at..];
        let blank = rest.len() - rest.trim_start().len();
        self.at += blank;
        &self.text[self.at..]
    }

    /// Consumes `token` if it comes next; a word only as a whole.
    fn eat(&mut self, token: &str) -> bool {
        let rest = self.rest();
        let Some(after) = rest.strip_prefix(token) else { return false };
        let word = token.ends_with(|c: char| c.is_alphanumeric());
        if word && after.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            return false;
        }
        self.at += token.len();
        true
    }

    fn expect(&mut self, token: &str) -> Result<()> {
        if self.eat(token) { Ok(()) } else { self.error(format!("expected `{token}`")) }
    }

    fn word(&mut self) -> Result<String> {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if len == 0 {
            return self.error("expected a word");
        }
        let word = rest[..len].to_owned();
        self.at += len;
        Ok(word)
    }

    fn peek_word(&mut self) -> String {
        let at = self.at;
        let word = self.word().unwrap_or_default();
        self.at = at;
        word
    }

    fn integer(&mut self) -> Result<i128> {
        let negative = self.eat("-");
        let word = self.word()?;
        let value = match word.strip_prefix("0x") {
            Some(hex) => i128::from_str_radix(hex, 16),
            None => word.parse(),
        };
        match value {
            Ok(value) => Ok(if negative { -value } else { value }),
            Err(_) => self.error(format!("`{word}` is no integer")),
        }
    }

    /// A number after a prefix: `v12`, `b3`, `s0`.
    fn numbered(&mut self, prefix: char) -> Result<u32> {
        let word = self.word()?;
        match word.strip_prefix(prefix).and_then(|digits| digits.parse().ok()) {
            Some(number) => Ok(number),
            None => self.error(format!("expected `{prefix}` and a number, found `{word}`")),
        }
    }

    fn string(&mut self) -> Result<Symbol> {
        self.expect("\"")?;
        let mut out = String::new();
        let mut chars = self.text[self.at..].char_indices();
        while let Some((offset, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += offset + 1;
                    return Ok(Symbol::intern(&out));
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, other)) => out.push(other),
                    None => break,
                },
                _ => out.push(c),
            }
        }
        self.error("unterminated string")
    }

    fn ty(&mut self) -> Result<Type> {
        let word = self.word()?;
        let all = [Type::I8, Type::I16, Type::I32, Type::I64, Type::F32, Type::F64, Type::Ptr];
        match all.into_iter().find(|ty| ty.name() == word) {
            Some(ty) => Ok(ty),
            None => self.error(format!("`{word}` is no type")),
        }
    }

    /// `item, item, …` up to `close`.
    fn list<T>(
        &mut self,
        open: &str,
        close: &str,
        mut item: impl FnMut(&mut Self) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.expect(open)?;
        let mut items = Vec::new();
        while !self.eat(close) {
            if !items.is_empty() {
                self.expect(",")?;
            }
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn sig(&mut self) -> Result<SigId> {
        let params = self.list("(", ")", Self::ty)?;
        self.expect("->")?;
        let results = self.list("(", ")", Self::ty)?;
        Ok(self.program.sig(Signature { params, results }))
    }

    fn layout(&mut self) -> Result<LayoutId> {
        self.expect("{")?;
        let (size, align) = (self.integer()? as u64, self.integer()? as u32);
        let pointers = if self.eat("repeat") {
            let (count, stride) = (self.integer()? as u64, self.integer()? as u64);
            let element = self.layout()?;
            self.expect("}")?;
            PointerMask::Repeat { element, stride, count }
        } else {
            let mut words = Vec::new();
            while !self.eat("}") {
                words.push(self.integer()? as u64);
            }
            if words.is_empty() { PointerMask::None } else { PointerMask::Words(words) }
        };
        Ok(self.program.layout(Layout { size, align, pointers }))
    }

    fn global(&mut self) -> Result<GlobalId> {
        let name = self.string()?;
        match self.program.global_by_name.get(&name) {
            Some(&id) => Ok(id),
            None => self.error(format!("no global is called {name}")),
        }
    }

    fn function(&mut self) -> Result<()> {
        self.expect("func")?;
        self.func.name = self.string()?;
        self.func.sig = self.sig()?;
        self.expect("{")?;
        let mut first = true;
        while self.eat("loc") {
            let loc = self.loc_entry()?;
            if std::mem::take(&mut first) {
                self.func.locs[LocId(0)] = loc;
            } else {
                self.func.locs.push(loc);
            }
        }
        while self.eat("slot") {
            self.numbered('s')?;
            self.expect("=")?;
            let layout = self.layout()?;
            let name = self.string()?;
            self.func.slots.push(Slot { layout, name });
        }
        while !self.eat("}") {
            self.block()?;
        }
        Ok(())
    }

    fn loc_entry(&mut self) -> Result<Loc> {
        self.loc()?;
        self.expect("=")?;
        let pos = Pos(self.integer()? as u32);
        let inlined = if self.eat("inlined") {
            let function = self.string()?;
            self.expect("at")?;
            Some(InlinedAt { function, call: self.loc()? })
        } else {
            None
        };
        Ok(Loc { pos, inlined })
    }

    fn loc(&mut self) -> Result<LocId> {
        self.expect("@")?;
        Ok(LocId(self.integer()? as u32))
    }

    /// Values are numbered in the order of the text, but used before they are defined in loops' edges: entries
    /// are made up to the number that is needed.
    fn value(&mut self) -> Result<Value> {
        let value = Value(self.numbered('v')?);
        self.reserve(value)?;
        Ok(value)
    }

    fn reserve(&mut self, value: Value) -> Result<()> {
        if value.0 as usize > self.text.len() {
            return self.error("value number too large");
        }
        let undefined = ValueData { ty: Type::I64, def: Def::Alias(value) };
        self.func.values.grow_to(value.0 as usize + 1, undefined);
        Ok(())
    }

    fn define(&mut self, def: Def) -> Result<Value> {
        let value = self.value()?;
        self.expect(":")?;
        let ty = self.ty()?;
        self.func.values[value] = ValueData { ty, def };
        Ok(value)
    }

    fn block_id(&mut self) -> Result<BlockId> {
        let id = BlockId(self.numbered('b')?);
        if id.0 as usize > self.text.len() {
            return self.error("block number too large");
        }
        let empty = Block {
            params: SmallVec::new(),
            insts: Vec::new(),
            term: Terminator::Unreachable,
            term_loc: LocId(0),
            cold: false,
        };
        self.func.blocks.grow_to(id.0 as usize + 1, empty);
        Ok(id)
    }

    fn block(&mut self) -> Result<()> {
        let id = self.block_id()?;
        self.func.order.push(id);
        if self.rest().starts_with('(') {
            let mut n = 0;
            let params = self.list("(", ")", |p| {
                n += 1;
                p.define(Def::Param(id, n - 1))
            })?;
            self.func.blocks[id].params = params.into();
        }
        self.func.blocks[id].cold = self.eat("cold");
        self.expect(":")?;
        loop {
            if let Some(term) = self.terminator()? {
                let loc = self.loc()?;
                let block = &mut self.func.blocks[id];
                (block.term, block.term_loc) = (term, loc);
                return Ok(());
            }
            let inst = self.inst()?;
            self.func.blocks[id].insts.push(inst);
        }
    }

    fn inst(&mut self) -> Result<InstId> {
        let placeholder = Inst { kind: InstKind::Fence, results: SmallVec::new(), loc: LocId(0) };
        let id = self.func.insts.push(placeholder);
        let mut results: SmallVec<[Value; 1]> = SmallVec::new();
        let word = self.peek_word();
        if word.strip_prefix('v').is_some_and(|n| n.parse::<u32>().is_ok()) {
            loop {
                results.push(self.define(Def::Inst(id, results.len() as u32))?);
                if !self.eat(",") {
                    break;
                }
            }
            self.expect("=")?;
        }
        let result = results.first().map(|&v| self.func.ty(v));
        let kind = self.kind(result)?;
        let loc = self.loc()?;
        self.func.insts[id] = Inst { kind, results, loc };
        Ok(id)
    }

    fn two(&mut self) -> Result<(Value, Value)> {
        let x = self.value()?;
        self.expect(",")?;
        Ok((x, self.value()?))
    }

    fn three(&mut self) -> Result<[Value; 3]> {
        let (x, y) = self.two()?;
        self.expect(",")?;
        Ok([x, y, self.value()?])
    }

    fn kind(&mut self, result: Option<Type>) -> Result<InstKind> {
        let name = self.word()?;
        let typed = |parser: &Self| match result {
            Some(ty) => Ok(ty),
            None => parser.error("expected a result"),
        };
        if let Some(op) = UnaryOp::from_name(&name) {
            return Ok(InstKind::Unary { op, x: self.value()? });
        }
        if let Some(op) = ConvertOp::from_name(&name) {
            return Ok(InstKind::Convert { op, ty: typed(self)?, x: self.value()? });
        }
        if let Some(op) = BinaryOp::from_name(&name) {
            let (x, y) = self.two()?;
            return Ok(InstKind::Binary { op, x, y });
        }
        if let Some(op) = WideOp::from_name(&name) {
            return Ok(InstKind::Wide { op, args: self.three()? });
        }
        Ok(match name.as_str() {
            "int" => InstKind::IntConst { ty: typed(self)?, value: self.integer()? as i64 },
            "float" => InstKind::FloatConst { ty: typed(self)?, bits: self.integer()? as u64 },
            "null" => InstKind::Null,
            "func_addr" => {
                let name = self.string()?;
                match self.program.func_by_name.get(&name) {
                    Some(&func) => InstKind::FuncAddr(func),
                    None => return self.error(format!("no function is called {name}")),
                }
            }
            "global_addr" => InstKind::GlobalAddr { global: self.global()?, offset: self.integer()? as i64 },
            "slot_addr" => InstKind::SlotAddr(SlotId(self.numbered('s')?)),
            "fma" => {
                let [x, y, z] = self.three()?;
                InstKind::Fma { x, y, z }
            }
            "icmp" => {
                let cc = self.named(IntCc::from_name)?;
                let (x, y) = self.two()?;
                InstKind::IntCmp { cc, x, y }
            }
            "fcmp" => {
                let cc = self.named(FloatCc::from_name)?;
                let (x, y) = self.two()?;
                InstKind::FloatCmp { cc, x, y }
            }
            "select" => {
                let [cond, x, y] = self.three()?;
                InstKind::Select { cond, x, y }
            }
            "ptr_add" => {
                let (base, offset) = self.two()?;
                InstKind::PtrAdd { base, offset }
            }
            "load" => {
                let ty = self.ty()?;
                let extend = match () {
                    () if self.eat("zext") => Extend::Zero,
                    () if self.eat("sext") => Extend::Sign,
                    () => Extend::None,
                };
                InstKind::Load { ty, extend, mem: self.mem()? }
            }
            "store" => {
                let value = self.value()?;
                self.expect(",")?;
                InstKind::Store { value, mem: self.mem()?, barrier: self.eat("barrier") }
            }
            "copy" => {
                let (dst, src) = self.two()?;
                self.expect(",")?;
                InstKind::Copy { dst, src, layout: self.layout()?, barrier: self.eat("barrier") }
            }
            "zero" => {
                let dst = self.value()?;
                self.expect(",")?;
                InstKind::Zero { dst, layout: self.layout()?, barrier: self.eat("barrier") }
            }
            "move_bytes" => {
                let [dst, src, len] = self.three()?;
                InstKind::MoveBytes { dst, src, len }
            }
            "alloc" => {
                InstKind::Alloc { layout: self.layout()?, desc: self.global()?, origin: self.origin()? }
            }
            "alloc_array" => {
                let (layout, desc) = (self.layout()?, self.global()?);
                let (len, cap) = self.two()?;
                InstKind::AllocArray { layout, desc, len, cap }
            }
            "nil_check" => InstKind::NilCheck { x: self.value()? },
            "bounds_check" => {
                let kind = self.named(BoundsKind::from_name)?;
                let (index, len) = self.two()?;
                InstKind::BoundsCheck { kind, index, len, signed: self.eat("signed") }
            }
            "divisor_check" => InstKind::DivisorCheck { x: self.value()? },
            "shift_check" => InstKind::ShiftCheck { x: self.value()? },
            "call" => {
                let callee = self.callee()?;
                InstKind::Call { callee, args: self.list("(", ")", Self::value)?.into() }
            }
            "atomic_load" => InstKind::AtomicLoad { ty: self.ty()?, ptr: self.value()? },
            "atomic_store" => {
                let (ptr, value) = self.two()?;
                InstKind::AtomicStore { ptr, value }
            }
            "atomic_rmw" => {
                let op = self.named(AtomicOp::from_name)?;
                let (ptr, value) = self.two()?;
                InstKind::AtomicRmw { op, ptr, value }
            }
            "atomic_cas" => {
                let [ptr, old, new] = self.three()?;
                InstKind::AtomicCas { ptr, old, new }
            }
            "fence" => InstKind::Fence,
            "get_g" => InstKind::GetG,
            "get_caller_pc" => InstKind::GetCallerPc,
            "get_caller_sp" => InstKind::GetCallerSp,
            "get_frame_pointer" => InstKind::GetFramePointer,
            "hide" => InstKind::Hide { x: self.value()? },
            "keep_alive" => InstKind::KeepAlive { x: self.value()? },
            "prefetch" => InstKind::Prefetch { ptr: self.value()? },
            other => return self.error(format!("no instruction is called `{other}`")),
        })
    }

    fn named<T>(&mut self, find: impl Fn(&str) -> Option<T>) -> Result<T> {
        let word = self.word()?;
        match find(&word) {
            Some(found) => Ok(found),
            None => self.error(format!("`{word}` is not known here")),
        }
    }

    fn origin(&mut self) -> Result<AllocOrigin> {
        if self.eat("variable") {
            return Ok(AllocOrigin::Variable(self.string()?));
        }
        use AllocOrigin::*;
        let all = [New, Closure, MethodValue, Interface, SliceLiteral, MapGroup, Buffer, Runtime];
        self.named(|word| all.into_iter().find(|origin| origin.name() == word))
    }

    fn mem(&mut self) -> Result<MemRef> {
        self.expect("[")?;
        let base = self.value()?;
        self.expect("+")?;
        let offset = self.integer()? as i32;
        let mut flags = MemFlags::PLAIN;
        flags.region = match () {
            () if self.eat("slot") => Region::Slot,
            () if self.eat("global") => Region::Global,
            () if self.eat("readonly") => Region::ReadOnly,
            () => Region::Any,
        };
        flags.nil_check = self.eat("nil_check");
        flags.unaligned = self.eat("unaligned");
        self.expect("]")?;
        Ok(MemRef { base, offset, flags })
    }

    fn callee(&mut self) -> Result<Callee> {
        if self.rest().starts_with('"') {
            let name = self.string()?;
            return match self.program.func_by_name.get(&name) {
                Some(&func) => Ok(Callee::Func(func)),
                None => self.error(format!("no function is called {name}")),
            };
        }
        let word = self.word()?;
        Ok(match word.as_str() {
            "code" => Callee::Code { code: self.value()?, sig: self.sig()? },
            "closure" => Callee::Closure { closure: self.value()?, sig: self.sig()? },
            "interface" => {
                let (itab, data) = self.two()?;
                let slot = self.integer()? as u32;
                let interface = if self.eat("shared") { None } else { Some(self.global()?) };
                Callee::Interface { itab, data, slot, interface, sig: self.sig()? }
            }
            "runtime" => Callee::Runtime(self.named(RuntimeFn::from_name)?),
            other => return self.error(format!("`{other}` cannot be called")),
        })
    }

    fn edge(&mut self) -> Result<BlockCall> {
        let block = self.block_id()?;
        let args = if self.text[self.at..].starts_with('(') {
            self.list("(", ")", Self::value)?
        } else {
            Vec::new()
        };
        Ok(BlockCall { block, args: args.into() })
    }

    fn terminator(&mut self) -> Result<Option<Terminator>> {
        let word = self.peek_word();
        let known = ["jump", "branch", "switch", "return", "tail_call", "try_call", "unreachable"];
        if !known.contains(&word.as_str()) {
            return Ok(None);
        }
        self.expect(&word)?;
        Ok(Some(match word.as_str() {
            "jump" => Terminator::Jump(self.edge()?),
            "branch" => {
                let cond = self.value()?;
                self.expect(",")?;
                let then = self.edge()?;
                self.expect(",")?;
                Terminator::Branch { cond, then, els: self.edge()? }
            }
            "switch" => {
                let value = self.value()?;
                let cases = self.list("[", "]", |p| Ok((p.integer()? as u64, p.edge()?)))?;
                Terminator::Switch { value, cases, default: self.edge()? }
            }
            "return" => Terminator::Return(self.list("(", ")", Self::value)?.into()),
            "tail_call" => {
                let callee = self.callee()?;
                Terminator::TailCall { callee, args: self.list("(", ")", Self::value)?.into() }
            }
            "try_call" => {
                let callee = self.callee()?;
                let args = self.list("(", ")", Self::value)?.into();
                let results = self.integer()? as u32;
                let normal = self.edge()?;
                self.expect(",")?;
                Terminator::TryCall { callee, args, results, normal, handler: self.edge()? }
            }
            _ => Terminator::Unreachable,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::{FuncAttrs, FuncDecl, Global, GlobalInit, Section};

    fn program() -> Program {
        let mut program = Program::new();
        let sig = program.sig(Signature { params: vec![Type::I64], results: vec![Type::I64] });
        program.declare_func(FuncDecl { name: "p.f".into(), sig, attrs: FuncAttrs::default(), body: None });
        let layout = program.layout(Layout::plain(8, 8));
        let init = GlobalInit::Zero;
        program.declare_global(Global { name: "p.\"g\\".into(), layout, section: Section::Data, init });
        program
    }

    /// Parsing and printing gives the same text, and the function verifies.
    fn check(text: &str) {
        let mut program = program();
        let func = function(&mut program, text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        crate::verify::verify(&program, &func).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
        assert_eq!(crate::print::function(&program, &func), text);
    }

    #[test]
    fn every_instruction_round_trips() {
        check(
            r#"func "p.all"(i64, f64, ptr) -> (i64) {
  loc @0 = 1
  loc @1 = 7 inlined "p.f" at @0
  slot s0 = {24 8 0x5} "x"
  slot s1 = {64 8 repeat 8 8 {8 8 0x1}} ""
b0(v0: i64, v1: f64, v2: ptr):
  v3: i64 = int -5 @1
  v4: f32 = float 0x3f800000 @0
  v5: ptr = null @0
  v6: i64 = func_addr "p.f" @0
  v7: ptr = global_addr "p.\"g\\" 4 @0
  v8: ptr = slot_addr s0 @0
  v9: i64 = neg v0 @0
  v10: f64 = sqrt v1 @0
  v11: i8 = truncate v0 @0
  v12: i64 = sign_extend v11 @0
  v13: i64 = float_to_signed v1 @0
  v14: i64 = sdiv v0, v3 @0
  v15: i8 = shl v11, v0 @0
  v16: f64 = fmin v1, v1 @0
  v17: f64 = fma v1, v1, v1 @0
  v18: i64, v19: i64 = add_carry v0, v3, v9 @0
  v20: i8 = icmp slt v0, v3 @0
  v21: i8 = fcmp le v1, v16 @0
  v22: i64 = select v20, v0, v3 @0
  v23: ptr = ptr_add v2, v0 @0
  v24: i64 = load i8 zext [v2 + 8 nil_check] @0
  v25: ptr = load ptr [v8 + -8 slot unaligned] @0
  store v25, [v2 + 0] barrier @0
  store v0, [v7 + 4 global] @0
  copy v8, v2, {24 8 0x5} barrier @0
  zero v8, {24 8 0x5} @0
  move_bytes v8, v2, v0 @0
  v26: ptr = alloc {8 8} "p.\"g\\" variable "x" @0
  v27: ptr = alloc {8 8} "p.\"g\\" slice_literal @0
  v28: ptr = alloc_array {8 8} "p.\"g\\" v0, v3 @0
  nil_check v2 @0
  bounds_check slice_acap v0, v3 signed @0
  divisor_check v3 @0
  shift_check v0 @0
  v29: i64 = call "p.f"(v0) @0
  v30: i64 = call code v6 (i64) -> (i64) (v0) @0
  v31: i64 = call closure v2 (i64) -> (i64) (v0) @0
  call interface v2, v5 3 "p.\"g\\" () -> () () @0
  v32: i64 = call runtime nanotime() @0
  v33: ptr = atomic_load ptr v2 @0
  atomic_store v2, v0 @0
  v34: i64 = atomic_rmw exchange v2, v0 @0
  v35: i8 = atomic_cas v2, v0, v3 @0
  fence @0
  v36: i64 = get_g @0
  v37: i64 = get_caller_pc @0
  v38: i64 = get_caller_sp @0
  v39: i64 = get_frame_pointer @0
  keep_alive v1 @0
  prefetch v2 @0
  branch v20, b1, b2(v0) @1
b1 cold:
  switch v0 [0 b3, 18446744073709551615 b2(v3)] b4 @0
b2(v40: i64):
  try_call "p.f"(v40) 1 b5(v0), b4 @0
b3:
  tail_call "p.f"(v3) @0
b4:
  unreachable @0
b5(v41: i64, v42: i64):
  return (v41) @0
}
"#,
        );
    }

    #[test]
    fn broken_functions_are_rejected() {
        let cases = [
            ("i64", "  v1: i32 = add v0, v0 @0\n  return (v0) @0", "results should be"),
            ("i64", "  return () @0", "operands are"),
            ("i64", "  jump b0(v0) @0", "edge to the entry"),
            (
                "i64",
                "  v1: i64 = add v2, v0 @0\n  v2: i64 = add v0, v0 @0\n  return (v1) @0",
                "does not dominate",
            ),
            ("ptr", "  v1: ptr = add v0, v0 @0\n  return (v0) @0", "operands are ptr"),
            ("i64", "  store v0, [v0 + 0] barrier @0\n  return (v0) @0", "barrier without"),
            ("i64", "  jump b1(v0, v0) @0\nb1(v1: i64):\n  return (v1) @0", "passes"),
        ];
        for (ty, body, expected) in cases {
            let text =
                format!("func \"p.bad\"({ty}) -> ({ty}) {{\n  loc @0 = 0\nb0(v0: {ty}):\n{body}\n}}\n");
            let mut program = program();
            let func = function(&mut program, &text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            let errors = crate::verify::verify(&program, &func).expect_err(&text);
            assert!(errors[0].to_string().contains(expected), "{errors:?}");
        }
    }

    #[test]
    fn syntax_errors_name_their_line() {
        let error = function(&mut program(), "func \"p.x\"() -> () {\n  loc @0 = 0\nb0:\n  frob v1 @0\n}\n")
            .unwrap_err();
        assert_eq!((error.line, error.message.as_str()), (4, "no instruction is called `frob`"));
    }
}
