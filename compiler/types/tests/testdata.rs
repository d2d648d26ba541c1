//! The annotated packages of GOROOT's `internal/types/testdata`: each `ERROR` comment says what must be reported
//! on the line of the token before it, and nothing else may be.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "reads programs, and prints what it found"
)]

mod common;

use common::{Session, goroot, on_large_stack, regex};
use std::path::{Path, PathBuf};
use types::{Config, GoVersion};

/// How many packages there are.
const PACKAGES: usize = 367;

/// The packages that do not match, and why. One that does must leave the list.
const KNOWN: &[(&str, &str)] = &[];

struct Annotation {
    line: u32,
    text: String,
    regex: bool,
    matched: bool,
}

struct Outcome {
    expected: usize,
    matched: usize,
    complaints: Vec<String>,
}

#[test]
fn testdata() {
    let Some(goroot) = goroot() else { return };
    on_large_stack(move || {
        let root = goroot.join("src/internal/types/testdata");
        let mut session = Session::new(goroot, "amd64");
        let only = std::env::var("TESTDATA").ok();
        let (mut packages, mut passed, mut expected, mut matched, mut extra) = (0, 0, 0, 0, 0);
        let mut wrong: Vec<String> = Vec::new();
        for dir in ["check", "spec", "examples", "fixedbugs"] {
            let mut entries: Vec<PathBuf> = std::fs::read_dir(root.join(dir))
                .expect("test data")
                .flatten()
                .map(|entry| entry.path())
                .collect();
            entries.sort();
            for path in entries {
                if only.as_ref().is_some_and(|only| !path.to_string_lossy().contains(only.as_str())) {
                    continue;
                }
                let Some(outcome) = check(&mut session, &path) else { continue };
                packages += 1;
                expected += outcome.expected;
                matched += outcome.matched;
                extra += outcome.complaints.iter().filter(|text| text.contains("unexpected")).count();
                let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
                let known = KNOWN.iter().any(|(known, _)| *known == name);
                if known == outcome.complaints.is_empty() {
                    wrong.push(name.clone());
                }
                if outcome.complaints.is_empty() {
                    passed += 1;
                } else {
                    println!("--- {name}: {}/{}", outcome.matched, outcome.expected);
                    for complaint in &outcome.complaints {
                        println!("{complaint}");
                    }
                }
            }
        }
        println!("packages: {passed}/{packages}, errors: {matched}/{expected}, unexpected: {extra}");
        assert!(wrong.is_empty(), "not as listed: {wrong:?}");
        assert!(only.is_some() || packages == PACKAGES, "the number of packages is another");
    });
}

/// Checks a file, or the files of a directory as one package.
fn check(session: &mut Session, path: &Path) -> Option<Outcome> {
    let mut names = vec![path.to_path_buf()];
    if path.is_dir() {
        names = std::fs::read_dir(path).expect("a directory").flatten().map(|entry| entry.path()).collect();
        names.sort();
    }
    let mut config =
        Config { test_builtins: true, allow_bodyless: true, check_branches: true, ..Config::default() };
    let mut files = Vec::new();
    let mut errors = base::Diagnostics::new();
    let mut annotations: Vec<(String, Vec<Annotation>)> = Vec::new();
    for name in names {
        let text = std::fs::read(&name).expect("a readable file");
        if !session.selects(&text) {
            continue;
        }
        let first = String::from_utf8_lossy(&text).lines().next().unwrap_or_default().to_string();
        if files.is_empty()
            && let Some(flags) =
                first.strip_prefix("//").map(str::trim).filter(|flags| flags.starts_with('-'))
        {
            for flag in flags.split_whitespace() {
                match flag.split_once('=') {
                    Some(("-lang", version)) => config.go_version = GoVersion::parse(version),
                    _ => return None,
                }
            }
        }
        let name = name.to_string_lossy().into_owned();
        let (file, found) = session.parse(&name, &text, files.len() as u32, false);
        errors.append(found);
        files.push(file);
        annotations.push((name, scan(&text)));
    }
    let path = files.first()?.package.name.as_str();
    let (_, found) = session.check(path, files, config);
    errors.append(found);

    let mut complaints = Vec::new();
    for error in errors.iter() {
        let file = session.sources.file_of(error.pos);
        let place = file.as_ref().map(|file| file.physical(error.pos));
        let at = place.as_ref().map(|place| (place.file.to_string(), place.line));
        let list = annotations.iter_mut().find(|(name, _)| at.as_ref().is_some_and(|(file, _)| file == name));
        let line = at.as_ref().map_or(0, |(_, line)| *line);
        let message = &error.message;
        let hit = list.and_then(|(_, list)| {
            list.iter_mut().find(|annotation| {
                annotation.line == line
                    && !annotation.matched
                    && match annotation.regex {
                        true => regex::matches(&annotation.text, message),
                        false => message.contains(&annotation.text),
                    }
            })
        });
        match hit {
            Some(annotation) => annotation.matched = true,
            // The compiler reports these after the checker that the annotations are about.
            None if message.contains("issue/56103") => {}
            None => complaints.push(format!("  {line}: unexpected: {message}")),
        }
    }
    let all: Vec<&Annotation> = annotations.iter().flat_map(|(_, list)| list).collect();
    let missing = all.iter().filter(|annotation| !annotation.matched);
    complaints
        .extend(missing.map(|annotation| format!("  {}: missing: {}", annotation.line, annotation.text)));
    let matched = all.iter().filter(|annotation| annotation.matched).count();
    Some(Outcome { expected: all.len(), matched, complaints })
}

/// The annotations of a file, each with the line on which the token before it begins.
fn scan(text: &[u8]) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    let (mut at, mut line, mut token_line) = (0, 1, 0);
    let end_of = |from: usize, pattern: &[u8]| {
        text[from..]
            .windows(pattern.len())
            .position(|window| window == pattern)
            .map_or(text.len(), |n| from + n)
    };
    while at < text.len() {
        let start = at;
        match text[at] {
            b'\n' | b' ' | b'\t' | b'\r' => at += 1,
            b'/' if text[at..].starts_with(b"//") => {
                at = end_of(at, b"\n");
                annotation(&text[start + 2..at], token_line, &mut annotations);
            }
            b'/' if text[at..].starts_with(b"/*") => {
                at = (end_of(at + 2, b"*/") + 2).min(text.len());
                annotation(
                    &text[start + 2..at.saturating_sub(2).max(start + 2)],
                    token_line,
                    &mut annotations,
                );
            }
            b'`' => {
                token_line = line;
                at = (end_of(at + 1, b"`") + 1).min(text.len());
            }
            quote @ (b'"' | b'\'') => {
                token_line = line;
                at += 1;
                while at < text.len() && text[at] != quote && text[at] != b'\n' {
                    at += if text[at] == b'\\' { 2 } else { 1 };
                }
                at = (at + 1).min(text.len());
            }
            _ => {
                token_line = line;
                at += 1;
            }
        }
        line += text[start..at].iter().filter(|&&byte| byte == b'\n').count() as u32;
    }
    annotations
}

fn annotation(comment: &[u8], line: u32, annotations: &mut Vec<Annotation>) {
    let comment = String::from_utf8_lossy(comment);
    let (rest, regex) = match (comment.strip_prefix(" ERROR "), comment.strip_prefix(" ERRORx ")) {
        (Some(rest), _) => (rest, false),
        (_, Some(rest)) => (rest, true),
        _ => return,
    };
    let Some(value) = constant::unquote(rest.trim()) else { panic!("{line}: {rest}") };
    let text = String::from_utf8_lossy(&value).into_owned();
    annotations.push(Annotation { line, text, regex, matched: false });
}
