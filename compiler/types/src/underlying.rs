//! Underlying types, and what instances of generic types derive from their origins: right sides and methods.

use crate::object::{ObjId, Object, ObjectKind};
use crate::store::{Interface, MAX_CHAIN, Signature, Store, Ty, TyCell, TypeKind, TypeSet};
use crate::subst::SubstMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

impl Store {
    /// The type that a defined type or alias is declared to be; that of an instance is derived from its origin's
    /// at first need. `None` while the declaration is being checked.
    pub fn right_side(&self, ty: Ty) -> Option<Ty> {
        let (cell, origin, args, outer_args): (&TyCell, _, _, &[Ty]) = match self.kind(ty) {
            TypeKind::Named(named) => (&named.rhs, named.origin, &named.type_args, &named.outer_args),
            TypeKind::Alias(alias) => (&alias.rhs, alias.origin, &alias.type_args, &[]),
            _ => return Some(ty),
        };
        if let Some(rhs) = cell.get() {
            return Some(rhs);
        }
        let origin = origin?;
        let params = self.type_params(origin);
        if params.len() != args.len() {
            return Some(Ty::INVALID);
        }
        let rhs = self.right_side(origin)?;
        let mut map = SubstMap::new(params, args);
        if let TypeKind::Named(origin) = self.kind(origin) {
            origin.outer_params.iter().zip(outer_args).for_each(|(&param, &arg)| map.push(param, arg));
        }
        Some(cell.set_once(self.subst(rhs, &map)))
    }

    /// The underlying type. That of a type parameter is its constraint's interface. An instance is expanded.
    /// A type whose declaration is being checked has none yet: then it is the invalid type.
    pub fn under(&self, ty: Ty) -> Ty {
        let mut current = ty;
        for _ in 0..MAX_CHAIN {
            match self.kind(current) {
                TypeKind::Named(named) => {
                    if let Some(under) = named.underlying.get() {
                        current = under;
                        break;
                    }
                    let Some(rhs) = self.right_side(current) else { return Ty::INVALID };
                    current = rhs;
                }
                TypeKind::Alias(_) => {
                    let Some(rhs) = self.right_side(current) else { return Ty::INVALID };
                    current = rhs;
                }
                TypeKind::TypeParam(_) => {
                    current = self.constraint(current);
                    break;
                }
                TypeKind::Shape(shape) => {
                    current = shape.under.get().unwrap_or(shape.erased);
                    break;
                }
                _ => break,
            }
        }
        if matches!(self.kind(current), TypeKind::Named(_) | TypeKind::Alias(_)) {
            return Ty::INVALID;
        }
        // What a name stands for never changes once it is known.
        if let TypeKind::Named(named) = self.kind(ty) {
            named.underlying.set(current);
        }
        current
    }

    /// The interface of a type parameter's constraint: a constraint that is no interface is wrapped in one. The
    /// empty interface while the constraint is not known.
    pub fn constraint(&self, param: Ty) -> Ty {
        let TypeKind::TypeParam(data) = self.resolved(param) else { return Ty::INVALID };
        if let Some(interface) = data.interface.get() {
            return interface;
        }
        let Some(bound) = data.bound.get() else { return self.universe.empty_interface };
        let under = match self.resolved(bound) {
            TypeKind::TypeParam(_) => Ty::INVALID,
            _ => self.under(bound),
        };
        match self.kind(under) {
            TypeKind::Basic(_) if under == Ty::INVALID => self.universe.empty_interface,
            TypeKind::Interface(_) => data.interface.set_once(under),
            _ => {
                let interface = self.new_type(TypeKind::Interface(Interface {
                    methods: Box::new([]),
                    embeds: Box::new([bound]),
                    embed_positions: Box::new([base::Pos::NONE]),
                    implicit: true,
                    type_set: OnceLock::new(),
                }));
                data.bound.set(interface);
                data.interface.set_once(interface)
            }
        }
    }
    /// The type set of a type parameter.
    pub fn type_param_set(&self, param: Ty) -> &TypeSet {
        self.type_set(self.constraint(param))
    }

    /// The methods declared for a defined type; for an instance those of its origin.
    pub fn declared_methods(&self, ty: Ty) -> Vec<ObjId> {
        match self.as_named(ty) {
            Some(named) => match named.origin {
                Some(origin) => self.declared_methods(origin),
                None => named.methods.read().expect("methods").clone(),
            },
            None => Vec::new(),
        }
    }
    /// The number of methods declared for a defined type.
    pub fn method_count(&self, ty: Ty) -> usize {
        match self.as_named(ty) {
            Some(named) => match named.origin {
                Some(origin) => self.method_count(origin),
                None => named.methods.read().expect("methods").len(),
            },
            None => 0,
        }
    }
    /// The method of this index of a defined type; that of an instance is made at first need. Its signature may
    /// not be known before the declaration of its origin was checked.
    ///
    /// # Panics
    /// If there is no such method.
    pub fn method(&self, ty: Ty, index: usize) -> ObjId {
        let ty = self.unalias(ty);
        let TypeKind::Named(named) = self.kind(ty) else { panic!("methods of a type literal") };
        let Some(origin) = named.origin else { return named.methods.read().expect("methods")[index] };
        let declared = self.method(origin, index);
        let method = {
            let mut methods = self.instance_methods.lock().expect("methods of instances");
            *methods.entry((ty, declared)).or_insert_with(|| {
                let object = self.object(declared);
                let ObjectKind::Func { decl, .. } = object.kind else { panic!("a method is a function") };
                let kind = ObjectKind::Func {
                    decl,
                    origin: Some(declared),
                    instance: Some(ty),
                    pointer_receiver: AtomicBool::new(object.has_pointer_receiver()),
                };
                self.new_object(Object::new(kind, object.name, object.package, object.pos))
            })
        };
        self.complete_instance_method(method);
        method
    }
    /// Gives a method of an instance its signature, if that of its origin is known.
    pub fn complete_instance_method(&self, method: ObjId) {
        let object = self.object(method);
        let ObjectKind::Func { origin: Some(origin), instance: Some(instance), pointer_receiver, .. } =
            &object.kind
        else {
            return;
        };
        if object.ty.get().is_some() {
            return;
        }
        let Some(declared) = self.object(*origin).ty.get().filter(|&ty| ty != self.pending_signature) else {
            return;
        };
        let Some(signature) = self.as_signature(declared) else { return };
        let pointer = self.object(*origin).has_pointer_receiver();
        pointer_receiver.store(pointer, Ordering::Relaxed);
        let args = self.type_args(*instance);
        let substituted = if signature.recv_type_params.len() == args.len() {
            self.subst(declared, &SubstMap::new(&signature.recv_type_params, args))
        } else {
            declared
        };
        let Some(substituted) = self.as_signature(substituted) else { return };
        let recv_type = if pointer { self.pointer_to(*instance) } else { *instance };
        let recv = signature.recv.map(|recv| self.clone_var(recv, recv_type));
        let ty = self.signature(Signature { recv, recv_type_params: Box::new([]), ..substituted.clone() });
        object.ty.set_once(ty);
    }
    /// A copy of a variable with another type.
    pub fn clone_var(&self, var: ObjId, ty: Ty) -> ObjId {
        let object = self.object(var);
        let kind = match object.kind {
            ObjectKind::Var { kind, embedded, origin } => {
                ObjectKind::Var { kind, embedded, origin: Some(origin.unwrap_or(var)) }
            }
            _ => panic!("a variable"),
        };
        self.new_object(Object::new(kind, object.name, object.package, object.pos).with_type(ty))
    }
    /// The type that a pointer type points to. Names of pointer types are not followed, aliases are.
    pub fn deref(&self, ty: Ty) -> Option<Ty> {
        match self.resolved(ty) {
            TypeKind::Pointer(elem) => Some(*elem),
            _ => None,
        }
    }
}
