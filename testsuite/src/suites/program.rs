//! Our own programs on disk.

use crate::compiler::Build;
use crate::directives::Directives;
use crate::mode::Target;
use std::path::{Path, PathBuf};

/// A file, or a folder with a `go.mod`, and what belongs to it.
#[derive(Clone, Debug)]
pub struct Program {
    /// Its path in its suite.
    pub name: String,
    /// Where to stand when it is compiled.
    pub folder: PathBuf,
    /// What to compile, relative to the folder.
    pub inputs: Vec<String>,
    /// Every file that it consists of, by name in the folder.
    pub files: Vec<(String, Vec<u8>)>,
    /// The file with the directives.
    pub main: String,
    /// Standard input.
    pub stdin: Vec<u8>,
}

impl Program {
    /// How it is compiled into `output`.
    pub fn build(&self, directives: &Directives, target: Target, optimized: bool, output: PathBuf) -> Build {
        Build {
            folder: self.folder.clone(),
            inputs: self.inputs.clone(),
            flags: directives.build.clone(),
            env: Vec::new(),
            target,
            optimized,
            output,
        }
    }
}

/// All programs under `root`, by name.
pub fn find(root: &Path) -> Result<Vec<Program>, String> {
    let mut programs = Vec::new();
    visit(root, root, &mut programs).map_err(|error| format!("{}: {error}", root.display()))?;
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

fn visit(root: &Path, folder: &Path, programs: &mut Vec<Program>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path.join("go.mod").exists() {
                programs.push(folder_program(root, &path)?);
            } else {
                visit(root, &path, programs)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "go") {
            programs.push(file_program(root, &path)?);
        }
    }
    Ok(())
}

fn name_in(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn file_program(root: &Path, path: &Path) -> std::io::Result<Program> {
    let source = std::fs::read(path)?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Program {
        name: name_in(root, path),
        folder: path.parent().unwrap_or(root).to_path_buf(),
        inputs: vec![file.clone()],
        main: String::from_utf8_lossy(&source).into_owned(),
        files: vec![(file, source)],
        stdin: std::fs::read(path.with_extension("in")).unwrap_or_default(),
    })
}

fn folder_program(root: &Path, folder: &Path) -> std::io::Result<Program> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    files.sort();
    let content = |name: &str| files.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.clone());
    let main = content("main.go").unwrap_or_default();
    Ok(Program {
        name: name_in(root, folder),
        folder: folder.to_path_buf(),
        inputs: vec![".".into()],
        main: String::from_utf8_lossy(&main).into_owned(),
        stdin: content("main.in").unwrap_or_default(),
        files,
    })
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            files.push((name_in(root, &path), std::fs::read(&path)?));
        }
    }
    Ok(())
}
