//! What the types of a type set have in common: for a type parameter all types of its constraint, for any other
//! type that type alone.

use crate::Checker;
use crate::store::{ChanDir, Store, Term, Ty, TypeKind};

/// One member of a type set: the type and its underlying type, `None` where there is no specific type.
pub type Member = Option<(Ty, Ty)>;

impl Store {
    /// The terms of a type parameter's constraint; `None` when it has no specific types (all types, or none).
    pub fn specific_terms(&self, type_param: Ty) -> Option<&[Term]> {
        self.type_set(self.under(type_param)).terms.as_deref().filter(|terms| !terms.is_empty())
    }

    /// The members of the type set of `ty`: for a type parameter those of its constraint (a single `None` if
    /// that has no specific types), otherwise `ty` itself.
    pub fn members(&self, ty: Ty) -> Vec<Member> {
        if !self.is_type_param(ty) {
            return vec![Some((ty, self.under(ty)))];
        }
        match self.specific_terms(ty) {
            Some(terms) => terms.iter().map(|term| Some((term.ty, self.under(term.ty)))).collect(),
            None => vec![None],
        }
    }

    /// Whether `accept` holds for the underlying types of all members.
    pub fn under_is(&self, ty: Ty, mut accept: impl FnMut(Option<Ty>) -> bool) -> bool {
        if !self.is_type_param(ty) {
            return accept(Some(self.under(ty)));
        }
        match self.specific_terms(ty) {
            Some(terms) => terms.iter().all(|term| accept(Some(self.under(term.ty)))),
            None => accept(None),
        }
    }

    /// Whether `ty` is a type parameter with specific types, for all of which `accept` holds.
    pub fn terms_all(&self, type_param: Ty, mut accept: impl FnMut(Term) -> bool) -> bool {
        self.specific_terms(type_param).is_some_and(|terms| terms.iter().all(|&term| accept(term)))
    }

    /// Whether this is an interface that every type implements.
    pub fn is_empty_interface(&self, ty: Ty) -> bool {
        let under = self.under(ty);
        if !matches!(self.kind(under), TypeKind::Interface(_)) {
            return false;
        }
        let set = self.type_set(under);
        set.methods.is_empty() && set.terms.is_none() && !set.comparable
    }

    /// Whether no type satisfies an interface or the constraint of a type parameter.
    pub fn has_empty_type_set(&self, ty: Ty) -> bool {
        let under = self.under(ty);
        matches!(self.kind(under), TypeKind::Interface(_))
            && self.type_set(under).terms.as_ref().is_some_and(|terms| terms.is_empty())
    }

    /// The array that `ty` points to, if it is a pointer to one; otherwise `ty`. `ty` is an underlying type.
    pub fn array_pointer_deref(&self, ty: Ty) -> Ty {
        if let TypeKind::Pointer(base) = *self.resolved(ty) {
            let array = self.under(base);
            if matches!(self.kind(array), TypeKind::Array { .. }) {
                return array;
            }
        }
        ty
    }
}

impl<'a> Checker<'a> {
    /// The underlying type that all members of `ty`'s type set share (of channels of the same element type, the
    /// restricted one), or why there is none. `condition` may reject members first.
    pub fn common_under(
        &self,
        ty: Ty,
        mut condition: impl FnMut(&Self, Member) -> Result<(), String>,
    ) -> Result<Ty, String> {
        let store = self.store;
        let mut common: Option<(Ty, Ty)> = None;
        for member in store.members(ty) {
            condition(self, member)?;
            let Some((ty, under)) = member else { return Err("no specific type".into()) };
            let Some((first, first_under)) = common else {
                common = Some((ty, under));
                continue;
            };
            if let (TypeKind::Chan(a), TypeKind::Chan(b)) = (store.kind(first_under), store.kind(under)) {
                if !store.identical(a.elem, b.elem) {
                    let (first, ty) = (self.ty_str(first), self.ty_str(ty));
                    return Err(format!("channels {first} and {ty} have different element types"));
                }
                if a.dir != b.dir {
                    if a.dir == ChanDir::Both {
                        common = Some((ty, under));
                    } else if b.dir != ChanDir::Both {
                        let (first, ty) = (self.ty_str(first), self.ty_str(ty));
                        return Err(format!("channels {first} and {ty} have conflicting directions"));
                    }
                }
                continue;
            }
            if !store.identical(first_under, under) {
                let (first, ty) = (self.ty_str(first), self.ty_str(ty));
                return Err(format!("{first} and {ty} have different underlying types"));
            }
        }
        common.map(|(_, under)| under).ok_or_else(|| "no specific type".into())
    }

    /// [`Checker::common_under`] without a condition and without a reason.
    pub fn common_under_of(&self, ty: Ty) -> Option<Ty> {
        self.common_under(ty, |_, _| Ok(())).ok()
    }
}
