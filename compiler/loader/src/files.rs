//! Paths and folders.

use std::path::{Component, Path, PathBuf};

/// The path without `.` and `..`, as far as names alone tell.
pub(crate) fn clean(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    out.push("..");
                }
            }
            component => out.push(component),
        }
    }
    out
}

/// `path` relative to the folder `base`; both absolute.
pub(crate) fn relative(base: &Path, path: &Path) -> Option<String> {
    if !base.is_absolute() || !path.is_absolute() {
        return None;
    }
    let base: Vec<_> = base.components().collect();
    let path: Vec<_> = path.components().collect();
    let common = base.iter().zip(&path).take_while(|(a, b)| a == b).count();
    let mut parts: Vec<String> = vec!["..".to_string(); base.len() - common];
    parts.extend(path[common..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned()));
    Some(if parts.is_empty() { ".".to_string() } else { parts.join("/") })
}

/// The names in a folder, sorted; empty if it cannot be read. The flag says whether the entry is a folder.
pub(crate) fn entries(folder: &Path) -> Vec<(String, bool)> {
    let mut names: Vec<(String, bool)> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let kind = entry.file_type().ok()?;
            let is_folder = if kind.is_symlink() { entry.path().is_dir() } else { kind.is_dir() };
            Some((entry.file_name().into_string().ok()?, is_folder))
        })
        .collect();
    names.sort();
    names
}

/// Whether there is any Go file in the folder.
pub(crate) fn has_go_files(folder: &Path) -> bool {
    entries(folder).iter().any(|(name, is_folder)| !is_folder && name.ends_with(".go"))
}

/// The rest of `path` below the import path `prefix`: empty if they are equal.
pub(crate) fn below<'p>(path: &'p str, prefix: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(prefix)?;
    if rest.is_empty() || prefix.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

/// `folder/rest`, or the folder itself if there is no rest.
pub(crate) fn join(folder: &Path, rest: &str) -> PathBuf {
    if rest.is_empty() { folder.to_path_buf() } else { folder.join(rest) }
}
