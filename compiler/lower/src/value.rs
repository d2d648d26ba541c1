//! Values and places while a body is lowered: loading, storing, copying, taking apart.

use crate::func::Fx;
use crate::repr::TypeInfo;
use base::Symbol;
use mir::builder::Variable;
use mir::{
    AllocOrigin, BinaryOp, ConvertOp, Extend, GlobalId, InstKind, IntCc, MemFlags, MemRef, Region, Slot,
    SlotId, Type, Value,
};
use smallvec::SmallVec;
use types::{Ty, TypeKind};

/// Elements of a temporary string, or of a temporary slice of bytes or runes. As in gc.
const TEMPORARY: i64 = 32;

/// The scalars of a value.
pub type Scalars = SmallVec<[Value; 4]>;

/// A Go value.
#[derive(Clone, Debug)]
pub enum Val {
    /// Taken apart.
    Parts(Scalars),
    /// Of memory class: where it lies. What `owned` says lies in a temporary that nothing else refers to; other
    /// memory may be a variable's, and the value is only good until that is assigned.
    Memory {
        /// The address.
        ptr: Value,
        /// Whether it is a temporary.
        owned: bool,
    },
    /// The zero value of a memory-class type.
    Zero,
}

impl Val {
    /// A value of one scalar.
    pub fn one(value: Value) -> Val {
        Val::Parts(SmallVec::from_slice(&[value]))
    }
    /// A value of these scalars.
    pub fn of(values: &[Value]) -> Val {
        Val::Parts(SmallVec::from_slice(values))
    }
    /// The value without scalars.
    pub fn empty() -> Val {
        Val::Parts(SmallVec::new())
    }
    /// The scalars; none for the memory class.
    pub fn parts(&self) -> &[Value] {
        match self {
            Val::Parts(parts) => parts,
            _ => &[],
        }
    }
}

/// An address in memory.
#[derive(Clone, Copy, Debug)]
pub struct Addr {
    /// The base.
    pub base: Value,
    /// Bytes from it.
    pub offset: i64,
    /// Whether the base may be nil, so that the first access must panic then.
    pub check: bool,
    /// The kind of memory.
    pub region: Region,
    /// Whether pointers that are stored there need the write barrier.
    pub barrier: bool,
}

impl Addr {
    /// Memory of any kind whose address is known not to be nil.
    pub fn of(base: Value) -> Addr {
        Addr { base, offset: 0, check: false, region: Region::Any, barrier: true }
    }
    /// What a pointer of the program points to.
    pub fn deref(base: Value) -> Addr {
        Addr { check: true, ..Addr::of(base) }
    }
    /// A variable in the frame, whose address is nowhere else.
    pub fn variable(base: Value) -> Addr {
        Addr { base, offset: 0, check: false, region: Region::Slot, barrier: false }
    }
    /// A temporary in the frame, whose address calls may get.
    pub fn slot(base: Value) -> Addr {
        Addr { base, offset: 0, check: false, region: Region::Any, barrier: false }
    }
    /// Memory that never changes.
    pub fn read_only(base: Value, offset: i64) -> Addr {
        Addr { base, offset, check: false, region: Region::ReadOnly, barrier: false }
    }
    /// A global variable.
    pub fn global(base: Value) -> Addr {
        Addr { base, offset: 0, check: false, region: Region::Global, barrier: true }
    }
    /// `offset` bytes further.
    pub fn at(self, offset: u64) -> Addr {
        Addr { offset: self.offset + offset as i64, ..self }
    }
}

/// Where a value can be assigned.
#[derive(Clone, Debug)]
pub enum Place {
    /// Scalars of a variable.
    Scalars(SmallVec<[Variable; 4]>),
    /// Memory.
    Memory(Addr),
    /// A map's element, assigned through the runtime.
    Map(Box<crate::maps::MapPlace>),
    /// The blank identifier.
    Blank,
}

impl<'a> Fx<'_, 'a> {
    /// Type information.
    pub fn info_of(&mut self, ty: Ty) -> std::rc::Rc<TypeInfo> {
        self.cx.type_info(ty)
    }

    /// An `i64` constant.
    pub fn int(&mut self, value: i64) -> Value {
        self.b.iconst(Type::I64, value)
    }

    /// A bool.
    pub fn bool(&mut self, value: bool) -> Value {
        self.b.iconst(Type::I8, value as i64)
    }

    /// The nil pointer.
    pub fn null(&mut self) -> Value {
        self.b.zero(Type::Ptr)
    }

    /// `x op y`.
    pub fn binary_op(&mut self, op: BinaryOp, x: Value, y: Value) -> Value {
        let ty = self.b.func.ty(x);
        self.b.value(InstKind::Binary { op, x, y }, ty)
    }

    /// A comparison of integers or pointers.
    pub fn compare(&mut self, cc: IntCc, x: Value, y: Value) -> Value {
        self.b.value(InstKind::IntCmp { cc, x, y }, Type::I8)
    }

    /// A comparison with a constant.
    pub fn compare_const(&mut self, cc: IntCc, x: Value, y: i64) -> Value {
        let ty = self.b.func.ty(x);
        let y = if ty == Type::Ptr { self.null() } else { self.b.iconst(ty, y) };
        self.compare(cc, x, y)
    }

    /// Negates a bool.
    pub fn not(&mut self, x: Value) -> Value {
        let one = self.bool(true);
        self.binary_op(BinaryOp::Xor, x, one)
    }

    /// A conversion.
    pub fn convert_op(&mut self, op: ConvertOp, ty: Type, x: Value) -> Value {
        self.b.value(InstKind::Convert { op, ty, x }, ty)
    }

    /// `cond ? x : y`.
    pub fn select(&mut self, cond: Value, x: Value, y: Value) -> Value {
        let ty = self.b.func.ty(x);
        self.b.value(InstKind::Select { cond, x, y }, ty)
    }

    /// `base + offset` for an `i64` offset.
    pub fn ptr_add(&mut self, base: Value, offset: Value) -> Value {
        self.b.value(InstKind::PtrAdd { base, offset }, Type::Ptr)
    }

    /// `base + offset` for a constant.
    pub fn ptr_add_const(&mut self, base: Value, offset: i64) -> Value {
        if offset == 0 {
            return base;
        }
        let offset = self.int(offset);
        self.ptr_add(base, offset)
    }

    /// The address of a global.
    pub fn global_addr(&mut self, global: GlobalId) -> Value {
        self.b.value(InstKind::GlobalAddr { global, offset: 0 }, Type::Ptr)
    }

    /// Adapts a word to another word type of the same size.
    pub fn coerce(&mut self, value: Value, ty: Type) -> Value {
        let from = self.b.func.ty(value);
        match (from, ty) {
            _ if from == ty => value,
            (Type::Ptr, Type::I64) => self.convert_op(ConvertOp::PtrToInt, ty, value),
            (Type::I64, Type::Ptr) => self.convert_op(ConvertOp::IntToPtr, ty, value),
            _ if from.is_int() && ty.is_int() && from.bits() > ty.bits() => {
                self.convert_op(ConvertOp::Truncate, ty, value)
            }
            _ if from.is_int() && ty.is_int() => self.convert_op(ConvertOp::ZeroExtend, ty, value),
            _ if from.bits() == ty.bits() => self.convert_op(ConvertOp::Bitcast, ty, value),
            _ => self.b.zero(ty),
        }
    }

    // ---- Frame objects and allocations ----

    /// A new temporary in the frame, and its address.
    pub fn temp(&mut self, ty: Ty) -> Value {
        let slot = self.new_slot(ty, Symbol::EMPTY);
        self.slot_addr(slot)
    }

    /// A new frame object.
    pub fn new_slot(&mut self, ty: Ty, name: Symbol) -> SlotId {
        let layout = self.info_of(ty).layout;
        self.b.slot(Slot { layout, name })
    }

    /// A new frame object of words.
    pub fn word_slot(&mut self, words: &[Type]) -> Value {
        let layout = self.cx.words_layout(words);
        let slot = self.b.slot(Slot { layout, name: Symbol::EMPTY });
        self.slot_addr(slot)
    }

    /// The address of a frame object.
    pub fn slot_addr(&mut self, slot: SlotId) -> Value {
        self.b.value(InstKind::SlotAddr(slot), Type::Ptr)
    }

    /// A new zeroed object; a shared address for types without size.
    pub fn alloc(&mut self, ty: Ty, origin: AllocOrigin) -> Value {
        let info = self.info_of(ty);
        if info.size == 0 {
            let base = self.cx.zero_base();
            return self.global_addr(base);
        }
        let desc = self.cx.alloc_desc(ty);
        self.b.value(InstKind::Alloc { layout: info.layout, desc, origin }, Type::Ptr)
    }

    /// Bytes or runes in the frame for a result of the runtime that does not outlive it, else nil.
    pub fn buffer(&mut self, elem: Ty) -> Value {
        let array = self.cx.store.array_of(elem, TEMPORARY);
        self.alloc(array, AllocOrigin::Buffer)
    }

    // ---- Zero values ----

    /// The zero value of a type.
    pub fn zero_val(&mut self, ty: Ty) -> Val {
        if self.info_of(ty).is_memory() {
            return Val::Zero;
        }
        let types = self.cx.part_types(ty);
        Val::Parts(types.into_iter().map(|ty| self.b.zero(ty)).collect())
    }

    // ---- Loading and storing ----

    /// The address as a pointer; panics when it is nil and must be checked.
    pub fn addr_value(&mut self, addr: Addr) -> Value {
        if addr.check {
            self.b.inst(InstKind::NilCheck { x: addr.base }, &[]);
        }
        self.ptr_add_const(addr.base, addr.offset)
    }

    fn mem_ref(&mut self, addr: Addr, offset: u64, first: bool) -> MemRef {
        let offset = addr.offset + offset as i64;
        let flags = MemFlags { nil_check: addr.check && first, region: addr.region, unaligned: false };
        match i32::try_from(offset) {
            Ok(offset) => MemRef { base: addr.base, offset, flags },
            Err(_) => {
                if flags.nil_check {
                    self.b.inst(InstKind::NilCheck { x: addr.base }, &[]);
                }
                let base = self.ptr_add_const(addr.base, offset);
                MemRef { base, offset: 0, flags: MemFlags { nil_check: false, ..flags } }
            }
        }
    }

    /// Loads a scalar.
    pub fn load_scalar(&mut self, addr: Addr, ty: Type) -> Value {
        let mem = self.mem_ref(addr, 0, true);
        self.b.value(InstKind::Load { ty, extend: Extend::None, mem }, ty)
    }

    /// Stores a scalar.
    pub fn store_scalar(&mut self, addr: Addr, value: Value) {
        let barrier = addr.barrier && self.b.func.ty(value) == Type::Ptr && !self.no_write_barrier;
        let mem = self.mem_ref(addr, 0, true);
        self.b.inst(InstKind::Store { value, mem, barrier }, &[]);
    }

    /// Loads a value. One of memory class is not copied.
    pub fn load(&mut self, addr: Addr, ty: Ty) -> Val {
        let info = self.info_of(ty);
        let Some(parts) = &info.parts else {
            return Val::Memory { ptr: self.addr_value(addr), owned: false };
        };
        if parts.is_empty() && addr.check {
            self.b.inst(InstKind::NilCheck { x: addr.base }, &[]);
        }
        let mut values = Scalars::new();
        for (n, part) in parts.iter().enumerate() {
            let mem = self.mem_ref(addr, u64::from(part.offset), n == 0);
            values.push(self.b.value(InstKind::Load { ty: part.ty, extend: Extend::None, mem }, part.ty));
        }
        Val::Parts(values)
    }

    /// Stores a value.
    pub fn store(&mut self, addr: Addr, ty: Ty, val: &Val) {
        let info = self.info_of(ty);
        match val {
            Val::Parts(values) => {
                let parts = info.parts.clone().unwrap_or_default();
                if parts.is_empty() && addr.check {
                    self.b.inst(InstKind::NilCheck { x: addr.base }, &[]);
                }
                for (n, (part, &value)) in parts.iter().zip(values).enumerate() {
                    let mem = self.mem_ref(addr, u64::from(part.offset), n == 0);
                    let barrier = addr.barrier && part.ty == Type::Ptr && !self.no_write_barrier;
                    self.b.inst(InstKind::Store { value, mem, barrier }, &[]);
                }
            }
            Val::Memory { ptr, .. } => {
                let dst = self.addr_value(addr);
                let barrier = addr.barrier && info.pointers && !self.no_write_barrier;
                self.b.inst(InstKind::Copy { dst, src: *ptr, layout: info.layout, barrier }, &[]);
            }
            Val::Zero => self.store_zero(addr, ty),
        }
    }

    /// Sets memory to zero.
    pub fn store_zero(&mut self, addr: Addr, ty: Ty) {
        let info = self.info_of(ty);
        let small = info.parts.as_ref().is_some_and(|parts| {
            parts.iter().map(|part| u64::from(part.ty.bytes())).sum::<u64>() == info.size
        });
        if small {
            let zero = self.zero_val(ty);
            return self.store(addr, ty, &zero);
        }
        let dst = self.addr_value(addr);
        let barrier = addr.barrier && info.pointers && !self.no_write_barrier;
        self.b.inst(InstKind::Zero { dst, layout: info.layout, barrier }, &[]);
    }

    /// Loads from a place.
    pub fn load_place(&mut self, place: &Place, ty: Ty) -> Val {
        match place {
            Place::Scalars(vars) => Val::Parts(vars.iter().map(|&var| self.b.use_variable(var)).collect()),
            Place::Memory(addr) => self.load(*addr, ty),
            Place::Map(map) => self.load_map_place(map),
            Place::Blank => self.zero_val(ty),
        }
    }

    /// Stores to a place.
    pub fn store_place(&mut self, place: &Place, ty: Ty, val: &Val) {
        match place {
            Place::Scalars(vars) => {
                for (&var, &value) in vars.iter().zip(val.parts()) {
                    self.b.define(var, value);
                }
            }
            Place::Memory(addr) => self.store(*addr, ty, val),
            Place::Map(map) => self.store_map_place(map, val),
            Place::Blank => {}
        }
    }

    /// The value in memory that nothing else changes: a temporary's address.
    pub fn owned(&mut self, val: &Val, ty: Ty) -> Value {
        match val {
            Val::Memory { ptr, owned: true } => *ptr,
            _ => {
                let temp = self.temp(ty);
                self.store(Addr::slot(temp), ty, val);
                temp
            }
        }
    }

    /// The value so that later assignments do not change it.
    pub fn stable(&mut self, val: Val, ty: Ty) -> Val {
        match val {
            Val::Memory { owned: false, .. } => Val::Memory { ptr: self.owned(&val, ty), owned: true },
            other => other,
        }
    }

    /// The address of memory that holds the value: its own for the memory class, otherwise a temporary.
    pub fn in_memory(&mut self, val: &Val, ty: Ty) -> Value {
        match val {
            Val::Memory { ptr, .. } => *ptr,
            _ => self.owned(val, ty),
        }
    }

    /// Appends the words with which a value is passed: its scalars, or the address of a copy.
    pub fn flatten(&mut self, val: &Val, ty: Ty, out: &mut SmallVec<[Value; 8]>) {
        if self.info_of(ty).is_memory() {
            let ptr = self.owned(val, ty);
            out.push(ptr);
        } else {
            out.extend_from_slice(val.parts());
        }
    }

    /// Field `index` of a struct value.
    pub fn field_of(&mut self, val: &Val, struct_ty: Ty, index: usize) -> Val {
        let field_ty = self.cx.field_type(struct_ty, index);
        let (offset, first) = self.cx.field_place(struct_ty, index);
        match val {
            Val::Parts(values) => {
                let count = self.cx.part_types(field_ty).len();
                Val::of(values.get(first..first + count).unwrap_or(&[]))
            }
            Val::Memory { ptr, .. } => {
                let region = Region::Any;
                self.load(Addr { region, ..Addr::of(*ptr) }.at(offset), field_ty)
            }
            Val::Zero => self.zero_val(field_ty),
        }
    }

    /// Field `index` of a struct's place.
    pub fn field_place(&mut self, place: &Place, struct_ty: Ty, index: usize) -> Place {
        let field_ty = self.cx.field_type(struct_ty, index);
        let (offset, first) = self.cx.field_place(struct_ty, index);
        match place {
            Place::Scalars(vars) => {
                let count = self.cx.part_types(field_ty).len();
                Place::Scalars(vars.get(first..first + count).unwrap_or(&[]).into())
            }
            Place::Memory(addr) => Place::Memory(addr.at(offset)),
            Place::Map(_) | Place::Blank => Place::Blank,
        }
    }

    /// The underlying form of a type.
    pub fn under(&self, ty: Ty) -> &'a TypeKind {
        self.cx.store.under_kind(ty)
    }
}
