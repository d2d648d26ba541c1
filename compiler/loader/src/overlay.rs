//! Changes to the standard library: the files of `std/`, by import path.
//!
//! A package in the overlay of which any file holds the line `//brolga:replace` before its package clause takes
//! the place of the release's package. Otherwise the overlay's files are added to it, and a function, method,
//! type, variable or constant that they declare takes the place of the one of that name; `//brolga:remove a T.m`
//! takes declarations out without putting others in their place. `init` functions and `_` are never replaced.

use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;
use syntax::ast::{Decl, Expr, ExprKind, File, FuncDecl};

/// Files by import path; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    packages: Arc<BTreeMap<String, OverlayPackage>>,
}

/// The overlay's files of one package.
#[derive(Debug, Default)]
pub(crate) struct OverlayPackage {
    /// Names and texts, sorted by name.
    pub(crate) files: Vec<(String, Arc<[u8]>)>,
    /// Whether they take the place of all of the release's files.
    pub(crate) replaces: bool,
    /// What is taken out besides.
    removes: Vec<String>,
}

static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/overlay.rs"));

impl Overlay {
    /// The overlay that was embedded when the compiler was built.
    pub fn embedded() -> Overlay {
        Overlay::new(EMBEDDED.iter().map(|(name, text)| (name.to_string(), Arc::from(*text))))
    }

    /// An overlay of files named by import path and file name, `runtime/proc.go` for instance.
    pub fn new(files: impl IntoIterator<Item = (String, Arc<[u8]>)>) -> Overlay {
        let mut packages: BTreeMap<String, OverlayPackage> = BTreeMap::new();
        for (name, text) in files {
            let Some((path, file)) = name.rsplit_once('/') else { continue };
            let package = packages.entry(path.to_string()).or_default();
            for line in leading_comments(&text) {
                let mut words = line.split_whitespace();
                match words.next() {
                    Some("//brolga:replace") => package.replaces = true,
                    Some("//brolga:remove") => package.removes.extend(words.map(str::to_string)),
                    _ => {}
                }
            }
            package.files.push((file.to_string(), text));
        }
        for package in packages.values_mut() {
            package.files.sort();
        }
        Overlay { packages: Arc::new(packages) }
    }

    pub(crate) fn package(&self, path: &str) -> Option<&OverlayPackage> {
        self.packages.get(path)
    }

    /// The import paths of all its packages.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.packages.keys().map(String::as_str)
    }
}

/// The lines up to the package clause.
fn leading_comments(text: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(text);
    text.lines().map(str::trim).take_while(|line| !line.starts_with("package ")).map(str::to_string).collect()
}

/// What the overlay's files of a package take the place of.
pub(crate) struct Patch {
    /// `name`, or `Type.name` for methods.
    names: FxHashSet<String>,
    /// Local names that the overlay's own `linkname`s speak of.
    linknames: FxHashSet<String>,
}

impl Patch {
    pub(crate) fn new<'f>(package: &OverlayPackage, files: impl Iterator<Item = &'f File>) -> Patch {
        let mut patch =
            Patch { names: package.removes.iter().cloned().collect(), linknames: FxHashSet::default() };
        for file in files {
            for decl in &file.decls {
                match decl {
                    Decl::Func(function) if function.name.name.as_str() == "init" => {}
                    Decl::Func(function) => patch.add(&func_name(function)),
                    Decl::Type(spec) => patch.add(spec.name.name.as_str()),
                    Decl::Var(spec) => spec.names.iter().for_each(|name| patch.add(name.name.as_str())),
                    Decl::Const(spec) => spec.names.iter().for_each(|name| patch.add(name.name.as_str())),
                }
            }
            patch.linknames.extend(file.pragmas.iter().filter_map(local_name));
        }
        patch
    }

    fn add(&mut self, name: &str) {
        if name != "_" {
            self.names.insert(name.to_string());
        }
    }

    /// Takes what is replaced out of one of the release's files. Returns whether there was anything.
    pub(crate) fn apply(&self, file: &mut File) -> bool {
        let mut changed = false;
        file.decls.retain_mut(|decl| match decl {
            Decl::Func(function) => {
                let gone = self.names.contains(&func_name(function));
                changed |= gone;
                !gone
            }
            Decl::Type(spec) => {
                let gone = self.names.contains(spec.name.name.as_str());
                changed |= gone;
                !gone
            }
            Decl::Const(spec) => {
                // The spec stays: others of its group may repeat its values.
                for name in &mut spec.names {
                    if self.names.contains(name.name.as_str()) {
                        name.name = "_".into();
                        changed = true;
                    }
                }
                true
            }
            Decl::Var(spec) => {
                let gone: Vec<bool> =
                    spec.names.iter().map(|name| self.names.contains(name.name.as_str())).collect();
                if !gone.contains(&true) {
                    return true;
                }
                changed = true;
                if spec.values.len() <= 1 && spec.names.len() > 1 && !spec.values.is_empty() {
                    // One call gives all values, so that each needs a place.
                    if gone.contains(&false) {
                        for (name, gone) in spec.names.iter_mut().zip(&gone) {
                            if *gone {
                                name.name = "_".into();
                            }
                        }
                        return true;
                    }
                    return false;
                }
                let mut kept = gone.iter().map(|gone| !gone);
                spec.names.retain(|_| kept.next().unwrap_or(true));
                let mut kept = gone.iter().map(|gone| !gone);
                spec.values.retain(|_| kept.next().unwrap_or(true));
                !spec.names.is_empty()
            }
        });
        file.pragmas.retain(|pragma| local_name(pragma).is_none_or(|name| !self.linknames.contains(&name)));
        changed
    }
}

/// The local name of a `linkname` directive.
fn local_name(pragma: &syntax::ast::Directive) -> Option<String> {
    if !matches!(pragma.name.as_str(), "linkname" | "linknamestd") {
        return None;
    }
    pragma.args.split_whitespace().next().map(str::to_string)
}

fn func_name(function: &FuncDecl) -> String {
    let name = function.name.name;
    match function.recv.as_ref().and_then(|recv| recv.fields.first()) {
        Some(recv) => format!("{}.{name}", receiver_name(&recv.ty)),
        None => name.to_string(),
    }
}

/// The name of a receiver's type, without pointer and type parameters.
fn receiver_name(ty: &Expr) -> &'static str {
    match &ty.kind {
        ExprKind::Star(x) | ExprKind::Paren(x) | ExprKind::Index { x, .. } => receiver_name(x),
        ExprKind::Name(name) => name.as_str(),
        _ => "",
    }
}
