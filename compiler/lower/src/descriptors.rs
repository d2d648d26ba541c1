//! Type descriptors as `internal/abi` of the GOROOT at hand lays them out.
//!
//! Offsets come from the checked package by field name. A descriptor is declared when something asks for it and
//! filled before the next function is lowered, so that recursive types end. Allocation takes descriptors that
//! say no more than size and pointers, one for each layout: only types that a program can see at run time get
//! one with a name and methods.

use crate::itabs::{MethodKey, MethodSlot};
use crate::program::{Cx, content_name};
use crate::type_names::Qualify;
use base::{Pos, Symbol};
use mir::{
    Global, GlobalId, GlobalInit, Layout, LayoutId, PointerMask, Reloc, RelocKind, RelocTarget, Section,
};
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::ast::ChanDir;
use types::{BasicKind, ObjId, Object, PackageId, Struct, Ty, TypeKind};

/// The variable of the overlay's runtime that is the table of small values: nobody must be able to write to it.
pub const SMALL_VALUES: &str = "runtime.staticuint64s";

/// Descriptors so far.
#[derive(Default, Debug)]
pub struct Descriptors {
    /// The types of groups and slots of maps, by key and element.
    map_groups: FxHashMap<(Ty, Ty), (Ty, Ty)>,
    by_type: FxHashMap<Ty, GlobalId>,
    /// In the order of declaration.
    all: Vec<(Ty, GlobalId)>,
    filled: usize,
    alloc: FxHashMap<LayoutId, GlobalId>,
    /// Itabs by dynamic type and the interface's methods.
    pub itabs: FxHashMap<(Ty, Vec<MethodKey>), GlobalId>,
    /// Places of methods' code.
    pub slots: Vec<MethodSlot>,
    /// Methods that are called through interfaces.
    pub called: FxHashSet<MethodKey>,
    /// Whether `called` has grown.
    pub called_changed: bool,
    /// Whether the program looks methods up by reflection.
    pub reflect_methods: bool,
}

/// Bytes and addresses of a descriptor.
struct Data {
    bytes: Vec<u8>,
    relocs: Vec<Reloc>,
}

impl Data {
    fn put(&mut self, offset: u64, bytes: &[u8]) {
        let at = offset as usize;
        if self.bytes.len() < at + bytes.len() {
            self.bytes.resize(at + bytes.len(), 0);
        }
        self.bytes[at..at + bytes.len()].copy_from_slice(bytes);
    }
    fn reloc(&mut self, offset: u64, kind: RelocKind, target: GlobalId, addend: i64) {
        let width = if kind == RelocKind::Address { 8 } else { 4 };
        self.put(offset, &[0u8; 8][..width]);
        self.relocs.push(Reloc { offset: offset as u32, kind, target: RelocTarget::Global(target), addend });
    }
    fn address(&mut self, offset: u64, target: GlobalId) {
        self.reloc(offset, RelocKind::Address, target, 0);
    }
    fn finish(mut self) -> (Vec<u8>, Vec<Reloc>) {
        self.relocs.sort_by_key(|reloc| reloc.offset);
        (self.bytes, self.relocs)
    }
}

const FLAG_UNCOMMON: u8 = 1 << 0;
const FLAG_EXTRA_STAR: u8 = 1 << 1;
const FLAG_NAMED: u8 = 1 << 2;
const FLAG_REGULAR_MEMORY: u8 = 1 << 3;
const FLAG_DIRECT_IFACE: u8 = 1 << 5;

const MAP_NEED_KEY_UPDATE: u32 = 1 << 0;
const MAP_HASH_MIGHT_PANIC: u32 = 1 << 1;
const MAP_INDIRECT_KEY: u32 = 1 << 2;
const MAP_INDIRECT_ELEM: u32 = 1 << 3;
const MAP_MAX_INLINE: u64 = 128;
/// The slots of a group of a map.
pub const MAP_SLOTS: i64 = 8;

impl<'a> Cx<'a> {
    /// A type of package `internal/abi`.
    pub fn abi_type(&self, name: &str) -> Option<Ty> {
        self.package_type("internal/abi", name)
    }

    /// A type of a package of the standard library.
    pub fn package_type(&self, path: &str, name: &str) -> Option<Ty> {
        let package = self.packages.iter().copied().find(|&p| self.store.package(p).path.as_str() == path)?;
        let obj = self.store.package(package).lookup(name.into())?;
        Some(self.store.type_of(obj))
    }

    /// The type of maps' headers.
    pub fn map_header_type(&self) -> Option<Ty> {
        self.package_type("internal/runtime/maps", "Map")
    }

    /// The type of map iterators.
    pub fn map_iter_type(&self) -> Option<Ty> {
        self.package_type("internal/runtime/maps", "Iter")
    }

    /// An object without size, to which pointers to such types point.
    pub fn zero_base(&mut self) -> GlobalId {
        if let Some(obj) =
            self.runtime.and_then(|runtime| self.store.package(runtime).lookup("zerobase".into()))
        {
            return self.variable_global(obj);
        }
        let layout = self.program.layout(Layout::plain(8, 8));
        self.data_global("runtime.zerobase", layout)
    }

    fn data_global(&mut self, name: &str, layout: LayoutId) -> GlobalId {
        let name = Symbol::intern(name);
        match self.program.global_by_name.get(&name) {
            Some(&id) => id,
            None => self.program.declare_global(Global {
                name,
                layout,
                section: Section::Data,
                init: GlobalInit::Zero,
            }),
        }
    }

    /// The table of the integers 0 to 255 as 8-byte words: boxes of small values.
    pub fn small_values(&mut self) -> GlobalId {
        let bytes = (0..256u64).flat_map(u64::to_le_bytes).collect();
        self.read_only(SMALL_VALUES, bytes, Vec::new(), 8)
    }

    /// The hash of a type for type switches and itabs.
    pub fn type_hash32(&self, ty: Ty) -> u32 {
        let hash = blake3::hash(self.link_string(ty).as_bytes());
        u32::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1], hash.as_bytes()[2], hash.as_bytes()[3]])
    }

    /// The descriptor of a type.
    pub fn descriptor(&mut self, ty: Ty) -> GlobalId {
        if let Some(&id) = self.descriptors.by_type.get(&ty) {
            return id;
        }
        if self.has_shapes(ty) {
            self.shape_escaped("descriptor", ty);
        }
        let canonical = self.store.canonical(self.store.default_type(ty));
        if let Some(&id) = self.descriptors.by_type.get(&canonical) {
            self.descriptors.by_type.insert(ty, id);
            return id;
        }
        let name = Symbol::intern(&format!("type:{}", self.link_string(canonical)));
        let layout = self.program.layout(Layout::plain(0, 8));
        let id = match self.program.global_by_name.get(&name) {
            Some(&id) => id,
            None => {
                let init = GlobalInit::Zero;
                let id = self.program.declare_global(Global { name, layout, section: Section::Types, init });
                self.descriptors.all.push((canonical, id));
                id
            }
        };
        self.descriptors.by_type.insert(ty, id);
        self.descriptors.by_type.insert(canonical, id);
        id
    }

    /// The descriptor that allocation of a type takes.
    pub fn alloc_desc(&mut self, ty: Ty) -> GlobalId {
        let info = self.type_info(ty);
        if let Some(&id) = self.descriptors.alloc.get(&info.layout) {
            return id;
        }
        let Some(abi) = self.abi_type("Type") else { return self.descriptor(ty) };
        let mut data = Data { bytes: Vec::new(), relocs: Vec::new() };
        data.put(self.store.layouts().size_of(abi).unwrap_or(48) as u64 - 1, &[0]);
        let ptrdata = self.store.layouts().ptrdata(ty).max(0) as u64;
        let at = |field| self.named_field_offset(abi, field).unwrap_or(0);
        data.put(at("Size_"), &info.size.to_le_bytes());
        data.put(at("PtrBytes"), &ptrdata.to_le_bytes());
        data.put(at("Align_"), &[info.align as u8]);
        data.put(at("FieldAlign_"), &[info.align as u8]);
        // The kind of a struct.
        data.put(at("Kind_"), &[25]);
        let gc_data = at("GCData");
        let mut key = format!("{}.{}", info.size, info.align);
        if ptrdata > 0 {
            let mask = self.gc_mask(ty);
            key = format!("{key}.{}", self.program.globals[mask].name);
            data.address(gc_data, mask);
        }
        let (bytes, relocs) = data.finish();
        let id = self.read_only(&format!("type:.alloc.{key}"), bytes, relocs, 8);
        self.descriptors.alloc.insert(info.layout, id);
        id
    }

    /// The pointer mask of a type as the collector reads it.
    fn gc_mask(&mut self, ty: Ty) -> GlobalId {
        let mut mask = self.store.layouts().pointer_mask(ty);
        mask.resize(mask.len().next_multiple_of(8), 0);
        let name = content_name("runtime.gcbits.", mask.as_slice());
        let name = if mask.len() == 8 {
            let word = mask.iter().rev().map(|b| format!("{b:02x}")).collect::<String>();
            Symbol::intern(&format!("runtime.gcbits.{word}"))
        } else {
            name
        };
        self.read_only(name.as_str(), mask, Vec::new(), 8)
    }

    /// Fills the descriptors that were declared; whether there were any.
    pub fn fill_descriptors(&mut self) -> bool {
        let mut any = false;
        while let Some(&(ty, id)) = self.descriptors.all.get(self.descriptors.filled) {
            self.descriptors.filled += 1;
            any = true;
            self.fill(ty, id);
        }
        any
    }

    /// The descriptors of unnamed types that reflection can make anew, sorted by their strings.
    pub fn typelinks(&mut self) -> Vec<GlobalId> {
        self.finish_itabs();
        let mut list: Vec<(String, GlobalId)> = Vec::new();
        for &(ty, id) in &self.descriptors.all {
            let made = matches!(
                self.store.kind(ty),
                TypeKind::Pointer(_)
                    | TypeKind::Array { .. }
                    | TypeKind::Chan(_)
                    | TypeKind::Signature(_)
                    | TypeKind::Map { .. }
                    | TypeKind::Slice(_)
                    | TypeKind::Struct(_)
            );
            if made {
                list.push((self.type_string(ty, Qualify::Name), id));
            }
        }
        list.sort_by(|(a, x), (b, y)| (a, x).cmp(&(b, y)));
        list.into_iter().map(|(_, id)| id).collect()
    }

    /// A name in a descriptor.
    fn name_global(&mut self, name: &str, tag: &str, exported: bool, embedded: bool) -> GlobalId {
        let mut bytes = vec![exported as u8 | (!tag.is_empty() as u8) << 1 | (embedded as u8) << 3];
        for text in [name, tag].into_iter().take(1 + !tag.is_empty() as usize) {
            let mut len = text.len();
            while len >= 0x80 {
                bytes.push(len as u8 | 0x80);
                len >>= 7;
            }
            bytes.push(len as u8);
            bytes.extend_from_slice(text.as_bytes());
        }
        let symbol = content_name("go:name.", &bytes);
        if let Some(&id) = self.program.global_by_name.get(&symbol) {
            return id;
        }
        let layout = self.program.layout(Layout::plain(bytes.len() as u64, 1));
        let init = GlobalInit::Data { bytes, relocs: Vec::new() };
        self.program.declare_global(Global { name: symbol, layout, section: Section::Types, init })
    }

    /// A name that is not exported carries its package where that is not the type's. `internal/abi` has a
    /// 4-byte offset for it after the name.
    fn package_name_global(&mut self, package: Option<PackageId>) -> Option<GlobalId> {
        let path = self.package_prefix(package?).to_owned();
        Some(self.name_global(&path, "", false, false))
    }

    fn fill(&mut self, ty: Ty, id: GlobalId) {
        let store = self.store;
        let kind = store.under_kind(ty);
        let specific = match kind {
            TypeKind::Array { .. } => "ArrayType",
            TypeKind::Slice(_) => "SliceType",
            TypeKind::Chan(_) => "ChanType",
            TypeKind::Signature(_) => "FuncType",
            TypeKind::Interface(_) => "InterfaceType",
            TypeKind::Map { .. } => "MapType",
            TypeKind::Pointer(_) => "PtrType",
            TypeKind::Struct(_) => "StructType",
            _ => "Type",
        };
        let (Some(abi), Some(abi_common)) = (self.abi_type(specific), self.abi_type("Type")) else {
            return self.unsupported(Pos::NONE, "a program without internal/abi");
        };
        let size = |cx: &Cx<'a>, name| {
            cx.abi_type(name).and_then(|ty| cx.store.layouts().size_of(ty)).unwrap_or(0) as u64
        };
        let methods = self.method_set(ty);
        let named = matches!(store.kind(ty), TypeKind::Named(_) | TypeKind::Basic(_));
        let uncommon = named || !methods.is_empty();
        let specific_size = store.layouts().size_of(abi).unwrap_or(0) as u64;
        let variable_at = specific_size + if uncommon { size(self, "UncommonType") } else { 0 };
        let mut data = Data { bytes: vec![0; variable_at as usize], relocs: Vec::new() };
        self.common(&mut data, ty, abi_common, named, uncommon);
        // Reflection takes addresses of values, and the pointers must have their methods then.
        let pointer = store.pointer_to(ty);
        if matches!(store.kind(ty), TypeKind::Named(_) | TypeKind::Struct(_))
            && !self.method_set(pointer).is_empty()
            && let Some(offset) = self.named_field_offset(abi_common, "PtrToThis")
        {
            let pointer = self.descriptor(pointer);
            data.reloc(offset, RelocKind::TypeOff32, pointer, 0);
        }
        let at = |cx: &Cx<'a>, field| cx.named_field_offset(abi, field).unwrap_or(0);
        let mut variable_size = 0;
        match kind {
            TypeKind::Array { elem, len } => {
                let (elem_desc, slice) = (self.descriptor(*elem), self.descriptor(store.slice_of(*elem)));
                data.address(at(self, "Elem"), elem_desc);
                data.address(at(self, "Slice"), slice);
                data.put(at(self, "Len"), &len.to_le_bytes());
            }
            TypeKind::Slice(elem) | TypeKind::Pointer(elem) => {
                let elem = self.descriptor(*elem);
                data.address(at(self, "Elem"), elem);
            }
            TypeKind::Chan(chan) => {
                let elem = self.descriptor(chan.elem);
                data.address(at(self, "Elem"), elem);
                let dir: u64 = match chan.dir {
                    ChanDir::Recv => 1,
                    ChanDir::Send => 2,
                    ChanDir::Both => 3,
                };
                data.put(at(self, "Dir"), &dir.to_le_bytes());
            }
            TypeKind::Signature(signature) => {
                let list: Vec<Ty> =
                    signature.params.iter().chain(&signature.results).map(|&v| store.type_of(v)).collect();
                let outs = signature.results.len() as u16 | (signature.variadic as u16) << 15;
                data.put(at(self, "InCount"), &(signature.params.len() as u16).to_le_bytes());
                data.put(at(self, "OutCount"), &outs.to_le_bytes());
                for (n, ty) in list.iter().enumerate() {
                    let desc = self.descriptor(*ty);
                    data.address(variable_at + n as u64 * 8, desc);
                }
                variable_size = list.len() as u64 * 8;
            }
            TypeKind::Interface(_) => {
                let list = self.interface_methods(ty);
                let package = match store.kind(ty) {
                    TypeKind::Named(named) => store.object(named.obj).package,
                    _ => None,
                };
                if let Some(name) = self.package_name_global(package) {
                    data.address(at(self, "PkgPath"), name);
                }
                let stride = size(self, "Imethod");
                let (name_at, type_at) = self.two_offsets("Imethod", "Name", "Typ");
                self.slice_header(&mut data, at(self, "Methods"), id, variable_at, list.len());
                for (n, &method) in list.iter().enumerate() {
                    let object = store.object(method);
                    let name = self.method_name(method, package);
                    let sig = self.descriptor(self.method_key(method, store.type_of(method)).2);
                    let _ = object;
                    let base = variable_at + n as u64 * stride;
                    data.reloc(base + name_at, RelocKind::TypeOff32, name, 0);
                    data.reloc(base + type_at, RelocKind::TypeOff32, sig, 0);
                }
                variable_size = list.len() as u64 * stride;
            }
            TypeKind::Map { key, elem } => self.map_fields(&mut data, abi, *key, *elem),
            TypeKind::Struct(fields) => {
                let hidden = fields.fields.iter().find(|&&field| !store.object(field).is_exported());
                let package = hidden.and_then(|&field| store.object(field).package);
                if let Some(name) = self.package_name_global(package) {
                    data.address(at(self, "PkgPath"), name);
                }
                let stride = size(self, "StructField");
                let (name_at, type_at) = self.two_offsets("StructField", "Name", "Typ");
                let offset_at = self
                    .abi_type("StructField")
                    .and_then(|ty| self.named_field_offset(ty, "Offset"))
                    .unwrap_or(16);
                self.slice_header(&mut data, at(self, "Fields"), id, variable_at, fields.fields.len());
                let offsets = store.layouts().offsets_of(fields).unwrap_or_default();
                for (n, &field) in fields.fields.iter().enumerate() {
                    let object = store.object(field);
                    let name = self.name_global(
                        object.name.as_str(),
                        fields.tag(n).as_str(),
                        object.is_exported(),
                        object.is_embedded(),
                    );
                    let desc = self.descriptor(store.type_of(field));
                    let base = variable_at + n as u64 * stride;
                    data.address(base + name_at, name);
                    data.address(base + type_at, desc);
                    data.put(base + offset_at, &(offsets[n] as u64).to_le_bytes());
                }
                variable_size = fields.fields.len() as u64 * stride;
            }
            _ => {}
        }
        if uncommon {
            self.uncommon(&mut data, ty, id, &methods, specific_size, variable_at + variable_size);
        }
        let (bytes, relocs) = data.finish();
        let layout = self.program.layout(Layout::plain(bytes.len() as u64, 8));
        let global = &mut self.program.globals[id];
        global.layout = layout;
        global.init = GlobalInit::Data { bytes, relocs };
    }

    fn two_offsets(&self, ty: &str, a: &str, b: &str) -> (u64, u64) {
        let Some(ty) = self.abi_type(ty) else { return (0, 0) };
        let at = |field| self.named_field_offset(ty, field).unwrap_or(0);
        (at(a), at(b))
    }

    fn slice_header(&mut self, data: &mut Data, offset: u64, id: GlobalId, at: u64, len: usize) {
        data.reloc(offset, RelocKind::Address, id, at as i64);
        data.put(offset + 8, &(len as u64).to_le_bytes());
        data.put(offset + 16, &(len as u64).to_le_bytes());
    }

    /// A method's name; with its package if that is not the type's.
    fn method_name(&mut self, method: ObjId, type_package: Option<PackageId>) -> GlobalId {
        let object = self.store.object(method);
        if object.is_exported() || object.package == type_package {
            return self.name_global(object.name.as_str(), "", object.is_exported(), false);
        }
        // Flag 1<<2: a name offset of the package path follows the name.
        let package = self.package_name_global(object.package);
        let text = object.name.as_str();
        let mut bytes = vec![1u8 << 2];
        let mut len = text.len();
        while len >= 0x80 {
            bytes.push(len as u8 | 0x80);
            len >>= 7;
        }
        bytes.push(len as u8);
        bytes.extend_from_slice(text.as_bytes());
        let offset = bytes.len() as u32;
        bytes.extend_from_slice(&[0; 4]);
        let path = object.package.map_or("", |package| self.package_prefix(package));
        let symbol = Symbol::intern(&format!("go:name.{path}.{text}"));
        if let Some(&id) = self.program.global_by_name.get(&symbol) {
            return id;
        }
        let relocs = package
            .map(|target| Reloc {
                offset,
                kind: RelocKind::TypeOff32,
                target: RelocTarget::Global(target),
                addend: 0,
            })
            .into_iter()
            .collect();
        let layout = self.program.layout(Layout::plain(bytes.len() as u64, 1));
        let init = GlobalInit::Data { bytes, relocs };
        self.program.declare_global(Global { name: symbol, layout, section: Section::Types, init })
    }

    fn common(&mut self, data: &mut Data, ty: Ty, abi: Ty, named: bool, uncommon: bool) {
        let store = self.store;
        let info = self.type_info(ty);
        let ptrdata = store.layouts().ptrdata(ty).max(0) as u64;
        let mut flags = 0;
        if uncommon {
            flags |= FLAG_UNCOMMON;
        }
        if named {
            flags |= FLAG_NAMED;
        }
        if self.is_plain_memory(ty) {
            flags |= FLAG_REGULAR_MEMORY;
        }
        if self.is_direct(ty) {
            flags |= FLAG_DIRECT_IFACE;
        }
        let mut text = self.type_string(ty, Qualify::Name);
        if !text.starts_with('*') {
            text.insert(0, '*');
            flags |= FLAG_EXTRA_STAR;
        }
        let name_of = |ty: Ty| match store.kind(store.unalias(ty)) {
            TypeKind::Named(named) => Some(store.object(named.obj).name),
            TypeKind::Basic(BasicKind::UnsafePointer) => Some("Pointer".into()),
            _ => None,
        };
        let base = match store.kind(ty) {
            TypeKind::Pointer(elem) => *elem,
            _ => ty,
        };
        let exported = name_of(base).is_some_and(types::object::is_exported);
        let name = self.name_global(&text, "", exported, false);
        let equal = self.equality(ty).map(|code| self.static_closure(code));
        let at = |field| self.named_field_offset(abi, field).unwrap_or(0);
        data.put(at("Size_"), &info.size.to_le_bytes());
        data.put(at("PtrBytes"), &ptrdata.to_le_bytes());
        data.put(at("Hash"), &self.type_hash32(ty).to_le_bytes());
        data.put(at("TFlag"), &[flags]);
        data.put(at("Align_"), &[info.align as u8]);
        data.put(at("FieldAlign_"), &[info.align as u8]);
        data.put(at("Kind_"), &[self.abi_kind(ty)]);
        data.reloc(at("Str"), RelocKind::TypeOff32, name, 0);
        let (equal_at, gc_at) = (at("Equal"), at("GCData"));
        if let Some(equal) = equal {
            data.address(equal_at, equal);
        }
        if ptrdata > 0 {
            let mask = self.gc_mask(ty);
            data.address(gc_at, mask);
        }
    }

    /// The kind as `reflect` numbers it.
    fn abi_kind(&self, ty: Ty) -> u8 {
        match self.store.under_kind(ty) {
            TypeKind::Basic(kind) => match kind {
                BasicKind::Bool => 1,
                BasicKind::Int => 2,
                BasicKind::Int8 => 3,
                BasicKind::Int16 => 4,
                BasicKind::Int32 => 5,
                BasicKind::Int64 => 6,
                BasicKind::Uint => 7,
                BasicKind::Uint8 => 8,
                BasicKind::Uint16 => 9,
                BasicKind::Uint32 => 10,
                BasicKind::Uint64 => 11,
                BasicKind::Uintptr => 12,
                BasicKind::Float32 => 13,
                BasicKind::Float64 => 14,
                BasicKind::Complex64 => 15,
                BasicKind::Complex128 => 16,
                BasicKind::String => 24,
                BasicKind::UnsafePointer => 26,
                _ => 0,
            },
            TypeKind::Array { .. } => 17,
            TypeKind::Chan(_) => 18,
            TypeKind::Signature(_) => 19,
            TypeKind::Interface(_) => 20,
            TypeKind::Map { .. } => 21,
            TypeKind::Pointer(_) => 22,
            TypeKind::Slice(_) => 23,
            TypeKind::Struct(_) => 25,
            _ => 0,
        }
    }

    fn uncommon(
        &mut self,
        data: &mut Data,
        ty: Ty,
        id: GlobalId,
        methods: &[crate::methods::Method],
        uncommon_at: u64,
        methods_at: u64,
    ) {
        let store = self.store;
        let Some(abi) = self.abi_type("UncommonType") else { return };
        let at = |cx: &Cx<'a>, field| uncommon_at + cx.named_field_offset(abi, field).unwrap_or(0);
        let package = self.type_package(ty);
        if let Some(name) = self.package_name_global(package) {
            data.reloc(at(self, "PkgPath"), RelocKind::TypeOff32, name, 0);
        }
        let exported = methods.iter().filter(|method| store.object(method.obj).is_exported()).count();
        data.put(at(self, "Mcount"), &(methods.len() as u16).to_le_bytes());
        data.put(at(self, "Xcount"), &(exported as u16).to_le_bytes());
        data.put(at(self, "Moff"), &((methods_at - uncommon_at) as u32).to_le_bytes());
        let (name_at, type_at) = self.two_offsets("Method", "Name", "Mtyp");
        let (ifn_at, tfn_at) = self.two_offsets("Method", "Ifn", "Tfn");
        let stride = self.abi_type("Method").and_then(|ty| store.layouts().size_of(ty)).unwrap_or(16) as u64;
        for (n, method) in methods.iter().enumerate() {
            let base = methods_at + n as u64 * stride;
            let name = self.method_name(method.obj, package);
            let sig = self.descriptor(method.sig);
            data.reloc(base + name_at, RelocKind::TypeOff32, name, 0);
            data.reloc(base + type_at, RelocKind::TypeOff32, sig, 0);
            // −1: not reachable.
            data.put(base + ifn_at, &(-1i32).to_le_bytes());
            data.put(base + tfn_at, &(-1i32).to_le_bytes());
            self.descriptors.slots.push(MethodSlot {
                ty,
                method: method.clone(),
                global: id,
                ifn: (base + ifn_at) as u32,
                tfn: Some((base + tfn_at) as u32),
                live: false,
            });
        }
    }

    /// The package to which a type belongs: its own, or its element's.
    fn type_package(&self, ty: Ty) -> Option<PackageId> {
        let store = self.store;
        let named = |ty: Ty| match store.kind(store.unalias(ty)) {
            TypeKind::Named(named) => store.object(named.obj).package,
            TypeKind::Basic(BasicKind::UnsafePointer) => Some(store.universe.unsafe_package),
            _ => None,
        };
        match store.kind(ty) {
            TypeKind::Pointer(elem) | TypeKind::Slice(elem) | TypeKind::Array { elem, .. } => named(*elem),
            TypeKind::Chan(chan) => named(chan.elem),
            _ => named(ty),
        }
    }

    // ---- Maps ----

    /// The types of a group of a map, and of a slot in it.
    pub fn map_group(&mut self, key: Ty, elem: Ty) -> (Ty, Ty) {
        if let Some(&known) = self.descriptors.map_groups.get(&(key, elem)) {
            return known;
        }
        let store = self.store;
        let (key_size, elem_size) = (self.type_info(key).size, self.type_info(elem).size);
        let slot_key = if key_size > MAP_MAX_INLINE { store.pointer_to(key) } else { key };
        let slot_elem = if elem_size > MAP_MAX_INLINE { store.pointer_to(elem) } else { elem };
        let field = |name: &str, ty| {
            store.new_object(Object::field(Symbol::intern(name), self.runtime, Pos::NONE, ty, false))
        };
        let new_struct = |fields: Vec<ObjId>| {
            store.new_type(TypeKind::Struct(Struct { fields: fields.into(), tags: Box::new([]) }))
        };
        // One slot after the other, unless the GOROOT's maps keep keys and elements apart: then `ElemOff` is not
        // a field that they read.
        let slot = new_struct(vec![field("key", slot_key), field("elem", slot_elem)]);
        let slots = store.array_of(slot, MAP_SLOTS);
        let group = new_struct(vec![field("ctrl", Ty::UINT64), field("slots", slots)]);
        self.descriptors.map_groups.insert((key, elem), (group, slot));
        (group, slot)
    }

    fn map_fields(&mut self, data: &mut Data, abi: Ty, key: Ty, elem: Ty) {
        let (key_size, elem_size) = (self.type_info(key).size, self.type_info(elem).size);
        let (group, slot) = self.map_group(key, elem);
        let (slots_at, slot_size, elem_at) =
            (self.field_place(group, 1).0, self.type_info(slot).size, self.field_place(slot, 1).0);
        let hasher = self.hasher(key);
        let hasher = self.static_closure(hasher);
        let (key_desc, elem_desc) = (self.descriptor(key), self.descriptor(elem));
        let group_desc = self.alloc_desc(group);
        let group_size = self.type_info(group).size;
        let mut flags = 0;
        if self.needs_key_update(key) {
            flags |= MAP_NEED_KEY_UPDATE;
        }
        if self.hash_might_panic(key) {
            flags |= MAP_HASH_MIGHT_PANIC;
        }
        if key_size > MAP_MAX_INLINE {
            flags |= MAP_INDIRECT_KEY;
        }
        if elem_size > MAP_MAX_INLINE {
            flags |= MAP_INDIRECT_ELEM;
        }
        let at = |field| self.named_field_offset(abi, field);
        let word = |data: &mut Data, field, value: u64| {
            if let Some(offset) = at(field) {
                data.put(offset, &value.to_le_bytes());
            }
        };
        word(data, "GroupSize", group_size);
        word(data, "KeysOff", slots_at);
        word(data, "KeyStride", slot_size);
        word(data, "ElemsOff", slots_at + elem_at);
        word(data, "ElemStride", slot_size);
        word(data, "ElemOff", elem_at);
        if let Some(offset) = at("Flags") {
            data.put(offset, &flags.to_le_bytes());
        }
        for (field, target) in
            [("Key", key_desc), ("Elem", elem_desc), ("Group", group_desc), ("Hasher", hasher)]
        {
            if let Some(offset) = at(field) {
                data.address(offset, target);
            }
        }
    }

    fn needs_key_update(&self, ty: Ty) -> bool {
        match self.store.under_kind(ty) {
            TypeKind::Basic(kind) => kind.is_float() || kind.is_complex() || kind.is_string(),
            TypeKind::Interface(_) => true,
            TypeKind::Array { elem, .. } => self.needs_key_update(*elem),
            TypeKind::Struct(fields) => {
                fields.fields.iter().any(|&field| self.needs_key_update(self.store.type_of(field)))
            }
            _ => false,
        }
    }

    fn hash_might_panic(&self, ty: Ty) -> bool {
        match self.store.under_kind(ty) {
            TypeKind::Interface(_) => true,
            TypeKind::Array { elem, .. } => self.hash_might_panic(*elem),
            TypeKind::Struct(fields) => {
                fields.fields.iter().any(|&field| self.hash_might_panic(self.store.type_of(field)))
            }
            _ => false,
        }
    }

    /// Whether a layout holds pointers, for callers that have only that.
    pub fn layout_has_pointers(&self, layout: LayoutId) -> bool {
        !matches!(self.program.layouts[layout].pointers, PointerMask::None)
    }
}
