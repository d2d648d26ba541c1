//! Sizes and layouts of types: gc's on 64-bit targets. amd64 and arm64 agree in all of them.

use crate::object::ObjId;
use crate::store::{BasicKind, Store, Struct, Ty, TypeKind};

/// The largest size of a type.
const MAX_SIZE: i64 = i64::MAX;

/// The layouts of a session's types. Types must not mention type parameters.
#[derive(Clone, Copy, Debug)]
pub struct Layouts<'a> {
    store: &'a Store,
}

impl Store {
    /// The layouts of types.
    pub fn layouts(&self) -> Layouts<'_> {
        Layouts { store: self }
    }
}

impl Layouts<'_> {
    /// The size of a pointer.
    pub const WORD: i64 = 8;

    /// The size in bytes; `None` if it exceeds the address space.
    pub fn size_of(&self, ty: Ty) -> Option<i64> {
        const WORD: i64 = Layouts::WORD;
        let size = match self.store.under_kind(ty) {
            TypeKind::Basic(kind) => match kind {
                BasicKind::Bool | BasicKind::Int8 | BasicKind::Uint8 | BasicKind::UntypedBool => 1,
                BasicKind::Int16 | BasicKind::Uint16 => 2,
                BasicKind::Int32 | BasicKind::Uint32 | BasicKind::Float32 | BasicKind::UntypedRune => 4,
                BasicKind::Int64 | BasicKind::Uint64 | BasicKind::Float64 | BasicKind::Complex64 => 8,
                BasicKind::Complex128 | BasicKind::String | BasicKind::UntypedString => 16,
                BasicKind::Invalid => 0,
                _ => WORD,
            },
            TypeKind::Array { elem, len } => {
                if *len <= 0 {
                    return Some(0);
                }
                return self.size_of(*elem)?.checked_mul(*len);
            }
            TypeKind::Slice(_) => 3 * WORD,
            TypeKind::Interface(_) => 2 * WORD,
            TypeKind::Struct(fields) => {
                let Some(&last) = fields.fields.last() else { return Some(0) };
                let offset = *self.offsets_of(fields)?.last()?;
                let last_size = self.size_of(self.store.type_of(last))?;
                let mut size = offset.checked_add(last_size)?;
                // The address of a last field of no size must not lie outside of the struct.
                if offset > 0 && last_size == 0 {
                    size = size.checked_add(1)?;
                }
                align_up(size, self.align_of(ty))?
            }
            TypeKind::Tuple(vars) => {
                let (offsets, end) = self.place(vars.iter().copied())?;
                let _ = offsets;
                end
            }
            _ => WORD,
        };
        Some(size)
    }
    /// The alignment in bytes.
    pub fn align_of(&self, ty: Ty) -> i64 {
        const WORD: i64 = Layouts::WORD;
        match self.store.under_kind(ty) {
            TypeKind::Array { elem, .. } => self.align_of(*elem),
            TypeKind::Struct(fields) => {
                // The 64-bit atomic types ask for their alignment by a field of this type.
                if fields.fields.is_empty() && self.is_align64(ty) {
                    return 8;
                }
                let align = |&field: &ObjId| self.align_of(self.store.type_of(field));
                fields.fields.iter().map(align).max().unwrap_or(1)
            }
            TypeKind::Slice(_) | TypeKind::Interface(_) => WORD,
            TypeKind::Basic(BasicKind::String | BasicKind::UntypedString | BasicKind::Complex128) => WORD,
            TypeKind::Basic(BasicKind::Complex64) => 4,
            TypeKind::Basic(_) => self.size_of(ty).unwrap_or(1).clamp(1, WORD),
            _ => WORD,
        }
    }
    fn is_align64(&self, ty: Ty) -> bool {
        let Some(named) = self.store.as_named(ty) else { return false };
        let object = self.store.object(named.obj);
        let path = object.package.map(|package| self.store.package(package).path);
        object.name.as_str() == "align64"
            && matches!(path.map(|path| path.as_str()), Some("sync/atomic" | "internal/runtime/atomic"))
    }
    /// The offsets of a struct's fields; `None` if one exceeds the address space.
    pub fn offsets_of(&self, fields: &Struct) -> Option<Vec<i64>> {
        Some(self.place(fields.fields.iter().copied())?.0)
    }
    /// Places variables one after the other: their offsets, and the end of the last.
    fn place(&self, vars: impl Iterator<Item = ObjId>) -> Option<(Vec<i64>, i64)> {
        let mut offsets = Vec::new();
        let mut end: i64 = 0;
        for var in vars {
            let ty = self.store.type_of(var);
            let offset = align_up(end, self.align_of(ty))?;
            offsets.push(offset);
            end = offset.checked_add(self.size_of(ty)?)?;
        }
        Some((offsets, end))
    }
    /// The length of the prefix that holds all pointers; 0 for a type without pointers.
    pub fn ptrdata(&self, ty: Ty) -> i64 {
        const WORD: i64 = Layouts::WORD;
        match self.store.under_kind(ty) {
            TypeKind::Basic(BasicKind::String | BasicKind::UntypedString | BasicKind::UnsafePointer) => WORD,
            TypeKind::Basic(_) => 0,
            TypeKind::Pointer(_) | TypeKind::Signature(_) | TypeKind::Chan(_) | TypeKind::Map { .. } => WORD,
            TypeKind::Slice(_) => WORD,
            TypeKind::Interface(_) => 2 * WORD,
            TypeKind::Array { elem, len } => match self.ptrdata(*elem) {
                0 => 0,
                prefix if *len > 0 => {
                    let size = self.size_of(*elem).unwrap_or(MAX_SIZE);
                    size.saturating_mul(len - 1).saturating_add(prefix)
                }
                _ => 0,
            },
            TypeKind::Struct(fields) => {
                let Some(offsets) = self.offsets_of(fields) else { return 0 };
                fields
                    .fields
                    .iter()
                    .zip(offsets)
                    .rev()
                    .find_map(|(&field, offset)| match self.ptrdata(self.store.type_of(field)) {
                        0 => None,
                        prefix => Some(offset + prefix),
                    })
                    .unwrap_or(0)
            }
            _ => 0,
        }
    }
    /// Whether values hold pointers.
    pub fn has_pointers(&self, ty: Ty) -> bool {
        self.ptrdata(ty) > 0
    }
    /// Whether values hold pointers other than those of strings.
    pub fn has_non_string_pointers(&self, ty: Ty) -> bool {
        match self.store.under_kind(ty) {
            TypeKind::Basic(kind) if kind.is_string() => false,
            TypeKind::Array { elem, len } => *len > 0 && self.has_non_string_pointers(*elem),
            TypeKind::Struct(fields) => {
                fields.fields.iter().any(|&field| self.has_non_string_pointers(self.store.type_of(field)))
            }
            _ => self.has_pointers(ty),
        }
    }
    /// One bit for each word of the pointer prefix, the first in the lowest bit of the first byte: whether it
    /// is a pointer.
    pub fn pointer_mask(&self, ty: Ty) -> Vec<u8> {
        let words = self.ptrdata(ty) / Layouts::WORD;
        let mut mask = vec![0; (words as usize).div_ceil(8)];
        self.mark_pointers(ty, 0, &mut mask);
        mask
    }
    fn mark_pointers(&self, ty: Ty, offset: i64, mask: &mut [u8]) {
        let mut mark = |word: i64| mask[(word / 8) as usize] |= 1 << (word % 8);
        let first = offset / Layouts::WORD;
        match self.store.under_kind(ty) {
            TypeKind::Interface(_) => {
                mark(first);
                mark(first + 1);
            }
            TypeKind::Array { elem, len } if self.has_pointers(*elem) => {
                let size = self.size_of(*elem).unwrap_or(0);
                for index in 0..*len {
                    self.mark_pointers(*elem, offset + index * size, mask);
                }
            }
            TypeKind::Struct(fields) => {
                let offsets = self.offsets_of(fields).unwrap_or_default();
                for (&field, field_offset) in fields.fields.iter().zip(offsets) {
                    self.mark_pointers(self.store.type_of(field), offset + field_offset, mask);
                }
            }
            _ if self.has_pointers(ty) => mark(first),
            _ => {}
        }
    }
}

fn align_up(offset: i64, align: i64) -> Option<i64> {
    Some(offset.checked_add(align - 1)? / align * align)
}
