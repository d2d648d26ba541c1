//! Which unexported names of a package its importers know of.
//!
//! gc's importers read what is written for them: what is exported, and what that refers to. A name that is not
//! among it is undefined for them; one that is exists without being accessible, and has another message. Bodies that
//! gc would inline are written too. Which ones these are is taken from the number of their syntax nodes: only the
//! wording of an error depends on it.

use crate::object::is_exported;
use crate::package::PackageId;
use crate::store::{Store, Ty, TypeKind};
use crate::{FuncDeclRef, ObjId, ObjectKind};
use base::Symbol;
use rustc_hash::FxHashSet;

/// How many syntax nodes the body of a function may have that its importers read.
const SMALL_BODY: usize = 80;
/// For how many nodes a function counts that a body mentions.
const CALL: usize = 57;

/// The unexported package-level names of a package that what its importers read mentions.
pub(crate) fn mentioned_names(store: &Store, package: PackageId) -> FxHashSet<Symbol> {
    let mut walk = Walk {
        store,
        package,
        seen: FxHashSet::default(),
        bodies: FxHashSet::default(),
        names: FxHashSet::default(),
    };
    for (name, &obj) in &store.package(package).checked().scope {
        if is_exported(*name) {
            walk.object(obj);
        }
    }
    walk.names
}

struct Walk<'s> {
    store: &'s Store,
    package: PackageId,
    seen: FxHashSet<Ty>,
    bodies: FxHashSet<ObjId>,
    names: FxHashSet<Symbol>,
}

impl Walk<'_> {
    fn object(&mut self, obj: ObjId) {
        if !matches!(self.store.object(obj).kind, ObjectKind::PkgName { .. }) {
            self.ty(self.store.type_of(obj));
        }
        if let ObjectKind::Func { decl: Some(decl), .. } = self.store.object(obj).kind
            && self.store.object(obj).package == Some(self.package)
            && self.bodies.insert(obj)
        {
            self.body(decl);
        }
    }

    /// What the body of a function uses, if it is small.
    fn body(&mut self, at: FuncDeclRef) {
        let package = self.store.package(self.package);
        let Some(decl) = package.func_decl(at) else { return };
        let used = || package.info().uses.range(at.file, decl.body_nodes.clone()).copied();
        let calls =
            used().filter(|&obj| matches!(self.store.object(obj).kind, ObjectKind::Func { .. })).count();
        if decl.body_nodes.len() + CALL * calls > SMALL_BODY {
            return;
        }
        for obj in used() {
            let object = self.store.object(obj);
            // Constants are written as values.
            if package.lookup(object.name) == Some(obj) && !matches!(object.kind, ObjectKind::Const { .. }) {
                self.names.insert(object.name);
                self.object(obj);
            }
        }
    }

    fn types(&mut self, types: &[Ty]) {
        types.iter().for_each(|&ty| self.ty(ty));
    }

    fn objects(&mut self, objects: &[ObjId]) {
        objects.iter().for_each(|&obj| self.object(obj));
    }

    fn ty(&mut self, ty: Ty) {
        if !self.seen.insert(ty) {
            return;
        }
        let store = self.store;
        match store.kind(ty) {
            TypeKind::Basic(_) | TypeKind::TypeParam(_) | TypeKind::Shape(_) => {}
            &TypeKind::Array { elem, .. } | &TypeKind::Slice(elem) | &TypeKind::Pointer(elem) => {
                self.ty(elem)
            }
            &TypeKind::Map { key, elem } => self.types(&[key, elem]),
            TypeKind::Chan(chan) => self.ty(chan.elem),
            TypeKind::Struct(fields) => self.objects(&fields.fields),
            TypeKind::Tuple(vars) => self.objects(vars),
            TypeKind::Signature(signature) => {
                for &param in signature.recv_type_params.iter().chain(&signature.type_params) {
                    self.constraint(param);
                }
                self.objects(&signature.params);
                self.objects(&signature.results);
            }
            TypeKind::Interface(interface) => {
                self.objects(&interface.methods);
                self.types(&interface.embeds);
            }
            TypeKind::Union(terms) => terms.iter().for_each(|term| self.ty(term.ty)),
            TypeKind::Named(named) => {
                self.types(&named.type_args);
                let object = store.object(named.obj);
                if object.package != Some(self.package) {
                    return;
                }
                self.names.insert(object.name);
                if let Some(origin) = named.origin {
                    return self.ty(origin);
                }
                for &param in store.type_params(ty) {
                    self.constraint(param);
                }
                self.ty(store.under(ty));
                for n in 0..store.method_count(ty) {
                    self.object(store.method(ty, n));
                }
            }
            TypeKind::Alias(alias) => {
                let object = store.object(alias.obj);
                if object.package == Some(self.package) {
                    self.names.insert(object.name);
                }
                self.ty(store.unalias(ty));
            }
        }
    }

    fn constraint(&mut self, param: Ty) {
        if let TypeKind::TypeParam(param) = self.store.kind(param)
            && let Some(bound) = param.bound.get()
        {
            self.ty(bound);
        }
    }
}
