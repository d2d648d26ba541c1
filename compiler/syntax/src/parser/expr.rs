//! Expressions.

use super::Parser;
use super::decl::binary_op;
use crate::ast::*;
use crate::token::{Op, Token};
use base::Pos;

impl Parser<'_> {
    pub(super) fn expr(&mut self) -> Expr {
        let operand = self.unary();
        self.binary_rest(operand, 0)
    }

    pub(super) fn expr_list(&mut self) -> Vec<Expr> {
        let mut list = vec![self.expr()];
        while self.got(Token::Comma) {
            let x = self.expr();
            list.push(x);
        }
        list
    }

    /// The operators that bind more tightly than `precedence`, and their right operands.
    pub(super) fn binary_rest(&mut self, mut x: Expr, precedence: u8) -> Expr {
        let mut operators = 0;
        while matches!(self.tok(), Token::Operator | Token::Star) && self.lex.op.precedence() > precedence {
            let Some(op) = binary_op(self.lex.op) else { break };
            operators += 1;
            self.check_depth(self.depth + operators);
            let tighter = self.lex.op.precedence();
            let op_pos = self.pos();
            self.next();
            let operand = self.unary();
            let y = self.binary_rest(operand, tighter);
            let lo = x.span.lo;
            x = self.node(lo, ExprKind::Binary { op, op_pos, x: Box::new(x), y: Box::new(y) });
        }
        x
    }

    fn unary(&mut self) -> Expr {
        let x = if self.enter() { self.unary_inner() } else { self.bad_expr() };
        self.leave();
        x
    }

    fn unary_inner(&mut self) -> Expr {
        let lo = self.pos();
        match self.tok() {
            Token::Star => {
                self.next();
                let x = Box::new(self.unary());
                self.node(lo, ExprKind::Star(x))
            }
            Token::Operator => {
                let op = match self.lex.op {
                    Op::Not => UnaryOp::Not,
                    Op::Tilde => UnaryOp::Tilde,
                    Op::Binary(BinaryOp::Add) => UnaryOp::Plus,
                    Op::Binary(BinaryOp::Sub) => UnaryOp::Neg,
                    Op::Binary(BinaryOp::Xor) => UnaryOp::Xor,
                    Op::Binary(BinaryOp::And) => UnaryOp::Addr,
                    Op::Binary(_) => return self.primary(),
                };
                self.next();
                let mut x = self.unary();
                if op == UnaryOp::Addr {
                    while let ExprKind::Paren(inner) = x.kind {
                        x = *inner;
                    }
                }
                self.node(lo, ExprKind::Unary { op, x: Box::new(x) })
            }
            Token::Arrow => {
                self.next();
                let x = self.unary();
                if matches!(x.kind, ExprKind::ChanType { .. }) {
                    return self.receive_channel(lo, x);
                }
                self.node(lo, ExprKind::Unary { op: UnaryOp::Recv, x: Box::new(x) })
            }
            _ => self.primary(),
        }
    }

    pub(super) fn primary(&mut self) -> Expr {
        let operand = self.operand();
        self.primary_rest(operand)
    }

    fn operand(&mut self) -> Expr {
        let lo = self.pos();
        match self.tok() {
            Token::Name => {
                let kind = ExprKind::Name(self.lex.symbol);
                self.next();
                self.node(lo, kind)
            }
            Token::Literal => self.basic_literal(),
            Token::Lparen => {
                self.next();
                self.expr_nesting += 1;
                let x = Box::new(self.expr());
                self.expr_nesting -= 1;
                self.want(Token::Rparen);
                self.node(lo, ExprKind::Paren(x))
            }
            Token::Func => {
                self.next();
                let (_, ty) = self.func_type(lo, Some("function type"));
                if self.tok() != Token::Lbrace {
                    return self.node(lo, ExprKind::FuncType(Box::new(ty)));
                }
                self.expr_nesting += 1;
                let body = self.func_body();
                self.expr_nesting -= 1;
                self.node(lo, ExprKind::FuncLit(Box::new(FuncLit { ty, body })))
            }
            Token::Lbrack | Token::Chan | Token::Map | Token::Struct | Token::Interface => self.type_(),
            _ => {
                let bad = self.bad_expr();
                self.syntax_error("expected expression");
                self.advance(&[Token::Rparen, Token::Rbrack, Token::Rbrace]);
                bad
            }
        }
    }

    /// Selectors, indices, calls, assertions and composite literals that follow an operand.
    pub(super) fn primary_rest(&mut self, mut x: Expr) -> Expr {
        let lo = x.span.lo;
        let mut operators = 0;
        loop {
            operators += 1;
            self.check_depth(self.depth + operators);
            x = match self.tok() {
                Token::Dot => self.selector(lo, x),
                Token::Lbrack => self.index_or_slice(lo, x),
                Token::Lparen => self.call(lo, x),
                Token::Lbrace if self.literal_may_follow(&x) => {
                    if matches!(x.kind, ExprKind::Paren(_)) {
                        self.syntax_error("cannot parenthesize type in composite literal");
                    }
                    self.composite_literal(lo, Some(Box::new(x)))
                }
                _ => return x,
            };
        }
    }

    fn selector(&mut self, lo: Pos, x: Expr) -> Expr {
        self.next();
        let x = Box::new(x);
        match self.tok() {
            Token::Name => {
                let sel = self.name();
                self.node(lo, ExprKind::Selector { x, sel })
            }
            Token::Lparen => {
                self.next();
                let kind = if self.got(Token::Type) {
                    ExprKind::TypeSwitchGuard { lhs: None, x }
                } else {
                    let ty = Box::new(self.type_());
                    ExprKind::TypeAssert { x, ty }
                };
                self.want(Token::Rparen);
                self.node(lo, kind)
            }
            _ => {
                self.syntax_error("expected name or (");
                self.advance(&[Token::Semi, Token::Rparen]);
                *x
            }
        }
    }

    fn index_or_slice(&mut self, lo: Pos, x: Expr) -> Expr {
        let lbrack = self.pos();
        self.next();
        let x = Box::new(x);
        let mut first = None;
        if self.tok() != Token::Colon {
            let (mut indices, comma) = if self.tok() == Token::Rbrack {
                self.syntax_error("expected operand");
                (vec![self.bad_expr()], false)
            } else {
                self.type_list(false)
            };
            if comma || self.tok() == Token::Rbrack {
                self.want(Token::Rbrack);
                return self.node(lo, ExprKind::Index { x, indices, lbrack });
            }
            first = indices.pop().map(Box::new);
        }
        if !self.got(Token::Colon) {
            self.syntax_error("expected comma, : or ]");
            self.advance(&[Token::Comma, Token::Colon, Token::Rbrack]);
        }
        self.expr_nesting += 1;
        let mut bounds = [first, None, None];
        let mut full = false;
        if !matches!(self.tok(), Token::Colon | Token::Rbrack) {
            bounds[1] = Some(Box::new(self.expr()));
        }
        if self.tok() == Token::Colon {
            full = true;
            if bounds[1].is_none() {
                self.error_at(self.pos(), "middle index required in 3-index slice");
                bounds[1] = Some(Box::new(self.bad_expr()));
            }
            self.next();
            bounds[2] = Some(Box::new(if self.tok() == Token::Rbrack {
                self.error_at(self.pos(), "final index required in 3-index slice");
                self.bad_expr()
            } else {
                self.expr()
            }));
        }
        self.expr_nesting -= 1;
        self.want(Token::Rbrack);
        self.node(lo, ExprKind::Slice { x, bounds, full, lbrack })
    }

    fn call(&mut self, lo: Pos, fun: Expr) -> Expr {
        let lparen = self.pos();
        self.next();
        self.expr_nesting += 1;
        let mut args = Vec::new();
        let mut dots = None;
        let rparen = self.list("argument list", Token::Comma, Token::Rparen, |p| {
            let arg = p.expr();
            args.push(arg);
            let pos = p.pos();
            if p.got(Token::DotDotDot) {
                dots = Some(pos);
            }
            dots.is_some()
        });
        self.expr_nesting -= 1;
        self.node(lo, ExprKind::Call { fun: Box::new(fun), args, dots, lparen, rparen })
    }

    /// Whether `{` after `x` begins a composite literal rather than a block.
    fn literal_may_follow(&self, x: &Expr) -> bool {
        let x = x.unparen();
        match x.kind {
            ExprKind::Name(_) | ExprKind::Selector { .. } => self.expr_nesting >= 0,
            ExprKind::Index { .. } => self.expr_nesting >= 0 && !is_value(x),
            ExprKind::ArrayType { .. }
            | ExprKind::SliceType(_)
            | ExprKind::StructType(_)
            | ExprKind::MapType { .. } => true,
            _ => false,
        }
    }

    fn composite_literal(&mut self, lo: Pos, ty: Option<Box<Expr>>) -> Expr {
        let lbrace = self.pos();
        self.expr_nesting += 1;
        self.want(Token::Lbrace);
        let mut elems = Vec::new();
        let rbrace = self.list("composite literal", Token::Comma, Token::Rbrace, |p| {
            let lo = p.pos();
            let mut elem = p.element();
            if p.tok() == Token::Colon {
                let colon = p.pos();
                p.next();
                let value = Box::new(p.element());
                elem = p.node(lo, ExprKind::KeyValue { key: Box::new(elem), value, colon });
            }
            elems.push(elem);
            false
        });
        self.expr_nesting -= 1;
        self.node(lo, ExprKind::CompositeLit { ty, elems, lbrace, rbrace })
    }

    /// A key or value of a composite literal.
    fn element(&mut self) -> Expr {
        if self.tok() != Token::Lbrace {
            return self.expr();
        }
        let lo = self.pos();
        let x = if self.enter() { self.composite_literal(lo, None) } else { self.bad_expr() };
        self.leave();
        x
    }
}

/// Whether `x` cannot be a type.
fn is_value(x: &Expr) -> bool {
    match &x.kind {
        ExprKind::BasicLit { .. }
        | ExprKind::CompositeLit { .. }
        | ExprKind::FuncLit(_)
        | ExprKind::Slice { .. }
        | ExprKind::TypeAssert { .. }
        | ExprKind::TypeSwitchGuard { .. }
        | ExprKind::Call { .. }
        | ExprKind::Unary { .. }
        | ExprKind::Binary { .. } => true,
        ExprKind::Paren(x) => is_value(x),
        ExprKind::Index { x, indices, .. } => {
            is_value(x) || (indices.len() == 1 && indices.iter().any(is_value))
        }
        _ => false,
    }
}
