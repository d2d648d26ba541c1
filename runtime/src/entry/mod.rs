//! The border between compiled code and the runtime: what compiled code calls by name (`abi::functions`), by subject,
//! and the Go functions that the runtime calls.
//!
//! Functions on the thread's stack have a stub (`g0_entry!`); leaves run on the goroutine's. What is more than taking
//! arguments apart stands in the module that it is about.

/// A leaf of few instructions that calls a function on the thread's stack.
macro_rules! leaf_on_g0 {
    ($(#[doc = $doc:literal] $name:ident = $symbol:literal: $function:path, ($($arg:ident),*);)*) => {
        $(
            #[doc = $doc]
            #[unsafe(export_name = $symbol)]
            pub unsafe extern "C" fn $name($($arg: usize),*) -> usize {
                unsafe extern "C" fn run(arguments: usize) -> usize {
                    let arguments = arguments as *const [usize; [$(stringify!($arg),)* ""].len()];
                    // SAFETY: the leaf's frame holds the arguments.
                    let [$($arg,)* _] = unsafe { *arguments };
                    // SAFETY: called as the list of functions says.
                    unsafe { $function($($arg),*) }
                }
                let arguments = [$($arg,)* 0];
                // SAFETY: the function neither parks nor moves the stack.
                unsafe { $crate::mem::barrier::on_g0(run, &raw const arguments as usize) }
            }
        )*
    };
}

mod arithmetic;
mod crash;
pub mod go;
mod goroutine;
mod memory;
mod scheduler;
mod system;
mod trace;
mod waiting;

/// Two result words.
#[repr(C)]
pub struct Pair(pub usize, pub usize);
