//! Type sets of interfaces.

use crate::store::{Store, Ty, TypeSet};

impl Store {
    /// The type set of an interface type (not of a name of one). Errors in it are reported by the checker when
    /// the interface is declared.
    pub fn type_set(&self, interface: Ty) -> &TypeSet {
        let _ = interface;
        todo!("type sets")
    }
}
