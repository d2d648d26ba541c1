//! The packages of a folder `NAME.dir`, as a module that both compilers build.
//!
//! The files of one package clause are a package, in the order of their names; imports are written `./NAME`, where
//! the name is that of the first file. Each package becomes a folder of that name in a module `test`, and its imports
//! become `test/NAME`. Lines stay what they were.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A package of the module.
#[derive(Debug)]
pub struct Package {
    /// Its folder in the module.
    pub folder: String,
    /// Whether its name is `main`.
    pub is_main: bool,
    /// The names of its Go files.
    pub files: Vec<String>,
}

/// Writes the packages of `source` as a module to `folder`, in their order.
pub fn module(source: &Path, folder: &Path, single_files: bool) -> Result<Vec<Package>, String> {
    let read = |path: &Path| std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let entries = std::fs::read_dir(source).map_err(|error| format!("{}: {error}", source.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut packages: Vec<Package> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    std::fs::write(folder.join("go.mod"), "module test\n\ngo 1.27\n").map_err(|error| error.to_string())?;
    for path in &files {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_none_or(|extension| extension != "go") {
            if path.extension().is_some_and(|extension| extension == "s") {
                return Err(format!("{file} is written in assembly language"));
            }
            continue;
        }
        let text = String::from_utf8_lossy(&read(path)?).into_owned();
        let name = package_name(&text).ok_or_else(|| format!("{file} has no package clause"))?.to_string();
        let known = if single_files { None } else { by_name.get(&name).copied() };
        let index = known.unwrap_or_else(|| {
            let stem = file.trim_end_matches(".go").to_string();
            packages.push(Package { folder: stem, is_main: name == "main", files: Vec::new() });
            packages.len() - 1
        });
        by_name.insert(name, index);
        let own = folder.join(&packages[index].folder);
        let write = || {
            std::fs::create_dir_all(&own)?;
            std::fs::write(own.join(&file), with_module_imports(&text))
        };
        write().map_err(|error: std::io::Error| error.to_string())?;
        packages[index].files.push(file);
    }
    if packages.is_empty() {
        return Err(format!("{} has no Go files", source.display()));
    }
    Ok(packages)
}

fn package_name(text: &str) -> Option<&str> {
    let rest = text.lines().find_map(|line| line.strip_prefix("package "))?;
    rest.split(|c: char| c.is_whitespace() || c == ';').next()
}

/// The text with `"./x"` replaced by `"test/x"` in import declarations.
fn with_module_imports(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 64);
    let mut group = false;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        group |= trimmed.starts_with("import (");
        if group || trimmed.starts_with("import ") {
            result.push_str(&line.replace("\"./", "\"test/"));
        } else {
            result.push_str(line);
        }
        group &= !trimmed.starts_with(')');
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_imports_become_those_of_the_module() {
        let text = "package b\n\nimport \"./a\"\nimport (\n\t\"fmt\"\n\t. \"./c\"\n)\n\nvar s = \"./a\"\n";
        let expected =
            "package b\n\nimport \"test/a\"\nimport (\n\t\"fmt\"\n\t. \"test/c\"\n)\n\nvar s = \"./a\"\n";
        assert_eq!(with_module_imports(text), expected);
        assert_eq!(package_name("// x\n\npackage b // y\n"), Some("b"));
    }
}
