//! The whole source tree of the Go release parses without an error, and fast.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "reads a source tree, and prints how fast it was parsed"
)]

mod support;

use std::time::Instant;
use syntax::Mode;

#[test]
fn all_of_goroot_parses() {
    let Some(goroot) = support::goroot() else { return };
    let files = support::go_files(&goroot.join("src"), &|path| !path.ends_with("testdata"));
    assert!(files.len() > 5000, "only {} files", files.len());
    let mode = Mode { std: true, runtime: true, ..Mode::default() };
    let texts: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let started = Instant::now();
    let mut failures = String::new();
    for (path, text) in files.iter().zip(&texts) {
        let (sources, file, errors) = support::parse(path.to_str().unwrap(), text, mode);
        failures.push_str(&errors.render(&sources));
        drop(file);
    }
    let seconds = started.elapsed().as_secs_f64();
    let megabytes = texts.iter().map(Vec::len).sum::<usize>() as f64 / 1e6;
    println!("{} files, {megabytes:.1} MB, {:.1} MB/s", files.len(), megabytes / seconds);
    assert!(failures.is_empty(), "{failures}");
}
