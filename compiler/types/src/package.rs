//! Packages. Syntax trees and what is known about them live as long as the session: lowering reads the bodies
//! of every package.

use crate::info::Info;
use crate::object::ObjId;
use crate::version::GoVersion;
use base::Symbol;
use indexmap::IndexMap;
use std::sync::{Arc, OnceLock};
use syntax::ast;

base::define_ids! {
    /// A package of the session.
    pub struct PackageId = "pkg";
}

/// One package. What its check finds is set once, when it is over.
#[derive(Debug)]
pub struct Package {
    /// The import path.
    pub path: Symbol,
    /// The files; those of another package name are not checked.
    pub files: Vec<Arc<ast::File>>,
    /// The name of its package clauses.
    pub name: OnceLock<Symbol>,
    /// The result of the check.
    pub checked: OnceLock<Checked>,
}

/// What the check of a package found.
#[derive(Debug)]
pub struct Checked {
    /// Package-level objects by name, in order of declaration.
    pub scope: IndexMap<Symbol, ObjId, rustc_hash::FxBuildHasher>,
    /// The packages that it imports, in order of first mention.
    pub imports: Vec<PackageId>,
    /// What is known about its syntax trees.
    pub info: Info,
    /// The language version of the package.
    pub go_version: GoVersion,
    /// Whether it stands for a package that could not be imported; then nothing about it is reported.
    pub fake: bool,
}

impl Package {
    /// A package whose check has not begun.
    pub fn new(path: Symbol, files: Vec<Arc<ast::File>>) -> Package {
        Package { path, files, name: OnceLock::new(), checked: OnceLock::new() }
    }
    /// The name of its package clauses; empty before the check has read them.
    pub fn name(&self) -> Symbol {
        self.name.get().copied().unwrap_or(Symbol::EMPTY)
    }
    /// What the check found.
    ///
    /// # Panics
    /// If the check is not over.
    pub fn checked(&self) -> &Checked {
        self.checked.get().unwrap_or_else(|| panic!("package {} has not been checked", self.path))
    }
    /// What is known about its syntax trees, once the check is over.
    pub fn info(&self) -> &Info {
        &self.checked().info
    }
    /// The package-level object of this name, once the check is over.
    pub fn lookup(&self, name: Symbol) -> Option<ObjId> {
        self.checked.get()?.scope.get(&name).copied()
    }
    /// The function declaration that `at` names.
    pub fn func_decl(&self, at: crate::FuncDeclRef) -> Option<&ast::FuncDecl> {
        match self.files.get(at.file as usize)?.decls.get(at.decl as usize)? {
            ast::Decl::Func(decl) => Some(decl),
            _ => None,
        }
    }
}
