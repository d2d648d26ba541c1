//! Substitution of types for type parameters.

use crate::store::{Store, Ty};

/// What is substituted for what.
#[derive(Clone, Debug, Default)]
pub struct SubstMap {
    pairs: Vec<(Ty, Ty)>,
}

impl SubstMap {
    /// Substitutes each of `args` for the parameter of the same index.
    pub fn new(params: &[Ty], args: &[Ty]) -> SubstMap {
        assert_eq!(params.len(), args.len(), "a type argument for each parameter");
        SubstMap { pairs: params.iter().copied().zip(args.iter().copied()).collect() }
    }
    /// Whether nothing is substituted.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
    /// What is substituted for a type parameter: itself if nothing else is.
    pub fn get(&self, param: Ty) -> Ty {
        self.pairs.iter().find(|(from, _)| *from == param).map_or(param, |(_, to)| *to)
    }
}

impl Store {
    /// `ty` with the substitution applied; `ty` itself if that changes nothing.
    pub fn subst(&self, ty: Ty, map: &SubstMap) -> Ty {
        let _ = (ty, map);
        todo!("substitution")
    }
}
