//! Command-line arguments to packages: files, folders, import paths, and patterns with `...`.

use crate::error::LoadError;
use crate::files::{clean, entries};
use crate::modules::Modules;
use crate::resolve::{Importer, Location, Resolver, latest};
use crate::{gopath, package};
use std::path::{Path, PathBuf};

/// The path of the package that files on the command line make.
pub(crate) const COMMAND_LINE: &str = "command-line-arguments";

/// What the arguments name.
#[derive(Default)]
pub(crate) struct Roots {
    pub(crate) locations: Vec<Location>,
    pub(crate) errors: Vec<String>,
}

/// Finds the packages that the arguments name.
pub(crate) fn expand(resolver: &Resolver<'_>, arguments: &[String]) -> Result<Roots, LoadError> {
    let default = [".".to_string()];
    let arguments = if arguments.is_empty() { &default } else { arguments };
    let mut roots = Roots::default();
    if arguments[0].ends_with(".go") && resolver.config.cwd.join(&arguments[0]).is_file() {
        roots.locations.push(files(resolver, arguments)?);
        return Ok(roots);
    }
    for argument in arguments {
        let found = if argument == "std" {
            Ok(std_packages(resolver))
        } else if argument.contains("...") {
            pattern(resolver, argument)
        } else {
            single(resolver, argument).map(|location| vec![location])
        };
        match found {
            Ok(found) => {
                for location in found {
                    if !roots.locations.iter().any(|known| known.path == location.path) {
                        roots.locations.push(location);
                    }
                }
            }
            Err(error) => roots.errors.push(error),
        }
    }
    Ok(roots)
}

/// A package of files on the command line.
fn files(resolver: &Resolver<'_>, arguments: &[String]) -> Result<Location, LoadError> {
    let config = resolver.config;
    let mut paths = Vec::new();
    for argument in arguments {
        if !argument.ends_with(".go") {
            return Err(LoadError::new("named files must be .go files: ".to_string() + argument));
        }
        let path = clean(&config.cwd.join(argument));
        if !path.is_file() {
            return Err(LoadError::new(format!(
                "no required module provides package {argument}; to add it:\n\tgo get {argument}"
            )));
        }
        paths.push(path);
    }
    let folder = |path: &PathBuf| path.parent().unwrap_or(Path::new("/")).to_path_buf();
    let dir = folder(&paths[0]);
    if let Some(other) = paths.iter().map(folder).find(|other| *other != dir) {
        let (first, second) = (config.short(&dir), config.short(&other));
        return Err(LoadError::new(format!(
            "named files must all be in one directory; have {first} and {second}"
        )));
    }
    paths.sort();
    paths.dedup();
    let main = resolver.modules.as_ref().and_then(|modules| modules.main_of(&dir));
    let go_version = main.map_or_else(latest, |main| main.file.language());
    Ok(Location { path: COMMAND_LINE.to_string(), dir, is_std: false, go_version, files: Some(paths) })
}

fn is_local(argument: &str) -> bool {
    argument == "."
        || argument == ".."
        || argument.starts_with("./")
        || argument.starts_with("../")
        || argument.starts_with('/')
}

fn single(resolver: &Resolver<'_>, argument: &str) -> Result<Location, String> {
    let config = resolver.config;
    if !is_local(argument) {
        let importer = Importer { dir: &config.cwd, is_std: false };
        return match resolver.std(argument, true) {
            // A path of the standard library's vendored packages is not one for others.
            Some(location) if location.path == argument => Ok(location),
            _ => resolver.resolve(argument, importer),
        };
    }
    let dir = clean(&config.cwd.join(argument));
    if !dir.is_dir() {
        return Err(format!("stat {}: directory not found", dir.display()));
    }
    if let Ok(rest) = dir.strip_prefix(config.std_root())
        && let Some(location) = resolver.std(&rest.to_string_lossy(), false)
    {
        return Ok(location);
    }
    match &resolver.modules {
        Some(modules) => modules.package_in(config, &dir),
        None => gopath::local(config, &dir, argument),
    }
}

/// A pattern with `...`: of folders if it is local, of import paths otherwise.
fn pattern(resolver: &Resolver<'_>, argument: &str) -> Result<Vec<Location>, String> {
    let config = resolver.config;
    let prefix = &argument[..argument.find("...").unwrap_or(argument.len())];
    let mut found = Vec::new();
    if is_local(argument) {
        // The walk begins at the last folder that is named whole.
        let start = prefix.rfind('/').map_or(".", |at| &prefix[..at + 1]);
        let folder = clean(&config.cwd.join(start));
        if !folder.is_dir() {
            return Err(format!("pattern {argument}: lstat {start}: no such file or directory"));
        }
        let start = folder;
        let absolute = clean_pattern(&config.cwd.join(argument).to_string_lossy());
        for dir in walk(&start, resolver.modules.is_some()) {
            if matches(&absolute, &dir.to_string_lossy()) && package::has_matching_files(config, &dir, "") {
                found.push(match &resolver.modules {
                    Some(modules) => modules.package_in(config, &dir)?,
                    None => gopath::local(config, &dir, argument)?,
                });
            }
        }
    } else {
        let mut roots = match &resolver.modules {
            Some(modules) => Modules::roots(modules),
            None => config.gopath.iter().map(|root| (String::new(), root.join("src"))).collect(),
        };
        roots.retain(|(path, _)| path.starts_with(prefix) || prefix.starts_with(path.as_str()));
        for (path, root) in roots {
            for dir in walk(&root, resolver.modules.is_some()) {
                let rest = dir.strip_prefix(&root).unwrap_or(&dir).to_string_lossy().into_owned();
                let name = [path.as_str(), rest.as_str()];
                let name = name.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
                if matches(argument, &name) && package::has_matching_files(config, &dir, "") {
                    let importer = Importer { dir: &dir, is_std: false };
                    found.push(resolver.resolve(&name, importer)?);
                }
            }
        }
        found.extend(std_packages(resolver).into_iter().filter(|location| matches(argument, &location.path)));
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// All packages of the standard library that have files for the target.
fn std_packages(resolver: &Resolver<'_>) -> Vec<Location> {
    let config = resolver.config;
    let root = config.std_root();
    let mut paths: Vec<String> = walk_all(&root, &|name, folder| {
        name != "testdata" && !name.starts_with(['_', '.']) && !(name == "cmd" && folder == root)
    })
    .into_iter()
    .filter_map(|dir| Some(dir.strip_prefix(&root).ok()?.to_str()?.to_string()))
    // Documentation, and a package that only cgo needs.
    .filter(|path| !path.is_empty() && path != "builtin" && path != "runtime/cgo")
    .filter(|path| package::has_matching_files(config, &root.join(path), path))
    .chain(config.overlay.paths().map(str::to_string))
    .collect();
    paths.sort();
    paths.dedup();
    paths.iter().filter_map(|path| resolver.std(path, true)).collect()
}

/// The folders of packages below `root`, which patterns may match.
fn walk(root: &Path, modules: bool) -> Vec<PathBuf> {
    walk_all(root, &|name, folder| {
        name != "testdata"
            && !name.starts_with(['_', '.'])
            && !(modules && (name == "vendor" || folder.join(name).join("go.mod").is_file()))
    })
}

/// All folders below `root` that `enters` lets in by name and parent, sorted.
fn walk_all(root: &Path, enters: &dyn Fn(&str, &Path) -> bool) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    let mut work = vec![root.to_path_buf()];
    while let Some(folder) = work.pop() {
        for (name, is_folder) in entries(&folder) {
            if is_folder && enters(&name, &folder) {
                work.push(folder.join(name));
            }
        }
        folders.push(folder);
    }
    folders.sort();
    folders
}

fn clean_pattern(pattern: &str) -> String {
    clean(Path::new(pattern)).to_string_lossy().into_owned()
}

/// Whether a name matches a pattern: `...` stands for anything, and `/...` at the end also for nothing.
fn matches(pattern: &str, name: &str) -> bool {
    if let Some(prefix) = pattern.strip_suffix("/...")
        && !prefix.contains("...")
        && name == prefix
    {
        return true;
    }
    let mut parts = pattern.split("...");
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (at, part) in parts.iter().enumerate() {
        if at + 1 == parts.len() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(found) => rest = &rest[found + part.len()..],
            None => return false,
        }
    }
    rest.is_empty()
}

/// Says so if a pattern matched nothing.
pub(crate) fn nothing_matched(arguments: &[String]) -> String {
    let quoted: Vec<String> = arguments.iter().map(|argument| format!("{argument:?}")).collect();
    format!("go: warning: {} matched no packages", quoted.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match() {
        let check = |pattern: &str, name: &str, expected: bool| {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        };
        check("a/...", "a", true);
        check("a/...", "a/b/c", true);
        check("a/...", "ab", false);
        check("...", "x", true);
        check("a/.../c", "a/b/c", true);
        check("a/.../c", "a/b/d", false);
        check("net...", "nethttp", true);
    }
}
