//! From relocatable objects to one static ELF executable, in process and in memory.
//!
//! The work is done by libwild behind the one function [`link`]; its generic linker takes a minute to
//! instantiate, which is why it has a crate of its own that changes seldom.
//!
//! Architecture invariants:
//! - the only user of libwild, and no libwild type in the public interface;
//! - knows nothing of Go, and reads and writes no file: the driver owns the disk;
//! - the result is a non-PIE static executable: no interpreter, no dynamic section, no relocations left;
//! - the same inputs in the same order give the same bytes.
//!
//! Sections that nothing reachable from the entry `_start` refers to are dropped. What is found by other means
//! than a relocation is kept by naming a symbol of it in [`Options::roots`], or by the flag `SHF_GNU_RETAIN` on
//! its section.

mod memory;
mod roots;

use memory::MemoryFiles;
use std::path::{Path, PathBuf};

/// What a file is linked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// x86-64 Linux.
    LinuxAmd64,
    /// 64-bit ARM Linux.
    LinuxArm64,
}

impl Target {
    /// The linker's name for the target's emulation.
    fn emulation(self) -> &'static str {
        match self {
            Target::LinuxAmd64 => "elf_x86_64",
            Target::LinuxArm64 => "aarch64linux",
        }
    }
}

/// What may differ from link to link.
#[derive(Clone, Debug)]
pub struct Options {
    /// Keep the sections `.debug_*`. The symbol table is kept either way, as Go's is.
    pub keep_debug: bool,
    /// Symbols whose sections stay although no relocation leads to them.
    pub roots: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options { keep_debug: true, roots: Vec::new() }
    }
}

/// Why a link failed. Such a failure is never the Go program's fault: undefined and duplicate symbols are found
/// before code is generated.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Two inputs have the same name, which the linker would take for one file.
    #[error("two link inputs are named {0}")]
    DuplicateInput(String),
    /// An input's name would be read as something else than a file.
    #[error("a link input may not be named {0:?}")]
    BadInputName(String),
    /// The linker's own report.
    #[error("linking failed: {0}")]
    Linker(String),
    /// The linker reported success but finished no output.
    #[error("the linker wrote no output")]
    NoOutput,
}

/// The output's name in the memory file system; the driver chooses the real one.
const OUTPUT: &str = "/output/executable";
/// The folder that the inputs stand in, so that no name of theirs can look like an option.
const INPUTS: &str = "/input";

/// Links `objects`, given as (name, bytes) of relocatable objects or archives, to the bytes of an executable.
///
/// Names appear in error messages only, and are unique. All members of the list take part in the link, archives'
/// members as they are needed.
pub fn link(
    target: Target,
    objects: Vec<(String, Vec<u8>)>,
    options: &Options,
) -> Result<Vec<u8>, LinkError> {
    let mut paths: Vec<PathBuf> = Vec::with_capacity(objects.len());
    let mut inputs = Vec::with_capacity(objects.len());
    let mut names = std::collections::HashSet::new();
    for (name, bytes) in objects {
        if name.is_empty() || name.contains('\0') {
            return Err(LinkError::BadInputName(name));
        }
        let path = Path::new(INPUTS).join(name.trim_start_matches('/'));
        if !names.insert(path.clone()) {
            return Err(LinkError::DuplicateInput(name));
        }
        inputs.push((path.clone(), bytes));
        paths.push(path);
    }

    if !options.roots.is_empty() {
        // Outside the inputs' folder, so that its name is no input's.
        let path = PathBuf::from("/roots.o");
        inputs.push((path.clone(), roots::object(target, &options.roots)?));
        paths.push(path);
    }

    let command_line = command_line(target, &paths, options);
    let arguments = || command_line.iter().map(String::as_str);
    let report = |error: libwild::error::Error| LinkError::Linker(format!("{error:?}"));
    let mut parsed = libwild::Args::new(arguments).map_err(report)?;
    parsed.parse(arguments).map_err(report)?;

    let files = MemoryFiles::new(inputs);
    let linker = libwild::Linker::with_file_system(files.clone());
    // The returned layout borrows from the linker; it is of no use here.
    drop(linker.run(&parsed).map_err(report)?);
    files.take_output(Path::new(OUTPUT)).ok_or(LinkError::NoOutput)
}

/// The linker's arguments, its own name first.
fn command_line(target: Target, inputs: &[PathBuf], options: &Options) -> Vec<String> {
    let mut line: Vec<String> =
        ["wild", "-m", target.emulation(), "-static", "--no-pie", "-e", "_start", "--gc-sections"]
            .map(String::from)
            .to_vec();
    line.push("--build-id=none".into());
    if !options.keep_debug {
        line.push("--strip-debug".into());
    }
    line.push("-o".into());
    line.push(OUTPUT.into());
    line.extend(inputs.iter().map(|path| path.display().to_string()));
    line
}
