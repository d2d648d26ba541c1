//brolga:replace

// Package runtime replaces gc's runtime package wholly. It is the Go half of Brolga's runtime: what needs the
// goroutine's own stack or calls Go code is written here (panics and deferred calls, strings, slices,
// interfaces, hashing, printing), and so is the interface that the rest of the standard library expects of
// package runtime. Memory, scheduling, channels, timers and the operating system are the Rust half's.
//
// A function without a body is an entry of runtime/abi/src/functions.rs with the same name, one of
// compiler/lower/src/runtime_calls.rs' PROVIDED, or pushed here by another package. Functions that compiled
// code calls are those of the table in runtime_calls.rs; they keep the names and signatures given there.
//
// Functions with a go:linkname of two names are pushed to the package of the second name, which declares them
// without a body.
package runtime
