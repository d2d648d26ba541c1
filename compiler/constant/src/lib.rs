//! Exact Go constants: booleans, byte strings, integers, rationals, big floats and complex numbers, with the
//! operations of the language on them.
//!
//! Integers and rationals are exact. A rational whose numerator or denominator reaches 4096 bits becomes a
//! [`BigFloat`] with 512 bits of mantissa, gc's precision, so that the same programs are accepted and the same
//! values come out.
//!
//! Architecture invariant: no knowledge of types or syntax; the checker decides which operations are valid and
//! asks for them here. [`Value::Unknown`] stands for the value of an erroneous expression and absorbs every
//! operation; nothing here panics on a user's program.

mod big_float;
mod convert;
mod format;
mod ieee;
mod literal;
mod ops;
mod value;

pub use big_float::BigFloat;
pub use format::{quote, quote_rune};
pub use literal::{unquote, unquote_rune};
pub use ops::{BinaryOp, CompareOp, UnaryOp};
pub use value::{Complex, Float, Int, Kind, Value};

/// The number of mantissa bits of a [`BigFloat`], and the size that an untyped integer constant may not exceed.
pub const PRECISION: usize = 512;

/// Numerators, denominators and binary exponents below this stay exact rationals.
pub(crate) const MAX_EXACT_BITS: usize = 4096;
