//! The object that keeps the roots: the linker's `--undefined` picks archive members but does not keep sections.
//!
//! It has one section, empty, with the flag that garbage collection respects, and in it one relocation of type
//! "none" for each root: a reference that occupies no bytes of the output.

use crate::{LinkError, Target};
use object::write::{Object, Relocation, StandardSegment, Symbol, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, RelocationFlags, SectionFlags, SectionKind, SymbolFlags,
    SymbolKind, SymbolScope, elf,
};

/// An object whose only effect is that the sections of the symbols `roots` stay.
pub(crate) fn object(target: Target, roots: &[String]) -> Result<Vec<u8>, LinkError> {
    let (architecture, r_type) = match target {
        Target::LinuxAmd64 => (Architecture::X86_64, elf::R_X86_64_NONE),
        Target::LinuxArm64 => (Architecture::Aarch64, elf::R_AARCH64_NONE),
    };
    let mut object = Object::new(BinaryFormat::Elf, architecture, Endianness::Little);
    let segment = object.segment_name(StandardSegment::Data).to_vec();
    let section = object.add_section(segment, b".rodata.roots".to_vec(), SectionKind::ReadOnlyData);
    object.section_mut(section).flags =
        SectionFlags::Elf { sh_flags: u64::from(elf::SHF_ALLOC | elf::SHF_GNU_RETAIN) };

    for root in roots {
        let symbol = object.add_symbol(Symbol {
            name: root.as_bytes().to_vec(),
            value: 0,
            size: 0,
            kind: SymbolKind::Unknown,
            scope: SymbolScope::Unknown,
            weak: false,
            section: SymbolSection::Undefined,
            flags: SymbolFlags::None,
        });
        let flags = RelocationFlags::Elf { r_type };
        object
            .add_relocation(section, Relocation { offset: 0, symbol, addend: 0, flags })
            .map_err(|error| LinkError::Linker(format!("cannot refer to the root {root}: {error}")))?;
    }
    object.write().map_err(|error| LinkError::Linker(format!("cannot write the object of roots: {error}")))
}
