//! What makes optimized CLIF safe for stacks that are copied and for a collector that must see every object.
//!
//! Cranelift's optimizer knows neither. `stack_addr` and `get_stack_pointer` are pure to it, so that it keeps
//! their results across calls; pointer arithmetic is integer arithmetic to it, so that it may leave a value live
//! that points outside of its object, or into the next one, while the pointer it came from is dead. These passes
//! run between `Context::optimize` and `compile_function`, in this order:
//!
//! 1. [`landing`]: blocks that a recovery may lead to use no values of other blocks;
//! 2. [`sink`]: chains of pure instructions on movable pointers and frame addresses are computed anew at uses
//!    that a safepoint may separate from their definition;
//! 3. [`place`]: a root that lives across a safepoint, or whose derived values do, is stored in a frame slot, and
//!    the safepoint's stack map lists the slot. The store goes to the cheapest block on the dominator path from
//!    definition to safepoint;
//! 4. [`reload`]: after the safepoint, movable roots are read back from their slots, since the copier may have
//!    changed them, and later uses see the new value (SSA is repaired with block parameters). Heap roots stay in
//!    their registers: the collector does not move objects;
//! 5. [`check`]: a verifier that proves the result, knowing nothing of how the passes reached it;
//! 6. [`objects`]: the maps get the frame objects that are live at their safepoints. The collector finds the others
//!    through the pointers that lead to them; the copier adjusts all of them.
//!
//! Vocabulary. A *root* is a pointer that a load, call, parameter or block parameter produced; it is nil or
//! points into the object that it keeps alive. A *derived* value is the result of pure arithmetic on a root.
//! A value is *movable* if it may point into a stack. A *safepoint* is a call during which the collector or the
//! copier may run; see [`crate::convention::is_safepoint`].
//!
//! Measured on 15 kernels: storing without reloading costs 0–9 % over no maps at all, where a spill and reload of
//! every pointer costs up to 60 % on pointer chasing.

mod check;
mod landing;
mod objects;
mod place;
mod pointers;
mod reload;
mod sink;

pub(crate) use check::check;
pub(crate) use objects::{ObjectFacts, list_objects};
pub(crate) use pointers::Safepoints;

use cranelift_codegen::ir::{Function, Inst, StackSlot, Value};

/// The pointers of a function, as translation listed them.
pub(crate) type Roots = [(Value, bool)];

/// A movable root read back after a safepoint.
#[derive(Clone, Debug)]
pub(crate) struct Reload {
    /// The root whose current value this is.
    pub root: Value,
    /// The safepoint.
    pub safepoint: Inst,
    /// The slot that the copier may have changed.
    pub slot: StackSlot,
    /// The value read.
    pub value: Value,
}

/// What the passes did, for the checker.
#[derive(Clone, Default, Debug)]
pub(crate) struct Arranged {
    /// Values read back.
    pub reloads: Vec<Reload>,
    /// Block parameters that merge versions of a movable root: parameter and root.
    pub merges: Vec<(Value, Value)>,
}

/// Runs all passes but the check.
pub(crate) fn arrange(func: &mut Function, roots: &Roots, safepoints: &Safepoints<'_>) -> Arranged {
    if !safepoints.any(func) {
        return Arranged::default();
    }
    landing::isolate(func);
    sink::sink(func, roots, safepoints);
    let places = place::place(func, roots, safepoints);
    reload::reload(func, places)
}

#[cfg(test)]
mod tests;
