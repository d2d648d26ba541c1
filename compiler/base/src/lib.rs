//! What every room of the compiler shares: source positions, interned symbols and diagnostics as data.
//!
//! Architecture invariant: no input or output, and no knowledge of Go. Diagnostics are values here; only the
//! driver renders them, and only the loader fills the source map.

pub mod diagnostics;
pub mod ids;
pub mod source;
pub mod symbol;

pub use diagnostics::{Diagnostic, Diagnostics, Severity};
pub use source::{FileId, Pos, Position, SourceFile, SourceMap, Span};
pub use symbol::Symbol;
