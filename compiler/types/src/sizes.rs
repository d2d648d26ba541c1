//! Sizes and layouts of types: gc's on 64-bit targets. amd64 and arm64 agree in all of them.

use crate::store::{Store, Struct, Ty};

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
        let _ = (self.store, ty);
        todo!("sizes")
    }
    /// The alignment in bytes.
    pub fn align_of(&self, ty: Ty) -> i64 {
        let _ = ty;
        todo!("sizes")
    }
    /// The offsets of a struct's fields; `None` if one exceeds the address space.
    pub fn offsets_of(&self, fields: &Struct) -> Option<Vec<i64>> {
        let _ = fields;
        todo!("sizes")
    }
    /// The length of the prefix that holds all pointers.
    pub fn ptrdata(&self, ty: Ty) -> i64 {
        let _ = ty;
        todo!("sizes")
    }
    /// One bit for each word of the pointer prefix, the first in the lowest bit of the first byte: whether it
    /// is a pointer.
    pub fn pointer_mask(&self, ty: Ty) -> Vec<u8> {
        let _ = ty;
        todo!("sizes")
    }
}
