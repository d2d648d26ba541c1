//! Go source text to syntax trees.
//!
//! Architecture invariant: one file at a time, no names are resolved, and parsing never fails: it returns a tree
//! and the errors it found, for any bytes.
//!
//! Trees are at most [`MAX_NESTING`] levels deep. Consumers that recurse over them run on a stack that has room
//! for that; the parser moves to such a stack by itself where it must.

pub mod ast;
mod branches;
pub mod constraint;
pub mod directives;
mod lexer;
pub mod literal;
mod parser;
pub mod print;
mod token;
pub mod unicode;

use ast::File;
use base::{Diagnostics, FileId, SourceFile};
use parser::{Limits, Parser};
use std::sync::Arc;

/// How many productions may nest, and how many operators may stand in a row.
pub const MAX_NESTING: u32 = 10_000;

/// What fits the smallest stack that callers run on (2 MB), with room to spare in an unoptimized build.
const SMALL_NESTING: u32 = 200;

/// Room for [`MAX_NESTING`] levels, for the parser and for whoever recurses over its trees. Only what is touched is
/// ever backed by memory.
pub const LARGE_STACK: usize = 512 << 20;

/// What to parse, and which rules apply.
#[derive(Clone, Copy, Debug)]
pub struct Mode {
    /// Stop after the imports.
    pub imports_only: bool,
    /// Check labels and branches, as the compiler does.
    pub branches: bool,
    /// The file belongs to the standard library, which may use more directives.
    pub std: bool,
    /// The file belongs to the runtime, which may use still more.
    pub runtime: bool,
}

impl Default for Mode {
    fn default() -> Mode {
        Mode { imports_only: false, branches: true, std: false, runtime: false }
    }
}

/// Parses a file and sets the source's line table. `index` is the file's place in its package's list of files.
///
/// A tree with [syntax errors](has_syntax_errors) is only good for finding out what else the file says (its
/// package, its imports). With other errors, about labels, directives or malformed literals, it is to be checked:
/// gc reports those together with what the checker finds.
pub fn parse_file(source: &Arc<SourceFile>, file_id: FileId, index: u32, mode: Mode) -> (File, Diagnostics) {
    let (file, errors, too_deep) = parse(source, file_id, index, mode, SMALL_NESTING);
    if !too_deep {
        return (file, errors);
    }
    let large = move |source: &SourceFile| {
        let (mut file, errors, _) = parse(source, file_id, index, mode, MAX_NESTING);
        file.deep = true;
        (file, errors)
    };
    let thread_source = source.clone();
    let thread = std::thread::Builder::new().stack_size(LARGE_STACK).spawn(move || large(&thread_source));
    match thread.map(|thread| thread.join()) {
        Ok(Ok(result)) => result,
        // No such thread to be had: what the small stack gave is a valid answer, with an error about the depth.
        _ => (file, errors),
    }
}

/// Whether a word is a keyword.
pub fn is_keyword(word: &str) -> bool {
    token::Token::keyword(word.as_bytes()).is_some()
}

/// Whether there are errors that keep the package from being checked.
pub fn has_syntax_errors(errors: &Diagnostics) -> bool {
    errors.iter().any(|error| error.message.starts_with("syntax error"))
}

fn parse(
    source: &SourceFile,
    file_id: FileId,
    index: u32,
    mode: Mode,
    nesting: u32,
) -> (File, Diagnostics, bool) {
    let mut parser = Parser::new(source, file_id, index, mode, Limits { nesting });
    let file = parser.file();
    parser.lex.finish();
    let mut errors = std::mem::take(&mut parser.lex.errors);
    errors.append(std::mem::take(&mut parser.lex.late_errors));
    (file, errors, parser.too_deep)
}

impl Drop for File {
    fn drop(&mut self) {
        if self.deep {
            let decls = std::mem::take(&mut self.decls);
            // The tree frees itself recursively, which needs as much stack as parsing it did. If there is no
            // thread to do so it stays, as does all memory at the end of the process.
            let decls = std::mem::ManuallyDrop::new(decls);
            let thread = std::thread::Builder::new().stack_size(LARGE_STACK);
            if let Ok(thread) = thread.spawn(move || drop(std::mem::ManuallyDrop::into_inner(decls))) {
                let _ = thread.join();
            }
        }
    }
}
