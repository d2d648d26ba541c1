//! Import paths to folders.

use crate::config::{Config, ModuleMode};
use crate::error::LoadError;
use crate::files::{clean, has_go_files, join};
use crate::modules::Modules;
use crate::{gopath, goroot};
use std::path::{Path, PathBuf};

/// Where a package lies.
#[derive(Clone, Debug)]
pub(crate) struct Location {
    /// The import path proper: with `vendor/` for what the standard library vendors.
    pub(crate) path: String,
    pub(crate) dir: PathBuf,
    pub(crate) is_std: bool,
    /// The language version, such as `go1.21`.
    pub(crate) go_version: String,
    /// Its files, where they were given one by one.
    pub(crate) files: Option<Vec<PathBuf>>,
}

/// Who imports.
#[derive(Clone, Copy)]
pub(crate) struct Importer<'i> {
    pub(crate) dir: &'i Path,
    pub(crate) is_std: bool,
}

pub(crate) struct Resolver<'c> {
    pub(crate) config: &'c Config,
    /// `None` in GOPATH mode.
    pub(crate) modules: Option<Modules>,
}

impl<'c> Resolver<'c> {
    pub(crate) fn new(config: &'c Config) -> Result<Resolver<'c>, LoadError> {
        let modules = match config.module_mode {
            ModuleMode::Off => None,
            ModuleMode::On => Some(Modules::find(config).map_err(LoadError::new)?),
        };
        Ok(Resolver { config, modules })
    }

    /// The package that an import names. The error is a message without a position.
    pub(crate) fn resolve(&self, path: &str, importer: Importer<'_>) -> Result<Location, String> {
        if let Some(explicit) = self.explicit(path) {
            return Ok(explicit);
        }
        if !importer.is_std
            && let Some(fault) = self.invalid_path(path)
        {
            return Err(fault);
        }
        if let Some(location) = self.std(path, importer.is_std) {
            return Ok(location);
        }
        if path.starts_with("./") || path.starts_with("../") || path == "." || path == ".." {
            return match &self.modules {
                Some(_) => Err(format!(
                    "{path:?} is relative, but relative import paths are not supported in module mode"
                )),
                None => gopath::local(self.config, &clean(&importer.dir.join(path)), path),
            };
        }
        match &self.modules {
            None => gopath::resolve(self.config, path, importer.dir),
            Some(modules) => {
                if let Some(found) = modules.resolve(self.config, path)? {
                    return Ok(found);
                }
                let first = path.split('/').next().unwrap_or(path);
                if path == "cmd" || path.starts_with("cmd/") {
                    let dir = join(&self.config.std_root(), path);
                    if has_go_files(&dir) {
                        return Err(format!("import {path:?} is a program, not an importable package"));
                    }
                }
                if !first.contains('.') {
                    let dir = self.config.std_root().join(path);
                    return Err(format!("package {path} is not in std ({})", dir.display()));
                }
                Err(modules.missing(path))
            }
        }
    }

    fn explicit(&self, path: &str) -> Option<Location> {
        let name = path.strip_prefix("./").unwrap_or(path);
        let package = self.config.explicit.iter().find(|package| package.path == name)?;
        let dir = package.files.first().and_then(|file| file.parent()).unwrap_or(Path::new("")).to_path_buf();
        Some(Location {
            path: package.path.clone(),
            dir,
            is_std: false,
            go_version: latest(),
            files: Some(package.files.clone()),
        })
    }

    /// Why no package may have this path, which is not relative, in an import outside the standard library.
    fn invalid_path(&self, path: &str) -> Option<String> {
        if path.starts_with("vendor/") {
            return Some("use of vendored package not allowed".to_string());
        }
        self.modules.as_ref()?;
        if path.contains('@') {
            return Some(format!("import path {path:?} should not have @version"));
        }
        if path.starts_with("./") || path.starts_with("../") || path == "." || path == ".." {
            return None;
        }
        if path.starts_with('/') {
            return Some(format!("{path:?} is not a package path; see 'go help packages'"));
        }
        if matches!(path, "std" | "cmd" | "tool" | "work" | "all") {
            return Some(format!("{path:?} is not an importable package; see 'go help packages'"));
        }
        malformed(path).map(|fault| format!("malformed import path {path:?}: {fault}"))
    }

    /// A package of the standard library. Its own packages see what it vendors.
    pub(crate) fn std(&self, path: &str, from_std: bool) -> Option<Location> {
        let first = path.split('/').next().unwrap_or(path);
        let vendored = format!("vendor/{path}");
        let path = if !first.contains('.') {
            path
        } else if from_std {
            &vendored
        } else {
            return None;
        };
        if path.is_empty() || path == "cmd" || path.starts_with("cmd/") || path.contains("..") {
            return None;
        }
        let dir = join(&self.config.std_root(), path);
        if self.config.overlay.package(path).is_none() && !has_go_files(&dir) {
            return None;
        }
        Some(Location { path: path.to_string(), dir, is_std: true, go_version: latest(), files: None })
    }
}

/// The language version of the release.
pub(crate) fn latest() -> String {
    format!("go1.{}", goroot::MINOR)
}

/// What is wrong with the form of an import path, in the words of Go's modules.
fn malformed(path: &str) -> Option<String> {
    if path.starts_with('-') {
        return Some("leading dash".to_string());
    }
    if path.contains("//") {
        return Some("double slash".to_string());
    }
    if path.ends_with('/') {
        return Some("trailing slash".to_string());
    }
    path.split('/').find_map(|element| {
        if element.is_empty() {
            return Some("empty path element".to_string());
        }
        if element.chars().all(|c| c == '.') {
            return Some(format!("invalid path element {element:?}"));
        }
        if element.ends_with('.') {
            return Some("trailing dot in path element".to_string());
        }
        let bad = element.chars().find(|c| !c.is_ascii_alphanumeric() && !"-._~+".contains(*c));
        bad.map(|c| format!("invalid char '{c}'"))
    })
}
