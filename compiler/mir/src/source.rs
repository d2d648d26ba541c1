//! What diagnoses of inlining and escape analysis want to know of the source: absent unless they were asked for.
//!
//! No pass decides anything by it. Names of packages in texts stand between [`QUALIFIER`] and [`QUALIFIER_END`], as
//! they are left out where the package itself is diagnosed.

use crate::{InstId, LocId};
use base::{Pos, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};

/// Begins the path of a package, which stands before a name.
pub const QUALIFIER: char = '\u{1}';
/// Ends the path of a package.
pub const QUALIFIER_END: char = '\u{2}';

/// What a function may cost to be inlined, in gc's measure.
pub const INLINE_BUDGET: i32 = 80;
/// The same in a function that is big itself.
pub const BIG_CALLER_BUDGET: i32 = 20;
/// A function literal may cost so much if there is one call of it.
pub const CALLED_ONCE_BUDGET: i32 = 800;

/// Kinds of functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceKind {
    /// A declared one.
    Declared,
    /// A literal.
    Literal,
    /// The initializer of a variable of the package.
    Initializer,
    /// What makes the call of a `go` or `defer` statement.
    Wrapper,
}

/// A function of the source.
#[derive(Clone, Debug)]
pub struct SourceFunction {
    /// How messages call it.
    pub name: Symbol,
    /// The path of its package.
    pub package: Symbol,
    /// Where its name stands, or its `func` if it has none.
    pub pos: Pos,
    /// Whether it is compiled with each package that uses it: an instance of a generic function, or a literal in one.
    pub instance: bool,
    /// What it is.
    pub kind: SourceKind,
    /// What it costs to inline, in nodes; `None` if it is never inlined.
    pub cost: Option<i32>,
    /// Whether it takes only the smallest functions in.
    pub big: bool,
    /// Receiver and parameters.
    pub params: Vec<SourceVariable>,
    /// Results.
    pub results: Vec<SourceVariable>,
}

/// A parameter or result.
#[derive(Clone, Debug)]
pub struct SourceVariable {
    /// Its name; empty if it has none.
    pub name: Symbol,
    /// Where it stands.
    pub pos: Pos,
    /// Its first word among those of the signature.
    pub first: usize,
    /// How many words there are.
    pub words: usize,
    /// Whether the word is the address of the value.
    pub memory: bool,
    /// Whether the value has pointers.
    pub pointers: bool,
}

/// What a body's instructions are in the source.
#[derive(Clone, Default, Debug)]
pub struct SourceNotes {
    /// Calls that the source makes.
    pub calls: FxHashSet<InstId>,
    /// Instructions whose first pointer is to an object that an expression makes: where it stands, and its text.
    pub objects: FxHashMap<InstId, (Pos, Symbol)>,
    /// What is to be said in any case.
    pub remarks: Vec<(LocId, SourceRemark)>,
}

/// What is to be said of a place, whatever analyses find.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceRemark {
    /// A call of this function is an operation.
    Inlined(Symbol),
    /// This assignment moves values within one object.
    SelfAssignment(Symbol),
    /// Something else.
    Other(Symbol),
}
