//! Function and composite literals.

use crate::check::Checker;
use crate::lookup::Lookup;
use crate::operand::{Mode, Operand};
use crate::store::{Ty, TypeKind};
use crate::{GoVersion, ObjId};
use base::Symbol;
use constant::Value;
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::ast::{self, Expr, ExprKind};

/// The fields that a struct literal sets, as paths from the struct: a field must not be set along with one of
/// the structs that it lies in.
#[derive(Default)]
struct SetFields {
    paths: Vec<(Vec<u32>, ObjId)>,
}

impl SetFields {
    /// Adds a path. If another one begins with it, or the other way round, that one's field and the length of
    /// their common part.
    fn insert(&mut self, path: &[u32], field: ObjId) -> Option<(ObjId, usize)> {
        let clash = self.paths.iter().find(|(other, _)| {
            let common = other.len().min(path.len());
            other[..common] == path[..common]
        });
        if let Some((other, field)) = clash {
            return Some((*field, other.len()));
        }
        self.paths.push((path.to_vec(), field));
        None
    }
}

impl<'a> Checker<'a> {
    /// `func(...) {...}`.
    pub(crate) fn func_lit(&mut self, x: &mut Operand<'a>, lit: &'a ast::FuncLit) {
        let signature = self.func_type(&lit.ty);
        if !self.config.ignore_func_bodies {
            // The body is checked when the statement is: variables that it declares are not yet visible.
            let decl = self.env.decl;
            let iota = self.env.iota.clone();
            let pos = lit.ty.span.lo;
            self.later(move |check| check.func_body(decl, pos, signature, &lit.body, iota));
        }
        x.mode = Mode::Value;
        x.ty = signature;
    }

    /// `T{...}`; `hint` is the type where it is left out.
    pub(crate) fn composite_lit(&mut self, e: &'a Expr, hint: Option<Ty>) -> Operand<'a> {
        let ExprKind::CompositeLit { ty: type_expr, elems, rbrace, .. } = &e.kind else {
            return Operand::invalid();
        };
        let store = self.store;
        let mut open_array = None;
        let (ty, base) = match (type_expr, hint) {
            (Some(type_expr), _) => match &type_expr.kind {
                ExprKind::ArrayType { len: None, elem } => {
                    let elem = self.var_type(elem);
                    open_array = Some((&**type_expr, elem));
                    (Ty::INVALID, Ty::INVALID)
                }
                _ => {
                    let ty = self.typ(type_expr);
                    (ty, ty)
                }
            },
            (None, Some(hint)) => {
                let base = match self.common_under_of(hint).map(|under| store.kind(under)) {
                    Some(&TypeKind::Pointer(base)) => base,
                    _ => hint,
                };
                (hint, base)
            }
            (None, None) => {
                self.error(e, "missing type in composite literal");
                (Ty::INVALID, Ty::INVALID)
            }
        };
        let mut x = Operand { mode: Mode::Value, ty, expr: Some(e), ..Operand::default() };
        if let Some((type_expr, elem)) = open_array {
            let len = self.indexed_elements(elems, elem, None);
            x.ty = store.array_of(elem, len);
            self.record_type_and_value(type_expr, Mode::TypeExpr, x.ty, None);
            return x;
        }
        if !self.is_complete(base) {
            return Operand::invalid();
        }
        let under = self.common_under_of(base);
        match under.map(|under| store.kind(under)) {
            Some(TypeKind::Struct(_)) if elems.is_empty() => {}
            Some(TypeKind::Struct(_)) => {
                let under = under.unwrap_or(Ty::INVALID);
                if matches!(elems[0].kind, ExprKind::KeyValue { .. }) {
                    self.keyed_fields(elems, under, base);
                } else {
                    self.positional_fields(elems, *rbrace, under, base);
                }
            }
            Some(&TypeKind::Array { elem, len }) => {
                self.indexed_elements(elems, elem, Some(len).filter(|&len| len >= 0));
            }
            Some(&TypeKind::Slice(elem)) => {
                self.indexed_elements(elems, elem, None);
            }
            Some(&TypeKind::Map { key, elem }) => self.map_elements(elems, key, elem),
            _ => {
                for elem in elems {
                    match &elem.kind {
                        // The key may well be the name of a field.
                        ExprKind::KeyValue { value, .. } => self.use_expr(value),
                        _ => self.use_expr(elem),
                    };
                }
                if under.is_none_or(|under| store.is_valid(under)) {
                    let qualifier = if type_expr.is_none() && hint.is_some() { " element" } else { "" };
                    let cause = if under.is_none() { " (no common underlying type)" } else { "" };
                    let ty = self.ty_str(ty);
                    self.error(e, format!("invalid composite literal{qualifier} type {ty}{cause}"));
                    return Operand::invalid();
                }
            }
        }
        x
    }

    fn keyed_fields(&mut self, elems: &'a [Expr], under: Ty, base: Ty) {
        let mut set = SetFields::default();
        for elem in elems {
            let ExprKind::KeyValue { key, value, .. } = &elem.kind else {
                self.error(elem, "mixture of field:value and value elements in struct literal");
                continue;
            };
            // The value is checked in any case: it may use variables.
            let mut x = self.generic_expr(value, None);
            let ExprKind::Name(name) = key.kind else {
                let text = self.expr_str(key);
                self.error(elem, format!("invalid field name {text} in struct literal"));
                continue;
            };
            if let Some((field, path)) = self.literal_field(key, name, under, base) {
                self.record_use(key.id, field);
                let ty = self.store.type_of(field);
                self.assignment(&mut x, Some(ty), "struct literal".into());
                if let Some((other, length)) = set.insert(&path, field) {
                    self.literal_field_clash(elem, (field, path.len()), (other, length));
                }
            }
        }
    }

    /// The field that the key of a struct literal's element names, and the path to it.
    fn literal_field(
        &mut self,
        key: &'a Expr,
        name: Symbol,
        under: Ty,
        base: Ty,
    ) -> Option<(ObjId, Vec<u32>)> {
        let store = self.store;
        let package = Some(self.package_id);
        let Lookup::Found { obj, path, indirect } =
            store.lookup_field_or_method(under, false, package, name, false)
        else {
            let other = match store.lookup_field_or_method(under, false, package, name, true) {
                Lookup::Found { obj, .. } => Some(obj),
                _ => None,
            };
            let message = self.lookup_error(base, name, other, true);
            self.error(key, message);
            return None;
        };
        if !store.object(obj).is_var() {
            self.error(key, format!("{name} is not a field"));
            return None;
        }
        const PROMOTED: GoVersion = GoVersion::go1(27);
        if path.len() > 1 && !self.allows(PROMOTED) {
            let field = self.field_path(under, &path);
            let what =
                format!("use of promoted field {field} in struct literal of type {}", self.ty_str(base));
            self.version_error(key, PROMOTED, what);
            return None;
        }
        if indirect {
            self.error(key, format!("invalid implicit pointer indirection to reach {name}"));
            return None;
        }
        Some((obj, path))
    }

    /// The names of the fields along a path, joined by dots.
    fn field_path(&self, mut ty: Ty, path: &[u32]) -> String {
        let store = self.store;
        let mut names = Vec::with_capacity(path.len());
        for &index in path {
            if let TypeKind::Pointer(base) = *store.under_kind(ty) {
                ty = base;
            }
            let TypeKind::Struct(fields) = store.under_kind(ty) else { break };
            let Some(&field) = fields.fields.get(index as usize) else { break };
            names.push(store.object(field).name.as_str());
            ty = store.type_of(field);
        }
        names.join(".")
    }

    fn literal_field_clash(&mut self, elem: &Expr, field: (ObjId, usize), other: (ObjId, usize)) {
        let name = self.store.object(field.0).name;
        let other_name = self.store.object(other.0).name;
        let message = if field.0 == other.0 {
            format!("duplicate field name {name} in struct literal")
        } else if other.1 < field.1 {
            format!("cannot specify promoted field {name} and enclosing embedded field {other_name}")
        } else {
            format!("cannot specify embedded field {name} and enclosed promoted field {other_name}")
        };
        self.error(elem, message);
    }

    fn positional_fields(&mut self, elems: &'a [Expr], rbrace: base::Pos, under: Ty, base: Ty) {
        let store = self.store;
        let TypeKind::Struct(fields) = store.kind(under) else { return };
        let fields = &fields.fields;
        let package = Some(self.package_id);
        let foreign = |field: &ObjId| {
            let field = store.object(*field);
            !field.is_exported() && field.package != package
        };
        for (index, elem) in elems.iter().enumerate() {
            if matches!(elem.kind, ExprKind::KeyValue { .. }) {
                self.error(elem, "mixture of field:value and value elements in struct literal");
                continue;
            }
            let mut x = self.generic_expr(elem, None);
            let Some(field) = fields.get(index) else {
                let base = self.ty_str(base);
                self.error(&x, format!("too many values in struct literal of type {base}"));
                break;
            };
            if foreign(field) {
                let base = self.ty_str(base);
                let name = store.object(*field).name;
                self.error(
                    &x,
                    format!(
                        "implicit assignment to unexported field {name} in struct literal of type {base}"
                    ),
                );
                continue;
            }
            self.assignment(&mut x, Some(store.type_of(*field)), "struct literal".into());
        }
        if elems.len() < fields.len() {
            let hint = if fields.iter().any(foreign) {
                " (type has unexported fields - use key:value pairs)"
            } else {
                ""
            };
            let base = self.ty_str(base);
            self.error(rbrace, format!("too few values in struct literal of type {base}{hint}"));
        }
    }

    fn map_elements(&mut self, elems: &'a [Expr], key_ty: Ty, elem_ty: Ty) {
        let store = self.store;
        let interface_keys = store.is_proper_interface(key_ty);
        let mut seen: FxHashMap<Value, Vec<Ty>> = FxHashMap::default();
        for elem in elems {
            let ExprKind::KeyValue { key, value, .. } = &elem.kind else {
                self.error(elem, "missing key in map literal");
                continue;
            };
            let mut x = self.generic_expr(key, Some(key_ty));
            self.assignment(&mut x, Some(key_ty), "map literal".into());
            // After an error in the key the value is left alone, as gc does.
            if !x.is_valid() {
                continue;
            }
            if x.mode == Mode::Constant {
                let types = seen.entry(crate::index::duplicate_key(x.val())).or_default();
                let duplicate = if interface_keys {
                    types.iter().any(|&ty| store.identical(ty, x.ty))
                } else {
                    !types.is_empty()
                };
                types.push(x.ty);
                if duplicate {
                    self.error(&x, format!("duplicate key {} in map literal", x.val()));
                    continue;
                }
            }
            let mut x = self.generic_expr(value, Some(elem_ty));
            self.assignment(&mut x, Some(elem_ty), "map literal".into());
        }
    }

    /// Checks the elements of an array or slice literal; the length that they need.
    fn indexed_elements(&mut self, elems: &'a [Expr], ty: Ty, length: Option<i64>) -> i64 {
        let mut seen: FxHashSet<i64> = FxHashSet::default();
        // Only explicit indices can repeat one.
        let explicit = elems.iter().any(|elem| matches!(elem.kind, ExprKind::KeyValue { .. }));
        let (mut index, mut max) = (0i64, 0i64);
        for elem in elems {
            let mut valid = false;
            let value = match &elem.kind {
                ExprKind::KeyValue { key, value, .. } => {
                    let (index_ty, explicit) = self.index(key, length);
                    if self.store.is_valid(index_ty) {
                        match explicit {
                            Some(explicit) => {
                                index = explicit;
                                valid = true;
                            }
                            None => {
                                let key = self.expr_str(key);
                                self.error(elem, format!("index {key} must be integer constant"));
                            }
                        }
                    }
                    &**value
                }
                _ => {
                    match length {
                        Some(length) if index >= length => {
                            self.error(elem, format!("index {index} is out of bounds (>= {length})"));
                        }
                        _ => valid = true,
                    }
                    elem
                }
            };
            if valid && explicit && !seen.insert(index) {
                self.error(elem, format!("duplicate index {index} in array or slice literal"));
            }
            index = index.saturating_add(1);
            max = max.max(index);
            let mut x = self.generic_expr(value, Some(ty));
            self.assignment(&mut x, Some(ty), "array or slice literal".into());
        }
        max
    }
}
