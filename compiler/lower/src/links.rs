//! Link names, and what `go:linkname` and `go:linknamestd` do to them.
//!
//! A function or variable has the link name `path.name`, or the target of a directive in its package. A
//! declaration that defines something (a function with a body, a variable without directive) under a name is
//! what every declaration of that name without a definition denotes: pushes and pulls are the same thing.

use crate::program::Cx;
use base::Symbol;
use rustc_hash::FxHashMap;
use syntax::ast::{Decl, Directive};
use types::{FuncDeclRef, ObjId, ObjectKind, PackageId};

/// The program's link names.
#[derive(Default, Debug)]
pub struct Links {
    /// Directives with a target, by declaration.
    targets: FxHashMap<(PackageId, Symbol), Symbol>,
    /// What defines a function's link name.
    funcs: FxHashMap<Symbol, ObjId>,
    /// What defines a variable's link name.
    vars: FxHashMap<Symbol, ObjId>,
}

/// What a function's declaration denotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolved {
    /// The function with a body that this declaration has.
    Go(ObjId),
    /// No body anywhere in the program.
    Missing,
}

impl Links {
    /// Reads the directives and definitions of all packages.
    pub fn collect(cx: &Cx<'_>) -> Links {
        let mut links = Links::default();
        for &id in cx.packages {
            let package = cx.store.package(id);
            for file in &package.files {
                let on_decls = file.decls.iter().flat_map(|decl| match decl {
                    Decl::Const(spec) => &spec.directives,
                    Decl::Var(spec) => &spec.directives,
                    Decl::Type(spec) => &spec.directives,
                    Decl::Func(decl) => &decl.directives,
                });
                for directive in file.pragmas.iter().chain(on_decls) {
                    if let Some((local, target)) = linkname(directive) {
                        links.targets.insert((id, local), target);
                    }
                }
            }
        }
        // A definition under its own name counts more than one that a directive puts there.
        for direct in [true, false] {
            for &id in cx.packages {
                let package = cx.store.package(id);
                for (file_index, file) in package.files.iter().enumerate() {
                    for (decl_index, decl) in file.decls.iter().enumerate() {
                        match decl {
                            Decl::Func(decl) if decl.body.is_some() && decl.recv.is_none() => {
                                let at = FuncDeclRef { file: file_index as u32, decl: decl_index as u32 };
                                let target = links.targets.get(&(id, decl.name.name)).copied();
                                if target.is_none() != direct {
                                    continue;
                                }
                                let Some(&obj) = package.info().defs.get(decl.name.id) else { continue };
                                if !matches!(cx.store.object(obj).kind, ObjectKind::Func { decl: Some(d), .. } if d == at)
                                {
                                    continue;
                                }
                                let name = target.unwrap_or_else(|| cx.plain_name(id, decl.name.name));
                                links.funcs.entry(name).or_insert(obj);
                            }
                            Decl::Func(decl) if decl.body.is_some() && !direct => {
                                // A method that a directive names: `//go:linkname local pkg.(*T).m` is a pull of
                                // the method's own link name, which is found by that name.
                                if let Some(&obj) = package.info().defs.get(decl.name.id) {
                                    let name = cx.method_link_name(obj);
                                    links.funcs.entry(name).or_insert(obj);
                                }
                            }
                            Decl::Var(spec) => {
                                for name in &spec.names {
                                    let target = links.targets.get(&(id, name.name)).copied();
                                    let Some(&obj) = package.info().defs.get(name.id) else { continue };
                                    if target.is_none() == direct {
                                        let name = target.unwrap_or_else(|| cx.plain_name(id, name.name));
                                        // Of several declarations the one with an initializer defines it.
                                        if spec.values.is_empty() {
                                            links.vars.entry(name).or_insert(obj);
                                        } else {
                                            links.vars.insert(name, obj);
                                        }
                                    }
                                }
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
        links
    }
}

/// The local name and the target of a directive that has a target.
fn linkname(directive: &Directive) -> Option<(Symbol, Symbol)> {
    if !matches!(directive.name.as_str(), "linkname" | "linknamestd") {
        return None;
    }
    let mut words = directive.args.split_whitespace();
    let (local, target) = (words.next()?, words.next()?);
    Some((local.into(), target.into()))
}

impl<'a> Cx<'a> {
    /// `path.name`.
    pub fn plain_name(&self, package: PackageId, name: Symbol) -> Symbol {
        Symbol::intern(&format!("{}.{}", self.package_prefix(package), name))
    }

    /// The link name of a package-level function or variable.
    pub fn object_link_name(&self, obj: ObjId) -> Symbol {
        let object = self.store.object(obj);
        let Some(package) = object.package else { return object.name };
        match self.links.targets.get(&(package, object.name)) {
            Some(&target) => target,
            None => self.plain_name(package, object.name),
        }
    }

    /// The function with a body that a package-level function denotes.
    pub fn resolve_func(&self, obj: ObjId) -> Resolved {
        if self.has_body(obj) {
            return Resolved::Go(obj);
        }
        match self.links.funcs.get(&self.object_link_name(obj)) {
            Some(&target) if self.has_body(target) => Resolved::Go(target),
            _ => {
                // A declaration with a directive without definition may still be defined under its own name.
                let object = self.store.object(obj);
                let own = object.package.map(|package| self.plain_name(package, object.name));
                match own.and_then(|name| self.links.funcs.get(&name)) {
                    Some(&target) if self.has_body(target) => Resolved::Go(target),
                    _ => Resolved::Missing,
                }
            }
        }
    }

    /// The function that defines a link name.
    pub fn func_by_link_name(&self, name: Symbol) -> Option<ObjId> {
        self.links.funcs.get(&name).copied()
    }

    /// The variable that a package-level variable denotes.
    pub fn resolve_var(&self, obj: ObjId) -> ObjId {
        self.links.vars.get(&self.object_link_name(obj)).copied().unwrap_or(obj)
    }

    /// Whether a function is declared with a body.
    pub fn has_body(&self, obj: ObjId) -> bool {
        self.func_decl(obj).is_some_and(|decl| decl.body.is_some())
    }

    /// The declaration of a function or method (of an instance's method: that of its origin).
    pub fn func_decl(&self, obj: ObjId) -> Option<&'a syntax::ast::FuncDecl> {
        let object = self.store.object(obj);
        let ObjectKind::Func { decl, origin, .. } = object.kind else { return None };
        if let Some(origin) = origin {
            return self.func_decl(origin);
        }
        self.store.package(object.package?).func_decl(decl?)
    }

    /// `path.T.m` or `path.(*T).m` of a declared method, without type arguments.
    pub fn method_link_name(&self, obj: ObjId) -> Symbol {
        self.method_name_on(obj, &[])
    }

    /// The same with the receiver's type arguments.
    pub fn method_name_on(&self, obj: ObjId, args: &[types::Ty]) -> Symbol {
        let object = self.store.object(obj);
        let package = object.package.map_or("", |package| self.package_prefix(package));
        let receiver = self
            .func_decl(obj)
            .and_then(|decl| decl.recv.as_ref())
            .and_then(|recv| recv.fields.first())
            .map_or("", |field| receiver_name(&field.ty));
        let args = self.type_args_suffix(args);
        let name = if object.has_pointer_receiver() {
            format!("{package}.(*{receiver}{args}).{}", object.name)
        } else {
            format!("{package}.{receiver}{args}.{}", object.name)
        };
        Symbol::intern(&name)
    }

    /// `[a,b]`, or nothing.
    pub fn type_args_suffix(&self, args: &[types::Ty]) -> String {
        if args.is_empty() {
            return String::new();
        }
        let args: Vec<String> =
            args.iter().map(|&arg| self.type_string(arg, crate::type_names::Qualify::Path)).collect();
        format!("[{}]", args.join(","))
    }
}

/// The name of a receiver's type as written.
fn receiver_name(ty: &syntax::ast::Expr) -> &'static str {
    use syntax::ast::ExprKind;
    match &ty.kind {
        ExprKind::Name(name) => name.as_str(),
        ExprKind::Paren(inner) | ExprKind::Star(inner) => receiver_name(inner),
        ExprKind::Index { x, .. } => receiver_name(x),
        _ => "",
    }
}
