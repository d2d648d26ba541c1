//! Embeds the overlay, the `std/` folder of the repository, into the loader.

#![expect(clippy::disallowed_methods, reason = "embeds the overlay")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo")).join("../../std");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut out = String::from("&[\n");
    for path in files {
        println!("cargo:rerun-if-changed={}", path.display());
        let name = path.strip_prefix(&root).expect("below the root").to_str().expect("UTF-8 file names");
        let full = path.canonicalize().expect("readable overlay");
        writeln!(out, "({name:?}, include_bytes!({full:?})),").expect("string");
    }
    out.push_str("]\n");
    let target = PathBuf::from(std::env::var_os("OUT_DIR").expect("set by cargo")).join("overlay.rs");
    std::fs::write(target, out).expect("writable output folder");
}

/// All Go files below `folder`. Folders are watched too, so that new files are seen.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            println!("cargo:rerun-if-changed={}", path.display());
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "go") {
            files.push(path);
        }
    }
}
