//! A program's first line: `// ACTION FLAGS ARGUMENTS`.

use crate::directives::split_quoted;
use crate::mode::Target;
use crate::suites::constraint;
use std::path::Path;

/// What the first line asks for.
#[derive(Debug)]
pub struct Recipe {
    /// Additional sources.
    pub sources: Vec<String>,
    /// The program's arguments.
    pub args: Vec<String>,
    /// `-goexperiment`'s argument.
    pub experiment: Option<String>,
    /// gc's flags.
    pub flags: Vec<String>,
    /// Each file of a folder is a package of its own.
    pub single_files: bool,
    /// The build constraint admits the target.
    pub admitted: bool,
}

/// The first line that is no build constraint.
fn first_line(source: &str) -> Option<&str> {
    source
        .lines()
        .find(|line| !line.starts_with("//go:build") && !line.starts_with("// +build") && !line.is_empty())
}

/// The action of a source's first line, if it has one.
pub fn action(source: &str) -> Option<&str> {
    first_line(source)?.strip_prefix("//")?.split_whitespace().next()
}

impl Recipe {
    /// Reads a program's first line, which must have this action.
    pub fn read(path: &Path, action: &str, target: Target) -> Result<Recipe, String> {
        let source = std::fs::read(path).map_err(|error| format!("cannot read it: {error}"))?;
        let source = String::from_utf8_lossy(&source);
        let line = first_line(&source).ok_or("the file is empty")?;
        let text = line.strip_prefix("//").ok_or_else(|| format!("first line is {line:?}"))?;
        let mut words = split_quoted(text)?.into_iter().peekable();
        if words.next().as_deref() != Some(action) {
            return Err(format!("first line is {line:?}, expected the action {action}"));
        }
        let mut recipe = Recipe {
            sources: Vec::new(),
            args: Vec::new(),
            experiment: None,
            flags: Vec::new(),
            single_files: false,
            admitted: constraint::admits(&source, target),
        };
        while let Some(flag) = words.next_if(|word| word.starts_with('-')) {
            match flag.as_str() {
                "-goexperiment" => recipe.experiment = words.next(),
                "-s" => recipe.single_files = true,
                // A time limit, and flags of gc's linker and code generator.
                "-t" | "-gcflags" | "-ldflags" => drop(words.next()),
                _ => recipe.flags.push(flag),
            }
        }
        // As `go run` does: the leading files are sources.
        while let Some(source) = words.next_if(|word| word.ends_with(".go")) {
            recipe.sources.push(source);
        }
        recipe.args = words.collect();
        Ok(recipe)
    }

    /// The variables of the compilation.
    pub fn env(&self) -> Vec<(String, String)> {
        self.experiment.iter().map(|value| ("GOEXPERIMENT".to_string(), value.clone())).collect()
    }
}
