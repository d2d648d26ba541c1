//! Declarations.

use super::Parser;
use crate::ast::*;
use crate::directives::Place;
use crate::token::{Op, Token};
use base::{Pos, Span};

impl Parser<'_> {
    /// `const`, `type` or `var` with one spec or a parenthesized group.
    pub(super) fn declaration(&mut self, decls: &mut Vec<Decl>) {
        let keyword = self.tok();
        self.next();
        if keyword == Token::Const {
            self.const_groups += 1;
        }
        self.group(|p, index| {
            let decl = match keyword {
                Token::Const => Decl::Const(p.const_spec(index)),
                Token::Type => Decl::Type(p.type_spec()),
                _ => Decl::Var(p.var_spec()),
            };
            decls.push(decl);
        });
    }

    /// One spec, or several in parentheses. `spec` is given its index.
    pub(super) fn group(&mut self, mut spec: impl FnMut(&mut Self, u32)) {
        if self.tok() != Token::Lparen {
            return spec(self, 0);
        }
        self.drop_directives();
        self.next();
        let mut index = 0;
        self.list("grouped declaration", Token::Semi, Token::Rparen, |p| {
            spec(p, index);
            index += 1;
            false
        });
    }

    fn const_spec(&mut self, iota: u32) -> ConstSpec {
        let lo = self.pos();
        let directives = self.take_directives();
        self.check_places(&directives, Place::Anywhere);
        let group = self.const_groups;
        let names = self.name_list();
        let (mut ty, mut values) = (None, Vec::new());
        if !matches!(self.tok(), Token::Eof | Token::Semi | Token::Rparen) {
            ty = self.type_or_none();
            if self.got_assign().is_some() {
                values = self.expr_list();
            }
        }
        ConstSpec { span: self.span_from(lo), group, iota, names, ty, values, directives }
    }

    fn var_spec(&mut self) -> VarSpec {
        let lo = self.pos();
        let directives = self.take_directives();
        self.check_places(&directives, Place::Var);
        let names = self.name_list();
        let (mut ty, mut values) = (None, Vec::new());
        if self.got_assign().is_some() {
            values = self.expr_list();
        } else {
            ty = Some(self.type_());
            if self.got_assign().is_some() {
                values = self.expr_list();
            }
        }
        VarSpec { span: self.span_from(lo), names, ty, values, directives }
    }

    fn type_spec(&mut self) -> TypeSpec {
        let lo = self.pos();
        let directives = self.take_directives();
        self.check_places(&directives, Place::Anywhere);
        let name = self.name();
        let mut type_params = Vec::new();
        let mut alias = None;
        let ty;
        if self.tok() == Token::Lbrack {
            let lbrack = self.pos();
            self.next();
            match self.tok() {
                Token::Name => match self.type_param_or_length() {
                    TypeParamOrLength::Param(first, constraint) => {
                        let first = (first, constraint);
                        type_params = self.param_list(Some(first), Token::Rbrack, true, false).0;
                        alias = self.got_assign();
                        ty = self.type_or_none();
                    }
                    TypeParamOrLength::Length(length) => ty = Some(self.array_type(lbrack, Some(length))),
                },
                Token::Rbrack => {
                    self.next();
                    ty = Some(self.slice_type(lbrack));
                }
                _ => ty = Some(self.array_type(lbrack, None)),
            }
        } else {
            alias = self.got_assign();
            ty = self.type_or_none();
        }
        let ty = match ty {
            Some(ty) => ty,
            None => {
                let bad = self.bad_expr();
                self.syntax_error("in type declaration");
                self.advance(&[Token::Semi, Token::Rparen]);
                bad
            }
        };
        TypeSpec { span: self.span_from(lo), name, type_params, alias, ty, directives }
    }

    /// `type T[P ...`: a type parameter or an array length; the grammar needs more than one token to tell.
    ///
    /// What follows is parsed as an expression, unless it can only be a parameter with an array or slice
    /// constraint (an index expression is no constant, so no length). Then `P *C` and `P (C)`, which read as a
    /// product and a call, are taken apart if the right side can only be a type, or a comma follows.
    fn type_param_or_length(&mut self) -> TypeParamOrLength {
        let name = self.name();
        let mut x = self.name_expr(name);
        if self.tok() != Token::Lbrack {
            self.expr_nesting += 1;
            let operand = self.primary_rest(x);
            x = self.binary_rest(operand, 0);
            self.expr_nesting -= 1;
        }
        if let ExprKind::Name(symbol) = x.kind {
            return match self.tok() {
                Token::Rbrack => TypeParamOrLength::Length(x),
                _ => TypeParamOrLength::Param(Ident { id: x.id, name: symbol, pos: x.span.lo }, None),
            };
        }
        match split_type_param(x, self.tok() == Token::Comma) {
            Ok((name, constraint)) => TypeParamOrLength::Param(name, Some(constraint)),
            Err(x) => TypeParamOrLength::Length(x),
        }
    }

    /// A function or method; stands after `func`, which was at `lo`.
    pub(super) fn func_decl(&mut self, lo: Pos) -> FuncDecl {
        let directives = self.take_directives();
        self.check_places(&directives, Place::Func);
        let id = self.node_id();
        let mut recv = None;
        let recv_pos = self.pos();
        if self.got(Token::Lparen) {
            let (fields, _) = self.param_list(None, Token::Rparen, false, false);
            match fields.len() {
                0 => self.error_at(self.pos(), "method has no receiver"),
                1 => {}
                _ => self.error_at(self.pos(), "method has multiple receivers"),
            }
            recv = Some(FieldList { span: self.span_from(recv_pos), fields });
        }
        let (name, type_params, sig);
        if self.tok() == Token::Name {
            name = self.name();
            let sig_pos = self.pos();
            (type_params, sig) = self.func_type(sig_pos, None);
        } else {
            name = self.no_name();
            type_params = Vec::new();
            let pos = self.pos();
            let none = Span::new(pos, pos);
            let params = FieldList { span: none, fields: Vec::new() };
            sig = FuncType { span: none, pos, params, results: Vec::new(), results_span: none };
            self.syntax_error(if recv.is_some() { "expected name" } else { "expected name or (" });
            self.advance(&[Token::Lbrace, Token::Semi]);
        }
        let first = self.node_count;
        let body = (self.tok() == Token::Lbrace).then(|| self.func_body());
        let body_nodes = first..self.node_count;
        if body.is_some() && directives.iter().any(|directive| directive.name.as_str() == "noescape") {
            let pos = recv.as_ref().map_or(name.pos, |recv| recv.span.lo);
            let message = "can only use //go:noescape with external func implementations";
            self.lex.directive_errors.push((pos, message.into()));
        }
        FuncDecl { span: self.span_from(lo), id, recv, name, type_params, sig, body, body_nodes, directives }
    }

    pub(super) fn func_body(&mut self) -> Block {
        self.function_nesting += 1;
        let errors = self.lex.errors.len();
        let body = self.block(None);
        self.function_nesting -= 1;
        if self.mode.branches && errors == self.lex.errors.len() {
            let errors = crate::branches::check(&body, &mut |pos| self.lex.describe_position(pos));
            self.lex.late_errors.append(errors);
        }
        body
    }
}

enum TypeParamOrLength {
    Param(Ident, Option<Expr>),
    Length(Expr),
}

/// Takes `P *C`, `P (C)` and unions that begin so apart, if the rest can only be a type or `force` is set.
fn split_type_param(x: Expr, force: bool) -> Result<(Ident, Expr), Expr> {
    let Expr { id, span, kind } = x;
    match kind {
        ExprKind::Binary { op: BinaryOp::Mul, op_pos, x, y } => match x.kind {
            ExprKind::Name(name) if force || is_type_elem(&y) => {
                let span = Span::new(op_pos, y.span.hi);
                let constraint = Expr { id, span, kind: ExprKind::Star(y) };
                Ok((Ident { id: x.id, name, pos: x.span.lo }, constraint))
            }
            _ => Err(Expr { id, span, kind: ExprKind::Binary { op: BinaryOp::Mul, op_pos, x, y } }),
        },
        ExprKind::Binary { op: BinaryOp::Or, op_pos, x, y } => {
            let whole = |x: Box<Expr>, y, span| Expr {
                id,
                span,
                kind: ExprKind::Binary { op: BinaryOp::Or, op_pos, x, y },
            };
            match split_type_param(*x, force || is_type_elem(&y)) {
                Ok((name, left)) => {
                    let span = Span::new(left.span.lo, span.hi);
                    Ok((name, whole(Box::new(left), y, span)))
                }
                Err(left) => Err(whole(Box::new(left), y, span)),
            }
        }
        ExprKind::Call { fun, mut args, dots: None, lparen, rparen } if args.len() == 1 => {
            if let ExprKind::Name(name) = fun.kind
                && (force || is_type_elem(&args[0]))
                && let Some(mut constraint) = args.pop()
            {
                while let ExprKind::Paren(inner) = constraint.kind {
                    constraint = *inner;
                }
                return Ok((Ident { id: fun.id, name, pos: fun.span.lo }, constraint));
            }
            Err(Expr { id, span, kind: ExprKind::Call { fun, args, dots: None, lparen, rparen } })
        }
        kind => Err(Expr { id, span, kind }),
    }
}

/// Whether `x` can only be a type.
fn is_type_elem(x: &Expr) -> bool {
    match &x.kind {
        ExprKind::ArrayType { .. }
        | ExprKind::StructType(_)
        | ExprKind::FuncType(_)
        | ExprKind::InterfaceType { .. }
        | ExprKind::SliceType(_)
        | ExprKind::MapType { .. }
        | ExprKind::ChanType { .. }
        | ExprKind::Unary { op: UnaryOp::Tilde, .. } => true,
        ExprKind::Unary { x, .. } | ExprKind::Star(x) | ExprKind::Paren(x) => is_type_elem(x),
        ExprKind::Binary { x, y, .. } => is_type_elem(x) || is_type_elem(y),
        _ => false,
    }
}

/// What an operator token is as a binary operator.
pub(super) fn binary_op(op: Op) -> Option<BinaryOp> {
    match op {
        Op::Binary(op) => Some(op),
        Op::Not | Op::Tilde => None,
    }
}
