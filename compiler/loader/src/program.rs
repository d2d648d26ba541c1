//! What a load gives: parsed packages in the order of their dependencies.

use base::ids::{Id, IdVec};
use base::{Diagnostics, Pos, SourceMap};
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;
use syntax::ast::File;

base::define_ids! {
    /// A package of the program. A package's imports have smaller ids than itself.
    pub struct PackageId = "package";
}

/// All packages of a program.
#[derive(Debug)]
pub struct Program {
    /// The sources of all packages.
    pub sources: Arc<SourceMap>,
    /// Ordered so that each package comes after those that it imports; among those free to choose, by path.
    pub packages: IdVec<PackageId, Package>,
    /// The packages that the arguments named, in their order. With tests, the generated main package.
    pub roots: Vec<PackageId>,
    /// The version of the GOROOT, such as `go1.27.3`.
    pub goroot_version: String,
    /// The default `GODEBUG` of the first root, if that is a main package: the value of
    /// `runtime.godebugDefault`.
    pub godebug: String,
    /// The module of the first root.
    pub main_module: Option<BuildModule>,
    /// The other modules that packages of the program belong to, sorted by path.
    pub dependencies: Vec<BuildModule>,
}

/// A module that packages of the program belong to, as the build's own description names it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BuildModule {
    /// The module path.
    pub path: String,
    /// The version, `(devel)` for what is built from a folder.
    pub version: String,
    /// The hash that `go.sum` has, if it has one.
    pub sum: String,
    /// What takes its place.
    pub replacement: Option<Box<BuildModule>>,
}

/// A parsed package.
#[derive(Debug)]
pub struct Package {
    /// The import path; `command-line-arguments` for a package given by its files. A test variant has the path
    /// of the package it stands for.
    pub path: String,
    /// The name in the package clauses.
    pub name: String,
    /// The folder; for packages that only the overlay holds, the folder they would have in GOROOT.
    pub dir: PathBuf,
    /// The files in the order of their names.
    pub files: Vec<SourceUnit>,
    /// Import paths as written to packages. `unsafe` is a package like others here.
    pub imports: FxHashMap<String, PackageId>,
    /// The language version, such as `go1.21`. A file's own `//go:build go1.N` may change it for that file.
    pub go_version: String,
    /// Whether it belongs to the standard library.
    pub is_std: bool,
    /// Whether functions without bodies are allowed: part of the package is not written in Go.
    pub may_lack_bodies: bool,
    /// The files of `//go:embed` directives, ordered by the directives' positions.
    pub embeds: Vec<Embed>,
    /// Errors of the syntax and of directives.
    pub diagnostics: Diagnostics,
}

/// A file of a package.
#[derive(Clone, Debug)]
pub struct SourceUnit {
    /// The tree. Its `index` is the index in [`Package::files`].
    pub file: Arc<File>,
    /// Whether declarations were taken out of it in favour of the overlay's, so that some of its imports may be
    /// unused without that being an error.
    pub patched: bool,
    /// Whether it comes from the overlay.
    pub overlay: bool,
    /// Whether it is a `_test.go` file.
    pub test: bool,
}

/// A `//go:embed` directive.
#[derive(Clone, Debug)]
pub struct Embed {
    /// The directive's position, as in [`syntax::ast::Directive::pos`].
    pub pos: Pos,
    /// The embedded files, sorted by name.
    pub files: Vec<EmbedFile>,
}

/// An embedded file.
#[derive(Clone, Debug)]
pub struct EmbedFile {
    /// The path relative to the package's folder, with slashes.
    pub name: String,
    /// The contents.
    pub data: Arc<[u8]>,
}

impl Program {
    /// The package with this import path. Where a test variant and its external tests share it, the former.
    pub fn package_by_path(&self, path: &str) -> Option<PackageId> {
        self.packages.iter().position(|package| package.path == path).map(PackageId::new)
    }
}
