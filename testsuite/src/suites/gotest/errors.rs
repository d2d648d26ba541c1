//! Actions that expect errors: each `// ERROR "regexp" …` comment describes the messages of its line.
//!
//! The rules are those of Go's own runner: a line with `////` has no expectations; `LINE`, `LINE+1` and `LINE-1` in
//! a pattern stand for `file:line`; each pattern matches at least one message of its line, and no message is left.

use super::GotestJob;
use super::recipe::Recipe;
use super::{packages, running};
use crate::case::Outcome;
use crate::compiler::Build;
use crate::process::Ending;
use crate::run::Context;
use regex::Regex;
use std::path::Path;

/// `errorcheck`: one file.
pub fn file(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    if let Some(flag) = recipe.flags.first() {
        return Ok(vec![Outcome::Skip(format!("needs {flag}, which is gc's"))]);
    }
    let path = job.path();
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let source = std::fs::read(&path).map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&source).into_owned();
    let inputs = vec![file.clone()];
    check(job, cx, recipe, path.parent().unwrap_or(&job.root), inputs, &[(file, text)])
}

/// `errorcheckdir`: the packages of a folder.
pub fn folder(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    if let Some(flag) = recipe.flags.first() {
        return Ok(vec![Outcome::Skip(format!("needs {flag}, which is gc's"))]);
    }
    let folder = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
    let packages = packages::module(&job.folder(), folder.path(), recipe.single_files)?;
    let inputs = packages.iter().map(|package| format!("./{}", package.folder)).collect();
    let mut sources = Vec::new();
    for file in packages.iter().flat_map(|package| &package.files) {
        let text = std::fs::read(job.folder().join(file)).map_err(|error| error.to_string())?;
        sources.push((file.clone(), String::from_utf8_lossy(&text).into_owned()));
    }
    check(job, cx, recipe, folder.path(), inputs, &sources)
}

/// `errorcheckoutput`: what the program prints.
pub fn output(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    let folder = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
    let source = running::output_of(job, cx, recipe, folder.path())?;
    std::fs::write(folder.path().join("generated.go"), &source).map_err(|error| error.to_string())?;
    let file = ("generated.go".to_string(), String::from_utf8_lossy(&source).into_owned());
    check(job, cx, recipe, folder.path(), vec!["generated.go".into()], &[file])
}

fn check(
    job: &GotestJob,
    cx: &Context,
    recipe: &Recipe,
    folder: &Path,
    inputs: Vec<String>,
    sources: &[(String, String)],
) -> Result<Vec<Outcome>, String> {
    let build = Build {
        folder: folder.into(),
        inputs,
        flags: vec!["-gcflags=-e".into()],
        env: recipe.env(),
        target: job.target,
        optimized: true,
        output: "".into(),
    };
    let finished = cx.compiler.check(&cx.paths, &build)?;
    let mut messages = messages(&finished.error_text());
    let mut faults = Vec::new();
    let mut any = false;
    for (file, source) in sources {
        any |= expectations(file, source, &mut messages, &mut faults)?;
    }
    faults.extend(messages.iter().map(|message| format!("unexpected: {message}")));
    if finished.ending != Ending::Exit(i32::from(any)) {
        faults.insert(0, finished.ending.to_string());
    }
    Ok(vec![if faults.is_empty() { Outcome::Pass } else { Outcome::Fail(faults.join("\n  ")) }])
}

/// The compiler's messages; lines that begin with a tab belong to the one before.
fn messages(text: &str) -> Vec<String> {
    let mut result: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with('\t') {
            if let Some(last) = result.last_mut() {
                last.push('\n');
                last.push_str(line);
            }
        } else if !line.starts_with('#') && !line.is_empty() {
            result.push(line.trim_start_matches("./").to_string());
        }
    }
    result
}

/// Takes the messages that the comments of a file describe out of the list; whether the file has such comments.
fn expectations(
    file: &str,
    source: &str,
    messages: &mut Vec<String>,
    faults: &mut Vec<String>,
) -> Result<bool, String> {
    let mark = Regex::new(r"// (?:GC_)?ERROR (.*)").map_err(|error| error.to_string())?;
    let quoted = Regex::new("\"([^\"]*)\"").map_err(|error| error.to_string())?;
    let mut any = false;
    for (index, line) in source.lines().enumerate() {
        let number = index + 1;
        if line.contains("////") {
            continue;
        }
        let Some(found) = mark.captures(line) else { continue };
        any = true;
        let at_line = |message: &String| position(message).is_some_and(|(f, n, _)| f == file && n == number);
        let mut here: Vec<String> = messages.iter().filter(|message| at_line(message)).cloned().collect();
        messages.retain(|message| !at_line(message));
        if here.is_empty() {
            faults.push(format!("{file}:{number}: missing error {}", &found[1]));
            continue;
        }
        for pattern in quoted.captures_iter(&found[1]) {
            let text = with_lines(&pattern[1], file, number);
            let regex = Regex::new(&text).map_err(|error| format!("{file}:{number}: {error}"))?;
            let before = here.len();
            here.retain(|message| !position(message).is_some_and(|(_, _, text)| regex.is_match(text)));
            if here.len() == before {
                faults.push(format!("{file}:{number}: no match for {text:?} in {here:?}"));
            }
        }
        faults.extend(here.iter().map(|message| format!("unmatched: {message}")));
    }
    Ok(any)
}

/// File name, line and text of a message `folder/file:line:column: text`.
fn position(message: &str) -> Option<(&str, usize, &str)> {
    let (path, rest) = message.split_once(".go:")?;
    let file = &message[..path.len() + 3];
    let file = file.rsplit('/').next().unwrap_or(file);
    let (number, rest) = rest.split_once(':')?;
    let text = match rest.split_once(": ") {
        Some((column, text)) if !column.is_empty() && column.bytes().all(|byte| byte.is_ascii_digit()) => {
            text
        }
        _ => rest.trim_start(),
    };
    Some((file, number.parse().ok()?, text))
}

/// A pattern with `LINE`, `LINE+n` and `LINE-n` replaced.
fn with_lines(pattern: &str, file: &str, number: usize) -> String {
    let mut result = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find("LINE") {
        result.push_str(&rest[..at]);
        rest = &rest[at + 4..];
        let digits = rest[rest.len().min(1)..].bytes().take_while(u8::is_ascii_digit).count();
        let mut line = number as i64;
        if rest.starts_with(['+', '-']) && digits > 0 {
            line += rest[..=digits].parse::<i64>().unwrap_or(0);
            rest = &rest[digits + 1..];
        }
        result.push_str(&format!("{file}:{line}"));
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, output: &str, expected: &[&str]) {
        let mut messages = messages(output);
        let mut faults = Vec::new();
        expectations("x.go", source, &mut messages, &mut faults).unwrap();
        faults.extend(messages.iter().map(|message| format!("unexpected: {message}")));
        assert_eq!(faults, expected);
    }

    #[test]
    fn comments_describe_messages() {
        let source = "a\nb // ERROR \"one\" \"t.o\"\nc //// ERROR \"no\"\nd // GC_ERROR \"LINE-2\"\n";
        check(source, "# p\n./x.go:2:1: one\n./x.go:2:5: two\n\tmore\nx.go:4: see x.go:2\n", &[]);
        check(
            "b // ERROR \"one\"",
            "x.go:1:1: two\n",
            &["x.go:1: no match for \"one\" in [\"x.go:1:1: two\"]", "unmatched: x.go:1:1: two"],
        );
        check("b // ERROR \"one\"", "", &["x.go:1: missing error \"one\""]);
        check("b", "x.go:1:1: two", &["unexpected: x.go:1:1: two"]);
    }
}
