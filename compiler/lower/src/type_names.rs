//! Types as strings: for link names (packages by path) and for `reflect` (packages by name). The formats are
//! those of gc, which programs see through `reflect.Type.String` and in panic messages.

use crate::program::Cx;
use std::fmt::Write;
use syntax::ast::ChanDir;
use types::{BasicKind, ObjId, PackageId, Parent, Signature, Ty, TypeKind};

/// How packages are named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Qualify {
    /// By import path, as link names need; unexported names are qualified too.
    Path,
    /// By name, as `reflect` shows types.
    Name,
}

impl<'a> Cx<'a> {
    /// A type's string.
    pub fn type_string(&self, ty: Ty, qualify: Qualify) -> String {
        let mut out = String::new();
        self.write_type(&mut out, ty, qualify);
        out
    }

    /// The prefix of a package's link names.
    pub fn package_prefix(&self, package: PackageId) -> &'static str {
        if Some(package) == self.main { "main" } else { self.store.package(package).path.as_str() }
    }

    fn package_name(&self, package: Option<PackageId>, qualify: Qualify) -> &'static str {
        match (package, qualify) {
            (None, _) => "",
            (Some(package), Qualify::Path) => self.package_prefix(package),
            (Some(package), Qualify::Name) => self.store.package(package).name().as_str(),
        }
    }

    fn write_type(&self, out: &mut String, ty: Ty, qualify: Qualify) {
        let store = self.store;
        let ty = store.unalias(ty);
        match store.kind(ty) {
            TypeKind::Basic(BasicKind::UnsafePointer) => out.push_str("unsafe.Pointer"),
            TypeKind::Basic(kind) => out.push_str(kind.name()),
            TypeKind::Named(named) => {
                let object = store.object(named.obj);
                if let Some(package) = object.package {
                    out.push_str(self.package_name(Some(package), qualify));
                    out.push('.');
                }
                out.push_str(object.name.as_str());
                if object.parent() == Parent::Local && qualify == Qualify::Path {
                    let _ = write!(out, "·{}", self.local_type_number(named.obj));
                }
                if !named.type_args.is_empty() || !named.outer_args.is_empty() {
                    out.push('[');
                    for (n, &arg) in named.outer_args.iter().chain(&named.type_args).enumerate() {
                        if n > 0 {
                            out.push(',');
                        }
                        self.write_type(out, arg, Qualify::Path);
                    }
                    out.push(']');
                }
            }
            TypeKind::Pointer(elem) => {
                out.push('*');
                self.write_type(out, *elem, qualify);
            }
            TypeKind::Slice(elem) => {
                out.push_str("[]");
                self.write_type(out, *elem, qualify);
            }
            TypeKind::Array { elem, len } => {
                let _ = write!(out, "[{len}]");
                self.write_type(out, *elem, qualify);
            }
            TypeKind::Map { key, elem } => {
                out.push_str("map[");
                self.write_type(out, *key, qualify);
                out.push(']');
                self.write_type(out, *elem, qualify);
            }
            TypeKind::Chan(chan) => {
                let inner = store.kind(store.unalias(chan.elem));
                match chan.dir {
                    ChanDir::Recv => out.push_str("<-chan "),
                    ChanDir::Send => out.push_str("chan<- "),
                    ChanDir::Both => out.push_str("chan "),
                }
                let parenthesize = chan.dir != ChanDir::Send
                    && matches!(inner, TypeKind::Chan(inner) if inner.dir == ChanDir::Recv);
                if parenthesize && chan.dir == ChanDir::Both {
                    out.push('(');
                    self.write_type(out, chan.elem, qualify);
                    out.push(')');
                } else {
                    self.write_type(out, chan.elem, qualify);
                }
            }
            TypeKind::Struct(fields) => {
                out.push_str("struct {");
                for (n, &field) in fields.fields.iter().enumerate() {
                    out.push_str(if n > 0 { "; " } else { " " });
                    let object = store.object(field);
                    if !object.is_embedded() {
                        if qualify == Qualify::Path && !object.is_exported() {
                            out.push_str(self.package_name(object.package, qualify));
                            out.push('.');
                        }
                        out.push_str(object.name.as_str());
                        out.push(' ');
                    }
                    let start = out.len();
                    self.write_type(out, store.type_of(field), qualify);
                    if object.is_embedded() && qualify == Qualify::Path {
                        // Embedded by the name of an alias, it is another type; embedded by a predeclared name, it is
                        // another type in each package.
                        let name = object.name.as_str();
                        let written = out[start..].split('[').next().unwrap_or("");
                        if written.rsplit(['.', '*', '/']).next() != Some(name) {
                            out.push_str(" = ");
                            out.push_str(name);
                        } else if !written.contains('.') {
                            out.push_str(" of ");
                            out.push_str(self.package_name(object.package, qualify));
                        }
                    }
                    let tag = fields.tag(n);
                    if !tag.is_empty() {
                        out.push(' ');
                        out.push_str(&constant::quote(tag.as_str().as_bytes()));
                    }
                }
                out.push_str(if fields.fields.is_empty() { "}" } else { " }" });
            }
            TypeKind::Signature(signature) => {
                out.push_str("func");
                self.write_signature(out, signature, qualify);
            }
            TypeKind::Interface(interface) => {
                let methods = self.interface_methods(ty);
                let union = interface.embeds.iter().any(|&embed| !store.is_proper_interface(embed));
                if methods.is_empty() && !union {
                    out.push_str("interface {}");
                    return;
                }
                out.push_str("interface {");
                for (n, &method) in methods.iter().enumerate() {
                    out.push_str(if n > 0 { "; " } else { " " });
                    let object = store.object(method);
                    if !object.is_exported() {
                        out.push_str(self.package_name(object.package, qualify));
                        out.push('.');
                    }
                    out.push_str(object.name.as_str());
                    if let Some(signature) = store.as_signature(store.type_of(method)) {
                        self.write_signature(out, signature, qualify);
                    }
                }
                for (n, &embed) in interface.embeds.iter().enumerate() {
                    if !store.is_proper_interface(embed) {
                        out.push_str(if n + methods.len() > 0 { "; " } else { " " });
                        self.write_type(out, embed, qualify);
                    }
                }
                out.push_str(" }");
            }
            TypeKind::Tuple(vars) => self.write_list(out, vars, false, qualify),
            TypeKind::Union(terms) => {
                for (n, term) in terms.iter().enumerate() {
                    if n > 0 {
                        out.push_str(" | ");
                    }
                    if term.tilde {
                        out.push('~');
                    }
                    self.write_type(out, term.ty, qualify);
                }
            }
            TypeKind::TypeParam(param) => out.push_str(store.object(param.obj).name.as_str()),
            TypeKind::Shape(shape) => {
                out.push_str("go.shape.");
                self.write_type(out, shape.erased, qualify);
            }
            TypeKind::Alias(_) => out.push_str("invalid type"),
        }
    }

    fn write_list(&self, out: &mut String, vars: &[ObjId], variadic: bool, qualify: Qualify) {
        out.push('(');
        for (n, &var) in vars.iter().enumerate() {
            if n > 0 {
                out.push_str(", ");
            }
            let ty = self.store.type_of(var);
            match self.store.resolved(ty) {
                TypeKind::Slice(elem) if variadic && n + 1 == vars.len() => {
                    out.push_str("...");
                    self.write_type(out, *elem, qualify);
                }
                _ => self.write_type(out, ty, qualify),
            }
        }
        out.push(')');
    }

    fn write_signature(&self, out: &mut String, signature: &Signature, qualify: Qualify) {
        self.write_list(out, &signature.params, signature.variadic, qualify);
        match &signature.results[..] {
            [] => {}
            [one] => {
                out.push(' ');
                self.write_type(out, self.store.type_of(*one), qualify);
            }
            several => {
                out.push(' ');
                self.write_list(out, several, false, qualify);
            }
        }
    }

    /// Tells local types of one name apart: their order of declaration in the package.
    fn local_type_number(&self, obj: ObjId) -> u32 {
        self.store.object(obj).pos.0
    }
}
