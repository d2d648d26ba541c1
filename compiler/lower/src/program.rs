//! The state of lowering one program, and its worklist of function instances.

use crate::descriptors::{Descriptors, SMALL_VALUES};
use crate::init::Inits;
use crate::instances::{InstanceId, Instances};
use crate::links::{Links, Resolved};
use crate::repr::TypeInfo;
use crate::runtime_calls::RuntimeCall;
use crate::type_names::Qualify;
use crate::{Input, Output};
use abi::RuntimeFn;
use base::{Diagnostics, Pos, SourceMap, Symbol};
use mir::{
    FuncAttrs, FuncDecl, FuncId, Global, GlobalId, GlobalInit, Layout, Program, Reloc, RelocKind,
    RelocTarget, Section, SigId, Signature, Type,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use syntax::ast::Decl;
use types::{ObjId, PackageId, Store, SubstMap, Ty, TypeKind};

/// A substitution of types for the type parameters that are in scope of a body.
#[derive(Debug, Default)]
pub struct Env {
    /// The type arguments, for names.
    pub args: Box<[Ty]>,
    /// Parameters and arguments.
    pub map: SubstMap,
    /// What was substituted before.
    pub cache: RefCell<FxHashMap<Ty, Ty>>,
    /// The shared code whose shapes the arguments are.
    pub instance: Option<InstanceId>,
}

/// A function of the program that waits for its body.
pub struct Work {
    /// The function.
    pub id: FuncId,
    /// Its declaration.
    pub obj: ObjId,
    /// Of a generic function: for which shapes.
    pub instance: Option<InstanceId>,
}

/// The types that a Go signature consists of.
#[derive(Clone, Debug, Default)]
pub struct GoSig {
    /// The receiver.
    pub recv: Option<Ty>,
    /// Parameters.
    pub params: Vec<Ty>,
    /// Results.
    pub results: Vec<Ty>,
    /// Whether the last parameter is variadic.
    pub variadic: bool,
}

impl GoSig {
    /// Whether there is neither a receiver nor a parameter.
    pub fn has_no_params(&self) -> bool {
        self.recv.is_none() && self.params.is_empty()
    }
}

/// The state of lowering one program.
pub struct Cx<'a> {
    /// Types, objects and packages.
    pub store: &'a Store,
    /// For positions in names and messages.
    pub sources: &'a SourceMap,
    /// All packages, imports before importers.
    pub packages: &'a [PackageId],
    /// The main package.
    pub main: Option<PackageId>,
    /// Packages that are part of the program with all their functions.
    pub whole: &'a [PackageId],
    /// Whether functions and instructions are described for diagnoses.
    pub diagnose: bool,
    /// Package `runtime`.
    pub runtime: Option<PackageId>,
    /// Embedded files.
    pub embeds: &'a FxHashMap<ObjId, Vec<crate::EmbeddedFile>>,
    /// Values that the build gives to string variables, by link name.
    pub given_strings: &'a BTreeMap<String, Vec<u8>>,
    /// What is being built.
    pub program: Program,
    /// What is not supported.
    pub diagnostics: Diagnostics,
    /// Link names.
    pub links: Links,
    /// Functions that wait.
    pub queue: VecDeque<Work>,
    /// Descriptors and itabs.
    pub descriptors: Descriptors,
    /// Instances of generic functions.
    pub instances: Instances,
    /// Package initialization.
    pub inits: Inits,
    /// Costs of inlining.
    pub inline_costs: crate::inline_cost::InlineCosts,
    /// Type information by type.
    pub type_infos: FxHashMap<Ty, Rc<TypeInfo>>,
    funcs: FxHashMap<ObjId, FuncId>,
    globals: FxHashMap<ObjId, GlobalId>,
    strings: FxHashMap<Vec<u8>, GlobalId>,
    closures: FxHashMap<FuncId, GlobalId>,
    counters: FxHashMap<Symbol, u32>,
    runtime_objects: FxHashMap<RuntimeCall, Option<ObjId>>,
    reported: FxHashSet<(Pos, String)>,
}

impl<'a> Cx<'a> {
    /// The state before anything is lowered.
    pub fn new(input: &Input<'a>) -> Cx<'a> {
        let runtime = input
            .packages
            .iter()
            .copied()
            .find(|&package| input.store.package(package).path.as_str() == "runtime");
        let mut cx = Cx {
            store: input.store,
            sources: input.sources,
            packages: input.packages,
            main: input.main,
            whole: input.whole,
            diagnose: input.diagnose,
            runtime,
            embeds: input.embeds,
            given_strings: input.strings,
            program: Program::new(),
            diagnostics: Diagnostics::new(),
            links: Links::default(),
            queue: VecDeque::new(),
            descriptors: Descriptors::default(),
            instances: Instances::default(),
            inits: Inits::default(),
            inline_costs: Default::default(),
            type_infos: FxHashMap::default(),
            funcs: FxHashMap::default(),
            globals: FxHashMap::default(),
            strings: FxHashMap::default(),
            closures: FxHashMap::default(),
            counters: FxHashMap::default(),
            runtime_objects: FxHashMap::default(),
            reported: FxHashSet::default(),
        };
        cx.links = Links::collect(&cx);
        cx
    }

    /// Lowers everything that the entry points reach.
    pub fn run(mut self) -> Output {
        self.collect_inits();
        for &name in abi::names::ENTRY_POINTS {
            let Some(runtime) = self.runtime else {
                self.unsupported(Pos::NONE, "a program without package runtime");
                break;
            };
            let short = Symbol::intern(name.strip_prefix("runtime.").unwrap_or(name));
            match self.store.package(runtime).lookup(short) {
                Some(obj) => {
                    let id = self.function(obj);
                    self.program.entry_points.push(id);
                }
                None => self.unsupported(Pos::NONE, &format!("package runtime without {short}")),
            }
        }
        for &package in self.whole {
            self.reach_package(package);
        }
        self.drain();
        self.finish()
    }

    /// Makes all functions and methods of a package that are not generic part of the program.
    fn reach_package(&mut self, package: PackageId) {
        let package = self.store.package(package);
        for file in &package.files {
            for decl in &file.decls {
                // Functions named `init` are reached by package initialization.
                if let Decl::Func(decl) = decl
                    && decl.body.is_some()
                    && !(decl.recv.is_none() && decl.name.name.as_str() == "init")
                    && let Some(&obj) = package.info().defs.get(decl.name.id)
                    && let Some(signature) = self.store.as_signature(self.store.type_of(obj))
                    && signature.type_params.is_empty()
                    && signature.recv_type_params.is_empty()
                {
                    self.function(obj);
                }
            }
        }
    }

    /// Lowers what waits, until nothing more becomes reachable.
    pub fn drain(&mut self) {
        loop {
            while let Some(work) = self.queue.pop_front() {
                crate::func::lower_decl(self, work);
            }
            if self.fill_dictionaries()
                || self.fill_descriptors()
                || self.reach_methods()
                || self.reach_inits()
                || !self.queue.is_empty()
            {
                continue;
            }
            break;
        }
    }

    fn finish(mut self) -> Output {
        self.finish_inits();
        self.drain();
        self.program.typelinks = self.typelinks();
        Output { program: self.program, diagnostics: self.diagnostics, shared: self.instances.list.len() }
    }

    /// Reports something that cannot be lowered, once for each place.
    pub fn unsupported(&mut self, pos: Pos, what: &str) {
        self.error(pos, format!("{what} is not supported yet"));
    }

    /// Reports an error, once for each place.
    pub fn error(&mut self, pos: Pos, message: String) {
        if self.reported.insert((pos, message.clone())) {
            self.diagnostics.error(pos, message);
        }
    }

    // ---- Types ----

    /// A type under a substitution.
    pub fn subst(&self, ty: Ty, env: &Env) -> Ty {
        if env.map.is_empty() {
            return ty;
        }
        if let Some(&known) = env.cache.borrow().get(&ty) {
            return known;
        }
        let new = self.store.subst(ty, &env.map);
        env.cache.borrow_mut().insert(ty, new);
        new
    }

    /// The types of a signature under a substitution. The receiver is that of a method's declaration.
    pub fn go_sig(&self, signature: &types::Signature, env: &Env) -> GoSig {
        let types = |vars: &[ObjId]| vars.iter().map(|&v| self.subst(self.store.type_of(v), env)).collect();
        GoSig {
            recv: signature.recv.map(|recv| self.subst(self.store.type_of(recv), env)),
            params: types(&signature.params),
            results: types(&signature.results),
            variadic: signature.variadic,
        }
    }

    /// The types of a function type.
    pub fn go_sig_of(&self, ty: Ty) -> GoSig {
        match self.signature_of(ty) {
            Some(signature) => GoSig { recv: None, ..self.go_sig(signature, &Env::default()) },
            None => GoSig::default(),
        }
    }

    /// The MIR signature: context, receiver, parameters, places of memory-class results.
    pub fn mir_sig(&mut self, context: bool, sig: &GoSig) -> SigId {
        let signature = self.mir_signature(context, sig);
        self.program.sig(signature)
    }

    /// The same before it is interned.
    pub fn mir_signature(&mut self, context: bool, sig: &GoSig) -> Signature {
        let mut params = Vec::new();
        if context {
            params.push(Type::Ptr);
        }
        for &ty in sig.recv.iter().chain(&sig.params) {
            self.flat_types(ty, &mut params);
        }
        let mut results = Vec::new();
        for &ty in &sig.results {
            if self.type_info(ty).is_memory() {
                params.push(Type::Ptr);
            } else {
                results.extend(self.part_types(ty));
            }
        }
        Signature { params, results }
    }

    /// Appends the types with which a value is passed.
    pub fn flat_types(&mut self, ty: Ty, out: &mut Vec<Type>) {
        if self.type_info(ty).is_memory() {
            out.push(Type::Ptr);
        } else {
            out.extend(self.part_types(ty));
        }
    }

    // ---- Functions ----

    /// The function that `obj`, which is not generic, is. Its body is lowered later.
    pub fn function(&mut self, obj: ObjId) -> FuncId {
        let object = self.store.object(obj);
        let mut obj = object.origin().unwrap_or(obj);
        let is_method = self.is_method(obj);
        let mut external = false;
        if !is_method {
            match self.resolve_func(obj) {
                Resolved::Go(target) => obj = target,
                Resolved::Missing => external = true,
            }
        } else if !self.has_body(obj) {
            external = true;
        }
        if let Some(&id) = self.funcs.get(&obj) {
            return id;
        }
        let name = self.instance_name(obj, &[]);
        let name = self.unique_name(name);
        let env = Env::default();
        let store = self.store;
        let sig = match store.as_signature(store.type_of(obj)) {
            Some(signature) => self.go_sig(signature, &env),
            None => GoSig::default(),
        };
        let attrs = FuncAttrs { no_params: sig.has_no_params(), ..self.attrs_of(obj) };
        let sig = self.mir_sig(false, &sig);
        let id = self.program.declare_func(FuncDecl { name, sig, attrs, body: None });
        self.funcs.insert(obj, id);
        if external {
            crate::externals::lower_external(self, id, obj);
        } else {
            self.queue.push_back(Work { id, obj, instance: None });
        }
        id
    }

    /// Whether a function is declared with a receiver.
    pub fn is_method(&self, obj: ObjId) -> bool {
        self.store.as_signature(self.store.type_of(obj)).is_some_and(|signature| signature.recv.is_some())
    }

    /// The substitution for the body of `obj` with these arguments.
    pub fn env_of(&self, obj: ObjId, args: &[Ty]) -> Env {
        if args.is_empty() {
            return Env::default();
        }
        let params = self.all_type_params(obj);
        if params.len() != args.len() {
            return Env::default();
        }
        let map = SubstMap::new(&params, args);
        Env { args: args.into(), map, cache: RefCell::default(), instance: None }
    }

    /// The link name of a function, with these type arguments.
    pub fn instance_name(&mut self, obj: ObjId, args: &[Ty]) -> Symbol {
        let signature = self.store.as_signature(self.store.type_of(obj));
        if signature.is_some_and(|signature| signature.recv.is_some()) {
            let receiver_args = signature.map_or(0, |s| s.recv_type_params.len()).min(args.len());
            let name = self.method_name_on(obj, &args[..receiver_args]);
            let own = self.type_args_suffix(&args[receiver_args..]);
            return Symbol::intern(&format!("{name}{own}"));
        }
        let name = self.object_link_name(obj);
        if self.store.object(obj).name.as_str() == "init" {
            // Init functions are numbered in the order of the files.
            let n = self.next_number(Symbol::intern(&format!("{name}."))) - 1;
            return Symbol::intern(&format!("{name}.{n}"));
        }
        Symbol::intern(&format!("{name}{}", self.type_args_suffix(args)))
    }

    /// `name`, or `name` with a number when a function has it.
    pub fn unique_name(&mut self, name: Symbol) -> Symbol {
        let mut unique = name;
        while self.program.func_by_name.contains_key(&unique) {
            let n = self.next_number(Symbol::intern(&format!("{name}·")));
            unique = Symbol::intern(&format!("{name}·{n}"));
        }
        unique
    }

    /// 1, 2, … for each name.
    pub fn next_number(&mut self, name: Symbol) -> u32 {
        let counter = self.counters.entry(name).or_insert(0);
        *counter += 1;
        *counter
    }

    /// Whether a function is of the standard library, by its package's path: the overlay has directives of its own.
    fn is_standard(&self, obj: ObjId) -> bool {
        let Some(package) = self.store.object(obj).package else { return false };
        Some(package) != self.main
            && !self.package_prefix(package).split('/').next().unwrap_or("").contains('.')
    }

    /// Whether pointers that a call of the function converts to integers live until it returns.
    pub fn keeps_uintptrs(&self, obj: ObjId) -> bool {
        self.has_directive(obj, "uintptrkeepalive") || self.has_directive(obj, "uintptrescapes")
    }

    /// Whether a function is declared with `//go:` and this word.
    pub fn has_directive(&self, obj: ObjId, name: &str) -> bool {
        let has = |directive: &syntax::ast::Directive| directive.name.as_str() == name;
        self.func_decl(obj).is_some_and(|decl| decl.directives.iter().any(has))
    }

    /// What directives and calls say of a function.
    pub fn attrs_of(&self, obj: ObjId) -> FuncAttrs {
        let mut attrs = FuncAttrs::default();
        if let Some(decl) = self.func_decl(obj) {
            for directive in &decl.directives {
                match directive.name.as_str() {
                    "noinline" => attrs.noinline = true,
                    "nosplit" => attrs.nosplit = true,
                    "wrapper" if self.is_standard(obj) => attrs.wrapper = true,
                    "nowritebarrier" | "nowritebarrierrec" => attrs.no_write_barrier = true,
                    _ => {}
                }
            }
        }
        attrs.borrows_uintptrs = self.keeps_uintptrs(obj) && !self.has_directive(obj, "uintptrescapes");
        attrs
    }

    /// Declares a function that lowering makes itself; `None` if one of this name exists.
    pub fn declare_generated(&mut self, name: &str, sig: SigId, attrs: FuncAttrs) -> Result<FuncId, FuncId> {
        let name = Symbol::intern(name);
        match self.program.func_by_name.get(&name) {
            Some(&id) => Err(id),
            None => Ok(self.program.declare_func(FuncDecl { name, sig, attrs, body: None })),
        }
    }

    /// The Go function of package runtime that `call` names.
    pub fn runtime_object(&mut self, call: RuntimeCall) -> Option<ObjId> {
        if let Some(&obj) = self.runtime_objects.get(&call) {
            return obj;
        }
        let link = Symbol::intern(&format!("runtime.{}", call.name()));
        let own = self.runtime.and_then(|runtime| self.store.package(runtime).lookup(call.name().into()));
        let obj =
            own.filter(|&obj| self.store.object(obj).is_func()).or_else(|| self.func_by_link_name(link));
        self.runtime_objects.insert(call, obj);
        obj
    }

    /// Makes a function of package runtime part of the program, for code that later stages generate.
    pub fn reach_runtime_call(&mut self, call: RuntimeCall) {
        match self.runtime_object(call) {
            Some(obj) => {
                self.function(obj);
            }
            None => {
                let what = format!("package runtime without func {}{}", call.name(), call.signature());
                self.unsupported(Pos::NONE, &what);
            }
        }
    }

    /// The Rust function that a function without body in package runtime is bound to.
    pub fn rust_function(&self, obj: ObjId) -> Option<RuntimeFn> {
        let object = self.store.object(obj);
        let in_runtime = object.package.is_some() && object.package == self.runtime;
        let name = if in_runtime {
            object.name.as_str()
        } else {
            self.object_link_name(obj).as_str().strip_prefix("runtime.")?
        };
        RuntimeFn::from_name(name)
    }

    // ---- Globals ----

    /// The global of a package variable.
    pub fn variable_global(&mut self, obj: ObjId) -> GlobalId {
        let obj = self.resolve_var(obj);
        if let Some(&id) = self.globals.get(&obj) {
            return id;
        }
        let ty = self.store.type_of(obj);
        let layout = self.type_info(ty).layout;
        let mut name = self.object_link_name(obj);
        if name.as_str() == SMALL_VALUES {
            let id = self.small_values();
            self.globals.insert(obj, id);
            return id;
        }
        if name.as_str().ends_with("._") {
            name = Symbol::intern(&format!("{name}·{}", self.store.object(obj).pos.0));
        }
        let init = GlobalInit::Zero;
        let id = self.program.declare_global(Global { name, layout, section: Section::Data, init });
        self.globals.insert(obj, id);
        self.variable_reached(obj, id);
        id
    }

    /// Whether a package variable is reachable so far.
    pub fn is_variable_reached(&self, obj: ObjId) -> bool {
        self.globals.contains_key(&self.resolve_var(obj))
    }

    /// A read-only global with the bytes of a string; `None` for the empty string.
    pub fn string_global(&mut self, bytes: &[u8]) -> Option<GlobalId> {
        if bytes.is_empty() {
            return None;
        }
        if let Some(&id) = self.strings.get(bytes) {
            return Some(id);
        }
        let name = content_name("go:string.", bytes);
        let layout = self.program.layout(Layout::plain(bytes.len() as u64, 1));
        let init = GlobalInit::Data { bytes: bytes.to_vec(), relocs: Vec::new() };
        let id = self.program.declare_global(Global { name, layout, section: Section::ReadOnly, init });
        self.strings.insert(bytes.to_vec(), id);
        Some(id)
    }

    /// A read-only global with these contents.
    pub fn read_only(&mut self, name: &str, bytes: Vec<u8>, relocs: Vec<Reloc>, align: u32) -> GlobalId {
        let name = Symbol::intern(name);
        if let Some(&id) = self.program.global_by_name.get(&name) {
            return id;
        }
        let layout = self.program.layout(Layout::plain(bytes.len() as u64, align));
        let init = GlobalInit::Data { bytes, relocs };
        self.program.declare_global(Global { name, layout, section: Section::ReadOnly, init })
    }

    /// The static closure object of code that takes a context which it does not use.
    pub fn static_closure(&mut self, code: FuncId) -> GlobalId {
        if let Some(&id) = self.closures.get(&code) {
            return id;
        }
        let name = format!("{}·f", self.program.funcs[code].name);
        let reloc = Reloc { offset: 0, kind: RelocKind::Address, target: RelocTarget::Func(code), addend: 0 };
        let id = self.read_only(&name, vec![0; 8], vec![reloc], 8);
        self.closures.insert(code, id);
        id
    }

    /// A type's name for link names.
    pub fn link_string(&self, ty: Ty) -> String {
        self.type_string(self.store.canonical(ty), Qualify::Path)
    }

    /// The named type and its arguments that a receiver type is, through a pointer.
    pub fn receiver_named(&self, ty: Ty) -> Option<(Ty, &'a types::Named)> {
        let mut ty = self.store.unalias(ty);
        if let TypeKind::Pointer(elem) = self.store.kind(ty) {
            ty = self.store.unalias(*elem);
        }
        match self.store.kind(ty) {
            TypeKind::Named(named) => Some((ty, named)),
            _ => None,
        }
    }
}

/// A link name made of contents: the contents themselves when they are short and printable.
pub fn content_name(prefix: &str, bytes: &[u8]) -> Symbol {
    let plain = bytes.len() <= 32 && bytes.iter().all(|b| (0x20..0x7f).contains(b));
    if plain {
        return Symbol::intern(&format!("{prefix}\"{}\"", String::from_utf8_lossy(bytes)));
    }
    let hash = blake3::hash(bytes).to_hex();
    Symbol::intern(&format!("{prefix}{}-{}", bytes.len(), &hash[..32]))
}
