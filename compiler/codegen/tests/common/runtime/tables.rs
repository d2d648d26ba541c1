//! The program's tables, and walks of frames by them.

use super::*;

pub unsafe fn table<T>(table: module::Table) -> &'static [T] {
    unsafe { core::slice::from_raw_parts(table.ptr as *const T, table.len as usize) }
}

/// A map of the pool: pairs (offset, layout).
pub unsafe fn map_at(index: u32) -> &'static [i32] {
    unsafe {
        let maps = table::<i32>(MODULE.maps);
        let start = index as usize;
        let count = maps[start] as usize;
        &maps[start + 1..start + 1 + 2 * count]
    }
}

/// The map of the call that returns to `pc`, and all stack objects of the function if they are initialized.
pub unsafe fn map_of(pc: u64) -> Option<(&'static [i32], &'static [i32])> {
    unsafe {
        let sites = table::<module::CallSite>(MODULE.call_sites);
        if pc < MODULE.text_start || pc >= MODULE.text_end {
            return None;
        }
        let offset = (pc - MODULE.text_start) as u32;
        let at = sites.binary_search_by_key(&offset, |site| site.pc);
        let Ok(at) = at else { fail("a call without a map") };
        let map = sites[at].map;
        let mut objects: &[i32] = &[];
        if map & module::HAS_OBJECTS != 0 {
            let funcs = table::<module::Func>(MODULE.funcs);
            let func = &funcs[funcs.partition_point(|func| func.entry < offset) - 1];
            if func.objects != u32::MAX {
                objects = map_at(func.objects);
            }
        }
        Some((map_at(map & !module::HAS_OBJECTS), objects))
    }
}

/// Calls `f` with the address of each pointer in an object of the layout.
pub unsafe fn each_pointer(address: u64, layout: usize, f: &mut impl FnMut(*mut u64)) {
    unsafe {
        let layout = &table::<module::ObjectLayout>(MODULE.layouts)[layout];
        let masks = table::<u64>(MODULE.masks);
        let mut start = 0;
        while start < layout.size {
            for word in 0..layout.stride / 8 {
                let bits = masks[layout.mask as usize + (word / 64) as usize];
                if bits >> (word % 64) & 1 == 1 {
                    f((address + start + word * 8) as *mut u64);
                }
            }
            start += layout.stride;
        }
    }
}

/// Calls `f` with the address of each pointer in the frames from the given one on, and whether it is surely one:
/// words of stack objects may be left from an earlier use.
pub unsafe fn walk(pc: u64, fp: u64, f: &mut impl FnMut(*mut u64, bool)) {
    unsafe {
        let (mut pc, mut fp) = (pc, fp);
        while fp != 0 {
            let Some((map, objects)) = map_of(pc) else { break };
            for entry in map.chunks(2).filter(|entry| entry[1] < 0) {
                f(fp.wrapping_add_signed(i64::from(entry[0])) as *mut u64, true);
            }
            for entry in objects.chunks(2).filter(|entry| entry[1] >= 0) {
                let address = fp.wrapping_add_signed(i64::from(entry[0]));
                each_pointer(address, entry[1] as usize, &mut |place| f(place, false));
            }
            pc = *(fp as *const u64).add(1);
            fp = *(fp as *const u64);
        }
    }
}
