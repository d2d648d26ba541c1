//! Packages without modules: `$GOPATH/src`, with `vendor` folders.

use crate::config::Config;
use crate::files::{has_go_files, join};
use crate::modfile::ModFile;
use crate::resolve::{Location, latest};
use std::path::{Path, PathBuf};

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
    if let Some((path, dir)) = without_version(config, path, importer) {
        return Ok(found(path, &dir));
    }
    let mut message = format!("cannot find package {path:?} in any of:");
    message += &format!("\n\t{} (from $GOROOT)", config.std_root().join(path).display());
    for (at, root) in config.gopath.iter().enumerate() {
        let source = if at == 0 { " (from $GOPATH)" } else { "" };
        message += &format!("\n\t{}{source}", root.join("src").join(path).display());
    }
    Err(message)
}

/// The folder of an import such as `m/v2/p` by code that was written for modules (it lies below a `go.mod`): that of
/// `m/p` if the `go.mod` in `m` is that of module `m/v2`.
fn without_version(config: &Config, path: &str, importer: &Path) -> Option<(String, PathBuf)> {
    let sources = || config.gopath.iter().map(|root| root.join("src"));
    let source = sources().find(|source| importer.starts_with(source))?;
    let mut above = importer.ancestors().take_while(|folder| folder.starts_with(&source));
    above.find(|folder| folder.join("go.mod").is_file())?;
    for (at, _) in path.match_indices('/') {
        let element = path[at + 1..].split('/').next().unwrap_or("");
        if !is_major_version(element) {
            continue;
        }
        let (module, rest) = (&path[..at], path[at + 1 + element.len()..].trim_start_matches('/'));
        for source in sources() {
            let folder = source.join(module);
            let Ok(text) = std::fs::read_to_string(folder.join("go.mod")) else { continue };
            let declared = ModFile::parse("go.mod", &text)
                .is_ok_and(|file| file.module == path[..at + 1 + element.len()]);
            let dir = join(&folder, rest);
            if declared && has_go_files(&dir) {
                let full = dir.strip_prefix(&source).unwrap_or(&dir).to_string_lossy().into_owned();
                return Some((full, dir));
            }
        }
    }
    None
}

/// `v2` and later: what the path of a module ends in from its second major version on.
fn is_major_version(element: &str) -> bool {
    let Some(number) = element.strip_prefix('v') else { return false };
    !number.is_empty()
        && number != "1"
        && !number.starts_with('0')
        && number.bytes().all(|b| b.is_ascii_digit())
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
