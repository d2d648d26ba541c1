//! The runtime's functions, in one list.
//!
//! Each is an `extern "C"` function of the Rust runtime, exported under the link name `brolga.<name>`. Compiled
//! code calls it with the C convention of the target. A Go declaration without a body in the overlay's `runtime`
//! package, `func name(...)`, is bound to the entry of that name: its parameters, flattened to words (a string
//! is two, a slice three, an interface two), are the entry's; a Go result list of at most two words is returned
//! in registers, and there are none with more.
//!
//! `stack` says where it runs:
//! * `leaf`: on the goroutine's stack. Uses at most [`LEAF_STACK`] bytes, does not park, does not start a
//!   collection, is not preempted.
//! * `g0`: the exported symbol is a stub that saves the goroutine's state in its `g`, switches to the thread's
//!   own stack and calls the function; it may park the goroutine, grow or move its stack and collect. Pointers
//!   to stack objects among its arguments are only good until it does.
//! * `cold`: a stub in assembly with Cranelift's `PreserveAll` convention (no register but the result's is
//!   changed), for calls that must not cost registers in a hot loop.

/// The most stack, in bytes, that a `leaf` function may use, its callees included. The guard's reserve holds it.
pub const LEAF_STACK: usize = 512;

/// Where a runtime function runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stack {
    /// On the goroutine's stack.
    Leaf,
    /// On the thread's own stack.
    G0,
    /// A stub that preserves all registers.
    Cold,
}

/// A parameter's or result's machine type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Word {
    /// A pointer that the collector follows.
    Ptr,
    /// 64-bit integer, or an address that it does not follow.
    I64,
    /// 32-bit integer.
    I32,
    /// 16-bit integer.
    I16,
    /// 8-bit integer or bool.
    I8,
    /// `float64`.
    F64,
    /// `float32`.
    F32,
}

macro_rules! stack {
    (leaf) => {
        Stack::Leaf
    };
    (g0) => {
        Stack::G0
    };
    (cold) => {
        Stack::Cold
    };
}

macro_rules! runtime_functions {
    ($( $(#[doc = $doc:literal])+ $stack:ident fn $name:ident($($arg:ident: $ty:ident),*) $(-> ($($ret:ident),*))? $(, $noreturn:ident)?; )*) => {
        /// A function of the runtime.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u16)]
        #[allow(non_camel_case_types)]
        pub enum RuntimeFn { $( $(#[doc = $doc])+ $name, )* }

        impl RuntimeFn {
            /// All of them.
            pub const ALL: &'static [RuntimeFn] = &[$(RuntimeFn::$name),*];

            /// The name in the list.
            pub const fn name(self) -> &'static str {
                match self { $(RuntimeFn::$name => stringify!($name),)* }
            }

            /// The symbol that the runtime exports.
            pub const fn symbol(self) -> &'static str {
                match self { $(RuntimeFn::$name => concat!("brolga.", stringify!($name)),)* }
            }

            /// Where it runs.
            pub const fn stack(self) -> Stack {
                match self { $(RuntimeFn::$name => stack!($stack),)* }
            }

            /// Parameter types.
            pub const fn params(self) -> &'static [Word] {
                match self { $(RuntimeFn::$name => &[$(Word::$ty),*],)* }
            }

            /// Result types, at most two.
            pub const fn results(self) -> &'static [Word] {
                match self { $(RuntimeFn::$name => &[$($(Word::$ret),*)?],)* }
            }

            /// Whether it never returns to its caller.
            pub const fn noreturn(self) -> bool {
                match self { $(RuntimeFn::$name => { let flags: &[&str] = &[$(stringify!($noreturn))?]; !flags.is_empty() })* }
            }

            /// The function of this name.
            pub fn from_name(name: &str) -> Option<RuntimeFn> {
                RuntimeFn::ALL.iter().copied().find(|f| f.name() == name)
            }
        }
    };
}

runtime_functions! {
    // ---- Stubs that only generated code calls ----

    /// Grows the goroutine's stack, or yields if the guard was poisoned for preemption. Called by the entry check.
    cold fn morestack();
    /// The write barrier's slow path: records the pointer that is overwritten at `slot` and the one stored.
    /// Called with the barrier enabled, before the store.
    cold fn gcWriteBarrier(slot: Ptr, value: Ptr);
    /// Raises the bounds error whose operands stand in `g` (see `g::PANIC_INDEX`, `g::PANIC_LEN`, `g::PANIC_CODE`).
    cold fn panicBounds(), noreturn;
    /// Raises `integer divide by zero`.
    cold fn panicDivide(), noreturn;
    /// Raises `negative shift amount`.
    cold fn panicShift(), noreturn;
    /// Raises a nil dereference, where the check is a comparison.
    cold fn panicNil(), noreturn;

    // ---- Memory ----

    /// A new object of `size` bytes described by the descriptor `typ` (nil: no pointers), zeroed if `needzero`.
    leaf fn mallocgc(size: I64, typ: Ptr, needzero: I8) -> (Ptr);
    /// A new zeroed object of the type.
    leaf fn newobject(typ: Ptr) -> (Ptr);
    /// A new zeroed array of `n` elements; `n` is in range.
    leaf fn newarray(typ: Ptr, n: I64) -> (Ptr);
    /// Copies a value with write barriers; the ranges may overlap.
    leaf fn typedmemmove(typ: Ptr, dst: Ptr, src: Ptr);
    /// Clears a value with write barriers.
    leaf fn typedmemclr(typ: Ptr, ptr: Ptr);
    /// Runs the write barrier for `n` bytes at `dst` that are about to be overwritten from `src` (nil: cleared).
    leaf fn bulkBarrierPreWrite(dst: Ptr, src: Ptr, n: I64, typ: Ptr);
    /// Copies bytes; the ranges may overlap.
    leaf fn memmove(dst: Ptr, src: Ptr, n: I64);
    /// Clears bytes.
    leaf fn memclrNoHeapPointers(ptr: Ptr, n: I64);
    /// Compares bytes for equality.
    leaf fn memequal(p: Ptr, q: Ptr, n: I64) -> (I8);
    /// Compares bytes: negative, 0 or positive.
    leaf fn memcompare(p: Ptr, pn: I64, q: Ptr, qn: I64) -> (I64);
    /// Hash of bytes.
    leaf fn memhash(p: Ptr, seed: I64, n: I64) -> (I64);
    /// Hash of 4 bytes; agrees with `memhash`.
    leaf fn memhash32(p: Ptr, seed: I64) -> (I64);
    /// Hash of 8 bytes; agrees with `memhash`.
    leaf fn memhash64(p: Ptr, seed: I64) -> (I64);
    /// The index of a byte, or −1.
    leaf fn indexbyte(p: Ptr, n: I64, c: I8) -> (I64);
    /// The number of occurrences of a byte.
    leaf fn countbyte(p: Ptr, n: I64, c: I8) -> (I64);
    /// Runs a full collection and waits for its sweep.
    g0 fn gcCollect();

    // ---- Goroutines ----

    /// Starts a goroutine that calls the closure `f`, a `func()`.
    g0 fn newproc(f: Ptr);
    /// Lets others run.
    g0 fn gosched();
    /// Ends the goroutine; its deferred calls have run.
    g0 fn goexit0(), noreturn;
    /// Parks until `goready`. `reason` indexes `waitReason`.
    g0 fn gopark(reason: I8);
    /// Makes a parked goroutine, a `*g`, runnable.
    g0 fn goready(gp: Ptr);

    // ---- Channels ----

    /// A channel of the descriptor `typ`; panics are raised by the Go caller, which checks sizes first.
    g0 fn makechan(typ: Ptr, size: I64) -> (Ptr);
    /// Sends `*elem`. The result is 1 when sent, 0 when it would block, 2 when the channel is closed.
    g0 fn chansend(c: Ptr, elem: Ptr, block: I8) -> (I64);
    /// Receives into `*elem` (nil: drops). Bit 0: selected; bit 1: received a sent value.
    g0 fn chanrecv(c: Ptr, elem: Ptr, block: I8) -> (I64);
    /// Closes. 0, or 1 when nil, 2 when closed already.
    g0 fn closechan(c: Ptr) -> (I64);
    /// Chooses among `nsends + nrecvs` cases (`scase{c, elem}`, sends first). The index, −1 when none is ready
    /// and `block` is 0; and whether a value was received (2: a send found its channel closed).
    g0 fn selectgo(cases: Ptr, nsends: I64, nrecvs: I64, block: I8) -> (I64, I64);

    // ---- Process ----

    /// Ends the process.
    leaf fn exit(code: I32), noreturn;
    /// Writes to a file descriptor; bytes or −errno.
    leaf fn write1(fd: I64, p: Ptr, n: I32) -> (I32);
    /// Prints `fatal error: ` and the message, goroutine traces, and exits with code 2.
    g0 fn throw(p: Ptr, n: I64), noreturn;
    /// Monotonic nanoseconds.
    leaf fn nanotime() -> (I64);
    /// Wall clock: seconds, nanoseconds.
    leaf fn walltime() -> (I64, I64);
    /// A random number.
    leaf fn rand() -> (I64);
}
