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
    /// Runs the write barrier for `n` bytes at `dst` that are about to be overwritten from `src` (nil: cleared):
    /// an array of `typ`, or, when `typ` is nil, words that may all be pointers (values that are not are ignored).
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

    // ---- Arithmetic without an instruction ----

    /// The unsigned quotient and remainder of `hi·2⁶⁴ + lo` by `d`, which is greater than `hi`.
    leaf fn div128(hi: I64, lo: I64, d: I64) -> (I64, I64);
    /// `x·y + z` rounded once.
    leaf fn fma64(x: F64, y: F64, z: F64) -> (F64);
    /// `x·y + z` rounded once.
    leaf fn fma32(x: F32, y: F32, z: F32) -> (F32);

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

    // ---- Panics and fatal errors ----

    /// Continues at the landing pad of the function whose frame pointer is `stack.hi - frame`, whatever it called last.
    g0 fn recovery(frame: I64), noreturn;
    /// The goroutine becomes the one whose fatal panic is printed; a second one that comes here waits for ever.
    g0 fn startpanic();
    /// Whether some goroutine called `startpanic`.
    leaf fn panicking() -> (I8);
    /// Prints the signal line if the goroutine stands at a fault, then the goroutines' traces as `GOTRACEBACK`
    /// asks, and ends the process with code 2. The message is printed already.
    g0 fn fatalpanic(), noreturn;
    /// Like `throw`, for errors that the program and not the runtime is to blame for: no runtime frames.
    g0 fn fatal(p: Ptr, n: I64), noreturn;
    /// The signal that the goroutine's fault raised (0: none) and its `si_code`.
    leaf fn sigState() -> (I64, I64);
    /// The address that faulted, and the position of the instruction.
    leaf fn sigAddress() -> (I64, I64);
    /// Forgets the goroutine's fault, when its panic was recovered.
    leaf fn sigClear();
    /// Whether faults at addresses that are not nil are panics on this goroutine; the result is the old setting.
    leaf fn setPanicOnFault(on: I8) -> (I8);
    /// Takes the lock of `print`, which is recursive for a goroutine.
    leaf fn printlock();
    /// Releases it.
    leaf fn printunlock();

    /// A breakpoint trap.
    leaf fn breakpoint();

    // ---- Symbols and tracebacks ----

    /// The program's `module::Module`.
    leaf fn moduledata() -> (Ptr);
    /// `module::flags` of the function that contains the position; 0 outside of Go code.
    leaf fn funcFlags(pc: I64) -> (I64);
    /// The record (`module::Func`) of the function that contains the position, or nil.
    leaf fn findfunc(pc: I64) -> (Ptr);
    /// The number of source functions that stand at a position (1, and 1 for each inlined call), 0 outside of
    /// Go code. For the one at `depth`, 0 being the innermost, fills `out`, eight words: name (two), file (two),
    /// line, the function's first line, the entry of the function that contains the code, its `module::flags`.
    leaf fn symbolize(pc: I64, depth: I64, out: Ptr) -> (I64);
    /// Stores up to `n` return addresses of the goroutine's frames in `pcs`, leaving out the first `skip`; frame 0
    /// is the caller's own. Frames of wrappers and of defer wrappers are left out and do not count. The number
    /// stored.
    leaf fn callers(skip: I64, pcs: Ptr, n: I64) -> (I64);
    /// Writes the goroutine's traceback (all goroutines' when `all`), as a fatal panic prints it, to a buffer; the
    /// bytes written.
    g0 fn stackTrace(p: Ptr, n: I64, all: I8) -> (I64);
    /// Stores for up to `n` goroutines 32 return addresses each (0: none) at `pcs` and, unless `locals` is nil,
    /// their `g::LOCALS` at `locals`; the number of goroutines. The world is stopped meanwhile.
    g0 fn goroutineProfile(pcs: Ptr, locals: Ptr, n: I64) -> (I64);
    /// Sets what tracebacks show, from `GOTRACEBACK`: bits 0-7 level (0 none, 1 single or all, 2 system), bit 8
    /// all goroutines, bit 9 crash by a signal after printing.
    leaf fn setTracebackFlags(flags: I64);
    /// Fatal errors are also written to this descriptor (−1: none); the old one.
    leaf fn setCrashDescriptor(fd: I64) -> (I64);

    // ---- Collector ----

    /// Records the old value of `slot` and the new one with the collector if the write barrier is on: for
    /// atomic stores, exchanges and swaps of pointers, before them.
    leaf fn pointerBarrier(slot: Ptr, value: Ptr);
    /// The start and size of the heap object that contains the address; nil when there is none.
    leaf fn findObject(p: I64) -> (Ptr, I64);
    /// Sets `mask[k]` to 1 for each word `k` of the heap object at `object` in which the collector looks for a
    /// pointer.
    leaf fn pointerMask(object: I64, mask: Ptr);
    /// Calls the closure `f`, a `func(unsafe.Pointer)`, with the object's address when nothing else refers to
    /// it (`nextFinalizer` hands both out); nil removes it. 0, or 1 when one was set already.
    g0 fn addFinalizer(object: Ptr, f: Ptr) -> (I64);
    /// Calls the closure `f`, a `func()`, after the object became unreachable; the id.
    g0 fn addCleanup(object: Ptr, f: Ptr) -> (I64);
    /// Takes a cleanup back.
    g0 fn stopCleanup(object: I64, id: I64);
    /// Parks until there is something to do: a finalizer (closure, object), a cleanup (closure, nil), or the end
    /// of a collection (nil, nil).
    g0 fn nextFinalizer() -> (Ptr, Ptr);
    /// How many finalizers and cleanups `nextFinalizer` has yet to hand out, plus one while the goroutine that calls
    /// it runs one.
    leaf fn finalizersPending() -> (I64);
    /// The indirection object of weak pointers to the address's object, made if there is none.
    g0 fn registerWeakPointer(p: Ptr) -> (Ptr);
    /// What the indirection object of a weak pointer refers to, or nil.
    leaf fn makeStrongFromWeak(handle: Ptr) -> (Ptr);
    /// Stops all other goroutines. The caller goes on; it neither allocates nor parks before `startTheWorld`.
    g0 fn stopTheWorld();
    /// Ends it.
    g0 fn startTheWorld();
    /// Fills a `runtime.MemStats`.
    g0 fn memoryStatistics(out: Ptr);
    /// `GOGC` (negative: off); the old value.
    g0 fn configureGC(percent: I32) -> (I32);
    /// `GOMEMLIMIT` (negative: only asks); the old value.
    g0 fn configureMemoryLimit(bytes: I64) -> (I64);
    /// The largest size of a stack; the old value.
    leaf fn configureMaxStack(bytes: I64) -> (I64);
    /// The largest number of threads; the old value.
    leaf fn configureMaxThreads(n: I64) -> (I64);
    /// Collects and returns memory to the operating system.
    g0 fn freeOSMemory();

    // ---- Scheduler ----

    /// The number of goroutines that the program started and that have not ended.
    leaf fn goroutineCount() -> (I64);
    /// The number of processors that the process may use.
    leaf fn processorCount() -> (I64);
    /// Sets `GOMAXPROCS` if `n` is positive, to the default if it is −1; the old value.
    g0 fn setProcs(n: I64) -> (I64);
    /// The number of threads that were started.
    leaf fn threadCount() -> (I64);
    /// Ties the goroutine to its thread; calls nest.
    leaf fn threadLock();
    /// Undoes one `threadLock`.
    leaf fn threadUnlock();
    /// Keeps the goroutine on its P; the P's index.
    leaf fn procPin() -> (I64);
    /// Ends it.
    leaf fn procUnpin();
    /// Whether spinning for a lock makes sense after `i` rounds.
    leaf fn canSpin(i: I64) -> (I8);
    /// Spins for `n` pause instructions.
    leaf fn procyield(n: I32);
    /// A goroutine that waits as in `coroswitchTo` and will call the closure `f`, a `func()`.
    g0 fn corostart(f: Ptr) -> (Ptr);
    /// Exchanges the goroutine with the one that waits in the word at `c` (a `*g`): parks the former there and
    /// runs the latter at once.
    g0 fn coroswitchTo(c: Ptr);
    /// Ends the goroutine and runs the one that waits in the word at `c`, which becomes nil.
    g0 fn coroexit(c: Ptr), noreturn;

    /// The goroutine's number.
    leaf fn goid() -> (I64);

    /// The number of goroutines that belong to a bubble (`g::LOCALS_BUBBLE`), and how many of them are not
    /// durably blocked: neither asleep nor waiting for a channel, a condition, a coroutine or (reason
    /// `waitReasonSynctestWaitGroup`) a wait group. The world is stopped meanwhile.
    g0 fn bubbleState(id: I64) -> (I64, I64);

    // ---- Semaphores and notify lists ----

    /// Waits until the counter at `addr` is positive and decrements it. `reason` indexes `waitReason`.
    g0 fn semacquire(addr: Ptr, lifo: I8, reason: I8);
    /// Increments the counter and wakes one waiter; with `handoff` it runs at once.
    g0 fn semrelease(addr: Ptr, handoff: I8);
    /// Waits for the ticket `t` of a `sync.notifyList`.
    g0 fn notifyWait(list: Ptr, t: I32);
    /// Wakes all waiters.
    g0 fn notifyAll(list: Ptr);
    /// Wakes the waiter with the oldest ticket.
    g0 fn notifyOne(list: Ptr);

    // ---- Time ----

    /// Parks for so many nanoseconds.
    g0 fn sleep(nanoseconds: I64);
    /// Enters the timer `t`, any object, to be handed out by `nextTimer` with `generation` at the monotonic time
    /// `when`; replaces an entry that it has. A `weak` one does not keep `t` alive, and goes with it.
    g0 fn timerStart(t: Ptr, when: I64, generation: I64, weak: I8);
    /// Takes its entry out, if it has one.
    g0 fn timerStop(t: Ptr);
    /// Parks until a timer is due; it and its generation. One goroutine, `runtime.runTimers`, calls it.
    g0 fn nextTimer() -> (Ptr, I64);
    /// The processor's cycle counter.
    leaf fn cputicks() -> (I64);

    // ---- Operating system ----

    /// The argument vector (the environment and the auxiliary vector follow it) and its length.
    leaf fn argv() -> (Ptr, I64);
    /// The auxiliary vector.
    leaf fn auxv() -> (Ptr);
    /// A system call that does not block. Both result registers; failures are −errno.
    leaf fn syscall6(number: I64, a1: I64, a2: I64, a3: I64, a4: I64, a5: I64, a6: I64) -> (I64, I64);
    /// A system call that may block: the P is handed over meanwhile. The goroutine's stack is not moved.
    g0 fn blockingSyscall6(number: I64, a1: I64, a2: I64, a3: I64, a4: I64, a5: I64, a6: I64) -> (I64, I64);
    /// Before `fork`: blocks signals.
    leaf fn beforeFork();
    /// After it, in the parent.
    leaf fn afterFork();
    /// After it, in the child: default signal handlers.
    leaf fn afterForkInChild();
    /// Before `execve`: no threads are started meanwhile.
    g0 fn beforeExec();
    /// After it failed.
    g0 fn afterExec();
    /// Dies of `SIGPIPE`.
    leaf fn sigpipe();
    /// `SIGSYS` is ignored, or fatal again.
    leaf fn maskSIGSYS(ignore: I8);
    /// `signal.Notify`: the signal is delivered to `signalReceive`.
    leaf fn signalEnable(signal: I32);
    /// No longer.
    leaf fn signalDisable(signal: I32);
    /// `signal.Ignore`.
    leaf fn signalIgnore(signal: I32);
    /// Whether it is ignored.
    leaf fn signalIgnored(signal: I32) -> (I8);
    /// Parks until a signal arrives.
    g0 fn signalReceive() -> (I64);
    /// Waits until all signals that arrived were received.
    leaf fn signalsIdle() -> (I8);

    // ---- Network poller ----

    /// Starts the poller.
    g0 fn pollInit();
    /// A poll descriptor for the file descriptor; and an errno.
    g0 fn pollOpen(fd: I64) -> (I64, I64);
    /// Closes it.
    g0 fn pollClose(pd: I64);
    /// Prepares for a wait in `mode` (`'r'` or `'w'`). 0, 1 closing, 2 timeout, 3 not pollable.
    g0 fn pollReset(pd: I64, mode: I64) -> (I64);
    /// Parks until it is ready; the same codes.
    g0 fn pollWait(pd: I64, mode: I64) -> (I64);
    /// Parks until it is ready, whatever its deadline.
    g0 fn pollWaitCanceled(pd: I64, mode: I64);
    /// Sets the deadline of reading, writing or both (`'r' + 'w'`): nanoseconds from now, negative: passed,
    /// 0: none.
    g0 fn pollSetDeadline(pd: I64, deadline: I64, mode: I64);
    /// Wakes who waits; the descriptor is closing.
    g0 fn pollUnblock(pd: I64);
    /// Whether the file descriptor belongs to the poller.
    leaf fn pollOwns(fd: I64) -> (I8);
}
