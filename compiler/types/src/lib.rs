//! Names, types and constants of Go packages: the type checker.
//!
//! One [`Store`] serves a session: it holds every type and object of every package in append-only tables that
//! threads share. [`check_package`] checks one package whose imports have been checked before, and leaves an
//! [`Info`] beside the syntax trees: what later stages know about a program, they read there.
//!
//! Architecture invariant: syntax trees are never changed, no input or output happens here, and users' errors
//! never panic: they become diagnostics with gc's texts and positions.
//!
//! Map of the room:
//! - data: `store` (types, interning), `object`, `package`, `info`, `scope`, `operand`, `universe`
//! - questions about types that need no checker, as methods of [`Store`]: `predicates`, `identical`, `typeset`,
//!   `lookup`, `satisfy`, `subst`, `instantiate`, `sizes`, `format`
//! - the checker: `check` (state and driver), `report`, `record`, `resolver`, `decl`, `typexpr`, `signature`,
//!   `structs`, `interfaces`, `initorder`, `validtype`, `mono`, and the files of expressions and statements

mod assignable;
mod assignments;
mod builtins;
mod call;
pub mod check;
pub mod constants;
pub mod decl;
mod directives;
pub mod driver;
mod export;
pub mod expr;
pub mod format;
pub mod identical;
mod index;
mod infer;
pub mod info;
mod initorder;
pub mod instantiate;
mod interfaces;
mod labels;
mod late;
mod literals;
pub mod lookup;
pub mod method_set;
pub mod mono;
pub mod object;
pub mod operand;
mod operand_format;
mod operators;
pub mod package;
pub mod predicates;
mod range;
mod record;
pub mod report;
mod resolver;
mod returns;
pub mod satisfy;
pub mod scope;
pub mod seam;
mod selector;
pub mod shapes;
pub mod signatures;
pub mod sizes;
mod stmt;
pub mod store;
mod structs;
pub mod subst;
pub mod typeset;
pub mod typexpr;
pub mod under;
pub mod underlying;
mod unify;
pub mod universe;
mod untyped;
mod validtype;
pub mod version;

pub use check::{Checker, Config, PackageInput};
pub use driver::check_package;
pub use info::{Info, Initializer, Instance, Selection, SelectionKind, TypeAndValue};
pub use lookup::{Lookup, MissingMethod};
pub use method_set::Method;
pub use object::{BuiltinId, FuncDeclRef, ObjId, Object, ObjectKind, Parent, VarKind};
pub use operand::{Mode, Operand};
pub use package::{Package, PackageId};
pub use predicates::Incomparable;
pub use store::{
    Alias, BasicKind, Chan, DroppedReceiver, Interface, Named, Shape, Signature, Store, Struct, Term, Ty,
    TyCell, TypeKind, TypeParam, TypeSet,
};
pub use subst::SubstMap;
pub use version::GoVersion;
