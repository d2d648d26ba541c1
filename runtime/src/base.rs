//! Small things that all modules use: alignment, bit scans, intrusive lists' helpers, a pseudo-random generator.

/// The size of a pointer.
pub const WORD: usize = 8;

/// Rounds up to a multiple of `align`, a power of two.
#[inline(always)]
pub const fn align_up(n: usize, align: usize) -> usize {
    (n + align - 1) & !(align - 1)
}

/// Rounds down to a multiple of `align`, a power of two.
#[inline(always)]
pub const fn align_down(n: usize, align: usize) -> usize {
    n & !(align - 1)
}

/// The high and low half of a product, folded: the mixing step of wyhash.
#[inline(always)]
pub const fn mix(a: u64, b: u64) -> u64 {
    let product = (a as u128) * (b as u128);
    (product as u64) ^ ((product >> 64) as u64)
}

/// A fast generator that is not for secrets (wyrand). Each owner keeps its own.
#[derive(Clone, Copy, Debug)]
pub struct FastRand(pub u64);

impl FastRand {
    /// The next 64 bits.
    #[inline(always)]
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0xa076_1d64_78bd_642f);
        mix(self.0, self.0 ^ 0xe703_7ed1_a0b4_28db)
    }

    /// A number below `n`, nearly uniform.
    #[inline(always)]
    pub fn below(&mut self, n: u32) -> u32 {
        (((self.next_u64() as u32) as u64 * n as u64) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment() {
        for (n, align, up, down) in [(0, 8, 0, 0), (1, 8, 8, 0), (8, 8, 8, 8), (9, 4096, 4096, 0)] {
            assert_eq!((align_up(n, align), align_down(n, align)), (up, down));
        }
    }

    #[test]
    fn below_stays_below() {
        let mut rand = FastRand(1);
        assert!((0..1000).all(|_| rand.below(7) < 7));
    }
}
