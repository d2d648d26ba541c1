//! Our own programs by real Go alone: a test is worth something only if its result is the same in every run, its
//! header tells the truth, and its `// ERROR` comments describe the messages.
//!
//! Programs that passed are remembered by the hash of their content.

use super::Selection;
use super::program::{self, Program};
use crate::case::{CaseId, Job, Outcome};
use crate::compare::{self, Strictness};
use crate::directives::{self, Action, Directives};
use crate::mode::Mode;
use crate::oracle;
use crate::paths::Paths;
use crate::process::{Ending, Finished};
use crate::run::Context;
use regex::Regex;
use std::collections::BTreeMap;

const SUITE: &str = "oracle";

/// The programs of all folders of our own.
pub fn list(paths: &Paths, selection: &Selection) -> Result<Vec<Box<dyn Job>>, String> {
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    for folder in ["examples", "programs", "errors"] {
        for mut program in program::find(&paths.suite.join(folder))? {
            program.name = format!("{folder}/{}", program.name);
            if selection.wants(SUITE, &program.name) {
                let case = CaseId {
                    suite: SUITE,
                    name: program.name.clone(),
                    mode: Mode::Default,
                    target: oracle::TARGET,
                };
                jobs.push(Box::new(OracleJob { program, case: [case] }));
            }
        }
    }
    Ok(jobs)
}

struct OracleJob {
    program: Program,
    case: [CaseId; 1],
}

impl Job for OracleJob {
    fn cases(&self) -> &[CaseId] {
        &self.case
    }

    fn run(&self, cx: &Context) -> Vec<Outcome> {
        vec![match check(&cx.paths, &self.program) {
            Ok(()) => Outcome::Pass,
            Err(cause) => Outcome::Fail(cause),
        }]
    }
}

fn check(paths: &Paths, program: &Program) -> Result<(), String> {
    let directives = Directives::parse(&program.main)?;
    let folder = paths.work.join("oracle-checked");
    let remembered = folder.join(oracle::key(program));
    if remembered.exists() {
        return Ok(());
    }
    let first = oracle::result(paths, program, &directives)?;
    match directives.action {
        Action::Run => check_runs(paths, program, &directives, &first)?,
        Action::ErrorCheck => check_messages(program, &first)?,
    }
    let remember = || {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(&remembered, "")
    };
    remember().map_err(|error: std::io::Error| error.to_string())
}

/// The program's exit code is the header's, and further runs do the same as the first one.
fn check_runs(
    paths: &Paths,
    program: &Program,
    directives: &Directives,
    first: &Finished,
) -> Result<(), String> {
    let wanted = Ending::Exit(directives.exit);
    if first.ending != wanted {
        let tail = compare::last_lines(&first.stderr, 8);
        return Err(format!("real Go: {}, but the header says {wanted}\n{tail}", first.ending));
    }
    let folder = tempfile::tempdir_in(&paths.work).map_err(|error| error.to_string())?;
    let executable = oracle::build(paths, program, directives, folder.path())?;
    for variables in [&[][..], &[("GOMAXPROCS", "1")], &[("GOGC", "5"), ("GOMAXPROCS", "7")]] {
        let again = oracle::run(program, directives, &executable, folder.path(), variables)?;
        let strictness = Strictness { stderr: directives.compare_stderr, trace: directives.compare_trace };
        if let Some(cause) = compare::difference(first, &again, strictness) {
            return Err(format!("real Go differs from run to run ({variables:?}): {cause}"));
        }
    }
    Ok(())
}

/// Every message is described by a comment of its line, and every comment by a message.
fn check_messages(program: &Program, result: &Finished) -> Result<(), String> {
    let text = result.error_text();
    if result.ending != Ending::Exit(1) {
        return Err(format!("real Go: {}, expected exit code 1", result.ending));
    }
    for (file, source) in program.files.iter().filter(|(file, _)| file.ends_with(".go")) {
        let mut messages = messages_by_line(&text, file);
        for expected in directives::expected_errors(&String::from_utf8_lossy(source))? {
            let place = format!("{file}:{}", expected.line);
            let mut found = messages.remove(&expected.line).unwrap_or_default();
            for pattern in expected.patterns {
                let regex = Regex::new(&pattern).map_err(|error| format!("{place}: {error}"))?;
                let Some(index) = found.iter().position(|message| regex.is_match(message)) else {
                    return Err(format!("{place}: no message matches {pattern:?}; there are {found:?}"));
                };
                found.remove(index);
            }
            if !found.is_empty() {
                return Err(format!("{place}: messages that no pattern describes: {found:?}"));
            }
        }
        if let Some((line, found)) = messages.first_key_value() {
            return Err(format!("{file}:{line}: messages without an ERROR comment: {found:?}"));
        }
    }
    Ok(())
}

/// The messages for `file` in a compiler's output. A line that starts with a tab continues the one before.
fn messages_by_line(output: &str, file: &str) -> BTreeMap<usize, Vec<String>> {
    let mut result: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut last = None;
    for line in output.lines() {
        if let Some(more) = line.strip_prefix('\t') {
            let message = last.and_then(|number| result.get_mut(&number)).and_then(|list| list.last_mut());
            if let Some(message) = message {
                message.push('\n');
                message.push_str(more);
            }
            continue;
        }
        last = None;
        let Some((path, rest)) = line.split_once(':') else { continue };
        // Some messages show the whole path.
        if path.trim_start_matches("./") != file
            && !(path.starts_with('/') && path.ends_with(&format!("/{file}")))
        {
            continue;
        }
        let Some((number, rest)) = rest.split_once(':') else { continue };
        // Far to the right, gc shows no column.
        let message = match rest.split_once(':') {
            Some((column, message)) if column.parse::<usize>().is_ok() => message,
            _ => rest,
        };
        if let Ok(number) = number.parse()
            && message.trim() != "too many errors"
        {
            result.entry(number).or_default().push(message.trim_start().to_string());
            last = Some(number);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_with_their_continuations() {
        let output = "# command-line-arguments\n./a.go:3:5: one\n\tmore\n./a.go:3: two: 2\nb.go:4:1: other\n\
                      /x/a.go:5:1: three\n/x/ba.go:6:1: four\n";
        let messages = messages_by_line(output, "a.go");
        let expected =
            [(3, vec!["one\nmore".to_string(), "two: 2".to_string()]), (5, vec!["three".to_string()])];
        assert_eq!(messages, BTreeMap::from(expected));
    }
}
