//! The stack: how it is moved, and where a recovered panic continues.

use super::*;

/// Moves the stack; the distance. `pc` is the address that the stub returns to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn grow(g: *mut G, sp: u64, fp: u64, pc: u64) -> u64 {
    unsafe {
        let g = &mut *g;
        let need = core::mem::take(&mut g.stack_need);
        let (lo, hi) = (g.lo, g.hi);
        if COLLECT {
            collect(pc, fp);
        }
        let mut size = hi - lo;
        while hi - sp + need + abi_g::STACK_GUARD as u64 > size {
            size *= 2;
        }
        if size > 1 << 30 {
            fail("stack overflow");
        }
        let new_lo = map(size);
        let new_hi = new_lo + size;
        let distance = new_hi.wrapping_sub(hi);
        core::ptr::copy_nonoverlapping(
            sp as *const u8,
            sp.wrapping_add(distance) as *mut u8,
            (hi - sp) as usize,
        );
        let mut seen = 0u64;
        walk(pc, fp, &mut |place, sure| {
            let old = *place;
            seen += 1;
            if old >= lo && old < hi {
                if sure && old < sp {
                    fail("a pointer below the stack pointer");
                }
                *(place as u64).wrapping_add(distance).cast() = old.wrapping_add(distance);
            }
        });
        // The chain of frame pointers.
        let mut at = fp;
        while at != 0 {
            let saved = *(at as *const u64);
            if saved != 0 {
                *(at.wrapping_add(distance) as *mut u64) = saved.wrapping_add(distance);
            }
            at = saved;
        }
        unmap(lo, hi - lo);
        g.lo = new_lo;
        g.hi = new_hi;
        set_guard(g);
        MOVES += 1;
        distance
    }
}

pub trait Cast {
    fn cast<'a>(self) -> &'a mut u64;
}
impl Cast for u64 {
    fn cast<'a>(self) -> &'a mut u64 {
        unsafe { &mut *(self as *mut u64) }
    }
}

/// Where a recovered panic continues: stack pointer, frame pointer and position, in `g.save`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn find_landing_pad(g: *mut G, frame: u64, fp: u64, pc: u64) {
    unsafe {
        let g = &mut *g;
        let (mut fp, mut pc) = (fp, pc);
        while fp != g.hi - frame {
            if fp == 0 {
                fail("no such frame");
            }
            pc = *(fp as *const u64).add(1);
            fp = *(fp as *const u64);
        }
        let offset = (pc - MODULE.text_start) as u32;
        let pads = table::<module::LandingPad>(MODULE.landing_pads);
        let Some(pad) = pads.iter().find(|pad| pad.pc == offset) else { fail("no landing pad") };
        g.save[0] = fp - u64::from(pad.sp_to_fp);
        g.save[1] = fp;
        g.save[2] = MODULE.text_start + u64::from(pad.handler);
    }
}
