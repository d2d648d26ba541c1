//! Whether types implement interfaces and satisfy constraints, with gc's explanations.

use crate::lookup::MissingMethod;
use crate::store::{Store, Term, Ty, TypeKind};
use crate::{Checker, GoVersion};

impl Store {
    /// Whether `ty` has all methods of `interface`, for types of packages whose check is over.
    pub fn has_methods(&self, ty: Ty, interface: Ty) -> bool {
        self.missing_method(ty, interface, true).is_none()
    }
}

impl<'a> Checker<'a> {
    /// Whether `ty` implements `interface` (with `constraint`: satisfies it), and why not.
    pub fn implements(&mut self, ty: Ty, interface: Ty, constraint: bool) -> Result<(), String> {
        let store = self.store;
        let (under, wanted) = (store.under(ty), store.under(interface));
        if under == Ty::INVALID || wanted == Ty::INVALID {
            return Ok(());
        }
        if let TypeKind::Pointer(elem) = store.kind(under)
            && store.under(*elem) == Ty::INVALID
        {
            return Ok(());
        }
        let verb = if constraint { "satisfy" } else { "implement" };
        if !matches!(store.kind(wanted), TypeKind::Interface(_)) {
            let detail = if store.is_interface_pointer(wanted) {
                self.interface_pointer_error(interface)
            } else {
                format!("{} is not an interface", self.ty_str(interface))
            };
            return Err(format!("{} does not {verb} {} ({detail})", self.ty_str(ty), self.ty_str(interface)));
        }
        let set = store.type_set(wanted);
        if set.is_all() {
            return Ok(());
        }
        let own = matches!(store.kind(under), TypeKind::Interface(_)).then(|| store.type_set(under));
        if own.is_some_and(|own| own.is_empty()) {
            return Ok(());
        }
        if set.is_empty() {
            return Err(format!("cannot {verb} {} (empty type set)", self.ty_str(interface)));
        }
        self.has_all_methods(ty, interface, true).map_err(|cause| {
            format!("{} does not {verb} {} {cause}", self.ty_str(ty), self.ty_str(interface))
        })?;

        if let Some(terms) = set.specific_terms() {
            match own {
                Some(own) => {
                    if !store.terms_subset(own.terms.as_deref(), Some(terms)) {
                        return Err(format!(
                            "{} does not {verb} {}",
                            self.ty_str(ty),
                            self.ty_str(interface)
                        ));
                    }
                }
                None => self.belongs_to(ty, interface, wanted, terms, verb)?,
            }
        }

        // Comparability.
        let wants_comparable = match &set.terms {
            None => set.comparable,
            Some(terms) => terms.iter().all(|term| store.comparable(term.ty, true)),
        };
        if !wants_comparable || store.comparable(ty, true) {
            return Ok(());
        }
        if constraint && store.comparable(ty, false) {
            if self.allows(GoVersion::go1(20)) {
                return Ok(());
            }
            return Err(format!("{} to {verb} comparable requires go1.20 or later", self.ty_str(ty)));
        }
        Err(format!("{} does not {verb} comparable", self.ty_str(ty)))
    }

    /// Whether a type that is no interface belongs to one of the terms of a constraint.
    fn belongs_to(
        &self,
        ty: Ty,
        interface: Ty,
        wanted: Ty,
        terms: &[Term],
        verb: &str,
    ) -> Result<(), String> {
        let store = self.store;
        if terms.iter().any(|&term| store.term_includes(term, ty)) {
            return Ok(());
        }
        let almost = terms.iter().find(|term| {
            !term.tilde
                && store.identical(term.ty, store.under(term.ty))
                && store.term_includes(Term { tilde: true, ty: term.ty }, ty)
        });
        let (name, of) = (self.ty_str(ty), self.ty_str(interface));
        let detail = if let Some(almost) = almost {
            format!("possibly missing ~ for {} in {of}", self.ty_str(almost.ty))
        } else if self.mentions(wanted, ty) {
            format!("{of} mentions {name}, but {name} is not in the type set of {of}")
        } else {
            format!("{name} missing in {}", self.terms_str(terms))
        };
        Err(format!("{name} does not {verb} {of} ({detail})"))
    }

    /// Whether a constraint mentions a type as an element.
    fn mentions(&self, constraint: Ty, ty: Ty) -> bool {
        match self.store.kind(constraint) {
            TypeKind::Interface(interface) => interface.embeds.iter().any(|&embed| self.mentions(embed, ty)),
            TypeKind::Union(terms) => terms.iter().any(|term| self.mentions(term.ty, ty)),
            _ => self.store.identical(constraint, ty),
        }
    }

    /// The first method of `interface` that `ty` lacks. Unless `is_static`, an interface `ty` may lack methods,
    /// but must not have others of the same names.
    pub fn missing_method(&mut self, ty: Ty, interface: Ty, is_static: bool) -> Option<MissingMethod> {
        let store = self.store;
        store.missing_method_with(ty, interface, is_static, &mut |method| self.obj_decl(method))
    }
    fn has_all_methods(&mut self, ty: Ty, interface: Ty, is_static: bool) -> Result<(), String> {
        if !self.store.is_valid(ty) {
            return Ok(());
        }
        match self.missing_method(ty, interface, is_static) {
            None => Ok(()),
            Some(_) if self.store.has_invalid_embedded_fields(ty, &mut Vec::new()) => Ok(()),
            Some(missing) => Err(self.missing_method_cause(&missing, ty, interface)),
        }
    }
    /// `(missing method m)` and its kin.
    pub fn missing_method_cause(&self, missing: &MissingMethod, ty: Ty, interface: Ty) -> String {
        let name = self.store.object(missing.wanted()).name;
        match *missing {
            MissingMethod::NotFound(_) => {
                if self.store.is_interface_pointer(ty) {
                    format!("({})", self.interface_pointer_error(ty))
                } else if self.store.is_interface_pointer(interface) {
                    format!("({})", self.interface_pointer_error(interface))
                } else {
                    format!("(missing method {name})")
                }
            }
            MissingMethod::WrongName(want, have) => {
                let (have, want) = (self.func_str(have, false), self.func_str(want, false));
                format!("(missing method {name})\n\t\thave {have}\n\t\twant {want}")
            }
            MissingMethod::Unexported(_) => format!("(unexported method {name})"),
            MissingMethod::WrongSignature(want, have) => {
                let (mut have_str, mut want_str) = (self.func_str(have, false), self.func_str(want, false));
                if have_str == want_str {
                    (have_str, want_str) = (self.func_str(have, true), self.func_str(want, true));
                }
                if have_str == want_str {
                    format!("(wrong type for method {name})")
                } else {
                    format!("(wrong type for method {name})\n\t\thave {have_str}\n\t\twant {want_str}")
                }
            }
            MissingMethod::PointerReceiver(_) => format!("(method {name} has pointer receiver)"),
            MissingMethod::Ambiguous(_) => format!("(ambiguous selector {}.{name})", self.ty_str(ty)),
            MissingMethod::Field(_) => format!("({}.{name} is a field, not a method)", self.ty_str(ty)),
        }
    }
    /// What is wrong with a pointer to an interface where an interface is meant.
    pub fn interface_pointer_error(&self, ty: Ty) -> String {
        let of_param =
            matches!(self.store.under_kind(ty), TypeKind::Pointer(elem) if self.store.is_type_param(*elem));
        let what = if of_param { "type parameter" } else { "interface" };
        format!("type {} is pointer to {what}, not {what}", self.ty_str(ty))
    }
    /// Whether a value of the interface type `interface` may hold a `ty`: whether `x.(ty)` is possible. The
    /// explanation of why not is that of [`Checker::missing_method_cause`].
    pub fn assertable_to(&mut self, interface: Ty, ty: Ty) -> Result<(), String> {
        if self.store.is_interface(ty) {
            return Ok(());
        }
        self.has_all_methods(ty, interface, false)
    }
    /// Like [`Checker::assertable_to`], also for constraint interfaces.
    pub fn newly_assertable_to(&mut self, interface: Ty, ty: Ty) -> Result<(), String> {
        if self.store.is_interface(ty) {
            return Ok(());
        }
        self.implements(ty, interface, false)
    }
}
