//! Types.
//!
//! Parentheses around types are not kept: gc's messages do not show them.

use super::Parser;
use crate::ast::*;
use crate::print;
use crate::token::{Op, Token};
use base::{Pos, Span};
use std::sync::Arc;

/// What `name [ ... ]` is followed by: an array or slice type, or type arguments for `name`.
pub(super) enum ArrayOrArgs {
    Array(Expr),
    Args { indices: Vec<Expr>, lbrack: Pos },
}

impl Parser<'_> {
    pub(super) fn type_(&mut self) -> Expr {
        if let Some(ty) = self.type_or_none() {
            return ty;
        }
        let bad = self.bad_expr();
        self.syntax_error("expected type");
        self.advance(&[Token::Comma, Token::Colon, Token::Semi, Token::Rparen, Token::Rbrack, Token::Rbrace]);
        bad
    }

    /// A type, or nothing if none begins here.
    pub(super) fn type_or_none(&mut self) -> Option<Expr> {
        let ty = if self.enter() { self.type_or_none_inner() } else { None };
        self.leave();
        ty
    }

    fn type_or_none_inner(&mut self) -> Option<Expr> {
        let lo = self.pos();
        match self.tok() {
            Token::Star => {
                self.next();
                let elem = Box::new(self.type_());
                Some(self.node(lo, ExprKind::Star(elem)))
            }
            Token::Arrow => {
                self.next();
                self.want(Token::Chan);
                let elem = Box::new(self.chan_elem());
                Some(self.node(lo, ExprKind::ChanType { dir: ChanDir::Recv, elem }))
            }
            Token::Func => {
                self.next();
                let (_, ty) = self.func_type(lo, Some("function type"));
                Some(self.node(lo, ExprKind::FuncType(Box::new(ty))))
            }
            Token::Lbrack => {
                self.next();
                if self.got(Token::Rbrack) {
                    return Some(self.slice_type(lo));
                }
                Some(self.array_type(lo, None))
            }
            Token::Chan => {
                self.next();
                let dir = if self.got(Token::Arrow) { ChanDir::Send } else { ChanDir::Both };
                let elem = Box::new(self.chan_elem());
                Some(self.node(lo, ExprKind::ChanType { dir, elem }))
            }
            Token::Map => {
                self.next();
                self.want(Token::Lbrack);
                let key = Box::new(self.type_());
                self.want(Token::Rbrack);
                let value = Box::new(self.type_());
                Some(self.node(lo, ExprKind::MapType { key, value }))
            }
            Token::Struct => Some(self.struct_type()),
            Token::Interface => Some(self.interface_type()),
            Token::Name => Some(self.qualified_name(None)),
            Token::Lparen => {
                self.next();
                let ty = self.type_();
                self.want(Token::Rparen);
                Some(ty)
            }
            _ => None,
        }
    }

    fn chan_elem(&mut self) -> Expr {
        if let Some(ty) = self.type_or_none() {
            return ty;
        }
        let bad = self.bad_expr();
        self.syntax_error("missing channel element type");
        bad
    }

    /// The rest of `[length]elem`; stands after `[`, and after the length if that is given.
    pub(super) fn array_type(&mut self, lo: Pos, length: Option<Expr>) -> Expr {
        let mut len = length.map(Box::new);
        if len.is_none() && !self.got(Token::DotDotDot) {
            self.expr_nesting += 1;
            len = Some(Box::new(self.expr()));
            self.expr_nesting -= 1;
        }
        if self.tok() == Token::Comma {
            // Allowed in type parameter lists, which this looks like.
            self.syntax_error("unexpected comma; expected ]");
            self.next();
        }
        self.want(Token::Rbrack);
        let elem = Box::new(self.type_());
        self.node(lo, ExprKind::ArrayType { len, elem })
    }

    /// The rest of `[]elem`; stands after `]`.
    pub(super) fn slice_type(&mut self, lo: Pos) -> Expr {
        let elem = Box::new(self.type_());
        self.node(lo, ExprKind::SliceType(elem))
    }

    /// After a name, at `[`: an array or slice type for that name, or its type arguments.
    pub(super) fn array_or_args(&mut self) -> ArrayOrArgs {
        let lbrack = self.pos();
        self.want(Token::Lbrack);
        if self.got(Token::Rbrack) {
            return ArrayOrArgs::Array(self.slice_type(lbrack));
        }
        let (mut indices, comma) = self.type_list(false);
        self.want(Token::Rbrack);
        if !comma
            && indices.len() == 1
            && let Some(elem) = self.type_or_none()
        {
            let kind = ExprKind::ArrayType { len: indices.pop().map(Box::new), elem: Box::new(elem) };
            return ArrayOrArgs::Array(self.node(lbrack, kind));
        }
        ArrayOrArgs::Args { indices, lbrack }
    }

    /// Types separated by commas, and whether there was a comma. Unless `strict`, the first may be any
    /// expression.
    pub(super) fn type_list(&mut self, strict: bool) -> (Vec<Expr>, bool) {
        self.expr_nesting += 1;
        let mut list = vec![if strict { self.type_() } else { self.expr() }];
        let mut comma = false;
        while self.got(Token::Comma) {
            comma = true;
            match self.type_or_none() {
                Some(ty) => list.push(ty),
                None => break,
            }
        }
        self.expr_nesting -= 1;
        (list, comma)
    }

    /// `name`, `package.name`, with type arguments. The first name may have been consumed.
    pub(super) fn qualified_name(&mut self, name: Option<Ident>) -> Expr {
        let name = match name {
            Some(name) => name,
            None if self.tok() == Token::Name => self.name(),
            None => {
                let name = self.no_name();
                self.syntax_error("expected name");
                self.advance(&[Token::Dot, Token::Semi, Token::Rbrace]);
                name
            }
        };
        let lo = name.pos;
        let mut x = self.name_expr(name);
        if self.got(Token::Dot) {
            let sel = self.name();
            x = self.node(lo, ExprKind::Selector { x: Box::new(x), sel });
        }
        if self.tok() == Token::Lbrack {
            let lbrack = self.pos();
            self.next();
            let indices = if self.tok() == Token::Rbrack {
                let bad = self.bad_expr();
                self.syntax_error("expected type argument list");
                vec![bad]
            } else {
                self.type_list(true).0
            };
            self.want(Token::Rbrack);
            x = self.node(lo, ExprKind::Index { x: Box::new(x), indices, lbrack });
        }
        x
    }

    // Functions.

    /// Type parameters, parameters and results. Type parameters are an error in a `context`.
    pub(super) fn func_type(&mut self, lo: Pos, context: Option<&str>) -> (Vec<Field>, FuncType) {
        let mut type_params = Vec::new();
        let pos = self.pos();
        if self.got(Token::Lbrack) {
            if let Some(context) = context {
                self.syntax_error_at(pos, &format!("{context} must have no type parameters"));
            }
            if self.tok() == Token::Rbrack {
                self.syntax_error("empty type parameter list");
                self.next();
            } else {
                type_params = self.param_list(None, Token::Rbrack, true, false).0;
            }
        }
        let params_lo = self.pos();
        self.want(Token::Lparen);
        let (fields, _) = self.param_list(None, Token::Rparen, false, true);
        let params = FieldList { span: self.span_from(params_lo), fields };
        let results_lo = self.pos();
        let mut results_span = Span::new(self.previous_end(), self.previous_end());
        let mut results = Vec::new();
        if self.got(Token::Lparen) {
            results = self.param_list(None, Token::Rparen, false, false).0;
            results_span = self.span_from(results_lo);
        } else if let Some(ty) = self.type_or_none() {
            results_span = ty.span;
            results.push(Field { span: ty.span, name: None, ty: Arc::new(ty), tag: None, embedded: false });
        }
        (type_params, FuncType { span: self.span_from(lo), pos, params, results, results_span })
    }

    // Structs.

    fn struct_type(&mut self) -> Expr {
        let lo = self.pos();
        self.next();
        self.want(Token::Lbrace);
        let mut fields = Vec::new();
        self.list("struct type", Token::Semi, Token::Rbrace, |p| {
            p.field_decl(&mut fields);
            false
        });
        self.node(lo, ExprKind::StructType(fields))
    }

    fn field_decl(&mut self, fields: &mut Vec<Field>) {
        let lo = self.pos();
        match self.tok() {
            Token::Name => {
                let name = self.name();
                if matches!(self.tok(), Token::Dot | Token::Literal | Token::Semi | Token::Rbrace) {
                    let ty = self.qualified_name(Some(name));
                    return self.embedded_field(fields, lo, ty);
                }
                let mut names = vec![name];
                self.more_names(&mut names);
                let ty = if names.len() == 1 && self.tok() == Token::Lbrack {
                    match self.array_or_args() {
                        ArrayOrArgs::Array(ty) => ty,
                        ArrayOrArgs::Args { indices, lbrack } => {
                            let x = Box::new(self.name_expr(name));
                            let ty = self.node(lo, ExprKind::Index { x, indices, lbrack });
                            return self.embedded_field(fields, lo, ty);
                        }
                    }
                } else {
                    self.type_()
                };
                let ty = Arc::new(ty);
                let tag = self.tag();
                fields.extend(names.into_iter().map(|name| Field {
                    span: Span::new(name.pos, ty.span.hi),
                    name: Some(name),
                    ty: ty.clone(),
                    tag: tag.clone(),
                    embedded: false,
                }));
            }
            Token::Star => {
                self.next();
                let parenthesized = self.tok() == Token::Lparen;
                if parenthesized {
                    self.syntax_error("cannot parenthesize embedded type");
                    self.next();
                }
                let elem = Box::new(self.qualified_name(None));
                let ty = self.node(lo, ExprKind::Star(elem));
                if parenthesized {
                    self.got(Token::Rparen);
                }
                self.embedded_field(fields, lo, ty);
            }
            Token::Lparen => {
                self.syntax_error("cannot parenthesize embedded type");
                self.next();
                let star = self.pos();
                let ty = if self.got(Token::Star) {
                    let elem = Box::new(self.qualified_name(None));
                    self.node(star, ExprKind::Star(elem))
                } else {
                    self.qualified_name(None)
                };
                self.got(Token::Rparen);
                self.embedded_field(fields, lo, ty);
            }
            _ => {
                self.syntax_error("expected field name or embedded type");
                self.advance(&[Token::Semi, Token::Rbrace]);
            }
        }
    }

    fn embedded_field(&mut self, fields: &mut Vec<Field>, lo: Pos, ty: Expr) {
        let tag = self.tag();
        let span = Span::new(lo, ty.span.hi);
        fields.push(Field { span, name: None, ty: Arc::new(ty), tag, embedded: true });
    }

    fn tag(&mut self) -> Option<StringLit> {
        let wrong = !self.lex.bad && !matches!(self.lex.literal, LitKind::String | LitKind::Rune);
        let pos = self.pos();
        let tag = self.string_literal()?;
        if wrong {
            let text = crate::unicode::quote_string(tag.raw.as_str());
            self.lex.tree_errors.push((pos, format!("invalid syntax tree: incorrect tag syntax: {text}")));
        }
        Some(tag)
    }

    // Interfaces.

    fn interface_type(&mut self) -> Expr {
        let lo = self.pos();
        self.next();
        self.want(Token::Lbrace);
        let mut methods = Vec::new();
        let mut embeds = Vec::new();
        self.list("interface type", Token::Semi, Token::Rbrace, |p| {
            let first = if p.tok() == Token::Name {
                match p.method_or_name() {
                    MethodOrType::Method(method) => {
                        methods.push(method);
                        return false;
                    }
                    MethodOrType::Type(ty) => Some(ty),
                }
            } else {
                None
            };
            embeds.push(p.embedded_elem(first));
            false
        });
        self.node(lo, ExprKind::InterfaceType { methods, embeds })
    }

    fn method_or_name(&mut self) -> MethodOrType {
        let name = self.name();
        match self.tok() {
            Token::Lparen => self.method(name),
            Token::Lbrack => {
                let lbrack = self.pos();
                self.next();
                if self.tok() == Token::Rbrack {
                    let pos = self.pos();
                    self.next();
                    if self.tok() == Token::Lparen {
                        self.error_at(pos, "empty type parameter list");
                        return self.method(name);
                    }
                    self.error_at(pos, "empty type argument list");
                    return MethodOrType::Type(self.name_expr(name));
                }
                // A generic method, which is an error, or an embedded type with arguments; the latter look
                // like parameters without names.
                let (list, _) = self.param_list(None, Token::Rbrack, false, false);
                match list.first() {
                    None if self.tok() == Token::Lparen => self.method(name),
                    None => MethodOrType::Type(self.name_expr(name)),
                    Some(first) if first.name.is_some() => {
                        let method = self.method(name);
                        self.error_at(lbrack, "interface method must have no type parameters");
                        method
                    }
                    Some(_) => {
                        let indices =
                            list.into_iter().filter_map(|field| Arc::into_inner(field.ty)).collect();
                        let x = Box::new(self.name_expr(name));
                        MethodOrType::Type(self.node(name.pos, ExprKind::Index { x, indices, lbrack }))
                    }
                }
            }
            _ => MethodOrType::Type(self.qualified_name(Some(name))),
        }
    }

    fn method(&mut self, name: Ident) -> MethodOrType {
        let lo = self.pos();
        let (_, sig) = self.func_type(lo, Some("interface method"));
        MethodOrType::Method(InterfaceMethod { name, sig })
    }

    /// Terms joined by `|`; the first may have been consumed.
    pub(super) fn embedded_elem(&mut self, first: Option<Expr>) -> Expr {
        let mut x = match first {
            Some(first) => first,
            None => self.embedded_term(),
        };
        let mut terms = 0;
        while self.is_op(Op::Binary(BinaryOp::Or)) {
            terms += 1;
            self.check_depth(self.depth + terms);
            let lo = x.span.lo;
            let op_pos = self.pos();
            self.next();
            let y = Box::new(self.embedded_term());
            x = self.node(lo, ExprKind::Binary { op: BinaryOp::Or, op_pos, x: Box::new(x), y });
        }
        x
    }

    fn embedded_term(&mut self) -> Expr {
        let lo = self.pos();
        if self.is_op(Op::Tilde) {
            self.next();
            let x = Box::new(self.type_());
            return self.node(lo, ExprKind::Unary { op: UnaryOp::Tilde, x });
        }
        if let Some(ty) = self.type_or_none() {
            return ty;
        }
        let bad = self.bad_expr();
        self.syntax_error("expected ~ term or type");
        self.advance(&[Token::Operator, Token::Semi, Token::Rparen, Token::Rbrack, Token::Rbrace]);
        bad
    }

    // Channels in expressions.

    /// `<-x` where `x` turned out to be a channel type: the arrow belongs to the innermost `chan`.
    pub(super) fn receive_channel(&mut self, arrow: Pos, mut x: Expr) -> Expr {
        x.span.lo = arrow;
        let mut current = &mut x;
        let mut error = None;
        loop {
            if !matches!(current.kind, ExprKind::ChanType { .. }) {
                error = Some(format!("unexpected {}, expected chan", print::expr(current)));
                break;
            }
            let ExprKind::ChanType { dir, elem } = &mut current.kind else { break };
            match *dir {
                ChanDir::Both => {
                    *dir = ChanDir::Recv;
                    break;
                }
                ChanDir::Recv => {
                    error = Some("unexpected <-, expected chan".to_string());
                    break;
                }
                ChanDir::Send => *dir = ChanDir::Recv,
            }
            current = elem;
        }
        if let Some(error) = error {
            self.syntax_error(&error);
        }
        x
    }
}

enum MethodOrType {
    Method(InterfaceMethod),
    Type(Expr),
}
