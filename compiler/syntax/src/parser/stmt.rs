//! Statements.

use super::Parser;
use crate::ast::*;
use crate::print;
use crate::token::{Op, Token};
use base::{Pos, Span};

/// A simple statement, or what stands before the body of a `for range`.
enum Simple {
    Stmt(Stmt),
    Range(RangeHeader),
}

struct RangeHeader {
    key: Option<Expr>,
    value: Option<Expr>,
    extra: Option<Pos>,
    define: bool,
    x: Expr,
}

/// What stands between the keyword of an `if`, `for` or `switch` and the body.
#[derive(Default)]
struct Header {
    init: Option<Box<Stmt>>,
    cond: Option<Expr>,
    post: Option<Box<Stmt>>,
    range: Option<RangeHeader>,
}

impl Parser<'_> {
    /// A block. `context` is what it follows, unless the brace is known to be there.
    pub(super) fn block(&mut self, context: Option<&str>) -> Block {
        let lo = self.pos();
        let id = self.node_id();
        if !self.got(Token::Lbrace) {
            self.syntax_error(&format!("expected {{ after {}", context.unwrap_or("block")));
            self.advance(&[Token::Name, Token::Rbrace]);
            let rbrace = self.pos();
            if self.got(Token::Rbrace) {
                return Block { id, span: self.span_from(lo), stmts: Vec::new(), rbrace };
            }
        }
        let stmts = self.stmt_list();
        let rbrace = self.pos();
        self.want(Token::Rbrace);
        Block { id, span: self.span_from(lo), stmts, rbrace }
    }

    fn stmt_list(&mut self) -> Vec<Stmt> {
        let mut stmts = Vec::new();
        while !matches!(self.tok(), Token::Eof | Token::Rbrace | Token::Case | Token::Default) {
            let stmt = self.stmt_or_none();
            self.drop_directives();
            let Some(stmt) = stmt else { break };
            stmts.push(stmt);
            if !self.got(Token::Semi) && self.tok() != Token::Rbrace {
                self.syntax_error("at end of statement");
                self.advance(&[Token::Semi, Token::Rbrace, Token::Case, Token::Default]);
                self.got(Token::Semi);
            }
        }
        stmts
    }

    fn stmt_or_none(&mut self) -> Option<Stmt> {
        let stmt = if self.enter() { self.stmt_or_none_inner() } else { None };
        self.leave();
        stmt
    }

    fn stmt_or_none_inner(&mut self) -> Option<Stmt> {
        let lo = self.pos();
        if self.tok() == Token::Name {
            self.drop_directives();
            let lhs = self.expr_list();
            if let [Expr { id, kind: ExprKind::Name(name), .. }] = lhs[..]
                && self.tok() == Token::Colon
            {
                return self.labeled_or_none(Ident { id, name, pos: lo });
            }
            return Some(self.simple_stmt(lo, lhs));
        }
        if matches!(self.tok(), Token::Var | Token::Const | Token::Type) {
            let mut decls = Vec::new();
            self.declaration(&mut decls);
            return Some(self.stmt_node(lo, lo, StmtKind::Decl(decls)));
        }
        self.drop_directives();
        let kind = match self.tok() {
            Token::Lbrace => StmtKind::Block(self.block(None)),
            Token::Operator if !self.begins_operand() => return None,
            Token::Operator
            | Token::Star
            | Token::Literal
            | Token::Func
            | Token::Lparen
            | Token::Lbrack
            | Token::Struct
            | Token::Map
            | Token::Chan
            | Token::Interface
            | Token::Arrow => {
                let lhs = self.expr_list();
                return Some(self.simple_stmt(lo, lhs));
            }
            Token::For => self.for_stmt(),
            Token::Switch => self.switch_stmt(),
            Token::Select => self.select_stmt(),
            Token::If => return Some(self.if_stmt()),
            Token::Fallthrough => {
                self.next();
                StmtKind::Branch { kind: BranchKind::Fallthrough, label: None }
            }
            token @ (Token::Break | Token::Continue) => {
                self.next();
                let kind = if token == Token::Break { BranchKind::Break } else { BranchKind::Continue };
                let label = (self.tok() == Token::Name).then(|| self.name());
                StmtKind::Branch { kind, label }
            }
            Token::Go => StmtKind::Go(self.called("go")),
            Token::Defer => StmtKind::Defer(self.called("defer")),
            Token::Goto => {
                self.next();
                let label = Some(self.name());
                StmtKind::Branch { kind: BranchKind::Goto, label }
            }
            Token::Return => {
                self.next();
                let empty = matches!(self.tok(), Token::Semi | Token::Rbrace);
                StmtKind::Return(if empty { Vec::new() } else { self.expr_list() })
            }
            Token::Semi => {
                let span = Span::new(lo, lo);
                return Some(Stmt { id: self.node_id(), span, pos: lo, kind: StmtKind::Empty });
            }
            _ => return None,
        };
        Some(self.stmt_node(lo, lo, kind))
    }

    /// Whether the operator here is one that an expression may begin with.
    fn begins_operand(&self) -> bool {
        use BinaryOp::{Add, And, Sub, Xor};
        matches!(self.lex.op, Op::Not | Op::Binary(Add | Sub | And | Xor))
    }

    fn labeled_or_none(&mut self, label: Ident) -> Option<Stmt> {
        let colon = self.pos();
        self.want(Token::Colon);
        let stmt = if self.tok() == Token::Rbrace {
            let pos = self.pos();
            Some(Stmt { id: self.node_id(), span: Span::new(pos, pos), pos, kind: StmtKind::Empty })
        } else {
            self.stmt_or_none()
        };
        let Some(stmt) = stmt else {
            self.syntax_error_at(colon, "missing statement after label");
            return None;
        };
        let kind = StmtKind::Labeled { label, stmt: Box::new(stmt) };
        Some(self.stmt_node(label.pos, label.pos, kind))
    }

    /// The operand of `go` and `defer`.
    fn called(&mut self, keyword: &str) -> Expr {
        self.next();
        let mut x = self.primary();
        if matches!(x.kind, ExprKind::Paren(_)) {
            let message = format!("expression in {keyword} must not be parenthesized");
            self.error_at(x.span.lo, message);
        }
        while let ExprKind::Paren(inner) = x.kind {
            x = *inner;
        }
        x
    }

    // Simple statements.

    fn simple_stmt(&mut self, lo: Pos, lhs: Vec<Expr>) -> Stmt {
        match self.simple(lo, lhs, Token::Eof) {
            Simple::Stmt(stmt) => stmt,
            Simple::Range(range) => {
                Stmt { id: self.node_id(), span: range.x.span, pos: lo, kind: StmtKind::Bad }
            }
        }
    }

    /// The rest of a simple statement whose left side has been parsed. After `for` it may be a range clause,
    /// after `switch` a type switch guard.
    fn simple(&mut self, lo: Pos, mut lhs: Vec<Expr>, keyword: Token) -> Simple {
        let pos = self.pos();
        let assigns = matches!(self.tok(), Token::Assign | Token::Define);
        if lhs.len() == 1
            && !assigns
            && let Some(x) = lhs.pop()
        {
            let (pos, kind) = match self.tok() {
                Token::AssignOp => {
                    let op = self.lex.op;
                    self.next();
                    let (lhs, rhs) = (Box::new(x), Box::new(self.expr()));
                    match op {
                        Op::Binary(op) => (pos, StmtKind::OpAssign { op, lhs, rhs }),
                        Op::Not | Op::Tilde => (pos, StmtKind::Bad),
                    }
                }
                Token::IncOp => {
                    let inc = self.lex.op == Op::Binary(BinaryOp::Add);
                    self.next();
                    (pos, StmtKind::IncDec { x, inc })
                }
                Token::Arrow => {
                    self.next();
                    let value = self.expr();
                    (pos, StmtKind::Send { chan: x, value })
                }
                _ => (lo, StmtKind::Expr(x)),
            };
            return Simple::Stmt(self.stmt_node(lo, pos, kind));
        }
        if !assigns {
            self.syntax_error("expected := or = or comma");
            self.advance(&[Token::Semi, Token::Rbrace]);
            lhs.truncate(1);
            let kind = lhs.pop().map_or(StmtKind::Bad, StmtKind::Expr);
            return Simple::Stmt(self.stmt_node(lo, lo, kind));
        }
        let define = self.tok() == Token::Define;
        self.next();
        if keyword == Token::For && self.tok() == Token::Range {
            return Simple::Range(self.range_clause(lhs, define));
        }
        let mut rhs = self.expr_list();
        if keyword == Token::Switch
            && define
            && let ([name], [guard]) = (&lhs[..], &mut rhs[..])
            && let (ExprKind::Name(symbol), ExprKind::TypeSwitchGuard { lhs: declared, .. }) =
                (&name.kind, &mut guard.kind)
        {
            *declared = Some(Ident { id: name.id, name: *symbol, pos: name.span.lo });
            guard.span.lo = lo;
            let guard = rhs.pop().map_or(StmtKind::Bad, StmtKind::Expr);
            return Simple::Stmt(self.stmt_node(lo, lo, guard));
        }
        let kind = if define { StmtKind::Define { lhs, rhs } } else { StmtKind::Assign { lhs, rhs } };
        Simple::Stmt(self.stmt_node(lo, pos, kind))
    }

    fn range_clause(&mut self, lhs: Vec<Expr>, define: bool) -> RangeHeader {
        self.next();
        let x = self.expr();
        let extra = lhs.get(2).map(Expr::start_pos);
        let mut lhs = lhs.into_iter();
        RangeHeader { key: lhs.next(), value: lhs.next(), extra, define, x }
    }

    // Compound statements.

    fn header(&mut self, keyword: Token) -> Header {
        self.next();
        let mut header = Header::default();
        if self.tok() == Token::Lbrace {
            if keyword == Token::If {
                self.syntax_error("missing condition in if statement");
            }
            return header;
        }
        let outer = std::mem::replace(&mut self.expr_nesting, -1);
        self.header_clauses(keyword, &mut header);
        self.expr_nesting = outer;
        header
    }

    fn header_clauses(&mut self, keyword: Token, header: &mut Header) {
        let mut init = None;
        if self.tok() != Token::Semi {
            if self.got(Token::Var) {
                let keyword = keyword.as_str();
                self.syntax_error(&format!("var declaration not allowed in {keyword} initializer"));
            }
            if keyword == Token::For && self.tok() == Token::Range {
                header.range = Some(self.range_clause(Vec::new(), false));
                return;
            }
            let lo = self.pos();
            let lhs = self.expr_list();
            match self.simple(lo, lhs, keyword) {
                Simple::Range(range) => {
                    header.range = Some(range);
                    return;
                }
                Simple::Stmt(stmt) => init = Some(stmt),
            }
        }
        if self.tok() == Token::Lbrace {
            return self.condition(keyword, init, None, header);
        }
        header.init = init.map(Box::new);
        let mut semicolon = None;
        if self.tok() == Token::Semi {
            semicolon = Some((self.pos(), self.lex.semi));
            self.next();
        } else {
            // A brace is what is most likely missing.
            self.want(Token::Lbrace);
            if self.tok() != Token::Lbrace {
                self.advance(&[Token::Lbrace, Token::Rbrace]);
            }
        }
        let mut cond = None;
        if keyword == Token::For {
            if self.tok() != Token::Semi {
                if self.tok() == Token::Lbrace {
                    self.syntax_error("expected for loop condition");
                    return;
                }
                cond = Some(self.clause(Token::Eof));
            }
            self.want(Token::Semi);
            if self.tok() != Token::Lbrace {
                let post = self.clause(Token::Eof);
                if matches!(post.kind, StmtKind::Define { .. }) {
                    self.syntax_error_at(post.pos, "cannot declare in post statement of for loop");
                }
                header.post = Some(Box::new(post));
            }
        } else if self.tok() != Token::Lbrace {
            cond = Some(self.clause(keyword));
        }
        self.condition(keyword, cond, semicolon, header);
    }

    fn clause(&mut self, keyword: Token) -> Stmt {
        let lo = self.pos();
        let lhs = self.expr_list();
        match self.simple(lo, lhs, keyword) {
            Simple::Stmt(stmt) => stmt,
            Simple::Range(range) => {
                Stmt { id: self.node_id(), span: range.x.span, pos: lo, kind: StmtKind::Bad }
            }
        }
    }

    /// Takes the expression out of the statement that stands where a condition must.
    fn condition(
        &mut self,
        keyword: Token,
        stmt: Option<Stmt>,
        semicolon: Option<(Pos, crate::token::SemiKind)>,
        header: &mut Header,
    ) {
        let Some(stmt) = stmt else {
            if keyword == Token::If
                && let Some((pos, kind)) = semicolon
            {
                if kind == crate::token::SemiKind::Semicolon {
                    self.syntax_error_at(pos, "missing condition in if statement");
                } else {
                    let kind = kind.as_str();
                    self.syntax_error_at(pos, &format!("unexpected {kind}, expected {{ after if clause"));
                }
            }
            return;
        };
        let what = match stmt.kind {
            StmtKind::Expr(x) => {
                header.cond = Some(x);
                return;
            }
            // `=` for `==` is a common slip; parentheses make the sides stand out.
            StmtKind::Assign { lhs, rhs } => {
                format!("assignment {} = {}", emphasized(&lhs), emphasized(&rhs))
            }
            _ => print::simple_stmt(&stmt),
        };
        self.syntax_error_at(stmt.pos, &format!("cannot use {what} as value"));
    }

    /// A condition that is missing or that was reported.
    fn condition_or_bad(&mut self, cond: Option<Expr>) -> Expr {
        match cond {
            Some(cond) => cond,
            None => self.bad_expr(),
        }
    }

    fn if_stmt(&mut self) -> Stmt {
        let lo = self.pos();
        let header = self.header(Token::If);
        let cond = self.condition_or_bad(header.cond);
        let then = self.block(Some("if clause"));
        let mut els = None;
        if self.got(Token::Else) {
            let pos = self.pos();
            match self.tok() {
                Token::If => {
                    if self.enter() {
                        els = Some(Box::new(self.if_stmt()));
                    }
                    self.leave();
                }
                Token::Lbrace => {
                    let block = self.block(None);
                    els = Some(Box::new(self.stmt_node(pos, pos, StmtKind::Block(block))));
                }
                _ => {
                    self.syntax_error("else must be followed by if or statement block");
                    self.advance(&[Token::Name, Token::Rbrace]);
                }
            }
        }
        self.stmt_node(lo, lo, StmtKind::If { init: header.init, cond, then, els })
    }

    fn for_stmt(&mut self) -> StmtKind {
        let header = self.header(Token::For);
        let body = self.block(Some("for clause"));
        match header.range {
            Some(RangeHeader { key, value, extra, define, x }) => {
                StmtKind::Range { key, value, extra, define, x, body }
            }
            None => StmtKind::For { init: header.init, cond: header.cond, post: header.post, body },
        }
    }

    fn switch_stmt(&mut self) -> StmtKind {
        let Header { init, cond: tag, .. } = self.header(Token::Switch);
        if !self.got(Token::Lbrace) {
            self.syntax_error("missing { after switch clause");
            self.advance(&[Token::Case, Token::Default, Token::Rbrace]);
        }
        let mut clauses = Vec::new();
        while !matches!(self.tok(), Token::Eof | Token::Rbrace) {
            let clause = self.case_clause();
            clauses.push(clause);
        }
        let rbrace = self.pos();
        self.want(Token::Rbrace);
        match tag {
            Some(guard) if matches!(guard.kind, ExprKind::TypeSwitchGuard { .. }) => {
                StmtKind::TypeSwitch { init, guard, clauses, rbrace }
            }
            tag => StmtKind::Switch { init, tag, clauses, rbrace },
        }
    }

    fn case_clause(&mut self) -> CaseClause {
        let lo = self.pos();
        let id = self.node_id();
        let mut exprs = None;
        match self.tok() {
            Token::Case => {
                self.next();
                exprs = Some(self.expr_list());
            }
            Token::Default => self.next(),
            _ => self.not_a_case(),
        }
        let colon = self.pos();
        self.want(Token::Colon);
        let body = self.stmt_list();
        CaseClause { id, span: self.span_from(lo), exprs, colon, body }
    }

    fn not_a_case(&mut self) {
        self.syntax_error("expected case or default or }");
        self.advance(&[Token::Colon, Token::Case, Token::Default, Token::Rbrace]);
    }

    fn select_stmt(&mut self) -> StmtKind {
        self.next();
        if !self.got(Token::Lbrace) {
            self.syntax_error("missing { after select clause");
            self.advance(&[Token::Case, Token::Default, Token::Rbrace]);
        }
        let mut clauses = Vec::new();
        while !matches!(self.tok(), Token::Eof | Token::Rbrace) {
            let clause = self.comm_clause();
            clauses.push(clause);
        }
        let rbrace = self.pos();
        self.want(Token::Rbrace);
        StmtKind::Select { clauses, rbrace }
    }

    fn comm_clause(&mut self) -> CommClause {
        let lo = self.pos();
        let id = self.node_id();
        let mut comm = None;
        match self.tok() {
            Token::Case => {
                self.next();
                comm = Some(Box::new(self.clause(Token::Eof)));
            }
            Token::Default => self.next(),
            _ => self.not_a_case(),
        }
        let colon = self.pos();
        self.want(Token::Colon);
        let body = self.stmt_list();
        CommClause { id, span: self.span_from(lo), comm, colon, body }
    }
}

/// A side of an assignment, in parentheses if it is a binary expression.
fn emphasized(side: &[Expr]) -> String {
    let text = print::expr_list(side);
    match side {
        [Expr { kind: ExprKind::Binary { .. }, .. }] => format!("({text})"),
        _ => text,
    }
}
