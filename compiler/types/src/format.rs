//! Types and objects as gc's messages show them.

use crate::Checker;
use crate::object::{BuiltinId, ObjId, Object, ObjectKind, Parent, VarKind};
use crate::package::PackageId;
use crate::store::{BasicKind, Signature, Store, Term, Ty, TypeKind};
use base::{SourceMap, Symbol};
use rustc_hash::FxHashSet;
use syntax::ast::{ChanDir, Expr};

/// How package names qualify other names: the text before the dot, or nothing.
pub type Qualifier<'q> = &'q dyn Fn(PackageId) -> String;

/// Writes types.
struct TypeWriter<'s> {
    store: &'s Store,
    qualifier: Qualifier<'s>,
    sources: Option<&'s SourceMap>,
    /// Whether parameters are written with their names.
    param_names: bool,
    /// Whether the next unexported field is to show its package.
    package_of_field: bool,
    /// Aliases are written by their names.
    aliases: bool,
    out: String,
    seen: Vec<Ty>,
}

impl Store {
    /// A type, package names qualified by `qualifier` (an empty qualification leaves the name alone).
    pub fn type_string(&self, ty: Ty, qualifier: Qualifier<'_>) -> String {
        let mut writer = self.writer(qualifier, None);
        writer.ty(ty);
        writer.out
    }
    /// A type as the compiler's back end knows it: aliases but `any` stand for what they denote.
    pub fn actual_type_string(&self, ty: Ty, qualifier: Qualifier<'_>) -> String {
        let mut writer = self.writer(qualifier, None);
        writer.aliases = false;
        writer.ty(ty);
        writer.out
    }
    /// A type, names qualified by import paths.
    pub fn type_path_string(&self, ty: Ty) -> String {
        self.type_string(ty, &|package| self.package(package).path.to_string())
    }
    fn writer<'s>(&'s self, qualifier: Qualifier<'s>, sources: Option<&'s SourceMap>) -> TypeWriter<'s> {
        TypeWriter {
            store: self,
            qualifier,
            sources,
            param_names: true,
            package_of_field: false,
            aliases: true,
            out: String::new(),
            seen: Vec::new(),
        }
    }
    /// Whether a type name is an alias.
    pub fn is_alias(&self, obj: ObjId) -> bool {
        let object = self.object(obj);
        let Some(ty) = object.ty.get() else { return false };
        match self.kind(ty) {
            TypeKind::Basic(kind) => {
                if object.package == Some(self.universe.unsafe_package) {
                    return false;
                }
                object.package.is_some()
                    || kind.name() != object.name.as_str()
                    || ty == Ty::BYTE
                    || ty == Ty::RUNE
            }
            TypeKind::Named(named) => named.obj != obj,
            TypeKind::TypeParam(param) => param.obj != obj,
            _ => true,
        }
    }
    /// What an object is, in words.
    pub fn object_kind_str(&self, obj: ObjId) -> &'static str {
        let object = self.object(obj);
        match &object.kind {
            ObjectKind::PkgName { .. } => "package name",
            ObjectKind::Const { .. } => "constant",
            ObjectKind::TypeName if self.is_alias(obj) => "type alias",
            ObjectKind::TypeName
                if object.ty.get().is_some_and(|ty| matches!(self.kind(ty), TypeKind::TypeParam(_))) =>
            {
                "type parameter"
            }
            ObjectKind::TypeName => "defined type",
            ObjectKind::Var { kind, .. } => match kind {
                VarKind::Package => "package-level variable",
                VarKind::Local => "local variable",
                VarKind::Receiver => "receiver",
                VarKind::Param => "parameter",
                VarKind::Result => "result variable",
                VarKind::Field => "struct field",
            },
            ObjectKind::Func { .. } => match object.ty.get().and_then(|ty| self.as_signature(ty)) {
                Some(Signature { recv: Some(_), .. }) => "method",
                _ => "function",
            },
            ObjectKind::Label => "label",
            ObjectKind::Builtin(_) => "built-in function",
            ObjectKind::Nil => "untyped nil",
        }
    }
}

impl<'s> TypeWriter<'s> {
    fn str(&mut self, text: &str) {
        self.out.push_str(text);
    }
    fn ty(&mut self, ty: Ty) {
        let store = self.store;
        if self.seen.contains(&ty) {
            let what = match store.kind(ty) {
                TypeKind::Interface(_) => "*Interface",
                TypeKind::Struct(_) => "*Struct",
                TypeKind::Signature(_) => "*Signature",
                TypeKind::Named(_) => "*Named",
                TypeKind::Alias(_) => "*Alias",
                TypeKind::Pointer(_) => "*Pointer",
                _ => "type",
            };
            self.str(&format!("<cycle to {what}>"));
            return;
        }
        self.seen.push(ty);
        self.ty_unseen(ty);
        self.seen.pop();
    }
    fn ty_unseen(&mut self, ty: Ty) {
        let store = self.store;
        match store.kind(ty) {
            TypeKind::Basic(BasicKind::UnsafePointer) => {
                let prefix = self.prefix(Some(store.universe.unsafe_package));
                self.str(&prefix);
                self.str("Pointer");
            }
            TypeKind::Basic(kind) => self.str(match ty {
                Ty::BYTE => "byte",
                Ty::RUNE => "rune",
                _ => kind.name(),
            }),
            TypeKind::Array { elem, len } => {
                self.str(&format!("[{len}]"));
                self.ty(*elem);
            }
            TypeKind::Slice(elem) => {
                self.str("[]");
                self.ty(*elem);
            }
            TypeKind::Pointer(elem) => {
                self.str("*");
                self.ty(*elem);
            }
            TypeKind::Map { key, elem } => {
                self.str("map[");
                self.ty(*key);
                self.str("]");
                self.ty(*elem);
            }
            TypeKind::Chan(chan) => {
                self.str(match chan.dir {
                    ChanDir::Both => "chan ",
                    ChanDir::Send => "chan<- ",
                    ChanDir::Recv => "<-chan ",
                });
                let inner = store.kind(chan.elem);
                let parens = chan.dir == ChanDir::Both
                    && matches!(inner, TypeKind::Chan(inner) if inner.dir == ChanDir::Recv);
                self.str(if parens { "(" } else { "" });
                self.ty(chan.elem);
                self.str(if parens { ")" } else { "" });
            }
            TypeKind::Struct(fields) => {
                self.str("struct{");
                for (index, &field) in fields.fields.iter().enumerate() {
                    if index > 0 {
                        self.str("; ");
                    }
                    let object = store.object(field);
                    let annotate = self.package_of_field && !object.is_exported();
                    if annotate {
                        self.package_of_field = false;
                    }
                    if !object.is_embedded() {
                        self.str(object.name.as_str());
                        self.str(" ");
                    }
                    self.ty(store.type_of(field));
                    if let (true, Some(package)) = (annotate, object.package) {
                        self.str(&format!(" /* package {} */ ", store.package(package).path));
                    }
                    let tag = fields.tag(index);
                    if !tag.is_empty() {
                        self.str(" ");
                        self.str(&constant::quote(tag.as_str().as_bytes()));
                    }
                }
                self.str("}");
            }
            TypeKind::Tuple(vars) => self.tuple(vars, false),
            TypeKind::Signature(signature) => {
                self.str("func");
                self.signature(signature);
            }
            TypeKind::Union(terms) => {
                for (index, term) in terms.iter().enumerate() {
                    if index > 0 {
                        self.str(" | ");
                    }
                    self.str(if term.tilde { "~" } else { "" });
                    self.ty(term.ty);
                }
            }
            TypeKind::Interface(interface) => {
                if ty == store.under(store.universe.comparable_type) {
                    self.str("interface{comparable}");
                    return;
                }
                if interface.implicit {
                    if let ([], [embed]) = (&*interface.methods, &*interface.embeds) {
                        self.ty(*embed);
                        return;
                    }
                    self.str("/* implicit */ ");
                }
                self.str("interface{");
                let mut first = true;
                for &method in &interface.methods {
                    self.str(if first { "" } else { "; " });
                    first = false;
                    self.str(store.object(method).name.as_str());
                    if let Some(signature) = store.as_signature(store.type_of(method)) {
                        self.signature(signature);
                    }
                }
                for &embed in &interface.embeds {
                    self.str(if first { "" } else { "; " });
                    first = false;
                    self.ty(embed);
                }
                self.str("}");
            }
            TypeKind::Named(named) => {
                self.type_name(named.obj);
                if !named.outer_args.is_empty() {
                    self.str("[");
                    for (index, &arg) in named.outer_args.iter().chain(&named.type_args).enumerate() {
                        self.str(match index {
                            0 => "",
                            index if index == named.outer_args.len() => "; ",
                            _ => ", ",
                        });
                        self.ty(arg);
                    }
                    self.str("]");
                } else if named.origin.is_some() {
                    self.type_list(&named.type_args);
                } else if let Some(params) = named.type_params.get().filter(|params| !params.is_empty()) {
                    self.type_params(params);
                }
            }
            TypeKind::Alias(alias) if !self.aliases && alias.obj != store.universe.any => {
                self.ty(store.unalias(ty));
            }
            TypeKind::Alias(alias) => {
                self.type_name(alias.obj);
                if alias.origin.is_some() {
                    self.type_list(&alias.type_args);
                } else if let Some(params) = alias.type_params.get().filter(|params| !params.is_empty()) {
                    self.type_params(params);
                }
            }
            TypeKind::TypeParam(param) => {
                let object = store.object(param.obj);
                self.str(object.name.as_str());
                if store.universe.lookup(object.name).is_some() {
                    let position = self.sources.and_then(|sources| sources.position(object.pos));
                    let place = position.map_or_else(|| "?".to_string(), |position| position.to_string());
                    self.str(&format!(" /* with {} declared at {place} */", object.name));
                }
            }
            TypeKind::Shape(shape) => {
                self.str("go.shape.");
                self.ty(shape.erased);
            }
        }
    }
    fn type_list(&mut self, types: &[Ty]) {
        self.str("[");
        for (index, &ty) in types.iter().enumerate() {
            self.str(if index > 0 { ", " } else { "" });
            self.ty(ty);
        }
        self.str("]");
    }
    fn type_params(&mut self, params: &[Ty]) {
        let bound = |param| self.store.as_type_param(param).and_then(|param| param.bound.get());
        self.str("[");
        for (index, &param) in params.iter().enumerate() {
            if index > 0 {
                let previous = bound(params[index - 1]);
                if previous != bound(param) {
                    self.str(" ");
                    self.bound(previous);
                }
                self.str(", ");
            }
            self.ty(param);
        }
        if let Some(&last) = params.last() {
            self.str(" ");
            self.bound(bound(last));
        }
        self.str("]");
    }
    fn bound(&mut self, bound: Option<Ty>) {
        self.ty(bound.unwrap_or(Ty::INVALID));
    }
    fn prefix(&self, package: Option<PackageId>) -> String {
        match package.map(self.qualifier) {
            Some(qualifier) if !qualifier.is_empty() => qualifier + ".",
            _ => String::new(),
        }
    }
    fn type_name(&mut self, obj: ObjId) {
        let object = self.store.object(obj);
        let prefix = self.prefix(object.package);
        self.str(&prefix);
        self.str(object.name.as_str());
    }
    fn tuple(&mut self, vars: &[ObjId], variadic: bool) {
        let store = self.store;
        self.str("(");
        for (index, &var) in vars.iter().enumerate() {
            self.str(if index > 0 { ", " } else { "" });
            let object = store.object(var);
            if !object.name.is_empty() && self.param_names {
                self.str(object.name.as_str());
                self.str(" ");
            }
            let ty = store.type_of(var);
            match store.kind(ty) {
                TypeKind::Slice(elem) if variadic && index + 1 == vars.len() => {
                    self.str("...");
                    self.ty(*elem);
                }
                _ if variadic && index + 1 == vars.len() => {
                    self.ty(ty);
                    self.str("...");
                }
                _ => self.ty(ty),
            }
        }
        self.str(")");
    }
    fn signature(&mut self, signature: &Signature) {
        if !signature.type_params.is_empty() {
            self.type_params(&signature.type_params);
        }
        self.tuple(&signature.params, signature.variadic);
        match &*signature.results {
            [] => {}
            [result] if self.store.object(*result).name.is_empty() => {
                self.str(" ");
                self.ty(self.store.type_of(*result));
            }
            results => {
                self.str(" ");
                self.tuple(results, false);
            }
        }
    }
    fn func_name(&mut self, object: &Object) {
        let signature = object.ty.get().and_then(|ty| self.store.as_signature(ty));
        match signature.and_then(|signature| signature.recv) {
            Some(recv) => {
                let recv = self.store.type_of(recv);
                self.str("(");
                if matches!(self.store.kind(recv), TypeKind::Interface(_)) {
                    self.str("interface");
                } else {
                    self.ty(recv);
                }
                self.str(").");
            }
            None => {
                let prefix = self.prefix(object.package);
                self.str(&prefix);
            }
        }
        self.str(object.name.as_str());
    }
    fn object(&mut self, obj: ObjId) {
        let store = self.store;
        let object = store.object(obj);
        let mut ty = object.ty.get();
        match &object.kind {
            ObjectKind::PkgName { imported } => {
                self.str(&format!("package {}", object.name));
                let path = store.package(*imported).path;
                if !path.is_empty() && path != object.name {
                    self.str(&format!(" ({})", constant::quote(path.as_str().as_bytes())));
                }
                return;
            }
            ObjectKind::Const { .. } => self.str("const"),
            ObjectKind::TypeName => {
                self.str("type");
                if ty.is_some_and(|ty| store.is_type_param(ty)) {
                    self.str(" parameter");
                }
            }
            ObjectKind::Var { kind: VarKind::Field, .. } => self.str("field"),
            ObjectKind::Var { .. } => self.str("var"),
            ObjectKind::Func { .. } => {
                self.str("func ");
                self.func_name(object);
                if let Some(signature) = ty.and_then(|ty| store.as_signature(ty)) {
                    self.signature(signature);
                }
                return;
            }
            ObjectKind::Label => {
                self.str("label");
                ty = None;
            }
            ObjectKind::Builtin(_) => {
                self.str("builtin");
                ty = None;
            }
            ObjectKind::Nil => {
                self.str("nil");
                return;
            }
        }
        self.str(" ");
        if object.parent() == Parent::Package {
            let prefix = self.prefix(object.package);
            self.str(&prefix);
        }
        self.str(object.name.as_str());
        let Some(mut ty) = ty else { return };
        if object.is_type_name() {
            if matches!(store.kind(ty), TypeKind::Basic(_)) {
                return;
            }
            let params = store.type_params(ty);
            if !params.is_empty() {
                self.type_params(params);
            }
            if store.is_alias(obj) {
                self.str(" =");
                if let TypeKind::Alias(_) = store.kind(ty) {
                    ty = store.right_side(ty).unwrap_or(Ty::INVALID);
                }
            } else if let TypeKind::TypeParam(param) = store.kind(ty) {
                ty = param.bound.get().unwrap_or(Ty::INVALID);
            } else {
                ty = store.under(ty);
            }
        }
        self.str(" ");
        self.ty(ty);
    }
}

impl<'a> Checker<'a> {
    /// The qualification of a package's names in messages: nothing for the package at hand, otherwise its name,
    /// or its quoted path where several packages have that name.
    pub fn qualifier(&self, package: PackageId) -> String {
        if package == self.package_id {
            return String::new();
        }
        let name = self.store.package(package).name();
        let path = self.store.package(package).path;
        let mut seen = FxHashSet::default();
        let mut pending: Vec<PackageId> = self.imports.iter().copied().collect();
        let same_name = |other: PackageId| {
            let other = self.store.package(other);
            other.name() == name && other.path != path
        };
        let mut ambiguous = same_name(self.package_id);
        while let Some(other) = pending.pop().filter(|_| !ambiguous) {
            if seen.insert(other) {
                ambiguous |= same_name(other);
                if let Some(checked) = self.store.package(other).checked.get() {
                    pending.extend(&checked.imports);
                }
            }
        }
        if ambiguous { constant::quote(path.as_str().as_bytes()) } else { name.to_string() }
    }
    fn format(&self, write: impl FnOnce(&mut TypeWriter<'_>)) -> String {
        let qualifier = |package| self.qualifier(package);
        let mut writer = self.store.writer(&qualifier, Some(self.sources));
        write(&mut writer);
        writer.out
    }
    /// A type in a message.
    pub fn ty_str(&self, ty: Ty) -> String {
        self.format(|writer| writer.ty(ty))
    }
    /// `a, b, c`.
    pub fn ty_list_str(&self, types: &[Ty]) -> String {
        types.iter().map(|&ty| self.ty_str(ty)).collect::<Vec<_>>().join(", ")
    }
    /// `~a | b` with import paths: so gc shows type sets.
    pub fn terms_str(&self, terms: &[Term]) -> String {
        terms.iter().map(|term| self.term_str(*term)).collect::<Vec<_>>().join(" | ")
    }
    /// `~a` with import paths. The path of a main package is `main` for gc.
    pub fn term_str(&self, term: Term) -> String {
        let tilde = if term.tilde { "~" } else { "" };
        let path = |package| match self.store.package(package) {
            main if main.name().as_str() == "main" => "main".to_string(),
            other => other.path.to_string(),
        };
        format!("{tilde}{}", self.store.type_string(term.ty, &path))
    }
    /// An object in a message: `var x int`, `func f()`.
    pub fn obj_str(&self, obj: ObjId) -> String {
        self.format(|writer| writer.object(obj))
    }
    /// A name and signature, without parameter names: `m(int) string`. With `package_info`, types are qualified
    /// by import paths and the first unexported field shows its package.
    pub fn func_str(&self, func: ObjId, package_info: bool) -> String {
        let object = self.store.object(func);
        let write = |writer: &mut TypeWriter<'_>| {
            writer.param_names = false;
            writer.package_of_field = package_info;
            writer.str(object.name.as_str());
            if let Some(signature) = self.store.as_signature(self.store.type_of(func)) {
                writer.signature(signature);
            }
        };
        if !package_info {
            return self.format(write);
        }
        let qualifier = |package| self.store.package(package).path.to_string();
        let mut writer = self.store.writer(&qualifier, Some(self.sources));
        write(&mut writer);
        writer.out
    }
    /// An expression in a message; function bodies are left out.
    pub fn expr_str(&self, expr: &Expr) -> String {
        syntax::print::expr(expr)
    }
    /// `[a, b]`.
    pub fn expr_list_str(&self, exprs: &[Expr]) -> String {
        format!("[{}]", syntax::print::expr_list(exprs))
    }
}

impl BuiltinId {
    /// The name, without `unsafe.`.
    pub fn name(self) -> Symbol {
        let all = crate::universe::BUILTINS.iter().chain(&crate::universe::UNSAFE_BUILTINS);
        let name = all.into_iter().find(|(_, id)| *id == self).map(|(name, _)| *name);
        match (name, self) {
            (Some(name), _) => name.into(),
            (None, BuiltinId::Assert) => "assert".into(),
            (None, _) => "trace".into(),
        }
    }
}
