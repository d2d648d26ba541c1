//! What diagnoses want to know of the source: which instructions make the source's objects and calls, and how gc
//! prints the expressions. Nothing here is done unless diagnoses were asked for.

pub mod printer;

use crate::func::{Fx, Param};
use crate::inline_cost::InlineCost;
use crate::notes::printer::{Printer, gc_pos};
use crate::program::Cx;
use crate::value::Val;
use base::{Pos, Symbol};
use mir::source::{QUALIFIER, QUALIFIER_END};
use mir::{Def, FuncId, SourceFunction, SourceKind, SourceNotes, SourceRemark, SourceVariable, Value};
use syntax::ast::{BinaryOp, Expr, ExprKind};
use types::{Mode, ObjId, PackageId, Ty};

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
    pub kind: SourceKind,
    /// Whether it belongs to an instance of a generic function.
    pub instance: bool,
    /// Whether the first word of the signature is the closure.
    pub context: bool,
    /// Receiver and parameters.
    pub params: &'p [Param],
    /// Results.
    pub results: &'p [Param],
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
            kind: noted.kind,
            cost: noted.cost.cost,
            big: noted.cost.big,
            params,
            results,
        };
        self.program.sources.insert(noted.id, source);
    }

    fn source_variable(&mut self, Param { obj, ty }: Param, first: &mut usize) -> SourceVariable {
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
    pub fn qualified(&self, obj: ObjId) -> String {
        let object = self.store.object(obj);
        match object.package {
            Some(package) => format!("{}.{}", self.qualifier(package), object.name),
            None => object.name.to_string(),
        }
    }

    fn type_text(&self, ty: Ty) -> String {
        self.store.actual_type_string(ty, &|package| self.qualifier(package))
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
            kind: SourceKind::Wrapper,
            instance: self.env.instance.is_some(),
            context: true,
            params: &[],
            results: &[],
        });
    }

    fn notes(&mut self) -> Option<&mut SourceNotes> {
        self.b.func.notes.as_deref_mut()
    }

    fn text(&self, expr: &Expr) -> String {
        Printer { cx: self.cx, info: self.info }.text(expr)
    }

    /// Notes that an expression makes the object that a value refers to.
    pub fn note_object(&mut self, value: Value, expr: &'a Expr) {
        self.note_object_at(value, expr, gc_pos(expr));
    }

    /// The same at another place.
    pub fn note_object_at(&mut self, value: Value, expr: &'a Expr, pos: Pos) {
        if self.b.func.notes.is_some() {
            let text = self.text(expr);
            self.note_named_object(value, pos, &text);
        }
    }

    /// Notes a variable that is an object of its own.
    pub fn note_variable(&mut self, address: Value, obj: ObjId) {
        if self.b.func.notes.is_some() {
            let (pos, text) = (self.cx.store.object(obj).pos, self.cx.qualified(obj));
            self.note_named_object(address, pos, &text);
        }
    }

    /// Notes an object with this text.
    pub fn note_named_object(&mut self, value: Value, pos: Pos, text: &str) {
        let value = self.b.func.resolve(value);
        let Def::Inst(inst, _) = self.b.func.values[value].def else { return };
        if let Some(notes) = self.notes() {
            notes.objects.insert(inst, (pos, Symbol::intern(text)));
        }
    }

    /// Whether an operand becomes an interface value that refers to a copy of it.
    fn is_boxed(&mut self, from: Ty, to: Ty, expr: &Expr) -> bool {
        self.is_iface(to)
            && !self.is_iface(from)
            && !self.cx.is_direct(from)
            && self.mode(expr) != Mode::NilValue
    }

    /// Notes the object that holds an operand which became an interface value, if it did; the text is that of `expr`.
    pub fn note_conversion(&mut self, val: &Val, from: Ty, to: Ty, expr: &'a Expr, operand: &'a Expr) {
        if self.b.func.notes.is_some()
            && self.is_boxed(from, to, operand)
            && let Val::Parts(parts) = val
            && let [_, data] = parts[..]
        {
            self.note_object_at(data, expr, gc_pos(operand));
        }
    }

    /// Notes what is to be said of a place.
    pub fn note_remark(&mut self, pos: Pos, remark: SourceRemark) {
        if self.b.func.notes.is_some() {
            self.b.set_pos(pos);
            let loc = self.b.loc();
            self.notes().into_iter().for_each(|notes| notes.remarks.push((loc, remark)));
        }
    }

    /// Notes that a call of a function is an operation.
    pub fn note_operation(&mut self, obj: ObjId) {
        if self.b.func.notes.is_some() {
            let callee = Symbol::intern(&self.cx.qualified(obj));
            self.note_remark(self.b.pos(), SourceRemark::Inlined(callee));
        }
    }

    /// Notes that an operand of a comparison becomes an interface value, if it does.
    pub fn note_compared(&mut self, from: Ty, to: Ty, expr: &'a Expr) {
        if self.b.func.notes.is_some() && self.is_boxed(from, to, expr) {
            let text = format!("{} does not escape", self.text(expr));
            self.note_remark(gc_pos(expr), SourceRemark::Other(Symbol::intern(&text)));
        }
    }

    /// Notes an index into an array that cannot be out of range.
    pub fn note_index(&mut self, lbrack: Pos, index: &Expr, len: i64) {
        if self.b.func.notes.is_some() && self.const_value(index).is_none() && self.is_bounded(index, len) {
            self.note_remark(lbrack, SourceRemark::Other(Symbol::intern("index bounds check elided")));
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
        let text = Symbol::intern(&format!("{} = {}", printer.list(lhs), printer.list(rhs)));
        for _ in 0..moves {
            self.note_remark(pos, SourceRemark::SelfAssignment(text));
        }
    }

    /// Notes that the source makes the last call.
    pub fn note_call(&mut self) {
        if let Some(inst) = self.b.func.insts.ids().last() {
            self.notes().into_iter().for_each(|notes| notes.calls.extend([inst]));
        }
    }
}
