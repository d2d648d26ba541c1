//! Selector expressions: qualified names, fields, method values and method expressions.

use crate::Checker;
use crate::expr::node_pos;
use crate::info::{Selection, SelectionKind};
use crate::lookup::Lookup;
use crate::object::is_exported;
use crate::operand::{Mode, Operand};
use crate::package::PackageId;
use crate::store::{DroppedReceiver, Signature, Ty, TypeKind};
use crate::{ObjId, Object, ObjectKind, VarKind};
use base::Symbol;
use syntax::ast::{Expr, ExprKind, Ident};

/// How a name that was not found relates to one that there is.
enum Similar {
    /// Not at all.
    Missing,
    /// Other capitalization.
    Misspelled,
    /// Other capitalization of the first letter, and not exported.
    Unexported,
    /// The same name, of another package.
    Inaccessible,
}

fn tail(name: &str) -> &str {
    let mut chars = name.chars();
    chars.next();
    chars.as_str()
}

impl<'a> Checker<'a> {
    /// Evaluates a selector expression. With `want_type`, it should denote a type.
    pub fn selector(&mut self, x: &mut Operand<'a>, e: &'a Expr, want_type: bool) {
        *x = self.selected(e, want_type).unwrap_or_default();
        x.expr = Some(e);
    }

    fn selected(&mut self, e: &'a Expr, want_type: bool) -> Option<Operand<'a>> {
        let ExprKind::Selector { x: operand, sel } = &e.kind else { return None };
        let store = self.store;
        if let ExprKind::Name(name) = operand.kind
            && let Some(obj) = self.lookup(name)
            && let ObjectKind::PkgName { imported } = store.object(obj).kind
        {
            self.record_use(operand.id, obj);
            self.used_package_names.insert(obj);
            return self.qualified(e, sel, imported);
        }

        let x = self.expr_or_type(operand, false);
        match x.mode {
            Mode::Invalid => return None,
            Mode::Builtin(_) => {
                let text = self.operand_str(&x);
                self.error(node_pos(e), format!("invalid use of {text} in selector expression"));
                return None;
            }
            _ => {}
        }
        if sel.name.is_empty() || !self.is_complete(x.ty) {
            return None;
        }
        if want_type {
            self.error(sel, format!("{} is not a type", self.expr_str(e)));
            return None;
        }
        if let TypeKind::Pointer(base) = *store.under_kind(x.ty)
            && !self.is_complete(base)
        {
            return None;
        }
        let addressable = x.mode == Mode::Variable;
        let found = store.lookup_field_or_method(x.ty, addressable, Some(self.package_id), sel.name, false);
        let Lookup::Found { obj, path, indirect } = found else {
            self.selector_error(&x, sel, &found);
            return None;
        };
        let selection = |kind| Selection { kind, recv: x.ty, obj, path: path.into(), indirect };
        if store.object(obj).is_var() {
            if x.mode == Mode::TypeExpr {
                let ty = self.ty_str(x.ty);
                self.error(
                    &**operand,
                    format!("operand for field selector {} must be value of type {ty}", sel.name),
                );
                return None;
            }
            self.record_selection(e.id, sel, selection(SelectionKind::Field));
            let mode = if addressable || indirect { Mode::Variable } else { Mode::Value };
            return Some(Operand { mode, ty: store.type_of(obj), ..Operand::default() });
        }

        self.obj_decl(obj);
        self.add_decl_dep(store.object(obj).origin().unwrap_or(obj));
        let kind =
            if x.mode == Mode::TypeExpr { SelectionKind::MethodExpr } else { SelectionKind::MethodValue };
        self.record_selection(e.id, sel, selection(kind));
        let signature = store.as_signature(store.type_of(obj))?;
        let Some(recv) = signature.recv else {
            self.error(e, "illegal cycle in method declaration");
            return None;
        };
        let ty = if kind == SelectionKind::MethodExpr {
            self.method_expr(signature, recv, x.ty)
        } else {
            store.signature(Signature {
                recv: None,
                dropped: DroppedReceiver::Receiver(recv),
                ..signature.clone()
            })
        };
        Some(Operand { mode: Mode::Value, ty, ..Operand::default() })
    }

    /// The function type of a method expression: the receiver becomes the first parameter.
    fn method_expr(&self, signature: &Signature, recv: ObjId, recv_ty: Ty) -> Ty {
        let store = self.store;
        let recv = store.object(recv);
        // Parameters are named all or not at all.
        let named = signature.params.first().is_some_and(|&first| !store.object(first).name.is_empty());
        let name = match named {
            true if recv.name.is_empty() => "_".into(),
            true => recv.name,
            false => Symbol::EMPTY,
        };
        let first = store.new_object(Object::var(VarKind::Param, name, recv.package, recv.pos, recv_ty));
        let params = std::iter::once(first).chain(signature.params.iter().copied()).collect();
        store.signature(Signature {
            type_params: signature.type_params.clone(),
            params,
            results: signature.results.clone(),
            variadic: signature.variadic,
            dropped: DroppedReceiver::MethodExpr,
            ..Signature::default()
        })
    }

    /// `package.name`.
    fn qualified(&mut self, e: &'a Expr, sel: &'a Ident, package: PackageId) -> Option<Operand<'a>> {
        let store = self.store;
        if sel.name.is_empty() {
            return None;
        }
        let imported = store.package(package);
        let known = |&obj: &ObjId| {
            store.object(obj).is_exported()
                || crate::export::mentioned_names(store, package).contains(&sel.name)
        };
        let Some(obj) = imported.lookup(sel.name).filter(known) else {
            if sel.name.as_str() == "_" || imported.checked.get().is_none_or(|checked| checked.fake) {
                return None;
            }
            let text = self.expr_str(e);
            let similar = imported.checked().scope.keys().copied().filter(|name| {
                is_exported(*name) && crate::typeset::equal_fold(name.as_str(), sel.name.as_str())
            });
            self.error(
                sel,
                match similar.min() {
                    Some(other) => format!("undefined: {text} (but have {other})"),
                    None => format!("undefined: {text}"),
                },
            );
            return None;
        };
        let object = store.object(obj);
        if !object.is_exported() {
            self.error(sel, format!("name {} not exported by package {}", sel.name, imported.name()));
        }
        self.record_use(sel.id, obj);
        let mut x = Operand { ty: store.type_of(obj), ..Operand::default() };
        x.mode = match &object.kind {
            ObjectKind::Const { value } => {
                x.value = Some(value.get().cloned().unwrap_or(constant::Value::Unknown));
                Mode::Constant
            }
            ObjectKind::TypeName => Mode::TypeExpr,
            ObjectKind::Var { .. } => Mode::Variable,
            ObjectKind::Func { .. } => Mode::Value,
            &ObjectKind::Builtin(id) => Mode::Builtin(id),
            _ => return None,
        };
        Some(x)
    }

    fn selector_error(&mut self, x: &Operand<'a>, sel: &Ident, found: &Lookup) {
        let store = self.store;
        if !store.is_valid(store.under(x.ty)) {
            return;
        }
        let (text, name) = (self.operand_expr_str(x), sel.name);
        let message = match found {
            Lookup::Ambiguous(_) => format!("ambiguous selector {text}.{name}"),
            Lookup::PointerReceiver => {
                let ty = self.ty_str(x.ty);
                if x.mode == Mode::TypeExpr {
                    format!("invalid method expression {ty}.{name} (needs pointer receiver (*{ty}).{name})")
                } else {
                    format!("cannot call pointer method {name} on {ty}")
                }
            }
            _ => {
                let why = if store.is_interface_pointer(x.ty) {
                    self.interface_pointer_error(x.ty)
                } else {
                    let addressable = x.mode == Mode::Variable;
                    let package = Some(self.package_id);
                    let other = store.lookup_field_or_method(x.ty, addressable, package, name, true).found();
                    self.lookup_error(x.ty, name, other, false)
                };
                format!("{text}.{name} undefined ({why})")
            }
        };
        self.error(sel, message);
    }

    /// Why a type has no field or method `name`, `other` being one of other capitalization or of another
    /// package.
    pub(crate) fn lookup_error(
        &self,
        ty: Ty,
        name: Symbol,
        other: Option<ObjId>,
        struct_lit: bool,
    ) -> String {
        let store = self.store;
        let wanted = name.as_str();
        let found = other.map(|other| store.object(other));
        let have = found.map_or("", |found| found.name.as_str());
        let similar = match found {
            None => Similar::Missing,
            Some(found) if found.package == Some(self.package_id) => Similar::Misspelled,
            Some(found) => match (is_exported(name), found.is_exported()) {
                (true, true) => Similar::Misspelled,
                (true, false) if tail(wanted) == tail(have) => Similar::Unexported,
                (false, true) if tail(wanted) == tail(have) => Similar::Misspelled,
                (false, false) if wanted == have => Similar::Inaccessible,
                _ => Similar::Missing,
            },
        };
        let ty = self.ty_str(ty);
        if struct_lit {
            let unknown = format!("unknown field {wanted} in struct literal of type {ty}");
            return match similar {
                Similar::Missing => unknown,
                Similar::Misspelled => format!("{unknown}, but does have {have}"),
                Similar::Unexported => format!("{unknown}, but does have unexported {have}"),
                Similar::Inaccessible => {
                    format!("cannot refer to unexported field {have} in struct literal of type {ty}")
                }
            };
        }
        let what = match found {
            Some(found) if found.is_var() => "field",
            Some(_) => "method",
            None => "object",
        };
        let none = format!("type {ty} has no field or method {wanted}");
        match similar {
            Similar::Missing => none,
            Similar::Misspelled => format!("{none}, but does have {what} {have}"),
            Similar::Unexported => format!("{none}, but does have unexported {what} {have}"),
            Similar::Inaccessible => format!("cannot refer to unexported {what} {have}"),
        }
    }
}
