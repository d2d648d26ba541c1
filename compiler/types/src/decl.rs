//! Declarations: checked at first use, with the cycles that this finds.

use crate::check::{DeclId, DeclInfo, Environment};
use crate::object::{ObjId, Object, ObjectKind, VarKind};
use crate::operand::Operand;
use crate::seam::Target;
use crate::store::{Alias, Named, Ty, TyCell, TypeKind};
use crate::{Checker, GoVersion};
use base::{Pos, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;
use std::sync::atomic::Ordering;
use syntax::ast::{self, Decl, Expr, ExprKind, Ident};

/// One step of a cycle that is reported.
pub(crate) struct CycleStep {
    pub obj: ObjId,
    pub pos: Pos,
    pub name: String,
}

impl<'a> Checker<'a> {
    /// Makes sure that the type of `obj` is known: checks its declaration if that has not happened. A cycle is
    /// reported, and makes its type invalid.
    pub fn obj_decl(&mut self, obj: ObjId) {
        let store = self.store;
        let object = store.object(obj);
        // A method of an instance has its type from the method of the generic type.
        if let ObjectKind::Func { origin: Some(origin), instance: Some(_), .. } = object.kind {
            self.obj_decl(origin);
            store.complete_instance_method(obj);
            return;
        }
        if let Some(start) = self.object_path.iter().rposition(|&other| other == obj) {
            let valid = self.valid_cycle(start);
            match object.kind {
                ObjectKind::Const { .. } | ObjectKind::Var { .. } if !valid || object.ty.get().is_none() => {
                    object.ty.set(Ty::INVALID);
                }
                ObjectKind::TypeName if !valid => object.ty.set(Ty::INVALID),
                _ => {}
            }
            return;
        }
        if object.ty.get().is_some() {
            return;
        }
        let Some(&decl) = self.decl_of.get(&obj) else {
            object.ty.set(Ty::INVALID);
            return;
        };
        self.object_path.push(obj);
        let info = &self.decls[decl];
        let env = Environment {
            scope: info.file_scope,
            version: info.version,
            owner: object.pos,
            ..Environment::default()
        };
        let (ty, init, inherited, iota) = (info.ty, info.init, info.inherited, info.iota);
        let (type_spec, func) = (info.type_spec, info.func);
        let outer = std::mem::replace(&mut self.env, env);
        match object.kind {
            ObjectKind::Const { .. } => {
                self.env.decl = Some(decl);
                self.const_decl(obj, iota, ty, init, inherited);
            }
            ObjectKind::Var { .. } => {
                self.env.decl = Some(decl);
                let lhs = self.decls[decl].lhs.clone();
                self.var_decl(obj, &lhs, ty, init);
            }
            ObjectKind::TypeName => {
                if let Some(spec) = type_spec {
                    self.type_decl(obj, spec);
                }
                self.collect_methods(obj);
            }
            ObjectKind::Func { .. } => {
                if let Some(func) = func {
                    self.func_decl(obj, decl, func);
                }
            }
            _ => {}
        }
        self.env = outer;
        self.object_path.pop();
    }

    /// Whether the cycle of declarations that begins at this place of the object path is allowed; reports it if
    /// not.
    fn valid_cycle(&mut self, start: usize) -> bool {
        let store = self.store;
        let cycle: Vec<ObjId> = self.object_path[start..].to_vec();
        let (mut values, mut definitions) = (0, 0);
        for &obj in &cycle {
            let object = store.object(obj);
            match object.kind {
                ObjectKind::Const { .. } | ObjectKind::Var { .. } => values += 1,
                ObjectKind::TypeName => {
                    // Cycles through type parameter lists are allowed.
                    if self.env.in_type_params && object.ty.get().is_some_and(|ty| store.is_generic(ty)) {
                        return true;
                    }
                    if !store.is_alias(obj) {
                        definitions += 1;
                    }
                }
                _ => {}
            }
        }
        // A cycle of values alone is reported with the order of initialization. One of types needs a
        // definition: aliases alone would never end.
        if values == cycle.len() || values == 0 && definitions > 0 {
            return true;
        }
        self.object_cycle_error(&cycle);
        false
    }

    pub(crate) fn object_cycle_error(&mut self, cycle: &[ObjId]) {
        let steps: Vec<CycleStep> = cycle
            .iter()
            .map(|&obj| {
                let object = self.store.object(obj);
                let prefix = match object.package.map(|package| self.qualifier(package)) {
                    Some(qualifier) if !qualifier.is_empty() => qualifier + ".",
                    _ => String::new(),
                };
                CycleStep { obj, pos: object.pos, name: format!("{prefix}{}", object.name) }
            })
            .collect();
        let start = (0..steps.len()).min_by_key(|&index| steps[index].pos).unwrap_or(0);
        self.cycle_error(&steps, start);
    }

    /// Reports a cycle of declarations, beginning with the step `start`.
    pub(crate) fn cycle_error(&mut self, cycle: &[CycleStep], start: usize) {
        let first = &cycle[start];
        let is_type = self.store.object(first.obj).is_type_name();
        if is_type
            && let Some(ty) = self.store.object(first.obj).ty.get()
            && let TypeKind::Alias(alias) = self.store.kind(ty)
        {
            alias.rhs.set(Ty::INVALID);
        }
        let name = &first.name;
        if cycle.len() == 1 {
            let what = if is_type { "invalid recursive type" } else { "invalid cycle in declaration" };
            self.error(first.pos, format!("{what}: {name} refers to itself"));
            return;
        }
        let what = if is_type { "invalid recursive type" } else { "invalid cycle in declaration of" };
        let mut report = self.new_error(first.pos, format!("{what} {name}"));
        for step in 0..cycle.len() {
            let from = &cycle[(start + step) % cycle.len()];
            let to = &cycle[(start + step + 1) % cycle.len()];
            report = report.line(from.pos, format!("{} refers to {}", from.name, to.name));
        }
        self.report(report);
    }

    /// Whether a type has an underlying type yet; if not, the cycle that its declaration forms is reported.
    pub fn is_complete(&mut self, ty: Ty) -> bool {
        let mut current = ty;
        for _ in 0..crate::store::MAX_CHAIN {
            let obj = match self.store.kind(current) {
                TypeKind::Named(named) if named.origin.is_none() => Some(named.obj),
                TypeKind::Alias(alias) if alias.origin.is_none() => Some(alias.obj),
                TypeKind::Named(_) | TypeKind::Alias(_) => None,
                _ => return true,
            };
            if let Some(obj) = obj
                && let Some(start) = self.object_path.iter().rposition(|&other| other == obj)
            {
                let cycle = self.object_path[start..].to_vec();
                self.object_cycle_error(&cycle);
                return false;
            }
            let rhs = match self.store.kind(current) {
                TypeKind::Named(named) if named.origin.is_none() => named.rhs.get(),
                TypeKind::Alias(alias) if alias.origin.is_none() => alias.rhs.get(),
                _ => self.store.right_side(current),
            };
            let Some(rhs) = rhs else { return true };
            current = rhs;
        }
        true
    }

    /// Checks the declaration of a constant.
    fn const_decl(
        &mut self,
        obj: ObjId,
        iota: u32,
        ty: Option<&'a Expr>,
        init: Option<&'a Expr>,
        inherited: bool,
    ) {
        let object = self.store.object(obj);
        let outer_iota = self.env.iota.replace(constant::Value::from(i64::from(iota)));
        let outer_pos = std::mem::replace(&mut self.env.err_pos, Pos::NONE);
        let mut valid = true;
        if let Some(ty) = ty {
            let declared = self.typ(ty);
            if self.store.is_basic(declared, |kind| kind.is_const_type()) {
                object.ty.set(declared);
            } else {
                let under = self.store.under(declared);
                if self.store.is_valid(under) {
                    let name = self.ty_str(declared);
                    self.error(ty, format!("invalid constant type {name}"));
                }
                object.ty.set(Ty::INVALID);
                valid = false;
            }
        }
        if valid {
            let mut x = Operand::invalid();
            if let Some(init) = init {
                if inherited {
                    self.env.err_pos = object.pos;
                }
                self.expr(None, &mut x, init);
            }
            self.init_const(obj, &mut x);
        }
        self.env.iota = outer_iota;
        self.env.err_pos = outer_pos;
    }

    /// Checks the declaration of a variable; `lhs` are all of a declaration with a single initializer.
    fn var_decl(&mut self, obj: ObjId, lhs: &[ObjId], ty: Option<&'a Expr>, init: Option<&'a Expr>) {
        let object = self.store.object(obj);
        if let Some(ty) = ty {
            let declared = self.var_type(ty);
            object.ty.set(declared);
        }
        let Some(init) = init else {
            if ty.is_none() {
                object.ty.set(Ty::INVALID);
            }
            return;
        };
        if lhs.len() <= 1 {
            let target = object.ty.get().and_then(|ty| self.target(ty, object.name));
            let mut x = Operand::invalid();
            self.expr(target.as_ref(), &mut x, init);
            self.init_var(obj, &mut x, "variable declaration");
            return;
        }
        if ty.is_some()
            && let Some(ty) = object.ty.get()
        {
            for &other in lhs {
                self.store.object(other).ty.set(ty);
            }
        }
        self.init_vars(lhs, std::slice::from_ref(init), None);
    }
    /// The target of an assignment to a variable of function type.
    pub fn target(&self, ty: Ty, name: Symbol) -> Option<Target> {
        let is_func = matches!(self.store.under_kind(ty), TypeKind::Signature(_));
        is_func.then(|| Target { ty, description: name.to_string() })
    }

    /// Checks the declaration of a type.
    fn type_decl(&mut self, obj: ObjId, spec: &'a ast::TypeSpec) {
        let store = self.store;
        let version_error = std::rc::Rc::new(std::cell::Cell::new(false));
        let rhs_cell = std::rc::Rc::new(TyCell::unset());
        {
            let (version_error, rhs_cell) = (version_error.clone(), rhs_cell.clone());
            self.later(move |checker| {
                let ty = checker.store.type_of(obj);
                if checker.store.as_named(ty).is_some() {
                    checker.valid_type(checker.store.unalias(ty));
                }
                let rhs = rhs_cell.get().unwrap_or(Ty::INVALID);
                if !version_error.get() && checker.is_imported_constraint(rhs) {
                    let name = checker.ty_str(rhs);
                    checker.verify_version(
                        &spec.ty,
                        GoVersion::go1(18),
                        format!("using type constraint {name}"),
                    );
                }
            });
        }
        let outer_params = self.outer_type_params();
        let first_param = spec.type_params.first().map(|field| field.span.lo);

        if spec.alias.is_some() {
            if let Some(at) = first_param
                && !self.verify_version(at, GoVersion::go1(23), "generic type alias")
            {
                version_error.set(true);
            }
            if !version_error.get() && !self.verify_version(spec.span.lo, GoVersion::go1(9), "type alias") {
                version_error.set(true);
            }
            let ty = store.new_type(TypeKind::Alias(Alias {
                obj,
                origin: None,
                type_args: Box::new([]),
                type_params: OnceLock::new(),
                outer_params,
                rhs: TyCell::unset(),
            }));
            store.object(obj).ty.set_once(ty);
            let TypeKind::Alias(alias) = store.kind(ty) else { return };
            let params = self.open_type_params(spec, &alias.type_params);
            let rhs = self.declared_type(&spec.ty, Some(obj));
            if params.is_some() {
                self.close_scope();
            }
            rhs_cell.set(rhs);
            // A cycle that was reported meanwhile has made it invalid.
            if alias.rhs.get().is_none() {
                alias.rhs.set(rhs);
            }
            if params.is_some_and(|params| params.contains(&rhs)) {
                self.error(&spec.ty, "cannot use type parameter declared in alias declaration as RHS");
                alias.rhs.set(Ty::INVALID);
            }
            return;
        }

        if let Some(at) = first_param
            && !self.verify_version(at, GoVersion::go1(18), "type parameter")
        {
            version_error.set(true);
        }
        let ty = store.new_type(TypeKind::Named(Named {
            obj,
            origin: None,
            type_args: Box::new([]),
            type_params: OnceLock::new(),
            outer_params,
            outer_args: Box::new([]),
            rhs: TyCell::unset(),
            underlying: TyCell::unset(),
            methods: Default::default(),
        }));
        store.object(obj).ty.set_once(ty);
        let TypeKind::Named(named) = store.kind(ty) else { return };
        let params = self.open_type_params(spec, &named.type_params);
        let rhs = self.declared_type(&spec.ty, Some(obj));
        if params.is_some() {
            self.close_scope();
        }
        rhs_cell.set(rhs);
        named.rhs.set(rhs);
        if store.is_type_param(rhs) {
            self.error(&spec.ty, "cannot use a type parameter as RHS in type declaration");
            named.rhs.set(Ty::INVALID);
        }
    }

    /// The type parameters of the function around a local declaration.
    fn outer_type_params(&self) -> Box<[Ty]> {
        let mut params = Vec::new();
        let mut scope = Some(self.env.scope);
        while let Some(id) = scope {
            for &obj in self.scopes[id].objects.values() {
                if let Some(ty) = self.store.object(obj).ty.get()
                    && matches!(self.store.kind(ty), TypeKind::TypeParam(param) if param.obj == obj)
                {
                    params.push(ty);
                }
            }
            scope = self.scopes[id].parent.filter(|&parent| parent != crate::scope::PACKAGE);
        }
        params.into()
    }

    /// Opens a scope with a type's parameters, if it has any.
    fn open_type_params(&mut self, spec: &'a ast::TypeSpec, cell: &OnceLock<Box<[Ty]>>) -> Option<Vec<Ty>> {
        if spec.type_params.is_empty() {
            return None;
        }
        self.open_scope();
        let params = self.declare_type_params(&spec.type_params);
        let _ = cell.set(params.clone().into());
        self.collect_bounds(&spec.type_params, &params);
        Some(params)
    }

    /// Adds the methods of a package-level type to it.
    pub(crate) fn collect_methods(&mut self, obj: ObjId) {
        let Some(methods) = self.pending_methods.remove(&obj) else { return };
        let store = self.store;
        let type_name = store.object(obj).name;
        let ty = store.unalias(store.type_of(obj));
        let named = match store.kind(ty) {
            TypeKind::Named(named) => Some(named),
            _ => None,
        };
        if named.is_some() {
            self.later(move |checker| checker.check_field_uniqueness(ty));
        }
        let mut seen: FxHashMap<Symbol, ObjId> = FxHashMap::default();
        for method in methods {
            let object = store.object(method);
            if let Some(&other) = seen.get(&object.name) {
                let other = store.object(other);
                let place = self.sources.position(other.pos);
                let place = place.map_or_else(String::new, |place| format!(" at {place}"));
                self.error(object.pos, format!("method {type_name}.{} already declared{place}", object.name));
                continue;
            }
            seen.insert(object.name, method);
            if let Some(named) = named {
                named.methods.write().expect("methods").push(method);
            }
        }
    }

    /// Reports methods that have the name of a field.
    fn check_field_uniqueness(&mut self, ty: Ty) {
        let store = self.store;
        let TypeKind::Struct(fields) = store.under_kind(ty) else { return };
        let methods = store.declared_methods(ty);
        for &field in &fields.fields {
            let name = store.object(field).name;
            if name.as_str() == "_" {
                continue;
            }
            let clash = methods.iter().find(|&&method| store.object(method).name == name);
            if let Some(&method) = clash {
                let pos = store.object(method).pos;
                let report = self.new_error(pos, format!("field and method with the same name {name}"));
                let report = self.with_other_declaration(report, field);
                self.report(report);
            }
        }
    }

    /// Checks the declaration of a function; its body is checked later.
    fn func_decl(&mut self, obj: ObjId, decl: DeclId, func: &'a ast::FuncDecl) {
        let object = self.store.object(obj);
        // Guards against cycles.
        object.ty.set(self.store.pending_signature);
        let signature = self.func_decl_type(obj, func);
        object.ty.set(signature);
        if let ObjectKind::Func { pointer_receiver, .. } = &object.kind
            && let Some(recv) = self.store.as_signature(signature).and_then(|signature| signature.recv)
        {
            let pointer = self.store.deref(self.store.type_of(recv)).is_some();
            pointer_receiver.store(pointer, Ordering::Relaxed);
        }
        if !func.type_params.is_empty() && func.body.is_none() {
            self.soft_error(crate::directives::func_pos(func), "generic function is missing function body");
        }
        if let Some(body) = &func.body
            && !self.config.ignore_func_bodies
        {
            let pos = crate::directives::func_pos(func);
            self.later(move |checker| checker.func_body(Some(decl), pos, signature, body, None));
        }
    }

    /// Checks a declaration statement.
    pub fn decl_stmt(&mut self, decls: &'a [Decl]) {
        let package = Some(self.package_id);
        let mut last: Option<&'a ast::ConstSpec> = None;
        for decl in decls {
            match decl {
                Decl::Const(spec) => {
                    let top = self.delayed_len();
                    if spec.iota == 0 {
                        last = None;
                    }
                    let own = spec.ty.is_some() || !spec.values.is_empty();
                    if own {
                        last = Some(spec);
                    }
                    let inherited = !own && last.is_some();
                    let values: &'a [Expr] = last.map_or(&[], |last| &last.values);
                    let ty = last.and_then(|last| last.ty.as_ref());
                    let mut objects = Vec::new();
                    for (index, name) in spec.names.iter().enumerate() {
                        let obj = self.store.new_object(Object::constant(name.name, package, name.pos));
                        self.const_decl(obj, spec.iota, ty, values.get(index), inherited);
                        objects.push(obj);
                    }
                    self.arity(spec.span.lo, &spec.names, values, true, inherited);
                    self.process_delayed(top);
                    self.declare_all(&spec.names, &objects);
                }
                Decl::Var(spec) => self.local_vars(spec),
                Decl::Type(spec) => {
                    let object = Object::type_name(spec.name.name, package, spec.name.pos);
                    let obj = self.store.new_object(object);
                    let scope = self.env.scope;
                    self.local_type_scopes.insert(obj, scope);
                    self.declare(scope, Some(&spec.name), obj);
                    self.object_path.push(obj);
                    self.type_decl(obj, spec);
                    self.object_path.pop();
                }
                Decl::Func(func) => {
                    self.error(
                        func.span.lo,
                        "invalid syntax tree: unknown syntax.Decl node *syntax.FuncDecl",
                    );
                }
            }
        }
    }

    fn local_vars(&mut self, spec: &'a ast::VarSpec) {
        self.note_local_embed(spec);
        let owner = std::mem::replace(&mut self.env.owner, spec.names[0].pos);
        self.declare_local_vars(spec);
        self.env.owner = owner;
    }

    fn declare_local_vars(&mut self, spec: &'a ast::VarSpec) {
        let top = self.delayed_len();
        let package = Some(self.package_id);
        let objects: Vec<ObjId> = spec
            .names
            .iter()
            .map(|name| {
                let kind = ObjectKind::Var { kind: VarKind::Local, embedded: false, origin: None };
                self.store.new_object(Object::new(kind, name.name, package, name.pos))
            })
            .collect();
        let values = &spec.values;
        for (index, &obj) in objects.iter().enumerate() {
            if values.len() == objects.len() {
                self.var_decl(obj, &[], spec.ty.as_ref(), values.get(index));
            } else if values.len() == 1 {
                self.var_decl(obj, &objects, spec.ty.as_ref(), values.first());
            } else {
                self.var_decl(obj, &[], spec.ty.as_ref(), values.get(index));
            }
            // A single value gives all variables their types.
            if values.len() == 1 {
                break;
            }
        }
        if spec.ty.is_none() || !values.is_empty() {
            self.arity(spec.span.lo, &spec.names, values, false, false);
        }
        self.process_delayed(top);
        self.declare_all(&spec.names, &objects);
    }

    fn declare_all(&mut self, names: &[Ident], objects: &[ObjId]) {
        let scope = self.env.scope;
        for (name, &obj) in names.iter().zip(objects) {
            self.declare(scope, Some(name), obj);
        }
    }

    /// Reports too few or too many initializers.
    pub(crate) fn arity(
        &mut self,
        at: Pos,
        names: &[Ident],
        values: &'a [Expr],
        is_const: bool,
        inherited: bool,
    ) {
        if let Some(extra) = values.get(names.len()) {
            if inherited {
                let place = self.sources.position(extra.start_pos()).map(|place| place.to_string());
                self.error(at, format!("extra init expr at {}", place.unwrap_or_default()));
            } else {
                let text = self.expr_str(extra);
                self.error(extra, format!("extra init expr {text}"));
            }
        } else if names.len() > values.len() && (is_const || values.len() != 1) {
            let name = &names[values.len()];
            self.error(name, format!("missing init expr for {}", name.name));
        }
    }

    /// Finds types that are declared to be themselves, through names alone.
    pub(crate) fn direct_cycles(&mut self) {
        let mut done: FxHashSet<ObjId> = FxHashSet::default();
        let names: Vec<ObjId> =
            self.decl_of.keys().copied().filter(|&obj| self.store.object(obj).is_type_name()).collect();
        for name in names {
            let mut path: Vec<ObjId> = Vec::new();
            let mut current = name;
            while !done.contains(&current) {
                if let Some(start) = path.iter().position(|&other| other == current) {
                    self.store.object(current).ty.set(Ty::INVALID);
                    let cycle = path[start..].to_vec();
                    self.object_cycle_error(&cycle);
                    break;
                }
                path.push(current);
                let spec = self.decl_of.get(&current).and_then(|&decl| self.decls[decl].type_spec);
                let Some(ExprKind::Name(rhs)) = spec.map(|spec| &spec.ty.kind) else { break };
                let Some(next) = self.lookup_in(crate::scope::PACKAGE, *rhs) else { break };
                if !self.store.object(next).is_type_name() {
                    break;
                }
                current = next;
            }
            done.extend(path);
        }
    }

    /// A declaration that is complete but for what it declares.
    pub(crate) fn new_decl(&self, file_scope: crate::scope::ScopeId, version: GoVersion) -> DeclInfo<'a> {
        DeclInfo {
            file_scope,
            version,
            lhs: Vec::new(),
            ty: None,
            init: None,
            init_ref: None,
            inherited: false,
            iota: 0,
            type_spec: None,
            func: None,
            deps: Default::default(),
        }
    }
}
