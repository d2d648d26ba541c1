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
        if let Some(fault) = invalid_path(path) {
            return Err(fault);
        }
        match &self.modules {
            None => gopath::resolve(self.config, path, importer.dir),
            Some(modules) => {
                if let Some(found) = modules.resolve(self.config, path)? {
                    return Ok(found);
                }
                let first = path.split('/').next().unwrap_or(path);
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

fn invalid_path(path: &str) -> Option<String> {
    let valid = |c: char| c.is_ascii_alphanumeric() || "-._~/+".contains(c) || !c.is_ascii();
    if path.is_empty() {
        return Some("invalid import path: empty string".to_string());
    }
    if path.starts_with('/') {
        return Some("cannot import absolute path".to_string());
    }
    if path.chars().all(valid) { None } else { Some(format!("invalid import path: {path}")) }
}
