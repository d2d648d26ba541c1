//! Go functions that the runtime calls, and the stubs that make it look as if compiled code had called one of them.

use crate::cold_jump;

/// A static closure: its one word is the address of a Go function; 0 if the program has none of that name.
#[repr(C)]
pub struct Closure {
    code: usize,
}

/// Defines the table of Go entry points. The references are weak, so that programs without one still link.
macro_rules! go_entries {
    ($($(#[doc = $doc:literal])* $name:ident = $symbol:literal;)*) => {
        core::arch::global_asm!(
            ".section .data.rel.ro.brolga.entries,\"aw\",@progbits",
            ".p2align 3",
            $(
                concat!(".weak ", $symbol),
                concat!(".globl ", stringify!($name)),
                concat!(".hidden ", stringify!($name)),
                concat!(stringify!($name), ": .quad ", $symbol),
            )*
            ".text",
        );
        unsafe extern "C" {
            $($(#[doc = $doc])* #[link_name = stringify!($name)] pub safe static $name: Closure;)*
        }
    };
}

go_entries! {
    /// `runtime.main`.
    MAIN = "go.runtime.main";
    /// `runtime.panicBounds`.
    PANIC_BOUNDS = "go.runtime.panicBounds";
    /// `runtime.panicdivide`.
    PANIC_DIVIDE = "go.runtime.panicdivide";
    /// `runtime.panicshift`.
    PANIC_SHIFT = "go.runtime.panicshift";
    /// `runtime.sigpanic`.
    SIGPANIC = "go.runtime.sigpanic";
    /// `runtime.runFinalizers`.
    RUN_FINALIZERS = "go.runtime.runFinalizers";
    /// `runtime.goexit`.
    GOEXIT = "go.runtime.goexit";
    /// `runtime.runTimers`.
    RUN_TIMERS = "go.runtime.runTimers";
}

/// The address of a Go entry point; 0 if the program has none.
pub fn address(closure: &'static Closure) -> usize {
    // SAFETY: a word of the image, read so that the compiler does not take it for non-zero.
    unsafe { core::ptr::read_volatile(&raw const closure.code) }
}

cold_jump!(panic_bounds, "brolga.panicBounds", PANIC_BOUNDS);
cold_jump!(panic_divide, "brolga.panicDivide", PANIC_DIVIDE);
cold_jump!(panic_shift, "brolga.panicShift", PANIC_SHIFT);
