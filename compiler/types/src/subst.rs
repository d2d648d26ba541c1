//! Substitution of types for type parameters, and for the shapes that stand for them in lowering.

use crate::object::{ObjId, Object, ObjectKind};
use crate::store::{Interface, Signature, Store, Struct, Term, Ty, TyCell, TypeKind, TypeParam};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// What is substituted for what.
#[derive(Clone, Debug, Default)]
pub struct SubstMap {
    pairs: Vec<(Ty, Ty)>,
    erases_shapes: bool,
}

impl SubstMap {
    /// Substitutes each of `args` for the parameter of the same index.
    pub fn new(params: &[Ty], args: &[Ty]) -> SubstMap {
        SubstMap { pairs: params.iter().copied().zip(args.iter().copied()).collect(), erases_shapes: false }
    }
    /// Substitutes the underlying type of its type arguments for every shape.
    pub fn erasing_shapes() -> SubstMap {
        SubstMap { pairs: Vec::new(), erases_shapes: true }
    }
    /// Whether nothing is substituted.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && !self.erases_shapes
    }
    /// What is substituted for a type parameter: itself if nothing else is.
    pub fn get(&self, param: Ty) -> Ty {
        self.pairs.iter().find(|(from, _)| *from == param).map_or(param, |(_, to)| *to)
    }
    /// Whether something is substituted for a type parameter.
    pub fn contains(&self, param: Ty) -> bool {
        self.pairs.iter().any(|(from, _)| *from == param)
    }
    /// Adds a substitution.
    pub fn push(&mut self, param: Ty, arg: Ty) {
        self.pairs.push((param, arg));
    }
}

impl Store {
    /// `ty` with the substitution applied; `ty` itself if that changes nothing.
    pub fn subst(&self, ty: Ty, map: &SubstMap) -> Ty {
        if map.is_empty() {
            return ty;
        }
        match self.kind(ty) {
            TypeKind::Basic(_) => ty,
            TypeKind::TypeParam(_) => map.get(ty),
            TypeKind::Shape(shape) if map.erases_shapes => shape.erased,
            TypeKind::Shape(_) => map.get(ty),
            TypeKind::Array { elem, len } => self.array_of(self.subst(*elem, map), *len),
            TypeKind::Slice(elem) => self.slice_of(self.subst(*elem, map)),
            TypeKind::Pointer(elem) => self.pointer_to(self.subst(*elem, map)),
            TypeKind::Map { key, elem } => self.map_of(self.subst(*key, map), self.subst(*elem, map)),
            TypeKind::Chan(chan) => self.chan_of(chan.dir, self.subst(chan.elem, map)),
            TypeKind::Tuple(vars) => match self.subst_vars(vars, map) {
                Some(vars) => self.tuple_of(&vars),
                None => ty,
            },
            TypeKind::Struct(fields) => match self.subst_vars(&fields.fields, map) {
                Some(new) => {
                    self.new_type(TypeKind::Struct(Struct { fields: new, tags: fields.tags.clone() }))
                }
                None => ty,
            },
            TypeKind::Union(terms) => {
                let new: Box<[Term]> = terms
                    .iter()
                    .map(|term| Term { tilde: term.tilde, ty: self.subst(term.ty, map) })
                    .collect();
                if new == *terms { ty } else { self.new_type(TypeKind::Union(new)) }
            }
            TypeKind::Interface(interface) => self.subst_interface(ty, interface, map),
            TypeKind::Signature(signature) => self.subst_signature(ty, signature, map),
            TypeKind::Named(named) => {
                let origin = match named.origin.map(|origin| self.kind(origin)) {
                    Some(TypeKind::Named(origin)) => origin,
                    _ => named,
                };
                if origin.outer_params.is_empty() {
                    return self.subst_instance(ty, named.origin, &named.type_args, map);
                }
                // A local type has its function's parameters for its own.
                let outer =
                    if named.outer_args.is_empty() { &origin.outer_params } else { &named.outer_args };
                let new_outer = self.subst_list(outer, map);
                let new_args = self.subst_list(&named.type_args, map);
                if new_outer == **outer && new_args == *named.type_args {
                    return ty;
                }
                self.instantiate_in(named.origin.unwrap_or(ty), &new_outer, &new_args)
            }
            TypeKind::Alias(alias) => {
                let origin = match alias.origin.map(|origin| self.kind(origin)) {
                    Some(TypeKind::Alias(origin)) => origin,
                    _ => alias,
                };
                match origin
                    .outer_params
                    .iter()
                    .any(|&param| map.contains(param))
                    .then(|| self.right_side(ty))
                {
                    Some(Some(rhs)) => self.subst(rhs, map),
                    _ => self.subst_instance(ty, alias.origin, &alias.type_args, map),
                }
            }
        }
    }

    /// `types` with the substitution applied.
    pub fn subst_list(&self, types: &[Ty], map: &SubstMap) -> Vec<Ty> {
        types.iter().map(|&ty| self.subst(ty, map)).collect()
    }

    fn subst_instance(&self, ty: Ty, origin: Option<Ty>, args: &[Ty], map: &SubstMap) -> Ty {
        let Some(origin) = origin else { return ty };
        if args.len() != self.type_params(origin).len() {
            return Ty::INVALID;
        }
        let new = self.subst_list(args, map);
        if new == args { ty } else { self.instantiate(origin, &new) }
    }

    /// The variables with their types substituted; `None` if that changes nothing.
    fn subst_vars(&self, vars: &[ObjId], map: &SubstMap) -> Option<Box<[ObjId]>> {
        let mut new: Option<Vec<ObjId>> = None;
        for (index, &var) in vars.iter().enumerate() {
            let old_type = self.type_of(var);
            let new_type = self.subst(old_type, map);
            if new_type != old_type {
                new.get_or_insert_with(|| vars.to_vec())[index] = self.clone_var(var, new_type);
            }
        }
        new.map(Vec::into_boxed_slice)
    }

    fn subst_interface(&self, ty: Ty, interface: &Interface, map: &SubstMap) -> Ty {
        let mut changed = false;
        let methods: Box<[ObjId]> = interface
            .methods
            .iter()
            .map(|&method| {
                let old = self.type_of(method);
                let new = self.subst(old, map);
                if old == new {
                    return method;
                }
                changed = true;
                let object = self.object(method);
                let ObjectKind::Func { decl, origin, .. } = object.kind else {
                    panic!("a method is a function")
                };
                let kind = ObjectKind::Func {
                    decl,
                    origin: Some(origin.unwrap_or(method)),
                    instance: None,
                    pointer_receiver: AtomicBool::new(false),
                };
                self.new_object(Object::new(kind, object.name, object.package, object.pos).with_type(new))
            })
            .collect();
        let embeds: Box<[Ty]> = self.subst_list(&interface.embeds, map).into();
        if !changed && embeds == interface.embeds {
            return ty;
        }
        self.new_type(TypeKind::Interface(Interface {
            methods,
            embeds,
            embed_positions: interface.embed_positions.clone(),
            implicit: interface.implicit,
            type_set: OnceLock::new(),
        }))
    }

    fn subst_signature(&self, ty: Ty, signature: &Signature, map: &SubstMap) -> Ty {
        // A generic signature whose own parameters are not being substituted keeps parameters, but with
        // constraints of their own.
        if let Some(&first) = signature.type_params.first()
            && !map.contains(first)
        {
            let (params, inner) = self.fresh_type_params(&signature.type_params, map);
            let new = Signature {
                type_params: params.into(),
                params: self
                    .subst_vars(&signature.params, &inner)
                    .unwrap_or_else(|| signature.params.clone()),
                results: self
                    .subst_vars(&signature.results, &inner)
                    .unwrap_or_else(|| signature.results.clone()),
                ..signature.clone()
            };
            return self.signature(new);
        }
        let params = self.subst_vars(&signature.params, map);
        let results = self.subst_vars(&signature.results, map);
        if params.is_none() && results.is_none() {
            return ty;
        }
        self.signature(Signature {
            params: params.unwrap_or_else(|| signature.params.clone()),
            results: results.unwrap_or_else(|| signature.results.clone()),
            ..signature.clone()
        })
    }

    /// New type parameters like `params`, their constraints with the substitution applied, and the substitution
    /// extended by them.
    pub fn fresh_type_params(&self, params: &[Ty], map: &SubstMap) -> (Vec<Ty>, SubstMap) {
        let mut inner = map.clone();
        let fresh: Vec<Ty> = params
            .iter()
            .map(|&param| {
                let TypeKind::TypeParam(data) = self.kind(param) else { panic!("a type parameter") };
                let name = self.object(data.obj);
                let obj = self.new_object(Object::type_name(name.name, name.package, name.pos));
                let index = data.index.load(Ordering::Relaxed);
                let new = self.new_type_param(obj, index);
                inner.push(param, new);
                new
            })
            .collect();
        for (&old, &new) in params.iter().zip(&fresh) {
            if let (TypeKind::TypeParam(old), TypeKind::TypeParam(new)) = (self.kind(old), self.kind(new))
                && let Some(bound) = old.bound.get()
            {
                new.bound.set(self.subst(bound, &inner));
            }
        }
        (fresh, inner)
    }

    /// A type parameter without a constraint, as the type of `obj`.
    pub fn new_type_param(&self, obj: ObjId, index: u32) -> Ty {
        let ty = self.new_type(TypeKind::TypeParam(TypeParam {
            obj,
            index: AtomicU32::new(index),
            bound: TyCell::unset(),
            interface: TyCell::unset(),
        }));
        self.object(obj).ty.set(ty);
        ty
    }
}
