//! Types that contain themselves.
//!
//! The search follows the parts of a type that are laid out inside it. In an instance, a type parameter stands
//! for its argument, which is searched outside of the instance that gives it (`nest` without its last entry);
//! so an instance that is met while it is being searched is a cycle, whatever its arguments.

use crate::Checker;
use crate::decl::CycleStep;
use crate::store::{Store, Ty, TypeKind};
use rustc_hash::FxHashMap;

impl<'a> Checker<'a> {
    /// Reports a defined type that contains itself.
    pub(crate) fn valid_type(&mut self, ty: Ty) {
        self.valid_part(ty, &mut Vec::new(), &mut Vec::new());
    }

    fn valid_part(&mut self, ty: Ty, nest: &mut Vec<Ty>, path: &mut Vec<Ty>) -> bool {
        let store = self.store;
        let ty = store.unalias(ty);
        match store.kind(ty) {
            TypeKind::Array { elem, .. } => self.valid_part(*elem, nest, path),
            TypeKind::Struct(fields) => {
                fields.fields.iter().all(|&field| self.valid_part(store.type_of(field), nest, path))
            }
            TypeKind::Union(terms) => terms.iter().all(|term| self.valid_part(term.ty, nest, path)),
            TypeKind::Interface(interface) => {
                interface.embeds.iter().all(|&embed| self.valid_part(embed, nest, path))
            }
            TypeKind::Named(named) => {
                let origin = named.origin.unwrap_or(ty);
                let TypeKind::Named(origin) = store.kind(origin) else { return true };
                // Packages that were checked before have no cycles, and no way to one of this package but
                // through type arguments.
                let local = store.object(named.obj).package == Some(self.package_id);
                if !local && named.type_args.is_empty() {
                    return true;
                }
                if nest.iter().any(|&other| store.identical(other, ty)) {
                    origin.rhs.set(Ty::INVALID);
                    if let Some(start) = path.iter().position(|&other| store.identical(other, ty)) {
                        let cycle: Vec<CycleStep> =
                            path[start..].iter().map(|&ty| self.type_cycle_step(ty)).collect();
                        self.cycle_error(&cycle, 0);
                    }
                    return false;
                }
                let Some(rhs) = origin.rhs.get() else { return true };
                nest.push(ty);
                path.push(ty);
                let valid = self.valid_part(rhs, nest, path);
                path.pop();
                nest.pop();
                valid
            }
            TypeKind::TypeParam(_) => {
                let Some(instance) = nest.last().copied() else { return true };
                let params = store.type_params(instance);
                let Some(index) = params.iter().position(|&param| param == ty) else { return true };
                let Some(&arg) = store.type_args(instance).get(index) else { return true };
                nest.pop();
                let valid = self.valid_part(arg, nest, path);
                nest.push(instance);
                valid
            }
            _ => true,
        }
    }

    /// Reports interface types that contain themselves without a name in between, which gc cannot compile: one
    /// whose methods mention it.
    pub(crate) fn anonymous_cycles(&mut self) {
        let mut types = std::mem::take(&mut self.interface_types);
        types.sort_by_key(|(span, _)| (span.lo, std::cmp::Reverse(span.hi)));
        let mut cyclic = FxHashMap::default();
        let mut outer = base::Pos::NONE;
        for (span, ty) in types {
            // Interfaces inside of others are found through those.
            if span.lo < outer {
                continue;
            }
            outer = span.hi;
            if self.store.has_anonymous_cycle(ty, &mut cyclic) {
                let message = "invalid recursive type: anonymous interface refers to itself \
                               (see https://go.dev/issue/56103)";
                self.error(span.lo, message);
                cyclic.values_mut().for_each(|cyclic| *cyclic = false);
            }
        }
    }

    fn type_cycle_step(&self, ty: Ty) -> CycleStep {
        let TypeKind::Named(named) = self.store.kind(ty) else {
            return CycleStep { obj: self.store.universe.any, pos: base::Pos::NONE, name: self.ty_str(ty) };
        };
        let pos = match self.instance_positions.get(&ty) {
            Some(&pos) if named.origin.is_some() => pos,
            _ => self.store.object(named.obj).pos,
        };
        let name = if named.origin.is_some() {
            self.ty_str(ty)
        } else {
            let object = self.store.object(named.obj);
            match object.package.map(|package| self.qualifier(package)) {
                Some(qualifier) if !qualifier.is_empty() => format!("{qualifier}.{}", object.name),
                _ => object.name.to_string(),
            }
        };
        CycleStep { obj: named.obj, pos, name }
    }
}

impl Store {
    fn has_anonymous_cycle(&self, interface: Ty, cyclic: &mut FxHashMap<Ty, bool>) -> bool {
        let methods = &self.type_set(interface).methods;
        methods.iter().any(|&method| self.leads_to_cycle(self.type_of(method), cyclic))
    }
    /// Whether an interface that is being searched (`cyclic`) is met again without passing a name.
    fn leads_to_cycle(&self, ty: Ty, cyclic: &mut FxHashMap<Ty, bool>) -> bool {
        let ty = self.unalias(ty);
        match self.kind(ty) {
            TypeKind::Pointer(elem) | TypeKind::Slice(elem) | TypeKind::Array { elem, .. } => {
                self.leads_to_cycle(*elem, cyclic)
            }
            TypeKind::Chan(chan) => self.leads_to_cycle(chan.elem, cyclic),
            TypeKind::Map { key, elem } => {
                self.leads_to_cycle(*key, cyclic) || self.leads_to_cycle(*elem, cyclic)
            }
            TypeKind::Struct(fields) => {
                fields.fields.iter().any(|&field| self.leads_to_cycle(self.type_of(field), cyclic))
            }
            TypeKind::Signature(signature) => {
                let mut vars = signature.params.iter().chain(&signature.results);
                vars.any(|&var| self.leads_to_cycle(self.type_of(var), cyclic))
            }
            TypeKind::Tuple(vars) => vars.iter().any(|&var| self.leads_to_cycle(self.type_of(var), cyclic)),
            TypeKind::Interface(interface) => {
                if interface.methods.is_empty() && interface.embeds.is_empty() {
                    return false;
                }
                if let Some(&known) = cyclic.get(&ty) {
                    return known;
                }
                cyclic.insert(ty, true);
                if self.has_anonymous_cycle(ty, cyclic) {
                    return true;
                }
                cyclic.insert(ty, false);
                false
            }
            _ => false,
        }
    }
}
