//! Clocks, through the vDSO where the kernel offers one.

use crate::arch::{VDSO_CLOCK, nr};
use crate::syscall;
use core::sync::atomic::{AtomicUsize, Ordering::*};

/// The vDSO's `clock_gettime`, or 0.
static VDSO: AtomicUsize = AtomicUsize::new(0);

const REALTIME: usize = 0;
const MONOTONIC: usize = 1;

fn clock(id: usize) -> [i64; 2] {
    let mut time = [0i64; 2];
    // Relaxed: written once, before a second thread exists.
    let function = VDSO.load(Relaxed);
    // SAFETY: the vDSO's function has this signature; the kernel writes the two words.
    unsafe {
        if function != 0 {
            let function: extern "C" fn(usize, *mut i64) -> i32 = core::mem::transmute(function);
            function(id, time.as_mut_ptr());
        } else {
            syscall!(nr::CLOCK_GETTIME, id, time.as_mut_ptr() as usize);
        }
    }
    time
}

/// Monotonic nanoseconds. On the thread's stack: see [`nanotime_leaf`] for Go code.
pub fn nanotime() -> i64 {
    let [seconds, nanos] = clock(MONOTONIC);
    seconds * 1_000_000_000 + nanos
}

/// The wall clock: seconds, nanoseconds.
pub fn walltime() -> (i64, i64) {
    let [seconds, nanos] = clock(REALTIME);
    (seconds, nanos)
}

/// Finds the vDSO's clock in the ELF image at `base`.
///
/// # Safety
/// `base` is the kernel's `AT_SYSINFO_EHDR`.
pub unsafe fn find_vdso(base: usize) {
    const PT_LOAD: u32 = 1;
    const PT_DYNAMIC: u32 = 2;
    const DT_HASH: usize = 4;
    const DT_STRTAB: usize = 5;
    const DT_SYMTAB: usize = 6;
    // SAFETY: the image is a well-formed ELF file in memory; fields are at the offsets of the 64-bit format.
    unsafe {
        let word = |address: usize| *(address as *const usize);
        let program_headers = base + word(base + 32);
        let entry_size = *((base + 54) as *const u16) as usize;
        let count = *((base + 56) as *const u16) as usize;
        let (mut load, mut dynamic) = (usize::MAX, 0);
        for k in 0..count {
            let header = program_headers + k * entry_size;
            match *(header as *const u32) {
                PT_LOAD if load == usize::MAX => {
                    load = base.wrapping_add(word(header + 8)).wrapping_sub(word(header + 16))
                }
                PT_DYNAMIC => dynamic = base + word(header + 8),
                _ => {}
            }
        }
        if dynamic == 0 || load == usize::MAX {
            return;
        }
        let (mut strings, mut symbols, mut hash) = (0, 0, 0);
        let mut entry = dynamic;
        while word(entry) != 0 {
            let value = load.wrapping_add(word(entry + 8));
            match word(entry) {
                DT_STRTAB => strings = value,
                DT_SYMTAB => symbols = value,
                DT_HASH => hash = value,
                _ => {}
            }
            entry += 16;
        }
        if strings == 0 || symbols == 0 || hash == 0 {
            return;
        }
        // The second word of the hash table is the number of symbols.
        let symbol_count = *((hash + 4) as *const u32) as usize;
        for k in 0..symbol_count {
            let symbol = symbols + k * 24;
            let name = (strings + *(symbol as *const u32) as usize) as *const u8;
            let section = *((symbol + 6) as *const u16);
            let same = VDSO_CLOCK.iter().enumerate().all(|(i, &byte)| *name.add(i) == byte)
                && *name.add(VDSO_CLOCK.len()) == 0;
            if same && section != 0 {
                VDSO.store(load.wrapping_add(word(symbol + 8)), Relaxed);
                return;
            }
        }
    }
}
