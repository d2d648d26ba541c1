//! How Go values are represented in MIR: which scalars, or memory.
//!
//! A type whose values flatten to at most [`MAX_PARTS`] scalars is taken apart; any other is of *memory class*:
//! its values are handled as pointers to memory. See "Values in MIR" in `ARCHITECTURE.md`.

use crate::program::Cx;
use mir::{Layout, LayoutId, PointerMask, Type};
use smallvec::SmallVec;
use std::rc::Rc;
use types::{BasicKind, Ty, TypeKind};

/// The most scalars that a struct is taken apart into.
pub const MAX_PARTS: usize = 4;

/// Arrays with more words than this describe their pointers by repetition.
const MAX_MASK_WORDS: i64 = 4096;

/// A scalar of a value, and its place in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// Its type.
    pub ty: Type,
    /// Bytes from the start of the value.
    pub offset: u32,
}

/// The scalars of a value.
pub type Parts = SmallVec<[Part; 4]>;

/// What lowering knows of a type without type parameters.
#[derive(Debug)]
pub struct TypeInfo {
    /// Bytes.
    pub size: u64,
    /// Bytes.
    pub align: u32,
    /// The layout in memory.
    pub layout: LayoutId,
    /// Whether some word is a pointer.
    pub pointers: bool,
    /// The scalars; `None` for the memory class.
    pub parts: Option<Parts>,
}

impl TypeInfo {
    /// Whether values are handled as pointers to memory.
    pub fn is_memory(&self) -> bool {
        self.parts.is_none()
    }
}

/// The scalar type of a basic type that has one.
pub fn basic_type(kind: BasicKind) -> Option<Type> {
    use BasicKind::*;
    Some(match kind {
        Bool | Int8 | Uint8 | UntypedBool => Type::I8,
        Int16 | Uint16 => Type::I16,
        Int32 | Uint32 | UntypedRune => Type::I32,
        Int | Uint | Int64 | Uint64 | Uintptr | UntypedInt => Type::I64,
        Float32 => Type::F32,
        Float64 | UntypedFloat => Type::F64,
        UnsafePointer | UntypedNil => Type::Ptr,
        Invalid | Complex64 | Complex128 | UntypedComplex | String | UntypedString => return None,
    })
}

impl<'a> Cx<'a> {
    /// What lowering knows of a type.
    pub fn type_info(&mut self, ty: Ty) -> Rc<TypeInfo> {
        if let Some(info) = self.type_infos.get(&ty) {
            return info.clone();
        }
        let layouts = self.store.layouts();
        let size = layouts.size_of(ty).unwrap_or(0).max(0) as u64;
        let align = layouts.align_of(ty).max(1) as u32;
        let mut parts = Parts::new();
        let parts = self.add_parts(ty, 0, &mut parts).then_some(parts);
        let layout = self.layout_of(ty, size, align);
        let pointers = self.program.layouts[layout].has_pointers();
        let info = Rc::new(TypeInfo { size, align, layout, pointers, parts });
        self.type_infos.insert(ty, info.clone());
        info
    }

    /// Appends the scalars of a type at `offset`; false when there are too many.
    fn add_parts(&mut self, ty: Ty, offset: u32, parts: &mut Parts) -> bool {
        let store = self.store;
        let mut add = |list: &[(Type, u32)]| {
            parts.extend(list.iter().map(|&(ty, at)| Part { ty, offset: offset + at }));
        };
        match store.under_kind(ty) {
            TypeKind::Basic(kind) => match kind {
                BasicKind::String | BasicKind::UntypedString => add(&[(Type::Ptr, 0), (Type::I64, 8)]),
                BasicKind::Complex64 => add(&[(Type::F32, 0), (Type::F32, 4)]),
                BasicKind::Complex128 | BasicKind::UntypedComplex => add(&[(Type::F64, 0), (Type::F64, 8)]),
                kind => add(&basic_type(*kind).map(|ty| (ty, 0)).into_iter().collect::<Vec<_>>()),
            },
            TypeKind::Pointer(_) | TypeKind::Map { .. } | TypeKind::Chan(_) | TypeKind::Signature(_) => {
                add(&[(Type::Ptr, 0)]);
            }
            TypeKind::Slice(_) => add(&[(Type::Ptr, 0), (Type::I64, 8), (Type::I64, 16)]),
            TypeKind::Interface(_) => add(&[(Type::Ptr, 0), (Type::Ptr, 8)]),
            TypeKind::Struct(fields) => {
                let offsets = store.layouts().offsets_of(fields).unwrap_or_default();
                for (&field, &at) in fields.fields.iter().zip(&offsets) {
                    if !self.add_parts(store.type_of(field), offset + at as u32, parts) {
                        return false;
                    }
                }
            }
            TypeKind::Array { elem, len } => {
                if *len > 1 && store.layouts().size_of(*elem).is_some_and(|size| size > 0) {
                    return false;
                }
                if *len == 1 && !self.add_parts(*elem, offset, parts) {
                    return false;
                }
            }
            TypeKind::Tuple(vars) => {
                for &var in vars.iter() {
                    if !self.add_parts(store.type_of(var), offset, parts) {
                        return false;
                    }
                }
                return true;
            }
            TypeKind::Union(_)
            | TypeKind::Named(_)
            | TypeKind::Alias(_)
            | TypeKind::TypeParam(_)
            | TypeKind::Shape(_) => {}
        }
        parts.len() <= MAX_PARTS
    }

    fn layout_of(&mut self, ty: Ty, size: u64, align: u32) -> LayoutId {
        let layouts = self.store.layouts();
        let ptrdata = layouts.ptrdata(ty);
        let pointers = if ptrdata <= 0 {
            PointerMask::None
        } else if let TypeKind::Array { elem, len } = self.store.under_kind(ty)
            && ptrdata / 8 > MAX_MASK_WORDS
        {
            let element = self.type_info(*elem);
            PointerMask::Repeat { element: element.layout, stride: element.size, count: *len as u64 }
        } else {
            let mask = layouts.pointer_mask(ty);
            let words = mask.chunks(8).map(|chunk| {
                let mut bytes = [0u8; 8];
                bytes[..chunk.len()].copy_from_slice(chunk);
                u64::from_le_bytes(bytes)
            });
            PointerMask::Words(words.collect())
        };
        self.program.layout(Layout { size, align, pointers })
    }

    /// The layout of a sequence of words of which some are pointers.
    pub fn words_layout(&mut self, words: &[Type]) -> LayoutId {
        let mut mask = vec![0u64; words.len().div_ceil(64)];
        let mut any = false;
        for (at, &word) in words.iter().enumerate() {
            if word == Type::Ptr {
                mask[at / 64] |= 1 << (at % 64);
                any = true;
            }
        }
        let pointers = if any { PointerMask::Words(mask) } else { PointerMask::None };
        self.program.layout(Layout { size: words.len() as u64 * 8, align: 8, pointers })
    }

    /// The scalar types of a value; empty for zero size and for the memory class.
    pub fn part_types(&mut self, ty: Ty) -> SmallVec<[Type; 4]> {
        let info = self.type_info(ty);
        info.parts.iter().flatten().map(|part| part.ty).collect()
    }

    /// The offset of field `index` of a struct, and the index of its first scalar.
    pub fn field_place(&mut self, struct_ty: Ty, index: usize) -> (u64, usize) {
        let store = self.store;
        let TypeKind::Struct(fields) = store.under_kind(struct_ty) else { return (0, 0) };
        let offset = store.layouts().offsets_of(fields).and_then(|o| o.get(index).copied()).unwrap_or(0);
        let mut first = 0;
        for &field in fields.fields.iter().take(index) {
            first += self.part_types(store.type_of(field)).len();
        }
        (offset as u64, first)
    }

    /// The type of field `index` of a struct type.
    pub fn field_type(&self, struct_ty: Ty, index: usize) -> Ty {
        match self.store.under_kind(struct_ty) {
            TypeKind::Struct(fields) => {
                fields.fields.get(index).map_or(Ty::INVALID, |&field| self.store.type_of(field))
            }
            _ => Ty::INVALID,
        }
    }

    /// The embedded fields that a selection goes through, and the type in which it finds what is selected.
    pub fn embedded_path(&self, selection: &types::Selection) -> (Vec<types::ObjId>, Ty) {
        let mut ty = selection.recv;
        let mut path = Vec::new();
        for &index in selection.path.split_last().map_or(&[][..], |(_, embedded)| embedded) {
            let TypeKind::Struct(data) = self.store.under_kind(self.pointee(ty).unwrap_or(ty)) else { break };
            let Some(&field) = data.fields.get(index as usize) else { break };
            path.push(field);
            ty = self.store.type_of(field);
        }
        (path, ty)
    }

    /// Whether a path of fields from a struct type leads to a field `_`.
    pub fn is_blank_field(&self, struct_ty: Ty, path: &[u32]) -> bool {
        match (self.store.under_kind(struct_ty), path) {
            (TypeKind::Struct(fields), &[index]) => {
                fields.fields.get(index as usize).is_some_and(|&f| self.store.object(f).name.as_str() == "_")
            }
            _ => false,
        }
    }

    /// The offset of a named field of a struct type, for types of the standard library that lowering knows.
    pub fn named_field_offset(&self, struct_ty: Ty, name: &str) -> Option<u64> {
        let TypeKind::Struct(fields) = self.store.under_kind(struct_ty) else { return None };
        let index = fields.fields.iter().position(|&field| self.store.object(field).name.as_str() == name)?;
        Some(self.store.layouts().offsets_of(fields)?[index] as u64)
    }

    /// Whether an interface holds values of this type in its data word itself.
    pub fn is_direct(&mut self, ty: Ty) -> bool {
        let info = self.type_info(ty);
        info.size == 8 && info.pointers
    }

    /// The element type of a pointer type (through its underlying type).
    pub fn pointee(&self, ty: Ty) -> Option<Ty> {
        match self.store.under_kind(ty) {
            TypeKind::Pointer(elem) => Some(*elem),
            _ => None,
        }
    }

    /// Whether the type is an interface without methods.
    pub fn is_empty_interface(&self, ty: Ty) -> bool {
        matches!(self.store.under_kind(ty), TypeKind::Interface(_)) && self.interface_methods(ty).is_empty()
    }

    /// The methods of an interface in the order of its itabs.
    pub fn interface_methods(&self, ty: Ty) -> &'a [types::ObjId] {
        let under = self.store.under(ty);
        match self.store.kind(under) {
            TypeKind::Interface(_) => &self.store.type_set(under).methods,
            _ => &[],
        }
    }

    /// The signature that a function type is.
    pub fn signature_of(&self, ty: Ty) -> Option<&'a types::Signature> {
        match self.store.under_kind(ty) {
            TypeKind::Signature(signature) => Some(signature),
            _ => None,
        }
    }
}
