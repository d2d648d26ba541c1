//! Bytes: copying, clearing, comparing, searching, hashing. All leaves.

use crate::arch::memory::{memcmp, memmove as move_bytes};
use crate::base::mix;
use core::ptr::read_unaligned;

/// `leaf`: see `abi::functions`.
///
/// # Safety
/// Both ranges have `n` bytes.
#[unsafe(export_name = "brolga.memmove")]
pub unsafe extern "C" fn memmove(dst: *mut u8, src: *const u8, n: usize) {
    // SAFETY: by contract.
    unsafe { move_bytes(dst, src, n) };
}

/// `leaf`.
///
/// # Safety
/// The range has `n` bytes and no pointers that the collector must see go.
#[unsafe(export_name = "brolga.memclrNoHeapPointers")]
pub unsafe extern "C" fn memclr(ptr: *mut u8, n: usize) {
    // SAFETY: by contract.
    unsafe { core::ptr::write_bytes(ptr, 0, n) };
}

/// `leaf`.
///
/// # Safety
/// Both ranges have `n` bytes.
#[unsafe(export_name = "brolga.memequal")]
pub unsafe extern "C" fn memequal(p: *const u8, q: *const u8, n: usize) -> usize {
    // SAFETY: by contract.
    usize::from(p == q || unsafe { memcmp(p, q, n) } == 0)
}

/// `leaf`.
///
/// # Safety
/// The ranges have `pn` and `qn` bytes.
#[unsafe(export_name = "brolga.memcompare")]
pub unsafe extern "C" fn memcompare(p: *const u8, pn: usize, q: *const u8, qn: usize) -> isize {
    // SAFETY: by contract.
    let order = if p == q { 0 } else { unsafe { memcmp(p, q, pn.min(qn)) } };
    if order != 0 { order.signum() as isize } else { (pn > qn) as isize - (pn < qn) as isize }
}

/// `leaf`.
///
/// # Safety
/// The range has `n` bytes.
#[unsafe(export_name = "brolga.indexbyte")]
pub unsafe extern "C" fn indexbyte(p: *const u8, n: usize, c: usize) -> isize {
    let byte = c as u8;
    let pattern = 0x0101_0101_0101_0101 * byte as u64;
    let mut k = 0;
    // SAFETY: by contract; words are read inside the range only.
    unsafe {
        while k + 32 <= n {
            let words = read_unaligned(p.add(k) as *const [u64; 4]);
            let mut any = 0;
            for word in words {
                any |= zero_bytes(word ^ pattern);
            }
            if any != 0 {
                break;
            }
            k += 32;
        }
        while k + 8 <= n {
            let found = zero_bytes(read_unaligned(p.add(k) as *const u64) ^ pattern);
            if found != 0 {
                return (k + found.trailing_zeros() as usize / 8) as isize;
            }
            k += 8;
        }
        while k < n {
            if *p.add(k) == byte {
                return k as isize;
            }
            k += 1;
        }
    }
    -1
}

/// The high bit of each zero byte, exact for the lowest.
#[inline(always)]
fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(0x0101_0101_0101_0101) & !word & 0x8080_8080_8080_8080
}

/// `leaf`.
///
/// # Safety
/// The range has `n` bytes.
#[unsafe(export_name = "brolga.countbyte")]
pub unsafe extern "C" fn countbyte(p: *const u8, n: usize, c: usize) -> usize {
    let byte = c as u8;
    let mut count = 0;
    let mut k = 0;
    // SAFETY: by contract.
    unsafe {
        // Blocks of at most 255 turns, so that bytes can count.
        while n - k >= 16 {
            let mut counts = [0u8; 16];
            let turns = ((n - k) / 16).min(255);
            for _ in 0..turns {
                let block = read_unaligned(p.add(k) as *const [u8; 16]);
                for i in 0..16 {
                    counts[i] += (block[i] == byte) as u8;
                }
                k += 16;
            }
            count += counts.iter().map(|&n| n as usize).sum::<usize>();
        }
        while k < n {
            count += (*p.add(k) == byte) as usize;
            k += 1;
        }
    }
    count
}

const K: [u64; 4] =
    [0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3, 0x5899_65cc_7537_4cc3];

/// `leaf`. Like wyhash: multiplications of words with the seed and with constants, folded.
///
/// # Safety
/// The range has `n` bytes.
#[unsafe(export_name = "brolga.memhash")]
pub unsafe extern "C" fn memhash(p: *const u8, seed: u64, n: usize) -> u64 {
    // SAFETY: by contract; all reads are inside the range.
    unsafe {
        let word = |at: usize| read_unaligned(p.add(at) as *const u64);
        let half = |at: usize| read_unaligned(p.add(at) as *const u32) as u64;
        let mut seed = seed ^ K[0];
        let (a, b);
        match n {
            0 => return seed,
            1..=3 => {
                a = (*p as u64) << 16 | (*p.add(n / 2) as u64) << 8 | *p.add(n - 1) as u64;
                b = 0;
            }
            4 => return hash_word(half(0), seed ^ K[0], 4),
            8 => return hash_word(word(0), seed ^ K[0], 8),
            5..=7 => {
                a = half(0);
                b = half(n - 4);
            }
            9..=16 => {
                a = word(0);
                b = word(n - 8);
            }
            _ => {
                let (mut at, mut left) = (0, n);
                if left > 48 {
                    let (mut second, mut third) = (seed, seed);
                    while left > 48 {
                        seed = mix(word(at) ^ K[1], word(at + 8) ^ seed);
                        second = mix(word(at + 16) ^ K[2], word(at + 24) ^ second);
                        third = mix(word(at + 32) ^ K[3], word(at + 40) ^ third);
                        at += 48;
                        left -= 48;
                    }
                    seed ^= second ^ third;
                }
                while left > 16 {
                    seed = mix(word(at) ^ K[1], word(at + 8) ^ seed);
                    at += 16;
                    left -= 16;
                }
                a = word(at + left - 16);
                b = word(at + left - 8);
            }
        }
        mix(K[1] ^ n as u64, mix(a ^ K[1], b ^ seed))
    }
}

#[inline(always)]
fn hash_word(value: u64, seed: u64, n: u64) -> u64 {
    mix(K[1] ^ n, mix(value ^ K[1], value ^ seed ^ K[0]))
}

/// `leaf`. Agrees with `memhash`.
///
/// # Safety
/// Four bytes.
#[unsafe(export_name = "brolga.memhash32")]
pub unsafe extern "C" fn memhash32(p: *const u8, seed: u64) -> u64 {
    // SAFETY: by contract.
    hash_word(unsafe { read_unaligned(p as *const u32) } as u64, seed, 4)
}

/// `leaf`. Agrees with `memhash`.
///
/// # Safety
/// Eight bytes.
#[unsafe(export_name = "brolga.memhash64")]
pub unsafe extern "C" fn memhash64(p: *const u8, seed: u64) -> u64 {
    // SAFETY: by contract.
    hash_word(unsafe { read_unaligned(p as *const u64) }, seed, 8)
}
