//! Source files and positions.
//!
//! All files of a session share one space of byte offsets: a [`Pos`] is a `u32` that names a file and a byte in
//! it at once, so that a position costs four bytes in an AST of the whole standard library. The loader reserves
//! a range for each file it reads; the lexer adds line starts and `//line` directives.

use std::sync::{Arc, RwLock};

/// A byte position in some source file; `Pos::NONE` where there is none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Pos(pub u32);

impl Pos {
    /// No position.
    pub const NONE: Pos = Pos(0);

    /// Whether this names a place in a file.
    pub fn is_known(self) -> bool {
        self != Pos::NONE
    }
}

/// A half-open range of positions in one file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Span {
    /// The first byte.
    pub lo: Pos,
    /// The byte after the last.
    pub hi: Pos,
}

impl Span {
    /// A span from `lo` to `hi`.
    pub fn new(lo: Pos, hi: Pos) -> Span {
        Span { lo, hi }
    }
    /// The smallest span that holds both.
    pub fn to(self, end: Span) -> Span {
        Span { lo: self.lo, hi: end.hi }
    }
}

crate::define_ids! {
    /// A source file of the session.
    pub struct FileId = "file";
}

/// A `//line` or `/*line*/` directive: from `offset` on, positions are reported as `name:line`, and as
/// `name:line:column` where it gave a column.
#[derive(Clone, Debug)]
pub struct LineDirective {
    /// The byte offset in the file of the first character that the directive governs.
    pub offset: u32,
    /// The file name to report.
    pub name: Arc<str>,
    /// The line to report for that character's line.
    pub line: u32,
    /// The column to report for that character; 0 when the directive gave none (columns are then not shown).
    pub column: u32,
}

/// One source file.
#[derive(Debug)]
pub struct SourceFile {
    /// The name as messages show it.
    pub name: Arc<str>,
    /// The absolute path, for debug information and `runtime.Caller`.
    pub path: Arc<str>,
    /// The text; not necessarily UTF-8, which the lexer reports.
    pub text: Arc<[u8]>,
    /// The position of byte 0. The range `base ..= base + text.len()` belongs to this file.
    pub base: Pos,
    lines: RwLock<LineTable>,
}

#[derive(Default, Debug)]
struct LineTable {
    /// Byte offsets at which lines begin; always starts with 0.
    starts: Vec<u32>,
    directives: Vec<LineDirective>,
}

/// A position as people read it: 1-based line, 1-based byte column (0: no column is shown).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// The file's name, or a `//line` directive's.
    pub file: Arc<str>,
    /// 1-based.
    pub line: u32,
    /// 1-based, in bytes; 0 when a `//line` directive without a column governs the position.
    pub column: u32,
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        if self.column > 0 { write!(f, ":{}", self.column) } else { Ok(()) }
    }
}

impl SourceFile {
    /// The position of byte `offset`.
    pub fn pos(&self, offset: usize) -> Pos {
        Pos(self.base.0 + offset as u32)
    }
    /// The byte offset of `pos`, which must lie in this file.
    pub fn offset(&self, pos: Pos) -> usize {
        (pos.0 - self.base.0) as usize
    }
    /// Sets the line table; called once, by the lexer.
    pub fn set_lines(&self, starts: Vec<u32>, directives: Vec<LineDirective>) {
        *self.lines.write().expect("line table") = LineTable { starts, directives };
    }
    /// The position without `//line` directives.
    pub fn physical(&self, pos: Pos) -> Position {
        let offset = self.offset(pos) as u32;
        let lines = self.lines.read().expect("line table");
        let line = lines.line_of(offset);
        Position { file: self.name.clone(), line: line as u32 + 1, column: offset - lines.start(line) + 1 }
    }
    /// How many `//line` directives stand before a position.
    pub fn directives_before(&self, pos: Pos) -> usize {
        let offset = self.offset(pos) as u32;
        let lines = self.lines.read().expect("line table");
        lines.directives.partition_point(|directive| directive.offset <= offset)
    }
    /// The position as messages show it, with `//line` directives applied.
    pub fn position(&self, pos: Pos) -> Position {
        let offset = self.offset(pos) as u32;
        let lines = self.lines.read().expect("line table");
        let line = lines.line_of(offset);
        let column = offset - lines.start(line) + 1;
        let at = lines.directives.partition_point(|directive| directive.offset <= offset);
        let Some(directive) = at.checked_sub(1).map(|k| &lines.directives[k]) else {
            return Position { file: self.name.clone(), line: line as u32 + 1, column };
        };
        let first = lines.line_of(directive.offset);
        let column = match directive.column {
            0 => 0,
            start if first == line => start + (offset - directive.offset),
            _ => column,
        };
        Position { file: directive.name.clone(), line: directive.line + (line - first) as u32, column }
    }
}

impl LineTable {
    fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }
    fn start(&self, line: usize) -> u32 {
        self.starts.get(line).copied().unwrap_or(0)
    }
}

/// All source files of a session. Shared between threads.
#[derive(Default, Debug)]
pub struct SourceMap {
    files: RwLock<Vec<Arc<SourceFile>>>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Adds a file; its range follows the last file's. `None` when the session's sources exceed 4 GiB.
    pub fn add(&self, name: Arc<str>, path: Arc<str>, text: Arc<[u8]>) -> Option<(FileId, Arc<SourceFile>)> {
        let mut files = self.files.write().expect("source map");
        let base = files.last().map_or(1, |file| u64::from(file.base.0) + file.text.len() as u64 + 1);
        if base + text.len() as u64 >= u64::from(u32::MAX) {
            return None;
        }
        let file =
            Arc::new(SourceFile { name, path, text, base: Pos(base as u32), lines: RwLock::default() });
        let id = FileId(files.len() as u32);
        files.push(file.clone());
        Some((id, file))
    }

    /// The file with this id.
    pub fn file(&self, id: FileId) -> Arc<SourceFile> {
        self.files.read().expect("source map")[id.0 as usize].clone()
    }

    /// The file that holds `pos`.
    pub fn file_of(&self, pos: Pos) -> Option<Arc<SourceFile>> {
        if !pos.is_known() {
            return None;
        }
        let files = self.files.read().expect("source map");
        let at = files.partition_point(|file| file.base <= pos).checked_sub(1)?;
        Some(files[at].clone())
    }

    /// The position as messages show it; `None` for [`Pos::NONE`].
    pub fn position(&self, pos: Pos) -> Option<Position> {
        Some(self.file_of(pos)?.position(pos))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_find_their_file_and_obey_line_directives() {
        let map = SourceMap::new();
        let (_, a) = map.add("a.go".into(), "/a.go".into(), b"x\ny\n".as_slice().into()).unwrap();
        let (_, b) =
            map.add("b.go".into(), "/b.go".into(), b"//line f.y:10\nzz\n".as_slice().into()).unwrap();
        a.set_lines(vec![0, 2, 4], vec![]);
        let directive = LineDirective { offset: 14, name: "f.y".into(), line: 10, column: 0 };
        b.set_lines(vec![0, 14, 17], vec![directive]);
        assert_eq!(map.position(a.pos(2)).unwrap().to_string(), "a.go:2:1");
        assert_eq!(map.position(a.pos(4)).unwrap().to_string(), "a.go:3:1");
        assert_eq!(map.position(b.pos(0)).unwrap().to_string(), "b.go:1:1");
        assert_eq!(map.position(b.pos(15)).unwrap().to_string(), "f.y:10");
        assert_eq!(b.physical(b.pos(15)).to_string(), "b.go:2:2");
        assert!(map.position(Pos::NONE).is_none());
    }
}
