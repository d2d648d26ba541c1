//! Shows what became of one function, for `--dump=clif:FUNC` and its kin.

use crate::function::Unit;
use crate::{InternalError, Options, Target};
use base::Symbol;
use std::fmt::Write;

/// What to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dump {
    /// CLIF as translated.
    Clif,
    /// CLIF after optimization and placement of stack maps.
    Arranged,
    /// Machine code with Cranelift's mnemonics.
    Assembly,
    /// Frame, stack maps, traps, landing pads.
    Maps,
}

/// The text of one function; `None` when the program has no such function with a body.
pub fn dump(
    program: &mir::Program,
    target: Target,
    options: &Options,
    function: &str,
    what: Dump,
) -> Result<Option<String>, InternalError> {
    let Some(&id) = program.func_by_name.get(&Symbol::intern(function)) else { return Ok(None) };
    let Some(body) = program.funcs[id].body.as_deref() else { return Ok(None) };
    let unit = Unit::new(program, target, options)?;
    let (compiled, trace) = unit.trace(id, body)?;
    Ok(Some(match what {
        Dump::Clif => trace.translated,
        Dump::Arranged => trace.arranged,
        Dump::Assembly => trace.assembly,
        Dump::Maps => {
            let code = compiled.body.as_ref().unwrap_or(&compiled.entry);
            let mut text = format!("frame {} bytes", code.frame_size);
            if compiled.body.is_some() {
                text.push_str(", behind a thunk");
            }
            text.push('\n');
            for (offset, layout) in &code.objects {
                let layout =
                    layout.map_or("a pointer".into(), |layout| mir::print::layout_text(program, layout));
                let _ = writeln!(text, "object at fp{offset:+}: {layout}");
            }
            for site in &code.call_sites {
                let _ = writeln!(text, "call {:#x}: {:?}", site.pc, site.pointers);
            }
            for pc in &code.traps {
                let _ = writeln!(text, "nil trap {pc:#x}");
            }
            for pad in &code.landing_pads {
                let _ = writeln!(text, "landing pad of {:#x}: {:#x}", pad.pc, pad.handler);
            }
            text
        }
    }))
}
