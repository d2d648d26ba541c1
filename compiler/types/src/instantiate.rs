//! Instances of generic types and functions.

use crate::store::{Alias, Named, Signature, Store, Ty, TyCell, TypeKind};
use crate::subst::SubstMap;
use crate::{Checker, report::Place};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

impl Store {
    /// The instance of a generic defined type, alias or signature. Identical arguments give the same instance of
    /// a defined type. That the arguments satisfy the constraints is not checked.
    pub fn instantiate(&self, generic: Ty, args: &[Ty]) -> Ty {
        self.instantiate_in(generic, &[], args)
    }
    /// Like [`Store::instantiate`], for a local type of a generic function, or an instance of a local generic
    /// type: `outer_args` stand for the function's type parameters.
    pub fn instantiate_in(&self, generic: Ty, outer_args: &[Ty], args: &[Ty]) -> Ty {
        let make = |obj| match self.kind(generic) {
            TypeKind::Named(_) => TypeKind::Named(Named {
                obj,
                origin: Some(generic),
                type_args: args.into(),
                type_params: OnceLock::new(),
                outer_params: Box::new([]),
                outer_args: outer_args.into(),
                rhs: TyCell::unset(),
                underlying: TyCell::unset(),
                methods: Default::default(),
            }),
            _ => TypeKind::Alias(Alias {
                obj,
                origin: Some(generic),
                type_args: args.into(),
                type_params: OnceLock::new(),
                outer_params: Box::new([]),
                rhs: TyCell::unset(),
            }),
        };
        let obj = match self.kind(generic) {
            TypeKind::Named(named) => named.obj,
            TypeKind::Alias(alias) => alias.obj,
            TypeKind::Signature(signature) => return self.instantiate_signature(generic, signature, args),
            _ => return Ty::INVALID,
        };
        let mut hasher = FxHasher::default();
        generic.hash(&mut hasher);
        for &arg in outer_args.iter().chain(args) {
            self.type_hash(arg).hash(&mut hasher);
        }
        let hash = hasher.finish();
        // Comparing may expand other instances, so the lock is not held meanwhile; what another thread adds is
        // compared in the next round.
        let mut compared = 0;
        loop {
            let candidates: Vec<Ty> = {
                let mut instances = self.instances.lock().expect("instances");
                let bucket = instances.entry(hash).or_default();
                if bucket.len() == compared {
                    let instance = self.new_type(make(obj));
                    bucket.push(instance);
                    return instance;
                }
                bucket[compared..].to_vec()
            };
            compared += candidates.len();
            let same = |&candidate: &Ty| match self.kind(candidate) {
                TypeKind::Named(named) => {
                    named.origin == Some(generic)
                        && self.identical_lists(&named.type_args, args)
                        && self.identical_lists(&named.outer_args, outer_args)
                }
                TypeKind::Alias(alias) => {
                    alias.origin == Some(generic) && self.identical_lists(&alias.type_args, args)
                }
                _ => false,
            };
            if let Some(found) = candidates.into_iter().find(same) {
                return found;
            }
        }
    }

    fn instantiate_signature(&self, generic: Ty, signature: &Signature, args: &[Ty]) -> Ty {
        if signature.type_params.len() != args.len() {
            return Ty::INVALID;
        }
        let substituted = self.subst(generic, &SubstMap::new(&signature.type_params, args));
        let Some(substituted) = self.as_signature(substituted) else { return Ty::INVALID };
        self.signature(Signature { type_params: Box::new([]), ..substituted.clone() })
    }
}

impl<'a> Checker<'a> {
    /// Like [`Store::instantiate`]; a wrong number of arguments of an alias or function is reported. (That of a
    /// defined type is reported when its declaration is complete.)
    pub fn instance(&mut self, at: impl Place, generic: Ty, args: &[Ty]) -> Ty {
        let name = match self.store.kind(generic) {
            TypeKind::Alias(alias) => self.store.object(alias.obj).name.to_string(),
            TypeKind::Signature(_) => self.ty_str(generic),
            _ => return self.store.instantiate(generic, args),
        };
        let want = self.store.type_params(generic).len();
        if !self.validate_type_arg_count(at, &name, want, args.len()) {
            return Ty::INVALID;
        }
        self.store.instantiate(generic, args)
    }
    /// Reports too few or too many type arguments.
    pub fn validate_type_arg_count(&mut self, at: impl Place, name: &str, want: usize, got: usize) -> bool {
        let qualifier = match got.cmp(&want) {
            std::cmp::Ordering::Less => "not enough",
            std::cmp::Ordering::Greater => "too many",
            std::cmp::Ordering::Equal => return true,
        };
        self.error(at, format!("{qualifier} type arguments for type {name}: have {got}, want {want}"));
        false
    }
    /// Whether type arguments satisfy the constraints of their parameters; if not, which does not and why.
    pub fn verify(&mut self, params: &[Ty], args: &[Ty]) -> Result<(), (usize, String)> {
        let map = SubstMap::new(params, args);
        for (index, (&param, &arg)) in params.iter().zip(args).enumerate() {
            // Wraps a constraint that is no interface.
            self.store.constraint(param);
            let bound =
                self.store.as_type_param(param).and_then(|param| param.bound.get()).unwrap_or(Ty::INVALID);
            let bound = self.store.subst(bound, &map);
            self.implements(arg, bound, true).map_err(|cause| (index, cause))?;
        }
        Ok(())
    }
}
