//! Declarations.

use crate::Checker;
use crate::object::ObjId;
use crate::store::Ty;
use syntax::ast;

impl<'a> Checker<'a> {
    /// Makes sure that the type of `obj` is known: checks its declaration if that has not happened. A cycle is
    /// reported, and makes its type invalid.
    pub fn obj_decl(&mut self, obj: ObjId) {
        let _ = obj;
        todo!("declarations")
    }
    /// Checks a declaration statement.
    pub fn decl_stmt(&mut self, decls: &'a [ast::Decl]) {
        let _ = decls;
        todo!("declarations")
    }
    /// Whether a type has an underlying type yet; if not, the cycle that its declaration forms is reported.
    pub fn is_complete(&mut self, ty: Ty) -> bool {
        let _ = ty;
        todo!("declarations")
    }
}
