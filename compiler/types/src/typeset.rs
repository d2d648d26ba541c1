//! Type sets of interfaces.
//!
//! A set of types is a list of terms, `None` being the set of all types. Lists are kept normal: no two terms
//! overlap.

use crate::object::{ObjId, Object};
use crate::package::PackageId;
use crate::store::{Interface, Store, Term, Ty, TypeKind, TypeSet};
use base::Symbol;
use std::cell::RefCell;
use std::cmp::Ordering;

/// A list of terms; `None` for all types.
pub type Terms = Option<Vec<Term>>;

thread_local! {
    /// The interfaces whose type sets this thread is computing. One that embeds itself (which is an error
    /// reported elsewhere) counts as the empty interface there.
    static IN_PROGRESS: RefCell<Vec<Ty>> = const { RefCell::new(Vec::new()) };
}

impl TypeSet {
    /// Whether no type belongs to it.
    pub fn is_empty(&self) -> bool {
        self.terms.as_ref().is_some_and(|terms| terms.is_empty())
    }
    /// Whether all types belong to it.
    pub fn is_all(&self) -> bool {
        self.is_method_set() && self.methods.is_empty()
    }
    /// Whether methods alone describe it: whether variables may have the interface as their type.
    pub fn is_method_set(&self) -> bool {
        !self.comparable && self.terms.is_none()
    }
    /// The specific types of which there is at least one, if they are all it has.
    pub fn specific_terms(&self) -> Option<&[Term]> {
        self.terms.as_deref().filter(|terms| !terms.is_empty())
    }
}

impl Store {
    /// The type set of an interface type (not of a name of one). Errors in it are reported by the checker when
    /// the interface is declared.
    pub fn type_set(&self, interface: Ty) -> &TypeSet {
        let TypeKind::Interface(data) = self.kind(interface) else { return &self.all_types };
        if let Some(set) = data.type_set.get() {
            return set;
        }
        if IN_PROGRESS.with_borrow(|list| list.contains(&interface)) {
            return &self.all_types;
        }
        IN_PROGRESS.with_borrow_mut(|list| list.push(interface));
        let set = self.compute_type_set(data);
        IN_PROGRESS.with_borrow_mut(|list| list.pop());
        data.type_set.get_or_init(|| Box::new(set))
    }

    fn compute_type_set(&self, interface: &Interface) -> TypeSet {
        let mut methods: Vec<ObjId> = Vec::new();
        let mut add = |method: ObjId| {
            let object = self.object(method);
            let known = |&other: &ObjId| self.same_id(self.object(other), object.package, object.name, false);
            if !methods.iter().any(known) {
                methods.push(method);
            }
        };
        interface.methods.iter().for_each(|&method| add(method));
        let (mut terms, mut comparable) = (None, false);
        for &embedded in &interface.embeds {
            let under = self.under(embedded);
            let (embedded_terms, embedded_comparable) = match self.kind(under) {
                TypeKind::Interface(_) => {
                    let set = self.type_set(under);
                    set.methods.iter().for_each(|&method| add(method));
                    (set.terms.as_ref().map(|terms| terms.to_vec()), set.comparable)
                }
                TypeKind::Union(union) => (self.union_terms(union), false),
                TypeKind::Basic(_) if under == Ty::INVALID => continue,
                _ => (Some(vec![Term { tilde: false, ty: embedded }]), false),
            };
            (terms, comparable) = self.intersect_sets(terms, comparable, embedded_terms, embedded_comparable);
        }
        methods.sort_by(|&a, &b| self.compare_ids(self.object(a), self.object(b)));
        TypeSet { methods: methods.into(), terms: terms.map(Vec::into), comparable }
    }

    /// The types of a union.
    pub fn union_terms(&self, union: &[Term]) -> Terms {
        let mut all = Some(Vec::new());
        for term in union {
            let under = self.under(term.ty);
            let terms = match self.kind(under) {
                TypeKind::Interface(_) => self.type_set(under).terms.as_ref().map(|terms| terms.to_vec()),
                TypeKind::Basic(_) if under == Ty::INVALID => continue,
                _ if term.tilde && !self.identical(term.ty, under) => Some(Vec::new()),
                _ => Some(vec![*term]),
            };
            all = match (all, terms) {
                (Some(mut all), Some(terms)) => {
                    all.extend(terms);
                    Some(self.normalize(all))
                }
                _ => None,
            };
        }
        all
    }

    fn intersect_sets(&self, x: Terms, x_comparable: bool, y: Terms, y_comparable: bool) -> (Terms, bool) {
        let terms = match (x, y) {
            (None, terms) | (terms, None) => terms,
            (Some(x), Some(y)) => {
                let pairs = x.iter().flat_map(|&x| y.iter().map(move |&y| (x, y)));
                Some(self.normalize(pairs.filter_map(|(x, y)| self.intersect_terms(x, y)).collect()))
            }
        };
        let comparable = x_comparable || y_comparable;
        match terms {
            Some(mut terms) if comparable => {
                terms.retain(|term| self.comparable(term.ty, true));
                (Some(terms), false)
            }
            terms => (terms, comparable),
        }
    }

    /// Merges terms that overlap.
    fn normalize(&self, terms: Vec<Term>) -> Vec<Term> {
        let mut normal: Vec<Term> = Vec::new();
        for term in terms {
            if normal.iter().any(|&other| self.term_subset(term, other)) {
                continue;
            }
            // What the new term holds takes its place: the first such term's.
            let place = normal.iter().position(|&other| self.term_subset(other, term));
            match place {
                None => normal.push(term),
                Some(place) => {
                    normal[place] = term;
                    let mut index = 0;
                    normal.retain(|&other| {
                        index += 1;
                        index <= place + 1 || !self.term_subset(other, term)
                    });
                }
            }
        }
        normal
    }
    fn intersect_terms(&self, x: Term, y: Term) -> Option<Term> {
        if self.disjoint(x, y) {
            None
        } else if !x.tilde || y.tilde {
            Some(x)
        } else {
            Some(y)
        }
    }
    /// Whether no type belongs to both terms.
    pub fn disjoint(&self, x: Term, y: Term) -> bool {
        let x_type = if y.tilde { self.under(x.ty) } else { x.ty };
        let y_type = if x.tilde { self.under(y.ty) } else { y.ty };
        !self.identical(x_type, y_type)
    }
    /// Whether a type belongs to a term.
    pub fn term_includes(&self, term: Term, ty: Ty) -> bool {
        self.identical(term.ty, if term.tilde { self.under(ty) } else { ty })
    }
    fn term_subset(&self, x: Term, y: Term) -> bool {
        !self.disjoint(x, y) && (!x.tilde || y.tilde)
    }
    /// Whether all types of `x` are in `y`.
    pub fn terms_subset(&self, x: Option<&[Term]>, y: Option<&[Term]>) -> bool {
        match (x, y) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(x), Some(y)) => x.iter().all(|&x| y.iter().any(|&y| self.term_subset(x, y))),
        }
    }
    /// Whether two lists of terms describe the same set.
    pub fn terms_equal(&self, x: Option<&[Term]>, y: Option<&[Term]>) -> bool {
        self.terms_subset(x, y) && self.terms_subset(y, x)
    }

    /// Whether `object` is what `name`, written in `package`, means in a struct or method set.
    pub fn same_id(
        &self,
        object: &Object,
        package: Option<PackageId>,
        name: Symbol,
        fold_case: bool,
    ) -> bool {
        if fold_case && equal_fold(object.name.as_str(), name.as_str()) {
            return true;
        }
        object.name == name && (object.is_exported() || self.same_package(object.package, package))
    }
    /// Whether two packages are the same, or one of the same path.
    pub fn same_package(&self, a: Option<PackageId>, b: Option<PackageId>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => a == b || self.package(a).path == self.package(b).path,
            (a, b) => a.is_none() && b.is_none(),
        }
    }
    /// The order of methods in method sets: exported ones first, by name, then by package path.
    pub fn compare_ids(&self, a: &Object, b: &Object) -> Ordering {
        let path = |object: &Object| object.package.map(|id| self.package(id).path);
        b.is_exported().cmp(&a.is_exported()).then(a.name.cmp(&b.name)).then_with(|| match a.is_exported() {
            true => Ordering::Equal,
            false => path(a).cmp(&path(b)),
        })
    }
}

/// Whether two names are equal when case is ignored.
pub fn equal_fold(a: &str, b: &str) -> bool {
    a == b || a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}
