//! Equality and hashing of types in memory: the functions that descriptors and maps name.
//!
//! Both are closures' code: they take a closure object first. Equality of plain memory is a comparison of bytes;
//! other types get a function of their own. Hash functions agree with the fast paths of maps. What depends on a
//! type's identity (an interface's dynamic type) is found in the values: so types that mention shapes share the
//! functions of the types that they are without.

use crate::dictionary::Home;
use crate::func::{Fx, Surroundings};
use crate::program::{Cx, Env};
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Val};
use abi::RuntimeFn;
use base::{Pos, Symbol};
use mir::{Callee, DictionaryHome, FuncAttrs, FuncId, InstKind, IntCc, Signature, Type, Value};
use std::rc::Rc;
use types::{BasicKind, Ty, TypeKind};

impl<'a> Cx<'a> {
    /// Whether equality of values is equality of their bytes.
    pub fn is_plain_memory(&mut self, ty: Ty) -> bool {
        match self.store.under_kind(ty) {
            TypeKind::Basic(kind) => !(kind.is_float() || kind.is_complex() || kind.is_string()),
            TypeKind::Pointer(_) | TypeKind::Chan(_) => true,
            TypeKind::Array { elem, len } => *len == 0 || self.is_plain_memory(*elem),
            TypeKind::Struct(fields) => {
                let offsets = self.store.layouts().offsets_of(fields).unwrap_or_default();
                let mut end = 0;
                for (&field, &offset) in fields.fields.iter().zip(&offsets) {
                    let ty = self.store.type_of(field);
                    let blank = self.store.object(field).name.as_str() == "_";
                    if blank || offset as u64 != end || !self.is_plain_memory(ty) {
                        return false;
                    }
                    end += self.type_info(ty).size;
                }
                end == self.type_info(ty).size
            }
            _ => false,
        }
    }

    /// Whether values can be compared at all.
    pub fn is_comparable(&self, ty: Ty) -> bool {
        self.store.comparable(ty, false)
    }

    /// The equality function of a type: `(context, p, q) -> i8`. `None` for types that cannot be compared.
    pub fn equality(&mut self, ty: Ty) -> Option<FuncId> {
        if !self.is_comparable(ty) {
            return None;
        }
        let erased = self.erase(ty);
        let ty = self.store.canonical(erased);
        let size = self.type_info(ty).size;
        let plain = self.is_plain_memory(ty);
        let name =
            if plain { format!("type:.eqmem{size}") } else { format!("type:.eq.{}", self.link_string(ty)) };
        let sig = Signature { params: vec![Type::Ptr; 3], results: vec![Type::I8] };
        let sig = self.program.sig(sig);
        let attrs = FuncAttrs { wrapper: true, ..FuncAttrs::default() };
        let id = match self.declare_generated(&name, sig, attrs) {
            Ok(id) => id,
            Err(id) => return Some(id),
        };
        let mut fx = self.generated(id);
        let (p, q) = (fx.b.param(1), fx.b.param(2));
        let result = if plain { fx.equal_bytes(p, q, size) } else { fx.equal_deep(p, q, ty) };
        fx.b.ret(&[result]);
        fx.finish_generated(id);
        Some(id)
    }

    /// The hash function of a type: `(context, p, seed) -> i64`.
    pub fn hasher(&mut self, ty: Ty) -> FuncId {
        let erased = self.erase(ty);
        let ty = self.store.canonical(erased);
        let size = self.type_info(ty).size;
        let plain = self.is_plain_memory(ty);
        let name = if plain {
            format!("type:.hashmem{size}")
        } else {
            format!("type:.hash.{}", self.link_string(ty))
        };
        let sig = Signature { params: vec![Type::Ptr, Type::Ptr, Type::I64], results: vec![Type::I64] };
        let sig = self.program.sig(sig);
        let attrs = FuncAttrs { wrapper: true, ..FuncAttrs::default() };
        let id = match self.declare_generated(&name, sig, attrs) {
            Ok(id) => id,
            Err(id) => return id,
        };
        let mut fx = self.generated(id);
        let (p, seed) = (fx.b.param(1), fx.b.param(2));
        let hash = fx.hash(p, seed, ty);
        fx.b.ret(&[hash]);
        fx.finish_generated(id);
        id
    }

    /// A body for a function that lowering makes itself.
    pub fn generated<'c>(&'c mut self, id: FuncId) -> Fx<'c, 'a> {
        let decl = &self.program.funcs[id];
        let (name, sig) = (decl.name, decl.sig);
        let params = self.program.sigs[sig].params.clone();
        let around = self.no_surroundings(name);
        Fx::new(self, around, sig, &params, Pos::NONE)
    }

    /// The surroundings of generated code.
    pub fn no_surroundings(&self, name: Symbol) -> Surroundings<'a> {
        let package = self.runtime.or(self.main).unwrap_or(self.packages[0]);
        Surroundings {
            package,
            info: self.store.package(package).info(),
            env: Rc::new(Env::default()),
            analysis: Rc::default(),
            fn_id: crate::analysis::FnId(0),
            name,
            captured: Vec::new(),
            dictionary: None,
        }
    }
}

impl<'a> Fx<'_, 'a> {
    /// Ends a generated function.
    pub fn finish_generated(self, id: FuncId) {
        if self.dictionary_used
            && let Some(Home::Context(offset)) = self.dictionary
        {
            self.cx.program.funcs[id].attrs.dictionary = Some(DictionaryHome::Context(offset as u32));
        }
        let func = self.b.finish();
        self.cx.program.funcs[id].body = Some(Box::new(func));
    }

    /// Compares values in memory.
    pub fn equal_memory(&mut self, p: Value, q: Value, ty: Ty) -> Value {
        let info = self.info_of(ty);
        if self.cx.is_plain_memory(ty) {
            return self.equal_bytes(p, q, info.size);
        }
        match self.cx.equality(ty) {
            Some(id) => {
                let context = self.null();
                self.b.call(Callee::Func(id), &[context, p, q], &[Type::I8])[0]
            }
            None => self.bool(false),
        }
    }

    fn equal_bytes(&mut self, p: Value, q: Value, size: u64) -> Value {
        let scalar = match size {
            0 => return self.bool(true),
            1 | 2 | 4 | 8 => Type::int(size as u32),
            _ => {
                let len = self.int(size as i64);
                return self.b.call(Callee::Runtime(RuntimeFn::memequal), &[p, q, len], &[Type::I8])[0];
            }
        };
        let x = self.load_scalar(Addr::of(p), scalar);
        let y = self.load_scalar(Addr::of(q), scalar);
        self.compare(IntCc::Eq, x, y)
    }

    /// Compares values in memory part by part.
    fn equal_deep(&mut self, p: Value, q: Value, ty: Ty) -> Value {
        let memory = |ptr| Val::Memory { ptr, owned: false };
        match *self.under(ty) {
            TypeKind::Struct(_) if self.info_of(ty).is_memory() => {
                self.equal_struct(&memory(p), &memory(q), ty)
            }
            TypeKind::Array { elem, len } if self.info_of(ty).is_memory() => {
                let count = self.int(len);
                self.all_elements(p, q, elem, count)
            }
            _ => {
                let (x, y) = (self.load(Addr::of(p), ty), self.load(Addr::of(q), ty));
                self.equal(&x, &y, ty)
            }
        }
    }

    /// A loop over the elements of two arrays.
    fn all_elements(&mut self, p: Value, q: Value, elem: Ty, count: Value) -> Value {
        let index = self.b.variable(Type::I64);
        let zero = self.int(0);
        self.b.define(index, zero);
        let (head, body, next, done) =
            (self.b.new_block(), self.b.new_block(), self.b.new_block(), self.b.new_block());
        let result = self.b.block_param(done, Type::I8);
        self.b.jump(head, &[]);
        self.b.switch_to(head);
        let at = self.b.use_variable(index);
        let more = self.compare(IntCc::SLt, at, count);
        let yes = self.bool(true);
        let out = |value| mir::BlockCall { block: done, args: [value].into_iter().collect() };
        self.b.terminate(mir::Terminator::Branch {
            cond: more,
            then: mir::BlockCall::to(body),
            els: out(yes),
        });
        self.b.seal(body);
        self.b.switch_to(body);
        let (x, y) = (self.element_addr(p, at, elem), self.element_addr(q, at, elem));
        let (x, y) = (self.load(Addr::of(x), elem), self.load(Addr::of(y), elem));
        let same = self.equal(&x, &y, elem);
        let no = self.bool(false);
        self.b.terminate(mir::Terminator::Branch {
            cond: same,
            then: mir::BlockCall::to(next),
            els: out(no),
        });
        self.b.seal(next);
        self.b.switch_to(next);
        let one = self.int(1);
        let at = self.binary_op(mir::BinaryOp::Add, at, one);
        self.b.define(index, at);
        self.b.jump(head, &[]);
        self.b.seal(head);
        self.b.seal(done);
        self.b.switch_to(done);
        result
    }

    /// The hash of a value in memory.
    fn hash(&mut self, p: Value, seed: Value, ty: Ty) -> Value {
        let info = self.info_of(ty);
        if self.cx.is_plain_memory(ty) {
            return match info.size {
                0 => seed,
                4 => self.runtime_call(RuntimeCall::memhash32, &[p, seed], &[Type::I64])[0],
                8 => self.runtime_call(RuntimeCall::memhash64, &[p, seed], &[Type::I64])[0],
                size => {
                    let size = self.int(size as i64);
                    self.runtime_call(RuntimeCall::memhash, &[p, seed, size], &[Type::I64])[0]
                }
            };
        }
        let call = match *self.under(ty) {
            TypeKind::Basic(kind) => match kind {
                BasicKind::Float32 => RuntimeCall::f32hash,
                BasicKind::Float64 => RuntimeCall::f64hash,
                BasicKind::Complex64 => RuntimeCall::c64hash,
                BasicKind::Complex128 => RuntimeCall::c128hash,
                _ => RuntimeCall::strhash,
            },
            TypeKind::Interface(_) => {
                if self.cx.is_empty_interface(ty) {
                    RuntimeCall::nilinterhash
                } else {
                    RuntimeCall::interhash
                }
            }
            TypeKind::Struct(ref fields) => {
                let mut hash = seed;
                for (n, &field) in fields.fields.iter().enumerate() {
                    if self.cx.store.object(field).name.as_str() == "_" {
                        continue;
                    }
                    let (offset, _) = self.cx.field_place(ty, n);
                    let at = self.ptr_add_const(p, offset as i64);
                    hash = self.hash(at, hash, self.cx.store.type_of(field));
                }
                return hash;
            }
            TypeKind::Array { elem, len } => return self.hash_elements(p, seed, elem, len),
            _ => return seed,
        };
        self.runtime_call(call, &[p, seed], &[Type::I64])[0]
    }

    fn hash_elements(&mut self, p: Value, seed: Value, elem: Ty, len: i64) -> Value {
        let (index, hash) = (self.b.variable(Type::I64), self.b.variable(Type::I64));
        let zero = self.int(0);
        self.b.define(index, zero);
        self.b.define(hash, seed);
        let (head, body, done) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(head, &[]);
        self.b.switch_to(head);
        let at = self.b.use_variable(index);
        let more = self.compare_const(IntCc::SLt, at, len);
        self.b.branch(more, body, done);
        self.b.seal(body);
        self.b.switch_to(body);
        let element = self.element_addr(p, at, elem);
        let before = self.b.use_variable(hash);
        let after = match self.cx.is_plain_memory(elem) {
            true => self.hash(element, before, elem),
            false => {
                let hasher = self.cx.hasher(elem);
                let context = self.null();
                self.b.call(Callee::Func(hasher), &[context, element, before], &[Type::I64])[0]
            }
        };
        self.b.define(hash, after);
        let one = self.int(1);
        let at = self.binary_op(mir::BinaryOp::Add, at, one);
        self.b.define(index, at);
        self.b.jump(head, &[]);
        self.b.seal(head);
        self.b.seal(done);
        self.b.switch_to(done);
        self.b.use_variable(hash)
    }

    /// Keeps a value alive.
    pub fn keep_alive(&mut self, x: Value) {
        self.b.inst(InstKind::KeepAlive { x }, &[]);
    }
}
