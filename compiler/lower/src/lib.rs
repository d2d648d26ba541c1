//! Checked packages to MIR: the whole program that the entry points reach.
//!
//! A worklist of function instances starts at `abi::names::ENTRY_POINTS`. Lowering an instance's body declares
//! what it refers to (other instances, closures, wrappers, equality and hash functions, globals, descriptors),
//! which in turn is lowered; methods of types with descriptors follow once an interface call could reach them.
//!
//! Architecture invariant: the last room that knows Go types. Syntax trees and types are only read. What cannot
//! be lowered is a diagnostic that names it, never wrong code.
//!
//! Map of the room:
//! - the program: `program` (state, worklist, functions), `instances` and `dictionary` (generic functions),
//!   `links` (link names), `init`, `static_init`, `runtime_calls`, `externals`, `intrinsics`, `inline_cost` (gc's measure),
//!   `notes` (the source, for diagnoses)
//! - types: `repr` (values as scalars or memory), `type_names`, `descriptors`, `itabs`, `algorithms` (equality
//!   and hashing), `methods` (method sets and wrappers)
//! - bodies: `analysis` (captures), `func` (a function's frame), `value` (values and places), `expr`, `binary`,
//!   `convert`, `interface`, `call`, `builtin`, `composite`, `closure`, `maps`, `assign`, `target`, `stmt`, `switch`,
//!   `range`, `range_func`, `select`, `defer`

pub mod algorithms;
pub mod analysis;
pub mod assign;
pub mod binary;
pub mod builtin;
pub mod call;
pub mod closure;
pub mod composite;
pub mod constants;
pub mod convert;
pub mod defer;
pub mod descriptors;
pub mod dictionary;
pub mod expr;
pub mod externals;
pub mod func;
pub mod index;
pub mod init;
pub mod inline_cost;
pub mod instances;
pub mod interface;
pub mod intrinsics;
pub mod itabs;
pub mod links;
pub mod maps;
pub mod methods;
pub mod notes;
pub mod order;
pub mod place;
pub mod program;
pub mod range;
pub mod range_func;
pub mod repr;
pub mod runtime_calls;
pub mod select;
pub mod static_init;
pub mod stmt;
pub mod switch;
pub mod target;
pub mod type_names;
pub mod value;

use base::{Diagnostics, SourceMap};
use mir::Program;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;
use types::{ObjId, PackageId, Store};

/// What is lowered.
pub struct Input<'a> {
    /// The session's types and packages.
    pub store: &'a Store,
    /// The session's sources.
    pub sources: &'a SourceMap,
    /// All packages of the program, each checked without errors; imports before importers.
    pub packages: &'a [PackageId],
    /// The package with `main.main`. Without one, the program's main function does nothing.
    pub main: Option<PackageId>,
    /// Packages whose functions and methods are all part of the program, whether anything reaches them or not
    /// (generic ones through the instances that others reach). This is for checks of the compiler itself.
    pub whole: &'a [PackageId],
    /// Whether functions and instructions are described for diagnoses.
    pub diagnose: bool,
    /// The files of `//go:embed` variables.
    pub embeds: &'a FxHashMap<ObjId, Vec<EmbeddedFile>>,
    /// Values of string variables by link name: they take the place of what a variable without initializer, or
    /// with a constant one, starts with.
    pub strings: &'a BTreeMap<String, Vec<u8>>,
}

/// A file of a `//go:embed` variable.
#[derive(Clone, Debug)]
pub struct EmbeddedFile {
    /// Its path as `embed.FS` shows it; directories end in a slash.
    pub name: String,
    /// Its contents.
    pub data: Arc<[u8]>,
}

/// What comes out.
pub struct Output {
    /// The program.
    pub program: Program,
    /// What is not supported.
    pub diagnostics: Diagnostics,
    /// How many codes of generic functions there are, each for one tuple of shapes.
    pub shared: usize,
}

/// Lowers a program.
pub fn lower(input: &Input<'_>) -> Output {
    program::Cx::new(input).run()
}
