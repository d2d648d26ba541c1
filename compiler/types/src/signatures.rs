//! Function types: parameters, results, receivers and type parameters.

use crate::object::{ObjId, Object, VarKind};
use crate::operand::Mode;
use crate::scope::ScopeId;
use crate::store::{BasicKind, Signature, Ty, TypeKind};
use crate::subst::SubstMap;
use crate::{Checker, GoVersion};
use base::Symbol;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use syntax::ast::{self, Expr, ExprKind, Field, Ident};

/// A receiver's type expression taken apart: `*base[params]`.
pub(crate) struct ReceiverParts<'a> {
    pub pointer: bool,
    pub base: &'a Expr,
    /// The expressions in brackets; `None` without brackets.
    pub params: Option<&'a [Expr]>,
}

/// Takes a receiver's type expression apart.
pub(crate) fn unpack_receiver(expr: &Expr) -> ReceiverParts<'_> {
    let mut base = expr.unparen();
    let mut pointer = false;
    if let ExprKind::Star(inner) = &base.kind {
        pointer = true;
        base = inner.unparen();
    }
    let mut params = None;
    if let ExprKind::Index { x, indices, .. } = &base.kind {
        base = x;
        params = Some(&**indices);
    }
    ReceiverParts { pointer, base, params }
}

impl<'a> Checker<'a> {
    /// The signature of a function type or literal. Its scope is in [`Checker::signature_scopes`].
    pub fn func_type(&mut self, sig: &'a ast::FuncType) -> Ty {
        let scope = self.open_func_scope();
        self.finish_signature(scope, sig, None, Signature::default())
    }
    /// The signature of an interface's method.
    pub(crate) fn method_type(&mut self, sig: &'a ast::FuncType, recv: ObjId) -> Ty {
        let scope = self.open_func_scope();
        self.finish_signature(scope, sig, None, Signature { recv: Some(recv), ..Signature::default() })
    }
    /// The signature of a declared function or method.
    pub(crate) fn func_decl_type(&mut self, obj: ObjId, decl: &'a ast::FuncDecl) -> Ty {
        let scope = self.open_func_scope();
        let mut signature = Signature::default();
        let mut recv_ident = None;
        if let Some(field) = decl.recv.as_ref().and_then(|list| list.fields.first()) {
            let (recv, params) = self.collect_receiver(field);
            signature.recv = Some(recv);
            signature.recv_type_params = params.into();
            recv_ident = field.name.as_ref().map(|name| (name, recv));
        }
        if !decl.type_params.is_empty() {
            let params = self.declare_type_params(&decl.type_params);
            self.collect_bounds(&decl.type_params, &params);
            signature.type_params = params.into();
            if decl.recv.is_none() {
                // The parameters may mention instances of the function.
                let provisional = self.store.signature(signature.clone());
                self.store.object(obj).ty.set(provisional);
            }
        }
        self.finish_signature(scope, &decl.sig, recv_ident, signature)
    }

    fn open_func_scope(&mut self) -> ScopeId {
        let scope = self.open_scope();
        self.scopes[scope].is_func = true;
        scope
    }

    /// Collects parameters and results, declares what has names, and leaves the scope.
    fn finish_signature(
        &mut self,
        scope: ScopeId,
        sig: &'a ast::FuncType,
        recv: Option<(&'a Ident, ObjId)>,
        mut signature: Signature,
    ) -> Ty {
        let (params, variadic) = self.collect_params(VarKind::Param, &sig.params.fields);
        let (results, _) = self.collect_params(VarKind::Result, &sig.results);
        if let Some((ident, recv)) = recv.filter(|(ident, _)| !ident.name.is_empty()) {
            self.declare(scope, Some(ident), recv);
        }
        for (field, &obj) in sig.params.fields.iter().zip(&params).chain(sig.results.iter().zip(&results)) {
            if let Some(name) = field.name.as_ref().filter(|name| !name.name.is_empty()) {
                self.declare(scope, Some(name), obj);
            }
        }
        signature.params = params.into();
        signature.results = results.into();
        signature.variadic = variadic;
        let ty = self.store.signature(signature);
        self.signature_scopes.insert(ty, scope);
        self.close_scope();
        ty
    }

    /// Variables for parameters or results, not declared yet.
    fn collect_params(&mut self, kind: VarKind, list: &'a [Field]) -> (Vec<ObjId>, bool) {
        let mut vars = Vec::with_capacity(list.len());
        let mut variadic = false;
        let mut ty = Ty::INVALID;
        for (index, field) in list.iter().enumerate() {
            if index == 0 || !Arc::ptr_eq(&list[index - 1].ty, &field.ty) {
                let mut expr: &'a Expr = &field.ty;
                let mut dots = false;
                if let ExprKind::DotsType(elem) = &expr.kind {
                    // The parser has reported dots elsewhere.
                    dots = kind == VarKind::Param && index + 1 == list.len();
                    expr = elem;
                }
                ty = self.var_type(expr);
                if dots {
                    variadic = true;
                    ty = self.store.slice_of(ty);
                    self.record_type_and_value(&field.ty, Mode::TypeExpr, ty, None);
                }
            }
            let (name, pos) = match &field.name {
                Some(name) => (name.name, name.pos),
                None => (Symbol::EMPTY, field.ty.start_pos()),
            };
            let var = self.store.new_object(Object::var(kind, name, Some(self.package_id), pos, ty));
            if field.name.is_none() {
                self.info.implicit_params.insert(field.ty.id, var);
            }
            vars.push(var);
        }
        (vars, variadic)
    }

    /// The receiver, not declared yet, and the type parameters that it declares.
    fn collect_receiver(&mut self, field: &'a Field) -> (ObjId, Vec<Ty>) {
        let parts = unpack_receiver(&field.ty);
        let base: &'a Expr = parts.base;
        let mut params = Vec::new();
        let ty = match parts.params {
            None => self.plain_receiver_type(&field.ty, base),
            Some(names) => self.generic_receiver_type(&field.ty, &parts, names, &mut params),
        };
        let (name, pos) = match field.name.as_ref().filter(|name| !name.name.is_empty()) {
            Some(name) => (name.name, name.pos),
            None => (Symbol::EMPTY, field.ty.start_pos()),
        };
        let recv = Object::var(VarKind::Receiver, name, Some(self.package_id), pos, ty);
        let recv = self.store.new_object(recv);
        if name.is_empty() {
            self.info.implicit_params.insert(field.ty.id, recv);
        }
        self.later(move |checker| checker.valid_receiver(base, ty));
        (recv, params)
    }

    fn plain_receiver_type(&mut self, expr: &'a Expr, base: &'a Expr) -> Ty {
        let ty = self.var_type(expr);
        // Instances, also behind aliases, cannot get new methods.
        let store = self.store;
        let through_pointers = |mut ty: Ty| {
            while let TypeKind::Pointer(elem) = store.kind(ty) {
                ty = *elem;
            }
            ty
        };
        let mut current = through_pointers(ty);
        while let TypeKind::Alias(_) = store.kind(current) {
            let Some(rhs) = store.right_side(current) else { break };
            current = through_pointers(rhs);
            if !store.type_args(current).is_empty() {
                let name = self.ty_str(current);
                self.error(base, format!("cannot define new methods on instantiated type {name}"));
                return Ty::INVALID;
            }
        }
        ty
    }

    fn generic_receiver_type(
        &mut self,
        expr: &'a Expr,
        parts: &ReceiverParts<'a>,
        names: &'a [Expr],
        params: &mut Vec<Ty>,
    ) -> Ty {
        let store = self.store;
        let base = parts.base;
        // The base is resolved before its parameters are declared, which may have its name.
        let (generic, cause) = self.generic_type(base);
        let mut base_type = None;
        match store.kind(generic) {
            TypeKind::Named(_) => base_type = Some(generic),
            // An invalid alias was reported where it is declared.
            TypeKind::Alias(_) if !store.is_valid(generic) => {}
            TypeKind::Alias(_) => {
                let name = self.ty_str(generic);
                self.error(base, format!("cannot define new methods on generic alias type {name}"));
            }
            _ => {
                if let Some(cause) = cause {
                    self.error(base, cause);
                }
            }
        }
        for (index, arg) in names.iter().enumerate() {
            let ident = match arg.kind {
                ExprKind::Name(name) => Ident { id: arg.id, name, pos: arg.span.lo },
                _ => {
                    if !matches!(arg.kind, ExprKind::Bad) {
                        let text = self.expr_str(arg);
                        self.error(arg, format!("receiver type parameter {text} must be an identifier"));
                    }
                    Ident { id: arg.id, name: "_".into(), pos: arg.span.lo }
                }
            };
            let param = self.declare_type_param(&ident, index as u32);
            params.push(param);
            let obj = match store.kind(param) {
                TypeKind::TypeParam(param) => param.obj,
                _ => continue,
            };
            self.record_use(ident.id, obj);
            self.record_type_and_value(arg, Mode::TypeExpr, param, None);
        }
        let Some(base_type) = base_type else { return Ty::INVALID };
        let base_params = store.type_params(base_type);
        if base_params.len() == params.len() {
            let map = SubstMap::new(base_params, params);
            for (&param, &of_base) in params.iter().zip(base_params) {
                self.mono.record_canonical(param, of_base);
                if let (Some(param), Some(of_base)) =
                    (store.as_type_param(param), store.as_type_param(of_base))
                {
                    let bound = of_base.bound.get().unwrap_or(Ty::INVALID);
                    param.bound.set(store.subst(bound, &map));
                }
            }
        } else {
            let got = match params.len() {
                1 => "1 type parameter".to_string(),
                count => format!("{count} type parameters"),
            };
            let want = base_params.len();
            self.error(base, format!("receiver declares {got}, but receiver base type declares {want}"));
        }
        self.verify_version(base, GoVersion::go1(18), "type instantiation");
        let mut ty = self.instance(expr.start_pos(), base_type, params);
        self.instance_positions.entry(ty).or_insert(expr.start_pos());
        self.record_instance(base, params, ty);
        if parts.pointer && store.is_valid(ty) {
            ty = store.pointer_to(ty);
        }
        self.record_receiver_types(expr, ty);
        ty
    }

    /// Records the types of a generic receiver's expression and its parts.
    fn record_receiver_types(&mut self, mut expr: &'a Expr, mut ty: Ty) {
        loop {
            self.record_type_and_value(expr, Mode::TypeExpr, ty, None);
            match &expr.kind {
                ExprKind::Paren(inner) => expr = inner,
                ExprKind::Star(inner) => {
                    let Some(elem) = self.store.deref(ty) else { return };
                    (expr, ty) = (inner, elem);
                }
                _ => return,
            }
        }
    }

    fn valid_receiver(&mut self, at: &'a Expr, ty: Ty) {
        let store = self.store;
        let base = store.deref(ty).unwrap_or(ty);
        let actual = store.unalias(base);
        if actual == Ty::INVALID {
            return;
        }
        match store.kind(actual) {
            TypeKind::Named(named) => {
                if store.object(named.obj).package != Some(self.package_id) {
                    let name = self.ty_str(base);
                    self.error(at, format!("cannot define new methods on non-local type {name}"));
                    return;
                }
                let cause = match store.under_kind(actual) {
                    TypeKind::Basic(BasicKind::UnsafePointer) => "unsafe.Pointer",
                    TypeKind::Pointer(_) | TypeKind::Interface(_) => "pointer or interface type",
                    _ => return,
                };
                let name = self.ty_str(base);
                self.error(at, format!("invalid receiver type {name} ({cause})"));
            }
            TypeKind::Basic(_) => {
                let name = self.ty_str(base);
                self.error(at, format!("cannot define new methods on non-local type {name}"));
            }
            _ => {
                let name = self.ty_str(ty);
                self.error(at, format!("invalid receiver type {name}"));
            }
        }
    }

    /// Declares type parameters in the current scope, without constraints: all may occur in each constraint.
    pub(crate) fn declare_type_params(&mut self, list: &'a [Field]) -> Vec<Ty> {
        list.iter()
            .enumerate()
            .map(|(index, field)| match &field.name {
                Some(name) => self.declare_type_param(name, index as u32),
                None => Ty::INVALID,
            })
            .collect()
    }
    fn declare_type_param(&mut self, name: &Ident, index: u32) -> Ty {
        let obj = self.store.new_object(Object::type_name(name.name, Some(self.package_id), name.pos));
        let param = self.store.new_type_param(obj, index);
        let scope = self.env.scope;
        self.declare(scope, Some(name), obj);
        param
    }
    /// Sets the constraints of declared type parameters.
    pub(crate) fn collect_bounds(&mut self, list: &'a [Field], params: &[Ty]) {
        let outer = std::mem::replace(&mut self.env.in_type_params, true);
        let mut bound = Ty::INVALID;
        for (index, field) in list.iter().enumerate() {
            if index == 0 || !Arc::ptr_eq(&list[index - 1].ty, &field.ty) {
                bound = self.bound(&field.ty);
                if self.store.is_type_param(bound) {
                    self.error(&*field.ty, "cannot use a type parameter as constraint");
                    bound = Ty::INVALID;
                }
            }
            if let TypeKind::TypeParam(param) = self.store.kind(params[index]) {
                param.index.store(index as u32, Ordering::Relaxed);
                param.bound.set(bound);
            }
        }
        self.env.in_type_params = outer;
    }
    fn bound(&mut self, expr: &'a Expr) -> Ty {
        let is_literal = matches!(
            expr.kind,
            ExprKind::Unary { op: ast::UnaryOp::Tilde, .. } | ExprKind::Binary { op: ast::BinaryOp::Or, .. }
        );
        if is_literal { self.implicit_interface(expr) } else { self.typ(expr) }
    }
}
