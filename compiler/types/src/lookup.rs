//! Looking up fields and methods, and comparing method sets.

use crate::object::ObjId;
use crate::package::PackageId;
use crate::store::{Store, Ty, TypeKind};
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

impl Lookup {
    /// What was found.
    pub fn found(&self) -> Option<ObjId> {
        match self {
            Lookup::Found { obj, .. } => Some(*obj),
            _ => None,
        }
    }
}

/// Why a type lacks a method. The first object is the method that is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MissingMethod {
    /// There is none of this name.
    NotFound(ObjId),
    /// There is one with other capitalization.
    WrongName(ObjId, ObjId),
    /// There is one of this name in another package that is not exported.
    Unexported(ObjId),
    /// There is one of this name and another signature.
    WrongSignature(ObjId, ObjId),
    /// Only the pointer type has it.
    PointerReceiver(ObjId),
    /// The name is ambiguous.
    Ambiguous(ObjId),
    /// A field has this name.
    Field(ObjId),
}

impl MissingMethod {
    /// The method that is asked for.
    pub fn wanted(&self) -> ObjId {
        match *self {
            MissingMethod::NotFound(method)
            | MissingMethod::WrongName(method, _)
            | MissingMethod::Unexported(method)
            | MissingMethod::WrongSignature(method, _)
            | MissingMethod::PointerReceiver(method)
            | MissingMethod::Ambiguous(method)
            | MissingMethod::Field(method) => method,
        }
    }
}

/// A type to be searched at the current depth.
struct Candidate {
    ty: Ty,
    path: Vec<u32>,
    indirect: bool,
    /// Whether the type occurs several times at this depth: then what it has is ambiguous.
    multiple: bool,
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
        // A name of a pointer type has no methods, only the fields of what it points to.
        if self.as_named(ty).is_some() {
            let under = self.under(ty);
            if matches!(self.kind(under), TypeKind::Pointer(_)) {
                let found = self.lookup_in_type(under, false, package, name, fold_case);
                return match found.found() {
                    Some(obj) if self.object(obj).is_func() => Lookup::NotFound,
                    _ => found,
                };
            }
        }
        self.lookup_in_type(ty, addressable, package, name, fold_case)
    }

    /// Like [`Store::lookup_field_or_method`], but names of pointer types have the methods of what they point
    /// to.
    pub(crate) fn lookup_in_type(
        &self,
        ty: Ty,
        addressable: bool,
        package: Option<PackageId>,
        name: Symbol,
        fold_case: bool,
    ) -> Lookup {
        if name.as_str() == "_" {
            return Lookup::NotFound;
        }
        let pointer = self.deref(ty);
        let start = pointer.unwrap_or(ty);
        if pointer.is_some() && self.is_interface(start) {
            return Lookup::NotFound;
        }
        let mut current =
            vec![Candidate { ty: start, path: Vec::new(), indirect: pointer.is_some(), multiple: false }];
        let mut seen: Vec<Ty> = Vec::new();
        while !current.is_empty() {
            let mut next: Vec<Candidate> = Vec::new();
            let mut found: Option<(ObjId, Vec<u32>, bool)> = None;
            for candidate in &current {
                let step = |index: usize| {
                    let mut path = candidate.path.clone();
                    path.push(index as u32);
                    path
                };
                if self.as_named(candidate.ty).is_some() {
                    if seen.iter().any(|&other| self.identical(other, candidate.ty)) {
                        continue;
                    }
                    seen.push(candidate.ty);
                    if let Some((index, method)) =
                        self.lookup_declared(candidate.ty, package, name, fold_case)
                    {
                        if found.is_some() || candidate.multiple {
                            return Lookup::Ambiguous(step(index));
                        }
                        found = Some((method, step(index), candidate.indirect));
                        continue;
                    }
                }
                match self.under_kind(candidate.ty) {
                    TypeKind::Struct(fields) => {
                        for (index, &field) in fields.fields.iter().enumerate() {
                            let object = self.object(field);
                            if self.same_id(object, package, name, fold_case) {
                                if found.is_some() || candidate.multiple {
                                    return Lookup::Ambiguous(step(index));
                                }
                                found = Some((field, step(index), candidate.indirect));
                            } else if found.is_none() && object.is_embedded() {
                                let ty = self.type_of(field);
                                let pointer = self.deref(ty);
                                next.push(Candidate {
                                    ty: pointer.unwrap_or(ty),
                                    path: step(index),
                                    indirect: candidate.indirect || pointer.is_some(),
                                    multiple: candidate.multiple,
                                });
                            }
                        }
                    }
                    TypeKind::Interface(_) => {
                        let methods = &self.type_set(self.under(candidate.ty)).methods;
                        if let Some(index) = self.find_method(methods, package, name, fold_case) {
                            if found.is_some() || candidate.multiple {
                                return Lookup::Ambiguous(step(index));
                            }
                            found = Some((methods[index], step(index), candidate.indirect));
                        }
                    }
                    _ => {}
                }
            }
            if let Some((obj, path, indirect)) = found {
                if self.object(obj).has_pointer_receiver() && !indirect && !addressable {
                    return Lookup::PointerReceiver;
                }
                return Lookup::Found { obj, path, indirect };
            }
            current = self.merge_candidates(next);
        }
        Lookup::NotFound
    }

    /// Candidates of identical types become one.
    fn merge_candidates(&self, list: Vec<Candidate>) -> Vec<Candidate> {
        let mut merged: Vec<Candidate> = Vec::new();
        for candidate in list {
            match merged.iter_mut().find(|other| self.identical(other.ty, candidate.ty)) {
                Some(other) => other.multiple = true,
                None => merged.push(candidate),
            }
        }
        merged
    }

    /// The declared method of a defined type.
    pub fn lookup_declared(
        &self,
        ty: Ty,
        package: Option<PackageId>,
        name: Symbol,
        fold_case: bool,
    ) -> Option<(usize, ObjId)> {
        let ty = self.unalias(ty);
        let TypeKind::Named(named) = self.kind(ty) else { return None };
        let declared = self.object(named.obj).package;
        if !(fold_case || crate::object::is_exported(name) || self.same_package(declared, package)) {
            return None;
        }
        let index = {
            let origin = match self.kind(named.origin.unwrap_or(ty)) {
                TypeKind::Named(origin) => origin,
                _ => named,
            };
            let methods = origin.methods.read().expect("methods");
            methods.iter().position(|&method| {
                let object = self.object(method);
                object.name == name
                    || fold_case && crate::typeset::equal_fold(object.name.as_str(), name.as_str())
            })?
        };
        Some((index, self.method(ty, index)))
    }

    /// The index of a method of this name.
    pub fn find_method(
        &self,
        methods: &[ObjId],
        package: Option<PackageId>,
        name: Symbol,
        fold_case: bool,
    ) -> Option<usize> {
        if name.as_str() == "_" {
            return None;
        }
        methods.iter().position(|&method| self.same_id(self.object(method), package, name, fold_case))
    }

    /// The first method of `interface` that `ty` lacks. Unless `is_static`, an interface `ty` may lack methods,
    /// but must not have others of the same names. `ensure` makes sure that the signature of a method is known.
    pub(crate) fn missing_method_with(
        &self,
        ty: Ty,
        interface: Ty,
        is_static: bool,
        ensure: &mut dyn FnMut(ObjId),
    ) -> Option<MissingMethod> {
        let wanted = &self.type_set(self.under(interface)).methods;
        if wanted.is_empty() {
            return None;
        }
        let under = self.under(ty);
        if matches!(self.kind(under), TypeKind::Interface(_)) {
            let have = &self.type_set(under).methods;
            for &method in wanted {
                let object = self.object(method);
                match self.find_method(have, object.package, object.name, false) {
                    None if is_static => return Some(MissingMethod::NotFound(method)),
                    Some(index) if !self.identical(self.type_of(have[index]), self.type_of(method)) => {
                        return Some(MissingMethod::WrongSignature(method, have[index]));
                    }
                    _ => {}
                }
            }
            return None;
        }
        for &method in wanted {
            let object = self.object(method);
            let found = match self.lookup_in_type(ty, false, object.package, object.name, false) {
                Lookup::Found { obj, .. } => obj,
                Lookup::Ambiguous(_) => return Some(MissingMethod::Ambiguous(method)),
                Lookup::PointerReceiver => return Some(MissingMethod::PointerReceiver(method)),
                Lookup::NotFound => {
                    let similar = self.lookup_in_type(ty, false, object.package, object.name, true).found();
                    return Some(match similar.filter(|&obj| self.object(obj).is_func()) {
                        Some(other) => {
                            ensure(other);
                            if self.object(other).name == object.name {
                                MissingMethod::Unexported(method)
                            } else {
                                MissingMethod::WrongName(method, other)
                            }
                        }
                        None => MissingMethod::NotFound(method),
                    });
                }
            };
            if !self.object(found).is_func() {
                return Some(MissingMethod::Field(method));
            }
            ensure(found);
            if !self.identical(self.type_of(found), self.type_of(method)) {
                return Some(MissingMethod::WrongSignature(method, found));
            }
        }
        None
    }
    /// The first method of `interface` that `ty` lacks, for types of packages whose check is over.
    pub fn missing_method(&self, ty: Ty, interface: Ty, is_static: bool) -> Option<MissingMethod> {
        self.missing_method_with(ty, interface, is_static, &mut |_| {})
    }
    /// Whether some embedded field, at any depth, has an invalid type.
    pub(crate) fn has_invalid_embedded_fields(&self, ty: Ty, seen: &mut Vec<Ty>) -> bool {
        let mut under = self.under(ty);
        if let TypeKind::Pointer(elem) = self.kind(under) {
            under = self.under(*elem);
        }
        let TypeKind::Struct(fields) = self.kind(under) else { return false };
        if seen.contains(&under) {
            return false;
        }
        seen.push(under);
        fields.fields.iter().any(|&field| {
            let ty = self.type_of(field);
            self.object(field).is_embedded()
                && (!self.is_valid(ty) || self.has_invalid_embedded_fields(ty, seen))
        })
    }
    /// Whether this is a pointer to an interface or type parameter.
    pub fn is_interface_pointer(&self, ty: Ty) -> bool {
        matches!(self.under_kind(ty), TypeKind::Pointer(elem) if self.is_interface(*elem))
    }
}
