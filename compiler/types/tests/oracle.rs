//! Compares all messages with those of the real compiler, to the column.
//!
//! Runs only where `ORACLE` names files or directories (separated by `:`; a directory's files are packages of their
//! own) and `ORACLE_IMPORTCFG` a file for the compiler's `-importcfg`.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "asks the real compiler, and prints what differs"
)]

mod common;

use common::{Session, goroot, on_large_stack};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use types::{Config, GoVersion};

#[test]
fn oracle() {
    let (Some(goroot), Ok(places)) = (goroot(), std::env::var("ORACLE")) else { return };
    let importcfg = std::env::var("ORACLE_IMPORTCFG").expect("ORACLE_IMPORTCFG");
    on_large_stack(move || {
        let mut session = Session::new(goroot.clone(), "amd64");
        let (mut total, mut same, mut skipped) = (0, 0, 0);
        for file in places.split(':').flat_map(|place| go_files(Path::new(place))) {
            let Some(expected) = real_messages(&goroot, &importcfg, &file) else {
                skipped += 1;
                continue;
            };
            total += 1;
            let got = our_messages(&mut session, &file);
            if got == expected {
                same += 1;
                continue;
            }
            println!("--- {}", file.display());
            for line in expected.difference(&got) {
                println!("  missing:    {line}");
            }
            for line in got.difference(&expected) {
                println!("  unexpected: {line}");
            }
        }
        println!("files: {same}/{total} alike, {skipped} skipped");
    });
}

fn go_files(place: &Path) -> Vec<PathBuf> {
    if !place.is_dir() {
        return vec![place.to_path_buf()];
    }
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(place).expect("a directory").flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "go"));
    files.sort();
    files
}

fn lang(text: &str) -> Option<&str> {
    let first = text.lines().next()?;
    first.split_whitespace().find_map(|word| word.strip_prefix("-lang="))
}

fn real_messages(goroot: &Path, importcfg: &str, file: &Path) -> Option<BTreeSet<String>> {
    let text = String::from_utf8_lossy(&std::fs::read(file).ok()?).into_owned();
    let mut command = Command::new(goroot.join("pkg/tool/linux_amd64/compile"));
    // The compiler deletes its output after errors.
    let object = std::env::temp_dir().join(format!("oracle-{}.o", std::process::id()));
    command.args(["-complete", "-e", "-p", "p", "-importcfg", importcfg, "-o"]).arg(&object);
    if let Some(version) = lang(&text) {
        command.arg(format!("-lang={version}"));
    }
    let output = command.arg(file).output().ok()?;
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    Some(messages(&text))
}

/// Messages with their continuation lines.
fn messages(text: &str) -> BTreeSet<String> {
    let mut messages: Vec<String> = Vec::new();
    for line in text.lines() {
        if let (true, Some(last)) = (line.starts_with('\t'), messages.last_mut()) {
            last.push('\n');
            last.push_str(line);
        } else {
            messages.push(line.to_string());
        }
    }
    messages.into_iter().collect()
}

fn our_messages(session: &mut Session, file: &Path) -> BTreeSet<String> {
    let bytes = std::fs::read(file).expect("a readable file");
    let mut config = Config { allow_bodyless: false, go_version: GoVersion::CURRENT, ..Config::default() };
    if let Some(version) = lang(&String::from_utf8_lossy(&bytes)) {
        config.go_version = GoVersion::parse(version);
    }
    let name = file.to_string_lossy().into_owned();
    let (id, source) = session
        .sources
        .add(name.as_str().into(), name.as_str().into(), bytes.as_slice().into())
        .expect("room");
    let (parsed, mut errors) = syntax::parse_file(&source, id, 0, syntax::Mode::default());
    config.after_errors = !errors.is_empty();
    if !syntax::has_syntax_errors(&errors) {
        let (_, found) = session.check("p", vec![parsed.into()], config);
        errors.append(found);
    }
    messages(&errors.render_limited(&session.sources, usize::MAX))
}
