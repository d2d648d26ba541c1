//! Instances of generic types and functions.

use crate::store::{Store, Ty};
use crate::{Checker, report::Place};

impl Store {
    /// The instance of a generic defined type, alias or signature. Identical arguments give the same instance of
    /// a defined type. The arguments are as many as the parameters; that they satisfy the constraints is not
    /// checked.
    pub fn instantiate(&self, generic: Ty, args: &[Ty]) -> Ty {
        let _ = (generic, args);
        todo!("instances")
    }
}

impl<'a> Checker<'a> {
    /// Like [`Store::instantiate`], for a generic type whose declaration may still be in progress.
    pub fn instance(&mut self, generic: Ty, args: &[Ty]) -> Ty {
        self.store.instantiate(generic, args)
    }
    /// Reports too few or too many type arguments.
    pub fn validate_type_arg_count(&mut self, at: impl Place, name: &str, want: usize, got: usize) -> bool {
        let _ = (at.pos(), name, want, got);
        todo!("instances")
    }
    /// Whether type arguments satisfy the constraints of their parameters; if not, which does not and why.
    pub fn verify(&mut self, params: &[Ty], args: &[Ty]) -> Result<(), (usize, String)> {
        let _ = (params, args);
        todo!("instances")
    }
}
