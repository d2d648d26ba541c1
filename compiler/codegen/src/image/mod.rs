//! The image: all code and data of the program in one relocatable ELF object.
//!
//! | section | contents |
//! |---|---|
//! | `.text.go` | Go code, in the order of function ids; a body behind a thunk follows it |
//! | `.rodata.types` | [`mir::Section::Types`]: `TypeOff32` counts from its start |
//! | `.rodata.itabs`, `.rodata.go` | itabs; other read-only data |
//! | `.data.go`, `.bss.go` | variables |
//! | `.rodata.module` | the tables of [`abi::module`] |
//! | `.debug_*` | DWARF |
//!
//! Offsets inside a section are final here: calls between Go functions, `TypeOff32` and `TextOff32` are computed
//! by us, and only absolute addresses, references from code to data, and the runtime's symbols are left to the
//! linker. Neither code nor types begin at offset 0, which means "none" in Go's tables.

mod data;
mod dwarf;
mod lines;
mod module;
mod text;

use crate::function::{CompiledFunction, Unit};
use crate::translate::Target as Referent;
use crate::{InternalError, Target};
use base::SourceMap;
use mir::{FuncId, GlobalId};
use object::write::{Object, Relocation, SectionId, Symbol, SymbolId, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, RelocationFlags, SectionKind, SymbolFlags, SymbolKind,
    SymbolScope, elf,
};
use rustc_hash::FxHashMap;

/// Builds the object.
pub(crate) fn build(
    unit: &Unit<'_>,
    functions: Vec<CompiledFunction>,
    sources: &SourceMap,
) -> Result<Vec<u8>, InternalError> {
    let text = text::Text::lay_out(unit, &functions);
    let data = data::Data::lay_out(unit.program);
    let mut image = Image::new(unit, text, data)?;
    text::write(&mut image, &functions)?;
    data::write(&mut image)?;
    let lines = lines::Lines::new(unit.program, &functions, &image.text, sources);
    module::write(&mut image, &functions, &lines)?;
    if unit.options.debug_info {
        dwarf::write(&mut image, &functions, &lines)?;
    }
    image.object.write().map_err(|error| failure("writing", error.to_string()))
}

/// An error that concerns the image as a whole.
fn failure(stage: &'static str, message: String) -> InternalError {
    InternalError { function: "the program".into(), stage, message, dump: String::new() }
}

/// How an address is written, in the terms of both targets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fixup {
    /// 8 bytes, absolute.
    Absolute,
    /// 4 bytes, absolute.
    Absolute4,
    /// 4 bytes, relative to the place (amd64).
    Relative,
    /// A call (amd64 `call rel32`, arm64 `bl`).
    Call,
    /// The page of an `adrp` (arm64).
    Page,
    /// The offset in the page of an `add` (arm64).
    PageOffset,
}

impl Fixup {
    fn elf(self, target: Target) -> u32 {
        match (target, self) {
            (Target::Amd64, Fixup::Absolute) => elf::R_X86_64_64,
            (Target::Amd64, Fixup::Absolute4) => elf::R_X86_64_32,
            (Target::Amd64, Fixup::Call) => elf::R_X86_64_PLT32,
            (Target::Amd64, _) => elf::R_X86_64_PC32,
            (Target::Arm64, Fixup::Absolute) => elf::R_AARCH64_ABS64,
            (Target::Arm64, Fixup::Absolute4) => elf::R_AARCH64_ABS32,
            (Target::Arm64, Fixup::Relative) => elf::R_AARCH64_PREL32,
            (Target::Arm64, Fixup::Call) => elf::R_AARCH64_CALL26,
            (Target::Arm64, Fixup::Page) => elf::R_AARCH64_ADR_PREL_PG_HI21,
            (Target::Arm64, Fixup::PageOffset) => elf::R_AARCH64_ADD_ABS_LO12_NC,
        }
    }
}

/// The object while it is written.
struct Image<'a> {
    unit: &'a Unit<'a>,
    object: Object<'static>,
    text: text::Text,
    data: data::Data,
    text_section: SectionId,
    data_sections: [SectionId; data::KINDS],
    externals: FxHashMap<Referent, SymbolId>,
    program_symbols: FxHashMap<SectionId, SymbolId>,
}

impl<'a> Image<'a> {
    fn new(unit: &'a Unit<'a>, text: text::Text, data: data::Data) -> Result<Image<'a>, InternalError> {
        let architecture = match unit.target {
            Target::Amd64 => Architecture::X86_64,
            Target::Arm64 => Architecture::Aarch64,
        };
        let mut object = Object::new(BinaryFormat::Elf, architecture, Endianness::Little);
        let mut section = |name: &str, kind| object.add_section(Vec::new(), name.into(), kind);
        let text_section = section(".text.go", SectionKind::Text);
        let data_sections = data::SECTIONS.map(|(name, kind)| section(name, kind));
        Ok(Image {
            unit,
            object,
            text,
            data,
            text_section,
            data_sections,
            externals: FxHashMap::default(),
            program_symbols: FxHashMap::default(),
        })
    }

    /// The symbol of a section's start.
    fn section_symbol(&mut self, section: SectionId) -> SymbolId {
        *self.program_symbols.entry(section).or_insert_with(|| self.object.section_symbol(section))
    }

    /// The symbol of something in the runtime.
    fn external(&mut self, referent: Referent) -> SymbolId {
        if let Some(&symbol) = self.externals.get(&referent) {
            return symbol;
        }
        let name = match referent {
            Referent::Runtime(function) => function.symbol(),
            _ => abi::names::WRITE_BARRIER,
        };
        let symbol = self.object.add_symbol(Symbol {
            name: name.into(),
            value: 0,
            size: 0,
            kind: SymbolKind::Unknown,
            scope: SymbolScope::Unknown,
            weak: false,
            section: SymbolSection::Undefined,
            flags: SymbolFlags::None,
        });
        self.externals.insert(referent, symbol);
        symbol
    }

    /// Symbol and offset of what a reference means.
    fn resolve(&mut self, referent: Referent) -> Result<(SymbolId, i64), InternalError> {
        Ok(match referent {
            Referent::Func(id) => (self.section_symbol(self.text_section), i64::from(self.entry(id)?)),
            Referent::Body(id) => {
                let body = self.text.bodies.get(&id).copied();
                let body = body.ok_or_else(|| failure("relocation", format!("{id} has no body")))?;
                (self.section_symbol(self.text_section), i64::from(body))
            }
            Referent::Global(id) => {
                let (kind, offset) = self.global(id);
                (self.section_symbol(self.data_sections[kind]), offset as i64)
            }
            Referent::Runtime(_) | Referent::WriteBarrier => (self.external(referent), 0),
        })
    }

    /// Where a function's code begins.
    fn entry(&self, id: FuncId) -> Result<u32, InternalError> {
        self.text.entries.get(&id).copied().ok_or_else(|| {
            let name = self.unit.program.funcs[id].name;
            failure("relocation", format!("{name} is referred to and has no body"))
        })
    }

    /// Section and offset of a global.
    fn global(&self, id: GlobalId) -> (usize, u64) {
        self.data.places[id]
    }

    /// Adds a relocation.
    fn relocate(
        &mut self,
        section: SectionId,
        offset: u64,
        fixup: Fixup,
        referent: Referent,
        addend: i64,
    ) -> Result<(), InternalError> {
        let (symbol, base) = self.resolve(referent)?;
        self.relocate_symbol(section, offset, fixup, symbol, base + addend)
    }

    fn relocate_symbol(
        &mut self,
        section: SectionId,
        offset: u64,
        fixup: Fixup,
        symbol: SymbolId,
        addend: i64,
    ) -> Result<(), InternalError> {
        let r_type = fixup.elf(self.unit.target);
        let flags = RelocationFlags::Elf { r_type };
        self.object
            .add_relocation(section, Relocation { offset, symbol, addend, flags })
            .map_err(|error| failure("relocation", error.to_string()))
    }

    /// Adds a symbol of the program's.
    fn symbol(
        &mut self,
        name: String,
        section: SectionId,
        value: u64,
        size: u64,
        kind: SymbolKind,
        global: bool,
    ) {
        let scope = if global { SymbolScope::Linkage } else { SymbolScope::Compilation };
        self.object.add_symbol(Symbol {
            name: name.into_bytes(),
            value,
            size,
            kind,
            scope,
            weak: false,
            section: SymbolSection::Section(section),
            flags: SymbolFlags::None,
        });
    }
}

/// The referent of a relocation in static data.
fn referent(target: mir::RelocTarget) -> Referent {
    match target {
        mir::RelocTarget::Func(id) => Referent::Func(id),
        mir::RelocTarget::Global(id) => Referent::Global(id),
        mir::RelocTarget::Runtime(function) => Referent::Runtime(function),
    }
}
