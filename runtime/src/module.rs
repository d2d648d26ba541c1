//! The program's tables: which function an address belongs to, which slots hold pointers at a call, where a trap
//! or a landing pad is, and which source line.
//!
//! All lookups are by `u32` distance from the start of Go code in sorted tables, and need no index of their own:
//! positions are spread nearly evenly over the code, so a few steps of interpolation come close.

use abi::module::{
    CallSite, Func, HAS_OBJECTS, InlineCall, LandingPad, Module, Name, ObjectLayout, Root, Table, Trap,
};

/// The index of the last element whose key is at most `key`.
#[inline]
pub fn find_last(len: usize, key: u32, key_at: impl Fn(usize) -> u32) -> Option<usize> {
    if len == 0 || key_at(0) > key {
        return None;
    }
    // Invariant: key_at(low) <= key, and key_at(high) > key or high == len.
    let (mut low, mut high) = (0, len);
    let (mut low_key, mut high_key) = (key_at(0), key_at(len - 1));
    if high_key <= key {
        return Some(len - 1);
    }
    high -= 1;
    for _ in 0..4 {
        if high - low <= 8 {
            break;
        }
        let span = (high_key - low_key) as u64;
        let guess = low + (((key - low_key) as u64 * (high - low) as u64) / span.max(1)) as usize;
        let guess = guess.clamp(low + 1, high - 1);
        let found = key_at(guess);
        if found <= key {
            (low, low_key) = (guess, found);
        } else {
            (high, high_key) = (guess, found);
        }
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if key_at(middle) <= key {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(low)
}

/// The elements of a table.
///
/// # Safety
/// The table is the program's, its elements are of type `T`.
#[inline]
pub unsafe fn slice<T>(table: &Table) -> &'static [T] {
    if table.len == 0 {
        return &[];
    }
    // SAFETY: by contract; tables are never changed.
    unsafe { core::slice::from_raw_parts(table.ptr as *const T, table.len as usize) }
}

/// The tables, typed.
#[derive(Clone, Copy)]
pub struct Tables<'a>(pub &'a Module);

/// The kind of position that a frame stands at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Position {
    /// At a call: the address is the return address.
    Call,
    /// At an instruction that faulted.
    Fault,
}

/// A source position with the function's name, innermost first where calls were inlined.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The function's name.
    pub name: Name,
    /// The file, an index.
    pub file: u32,
    /// The line.
    pub line: u32,
    /// Whether the function was inlined; the other one is the function that contains the code.
    pub inlined: bool,
}

impl Line {
    /// What arrays of lines are filled with before they are looked up.
    pub const EMPTY: Line = Line { name: Name { offset: 0, len: 0 }, file: 0, line: 0, inlined: false };
}

impl Tables<'static> {
    /// Functions.
    #[inline]
    pub fn funcs(&self) -> &'static [Func] {
        // SAFETY: the table's type is the format's.
        unsafe { slice(&self.0.funcs) }
    }

    /// Calls with maps.
    #[inline]
    pub fn call_sites(&self) -> &'static [CallSite] {
        // SAFETY: the table's type is the format's.
        unsafe { slice(&self.0.call_sites) }
    }

    /// The pool of maps.
    #[inline]
    pub fn maps(&self) -> &'static [i32] {
        // SAFETY: the table's type is the format's.
        unsafe { slice(&self.0.maps) }
    }

    /// Layouts of objects.
    #[inline]
    pub fn layouts(&self) -> &'static [ObjectLayout] {
        // SAFETY: the table's type is the format's.
        unsafe { slice(&self.0.layouts) }
    }

    /// Pointer masks.
    #[inline]
    pub fn masks(&self) -> &'static [u64] {
        // SAFETY: the table's type is the format's.
        unsafe { slice(&self.0.masks) }
    }

    /// Globals with pointers.
    pub fn roots(&self) -> &'static [Root] {
        // SAFETY: the table's type is the format's.
        unsafe { slice(&self.0.roots) }
    }

    fn traps(&self) -> &'static [Trap] {
        // SAFETY: the table's type is the format's.
        unsafe { slice(&self.0.traps) }
    }

    fn landing_pads(&self) -> &'static [LandingPad] {
        // SAFETY: the table's type is the format's.
        unsafe { slice(&self.0.landing_pads) }
    }

    fn inlines(&self) -> &'static [InlineCall] {
        // SAFETY: the table's type is the format's.
        unsafe { slice(&self.0.inlines) }
    }

    /// The bytes of a name.
    pub fn name(&self, name: Name) -> &'static [u8] {
        // SAFETY: the table's type is the format's.
        let names: &[u8] = unsafe { slice(&self.0.names) };
        names.get(name.offset as usize..(name.offset + name.len) as usize).unwrap_or(b"?")
    }

    /// The bytes of a file's name.
    pub fn file(&self, index: u32) -> &'static [u8] {
        // SAFETY: the table's type is the format's.
        let files: &[Name] = unsafe { slice(&self.0.files) };
        files.get(index as usize).map_or(b"?", |&name| self.name(name))
    }

    /// Whether the address is in Go code.
    #[inline]
    pub fn is_go(&self, pc: usize) -> bool {
        (pc as u64).wrapping_sub(self.0.text_start) < self.0.text_end - self.0.text_start
    }

    #[inline]
    fn offset(&self, pc: usize) -> u32 {
        (pc as u64).wrapping_sub(self.0.text_start) as u32
    }

    /// The function that contains the address.
    pub fn find_func(&self, pc: usize) -> Option<&'static Func> {
        if !self.is_go(pc) {
            return None;
        }
        let funcs = self.funcs();
        let offset = self.offset(pc);
        let func = &funcs[find_last(funcs.len(), offset, |k| funcs[k].entry)?];
        (offset - func.entry < func.size).then_some(func)
    }

    /// The map of the call that returns to `pc`: pairs (offset, layout), and whether the function has stack objects.
    #[inline]
    pub fn call_map(&self, pc: usize) -> Option<(&'static [i32], bool)> {
        let sites = self.call_sites();
        let offset = self.offset(pc);
        let site = &sites[find_last(sites.len(), offset, |k| sites[k].pc)?];
        (site.pc == offset).then(|| (self.map_at(site.map & !HAS_OBJECTS), site.map & HAS_OBJECTS != 0))
    }

    /// The map at an index of the pool.
    #[inline]
    pub fn map_at(&self, index: u32) -> &'static [i32] {
        let maps = self.maps();
        let count = maps[index as usize] as usize;
        &maps[index as usize + 1..index as usize + 1 + 2 * count]
    }

    /// All stack objects of a function, by ascending offset.
    pub fn object_map(&self, func: &Func) -> &'static [i32] {
        if func.objects == u32::MAX { &[] } else { self.map_at(func.objects) }
    }

    /// The code of the trap at `pc`.
    pub fn find_trap(&self, pc: usize) -> Option<u32> {
        let traps = self.traps();
        let offset = self.offset(pc);
        let trap = &traps[find_last(traps.len(), offset, |k| traps[k].pc)?];
        (trap.pc == offset).then_some(trap.code)
    }

    /// The landing pad of the function that a frame standing at `pc` belongs to: whatever it called last, it has one
    /// only.
    pub fn find_landing_pad(&self, pc: usize) -> Option<&'static LandingPad> {
        let func = self.find_func(pc.wrapping_sub(1))?;
        let pads = self.landing_pads();
        let pad = &pads[find_last(pads.len(), func.entry + func.size, |k| pads[k].pc)?];
        (pad.pc > func.entry).then_some(pad)
    }

    /// The line program's state at `pc`, an address of an instruction: file, line, inlined call + 1.
    fn line_state(&self, func: &Func, pc: usize) -> (u32, u32, u32) {
        // SAFETY: the table's type is the format's.
        let bytes: &[u8] = unsafe { slice(&self.0.lines) };
        let mut reader = Leb { bytes, at: func.lines as usize };
        let target = self.offset(pc) - func.entry;
        let (mut at, mut line, mut file) = (0u32, func.start_line as i64, func.file);
        let mut state = (file, func.start_line, 0);
        for _ in 0..reader.unsigned().unwrap_or(0) {
            at = at.wrapping_add(reader.unsigned().unwrap_or(0) as u32);
            if at > target {
                break;
            }
            line += reader.signed().unwrap_or(0);
            let change = reader.unsigned().unwrap_or(0) as u32;
            if change != 0 {
                file = change - 1;
            }
            let inline = reader.unsigned().unwrap_or(0) as u32;
            state = (file, line as u32, inline);
        }
        state
    }

    /// The lines at a position, innermost inlined call first; the number of them. `pc` is a return address for
    /// [`Position::Call`], an instruction's otherwise. A wrapper does not count where something is inlined into it.
    pub fn lines(&self, pc: usize, position: Position, out: &mut [Line]) -> usize {
        let pc = if position == Position::Call { pc - 1 } else { pc };
        let Some(func) = self.find_func(pc) else { return 0 };
        let (mut file, mut line, mut inline) = self.line_state(func, pc);
        let mut count = 0;
        while count < out.len() {
            let call = (inline != 0).then(|| self.inlines().get(inline as usize - 1)).flatten();
            if call.is_none() && count > 0 && func.flags & abi::module::flags::WRAPPER != 0 {
                break;
            }
            let name = call.map_or(func.name, |call| call.name);
            out[count] = Line { name, file, line, inlined: call.is_some() };
            count += 1;
            match call {
                None => break,
                Some(call) => (file, line, inline) = (call.file, call.line, call.parent),
            }
        }
        count
    }
}

/// Reads LEB128 numbers.
struct Leb<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Leb<'_> {
    fn unsigned(&mut self) -> Option<u64> {
        let (mut value, mut shift) = (0u64, 0);
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= ((byte & 0x7f) as u64) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
    }

    fn signed(&mut self) -> Option<i64> {
        let (mut value, mut shift) = (0i64, 0);
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= ((byte & 0x7f) as i64) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                if shift < 64 && byte & 0x40 != 0 {
                    value |= -1 << shift;
                }
                return Some(value);
            }
        }
    }
}

/// Calls `f` with the address of each pointer word of an object of `layout` at `base`.
#[inline]
pub fn each_pointer(layout: &ObjectLayout, masks: &[u64], base: usize, mut f: impl FnMut(usize)) {
    let stride = layout.stride.max(8) as usize;
    let words = stride.div_ceil(8);
    let count = layout.size as usize / stride;
    let mask = &masks[layout.mask as usize..layout.mask as usize + words.div_ceil(64)];
    for element in 0..count {
        let start = base + element * stride;
        for (k, &bits) in mask.iter().enumerate() {
            let mut bits = bits;
            while bits != 0 {
                let bit = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                f(start + (k * 64 + bit) * 8);
            }
        }
    }
}

#[cfg(not(test))]
mod program {
    use super::*;

    unsafe extern "C" {
        #[link_name = "brolga.module"]
        static MODULE: Module;
    }

    /// The running program's tables.
    #[inline(always)]
    pub fn tables() -> Tables<'static> {
        // SAFETY: the program defines the module and never changes it.
        Tables(unsafe { &MODULE })
    }
}
#[cfg(not(test))]
pub use program::tables;

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn find_last_agrees_with_a_scan() {
        let mut rand = crate::base::FastRand(7);
        for len in [0usize, 1, 2, 3, 9, 10, 100, 1000] {
            let mut keys: Vec<u32> = (0..len).map(|_| rand.below(5000)).collect();
            keys.sort();
            keys.dedup();
            for key in 0..5000 {
                let expected = keys.iter().rposition(|&k| k <= key);
                assert_eq!(find_last(keys.len(), key, |k| keys[k]), expected, "{key} in {keys:?}");
            }
        }
    }

    #[test]
    fn pointers_of_an_array() {
        let layout = ObjectLayout { size: 48, stride: 24, mask: 1, reserved: 0 };
        let mut found = Vec::new();
        each_pointer(&layout, &[0, 0b101], 1000, |address| found.push(address));
        assert_eq!(found, [1000, 1016, 1024, 1040]);
    }

    #[test]
    fn leb() {
        let mut reader = Leb { bytes: &[0xe5, 0x8e, 0x26, 0x7f, 0x80, 0x7f], at: 0 };
        assert_eq!(reader.unsigned(), Some(624485));
        assert_eq!(reader.signed(), Some(-1));
        assert_eq!(reader.signed(), Some(-128));
        assert_eq!(reader.signed(), None);
    }
}
