//! Expressions as gc's messages show them: on one line, without function bodies and the elements of composite
//! literals.

use syntax::ast::{ChanDir, Expr, ExprKind, Field, FuncType};

/// An expression as gc's messages show it.
pub fn expr_string(expr: &Expr) -> String {
    let mut out = String::new();
    write_expr(&mut out, expr);
    out
}

fn write_list(out: &mut String, exprs: &[Expr]) {
    for (index, expr) in exprs.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        write_expr(out, expr);
    }
}

fn write_expr(out: &mut String, expr: &Expr) {
    match &expr.kind {
        ExprKind::Bad => out.push_str("<bad expr>"),
        ExprKind::Name(name) => out.push_str(name.as_str()),
        ExprKind::BasicLit { raw, .. } => out.push_str(raw.as_str()),
        ExprKind::CompositeLit { ty, elems, .. } => {
            if let Some(ty) = ty {
                write_expr(out, ty);
            }
            out.push_str(if elems.is_empty() { "{}" } else { "{…}" });
        }
        ExprKind::KeyValue { key, value, .. } => {
            write_expr(out, key);
            out.push_str(": ");
            write_expr(out, value);
        }
        ExprKind::FuncLit(literal) => {
            out.push_str("func");
            write_signature(out, &literal.ty);
            out.push_str(if literal.body.stmts.is_empty() { " {}" } else { " {…}" });
        }
        ExprKind::Paren(inner) => {
            out.push('(');
            write_expr(out, inner);
            out.push(')');
        }
        ExprKind::Selector { x, sel } => {
            write_expr(out, x);
            out.push('.');
            out.push_str(sel.name.as_str());
        }
        ExprKind::Index { x, indices, .. } => {
            write_expr(out, x);
            out.push('[');
            write_list(out, indices);
            out.push(']');
        }
        ExprKind::Slice { x, bounds, .. } => {
            write_expr(out, x);
            out.push('[');
            if let Some(low) = &bounds[0] {
                write_expr(out, low);
            }
            out.push(':');
            if let Some(high) = &bounds[1] {
                write_expr(out, high);
            }
            if let Some(max) = &bounds[2] {
                out.push(':');
                write_expr(out, max);
            }
            out.push(']');
        }
        ExprKind::TypeAssert { x, ty } => {
            write_expr(out, x);
            out.push_str(".(");
            write_expr(out, ty);
            out.push(')');
        }
        ExprKind::TypeSwitchGuard { lhs, x } => {
            if let Some(lhs) = lhs {
                out.push_str(lhs.name.as_str());
                out.push_str(" := ");
            }
            write_expr(out, x);
            out.push_str(".(type)");
        }
        ExprKind::Unary { op, x } => {
            out.push_str(op.as_str());
            write_expr(out, x);
        }
        ExprKind::Binary { op, x, y, .. } => {
            write_expr(out, x);
            out.push(' ');
            out.push_str(op.as_str());
            out.push(' ');
            write_expr(out, y);
        }
        ExprKind::Star(x) => {
            out.push('*');
            write_expr(out, x);
        }
        ExprKind::Call { fun, args, dots, .. } => {
            write_expr(out, fun);
            out.push('(');
            write_list(out, args);
            out.push_str(if dots.is_some() { "...)" } else { ")" });
        }
        ExprKind::ArrayType { len, elem } => {
            out.push('[');
            match len {
                Some(len) => write_expr(out, len),
                None => out.push_str("..."),
            }
            out.push(']');
            write_expr(out, elem);
        }
        ExprKind::SliceType(elem) => {
            out.push_str("[]");
            write_expr(out, elem);
        }
        ExprKind::DotsType(elem) => {
            out.push_str("...");
            write_expr(out, elem);
        }
        ExprKind::StructType(fields) => {
            out.push_str("struct{");
            for (index, field) in fields.iter().enumerate() {
                let shares = |other: Option<&Field>| {
                    other.is_some_and(|other| {
                        field.name.is_some()
                            && other.name.is_some()
                            && std::sync::Arc::ptr_eq(&field.ty, &other.ty)
                    })
                };
                if index > 0 {
                    out.push_str(if shares(fields.get(index - 1)) { ", " } else { "; " });
                }
                if let Some(name) = &field.name {
                    out.push_str(name.name.as_str());
                }
                if shares(fields.get(index + 1)) {
                    continue;
                }
                if field.name.is_some() && !field.embedded {
                    out.push(' ');
                }
                write_expr(out, &field.ty);
                if let Some(tag) = &field.tag {
                    out.push(' ');
                    out.push_str(tag.raw.as_str());
                }
            }
            out.push('}');
        }
        ExprKind::InterfaceType { methods, embeds } => {
            out.push_str("interface{");
            let mut elements: Vec<(base::Pos, String)> = Vec::new();
            for method in methods {
                let mut text = method.name.name.to_string();
                write_signature(&mut text, &method.sig);
                elements.push((method.name.pos, text));
            }
            elements.extend(embeds.iter().map(|embed| (embed.span.lo, expr_string(embed))));
            elements.sort_by_key(|(pos, _)| *pos);
            let texts: Vec<String> = elements.into_iter().map(|(_, text)| text).collect();
            out.push_str(&texts.join("; "));
            out.push('}');
        }
        ExprKind::FuncType(signature) => {
            out.push_str("func");
            write_signature(out, signature);
        }
        ExprKind::MapType { key, value } => {
            out.push_str("map[");
            write_expr(out, key);
            out.push(']');
            write_expr(out, value);
        }
        ExprKind::ChanType { dir, elem } => {
            out.push_str(match dir {
                ChanDir::Both => "chan ",
                ChanDir::Send => "chan<- ",
                ChanDir::Recv => "<-chan ",
            });
            let receives = matches!(elem.kind, ExprKind::ChanType { dir: ChanDir::Recv, .. });
            if *dir == ChanDir::Both && receives {
                out.push('(');
                write_expr(out, elem);
                out.push(')');
            } else {
                write_expr(out, elem);
            }
        }
    }
}

fn write_signature(out: &mut String, signature: &FuncType) {
    write_params(out, &signature.params.fields);
    match &*signature.results {
        [] => {}
        [result] if result.name.is_none() => {
            out.push(' ');
            write_expr(out, &result.ty);
        }
        results => {
            out.push(' ');
            write_params(out, results);
        }
    }
}

fn write_params(out: &mut String, params: &[Field]) {
    out.push('(');
    for (index, param) in params.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        if let Some(name) = &param.name {
            out.push_str(name.name.as_str());
            let next = params.get(index + 1);
            if next.is_some_and(|next| next.name.is_some() && std::sync::Arc::ptr_eq(&next.ty, &param.ty)) {
                continue;
            }
            out.push(' ');
        }
        write_expr(out, &param.ty);
    }
    out.push(')');
}
