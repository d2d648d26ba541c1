//! Objects: what a name denotes.

use crate::package::PackageId;
use crate::store::{Ty, TyCell};
use base::{Pos, Symbol};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};

base::define_ids! {
    /// An object of the session.
    pub struct ObjId = "obj";
}

/// What a name denotes.
#[derive(Debug)]
pub struct Object {
    /// What it is.
    pub kind: ObjectKind,
    /// Its name.
    pub name: Symbol,
    /// The package that declares it; `None` for predeclared objects and labels of none.
    pub package: Option<PackageId>,
    /// Where it is declared; none for predeclared objects.
    pub pos: Pos,
    /// Its type. Unset until its declaration was checked.
    pub ty: TyCell,
    /// Its place in its package's order of declarations; 0 for local objects, fields and methods of types.
    pub order: AtomicU32,
    parent: AtomicU8,
}

/// What kind of scope declares an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Parent {
    /// None: fields, methods, and objects that were never declared.
    None,
    /// The universe, or package unsafe.
    Universe,
    /// The package scope.
    Package,
    /// A file, function or block.
    Local,
}

/// What an object is.
#[derive(Debug)]
pub enum ObjectKind {
    /// A package name in a file.
    PkgName {
        /// The package.
        imported: PackageId,
    },
    /// A constant.
    Const {
        /// The value; unset before the declaration was checked, unknown after errors.
        value: OnceLock<constant::Value>,
    },
    /// The name of a type.
    TypeName,
    /// A variable.
    Var {
        /// What kind of variable.
        kind: VarKind,
        /// Whether it is an embedded field.
        embedded: bool,
        /// For a field of an instance: the field of the generic type. For an instantiated parameter: its origin.
        origin: Option<ObjId>,
    },
    /// A function, a method or an interface's method.
    Func {
        /// Where it is declared, unless an interface declares it.
        decl: Option<FuncDeclRef>,
        /// For a method of an instance: the method of the generic type.
        origin: Option<ObjId>,
        /// For a method of an instance: the instance.
        instance: Option<Ty>,
        /// Whether the receiver is a pointer; known before the signature is.
        pointer_receiver: AtomicBool,
    },
    /// A label.
    Label,
    /// A predeclared function, or one of package unsafe.
    Builtin(BuiltinId),
    /// `nil`.
    Nil,
}

/// Kinds of variables.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VarKind {
    /// A package-level variable.
    Package,
    /// A local variable.
    Local,
    /// A receiver.
    Receiver,
    /// A parameter.
    Param,
    /// A result.
    Result,
    /// A struct field.
    Field,
}

/// Names a function declaration of a package.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct FuncDeclRef {
    /// The index of the file in the package.
    pub file: u32,
    /// The index of the declaration in the file.
    pub decl: u32,
}

/// The predeclared functions and those of package unsafe.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum BuiltinId {
    Append,
    Cap,
    Clear,
    Close,
    Complex,
    Copy,
    Delete,
    Imag,
    Len,
    Make,
    Max,
    Min,
    New,
    Panic,
    Print,
    Println,
    Real,
    Recover,
    UnsafeAdd,
    UnsafeAlignof,
    UnsafeOffsetof,
    UnsafeSizeof,
    UnsafeSlice,
    UnsafeSliceData,
    UnsafeString,
    UnsafeStringData,
    /// `assert`, which only the checker's own tests declare.
    Assert,
    /// `trace`, likewise.
    Trace,
}

impl BuiltinId {
    /// Whether it is a function of package unsafe.
    pub fn is_unsafe(self) -> bool {
        use BuiltinId::*;
        matches!(
            self,
            UnsafeAdd
                | UnsafeAlignof
                | UnsafeOffsetof
                | UnsafeSizeof
                | UnsafeSlice
                | UnsafeSliceData
                | UnsafeString
                | UnsafeStringData
        )
    }
}

impl Object {
    /// An object without a type.
    pub fn new(kind: ObjectKind, name: Symbol, package: Option<PackageId>, pos: Pos) -> Object {
        Object {
            kind,
            name,
            package,
            pos,
            ty: TyCell::unset(),
            order: AtomicU32::new(0),
            parent: AtomicU8::new(Parent::None as u8),
        }
    }
    /// A variable.
    pub fn var(kind: VarKind, name: Symbol, package: Option<PackageId>, pos: Pos, ty: Ty) -> Object {
        Object::new(ObjectKind::Var { kind, embedded: false, origin: None }, name, package, pos).with_type(ty)
    }
    /// A struct field.
    pub fn field(name: Symbol, package: Option<PackageId>, pos: Pos, ty: Ty, embedded: bool) -> Object {
        let kind = ObjectKind::Var { kind: VarKind::Field, embedded, origin: None };
        Object::new(kind, name, package, pos).with_type(ty)
    }
    /// A constant.
    pub fn constant(name: Symbol, package: Option<PackageId>, pos: Pos) -> Object {
        Object::new(ObjectKind::Const { value: OnceLock::new() }, name, package, pos)
    }
    /// A type name.
    pub fn type_name(name: Symbol, package: Option<PackageId>, pos: Pos) -> Object {
        Object::new(ObjectKind::TypeName, name, package, pos)
    }
    /// A function or method.
    pub fn func(name: Symbol, package: Option<PackageId>, pos: Pos, decl: Option<FuncDeclRef>) -> Object {
        let kind =
            ObjectKind::Func { decl, origin: None, instance: None, pointer_receiver: AtomicBool::new(false) };
        Object::new(kind, name, package, pos)
    }
    /// The same with a type.
    pub fn with_type(self, ty: Ty) -> Object {
        self.ty.set(ty);
        self
    }

    /// What kind of scope declares it.
    pub fn parent(&self) -> Parent {
        match self.parent.load(Ordering::Relaxed) {
            1 => Parent::Universe,
            2 => Parent::Package,
            3 => Parent::Local,
            _ => Parent::None,
        }
    }
    /// Records what kind of scope declares it, unless one does already.
    pub fn set_parent(&self, parent: Parent) {
        let none = Parent::None as u8;
        let _ = self.parent.compare_exchange(none, parent as u8, Ordering::Relaxed, Ordering::Relaxed);
    }
    /// Whether it is exported: its name begins with an upper-case letter.
    pub fn is_exported(&self) -> bool {
        is_exported(self.name)
    }
    /// The value of a constant, if it is known.
    pub fn const_value(&self) -> Option<&constant::Value> {
        match &self.kind {
            ObjectKind::Const { value } => value.get(),
            _ => None,
        }
    }
    /// What kind of variable it is, if it is one.
    pub fn var_kind(&self) -> Option<VarKind> {
        match self.kind {
            ObjectKind::Var { kind, .. } => Some(kind),
            _ => None,
        }
    }
    /// Whether it is a variable (parameters and fields included).
    pub fn is_var(&self) -> bool {
        self.var_kind().is_some()
    }
    /// Whether it is a struct field.
    pub fn is_field(&self) -> bool {
        self.var_kind() == Some(VarKind::Field)
    }
    /// Whether it is an embedded field.
    pub fn is_embedded(&self) -> bool {
        matches!(self.kind, ObjectKind::Var { embedded: true, .. })
    }
    /// Whether it is a type name.
    pub fn is_type_name(&self) -> bool {
        matches!(self.kind, ObjectKind::TypeName)
    }
    /// Whether it is a function or method.
    pub fn is_func(&self) -> bool {
        matches!(self.kind, ObjectKind::Func { .. })
    }
    /// For a method or field of an instance: that of the generic type.
    pub fn origin(&self) -> Option<ObjId> {
        match self.kind {
            ObjectKind::Func { origin, .. } | ObjectKind::Var { origin, .. } => origin,
            _ => None,
        }
    }
    /// Whether a method's receiver is a pointer.
    pub fn has_pointer_receiver(&self) -> bool {
        match &self.kind {
            ObjectKind::Func { pointer_receiver, .. } => pointer_receiver.load(Ordering::Relaxed),
            _ => false,
        }
    }
}

/// Whether a name is exported.
pub fn is_exported(name: Symbol) -> bool {
    name.as_str().chars().next().is_some_and(char::is_uppercase)
}
