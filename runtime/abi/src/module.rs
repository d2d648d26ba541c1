//! The tables that describe the compiled program, as the back end writes them and the runtime reads them.
//!
//! All Go code stands in one section in a fixed order, so that every code position is a `u32` distance from its
//! start (`TEXT_START`) and no table needs relocations. Tables are arrays of `repr(C)` little-endian structs,
//! sorted by their first field.

/// The header of all tables; the symbol is `names::MODULE`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Module {
    /// [`crate::names::ABI_VERSION`].
    pub version: u64,
    /// First byte of Go code.
    pub text_start: u64,
    /// Byte after the Go code.
    pub text_end: u64,
    /// Start of type descriptors and names.
    pub types_start: u64,
    /// End of type descriptors.
    pub types_end: u64,
    /// Table of [`Func`].
    pub funcs: Table,
    /// Table of [`CallSite`].
    pub call_sites: Table,
    /// Pool of `i32`, see [`CallSite::map`].
    pub maps: Table,
    /// Table of [`ObjectLayout`].
    pub layouts: Table,
    /// Pool of `u64` pointer-mask words.
    pub masks: Table,
    /// Table of [`Trap`].
    pub traps: Table,
    /// Table of [`LandingPad`].
    pub landing_pads: Table,
    /// Pool of bytes: names.
    pub names: Table,
    /// Table of [`Name`]: source files.
    pub files: Table,
    /// Pool of bytes: line programs, see [`Func::lines`].
    pub lines: Table,
    /// Table of [`InlineCall`].
    pub inlines: Table,
    /// Table of [`Root`]: globals that hold pointers.
    pub roots: Table,
    /// Table of `u64`: addresses of the type descriptors, sorted by type string (`typelinks`).
    pub typelinks: Table,
    /// Table of `u64`: addresses of the itabs built at compile time.
    pub itablinks: Table,
}

/// An array in the image.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its address.
    pub ptr: u64,
    /// The number of elements.
    pub len: u64,
}

/// A function.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Func {
    /// Entry, from `text_start`.
    pub entry: u32,
    /// Bytes of code.
    pub size: u32,
    /// The name.
    pub name: Name,
    /// Index in `files`.
    pub file: u32,
    /// The line of the `func` keyword.
    pub start_line: u32,
    /// [`flags`].
    pub flags: u32,
    /// Offset in the pool of line programs: the number of rows (unsigned LEB128), then for each row (unsigned
    /// LEB128 pc delta, signed LEB128 line delta, unsigned LEB128 file index + 1 where it changes else 0, unsigned
    /// LEB128 inline index + 1 else 0). Deltas start from `entry`, `start_line` and `file`. A row holds up to the
    /// next one's pc.
    pub lines: u32,
    /// Index in `maps` of all of the function's stack objects, by ascending offset, in the format of a call's map.
    /// They are initialized whenever the frame stands anywhere but at its stack check. `u32::MAX` when there are
    /// none.
    pub objects: u32,
    /// Bytes from the stack pointer to the frame pointer while the body runs.
    pub frame_size: u32,
}

/// Bits of [`Func::flags`].
pub mod flags {
    /// A thunk: not shown in tracebacks, transparent to `recover`. What was inlined into it is neither.
    pub const WRAPPER: u32 = 1;
    /// The last frame of a goroutine or thread: tracebacks end here.
    pub const TOP: u32 = 4;
    /// The function has neither a receiver nor parameters.
    pub const NO_PARAMS: u32 = 8;
}

/// A range in the pool of names.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// First byte.
    pub offset: u32,
    /// Bytes.
    pub len: u32,
}

/// A call whose frame the collector and the stack copier can read.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct CallSite {
    /// The return address, from `text_start`.
    pub pc: u32,
    /// Index in `maps`: a count n, then n pairs (offset, layout). `offset` is in bytes from the frame pointer
    /// of the calling frame; `layout` is −1 for one pointer word, which holds a pointer, otherwise an index in
    /// `layouts`, for a stack object that is live: its words may be pointers left from an earlier use.
    /// [`HAS_OBJECTS`] is added when the function has stack objects.
    pub map: u32,
}

/// A bit in [`CallSite::map`].
pub const HAS_OBJECTS: u32 = 1 << 31;

/// A stack object or global that holds pointers.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ObjectLayout {
    /// Bytes.
    pub size: u64,
    /// Bytes between elements; `size` for a single object.
    pub stride: u64,
    /// Index in `masks` of the first element's mask, one bit for each word of `stride`.
    pub mask: u32,
    /// Unused.
    pub reserved: u32,
}

/// An instruction that may fault on a nil dereference.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Trap {
    /// The instruction, from `text_start`.
    pub pc: u32,
    /// 1: nil dereference.
    pub code: u32,
}

/// Where a recovered panic continues.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct LandingPad {
    /// The return address of the `try_call`.
    pub pc: u32,
    /// The handler.
    pub handler: u32,
    /// The stack pointer at the handler is the frame pointer minus this.
    pub sp_to_fp: u32,
}

/// An inlined call.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct InlineCall {
    /// The inlined function's name.
    pub name: Name,
    /// The file of the call.
    pub file: u32,
    /// The line of the call.
    pub line: u32,
    /// The enclosing inlined call's index + 1; 0 if the function itself.
    pub parent: u32,
}

/// A global with pointers.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Root {
    /// Address.
    pub addr: u64,
    /// Index in `layouts`.
    pub layout: u64,
}
