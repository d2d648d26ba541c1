//! Comments, and the directives in them: `//line`, `/*line*/` and `//go:`.

use super::{Lexer, LineDirective};
use crate::ast::Directive;
use crate::constraint::Constraint;
use base::Symbol;

/// The largest line and column that a directive may set.
const MAX_LINE: u64 = 1 << 30;

impl Lexer<'_> {
    /// Skips a `//` comment up to its newline; stands after the first slash.
    pub(super) fn line_comment(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
        let comment = &self.text[self.start + 2..self.at];
        if comment.starts_with(b"line ") && self.at_line_start() {
            let text = comment.strip_suffix(b"\r").unwrap_or(comment);
            self.line_directive(self.at + 1, self.start + 2 + 5, &String::from_utf8_lossy(&text[5..]));
        } else if comment.starts_with(b"go:") {
            let text = comment.strip_suffix(b"\r").unwrap_or(comment);
            self.go_directive(&String::from_utf8_lossy(text));
        }
    }

    /// Skips a `/*` comment; stands after the slash. Returns whether it holds a newline.
    pub(super) fn general_comment(&mut self) -> bool {
        let body = self.start + 2;
        let rest = self.text.get(body..).unwrap_or(&[]);
        let Some(len) = rest.windows(2).position(|pair| pair == b"*/") else {
            self.at = self.text.len();
            self.error(self.start, "comment not terminated");
            return rest.contains(&b'\n');
        };
        self.at = body + len + 2;
        let comment = &self.text[body..body + len];
        if comment.starts_with(b"line ") {
            self.line_directive(self.at, body + 5, &String::from_utf8_lossy(&comment[5..]));
        }
        comment.contains(&b'\n')
    }

    fn at_line_start(&self) -> bool {
        self.start == 0 || self.text[self.start - 1] == b'\n'
    }

    /// Whether only blanks stand before the comment on its line.
    fn on_own_line(&self) -> bool {
        let before = &self.text[..self.start];
        let line = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        before[line..].iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
    }

    /// `name:line` or `name:line:column`; `text_at` is the offset of the text, `governs` that of the first
    /// character to which the directive applies.
    fn line_directive(&mut self, governs: usize, text_at: usize, text: &str) {
        let Some((rest, last)) = text.rsplit_once(':') else { return };
        let Some(last_number) = parse_number(last) else {
            self.error(text_at + rest.len() + 1, format!("invalid line number: {last}"));
            return;
        };
        let (mut name, mut line, mut line_text, mut column) = (rest, last_number, last, 0);
        let mut has_column = false;
        if let Some((before, number)) = rest.rsplit_once(':')
            && let Some(parsed) = parse_number(number)
        {
            if last_number == 0 || last_number > MAX_LINE {
                self.error(text_at + rest.len() + 1, format!("invalid column number: {last}"));
                return;
            }
            (name, line, line_text, column) = (before, parsed, number, last_number);
            has_column = true;
        }
        if line == 0 || line > MAX_LINE {
            self.error(text_at + name.len() + 1, format!("invalid line number: {line_text}"));
            return;
        }
        let name = if name.is_empty() && has_column {
            self.line_directives.last().map_or_else(|| self.source.name.clone(), |last| last.name.clone())
        } else if name.is_empty() {
            "".into()
        } else {
            relative_to(&self.source.name, name).into()
        };
        self.line_directives.push(LineDirective {
            offset: governs as u32,
            name,
            line: line as u32,
            column: column as u32,
        });
    }

    fn go_directive(&mut self, text: &str) {
        if self.top
            && text.starts_with("go:build")
            && let Ok(constraint) = Constraint::parse_line(&format!("//{text}"))
            && let Some(version) = constraint.go_version()
        {
            self.go_version = Symbol::intern(&version);
        }
        let pos = self.source.pos(self.start + 2);
        if !self.on_own_line() {
            self.late_errors.error(pos, "misplaced compiler directive");
            return;
        }
        let (name, args) = match text.find([' ', '\t']) {
            Some(at) => (&text[3..at], text[at..].trim()),
            None => (&text[3..], ""),
        };
        if matches!(name, "linkname" | "linknamestd") && !text[3 + name.len()..].starts_with(' ') {
            // Without a blank behind it, gc takes it for a directive that it does not know.
            return;
        }
        let directive = Directive { pos, name: Symbol::intern(name), args: args.to_string() };
        if !crate::directives::check(&directive, self.mode, &self.source.name, &mut self.late_errors) {
            return;
        }
        if matches!(name, "linkname" | "linknamestd" | "debug") || name.starts_with("cgo_") {
            self.pragmas.push(directive.clone());
        }
        self.pending.push(directive);
    }
}

fn parse_number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// A directive's file name, relative to the folder of the file that holds it.
fn relative_to(source: &str, name: &str) -> String {
    if name.starts_with('/') {
        return clean_path(name);
    }
    match source.rsplit_once('/') {
        Some((".", _)) => format!("./{}", clean_path(name)),
        Some((folder, _)) => clean_path(&format!("{folder}/{name}")),
        None => clean_path(name),
    }
}

/// The shortest path that is lexically the same.
fn clean_path(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|&last| last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    match (rooted, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".to_string(),
        (false, false) => parts.join("/"),
    }
}
