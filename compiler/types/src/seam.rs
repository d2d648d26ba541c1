//! What declarations and type expressions ask of the checker of expressions and statements, in the form in which
//! they ask it.

use crate::Checker;
use crate::expr::{Description, Target as ExprTarget};
use crate::operand::Operand;
use crate::store::Ty;
use syntax::ast;

/// The variable that an expression is assigned to, from whose type a generic function's arguments are inferred.
#[derive(Clone, Debug)]
pub struct Target {
    /// The type.
    pub ty: Ty,
    /// What messages call it.
    pub description: String,
}

impl<'a> Checker<'a> {
    /// Evaluates an expression that must be a single value.
    pub fn expr(&mut self, target: Option<&Target>, x: &mut Operand<'a>, expr: &'a ast::Expr) {
        let target = target
            .map(|target| ExprTarget { ty: target.ty, description: Description::Text(&target.description) });
        *x = self.eval(target, expr);
    }
    /// Whether a constant is representable as a value of a basic type.
    pub fn representable(&self, value: &constant::Value, ty: Ty) -> bool {
        self.store.under_basic(ty).is_some_and(|kind| crate::constants::represent(value, kind).is_some())
    }
}
