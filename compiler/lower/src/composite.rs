//! Composite literals.

use crate::descriptors::MAP_SLOTS;
use crate::func::{Fx, Storage};
use crate::value::{Addr, Scalars, Val};
use mir::{AllocOrigin, Type, Value};
use syntax::ast::{Expr, ExprKind};
use types::{Info, ObjId, Ty, TypeKind};

/// The largest literal that is built in the frame. As in gc.
const LARGEST_TEMPORARY: u64 = 64 << 10;

/// An element of a struct or array literal: its offset, its type, its value. A blank field has no offset: its value is
/// computed but not stored.
type PlacedElement<'a> = (Option<u64>, Ty, &'a Expr);

impl<'a> Fx<'_, 'a> {
    /// A composite literal's value. Inside another literal, `&T` may be left out: then it is an address.
    pub fn composite(&mut self, expr: &'a Expr) -> Val {
        let ty = self.ty(expr);
        if let Some(elem) = self.cx.pointee(ty) {
            return Val::one(self.composite_object(expr, elem, expr));
        }
        match self.under(ty) {
            TypeKind::Slice(elem) => self.slice_literal(expr, *elem),
            TypeKind::Map { key, elem } => self.map_literal(expr, ty, *key, *elem),
            TypeKind::Struct(_) | TypeKind::Array { .. } => {
                if self.info_of(ty).size > LARGEST_TEMPORARY {
                    let ptr = self.alloc(ty, AllocOrigin::New);
                    self.composite_into(expr, Addr::of(ptr), ty, true);
                    return Val::Memory { ptr, owned: true };
                }
                if self.info_of(ty).is_memory() {
                    let temp = self.temp(ty);
                    self.composite_into(expr, Addr::slot(temp), ty, false);
                    return Val::Memory { ptr: temp, owned: true };
                }
                self.composite_parts(expr, ty)
            }
            _ => {
                self.unsupported(expr.span.lo, "a composite literal of this type");
                self.zero_val(ty)
            }
        }
    }

    /// `&T{...}`.
    pub fn composite_address(&mut self, expr: &'a Expr, whole: &'a Expr) -> Value {
        let ty = self.ty(expr);
        self.composite_object(expr, ty, whole)
    }

    fn composite_object(&mut self, expr: &'a Expr, ty: Ty, noted: &'a Expr) -> Value {
        match self.under(ty) {
            TypeKind::Struct(_) | TypeKind::Array { .. } => {
                self.b.set_pos(expr.span.lo);
                let ptr = self.alloc(ty, AllocOrigin::New);
                self.note_object(ptr, noted);
                self.composite_into(expr, Addr::of(ptr), ty, true);
                ptr
            }
            TypeKind::Slice(elem) => {
                let val = self.slice_literal(expr, *elem);
                let ptr = self.alloc(ty, AllocOrigin::New);
                self.note_object(ptr, noted);
                self.store(Addr::of(ptr), ty, &val);
                ptr
            }
            TypeKind::Map { key, elem } => {
                let val = self.map_literal(expr, ty, *key, *elem);
                let ptr = self.alloc(ty, AllocOrigin::New);
                self.note_object(ptr, noted);
                self.store(Addr::of(ptr), ty, &val);
                ptr
            }
            _ => {
                self.unsupported(expr.span.lo, "the address of this literal");
                self.null()
            }
        }
    }

    /// The elements of a struct literal with their fields' paths.
    fn struct_elements(&mut self, expr: &'a Expr, ty: Ty) -> Vec<(Vec<u32>, &'a Expr)> {
        let ExprKind::CompositeLit { elems, .. } = &expr.kind else { return Vec::new() };
        let store = self.cx.store;
        let mut list = Vec::new();
        for (n, elem) in elems.iter().enumerate() {
            match &elem.kind {
                ExprKind::KeyValue { key, value, .. } => {
                    let Some(name) = key.as_name() else { continue };
                    let package = self.object_of(key.id).and_then(|obj| store.object(obj).package);
                    match store.lookup_field_or_method(ty, true, package.or(Some(self.package)), name, false)
                    {
                        types::Lookup::Found { path, .. } => list.push((path, &**value)),
                        _ => self.unsupported(key.span.lo, "this key"),
                    }
                }
                _ => list.push((vec![n as u32], elem)),
            }
        }
        list
    }

    /// The elements of an array literal with their indices, and the length.
    pub fn array_elements(&self, expr: &'a Expr) -> (Vec<(i64, &'a Expr)>, i64) {
        let ExprKind::CompositeLit { elems, .. } = &expr.kind else { return (Vec::new(), 0) };
        indexed_elements(self.info, elems)
    }

    /// Declares a variable whose first value is a struct or array literal, which is built in the variable itself:
    /// the literal cannot refer to it. Only for variables in memory; whether it was done.
    pub fn declare_literal(&mut self, obj: ObjId, ty: Ty, value: &'a Expr) -> bool {
        let inner = value.unparen();
        if !matches!(inner.kind, ExprKind::CompositeLit { .. })
            || self.ty(inner) != ty
            || !self.info_of(ty).is_memory()
            || !matches!(self.under(ty), TypeKind::Struct(_) | TypeKind::Array { .. })
            || self.overrides.contains_key(&inner.id)
        {
            return false;
        }
        let name = self.cx.store.object(obj).name;
        if self.analysis.is_indirect(obj) {
            let ptr = self.alloc(ty, AllocOrigin::Variable(name));
            self.note_variable(ptr, obj);
            self.composite_into(inner, Addr::of(ptr), ty, true);
            let var = self.b.variable(Type::Ptr);
            self.b.define(var, ptr);
            self.vars.insert(obj, Storage::Indirect(var));
        } else {
            let slot = self.new_slot(ty, name);
            let addr = self.slot_addr(slot);
            self.composite_into(inner, Addr::slot(addr), ty, false);
            self.vars.insert(obj, Storage::Slot(slot));
        }
        true
    }

    /// A struct or one-element array that is taken apart.
    fn composite_parts(&mut self, expr: &'a Expr, ty: Ty) -> Val {
        let zero = self.zero_val(ty);
        let mut values: Scalars = zero.parts().into();
        if let TypeKind::Array { elem, .. } = *self.under(ty) {
            for (_, value) in self.array_elements(expr).0 {
                let val = self.expr_to(value, elem);
                values = val.parts().into();
            }
            return Val::Parts(values);
        }
        let elements = self.struct_elements(expr, ty);
        let typed: Vec<(&'a Expr, Ty)> =
            elements.iter().map(|(path, value)| (*value, self.path_type(ty, path))).collect();
        let vals = self.expr_list(&typed);
        for ((path, _), val) in elements.iter().zip(vals) {
            if self.cx.is_blank_field(ty, path) {
                continue;
            }
            let (mut at, mut current) = (0, ty);
            for &index in path {
                at += self.cx.field_place(current, index as usize).1;
                current = self.cx.field_type(current, index as usize);
            }
            for (n, &value) in val.parts().iter().enumerate() {
                values[at + n] = value;
            }
        }
        Val::Parts(values)
    }

    fn path_type(&self, ty: Ty, path: &[u32]) -> Ty {
        path.iter().fold(ty, |ty, &index| self.cx.field_type(ty, index as usize))
    }

    /// Writes a struct or array literal to memory that nothing else refers to.
    fn composite_into(&mut self, expr: &'a Expr, addr: Addr, ty: Ty, zeroed: bool) {
        let (mut elements, all): (Vec<PlacedElement<'a>>, bool) = match *self.under(ty) {
            TypeKind::Array { elem, len } => {
                let size = self.info_of(elem).size;
                let (list, _) = self.array_elements(expr);
                let all = list.len() as i64 == len;
                (list.into_iter().map(|(n, value)| (Some(n as u64 * size), elem, value)).collect(), all)
            }
            TypeKind::Struct(ref fields) => {
                let elements = self.struct_elements(expr, ty);
                // Padding must be zero too where values are compared or hashed as memory; those have none.
                let all = elements.len() == fields.fields.len()
                    && !elements.iter().any(|(path, _)| self.cx.is_blank_field(ty, path));
                let list = elements
                    .into_iter()
                    .map(|(path, value)| {
                        let (mut offset, mut current) = (0, ty);
                        for &index in &path {
                            offset += self.cx.field_place(current, index as usize).0;
                            current = self.cx.field_type(current, index as usize);
                        }
                        let offset = (!self.cx.is_blank_field(ty, &path)).then_some(offset);
                        (offset, current, value)
                    })
                    .collect();
                (list, all)
            }
            _ => (Vec::new(), false),
        };
        if !zeroed && !all {
            self.store_zero(addr, ty);
        }
        let mut hoisted = Vec::new();
        let values: Vec<&'a Expr> = elements.iter().map(|&(_, _, value)| value).collect();
        self.hoist_element_calls(&values, &mut hoisted);
        for (offset, elem_ty, value) in elements.drain(..) {
            match offset {
                Some(offset) => self.element_into(value, addr.at(offset), elem_ty, zeroed || !all),
                None => {
                    self.expr_to(value, elem_ty);
                }
            }
        }
        self.drop_hoisted(hoisted);
    }

    fn element_into(&mut self, value: &'a Expr, addr: Addr, ty: Ty, zeroed: bool) {
        let inner = value.unparen();
        if matches!(inner.kind, ExprKind::CompositeLit { .. })
            && self.ty(inner) == ty
            && self.info_of(ty).is_memory()
            && matches!(self.under(ty), TypeKind::Struct(_) | TypeKind::Array { .. })
            && !self.overrides.contains_key(&inner.id)
        {
            return self.composite_into(inner, addr, ty, zeroed);
        }
        let val = self.expr_to(value, ty);
        self.b.set_pos(value.span.lo);
        self.store(addr, ty, &val);
    }

    fn slice_literal(&mut self, expr: &'a Expr, elem: Ty) -> Val {
        let (list, len) = self.array_elements(expr);
        self.b.set_pos(expr.span.lo);
        let array = self.cx.store.array_of(elem, len);
        let ptr = self.alloc(array, AllocOrigin::SliceLiteral);
        self.note_object(ptr, expr);
        let size = self.info_of(elem).size;
        if let Some(global) = self.static_array(array, &list, elem) {
            // The elements are constant: one copy.
            let src = self.global_addr(global);
            self.store(Addr::of(ptr), array, &Val::Memory { ptr: src, owned: true });
        } else {
            let mut hoisted = Vec::new();
            let values: Vec<&'a Expr> = list.iter().map(|&(_, value)| value).collect();
            self.hoist_element_calls(&values, &mut hoisted);
            for (n, value) in list {
                self.element_into(value, Addr::of(ptr).at(n as u64 * size), elem, true);
            }
            self.drop_hoisted(hoisted);
        }
        let len = self.int(len);
        Val::of(&[ptr, len, len])
    }

    /// A read-only global with the elements, if they are many and all static.
    fn static_array(&mut self, array: Ty, list: &[(i64, &'a Expr)], elem: Ty) -> Option<mir::GlobalId> {
        if list.len() < 4 || self.info_of(array).size == 0 {
            return None;
        }
        crate::static_init::constant_array(self, array, list, elem)
    }

    fn map_literal(&mut self, expr: &'a Expr, ty: Ty, key: Ty, elem: Ty) -> Val {
        let ExprKind::CompositeLit { elems, .. } = &expr.kind else { return Val::empty() };
        self.b.set_pos(expr.span.lo);
        let count = elems.len() as i64;
        let hint = (count > MAP_SLOTS).then(|| self.int(count));
        let map = self.make_map(ty, hint);
        self.note_object(map, expr);
        for entry in elems {
            let ExprKind::KeyValue { key: key_expr, value, .. } = &entry.kind else { continue };
            let key_ty = self.ty(key_expr);
            let store = self.cx.store;
            let vals = if store.is_interface(key) && !store.is_interface(key_ty) {
                // A key that becomes an interface is copied before the value is evaluated.
                let first = self.expr_to(key_expr, key);
                let first = self.stable(first, key);
                vec![first, self.expr_to(value, elem)]
            } else {
                self.expr_list(&[(&**key_expr, key), (&**value, elem)])
            };
            self.b.set_pos(entry.span.lo);
            let ptr = self.map_assign(ty, map, &vals[0]);
            self.store(Addr::of(ptr), elem, &vals[1]);
        }
        Val::one(map)
    }
}

/// The elements of an array or slice literal with their indices, and the length.
pub fn indexed_elements<'a>(info: &Info, elems: &'a [Expr]) -> (Vec<(i64, &'a Expr)>, i64) {
    let (mut next, mut len, mut list) = (0, 0, Vec::new());
    for elem in elems {
        let value = match &elem.kind {
            ExprKind::KeyValue { key, value, .. } => {
                let index = info.types.get(key.id).and_then(|key| key.value.as_ref());
                next = index.and_then(|index| index.to_int().as_i64()).unwrap_or(0);
                value
            }
            _ => elem,
        };
        list.push((next, value));
        next += 1;
        len = len.max(next);
    }
    (list, len)
}
