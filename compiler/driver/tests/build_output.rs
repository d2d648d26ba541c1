//! Where `brolga build` writes its results, and that it writes nothing otherwise.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "runs the compiler and what it built"
)]

use std::fs;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;
use std::process::{Command, Output};

/// A module with two main packages and a library.
fn module() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("go.mod", "module example.com/mains\n\ngo 1.27\n");
    write("first/main.go", "package main\n\nfunc main() { println(\"first\") }\n");
    write("second/main.go", "package main\n\nfunc main() { println(\"second\") }\n");
    write("library/library.go", "package library\n");
    folder
}

fn build(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_brolga"));
    command.current_dir(folder).arg("build").args(arguments).output().unwrap()
}

fn message(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn says(program: &Path) -> String {
    let output = Command::new(program).output().unwrap();
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn one_main_package() {
    let module = module();
    let folder = module.path();
    assert!(build(&folder.join("second"), &[]).status.success());
    assert_eq!(says(&folder.join("second/second")), "second\n");
    assert!(build(folder, &["-o", "made/here/program", "./first"]).status.success());
    assert_eq!(says(&folder.join("made/here/program")), "first\n");
    assert!(build(folder, &["-o", "folder/", "./second"]).status.success());
    assert_eq!(says(&folder.join("folder/second")), "second\n");
}

#[test]
fn several_packages() {
    let module = module();
    let folder = module.path();
    assert!(build(folder, &["./..."]).status.success());
    assert!(!folder.join("out").exists());
    assert!(build(folder, &["-o", "out/", "./..."]).status.success());
    assert_eq!(says(&folder.join("out/first")), "first\n");
    assert_eq!(says(&folder.join("out/second")), "second\n");
    assert_eq!(fs::read_dir(folder.join("out")).unwrap().count(), 2);
    let refused = message(&build(folder, &["-o", "file", "./..."]));
    assert!(refused.contains("cannot write multiple packages to non-directory file"), "{refused}");
    assert!(!folder.join("file").exists());
}

#[test]
fn no_main_package() {
    let module = module();
    let folder = module.path();
    assert!(build(folder, &["./library"]).status.success());
    let refused = message(&build(folder, &["-o", "out/", "./library"]));
    assert!(refused.contains("no main packages to build"), "{refused}");
    let refused = message(&build(folder, &["-o", "out.a", "./library"]));
    assert!(refused.contains("only main packages are written to a file"), "{refused}");
    assert!(!folder.join("out").exists() && !folder.join("out.a").exists());
}

#[test]
fn devices_and_places_that_cannot_be_written() {
    let module = module();
    let folder = module.path();
    for package in ["./first", "./library"] {
        assert!(build(folder, &["-o", "/dev/null", package]).status.success());
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    }
    fs::write(folder.join("file"), "").unwrap();
    let refused = message(&build(folder, &["-o", "file/program", "./first"]));
    assert!(refused.contains("writing file/program: ") && !refused.contains(".tmp"), "{refused}");
}
