//! Compares what two builds of one program did.
//!
//! Standard output and the way of ending must be the same. Standard error must be the same, too, except in a
//! crash (exit code 2 and a goroutine trace): there everything before the trace must be the same up to machine
//! addresses, and of the trace whether the first goroutine is the main one, and its
//! state. On request its frames in package main are
//! compared as well, by function, file and line.

use crate::process::{Ending, Finished};

/// How much of standard error is compared.
#[derive(Clone, Copy, Debug)]
pub struct Strictness {
    /// Standard error at all.
    pub stderr: bool,
    /// The frames of the first goroutine of a crash.
    pub trace: bool,
}

/// A crash's standard error, taken apart.
#[derive(Debug, PartialEq, Eq)]
struct Crash {
    /// The lines before the first trace, addresses replaced.
    message: Vec<String>,
    /// Whether the first goroutine is the main one, and its state; none if only a runtime stack is shown.
    goroutine: Option<(bool, String)>,
    /// Frames of package main of the first goroutine: `main.f file.go:12`.
    frames: Vec<String>,
}

/// What is wrong with `actual`, beside `expected`; none if nothing is.
pub fn difference(expected: &Finished, actual: &Finished, strictness: Strictness) -> Option<String> {
    if expected.ending != actual.ending {
        let tail = last_lines(&actual.stderr, 12);
        return Some(format!("ended with {}, expected {}\n{tail}", actual.ending, expected.ending));
    }
    if let Some(text) = first_difference("stdout", &expected.stdout, &actual.stdout) {
        return Some(text);
    }
    if !strictness.stderr {
        return None;
    }
    match (crash(expected), crash(actual)) {
        (None, None) => first_difference("stderr", &expected.stderr, &actual.stderr),
        (Some(_), None) => Some(format!("no goroutine trace on stderr\n{}", last_lines(&actual.stderr, 12))),
        (None, Some(_)) => Some(format!("an unexpected goroutine trace\n{}", last_lines(&actual.stderr, 12))),
        (Some(expected), Some(actual)) => {
            let join = |lines: &[String]| lines.join("\n").into_bytes();
            first_difference("crash message", &join(&expected.message), &join(&actual.message))
                .or_else(|| {
                    (expected.goroutine != actual.goroutine).then(|| {
                        format!(
                            "first goroutine is {:?}, expected {:?}",
                            actual.goroutine, expected.goroutine
                        )
                    })
                })
                .or_else(|| {
                    strictness
                        .trace
                        .then(|| first_difference("trace", &join(&expected.frames), &join(&actual.frames)))?
                })
        }
    }
}

/// Takes a crash apart; none if the program did not crash.
fn crash(finished: &Finished) -> Option<Crash> {
    if !matches!(finished.ending, Ending::Exit(2)) {
        return None;
    }
    let text = finished.error_text();
    let lines: Vec<&str> = text.lines().collect();
    let start =
        lines.iter().position(|line| goroutine_header(line).is_some() || *line == "runtime stack:")?;
    let mut message: Vec<String> = lines[..start].iter().map(|line| hide_addresses(line)).collect();
    while message.last().is_some_and(|line| line.is_empty()) {
        message.pop();
    }
    let first = lines.iter().position(|line| goroutine_header(line).is_some());
    let frames = first.map(|index| main_frames(&lines[index + 1..])).unwrap_or_default();
    Some(Crash { message, goroutine: first.and_then(|index| goroutine_header(lines[index])), frames })
}

/// Whether it is goroutine 1, and the state, in `goroutine 1 [running]:` or `goroutine 1 gp=0x… m=0 mp=0x… [running]:`.
/// Other numbers differ from run to run.
fn goroutine_header(line: &str) -> Option<(bool, String)> {
    let rest = line.strip_prefix("goroutine ")?.strip_suffix("]:")?;
    let (head, state) = rest.split_once(" [")?;
    let number: u64 = head.split(' ').next()?.parse().ok()?;
    // How long it waited, and whether it is locked to its thread, may differ.
    let state = state.split(", ").next().unwrap_or(state);
    Some((number == 1, state.to_string()))
}

/// The frames of package main up to the first empty line.
fn main_frames(lines: &[&str]) -> Vec<String> {
    let mut frames = Vec::new();
    for pair in lines.split(|line| line.is_empty()).next().unwrap_or_default().windows(2) {
        let (function, place) = (pair[0], pair[1]);
        if !function.starts_with("main.") || !place.starts_with('\t') {
            continue;
        }
        let name = function.rfind('(').map_or(function, |end| &function[..end]);
        let place = place.trim().split(' ').next().unwrap_or_default();
        let file = place.rsplit('/').next().unwrap_or_default();
        frames.push(format!("{name} {file}"));
    }
    frames
}

/// Replaces hexadecimal numbers of five digits and more: those are addresses, and differ from build to build.
fn hide_addresses(line: &str) -> String {
    let mut result = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(position) = rest.find("0x") {
        let digits = rest[position + 2..].bytes().take_while(u8::is_ascii_hexdigit).count();
        let end = position + 2 + digits;
        if digits >= 5 {
            result.push_str(&rest[..position]);
            result.push_str("0xADDRESS");
        } else {
            result.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    result.push_str(rest);
    result
}

/// The first line in which two texts differ.
pub fn first_difference(what: &str, expected: &[u8], actual: &[u8]) -> Option<String> {
    if expected == actual {
        return None;
    }
    let expected = String::from_utf8_lossy(expected);
    let actual = String::from_utf8_lossy(actual);
    let (mut left, mut right) = (expected.lines(), actual.lines());
    let mut number = 1;
    loop {
        match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => number += 1,
            (None, None) => return Some(format!("{what} differs in line ends or bytes that are not UTF-8")),
            (a, b) => {
                let show =
                    |line: Option<&str>| line.map_or("the end".to_string(), |text| format!("{text:?}"));
                return Some(format!(
                    "{what} differs in line {number}\n  expected {}\n  found    {}",
                    show(a),
                    show(b)
                ));
            }
        }
    }
}

/// The last lines of an output, for a report.
pub fn last_lines(output: &[u8], count: usize) -> String {
    let text = String::from_utf8_lossy(output);
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.len().saturating_sub(count);
    lines[start..].iter().map(|line| format!("  | {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(code: i32, stdout: &str, stderr: &str) -> Finished {
        Finished { ending: Ending::Exit(code), stdout: stdout.into(), stderr: stderr.into() }
    }

    const PANIC: &str = "note\npanic: runtime error: index out of range [5] with length 3\n\n\
                         goroutine 1 [running]:\nmain.f(0x1, 0x2)\n\t/tmp/p.go:7 +0x1d\nmain.main()\n\
                         \t/tmp/p.go:12 +0x2a\n";

    /// Which of (message, trace) comparisons find a difference between PANIC and `stderr`.
    fn check(stderr: &str, expected: (bool, bool)) {
        let (left, right) = (finished(2, "", PANIC), finished(2, "", stderr));
        let found = [false, true]
            .map(|trace| difference(&left, &right, Strictness { stderr: true, trace }).is_some());
        assert_eq!((found[0], found[1]), expected, "{stderr}");
    }

    #[test]
    fn crashes_are_compared_by_shape() {
        check(PANIC, (false, false));
        check(&PANIC.replace("+0x1d", "+0x99").replace("0x1, 0x2", "0xc000012345"), (false, false));
        check(&PANIC.replace("/tmp/", "/elsewhere/"), (false, false));
        check(&PANIC.replace("p.go:7", "p.go:8"), (false, true));
        check(&PANIC.replace("main.f", "main.g"), (false, true));
        check(&PANIC.replace("[5]", "[6]"), (true, true));
        check(&PANIC.replace("note\n", ""), (true, true));
        check(&PANIC.replace("goroutine 1 [running]", "goroutine 1 [select]"), (true, true));
        check(&PANIC.replace("goroutine 1 [running]:", ""), (true, true));
    }

    #[test]
    fn everything_else_is_compared_exactly() {
        let all = Strictness { stderr: true, trace: false };
        let base = finished(0, "a\n", "b\n");
        assert_eq!(difference(&base, &base, all), None);
        for other in [finished(1, "a\n", "b\n"), finished(0, "x\n", "b\n"), finished(0, "a\n", "x\n")] {
            assert!(difference(&base, &other, all).is_some());
        }
        assert!(difference(&base, &finished(0, "a", "b\n"), all).is_some());
    }

    #[test]
    fn addresses_are_hidden_and_small_numbers_are_not() {
        assert_eq!(hide_addresses("code=0x1 addr=0x0 pc=0x46c1e5]"), "code=0x1 addr=0x0 pc=0xADDRESS]");
        assert_eq!(hide_addresses("0x"), "0x");
    }
}
