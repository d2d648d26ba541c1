//! Method sets, and the code that calls methods through itabs, descriptors and method expressions.

use crate::func::Fx;
use crate::place::Base;
use crate::program::{Cx, GoSig};
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Place, Scalars, Val};
use base::Pos;
use mir::{FuncAttrs, FuncId, IntCc, Signature, Terminator, Type};
use rustc_hash::FxHashSet;
use types::{Lookup, ObjId, Ty, TypeKind};

/// A method of a type's method set.
#[derive(Clone, Debug)]
pub struct Method {
    /// The method, of the type that declares it.
    pub obj: ObjId,
    /// The embedded fields to follow, then its own index.
    pub path: Vec<u32>,
    /// Its function type.
    pub sig: Ty,
}

impl<'a> Cx<'a> {
    /// The methods of a type that is no interface, in the order of descriptors: exported ones first, by name.
    pub fn method_set(&mut self, ty: Ty) -> Vec<Method> {
        let store = self.store;
        if store.is_interface(ty) {
            return Vec::new();
        }
        let mut names = Vec::new();
        let mut seen = FxHashSet::default();
        self.candidates(ty, &mut seen, &mut names, 0);
        let mut list = Vec::new();
        let mut known = FxHashSet::default();
        for candidate in names {
            let object = store.object(candidate);
            let package = if object.is_exported() { None } else { object.package };
            if object.name.as_str() == "_" || !known.insert((object.name, package)) {
                continue;
            }
            let found = store.lookup_field_or_method(ty, false, object.package, object.name, false);
            if let Lookup::Found { obj, path, .. } = found
                && store.object(obj).is_func()
                && !self.has_own_type_params(obj)
            {
                let sig = self.method_type(obj);
                list.push(Method { obj, path, sig });
            }
        }
        let key = |method: &Method| {
            let object = store.object(method.obj);
            let package = object.package.map_or("", |package| store.package(package).path.as_str());
            (!object.is_exported(), object.name.as_str(), if object.is_exported() { "" } else { package })
        };
        list.sort_by(|a, b| key(a).cmp(&key(b)));
        list
    }

    /// Whether a method is generic itself: such methods are in no method set.
    fn has_own_type_params(&self, obj: ObjId) -> bool {
        self.store.as_signature(self.store.type_of(obj)).is_some_and(|s| !s.type_params.is_empty())
    }

    /// A method's function type without receiver.
    fn method_type(&self, obj: ObjId) -> Ty {
        let ty = self.store.type_of(obj);
        match self.store.as_signature(ty) {
            Some(signature) => self.store.signature(types::Signature {
                recv: None,
                recv_type_params: Box::new([]),
                ..signature.clone()
            }),
            None => ty,
        }
    }

    fn candidates(&self, ty: Ty, seen: &mut FxHashSet<Ty>, out: &mut Vec<ObjId>, depth: u32) {
        let store = self.store;
        let mut ty = store.unalias(ty);
        if let TypeKind::Pointer(elem) = store.kind(ty) {
            ty = store.unalias(*elem);
        }
        if !seen.insert(ty) || depth > 32 {
            return;
        }
        if let TypeKind::Named(_) = store.kind(ty) {
            out.extend((0..store.method_count(ty)).map(|n| store.method(ty, n)));
        }
        match store.under_kind(ty) {
            TypeKind::Struct(fields) => {
                for &field in fields.fields.iter().filter(|&&field| store.object(field).is_embedded()) {
                    self.candidates(store.type_of(field), seen, out, depth + 1);
                }
            }
            TypeKind::Interface(_) if depth > 0 => out.extend(self.interface_methods(ty)),
            _ => {}
        }
    }

    /// The index of a method in the itabs of an interface type.
    pub fn interface_slot(&self, iface: Ty, method: ObjId) -> Option<usize> {
        let store = self.store;
        let object = store.object(method);
        self.interface_methods(iface).iter().position(|&other| {
            let other = store.object(other);
            other.name == object.name && (object.is_exported() || other.package == object.package)
        })
    }

    /// The code in an itab for a method of a type: its first parameter is the data word.
    pub fn itab_code(&mut self, ty: Ty, method: &Method) -> Option<FuncId> {
        let store = self.store;
        let direct = self.is_direct(ty);
        let origin = store.object(method.obj).origin().unwrap_or(method.obj);
        let declared_here = method.path.len() == 1 && !store.is_interface(ty);
        let pointer = self.pointee(ty).is_some();
        if declared_here && direct {
            let wants_pointer = store.object(origin).has_pointer_receiver();
            let word = self.part_types(ty).first() == Some(&Type::Ptr);
            let own = (pointer && wants_pointer) || (!pointer && !wants_pointer && word);
            if own && self.receiver_named(ty).is_some() && self.receiver_args(ty, origin).is_empty() {
                return Some(self.function(origin));
            }
        }
        let name = format!("{}.{}·itab", self.link_string(ty), self.method_key_name(method.obj));
        let sig = self.go_sig_of(method.sig);
        let signature = self.mir_signature(true, &sig);
        self.wrapper(&name, signature, |fx| {
            let word = fx.b.param(0);
            let recv = if direct {
                if pointer {
                    fx.check_wrapper_receiver(word, ty, origin, &method.path);
                }
                let parts = fx.cx.part_types(ty);
                let word = fx.coerce(word, parts.first().copied().unwrap_or(Type::Ptr));
                Base::Val(Val::one(word))
            } else if fx.info_of(ty).is_memory() {
                Base::Val(Val::Memory { ptr: word, owned: true })
            } else {
                Base::Place(Place::Memory(Addr { barrier: false, ..Addr::of(word) }))
            };
            (recv, ty, 1, method.obj, method.path.clone(), Vec::new())
        })
    }

    /// The type arguments with which a method of a type's receiver is instantiated.
    pub fn receiver_args(&self, ty: Ty, origin: ObjId) -> Vec<Ty> {
        let store = self.store;
        let generic =
            store.as_signature(store.type_of(origin)).is_some_and(|s| !s.recv_type_params.is_empty());
        match self.receiver_named(ty) {
            Some((_, named)) if generic => named.type_args.to_vec(),
            _ => Vec::new(),
        }
    }

    /// A method's name, with its package where it is not exported.
    pub fn method_key_name(&self, obj: ObjId) -> String {
        let object = self.store.object(obj);
        match object.package {
            Some(package) if !object.is_exported() => {
                format!("{}.{}", self.package_prefix(package), object.name)
            }
            _ => object.name.to_string(),
        }
    }

    /// The code of a method expression: a closure's code whose first own parameter is the receiver.
    pub fn method_expr_code(
        &mut self,
        recv: Ty,
        method: ObjId,
        path: &[u32],
        own_args: &[Ty],
    ) -> Option<FuncId> {
        let store = self.store;
        let suffix = self.type_args_suffix(own_args);
        let name =
            format!("{}{suffix}·expr{}", self.method_expr_name(recv, method), self.package_mark(method));
        let origin = store.object(method).origin().unwrap_or(method);
        let mut args = self.receiver_args_along(recv, path, origin);
        args.extend_from_slice(own_args);
        let env = self.env_of(origin, &args);
        let own = match store.as_signature(store.type_of(method)) {
            Some(signature) if own_args.is_empty() => self.go_sig(signature, &env),
            _ => store.as_signature(store.type_of(origin)).map_or(GoSig::default(), |s| self.go_sig(s, &env)),
        };
        let sig = GoSig { recv: Some(recv), ..own };
        let signature = self.mir_signature(true, &sig);
        let (path, own_args) = (path.to_vec(), own_args.to_vec());
        self.wrapper(&name, signature, |fx| {
            let info = fx.info_of(recv);
            let (val, next) = match &info.parts {
                Some(parts) => {
                    let values: Scalars = (1..=parts.len()).map(|n| fx.b.param(n)).collect();
                    (Val::Parts(values), 1 + parts.len())
                }
                None => (Val::Memory { ptr: fx.b.param(1), owned: true }, 2),
            };
            if fx.cx.pointee(recv).is_some() {
                let pointer = fx.b.param(1);
                fx.check_wrapper_receiver(pointer, recv, origin, &path);
            }
            (Base::Val(val), recv, next, method, path, own_args)
        })
    }

    /// The name of a method expression as people see it: `path.T.method`, `path.(*T).method`.
    fn method_expr_name(&self, recv: Ty, method: ObjId) -> String {
        let method = self.store.object(method).name;
        let receiver = self.link_string(recv);
        let Some(pointee) = receiver.strip_prefix('*') else { return format!("{receiver}.{method}") };
        let end = pointee.find('[').unwrap_or(pointee.len());
        match pointee[..end].rfind('.') {
            Some(dot) => format!("{}.(*{}).{method}", &pointee[..dot], &pointee[dot + 1..]),
            None => format!("(*{pointee}).{method}"),
        }
    }

    /// Tells the methods of one name of a type apart: the package where the method is not exported, without dots,
    /// so that it is part of the mark before it.
    fn package_mark(&self, method: ObjId) -> String {
        let object = self.store.object(method);
        match object.package {
            Some(package) if !object.is_exported() => {
                let path = self.package_prefix(package);
                format!("·{}", path.replace('_', "__").replace('.', "_d").replace('/', "_s"))
            }
            _ => String::new(),
        }
    }

    /// The arguments of the receiver that a path of embedded fields leads to.
    fn receiver_args_along(&mut self, recv: Ty, path: &[u32], origin: ObjId) -> Vec<Ty> {
        let mut ty = recv;
        for &index in path.split_last().map_or(&[][..], |(_, fields)| fields) {
            ty = self.pointee(ty).unwrap_or(ty);
            ty = self.field_type(ty, index as usize);
        }
        self.receiver_args(ty, origin)
    }

    /// A generated function that follows a path from its receiver and calls a method with its own parameters.
    fn wrapper<F>(&mut self, name: &str, signature: Signature, start: F) -> Option<FuncId>
    where
        F: FnOnce(&mut Fx<'_, 'a>) -> (Base, Ty, usize, ObjId, Vec<u32>, Vec<Ty>),
    {
        let params = signature.params.len();
        let results = signature.results.clone();
        let sig = self.program.sig(signature);
        let attrs = FuncAttrs { wrapper: true, ..FuncAttrs::default() };
        let id = match self.declare_generated(name, sig, attrs) {
            Ok(id) => id,
            Err(id) => return Some(id),
        };
        let mut fx = self.generated(id);
        let (base, ty, first, method, path, own_args) = start(&mut fx);
        let fields = path.split_last().map_or(&[][..], |(_, fields)| fields);
        let (base, ty) = fx.follow(base, ty, fields);
        match fx.bind_to(base, ty, method, &own_args, Pos::NONE) {
            Some(bound) => {
                let mut words = crate::call::Words::new();
                if let Some((val, ty)) = &bound.recv {
                    fx.flatten(val, *ty, &mut words);
                }
                for n in first..params {
                    words.push(fx.b.param(n));
                }
                fx.add_dictionary(&bound.target, &mut words);
                let callee = fx.callee_of(&bound.target, &bound.sig);
                if fx.b.func.slots.is_empty() {
                    fx.b.terminate(Terminator::TailCall { callee, args: words.into_iter().collect() });
                } else {
                    // The receiver's copy lies in this frame.
                    let values = fx.b.call(callee, &words, &results);
                    fx.b.ret(&values);
                }
            }
            None => fx.b.terminate(Terminator::Unreachable),
        }
        fx.finish_generated(id);
        Some(id)
    }
}

impl Fx<'_, '_> {
    /// A method with value receiver that is called by a nil pointer through an interface, or by a method expression,
    /// has a panic of its own.
    fn check_wrapper_receiver(&mut self, word: mir::Value, ty: Ty, origin: ObjId, path: &[u32]) {
        let object = self.cx.store.object(origin);
        if object.has_pointer_receiver() || path.len() > 1 {
            return;
        }
        let Some((named_ty, named)) = self.cx.receiver_named(ty) else { return };
        let _ = named_ty;
        let type_name = self.cx.store.object(named.obj).name;
        let package = object.package.map_or("", |package| self.cx.package_prefix(package));
        let (bad, good) = (self.b.new_block(), self.b.new_block());
        self.b.set_cold(bad);
        let null = self.null();
        let is_nil = self.compare(IntCc::Eq, word, null);
        self.b.branch(is_nil, bad, good);
        self.b.seal(bad);
        self.b.switch_to(bad);
        let mut words = Vec::new();
        for text in [package, type_name.as_str(), object.name.as_str()] {
            let val = self.string_const(text.as_bytes());
            words.extend_from_slice(val.parts());
        }
        self.runtime_panic(RuntimeCall::panicwrap, &words);
        self.b.seal(good);
        self.b.switch_to(good);
    }
}
