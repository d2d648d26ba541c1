//! Maps: access, assignment, deletion, iteration.
//!
//! The functions are those of `internal/runtime/maps`; which variant serves a map type depends on its key, as
//! gc chooses.

use crate::descriptors::MAP_SLOTS;
use crate::func::Fx;
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Place, Val};
use base::Pos;
use mir::{AllocOrigin, InstKind, Region, Type, Value};
use smallvec::SmallVec;
use syntax::ast::Expr;
use types::{Ty, TypeKind};

/// Larger elements have no fast variants.
const MAX_FAST_ELEM: u64 = 128;
/// The size of the runtime's zeros, to which an absent element's address points.
const ZERO_SIZE: u64 = 1024;

/// A map's element as a place.
#[derive(Clone, Debug)]
pub struct MapPlace {
    /// The map type.
    pub ty: Ty,
    /// The map.
    pub map: Value,
    /// The key, stable.
    pub key: Val,
}

/// Which variant serves a map type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fast {
    No,
    Word32,
    Word64,
    Pointer,
    String,
}

impl<'a> Fx<'_, 'a> {
    fn fast(&mut self, key: Ty, elem: Ty) -> Fast {
        if self.info_of(elem).size > MAX_FAST_ELEM {
            return Fast::No;
        }
        if matches!(self.under(key), TypeKind::Basic(kind) if kind.is_string()) {
            return Fast::String;
        }
        let info = self.info_of(key);
        if !self.cx.is_plain_memory(key) {
            return Fast::No;
        }
        match info.size {
            4 => Fast::Word32,
            8 if info.pointers => Fast::Pointer,
            8 => Fast::Word64,
            _ => Fast::No,
        }
    }

    fn map_types(&self, ty: Ty) -> (Ty, Ty) {
        match *self.under(ty) {
            TypeKind::Map { key, elem } => (key, elem),
            _ => (Ty::INVALID, Ty::INVALID),
        }
    }

    /// The words with which a key is passed.
    fn key_words(&mut self, key: &Val, ty: Ty, fast: Fast) -> SmallVec<[Value; 2]> {
        let word = |ty| match fast {
            Fast::Word32 => Type::I32,
            Fast::Word64 => Type::I64,
            _ => ty,
        };
        match fast {
            Fast::No => SmallVec::from_slice(&[self.in_memory(key, ty)]),
            Fast::String => key.parts().into(),
            _ => match key.parts() {
                [one] => {
                    let want = word(Type::Ptr);
                    SmallVec::from_slice(&[self.coerce(*one, want)])
                }
                _ => {
                    let memory = self.in_memory(key, ty);
                    SmallVec::from_slice(&[self.load_scalar(Addr::slot(memory), word(Type::Ptr))])
                }
            },
        }
    }

    /// Whether a constant says that a map is for no more entries than its first group has.
    pub fn is_small_hint(&self, hint: &Expr) -> bool {
        self.const_value(hint).and_then(|value| value.as_i64()).is_some_and(|n| n <= MAP_SLOTS)
    }

    /// `make(map)`.
    pub fn make_map(&mut self, ty: Ty, hint: Option<Value>) -> Value {
        match hint {
            None => self.make_small_map(ty),
            Some(hint) => {
                let desc = self.descriptor_value(ty);
                let null = self.null();
                self.runtime_call(RuntimeCall::makemap, &[desc, hint, null], &[Type::Ptr])[0]
            }
        }
    }

    /// A map for a few entries. Escape analysis may place it in the frame, with its first group.
    fn make_small_map(&mut self, ty: Ty) -> Value {
        let field = |fx: &Self, name| fx.cx.named_field_offset(fx.cx.map_header_type()?, name);
        let (Some(header), Some(seed_at), Some(group_at)) =
            (self.cx.map_header_type(), field(self, "seed"), field(self, "dirPtr"))
        else {
            self.unsupported(Pos::NONE, "a map without internal/runtime/maps");
            return self.null();
        };
        let map = self.alloc(header, AllocOrigin::New);
        let (key, elem) = self.map_types(ty);
        let (group, _) = self.cx.map_group(key, elem);
        let group = self.alloc(group, AllocOrigin::MapGroup);
        self.store_scalar(Addr::of(map).at(group_at), group);
        let seed = self.runtime_call(RuntimeCall::newmap, &[group], &[Type::I64])[0];
        self.store_scalar(Addr::of(map).at(seed_at), seed);
        map
    }

    /// A map as the runtime's functions take it: they keep no reference to it. What goes into the map is in the heap
    /// for escape analysis, wherever the map stands.
    pub fn map_operand(&mut self, map: Value) -> Value {
        self.hide(map)
    }

    /// The words of a key for functions that keep no reference to it.
    fn lookup_words(&mut self, key: &Val, ty: Ty, fast: Fast) -> SmallVec<[Value; 2]> {
        let key = self.kept_by_nobody(key);
        let words = self.key_words(&key, ty, fast);
        words.into_iter().map(|word| self.hide(word)).collect()
    }

    /// A value that goes to a function of the runtime that keeps no reference to what it refers to.
    fn kept_by_nobody(&mut self, val: &Val) -> Val {
        match val {
            Val::Parts(parts) => Val::Parts(parts.iter().map(|&part| self.hide(part)).collect()),
            Val::Memory { .. } | Val::Zero => val.clone(),
        }
    }

    /// A word that goes to a function that keeps no reference to what it refers to.
    pub fn hide(&mut self, x: Value) -> Value {
        match self.b.func.ty(x) {
            Type::Ptr => self.b.value(InstKind::Hide { x }, Type::Ptr),
            _ => x,
        }
    }

    /// `len(m)`: the first word of the map.
    pub fn map_len(&mut self, map: Value) -> Value {
        let zero = self.int(0);
        self.unless_nil(map, zero, Type::I64, |fx| fx.load_scalar(Addr::of(map), Type::I64))
    }

    /// `m[k]`, with whether it is there.
    pub fn map_access(&mut self, m: &'a Expr, key: &'a Expr, comma_ok: bool, pos: Pos) -> (Val, Value) {
        let ty = self.ty(m);
        let (key_ty, _) = self.map_types(ty);
        let vals = if self.is_string(key_ty) && !self.has_call(key) {
            vec![self.expr(m), self.view_string(key)]
        } else {
            self.expr_list(&[(m, ty), (key, key_ty)])
        };
        self.b.set_pos(pos);
        let map = vals[0].parts().first().copied().unwrap_or_else(|| self.null());
        self.map_load(ty, map, &vals[1], comma_ok)
    }

    fn map_load(&mut self, ty: Ty, map: Value, key: &Val, comma_ok: bool) -> (Val, Value) {
        let (key_ty, elem) = self.map_types(ty);
        let fast = self.fast(key_ty, elem);
        let desc = self.descriptor_value(ty);
        let map = self.map_operand(map);
        let mut words: SmallVec<[Value; 4]> = SmallVec::from_slice(&[desc, map]);
        words.extend(self.lookup_words(key, key_ty, fast));
        let large = self.info_of(elem).size > ZERO_SIZE;
        if !comma_ok && !large {
            let call = match fast {
                Fast::No => RuntimeCall::mapaccess1,
                Fast::Word32 => RuntimeCall::mapaccess1_fast32,
                Fast::Word64 | Fast::Pointer => RuntimeCall::mapaccess1_fast64,
                Fast::String => RuntimeCall::mapaccess1_faststr,
            };
            let ptr = self.runtime_call(call, &words, &[Type::Ptr])[0];
            let yes = self.bool(true);
            return (self.load(Addr { region: Region::Any, ..Addr::of(ptr) }, elem), yes);
        }
        let call = match fast {
            Fast::No => RuntimeCall::mapaccess2,
            Fast::Word32 => RuntimeCall::mapaccess2_fast32,
            Fast::Word64 | Fast::Pointer => RuntimeCall::mapaccess2_fast64,
            Fast::String => RuntimeCall::mapaccess2_faststr,
        };
        let found = self.runtime_call(call, &words, &[Type::Ptr, Type::I8]);
        let (ptr, ok) = (found[0], found[1]);
        if !large {
            return (self.load(Addr::of(ptr), elem), ok);
        }
        let temp = self.temp(elem);
        let (yes, no, join) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.branch(ok, yes, no);
        self.b.seal(yes);
        self.b.switch_to(yes);
        self.store(Addr::slot(temp), elem, &Val::Memory { ptr, owned: false });
        self.b.jump(join, &[]);
        self.b.seal(no);
        self.b.switch_to(no);
        self.store_zero(Addr::slot(temp), elem);
        self.b.jump(join, &[]);
        self.b.seal(join);
        self.b.switch_to(join);
        (Val::Memory { ptr: temp, owned: true }, ok)
    }

    /// The address at which the element of a key is to be stored.
    pub fn map_assign(&mut self, ty: Ty, map: Value, key: &Val) -> Value {
        let (key_ty, elem) = self.map_types(ty);
        let fast = self.fast(key_ty, elem);
        let desc = self.descriptor_value(ty);
        let map = self.map_operand(map);
        let mut words: SmallVec<[Value; 4]> = SmallVec::from_slice(&[desc, map]);
        words.extend(self.key_words(key, key_ty, fast));
        let call = match fast {
            Fast::No => RuntimeCall::mapassign,
            Fast::Word32 => RuntimeCall::mapassign_fast32,
            Fast::Word64 => RuntimeCall::mapassign_fast64,
            Fast::Pointer => RuntimeCall::mapassign_fast64ptr,
            Fast::String => RuntimeCall::mapassign_faststr,
        };
        self.runtime_call(call, &words, &[Type::Ptr])[0]
    }

    /// `delete(m, k)`.
    pub fn map_delete(&mut self, ty: Ty, map: Value, key: &Val) {
        let (key_ty, elem) = self.map_types(ty);
        let fast = self.fast(key_ty, elem);
        let desc = self.descriptor_value(ty);
        let map = self.map_operand(map);
        let mut words: SmallVec<[Value; 4]> = SmallVec::from_slice(&[desc, map]);
        let fast = if fast == Fast::Pointer { Fast::Word64 } else { fast };
        words.extend(self.lookup_words(key, key_ty, fast));
        let call = match fast {
            Fast::No => RuntimeCall::mapdelete,
            Fast::Word32 => RuntimeCall::mapdelete_fast32,
            Fast::Word64 | Fast::Pointer => RuntimeCall::mapdelete_fast64,
            Fast::String => RuntimeCall::mapdelete_faststr,
        };
        self.runtime_call(call, &words, &[]);
    }

    /// `m[k]` as a place.
    pub fn map_place(&mut self, m: &'a Expr, key: &'a Expr, _pos: Pos) -> Place {
        let ty = self.ty(m);
        let (key_ty, _) = self.map_types(ty);
        let vals = self.expr_list(&[(m, ty), (key, key_ty)]);
        let key = self.stable(vals[1].clone(), key_ty);
        let map = vals[0].parts().first().copied().unwrap_or_else(|| self.null());
        Place::Map(Box::new(MapPlace { ty, map, key }))
    }

    /// Reads a map's element.
    pub fn load_map_place(&mut self, place: &MapPlace) -> Val {
        self.map_load(place.ty, place.map, &place.key, false).0
    }

    /// Assigns a map's element.
    pub fn store_map_place(&mut self, place: &MapPlace, val: &Val) {
        let (_, elem) = self.map_types(place.ty);
        let ptr = self.map_assign(place.ty, place.map, &place.key);
        self.store(Addr::of(ptr), elem, val);
    }
}
