//! Bit sets of a span: which objects are allocated, which are marked; and the pointer bits of small objects.

/// Writes the lowest `count` bits of `value` (1 to 64) at bit `index` of an array.
///
/// # Safety
/// The bits are inside the array, and nobody else writes to the words meanwhile.
#[inline]
pub unsafe fn write_bits(words: *mut u64, index: usize, value: u64, count: usize) {
    let (word, shift) = (index / 64, index % 64);
    let mask = if count == 64 { u64::MAX } else { (1 << count) - 1 };
    // SAFETY: by contract.
    unsafe {
        let place = words.add(word);
        *place = (*place & !(mask << shift)) | ((value & mask) << shift);
        if shift + count > 64 {
            let place = words.add(word + 1);
            let rest = 64 - shift;
            *place = (*place & !(mask >> rest)) | ((value & mask) >> rest);
        }
    }
}

/// Reads `count` bits (1 to 64) at bit `index`.
///
/// # Safety
/// The bits are inside the array.
#[inline]
pub unsafe fn read_bits(words: *const u64, index: usize, count: usize) -> u64 {
    let (word, shift) = (index / 64, index % 64);
    let mask = if count == 64 { u64::MAX } else { (1 << count) - 1 };
    // SAFETY: by contract.
    unsafe {
        let mut value = *words.add(word) >> shift;
        if shift + count > 64 {
            value |= *words.add(word + 1) << (64 - shift);
        }
        value & mask
    }
}

/// Repeats a mask of `words` bits (stride) as often as it fits `total` words, at most 64.
#[inline]
pub fn repeat(mask: u64, words: usize, total: usize) -> u64 {
    let mut out = mask;
    let mut filled = words;
    while filled < total {
        out |= out << filled;
        filled *= 2;
    }
    if total < 64 { out & ((1 << total) - 1) } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::FastRand;

    #[test]
    fn written_bits_are_read_and_others_stay() {
        let mut rand = FastRand(5);
        let mut words = [0u64; 4];
        let mut model = [false; 256];
        for _ in 0..5000 {
            let count = 1 + rand.below(64) as usize;
            let index = rand.below(256 - count as u32) as usize;
            let value = rand.next_u64();
            // SAFETY: inside the array.
            unsafe { write_bits(words.as_mut_ptr(), index, value, count) };
            for k in 0..count {
                model[index + k] = value >> k & 1 != 0;
            }
            let index = rand.below(192) as usize;
            // SAFETY: inside the array.
            let read = unsafe { read_bits(words.as_ptr(), index, 64) };
            assert!((0..64).all(|k| model[index + k] == (read >> k & 1 != 0)));
        }
    }

    #[test]
    fn repeated_masks() {
        for (mask, words, total, expected) in [
            (1, 1, 4, 0b1111),
            (0b01, 2, 6, 0b010101),
            (0b101, 3, 9, 0b101101101),
            (1, 64, 64, 1),
            (1, 1, 64, u64::MAX),
        ] {
            assert_eq!(repeat(mask, words, total), expected);
        }
    }
}
