//! The release's own test data: files whose comments say which errors stand where.
//!
//! `/* ERROR pattern */` speaks of the next token, `// ERROR pattern` of any place on its line. The patterns use
//! little of the regular expressions' syntax, which a matcher of a few lines covers.

#![expect(clippy::disallowed_methods, reason = "reads the release's test data")]

mod support;

use base::{Diagnostics, SourceMap};
use std::collections::BTreeMap;
use std::path::Path;
use syntax::Mode;

/// Expected patterns by line and column; column 0 for the whole line.
type Expected = BTreeMap<(u32, u32), String>;

/// Finds the annotations with a scan that knows comments, strings and blanks only.
fn expected(text: &[u8]) -> Expected {
    let mut expected = Expected::new();
    let mut pending: Option<String> = None;
    let (mut at, mut line, mut line_start) = (0, 1u32, 0);
    while at < text.len() {
        let rest = &text[at..];
        let len = match rest {
            [b'\n', ..] => {
                line += 1;
                line_start = at + 1;
                1
            }
            [b' ' | b'\t' | b'\r', ..] => 1,
            [b'/', b'/', ..] => {
                let len = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                if let Some(pattern) = annotation(&rest[2..len]) {
                    expected.insert((line, 0), pattern);
                }
                len
            }
            [b'/', b'*', ..] => {
                let Some(len) = rest[2..].windows(2).position(|pair| pair == b"*/") else { break };
                if let Some(pattern) = annotation(&rest[2..len + 2]) {
                    pending = Some(pattern);
                }
                line += rest[..len + 4].iter().filter(|&&byte| byte == b'\n').count() as u32;
                if let Some(newline) = rest[..len + 4].iter().rposition(|&byte| byte == b'\n') {
                    line_start = at + newline + 1;
                }
                len + 4
            }
            [quote @ (b'"' | b'`' | b'\''), ..] => {
                take(&mut expected, &mut pending, line, at - line_start);
                let mut len = 1;
                while len < rest.len() && rest[len] != *quote && (rest[len] != b'\n' || *quote == b'`') {
                    len += if rest[len] == b'\\' && *quote != b'`' { 2 } else { 1 };
                }
                let newlines = rest[..len.min(rest.len())].iter().filter(|&&byte| byte == b'\n').count();
                line += newlines as u32;
                if newlines > 0 {
                    line_start = at + rest[..len].iter().rposition(|&byte| byte == b'\n').unwrap() + 1;
                }
                if rest.get(len) == Some(quote) { len + 1 } else { len }
            }
            _ => {
                take(&mut expected, &mut pending, line, at - line_start);
                1
            }
        };
        // A newline that is a semicolon is a token too; so is the end of the file.
        at += len;
        if text.get(at) == Some(&b'\n') && pending.is_some() && !text[..at].ends_with(b"\n") {
            take(&mut expected, &mut pending, line, at - line_start);
        }
    }
    take(&mut expected, &mut pending, line, at.saturating_sub(line_start));
    expected
}

fn annotation(comment: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(comment).ok()?;
    Some(text.strip_prefix(" ERROR ")?.trim().to_string())
}

fn take(expected: &mut Expected, pending: &mut Option<String>, line: u32, column: usize) {
    if let Some(pattern) = pending.take() {
        expected.insert((line, column as u32 + 1), pattern);
    }
}

/// Whether `pattern` matches somewhere in `text`.
fn matches(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    pattern.split(|&c| c == '|').any(|branch| (0..=text.len()).any(|at| matches_at(branch, &text[at..])))
        || (0..=text.len()).any(|at| matches_at(&pattern, &text[at..]))
}

fn matches_at(pattern: &[char], text: &[char]) -> bool {
    let (one, len): (Option<char>, usize) = match pattern {
        [] => return true,
        ['$'] => return text.is_empty(),
        ['\\', c, ..] => (Some(*c), 2),
        ['[', c, ']', ..] => (Some(*c), 3),
        ['.', ..] => (None, 1),
        [c, ..] => (Some(*c), 1),
    };
    let fits = |c: char| one.is_none_or(|one| one == c);
    if pattern.get(len) == Some(&'*') {
        let rest = &pattern[len + 1..];
        let most = text.iter().take_while(|&&c| fits(c)).count();
        return (0..=most).any(|count| matches_at(rest, &text[count..]));
    }
    text.first().is_some_and(|&c| fits(c)) && matches_at(&pattern[len..], &text[1..])
}

fn compare(path: &Path, sources: &SourceMap, errors: &Diagnostics, mut expected: Expected) -> String {
    let mut failures = String::new();
    for error in errors.iter() {
        let at = sources.file_of(error.pos).unwrap().physical(error.pos);
        let key = [(at.line, at.column), (at.line, 0)].into_iter().find(|key| expected.contains_key(key));
        match key {
            Some(key) if matches(&expected[&key], &error.message) => {
                expected.remove(&key);
            }
            Some(key) => {
                let pattern = &expected[&key];
                failures += &format!("{}:{key:?}: {:?} is not {pattern:?}\n", path.display(), error.message);
            }
            None => failures += &format!("{at}: unexpected: {}\n", error.message),
        }
    }
    for (key, pattern) in expected {
        failures += &format!("{}:{key:?}: missing: {pattern}\n", path.display());
    }
    failures
}

#[test]
fn the_parsers_test_data() {
    let Some(goroot) = support::goroot() else { return };
    let folder = goroot.join("src/cmd/compile/internal/syntax/testdata");
    let mut failures = String::new();
    for path in support::go_files(&folder, &|_| true) {
        let text = std::fs::read(&path).unwrap();
        let (sources, _file, errors) = support::parse(path.to_str().unwrap(), &text, Mode::default());
        failures += &compare(&path, &sources, &errors, expected(&text));
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The checker's test data: what the parser reports there must be announced; the rest is the checker's.
#[test]
fn the_checkers_test_data() {
    let Some(goroot) = support::goroot() else { return };
    let folder = goroot.join("src/internal/types/testdata");
    let mut failures = String::new();
    let files = support::go_files(&folder, &|_| true);
    assert!(files.len() > 300);
    for path in files {
        let text = std::fs::read(&path).unwrap();
        let mode = Mode { branches: false, ..Mode::default() };
        let (sources, _file, errors) = support::parse(path.to_str().unwrap(), &text, mode);
        let lines: Vec<&[u8]> = text.split(|&byte| byte == b'\n').collect();
        for error in errors.iter().filter(|error| !error.message.contains("compiler directive")) {
            let at = sources.file_of(error.pos).unwrap().physical(error.pos);
            // Annotations stand behind the token, at times on the next line.
            let near = (at.line.saturating_sub(2)..at.line + 1).filter_map(|line| lines.get(line as usize));
            if !near.into_iter().any(|line| String::from_utf8_lossy(line).contains("ERROR")) {
                failures += &format!("{at}: {}\n", error.message);
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
