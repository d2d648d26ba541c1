//! The optimizer: MIR to MIR.
//!
//! Architecture invariant: one file a pass; [`pipeline::PASSES`] is the only place that orders them, and states
//! what each requires. [`specialize`] alone looks at the whole program, before them.
//! [`remarks`] is no pass: it says what inlining and escape analysis do, for `-gcflags=-m`. No pass knows Go's types or
//! Cranelift. A pass leaves a function that the verifier accepts.

pub mod bounds;
pub mod cfg;
pub mod dce;
pub mod edit;
pub mod escape;
pub mod inline;
pub mod integers;
pub mod nil_checks;
pub mod objects;
pub mod pipeline;
pub mod promote;
pub mod remarks;
pub mod rotate;
pub mod simplify;
pub mod specialize;
pub mod values;

pub use pipeline::{Options, PassError, Summary, optimize};
