//! The sections of static data.

use super::{Fixup, Image, failure, referent};
use crate::InternalError;
use base::ids::IdVec;
use mir::{GlobalId, GlobalInit, Program, RelocKind, RelocTarget, Section};
use object::{SectionKind, SymbolKind};

/// The number of sections.
pub(super) const KINDS: usize = 5;
/// Names and kinds by index.
pub(super) const SECTIONS: [(&str, SectionKind); KINDS] = [
    (".rodata.types", SectionKind::ReadOnlyData),
    (".rodata.itabs", SectionKind::ReadOnlyData),
    (".rodata.go", SectionKind::ReadOnlyData),
    (".data.go", SectionKind::Data),
    (".bss.go", SectionKind::UninitializedData),
];
/// The index of [`Section::Types`].
pub(super) const TYPES: usize = 0;
const BSS: usize = 4;
/// Bytes before the first descriptor, so that none is at offset 0.
const TYPES_START: u64 = 16;

/// Where everything stands.
pub(super) struct Data {
    /// Section index and offset of each global.
    pub places: IdVec<GlobalId, (usize, u64)>,
    /// Bytes of each section.
    pub sizes: [u64; KINDS],
    /// Alignment of each section.
    aligns: [u64; KINDS],
}

impl Data {
    pub fn lay_out(program: &Program) -> Data {
        let mut data = Data { places: IdVec::new(), sizes: [0; KINDS], aligns: [16; KINDS] };
        data.sizes[TYPES] = TYPES_START;
        for global in program.globals.iter() {
            let layout = &program.layouts[global.layout];
            let kind = match (global.section, &global.init) {
                (Section::Types, _) => TYPES,
                (Section::Itabs, _) => 1,
                (Section::ReadOnly, _) => 2,
                (Section::Data, GlobalInit::Data { .. }) => 3,
                (Section::Data, GlobalInit::Zero) => BSS,
            };
            let align = u64::from(layout.align.max(1));
            let offset = data.sizes[kind].next_multiple_of(align);
            data.aligns[kind] = data.aligns[kind].max(align);
            // A pointer one past the end of a variable must not be one to the next.
            let slack = u64::from(global.section == Section::Data || layout.size == 0);
            data.sizes[kind] = offset + layout.size + slack;
            data.places.push((kind, offset));
        }
        data
    }
}

/// Writes the sections, their relocations, and symbols for variables.
pub(super) fn write(image: &mut Image<'_>) -> Result<(), InternalError> {
    let program = image.unit.program;
    let mut contents: [Vec<u8>; KINDS] =
        std::array::from_fn(
            |kind| {
                if kind == BSS { Vec::new() } else { vec![0; image.data.sizes[kind] as usize] }
            },
        );
    for (id, global) in program.globals.iter_enumerated() {
        let (kind, start) = image.global(id);
        let size = program.layouts[global.layout].size;
        if let GlobalInit::Data { bytes, relocs } = &global.init {
            if bytes.len() as u64 > size {
                let message = format!("{} has {} bytes for {size}", global.name, bytes.len());
                return Err(failure("static data", message));
            }
            contents[kind][start as usize..][..bytes.len()].copy_from_slice(bytes);
            for reloc in relocs {
                let at = start + u64::from(reloc.offset);
                let value = match reloc.kind {
                    RelocKind::Address => {
                        let section = image.data_sections[kind];
                        let referent = referent(reloc.target);
                        image.relocate(section, at, Fixup::Absolute, referent, reloc.addend)?;
                        continue;
                    }
                    RelocKind::TypeOff32 => type_offset(image, reloc.target),
                    RelocKind::TextOff32 => text_offset(image, reloc.target)?,
                };
                let value = value.and_then(|value| i32::try_from(value + reloc.addend).ok());
                let Some(value) = value else {
                    let message = format!("{}+{}: {reloc:?} has no offset", global.name, reloc.offset);
                    return Err(failure("static data", message));
                };
                contents[kind][at as usize..][..4].copy_from_slice(&value.to_le_bytes());
            }
        }
        if global.section == Section::Data {
            let section = image.data_sections[kind];
            image.symbol(global.name.to_string(), section, start, size, SymbolKind::Data, false);
        }
    }
    for (kind, bytes) in contents.iter().enumerate() {
        let section = image.data_sections[kind];
        let (size, align) = (image.data.sizes[kind], image.data.aligns[kind]);
        if kind == BSS {
            image.object.append_section_bss(section, size, align);
        } else {
            image.object.append_section_data(section, bytes, align);
        }
    }
    Ok(())
}

fn type_offset(image: &Image<'_>, target: RelocTarget) -> Option<i64> {
    match target {
        RelocTarget::Global(id) => match image.global(id) {
            (TYPES, offset) => Some(offset as i64),
            _ => None,
        },
        _ => None,
    }
}

fn text_offset(image: &Image<'_>, target: RelocTarget) -> Result<Option<i64>, InternalError> {
    match target {
        RelocTarget::Func(id) => Ok(Some(i64::from(image.entry(id)?))),
        _ => Ok(None),
    }
}
