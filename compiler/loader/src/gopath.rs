//! Packages without modules: `$GOPATH/src`, with `vendor` folders.

use crate::config::Config;
use crate::files::has_go_files;
use crate::resolve::{Location, latest};
use std::path::Path;

/// Looks an import up in the vendor folders above the importer, then in each GOPATH.
pub(crate) fn resolve(config: &Config, path: &str, importer: &Path) -> Result<Location, String> {
    let found = |path: String, dir: &Path| Location {
        path,
        dir: dir.to_path_buf(),
        is_std: false,
        go_version: latest(),
        files: None,
    };
    for root in &config.gopath {
        let source = root.join("src");
        if !importer.starts_with(&source) {
            continue;
        }
        for folder in importer.ancestors().take_while(|folder| folder.starts_with(&source)) {
            let dir = folder.join("vendor").join(path);
            if has_go_files(&dir) {
                let full = dir.strip_prefix(&source).unwrap_or(&dir).to_string_lossy().into_owned();
                return Ok(found(full, &dir));
            }
        }
    }
    for root in &config.gopath {
        let dir = root.join("src").join(path);
        if has_go_files(&dir) {
            return Ok(found(path.to_string(), &dir));
        }
    }
    let mut message = format!("cannot find package {path:?} in any of:");
    message += &format!("\n\t{} (from $GOROOT)", config.std_root().join(path).display());
    for (at, root) in config.gopath.iter().enumerate() {
        let source = if at == 0 { " (from $GOPATH)" } else { "" };
        message += &format!("\n\t{}{source}", root.join("src").join(path).display());
    }
    Err(message)
}

/// The package in a folder that was named by a relative path.
pub(crate) fn local(config: &Config, dir: &Path, name: &str) -> Result<Location, String> {
    let std_root = config.std_root();
    let roots = config.gopath.iter().map(|root| root.join("src")).chain([std_root.clone()]);
    let mut path = format!("_{}", dir.display());
    let mut is_std = false;
    for root in roots {
        if let Ok(rest) = dir.strip_prefix(&root) {
            path = rest.to_string_lossy().into_owned();
            is_std = root == std_root;
        }
    }
    if !dir.is_dir() {
        return Err(format!("cannot find package {name:?} in:\n\t{}", dir.display()));
    }
    Ok(Location { path, dir: dir.to_path_buf(), is_std, go_version: latest(), files: None })
}
