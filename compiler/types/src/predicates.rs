//! Questions about one type.
//!
//! `is_…` look at the type's own underlying type and are false for type parameters; `all_…` ask about every
//! type of a type parameter's type set.

use crate::store::{BasicKind, Store, Ty, TypeKind};

/// Why values of a type cannot be compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Incomparable {
    /// It is a slice, map or function type.
    Itself,
    /// It is a struct with a field of such a type.
    Field(Ty),
    /// It is this array type, of incomparable elements.
    Array(Ty),
    /// It is a type parameter whose type set is empty.
    EmptyTypeSet,
    /// It is a type parameter with incomparable types in its type set.
    TypeSet,
}

impl Store {
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
        match self.as_type_param(ty) {
            None => self.is_basic(ty, test),
            Some(_) => match &self.type_param_set(ty).terms {
                None => false,
                Some(terms) => !terms.is_empty() && terms.iter().all(|term| self.is_basic(term.ty, &test)),
            },
        }
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
        match self.under_kind(ty) {
            TypeKind::Basic(kind) => *kind == BasicKind::UnsafePointer,
            TypeKind::Slice(_)
            | TypeKind::Pointer(_)
            | TypeKind::Signature(_)
            | TypeKind::Map { .. }
            | TypeKind::Chan(_) => true,
            TypeKind::Interface(_) if self.is_type_param(ty) => match &self.type_param_set(ty).terms {
                None => false,
                Some(terms) => !terms.is_empty() && terms.iter().all(|term| self.has_nil(term.ty)),
            },
            TypeKind::Interface(_) => true,
            _ => false,
        }
    }
    /// Whether values can be compared with `==`. Interfaces are comparable; with `strict` they are only if
    /// comparing never panics, as `comparable` asks of type parameters.
    pub fn comparable(&self, ty: Ty, strict: bool) -> bool {
        self.incomparable(ty, strict).is_none()
    }
    /// Why values cannot be compared; see [`Store::comparable`].
    pub fn incomparable(&self, ty: Ty, strict: bool) -> Option<Incomparable> {
        self.incomparable_part(ty, strict, &mut Vec::new())
    }
    fn incomparable_part(&self, ty: Ty, strict: bool, seen: &mut Vec<Ty>) -> Option<Incomparable> {
        if seen.contains(&ty) {
            return None;
        }
        if matches!(self.kind(ty), TypeKind::Basic(_)) {
            return (ty == Ty::UNTYPED_NIL).then_some(Incomparable::Itself);
        }
        seen.push(ty);
        match self.under_kind(ty) {
            TypeKind::Basic(BasicKind::UntypedNil) => Some(Incomparable::Itself),
            TypeKind::Basic(_) | TypeKind::Pointer(_) | TypeKind::Chan(_) => None,
            TypeKind::Struct(fields) => fields
                .fields
                .iter()
                .map(|&field| self.type_of(field))
                .find(|&field| self.incomparable_part(field, strict, seen).is_some())
                .map(Incomparable::Field),
            TypeKind::Array { elem, .. } => {
                self.incomparable_part(*elem, strict, seen).map(|_| Incomparable::Array(ty))
            }
            TypeKind::Interface(_) => {
                if !strict && !self.is_type_param(ty) {
                    return None;
                }
                let set = self.type_set(self.under(ty));
                match &set.terms {
                    None if set.comparable => None,
                    None => Some(Incomparable::TypeSet),
                    Some(terms) if terms.is_empty() => Some(Incomparable::EmptyTypeSet),
                    Some(terms) => terms
                        .iter()
                        .any(|term| self.incomparable_part(term.ty, true, seen).is_some())
                        .then_some(Incomparable::TypeSet),
                }
            }
            _ => Some(Incomparable::Itself),
        }
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
}
