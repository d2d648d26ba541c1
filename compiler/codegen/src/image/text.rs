//! The section of Go code: order, alignment, calls between functions.

use super::{Fixup, Image, failure};
use crate::function::{Code, CodeReloc, CompiledFunction, Unit};
use crate::translate::Target as Referent;
use crate::{InternalError, Target};
use cranelift_codegen::binemit::Reloc;
use mir::FuncId;
use object::SymbolKind;
use rustc_hash::FxHashMap;

/// Bytes before the first function, so that no function is at offset 0.
const START: u32 = 16;

/// Where everything stands.
pub(super) struct Text {
    /// What callers enter.
    pub entries: FxHashMap<FuncId, u32>,
    /// Bodies behind thunks.
    pub bodies: FxHashMap<FuncId, u32>,
    /// Bytes.
    pub size: u32,
}

impl Text {
    pub fn lay_out(_unit: &Unit<'_>, functions: &[CompiledFunction]) -> Text {
        let mut text = Text { entries: FxHashMap::default(), bodies: FxHashMap::default(), size: START };
        for function in functions {
            let mut place = |code: &Code| {
                let start = text.size.next_multiple_of(code.align);
                text.size = start + code.bytes.len() as u32;
                start
            };
            let entry = place(&function.entry);
            let body = function.body.as_ref().map(&mut place);
            text.entries.insert(function.id, entry);
            if let Some(body) = body {
                text.bodies.insert(function.id, body);
            }
        }
        text
    }

    /// All pieces of code in ascending order, with their start.
    pub fn pieces<'f>(
        &self,
        functions: &'f [CompiledFunction],
    ) -> impl Iterator<Item = (FuncId, u32, &'f Code, bool)> {
        functions.iter().flat_map(move |function| {
            let entry = (function.id, self.entries[&function.id], &function.entry, function.body.is_some());
            let body =
                function.body.as_ref().map(|body| (function.id, self.bodies[&function.id], body, false));
            std::iter::once(entry).chain(body).collect::<Vec<_>>()
        })
    }
}

/// Writes code and symbols.
pub(super) fn write(image: &mut Image<'_>, functions: &[CompiledFunction]) -> Result<(), InternalError> {
    let target = image.unit.target;
    // int3 and udf: what falls off a function's end stops.
    let padding = if target == Target::Amd64 { 0xcc } else { 0 };
    let mut bytes = vec![padding; image.text.size as usize];
    let section = image.text_section;
    let program = image.unit.program;
    let pieces: Vec<_> = image.text.pieces(functions).collect();
    for &(id, start, code, is_thunk) in &pieces {
        bytes[start as usize..][..code.bytes.len()].copy_from_slice(&code.bytes);
        for reloc in &code.relocs {
            let at = start + reloc.offset;
            if !resolve_inside(image, &mut bytes, at, reloc)? {
                let fixup = fixup(reloc.kind)?;
                image.relocate(section, u64::from(at), fixup, reloc.target, reloc.addend)?;
            }
        }
        let mut name = program.funcs[id].name.to_string();
        if is_thunk {
            name.push_str("·thunk");
        }
        let size = code.bytes.len() as u64;
        image.symbol(name, section, u64::from(start), size, SymbolKind::Text, false);
    }
    for &id in &program.entry_points {
        let name = format!("{}{}", abi::names::GO_PREFIX, program.funcs[id].name);
        let start = image.entry(id)?;
        image.symbol(name, section, u64::from(start), 0, SymbolKind::Text, true);
    }
    let offset = image.object.append_section_data(section, &bytes, 64);
    debug_assert_eq!(offset, 0);
    Ok(())
}

/// Computes a reference from code to code, where no linker is needed; false otherwise.
fn resolve_inside(
    image: &Image<'_>,
    bytes: &mut [u8],
    at: u32,
    reloc: &CodeReloc,
) -> Result<bool, InternalError> {
    let to = match reloc.target {
        Referent::Func(id) => image.entry(id)?,
        Referent::Body(id) => image.text.bodies[&id],
        _ => return Ok(false),
    };
    let distance = i64::from(to) + reloc.addend - i64::from(at);
    let field = &mut bytes[at as usize..][..4];
    match reloc.kind {
        Reloc::X86CallPCRel4 | Reloc::X86PCRel4 => {
            let distance = i32::try_from(distance)
                .map_err(|_| failure("relocation", format!("a distance of {distance} in the code")))?;
            field.copy_from_slice(&distance.to_le_bytes());
            Ok(true)
        }
        // Farther than 128 MiB the linker adds a veneer.
        Reloc::Arm64Call if (-(1 << 27)..1 << 27).contains(&distance) => {
            let word = u32::from_le_bytes([field[0], field[1], field[2], field[3]]);
            let word = word & 0xfc00_0000 | (distance >> 2) as u32 & 0x03ff_ffff;
            field.copy_from_slice(&word.to_le_bytes());
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn fixup(kind: Reloc) -> Result<Fixup, InternalError> {
    Ok(match kind {
        Reloc::Abs8 => Fixup::Absolute,
        Reloc::X86PCRel4 => Fixup::Relative,
        Reloc::X86CallPCRel4 | Reloc::Arm64Call => Fixup::Call,
        Reloc::Aarch64AdrPrelPgHi21 => Fixup::Page,
        Reloc::Aarch64AddAbsLo12Nc => Fixup::PageOffset,
        other => return Err(failure("relocation", format!("a relocation of kind {other:?}"))),
    })
}
