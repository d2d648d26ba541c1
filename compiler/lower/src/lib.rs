//! Checked packages to MIR: the whole program that the entry points reach.
pub mod runtime_calls;
