//! Scopes of the package at hand. They live as long as its check; only the package scope survives it, as
//! [`crate::package::Checked::scope`].

use crate::object::{ObjId, Parent};
use crate::{Checker, ObjectKind};
use base::{Pos, Symbol};
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use syntax::ast::Ident;

base::define_ids! {
    /// A scope of the package at hand.
    pub struct ScopeId = "scope";
}

/// The universe scope.
pub const UNIVERSE: ScopeId = ScopeId(0);
impl Default for ScopeId {
    fn default() -> Self {
        UNIVERSE
    }
}

/// The package scope.
pub const PACKAGE: ScopeId = ScopeId(1);

/// A scope.
#[derive(Debug, Default)]
pub struct Scope {
    /// The enclosing scope.
    pub parent: Option<ScopeId>,
    /// Enclosed scopes in order.
    pub children: Vec<ScopeId>,
    /// What it declares, in order. The universe's objects are in the store.
    pub objects: IndexMap<Symbol, ObjId, FxBuildHasher>,
    /// Whether it is the scope of a function's parameters.
    pub is_func: bool,
}

impl<'a> Checker<'a> {
    /// Makes a scope inside `parent`.
    pub fn new_scope(&mut self, parent: ScopeId) -> ScopeId {
        let id = self.scopes.push(Scope { parent: Some(parent), ..Scope::default() });
        self.scopes[parent].children.push(id);
        id
    }
    /// Makes a scope inside the current one and enters it.
    pub fn open_scope(&mut self) -> ScopeId {
        let scope = self.new_scope(self.env.scope);
        self.env.scope = scope;
        scope
    }
    /// Leaves the current scope.
    pub fn close_scope(&mut self) {
        self.env.scope = self.scopes[self.env.scope].parent.expect("a scope was opened");
    }
    /// The object that `scope` itself declares under `name`.
    pub fn lookup_in(&self, scope: ScopeId, name: Symbol) -> Option<ObjId> {
        match scope {
            UNIVERSE => {
                self.store.universe.lookup(name).or_else(|| self.scopes[scope].objects.get(&name).copied())
            }
            _ => self.scopes[scope].objects.get(&name).copied(),
        }
    }
    /// The innermost object of this name that the current environment sees, and the scope that has it.
    pub fn lookup_scope(&self, name: Symbol) -> Option<(ScopeId, ObjId)> {
        let mut scope = Some(self.env.scope);
        while let Some(id) = scope {
            if let Some(obj) = self.lookup_in(id, name) {
                return Some((id, obj));
            }
            scope = self.scopes[id].parent;
        }
        None
    }
    /// The innermost object of this name that the current environment sees.
    pub fn lookup(&self, name: Symbol) -> Option<ObjId> {
        self.lookup_scope(name).map(|(_, obj)| obj)
    }
    /// Puts `obj` into `scope` unless that has an object of its name, which is returned.
    pub fn insert(&mut self, scope: ScopeId, obj: ObjId) -> Option<ObjId> {
        let object = self.store.object(obj);
        if let Some(&other) = self.scopes[scope].objects.get(&object.name) {
            return Some(other);
        }
        self.scopes[scope].objects.insert(object.name, obj);
        object.set_parent(if scope == PACKAGE { Parent::Package } else { Parent::Local });
        None
    }
    /// Declares `obj` in `scope` under its name and records the definition. `_` declares nothing. An object of
    /// this name that is there already is an error.
    pub fn declare(&mut self, scope: ScopeId, ident: Option<&Ident>, obj: ObjId) {
        let object = self.store.object(obj);
        if object.name != "_".into()
            && let Some(other) = self.insert(scope, obj)
        {
            let report = self.new_error(object.pos, format!("{} redeclared in this block", object.name));
            let report = self.with_other_declaration(report, other);
            self.report(report);
            return;
        }
        if let Some(ident) = ident {
            self.record_def(ident, obj);
        }
    }

    /// Reports the variables of a function's scope, and of the scopes in it that belong to no other function,
    /// that were never used.
    pub fn usage(&mut self, scope: ScopeId) {
        let mut unused: Vec<(Pos, Symbol)> = Vec::new();
        let mut pending = vec![scope];
        while let Some(id) = pending.pop() {
            for &obj in self.scopes[id].objects.values() {
                let object = self.store.object(obj);
                let local = matches!(object.kind, ObjectKind::Var { kind: crate::VarKind::Local, .. });
                if local && !self.used_vars.contains(&obj) {
                    unused.push((object.pos, object.name));
                }
            }
            let children = self.scopes[id].children.iter().copied();
            pending.extend(children.filter(|&child| !self.scopes[child].is_func));
        }
        unused.sort();
        for (pos, name) in unused {
            self.soft_error(pos, format!("declared and not used: {name}"));
        }
    }
}
