//! The differential test suite: programs compiled by Brolga behave as the same programs compiled by real Go.
//!
//! The runner is the binary `difftest`; `scripts/test` runs it as CI does. What it runs:
//!
//! | suite | what | a case passes if |
//! |---|---|---|
//! | `oracle` | our own programs, by real Go alone | the result is the same in every run and what the header says |
//! | `examples` | `examples/*.go` | Brolga's program behaves as real Go's |
//! | `programs` | `programs/**/*.go` | the same |
//! | `errors` | `errors/**/*.go`, programs with mistakes | Brolga's messages and exit code are real Go's |
//! | `static` | the examples | the binary is static and runs in an empty chroot |
//! | `diagnostics` | `-gcflags=-m` for packages of std | nearly all lines are real Go's |
//! | `verify`, `verify-all` | packages of std: a sample, and all | every function passes the compiler's own checks |
//! | `robust`, `robust-all` | damaged sources: a part, and 10,000 | no panic, no hang, messages in their form, no file |
//! | `gotest` | Go's `test/`, those that `gotest/*.txt` list by action, from where Debian installs them | their own criterion holds |
//!
//! A case is one program in one [mode](mode::Mode) on one [target](mode::Target). Compared are standard output,
//! the exit code and standard error; of a crash, the message and the state of the first goroutine (see
//! [`compare`]). Real Go's result does not depend on mode or target, so that it is made once and cached by the
//! hash of the program ([`oracle`]).
//!
//! The binary `randprog` compares random programs in the same way; see [`generator`].
//!
//! # Directives
//!
//! Comments of the form `// brolga:NAME ARGUMENTS` before the package clause of one of our programs:
//!
//! | directive | meaning |
//! |---|---|
//! | `run` | compile and run; the default |
//! | `errorcheck` | compiling fails; each `// ERROR "regexp" …` comment describes the messages of its line, `// ERROR(-1)` of the line before |
//! | `args A B …` | the program's arguments; double quotes group |
//! | `env NAME=VALUE` | one more variable of the program's environment |
//! | `build FLAGS` | flags for both compilers, such as `-tags x` |
//! | `exit N` | real Go's exit code is N (0 if the directive is missing), so Brolga's must be |
//! | `stderr ignore` | standard error is not compared |
//! | `trace` | after a crash, compare also the `main.` frames of the first goroutine: function, file, line |
//! | `timeout N` | N seconds in the default mode on amd64 instead of 60; slower modes get a multiple |
//! | `skip SELECTOR REASON` | not in this mode, on this target, or in this `mode@target`, for this reason |
//!
//! Standard input is the file of the same name with `.in` in place of `.go`, if there is one, else empty. A program
//! of several packages is a folder with a `go.mod`; its directives stand in its `main.go`.
//!
//! # Known failures
//!
//! `known-failures/SUITE.txt` lists cases that fail, one a line: `NAME MODE TARGET REASON`, where mode and target
//! may be `*`. A listed case that fails does not fail the run; a listed case that passes does, so that the lists
//! only shrink.
//!
//! # Output
//!
//! Failures with their causes, then what was not run, then `N passed, N failed` alone on the last line. The same
//! as data stands in `testsuite/results.jsonl` of cargo's target folder, and new failures in
//! `testsuite/failures.txt` in the form of the lists of known failures.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "runs compilers and programs, keeps results, reports"
)]

pub mod case;
pub mod compare;
pub mod compiler;
pub mod directives;
pub mod generator;
pub mod known;
pub mod measure;
pub mod mode;
pub mod oracle;
pub mod paths;
pub mod process;
pub mod report;
pub mod run;
pub mod suites;
