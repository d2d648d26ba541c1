//! Type descriptors as the runtime reads them: the layout of `internal/abi`.

use core::sync::atomic::AtomicUsize;

/// The common part of a descriptor.
#[repr(C)]
pub struct Type {
    /// Bytes of a value.
    pub size: usize,
    /// Bytes up to the end of the last pointer.
    pub pointer_bytes: usize,
    /// Hash of the type.
    pub hash: u32,
    /// Flags: [`GC_MASK_ON_DEMAND`] and others.
    pub flags: u8,
    /// Alignment.
    pub align: u8,
    /// Alignment as a field.
    pub field_align: u8,
    /// Kind, in the low five bits.
    pub kind: u8,
    /// The equality function's closure.
    pub equal: usize,
    /// The pointer mask, one bit a word; or the address of a word that holds its address, when it is made on demand.
    pub gc_data: usize,
    /// Name offset.
    pub name: i32,
    /// Offset of the pointer type.
    pub pointer_to_this: i32,
}

const _: () = assert!(size_of::<Type>() == 48);

/// `TFlagGCMaskOnDemand`.
pub const GC_MASK_ON_DEMAND: u8 = 16;

/// Kinds that the mask builder takes apart.
pub mod kind {
    /// Arrays.
    pub const ARRAY: u8 = 17;
    /// Interfaces.
    pub const INTERFACE: u8 = 20;
    /// Slices.
    pub const SLICE: u8 = 23;
    /// Strings.
    pub const STRING: u8 = 24;
    /// Structs.
    pub const STRUCT: u8 = 25;
}

/// An array's descriptor.
#[repr(C)]
struct ArrayType {
    common: Type,
    elem: *const Type,
    slice: *const Type,
    len: usize,
}

/// A struct's descriptor.
#[repr(C)]
struct StructType {
    common: Type,
    package: usize,
    fields: *const Field,
    count: usize,
    capacity: usize,
}

#[repr(C)]
struct Field {
    name: usize,
    typ: *const Type,
    offset: usize,
}

impl Type {
    /// The pointer mask's bytes; null if it has yet to be made.
    ///
    /// # Safety
    /// The descriptor is one that the compiler or `reflect` made.
    #[inline]
    pub unsafe fn mask(&self) -> *const u8 {
        if self.flags & GC_MASK_ON_DEMAND == 0 {
            return self.gc_data as *const u8;
        }
        // SAFETY: by contract the word is there. Acquire pairs with the release of whoever makes the mask.
        unsafe {
            (*(self.gc_data as *const AtomicUsize)).load(core::sync::atomic::Ordering::Acquire) as *const u8
        }
    }

    /// The `k`-th word of 64 bits of a mask.
    ///
    /// # Safety
    /// `mask` is this type's; `k * 512 < pointer_bytes`.
    #[inline]
    pub unsafe fn mask_word(&self, mask: *const u8, k: usize) -> u64 {
        let bytes = (self.pointer_bytes / 8).div_ceil(8) - k * 8;
        // SAFETY: the mask has at least one bit for each word up to `pointer_bytes`.
        unsafe {
            if bytes >= 8 {
                return (mask.add(k * 8) as *const u64).read_unaligned();
            }
            let mut word = 0;
            for i in 0..bytes {
                word |= (*mask.add(k * 8 + i) as u64) << (8 * i);
            }
            word
        }
    }
}

/// Sets the bits of a value of type `typ` that starts at word `at` of the mask.
///
/// # Safety
/// The descriptor is whole, and the mask has bytes for its pointers.
pub unsafe fn build_mask(typ: *const Type, mask: *mut u8, at: usize) {
    // SAFETY: by contract; descriptors of arrays and structs have their parts after the common one.
    unsafe {
        let t = &*typ;
        if t.pointer_bytes == 0 {
            return;
        }
        let set = |word: usize| *mask.add(word / 8) |= 1 << (word % 8);
        match t.kind & 31 {
            kind::ARRAY => {
                let array = &*(typ as *const ArrayType);
                for k in 0..array.len {
                    build_mask(array.elem, mask, at + k * (*array.elem).size / 8);
                }
            }
            kind::STRUCT => {
                let fields = &*(typ as *const StructType);
                for k in 0..fields.count {
                    let field = &*fields.fields.add(k);
                    build_mask(field.typ, mask, at + field.offset / 8);
                }
            }
            // The type word points to static data, but `reflect` may make descriptors in the heap.
            kind::INTERFACE => {
                set(at);
                set(at + 1);
            }
            kind::SLICE | kind::STRING => set(at),
            _ => set(at),
        }
    }
}
