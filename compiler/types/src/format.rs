//! Types, objects and expressions as gc's messages show them.

use crate::Checker;
use crate::object::ObjId;
use crate::package::PackageId;
use crate::store::{Store, Ty};
use syntax::ast::Expr;

impl Store {
    /// A type, package names qualified by `qualifier` (an empty qualification leaves the name alone).
    pub fn type_string(&self, ty: Ty, qualifier: &dyn Fn(PackageId) -> String) -> String {
        let _ = (ty, qualifier);
        todo!("formatting")
    }
}

impl<'a> Checker<'a> {
    /// The qualification of a package's names in messages: nothing for the package at hand, otherwise its name,
    /// or its quoted path where several packages have that name.
    pub fn qualifier(&self, package: PackageId) -> String {
        let _ = package;
        todo!("formatting")
    }
    /// A type in a message.
    pub fn ty_str(&self, ty: Ty) -> String {
        self.store.type_string(ty, &|package| self.qualifier(package))
    }
    /// `a, b, c`.
    pub fn ty_list_str(&self, types: &[Ty]) -> String {
        types.iter().map(|&ty| self.ty_str(ty)).collect::<Vec<_>>().join(", ")
    }
    /// An object in a message: `var x int`, `func f()`.
    pub fn obj_str(&self, obj: ObjId) -> String {
        let _ = obj;
        todo!("formatting")
    }
    /// An expression in a message; function bodies are left out.
    pub fn expr_str(&self, expr: &Expr) -> String {
        expr_string(expr)
    }
}

/// An expression as gc's messages show it.
pub fn expr_string(expr: &Expr) -> String {
    let _ = expr;
    todo!("formatting")
}
