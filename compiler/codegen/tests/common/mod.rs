//! Compiles MIR text, links it with the test runtime of `runtime/`, and runs it, arm64 under qemu.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "links and runs what was compiled")]

use base::SourceMap;
use codegen::{Options, Target};
use mir::program::PointerMask;
use mir::{FuncAttrs, FuncDecl, Global, GlobalInit, Layout, Program, Section, Signature, Type};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Both targets.
pub const TARGETS: [Target; 2] = [Target::Amd64, Target::Arm64];

/// A program made of functions in MIR's textual form.
pub struct Source {
    pub program: Program,
}

impl Source {
    /// Parses and verifies all functions of `text`; each starts a line with `func`. Globals `desc.N.M` are made as
    /// needed: descriptors of the test runtime for objects of N bytes with pointer mask M; `var.N.M` likewise:
    /// variables.
    pub fn parse(text: &str) -> Source {
        let mut program = Program::new();
        let functions: Vec<String> = text
            .split("\nfunc ")
            .filter(|part| part.contains('{'))
            .map(|part| format!("func {}", part.trim_start().trim_start_matches("func ")))
            .collect();
        for text in &functions {
            let (name, sig) = header(text);
            let sig = program.sig(sig);
            let attrs = FuncAttrs { nosplit: name.contains("nosplit"), ..FuncAttrs::default() };
            program.declare_func(FuncDecl { name: name.as_str().into(), sig, attrs, body: None });
        }
        for name in names(text) {
            declare_global(&mut program, name);
        }
        for text in &functions {
            let body =
                mir::parse::function(&mut program, text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            let id = program.func_by_name[&body.name];
            program.funcs[id].body = Some(Box::new(body));
        }
        for decl in program.funcs.iter() {
            if let Some(body) = &decl.body
                && let Err(errors) = mir::verify::verify(&program, body)
            {
                let errors: Vec<String> = errors.iter().map(|error| error.to_string()).collect();
                panic!("{}: {}", decl.name, errors.join("\n"));
            }
        }
        let main = program.func_by_name.get(&"runtime.main".into()).copied();
        program.entry_points.extend(main);
        Source { program }
    }

    /// Compiles, links and runs with the arguments of the test runtime: standard output, and the exit code.
    pub fn run(&self, target: Target, options: &Options, arguments: &[&str]) -> (String, i32) {
        let sources = SourceMap::new();
        let object = codegen::compile(&self.program, target, options, &sources)
            .unwrap_or_else(|error| panic!("{error}"));
        run_object(target, object, arguments)
    }
}

/// Links an object with the test runtime: the path of the executable.
pub fn build(target: Target, object: Vec<u8>) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = scratch().join(format!("{target:?}-{}-{number}", std::process::id()));
    let object_path = path.with_extension("o");
    std::fs::write(&object_path, object).expect("write");
    // rustc's own linker: it is there wherever the tests are, and knows both targets.
    let output = Command::new(lld())
        .args(["-flavor", "gnu", "-static", "--no-pie", "--gc-sections", "-e", "_start", "-o"])
        .args([&path, &object_path, runtime(target)])
        .output()
        .expect("the linker");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let _ = std::fs::remove_file(&object_path);
    path
}

/// Links an object with the test runtime and runs it.
pub fn run_object(target: Target, object: Vec<u8>, arguments: &[&str]) -> (String, i32) {
    let path = build(target, object);
    let mut command = match target {
        Target::Amd64 => Command::new(&path),
        Target::Arm64 => {
            let mut command = Command::new("qemu-aarch64-static");
            command.arg(&path);
            command
        }
    };
    let output = command.args(arguments).output().expect("run");
    if std::env::var_os("KEEP_BINARIES").is_none() {
        let _ = std::fs::remove_file(&path);
    }
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code().unwrap_or(-1))
}

fn scratch() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder).expect("folder");
    folder
}

/// `rust-lld` of the toolchain that compiles the tests.
fn lld() -> &'static Path {
    static FOUND: OnceLock<PathBuf> = OnceLock::new();
    FOUND.get_or_init(|| {
        let output = Command::new("rustc").args(["--print", "sysroot"]).output().expect("rustc");
        let sysroot = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        let host = format!("lib/rustlib/{}-unknown-linux-gnu/bin/rust-lld", std::env::consts::ARCH);
        sysroot.join(host)
    })
}

/// The test runtime as an archive, built once by rustc.
fn runtime(target: Target) -> &'static PathBuf {
    static BUILT: [OnceLock<PathBuf>; 2] = [OnceLock::new(), OnceLock::new()];
    let (slot, triple) = match target {
        Target::Amd64 => (0, "x86_64-unknown-linux-musl"),
        Target::Arm64 => (1, "aarch64-unknown-linux-musl"),
    };
    BUILT[slot].get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/common/runtime/main.rs");
        let output = scratch().join(format!("runtime-{}-{triple}.a", std::process::id()));
        let status = Command::new("rustc")
            .args(["--edition=2024", "--crate-type=staticlib", "--crate-name=test_runtime", "-Copt-level=2"])
            .args(["-Cpanic=abort", "-Crelocation-model=static", "-Cforce-frame-pointers=yes", "-Awarnings"])
            .args(["--target", triple, "-o"])
            .args([&output, &source])
            .status()
            .expect("rustc");
        assert!(status.success(), "the test runtime does not compile for {triple}");
        output
    })
}

/// Name and signature of `func "name"(types) -> (types) {`.
fn header(text: &str) -> (String, Signature) {
    let line = text.lines().next().expect("a line");
    let mut quoted = line.split('"');
    let name = quoted.nth(1).expect("a name").to_owned();
    let rest = quoted.next().expect("a signature");
    let (params, results) = rest.split_once("->").expect("results");
    (name, Signature { params: types(params), results: types(results) })
}

fn types(list: &str) -> Vec<Type> {
    let all = [Type::I8, Type::I16, Type::I32, Type::I64, Type::F32, Type::F64, Type::Ptr];
    list.split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| all.into_iter().find(|ty| ty.name() == word))
        .collect()
}

/// The quoted names in the text.
fn names(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).collect()
}

fn declare_global(program: &mut Program, name: &str) {
    let mut parts = name.split('.');
    let (Some(kind @ ("desc" | "var")), Some(size), Some(mask)) = (parts.next(), parts.next(), parts.next())
    else {
        return;
    };
    if program.global_by_name.contains_key(&name.into()) {
        return;
    }
    let (size, mask): (u64, u64) = (size.parse().expect("size"), mask.parse().expect("mask"));
    let (layout, section, init) = if kind == "desc" {
        let bytes = [size.to_le_bytes(), mask.to_le_bytes()].concat();
        (Layout::plain(16, 8), Section::Types, GlobalInit::Data { bytes, relocs: Vec::new() })
    } else {
        let pointers = if mask == 0 { PointerMask::None } else { PointerMask::Words(vec![mask]) };
        (Layout { size, align: 8, pointers }, Section::Data, GlobalInit::Zero)
    };
    let layout = program.layout(layout);
    program.declare_global(Global { name: name.into(), layout, section, init });
}
