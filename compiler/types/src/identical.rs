//! Identity of types.

use crate::object::ObjId;
use crate::store::{Signature, Store, Ty, TypeKind};
use crate::subst::SubstMap;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Representatives of identical types.
#[derive(Default, Debug)]
pub(crate) struct Canonical {
    /// The representative of each type that was asked for.
    of: FxHashMap<Ty, Ty>,
    /// Representatives by hash.
    by_hash: FxHashMap<u64, Vec<Ty>>,
}

/// A comparison of two types.
struct Comparison<'s> {
    store: &'s Store,
    ignore_tags: bool,
    /// Whether an invalid type is identical to any.
    ignore_invalid: bool,
    /// The pairs of interfaces whose methods are being compared: a pair that comes up again is taken for
    /// identical.
    pairs: Vec<(Ty, Ty)>,
}

impl Store {
    /// Whether two types are identical.
    pub fn identical(&self, x: Ty, y: Ty) -> bool {
        x == y || Comparison::new(self).types(x, y)
    }
    /// Whether two types are identical when struct tags are ignored.
    pub fn identical_ignoring_tags(&self, x: Ty, y: Ty) -> bool {
        x == y || Comparison { ignore_tags: true, ..Comparison::new(self) }.types(x, y)
    }
    /// Whether two types are identical when invalid types are taken for identical to any.
    pub fn identical_ignoring_invalid(&self, x: Ty, y: Ty) -> bool {
        x == y || Comparison { ignore_invalid: true, ..Comparison::new(self) }.types(x, y)
    }
    /// Whether two lists of types are identical.
    pub fn identical_lists(&self, x: &[Ty], y: &[Ty]) -> bool {
        x.len() == y.len() && x.iter().zip(y).all(|(&x, &y)| self.identical(x, y))
    }

    /// One representative of all types that are identical to `ty`. Only for types of packages whose check is
    /// over.
    pub fn canonical(&self, ty: Ty) -> Ty {
        if let Some(&canonical) = self.canonical.lock().expect("canonical types").of.get(&ty) {
            return canonical;
        }
        let hash = self.type_hash(ty);
        // The comparison may expand instances, so it must not hold the lock; a representative that another
        // thread adds meanwhile is compared in the next round.
        let mut compared = 0;
        loop {
            let candidates: Vec<Ty> = {
                let mut canonical = self.canonical.lock().expect("canonical types");
                let bucket = canonical.by_hash.entry(hash).or_default();
                if bucket.len() == compared {
                    let representative = self.unalias(ty);
                    bucket.push(representative);
                    canonical.of.insert(ty, representative);
                    canonical.of.insert(representative, representative);
                    return representative;
                }
                bucket[compared..].to_vec()
            };
            compared += candidates.len();
            if let Some(found) = candidates.into_iter().find(|&candidate| self.identical(candidate, ty)) {
                self.canonical.lock().expect("canonical types").of.insert(ty, found);
                return found;
            }
        }
    }

    /// A hash that identical types share.
    pub fn type_hash(&self, ty: Ty) -> u64 {
        let mut hasher = FxHasher::default();
        self.hash_type(ty, false, &mut hasher);
        hasher.finish()
    }
    /// Inside generic signatures type parameters hash alike, since identity goes by their position.
    fn hash_type(&self, ty: Ty, generic: bool, hasher: &mut FxHasher) {
        let ty = self.unalias(ty);
        let kind = self.kind(ty);
        std::mem::discriminant(kind).hash(hasher);
        match kind {
            TypeKind::Basic(kind) => kind.hash(hasher),
            TypeKind::Array { elem, len } => {
                len.hash(hasher);
                self.hash_type(*elem, generic, hasher);
            }
            TypeKind::Slice(elem) | TypeKind::Pointer(elem) => self.hash_type(*elem, generic, hasher),
            TypeKind::Map { key, elem } => {
                self.hash_type(*key, generic, hasher);
                self.hash_type(*elem, generic, hasher);
            }
            TypeKind::Chan(chan) => {
                chan.dir.hash(hasher);
                self.hash_type(chan.elem, generic, hasher);
            }
            TypeKind::Struct(fields) => {
                for (index, &field) in fields.fields.iter().enumerate() {
                    self.object(field).name.hash(hasher);
                    fields.tag(index).hash(hasher);
                    self.hash_type(self.type_of(field), generic, hasher);
                }
            }
            TypeKind::Tuple(vars) => self.hash_vars(vars, generic, hasher),
            TypeKind::Signature(signature) => {
                let generic = generic || !signature.type_params.is_empty();
                signature.variadic.hash(hasher);
                self.hash_vars(&signature.params, generic, hasher);
                self.hash_vars(&signature.results, generic, hasher);
            }
            TypeKind::Interface(_) => {
                for &method in &self.type_set(ty).methods {
                    self.object(method).name.hash(hasher);
                }
            }
            TypeKind::Union(_) | TypeKind::Alias(_) => {}
            TypeKind::Named(named) => {
                named.obj.hash(hasher);
                for &arg in named.outer_args.iter().chain(&named.type_args) {
                    self.hash_type(arg, generic, hasher);
                }
            }
            TypeKind::TypeParam(_) if generic => {}
            TypeKind::TypeParam(param) => param.obj.hash(hasher),
            TypeKind::Shape(_) => ty.hash(hasher),
        }
    }
    fn hash_vars(&self, vars: &[ObjId], generic: bool, hasher: &mut FxHasher) {
        vars.len().hash(hasher);
        for &var in vars {
            self.hash_type(self.type_of(var), generic, hasher);
        }
    }
}

impl<'s> Comparison<'s> {
    fn new(store: &'s Store) -> Comparison<'s> {
        Comparison { store, ignore_tags: false, ignore_invalid: false, pairs: Vec::new() }
    }

    fn types(&mut self, x: Ty, y: Ty) -> bool {
        let store = self.store;
        let (x, y) = (store.unalias(x), store.unalias(y));
        if x == y {
            return true;
        }
        if self.ignore_invalid && (x == Ty::INVALID || y == Ty::INVALID) {
            return true;
        }
        match (store.kind(x), store.kind(y)) {
            (TypeKind::Basic(x), TypeKind::Basic(y)) => x == y,
            (TypeKind::Array { elem: x, len: m }, TypeKind::Array { elem: y, len: n }) => {
                (m == n || *m < 0 || *n < 0) && self.types(*x, *y)
            }
            (TypeKind::Slice(x), TypeKind::Slice(y)) | (TypeKind::Pointer(x), TypeKind::Pointer(y)) => {
                self.types(*x, *y)
            }
            (TypeKind::Map { key: k, elem: x }, TypeKind::Map { key: l, elem: y }) => {
                self.types(*k, *l) && self.types(*x, *y)
            }
            (TypeKind::Chan(x), TypeKind::Chan(y)) => x.dir == y.dir && self.types(x.elem, y.elem),
            (TypeKind::Struct(x), TypeKind::Struct(y)) => {
                x.fields.len() == y.fields.len()
                    && (0..x.fields.len()).all(|index| {
                        let (f, g) = (store.object(x.fields[index]), store.object(y.fields[index]));
                        f.is_embedded() == g.is_embedded()
                            && (self.ignore_tags || x.tag(index) == y.tag(index))
                            && store.same_id(f, g.package, g.name, false)
                            && self.types(store.type_of(x.fields[index]), store.type_of(y.fields[index]))
                    })
            }
            (TypeKind::Tuple(x), TypeKind::Tuple(y)) => self.vars(x, y),
            (TypeKind::Signature(x), TypeKind::Signature(y)) => self.signatures(x, y),
            (TypeKind::Union(x), TypeKind::Union(y)) => {
                let (x, y) = (store.union_terms(x), store.union_terms(y));
                store.terms_equal(x.as_deref(), y.as_deref())
            }
            (TypeKind::Interface(_), TypeKind::Interface(_)) => self.interfaces(x, y),
            (TypeKind::Named(x), TypeKind::Named(y)) => {
                x.obj == y.obj
                    && store.identical_lists(&x.type_args, &y.type_args)
                    && store.identical_lists(&x.outer_args, &y.outer_args)
            }
            _ => false,
        }
    }
    fn vars(&mut self, x: &[ObjId], y: &[ObjId]) -> bool {
        let store = self.store;
        x.len() == y.len() && x.iter().zip(y).all(|(&x, &y)| self.types(store.type_of(x), store.type_of(y)))
    }
    fn signatures(&mut self, x: &Signature, y: &Signature) -> bool {
        if x.type_params.len() != y.type_params.len() || x.variadic != y.variadic {
            return false;
        }
        if x.type_params.is_empty() {
            return self.vars(&x.params, &y.params) && self.vars(&x.results, &y.results);
        }
        let store = self.store;
        let map = SubstMap::new(&y.type_params, &x.type_params);
        let bound =
            |param: Ty| store.as_type_param(param).and_then(|param| param.bound.get()).unwrap_or(Ty::INVALID);
        let same_bounds = x
            .type_params
            .iter()
            .zip(&y.type_params)
            .all(|(&x, &y)| self.types(bound(x), store.subst(bound(y), &map)));
        let mut same_vars = |x: &[ObjId], y: &[ObjId]| {
            x.len() == y.len()
                && x.iter()
                    .zip(y)
                    .all(|(&x, &y)| self.types(store.type_of(x), store.subst(store.type_of(y), &map)))
        };
        same_bounds && same_vars(&x.params, &y.params) && same_vars(&x.results, &y.results)
    }
    fn interfaces(&mut self, x: Ty, y: Ty) -> bool {
        let store = self.store;
        let (a, b) = (store.type_set(x), store.type_set(y));
        if a.comparable != b.comparable
            || a.methods.len() != b.methods.len()
            || !store.terms_equal(a.terms.as_deref(), b.terms.as_deref())
        {
            return false;
        }
        if self.pairs.iter().any(|&pair| pair == (x, y) || pair == (y, x)) {
            return true;
        }
        self.pairs.push((x, y));
        let same = a.methods.iter().zip(&b.methods).all(|(&f, &g)| {
            let object = store.object(g);
            store.same_id(store.object(f), object.package, object.name, false)
                && self.types(store.type_of(f), store.type_of(g))
        });
        self.pairs.pop();
        same
    }
}
