//! Type expressions.

use crate::Checker;
use crate::operand::Operand;
use crate::store::Ty;
use syntax::ast;

impl<'a> Checker<'a> {
    /// What a name denotes. With `want_type`, it should denote a type.
    pub fn ident(&mut self, x: &mut Operand<'a>, name: &'a ast::Expr, want_type: bool) {
        let _ = (x, name, want_type);
        todo!("names")
    }
    /// The type that an expression denotes. Generic types without arguments are errors.
    pub fn typ(&mut self, expr: &'a ast::Expr) -> Ty {
        let _ = expr;
        todo!("type expressions")
    }
    /// Like [`Checker::typ`], and the type must not be a constraint interface.
    pub fn var_type(&mut self, expr: &'a ast::Expr) -> Ty {
        let _ = expr;
        todo!("type expressions")
    }
    /// The generic type that an expression denotes; if it is valid but not generic, why it is an error.
    pub fn generic_type(&mut self, expr: &'a ast::Expr) -> (Ty, Option<String>) {
        let _ = expr;
        todo!("type expressions")
    }
    /// The types that expressions denote, for a list of type arguments. `None` if one of them is invalid.
    pub fn type_list(&mut self, exprs: &'a [ast::Expr]) -> Option<Vec<Ty>> {
        let _ = exprs;
        todo!("type expressions")
    }
    /// The length that an array type's length expression denotes; negative after an error.
    pub fn array_length(&mut self, expr: &'a ast::Expr) -> i64 {
        let _ = expr;
        todo!("type expressions")
    }
    /// The signature of a function type or literal. Its scope is in [`Checker::signature_scopes`].
    pub fn func_type(&mut self, sig: &'a ast::FuncType) -> Ty {
        let _ = sig;
        todo!("type expressions")
    }
}
