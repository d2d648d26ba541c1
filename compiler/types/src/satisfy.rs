//! Whether types implement interfaces and satisfy constraints, with gc's explanations.

use crate::Checker;
use crate::lookup::MissingMethod;
use crate::store::Ty;

impl<'a> Checker<'a> {
    /// Whether `ty` implements `interface` (with `constraint`: satisfies it), and why not. Follow-on errors give
    /// an empty explanation.
    pub fn implements(&mut self, ty: Ty, interface: Ty, constraint: bool) -> Result<(), String> {
        let _ = (ty, interface, constraint);
        todo!("implements")
    }
    /// The first method of `interface` that `ty` lacks. Unless `is_static`, an interface `ty` may lack methods,
    /// but must not have others of the same names.
    pub fn missing_method(&mut self, ty: Ty, interface: Ty, is_static: bool) -> Option<MissingMethod> {
        let _ = (ty, interface, is_static);
        todo!("missing methods")
    }
    /// `(missing method m)` and its kin.
    pub fn missing_method_cause(&self, missing: &MissingMethod, ty: Ty, interface: Ty) -> String {
        let _ = (missing, ty, interface);
        todo!("missing methods")
    }
    /// Whether a value of the interface type `interface` may hold a `ty`: whether `x.(ty)` is possible. The
    /// explanation of why not is that of [`Checker::missing_method_cause`].
    pub fn assertable_to(&mut self, interface: Ty, ty: Ty) -> Result<(), String> {
        let _ = (interface, ty);
        todo!("assertions")
    }
}
