//! Parameter lists: of functions, of types, receivers and results.
//!
//! `a, b int` and `int, string` cannot be told apart before the end of the list; so entries are collected as
//! they are, and names and types are given out afterwards.

use super::Parser;
use super::types::ArrayOrArgs;
use crate::ast::*;
use crate::token::{Op, Token};
use base::{Pos, Span};
use std::sync::Arc;

/// An entry as written: a name, a type, or both.
struct Entry {
    lo: Pos,
    name: Option<Ident>,
    ty: Option<Expr>,
}

impl Parser<'_> {
    /// The rest of a list whose opening token has been consumed, and the position of its closing token.
    ///
    /// `first` is the first name, and type, where the caller had to parse them. `type_params` requires names;
    /// `dots` allows `...` before the last type.
    pub(super) fn param_list(
        &mut self,
        first: Option<(Ident, Option<Expr>)>,
        close: Token,
        type_params: bool,
        dots: bool,
    ) -> (Vec<Field>, Pos) {
        let mut entries: Vec<Entry> = Vec::new();
        let mut first = first;
        if self.tok() == close
            && let Some((name, Some(ty))) = first
        {
            let end = self.pos();
            self.next();
            entries.push(Entry { lo: name.pos, name: Some(name), ty: Some(ty) });
            return (self.distribute(entries, end, type_params, dots), end);
        }
        let end = self.list("parameter list", Token::Comma, close, |p| {
            let entry = match first.take() {
                Some((name, Some(ty))) => Some(Entry { lo: name.pos, name: Some(name), ty: Some(ty) }),
                Some((name, None)) => p.param_or_none(Some(name), close),
                None => p.param_or_none(None, close),
            };
            entries.extend(entry);
            false
        });
        (self.distribute(entries, end, type_params, dots), end)
    }

    fn param_or_none(&mut self, name: Option<Ident>, close: Token) -> Option<Entry> {
        // Unions and `~` are for constraints.
        let unions = close == Token::Rbrack;
        let lo = name.map_or(self.pos(), |name| name.pos);
        if name.is_none() && unions && self.is_op(Op::Tilde) {
            return Some(Entry { lo, name: None, ty: Some(self.embedded_elem(None)) });
        }
        let mut entry = Entry { lo, name: None, ty: None };
        if self.tok() == Token::Name || name.is_some() {
            let name = match name {
                Some(name) => name,
                None => self.name(),
            };
            let union_follows = |p: &Self| unions && p.is_op(Op::Binary(BinaryOp::Or));
            if self.tok() == Token::Lbrack {
                let ty = match self.array_or_args() {
                    ArrayOrArgs::Array(ty) => {
                        entry.name = Some(name);
                        ty
                    }
                    ArrayOrArgs::Args { indices, lbrack } => {
                        let x = Box::new(self.name_expr(name));
                        self.node(lo, ExprKind::Index { x, indices, lbrack })
                    }
                };
                entry.ty = Some(if union_follows(self) { self.embedded_elem(Some(ty)) } else { ty });
                return Some(entry);
            }
            if self.tok() == Token::Dot {
                let ty = self.qualified_name(Some(name));
                entry.ty = Some(if union_follows(self) { self.embedded_elem(Some(ty)) } else { ty });
                return Some(entry);
            }
            if union_follows(self) {
                let ty = self.name_expr(name);
                entry.ty = Some(self.embedded_elem(Some(ty)));
                return Some(entry);
            }
            entry.name = Some(name);
        }
        if self.tok() == Token::DotDotDot {
            let pos = self.pos();
            self.next();
            entry.ty = Some(match self.type_or_none() {
                Some(elem) => self.node(pos, ExprKind::DotsType(Box::new(elem))),
                None => {
                    let bad = self.bad_expr();
                    self.syntax_error("... is missing type");
                    bad
                }
            });
            return Some(entry);
        }
        if unions && self.is_op(Op::Tilde) {
            entry.ty = Some(self.embedded_elem(None));
            return Some(entry);
        }
        entry.ty = self.type_or_none();
        if unions && entry.ty.is_some() && self.is_op(Op::Binary(BinaryOp::Or)) {
            entry.ty = Some(self.embedded_elem(entry.ty));
        }
        if entry.name.is_some() || entry.ty.is_some() {
            return Some(entry);
        }
        self.syntax_error(&format!("expected {}", close.describe()));
        self.advance(&[Token::Comma, close]);
        None
    }

    /// Decides what is a name and what a type, and shares the type of `a, b T`.
    fn distribute(&mut self, entries: Vec<Entry>, end: Pos, type_params: bool, dots: bool) -> Vec<Field> {
        let named = entries.iter().filter(|entry| entry.name.is_some() && entry.ty.is_some()).count();
        let typed = entries.iter().filter(|entry| entry.ty.is_some()).count();
        let count = entries.len();
        let mut fields: Vec<Field> = Vec::with_capacity(count);
        if named == 0 && !type_params {
            for entry in entries {
                let ty = match (entry.ty, entry.name) {
                    (Some(ty), _) => ty,
                    (None, Some(name)) => self.name_expr(name),
                    (None, None) => continue,
                };
                fields.push(field(entry.lo, None, Arc::new(ty)));
            }
        } else {
            let mut error = None;
            let mut current: Option<Arc<Expr>> = None;
            // From the right, so that the type of `a, b T` is known before `a` is reached.
            for entry in entries.into_iter().rev() {
                let mut name = entry.name;
                if let Some(ty) = entry.ty {
                    if name.is_none() {
                        error = Some(ty.start_pos());
                        name = Some(Ident { id: self.node_id(), name: "_".into(), pos: ty.span.lo });
                    }
                    current = Some(Arc::new(ty));
                } else if current.is_none() {
                    error = Some(entry.lo);
                }
                let ty = match &current {
                    Some(ty) => ty.clone(),
                    None => {
                        let bad = Span::new(entry.lo, entry.lo);
                        Arc::new(Expr { id: self.node_id(), span: bad, kind: ExprKind::Bad })
                    }
                };
                fields.push(field(entry.lo, name, ty));
            }
            fields.reverse();
            if let Some(pos) = error
                && named != count
            {
                // If all that have types have names, the ones at the end lack types.
                let (pos, message) = match (named == typed, type_params) {
                    (true, true) => (end, "missing type constraint"),
                    (true, false) => (end, "missing parameter type"),
                    (false, true) if count == 1 => {
                        (pos, "missing type parameter name or invalid array length")
                    }
                    (false, true) => (pos, "missing type parameter name"),
                    (false, false) => (pos, "missing parameter name"),
                };
                self.syntax_error_at(pos, message);
            }
        }
        let misplaced = fields
            .iter()
            .enumerate()
            .find(|(at, field)| matches!(field.ty.kind, ExprKind::DotsType(_)) && (!dots || at + 1 < count));
        if let Some((_, field)) = misplaced {
            let pos = field.ty.span.lo;
            let message = if dots { "can only use ... with final parameter" } else { "invalid use of ..." };
            self.error_at(pos, message);
        }
        fields
    }
}

fn field(lo: Pos, name: Option<Ident>, ty: Arc<Expr>) -> Field {
    Field { span: Span::new(lo, ty.span.hi), name, ty, tag: None, embedded: false }
}
