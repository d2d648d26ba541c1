//! Source text to tokens, one at a time, with automatic semicolons (Go specification, "Lexical elements").
//!
//! The lexer works on bytes: everything it decides on is ASCII but the letters of identifiers. Encoding faults
//! (NUL, bytes that are not UTF-8, a misplaced byte order mark) are found by one scan before the first token,
//! reported when the lexer passes them, and otherwise treated as if they were not there.
//!
//! Comments are dropped, except that `//line` directives go to the source's line table and `//go:` directives
//! into [`Lexer::pending`], from where the parser attaches them to declarations.

mod directives;
mod literals;

use crate::ast::{BinaryOp, Directive, LitKind};
use crate::token::{Op, SemiKind, Token};
use crate::{Mode, unicode};
use base::source::LineDirective;
use base::{Diagnostics, Pos, SourceFile, Symbol};
use rustc_hash::FxHashMap;

pub(crate) struct Lexer<'s> {
    source: &'s SourceFile,
    text: &'s [u8],
    mode: Mode,
    /// The offset of the next byte.
    at: usize,
    /// Whether a newline or the end of the file is a semicolon here.
    newline_is_semi: bool,
    /// Whether the first token has not been read: `//go:build` counts here only.
    pub(crate) top: bool,
    faults: Vec<Fault>,
    faults_reported: usize,
    line_directives: Vec<LineDirective>,
    line_starts: Vec<u32>,
    /// Spares most look-ups in the shared symbol table, which takes a lock.
    symbols: FxHashMap<&'s [u8], Symbol>,

    /// The current token and its extent.
    pub(crate) token: Token,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The end of the token before.
    pub(crate) previous_end: usize,
    /// The name, or the text of a literal.
    pub(crate) symbol: Symbol,
    pub(crate) op: Op,
    pub(crate) semi: SemiKind,
    pub(crate) literal: LitKind,
    /// Whether the current literal was reported as malformed.
    pub(crate) bad: bool,

    pub(crate) errors: Diagnostics,
    /// Errors that are no syntax errors, about `//go:` directives for instance: they do not count when the
    /// parser asks whether the file has been all right so far.
    pub(crate) late_errors: Diagnostics,
    /// Errors that the check of the package reports.
    pub(crate) tree_errors: Vec<(Pos, String)>,
    /// Errors about directives of declarations.
    pub(crate) directive_errors: Vec<(Pos, String)>,
    /// `//go:` directives that no declaration has taken yet.
    pub(crate) pending: Vec<Directive>,
    /// Directives for the whole file.
    pub(crate) pragmas: Vec<Directive>,
    pub(crate) go_version: Symbol,
}

/// Bytes that are no Go source.
struct Fault {
    offset: usize,
    len: usize,
    /// `None` for the byte order mark that is allowed.
    message: Option<&'static str>,
}

impl<'s> Lexer<'s> {
    /// A lexer that stands before the first token.
    pub(crate) fn new(source: &'s SourceFile, mode: Mode) -> Lexer<'s> {
        let text: &[u8] = &source.text;
        Lexer {
            source,
            text,
            mode,
            at: 0,
            newline_is_semi: false,
            top: true,
            faults: find_faults(text),
            faults_reported: 0,
            line_directives: Vec::new(),
            line_starts: line_starts(text),
            // Go sources have about one new name in a hundred bytes.
            symbols: FxHashMap::with_capacity_and_hasher(text.len() / 100, Default::default()),
            token: Token::Eof,
            start: 0,
            end: 0,
            previous_end: 0,
            symbol: Symbol::EMPTY,
            op: Op::Not,
            semi: SemiKind::Semicolon,
            literal: LitKind::Int,
            bad: false,
            errors: Diagnostics::new(),
            late_errors: Diagnostics::new(),
            tree_errors: Vec::new(),
            directive_errors: Vec::new(),
            pending: Vec::new(),
            pragmas: Vec::new(),
            go_version: Symbol::EMPTY,
        }
    }

    /// Hands the lines found so far to the source.
    pub(crate) fn finish(&mut self) {
        self.source
            .set_lines(std::mem::take(&mut self.line_starts), std::mem::take(&mut self.line_directives));
    }

    /// A place that has been passed, as a message mentions it: with the place in the file behind it where a
    /// `//line` directive governs.
    pub(crate) fn describe_position(&self, pos: Pos) -> String {
        self.source.set_lines(self.line_starts.clone(), self.line_directives.clone());
        let (shown, physical) = (self.source.position(pos), self.source.physical(pos));
        if shown == physical { shown.to_string() } else { format!("{shown}[{physical}]") }
    }

    pub(crate) fn pos(&self, offset: usize) -> Pos {
        self.source.pos(offset)
    }

    /// Makes the current and all further tokens the end of the file.
    pub(crate) fn stop(&mut self) {
        self.at = self.text.len();
        self.newline_is_semi = false;
        self.token = Token::Eof;
    }

    fn error(&mut self, offset: usize, message: impl Into<String>) {
        self.errors.error(self.source.pos(offset), message);
    }

    /// The byte at `offset`; 0 past the end.
    fn byte(&self, offset: usize) -> u8 {
        self.text.get(offset).copied().unwrap_or(0)
    }

    /// The character at `offset`, which is not past the end.
    fn char(&self, offset: usize) -> char {
        let end = self.text.len().min(offset + 4);
        let bytes = &self.text[offset..end];
        let valid = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or(""),
        };
        valid.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The length of the fault at `offset`, or 0.
    fn fault_len(&self, offset: usize) -> usize {
        match self.faults.binary_search_by_key(&offset, |fault| fault.offset) {
            Ok(at) => self.faults[at].len,
            Err(_) => 0,
        }
    }

    fn intern(&mut self, start: usize, end: usize) -> Symbol {
        let bytes = &self.text[start..end];
        if let Some(&symbol) = self.symbols.get(bytes) {
            return symbol;
        }
        let symbol = intern_bytes(bytes);
        self.symbols.insert(bytes, symbol);
        symbol
    }

    /// Reads the next token.
    pub(crate) fn next(&mut self) {
        self.previous_end = self.end;
        self.scan();
        self.end = self.at;
        while let Some(fault) = self.faults.get(self.faults_reported)
            && fault.offset < self.at
        {
            let (offset, message) = (fault.offset, fault.message);
            self.faults_reported += 1;
            if let Some(message) = message {
                self.error(offset, message);
            }
        }
    }

    fn scan(&mut self) {
        let newline_is_semi = std::mem::take(&mut self.newline_is_semi);
        loop {
            while let Some(&byte) = self.text.get(self.at)
                && (byte == b' ' || byte == b'\t' || byte == b'\r' || (byte == b'\n' && !newline_is_semi))
            {
                self.at += 1;
            }
            self.start = self.at;
            let Some(&byte) = self.text.get(self.at) else {
                self.token = if newline_is_semi { Token::Semi } else { Token::Eof };
                self.semi = SemiKind::Eof;
                return;
            };
            self.at += 1;
            self.token = match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => return self.identifier(),
                b'0'..=b'9' => return self.number(),
                b'"' => return self.string(),
                b'`' => return self.raw_string(),
                b'\'' => return self.rune(),
                b'\n' => {
                    self.semi = SemiKind::Newline;
                    Token::Semi
                }
                b';' => {
                    self.semi = SemiKind::Semicolon;
                    Token::Semi
                }
                b'(' => Token::Lparen,
                b'[' => Token::Lbrack,
                b'{' => Token::Lbrace,
                b',' => Token::Comma,
                b')' => self.closing(Token::Rparen),
                b']' => self.closing(Token::Rbrack),
                b'}' => self.closing(Token::Rbrace),
                b':' => self.either(b'=', Token::Define, Token::Colon),
                b'.' => match (self.byte(self.at), self.byte(self.at + 1)) {
                    (b'0'..=b'9', _) => {
                        self.at -= 1;
                        return self.number();
                    }
                    (b'.', b'.') => {
                        self.at += 2;
                        Token::DotDotDot
                    }
                    _ => Token::Dot,
                },
                b'/' => match self.byte(self.at) {
                    b'/' => {
                        self.line_comment();
                        continue;
                    }
                    b'*' => {
                        if self.general_comment() && newline_is_semi {
                            // A comment with a newline in it acts like one.
                            self.semi = SemiKind::Newline;
                            self.token = Token::Semi;
                            return;
                        }
                        continue;
                    }
                    _ => self.operator(BinaryOp::Div),
                },
                b'+' => self.increment(b'+', BinaryOp::Add),
                b'-' => self.increment(b'-', BinaryOp::Sub),
                b'*' => {
                    self.op = Op::Binary(BinaryOp::Mul);
                    self.either(b'=', Token::AssignOp, Token::Star)
                }
                b'%' => self.operator(BinaryOp::Rem),
                b'^' => self.operator(BinaryOp::Xor),
                b'&' => match self.byte(self.at) {
                    b'&' => self.comparison(BinaryOp::AndAnd, 1),
                    b'^' => {
                        self.at += 1;
                        self.operator(BinaryOp::AndNot)
                    }
                    _ => self.operator(BinaryOp::And),
                },
                b'|' => match self.byte(self.at) {
                    b'|' => self.comparison(BinaryOp::OrOr, 1),
                    _ => self.operator(BinaryOp::Or),
                },
                b'<' => match self.byte(self.at) {
                    b'=' => self.comparison(BinaryOp::Le, 1),
                    b'<' => {
                        self.at += 1;
                        self.operator(BinaryOp::Shl)
                    }
                    b'-' => {
                        self.at += 1;
                        Token::Arrow
                    }
                    _ => self.comparison(BinaryOp::Lt, 0),
                },
                b'>' => match self.byte(self.at) {
                    b'=' => self.comparison(BinaryOp::Ge, 1),
                    b'>' => {
                        self.at += 1;
                        self.operator(BinaryOp::Shr)
                    }
                    _ => self.comparison(BinaryOp::Gt, 0),
                },
                b'=' => match self.byte(self.at) {
                    b'=' => self.comparison(BinaryOp::Eq, 1),
                    _ => Token::Assign,
                },
                b'!' => match self.byte(self.at) {
                    b'=' => self.comparison(BinaryOp::Ne, 1),
                    _ => {
                        self.op = Op::Not;
                        Token::Operator
                    }
                },
                b'~' => {
                    self.op = Op::Tilde;
                    Token::Operator
                }
                _ => {
                    self.at -= 1;
                    let fault = self.fault_len(self.at);
                    if fault > 0 {
                        self.at += fault;
                        continue;
                    }
                    if byte >= 0x80 {
                        return self.identifier();
                    }
                    self.error(self.at, format!("invalid character {}", unicode::describe(byte as char)));
                    self.at += 1;
                    continue;
                }
            };
            return;
        }
    }

    fn closing(&mut self, token: Token) -> Token {
        self.newline_is_semi = true;
        token
    }

    /// `then` if the next byte is `second`, which is then consumed.
    fn either(&mut self, second: u8, then: Token, otherwise: Token) -> Token {
        if self.byte(self.at) == second {
            self.at += 1;
            then
        } else {
            otherwise
        }
    }

    fn operator(&mut self, op: BinaryOp) -> Token {
        self.op = Op::Binary(op);
        self.either(b'=', Token::AssignOp, Token::Operator)
    }

    /// An operator that has no assignment form, whose first byte has been consumed.
    fn comparison(&mut self, op: BinaryOp, more: usize) -> Token {
        self.at += more;
        self.op = Op::Binary(op);
        Token::Operator
    }

    fn increment(&mut self, byte: u8, op: BinaryOp) -> Token {
        if self.byte(self.at) == byte {
            self.at += 1;
            self.op = Op::Binary(op);
            self.newline_is_semi = true;
            return Token::IncOp;
        }
        self.operator(op)
    }

    fn identifier(&mut self) {
        while let Some(&byte) = self.text.get(self.at)
            && (byte.is_ascii_alphanumeric() || byte == b'_')
        {
            self.at += 1;
        }
        let mut faulty = false;
        if matches!(self.text.get(self.at), Some(&byte) if byte >= 0x80 || byte == 0) {
            faulty = self.identifier_beyond_ascii();
        }
        let bytes = &self.text[self.start..self.at];
        if let Some(keyword) = Token::keyword(bytes) {
            self.newline_is_semi =
                matches!(keyword, Token::Break | Token::Continue | Token::Fallthrough | Token::Return);
            self.token = keyword;
            return;
        }
        self.newline_is_semi = true;
        self.token = Token::Name;
        self.symbol = if faulty {
            let clean: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).collect();
            intern_bytes(&clean)
        } else {
            self.intern(self.start, self.at)
        };
    }

    /// The rest of an identifier. Returns whether there are faults in it.
    fn identifier_beyond_ascii(&mut self) -> bool {
        let mut faulty = false;
        while self.at < self.text.len() {
            let fault = self.fault_len(self.at);
            if fault > 0 {
                faulty = true;
                self.at += fault;
                continue;
            }
            let c = self.char(self.at);
            if unicode::is_letter(c) || c == '_' {
            } else if unicode::is_digit(c) {
                if self.at == self.start {
                    let what = unicode::describe(c);
                    self.error(self.at, format!("identifier cannot begin with digit {what}"));
                }
            } else if !c.is_ascii() {
                let what = unicode::describe(c);
                self.error(self.at, format!("invalid character {what} in identifier"));
            } else {
                break;
            }
            self.at += c.len_utf8();
        }
        faulty
    }
}

fn intern_bytes(bytes: &[u8]) -> Symbol {
    Symbol::intern(&String::from_utf8_lossy(bytes))
}

fn line_starts(text: &[u8]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(text.len() / 28 + 1);
    starts.push(0);
    starts.extend(text.iter().enumerate().filter(|&(_, &byte)| byte == b'\n').map(|(at, _)| at as u32 + 1));
    starts
}

fn find_faults(text: &[u8]) -> Vec<Fault> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let mut faults = Vec::new();
    let mut add = |offset, len, message| faults.push(Fault { offset, len, message });
    let mut rest = text;
    loop {
        let base = text.len() - rest.len();
        let (valid, error) = match std::str::from_utf8(rest) {
            Ok(_) => (rest.len(), false),
            Err(error) => (error.valid_up_to(), true),
        };
        let part = &rest[..valid];
        // NUL and the first byte of a byte order mark are rare, so this is one fast pass.
        if part.iter().any(|&byte| byte == 0 || byte == MARK[0]) {
            for at in 0..part.len() {
                if part[at] == 0 {
                    add(base + at, 1, Some("invalid NUL character"));
                } else if part[at..].starts_with(MARK) {
                    let first = base + at == 0;
                    add(base + at, MARK.len(), (!first).then_some("invalid BOM in the middle of the file"));
                }
            }
        }
        if !error {
            return faults;
        }
        add(base + valid, 1, Some("invalid UTF-8 encoding"));
        rest = &rest[valid + 1..];
    }
}
