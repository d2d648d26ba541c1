//! Debug information, as gdb reads it: it finds functions, files and lines, stops there, and unwinds.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    reason = "runs gdb, and says when there is none"
)]

#[expect(dead_code, reason = "gdb looks at one target, and runs the program itself")]
mod common;

use base::SourceMap;
use codegen::{Options, Target};
use common::{Source, build};
use std::process::Command;

const PROGRAM: &str = r#"
func "runtime.main"() -> (i64) {
  loc @0 = 1
  loc @1 = 21
b0:
  v0: i64 = int 5 @1
  v1: i64 = call "main.double"(v0) @1
  return (v1) @1
}
func "main.double"(i64) -> (i64) {
  loc @0 = 41
  loc @1 = 61
b0(v0: i64):
  v1: i64 = add v0, v0 @1
  call runtime setTracebackFlags(v1) @1
  return (v1) @1
}
"#;

/// Lines of 10 bytes, so that position 21 is on line 3.
const TEXT: &str = "line one.\nline two.\nline thr.\nline fou.\nline fiv.\nline six.\nline sev.\nline eig.\n";

#[test]
fn gdb_breaks_lists_and_unwinds() {
    if Command::new("gdb").arg("--version").output().is_err() {
        eprintln!("there is no gdb here");
        return;
    }
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("debug_test.go");
    std::fs::write(&file, TEXT).expect("write");
    let sources = SourceMap::new();
    let path = file.display().to_string();
    let (_, source_file) =
        sources.add("debug_test.go".into(), path.into(), TEXT.as_bytes().into()).expect("a file");
    source_file.set_lines((0..9).map(|line| line * 10).collect(), Vec::new());

    let source = Source::parse(PROGRAM);
    let object =
        codegen::compile(&source.program, Target::Amd64, &Options::default(), &sources).expect("object");
    let binary = build(Target::Amd64, object);
    let output = Command::new("gdb")
        .args(["-nx", "-batch", "-ex", "break main.double", "-ex", "run", "-ex", "backtrace"])
        .args(["-ex", "list", "-ex", "info source"])
        .arg(&binary)
        .output()
        .expect("gdb");
    let _ = std::fs::remove_file(&binary);
    let text = String::from_utf8_lossy(&output.stdout);
    for expected in
        ["debug_test.go, line", "#0", "main.double", "#1", "runtime.main", "debug_test.go:3", "line sev."]
    {
        assert!(text.contains(expected), "{expected}\n{text}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}
