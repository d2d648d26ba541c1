//! Identity of types.

use crate::store::{Store, Ty};

impl Store {
    /// Whether two types are identical.
    pub fn identical(&self, x: Ty, y: Ty) -> bool {
        let _ = (x, y);
        todo!("identity")
    }
    /// Whether two types are identical when struct tags are ignored.
    pub fn identical_ignoring_tags(&self, x: Ty, y: Ty) -> bool {
        let _ = (x, y);
        todo!("identity")
    }
    /// One representative of all types that are identical to `ty`.
    pub fn canonical(&self, ty: Ty) -> Ty {
        let _ = ty;
        todo!("identity")
    }
}
