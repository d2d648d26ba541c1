//! What diagnoses want to know of the source: which instructions make the source's objects and calls, and how gc
//! prints the expressions. Nothing here is done unless diagnoses were asked for.

use crate::func::Fx;
use crate::inline_cost::InlineCost;
use crate::program::Cx;
use base::{Pos, Symbol};
use mir::source::{QUALIFIER, QUALIFIER_END, SourceFunction, SourceVariable};
use mir::{Def, FuncId, SourceNotes, Value};
use syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};
use types::{BuiltinId, Info, Mode, ObjId, ObjectKind, PackageId, SelectionKind, Ty, TypeKind};

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
    /// Whether it is a function literal.
    pub literal: bool,
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
            Some(rest) => format!("{}{rest}", self.qualifier(noted.package)),
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
            literal: noted.literal,
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
        format!("{qualifier}{}", object.name)
    }

    fn type_text(&self, ty: Ty) -> String {
        self.store.type_string(ty, &|package| self.qualifier(package))
    }
}

impl<'a> Fx<'_, 'a> {
    fn notes(&mut self) -> Option<&mut SourceNotes> {
        self.b.func.notes.as_deref_mut()
    }

    /// Notes that an expression makes the object that a value refers to.
    pub fn note_object(&mut self, value: Value, expr: &'a Expr) {
        if self.b.func.notes.is_some() {
            let text = Printer { cx: self.cx, info: self.info, instance: self.env.instance.is_some() }.text(expr);
            self.note_named_object(value, gc_pos(expr), &text);
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
        ExprKind::Selector { sel, .. } => sel.pos,
        _ => expr.span.lo,
    }
}

/// Prints expressions as gc does.
pub struct Printer<'p, 'a> {
    /// The program.
    pub cx: &'p Cx<'a>,
    /// The package's tables.
    pub info: &'p Info,
    /// Whether the code is of an instance.
    pub instance: bool,
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
            _ if value.as_bytes().is_some() => quote(value.as_bytes()?),
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
                let join = |a: String, b: String| match (a.as_str(), b.as_str()) {
                    (a, b) if a.contains(' ') || b.contains(' ') => format!("{a}:{b}"),
                    _ => format!("{a}:{b}"),
                };
                let mut text = join(bound(0), bound(1));
                if *full {
                    text = format!("{text}:{}", bound(2));
                }
                format!("{}[{text}]", self.at(x, 8))
            }
            ExprKind::TypeAssert { x, ty } => format!("{}.({})", self.at(x, 8), self.text(ty)),
            ExprKind::Unary { op: UnaryOp::Addr, x } => format!("&{}", self.at(x, 7)),
            ExprKind::Unary { op, x } => format!("{}{}", op.as_str(), self.at(x, 7)),
            ExprKind::Star(x) => format!("*{}", self.at(x, 7)),
            ExprKind::Binary { op, x, y, .. } => {
                let own = binary_precedence(*op);
                let text = format!("{} {} {}", self.at(x, own), op.as_str(), self.at(y, own + 1));
                if own < precedence { format!("({text})") } else { text }
            }
            ExprKind::Call { fun, args, dots, .. } => self.call(expr, fun, args, dots.is_some()),
            _ => String::new(),
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

    fn call(&self, expr: &Expr, fun: &Expr, args: &[Expr], dots: bool) -> String {
        let dots = if dots { "..." } else { "" };
        match self.mode(fun) {
            Mode::TypeExpr => {
                let ty = self.ty(fun);
                let text = self.cx.type_text(ty);
                let x = args.first().map_or(String::new(), |x| self.text(x));
                let store = self.cx.store;
                let named = store.as_named(ty).is_some() || store.under_basic(ty).is_some();
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
            Mode::Builtin(_) => return format!("{}({}{dots})", fun.unparen().as_name().unwrap_or_default(), self.list(args)),
            _ => {}
        }
        let fun = fun.unparen();
        if let ExprKind::Selector { x, sel } = &fun.kind
            && let Some(selection) = self.info.selections.get(&fun.id)
            && selection.kind == SelectionKind::MethodValue
            && !self.cx.store.is_interface(selection.recv)
        {
            let origin = self.cx.store.object(selection.obj).origin().unwrap_or(selection.obj);
            let pointer = self.cx.store.object(origin).has_pointer_receiver();
            let named = self.cx.store.object(origin);
            let recv = self.cx.store.as_signature(self.cx.store.type_of(origin)).and_then(|s| s.recv);
            let base = recv.map_or(Ty::INVALID, |recv| self.cx.store.type_of(recv));
            let base = self.cx.pointee(base).unwrap_or(base);
            let _ = named;
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

fn binary_precedence(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::OrOr => 1,
        BinaryOp::AndAnd => 2,
        _ if op.is_comparison() => 3,
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Or | BinaryOp::Xor => 4,
        _ => 5,
    }
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
