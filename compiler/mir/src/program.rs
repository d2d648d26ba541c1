//! The whole program: functions, globals, layouts and signatures.

use crate::source::SourceFunction;
use crate::{FuncId, Function, GlobalId, LayoutId, SigId, Type};
use base::Symbol;
use base::ids::IdVec;
use rustc_hash::FxHashMap;

/// All that is compiled into one binary.
#[derive(Default, Debug)]
pub struct Program {
    /// Functions.
    pub funcs: IdVec<FuncId, FuncDecl>,
    /// Globals.
    pub globals: IdVec<GlobalId, Global>,
    /// Layouts, each once.
    pub layouts: IdVec<LayoutId, Layout>,
    /// Signatures, each once.
    pub sigs: IdVec<SigId, Signature>,
    /// Functions by link name.
    pub func_by_name: FxHashMap<Symbol, FuncId>,
    /// Globals by link name.
    pub global_by_name: FxHashMap<Symbol, GlobalId>,
    /// What the runtime's start-up reaches by name: see `abi::entry_points`.
    pub entry_points: Vec<FuncId>,
    /// The type descriptors that reflection finds by name, sorted by the type's string.
    pub typelinks: Vec<GlobalId>,
    /// The dictionaries: one for each instance of a generic function.
    pub dictionaries: Vec<Dictionary>,
    /// The functions of the source, for diagnoses.
    pub sources: FxHashMap<FuncId, SourceFunction>,
    layout_ids: FxHashMap<Layout, LayoutId>,
    sig_ids: FxHashMap<Signature, SigId>,
}

/// A function as others see it.
#[derive(Clone, Debug)]
pub struct FuncDecl {
    /// The link name.
    pub name: Symbol,
    /// The signature; a closure's context and a method's receiver are its first parameters.
    pub sig: SigId,
    /// What passes and the back end must know.
    pub attrs: FuncAttrs,
    /// `None` until it is lowered.
    pub body: Option<Box<Function>>,
}

/// Properties of a function.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct FuncAttrs {
    /// `//go:noinline`.
    pub noinline: bool,
    /// Small enough, in the source, that gc would inline it.
    pub small: bool,
    /// `//go:nosplit`, and what runs where the stack cannot grow: no stack check.
    pub nosplit: bool,
    /// `//go:uintptrkeepalive`: while the call runs, its integers may be addresses of objects that its caller keeps alive
    /// and that do not move.
    pub borrows_uintptrs: bool,
    /// A thunk that the compiler made: not shown in tracebacks, transparent to `recover`.
    pub wrapper: bool,
    /// Calls `recover` or reads its caller's frame: never inlined.
    pub uses_frame: bool,
    /// Does not return.
    pub noreturn: bool,
    /// Has neither receiver nor parameters in the source: a traceback prints `f()`, otherwise `f(...)`.
    pub no_params: bool,
    /// Has no write barriers (`//go:nowritebarrier` parts of the runtime).
    pub no_write_barrier: bool,
    /// Where the dictionary is, for code that several instances of a generic function share.
    pub dictionary: Option<DictionaryHome>,
}

/// Where shared code finds the dictionary of the instance that it runs for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DictionaryHome {
    /// It is the last parameter.
    Parameter,
    /// It stands in the closure object, this many bytes from its start. All loads of that word are loads from the
    /// first parameter with this offset.
    Context(u32),
}

/// The dictionary of an instance of a generic function: read-only data, of which the shared code knows what it
/// holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dictionary {
    /// The data.
    pub global: GlobalId,
    /// The shared code.
    pub function: FuncId,
    /// The link name that the instance's own code has, or would have.
    pub name: Symbol,
}

/// Parameter and result types. More than fit in registers are passed in memory by the back end.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Signature {
    /// Parameters.
    pub params: Vec<Type>,
    /// Results.
    pub results: Vec<Type>,
}

/// What lies in a piece of memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Layout {
    /// Bytes.
    pub size: u64,
    /// Bytes; a power of two.
    pub align: u32,
    /// Which of the 8-byte words hold pointers.
    pub pointers: PointerMask,
}

/// Which words of a layout hold pointers.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum PointerMask {
    /// None.
    None,
    /// Bit k of word k/64 says whether the k-th 8-byte word is a pointer.
    Words(Vec<u64>),
    /// `count` times an element of `stride` bytes: large arrays.
    Repeat {
        /// The element.
        element: LayoutId,
        /// Bytes between elements.
        stride: u64,
        /// How many.
        count: u64,
    },
}

/// A global.
#[derive(Clone, Debug)]
pub struct Global {
    /// The link name.
    pub name: Symbol,
    /// Size, alignment, and for variables the pointers that the collector follows.
    pub layout: LayoutId,
    /// Where it stands.
    pub section: Section,
    /// What it holds at start.
    pub init: GlobalInit,
}

/// The sections of the image's data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Section {
    /// Type descriptors and the names in them; `TypeOff32` counts from its start.
    Types,
    /// Itabs: built at compile time, listed for the runtime.
    Itabs,
    /// Read-only data: strings, tables, dictionaries, static closures.
    ReadOnly,
    /// Variables with or without initial data.
    Data,
}

/// Initial contents.
#[derive(Clone, Debug)]
pub enum GlobalInit {
    /// All zero.
    Zero,
    /// Bytes, and places in them that hold addresses.
    Data {
        /// At most the layout's size; the rest is zero.
        bytes: Vec<u8>,
        /// Sorted by offset.
        relocs: Vec<Reloc>,
    },
}

/// A place in a global that holds an address or an offset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reloc {
    /// Bytes from the start of the global.
    pub offset: u32,
    /// How it is written.
    pub kind: RelocKind,
    /// What it refers to.
    pub target: RelocTarget,
    /// Added to the address.
    pub addend: i64,
}

/// How a relocation is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RelocKind {
    /// An 8-byte address.
    Address,
    /// 4 bytes: distance from the start of [`Section::Types`].
    TypeOff32,
    /// 4 bytes: distance from the start of the Go code.
    TextOff32,
}

/// What a relocation refers to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RelocTarget {
    /// A function's code.
    Func(FuncId),
    /// A global.
    Global(GlobalId),
    /// A function of the Rust runtime.
    Runtime(abi::RuntimeFn),
}

impl Program {
    /// An empty program.
    pub fn new() -> Program {
        Program::default()
    }

    /// The id of a layout.
    pub fn layout(&mut self, layout: Layout) -> LayoutId {
        if let Some(&id) = self.layout_ids.get(&layout) {
            return id;
        }
        let id = self.layouts.push(layout.clone());
        self.layout_ids.insert(layout, id);
        id
    }

    /// The id of a signature.
    pub fn sig(&mut self, sig: Signature) -> SigId {
        if let Some(&id) = self.sig_ids.get(&sig) {
            return id;
        }
        let id = self.sigs.push(sig.clone());
        self.sig_ids.insert(sig, id);
        id
    }

    /// Declares a function; the name must be new.
    pub fn declare_func(&mut self, decl: FuncDecl) -> FuncId {
        let name = decl.name;
        let id = self.funcs.push(decl);
        let previous = self.func_by_name.insert(name, id);
        assert!(previous.is_none(), "two functions are called {name}");
        id
    }

    /// Declares a global; the name must be new.
    pub fn declare_global(&mut self, global: Global) -> GlobalId {
        let name = global.name;
        let id = self.globals.push(global);
        let previous = self.global_by_name.insert(name, id);
        assert!(previous.is_none(), "two globals are called {name}");
        id
    }
}

impl Layout {
    /// A layout without pointers.
    pub fn plain(size: u64, align: u32) -> Layout {
        Layout { size, align, pointers: PointerMask::None }
    }

    /// Whether some word holds a pointer.
    pub fn has_pointers(&self) -> bool {
        !matches!(self.pointers, PointerMask::None)
    }
}
