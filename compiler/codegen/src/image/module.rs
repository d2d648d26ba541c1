//! The runtime's tables, in the format of [`abi::module`].

use super::lines::Lines;
use super::{Fixup, Image, data, failure};
use crate::InternalError;
use crate::function::CompiledFunction;
use crate::translate::Target as Referent;
use abi::module::{HAS_OBJECTS, flags};
use mir::program::PointerMask;
use mir::{LayoutId, Program, Section};
use object::{SectionKind, SymbolKind};
use rustc_hash::FxHashMap;

/// Tables in [`abi::module::Module`], after its five words.
const TABLES: usize = 14;
const _: () = assert!(size_of::<abi::module::Module>() == 5 * 8 + TABLES * 16);
const _: () = assert!(size_of::<abi::module::Func>() == 40);
const _: () = assert!(size_of::<abi::module::CallSite>() == 8);
const _: () = assert!(size_of::<abi::module::ObjectLayout>() == 24);
const _: () = assert!(size_of::<abi::module::Trap>() == 8);
const _: () = assert!(size_of::<abi::module::LandingPad>() == 12);
const _: () = assert!(size_of::<abi::module::InlineCall>() == 20);
const _: () = assert!(size_of::<abi::module::Root>() == 16);

/// Little-endian bytes with places that hold addresses.
#[derive(Default)]
struct Bytes {
    bytes: Vec<u8>,
    addresses: Vec<(u64, Referent)>,
    count: u64,
}

impl Bytes {
    fn u32(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }
    fn u64(&mut self, value: u64) {
        self.bytes.extend(value.to_le_bytes());
    }
    fn address(&mut self, referent: Referent) {
        self.addresses.push((self.bytes.len() as u64, referent));
        self.u64(0);
    }
    fn unsigned(&mut self, mut value: u64) {
        loop {
            let byte = (value & 0x7f) as u8;
            value >>= 7;
            if value == 0 {
                self.bytes.push(byte);
                return;
            }
            self.bytes.push(byte | 0x80);
        }
    }
    fn signed(&mut self, mut value: i64) {
        loop {
            let byte = (value & 0x7f) as u8;
            value >>= 7;
            if value == 0 && byte & 0x40 == 0 || value == -1 && byte & 0x40 != 0 {
                self.bytes.push(byte);
                return;
            }
            self.bytes.push(byte | 0x80);
        }
    }
}

/// Strings, each once.
#[derive(Default)]
struct Names {
    pool: Bytes,
    known: FxHashMap<String, (u32, u32)>,
}

impl Names {
    fn add(&mut self, name: &str) -> (u32, u32) {
        if let Some(&known) = self.known.get(name) {
            return known;
        }
        let place = (self.pool.bytes.len() as u32, name.len() as u32);
        self.pool.bytes.extend(name.as_bytes());
        self.pool.count = self.pool.bytes.len() as u64;
        self.known.insert(name.into(), place);
        place
    }
}

/// Layouts with their masks, each once.
struct Layouts<'a> {
    program: &'a Program,
    table: Bytes,
    masks: Bytes,
    known: FxHashMap<LayoutId, u32>,
    known_masks: FxHashMap<Vec<u64>, u32>,
}

impl Layouts<'_> {
    fn add(&mut self, id: LayoutId) -> u32 {
        if let Some(&known) = self.known.get(&id) {
            return known;
        }
        let size = self.program.layouts[id].size;
        let (stride, mask) = element(self.program, id);
        let next = self.masks.count as u32;
        let mask_index = *self.known_masks.entry(mask.clone()).or_insert(next);
        if mask_index == next {
            for &word in &mask {
                self.masks.u64(word);
            }
            self.masks.count += mask.len() as u64;
        }
        self.table.u64(size);
        self.table.u64(stride);
        self.table.u32(mask_index);
        self.table.u32(0);
        let index = self.table.count as u32;
        self.table.count += 1;
        self.known.insert(id, index);
        index
    }
}

/// The repeating element of a layout: bytes between elements, and its mask.
fn element(program: &Program, id: LayoutId) -> (u64, Vec<u64>) {
    let layout = &program.layouts[id];
    match &layout.pointers {
        PointerMask::None => (layout.size, vec![0; words(layout.size)]),
        PointerMask::Words(mask) => {
            let mut mask = mask.clone();
            mask.resize(words(layout.size), 0);
            (layout.size, mask)
        }
        PointerMask::Repeat { element: inner, stride, .. } => {
            let (inner_stride, inner_mask) = element(program, *inner);
            let inner_size = program.layouts[*inner].size;
            // An element that repeats something itself, without a gap, repeats on.
            if inner_stride > 0 && inner_stride < inner_size && *stride == inner_size {
                return (inner_stride, inner_mask);
            }
            let mut mask = vec![0; words(*stride)];
            let repeats = inner_size.checked_div(inner_stride).unwrap_or(0);
            for repeat in 0..repeats {
                for word in 0..inner_stride / 8 {
                    if inner_mask[(word / 64) as usize] >> (word % 64) & 1 == 1 {
                        let at = repeat * inner_stride / 8 + word;
                        mask[(at / 64) as usize] |= 1 << (at % 64);
                    }
                }
            }
            (*stride, mask)
        }
    }
}

/// Words of a mask for `bytes` bytes.
fn words(bytes: u64) -> usize {
    bytes.div_ceil(8).div_ceil(64).max(1) as usize
}

/// Pool of maps, each once.
#[derive(Default)]
struct Maps {
    pool: Bytes,
    known: FxHashMap<Vec<(i32, i32)>, u32>,
}

impl Maps {
    fn add(&mut self, entries: Vec<(i32, i32)>) -> u32 {
        if let Some(&known) = self.known.get(&entries) {
            return known;
        }
        let index = self.pool.count as u32;
        self.pool.u32(entries.len() as u32);
        for &(offset, layout) in &entries {
            self.pool.u32(offset as u32);
            self.pool.u32(layout as u32);
        }
        self.pool.count += 1 + 2 * entries.len() as u64;
        self.known.insert(entries, index);
        index
    }
}

/// Writes the tables.
pub(super) fn write(
    image: &mut Image<'_>,
    functions: &[CompiledFunction],
    lines: &Lines,
) -> Result<(), InternalError> {
    let program = image.unit.program;
    let mut names = Names::default();
    let mut maps = Maps::default();
    let mut layouts = Layouts {
        program,
        table: Bytes::default(),
        masks: Bytes::default(),
        known: FxHashMap::default(),
        known_masks: FxHashMap::default(),
    };
    let (mut funcs, mut sites, mut traps, mut pads, mut programs) =
        (Bytes::default(), Bytes::default(), Bytes::default(), Bytes::default(), Bytes::default());

    let pieces: Vec<_> = image.text.pieces(functions).collect();
    if pieces.len() != lines.pieces.len() {
        return Err(failure("tables", "code without a function".into()));
    }
    for (&(id, start, code, is_thunk), piece) in pieces.iter().zip(&lines.pieces) {
        let mut layout_index = |layout: Option<LayoutId>| layout.map_or(-1, |id| layouts.add(id) as i32);
        let objects: Vec<(i32, i32)> =
            code.objects.iter().map(|&(offset, layout)| (offset, layout_index(layout))).collect();
        for site in &code.call_sites {
            let mut map: Vec<(i32, i32)> = site.pointers.iter().map(|&offset| (offset, -1)).collect();
            map.extend(site.objects.iter().map(|&index| objects[index as usize]));
            let has_objects = if objects.is_empty() { 0 } else { HAS_OBJECTS };
            sites.u32(start + site.pc);
            sites.u32(maps.add(map) | has_objects);
            sites.count += 1;
        }
        for &trap in &code.traps {
            traps.u32(start + trap);
            traps.u32(1);
            traps.count += 1;
        }
        for pad in &code.landing_pads {
            pads.u32(start + pad.pc);
            pads.u32(start + pad.handler);
            pads.u32(pad.sp_to_fp);
            pads.count += 1;
        }
        let decl = &program.funcs[id];
        let (name, len) = names.add(decl.name.as_str());
        let mut bits = 0;
        if decl.attrs.wrapper || is_thunk {
            bits |= flags::WRAPPER;
        }
        if decl.attrs.no_params {
            bits |= flags::NO_PARAMS;
        }
        funcs.u32(start);
        funcs.u32(code.bytes.len() as u32);
        funcs.u32(name);
        funcs.u32(len);
        funcs.u32(piece.declared.file);
        funcs.u32(piece.declared.line);
        funcs.u32(bits);
        funcs.u32(programs.bytes.len() as u32);
        funcs.u32(if objects.is_empty() { u32::MAX } else { maps.add(objects) });
        funcs.u32(code.frame_size);
        funcs.count += 1;
        line_program(&mut programs, piece);
    }
    programs.count = programs.bytes.len() as u64;

    let mut files = Bytes::default();
    for file in &lines.files {
        let (offset, len) = names.add(file);
        files.u32(offset);
        files.u32(len);
        files.count += 1;
    }
    let mut inlines = Bytes::default();
    for call in &lines.inlined {
        let (offset, len) = names.add(call.name.as_str());
        inlines.u32(offset);
        inlines.u32(len);
        inlines.u32(call.place.file);
        inlines.u32(call.place.line);
        inlines.u32(call.parent);
        inlines.count += 1;
    }
    let (mut roots, mut typelinks, mut itablinks) = (Bytes::default(), Bytes::default(), Bytes::default());
    for (id, global) in program.globals.iter_enumerated() {
        if global.section == Section::Data && program.layouts[global.layout].has_pointers() {
            roots.address(Referent::Global(id));
            roots.u64(u64::from(layouts.add(global.layout)));
            roots.count += 1;
        }
        if global.section == Section::Itabs {
            itablinks.address(Referent::Global(id));
            itablinks.count += 1;
        }
    }
    for &id in &program.typelinks {
        typelinks.address(Referent::Global(id));
        typelinks.count += 1;
    }

    // In the order of `Module`'s fields.
    let tables: [Bytes; TABLES] = [
        funcs,
        sites,
        maps.pool,
        layouts.table,
        layouts.masks,
        traps,
        pads,
        names.pool,
        files,
        programs,
        inlines,
        roots,
        typelinks,
        itablinks,
    ];
    emit(image, &tables[..])
}

/// Writes one function's line program; see [`abi::module::Func::lines`].
fn line_program(out: &mut Bytes, piece: &super::lines::Piece) {
    let (mut pc, mut place) = (0, piece.declared);
    out.unsigned(piece.rows.len() as u64);
    for row in &piece.rows {
        out.unsigned(u64::from(row.pc - pc));
        out.signed(i64::from(row.place.line) - i64::from(place.line));
        let file = if row.place.file == place.file { 0 } else { u64::from(row.place.file) + 1 };
        out.unsigned(file);
        out.unsigned(u64::from(row.inline));
        (pc, place) = (row.pc, row.place);
    }
}

/// Writes the tables behind each other, and the header.
fn emit(image: &mut Image<'_>, tables: &[Bytes]) -> Result<(), InternalError> {
    let section = image.object.add_section(Vec::new(), b".rodata.module".to_vec(), SectionKind::ReadOnlyData);
    let symbol = image.section_symbol(section);
    let mut places = Vec::new();
    for table in tables {
        let offset = image.object.append_section_data(section, &table.bytes, 8);
        for &(at, referent) in &table.addresses {
            image.relocate(section, offset + at, Fixup::Absolute, referent, 0)?;
        }
        places.push((offset, table.count));
    }
    let size = size_of::<abi::module::Module>() as u64;
    let mut header = vec![0u8; size as usize];
    header[..8].copy_from_slice(&abi::names::ABI_VERSION.to_le_bytes());
    for (n, &(_, count)) in places.iter().enumerate() {
        header[40 + n * 16 + 8..][..8].copy_from_slice(&count.to_le_bytes());
    }
    let start = image.object.append_section_data(section, &header, 8);
    let text = image.section_symbol(image.text_section);
    let text_size = i64::from(image.text.size);
    let types = image.section_symbol(image.data_sections[data::TYPES]);
    let types_size = image.data.sizes[data::TYPES] as i64;
    let ends: [(u64, _, i64); 4] =
        [(8, text, 0), (16, text, text_size), (24, types, 0), (32, types, types_size)];
    for (at, symbol, addend) in ends {
        image.relocate_symbol(section, start + at, Fixup::Absolute, symbol, addend)?;
    }
    for (n, &(offset, _)) in places.iter().enumerate() {
        let at = start + 40 + n as u64 * 16;
        image.relocate_symbol(section, at, Fixup::Absolute, symbol, offset as i64)?;
    }
    let name = abi::names::MODULE.to_string();
    image.symbol(name, section, start, size, SymbolKind::Data, true);
    Ok(())
}
