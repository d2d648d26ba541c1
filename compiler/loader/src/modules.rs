//! Modules: the main module or workspace, its requirements, and which of them provides a package.
//!
//! Versions are selected as Go does (minimal version selection over a pruned graph; see "Minimal version
//! selection" and "Module graph pruning" in the Go modules reference). Nothing is downloaded: a module that is
//! neither replaced by a folder nor in the module cache is reported when a package of it is needed.

use crate::config::{Config, ModFlag};
use crate::files::{below, clean, has_go_files, join};
use crate::goroot;
use crate::modfile::{ModFile, ModuleVersion};
use crate::program::BuildModule;
use crate::resolve::Location;
use crate::semver;
use crate::vendor::Vendor;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[derive(Debug, Default)]
pub(crate) struct Modules {
    /// The main module, or the modules of the workspace; none outside of modules.
    pub(crate) mains: Vec<MainModule>,
    dependencies: Vec<Dependency>,
    /// Set if packages of other modules come from the vendor folder alone.
    vendor: Option<Vendor>,
    /// Whether the vendor folder is used because a flag says so.
    vendor_flag: bool,
    /// The Go version of the workspace or main module, such as `1.21`, and its own defaults for `GODEBUG`.
    pub(crate) go: String,
    pub(crate) godebug: Vec<(String, String)>,
}

#[derive(Debug)]
pub(crate) struct MainModule {
    pub(crate) dir: PathBuf,
    pub(crate) file: ModFile,
}

#[derive(Debug)]
struct Dependency {
    module: ModuleVersion,
    /// Where it lies, whether or not it is there.
    dir: PathBuf,
    go_version: String,
    /// What takes its place, as the file has it.
    replacement: Option<ModuleVersion>,
}

/// The version of what is built from a folder.
const DEVELOPMENT: &str = "(devel)";

const NO_MODULE: &str =
    "go.mod file not found in current directory or any parent directory; see 'go help modules'";

impl Modules {
    /// Finds and reads the main module or workspace of the working folder.
    pub(crate) fn find(config: &Config) -> Result<Modules, String> {
        let mut modules = Modules { go: format!("1.{}", goroot::MINOR), ..Modules::default() };
        let mut replacements = ModFile::default();
        if let Some(path) = find_workspace(config) {
            let file = read(config, &path)?;
            let root = path.parent().unwrap_or(Path::new("/")).to_path_buf();
            for folder in &file.uses {
                let dir = clean(&root.join(folder));
                let module = read(config, &dir.join("go.mod")).map_err(|error| {
                    format!("go: cannot load module {folder} listed in go.work file: {error}")
                })?;
                modules.mains.push(MainModule { dir, file: module });
            }
            modules.go = if file.go.is_empty() { "1.18".to_string() } else { file.go.clone() };
            modules.godebug.clone_from(&file.godebug);
            replacements = file;
            replacements.replace.iter_mut().for_each(|replace| make_absolute(&mut replace.new, &root));
        } else if let Some(dir) = config.cwd.ancestors().find(|dir| dir.join("go.mod").is_file()) {
            let path = config.modfile.clone().unwrap_or_else(|| dir.join("go.mod"));
            let file = read(config, &path)?;
            modules.go = if file.go.is_empty() { "1.16".to_string() } else { file.go.clone() };
            modules.godebug.clone_from(&file.godebug);
            modules.mains.push(MainModule { dir: dir.to_path_buf(), file });
        }
        for main in &mut modules.mains {
            main.file.replace.iter_mut().for_each(|replace| make_absolute(&mut replace.new, &main.dir));
            replacements.replace.extend(main.file.replace.iter().cloned());
            replacements.exclude.extend(main.file.exclude.iter().cloned());
        }
        if let [main] = &modules.mains[..] {
            let minor = semver::go_minor(&main.file.go).unwrap_or(0);
            let vendored = main.dir.join("vendor").is_dir();
            if config.mod_flag == ModFlag::Vendor
                || (config.mod_flag == ModFlag::Default && vendored && minor >= 14)
            {
                let vendor = Vendor::read(&main.dir)?;
                if minor >= 14 {
                    vendor.check(&main.file, &main.dir)?;
                }
                modules.vendor = Some(vendor);
                modules.vendor_flag = config.mod_flag == ModFlag::Vendor;
                return Ok(modules);
            }
        }
        modules.select(config, &replacements);
        Ok(modules)
    }

    /// Selects the version of each dependency: the highest that anything in the graph requires.
    fn select(&mut self, config: &Config, replacements: &ModFile) {
        let mut selected: BTreeMap<String, String> = BTreeMap::new();
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        // Requirements, and whether those of the module that they name count as well.
        let mut work: Vec<(ModuleVersion, bool)> = Vec::new();
        for main in &self.mains {
            work.extend(main.file.require.iter().map(|module| (module.clone(), true)));
        }
        let is_main = |path: &str| self.mains.iter().any(|main| main.file.module == path);
        while let Some((module, expand)) = work.pop() {
            if is_main(&module.path) || replacements.exclude.contains(&module) {
                continue;
            }
            let current = selected.entry(module.path.clone()).or_insert_with(|| module.version.clone());
            if semver::compare(current, &module.version).is_lt() {
                current.clone_from(&module.version);
            }
            if !expand || !seen.insert((module.path.clone(), module.version.clone())) {
                continue;
            }
            let Some(file) = dependency_file(config, replacements, &module) else { continue };
            // Modules from go1.17 on list all that they need, so that nothing behind their own list counts.
            let pruned = semver::go_minor(&file.go).is_some_and(|minor| minor >= 17);
            work.extend(file.require.into_iter().map(|module| (module, !pruned)));
        }
        self.dependencies = selected
            .into_iter()
            .map(|(path, version)| {
                let module = ModuleVersion { path, version };
                let dir = folder(config, replacements, &module);
                let file = dependency_file(config, replacements, &module).unwrap_or_default();
                let replacement = replacements.replace_of(&module).map(|replace| ModuleVersion {
                    path: replace.written.clone(),
                    version: replace.new.version.clone(),
                });
                Dependency { module, dir, go_version: file.language(), replacement }
            })
            .collect();
    }

    /// The package with this import path; `None` if no module provides it.
    pub(crate) fn resolve(&self, config: &Config, path: &str) -> Result<Option<Location>, String> {
        let mut found: Vec<(String, Location)> = Vec::new();
        for main in &self.mains {
            if let Some(rest) = below(path, &main.file.module)
                && let Some(dir) = package_folder(&main.dir, rest, self.vendor.is_some())
            {
                let location = location(path, dir, main.file.language());
                found.push((format!("{} ({})", main.file.module, main.dir.display()), location));
            }
        }
        if let Some(vendor) = &self.vendor {
            if let Some((dir, go_version)) = vendor.package(path)
                && has_go_files(&dir)
            {
                found.push((String::new(), location(path, dir, go_version)));
            }
        } else {
            for dependency in &self.dependencies {
                let Some(rest) = below(path, &dependency.module.path) else { continue };
                if let Some(dir) = package_folder(&dependency.dir, rest, false) {
                    let ModuleVersion { path: module, version } = &dependency.module;
                    let name = format!("{module} {version} ({})", dependency.dir.display());
                    found.push((name, location(path, dir, dependency.go_version.clone())));
                }
            }
        }
        if found.len() > 1 {
            let modules: String = found.iter().map(|(name, _)| format!("\n\t{name}")).collect();
            return Err(format!("ambiguous import: found package {path} in multiple modules:{modules}"));
        }
        if let Some((_, location)) = found.pop() {
            return Ok(Some(location));
        }
        let absent = self
            .dependencies
            .iter()
            .find(|dependency| below(path, &dependency.module.path).is_some() && !dependency.dir.is_dir());
        if let Some(dependency) = absent {
            let ModuleVersion { path: module, version } = &dependency.module;
            if let Some(replacement) = &dependency.replacement
                && replacement.version.is_empty()
            {
                let dir = &replacement.path;
                return Err(format!("{module}@{version}: replacement directory {dir} does not exist"));
            }
            let dir = config.short(&dependency.dir);
            return Err(format!(
                "module {module}@{version} is not in the module cache ({dir}); run: go mod download"
            ));
        }
        Ok(None)
    }

    /// The message about a package that no module provides.
    pub(crate) fn missing(&self, path: &str) -> String {
        if self.vendor.is_some() {
            let reason = if self.vendor_flag {
                String::new()
            } else {
                "\n\t(Go version in go.mod is at least 1.14 and vendor directory exists.)".to_string()
            };
            return format!(
                "cannot find module providing package {path}: import lookup disabled by -mod=vendor{reason}"
            );
        }
        if self.mains.is_empty() {
            return format!("no required module provides package {path}: {NO_MODULE}");
        }
        format!("no required module provides package {path}; to add it:\n\tgo get {path}")
    }

    /// The main module that holds a folder.
    pub(crate) fn main_of(&self, dir: &Path) -> Option<&MainModule> {
        let holders = self.mains.iter().filter(|main| dir.starts_with(&main.dir));
        holders.max_by_key(|main| main.dir.components().count())
    }

    /// The package in a folder.
    pub(crate) fn package_in(&self, config: &Config, dir: &Path) -> Result<Location, String> {
        if self.mains.is_empty() {
            return Err(format!("go: {NO_MODULE}"));
        }
        let short = config.short(dir);
        let shown = if short == "." || short.starts_with("..") || short.starts_with('/') {
            short
        } else {
            format!("./{short}")
        };
        if let Some(main) = self.main_of(dir) {
            let rest = dir.strip_prefix(&main.dir).unwrap_or(dir).to_string_lossy().into_owned();
            if package_boundary(&main.dir, &rest) {
                let module = &main.file.module;
                return Err(format!("main module ({module}) does not contain package {module}/{rest}"));
            }
            let path = if rest.is_empty() {
                main.file.module.clone()
            } else {
                format!("{}/{rest}", main.file.module)
            };
            return Ok(location(&path, dir.to_path_buf(), main.file.language()));
        }
        for dependency in &self.dependencies {
            if let Ok(rest) = dir.strip_prefix(&dependency.dir) {
                let rest = rest.to_string_lossy();
                let separator = if rest.is_empty() { "" } else { "/" };
                let path = format!("{}{separator}{rest}", dependency.module.path);
                return Ok(location(&path, dir.to_path_buf(), dependency.go_version.clone()));
            }
        }
        Err(format!("directory {shown} outside main module or its selected dependencies"))
    }

    /// The module that a package outside of the standard library belongs to.
    pub(crate) fn module_of(&self, location: &Location) -> Option<BuildModule> {
        if let Some(vendor) = &self.vendor
            && location.dir.starts_with(&vendor.folder)
        {
            let (module, replacement) = vendor.module_of(&location.path)?;
            return Some(self.build_module(module, replacement));
        }
        let holds = |dependency: &&Dependency| {
            location.dir.starts_with(&dependency.dir)
                && below(&location.path, &dependency.module.path).is_some()
        };
        // A replacement may lie in the main module's folder.
        if let Some(dependency) = self.dependencies.iter().find(holds) {
            return Some(self.build_module(&dependency.module, dependency.replacement.as_ref()));
        }
        let path = self.main_of(&location.dir)?.file.module.clone();
        Some(BuildModule { path, version: DEVELOPMENT.to_string(), ..Default::default() })
    }

    fn build_module(&self, module: &ModuleVersion, replacement: Option<&ModuleVersion>) -> BuildModule {
        let own = |module: &ModuleVersion| BuildModule {
            path: module.path.clone(),
            version: if module.version.is_empty() { DEVELOPMENT } else { &module.version }.to_string(),
            sum: String::new(),
            replacement: None,
        };
        let mut built = own(module);
        match replacement {
            Some(replacement) => {
                let new = BuildModule { sum: self.sum(replacement), ..own(replacement) };
                built.replacement = Some(Box::new(new));
            }
            None => built.sum = self.sum(module),
        }
        built
    }

    /// The hash of a module that `go.sum` has.
    fn sum(&self, module: &ModuleVersion) -> String {
        let key = format!("{} {} ", module.path, module.version);
        let sums = self.mains.iter().filter_map(|main| std::fs::read_to_string(main.dir.join("go.sum")).ok());
        let found =
            sums.flat_map(|text| text.lines().find_map(|line| line.strip_prefix(&key).map(str::to_string)));
        found.last().unwrap_or_default()
    }

    /// The roots of all modules in use, with their paths: for patterns that match import paths.
    pub(crate) fn roots(&self) -> Vec<(String, PathBuf)> {
        let mains = self.mains.iter().map(|main| (main.file.module.clone(), main.dir.clone()));
        let others = self.dependencies.iter().map(|other| (other.module.path.clone(), other.dir.clone()));
        mains.chain(others).collect()
    }
}

fn location(path: &str, dir: PathBuf, go_version: String) -> Location {
    Location { path: path.to_string(), dir, is_std: false, go_version, files: None }
}

/// The folder of a module's package, if there is one with Go files.
fn package_folder(module: &Path, rest: &str, vendored: bool) -> Option<PathBuf> {
    if package_boundary(module, rest) || (vendored && rest.split('/').next() == Some("vendor")) {
        return None;
    }
    let dir = join(module, rest);
    has_go_files(&dir).then_some(dir)
}

/// Whether a folder below a module's root belongs to another module.
fn package_boundary(module: &Path, rest: &str) -> bool {
    let mut dir = module.to_path_buf();
    rest.split('/').filter(|part| !part.is_empty()).any(|part| {
        dir.push(part);
        dir.join("go.mod").is_file()
    })
}

fn find_workspace(config: &Config) -> Option<PathBuf> {
    match config.gowork.as_str() {
        "off" => None,
        "" => config.cwd.ancestors().map(|dir| dir.join("go.work")).find(|path| path.is_file()),
        path => Some(PathBuf::from(path)),
    }
}

fn read(config: &Config, path: &Path) -> Result<ModFile, String> {
    let shown = config.short(path);
    let text = std::fs::read_to_string(path).map_err(|error| format!("go: {shown}: {error}"))?;
    let file =
        ModFile::parse(&shown, &text).map_err(|error| format!("go: errors parsing {shown}:\n{error}"))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if semver::go_minor(&file.go).is_some_and(|minor| minor > goroot::MINOR) {
        let needs = &file.go;
        let minor = goroot::MINOR;
        return Err(format!("go: {name} requires go >= {needs} (running go 1.{minor}; GOTOOLCHAIN=local)"));
    }
    if name == "go.mod" && file.module.is_empty() {
        return Err(format!(
            "go: error reading {shown}: missing module declaration. To specify the module path:\n\tgo mod edit -module=example.com/mod"
        ));
    }
    Ok(file)
}

/// A replacement by a folder is relative to the file that says so.
fn make_absolute(module: &mut ModuleVersion, root: &Path) {
    if module.version.is_empty() && !module.path.starts_with('/') {
        module.path = clean(&root.join(&module.path)).to_string_lossy().into_owned();
    }
}

/// The folder of a dependency: its replacement's, or its own in the module cache.
fn folder(config: &Config, replacements: &ModFile, module: &ModuleVersion) -> PathBuf {
    match replacements.replacement(module) {
        Some(new) if new.version.is_empty() => PathBuf::from(&new.path),
        Some(new) => cached(config, new),
        None => cached(config, module),
    }
}

fn cached(config: &Config, module: &ModuleVersion) -> PathBuf {
    config.modcache.join(format!("{}@{}", escape(&module.path), escape(&module.version)))
}

/// The `go.mod` of a dependency, if it is at hand.
fn dependency_file(config: &Config, replacements: &ModFile, module: &ModuleVersion) -> Option<ModFile> {
    let actual = replacements.replacement(module).unwrap_or(module);
    let text = if actual.version.is_empty() {
        std::fs::read_to_string(Path::new(&actual.path).join("go.mod"))
    } else {
        let list = config.modcache.join("cache/download").join(escape(&actual.path)).join("@v");
        std::fs::read_to_string(list.join(format!("{}.mod", escape(&actual.version))))
            .or_else(|_| std::fs::read_to_string(cached(config, actual).join("go.mod")))
    };
    ModFile::parse("go.mod", &text.ok()?).ok()
}

/// A path as the module cache spells it: `!a` for `A`, so that case does not matter.
fn escape(path: &str) -> String {
    let mut out = String::new();
    for c in path.chars() {
        if c.is_ascii_uppercase() {
            out.push('!');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
