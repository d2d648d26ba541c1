//! Struct types.

use crate::Checker;
use crate::object::{ObjId, Object};
use crate::store::{BasicKind, Struct, Ty, TypeKind};
use crate::typexpr::embedded_field_ident;
use base::Symbol;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use syntax::ast::{Field, Ident};

impl<'a> Checker<'a> {
    pub(crate) fn struct_type(&mut self, list: &'a [Field]) -> Ty {
        let mut fields: Vec<ObjId> = Vec::new();
        let mut tags: Vec<Symbol> = Vec::new();
        let mut names: FxHashMap<Symbol, ObjId> = FxHashMap::default();
        let mut ty = Ty::INVALID;
        for (index, field) in list.iter().enumerate() {
            if index == 0 || !Arc::ptr_eq(&list[index - 1].ty, &field.ty) {
                ty = self.var_type(&field.ty);
            }
            let tag = match &field.tag {
                Some(tag) => Symbol::intern(&String::from_utf8_lossy(&tag.value)),
                None => Symbol::EMPTY,
            };
            let mut add = |checker: &mut Self, ident: &Ident, ty: Ty, embedded: bool| {
                let package = Some(checker.package_id);
                let obj =
                    checker.store.new_object(Object::field(ident.name, package, ident.pos, ty, embedded));
                if ident.name.as_str() != "_" {
                    if let Some(&other) = names.get(&ident.name) {
                        let report = checker.new_error(ident.pos, format!("{} redeclared", ident.name));
                        let report = checker.with_other_declaration(report, other);
                        checker.report(report);
                        return;
                    }
                    names.insert(ident.name, obj);
                }
                fields.push(obj);
                tags.push(tag);
                checker.record_def(ident, obj);
            };
            match (&field.name, field.embedded) {
                (Some(name), false) => add(self, name, ty, false),
                _ => {
                    let pos = field.ty.start_pos();
                    let Some(name) = embedded_field_ident(&field.ty) else {
                        let text = self.expr_str(&field.ty);
                        self.error(pos, format!("invalid syntax tree: invalid embedded field type {text}"));
                        continue;
                    };
                    add(self, &name, ty, true);
                    self.check_embedded_type(pos, ty);
                }
            }
        }
        if tags.iter().all(|tag| tag.is_empty()) {
            tags.clear();
        }
        self.store.new_type(TypeKind::Struct(Struct { fields: fields.into(), tags: tags.into() }))
    }

    /// Reports types that cannot be embedded, once they are complete.
    fn check_embedded_type(&mut self, pos: base::Pos, ty: Ty) {
        self.later(move |checker| {
            let store = checker.store;
            let pointer = store.deref(ty);
            let base = pointer.unwrap_or(ty);
            match store.under_kind(base) {
                TypeKind::Basic(BasicKind::UnsafePointer) => {
                    checker.error(pos, "embedded field type cannot be unsafe.Pointer");
                }
                TypeKind::Pointer(_) => checker.error(pos, "embedded field type cannot be a pointer"),
                TypeKind::Interface(_) if store.is_type_param(base) => {
                    checker.error(pos, "embedded field type cannot be a (pointer to a) type parameter");
                }
                TypeKind::Interface(_) if pointer.is_some() => {
                    checker.error(pos, "embedded field type cannot be a pointer to an interface");
                }
                _ => {}
            }
        });
    }
}
