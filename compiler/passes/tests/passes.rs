//! The whole pipeline on small functions in MIR text: what must be there afterwards, and what must not.

use mir::program::{FuncAttrs, FuncDecl, Global, GlobalInit, Layout, PointerMask, Section, Signature};
use mir::{Program, Type};

fn program() -> Program {
    let mut program = Program::new();
    let layout = program.layout(Layout { size: 8, align: 8, pointers: PointerMask::None });
    program.declare_global(Global {
        name: "type.T".into(),
        layout,
        section: Section::Types,
        init: GlobalInit::Zero,
    });
    let sig = program.sig(Signature { params: vec![Type::Ptr], results: vec![] });
    program.declare_func(FuncDecl { name: "unknown".into(), sig, attrs: FuncAttrs::default(), body: None });
    program
}

/// Optimizes the functions, callees first in `texts`, and returns the last one's text. Those with `wrapper` in their
/// names are wrappers.
fn optimized(texts: &[&str]) -> String {
    let mut program = program();
    let mut last = None;
    for text in texts {
        let func = mir::parse::function(&mut program, text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        mir::verify::verify(&program, &func).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
        let (name, sig) = (func.name, func.sig);
        let body = Some(Box::new(func));
        let attrs = FuncAttrs { wrapper: name.as_str().contains("wrapper"), ..FuncAttrs::default() };
        last = Some(program.declare_func(FuncDecl { name, sig, attrs, body }));
    }
    let options = passes::Options { optimize: true, verify: true };
    passes::optimize(&mut program, options)
        .unwrap_or_else(|e| panic!("{}: {}\n{}", e.pass, e.message, e.text));
    let body = program.funcs[last.expect("a function")].body.as_ref().expect("its body");
    mir::print::function(&program, body)
}

fn check(texts: &[&str], present: &[&str], absent: &[&str]) {
    let text = optimized(texts);
    for part in present {
        assert!(text.contains(part), "`{part}` is missing in\n{text}");
    }
    for part in absent {
        assert!(!text.contains(part), "`{part}` is still in\n{text}");
    }
}

const ADD: &str = r#"func "add"(i64, i64) -> (i64) {
  loc @0 = 1
b0(v0: i64, v1: i64):
  v2: i64 = add v0, v1 @0
  return (v2) @0
}
"#;

#[test]
fn small_functions_are_inlined_and_folded() {
    let caller = r#"func "caller"() -> (i64) {
  loc @0 = 1
b0:
  v0: i64 = int 2 @0
  v1: i64 = int 3 @0
  v2: i64 = call "add"(v0, v1) @0
  v3: i64 = call "add"(v2, v2) @0
  return (v3) @0
}
"#;
    check(&[ADD, caller], &["int 10"], &["call \"", " = add"]);
}

#[test]
fn a_wrapper_has_no_place_in_a_chain_of_inlined_calls() {
    let inner = r#"func "inner"(i64) -> (i64) {
  loc @0 = 10
b0(v0: i64):
  v1: i64 = int 7 @0
  v2: i64 = mul v0, v1 @0
  return (v2) @0
}
"#;
    let wrapper = r#"func "wrapper"(i64) -> (i64) {
  loc @0 = 20
b0(v0: i64):
  tail_call "inner"(v0) @0
}
"#;
    let caller = r#"func "caller"(i64) -> (i64) {
  loc @0 = 30
b0(v0: i64):
  v1: i64 = call "wrapper"(v0) @0
  return (v1) @0
}
"#;
    check(&[inner, wrapper, caller], &["= 10 inlined \"inner\" at @0"], &["call \"", "\"wrapper\""]);
}

#[test]
fn an_object_that_stays_becomes_values() {
    let text = r#"func "f"(i64) -> (i64) {
  loc @0 = 1
b0(v0: i64):
  v1: ptr = alloc {8 8} "type.T" new @0
  store v0, [v1 + 0] @0
  v2: i64 = load i64 [v1 + 0 nil_check] @0
  return (v2) @0
}
"#;
    check(&[text], &["return (v0)"], &["alloc", "slot", "store"]);
}

#[test]
fn an_object_that_leaves_stays_on_the_heap() {
    let call = r#"func "f"() -> () {
  loc @0 = 1
b0:
  v0: ptr = alloc {8 8} "type.T" new @0
  call "unknown"(v0) @0
  return () @0
}
"#;
    check(&[call], &["alloc"], &["slot"]);
    let returned = r#"func "f"() -> (ptr) {
  loc @0 = 1
b0:
  v0: ptr = alloc {8 8} "type.T" new @0
  return (v0) @0
}
"#;
    check(&[returned], &["alloc"], &["slot"]);
    let stored = r#"func "f"(ptr) -> () {
  loc @0 = 1
b0(v0: ptr):
  v1: ptr = alloc {8 8} "type.T" new @0
  store v1, [v0 + 0 nil_check] barrier @0
  return () @0
}
"#;
    check(&[stored], &["alloc"], &["slot"]);
}

/// Each turn's object is kept by the next turn's: one slot cannot hold them.
#[test]
fn objects_of_several_turns_of_a_loop_are_not_one_slot() {
    let list = r#"func "f"(i64) -> (i64) {
  loc @0 = 1
b0(v0: i64):
  v1: ptr = null @0
  v2: i64 = int 0 @0
  jump b1(v1, v2) @0
b1(v3: ptr, v4: i64):
  v5: i8 = icmp slt v4, v0 @0
  branch v5, b2, b3 @0
b2:
  v6: ptr = alloc {8 8 0x1} "type.T" new @0
  store v3, [v6 + 0] barrier @0
  v7: i64 = int 1 @0
  v8: i64 = add v4, v7 @0
  jump b1(v6, v8) @0
b3:
  v9: i8 = icmp eq v3, v1 @0
  v10: i64 = zero_extend v9 @0
  return (v10) @0
}
"#;
    check(&[list], &["alloc"], &["slot"]);
}

/// What a callee does not keep may be in the caller's frame, although the callee is not inlined.
#[test]
fn summaries_reach_callers() {
    let reader = r#"func "reader"(ptr) -> (i64) {
  loc @0 = 1
b0(v0: ptr):
  v1: i64 = load i64 [v0 + 0 nil_check] @0
  v2: i64 = call runtime nanotime() @0
  v3: i64 = call runtime nanotime() @0
  v4: i64 = call runtime nanotime() @0
  v5: i64 = call runtime nanotime() @0
  v6: i64 = add v1, v2 @0
  return (v6) @0
}
"#;
    let caller = r#"func "caller"() -> (i64) {
  loc @0 = 1
b0:
  v0: ptr = alloc {8 8} "type.T" variable "x" @0
  v1: i64 = call "reader"(v0) @0
  return (v1) @0
}
"#;
    check(&[reader, caller], &["slot s0", "\"x\"", "zero"], &["alloc"]);
    let keeper = r#"func "keeper"(ptr) -> (i64) {
  loc @0 = 1
b0(v0: ptr):
  call "unknown"(v0) @0
  call "unknown"(v0) @0
  call "unknown"(v0) @0
  call "unknown"(v0) @0
  v1: i64 = int 0 @0
  return (v1) @0
}
"#;
    check(&[keeper, &caller.replace("reader", "keeper")], &["alloc"], &["slot"]);
}

#[test]
fn checks_that_a_loop_proves_are_removed() {
    let sum = r#"func "sum"(ptr, i64) -> (i64) {
  loc @0 = 1
b0(v0: ptr, v1: i64):
  v2: i64 = int 0 @0
  jump b1(v2, v2) @0
b1(v3: i64, v4: i64):
  v5: i8 = icmp slt v3, v1 @0
  branch v5, b2, b3 @0
b2:
  bounds_check index v3, v1 signed @0
  v6: i64 = int 3 @0
  v7: i64 = shl v3, v6 @0
  v8: ptr = ptr_add v0, v7 @0
  v9: i64 = load i64 [v8 + 0] @0
  v10: i64 = add v4, v9 @0
  v11: i64 = int 1 @0
  v12: i64 = add v3, v11 @0
  jump b1(v12, v10) @0
b3:
  return (v4) @0
}
"#;
    check(&[sum], &["shl_bounded"], &["bounds_check"]);
    // The same with an unknown start: the index may be negative.
    let unknown = sum.replace("jump b1(v2, v2) @0", "jump b1(v1, v2) @0").replace("slt v3, v1", "slt v3, v4");
    check(&[&unknown], &["bounds_check"], &[]);
}

#[test]
fn repeated_checks_are_removed_once_shown() {
    let text = r#"func "f"(ptr, i64, i64) -> (i64) {
  loc @0 = 1
b0(v0: ptr, v1: i64, v2: i64):
  bounds_check index v1, v2 signed @0
  bounds_check index v1, v2 signed @0
  v3: i64 = load i64 [v0 + 0 nil_check] @0
  v4: i64 = load i64 [v0 + 8 nil_check] @0
  v5: i64 = add v3, v4 @0
  return (v5) @0
}
"#;
    let result = optimized(&[text]);
    assert_eq!(result.matches("bounds_check").count(), 1, "{result}");
    assert_eq!(result.matches("nil_check").count(), 1, "{result}");
}
