//! MIR to machine code: one relocatable ELF object for the whole program, with stack maps, the runtime's tables
//! and debug information.
//!
//! Architecture invariants:
//! - the only user of Cranelift: no Cranelift type in the public interface;
//! - knows no Go type; the input is a verified [`mir::Program`] in which everything that has a body is reachable;
//! - no IO, and the same program gives the same bytes, whatever the number of threads;
//! - addresses into goroutine stacks never survive a call where the stack copier cannot find them, and no heap
//!   object is reachable only through a value that the collector cannot see; see [`safety`], whose checker proves
//!   both on each function in debug builds, in tests and on request.
//!
//! The stages of one function: [`translate`] builds CLIF; Cranelift's `optimize` runs; [`safety`] places stores,
//! reloads and stack maps; Cranelift's `compile_function` makes machine code. `Context::compile` is never called:
//! it would let the optimizer undo what the safety passes have arranged. [`image`] then lays out all functions
//! and data and writes the object.
//!
//! Map: [`convention`] says how Go values travel in calls, [`movable`] which pointers may point into a stack,
//! [`function`] drives one function, [`dump`] shows what became of it.

mod convention;
mod dump;
mod function;
mod image;
mod movable;
mod positions;
mod safety;
mod target;
mod translate;

pub use convention::{FLOAT_RESULTS, PARAM_REGISTERS, ResultPlace, int_results, result_places};
pub use dump::{Dump, dump};
pub use target::{CpuLevel, Target};

use base::SourceMap;

/// What may differ from compilation to compilation.
#[derive(Clone, Debug)]
pub struct Options {
    /// Run Cranelift's optimizer. Without it the safety passes run all the same.
    pub optimize: bool,
    /// Run Cranelift's verifier and the checker of the safety passes on every function.
    pub check: bool,
    /// Emit DWARF.
    pub debug_info: bool,
    /// The processor that the program may ask for.
    pub cpu: CpuLevel,
}

impl Default for Options {
    fn default() -> Options {
        Options { optimize: true, check: cfg!(debug_assertions), debug_info: true, cpu: CpuLevel::default() }
    }
}

/// A mistake of the compiler's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InternalError {
    /// The function at hand, or a part of the image.
    pub function: String,
    /// The stage that failed.
    pub stage: &'static str,
    /// What is wrong.
    pub message: String,
    /// The function's MIR or CLIF at that stage; empty when there is none.
    pub dump: String,
}

impl std::fmt::Display for InternalError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "codegen, {} of {}: {}", self.stage, self.function, self.message)?;
        if self.dump.is_empty() { Ok(()) } else { write!(f, "\n{}", self.dump) }
    }
}

impl std::error::Error for InternalError {}

/// Compiles every function and writes nothing: what is wrong, in the order of functions.
pub fn check(program: &mir::Program, target: Target, options: &Options) -> Vec<InternalError> {
    match function::Unit::new(program, target, options) {
        Ok(unit) => unit.compile_each().filter_map(Result::err).collect(),
        Err(error) => vec![error],
    }
}

/// Compiles the program to the bytes of a relocatable object.
pub fn compile(
    program: &mir::Program,
    target: Target,
    options: &Options,
    sources: &SourceMap,
) -> Result<Vec<u8>, InternalError> {
    let unit = function::Unit::new(program, target, options)?;
    let functions = unit.compile_all()?;
    image::build(&unit, functions, sources)
}
