//! The heap, its collector, and the functions on memory that compiled code calls.

use super::*;

pub const MAX_OBJECTS: usize = 1 << 20;

#[derive(Clone, Copy)]
pub struct Object {
    address: u64,
    size: u64,
    mask: u64,
    marked: bool,
}

pub static mut OBJECTS: [Object; MAX_OBJECTS] =
    [Object { address: 0, size: 0, mask: 0, marked: false }; MAX_OBJECTS];
pub static mut COUNT: usize = 0;
pub static mut HEAP: u64 = 0;
pub static mut HEAP_END: u64 = 0;

pub unsafe fn allocate(size: u64, mask: u64) -> u64 {
    unsafe {
        // One byte of slack.
        let size = (size + 1).next_multiple_of(16);
        if HEAP + size > HEAP_END {
            let block = size.max(1 << 26);
            HEAP = map(block);
            HEAP_END = HEAP + block;
        }
        let address = HEAP;
        HEAP += size;
        if COUNT == MAX_OBJECTS {
            fail("too many objects");
        }
        OBJECTS[COUNT] = Object { address, size, mask, marked: false };
        COUNT += 1;
        address
    }
}

#[unsafe(export_name = "brolga.newobject")]
pub unsafe extern "C" fn newobject(desc: *const u64) -> u64 {
    unsafe { allocate(*desc, *desc.add(1)) }
}

#[unsafe(export_name = "brolga.newarray")]
pub unsafe extern "C" fn newarray(desc: *const u64, n: u64) -> u64 {
    unsafe { allocate(*desc * n, if *desc.add(1) == 0 { 0 } else { u64::MAX }) }
}

/// The object that contains the address.
pub unsafe fn find(address: u64) -> Option<&'static mut Object> {
    unsafe {
        let objects = core::slice::from_raw_parts_mut(addr_of_mut!(OBJECTS).cast::<Object>(), COUNT);
        objects
            .iter_mut()
            .rev()
            .find(|object| address >= object.address && address < object.address + object.size)
    }
}

pub unsafe fn mark(value: u64) {
    unsafe {
        let g = &*addr_of!(GOROUTINE);
        if value < 4096 && value != 0 {
            fail("a small integer in a pointer's place");
        }
        if value == 0 || value >= g.lo && value < g.hi {
            return;
        }
        let Some(object) = find(value) else {
            // The image ends below 2^32.
            if value < 1 << 32 {
                return;
            }
            fail("a pointer to nothing");
        };
        if object.marked {
            return;
        }
        object.marked = true;
        for word in 0..object.size / 8 {
            if object.mask == u64::MAX || word < 64 && object.mask >> word & 1 == 1 {
                mark(*((object.address + word * 8) as *const u64));
            }
        }
    }
}

/// Marks from the frames and globals, and overwrites what was not reached.
pub unsafe fn collect(pc: u64, fp: u64) {
    unsafe {
        let objects = core::slice::from_raw_parts_mut(addr_of_mut!(OBJECTS).cast::<Object>(), COUNT);
        for object in objects.iter_mut() {
            object.marked = false;
        }
        walk(pc, fp, &mut |place, sure| {
            if sure || find(*place).is_some() {
                mark(*place);
            }
        });
        for root in table::<module::Root>(MODULE.roots) {
            each_pointer(root.addr, root.layout as usize, &mut |place| mark(*place));
        }
        let mut kept = 0;
        for n in 0..COUNT {
            let object = OBJECTS[n];
            if object.marked {
                OBJECTS[kept] = object;
                kept += 1;
            } else {
                core::ptr::write_bytes(object.address as *mut u8, 0xdb, object.size as usize);
            }
        }
        COUNT = kept;
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn barrier(slot: *const u64, value: u64) {
    unsafe {
        BARRIERS += 1;
        mark(*slot);
        mark(value);
    }
}

/// The number of barriers so far: for tests.
#[unsafe(export_name = "brolga.nanotime")]
pub unsafe extern "C" fn nanotime() -> i64 {
    unsafe { BARRIERS as i64 }
}

#[unsafe(export_name = "brolga.bulkBarrierPreWrite")]
pub unsafe extern "C" fn bulk_barrier(_dst: u64, _src: u64, size: u64, _typ: u64) {
    unsafe { BARRIERS += size / 8 };
}

#[unsafe(export_name = "brolga.memmove")]
pub unsafe extern "C" fn memmove(dst: *mut u8, src: *const u8, n: usize) {
    unsafe { move_bytes(dst, src, n) };
}

#[unsafe(export_name = "brolga.memclrNoHeapPointers")]
pub unsafe extern "C" fn memclr(dst: *mut u8, n: usize) {
    unsafe { core::ptr::write_bytes(dst, 0, n) }
}

#[repr(C)]
pub struct Two(u64, u64);

#[unsafe(export_name = "brolga.div128")]
pub extern "C" fn div128(high: u64, low: u64, divisor: u64) -> Two {
    let value = u128::from(high) << 64 | u128::from(low);
    Two((value / u128::from(divisor)) as u64, (value % u128::from(divisor)) as u64)
}

/// Prints a number and a line feed: for tests.
#[unsafe(export_name = "brolga.setTracebackFlags")]
pub extern "C" fn print_line(value: i64) {
    print_number(value);
    print(b"\n");
}

#[unsafe(export_name = "brolga.fma64")]
pub extern "C" fn fma64(x: f64, y: f64, z: f64) -> f64 {
    // Exact for the small integers of the tests.
    x * y + z
}
