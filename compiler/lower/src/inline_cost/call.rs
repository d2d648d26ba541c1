//! The cost of calls, conversions and built-ins.

use super::{CALL, Count, FUNC_LIT, PARAM_CALL, TOO_MUCH, name_of};
use mir::source::{BIG_CALLER_BUDGET, INLINE_BUDGET};
use syntax::ast::{Expr, ExprKind};
use types::{BasicKind, BuiltinId, Mode, ObjId, ObjectKind, SelectionKind, Ty, TypeKind};

impl<'a> Count<'_, 'a> {
    /// A call, conversion or built-in.
    pub(super) fn call(&mut self, fun: &'a Expr, args: &'a [Expr], dots: bool) {
        match self.mode(fun) {
            Mode::TypeExpr => {
                if let [x] = args {
                    self.conversion(x, self.ty(fun));
                }
                return;
            }
            Mode::Builtin(id) => return self.builtin(id, args),
            _ => {}
        }
        self.nodes(1);
        let signature =
            self.cx.store.as_signature(self.ty(fun)).or_else(|| self.cx.signature_of(self.ty(fun)));
        self.callee(fun.unparen());
        let Some(signature) = signature else { return };
        let params: Vec<Ty> = signature.params.iter().map(|&param| self.cx.store.type_of(param)).collect();
        let variadic = signature.variadic && !dots;
        let fixed = params.len() - variadic as usize;
        let elem = match params.last().map(|&last| self.under(last)) {
            Some(TypeKind::Slice(elem)) if variadic => *elem,
            _ => Ty::INVALID,
        };
        let to = move |n: usize| if n < fixed { params[n] } else { elem };
        let count = match args {
            [only] if matches!(self.cx.store.kind(self.ty(only)), TypeKind::Tuple(_)) => {
                let count = self.tuple(only).len();
                self.results_of(only, to);
                count
            }
            _ => {
                args.iter().enumerate().for_each(|(n, arg)| self.value(arg, to(n)));
                args.len()
            }
        };
        if variadic {
            // The arguments stand in a literal of a slice; none are nil.
            self.nodes(1);
            if count > fixed {
                self.extra(1);
            }
        }
    }

    /// The callee of a call and what calling it costs.
    pub(super) fn callee(&mut self, fun: &'a Expr) {
        let inner = match &fun.kind {
            ExprKind::Index { x, .. } if self.info.instances.contains_key(&name_of(x)) => x.unparen(),
            _ => fun,
        };
        if let ExprKind::Selector { x, .. } = &inner.kind
            && let Some(selection) = self.info.selections.get(&inner.id)
        {
            match selection.kind {
                SelectionKind::MethodValue if self.is_interface(self.cx.embedded_path(selection).1) => {
                    self.nodes(selection.path.len() as i32);
                    self.expr(x);
                    self.extra(CALL);
                }
                SelectionKind::MethodValue if self.cx.store.is_type_param(selection.recv) => {
                    self.nodes(1);
                    self.expr(x);
                    self.extra(CALL);
                }
                SelectionKind::MethodValue => {
                    // The method is a name without cost; the receiver is an argument.
                    self.nodes(selection.path.len() as i32 - 1);
                    self.receiver(selection, x);
                    let origin = self.cx.store.object(selection.obj).origin().unwrap_or(selection.obj);
                    self.dictionary(origin);
                    self.declared_callee(origin);
                }
                SelectionKind::MethodExpr => {
                    let origin = self.cx.store.object(selection.obj).origin().unwrap_or(selection.obj);
                    self.declared_callee(origin);
                }
                SelectionKind::Field => {
                    self.expr(inner);
                    self.extra(CALL);
                }
            }
            return;
        }
        if let ExprKind::FuncLit(_) = &inner.kind {
            self.nodes(1);
            self.extra(FUNC_LIT);
            return self.literal_callee(inner);
        }
        let object = match &inner.kind {
            ExprKind::Name(_) => self.object(inner.id),
            ExprKind::Selector { sel, .. } => self.object(sel.id),
            _ => None,
        };
        let Some(obj) = object else {
            self.expr(inner);
            self.extra(CALL);
            return;
        };
        self.nodes(1);
        match self.cx.store.object(obj).kind {
            ObjectKind::Func { .. } => {
                self.dictionary(obj);
                self.declared_callee(obj);
            }
            _ => match self.literals.get(&obj) {
                Some(&literal) if !self.analysis.is_changed(obj) => self.literal_callee(literal),
                _ => {
                    let captured = !self.params.contains(&obj) && self.analysis.is_foreign(obj);
                    let known = self.params.contains(&obj) || captured;
                    self.extra(if known { PARAM_CALL } else { CALL });
                }
            },
        }
    }

    /// The dictionary that an instance of a generic function is passed: its address, or in generic code a word of the
    /// caller's own.
    fn dictionary(&mut self, obj: ObjId) {
        if !self.cx.all_type_params(obj).is_empty() {
            self.nodes(if self.generic { 4 } else { 2 });
        }
    }

    /// What a call of a function of this cost costs.
    fn inlined(&mut self, cost: Option<i32>, times: i32) {
        let limit = if self.big { BIG_CALLER_BUDGET } else { INLINE_BUDGET } * times;
        self.extra(cost.filter(|&cost| cost <= limit).unwrap_or(CALL));
    }

    fn literal_callee(&mut self, literal: &'a Expr) {
        let cost = self.cx.inline_cost_of_lit(self.package, literal).cost;
        self.inlined(cost, 2);
    }

    /// What calling a declared function costs.
    pub(super) fn declared_callee(&mut self, obj: ObjId) {
        let store = self.cx.store;
        let object = store.object(obj);
        let path = object.package.map_or("", |package| store.package(package).path.as_str());
        let name = object.name.as_str();
        let is_method = self.cx.is_method(obj);
        match (path, name) {
            ("internal/abi", "NoEscape" | "EscapeNonString") => return,
            ("internal/runtime/sys", "GetCallerPC" | "GetCallerSP") => {
                self.total.hairy = true;
                return;
            }
            ("runtime", "throw") if !is_method => return self.extra(TOO_MUCH),
            ("encoding/binary" | "internal/byteorder", _) if is_plain_load(name) => return,
            _ => {}
        }
        if !is_method && crate::intrinsics::is_gc_intrinsic(path, name) {
            return;
        }
        let cost = self.cx.inline_cost(obj).cost;
        self.inlined(cost, 1);
    }

    fn conversion(&mut self, x: &'a Expr, to: Ty) {
        if self.is_constant(x) && !self.is_interface(to) && !matches!(self.under(to), TypeKind::Slice(_)) {
            self.nodes(1);
            return;
        }
        if self.has_code(self.ty(x), to) {
            self.nodes(1);
        }
        self.expr(x);
    }

    /// Whether a conversion is a node that counts.
    fn has_code(&self, from: Ty, to: Ty) -> bool {
        let store = self.cx.store;
        if self.is_interface(to) {
            return self.becomes_interface(from, to);
        }
        match (store.under_basic(from), store.under_basic(to)) {
            (Some(from), Some(to)) => simple(from) != simple(to),
            (None, None) => {
                matches!(
                    (self.under(from), self.under(to)),
                    (TypeKind::Slice(_), TypeKind::Array { .. } | TypeKind::Pointer(_))
                ) && !store.identical(from, to)
            }
            (from, to) => ![from, to].contains(&Some(BasicKind::UnsafePointer)),
        }
    }

    fn builtin(&mut self, id: BuiltinId, args: &'a [Expr]) {
        match id {
            BuiltinId::Recover => self.total.hairy = true,
            BuiltinId::Make => {
                self.nodes(1);
                args.iter().skip(1).for_each(|arg| self.expr(arg));
            }
            BuiltinId::New => {
                self.nodes(1);
                args.iter().for_each(|arg| self.expr(arg));
            }
            BuiltinId::Panic => {
                self.nodes(1);
                self.extra(1);
                // The conversion to an interface is free.
                args.iter().for_each(|arg| self.expr(arg));
            }
            BuiltinId::Append => {
                self.nodes(1);
                let elem = match args.first().map(|arg| self.under(self.ty(arg))) {
                    Some(TypeKind::Slice(elem)) => *elem,
                    _ => Ty::INVALID,
                };
                for (n, arg) in args.iter().enumerate() {
                    let spread = matches!(self.under(self.ty(arg)), TypeKind::Slice(_));
                    let to = if n == 0 || spread { Ty::INVALID } else { elem };
                    self.value(arg, to);
                }
            }
            _ => {
                self.nodes(1);
                args.iter().for_each(|arg| self.expr(arg));
            }
        }
    }
}

/// Integer types that have the same size and sign on 64-bit targets.
fn simple(kind: BasicKind) -> BasicKind {
    use BasicKind as K;
    match kind {
        K::Int => K::Int64,
        K::Uint | K::Uintptr => K::Uint64,
        _ => kind,
    }
}

/// Functions that load or store integers in a fixed byte order: they are single instructions.
fn is_plain_load(name: &str) -> bool {
    let rest = ["Put", "Append", ""].iter().find_map(|prefix| {
        name.strip_prefix("LE").or_else(|| name.strip_prefix("BE")).unwrap_or(name).strip_prefix(prefix)
    });
    matches!(rest, Some("Uint64" | "Uint32" | "Uint16"))
}
