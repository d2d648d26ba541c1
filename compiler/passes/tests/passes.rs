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
    // A function that calls itself is declared before its text is read.
    let sig = program.sig(Signature { params: vec![Type::Ptr, Type::I64], results: vec![Type::I64] });
    program.declare_func(FuncDecl { name: "recursive".into(), sig, attrs: FuncAttrs::default(), body: None });
    program
}

/// A function's text in MIR's form from a short one: the head is `NAME(PARAMETERS) -> (RESULTS)`, with `at POSITION` if
/// it is not at 1, and every instruction has the function's position.
fn long_form(text: &str) -> String {
    let (head, body) = text.split_once('\n').expect("a head and a body");
    let (signature, position) = head.split_once(" at ").unwrap_or((head, "1"));
    let mut out = format!("func {signature} {{\n  loc @0 = {position}\n");
    for line in body.lines() {
        out.push_str(line);
        out.push_str(if line.ends_with(':') { "\n" } else { " @0\n" });
    }
    out + "}\n"
}

/// Optimizes the functions, callees first in `texts`, and returns the last one's text. Those with `wrapper` in their
/// names are wrappers.
fn optimized(texts: &[&str]) -> String {
    let mut program = program();
    let mut last = None;
    for text in texts {
        let text = &long_form(text);
        let func = mir::parse::function(&mut program, text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        mir::verify::verify(&program, &func).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
        let (name, sig) = (func.name, func.sig);
        let body = Some(Box::new(func));
        let attrs = FuncAttrs { wrapper: name.as_str().contains("wrapper"), ..FuncAttrs::default() };
        last = Some(match program.func_by_name.get(&name) {
            Some(&id) => {
                program.funcs[id].body = body;
                id
            }
            None => program.declare_func(FuncDecl { name, sig, attrs, body }),
        });
    }
    let options = passes::Options { optimize: true, verify: true };
    passes::optimize(&mut program, options)
        .unwrap_or_else(|e| panic!("{}: {}\n{}", e.pass, e.message, e.text));
    let body = program.funcs[last.expect("a function")].body.as_ref().expect("its body");
    mir::print::function(&program, body)
}

/// What must be in the last function's text and what must not.
fn check(texts: &[&str], present: &[&str], absent: &[&str]) {
    let text = optimized(texts);
    for part in present {
        assert!(text.contains(part), "`{part}` is missing in\n{text}");
    }
    for part in absent {
        assert!(!text.contains(part), "`{part}` is still in\n{text}");
    }
}

/// How often something must be in the last function's text.
fn check_counts(texts: &[&str], counts: &[(&str, usize)]) {
    let text = optimized(texts);
    for &(part, count) in counts {
        assert_eq!(text.matches(part).count(), count, "`{part}` in\n{text}");
    }
}

const ADD: &str = r#""add"(i64, i64) -> (i64)
b0(v0: i64, v1: i64):
  v2: i64 = add v0, v1
  return (v2)
"#;

#[test]
fn small_functions_are_inlined_and_folded() {
    let caller = r#""caller"() -> (i64)
b0:
  v0: i64 = int 2
  v1: i64 = int 3
  v2: i64 = call "add"(v0, v1)
  v3: i64 = call "add"(v2, v2)
  return (v3)
"#;
    check(&[ADD, caller], &["int 10"], &["call \"", " = add"]);
}

#[test]
fn a_wrapper_has_no_place_in_a_chain_of_inlined_calls() {
    let inner = r#""inner"(i64) -> (i64) at 10
b0(v0: i64):
  v1: i64 = int 7
  v2: i64 = mul v0, v1
  return (v2)
"#;
    let wrapper = r#""wrapper"(i64) -> (i64) at 20
b0(v0: i64):
  tail_call "inner"(v0)
"#;
    let caller = r#""caller"(i64) -> (i64) at 30
b0(v0: i64):
  v1: i64 = call "wrapper"(v0)
  return (v1)
"#;
    check(&[inner, wrapper, caller], &["= 10 inlined \"inner\" at @0"], &["call \"", "\"wrapper\""]);
}

#[test]
fn an_object_that_stays_becomes_values() {
    let text = r#""f"(i64) -> (i64)
b0(v0: i64):
  v1: ptr = alloc {8 8} "type.T" new
  store v0, [v1 + 0]
  v2: i64 = load i64 [v1 + 0 nil_check]
  return (v2)
"#;
    check(&[text], &["return (v0)"], &["alloc", "slot", "store"]);
}

#[test]
fn an_object_that_leaves_stays_on_the_heap() {
    let call = r#""f"() -> ()
b0:
  v0: ptr = alloc {8 8} "type.T" new
  call "unknown"(v0)
  return ()
"#;
    check(&[call], &["alloc"], &["slot"]);
    let returned = r#""f"() -> (ptr)
b0:
  v0: ptr = alloc {8 8} "type.T" new
  return (v0)
"#;
    check(&[returned], &["alloc"], &["slot"]);
    let stored = r#""f"(ptr) -> ()
b0(v0: ptr):
  v1: ptr = alloc {8 8} "type.T" new
  store v1, [v0 + 0 nil_check] barrier
  return ()
"#;
    check(&[stored], &["alloc"], &["slot"]);
}

/// Each turn's object is kept by the next turn's: one slot cannot hold them.
#[test]
fn objects_of_several_turns_of_a_loop_are_not_one_slot() {
    let list = r#""f"(i64) -> (i64)
b0(v0: i64):
  v1: ptr = null
  v2: i64 = int 0
  jump b1(v1, v2)
b1(v3: ptr, v4: i64):
  v5: i8 = icmp slt v4, v0
  branch v5, b2, b3
b2:
  v6: ptr = alloc {8 8 0x1} "type.T" new
  store v3, [v6 + 0] barrier
  v7: i64 = int 1
  v8: i64 = add v4, v7
  jump b1(v6, v8)
b3:
  v9: i8 = icmp eq v3, v1
  v10: i64 = zero_extend v9
  return (v10)
"#;
    check(&[list], &["alloc"], &["slot"]);
}

/// What a callee does not keep may be in the caller's frame, although the callee is not inlined.
#[test]
fn summaries_reach_callers() {
    let reader = r#""reader"(ptr) -> (i64)
b0(v0: ptr):
  v1: i64 = load i64 [v0 + 0 nil_check]
  v2: i64 = call runtime nanotime()
  v3: i64 = call runtime nanotime()
  v4: i64 = call runtime nanotime()
  v5: i64 = call runtime nanotime()
  v6: i64 = add v1, v2
  return (v6)
"#;
    let caller = r#""caller"() -> (i64)
b0:
  v0: ptr = alloc {8 8} "type.T" variable "x"
  v1: i64 = call "reader"(v0)
  return (v1)
"#;
    check(&[reader, caller], &["slot s0", "\"x\"", "zero"], &["alloc"]);
    let keeper = r#""keeper"(ptr) -> (i64)
b0(v0: ptr):
  call "unknown"(v0)
  call "unknown"(v0)
  call "unknown"(v0)
  call "unknown"(v0)
  v1: i64 = int 0
  return (v1)
"#;
    check(&[keeper, &caller.replace("reader", "keeper")], &["alloc"], &["slot"]);
}

#[test]
fn checks_that_a_loop_proves_are_removed() {
    let sum = r#""sum"(ptr, i64) -> (i64)
b0(v0: ptr, v1: i64):
  v2: i64 = int 0
  jump b1(v2, v2)
b1(v3: i64, v4: i64):
  v5: i8 = icmp slt v3, v1
  branch v5, b2, b3
b2:
  bounds_check index v3, v1 signed
  v6: i64 = int 3
  v7: i64 = shl v3, v6
  v8: ptr = ptr_add v0, v7
  v9: i64 = load i64 [v8 + 0]
  v10: i64 = add v4, v9
  v11: i64 = int 1
  v12: i64 = add v3, v11
  jump b1(v12, v10)
b3:
  return (v4)
"#;
    check(&[sum], &["shl_bounded"], &["bounds_check"]);
    // The same with an unknown start: the index may be negative.
    let unknown = sum.replace("jump b1(v2, v2)", "jump b1(v1, v2)").replace("slt v3, v1", "slt v3, v4");
    check(&[&unknown], &["bounds_check"], &[]);
}

#[test]
fn repeated_checks_are_removed_once_shown() {
    let text = r#""f"(ptr, i64, i64) -> (i64)
b0(v0: ptr, v1: i64, v2: i64):
  bounds_check index v1, v2 signed
  bounds_check index v1, v2 signed
  v3: i64 = load i64 [v0 + 0 nil_check]
  v4: i64 = load i64 [v0 + 8 nil_check]
  v5: i64 = add v3, v4
  return (v5)
"#;
    check_counts(&[text], &[("bounds_check", 1), ("nil_check", 1)]);
}

/// A loop over a closure that is passed to what calls it becomes one function without a closure.
#[test]
fn closures_are_inlined_into_what_calls_them() {
    let body = r#""body"(ptr, i64) -> ()
b0(v0: ptr, v1: i64):
  v2: ptr = load ptr [v0 + 8 readonly]
  v3: i64 = load i64 [v2 + 0]
  v4: i64 = add v3, v1
  store v4, [v2 + 0]
  return ()
"#;
    let each = r#""each"(i64, ptr) -> ()
b0(v0: i64, v1: ptr):
  v2: i64 = int 0
  jump b1(v2)
b1(v3: i64):
  v4: i8 = icmp slt v3, v0
  branch v4, b2, b3
b2:
  call closure v1 (i64) -> ()(v3)
  v5: i64 = int 1
  v6: i64 = add v3, v5
  jump b1(v6)
b3:
  return ()
"#;
    let sum = r#""sum"(i64) -> (i64)
b0(v0: i64):
  v1: ptr = alloc {8 8} "type.T" variable "x"
  v2: ptr = alloc {16 8 0x2} "type.T" closure
  v3: i64 = func_addr "body"
  store v3, [v2 + 0]
  store v1, [v2 + 8] barrier
  call "each"(v0, v2)
  v4: i64 = load i64 [v1 + 0]
  return (v4)
"#;
    check(&[body, each, sum], &[" = add "], &["alloc", "slot", "load", "call", "func_addr"]);
}

/// A closure that its callee only calls may be in the frame, and what it captured too.
#[test]
fn calling_a_closure_does_not_keep_it() {
    let body = r#""body"(ptr) -> ()
b0(v0: ptr):
  v1: ptr = load ptr [v0 + 8 readonly]
  v2: i64 = call runtime nanotime()
  store v2, [v1 + 0]
  return ()
"#;
    let apply = r#""apply"(ptr) -> ()
b0(v0: ptr):
  v1: i64 = int 0
  jump b1(v1)
b1(v2: i64):
  call closure v0 () -> ()()
  call closure v0 () -> ()()
  v3: i64 = call "apply-more"(v0)
  v4: i8 = icmp slt v2, v3
  branch v4, b1(v3), b2
b2:
  return ()
"#;
    let more = r#""apply-more"(ptr) -> (i64)
b0(v0: ptr):
  v1: i64 = call runtime nanotime()
  v2: i64 = call runtime nanotime()
  v3: i64 = call runtime nanotime()
  v4: i64 = call runtime nanotime()
  v5: i64 = call runtime nanotime()
  v6: i64 = call runtime nanotime()
  v7: i64 = call runtime nanotime()
  v8: i64 = call runtime nanotime()
  v9: i64 = call runtime nanotime()
  v10: i64 = call runtime nanotime()
  v11: i64 = call runtime nanotime()
  v12: i64 = call runtime nanotime()
  v13: i64 = call runtime nanotime()
  v14: i64 = call runtime nanotime()
  call closure v0 () -> ()()
  return (v1)
"#;
    let caller = r#""caller"() -> (i64)
b0:
  v0: ptr = alloc {8 8} "type.T" variable "x"
  v1: ptr = alloc {16 8 0x2} "type.T" closure
  v2: i64 = func_addr "body"
  store v2, [v1 + 0]
  store v0, [v1 + 8] barrier
  v3: i64 = call "apply-more"(v1)
  v4: i64 = load i64 [v0 + 0]
  return (v4)
"#;
    check(&[body, more, caller], &["slot s0", "slot s1", "call \"apply-more\""], &["alloc"]);
    // One that keeps what it captured is itself not kept, but that is.
    let keeps = body.replace("store v2, [v1 + 0]", "call \"unknown\"(v1)");
    check_counts(&[&keeps, more, caller], &[("alloc", 1)]);
    check(&[body, more, apply], &["call closure"], &[]);
}

/// What a recursion does not keep may be in the frame.
#[test]
fn recursions_have_summaries() {
    let text = r#""recursive"(ptr, i64) -> (i64)
b0(v0: ptr, v1: i64):
  v2: i64 = int 0
  v3: i8 = icmp eq v1, v2
  branch v3, b1, b2
b1:
  v4: i64 = load i64 [v0 + 8 nil_check]
  return (v4)
b2:
  v5: ptr = alloc {16 8 0x1} "type.T" variable "x"
  store v0, [v5 + 0] barrier
  store v1, [v5 + 8]
  v6: i64 = call "recursive"(v5, v2)
  return (v6)
"#;
    check(&[text], &["slot s0"], &["alloc", "barrier"]);
}

#[test]
fn known_memory_is_not_read_again() {
    let text = r#""f"(ptr, i64) -> (i64)
b0(v0: ptr, v1: i64):
  v2: i64 = load i64 [v0 + 8 nil_check]
  v3: ptr = load ptr [v0 + 0]
  bounds_check index v1, v2 signed
  store v3, [v0 + 0] barrier
  store v1, [v0 + 16]
  v4: i64 = load i64 [v0 + 8]
  bounds_check index v1, v4 signed
  v5: i64 = load i64 [v0 + 16]
  v6: i64 = add v4, v5
  return (v6)
"#;
    check_counts(&[text], &[("load i64", 1), ("bounds_check", 1), ("barrier", 0)]);
    // A call, or a store through another pointer, may change it.
    for between in ["call \"unknown\"(v0)", "store v1, [v3 + 8]"] {
        let changed = text.replace("store v1, [v0 + 16]", between);
        check_counts(&[&changed], &[("load i64", 3), ("bounds_check", 2)]);
    }
}

/// Another goroutine may end the loop.
#[test]
fn memory_is_read_in_each_turn_of_a_loop() {
    let text = r#""f"(ptr) -> ()
b0(v0: ptr):
  v1: i64 = load i64 [v0 + 0 nil_check]
  jump b1(v1)
b1(v2: i64):
  v3: i64 = load i64 [v0 + 0]
  v4: i8 = icmp eq v3, v2
  branch v4, b1(v3), b2
b2:
  return ()
"#;
    check_counts(&[text], &[("load i64", 2)]);
}

/// A loop is tested before it and at its end, and what the header defines reaches body and exit.
#[test]
fn loops_are_tested_at_their_end() {
    let text = r#""f"(ptr, i64) -> (i64)
b0(v0: ptr, v1: i64):
  v2: i64 = int 0
  jump b1(v2, v2)
b1(v3: i64, v4: i64):
  v5: i64 = add v3, v4
  v6: i8 = icmp slt v5, v1
  branch v6, b2, b3
b2:
  v7: i64 = load i64 [v0 + 0 nil_check]
  v8: i64 = add v5, v7
  jump b1(v8, v3)
b3:
  v9: i64 = sub v5, v4
  return (v9)
"#;
    check_counts(&[text], &[("jump", 0), ("branch", 2)]);
    // Where two exits meet, a value of the header has no place to be passed to.
    let breaks =
        text.replace("jump b1(v8, v3)\n", "v10: i8 = icmp eq v8, v3\n  branch v10, b3, b1(v8, v3)\n");
    check_counts(&[&breaks], &[("icmp slt", 1)]);
}

/// A number that becomes a length later may be negative before.
#[test]
fn lengths_are_not_negative_only_once_they_are_lengths() {
    let text = r#""f"(ptr, i64, i64) -> (i64)
b0(v0: ptr, v1: i64, v2: i64):
  v3: i8 = icmp slt v2, v1
  branch v3, b1, b2
b1:
  bounds_check index v2, v1 signed
  v4: i64 = load i64 [v0 + 0]
  jump b2
b2:
  v5: ptr = alloc_array {8 8} "type.T" v2, v2
  v6: i64 = int 0
  bounds_check index v6, v2 signed
  v7: i64 = load i64 [v5 + 0]
  return (v7)
"#;
    check_counts(&[text], &[("bounds_check", 2)]);
    // After the allocation it is not.
    let after = text.replace(
        "bounds_check index v2, v1 signed\n  v4: i64 = load i64 [v0 + 0]",
        "v4: ptr = alloc_array {8 8} \"type.T\" v2, v2\n  call \"unknown\"(v4)\n  bounds_check index v2, v1 signed",
    );
    check_counts(&[&after], &[("bounds_check", 1)]);
}

#[test]
fn comparisons_with_zero_serve_as_checks() {
    let text = r#""f"(ptr, i64, i64) -> (i64)
b0(v0: ptr, v1: i64, v2: i64):
  v3: i64 = int 0
  v4: i8 = icmp ne v1, v3
  branch v4, b1, b4
b1:
  bounds_check index v3, v1 signed
  v5: i64 = int 1
  v6: i64 = sub v1, v5
  bounds_check index v6, v1 signed
  v7: i8 = icmp sge v2, v3
  branch v7, b2, b4
b2:
  v8: i8 = icmp slt v2, v1
  branch v8, b3, b4
b3:
  bounds_check index v2, v1 signed
  v9: i64 = load i64 [v0 + 0 nil_check]
  return (v9)
b4:
  return (v3)
"#;
    check(&[text], &["load"], &["bounds_check"]);
}

#[test]
fn a_wide_integer_of_0_or_1_is_no_condition() {
    // The loads become constants when nothing but the control flow is simplified any more.
    let text = r#""f"(ptr, i64, i64) -> (i64)
b0(v0: ptr, v1: i64, v2: i64):
  v3: i32 = int 0
  store v3, [v0 + 0]
  v4: i32 = load i32 [v0 + 0]
  v5: i32 = load i32 [v0 + 0]
  v6: i32 = xor v4, v5
  v7: i8 = icmp eq v6, v3
  branch v7, b1, b2
b1:
  return (v1)
b2:
  return (v2)
"#;
    check(&[text], &[], &["load"]);
}
