//! Itabs, and which methods interface calls can reach.
//!
//! A slot of an itab, and a method in a descriptor, gets its code once the program calls a method of that name
//! and type through an interface, or, for exported methods, uses reflection's `Method`. The rest
//! stays unreachable, as in gc's linker.

use crate::methods::Method;
use crate::program::Cx;
use base::Symbol;
use mir::{
    FuncAttrs, FuncId, Global, GlobalId, GlobalInit, Layout, Reloc, RelocKind, RelocTarget, Section,
    Signature, Terminator,
};
use types::{ObjId, PackageId, Ty};

/// The functions of package reflect that look methods up: what calls them counts, not what they call, since they are
/// reachable through itabs in programs that never do.
const LOOKUPS: &[&str] = &[
    "reflect.(*rtype).Method",
    "reflect.(*rtype).MethodByName",
    "reflect.(*interfaceType).Method",
    "reflect.(*interfaceType).MethodByName",
    "reflect.Value.Method",
    "reflect.Value.MethodByName",
];

/// A place that names a method's code once that is reachable.
#[derive(Clone, Debug)]
pub struct MethodSlot {
    /// The type.
    pub ty: Ty,
    /// The method.
    pub method: Method,
    /// The global.
    pub global: GlobalId,
    /// Where the code for interface calls goes.
    pub ifn: u32,
    /// Where a descriptor has the code for direct calls.
    pub tfn: Option<u32>,
    /// Whether it has its code.
    pub live: bool,
}

/// What identifies a method that is called through an interface.
pub type MethodKey = (Symbol, Option<PackageId>, Ty);

impl<'a> Cx<'a> {
    fn abi_offset(&self, ty: &str, field: &str, otherwise: u64) -> u64 {
        self.abi_type(ty).and_then(|ty| self.named_field_offset(ty, field)).unwrap_or(otherwise)
    }

    /// The offset of the type in an itab.
    pub fn itab_type_offset(&self) -> u64 {
        self.abi_offset("ITab", "Type", 8)
    }

    /// The itab of a type for an interface with methods. There is one for all interface types with the same methods:
    /// values of one are converted to another, and compared with it, without a look at their itabs.
    pub fn itab(&mut self, ty: Ty, iface: Ty) -> GlobalId {
        for ty in [ty, iface] {
            if self.has_shapes(ty) {
                self.shape_escaped("itab", ty);
            }
        }
        let ty = self.store.canonical(ty);
        let iface = self.store.canonical(iface);
        let methods = self.interface_methods(iface);
        let keys: Vec<MethodKey> =
            methods.iter().map(|&method| self.method_key(method, self.store.type_of(method))).collect();
        if let Some(&id) = self.descriptors.itabs.get(&(ty, keys.clone())) {
            return id;
        }
        let plain = format!("go:itab.{},{}", self.link_string(ty), self.link_string(iface));
        let mut name = Symbol::intern(&plain);
        // Types of different functions may have the same name.
        while self.program.global_by_name.contains_key(&name) {
            let n = self.next_number(Symbol::intern(&plain));
            name = Symbol::intern(&format!("{plain}·{n}"));
        }
        let fun = self.abi_offset("ITab", "Fun", 24);
        let size = fun + 8 * methods.len().max(1) as u64;
        let layout = self.program.layout(Layout::plain(size, 8));
        let id = self.program.declare_global(Global {
            name,
            layout,
            section: Section::Itabs,
            init: GlobalInit::Zero,
        });
        self.descriptors.itabs.insert((ty, keys), id);
        let (inter, typ) = (self.descriptor(iface), self.descriptor(ty));
        let mut bytes = vec![0u8; size as usize];
        let hash_at = self.abi_offset("ITab", "Hash", 16) as usize;
        bytes[hash_at..hash_at + 4].copy_from_slice(&self.type_hash32(ty).to_le_bytes());
        let address = |offset: u64, global| Reloc {
            offset: offset as u32,
            kind: RelocKind::Address,
            target: RelocTarget::Global(global),
            addend: 0,
        };
        let mut relocs =
            vec![address(self.abi_offset("ITab", "Inter", 0), inter), address(self.itab_type_offset(), typ)];
        relocs.sort_by_key(|reloc| reloc.offset);
        self.program.globals[id].init = GlobalInit::Data { bytes, relocs };
        let store = self.store;
        for (n, &wanted) in methods.iter().enumerate() {
            let object = store.object(wanted);
            let found = store.lookup_field_or_method(ty, false, object.package, object.name, false);
            let types::Lookup::Found { obj, path, .. } = found else { continue };
            let method = Method { obj, path, sig: store.type_of(wanted) };
            let ifn = (fun + 8 * n as u64) as u32;
            self.descriptors.slots.push(MethodSlot { ty, method, global: id, ifn, tfn: None, live: false });
        }
        id
    }

    /// What identifies a method for interface calls.
    pub fn method_key(&self, method: ObjId, sig: Ty) -> MethodKey {
        let object = self.store.object(method);
        let package = if object.is_exported() { None } else { object.package };
        let sig = match self.store.as_signature(sig) {
            Some(signature) if signature.recv.is_some() => self.store.signature(types::Signature {
                recv: None,
                recv_type_params: Box::new([]),
                ..signature.clone()
            }),
            _ => sig,
        };
        (object.name, package, self.store.canonical(sig))
    }

    /// Notes a call of an interface's method in the function `from`.
    pub fn interface_called(&mut self, iface: Ty, slot: usize, from: Symbol) {
        let method = self.interface_methods(iface)[slot];
        let key = self.method_key(method, self.store.type_of(method));
        if self.descriptors.called.insert(key) {
            self.descriptors.called_changed = true;
        }
        self.method_called(method, from);
    }

    /// Notes a call of a method in the function `from`. If it can look other methods up, all exported methods of
    /// types with descriptors become reachable. As in gc, what the method looks like counts, so that it is found
    /// behind any interface type, and what embeds `reflect.Type` or `reflect.Value`.
    pub fn method_called(&mut self, method: ObjId, from: Symbol) {
        if self.descriptors.reflect_methods || LOOKUPS.contains(&from.as_str()) {
            return;
        }
        let store = self.store;
        let Some(signature) = store.as_signature(store.type_of(method)) else { return };
        let (&[param], Some(&result)) = (&signature.params[..], signature.results.first()) else { return };
        let wanted = match store.object(method).name.as_str() {
            "Method" => Ty::INT,
            "MethodByName" => Ty::STRING,
            _ => return,
        };
        if store.canonical(store.type_of(param)) != wanted || signature.results.len() > 2 {
            return;
        }
        let result = self.link_string(store.type_of(result));
        if matches!(result.as_str(), "reflect.Method" | "reflect.Value") {
            self.descriptors.reflect_methods = true;
            self.descriptors.called_changed = true;
        }
    }

    /// Gives code to slots that have become reachable; whether there were any.
    pub fn reach_methods(&mut self) -> bool {
        let mut any = false;
        let mut at = 0;
        while at < self.descriptors.slots.len() {
            let slot = &self.descriptors.slots[at];
            at += 1;
            if slot.live {
                continue;
            }
            let (obj, sig) = (slot.method.obj, slot.method.sig);
            let key = self.method_key(obj, sig);
            let exported = self.store.object(obj).is_exported();
            // Reflection takes the methods of an interface value from its itab.
            let reached =
                self.descriptors.called.contains(&key) || (exported && self.descriptors.reflect_methods);
            if !reached {
                continue;
            }
            self.descriptors.slots[at - 1].live = true;
            any = true;
            let slot = self.descriptors.slots[at - 1].clone();
            let Some(code) = self.itab_code(slot.ty, &slot.method) else { continue };
            match slot.tfn {
                None => self.add_reloc(slot.global, slot.ifn, RelocKind::Address, code),
                Some(tfn) => {
                    self.add_reloc(slot.global, slot.ifn, RelocKind::TextOff32, code);
                    let method = slot.method;
                    if let Some(direct) = self.method_expr_code(slot.ty, method.obj, &method.path, &[]) {
                        self.add_reloc(slot.global, tfn, RelocKind::TextOff32, direct);
                    }
                }
            }
        }
        self.descriptors.called_changed = false;
        any
    }

    fn add_reloc(&mut self, global: GlobalId, offset: u32, kind: RelocKind, code: FuncId) {
        let GlobalInit::Data { bytes, relocs } = &mut self.program.globals[global].init else { return };
        let width = if kind == RelocKind::Address { 8 } else { 4 };
        bytes[offset as usize..offset as usize + width].fill(0);
        let at = relocs.partition_point(|reloc| reloc.offset < offset);
        relocs.insert(at, Reloc { offset, kind, target: RelocTarget::Func(code), addend: 0 });
    }

    /// Gives itab slots that nothing reaches code that is never called: an itab's first word must not be 0.
    pub fn finish_itabs(&mut self) {
        let dead: Vec<(GlobalId, u32)> = self
            .descriptors
            .slots
            .iter()
            .filter(|slot| !slot.live && slot.tfn.is_none())
            .map(|slot| (slot.global, slot.ifn))
            .collect();
        if dead.is_empty() {
            return;
        }
        let sig = self.program.sig(Signature::default());
        let attrs = FuncAttrs { noreturn: true, ..FuncAttrs::default() };
        let code = match self.declare_generated("type:.unreachableMethod", sig, attrs) {
            Ok(code) => {
                let mut fx = self.generated(code);
                fx.b.terminate(Terminator::Unreachable);
                fx.finish_generated(code);
                code
            }
            Err(code) => code,
        };
        for (global, offset) in dead {
            self.add_reloc(global, offset, RelocKind::Address, code);
        }
    }
}
