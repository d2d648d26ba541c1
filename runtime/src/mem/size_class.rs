//! Size classes: the sizes of small objects and the pages of their spans. The numbers are gc's, so that memory use
//! and the capacities that append gives to slices are the same as there.

/// The number of classes; class 0 is for large objects.
pub const CLASSES: usize = 68;
/// Larger objects have spans of their own.
pub const MAX_SMALL: usize = 32768;

/// The object sizes.
pub const SIZES: [u16; CLASSES] = [
    0, 8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384,
    416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072,
    3200, 3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568,
    14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768,
];

/// The pages of a span.
pub const PAGES: [u8; CLASSES] = [
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    2, 1, 2, 1, 2, 1, 3, 2, 3, 1, 3, 2, 3, 4, 5, 6, 1, 7, 6, 5, 4, 3, 5, 7, 2, 9, 7, 5, 8, 3, 10, 7, 4,
];

/// Classes by size: in steps of 8 up to 1024, of 128 above.
static SMALL: [u8; 129] = table::<129>(8, 0);
static LARGE: [u8; 249] = table::<249>(128, 1024);

const fn table<const N: usize>(step: usize, base: usize) -> [u8; N] {
    let mut out = [0; N];
    let mut k = 0;
    let mut class = 1;
    while k < N {
        while (SIZES[class] as usize) < base + k * step {
            class += 1;
        }
        out[k] = class as u8;
        k += 1;
    }
    out
}

/// The class of objects of  bytes, at most [`MAX_SMALL`].
#[inline(always)]
pub fn class_of(size: usize) -> usize {
    debug_assert!(size <= MAX_SMALL);
    // SAFETY: the tables cover all sizes up to MAX_SMALL.
    unsafe {
        if size <= 1024 {
            *SMALL.get_unchecked(size.div_ceil(8)) as usize
        } else {
            *LARGE.get_unchecked((size - 1024).div_ceil(128)) as usize
        }
    }
}

/// For division by a class's size: `(offset * magic) >> 32` is the object's index for all offsets in a span.
pub const fn magic(size: usize) -> u32 {
    (u32::MAX / size as u32).wrapping_add(1)
}

/// The size that an allocation of `size` bytes really gets: what append may use.
pub fn round_up(size: usize) -> usize {
    if size <= MAX_SMALL { SIZES[class_of(size)] as usize } else { crate::base::align_up(size, super::PAGE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_has_the_smallest_class_that_holds_it() {
        for size in 1..=MAX_SMALL {
            let class = class_of(size);
            assert!(SIZES[class] as usize >= size && (SIZES[class - 1] as usize) < size, "{size}");
        }
    }

    #[test]
    fn magic_divides() {
        for class in 1..CLASSES {
            let size = SIZES[class] as usize;
            let magic = magic(size) as u64;
            for offset in 0..PAGES[class] as u64 * super::super::PAGE as u64 {
                assert_eq!((offset * magic) >> 32, offset / size as u64, "{offset} / {size}");
            }
        }
    }
}
