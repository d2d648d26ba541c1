//! Unification of types (specification: "Type unification").
//!
//! Each type parameter to be inferred has a slot; parameters that were found to be the same share one. Types are
//! unified exactly, or inexactly: then defined types match type literals with the same underlying type, channel
//! directions do not matter, and interfaces match types that have their methods. In assignments only the types
//! themselves match inexactly, their elements exactly.

use crate::Checker;
use crate::ObjId;
use crate::lookup::Lookup;
use crate::store::{ChanDir, Signature, Ty, TypeKind};

/// How types are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct UnifyMode {
    assign: bool,
    exact: bool,
}

impl UnifyMode {
    /// Inexactly at all levels.
    pub(crate) const INEXACT: UnifyMode = UnifyMode { assign: false, exact: false };
    /// Inexactly at the top.
    pub(crate) const ASSIGN: UnifyMode = UnifyMode { assign: true, exact: false };
    /// Exactly.
    pub(crate) const EXACT: UnifyMode = UnifyMode { assign: false, exact: true };

    /// The mode for element types.
    fn element(self) -> UnifyMode {
        UnifyMode { exact: self.exact || self.assign, ..self }
    }
}

/// Deeper recursion is a failure; types that lead there do not unify.
const DEPTH_LIMIT: usize = 50;

/// Type parameters and what is inferred for them.
pub(crate) struct Unifier<'c, 'a> {
    pub(crate) check: &'c mut Checker<'a>,
    params: Vec<Ty>,
    /// The slot of each parameter.
    slots: Vec<usize>,
    values: Vec<Option<Ty>>,
    depth: usize,
    /// Interfaces being compared, innermost last: a pair that comes again is taken to be equal.
    pairs: Vec<(Ty, Ty)>,
    /// Whether methods of interfaces are used for inference (since Go 1.21).
    interfaces: bool,
}

impl<'c, 'a> Unifier<'c, 'a> {
    /// A unifier for `params`, of which some arguments are known.
    pub(crate) fn new(
        check: &'c mut Checker<'a>,
        params: &[Ty],
        known: &[Option<Ty>],
        interfaces: bool,
    ) -> Unifier<'c, 'a> {
        Unifier {
            check,
            params: params.to_vec(),
            slots: (0..params.len()).collect(),
            values: known.to_vec(),
            depth: 0,
            pairs: Vec::new(),
            interfaces,
        }
    }

    fn index_of(&self, ty: Ty) -> Option<usize> {
        let ty = self.check.store.unalias(ty);
        self.params.iter().position(|&param| param == ty)
    }

    /// What is inferred for a type parameter.
    pub(crate) fn at(&self, param: Ty) -> Option<Ty> {
        self.index_of(param).and_then(|index| self.values[self.slots[index]])
    }

    /// Sets what is inferred for a type parameter.
    pub(crate) fn set(&mut self, param: Ty, ty: Ty) {
        if let Some(index) = self.index_of(param) {
            self.values[self.slots[index]] = Some(ty);
        }
    }

    /// The number of type parameters for which nothing is known.
    pub(crate) fn unknowns(&self) -> usize {
        self.slots.iter().filter(|&&slot| self.values[slot].is_none()).count()
    }

    /// What is inferred, for each type parameter.
    pub(crate) fn inferred(&self) -> Vec<Option<Ty>> {
        self.slots.iter().map(|&slot| self.values[slot]).collect()
    }

    /// Makes two type parameters the same; false if both have a type already.
    fn join(&mut self, x: usize, y: usize) -> bool {
        let (from, to) = (self.slots[x], self.slots[y]);
        if from == to {
            return true;
        }
        let (from, to) = match (self.values[from], self.values[to]) {
            (Some(_), Some(_)) => return false,
            (Some(_), None) => (to, from),
            _ => (from, to),
        };
        for slot in &mut self.slots {
            if *slot == from {
                *slot = to;
            }
        }
        true
    }

    /// Unifies two types; what had to be assumed about type parameters for it stays.
    pub(crate) fn unify(&mut self, x: Ty, y: Ty, mode: UnifyMode) -> bool {
        if self.check.store.unalias(x) == self.check.store.unalias(y) {
            return true;
        }
        if self.depth >= DEPTH_LIMIT {
            return false;
        }
        self.depth += 1;
        let unified = self.unify_different(x, y, mode);
        self.depth -= 1;
        unified
    }

    fn unify_different(&mut self, mut x: Ty, mut y: Ty, mode: UnifyMode) -> bool {
        let store = self.check.store;
        // A defined type shall be in y, a parameter that is being inferred in x.
        if store.as_named(x).is_some() || self.index_of(y).is_some() {
            std::mem::swap(&mut x, &mut y);
        }
        // Inexactly, a defined type matches a type literal like its underlying type.
        let literal = !matches!(store.resolved(x), TypeKind::Named(_) | TypeKind::TypeParam(_));
        if !mode.exact
            && literal
            && store.as_named(y).is_some()
            && !(self.interfaces && store.is_interface(x))
        {
            y = store.under(y);
            if store.unalias(x) == y {
                return true;
            }
        }
        match (self.index_of(x), self.index_of(y)) {
            (Some(px), Some(py)) => {
                if self.join(px, py) {
                    return true;
                }
                match (self.values[self.slots[px]], self.values[self.slots[py]]) {
                    (Some(x), Some(y)) => self.unify(x, y, mode),
                    _ => false,
                }
            }
            (Some(param), None) => match self.values[self.slots[param]] {
                Some(known) => self.unify_known(param, known, y, mode),
                None => {
                    let slot = self.slots[param];
                    self.values[slot] = Some(y);
                    true
                }
            },
            _ => self.unify_forms(x, y, mode),
        }
    }

    /// Unifies the type that is known for a parameter with another one, which may take its place.
    fn unify_known(&mut self, param: usize, x: Ty, y: Ty, mode: UnifyMode) -> bool {
        if !self.unify(x, y, mode) {
            return false;
        }
        let store = self.check.store;
        let (x_named, y_named) = (store.as_named(x).is_some(), store.as_named(y).is_some());
        match (store.is_proper_interface(x), store.is_proper_interface(y)) {
            (true, true) => {
                // Two names: which is right is not known here. Otherwise the methods must be the same.
                if x_named && y_named {
                    return store.identical(x, y);
                }
                let count = |ty| store.type_set(store.under(ty)).methods.len();
                if count(x) != count(y) {
                    return false;
                }
            }
            // Either could be meant.
            (true, false) | (false, true) => return false,
            (false, false) => {}
        }
        // A defined type wins over a literal, a directed channel over an undirected one, whatever the order.
        if !mode.exact && !x_named {
            let directed = matches!(store.under_kind(y), TypeKind::Chan(chan) if chan.dir != ChanDir::Both);
            if y_named || directed {
                let slot = self.slots[param];
                self.values[slot] = Some(y);
            }
        }
        true
    }

    /// Unifies types neither of which is being inferred.
    fn unify_forms(&mut self, mut x: Ty, mut y: Ty, mode: UnifyMode) -> bool {
        let store = self.check.store;
        if self.interfaces && !mode.exact {
            match (store.is_proper_interface(x), store.is_proper_interface(y)) {
                (true, true) => return self.unify_interfaces(store.under(x), store.under(y), true),
                (true, false) => return self.unify_with_methods(store.under(x), y),
                (false, true) => return self.unify_with_methods(store.under(y), x),
                (false, false) => {}
            }
        }
        // A type parameter that is not being inferred shall be in x.
        if store.is_type_param(y) {
            std::mem::swap(&mut x, &mut y);
        }
        let element = mode.element();
        match (store.resolved(x), store.resolved(y)) {
            (TypeKind::Basic(x), TypeKind::Basic(y)) => x == y,
            (&TypeKind::Array { elem: x, len: m }, &TypeKind::Array { elem: y, len: n }) => {
                (m < 0 || n < 0 || m == n) && self.unify(x, y, element)
            }
            (&TypeKind::Slice(x), &TypeKind::Slice(y)) => self.unify(x, y, element),
            (&TypeKind::Pointer(x), &TypeKind::Pointer(y)) => self.unify(x, y, element),
            (&TypeKind::Map { key: k, elem: x }, &TypeKind::Map { key: l, elem: y }) => {
                self.unify(k, l, element) && self.unify(x, y, element)
            }
            (TypeKind::Chan(x), TypeKind::Chan(y)) => {
                (!mode.exact || x.dir == y.dir) && self.unify(x.elem, y.elem, element)
            }
            (TypeKind::Struct(x), TypeKind::Struct(y)) => {
                x.fields.len() == y.fields.len()
                    && x.fields.iter().zip(&y.fields).enumerate().all(|(index, (&f, &g))| {
                        let (a, b) = (store.object(f), store.object(g));
                        a.is_embedded() == b.is_embedded()
                            && x.tag(index) == y.tag(index)
                            && store.same_id(a, b.package, b.name, false)
                            && self.unify(store.type_of(f), store.type_of(g), element)
                    })
            }
            (TypeKind::Tuple(x), TypeKind::Tuple(y)) => self.unify_vars(x, y, mode),
            (TypeKind::Signature(x), TypeKind::Signature(y)) => self.unify_signatures(x, y, element),
            (TypeKind::Interface(_), TypeKind::Interface(_)) => {
                self.unify_interfaces(store.unalias(x), store.unalias(y), false)
            }
            (TypeKind::Named(a), TypeKind::Named(b)) => {
                // Arguments first: what they give makes for better messages if the origins differ.
                a.type_args.len() == b.type_args.len()
                    && a.type_args.iter().zip(&b.type_args).all(|(&x, &y)| self.unify(x, y, mode))
                    && a.origin.unwrap_or(store.unalias(x)) == b.origin.unwrap_or(store.unalias(y))
            }
            // The parameter's types have a common form, which must match.
            (TypeKind::TypeParam(_), _) => match self.check.common_under_of(x) {
                Some(core) => self.unify(core, y, UnifyMode::ASSIGN),
                None => false,
            },
            _ => false,
        }
    }

    fn unify_vars(&mut self, x: &[ObjId], y: &[ObjId], mode: UnifyMode) -> bool {
        let store = self.check.store;
        x.len() == y.len()
            && x.iter().zip(y).all(|(&x, &y)| self.unify(store.type_of(x), store.type_of(y), mode))
    }

    fn unify_signatures(&mut self, x: &Signature, y: &Signature, mode: UnifyMode) -> bool {
        x.variadic == y.variadic
            && self.unify_vars(&x.params, &y.params, mode)
            && self.unify_vars(&x.results, &y.results, mode)
    }

    /// Unifies the methods of two interface types. With `subset`, one may have more than the other.
    fn unify_interfaces(&mut self, x: Ty, y: Ty, subset: bool) -> bool {
        let store = self.check.store;
        let (x_set, y_set) = (store.type_set(x), store.type_set(y));
        if x_set.comparable != y_set.comparable
            || !store.terms_equal(x_set.terms.as_deref(), y_set.terms.as_deref())
        {
            return false;
        }
        if self.pairs.contains(&(x, y)) || self.pairs.contains(&(y, x)) {
            return true;
        }
        let (mut fewer, mut more) = (&x_set.methods, &y_set.methods);
        if fewer.len() > more.len() {
            std::mem::swap(&mut fewer, &mut more);
        }
        if !subset && fewer.len() != more.len() {
            return false;
        }
        self.pairs.push((x, y));
        let unified = fewer.iter().all(|&method| {
            let object = store.object(method);
            let other = store.find_method(more, object.package, object.name, false);
            other.is_some_and(|index| {
                self.unify(store.type_of(method), store.type_of(more[index]), UnifyMode::EXACT)
            })
        });
        self.pairs.pop();
        unified
    }

    /// Unifies the methods of an interface with those of a type, which must have them all.
    fn unify_with_methods(&mut self, interface: Ty, ty: Ty) -> bool {
        let store = self.check.store;
        store.type_set(interface).methods.iter().all(|&wanted| {
            let object = store.object(wanted);
            let found = store.lookup_field_or_method(ty, false, object.package, object.name, false);
            let Lookup::Found { obj, .. } = found else { return false };
            if !store.object(obj).is_func() {
                return false;
            }
            self.check.obj_decl(obj);
            // A generic method implements nothing.
            let have = store.type_of(obj);
            store.type_params(have).is_empty() && self.unify(store.type_of(wanted), have, UnifyMode::EXACT)
        })
    }
}
