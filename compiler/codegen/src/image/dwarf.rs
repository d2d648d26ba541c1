//! DWARF 5: a line table, and for each package a compilation unit with its functions.
//!
//! Variables and types are not described.

use super::lines::{Lines, Piece};
use super::{Fixup, Image, failure};
use crate::function::CompiledFunction;
use crate::{InternalError, Target};
use gimli::write::{
    Address, AttributeValue, DirectoryId, Dwarf, EndianVec, FileId, LineProgram, LineString, RelocateWriter,
    Relocation, RelocationTarget, Sections, Unit, Writer,
};
use gimli::{Encoding, Format, LineEncoding, LittleEndian};
use indexmap::IndexMap;
use object::SectionKind;
use object::write::SymbolId;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The only symbol that debug information refers to: the start of the code.
const TEXT: usize = 0;

/// A section while it is written.
#[derive(Clone)]
struct Section {
    writer: EndianVec<LittleEndian>,
    relocations: Vec<Relocation>,
}

impl RelocateWriter for Section {
    type Writer = EndianVec<LittleEndian>;

    fn writer(&self) -> &Self::Writer {
        &self.writer
    }
    fn writer_mut(&mut self) -> &mut Self::Writer {
        &mut self.writer
    }
    fn relocate(&mut self, relocation: Relocation) {
        self.relocations.push(relocation);
    }
}

/// Writes the debug sections.
pub(super) fn write(
    image: &mut Image<'_>,
    _functions: &[CompiledFunction],
    lines: &Lines,
) -> Result<(), InternalError> {
    let program = image.unit.program;
    let mut packages: IndexMap<String, Vec<&Piece>> = IndexMap::new();
    for piece in &lines.pieces {
        let name = program.funcs[piece.id].name.as_str();
        packages.entry(package_of(name).to_owned()).or_default().push(piece);
    }
    let encoding = Encoding { format: Format::Dwarf32, version: 5, address_size: 8 };
    let mut dwarf = Dwarf::new();
    for (package, pieces) in &packages {
        let unit = unit(encoding, package, pieces, lines, program, image.unit.target);
        dwarf.units.add(unit);
    }
    let empty = Section { writer: EndianVec::new(LittleEndian), relocations: Vec::new() };
    let mut sections = Sections::new(empty);
    dwarf.write(&mut sections).map_err(|error| failure("debug information", error.to_string()))?;

    let text = image.section_symbol(image.text_section);
    let mut written = Vec::new();
    let mut symbols: FxHashMap<gimli::SectionId, SymbolId> = FxHashMap::default();
    let collect = sections.for_each(|id, section| -> Result<(), gimli::write::Error> {
        if section.writer.len() > 0 {
            let name = id.name().as_bytes().to_vec();
            let object = image.object.add_section(Vec::new(), name, SectionKind::Debug);
            image.object.append_section_data(object, section.writer.slice(), 1);
            symbols.insert(id, image.section_symbol(object));
            written.push((object, section.relocations.clone()));
        }
        Ok(())
    });
    collect.map_err(|error| failure("debug information", error.to_string()))?;
    for (section, relocations) in written {
        for relocation in relocations {
            let symbol = match relocation.target {
                RelocationTarget::Symbol(_) => text,
                RelocationTarget::Section(id) => match symbols.get(&id) {
                    Some(&symbol) => symbol,
                    None => return Err(failure("debug information", format!("{id:?} is empty"))),
                },
            };
            let at = relocation.offset as u64;
            if relocation.size == 8 {
                image.relocate_symbol(section, at, Fixup::Absolute, symbol, relocation.addend)?;
            } else {
                image.relocate_symbol(section, at, Fixup::Absolute4, symbol, relocation.addend)?;
            }
        }
    }
    Ok(())
}

/// The unit of one package.
fn unit(
    encoding: Encoding,
    package: &str,
    pieces: &[&Piece],
    lines: &Lines,
    program: &mir::Program,
    target: Target,
) -> Unit {
    let text = |offset: u32| Address::Symbol { symbol: TEXT, addend: i64::from(offset) };
    let directory = LineString::String(b"/".to_vec());
    let name = pieces.first().map_or("", |piece| &lines.files[piece.declared.file as usize]);
    let minimum = if target == Target::Amd64 { 1 } else { 4 };
    let line_encoding = LineEncoding { minimum_instruction_length: minimum, ..LineEncoding::default() };
    let source = LineString::String(name.as_bytes().to_vec());
    let program_lines = LineProgram::new(encoding, line_encoding, directory, None, source, None);
    let mut files = Files { program: program_lines, known: FxHashMap::default(), names: &lines.files };
    for piece in pieces {
        files.program.begin_sequence(Some(text(piece.start)));
        let mut started = false;
        for row in &piece.rows {
            // A debugger takes a sequence's first row for the whole prologue.
            let file = files.id(row.place.file);
            let out = files.program.row();
            out.address_offset = if started { u64::from(row.pc) } else { 0 };
            out.file = file;
            out.line = u64::from(row.place.line);
            out.is_statement = true;
            files.program.generate_row();
            started = true;
        }
        files.program.end_sequence(u64::from(piece.size));
    }
    let declared: Vec<FileId> = pieces.iter().map(|piece| files.id(piece.declared.file)).collect();
    let mut unit = Unit::new(encoding, files.program);
    let ranges = pieces
        .iter()
        .map(|piece| gimli::write::Range::StartLength {
            begin: text(piece.start),
            length: u64::from(piece.size),
        })
        .collect();
    let ranges = unit.ranges.add(gimli::write::RangeList(ranges));
    let root = unit.root();
    let entry = unit.get_mut(root);
    entry.set(gimli::DW_AT_name, AttributeValue::String(package.as_bytes().to_vec()));
    entry.set(gimli::DW_AT_producer, AttributeValue::String(b"brolga".to_vec()));
    entry.set(gimli::DW_AT_comp_dir, AttributeValue::String(b"/".to_vec()));
    entry.set(gimli::DW_AT_language, AttributeValue::Language(gimli::DW_LANG_Go));
    entry.set(gimli::DW_AT_low_pc, AttributeValue::Address(Address::Constant(0)));
    entry.set(gimli::DW_AT_ranges, AttributeValue::RangeListRef(ranges));
    entry.set(gimli::DW_AT_stmt_list, AttributeValue::LineProgramRef);
    for (piece, file) in pieces.iter().zip(declared) {
        let function = unit.add(root, gimli::DW_TAG_subprogram);
        let entry = unit.get_mut(function);
        let name = program.funcs[piece.id].name.as_str();
        let name = if piece.is_thunk { format!("{name}·thunk") } else { name.to_owned() };
        entry.set(gimli::DW_AT_name, AttributeValue::String(name.into_bytes()));
        entry.set(gimli::DW_AT_low_pc, AttributeValue::Address(text(piece.start)));
        entry.set(gimli::DW_AT_high_pc, AttributeValue::Udata(u64::from(piece.size)));
        entry.set(gimli::DW_AT_decl_file, AttributeValue::FileIndex(Some(file)));
        entry.set(gimli::DW_AT_decl_line, AttributeValue::Udata(u64::from(piece.declared.line)));
        entry.set(gimli::DW_AT_external, AttributeValue::Flag(true));
    }
    unit
}

/// The files of one unit's line table.
struct Files<'a> {
    program: LineProgram,
    known: FxHashMap<u32, FileId>,
    names: &'a [Arc<str>],
}

impl Files<'_> {
    fn id(&mut self, file: u32) -> FileId {
        if let Some(&id) = self.known.get(&file) {
            return id;
        }
        let directory: DirectoryId = self.program.default_directory();
        let name = LineString::String(self.names[file as usize].as_bytes().to_vec());
        let id = self.program.add_file(name, directory, None);
        self.known.insert(file, id);
        id
    }
}

/// The package of a link name: up to the first dot after the last slash that no bracket follows.
fn package_of(name: &str) -> &str {
    let end = name.find('[').unwrap_or(name.len());
    let slash = name[..end].rfind('/').map_or(0, |slash| slash + 1);
    match name[slash..end].find('.') {
        Some(dot) => &name[..slash + dot],
        None => name,
    }
}
