//! The checker's state, its environment and delayed work.
//!
//! A [`Checker`] lives as long as the check of one package. Declarations are checked at first use
//! ([`Checker::obj_decl`]); what needs complete types (map keys, instances' constraints, function bodies) is
//! delayed ([`Checker::later`]) until the package-level declarations are done, or in a function until the end of
//! the statement.

use crate::object::ObjId;
use crate::operand::Mode;
use crate::package::{Package, PackageId};
use crate::scope::{Scope, ScopeId};
use crate::store::{Store, Ty};
use crate::{GoVersion, Info};
use base::ids::IdVec;
use base::{Diagnostics, Pos, SourceMap, Span, Symbol};
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::sync::Arc;
use syntax::ast::{self, NodeId};

/// What the check of a package needs to know besides its files.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The language version that the package's module asks for.
    pub go_version: GoVersion,
    /// Whether function bodies are left out.
    pub ignore_func_bodies: bool,
    /// Whether functions may lack bodies without a complaint: the package has assembly files or is of the
    /// standard library.
    pub allow_bodyless: bool,
    /// Whether labels and branch statements are checked here; otherwise the parser has reported their errors.
    pub check_branches: bool,
    /// Whether the parser has reported errors (about directives; files with syntax errors are not checked). Then
    /// gc leaves out what it checks once types are known to be right.
    pub after_errors: bool,
    /// Whether the built-ins `assert` and `trace` are declared, for the checker's own tests.
    pub test_builtins: bool,
    /// Files that may have unused imports: those from which an overlay has taken declarations.
    pub patched: Vec<base::FileId>,
}

/// A package to be checked.
#[derive(Debug)]
pub struct PackageInput {
    /// The import path.
    pub path: Symbol,
    /// The parsed files; `files[i].index == i`.
    pub files: Vec<Arc<ast::File>>,
    /// The packages that import paths as written in the files denote (vendoring and overlays applied). Every
    /// one has been checked. A path that is missing here is an error at its import.
    pub imports: FxHashMap<Symbol, PackageId>,
    /// Settings.
    pub config: Config,
}

base::define_ids! {
    /// A declaration of the package at hand, or a local one while it is being checked.
    pub struct DeclId = "decl";
}

/// The declaration of a package-level object or of a method.
#[derive(Debug)]
pub struct DeclInfo<'a> {
    /// The scope of the file.
    pub file_scope: ScopeId,
    /// The language version of the file.
    pub version: GoVersion,
    /// Several variables that one call initializes; empty otherwise.
    pub lhs: Vec<ObjId>,
    /// The type expression of a constant or variable.
    pub ty: Option<&'a ast::Expr>,
    /// The initializer of a constant or variable.
    pub init: Option<&'a ast::Expr>,
    /// Where a variable's initializer stands.
    pub init_ref: Option<crate::info::ExprRef>,
    /// Whether type and initializer of a constant are those of an earlier spec of its group.
    pub inherited: bool,
    /// The value of `iota` in a constant declaration.
    pub iota: u32,
    /// A type's declaration.
    pub type_spec: Option<&'a ast::TypeSpec>,
    /// A function's declaration.
    pub func: Option<&'a ast::FuncDecl>,
    /// The package-level objects that the initializer or body mentions.
    pub deps: IndexSet<ObjId, FxBuildHasher>,
}

/// What surrounds the code that is being checked. Saved and replaced as a whole for each declaration.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// The package-level declaration whose initializer or body is being checked.
    pub decl: Option<DeclId>,
    /// The innermost scope.
    pub scope: ScopeId,
    /// The language version of the file.
    pub version: GoVersion,
    /// The value of `iota` in a constant declaration.
    pub iota: Option<constant::Value>,
    /// Where errors are reported while the initializer that a constant inherits is being checked: its name.
    pub err_pos: Pos,
    /// Whether this is inside a type parameter list.
    pub in_type_params: bool,
    /// The signature of the enclosing function.
    pub signature: Option<Ty>,
    /// The calls of `panic` of the enclosing function (they end a function).
    pub panics: FxHashSet<NodeId>,
    /// The package-level object, function or local variable that is being declared.
    pub owner: Pos,
    /// Whether the enclosing function has labels.
    pub has_label: bool,
    /// Whether the expression at hand calls a function or receives from a channel.
    pub has_call_or_recv: bool,
}

/// An expression whose untyped type may still change.
#[derive(Clone, Debug)]
pub struct Untyped<'a> {
    /// The expression.
    pub expr: &'a ast::Expr,
    /// Whether it is the left operand of a shift whose result's type decides.
    pub is_lhs: bool,
    /// What it denotes.
    pub mode: Mode,
    /// Its untyped type.
    pub ty: Ty,
    /// Its value.
    pub value: Option<constant::Value>,
}

/// Work for later.
pub type Action<'a> = Box<dyn FnOnce(&mut Checker<'a>) + 'a>;

pub(crate) struct Delayed<'a> {
    version: GoVersion,
    action: Option<Action<'a>>,
}

/// The state of the check of one package.
pub struct Checker<'a> {
    /// The session's types and objects.
    pub store: &'a Store,
    /// For positions inside messages.
    pub sources: &'a SourceMap,
    /// The package at hand.
    pub package_id: PackageId,
    /// The package at hand.
    pub package: &'a Package,
    /// The files of the right package name.
    pub files: Vec<&'a ast::File>,
    /// Import paths as written.
    pub import_paths: FxHashMap<Symbol, PackageId>,
    /// Settings.
    pub config: Config,
    /// What has been found out.
    pub info: Info,
    /// The errors.
    pub diagnostics: Diagnostics,
    /// Whether an error was reported.
    pub has_errors: bool,
    /// Scopes; see [`crate::scope`].
    pub scopes: IdVec<ScopeId, Scope>,
    /// The scope of a signature's parameters, for signatures of the package at hand.
    pub signature_scopes: FxHashMap<Ty, ScopeId>,
    /// Declarations of package-level objects and methods.
    pub decls: IdVec<DeclId, DeclInfo<'a>>,
    /// Their declarations, in source order.
    pub decl_of: indexmap::IndexMap<ObjId, DeclId, FxBuildHasher>,
    /// The methods of package-level types that have not been added to their types.
    pub pending_methods: FxHashMap<ObjId, Vec<ObjId>>,
    /// The packages that are imported, in order.
    pub imports: IndexSet<PackageId, FxBuildHasher>,
    /// The package names of all files, in order.
    pub package_names: Vec<ObjId>,
    /// The package name through which a scope got a dot-imported object.
    pub dot_imports: FxHashMap<(ScopeId, Symbol), ObjId>,
    /// Variables that were used.
    pub used_vars: FxHashSet<ObjId>,
    /// Package names that were used.
    pub used_package_names: FxHashSet<ObjId>,
    /// Expressions whose types are not final.
    pub untyped: FxHashMap<NodeId, Untyped<'a>>,
    /// What surrounds the code at hand.
    pub env: Environment,
    /// The objects whose declarations are being checked, outermost first.
    pub object_path: Vec<ObjId>,
    /// Where instances were first written.
    pub instance_positions: FxHashMap<Ty, Pos>,
    /// Whether the sizes of defined types depend on type parameters, as far as was asked.
    pub(crate) variable_sizes: FxHashMap<Ty, bool>,
    /// The scopes of local types.
    pub(crate) local_type_scopes: FxHashMap<ObjId, ScopeId>,
    /// The interface types that the package writes, with their methods or embedded types.
    pub(crate) interface_types: Vec<(Span, Ty)>,
    /// Local variable declarations with an embed directive.
    pub(crate) local_embeds: Vec<(Pos, &'a ast::VarSpec)>,
    /// What may be an error that gc only finds in a package without others.
    pub(crate) late: Vec<crate::late::Late>,
    /// For the detection of infinitely many instances.
    pub mono: crate::mono::MonoGraph,
    pub(crate) delayed: Vec<Delayed<'a>>,
}

impl<'a> Checker<'a> {
    /// Delays `action`: at package level until all declarations are done, in a function until the end of the
    /// statement.
    pub fn later(&mut self, action: impl FnOnce(&mut Checker<'a>) + 'a) {
        self.delayed.push(Delayed { version: self.env.version, action: Some(Box::new(action)) });
    }
    /// Does the work that was delayed since `self.delayed_len()` was `top`.
    pub fn process_delayed(&mut self, top: usize) {
        let version = self.env.version;
        let mut next = top;
        while next < self.delayed.len() {
            self.env.version = self.delayed[next].version;
            if let Some(action) = self.delayed[next].action.take() {
                action(self);
            }
            next += 1;
        }
        self.delayed.truncate(top);
        self.env.version = version;
    }
    /// How much work is delayed.
    pub fn delayed_len(&self) -> usize {
        self.delayed.len()
    }
    /// Notes that the declaration at hand depends on a package-level object.
    pub fn add_decl_dep(&mut self, to: ObjId) {
        if let Some(from) = self.env.decl
            && self.decl_of.contains_key(&to)
        {
            self.decls[from].deps.insert(to);
        }
    }
}
