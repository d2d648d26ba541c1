//! Tokens to a syntax tree: recursive descent over the grammar of the Go specification.
//!
//! What is accepted, what is reported and where parsing resumes after an error follow gc, so that a file with
//! several errors gives the same list. Two things decide the follow-up errors: the tokens that
//! [`Parser::advance`] stops at, and that nothing is reported at the end of the file once there was an error.
//!
//! Recursion is bounded ([`Limits`]): past the limit parsing stops with one error, so that neither the parser
//! nor a consumer of the tree that recurses likewise can overflow its stack.

mod decl;
mod expr;
mod file;
mod params;
mod stmt;
mod types;

use crate::Mode;
use crate::ast::*;
use crate::lexer::Lexer;
use crate::token::{Op, Token, TokenSet};
use base::{FileId, Pos, SourceFile, Span};

/// How deep the grammar may nest.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// Of productions within each other, and of operators in a row.
    pub(crate) nesting: u32,
}

pub(crate) struct Parser<'s> {
    pub(crate) lex: Lexer<'s>,
    mode: Mode,
    file_id: FileId,
    file_index: u32,
    node_count: u32,
    /// The number of const groups so far.
    const_groups: u32,
    /// How many functions enclose the current token.
    function_nesting: u32,
    /// Negative in the header of a statement, where `{` begins the body and not a composite literal.
    expr_nesting: i32,
    depth: u32,
    limits: Limits,
    /// Whether the limit was exceeded.
    pub(crate) too_deep: bool,
}

/// Keywords that begin statements: inside functions, good places to resume.
const STATEMENT_START: TokenSet = TokenSet::of(&[
    Token::Break,
    Token::Const,
    Token::Continue,
    Token::Defer,
    Token::Fallthrough,
    Token::For,
    Token::Go,
    Token::Goto,
    Token::If,
    Token::Return,
    Token::Select,
    Token::Switch,
    Token::Type,
    Token::Var,
]);

impl<'s> Parser<'s> {
    pub(crate) fn new(
        source: &'s SourceFile,
        file_id: FileId,
        file_index: u32,
        mode: Mode,
        limits: Limits,
    ) -> Parser<'s> {
        Parser {
            lex: Lexer::new(source, mode),
            mode,
            file_id,
            file_index,
            node_count: 0,
            const_groups: 0,
            function_nesting: 0,
            expr_nesting: 0,
            depth: 0,
            limits,
            too_deep: false,
        }
    }

    // Tokens.

    fn tok(&self) -> Token {
        self.lex.token
    }

    fn next(&mut self) {
        self.lex.next();
    }

    fn is_op(&self, op: Op) -> bool {
        self.lex.token == Token::Operator && self.lex.op == op
    }

    fn got(&mut self, token: Token) -> bool {
        let found = self.lex.token == token;
        if found {
            self.next();
        }
        found
    }

    fn want(&mut self, token: Token) {
        if !self.got(token) {
            self.syntax_error(&format!("expected {}", token.describe()));
            self.advance(&[]);
        }
    }

    /// Takes `=`, and `:=` with a complaint. Returns the position.
    fn got_assign(&mut self) -> Option<Pos> {
        if self.tok() == Token::Define {
            self.syntax_error("expected =");
        } else if self.tok() != Token::Assign {
            return None;
        }
        let pos = self.pos();
        self.next();
        Some(pos)
    }

    // Positions and nodes.

    /// Where the current token begins.
    fn pos(&self) -> Pos {
        self.lex.pos(self.lex.start)
    }

    /// Where the token before the current one ends.
    fn previous_end(&self) -> Pos {
        self.lex.pos(self.lex.previous_end)
    }

    /// From `lo` to the end of the token before the current one.
    fn span_from(&self, lo: Pos) -> Span {
        Span::new(lo, self.previous_end().max(lo))
    }

    fn node_id(&mut self) -> NodeId {
        let index = self.node_count;
        self.node_count += 1;
        NodeId { file: self.file_index, index }
    }

    fn node(&mut self, lo: Pos, kind: ExprKind) -> Expr {
        Expr { id: self.node_id(), span: self.span_from(lo), kind }
    }

    /// An empty node at the current token.
    fn bad_expr(&mut self) -> Expr {
        let pos = self.pos();
        Expr { id: self.node_id(), span: Span::new(pos, pos), kind: ExprKind::Bad }
    }

    fn stmt_node(&mut self, lo: Pos, pos: Pos, kind: StmtKind) -> Stmt {
        Stmt { id: self.node_id(), span: self.span_from(lo), pos, kind }
    }

    fn name_expr(&mut self, name: Ident) -> Expr {
        let hi = Pos(name.pos.0 + name.name.as_str().len() as u32);
        Expr { id: name.id, span: Span::new(name.pos, hi), kind: ExprKind::Name(name.name) }
    }

    // Errors.

    fn has_errors(&self) -> bool {
        !self.lex.errors.is_empty()
    }

    /// An error without the prefix.
    fn error_at(&mut self, pos: Pos, message: impl Into<String>) {
        self.lex.errors.error(pos, message);
    }

    fn syntax_error(&mut self, message: &str) {
        self.syntax_error_at(self.pos(), message);
    }

    /// Reports a syntax error. Messages that begin with `in`, `at`, `after` or `expected` are put behind what
    /// the current token is.
    fn syntax_error_at(&mut self, pos: Pos, message: &str) {
        if self.tok() == Token::Eof && self.has_errors() {
            return;
        }
        let joint = if ["in ", "at ", "after "].iter().any(|start| message.starts_with(start)) {
            " "
        } else if message.starts_with("expected ") {
            ", "
        } else {
            return self.error_at(pos, format!("syntax error: {message}"));
        };
        let token = match self.tok() {
            Token::Name => format!("name {}", self.lex.symbol),
            Token::Semi => self.lex.semi.as_str().to_string(),
            Token::Literal => format!("literal {}", self.lex.symbol),
            Token::Operator => self.lex.op.as_str().to_string(),
            Token::AssignOp => format!("{}=", self.lex.op.as_str()),
            Token::IncOp => self.lex.op.as_str().repeat(2),
            token => token.describe(),
        };
        self.error_at(pos, format!("syntax error: unexpected {token}{joint}{message}"));
    }

    /// Skips to a token in `follow`, or inside a function to one that begins a statement. An empty list skips
    /// one token.
    fn advance(&mut self, follow: &[Token]) {
        if follow.is_empty() {
            if self.tok() != Token::Eof {
                self.next();
            }
            return;
        }
        let mut stop = TokenSet::of(follow).union(TokenSet::of(&[Token::Eof]));
        if self.function_nesting > 0 {
            stop = stop.union(STATEMENT_START);
        }
        while !stop.contains(self.tok()) {
            self.next();
        }
    }

    // Recursion.

    /// Enters a production that may nest; false when it nests too deeply, and then all is over. Callers leave
    /// with [`Parser::leave`] in either case.
    fn enter(&mut self) -> bool {
        self.depth += 1;
        self.check_depth(self.depth)
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    fn check_depth(&mut self, depth: u32) -> bool {
        if depth <= self.limits.nesting {
            return true;
        }
        if !self.too_deep {
            self.too_deep = true;
            self.error_at(self.pos(), "syntax error: exceeded max nesting depth");
            self.lex.stop();
        }
        false
    }

    // What many productions share.

    /// `[ item { separator item } [ separator ] ] close`, up to and with `close`, whose position it returns. No
    /// more items are taken after one for which `item` returns true.
    fn list(
        &mut self,
        context: &str,
        separator: Token,
        close: Token,
        mut item: impl FnMut(&mut Self) -> bool,
    ) -> Pos {
        let mut done = false;
        while self.tok() != Token::Eof && self.tok() != close && !done {
            done = item(self);
            if !self.got(separator) && self.tok() != close {
                let (separator, closing) = (separator.describe(), close.describe());
                self.syntax_error(&format!("in {context}; possibly missing {separator} or {closing}"));
                self.advance(&[Token::Rparen, Token::Rbrack, Token::Rbrace]);
                if self.tok() != close {
                    return self.pos();
                }
            }
        }
        let pos = self.pos();
        self.want(close);
        pos
    }

    fn name(&mut self) -> Ident {
        let pos = self.pos();
        if self.tok() == Token::Name {
            let name = Ident { id: self.node_id(), name: self.lex.symbol, pos };
            self.next();
            return name;
        }
        let name = self.no_name();
        self.syntax_error("expected name");
        self.advance(&[]);
        name
    }

    /// Stands for a name that is missing at the current token.
    fn no_name(&mut self) -> Ident {
        let pos = self.pos();
        Ident { id: self.node_id(), name: "_".into(), pos }
    }

    fn name_list(&mut self) -> Vec<Ident> {
        let mut names = vec![self.name()];
        self.more_names(&mut names);
        names
    }

    fn more_names(&mut self, names: &mut Vec<Ident>) {
        while self.got(Token::Comma) {
            let name = self.name();
            names.push(name);
        }
    }

    /// A literal as a node of its own, if one stands here.
    fn string_literal(&mut self) -> Option<StringLit> {
        if self.tok() != Token::Literal {
            return None;
        }
        let raw = self.lex.symbol;
        let value = match self.lex.bad {
            true => Vec::new(),
            false => crate::literal::string_value(raw.as_str()).unwrap_or_default(),
        };
        let literal = StringLit { pos: self.pos(), raw, value };
        self.next();
        Some(literal)
    }

    fn basic_literal(&mut self) -> Expr {
        let pos = self.pos();
        let kind = ExprKind::BasicLit { kind: self.lex.literal, raw: self.lex.symbol, bad: self.lex.bad };
        self.next();
        self.node(pos, kind)
    }
}
