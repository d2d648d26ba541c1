//! The packages that arguments name, without what they import: for commands that treat each by itself.

use crate::config::Config;
use crate::error::LoadError;
use crate::package;
use crate::patterns::{self, COMMAND_LINE};
use crate::resolve::Resolver;
use std::path::PathBuf;

/// A package that the arguments name.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The import path.
    pub path: String,
    /// The folder.
    pub dir: PathBuf,
    /// Whether files of tests belong to it.
    pub has_tests: bool,
    /// Whether it consists of the files that the arguments name.
    pub named_by_files: bool,
}

/// The packages that the arguments name, in their order.
pub fn list(config: &Config, arguments: &[String]) -> Result<Vec<Listed>, LoadError> {
    let resolver = Resolver::new(config)?;
    let roots = patterns::expand(&resolver, arguments)?;
    if !roots.errors.is_empty() {
        return Err(LoadError { messages: roots.errors });
    }
    if roots.locations.is_empty() {
        return Err(LoadError::new(patterns::nothing_matched(arguments)));
    }
    let listed = roots.locations.into_iter().map(|location| {
        let selected = package::select(config, &location, true);
        let has_tests =
            !selected.external_tests.is_empty() || selected.files.iter().any(|candidate| candidate.test);
        let named_by_files = location.path == COMMAND_LINE;
        Listed { path: location.path, dir: location.dir, has_tests, named_by_files }
    });
    Ok(listed.collect())
}
