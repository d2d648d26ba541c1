//! Code that instances of a generic function share, and the copies of it for known dictionaries.

use mir::program::{Global, GlobalInit, Reloc, RelocKind, RelocTarget, Section};
use mir::{Dictionary, DictionaryHome, FuncAttrs, FuncDecl, FuncId, GlobalId, Layout, Program};

/// A method of a type argument, as the code of a closure.
const METHOD: &str = r#"func "T.m"(ptr, i64) -> (i64) {
  loc @0 = 1
b0(v0: ptr, v1: i64):
  v2: i64 = add v1, v1 @0
  return (v2) @0
}
"#;

/// Calls the method that its dictionary holds.
const SHARED: &str = r#"func "F[go.shape.int]"(i64, ptr) -> (i64) {
  loc @0 = 1
b0(v0: i64, v1: ptr):
  v2: ptr = load ptr [v1 + 0 readonly] @0
  v3: i64 = call closure v2 (i64) -> (i64) (v0) @0
  return (v3) @0
}
"#;

const CALLER: &str = r#"func "caller"(i64, ptr) -> (i64) {
  loc @0 = 1
b0(v0: i64, v1: ptr):
  v2: ptr = global_addr "go:dict.F[T]" 0 @0
  v3: i64 = call "F[go.shape.int]"(v0, v2) @0
  return (v3) @0
}
"#;

/// Does not know the dictionary that it passes.
const PASSES_ON: &str = r#"func "caller"(i64, ptr) -> (i64) {
  loc @0 = 1
b0(v0: i64, v1: ptr):
  v2: i64 = call "F[go.shape.int]"(v0, v1) @0
  return (v2) @0
}
"#;

fn data(program: &mut Program, name: &str, target: RelocTarget) -> GlobalId {
    let layout = program.layout(Layout::plain(8, 8));
    let relocs = vec![Reloc { offset: 0, kind: RelocKind::Address, target, addend: 0 }];
    let init = GlobalInit::Data { bytes: vec![0; 8], relocs };
    program.declare_global(Global { name: name.into(), layout, section: Section::ReadOnly, init })
}

fn declare(program: &mut Program, text: &str, attrs: FuncAttrs) -> FuncId {
    let func = mir::parse::function(program, text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let (name, sig) = (func.name, func.sig);
    program.declare_func(FuncDecl { name, sig, attrs, body: Some(Box::new(func)) })
}

/// The optimized program with the dictionary `F[T]` and this caller.
fn optimized(caller: &str) -> (Program, FuncId, usize) {
    let mut program = Program::new();
    let method = declare(&mut program, METHOD, FuncAttrs { noinline: true, ..FuncAttrs::default() });
    let closure = data(&mut program, "T.m·f", RelocTarget::Func(method));
    let global = data(&mut program, "go:dict.F[T]", RelocTarget::Global(closure));
    let dictionary = Some(DictionaryHome::Parameter);
    let attrs = FuncAttrs { dictionary, noinline: true, ..FuncAttrs::default() };
    let function = declare(&mut program, SHARED, attrs);
    program.dictionaries.push(Dictionary { global, function, name: "F[T]".into() });
    let caller = declare(&mut program, caller, FuncAttrs::default());
    let summary = passes::optimize(&mut program, passes::Options { optimize: true, verify: true });
    let summary = summary.unwrap_or_else(|e| panic!("{}: {}\n{}", e.pass, e.message, e.text));
    assert!(program.funcs[caller].body.is_some());
    (program, function, summary.specialized)
}

fn text(program: &Program, name: &str) -> String {
    let id = program.func_by_name[&base::Symbol::intern(name)];
    mir::print::function(program, program.funcs[id].body.as_ref().expect("a body"))
}

#[test]
fn a_known_dictionary_makes_calls_direct() {
    let (program, shared, specialized) = optimized(CALLER);
    assert_eq!(specialized, 1);
    assert!(text(&program, "caller").contains(r#"call "F[T]"(v0)"#), "{}", text(&program, "caller"));
    let copy = text(&program, "F[T]");
    assert!(copy.contains(r#"call "T.m""#) && !copy.contains("load"), "{copy}");
    assert!(program.funcs[shared].body.is_none(), "nothing calls the shared code");
}

#[test]
fn an_unknown_dictionary_leaves_the_code_shared() {
    let (program, shared, specialized) = optimized(PASSES_ON);
    assert_eq!(specialized, 0);
    assert!(text(&program, "caller").contains("F[go.shape.int]"));
    assert!(program.funcs[shared].body.is_some());
}
