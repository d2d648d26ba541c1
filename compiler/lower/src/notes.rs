//! What diagnoses want to know of the source: which instructions make the source's objects and calls, and how gc
//! prints the expressions. Nothing here is done unless diagnoses were asked for.

use crate::func::Fx;
use crate::inline_cost::InlineCost;
use crate::program::Cx;
use base::{Pos, Symbol};
use mir::source::{QUALIFIER, QUALIFIER_END, SUBJECT, SourceFunction, SourceVariable};
use mir::{Def, FuncId, SourceNotes, Value};
use syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};
use types::{BuiltinId, Info, Mode, ObjId, ObjectKind, PackageId, SelectionKind, Ty, TypeKind};

/// Kinds of functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotedKind {
    /// A declared one.
    Declared,
    /// A literal.
    Literal,
    /// The initializer of a variable of the package.
    Initializer,
    /// What makes the call of a `go` or `defer` statement.
    Wrapper,
}

/// A function to be noted.
pub struct NotedFunction<'p> {
    /// The function.
    pub id: FuncId,
    /// Its package.
    pub package: PackageId,
    /// Where it stands.
    pub pos: Pos,
    /// What it costs to inline.
    pub cost: InlineCost,
    /// What it is.
    pub kind: NotedKind,
    /// Whether it belongs to an instance of a generic function.
    pub instance: bool,
    /// Whether the first word of the signature is the closure.
    pub context: bool,
    /// Receiver and parameters.
    pub params: &'p [(ObjId, Ty)],
    /// Results.
    pub results: &'p [(ObjId, Ty)],
}

impl Cx<'_> {
    /// Notes a function of the source.
    pub fn note_function(&mut self, noted: &NotedFunction<'_>) {
        if !self.diagnose {
            return;
        }
        let package = self.store.package(noted.package).path;
        let link = self.program.funcs[noted.id].name;
        let name = match link.as_str().strip_prefix(&format!("{package}.")) {
            Some(rest) => format!("{}.{rest}", self.qualifier(noted.package)),
            None => link.as_str().to_owned(),
        };
        let mut first = noted.context as usize;
        let params = noted.params.iter().map(|&var| self.source_variable(var, &mut first)).collect();
        let mut first = 0;
        let mut results: Vec<SourceVariable> = Vec::new();
        for &var in noted.results {
            let mut result = self.source_variable(var, &mut first);
            if result.memory {
                // It is returned through a parameter.
                (first, result.words) = (first - 1, 0);
            }
            results.push(result);
        }
        let source = SourceFunction {
            name: Symbol::intern(&name),
            package,
            pos: noted.pos,
            instance: noted.instance,
            literal: noted.kind == NotedKind::Literal,
            initializer: noted.kind == NotedKind::Initializer,
            wrapper: noted.kind == NotedKind::Wrapper,
            cost: noted.cost.cost,
            big: noted.cost.big,
            params,
            results,
        };
        self.program.sources.insert(noted.id, source);
    }

    fn source_variable(&mut self, (obj, ty): (ObjId, Ty), first: &mut usize) -> SourceVariable {
        let info = self.type_info(ty);
        let words = info.parts.as_ref().map_or(1, |parts| parts.len());
        let object = self.store.object(obj);
        let at = *first;
        *first += words;
        SourceVariable {
            name: object.name,
            pos: object.pos,
            first: at,
            words,
            memory: info.is_memory(),
            pointers: info.pointers,
        }
    }

    /// What stands before the name of something that the package declares.
    fn qualifier(&self, package: PackageId) -> String {
        let package = self.store.package(package);
        format!("{QUALIFIER}{}={}{QUALIFIER_END}", package.path, package.name())
    }

    /// A name with its package.
    fn qualified(&self, obj: ObjId) -> String {
        let object = self.store.object(obj);
        let qualifier = object.package.map_or(String::new(), |package| self.qualifier(package));
        match qualifier.is_empty() {
            true => object.name.to_string(),
            false => format!("{qualifier}.{}", object.name),
        }
    }

    fn type_text(&self, ty: Ty) -> String {
        self.store.type_string(ty, &|package| self.qualifier(package))
    }
}

impl<'a> Fx<'_, 'a> {
    /// Notes the function that makes the call of a `go` or `defer` statement.
    pub fn note_wrapper(&mut self, id: FuncId, call: &'a Expr, pos: Pos) {
        let cost = InlineCost { cost: Some(self.cx.wrapper_cost(self.package, call)), big: false };
        self.cx.note_function(&NotedFunction {
            id,
            package: self.package,
            pos,
            cost,
            kind: NotedKind::Wrapper,
            instance: self.env.instance.is_some(),
            context: true,
            params: &[],
            results: &[],
        });
    }

    fn notes(&mut self) -> Option<&mut SourceNotes> {
        self.b.func.notes.as_deref_mut()
    }

    /// Notes that an expression makes the object that a value refers to.
    pub fn note_object(&mut self, value: Value, expr: &'a Expr) {
        if self.b.func.notes.is_some() {
            let text = Printer { cx: self.cx, info: self.info }.text(expr);
            self.note_named_object(value, gc_pos(expr), &text);
        }
    }

    /// Notes a variable that is an object of its own.
    pub fn note_variable(&mut self, address: Value, obj: ObjId) {
        if self.b.func.notes.is_some() {
            let (pos, text) = (self.cx.store.object(obj).pos, self.cx.qualified(obj));
            self.note_named_object(address, pos, &text);
        }
    }

    /// The same with another text.
    pub fn note_named_object(&mut self, value: Value, pos: Pos, text: &str) {
        let value = self.b.func.resolve(value);
        let Def::Inst(inst, _) = self.b.func.values[value].def else { return };
        let text = Symbol::intern(text);
        if let Some(notes) = self.notes() {
            notes.objects.insert(inst, (pos, text));
        }
    }

    /// Notes that a conversion makes an object. Its place is that of the operand.
    pub fn note_converted(&mut self, value: Value, expr: &'a Expr, operand: &'a Expr) {
        if self.b.func.notes.is_some() {
            let text = Printer { cx: self.cx, info: self.info }.text(expr);
            self.note_named_object(value, gc_pos(operand), &text);
        }
    }

    /// Notes the object that holds a value which became an interface value.
    pub fn note_conversion(&mut self, val: &crate::value::Val, from: Ty, to: Ty, expr: &'a Expr) {
        if self.b.func.notes.is_none()
            || !self.is_iface(to)
            || self.is_iface(from)
            || self.cx.is_direct(from)
            || self.mode(expr) == Mode::NilValue
        {
            return;
        }
        if let crate::value::Val::Parts(parts) = val
            && let [_, data] = parts[..]
        {
            self.note_object(data, expr);
        }
    }

    /// Notes what is to be said of a place.
    pub fn note_remark(&mut self, pos: Pos, text: &str) {
        if self.b.func.notes.is_some() {
            self.b.set_pos(pos);
            let loc = self.b.loc();
            if let Some(notes) = self.notes() {
                notes.remarks.push((loc, Symbol::intern(text)));
            }
        }
    }

    /// Notes that an operand of a comparison becomes an interface value.
    pub fn note_compared(&mut self, from: Ty, to: Ty, expr: &'a Expr) {
        if self.b.func.notes.is_some()
            && self.is_iface(to)
            && !self.is_iface(from)
            && !self.cx.is_direct(from)
            && self.mode(expr) != Mode::NilValue
        {
            let text = Printer { cx: self.cx, info: self.info }.text(expr);
            self.note_remark(gc_pos(expr), &format!("{text} does not escape"));
        }
    }

    /// Notes an index into an array that cannot be out of range.
    pub fn note_index(&mut self, lbrack: Pos, index: &Expr, len: i64) {
        if self.b.func.notes.is_some() && self.const_value(index).is_none() && self.is_bounded(index, len) {
            self.note_remark(lbrack, "index bounds check elided");
        }
    }

    fn is_bounded(&self, index: &Expr, len: i64) -> bool {
        let index = index.unparen();
        let Some(kind) = self.cx.store.under_basic(self.ty(index)) else { return false };
        let signed = !kind.is_unsigned();
        let mut bits = self.cx.store.layouts().size_of(self.ty(index)).unwrap_or(8) * 8;
        if let ExprKind::Binary { op, x, y, .. } = &index.kind {
            let constant = |expr: &Expr| self.const_value(expr).and_then(|value| value.to_int().as_i64());
            match (op, constant(x), constant(y)) {
                (BinaryOp::And, x, y) if y.or(x).is_some_and(|mask| (0..len).contains(&mask)) => return true,
                (BinaryOp::Rem, _, Some(by)) if !signed && (0..=len).contains(&by) => return true,
                (BinaryOp::Div, _, Some(mut by)) if !signed => {
                    while bits > 0 && by >= 2 {
                        bits -= 1;
                        by >>= 1;
                    }
                }
                (BinaryOp::Shr, _, Some(by)) if !signed => bits = (bits - by).max(0),
                _ => {}
            }
        }
        !signed && bits <= 62 && 1 << bits <= len
    }

    /// Notes an assignment that moves values within one object: it adds nothing to what the object leads to.
    pub fn note_assignment(&mut self, lhs: &'a [Expr], rhs: &'a [Expr], pos: Pos) {
        if self.b.func.notes.is_none() || lhs.len() != rhs.len() {
            return;
        }
        let printer = Printer { cx: self.cx, info: self.info };
        let moves = lhs.iter().zip(rhs).filter(|(to, from)| printer.is_self_assignment(to, from)).count();
        let text =
            format!("{SUBJECT} ignoring self-assignment in {} = {}", printer.list(lhs), printer.list(rhs));
        for _ in 0..moves {
            self.note_remark(pos, &text);
        }
    }

    /// Notes that the source makes the last call.
    pub fn note_call(&mut self) {
        if self.b.func.notes.is_none() {
            return;
        }
        let last = self.b.func.insts.ids().last();
        if let (Some(notes), Some(inst)) = (self.b.func.notes.as_deref_mut(), last) {
            notes.calls.insert(inst);
        }
    }
}

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

    fn list(&self, exprs: &[Expr]) -> String {
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
                obj.map_or_else(|| name.to_string(), |&obj| self.name(obj))
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
                None => self.info.uses.get(sel.id).map_or_else(String::new, |&obj| self.name(obj)),
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

    fn is_self_assignment(&self, to: &Expr, from: &Expr) -> bool {
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
        let mut text = String::new();
        let mut ty = selection.recv;
        let fields = selection.path.split_last().map_or(&[][..], |(_, rest)| rest);
        for &field in fields {
            let base = self.cx.pointee(ty).unwrap_or(ty);
            let TypeKind::Struct(data) = self.cx.store.under_kind(base) else { break };
            let Some(&field) = data.fields.get(field as usize) else { break };
            text.push('.');
            text.push_str(self.cx.store.object(field).name.as_str());
            ty = self.cx.store.type_of(field);
        }
        text
    }

    fn name(&self, obj: ObjId) -> String {
        self.cx.qualified(obj)
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
