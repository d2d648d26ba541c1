//! What declarations and type expressions ask of the checker of expressions and statements.

use crate::Checker;
use crate::check::DeclId;
use crate::object::ObjId;
use crate::operand::Operand;
use crate::store::Ty;
use base::Symbol;
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
        let _ = (target, x, expr);
        todo!("expressions")
    }
    /// Sets type and value of a constant from its initializer (invalid if there is none).
    pub fn init_const(&mut self, obj: ObjId, x: &mut Operand<'a>) {
        let _ = (obj, x);
        todo!("expressions")
    }
    /// Sets the type of a variable from its initializer, or checks that it can be assigned. `context` is such as
    /// `variable declaration`.
    pub fn init_var(&mut self, obj: ObjId, x: &mut Operand<'a>, context: &str) {
        let _ = (obj, x, context);
        todo!("expressions")
    }
    /// Initializes variables. In a return statement, which is then given, they are the results.
    pub fn init_vars(&mut self, lhs: &[ObjId], rhs: &'a [ast::Expr], return_stmt: Option<&'a ast::Stmt>) {
        let _ = (lhs, rhs, return_stmt);
        todo!("expressions")
    }
    /// Checks a function's body, with its own environment: labels, `return`s and unused variables too.
    pub fn func_body(
        &mut self,
        decl: Option<DeclId>,
        name: Symbol,
        signature: Ty,
        body: &'a ast::Block,
        iota: Option<constant::Value>,
    ) {
        let _ = (decl, name, signature, body, iota);
        todo!("statements")
    }
    /// Evaluates a selector expression. With `want_type`, it should denote a type.
    pub fn selector(&mut self, x: &mut Operand<'a>, expr: &'a ast::Expr, want_type: bool) {
        let _ = (x, expr, want_type);
        todo!("expressions")
    }
    /// Evaluates expressions after an error, so that what they mention counts as used.
    pub fn use_exprs(&mut self, exprs: &'a [ast::Expr]) {
        let _ = exprs;
        todo!("expressions")
    }
    /// Whether a constant is representable as a value of a basic type.
    pub fn representable(&self, value: &constant::Value, ty: Ty) -> bool {
        let _ = (value, ty);
        todo!("constants")
    }
    /// An operand in a message: `x (variable of type int)`.
    pub fn operand_str(&self, x: &Operand<'a>) -> String {
        let _ = x;
        todo!("operands")
    }
}
