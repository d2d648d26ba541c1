//! Method sets: all methods of a type, promoted ones included.

use crate::lookup::Lookup;
use crate::object::ObjId;
use crate::package::PackageId;
use crate::store::{Store, Ty, TypeKind};
use base::Symbol;

/// A method of a method set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Method {
    /// The method; of an interface where it is promoted from one, or the type is one.
    pub obj: ObjId,
    /// The indices of the embedded fields to follow, then its own in its type's methods.
    pub path: Vec<u32>,
    /// Whether there is a pointer to follow on the way.
    pub indirect: bool,
}

impl Store {
    /// The method set of a type, in the order of descriptors: exported methods first, by name, then by package
    /// path. Methods with type parameters of their own are in it too: they implement nothing. Only for types of
    /// packages whose check is over.
    pub fn method_set(&self, ty: Ty) -> Vec<Method> {
        if let TypeKind::Interface(_) = self.under_kind(ty) {
            let methods = self.type_set(self.under(ty)).methods.iter().enumerate();
            return methods
                .map(|(index, &obj)| Method { obj, path: vec![index as u32], indirect: false })
                .collect();
        }
        let mut names: Vec<(Symbol, Option<PackageId>)> = Vec::new();
        self.collect_method_names(self.deref(ty).unwrap_or(ty), &mut names, &mut Vec::new());
        let mut methods: Vec<Method> = names
            .into_iter()
            .filter_map(|(name, package)| {
                match self.lookup_field_or_method(ty, false, package, name, false) {
                    Lookup::Found { obj, path, indirect } if self.object(obj).is_func() => {
                        Some(Method { obj, path, indirect })
                    }
                    _ => None,
                }
            })
            .collect();
        methods.sort_by(|a, b| self.compare_ids(self.object(a.obj), self.object(b.obj)));
        methods
    }

    /// The names of all methods of a type and of what it embeds.
    fn collect_method_names(&self, ty: Ty, names: &mut Vec<(Symbol, Option<PackageId>)>, seen: &mut Vec<Ty>) {
        let ty = self.unalias(ty);
        if seen.contains(&ty) {
            return;
        }
        seen.push(ty);
        let mut add = |method: ObjId| {
            let object = self.object(method);
            let known =
                |&(name, package): &(Symbol, Option<PackageId>)| self.same_id(object, package, name, false);
            if !names.iter().any(known) {
                names.push((object.name, object.package));
            }
        };
        self.declared_methods(ty).into_iter().for_each(&mut add);
        match self.under_kind(ty) {
            TypeKind::Interface(_) => {
                self.type_set(self.under(ty)).methods.iter().for_each(|&method| add(method))
            }
            TypeKind::Struct(fields) => {
                for &field in &fields.fields {
                    if self.object(field).is_embedded() {
                        let ty = self.type_of(field);
                        self.collect_method_names(self.deref(ty).unwrap_or(ty), names, seen);
                    }
                }
            }
            _ => {}
        }
    }
}
