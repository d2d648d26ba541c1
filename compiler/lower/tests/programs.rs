//! Programs with the real standard library are lowered without a complaint of lowering or of the verifier.

mod common;

use std::path::Path;

fn check(file: &str, at_least: usize) {
    let Some(goroot) = common::goroot() else { return };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs").join(file);
    common::on_large_stack(move || {
        let arguments = [path.to_string_lossy().into_owned()];
        let lowered = common::lower_program(&goroot, Path::new("/"), &arguments)
            .unwrap_or_else(|errors| panic!("{errors}"));
        let messages: Vec<String> = lowered
            .output
            .diagnostics
            .iter()
            .map(|d| {
                let position = lowered.sources.position(d.pos).map_or(String::new(), |p| p.to_string());
                format!("{position}: {}", d.message)
            })
            .collect();
        assert!(messages.is_empty(), "{}", messages.join("\n"));
        let complaints = common::verify(&lowered.output);
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        let functions = lowered.output.program.funcs.len();
        assert!(functions >= at_least, "only {functions} functions");
    });
}

#[test]
fn features() {
    check("features.go", 100);
}

#[test]
fn range_func() {
    check("range_func.go", 100);
}

#[test]
fn much_of_the_standard_library() {
    check("std.go", 10_000);
}
