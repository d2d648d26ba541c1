//! Diagnostics as data. Stages append them; the driver sorts, limits and prints them.

use crate::{Pos, Position, SourceMap};

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

    /// What gc prints. After ten errors, in the order in which they were found, it gives up.
    pub fn render(&self, sources: &SourceMap) -> String {
        self.render_limited(sources, 10)
    }

    /// What gc prints, giving up after `limit` errors: sorted by file, in the order in which files had their first
    /// error, and position; of one line's syntax errors only the first, of equal messages that follow each other
    /// on one line only one.
    pub fn render_limited(&self, sources: &SourceMap, limit: usize) -> String {
        let mut list: Vec<(SortKey, Option<Position>, &Diagnostic)> = Vec::new();
        let mut files: Vec<(Pos, usize)> = Vec::new();
        let (mut last_syntax, mut last_other) = (None, None);
        let mut given_up = None;
        for diagnostic in &self.list {
            let (key, position) = place(diagnostic.pos, sources, &mut files);
            let line = position.as_ref().map(|position| (position.file.clone(), position.line));
            if diagnostic.message.starts_with("syntax error") {
                let line = Some(line);
                if last_syntax == line {
                    continue;
                }
                last_syntax = line;
            } else {
                let this = Some((line, &diagnostic.message));
                if last_other == this {
                    continue;
                }
                last_other = this;
            }
            list.push((key, position.clone(), diagnostic));
            if list.len() == limit {
                given_up = Some(position);
                break;
            }
        }
        list.sort_by_key(|(key, ..)| *key);
        list.dedup_by(|(_, b, y), (_, a, x)| a == b && x.message == y.message);
        let mut out = String::new();
        let mut line = |position: &Option<Position>, message: &str| {
            if let Some(position) = position {
                out.push_str(&format!("{position}: "));
            }
            out.push_str(message);
            out.push('\n');
        };
        for (_, position, diagnostic) in &list {
            line(position, &diagnostic.message);
        }
        if let Some(position) = given_up {
            line(&position, "too many errors");
        }
        out
    }
}

/// The largest column that gc keeps. Messages about what stands there or farther to the right show none.
const MAX_COLUMN: u32 = 255;

/// What messages are sorted by: the place among those with errors of the file, or of the part of it that a `//line`
/// directive governs, the line and the column of the source.
type SortKey = (usize, u32, u32);

/// Where a message stands in the order of all messages, and the position that it shows.
fn place(pos: Pos, sources: &SourceMap, files: &mut Vec<(Pos, usize)>) -> (SortKey, Option<Position>) {
    let Some(file) = sources.file_of(pos) else { return ((0, 0, 0), None) };
    let first = (file.pos(0), file.directives_before(pos));
    let index = files.iter().position(|known| *known == first).unwrap_or_else(|| {
        files.push(first);
        files.len() - 1
    });
    let physical = file.physical(pos);
    let mut position = file.position(pos);
    if position.column >= MAX_COLUMN {
        position.column = 0;
    }
    ((index + 1, physical.line, physical.column.min(MAX_COLUMN)), Some(position))
}
