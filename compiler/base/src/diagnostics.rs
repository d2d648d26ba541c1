//! Diagnostics as data. Stages append them; the driver sorts, limits and prints them.

use crate::{Pos, SourceMap};

/// How bad a diagnostic is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    /// The package does not compile.
    Error,
    /// An error that the user only sees when no other error was found (gc's "soft" errors, such as unused
    /// variables and imports).
    SoftError,
}

/// One message about a place in the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Where.
    pub pos: Pos,
    /// How bad.
    pub severity: Severity,
    /// gc's text. Continuation lines begin with a tab, as in gc's output.
    pub message: String,
}

/// The diagnostics of one stage on one package.
#[derive(Clone, Default, Debug)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No diagnostics.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }
    /// Appends an error.
    pub fn error(&mut self, pos: Pos, message: impl Into<String>) {
        self.list.push(Diagnostic { pos, severity: Severity::Error, message: message.into() });
    }
    /// Appends a soft error.
    pub fn soft_error(&mut self, pos: Pos, message: impl Into<String>) {
        self.list.push(Diagnostic { pos, severity: Severity::SoftError, message: message.into() });
    }
    /// Appends all of `other`.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }
    /// In the order of reporting.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// What gc prints: sorted by position; of one line's syntax errors only the first, of equal messages only
    /// one; and after ten lines `too many errors`.
    pub fn render(&self, sources: &SourceMap) -> String {
        const LIMIT: usize = 10;
        let mut list: Vec<_> = self.list.iter().map(|d| (sources.position(d.pos), d)).collect();
        list.sort_by(|(a, x), (b, y)| (a, x.pos, &x.message).cmp(&(b, y.pos, &y.message)));
        list.dedup_by(|(b, y), (a, x)| {
            let line = |p: &Option<crate::Position>| p.as_ref().map(|p| (p.file.clone(), p.line));
            let is_syntax = |d: &Diagnostic| d.message.starts_with("syntax error");
            line(a) == line(b) && (x.message == y.message || is_syntax(x) && is_syntax(y))
        });
        let mut out = String::new();
        for (count, (position, diagnostic)) in list.iter().enumerate() {
            if count == LIMIT {
                out.push_str("too many errors\n");
                break;
            }
            if let Some(position) = position {
                out.push_str(&format!("{position}: "));
            }
            out.push_str(&diagnostic.message);
            out.push('\n');
        }
        out
    }
}
