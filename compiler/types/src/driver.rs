//! The check of one package from start to end.

use crate::check::{Checker, Environment, PackageInput};
use crate::package::{Checked, Package, PackageId};
use crate::scope::Scope;
use crate::scope::{PACKAGE, UNIVERSE};
use crate::store::Store;
use crate::{BuiltinId, GoVersion, Info, Object, ObjectKind, Ty};
use base::ids::IdVec;
use base::{Diagnostics, Pos, SourceMap};
use syntax::ast::File;

/// Checks a package whose imports have been checked. The package and all that is known about it stay in the
/// store, also if there are errors.
pub fn check_package(store: &Store, sources: &SourceMap, input: PackageInput) -> (PackageId, Diagnostics) {
    let package_id = store.new_package(Package::new(input.path, input.files));
    let package = store.package(package_id);
    let mut scopes = IdVec::new();
    scopes.push(Scope::default());
    scopes.push(Scope { parent: Some(UNIVERSE), ..Scope::default() });
    let mut checker = Checker {
        store,
        sources,
        package_id,
        package,
        files: Vec::new(),
        import_paths: input.imports,
        config: input.config,
        info: Info::default(),
        diagnostics: Diagnostics::new(),
        has_errors: false,
        scopes,
        signature_scopes: Default::default(),
        decls: IdVec::new(),
        decl_of: Default::default(),
        pending_methods: Default::default(),
        imports: Default::default(),
        package_names: Vec::new(),
        dot_imports: Default::default(),
        used_vars: Default::default(),
        used_package_names: Default::default(),
        untyped: Default::default(),
        env: Environment { scope: PACKAGE, ..Environment::default() },
        object_path: Vec::new(),
        instance_positions: Default::default(),
        variable_sizes: Default::default(),
        local_type_scopes: Default::default(),
        interface_types: Vec::new(),
        local_embeds: Vec::new(),
        late: Vec::new(),
        mono: Default::default(),
        delayed: Vec::new(),
    };
    if checker.config.test_builtins {
        checker.declare_test_builtins();
    }
    checker.check_files();
    let checked = Checked {
        scope: std::mem::take(&mut checker.scopes[PACKAGE].objects),
        imports: checker.imports.into_iter().collect(),
        info: checker.info,
        go_version: checker.config.go_version,
        fake: false,
    };
    let _ = package.checked.set(checked);
    (package_id, checker.diagnostics)
}

impl<'a> Checker<'a> {
    fn check_files(&mut self) {
        self.choose_files();
        self.collect_objects();
        self.direct_cycles();
        self.package_objects();
        self.process_delayed(0);
        self.init_order();
        self.unused_imports();
        self.record_untyped();
        if !self.has_errors {
            self.monomorphize();
        }
        if !self.has_errors && !self.config.after_errors {
            self.anonymous_cycles();
        }
        if !self.has_errors && !self.config.after_errors {
            self.check_directives();
        }
        if !self.has_errors && !self.config.after_errors {
            self.late_errors();
        }
    }

    fn declare_test_builtins(&mut self) {
        for id in [BuiltinId::Assert, BuiltinId::Trace] {
            let object = Object::new(ObjectKind::Builtin(id), id.name(), None, Pos::NONE);
            let obj = self.store.new_object(object.with_type(Ty::INVALID));
            self.scopes[UNIVERSE].objects.insert(id.name(), obj);
        }
    }

    /// Finds the package's name, its files and their language versions.
    fn choose_files(&mut self) {
        let package: &'a Package = self.package;
        for file in &package.files {
            let file: &'a File = file;
            let name = file.package.name;
            if package.name.get().is_none() {
                if name.as_str() == "_" {
                    self.error(file.package, "invalid package name _");
                } else {
                    let _ = package.name.set(name);
                }
            }
            if package.name.get().is_none() || package.name() == name {
                self.files.push(file);
            } else {
                let message = format!("package {name}; expected package {}", package.name());
                self.error(file.package_pos, message);
            }
        }
        let version = self.config.go_version;
        if version > GoVersion::CURRENT
            && let Some(file) = package.files.first()
        {
            let current = GoVersion::CURRENT;
            let message =
                format!("package requires newer Go version {version} (application built with {current})");
            self.error(file.package_pos, message);
        }
        for file in self.files.clone() {
            for (pos, message) in &file.tree_errors {
                self.error(*pos, message.clone());
            }
        }
        self.info.file_versions = vec![version; package.files.len()];
        for file in self.files.clone() {
            let own = GoVersion::parse(file.go_version.as_str());
            if own.is_known() {
                // Files may ask for older versions, but not for ones before `//go:build` lines had that effect.
                self.info.file_versions[file.index as usize] = own.max(GoVersion::go1(21));
                if own > GoVersion::CURRENT {
                    self.error(file.package, format!("file requires newer Go version {own}"));
                }
            }
        }
    }
}
