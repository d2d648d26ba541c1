//! Package initialization.
//!
//! A variable whose initializer is static gets its data when it is reached. Other initializers become one
//! function each, which the package's `init` calls in order before the package's `init` functions. The
//! initializer of a map variable that has no other effect than to make the map is left out unless something
//! reaches the variable.

use crate::analysis::Analysis;
use crate::func::{Fx, Surroundings};
use crate::notes::NotedFunction;
use crate::program::{Cx, Env, GoSig};
use base::{Pos, Symbol};
use mir::{Callee, FuncAttrs, FuncId, GlobalId, GlobalInit, Section, Terminator};
use rustc_hash::FxHashMap;
use std::rc::Rc;
use syntax::ast::{Decl, Expr, ExprKind};
use types::info::ExprRef;
use types::{BuiltinId, Mode, ObjId, PackageId, Ty, TypeKind};

/// An initializer that needs code.
#[derive(Debug)]
struct Dynamic {
    package: PackageId,
    lhs: Vec<ObjId>,
    rhs: ExprRef,
    /// Whether it only matters if the variable is reached.
    prunable: bool,
    func: Option<FuncId>,
}

/// Package initialization so far.
#[derive(Default, Debug)]
pub struct Inits {
    statics: FxHashMap<ObjId, (PackageId, ExprRef)>,
    dynamics: Vec<Dynamic>,
    functions: Vec<(PackageId, FuncId)>,
    /// The function that runs it all.
    pub main_inits: Option<FuncId>,
}

impl<'a> Cx<'a> {
    fn initializer(&self, package: PackageId, at: ExprRef) -> Option<&'a Expr> {
        match self.store.package(package).files.get(at.file as usize)?.decls.get(at.decl as usize)? {
            Decl::Var(spec) => spec.values.get(at.value as usize),
            _ => None,
        }
    }

    /// Sorts the initializers of all packages.
    pub fn collect_inits(&mut self) {
        let store = self.store;
        for &package in self.packages {
            let info = store.package(package).info();
            for initializer in &info.init_order {
                let Some(expr) = self.initializer(package, initializer.rhs) else { continue };
                if let [obj] = initializer.lhs[..] {
                    let ty = store.type_of(obj);
                    if crate::static_init::is_static(self, package, expr, ty) {
                        self.inits.statics.insert(obj, (package, initializer.rhs));
                        continue;
                    }
                }
                let prunable = initializer.lhs.len() == 1
                    && store.object(initializer.lhs[0]).name.as_str() != "_"
                    && self.only_makes_map(package, expr);
                self.inits.dynamics.push(Dynamic {
                    package,
                    lhs: initializer.lhs.clone(),
                    rhs: initializer.rhs,
                    prunable,
                    func: None,
                });
            }
        }
    }

    /// Whether an initializer makes a map of parts without effects.
    fn only_makes_map(&mut self, package: PackageId, expr: &'a Expr) -> bool {
        let info = self.store.package(package).info();
        let expr = expr.unparen();
        let Some(record) = info.types.get(expr.id) else { return false };
        if !matches!(self.store.under_kind(record.ty), TypeKind::Map { .. }) {
            return false;
        }
        match &expr.kind {
            ExprKind::CompositeLit { elems, .. } => {
                let TypeKind::Map { key, elem } = *self.store.under_kind(record.ty) else { return false };
                elems.iter().all(|entry| match &entry.kind {
                    ExprKind::KeyValue { key: k, value, .. } => {
                        crate::static_init::is_static(self, package, k, key)
                            && (crate::static_init::is_static(self, package, value, elem)
                                || self.only_makes_map(package, value))
                    }
                    _ => false,
                })
            }
            ExprKind::Call { fun, args, .. } => {
                let mode = info.types.get(fun.id).map(|record| record.mode);
                mode == Some(Mode::Builtin(BuiltinId::Make))
                    && args[1..].iter().all(|arg| info.types.get(arg.id).is_some_and(|r| r.value.is_some()))
            }
            _ => false,
        }
    }

    /// Gives a variable that has become reachable its data.
    pub fn variable_reached(&mut self, obj: ObjId, id: GlobalId) {
        if let Some(files) = self.embeds.get(&obj) {
            self.program.globals[id].init = GlobalInit::Zero;
            self.embed(obj, id, files);
            return;
        }
        if let Some(value) = self.given_strings.get(self.program.globals[id].name.as_str()) {
            return self.give_string(obj, id, value);
        }
        let Some(&(package, at)) = self.inits.statics.get(&obj) else { return };
        let Some(expr) = self.initializer(package, at) else { return };
        let ty = self.store.type_of(obj);
        let init = crate::static_init::initial_data(self, package, expr, ty);
        self.program.globals[id].init = init;
    }

    /// Lowers the initializers that have become needed; whether there were any.
    pub fn reach_inits(&mut self) -> bool {
        if self.inits.main_inits.is_none() {
            return false;
        }
        let mut any = false;
        for n in 0..self.inits.dynamics.len() {
            let Dynamic { func: None, prunable, ref lhs, .. } = self.inits.dynamics[n] else { continue };
            let lhs = lhs.clone();
            if prunable && !self.is_variable_reached(lhs[0]) {
                continue;
            }
            any = true;
            let id = self.lower_initializer(n);
            self.inits.dynamics[n].func = Some(id);
        }
        if self.inits.functions.is_empty() {
            for &package in self.packages {
                for obj in self.init_functions(package) {
                    let id = self.function(obj);
                    self.inits.functions.push((package, id));
                    any = true;
                }
            }
        }
        any
    }

    fn init_functions(&self, package: PackageId) -> Vec<ObjId> {
        let package = self.store.package(package);
        let info = package.info();
        let mut list = Vec::new();
        for file in &package.files {
            for decl in &file.decls {
                if let Decl::Func(decl) = decl
                    && decl.recv.is_none()
                    && decl.name.name.as_str() == "init"
                    && decl.body.is_some()
                    && let Some(&obj) = info.defs.get(decl.name.id)
                {
                    list.push(obj);
                }
            }
        }
        list
    }

    fn lower_initializer(&mut self, n: usize) -> FuncId {
        let Dynamic { package, lhs, rhs, .. } = &self.inits.dynamics[n];
        let (package, lhs, rhs) = (*package, lhs.clone(), *rhs);
        let info = self.store.package(package).info();
        let prefix = self.package_prefix(package);
        let first = lhs.first().map_or("", |&obj| self.store.object(obj).name.as_str());
        let id = self.declare_inner(
            &format!("{prefix}.init·{first}"),
            false,
            &GoSig::default(),
            FuncAttrs::default(),
        );
        let Some(expr) = self.initializer(package, rhs) else { return id };
        let env = Rc::new(Env::default());
        let analysis = Rc::new(Analysis::of_expr(self, info, &env, expr));
        // Closures in initializers are called `init.func1`, as in gc.
        let name = Symbol::intern(&format!("{prefix}.init"));
        let around = Surroundings {
            package,
            info,
            env,
            analysis,
            fn_id: crate::analysis::FnId(0),
            name,
            captured: Vec::new(),
            dictionary: None,
        };
        self.note_function(&NotedFunction {
            id,
            package,
            pos: expr.span.lo,
            cost: Default::default(),
            kind: mir::SourceKind::Initializer,
            instance: false,
            context: false,
            params: &[],
            results: &[],
        });
        let sig = self.program.funcs[id].sig;
        let mut fx = Fx::new(self, around, sig, &[], expr.span.lo);
        fx.b.func.name = fx.cx.program.funcs[id].name;
        if let [obj] = lhs[..] {
            let ty = fx.cx.store.type_of(obj);
            let val = fx.expr_to(expr, ty);
            fx.store_variable(obj, ty, &val);
        } else {
            let vals = fx.expr_tuple(expr, lhs.len());
            for ((val, from), &obj) in vals.into_iter().zip(&lhs) {
                let to = fx.cx.store.type_of(obj);
                let val = fx.assignable(val, from, to, expr.span.lo);
                fx.store_variable(obj, to, &val);
            }
        }
        fx.b.ret(&[]);
        fx.finish_generated(id);
        id
    }

    /// Writes the function that runs all initialization in order.
    pub fn finish_inits(&mut self) {
        let Some(main) = self.inits.main_inits else { return };
        let mut per_package: Vec<FuncId> = Vec::new();
        for &package in self.packages {
            let mut calls: Vec<FuncId> = self
                .inits
                .dynamics
                .iter()
                .filter(|dynamic| dynamic.package == package)
                .filter_map(|dynamic| dynamic.func)
                .collect();
            calls.extend(self.inits.functions.iter().filter(|(p, _)| *p == package).map(|(_, id)| *id));
            if calls.is_empty() {
                continue;
            }
            let name = format!("{}.init·all", self.package_prefix(package));
            let attrs = FuncAttrs { wrapper: true, ..FuncAttrs::default() };
            let id = self.declare_inner(&name, false, &GoSig::default(), attrs);
            self.calls_in_order(id, &calls);
            per_package.push(id);
        }
        self.calls_in_order(main, &per_package);
    }

    fn calls_in_order(&mut self, id: FuncId, calls: &[FuncId]) {
        let mut fx = self.generated(id);
        for &call in calls {
            fx.b.call(Callee::Func(call), &[], &[]);
        }
        fx.b.ret(&[]);
        fx.finish_generated(id);
    }

    /// Gives a string variable the value that the build has for it.
    fn give_string(&mut self, obj: ObjId, id: GlobalId, value: &[u8]) {
        let name = self.program.globals[id].name;
        let ty = self.store.type_of(obj);
        let is_string = matches!(self.store.under_kind(ty), TypeKind::Basic(kind) if kind.is_string());
        if !is_string {
            let ty = self.link_string(ty);
            let message = format!("{name}: cannot set with -X: not a var of type string (type:{ty})");
            return self.error(Pos::NONE, message);
        }
        self.program.globals[id].init = self.string_header(value);
    }

    /// The initial data of a string variable.
    fn string_header(&mut self, data: &[u8]) -> GlobalInit {
        let mut bytes = vec![0; 8];
        bytes.extend_from_slice(&(data.len() as u64).to_le_bytes());
        let relocs = self.string_global(data).into_iter().map(|global| mir::Reloc {
            offset: 0,
            kind: mir::RelocKind::Address,
            target: mir::RelocTarget::Global(global),
            addend: 0,
        });
        GlobalInit::Data { bytes, relocs: relocs.collect() }
    }

    // ---- Embedded files ----

    fn embed(&mut self, obj: ObjId, id: GlobalId, files: &'a [crate::EmbeddedFile]) {
        let ty = self.store.type_of(obj);
        let Some(package) = self.store.object(obj).package else { return };
        let address = |offset: u64, global| mir::Reloc {
            offset: offset as u32,
            kind: mir::RelocKind::Address,
            target: mir::RelocTarget::Global(global),
            addend: 0,
        };
        match *self.store.under_kind(ty) {
            TypeKind::Basic(_) => {
                let data = files.first().map_or(&[][..], |file| &file.data);
                self.program.globals[id].init = self.string_header(data);
            }
            TypeKind::Slice(elem) => {
                let data = files.first().map_or(&[][..], |file| &file.data);
                let len = (data.len() as u64).to_le_bytes();
                let bytes = [[0; 8], len, len].concat();
                let mut relocs = Vec::new();
                if !data.is_empty() {
                    let array = self.store.array_of(elem, data.len() as i64);
                    let init = GlobalInit::Data { bytes: data.to_vec(), relocs: Vec::new() };
                    let object = self.anonymous(package, array, init, Section::Data);
                    relocs.push(address(0, object));
                }
                self.program.globals[id].init = GlobalInit::Data { bytes, relocs };
            }
            _ => {
                // embed.FS: a pointer to a slice of struct { name, data string; hash [16]byte }.
                let list = self.field_type(ty, 0);
                let slice = self.pointee(list).unwrap_or(Ty::INVALID);
                let TypeKind::Slice(file) = *self.store.under_kind(slice) else {
                    return self.unsupported(self.store.object(obj).pos, "an embedded variable of this type");
                };
                let stride = self.type_info(file).size;
                let mut bytes = vec![0; stride as usize * files.len()];
                let mut relocs = Vec::new();
                for (n, entry) in files.iter().enumerate() {
                    let base = n as u64 * stride;
                    for (at, text) in [(0, entry.name.as_bytes()), (16, &entry.data[..])] {
                        if let Some(global) = self.string_global(text) {
                            relocs.push(address(base + at, global));
                        }
                        let len = (base + at + 8) as usize;
                        bytes[len..len + 8].copy_from_slice(&(text.len() as u64).to_le_bytes());
                    }
                    if !entry.data.is_empty() {
                        let hash = blake3::hash(&entry.data);
                        let at = (base + 32) as usize;
                        bytes[at..at + 16].copy_from_slice(&hash.as_bytes()[..16]);
                    }
                }
                let count = (files.len() as u64).to_le_bytes();
                let array = self.store.array_of(file, files.len() as i64);
                let init = GlobalInit::Data { bytes, relocs };
                let array = self.anonymous(package, array, init, Section::ReadOnly);
                let init = GlobalInit::Data {
                    bytes: [[0; 8], count, count].concat(),
                    relocs: vec![address(0, array)],
                };
                let header = self.anonymous(package, slice, init, Section::ReadOnly);
                let init = GlobalInit::Data { bytes: vec![0; 8], relocs: vec![address(0, header)] };
                self.program.globals[id].init = init;
            }
        }
    }

    /// The function that a bodyless declaration of package runtime asks for, if lowering provides it.
    pub fn provide(&mut self, id: FuncId, name: &str) -> bool {
        if matches!(name, "runtime.main_inits" | "runtime.main_main") {
            self.program.funcs[id].attrs.wrapper = true;
        }
        match name {
            "runtime.main_inits" => {
                self.inits.main_inits = Some(id);
                true
            }
            "runtime.main_main" => {
                let main = self.main.map(|main| self.store.package(main).lookup("main".into()));
                let Some(main) = main else {
                    let mut fx = self.generated(id);
                    fx.b.ret(&[]);
                    fx.finish_generated(id);
                    return true;
                };
                match main {
                    Some(obj) => {
                        let target = self.function(obj);
                        let mut fx = self.generated(id);
                        let callee = Callee::Func(target);
                        fx.b.terminate(Terminator::TailCall { callee, args: Default::default() });
                        fx.finish_generated(id);
                    }
                    None => self.error(
                        Pos::NONE,
                        "runtime.main_main·f: function main is undeclared in the main package".into(),
                    ),
                }
                true
            }
            _ => false,
        }
    }
}

impl<'a> Fx<'_, 'a> {
    /// Stores a package variable's first value.
    fn store_variable(&mut self, obj: ObjId, ty: Ty, val: &crate::value::Val) {
        if self.cx.store.object(obj).name.as_str() == "_" {
            return;
        }
        if let Some(place) = self.object_place(obj, Pos::NONE) {
            self.store_place(&place, ty, val);
        }
    }
}
