//! The universe scope and package unsafe.

use crate::object::{BuiltinId, ObjId, Object, ObjectKind, Parent, VarKind};
use crate::package::{Checked, Package, PackageId};
use crate::store::{Alias, BasicKind, Interface, Named, Signature, Store, Ty, TyCell, TypeKind, TypeSet};
use crate::{GoVersion, Info};
use base::{Pos, Symbol};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The predeclared objects.
#[derive(Debug)]
pub struct Universe {
    scope: FxHashMap<Symbol, ObjId>,
    /// Package unsafe.
    pub unsafe_package: PackageId,
    /// The alias `any`.
    pub any: ObjId,
    /// `any`'s type, an alias of the empty interface.
    pub any_type: Ty,
    /// The empty interface that `any` stands for.
    pub empty_interface: Ty,
    /// `comparable`
    pub comparable: ObjId,
    /// `comparable`'s type.
    pub comparable_type: Ty,
    /// `error`
    pub error: ObjId,
    /// `error`'s type.
    pub error_type: Ty,
    /// `iota`
    pub iota: ObjId,
    /// `nil`
    pub nil: ObjId,
}

impl Default for Universe {
    fn default() -> Self {
        Universe {
            scope: FxHashMap::default(),
            unsafe_package: PackageId(0),
            any: ObjId(0),
            any_type: Ty::INVALID,
            empty_interface: Ty::INVALID,
            comparable: ObjId(0),
            comparable_type: Ty::INVALID,
            error: ObjId(0),
            error_type: Ty::INVALID,
            iota: ObjId(0),
            nil: ObjId(0),
        }
    }
}

/// The functions of the universe.
pub const BUILTINS: [(&str, BuiltinId); 18] = [
    ("append", BuiltinId::Append),
    ("cap", BuiltinId::Cap),
    ("clear", BuiltinId::Clear),
    ("close", BuiltinId::Close),
    ("complex", BuiltinId::Complex),
    ("copy", BuiltinId::Copy),
    ("delete", BuiltinId::Delete),
    ("imag", BuiltinId::Imag),
    ("len", BuiltinId::Len),
    ("make", BuiltinId::Make),
    ("max", BuiltinId::Max),
    ("min", BuiltinId::Min),
    ("new", BuiltinId::New),
    ("panic", BuiltinId::Panic),
    ("print", BuiltinId::Print),
    ("println", BuiltinId::Println),
    ("real", BuiltinId::Real),
    ("recover", BuiltinId::Recover),
];

/// The functions of package unsafe.
pub const UNSAFE_BUILTINS: [(&str, BuiltinId); 8] = [
    ("Add", BuiltinId::UnsafeAdd),
    ("Alignof", BuiltinId::UnsafeAlignof),
    ("Offsetof", BuiltinId::UnsafeOffsetof),
    ("Sizeof", BuiltinId::UnsafeSizeof),
    ("Slice", BuiltinId::UnsafeSlice),
    ("SliceData", BuiltinId::UnsafeSliceData),
    ("String", BuiltinId::UnsafeString),
    ("StringData", BuiltinId::UnsafeStringData),
];

impl Universe {
    /// The predeclared object of this name.
    pub fn lookup(&self, name: Symbol) -> Option<ObjId> {
        self.scope.get(&name).copied()
    }

    /// Declares the universe and package unsafe.
    pub(crate) fn declare(store: &Store) -> Universe {
        let mut universe = Universe::default();
        let declare = |universe: &mut Universe, object: Object| {
            object.set_parent(Parent::Universe);
            let name = object.name;
            let id = store.new_object(object);
            universe.scope.insert(name, id);
            id
        };

        for &kind in BasicKind::ALL {
            if kind != BasicKind::Invalid && kind != BasicKind::UnsafePointer && !kind.is_untyped() {
                let object = Object::type_name(kind.name().into(), None, Pos::NONE);
                declare(&mut universe, object.with_type(Ty::basic(kind)));
            }
        }
        for (name, ty) in [("byte", Ty::BYTE), ("rune", Ty::RUNE)] {
            declare(&mut universe, Object::type_name(name.into(), None, Pos::NONE).with_type(ty));
        }

        // any
        universe.empty_interface = store.interface(Vec::new(), Vec::new());
        universe.any = declare(&mut universe, Object::type_name("any".into(), None, Pos::NONE));
        universe.any_type = store.new_type(TypeKind::Alias(Alias {
            obj: universe.any,
            origin: None,
            type_args: Box::new([]),
            type_params: OnceLock::new(),
            outer_params: Box::new([]),
            rhs: TyCell::new(universe.empty_interface),
        }));
        store.object(universe.any).ty.set(universe.any_type);

        let defined = |obj: ObjId, rhs: Ty| {
            let ty = store.new_type(TypeKind::Named(Named {
                obj,
                origin: None,
                type_args: Box::new([]),
                type_params: OnceLock::new(),
                outer_params: Box::new([]),
                outer_args: Box::new([]),
                rhs: TyCell::new(rhs),
                underlying: TyCell::new(rhs),
                methods: Default::default(),
            }));
            store.object(obj).ty.set(ty);
            ty
        };

        // error
        universe.error = declare(&mut universe, Object::type_name("error".into(), None, Pos::NONE));
        let recv = Object::new(
            ObjectKind::Var { kind: VarKind::Receiver, embedded: false, origin: None },
            Symbol::EMPTY,
            None,
            Pos::NONE,
        );
        let recv = store.new_object(recv);
        let result = Object::var(VarKind::Result, Symbol::EMPTY, None, Pos::NONE, Ty::STRING);
        let result = store.new_object(result);
        let signature = Signature { recv: Some(recv), results: Box::new([result]), ..Signature::default() };
        let method =
            Object::func("Error".into(), None, Pos::NONE, None).with_type(store.signature(signature));
        let method = store.new_object(method);
        let interface = store.interface(vec![method], Vec::new());
        universe.error_type = defined(universe.error, interface);
        store.object(recv).ty.set(universe.error_type);

        // comparable
        universe.comparable = declare(&mut universe, Object::type_name("comparable".into(), None, Pos::NONE));
        let type_set = TypeSet { methods: Box::new([]), terms: None, comparable: true };
        let interface = store.new_type(TypeKind::Interface(Interface {
            methods: Box::new([]),
            embeds: Box::new([]),
            embed_positions: Box::new([]),
            implicit: false,
            type_set: OnceLock::from(Box::new(type_set)),
        }));
        universe.comparable_type = defined(universe.comparable, interface);

        for (name, value) in [("true", true), ("false", false)] {
            let object = Object::constant(name.into(), None, Pos::NONE).with_type(Ty::UNTYPED_BOOL);
            if let ObjectKind::Const { value: cell } = &object.kind {
                let _ = cell.set(constant::Value::Bool(value));
            }
            declare(&mut universe, object);
        }
        let iota = Object::constant("iota".into(), None, Pos::NONE).with_type(Ty::UNTYPED_INT);
        universe.iota = declare(&mut universe, iota);
        let nil = Object::new(ObjectKind::Nil, "nil".into(), None, Pos::NONE).with_type(Ty::UNTYPED_NIL);
        universe.nil = declare(&mut universe, nil);
        for (name, id) in BUILTINS {
            let object = Object::new(ObjectKind::Builtin(id), name.into(), None, Pos::NONE);
            declare(&mut universe, object.with_type(Ty::INVALID));
        }

        universe.unsafe_package = declare_unsafe(store);
        universe
    }
}

fn declare_unsafe(store: &Store) -> PackageId {
    let package = Package::new("unsafe".into(), Vec::new());
    let _ = package.name.set("unsafe".into());
    let id = store.new_package(package);
    let mut scope = IndexMap::default();
    let mut declare = |object: Object| {
        object.set_parent(Parent::Package);
        scope.insert(object.name, store.new_object(object));
    };
    declare(Object::type_name("Pointer".into(), Some(id), Pos::NONE).with_type(Ty::UNSAFE_POINTER));
    for (name, builtin) in UNSAFE_BUILTINS {
        let object = Object::new(ObjectKind::Builtin(builtin), name.into(), Some(id), Pos::NONE);
        declare(object.with_type(Ty::INVALID));
    }
    let checked = Checked {
        scope,
        imports: Vec::new(),
        info: Info::default(),
        go_version: GoVersion::NONE,
        fake: false,
    };
    let _ = store.package(id).checked.set(checked);
    id
}
