//! Looking up fields and methods, and comparing method sets.

use crate::object::ObjId;
use crate::package::PackageId;
use crate::store::{Store, Ty};
use base::Symbol;

/// The result of a look-up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lookup {
    /// Found.
    Found {
        /// The field or method.
        obj: ObjId,
        /// The indices of the embedded fields to follow, then its own.
        path: Vec<u32>,
        /// Whether there is a pointer to follow on the way.
        indirect: bool,
    },
    /// Nothing has this name.
    NotFound,
    /// Several have, at the same depth.
    Ambiguous(Vec<u32>),
    /// A method has, but its receiver is a pointer and there is none, nor a variable whose address could be
    /// taken.
    PointerReceiver,
}

/// Why a type lacks a method.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MissingMethod {
    /// There is none of this name.
    NotFound(ObjId),
    /// There is one with other capitalization: the method that is asked for, and the one that there is.
    WrongName(ObjId, ObjId),
    /// There is one of this name and another signature.
    WrongSignature(ObjId, ObjId),
    /// Only the pointer type has it.
    PointerReceiver(ObjId, ObjId),
    /// The name is ambiguous.
    Ambiguous(ObjId),
    /// A field has this name.
    Field(ObjId),
}

impl Store {
    /// Looks a field or method of `ty` up. Unexported names belong to `package`. With `addressable`, methods of
    /// the pointer type count. With `fold_case`, capitalization is ignored.
    pub fn lookup_field_or_method(
        &self,
        ty: Ty,
        addressable: bool,
        package: Option<PackageId>,
        name: Symbol,
        fold_case: bool,
    ) -> Lookup {
        let _ = (ty, addressable, package, name, fold_case);
        todo!("look-up")
    }
}
