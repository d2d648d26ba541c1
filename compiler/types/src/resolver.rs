//! Collecting a package's declarations, and its imports.

use crate::check::DeclId;
use crate::info::ExprRef;
use crate::object::{FuncDeclRef, ObjId, Object, ObjectKind, Parent, VarKind};
use crate::package::{Checked, Package, PackageId};
use crate::scope::{PACKAGE, ScopeId};
use crate::signatures::unpack_receiver;
use crate::{Checker, GoVersion, Info};
use base::{Pos, Symbol};
use std::sync::atomic::Ordering;
use syntax::ast::{self, Decl, Expr, ExprKind, Ident};

/// A method whose receiver names a type.
struct PendingMethod {
    obj: ObjId,
    pointer: bool,
    receiver: Symbol,
}

impl<'a> Checker<'a> {
    /// Declares all package-level objects and imports, and finds the types that methods belong to.
    pub(crate) fn collect_objects(&mut self) {
        let mut methods = Vec::new();
        let mut file_scopes = Vec::new();
        for file in self.files.clone() {
            self.env.version = self.info.file_versions[file.index as usize];
            let scope = self.new_scope(PACKAGE);
            file_scopes.push(scope);
            for import in &file.imports {
                self.collect_import(scope, import);
            }
            let mut last: Option<&'a ast::ConstSpec> = None;
            for (index, decl) in file.decls.iter().enumerate() {
                let at = FuncDeclRef { file: file.index, decl: index as u32 };
                match decl {
                    Decl::Const(spec) => {
                        if spec.iota == 0 {
                            last = None;
                        }
                        let own = spec.ty.is_some() || !spec.values.is_empty();
                        if own {
                            last = Some(spec);
                        }
                        self.collect_constants(scope, spec, last, !own && last.is_some());
                    }
                    Decl::Var(spec) => self.collect_variables(scope, spec, at),
                    Decl::Type(spec) => {
                        let name = &spec.name;
                        let obj = self.new_object(Object::type_name(name.name, None, name.pos));
                        let mut decl = self.new_decl(scope, self.env.version);
                        decl.type_spec = Some(spec);
                        let decl = self.decls.push(decl);
                        self.declare_package_object(name, obj, decl);
                    }
                    Decl::Func(func) => methods.extend(self.collect_func(scope, func, at)),
                }
            }
        }
        self.env.version = GoVersion::NONE;
        self.check_file_scopes(&file_scopes);
        for method in methods {
            if let Some((pointer, base)) = self.resolve_base_type(method.pointer, method.receiver) {
                if let ObjectKind::Func { pointer_receiver, .. } = &self.store.object(method.obj).kind {
                    pointer_receiver.store(pointer, Ordering::Relaxed);
                }
                self.pending_methods.entry(base).or_default().push(method.obj);
            }
        }
    }

    fn new_object(&self, mut object: Object) -> ObjId {
        object.package = Some(self.package_id);
        self.store.new_object(object)
    }

    fn declare_package_object(&mut self, ident: &Ident, obj: ObjId, decl: DeclId) {
        match ident.name.as_str() {
            "init" => {
                self.error(ident, "cannot declare init - must be func");
                return;
            }
            "main" if self.package.name().as_str() == "main" => {
                self.error(ident, "cannot declare main - must be func");
                return;
            }
            _ => {}
        }
        self.declare(PACKAGE, Some(ident), obj);
        self.add_decl(obj, decl);
    }
    fn add_decl(&mut self, obj: ObjId, decl: DeclId) {
        self.decl_of.insert(obj, decl);
        self.store.object(obj).order.store(self.decl_of.len() as u32, Ordering::Relaxed);
    }

    fn collect_constants(
        &mut self,
        scope: ScopeId,
        spec: &'a ast::ConstSpec,
        source: Option<&'a ast::ConstSpec>,
        inherited: bool,
    ) {
        let values: &'a [Expr] = source.map_or(&[], |source| &source.values);
        for (index, name) in spec.names.iter().enumerate() {
            let obj = self.new_object(Object::constant(name.name, None, name.pos));
            let mut decl = self.new_decl(scope, self.env.version);
            decl.ty = source.and_then(|source| source.ty.as_ref());
            decl.init = values.get(index);
            decl.inherited = inherited;
            decl.iota = spec.iota;
            let decl = self.decls.push(decl);
            self.declare_package_object(name, obj, decl);
        }
        self.arity(spec.span.lo, &spec.names, values, true, inherited);
    }

    fn collect_variables(&mut self, scope: ScopeId, spec: &'a ast::VarSpec, at: FuncDeclRef) {
        let objects: Vec<ObjId> = spec
            .names
            .iter()
            .map(|name| {
                let kind = ObjectKind::Var { kind: VarKind::Package, embedded: false, origin: None };
                self.new_object(Object::new(kind, name.name, None, name.pos))
            })
            .collect();
        let value_ref = |value: usize| ExprRef { file: at.file, decl: at.decl, value: value as u32 };
        let mut shared = None;
        for (index, (name, &obj)) in spec.names.iter().zip(&objects).enumerate() {
            let decl = match shared {
                Some(decl) => decl,
                None => {
                    let mut decl = self.new_decl(scope, self.env.version);
                    decl.ty = spec.ty.as_ref();
                    let value = if spec.values.len() == 1 { 0 } else { index };
                    decl.init = spec.values.get(value);
                    decl.init_ref = decl.init.map(|_| value_ref(value));
                    if spec.values.len() == 1 {
                        decl.lhs = objects.clone();
                    }
                    self.decls.push(decl)
                }
            };
            if spec.values.len() <= 1 {
                shared = Some(decl);
            }
            self.declare_package_object(name, obj, decl);
        }
        if spec.ty.is_none() || !spec.values.is_empty() {
            self.arity(spec.span.lo, &spec.names, &spec.values, false, false);
        }
    }

    fn collect_func(
        &mut self,
        scope: ScopeId,
        func: &'a ast::FuncDecl,
        at: FuncDeclRef,
    ) -> Option<PendingMethod> {
        let name = func.name.name;
        let obj = self.new_object(Object::func(name, None, func.name.pos, Some(at)));
        let type_param = func.type_params.first().map(|field| field.span.lo);
        let mut pending = None;
        match func.recv.as_ref().and_then(|list| list.fields.first()) {
            None => {
                let is_main = name.as_str() == "main" && self.package.name().as_str() == "main";
                let is_init = name.as_str() == "init";
                if is_init || is_main {
                    if let Some(at) = type_param {
                        self.soft_error(at, format!("func {name} must have no type parameters"));
                    }
                    if !func.sig.params.fields.is_empty() || !func.sig.results.is_empty() {
                        let message = format!("func {name} must have no arguments and no return values");
                        self.soft_error(func.name, message);
                    }
                } else if let Some(at) = type_param {
                    self.verify_version(at, GoVersion::go1(18), "type parameter");
                }
                if is_init {
                    self.store.object(obj).set_parent(Parent::Package);
                    self.record_def(&func.name, obj);
                    if func.body.is_none() {
                        self.soft_error(func.name.pos, "func init must have a body");
                    }
                } else {
                    self.declare(PACKAGE, Some(&func.name), obj);
                }
            }
            Some(recv) => {
                let parts = unpack_receiver(&recv.ty);
                if let ExprKind::Name(receiver) = parts.base.kind
                    && name.as_str() != "_"
                {
                    pending = Some(PendingMethod { obj, pointer: parts.pointer, receiver });
                }
                if let Some(at) = type_param {
                    self.verify_version(at, GoVersion::go1(27), "generic method");
                }
                self.record_def(&func.name, obj);
            }
        }
        let mut decl = self.new_decl(scope, self.env.version);
        decl.func = Some(func);
        let decl = self.decls.push(decl);
        self.add_decl(obj, decl);
        pending
    }

    /// The package-level type that a method belongs to, through aliases, and whether its receiver is a pointer.
    fn resolve_base_type(&self, mut pointer: bool, mut name: Symbol) -> Option<(bool, ObjId)> {
        let mut seen = Vec::new();
        loop {
            let obj = self.lookup_in(PACKAGE, name)?;
            if seen.contains(&obj) {
                return None;
            }
            seen.push(obj);
            let spec = self.decls[*self.decl_of.get(&obj)?].type_spec?;
            if spec.alias.is_none() {
                return Some((pointer, obj));
            }
            if !spec.type_params.is_empty() {
                return None;
            }
            let mut ty = spec.ty.unparen();
            if let ExprKind::Star(inner) = &ty.kind {
                if pointer {
                    return None;
                }
                pointer = true;
                ty = inner.unparen();
            }
            name = ty.as_name()?;
        }
    }

    fn collect_import(&mut self, scope: ScopeId, import: &'a ast::ImportSpec) {
        let path = std::str::from_utf8(&import.path.value).unwrap_or("\u{FFFD}");
        if let Err(cause) = validate_import_path(path) {
            self.error(import.path.pos, format!("invalid import path ({cause})"));
            return;
        }
        if path == "C"
            && let Some(name) = &import.name
        {
            self.error(name, "cannot rename import \"C\"");
            return;
        }
        let imported = self.import_package(import.path.pos, path);
        let package = self.store.package(imported);
        let name = match &import.name {
            Some(name) => name.name,
            None => package.name(),
        };
        if name.as_str() == "init" {
            self.error(import.span.lo, "cannot import package as init - init must be a func");
            return;
        }
        self.imports.insert(imported);
        let obj = Object::new(ObjectKind::PkgName { imported }, name, None, import.span.lo);
        let obj = self.new_object(obj.with_type(crate::Ty::INVALID));
        match &import.name {
            Some(name) => self.record_def(name, obj),
            None => self.record_implicit(import.id, obj),
        }
        let checked = package.checked.get();
        if checked.is_some_and(|checked| checked.fake) {
            self.used_package_names.insert(obj);
        }
        self.package_names.push(obj);
        if name.as_str() != "." {
            self.declare(scope, None, obj);
            return;
        }
        let Some(checked) = checked else { return };
        for (&name, &imported) in &checked.scope {
            if !crate::object::is_exported(name) {
                continue;
            }
            if let Some(&other) = self.scopes[scope].objects.get(&name) {
                let report = self.new_error(import.span.lo, format!("{name} redeclared in this block"));
                let report = self.with_other_declaration(report, other);
                self.report(report);
            } else {
                self.scopes[scope].objects.insert(name, imported);
                self.dot_imports.insert((scope, name), obj);
            }
        }
    }

    /// The package of an import path. One that is missing is reported, and an empty one stands for it.
    fn import_package(&mut self, pos: Pos, path: &str) -> PackageId {
        let symbol = Symbol::intern(path);
        if path == "unsafe" {
            return self.store.universe.unsafe_package;
        }
        if let Some(&package) = self.import_paths.get(&symbol) {
            return package;
        }
        self.error(pos, format!("could not import {path} (package not found)"));
        let name = path.strip_suffix('/').unwrap_or(path);
        let name = name.rsplit('/').next().unwrap_or(name);
        let package = Package::new(symbol, Vec::new());
        let _ = package.name.set(name.into());
        let _ = package.checked.set(Checked {
            scope: Default::default(),
            imports: Vec::new(),
            info: Info::default(),
            go_version: GoVersion::NONE,
            fake: true,
        });
        let package = self.store.new_package(package);
        self.import_paths.insert(symbol, package);
        package
    }

    /// Reports names that both a file and the package declare.
    fn check_file_scopes(&mut self, file_scopes: &[ScopeId]) {
        let store = self.store;
        for &scope in file_scopes {
            let objects: Vec<(Symbol, ObjId)> =
                self.scopes[scope].objects.iter().map(|(&name, &obj)| (name, obj)).collect();
            for (name, obj) in objects {
                let Some(other) = self.lookup_in(PACKAGE, name) else { continue };
                let object = store.object(obj);
                let (how, package) = match object.kind {
                    ObjectKind::PkgName { imported } => ("import", Some(imported)),
                    _ => ("dot-import", object.package),
                };
                let package = package.map(|package| store.package(package));
                let package = package
                    .map(|package| {
                        format!(
                            "package {} ({})",
                            package.name(),
                            constant::quote(package.path.as_str().as_bytes())
                        )
                    })
                    .unwrap_or_default();
                let pos = store.object(other).pos;
                let report =
                    self.new_error(pos, format!("{name} already declared through {how} of {package}"));
                let report = self.with_other_declaration(report, obj);
                self.report(report);
            }
        }
    }

    /// Checks all package-level declarations: types before aliases before everything else.
    pub(crate) fn package_objects(&mut self) {
        let store = self.store;
        let objects: Vec<ObjId> = self.decl_of.keys().copied().collect();
        for &obj in &objects {
            let object = store.object(obj);
            if object.is_type_name() && object.ty.get().is_some() {
                self.collect_methods(obj);
            }
        }
        let rank = |checker: &Self, obj: ObjId| match checker.decls[checker.decl_of[&obj]].type_spec {
            Some(spec) if spec.alias.is_none() => 0,
            Some(_) => 1,
            None => 2,
        };
        for pass in 0..3 {
            for &obj in &objects {
                if rank(self, obj) == pass {
                    self.obj_decl(obj);
                }
            }
        }
        self.pending_methods.clear();
    }

    /// Reports imports that nothing uses.
    pub(crate) fn unused_imports(&mut self) {
        if self.config.ignore_func_bodies {
            return;
        }
        let patched: Vec<Pos> =
            self.config.patched.iter().map(|&file| self.sources.file(file).base).collect();
        for obj in self.package_names.clone() {
            let object = self.store.object(obj);
            let ObjectKind::PkgName { imported } = object.kind else { continue };
            if object.name.as_str() == "_" || self.used_package_names.contains(&obj) {
                continue;
            }
            if self.sources.file_of(object.pos).is_some_and(|file| patched.contains(&file.base)) {
                continue;
            }
            let path = self.store.package(imported).path.as_str();
            let last = path.rsplit('/').next().unwrap_or(path);
            let quoted = constant::quote(path.as_bytes());
            let name = object.name.as_str();
            if name.is_empty() || name == "." || name == last {
                self.soft_error(object.pos, format!("{quoted} imported and not used"));
            } else {
                self.soft_error(object.pos, format!("{quoted} imported as {name} and not used"));
            }
        }
    }
}

fn validate_import_path(path: &str) -> Result<(), String> {
    if path.is_empty() {
        return Err("empty string".into());
    }
    const ILLEGAL: &str = "!\"#$%&'()*,:;<=>?[\\]^{|}`\u{FFFD}";
    match path.chars().find(|&c| c.is_control() || c.is_whitespace() || ILLEGAL.contains(c)) {
        None => Ok(()),
        Some(c) if c.is_control() => Err(format!("invalid character U+{:04X}", c as u32)),
        Some(c) => Err(format!("invalid character U+{:04X} '{c}'", c as u32)),
    }
}
