//! Interfaces: boxing values, assertions, and the words of an interface.

use crate::dictionary::Entry;
use crate::func::Fx;
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Val};
use base::Pos;
use mir::{AllocOrigin, BlockCall, InstKind, IntCc, Region, Terminator, Type, Value};
use smallvec::SmallVec;
use syntax::ast::Expr;
use types::{Ty, TypeKind};

impl<'a> Fx<'_, 'a> {
    /// The address of a type's descriptor.
    pub fn descriptor_value(&mut self, ty: Ty) -> Value {
        if self.cx.has_shapes(ty) {
            return self.dictionary_entry(Entry::Type(ty));
        }
        let global = self.cx.descriptor(ty);
        self.global_addr(global)
    }

    /// The first word of an interface of type `iface` that holds a `ty`.
    pub fn interface_word(&mut self, ty: Ty, iface: Ty) -> Value {
        if self.cx.is_empty_interface(iface) {
            return self.descriptor_value(ty);
        }
        if self.cx.has_shapes(ty) || self.cx.has_shapes(iface) {
            return self.dictionary_entry(Entry::Itab(ty, iface));
        }
        let itab = self.cx.itab(ty, iface);
        self.global_addr(itab)
    }

    /// An interface that holds a value.
    pub fn make_interface(&mut self, val: &Val, ty: Ty, iface: Ty) -> Val {
        let word = self.interface_word(ty, iface);
        let data = self.box_value(val, ty);
        Val::of(&[word, data])
    }

    /// The data word for a value.
    pub fn box_value(&mut self, val: &Val, ty: Ty) -> Value {
        let info = self.info_of(ty);
        if self.cx.is_direct(ty) {
            let Some(&word) = val.parts().first() else { return self.null() };
            return self.coerce(word, Type::Ptr);
        }
        if info.size == 0 {
            let base = self.cx.zero_base();
            return self.global_addr(base);
        }
        if let Some(global) = self.constant_box(val, ty) {
            return self.global_addr(global);
        }
        if info.size == 1
            && let [value] = val.parts()
        {
            // One of 256 values stands in a table.
            let table = self.cx.small_values();
            let base = self.global_addr(table);
            let index = self.widen(*value, false);
            let offset = self.scale(index, 8);
            return self.ptr_add(base, offset);
        }
        if !info.pointers {
            let conversion = match info.size {
                2 => Some(RuntimeCall::convT16),
                4 => Some(RuntimeCall::convT32),
                8 => Some(RuntimeCall::convT64),
                _ => None,
            };
            conversion.into_iter().for_each(|call| self.cx.reach_runtime_call(call));
        }
        let ptr = self.alloc(ty, AllocOrigin::Interface);
        self.store(Addr::of(ptr), ty, val);
        ptr
    }

    /// A read-only copy of a value whose scalars are constants.
    fn constant_box(&mut self, val: &Val, ty: Ty) -> Option<mir::GlobalId> {
        let Val::Parts(values) = val else { return None };
        let info = self.info_of(ty);
        let mut bytes = vec![0u8; info.size as usize];
        let mut relocs = Vec::new();
        for (part, &value) in info.parts.iter().flatten().zip(values) {
            let mir::Def::Inst(inst, _) = self.b.func.values[self.b.func.resolve(value)].def else {
                return None;
            };
            let at = part.offset as usize;
            let bits = match self.b.func.insts[inst].kind {
                InstKind::IntConst { value, .. } => value as u64,
                InstKind::FloatConst { bits, .. } => bits,
                InstKind::Null => 0,
                InstKind::GlobalAddr { global, offset } => {
                    relocs.push(mir::Reloc {
                        offset: part.offset,
                        kind: mir::RelocKind::Address,
                        target: mir::RelocTarget::Global(global),
                        addend: offset,
                    });
                    0
                }
                _ => return None,
            };
            let width = part.ty.bytes() as usize;
            bytes[at..at + width].copy_from_slice(&bits.to_le_bytes()[..width]);
        }
        let mut key = bytes.clone();
        for reloc in &relocs {
            let mir::RelocTarget::Global(global) = reloc.target else { continue };
            key.extend_from_slice(self.cx.program.globals[global].name.as_str().as_bytes());
            key.extend_from_slice(&reloc.addend.to_le_bytes());
            key.push(0);
        }
        let name = crate::program::content_name(&format!("go:const.{}.", info.align), &key);
        Some(self.cx.read_only(name.as_str(), bytes, relocs, info.align))
    }

    /// The value that a data word stands for.
    pub fn unbox(&mut self, data: Value, ty: Ty) -> Val {
        if self.cx.is_direct(ty) {
            return Val::one(data);
        }
        match self.load(Addr { region: Region::Any, barrier: false, ..Addr::of(data) }, ty) {
            // What an interface holds never changes.
            Val::Memory { ptr, .. } => Val::Memory { ptr, owned: true },
            val => val,
        }
    }

    /// The descriptor of an interface's dynamic type; nil for a nil interface.
    pub fn type_word(&mut self, word: Value, iface: Ty) -> Value {
        if self.cx.is_empty_interface(iface) {
            return word;
        }
        let null = self.null();
        self.unless_nil(word, null, Type::Ptr, |fx| fx.itab_type(word))
    }

    /// `value` where a pointer is not nil, else `otherwise`.
    pub fn unless_nil(
        &mut self,
        pointer: Value,
        otherwise: Value,
        ty: Type,
        value: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        let join = self.b.new_block();
        let result = self.b.block_param(join, ty);
        let some = self.b.new_block();
        let null = self.null();
        let is_nil = self.compare(IntCc::Eq, pointer, null);
        let then = BlockCall { block: join, args: SmallVec::from_slice(&[otherwise]) };
        self.b.terminate(Terminator::Branch { cond: is_nil, then, els: BlockCall::to(some) });
        self.b.seal(some);
        self.b.switch_to(some);
        let value = value(self);
        self.b.jump(join, &[value]);
        self.b.seal(join);
        self.b.switch_to(join);
        result
    }

    /// The type in an itab that is not nil.
    pub fn itab_type(&mut self, itab: Value) -> Value {
        let offset = self.cx.itab_type_offset();
        self.load_scalar(Addr::read_only(itab, offset as i64), Type::Ptr)
    }

    /// An interface as one of another interface type that its type implements.
    pub fn interface_to_interface(&mut self, val: Val, from: Ty, to: Ty, pos: Pos) -> Val {
        // Another interface type with the same methods has itabs of its own.
        let both_empty = self.cx.is_empty_interface(from) && self.cx.is_empty_interface(to);
        let same = both_empty || self.cx.store.identical(from, to);
        if same {
            return val;
        }
        self.b.set_pos(pos);
        let &[word, data] = val.parts() else { return val };
        let typ = self.type_word(word, from);
        if self.cx.is_empty_interface(to) {
            return Val::of(&[typ, data]);
        }
        // nil stays nil; every other dynamic type has the methods.
        let null = self.null();
        let itab = self.unless_nil(typ, null, Type::Ptr, |fx| {
            let inter = fx.descriptor_value(to);
            fx.runtime_call(RuntimeCall::assertE2I, &[inter, typ], &[Type::Ptr])[0]
        });
        Val::of(&[itab, data])
    }

    /// `x.(T)`; with `comma_ok` the second value says whether it succeeded.
    pub fn type_assert(&mut self, expr: &'a Expr, x: &'a Expr, comma_ok: bool) -> (Val, Value) {
        let to = self.ty(expr);
        let from = self.ty(x);
        let val = self.expr(x);
        self.b.set_pos(expr.span.lo);
        self.assert_val(&val, from, to, comma_ok)
    }

    /// The same for a value.
    pub fn assert_val(&mut self, val: &Val, from: Ty, to: Ty, comma_ok: bool) -> (Val, Value) {
        let &[word, data] = val.parts() else {
            let no = self.bool(false);
            return (self.zero_val(to), no);
        };
        if self.cx.store.is_interface(to) {
            return self.assert_interface(word, data, from, to, comma_ok);
        }
        let typ = self.type_word(word, from);
        let want = self.descriptor_value(to);
        let same = self.compare(IntCc::Eq, typ, want);
        let (yes, no, join) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        if !comma_ok {
            self.b.set_cold(no);
            self.b.branch(same, yes, no);
            self.b.seal(no);
            self.b.switch_to(no);
            let iface = self.descriptor_value(from);
            self.runtime_panic(RuntimeCall::panicdottypeE, &[typ, want, iface]);
            self.b.seal(yes);
            self.b.switch_to(yes);
            let held = self.unbox(data, to);
            let ok = self.bool(true);
            return (held, ok);
        }
        let types = self.cx.part_types(to);
        let memory = self.info_of(to).is_memory();
        let temp = if memory { Some(self.temp(to)) } else { None };
        let params: Vec<Value> = types.iter().map(|&ty| self.b.block_param(join, ty)).collect();
        self.b.branch(same, yes, no);
        self.b.seal(yes);
        self.b.switch_to(yes);
        let held = self.unbox(data, to);
        if let Some(temp) = temp {
            self.store(Addr::slot(temp), to, &held);
        }
        self.b.jump(join, held.parts());
        self.b.seal(no);
        self.b.switch_to(no);
        let zero = self.zero_val(to);
        if let Some(temp) = temp {
            self.store(Addr::slot(temp), to, &zero);
        }
        self.b.jump(join, zero.parts());
        self.b.seal(join);
        self.b.switch_to(join);
        let result = match temp {
            Some(ptr) => Val::Memory { ptr, owned: true },
            None => Val::of(&params),
        };
        (result, same)
    }

    fn assert_interface(
        &mut self,
        word: Value,
        data: Value,
        from: Ty,
        to: Ty,
        comma_ok: bool,
    ) -> (Val, Value) {
        let typ = self.type_word(word, from);
        if self.cx.is_empty_interface(to) {
            let null = self.null();
            let ok = self.compare(IntCc::Ne, typ, null);
            if comma_ok {
                // A nil interface gives a nil interface.
                return (Val::of(&[typ, data]), ok);
            }
            let (yes, no) = (self.b.new_block(), self.b.new_block());
            self.b.set_cold(no);
            self.b.branch(ok, yes, no);
            self.b.seal(no);
            self.b.switch_to(no);
            let want = self.descriptor_value(to);
            self.runtime_panic(RuntimeCall::panicnildottype, &[want]);
            self.b.seal(yes);
            self.b.switch_to(yes);
            return (Val::of(&[typ, data]), ok);
        }
        let inter = self.descriptor_value(to);
        if !comma_ok {
            let itab = self.runtime_call(RuntimeCall::assertE2I, &[inter, typ], &[Type::Ptr])[0];
            let ok = self.bool(true);
            return (Val::of(&[itab, data]), ok);
        }
        let null = self.null();
        let itab = self.unless_nil(typ, null, Type::Ptr, |fx| {
            fx.runtime_call(RuntimeCall::assertE2I2, &[inter, typ], &[Type::Ptr])[0]
        });
        let ok = self.compare(IntCc::Ne, itab, null);
        let data = self.select(ok, data, null);
        (Val::of(&[itab, data]), ok)
    }

    /// Whether an interface's dynamic type is `ty` (or implements it), for type switches.
    pub fn type_matches(&mut self, typ: Value, ty: Ty) -> (Value, Option<Value>) {
        if !self.cx.store.is_interface(ty) {
            let want = self.descriptor_value(ty);
            return (self.compare(IntCc::Eq, typ, want), None);
        }
        let null = self.null();
        let some = self.compare(IntCc::Ne, typ, null);
        if self.cx.is_empty_interface(ty) {
            return (some, None);
        }
        let join = self.b.new_block();
        let itab = self.b.block_param(join, Type::Ptr);
        let ask = self.b.new_block();
        let els = BlockCall { block: join, args: SmallVec::from_slice(&[null]) };
        self.b.terminate(Terminator::Branch { cond: some, then: BlockCall::to(ask), els });
        self.b.seal(ask);
        self.b.switch_to(ask);
        let inter = self.descriptor_value(ty);
        let found = self.runtime_call(RuntimeCall::assertE2I2, &[inter, typ], &[Type::Ptr])[0];
        self.b.jump(join, &[found]);
        self.b.seal(join);
        self.b.switch_to(join);
        let null = self.null();
        (self.compare(IntCc::Ne, itab, null), Some(itab))
    }

    /// Whether a type is an interface type, seen through its underlying type.
    pub fn is_iface(&self, ty: Ty) -> bool {
        matches!(self.under(ty), TypeKind::Interface(_))
    }
}
