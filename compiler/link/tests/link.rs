//! Links small objects made by hand for both targets, looks at the result's headers, and runs it (arm64 programs
//! under qemu). The machine code is a few instructions of each target, written out as words.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "runs what was linked")]

use link::{LinkError, Options, Target, link};
use object::elf;
use object::read::elf::{ElfFile64, FileHeader, ProgramHeader};
use object::write::{Object, Relocation, SectionId, StandardSegment, Symbol, SymbolId, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, Object as _, ObjectSection, ObjectSymbol, RelocationFlags,
    SectionFlags, SectionKind, SymbolFlags, SymbolKind, SymbolScope,
};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

const TARGETS: [Target; 2] = [Target::LinuxAmd64, Target::LinuxArm64];

/// An object under construction.
struct Builder {
    object: Object<'static>,
    target: Target,
}

impl Builder {
    fn new(target: Target) -> Builder {
        let architecture = match target {
            Target::LinuxAmd64 => Architecture::X86_64,
            Target::LinuxArm64 => Architecture::Aarch64,
        };
        Builder { object: Object::new(BinaryFormat::Elf, architecture, Endianness::Little), target }
    }

    /// A section of its own for one symbol.
    fn define(&mut self, name: &str, kind: SectionKind, bytes: &[u8]) -> (SectionId, SymbolId) {
        let prefix = match kind {
            SectionKind::Text => ".text.",
            SectionKind::ReadOnlyData => ".rodata.",
            _ => ".data.",
        };
        let segment = self.object.segment_name(StandardSegment::Text).to_vec();
        let section = self.object.add_section(segment, format!("{prefix}{name}").into_bytes(), kind);
        self.object.append_section_data(section, bytes, 16);
        let symbol = self.object.add_symbol(Symbol {
            name: name.as_bytes().to_vec(),
            value: 0,
            size: bytes.len() as u64,
            kind: if kind == SectionKind::Text { SymbolKind::Text } else { SymbolKind::Data },
            scope: SymbolScope::Linkage,
            weak: false,
            section: SymbolSection::Section(section),
            flags: SymbolFlags::None,
        });
        (section, symbol)
    }

    fn import(&mut self, name: &str) -> SymbolId {
        self.object.add_symbol(Symbol {
            name: name.as_bytes().to_vec(),
            value: 0,
            size: 0,
            kind: SymbolKind::Unknown,
            scope: SymbolScope::Unknown,
            weak: false,
            section: SymbolSection::Undefined,
            flags: SymbolFlags::None,
        })
    }

    fn relocate(&mut self, section: SectionId, offset: u64, symbol: SymbolId, addend: i64, r_type: u32) {
        let flags = RelocationFlags::Elf { r_type };
        self.object.add_relocation(section, Relocation { offset, symbol, addend, flags }).unwrap();
    }

    /// Code that calls `callee` and exits with what it returns.
    fn entry_calling(&mut self, callee: &str) {
        match self.target {
            Target::LinuxAmd64 => {
                // call callee; mov edi, eax; mov eax, 60 (exit); syscall
                let code = [0xe8, 0, 0, 0, 0, 0x89, 0xc7, 0xb8, 60, 0, 0, 0, 0x0f, 0x05];
                let (section, _) = self.define("_start", SectionKind::Text, &code);
                let callee = self.import(callee);
                self.relocate(section, 1, callee, -4, elf::R_X86_64_PLT32);
            }
            Target::LinuxArm64 => {
                // bl callee; mov x8, #93 (exit); svc #0
                let code = words(&[0x9400_0000, 0xd280_0ba8, 0xd400_0001]);
                let (section, _) = self.define("_start", SectionKind::Text, &code);
                let callee = self.import(callee);
                self.relocate(section, 0, callee, 0, elf::R_AARCH64_CALL26);
            }
        }
    }

    /// A function that returns the 32-bit word at the symbol `data`.
    fn function_loading(&mut self, name: &str, data: &str) {
        match self.target {
            Target::LinuxAmd64 => {
                // mov eax, [rip + data]; ret
                let (section, _) = self.define(name, SectionKind::Text, &[0x8b, 0x05, 0, 0, 0, 0, 0xc3]);
                let data = self.import(data);
                self.relocate(section, 2, data, -4, elf::R_X86_64_PC32);
            }
            Target::LinuxArm64 => {
                // adrp x0, data; ldr w0, [x0, :lo12:data]; ret
                let code = words(&[0x9000_0000, 0xb940_0000, 0xd65f_03c0]);
                let (section, _) = self.define(name, SectionKind::Text, &code);
                let data = self.import(data);
                self.relocate(section, 0, data, 0, elf::R_AARCH64_ADR_PREL_PG_HI21);
                self.relocate(section, 4, data, 0, elf::R_AARCH64_LDST32_ABS_LO12_NC);
            }
        }
    }

    fn finish(self, name: &str) -> (String, Vec<u8>) {
        (name.to_string(), self.object.write().unwrap())
    }
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// Two objects: `_start` calls `answer` of the other, which loads a word of data; beside it, things that nothing
/// refers to.
fn program(target: Target) -> Vec<(String, Vec<u8>)> {
    let mut start = Builder::new(target);
    start.entry_calling("answer");

    let mut rest = Builder::new(target);
    rest.function_loading("answer", "value");
    rest.define("value", SectionKind::Data, &42u32.to_le_bytes());
    rest.define("dropped", SectionKind::ReadOnlyData, b"nobody asks for this");
    rest.define("rooted", SectionKind::ReadOnlyData, b"kept by name");
    let (retained, _) = rest.define("retained", SectionKind::ReadOnlyData, b"kept by its flag");
    rest.object.section_mut(retained).flags =
        SectionFlags::Elf { sh_flags: u64::from(elf::SHF_ALLOC | elf::SHF_GNU_RETAIN) };
    let debug = rest.object.add_section(Vec::new(), b".debug_str".to_vec(), SectionKind::Debug);
    rest.object.append_section_data(debug, b"a debug string\0", 1);

    vec![start.finish("start.o"), rest.finish("rest.o")]
}

fn options(keep_debug: bool, roots: &[&str]) -> Options {
    Options { keep_debug, roots: roots.iter().map(|root| root.to_string()).collect() }
}

fn run(target: Target, executable: &[u8]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("program");
    std::fs::write(&path, executable).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let native = cfg!(target_arch = "x86_64") == (target == Target::LinuxAmd64);
    if native {
        return Command::new(&path).output().unwrap();
    }
    let emulator = match target {
        Target::LinuxAmd64 => "qemu-x86_64-static",
        Target::LinuxArm64 => "qemu-aarch64-static",
    };
    Command::new(emulator).arg(&path).output().expect("qemu-user-static is installed by scripts/setup")
}

fn symbols(executable: &[u8]) -> Vec<String> {
    let file = object::File::parse(executable).unwrap();
    file.symbols().filter_map(|symbol| symbol.name().ok().map(String::from)).collect()
}

fn contains(executable: &[u8], text: &[u8]) -> bool {
    executable.windows(text.len()).any(|window| window == text)
}

#[test]
fn programs_run_with_the_right_answer() {
    for target in TARGETS {
        let executable = link(target, program(target), &Options::default()).unwrap();
        let output = run(target, &executable);
        assert_eq!(output.status.code(), Some(42), "{target:?}: {output:?}");
    }
}

#[test]
fn executables_are_static_and_position_dependent() {
    for target in TARGETS {
        let executable = link(target, program(target), &Options::default()).unwrap();
        let file = ElfFile64::<object::Endianness>::parse(&*executable).unwrap();
        let endian = file.endian();
        let header = file.elf_header();
        assert_eq!(header.e_type(endian), elf::ET_EXEC, "{target:?}");
        for segment in header.program_headers(endian, &*executable).unwrap() {
            let kind = segment.p_type(endian);
            assert!(kind != elf::PT_INTERP && kind != elf::PT_DYNAMIC, "{target:?}: segment {kind:#x}");
            if kind == elf::PT_GNU_STACK {
                assert_eq!(segment.p_flags(endian) & elf::PF_X, 0, "{target:?}: executable stack");
            }
            if kind == elf::PT_LOAD {
                let both = elf::PF_X | elf::PF_W;
                assert_ne!(segment.p_flags(endian) & both, both, "{target:?}: writable code");
            }
        }
        let entry = file.symbols().find(|symbol| symbol.name() == Ok("_start")).unwrap().address();
        assert_eq!(header.e_entry(endian), entry, "{target:?}");
    }
}

#[test]
fn unreachable_sections_go_and_roots_stay() {
    for target in TARGETS {
        let executable = link(target, program(target), &options(true, &["rooted"])).unwrap();
        assert!(!contains(&executable, b"nobody asks for this"), "{target:?}");
        assert!(contains(&executable, b"kept by name"), "{target:?}");
        assert!(contains(&executable, b"kept by its flag"), "{target:?}");
        assert_eq!(run(target, &executable).status.code(), Some(42), "{target:?}");

        let without = link(target, program(target), &options(true, &[])).unwrap();
        assert!(!contains(&without, b"kept by name"), "{target:?}");
    }
}

#[test]
fn debug_sections_are_kept_or_dropped_as_asked_and_symbols_stay() {
    for target in TARGETS {
        for keep in [true, false] {
            let executable = link(target, program(target), &options(keep, &[])).unwrap();
            let file = object::File::parse(&*executable).unwrap();
            let debug = file.sections().any(|section| section.name().is_ok_and(|n| n.starts_with(".debug")));
            assert_eq!(debug, keep, "{target:?}");
            assert!(symbols(&executable).iter().any(|name| name == "answer"), "{target:?}");
        }
    }
}

#[test]
fn output_is_deterministic_also_when_links_run_at_the_same_time() {
    let expected = TARGETS.map(|target| link(target, program(target), &Options::default()).unwrap());
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let (target, expected) = (TARGETS[worker % 2], &expected[worker % 2]);
            scope.spawn(move || {
                for _ in 0..5 {
                    let again = link(target, program(target), &Options::default()).unwrap();
                    assert!(again == *expected, "{target:?} differs from link to link");
                }
            });
        }
    });
}

#[test]
fn faults_are_errors() {
    for target in TARGETS {
        let mut start = Builder::new(target);
        start.entry_calling("missing_function");
        let message =
            link(target, vec![start.finish("start.o")], &Options::default()).unwrap_err().to_string();
        assert!(message.contains("missing_function"), "{target:?}: {message}");

        let message =
            link(target, program(target), &options(true, &["absent_root"])).unwrap_err().to_string();
        assert!(message.contains("absent_root"), "{target:?}: {message}");

        let mut twice = program(target);
        twice.push(twice[1].clone());
        let error = link(target, twice, &Options::default()).unwrap_err();
        assert!(matches!(&error, LinkError::DuplicateInput(name) if name == "rest.o"), "{target:?}: {error}");

        let garbage = vec![("garbage.o".to_string(), b"this is no object".to_vec())];
        assert!(link(target, garbage, &Options::default()).is_err(), "{target:?}");
        let unnamed = vec![(String::new(), Vec::new())];
        assert!(matches!(link(target, unnamed, &Options::default()), Err(LinkError::BadInputName(_))));
    }
}
