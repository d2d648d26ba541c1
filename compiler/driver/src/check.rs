//! Checks all packages of a program, each as soon as its imports are done, on all cores.

use base::Diagnostics;
use loader::{PackageId, Program};
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use types::{GoVersion, Store};

/// The outcome of checking a program.
pub struct Checked {
    /// The checker's ids by the loader's, in the order of dependencies. Packages that import one with errors are
    /// not checked.
    pub packages: Vec<(PackageId, types::PackageId)>,
    /// The errors of each package that has some, in the order of dependencies.
    pub errors: Vec<(PackageId, Diagnostics)>,
}

struct Checker<'a> {
    program: &'a Program,
    store: &'a Store,
    importers: FxHashMap<PackageId, Vec<PackageId>>,
    /// How many imports of each package are not done yet.
    waiting: Vec<AtomicUsize>,
    /// `None` for a package that has errors or imports one that has.
    done: Vec<OnceLock<Option<types::PackageId>>>,
    errors: Mutex<Vec<(PackageId, Diagnostics)>>,
    started: &'a (dyn Fn(&loader::Package) + Sync),
}

/// Checks `program`; `started` is called as each package begins.
pub fn check(program: &Program, store: &Arc<Store>, started: &(dyn Fn(&loader::Package) + Sync)) -> Checked {
    let count = program.packages.len();
    let mut checker = Checker {
        program,
        store,
        importers: FxHashMap::default(),
        waiting: Vec::with_capacity(count),
        done: (0..count).map(|_| OnceLock::new()).collect(),
        errors: Mutex::default(),
        started,
    };
    for (id, package) in program.packages.iter_enumerated() {
        let mut imports: Vec<PackageId> = package.imports.values().copied().collect();
        imports.sort_unstable();
        imports.dedup();
        checker.waiting.push(AtomicUsize::new(imports.len()));
        for import in imports {
            checker.importers.entry(import).or_default().push(id);
        }
    }
    let ready: Vec<PackageId> =
        program.packages.ids().filter(|id| program.packages[*id].imports.is_empty()).collect();
    let shared = &checker;
    rayon::scope(|scope| {
        ready.into_iter().for_each(|id| scope.spawn(move |scope| shared.package(scope, id)))
    });
    let packages =
        program.packages.ids().filter_map(|id| Some((id, (*checker.done[id.0 as usize].get()?)?))).collect();
    let mut errors = checker.errors.into_inner().expect("no thread panicked");
    errors.sort_by_key(|(id, _)| *id);
    Checked { packages, errors }
}

impl<'a> Checker<'a> {
    fn package<'scope>(&'scope self, scope: &rayon::Scope<'scope>, id: PackageId) {
        let outcome = self.check_one(id);
        self.done[id.0 as usize].set(outcome).expect("a package is checked once");
        for &importer in self.importers.get(&id).into_iter().flatten() {
            // Pairs with the other imports' decrements: the last one sees all results.
            if self.waiting[importer.0 as usize].fetch_sub(1, Ordering::AcqRel) == 1 {
                scope.spawn(move |scope| self.package(scope, importer));
            }
        }
    }

    fn check_one(&self, id: PackageId) -> Option<types::PackageId> {
        let package = &self.program.packages[id];
        if syntax::has_syntax_errors(&package.diagnostics) {
            self.errors.lock().expect("no thread panicked").push((id, package.diagnostics.clone()));
            return None;
        }
        if package.path == "unsafe" {
            return Some(self.store.universe.unsafe_package);
        }
        let mut imports = FxHashMap::default();
        for (path, import) in &package.imports {
            let checked = (*self.done[import.0 as usize].get().expect("imports are done first"))?;
            imports.insert(path.as_str().into(), checked);
        }
        (self.started)(package);
        let input = types::PackageInput {
            path: package.path.as_str().into(),
            files: package.files.iter().map(|unit| unit.file.clone()).collect(),
            imports,
            config: types::Config {
                go_version: GoVersion::parse(&package.go_version),
                allow_bodyless: package.may_lack_bodies || package.is_std,
                after_errors: !package.diagnostics.is_empty(),
                patched: package
                    .files
                    .iter()
                    .filter(|unit| unit.patched)
                    .map(|unit| unit.file.source)
                    .collect(),
                ..types::Config::default()
            },
        };
        let (checked, errors) = types::check_package(self.store, &self.program.sources, input);
        let mut diagnostics = package.diagnostics.clone();
        diagnostics.append(errors);
        if diagnostics.is_empty() {
            return Some(checked);
        }
        self.errors.lock().expect("no thread panicked").push((id, diagnostics));
        None
    }
}
