//! Symbols by which runtime and program find each other, besides the runtime's functions.

/// Changes whenever a layout in this crate does.
pub const ABI_VERSION: u64 = 2;

/// The program's [`crate::module::Module`], defined by the program.
pub const MODULE: &str = "brolga.module";
/// A byte that is non-zero while the write barrier is on, defined by the runtime.
pub const WRITE_BARRIER: &str = "brolga.writeBarrier";

/// Go functions of the overlay's `runtime` package that the Rust runtime calls. The program exports each under
/// the symbol `go.` followed by this name; their signature is `func()` unless noted.
pub const ENTRY_POINTS: &[&str] = &[
    // Runs the program's initializers and main.main on the main goroutine.
    "runtime.main",
    // Raises the run-time panic whose operands stand in `g`; the cold stubs jump to it.
    "runtime.panicBounds",
    "runtime.panicdivide",
    "runtime.panicshift",
    // Raises a nil dereference or another fault; the signal handler injects a call.
    "runtime.sigpanic",
    // Runs a finalizer or cleanup goroutine's loop.
    "runtime.runFinalizers",
    // Never runs: stands for the caller of a goroutine's first function in `runtime.Callers`.
    "runtime.goexit",
    // Runs the timer goroutine's loop; started when the first timer is.
    "runtime.runTimers",
];

/// The prefix of exported Go functions.
pub const GO_PREFIX: &str = "go.";
