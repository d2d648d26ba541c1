//! `vendor/modules.txt`: which packages are vendored, and from which modules.

use crate::modfile::{ModFile, ModuleVersion};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

#[derive(Debug, Default)]
pub(crate) struct Vendor {
    pub(crate) folder: PathBuf,
    modules: Vec<VendoredModule>,
    /// Packages to indices of modules.
    packages: FxHashMap<String, usize>,
}

#[derive(Debug, Default)]
struct VendoredModule {
    module: ModuleVersion,
    /// What takes its place, as the file has it.
    replacement: Option<ModuleVersion>,
    explicit: bool,
    /// The language version, such as `go1.21`.
    go_version: String,
}

impl Vendor {
    pub(crate) fn read(root: &Path) -> Result<Vendor, String> {
        let mut vendor = Vendor { folder: root.join("vendor"), ..Vendor::default() };
        let Ok(text) = std::fs::read_to_string(vendor.folder.join("modules.txt")) else { return Ok(vendor) };
        for line in text.lines() {
            if let Some(annotations) = line.strip_prefix("## ") {
                let Some(module) = vendor.modules.last_mut() else { continue };
                for annotation in annotations.split(';').map(str::trim) {
                    if annotation == "explicit" {
                        module.explicit = true;
                    } else if let Some(version) = annotation.strip_prefix("go ")
                        && let Some(minor) = crate::semver::go_minor(version)
                    {
                        module.go_version = format!("go1.{minor}");
                    }
                }
            } else if let Some(module) = line.strip_prefix("# ") {
                let (module, new) = match module.split_once("=>") {
                    Some((module, new)) => (module, Some(new)),
                    None => (module, None),
                };
                let replacement = new.map(|new| {
                    let mut words = new.split_whitespace().map(str::to_string);
                    let path = words.next().unwrap_or_default();
                    ModuleVersion { path, version: words.next().unwrap_or_default() }
                });
                let mut words = module.split_whitespace();
                let path = words.next().unwrap_or("").to_string();
                let version = words.next().unwrap_or("").to_string();
                vendor.modules.push(VendoredModule {
                    module: ModuleVersion { path, version },
                    replacement,
                    explicit: false,
                    go_version: "go1.16".into(),
                });
            } else if !line.trim().is_empty() && !vendor.modules.is_empty() {
                vendor.packages.insert(line.trim().to_string(), vendor.modules.len() - 1);
            }
        }
        Ok(vendor)
    }

    /// The folder and language version of a vendored package.
    pub(crate) fn package(&self, path: &str) -> Option<(PathBuf, String)> {
        let module = &self.modules[*self.packages.get(path)?];
        Some((self.folder.join(path), module.go_version.clone()))
    }

    /// The module of a vendored package, and what takes its place.
    pub(crate) fn module_of(&self, path: &str) -> Option<(&ModuleVersion, Option<&ModuleVersion>)> {
        let module = &self.modules[*self.packages.get(path)?];
        Some((&module.module, module.replacement.as_ref()))
    }

    /// Complains if `go.mod` and `modules.txt` name different modules.
    pub(crate) fn check(&self, file: &ModFile, root: &Path) -> Result<(), String> {
        let mut faults = String::new();
        for module in &file.require {
            let explicit =
                self.modules.iter().any(|vendored| vendored.explicit && vendored.module == *module);
            if !explicit {
                let (path, version) = (&module.path, &module.version);
                faults += &format!(
                    "\n\t{path}@{version}: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt"
                );
            }
        }
        for vendored in self.modules.iter().filter(|module| module.explicit) {
            if !file.require.contains(&vendored.module) {
                let ModuleVersion { path, version } = &vendored.module;
                faults += &format!(
                    "\n\t{path}@{version}: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod"
                );
            }
        }
        if faults.is_empty() {
            return Ok(());
        }
        let root = root.display();
        Err(format!(
            "go: inconsistent vendoring in {root}:{faults}\n\n\tTo ignore the vendor directory, use -mod=readonly or \
             -mod=mod.\n\tTo sync the vendor directory, run:\n\t\tgo mod vendor"
        ))
    }
}
