//! How gc prints expressions, and where it says that they stand.

use crate::program::Cx;
use base::Pos;
use syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};
use types::{BuiltinId, Info, Mode, ObjId, ObjectKind, SelectionKind, Ty, TypeKind};

/// Where gc says that an expression stands.
pub fn gc_pos(expr: &Expr) -> Pos {
    let expr = expr.unparen();
    match &expr.kind {
        ExprKind::Call { lparen, .. } => *lparen,
        ExprKind::Binary { op_pos, .. } => *op_pos,
        ExprKind::CompositeLit { lbrace, .. } => *lbrace,
        ExprKind::Slice { lbrack, .. } | ExprKind::Index { lbrack, .. } => *lbrack,
        // The period's.
        ExprKind::Selector { sel, .. } => Pos(sel.pos.0 - 1),
        _ => expr.span.lo,
    }
}

/// Prints expressions as gc does.
pub struct Printer<'p, 'a> {
    /// The program.
    pub cx: &'p Cx<'a>,
    /// The package's tables.
    pub info: &'p Info,
}

impl Printer<'_, '_> {
    fn mode(&self, expr: &Expr) -> Mode {
        self.info.types.get(expr.id).map_or(Mode::Invalid, |record| record.mode)
    }

    fn ty(&self, expr: &Expr) -> Ty {
        self.info.types.get(expr.id).map_or(Ty::INVALID, |record| record.ty)
    }

    /// An expression.
    pub fn text(&self, expr: &Expr) -> String {
        self.at(expr, 0)
    }

    /// Expressions with commas.
    pub fn list(&self, exprs: &[Expr]) -> String {
        exprs.iter().map(|expr| self.text(expr)).collect::<Vec<_>>().join(", ")
    }

    fn constant(&self, expr: &Expr) -> Option<String> {
        let record = self.info.types.get(expr.id)?;
        let value = record.value.as_ref()?;
        let ty = record.ty;
        let text = match value {
            _ if value.as_bytes().is_some() => shortened(quote(value.as_bytes()?)),
            _ => value.to_string(),
        };
        let store = self.cx.store;
        let plain = [Ty::INT, Ty::BOOL, Ty::STRING, Ty::FLOAT64, Ty::COMPLEX128].contains(&store.unalias(ty));
        if plain || store.is_untyped(ty) || store.is_interface(ty) {
            return Some(text);
        }
        Some(format!("{}({text})", self.cx.type_text(ty)))
    }

    fn at(&self, expr: &Expr, precedence: u8) -> String {
        let expr = expr.unparen();
        if let Some(text) = self.constant(expr) {
            return text;
        }
        match &expr.kind {
            _ if self.mode(expr) == Mode::TypeExpr => self.cx.type_text(self.ty(expr)),
            ExprKind::Name(name) => {
                let obj = self.info.uses.get(expr.id).or_else(|| self.info.defs.get(expr.id));
                obj.map_or_else(|| name.to_string(), |&obj| self.cx.qualified(obj))
            }
            ExprKind::CompositeLit { elems, .. } => {
                let dots = if elems.is_empty() { "" } else { "..." };
                let ty = self.ty(expr);
                match self.cx.pointee(ty) {
                    Some(elem) => format!("&{}{{{dots}}}", self.cx.type_text(elem)),
                    None => format!("{}{{{dots}}}", self.cx.type_text(ty)),
                }
            }
            ExprKind::FuncLit(_) => "func literal".into(),
            ExprKind::Selector { x, sel } => match self.info.selections.get(&expr.id) {
                None => self.info.uses.get(sel.id).map_or_else(String::new, |&obj| self.cx.qualified(obj)),
                Some(selection) if selection.kind == SelectionKind::MethodExpr => {
                    format!("{}.{}", self.cx.type_text(selection.recv), sel.name)
                }
                Some(selection) => format!("{}{}.{}", self.at(x, 8), self.embedded(selection), sel.name),
            },
            ExprKind::Index { x, indices, .. } => format!("{}[{}]", self.at(x, 8), self.list(indices)),
            ExprKind::Slice { x, bounds, full, .. } => {
                let bound = |n: usize| bounds[n].as_ref().map_or(String::new(), |bound| self.text(bound));
                let mut text = format!("{}:{}", bound(0), bound(1));
                if *full {
                    text = format!("{text}:{}", bound(2));
                }
                format!("{}[{text}]", self.at(x, 8))
            }
            ExprKind::TypeAssert { x, ty } => format!("{}.({})", self.at(x, 8), self.text(ty)),
            ExprKind::Unary { op, x } => unary(format!("{}{}", op.as_str(), self.at(x, 7)), precedence),
            ExprKind::Star(x) => unary(format!("*{}", self.at(x, 7)), precedence),
            ExprKind::Binary { op, x, y, .. } => {
                let own = binary_precedence(*op);
                let text = format!("{} {} {}", self.at(x, own), op.as_str(), self.at(y, own + 1));
                if own < precedence { format!("({text})") } else { text }
            }
            ExprKind::Call { fun, args, dots, .. } => self.call(expr, fun, args, dots.is_some()),
            _ => String::new(),
        }
    }

    /// Whether an assignment moves a value within one object.
    pub fn is_self_assignment(&self, to: &Expr, from: &Expr) -> bool {
        let (to, from) = (to.unparen(), from.unparen());
        if let ExprKind::Slice { x, .. } = &from.kind
            && let (Some(a), Some(b)) = (self.behind_pointer(to), self.behind_pointer(x))
            && !matches!(self.cx.store.under_kind(self.ty(x)), TypeKind::Array { .. })
        {
            return a == b;
        }
        match (&to.kind, &from.kind) {
            (ExprKind::Selector { x: a, .. }, ExprKind::Selector { x: b, .. }) => {
                let (Some(left), Some(right)) =
                    (self.info.selections.get(&to.id), self.info.selections.get(&from.id))
                else {
                    return false;
                };
                left.kind == SelectionKind::Field
                    && right.kind == SelectionKind::Field
                    && left.path.split_last().map(|(_, path)| path)
                        == right.path.split_last().map(|(_, path)| path)
                    && self.is_same(a, b)
            }
            (ExprKind::Index { x: a, indices: i, .. }, ExprKind::Index { x: b, indices: j, .. }) => {
                let map = |x: &Expr| matches!(self.cx.store.under_kind(self.ty(x)), TypeKind::Map { .. });
                !map(a)
                    && !map(b)
                    && i.iter().chain(j).all(|index| self.is_quiet(index))
                    && self.is_same(a, b)
            }
            _ => false,
        }
    }

    /// The variable whose target a dereference, or a field behind a pointer, is.
    fn behind_pointer(&self, expr: &Expr) -> Option<ObjId> {
        let x = match &expr.unparen().kind {
            ExprKind::Star(x) => x,
            ExprKind::Selector { x, .. } => {
                let selection = self.info.selections.get(&expr.unparen().id)?;
                if selection.path.len() != 1 || selection.kind != SelectionKind::Field {
                    return None;
                }
                self.cx.pointee(self.ty(x))?;
                x
            }
            _ => return None,
        };
        match x.unparen().kind {
            ExprKind::Name(_) => self.info.uses.get(x.unparen().id).copied(),
            _ => None,
        }
    }

    /// Whether two expressions have the same value, and evaluating them does nothing.
    fn is_same(&self, a: &Expr, b: &Expr) -> bool {
        let (a, b) = (a.unparen(), b.unparen());
        match (&a.kind, &b.kind) {
            (ExprKind::Name(_), ExprKind::Name(_)) => self.info.uses.get(a.id) == self.info.uses.get(b.id),
            (ExprKind::Selector { x, .. }, ExprKind::Selector { x: y, .. }) => {
                match (self.info.selections.get(&a.id), self.info.selections.get(&b.id)) {
                    (Some(left), Some(right)) => {
                        left.kind == SelectionKind::Field
                            && right.kind == SelectionKind::Field
                            && left.path == right.path
                            && self.is_same(x, y)
                    }
                    _ => false,
                }
            }
            (ExprKind::Star(x), ExprKind::Star(y)) => self.is_same(x, y),
            (ExprKind::Index { x, indices: i, .. }, ExprKind::Index { x: y, indices: j, .. }) => {
                self.is_same(x, y) && i.len() == j.len() && i.iter().zip(j).all(|(i, j)| self.is_same(i, j))
            }
            _ => self.constant(a).is_some() && self.constant(a) == self.constant(b),
        }
    }

    /// Whether evaluating an expression cannot change memory.
    fn is_quiet(&self, expr: &Expr) -> bool {
        let expr = expr.unparen();
        if self.constant(expr).is_some() {
            return true;
        }
        match &expr.kind {
            ExprKind::Name(_) => true,
            ExprKind::Binary { op, x, y, .. } => {
                !op.is_comparison()
                    && !matches!(op, BinaryOp::AndAnd | BinaryOp::OrOr)
                    && self.is_quiet(x)
                    && self.is_quiet(y)
            }
            ExprKind::Index { x, indices, .. } => {
                !matches!(self.cx.store.under_kind(self.ty(x)), TypeKind::Map { .. })
                    && self.is_quiet(x)
                    && indices.iter().all(|index| self.is_quiet(index))
            }
            ExprKind::Selector { x, .. } => !self.info.selections.contains_key(&expr.id) || self.is_quiet(x),
            ExprKind::Star(x) => self.is_quiet(x),
            ExprKind::Unary { op, x } => !matches!(op, UnaryOp::Addr | UnaryOp::Recv) && self.is_quiet(x),
            ExprKind::Call { fun, args, .. } => {
                let quiet = matches!(
                    self.mode(fun),
                    Mode::TypeExpr | Mode::Builtin(BuiltinId::Len) | Mode::Builtin(BuiltinId::Cap)
                );
                quiet && args.iter().all(|arg| self.is_quiet(arg))
            }
            _ => false,
        }
    }

    /// The embedded fields that a selection goes through.
    fn embedded(&self, selection: &types::Selection) -> String {
        let (fields, _) = self.cx.embedded_path(selection);
        fields.iter().map(|&field| format!(".{}", self.cx.store.object(field).name)).collect()
    }

    /// What stands for the result of a call that is inlined.
    fn inlined_result(&self, fun: &Expr) -> Option<String> {
        let fun = fun.unparen();
        let name = match &fun.kind {
            ExprKind::Selector { sel, .. } => sel.id,
            ExprKind::Name(_) => fun.id,
            _ => return None,
        };
        let obj = match self.info.selections.get(&fun.id) {
            Some(selection) if selection.kind == SelectionKind::MethodValue => selection.obj,
            Some(_) => return None,
            None => *self.info.uses.get(name)?,
        };
        let origin = self.cx.store.object(obj).origin().unwrap_or(obj);
        if !is_function(&self.cx.store.object(origin).kind) || !self.cx.is_inlined(origin) {
            return None;
        }
        let signature = self.cx.store.as_signature(self.cx.store.type_of(origin))?;
        match self.cx.store.object(*signature.results.first()?).name.as_str() {
            "" | "_" => Some("~r0".into()),
            _ => Some(self.cx.qualified(signature.results[0])),
        }
    }

    fn call(&self, expr: &Expr, fun: &Expr, args: &[Expr], dots: bool) -> String {
        let dots = if dots { "..." } else { "" };
        match self.mode(fun) {
            Mode::TypeExpr => {
                let ty = self.ty(fun);
                let text = self.cx.type_text(ty);
                let x = args.first().map_or(String::new(), |x| self.text(x));
                let store = self.cx.store;
                let named = store.has_name(ty) || store.under_basic(ty).is_some() || text == "any";
                return if named { format!("{text}({x})") } else { format!("({text})({x})") };
            }
            Mode::Builtin(BuiltinId::Make) => {
                let rest: Vec<String> = args.iter().skip(1).map(|arg| self.text(arg)).collect();
                let ty = self.cx.type_text(self.ty(expr));
                return format!("make({})", std::iter::once(ty).chain(rest).collect::<Vec<_>>().join(", "));
            }
            Mode::Builtin(BuiltinId::New) => {
                let ty = self.cx.pointee(self.ty(expr)).unwrap_or(Ty::INVALID);
                return format!("new({})", self.cx.type_text(ty));
            }
            Mode::Builtin(_) => {
                return format!("{}({}{dots})", fun.unparen().as_name().unwrap_or_default(), self.list(args));
            }
            _ => {}
        }
        if let Some(result) = self.inlined_result(fun) {
            return result;
        }
        let fun = fun.unparen();
        if let ExprKind::Selector { x, sel } = &fun.kind
            && let Some(selection) = self.info.selections.get(&fun.id)
            && selection.kind == SelectionKind::MethodValue
            && !self.cx.store.is_interface(selection.recv)
        {
            let origin = self.cx.store.object(selection.obj).origin().unwrap_or(selection.obj);
            let pointer = self.cx.store.object(origin).has_pointer_receiver();
            let recv = self.cx.store.as_signature(self.cx.store.type_of(origin)).and_then(|s| s.recv);
            let base = recv.map_or(Ty::INVALID, |recv| self.cx.store.type_of(recv));
            let base = self.cx.pointee(base).unwrap_or(base);
            let ty = self.cx.type_text(base);
            let recv = if pointer { format!("(*{ty})") } else { ty };
            let x = format!("{}{}", self.at(x, 8), self.embedded(selection));
            let rest: Vec<String> = args.iter().map(|arg| self.text(arg)).collect();
            let list = std::iter::once(x).chain(rest).collect::<Vec<_>>().join(", ");
            return format!("{recv}.{}({list}{dots})", sel.name);
        }
        format!("{}({}{dots})", self.at(fun, 8), self.list(args))
    }
}

/// An operand of a selector or index stands in parentheses.
fn unary(text: String, precedence: u8) -> String {
    if precedence > 7 { format!("({text})") } else { text }
}

fn binary_precedence(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::OrOr => 1,
        BinaryOp::AndAnd => 2,
        _ if op.is_comparison() => 3,
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Or | BinaryOp::Xor => 4,
        _ => 5,
    }
}

/// A text as go/constant prints it: long ones are cut.
fn shortened(text: String) -> String {
    const LONGEST: usize = 72;
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST - 3).chain("...".chars()).collect()
}

/// A string as a Go literal.
fn quote(bytes: &[u8]) -> String {
    let mut text = String::from("\"");
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' => text.push_str("\\\""),
                '\\' => text.push_str("\\\\"),
                '\n' => text.push_str("\\n"),
                '\t' => text.push_str("\\t"),
                '\r' => text.push_str("\\r"),
                c if (c as u32) < 0x20 || c == '\u{7f}' => text.push_str(&format!("\\x{:02x}", c as u32)),
                c => text.push(c),
            }
        }
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02x}"));
        }
    }
    text.push('"');
    text
}

/// Whether an object is a function.
pub fn is_function(kind: &ObjectKind) -> bool {
    matches!(kind, ObjectKind::Func { .. })
}
