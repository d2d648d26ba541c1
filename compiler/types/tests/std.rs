//! The whole standard library is free of errors, on both targets.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "reads programs, and prints what it found"
)]

mod common;

use common::{Session, goroot, on_large_stack, std_packages};

fn check(arch: &'static str) {
    let Some(goroot) = goroot() else { return };
    on_large_stack(move || {
        let mut session = Session::new(goroot, arch);
        let only = std::env::var("STD_PACKAGE").ok();
        let packages = match only {
            Some(only) => only.split(',').map(str::to_string).collect(),
            None => std_packages(&session),
        };
        for path in &packages {
            session.import(path);
        }
        let errors = session.import_errors.len();
        println!("{arch}: {} packages, {errors} with errors; {:?}", packages.len(), session.store);
        for text in &session.import_errors {
            println!("{text}");
        }
        assert_eq!(errors, 0, "packages with errors");
    });
}

#[test]
fn amd64() {
    check("amd64");
}

#[test]
fn arm64() {
    check("arm64");
}
