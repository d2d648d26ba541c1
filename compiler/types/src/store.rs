//! Types, and the table of a session that holds them.
//!
//! A type is an id into the [`Store`]. It never changes once made, except for cells that declarations fill in
//! later (a defined type's right side, a type parameter's bound) and for results that are computed once (an
//! underlying type, a type set). Only the checker of the declaring package fills the former, before any other
//! package can see the type; the latter come out the same whoever computes them, so the first one stays.
//!
//! Types built from nothing but other types are interned, so that equal ids are the common case of identity.
//! Ids depend on the order in which threads work: no output may depend on them.

use crate::object::{ObjId, Object};
use crate::package::{Package, PackageId};
use crate::universe::Universe;
use base::{Pos, Symbol};
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, RwLock};
pub use syntax::ast::ChanDir;

/// The longest chain of names that is followed to a type literal. Only erroneous programs, whose cycles are
/// reported elsewhere, have longer ones.
pub(crate) const MAX_CHAIN: usize = 1000;

base::define_ids! {
    /// A type of the session.
    pub struct Ty = "t";
}

/// A type that is filled in after its owner was made. Unset at first. Only the checker of the owner's package
/// writes; other threads read after that package is complete.
pub struct TyCell(AtomicU32);

impl TyCell {
    const UNSET: u32 = u32::MAX;

    /// An unset cell.
    pub const fn unset() -> TyCell {
        TyCell(AtomicU32::new(Self::UNSET))
    }
    /// A cell that holds `ty`.
    pub const fn new(ty: Ty) -> TyCell {
        TyCell(AtomicU32::new(ty.0))
    }
    /// The type, if one is set.
    pub fn get(&self) -> Option<Ty> {
        match self.0.load(Ordering::Acquire) {
            Self::UNSET => None,
            id => Some(Ty(id)),
        }
    }
    /// Sets the type, over one that was set before.
    pub fn set(&self, ty: Ty) {
        self.0.store(ty.0, Ordering::Release);
    }
    /// Sets the type unless one is set, and returns the one that is set now.
    pub fn set_once(&self, ty: Ty) -> Ty {
        match self.0.compare_exchange(Self::UNSET, ty.0, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => ty,
            Err(id) => Ty(id),
        }
    }
}

impl std::fmt::Debug for TyCell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.get())
    }
}

/// Defines the kinds, and the list of them.
macro_rules! basic_kinds {
    ($(#[$attribute:meta])* $name:ident { $($(#[doc = $doc:literal])* $kind:ident,)* }) => {
        $(#[$attribute])*
        pub enum $name {
            $($(#[doc = $doc])* $kind,)*
        }

        impl $name {
            /// All kinds in the order of their ids.
            pub const ALL: &[$name] = &[$($name::$kind),*];
        }
    };
}

basic_kinds! {
    /// The predeclared types. The order of the typed numeric kinds is that of their sizes within each group.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[expect(missing_docs, reason = "the names are the specification's")]
    BasicKind {
        /// The type of what has an error; compatible with everything.
        Invalid,
        Bool,
        Int,
        Int8,
        Int16,
        Int32,
        Int64,
        Uint,
        Uint8,
        Uint16,
        Uint32,
        Uint64,
        Uintptr,
        Float32,
        Float64,
        Complex64,
        Complex128,
        String,
        UnsafePointer,
        UntypedBool,
        UntypedInt,
        UntypedRune,
        UntypedFloat,
        UntypedComplex,
        UntypedString,
        UntypedNil,
    }
}

impl BasicKind {
    /// The name as gc prints it.
    pub fn name(self) -> &'static str {
        use BasicKind::*;
        match self {
            Invalid => "invalid type",
            Bool => "bool",
            Int => "int",
            Int8 => "int8",
            Int16 => "int16",
            Int32 => "int32",
            Int64 => "int64",
            Uint => "uint",
            Uint8 => "uint8",
            Uint16 => "uint16",
            Uint32 => "uint32",
            Uint64 => "uint64",
            Uintptr => "uintptr",
            Float32 => "float32",
            Float64 => "float64",
            Complex64 => "complex64",
            Complex128 => "complex128",
            String => "string",
            UnsafePointer => "Pointer",
            UntypedBool => "untyped bool",
            UntypedInt => "untyped int",
            UntypedRune => "untyped rune",
            UntypedFloat => "untyped float",
            UntypedComplex => "untyped complex",
            UntypedString => "untyped string",
            UntypedNil => "untyped nil",
        }
    }
    /// `bool` and untyped booleans.
    pub fn is_boolean(self) -> bool {
        matches!(self, BasicKind::Bool | BasicKind::UntypedBool)
    }
    /// Integers, untyped integers and runes.
    pub fn is_integer(self) -> bool {
        (BasicKind::Int..=BasicKind::Uintptr).contains(&self)
            || matches!(self, BasicKind::UntypedInt | BasicKind::UntypedRune)
    }
    /// Unsigned integers.
    pub fn is_unsigned(self) -> bool {
        (BasicKind::Uint..=BasicKind::Uintptr).contains(&self)
    }
    /// Floating-point types and untyped floats.
    pub fn is_float(self) -> bool {
        matches!(self, BasicKind::Float32 | BasicKind::Float64 | BasicKind::UntypedFloat)
    }
    /// Complex types and untyped complex constants.
    pub fn is_complex(self) -> bool {
        matches!(self, BasicKind::Complex64 | BasicKind::Complex128 | BasicKind::UntypedComplex)
    }
    /// `string` and untyped strings.
    pub fn is_string(self) -> bool {
        matches!(self, BasicKind::String | BasicKind::UntypedString)
    }
    /// The kinds of untyped constants and nil.
    pub fn is_untyped(self) -> bool {
        self >= BasicKind::UntypedBool
    }
    /// Integers, floats and complex numbers.
    pub fn is_numeric(self) -> bool {
        self.is_integer() || self.is_float() || self.is_complex()
    }
    /// What `<` applies to.
    pub fn is_ordered(self) -> bool {
        self.is_integer() || self.is_float() || self.is_string()
    }
    /// What constants may have as their type.
    pub fn is_const_type(self) -> bool {
        self.is_boolean() || self.is_numeric() || self.is_string()
    }
}

impl Ty {
    /// The invalid type.
    pub const INVALID: Ty = Ty(0);
    /// `bool`
    pub const BOOL: Ty = Ty::basic(BasicKind::Bool);
    /// `int`
    pub const INT: Ty = Ty::basic(BasicKind::Int);
    /// `int8`
    pub const INT8: Ty = Ty::basic(BasicKind::Int8);
    /// `int16`
    pub const INT16: Ty = Ty::basic(BasicKind::Int16);
    /// `int32`
    pub const INT32: Ty = Ty::basic(BasicKind::Int32);
    /// `int64`
    pub const INT64: Ty = Ty::basic(BasicKind::Int64);
    /// `uint`
    pub const UINT: Ty = Ty::basic(BasicKind::Uint);
    /// `uint8`
    pub const UINT8: Ty = Ty::basic(BasicKind::Uint8);
    /// `uint16`
    pub const UINT16: Ty = Ty::basic(BasicKind::Uint16);
    /// `uint32`
    pub const UINT32: Ty = Ty::basic(BasicKind::Uint32);
    /// `uint64`
    pub const UINT64: Ty = Ty::basic(BasicKind::Uint64);
    /// `uintptr`
    pub const UINTPTR: Ty = Ty::basic(BasicKind::Uintptr);
    /// `float32`
    pub const FLOAT32: Ty = Ty::basic(BasicKind::Float32);
    /// `float64`
    pub const FLOAT64: Ty = Ty::basic(BasicKind::Float64);
    /// `complex64`
    pub const COMPLEX64: Ty = Ty::basic(BasicKind::Complex64);
    /// `complex128`
    pub const COMPLEX128: Ty = Ty::basic(BasicKind::Complex128);
    /// `string`
    pub const STRING: Ty = Ty::basic(BasicKind::String);
    /// `unsafe.Pointer`
    pub const UNSAFE_POINTER: Ty = Ty::basic(BasicKind::UnsafePointer);
    /// untyped boolean
    pub const UNTYPED_BOOL: Ty = Ty::basic(BasicKind::UntypedBool);
    /// untyped integer
    pub const UNTYPED_INT: Ty = Ty::basic(BasicKind::UntypedInt);
    /// untyped rune
    pub const UNTYPED_RUNE: Ty = Ty::basic(BasicKind::UntypedRune);
    /// untyped float
    pub const UNTYPED_FLOAT: Ty = Ty::basic(BasicKind::UntypedFloat);
    /// untyped complex
    pub const UNTYPED_COMPLEX: Ty = Ty::basic(BasicKind::UntypedComplex);
    /// untyped string
    pub const UNTYPED_STRING: Ty = Ty::basic(BasicKind::UntypedString);
    /// untyped nil
    pub const UNTYPED_NIL: Ty = Ty::basic(BasicKind::UntypedNil);
    /// `byte`: identical to `uint8`, but another id, since messages print what the program wrote.
    pub const BYTE: Ty = Ty(BasicKind::ALL.len() as u32);
    /// `rune`: identical to `int32`, likewise.
    pub const RUNE: Ty = Ty(BasicKind::ALL.len() as u32 + 1);

    /// The type of a basic kind.
    pub const fn basic(kind: BasicKind) -> Ty {
        Ty(kind as u32)
    }
    /// Whether this is not the invalid type itself. (An alias of it is found by [`Store::is_valid`].)
    pub fn is_valid_id(self) -> bool {
        self != Ty::INVALID
    }
}

/// The forms of types.
#[derive(Debug)]
pub enum TypeKind {
    /// A predeclared type. `byte` and `rune` have the kinds of `uint8` and `int32`.
    Basic(BasicKind),
    /// `[len]elem`.
    Array {
        /// The element type.
        elem: Ty,
        /// The length; negative when it is unknown because of an error.
        len: i64,
    },
    /// `[]elem`.
    Slice(Ty),
    /// `*elem`.
    Pointer(Ty),
    /// `map[key]elem`.
    Map {
        /// The key type.
        key: Ty,
        /// The element type.
        elem: Ty,
    },
    /// A channel type.
    Chan(Chan),
    /// A struct type.
    Struct(Struct),
    /// The results of a call: variables, whose names only messages need.
    Tuple(Box<[ObjId]>),
    /// A function type.
    Signature(Signature),
    /// An interface type.
    Interface(Interface),
    /// `A | ~B`, only as an embedded element of an interface.
    Union(Box<[Term]>),
    /// A defined type or an instance of one.
    Named(Named),
    /// An alias or an instance of one.
    Alias(Alias),
    /// A type parameter.
    TypeParam(TypeParam),
    /// What stands for a type parameter in code that several instances share. Never in checked packages: lowering
    /// makes these.
    Shape(Shape),
}

/// `chan elem` with a direction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Chan {
    /// The direction.
    pub dir: ChanDir,
    /// The element type.
    pub elem: Ty,
}

/// A struct type.
#[derive(Debug)]
pub struct Struct {
    /// The fields, variables of kind field, in order.
    pub fields: Box<[ObjId]>,
    /// Their tags' values; empty when no field has one, otherwise one for each field.
    pub tags: Box<[Symbol]>,
}

impl Struct {
    /// The tag of field `index`.
    pub fn tag(&self, index: usize) -> Symbol {
        self.tags.get(index).copied().unwrap_or(Symbol::EMPTY)
    }
}

/// A function or method type. The receiver takes no part in identity.
#[derive(Clone, Default, Debug)]
pub struct Signature {
    /// The receiver variable of a declared method.
    pub recv: Option<ObjId>,
    /// The type parameters that a method's receiver declares.
    pub recv_type_params: Box<[Ty]>,
    /// Type parameters of a generic function or method.
    pub type_params: Box<[Ty]>,
    /// Parameters.
    pub params: Box<[ObjId]>,
    /// Results.
    pub results: Box<[ObjId]>,
    /// Whether the last parameter, whose type is a slice, was written `...T`. (For `append` of a string the
    /// last parameter's type is a string.)
    pub variadic: bool,
    /// The receiver that a method value or method expression has lost.
    pub dropped: DroppedReceiver,
}

/// What a signature made from a method by a selector has lost.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum DroppedReceiver {
    /// Not such a signature.
    #[default]
    None,
    /// The receiver of a method value.
    Receiver(ObjId),
    /// That of a method expression: it is the first parameter now.
    MethodExpr,
}

/// An interface type.
#[derive(Debug)]
pub struct Interface {
    /// The methods as declared.
    pub methods: Box<[ObjId]>,
    /// Embedded types, in order.
    pub embeds: Box<[Ty]>,
    /// The positions of the embedded types.
    pub embed_positions: Box<[Pos]>,
    /// Whether this stands around a constraint literal such as `~int | string`.
    pub implicit: bool,
    /// Computed at first need; see `typeset`.
    pub type_set: OnceLock<Box<TypeSet>>,
}

/// The set of types of an interface.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TypeSet {
    /// All methods, embedded ones included, sorted by name (unexported names by their package too).
    pub methods: Box<[ObjId]>,
    /// The types; `None` for all types.
    pub terms: Option<Box<[Term]>>,
    /// Whether only comparable types belong to it. (Unless `terms` is `None`, all terms are comparable.)
    pub comparable: bool,
}

/// A term of a union or of a type set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Term {
    /// Whether it is `~T`.
    pub tilde: bool,
    /// The type.
    pub ty: Ty,
}

/// A defined type, or an instance of a generic one.
#[derive(Debug)]
pub struct Named {
    /// The type's name; for an instance the origin's.
    pub obj: ObjId,
    /// The generic type of an instance.
    pub origin: Option<Ty>,
    /// The type arguments of an instance.
    pub type_args: Box<[Ty]>,
    /// The type parameters of a generic type; unset for instances (see [`Store::type_params`]).
    pub type_params: OnceLock<Box<[Ty]>>,
    /// The type parameters of the function that a local type is declared in, receiver's first. Every instance
    /// of the function has a type of its own.
    pub outer_params: Box<[Ty]>,
    /// What stands for `outer_params` in such a type: only substitution makes these, with the local type as the
    /// origin.
    pub outer_args: Box<[Ty]>,
    /// The right side of the declaration; for instances it is expanded at first need.
    pub rhs: TyCell,
    /// The underlying type, once it was asked for; see [`Store::under`].
    pub underlying: TyCell,
    /// The declared methods in source order; empty for instances (see [`Store::methods`]).
    pub methods: RwLock<Vec<ObjId>>,
}

/// An alias, or an instance of a generic one.
#[derive(Debug)]
pub struct Alias {
    /// The alias' name.
    pub obj: ObjId,
    /// The generic alias of an instance.
    pub origin: Option<Ty>,
    /// The type arguments of an instance.
    pub type_args: Box<[Ty]>,
    /// The type parameters of a generic alias.
    pub type_params: OnceLock<Box<[Ty]>>,
    /// The type parameters of the function that a local alias is declared in.
    pub outer_params: Box<[Ty]>,
    /// What it stands for; possibly another alias.
    pub rhs: TyCell,
}

/// A type parameter.
#[derive(Debug)]
pub struct TypeParam {
    /// Its name.
    pub obj: ObjId,
    /// Its index in its list.
    pub index: AtomicU32,
    /// Its constraint as written; not necessarily an interface. Invalid until it is known.
    pub bound: TyCell,
    /// The constraint as an interface, once it was asked for.
    pub interface: TyCell,
}

/// What stands for a type parameter of a function while code is made for all type arguments of one layout. Each
/// such code has shapes of its own, so that the type arguments of an instance can be put in their places.
#[derive(Debug)]
pub struct Shape {
    /// The index of the type parameter: a receiver's first, then a function's own.
    pub index: u32,
    /// The underlying type of the type arguments, without any shape in it.
    pub erased: Ty,
    /// The same as the type parameter's constraint describes it, in terms of the other shapes: for `S ~[]E` a slice
    /// of the shape of `E`. Without such a constraint it is `erased`.
    pub under: TyCell,
}

/// Keys of interned types.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum InternKey {
    Array(Ty, i64),
    Slice(Ty),
    Pointer(Ty),
    Map(Ty, Ty),
    Chan(Chan),
    Tuple(Box<[ObjId]>),
}

/// All types, objects and packages of a session.
pub struct Store {
    types: boxcar::Vec<TypeKind>,
    objects: boxcar::Vec<Object>,
    packages: boxcar::Vec<Package>,
    interned: Mutex<FxHashMap<InternKey, Ty>>,
    /// Instances of generic types by a hash of origin and arguments.
    pub(crate) instances: Mutex<FxHashMap<u64, Vec<Ty>>>,
    /// Methods of instances by instance and method of the origin.
    pub(crate) instance_methods: Mutex<FxHashMap<(Ty, ObjId), ObjId>>,
    /// Representatives of identical types, by hash, and of each type that was asked for.
    pub(crate) canonical: Mutex<crate::identical::Canonical>,
    /// The type set of the empty interface.
    pub(crate) all_types: TypeSet,
    /// `func()`, which stands for the signature of a function while it is being checked.
    pub pending_signature: Ty,
    /// The universe scope and what it declares.
    pub universe: Universe,
}

impl Store {
    /// A store that holds the universe and package unsafe.
    pub fn new() -> Store {
        let mut store = Store {
            types: boxcar::Vec::new(),
            objects: boxcar::Vec::new(),
            packages: boxcar::Vec::new(),
            interned: Mutex::default(),
            instances: Mutex::default(),
            instance_methods: Mutex::default(),
            canonical: Mutex::default(),
            all_types: TypeSet { methods: Box::new([]), terms: None, comparable: false },
            pending_signature: Ty::INVALID,
            universe: Universe::default(),
        };
        for &kind in BasicKind::ALL {
            store.new_type(TypeKind::Basic(kind));
        }
        store.new_type(TypeKind::Basic(BasicKind::Uint8));
        store.new_type(TypeKind::Basic(BasicKind::Int32));
        store.pending_signature = store.signature(Signature::default());
        store.universe = Universe::declare(&store);
        store
    }

    /// What `ty` is. Aliases are types of their own here: see [`Store::unalias`].
    pub fn kind(&self, ty: Ty) -> &TypeKind {
        &self.types[ty.0 as usize]
    }
    /// The object of `id`.
    pub fn object(&self, id: ObjId) -> &Object {
        &self.objects[id.0 as usize]
    }
    /// The package of `id`.
    pub fn package(&self, id: PackageId) -> &Package {
        &self.packages[id.0 as usize]
    }
    /// All packages.
    pub fn packages(&self) -> impl Iterator<Item = (PackageId, &Package)> {
        self.packages.iter().map(|(index, package)| (PackageId(index as u32), package))
    }

    /// Adds a type that is not interned.
    pub fn new_type(&self, kind: TypeKind) -> Ty {
        Ty(u32::try_from(self.types.push(kind)).expect("fewer than u32::MAX types"))
    }
    /// Adds an object.
    pub fn new_object(&self, object: Object) -> ObjId {
        ObjId(u32::try_from(self.objects.push(object)).expect("fewer than u32::MAX objects"))
    }
    /// Adds a package.
    pub fn new_package(&self, package: Package) -> PackageId {
        PackageId(self.packages.push(package) as u32)
    }

    fn intern(&self, key: InternKey, kind: impl FnOnce() -> TypeKind) -> Ty {
        let mut interned = self.interned.lock().expect("type interner");
        *interned.entry(key).or_insert_with(|| self.new_type(kind()))
    }
    /// `*elem`.
    pub fn pointer_to(&self, elem: Ty) -> Ty {
        self.intern(InternKey::Pointer(elem), || TypeKind::Pointer(elem))
    }
    /// `[]elem`.
    pub fn slice_of(&self, elem: Ty) -> Ty {
        self.intern(InternKey::Slice(elem), || TypeKind::Slice(elem))
    }
    /// `[len]elem`.
    pub fn array_of(&self, elem: Ty, len: i64) -> Ty {
        self.intern(InternKey::Array(elem, len), || TypeKind::Array { elem, len })
    }
    /// `map[key]elem`.
    pub fn map_of(&self, key: Ty, elem: Ty) -> Ty {
        self.intern(InternKey::Map(key, elem), || TypeKind::Map { key, elem })
    }
    /// A channel type.
    pub fn chan_of(&self, dir: ChanDir, elem: Ty) -> Ty {
        self.intern(InternKey::Chan(Chan { dir, elem }), || TypeKind::Chan(Chan { dir, elem }))
    }
    /// The tuple of these variables.
    pub fn tuple_of(&self, vars: &[ObjId]) -> Ty {
        self.intern(InternKey::Tuple(vars.into()), || TypeKind::Tuple(vars.into()))
    }
    /// A function type.
    pub fn signature(&self, signature: Signature) -> Ty {
        self.new_type(TypeKind::Signature(signature))
    }
    /// A new shape; see [`Shape`].
    pub fn new_shape(&self, index: u32, erased: Ty) -> Ty {
        self.new_type(TypeKind::Shape(Shape { index, erased, under: TyCell::new(erased) }))
    }
    /// An interface type.
    pub fn interface(&self, methods: Vec<ObjId>, embeds: Vec<Ty>) -> Ty {
        let embed_positions = vec![Pos::NONE; embeds.len()];
        self.new_type(TypeKind::Interface(Interface {
            methods: methods.into(),
            embeds: embeds.into(),
            embed_positions: embed_positions.into(),
            implicit: false,
            type_set: OnceLock::new(),
        }))
    }

    /// The type without aliases at its top. An alias whose right side is not known yet stays.
    pub fn unalias(&self, mut ty: Ty) -> Ty {
        for _ in 0..MAX_CHAIN {
            match self.kind(ty) {
                TypeKind::Alias(_) => match self.right_side(ty) {
                    Some(rhs) => ty = rhs,
                    None => return ty,
                },
                _ => return ty,
            }
        }
        Ty::INVALID
    }
    /// What `ty` is without aliases: [`TypeKind::Alias`] only while an alias is being declared.
    pub fn resolved(&self, ty: Ty) -> &TypeKind {
        self.kind(self.unalias(ty))
    }
    /// Whether this is not the invalid type.
    pub fn is_valid(&self, ty: Ty) -> bool {
        self.unalias(ty) != Ty::INVALID
    }
    /// The defined type that `ty` is, through aliases.
    pub fn as_named(&self, ty: Ty) -> Option<&Named> {
        match self.resolved(ty) {
            TypeKind::Named(named) => Some(named),
            _ => None,
        }
    }
    /// The type parameter that `ty` is, through aliases.
    pub fn as_type_param(&self, ty: Ty) -> Option<&TypeParam> {
        match self.resolved(ty) {
            TypeKind::TypeParam(param) => Some(param),
            _ => None,
        }
    }
    /// The shape that `ty` is, through aliases.
    pub fn as_shape(&self, ty: Ty) -> Option<&Shape> {
        match self.resolved(ty) {
            TypeKind::Shape(shape) => Some(shape),
            _ => None,
        }
    }
    /// The signature that `ty` itself is.
    pub fn as_signature(&self, ty: Ty) -> Option<&Signature> {
        match self.resolved(ty) {
            TypeKind::Signature(signature) => Some(signature),
            _ => None,
        }
    }
    /// The type of an object, invalid when it is not known (yet).
    pub fn type_of(&self, obj: ObjId) -> Ty {
        self.object(obj).ty.get().unwrap_or(Ty::INVALID)
    }
}

impl Default for Store {
    fn default() -> Self {
        Store::new()
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({} types, {} objects)", self.types.count(), self.objects.count())
    }
}
