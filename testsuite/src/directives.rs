//! Reads the directives of a program's header and its `// ERROR` comments. The crate's documentation lists them.

use crate::mode::{Mode, Target};
use std::time::Duration;

/// What is done with a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Compile it and run it.
    Run,
    /// Compile it, and expect errors.
    ErrorCheck,
}

/// The directives of one program.
#[derive(Clone, Debug)]
pub struct Directives {
    /// What is done with it.
    pub action: Action,
    /// Its arguments.
    pub args: Vec<String>,
    /// Additional environment variables.
    pub env: Vec<(String, String)>,
    /// Flags for both compilers.
    pub build: Vec<String>,
    /// Its exit code.
    pub exit: i32,
    /// Whether standard error is compared.
    pub compare_stderr: bool,
    /// Whether the frames of a crash are compared.
    pub compare_trace: bool,
    /// How long it may run in the default mode on this machine.
    pub timeout: Duration,
    skips: Vec<Skip>,
}

#[derive(Clone, Debug)]
struct Skip {
    mode: Option<Mode>,
    target: Option<Target>,
    reason: String,
}

impl Default for Directives {
    fn default() -> Directives {
        Directives {
            action: Action::Run,
            args: Vec::new(),
            env: Vec::new(),
            build: Vec::new(),
            exit: 0,
            compare_stderr: true,
            compare_trace: false,
            timeout: Duration::from_secs(60),
            skips: Vec::new(),
        }
    }
}

impl Directives {
    /// Reads the header of `source`. A directive that is not understood is an error.
    pub fn parse(source: &str) -> Result<Directives, String> {
        let mut result = Directives::default();
        for line in source.lines().take_while(|line| !line.starts_with("package ")) {
            let Some(directive) = line.strip_prefix("// brolga:") else { continue };
            let (name, rest) = directive.split_once(' ').unwrap_or((directive, ""));
            result.apply(name, rest.trim()).map_err(|cause| format!("{}: {cause}", line.trim()))?;
        }
        Ok(result)
    }

    fn apply(&mut self, name: &str, rest: &str) -> Result<(), String> {
        match name {
            "run" => self.action = Action::Run,
            "errorcheck" => self.action = Action::ErrorCheck,
            "args" => self.args = split_quoted(rest)?,
            "build" => self.build = split_quoted(rest)?,
            "env" => {
                let (name, value) = rest.split_once('=').ok_or("expected NAME=VALUE")?;
                self.env.push((name.to_string(), value.to_string()));
            }
            "exit" => self.exit = rest.parse().map_err(|_| "expected a number")?,
            "stderr" if rest == "ignore" => self.compare_stderr = false,
            "trace" => self.compare_trace = true,
            "timeout" => {
                self.timeout = Duration::from_secs(rest.parse().map_err(|_| "expected a number of seconds")?);
            }
            "skip" => {
                let (selector, reason) = rest.split_once(' ').ok_or("expected a selector and a reason")?;
                let (mode, target) = parse_selector(selector)?;
                self.skips.push(Skip { mode, target, reason: reason.trim().to_string() });
            }
            _ => return Err("unknown directive".into()),
        }
        Ok(())
    }

    /// Why the program is not run in `mode` on `target`; none if it is.
    pub fn skipped(&self, mode: Mode, target: Target) -> Option<&str> {
        let matches = |skip: &&Skip| {
            skip.mode.is_none_or(|wanted| wanted == mode) && skip.target.is_none_or(|wanted| wanted == target)
        };
        self.skips.iter().find(matches).map(|skip| skip.reason.as_str())
    }
}

/// `mode`, `target` or `mode@target`.
fn parse_selector(text: &str) -> Result<(Option<Mode>, Option<Target>), String> {
    if let Some((mode, target)) = text.split_once('@') {
        return Ok((Some(mode.parse()?), Some(target.parse()?)));
    }
    if let Ok(mode) = text.parse() {
        return Ok((Some(mode), None));
    }
    Ok((None, Some(text.parse().map_err(|_| format!("{text} is neither a mode nor a target"))?)))
}

/// Splits at blanks; double quotes group, and are removed.
pub fn split_quoted(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    if quoted {
        return Err("a quote is not closed".into());
    }
    words.extend(word);
    Ok(words)
}

/// The patterns of one line's `// ERROR "a" "b"` comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedErrors {
    /// The line, from 1.
    pub line: usize,
    /// Each must match one message of the line, and each message one of them.
    pub patterns: Vec<String>,
}

/// What a comment about errors starts with.
const MARK: &str = "// ERROR";

/// All `// ERROR` comments of a source. Patterns stand in double or back quotes; no escapes. `// ERROR(-1)` is about
/// the line before, for lines that no comment can stand on.
pub fn expected_errors(source: &str) -> Result<Vec<ExpectedErrors>, String> {
    let mut result = Vec::new();
    for (index, text) in source.lines().enumerate() {
        let Some(position) = text.find(MARK) else { continue };
        let mut rest = &text[position + MARK.len()..];
        let mut line = index + 1;
        if let Some((offset, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            let offset: isize = offset.parse().map_err(|_| format!("line {line}: bad offset {offset}"))?;
            line = line.checked_add_signed(offset).ok_or_else(|| format!("line {line}: bad offset"))?;
            rest = after;
        }
        rest = rest.trim();
        let mut patterns = Vec::new();
        while let Some(quote @ ('"' | '`')) = rest.chars().next() {
            let end = rest[1..].find(quote).ok_or_else(|| format!("line {}: quote not closed", index + 1))?;
            patterns.push(rest[1..=end].to_string());
            rest = rest[end + 2..].trim();
        }
        if patterns.is_empty() || !rest.is_empty() {
            return Err(format!("line {}: expected quoted patterns after {MARK}", index + 1));
        }
        result.push(ExpectedErrors { line, patterns });
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_headers() {
        let source = "// A program.\n// brolga:args one \"two three\" \"\"\n// brolga:exit 2\n\
                      // brolga:skip stackstress too deep\n// brolga:skip gcstress@arm64 slow\npackage main\n\
                      // brolga:nonsense is not in the header\n";
        let directives = Directives::parse(source).unwrap();
        assert_eq!(directives.args, ["one", "two three", ""]);
        assert_eq!(directives.exit, 2);
        assert_eq!(directives.skipped(Mode::StackStress, Target::Amd64), Some("too deep"));
        assert_eq!(directives.skipped(Mode::GcStress, Target::Arm64), Some("slow"));
        assert_eq!(directives.skipped(Mode::GcStress, Target::Amd64), None);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for header in ["unknown", "exit two", "skip nowhere reason", "skip p1", "args \"open", "env NAME"] {
            let source = format!("// brolga:{header}\npackage main\n");
            assert!(Directives::parse(&source).is_err(), "{header}");
        }
    }

    #[test]
    fn reads_error_comments() {
        let source = "a\nb // ERROR \"x.y\" `z`\n";
        let expected = [ExpectedErrors { line: 2, patterns: vec!["x.y".into(), "z".into()] }];
        assert_eq!(expected_errors(source).unwrap(), expected);
        let above = [ExpectedErrors { line: 1, patterns: vec!["x".into()] }];
        assert_eq!(expected_errors("a\nb // ERROR(-1) \"x\"\n").unwrap(), above);
        assert!(expected_errors("// ERROR bare").is_err());
        assert!(expected_errors("// ERROR(x) \"a\"").is_err());
        assert!(expected_errors("// ERROR(-5) \"a\"").is_err());
    }
}
