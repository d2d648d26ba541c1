//! The Go functions of package `runtime` that compiled code calls, in one table.
//!
//! The overlay's `runtime` package (or a package that pushes a function there by `go:linkname`, as
//! `internal/runtime/maps` does) declares each under this name and with these parameters and results. `Ptr`
//! in a signature below stands for any pointer-shaped type: `unsafe.Pointer`, `*abi.Type`, `*maps.Map`, a
//! channel, a func. Lowering finds the function by its name, and reports a declaration that flattens to other
//! words than what it passes.
//!
//! A declaration without a body is bound to the function of that name in `abi::functions`; names here that
//! differ from gc's are those that the list of Rust functions takes already.

macro_rules! runtime_calls {
    ($( $(#[doc = $doc:literal])+ $name:ident $signature:literal $(, $noreturn:ident)?; )*) => {
        /// A Go function of package `runtime`.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[expect(non_camel_case_types, reason = "the names are those of the Go functions")]
        pub enum RuntimeCall { $( $(#[doc = $doc])+ $name, )* }

        impl RuntimeCall {
            /// All of them.
            pub const ALL: &'static [RuntimeCall] = &[$(RuntimeCall::$name),*];

            /// The name in package `runtime`.
            pub const fn name(self) -> &'static str {
                match self { $(RuntimeCall::$name => stringify!($name),)* }
            }

            /// The Go signature, for people and messages.
            pub const fn signature(self) -> &'static str {
                match self { $(RuntimeCall::$name => $signature,)* }
            }

            /// Whether it never returns.
            pub const fn noreturn(self) -> bool {
                match self { $(RuntimeCall::$name => { let flags: &[&str] = &[$(stringify!($noreturn))?]; !flags.is_empty() })* }
            }
        }
    };
}

runtime_calls! {
    // ---- Panics, defer, recover ----
    //
    // A *frame* is `stack.hi - fp` of a function's frame, which copying the stack does not change. Of a function
    // with `defer` a recovery leads to the function's landing pad.

    /// Panics with `e`; a nil interface becomes a `*PanicNilError`.
    gopanic "(e any)", noreturn;
    /// `recover()` in the function whose frame is `frame`: the panic's value if the frame was called (through
    /// nothing but frames flagged as wrappers) by the code that runs deferred calls of that panic.
    gorecover "(frame uintptr) any";
    /// Links a record that calls `fn` when the function with `frame` ends.
    deferproc "(fn func(), frame uintptr)";
    /// Links a record that stands in the frame of the function with `frame`; its `fn` is set.
    deferprocStack "(d *_defer, frame uintptr)";
    /// Called by a function with a range over a function whose body defers, before anything else.
    deferrange "()";
    /// Runs and unlinks the records of `frame`, last first. Called at the end of a function with `defer`, and at
    /// its landing pad.
    deferreturn "(frame uintptr)";
    /// A failed assertion to a concrete type: `have` is the dynamic type (nil for a nil interface).
    panicdottypeE "(have, want, iface *abi.Type)", noreturn;
    /// A failed assertion on a nil interface.
    panicnildottype "(want *abi.Type)", noreturn;
    /// A method with value receiver was called by a nil pointer: `value method pkg.typ.meth called using nil
    /// *typ pointer`.
    panicwrap "(pkg, typ, meth string)", noreturn;
    /// An iterator function called its loop body at the wrong time; `state` is an `abi.RF_State`.
    panicrangestate "(state int)", noreturn;
    /// Panics when the length of `unsafe.Slice` is out of range or the pointer nil.
    unsafeslice "(et *abi.Type, ptr unsafe.Pointer, len int)";
    /// Likewise for `unsafe.String`.
    unsafestring "(ptr unsafe.Pointer, len int)";

    // ---- Strings ----

    /// `a + b`.
    concatstring2 "(buf *tmpBuf, a, b string) string";
    /// `a + b + c`.
    concatstring3 "(buf *tmpBuf, a, b, c string) string";
    /// The concatenation of all.
    concatstrings "(buf *tmpBuf, a []string) string";
    /// `string(v)` of an integer.
    intstring "(buf *tmpBuf, v int64) string";
    /// `string(b)` of a byte slice.
    slicebytetostring "(buf *tmpBuf, ptr *byte, n int) string";
    /// `string(r)` of a rune slice.
    slicerunetostring "(buf *tmpBuf, r []rune) string";
    /// `[]byte(s)`.
    stringtoslicebyte "(buf *tmpBuf, s string) []byte";
    /// `[]rune(s)`.
    stringtoslicerune "(buf *tmpRuneBuf, s string) []rune";
    /// Decodes the rune at `s[k:]`, whose first byte is at least 0x80, and returns the position after it.
    decoderune "(s string, k int) (r rune, pos int)";
    /// `len([]rune(s))`.
    countrunes "(s string) int";

    /// The object of a 16-bit integer that becomes an interface value: passes call it in place of an allocation.
    convT16 "(v uint16) unsafe.Pointer";
    /// The same for 32 bits.
    convT32 "(v uint32) unsafe.Pointer";
    /// The same for 64 bits.
    convT64 "(v uint64) unsafe.Pointer";

    // ---- Slices and memory ----

    /// The array of `make([]T, len, cap)`; codegen calls it when a size is out of range, for its panic.
    makeslice "(et *abi.Type, len, cap int) unsafe.Pointer";
    /// Grows a slice to hold `newLen = oldLen + num` elements; the result has that length.
    growslice "(oldPtr unsafe.Pointer, newLen, oldCap, num int, et *abi.Type) []T";
    /// `copy` of elements with pointers; returns the number of elements copied.
    typedslicecopy "(typ *abi.Type, dstPtr unsafe.Pointer, dstLen int, srcPtr unsafe.Pointer, srcLen int) int";
    /// Clears `n` bytes that hold pointers.
    memclrHasPointers "(ptr unsafe.Pointer, n uintptr)";

    // ---- Interfaces ----

    /// The itab of a dynamic type for an interface type; panics with a `*TypeAssertionError` when the type is
    /// nil or lacks a method.
    assertE2I "(inter *abi.InterfaceType, t *abi.Type) *abi.ITab";
    /// Likewise; nil instead of a panic.
    assertE2I2 "(inter *abi.InterfaceType, t *abi.Type) *abi.ITab";
    /// Equality of the data words of two empty interfaces with the same type.
    efaceeq "(t *abi.Type, x, y unsafe.Pointer) bool";
    /// Equality of the data words of two interfaces with the same itab.
    ifaceeq "(tab *abi.ITab, x, y unsafe.Pointer) bool";

    // ---- Hashing; must agree with the fast paths of `internal/runtime/maps` ----

    /// Bytes.
    memhash "(p unsafe.Pointer, seed, size uintptr) uintptr";
    /// 4 bytes.
    memhash32 "(p unsafe.Pointer, seed uintptr) uintptr";
    /// 8 bytes.
    memhash64 "(p unsafe.Pointer, seed uintptr) uintptr";
    /// A `*string`.
    strhash "(p unsafe.Pointer, seed uintptr) uintptr";
    /// A `*float32`.
    f32hash "(p unsafe.Pointer, seed uintptr) uintptr";
    /// A `*float64`.
    f64hash "(p unsafe.Pointer, seed uintptr) uintptr";
    /// A `*complex64`.
    c64hash "(p unsafe.Pointer, seed uintptr) uintptr";
    /// A `*complex128`.
    c128hash "(p unsafe.Pointer, seed uintptr) uintptr";
    /// An interface with methods.
    interhash "(p unsafe.Pointer, seed uintptr) uintptr";
    /// An interface without methods.
    nilinterhash "(p unsafe.Pointer, seed uintptr) uintptr";

    // ---- Maps; those of `internal/runtime/maps` are pushed there ----

    /// `make(map[K]V, hint)`; the last argument is nil.
    makemap "(t *abi.MapType, hint int, m *maps.Map) *maps.Map";
    /// Prepares the first group of a new map, if it is not nil; the map's seed.
    newmap "(group unsafe.Pointer) uintptr";
    /// `m[k]`: the element or a pointer to zeros (at most 1024 bytes of them).
    mapaccess1 "(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer";
    /// `m[k]` with a key of 4 bytes of plain memory.
    mapaccess1_fast32 "(t *abi.MapType, m *maps.Map, key uint32) unsafe.Pointer";
    /// 8 bytes.
    mapaccess1_fast64 "(t *abi.MapType, m *maps.Map, key uint64) unsafe.Pointer";
    /// A string.
    mapaccess1_faststr "(t *abi.MapType, m *maps.Map, key string) unsafe.Pointer";
    /// `v, ok := m[k]`.
    mapaccess2 "(t *abi.MapType, m *maps.Map, key unsafe.Pointer) (unsafe.Pointer, bool)";
    /// 4 bytes.
    mapaccess2_fast32 "(t *abi.MapType, m *maps.Map, key uint32) (unsafe.Pointer, bool)";
    /// 8 bytes.
    mapaccess2_fast64 "(t *abi.MapType, m *maps.Map, key uint64) (unsafe.Pointer, bool)";
    /// A string.
    mapaccess2_faststr "(t *abi.MapType, m *maps.Map, key string) (unsafe.Pointer, bool)";
    /// The place of `m[k]`, which the caller assigns.
    mapassign "(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer";
    /// 4 bytes.
    mapassign_fast32 "(t *abi.MapType, m *maps.Map, key uint32) unsafe.Pointer";
    /// 8 bytes.
    mapassign_fast64 "(t *abi.MapType, m *maps.Map, key uint64) unsafe.Pointer";
    /// A pointer.
    mapassign_fast64ptr "(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer";
    /// A string.
    mapassign_faststr "(t *abi.MapType, m *maps.Map, key string) unsafe.Pointer";
    /// `delete(m, k)`.
    mapdelete "(t *abi.MapType, m *maps.Map, key unsafe.Pointer)";
    /// 4 bytes.
    mapdelete_fast32 "(t *abi.MapType, m *maps.Map, key uint32)";
    /// 8 bytes.
    mapdelete_fast64 "(t *abi.MapType, m *maps.Map, key uint64)";
    /// A string.
    mapdelete_faststr "(t *abi.MapType, m *maps.Map, key string)";
    /// `clear(m)`.
    mapclear "(t *abi.MapType, m *maps.Map)";
    /// Starts an iteration; `it.key` is nil at the end.
    mapIterStart "(t *abi.MapType, m *maps.Map, it *maps.Iter)";
    /// Goes on.
    mapIterNext "(it *maps.Iter)";

    // ---- Channels ----

    /// `make(chan T, size)`, with the check of the size. (`makechan` is the Rust function's name.)
    makechan64 "(t *abi.ChanType, size int64) chan T";
    /// `close(c)` with its panics. (`closechan` is the Rust function's name.)
    chanclose "(c chan T)";
    /// `c <- *elem`.
    chansend1 "(c chan T, elem unsafe.Pointer)";
    /// `*elem = <-c`; a nil `elem` drops the value.
    chanrecv1 "(c chan T, elem unsafe.Pointer)";
    /// `*elem, ok = <-c`.
    chanrecv2 "(c chan T, elem unsafe.Pointer) bool";
    /// `select { case c <- *elem: true; default: false }`.
    selectnbsend "(c chan T, elem unsafe.Pointer) bool";
    /// `select { case *elem, ok = <-c: true; default: false }`.
    selectnbrecv "(elem unsafe.Pointer, c chan T) (selected, received bool)";
    /// A select of several cases: `cases` are `struct { c chan T; elem unsafe.Pointer }`, sends first. The index
    /// of the case, -1 for the default; raises the panic of a send on a closed channel. (`selectgo` is the
    /// Rust function's name.)
    selectcases "(cases unsafe.Pointer, nsends, nrecvs int, block bool) (int, bool)";
    /// `select {}`.
    block "()", noreturn;
    /// `len(c)`.
    chanlen "(c chan T) int";
    /// `cap(c)`.
    chancap "(c chan T) int";

    // ---- Arithmetic ----

    /// The quotient of complex numbers.
    complex128div "(n, m complex128) complex128";

    // ---- print and println ----

    /// Before the first operand.
    printlock "()";
    /// After the last.
    printunlock "()";
    /// A bool.
    printbool "(b bool)";
    /// Signed integers.
    printint "(v int64)";
    /// Unsigned integers.
    printuint "(v uint64)";
    /// Floats of 64 bits.
    printfloat64 "(v float64)";
    /// Floats of 32 bits.
    printfloat32 "(v float32)";
    /// Complex numbers of 128 bits.
    printcomplex128 "(v complex128)";
    /// Complex numbers of 64 bits.
    printcomplex64 "(v complex64)";
    /// Strings.
    printstring "(s string)";
    /// Pointers, maps, channels and funcs.
    printpointer "(p unsafe.Pointer)";
    /// Slices: `[len/cap]ptr`.
    printslice "(s []byte)";
    /// Interfaces: `(typ,data)`.
    printeface "(typ, data unsafe.Pointer)";
    /// A space.
    printsp "()";
    /// A newline.
    printnl "()";
}

/// Functions that lowering provides for bodyless declarations in the overlay's `runtime` package.
pub const PROVIDED: &[(&str, &str)] = &[
    // Calls every package's initialization in the order of dependencies.
    ("main_inits", "()"),
    // Calls main.main.
    ("main_main", "()"),
    // The current goroutine's `g`; a pointer-typed result is converted.
    ("getg", "() uintptr"),
    // The frame pointer of the function that calls it, and of that function's caller.
    ("getframepointer", "() uintptr"),
    ("getcallerfp", "() uintptr"),
    // The return address and the caller's stack pointer of the function that calls it.
    ("getcallerpc", "() uintptr"),
    ("getcallersp", "() uintptr"),
    // The closure object with which the function that calls it was called (function literals only); a pointer-typed
    // result is converted.
    ("getclosureptr", "() uintptr"),
    // Keeps its argument alive.
    ("KeepAlive", "(x any)"),
    // A store fence.
    ("publicationBarrier", "()"),
];
