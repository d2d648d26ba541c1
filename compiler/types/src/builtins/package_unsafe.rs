//! The functions of package unsafe.

use crate::call::Call;
use crate::operand::{Mode, Operand};
use crate::store::{Ty, TypeKind};
use crate::{BuiltinId, Checker, GoVersion};
use constant::Value;
use syntax::ast::ExprKind;

impl<'a> Checker<'a> {
    /// `unsafe.Add`, `Slice`, `SliceData`, `String`, `StringData`.
    pub(super) fn unsafe_value(
        &mut self,
        call: Call<'a>,
        id: BuiltinId,
        mut args: Vec<Operand<'a>>,
    ) -> Option<Operand<'a>> {
        let store = self.store;
        let version = match id {
            BuiltinId::UnsafeAdd | BuiltinId::UnsafeSlice => GoVersion::go1(17),
            _ => GoVersion::go1(20),
        };
        let name = format!("unsafe.{}", id.name());
        self.verify_version(call.fun, version, &name);
        let mut length = if args.len() > 1 { Some(args.swap_remove(1)) } else { None };
        let mut x = args.swap_remove(0);
        let context = format!("argument to {name}");
        let bytes = store.pointer_to(Ty::BYTE);
        // The type that the first argument has, and the result's.
        let (first, result) = match id {
            BuiltinId::UnsafeAdd => (Ty::UNSAFE_POINTER, Ty::UNSAFE_POINTER),
            BuiltinId::UnsafeString => (bytes, Ty::STRING),
            BuiltinId::UnsafeStringData => (Ty::STRING, bytes),
            _ => {
                let under = self.common_under_of(x.ty);
                match (id, under.map(|under| (under, store.kind(under)))) {
                    (BuiltinId::UnsafeSlice, Some((under, &TypeKind::Pointer(base)))) => {
                        (under, store.slice_of(base))
                    }
                    (BuiltinId::UnsafeSliceData, Some((under, &TypeKind::Slice(elem)))) => {
                        (under, store.pointer_to(elem))
                    }
                    _ => {
                        let what = if id == BuiltinId::UnsafeSlice { "pointer" } else { "slice" };
                        let text = self.operand_str(&x);
                        self.error(&x, format!("invalid argument: {text} is not a {what}"));
                        return None;
                    }
                }
            }
        };
        if !matches!(id, BuiltinId::UnsafeSlice | BuiltinId::UnsafeSliceData) {
            self.assignment(&mut x, Some(first), context.as_str().into());
            if !x.is_valid() {
                return None;
            }
        }
        let mut types = vec![first];
        if let Some(length) = &mut length {
            if !self.is_valid_index(length, "length", id == BuiltinId::UnsafeAdd) {
                return None;
            }
            types.push(length.ty);
        }
        self.record_builtin(call, id, Some(result), &types);
        Some(self.result(Some(result)))
    }

    /// `unsafe.Sizeof` and `unsafe.Alignof`.
    pub(super) fn unsafe_size(
        &mut self,
        call: Call<'a>,
        id: BuiltinId,
        mut x: Operand<'a>,
    ) -> Option<Operand<'a>> {
        let context = format!("argument to unsafe.{}", id.name());
        self.assignment(&mut x, None, context.as_str().into());
        if !x.is_valid() {
            return None;
        }
        if self.has_variable_size(x.ty) {
            self.record_builtin(call, id, Some(Ty::UINTPTR), &[x.ty]);
            return Some(self.result(Some(Ty::UINTPTR)));
        }
        let layouts = self.store.layouts();
        let size = match id {
            BuiltinId::UnsafeSizeof => layouts.size_of(x.ty),
            _ => Some(layouts.align_of(x.ty)),
        };
        let Some(size) = size else {
            self.error(&x, format!("{} is too large", self.operand_str(&x)));
            return None;
        };
        Some(Operand::constant(Ty::UINTPTR, Value::from(size)))
    }

    pub(super) fn unsafe_offset(&mut self, call: Call<'a>) -> Option<Operand<'a>> {
        let store = self.store;
        let arg = &call.args[0];
        let selector = arg.unparen();
        let ExprKind::Selector { x: operand, sel } = &selector.kind else {
            let text = self.expr_str(arg);
            self.error(arg, format!("invalid argument: {text} is not a selector expression"));
            self.use_expr(arg);
            return None;
        };
        let x = self.eval(None, operand);
        if !x.is_valid() {
            return None;
        }
        let base = match *store.under_kind(x.ty) {
            TypeKind::Pointer(base) if matches!(store.under_kind(base), TypeKind::Struct(_)) => base,
            _ => x.ty,
        };
        let found = store.lookup_field_or_method(base, false, Some(self.package_id), sel.name, false);
        let crate::Lookup::Found { obj, path, indirect } = found else {
            let base = self.ty_str(base);
            self.error(&x, format!("invalid argument: {base} has no single field {}", sel.name));
            return None;
        };
        if store.object(obj).is_func() {
            let text = self.expr_str(arg);
            self.error(arg, format!("invalid argument: {text} is a method value"));
            return None;
        }
        if indirect {
            let base = self.ty_str(base);
            self.error(
                &x,
                format!("invalid argument: field {} is embedded via a pointer in {base}", sel.name),
            );
            return None;
        }
        let field_ty = store.type_of(obj);
        let selection = crate::Selection {
            kind: crate::SelectionKind::Field,
            recv: base,
            obj,
            path: path.clone().into(),
            indirect: false,
        };
        self.record_selection(selector.id, sel, selection);
        let mode = if x.mode == Mode::Variable { Mode::Variable } else { Mode::Value };
        self.record_type_and_value(selector, mode, field_ty, None);
        if self.has_variable_size(base) {
            self.record_builtin(call, BuiltinId::UnsafeOffsetof, Some(Ty::UINTPTR), &[field_ty]);
            return Some(self.result(Some(Ty::UINTPTR)));
        }
        let Some(offset) = self.offset_of(base, &path) else {
            self.error(&x, format!("{} is too large", self.operand_str(&x)));
            return None;
        };
        Some(Operand::constant(Ty::UINTPTR, Value::from(offset)))
    }

    fn offset_of(&self, mut ty: Ty, path: &[u32]) -> Option<i64> {
        let store = self.store;
        let mut offset = 0i64;
        for &index in path {
            let TypeKind::Struct(fields) = store.under_kind(ty) else { return None };
            let index = index as usize;
            offset = offset.checked_add(*store.layouts().offsets_of(fields)?.get(index)?)?;
            ty = store.type_of(fields.fields[index]);
        }
        Some(offset)
    }

    /// Whether the size of a type depends on type parameters, or on a type that is being declared, which is
    /// reported.
    fn has_variable_size(&mut self, ty: Ty) -> bool {
        let store = self.store;
        let ty = store.unalias(ty);
        match store.kind(ty) {
            TypeKind::Named(named) => {
                if let Some(&variable) = self.variable_sizes.get(&ty) {
                    return variable;
                }
                if let Some(start) = self.object_path.iter().position(|&obj| obj == named.obj) {
                    match self.instance_positions.get(&ty) {
                        Some(&pos) if named.origin.is_some() => {
                            let name = self.ty_str(ty);
                            self.error(pos, format!("invalid recursive type: {name} refers to itself"));
                        }
                        _ => {
                            let cycle = self.object_path[start..].to_vec();
                            self.object_cycle_error(&cycle);
                        }
                    }
                    return true;
                }
                self.object_path.push(named.obj);
                let variable = self.has_variable_size(store.under(ty));
                self.object_path.pop();
                self.variable_sizes.insert(ty, variable);
                variable
            }
            TypeKind::Array { elem, .. } => self.has_variable_size(*elem),
            TypeKind::Struct(fields) => {
                fields.fields.iter().any(|&field| self.has_variable_size(store.type_of(field)))
            }
            TypeKind::TypeParam(_) => true,
            _ => false,
        }
    }
}
