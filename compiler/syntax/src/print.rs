//! Expressions as messages show them: on one line, with the bodies of functions and composite literals left out.

use crate::ast::*;
use std::fmt::Write;

/// The expression's text.
pub fn expr(x: &Expr) -> String {
    let mut out = String::new();
    Printer { out: &mut out }.expr(x);
    out
}

/// The expressions' texts, separated by commas.
pub fn expr_list(list: &[Expr]) -> String {
    let mut out = String::new();
    Printer { out: &mut out }.list(list);
    out
}

/// The text of a simple statement; empty for others.
pub fn simple_stmt(stmt: &Stmt) -> String {
    match &stmt.kind {
        StmtKind::Expr(x) => expr(x),
        StmtKind::Send { chan, value } => format!("{} <- {}", expr(chan), expr(value)),
        StmtKind::IncDec { x, inc } => format!("{}{}", expr(x), if *inc { "++" } else { "--" }),
        StmtKind::Assign { lhs, rhs } => format!("{} = {}", expr_list(lhs), expr_list(rhs)),
        StmtKind::Define { lhs, rhs } => format!("{} := {}", expr_list(lhs), expr_list(rhs)),
        StmtKind::OpAssign { op, lhs, rhs } => {
            format!("{} {}= {}", expr(lhs), op.as_str(), expr(rhs))
        }
        _ => String::new(),
    }
}

struct Printer<'o> {
    out: &'o mut String,
}

impl Printer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn list(&mut self, list: &[Expr]) {
        for (at, x) in list.iter().enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.expr(x);
        }
    }

    /// `before x after`.
    fn around(&mut self, before: &str, x: &Expr, after: &str) {
        self.text(before);
        self.expr(x);
        self.text(after);
    }

    fn expr(&mut self, x: &Expr) {
        match &x.kind {
            ExprKind::Bad => self.text("<bad expr>"),
            ExprKind::Name(name) => self.text(name.as_str()),
            ExprKind::BasicLit { raw, .. } => self.text(raw.as_str()),
            ExprKind::CompositeLit { ty, elems, .. } => {
                if let Some(ty) = ty {
                    self.expr(ty);
                }
                self.text(if elems.is_empty() { "{}" } else { "{…}" });
            }
            ExprKind::KeyValue { key, value, .. } => {
                self.around("", key, ": ");
                self.expr(value);
            }
            ExprKind::FuncLit(function) => {
                self.text("func");
                self.signature(&function.ty);
                self.text(if function.body.stmts.is_empty() { " {}" } else { " {…}" });
            }
            ExprKind::Paren(x) => self.around("(", x, ")"),
            ExprKind::Selector { x, sel } => {
                self.around("", x, ".");
                self.text(sel.name.as_str());
            }
            ExprKind::Index { x, indices, .. } => {
                self.around("", x, "[");
                self.list(indices);
                self.text("]");
            }
            ExprKind::Slice { x, bounds: [low, high, max], .. } => {
                self.around("", x, "[");
                if let Some(low) = low {
                    self.expr(low);
                }
                self.text(":");
                if let Some(high) = high {
                    self.expr(high);
                }
                if let Some(max) = max {
                    self.around(":", max, "");
                }
                self.text("]");
            }
            ExprKind::TypeAssert { x, ty } => {
                self.around("", x, ".(");
                self.around("", ty, ")");
            }
            ExprKind::TypeSwitchGuard { lhs, x } => {
                if let Some(lhs) = lhs {
                    let _ = write!(self.out, "{} := ", lhs.name);
                }
                self.around("", x, ".(type)");
            }
            ExprKind::Unary { op, x } => self.around(op.as_str(), x, ""),
            ExprKind::Binary { op, x, y, .. } => {
                self.expr(x);
                let _ = write!(self.out, " {} ", op.as_str());
                self.expr(y);
            }
            ExprKind::Star(x) => self.around("*", x, ""),
            ExprKind::Call { fun, args, dots, .. } => {
                self.around("", fun, "(");
                self.list(args);
                self.text(if dots.is_some() { "...)" } else { ")" });
            }
            ExprKind::ArrayType { len, elem } => {
                match len {
                    Some(len) => self.around("[", len, "]"),
                    None => self.text("[...]"),
                }
                self.expr(elem);
            }
            ExprKind::SliceType(elem) => self.around("[]", elem, ""),
            ExprKind::DotsType(elem) => self.around("...", elem, ""),
            ExprKind::StructType(fields) => {
                self.text("struct{");
                self.struct_fields(fields);
                self.text("}");
            }
            ExprKind::InterfaceType { methods, embeds } => {
                self.text("interface{");
                for (at, method) in methods.iter().enumerate() {
                    self.text(if at > 0 { "; " } else { "" });
                    self.text(method.name.name.as_str());
                    self.signature(&method.sig);
                }
                for (at, embedded) in embeds.iter().enumerate() {
                    let separator = if at > 0 || !methods.is_empty() { "; " } else { "" };
                    self.around(separator, embedded, "");
                }
                self.text("}");
            }
            ExprKind::FuncType(ty) => {
                self.text("func");
                self.signature(ty);
            }
            ExprKind::MapType { key, value } => {
                self.around("map[", key, "]");
                self.expr(value);
            }
            ExprKind::ChanType { dir, elem } => {
                let receives = matches!(elem.kind, ExprKind::ChanType { dir: ChanDir::Recv, .. });
                match dir {
                    // Without parentheses the arrow would belong to the first `chan`.
                    ChanDir::Both if receives => return self.around("chan (", elem, ")"),
                    ChanDir::Both => self.text("chan "),
                    ChanDir::Send => self.text("chan<- "),
                    ChanDir::Recv => self.text("<-chan "),
                }
                self.expr(elem);
            }
        }
    }

    fn signature(&mut self, ty: &FuncType) {
        self.params(&ty.params.fields);
        match &ty.results[..] {
            [] => {}
            [Field { name: None, ty, .. }] => self.around(" ", ty, ""),
            results => {
                self.text(" ");
                self.params(results);
            }
        }
    }

    fn params(&mut self, fields: &[Field]) {
        self.text("(");
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.field(field, fields.get(at + 1));
        }
        self.text(")");
    }

    fn struct_fields(&mut self, fields: &[Field]) {
        for (at, field) in fields.iter().enumerate() {
            let continues = at > 0 && share_type(&fields[at - 1], field);
            if at > 0 {
                self.text(if continues { ", " } else { "; " });
            }
            self.field(field, fields.get(at + 1));
        }
    }

    /// A field or parameter; its type and tag only if the next one does not share the type.
    fn field(&mut self, field: &Field, next: Option<&Field>) {
        if let Some(name) = field.name {
            self.text(name.name.as_str());
            if next.is_some_and(|next| share_type(field, next)) {
                return;
            }
            self.text(" ");
        }
        self.expr(&field.ty);
        if let Some(tag) = &field.tag {
            let _ = write!(self.out, " {}", tag.raw);
        }
    }
}

/// Whether both stand in one `a, b T`.
fn share_type(a: &Field, b: &Field) -> bool {
    b.name.is_some() && std::sync::Arc::ptr_eq(&a.ty, &b.ty)
}
