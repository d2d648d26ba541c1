//! Questions about one type.
//!
//! `is_…` look at the type's own underlying type and are false for type parameters; `all_…` ask about every
//! type of a type parameter's type set.

use crate::object::ObjId;
use crate::store::{BasicKind, Store, Ty, TypeKind};

impl Store {
    /// The underlying type. That of a type parameter is its constraint's interface. An instance is expanded.
    pub fn under(&self, ty: Ty) -> Ty {
        let _ = ty;
        todo!("underlying types")
    }
    /// The form of the underlying type.
    pub fn under_kind(&self, ty: Ty) -> &TypeKind {
        self.kind(self.under(ty))
    }
    /// The kind of a type whose underlying type is basic. `None` for type parameters.
    pub fn under_basic(&self, ty: Ty) -> Option<BasicKind> {
        match self.under_kind(ty) {
            TypeKind::Basic(kind) => Some(*kind),
            _ => None,
        }
    }
    /// Whether the underlying type is basic and `test` holds for its kind.
    pub fn is_basic(&self, ty: Ty, test: impl Fn(BasicKind) -> bool) -> bool {
        self.under_basic(ty).is_some_and(test)
    }
    /// Like [`Store::is_basic`]; for a type parameter, whether it holds for all types of its type set (and there
    /// are specific types).
    pub fn all_basic(&self, ty: Ty, test: impl Fn(BasicKind) -> bool) -> bool {
        let _ = (ty, test);
        todo!("type sets")
    }
    /// Whether this is an untyped type.
    pub fn is_untyped(&self, ty: Ty) -> bool {
        matches!(self.resolved(ty), TypeKind::Basic(kind) if kind.is_untyped())
    }
    /// Whether this is a numeric untyped type.
    pub fn is_untyped_numeric(&self, ty: Ty) -> bool {
        matches!(self.resolved(ty), TypeKind::Basic(kind) if kind.is_untyped() && kind.is_numeric())
    }
    /// Whether this is a type parameter.
    pub fn is_type_param(&self, ty: Ty) -> bool {
        self.as_type_param(ty).is_some()
    }
    /// Whether the underlying type is an interface; true for type parameters.
    pub fn is_interface(&self, ty: Ty) -> bool {
        matches!(self.under_kind(ty), TypeKind::Interface(_))
    }
    /// Whether this is an interface, and no type parameter.
    pub fn is_proper_interface(&self, ty: Ty) -> bool {
        !self.is_type_param(ty) && self.is_interface(ty)
    }
    /// Whether this is a generic type that has not been instantiated.
    pub fn is_generic(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TypeKind::Named(named) => {
                named.origin.is_none() && named.type_params.get().is_some_and(|p| !p.is_empty())
            }
            TypeKind::Alias(alias) => {
                alias.origin.is_none() && alias.type_params.get().is_some_and(|p| !p.is_empty())
            }
            _ => false,
        }
    }
    /// Whether it has a name: basic, defined and alias types and type parameters.
    pub fn has_name(&self, ty: Ty) -> bool {
        match self.resolved(ty) {
            TypeKind::Basic(_) | TypeKind::Named(_) | TypeKind::TypeParam(_) => true,
            _ => matches!(self.kind(ty), TypeKind::Alias(_)),
        }
    }
    /// Whether values may be nil; for a type parameter, of all types of its type set.
    pub fn has_nil(&self, ty: Ty) -> bool {
        let _ = ty;
        todo!("type sets")
    }
    /// Whether values can be compared with `==`. Interfaces are comparable; with `strict` they are only if
    /// comparing never panics, as `comparable` asks of type parameters.
    pub fn comparable(&self, ty: Ty, strict: bool) -> bool {
        let _ = (ty, strict);
        todo!("comparable")
    }
    /// The type that an untyped type defaults to; other types stay.
    pub fn default_type(&self, ty: Ty) -> Ty {
        match self.kind(ty) {
            TypeKind::Basic(BasicKind::UntypedBool) => Ty::BOOL,
            TypeKind::Basic(BasicKind::UntypedInt) => Ty::INT,
            TypeKind::Basic(BasicKind::UntypedRune) => Ty::RUNE,
            TypeKind::Basic(BasicKind::UntypedFloat) => Ty::FLOAT64,
            TypeKind::Basic(BasicKind::UntypedComplex) => Ty::COMPLEX128,
            TypeKind::Basic(BasicKind::UntypedString) => Ty::STRING,
            _ => ty,
        }
    }
    /// The type parameters of a generic type or of an instance's origin; of a signature its own.
    pub fn type_params(&self, ty: Ty) -> &[Ty] {
        match self.kind(ty) {
            TypeKind::Named(named) => match named.origin {
                Some(origin) => self.type_params(origin),
                None => named.type_params.get().map_or(&[], |params| params),
            },
            TypeKind::Alias(alias) => match alias.origin {
                Some(origin) => self.type_params(origin),
                None => alias.type_params.get().map_or(&[], |params| params),
            },
            TypeKind::Signature(signature) => &signature.type_params,
            _ => &[],
        }
    }
    /// The type arguments of an instance.
    pub fn type_args(&self, ty: Ty) -> &[Ty] {
        match self.kind(ty) {
            TypeKind::Named(named) => &named.type_args,
            TypeKind::Alias(alias) => &alias.type_args,
            _ => &[],
        }
    }
    /// The number of methods declared for a defined type.
    pub fn method_count(&self, ty: Ty) -> usize {
        let _ = ty;
        todo!("methods")
    }
    /// The method of this index of a defined type; that of an instance is made at first need. Its signature may
    /// not be known before the declaration of its origin was checked.
    pub fn method(&self, ty: Ty, index: usize) -> ObjId {
        let _ = (ty, index);
        todo!("methods")
    }
}
