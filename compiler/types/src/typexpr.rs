//! Type expressions.

use crate::Checker;
use crate::late::Late;
use crate::object::ObjectKind;
use crate::operand::{Mode, Operand};
use crate::report::Place;
use crate::store::{Ty, TypeKind};
use crate::{GoVersion, ObjId};
use constant::Kind;
use syntax::ast::{self, Expr, ExprKind};

impl<'a> Checker<'a> {
    /// What a name denotes. With `want_type`, it should denote a type.
    pub fn ident(&mut self, x: &mut Operand<'a>, expr: &'a Expr, want_type: bool) {
        x.invalidate();
        x.expr = Some(expr);
        let ExprKind::Name(name) = expr.kind else { return };
        let Some((scope, obj)) = self.lookup_scope(name) else {
            if name.as_str() == "_" {
                self.error(expr, "cannot use _ as value or type");
            } else if is_valid_name(name.as_str()) {
                self.error(expr, format!("undefined: {name}"));
            }
            return;
        };
        let universe = &self.store.universe;
        if (obj == universe.any || obj == universe.comparable)
            && !self.verify_version(expr, GoVersion::go1(18), format!("predeclared {name}"))
        {
            return;
        }
        self.record_use(expr.id, obj);

        let object = self.store.object(obj);
        let is_type = object.is_type_name();
        let local = object.package == Some(self.package_id);
        if want_type && !is_type {
            let kind = self.store.object_kind_str(obj);
            self.error(expr, format!("{} ({kind}) is not a type", object.name));
            if object.is_var() && local {
                self.used_vars.insert(obj);
            }
            return;
        }

        // Types of this package are visited even if they are known, so that cycles are found. Where a type is
        // found but a value is wanted, the caller's message says more than a cycle would.
        if object.ty.get().is_none() || is_type && want_type && local {
            self.obj_decl(obj);
        }
        let ty = self.store.type_of(obj);
        if let Some(&package_name) = self.dot_imports.get(&(scope, object.name)) {
            self.used_package_names.insert(package_name);
        }

        match &object.kind {
            ObjectKind::PkgName { .. } => {
                self.error(expr, format!("use of package {name} not in selector"));
                return;
            }
            ObjectKind::Const { value } => {
                self.add_decl_dep(obj);
                if !self.store.is_valid(ty) {
                    return;
                }
                if obj == self.store.universe.iota {
                    let Some(iota) = self.env.iota.clone() else {
                        self.error(expr, "cannot use iota outside constant declaration");
                        return;
                    };
                    x.value = Some(iota);
                } else {
                    x.value = Some(value.get().cloned().unwrap_or(constant::Value::Unknown));
                }
                x.mode = Mode::Constant;
            }
            ObjectKind::TypeName => x.mode = Mode::TypeExpr,
            ObjectKind::Var { .. } => {
                if local {
                    self.used_vars.insert(obj);
                }
                self.add_decl_dep(obj);
                if !self.store.is_valid(ty) {
                    return;
                }
                x.mode = Mode::Variable;
            }
            ObjectKind::Func { .. } => {
                self.add_decl_dep(obj);
                x.mode = Mode::Value;
            }
            ObjectKind::Builtin(id) => x.mode = Mode::Builtin(*id),
            ObjectKind::Nil => x.mode = Mode::NilValue,
            ObjectKind::Label => return,
        }
        x.ty = ty;
    }

    /// The type that an expression denotes. Generic types without arguments are errors.
    pub fn typ(&mut self, expr: &'a Expr) -> Ty {
        self.declared_type(expr, None)
    }
    /// Like [`Checker::typ`], and the type must not be a constraint interface.
    pub fn var_type(&mut self, expr: &'a Expr) -> Ty {
        let ty = self.declared_type(expr, None);
        self.valid_var_type(expr, ty);
        ty
    }
    /// Reports a constraint interface where a variable's type is meant, once types are complete.
    pub fn valid_var_type(&mut self, expr: &'a Expr, ty: Ty) {
        // Most types cannot be constraints by their form.
        let may_be_interface =
            matches!(self.store.kind(ty), TypeKind::Named(_) | TypeKind::Alias(_) | TypeKind::Interface(_));
        if !may_be_interface || self.store.is_type_param(ty) {
            return;
        }
        self.later(move |checker| {
            let under = checker.store.under(ty);
            if !matches!(checker.store.kind(under), TypeKind::Interface(_)) || checker.store.is_type_param(ty)
            {
                return;
            }
            let set = checker.store.type_set(under);
            if !set.is_method_set() {
                let detail = if set.comparable {
                    "interface is (or embeds) comparable"
                } else {
                    "interface contains type constraints"
                };
                let name = checker.ty_str(ty);
                checker
                    .soft_error(expr, format!("cannot use type {name} outside a type constraint: {detail}"));
            }
        });
    }
    /// Like [`Checker::typ`]; `declares` is the type name that the type is declared for.
    pub fn declared_type(&mut self, expr: &'a Expr, declares: Option<ObjId>) -> Ty {
        let mut ty = self.any_type(expr, declares);
        if self.store.is_generic(ty) {
            let name = self.ty_str(ty);
            self.error(expr, format!("cannot use generic type {name} without instantiation"));
            ty = Ty::INVALID;
        }
        self.record_type_and_value(expr, Mode::TypeExpr, ty, None);
        ty
    }
    /// The generic type that an expression denotes; if it is valid but not generic, why it is an error.
    pub fn generic_type(&mut self, expr: &'a Expr) -> (Ty, Option<String>) {
        let mut ty = self.any_type(expr, None);
        let mut cause = None;
        if self.store.is_valid(ty) && !self.store.is_generic(ty) {
            cause = Some(format!("{} is not a generic type", self.ty_str(ty)));
            ty = Ty::INVALID;
        }
        self.record_type_and_value(expr, Mode::TypeExpr, ty, None);
        (ty, cause)
    }
    /// The types that expressions denote, for a list of type arguments. `None` if one of them is invalid.
    pub fn type_list(&mut self, exprs: &'a [Expr]) -> Option<Vec<Ty>> {
        let types: Vec<Ty> = exprs.iter().map(|expr| self.var_type(expr)).collect();
        types.iter().all(|&ty| self.store.is_valid(ty)).then_some(types)
    }

    fn any_type(&mut self, expr: &'a Expr, declares: Option<ObjId>) -> Ty {
        let store = self.store;
        match &expr.kind {
            ExprKind::Bad => {}
            ExprKind::Name(_) | ExprKind::Selector { .. } => {
                let mut x = Operand::invalid();
                if let ExprKind::Name(_) = expr.kind {
                    self.ident(&mut x, expr, true);
                } else {
                    self.selector(&mut x, expr, true);
                }
                match x.mode {
                    Mode::TypeExpr => return x.ty,
                    Mode::Invalid => {}
                    Mode::NoValue => {
                        let text = self.operand_str(&x);
                        self.error(&x, format!("{text} used as type"));
                    }
                    _ => {
                        let text = self.operand_str(&x);
                        self.error(&x, format!("{text} is not a type"));
                    }
                }
            }
            ExprKind::Index { x, indices, .. } => {
                self.verify_version(expr, GoVersion::go1(18), "type instantiation");
                return self.instantiated_type(x, indices);
            }
            ExprKind::Paren(inner) => return self.declared_type(inner, declares),
            ExprKind::ArrayType { len, elem } => {
                let len = match len {
                    Some(len) => self.array_length(len),
                    None => {
                        self.error(expr, "invalid use of [...] array (outside a composite literal)");
                        -1
                    }
                };
                let elem = self.var_type(elem);
                if len >= 0 {
                    self.late.push(Late::Array(self.env.owner, elem, len));
                    return store.array_of(elem, len);
                }
            }
            ExprKind::SliceType(elem) => {
                let elem = self.var_type(elem);
                return store.slice_of(elem);
            }
            // The parser has reported dots that stand elsewhere than at a last parameter.
            ExprKind::DotsType(elem) => return self.declared_type(elem, declares),
            ExprKind::StructType(fields) => return self.struct_type(fields),
            ExprKind::Star(elem) => {
                let elem = self.var_type(elem);
                // A pointer to an invalid type only leads to more errors.
                return if store.is_valid(elem) { store.pointer_to(elem) } else { Ty::INVALID };
            }
            ExprKind::FuncType(sig) => return self.func_type(sig),
            ExprKind::InterfaceType { methods, embeds } => {
                let ty = self.interface_type(methods, embeds, declares);
                if !methods.is_empty() || !embeds.is_empty() {
                    self.interface_types.push((expr.span, ty));
                }
                return ty;
            }
            ExprKind::MapType { key, value } => {
                let key_type = self.var_type(key);
                let elem = self.var_type(value);
                self.later(move |checker| {
                    if !checker.store.comparable(key_type, false) {
                        let why = if checker.store.is_type_param(key_type) {
                            " (missing comparable constraint)"
                        } else {
                            ""
                        };
                        let name = checker.ty_str(key_type);
                        checker.error(&**key, format!("invalid map key type {name}{why}"));
                    }
                });
                self.late.push(Late::Map(self.env.owner, key_type, elem));
                return store.map_of(key_type, elem);
            }
            ExprKind::ChanType { dir, elem } => {
                let elem = self.var_type(elem);
                self.late.push(Late::Chan(self.env.owner, elem));
                return store.chan_of(*dir, elem);
            }
            _ => {
                let text = self.expr_str(expr);
                self.error(expr, format!("{text} is not a type"));
                self.use_exprs(std::slice::from_ref(expr));
            }
        }
        Ty::INVALID
    }

    /// `x[indices]` as a type.
    fn instantiated_type(&mut self, x: &'a Expr, indices: &'a [Expr]) -> Ty {
        let (generic, cause) = self.generic_type(x);
        if let Some(cause) = cause {
            let text = format!("{}{}", self.expr_str(x), self.expr_list_str(indices));
            self.error(x, format!("invalid operation: {text} ({cause})"));
        }
        if !self.store.is_valid(generic) {
            return Ty::INVALID;
        }
        let Some(args) = self.type_list(indices) else { return Ty::INVALID };
        let pos = node_pos(x);
        let instance = self.instance(pos, generic, &args);
        if !matches!(self.store.kind(instance), TypeKind::Named(_) | TypeKind::Alias(_)) {
            return Ty::INVALID;
        }
        self.instance_positions.entry(instance).or_insert(pos);
        self.record_instance(x, &args, instance);

        // The generic type's declaration may not be complete yet.
        self.later(move |checker| {
            let store = checker.store;
            let (obj, params) = match store.kind(generic) {
                TypeKind::Named(named) => (named.obj, store.type_params(generic)),
                TypeKind::Alias(alias) => (alias.obj, store.type_params(generic)),
                _ => return,
            };
            let name = store.object(obj).name;
            if !checker.validate_type_arg_count(pos, name.as_str(), params.len(), args.len()) {
                return;
            }
            match checker.verify(params, &args) {
                Err((index, cause)) => {
                    let at = indices.get(index).map_or(pos, |arg| arg.pos());
                    checker.soft_error(at, cause);
                }
                Ok(()) => checker.mono_instance(pos, params, &args, indices),
            }
        });
        instance
    }

    /// The length that an array type's length expression denotes; negative after an error.
    pub fn array_length(&mut self, expr: &'a Expr) -> i64 {
        // A name may be meant as a type parameter whose constraint is missing.
        if let ExprKind::Name(name) = expr.kind {
            match self.lookup(name).map(|obj| &self.store.object(obj).kind) {
                None => {
                    self.error(expr, format!("undefined array length {name} or missing type constraint"));
                    return -1;
                }
                Some(ObjectKind::Const { .. }) => {}
                Some(_) => {
                    self.error(expr, format!("invalid array length {name}"));
                    return -1;
                }
            }
        }
        let mut x = Operand::invalid();
        self.expr(None, &mut x, expr);
        if x.mode != Mode::Constant {
            if x.is_valid() {
                let text = self.operand_str(&x);
                self.error(&x, format!("array length {text} must be constant"));
            }
            return -1;
        }
        let is_integer = self.store.is_basic(x.ty, |kind| kind.is_integer());
        if self.store.is_untyped(x.ty) || is_integer {
            let value = x.value.clone().unwrap_or(constant::Value::Unknown).to_int();
            if value.kind() == Kind::Int
                && self.representable(&value, Ty::INT)
                && let Some(len) = value.as_i64()
                && len >= 0
            {
                return len;
            }
        }
        let text = self.operand_str(&x);
        if is_integer {
            self.error(&x, format!("invalid array length {text}"));
        } else {
            self.error(&x, format!("array length {text} must be integer"));
        }
        -1
    }
}

/// Where gc says that an expression stands: for most the start, for selectors, calls and operators another
/// place.
pub fn node_pos(expr: &Expr) -> base::Pos {
    expr.pos()
}

/// Whether this is a name that a program can have.
fn is_valid_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .enumerate()
            .all(|(index, c)| c.is_alphabetic() || c == '_' || index > 0 && c.is_numeric())
}

/// The name of a field that an embedded type declares.
pub(crate) fn embedded_field_ident(expr: &Expr) -> Option<ast::Ident> {
    match &expr.kind {
        ExprKind::Name(name) => Some(ast::Ident { id: expr.id, name: *name, pos: expr.span.lo }),
        ExprKind::Star(inner) if !matches!(inner.kind, ExprKind::Star(_)) => embedded_field_ident(inner),
        ExprKind::Selector { sel, .. } => Some(*sel),
        ExprKind::Index { x, .. } => embedded_field_ident(x),
        _ => None,
    }
}
