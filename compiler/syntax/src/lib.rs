//! Go source text to syntax trees.
//!
//! Architecture invariant: one file at a time, no names are resolved, and parsing never fails: it returns a tree
//! and the errors it found, for any bytes.

pub mod ast;
