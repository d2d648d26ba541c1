//! Compiled programs that run: see `common`.

mod common;

use codegen::Options;
use common::{Source, TARGETS};

/// Runs the program on both targets, with and without the optimizer, plainly, with the stack moved at every
/// function entry, and with collections besides; the output must always be the same.
#[track_caller]
fn check(text: &str, expected: &str) {
    let source = Source::parse(text);
    for target in TARGETS {
        for optimize in [true, false] {
            let options = Options { optimize, check: true, ..Options::default() };
            for arguments in [&[][..], &["stress"], &["stress", "collect"]] {
                let (output, _) = source.run(target, &options, arguments);
                assert_eq!(output.trim_end(), expected, "{target:?}, optimize: {optimize}, {arguments:?}");
            }
        }
    }
}

#[test]
fn returns_a_number() {
    check(
        r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
b0:
  v0: i64 = int 42 @0
  v1: i64 = call "main.f"(v0) @0
  return (v1) @0
}
func "main.f"(i64) -> (i64) {
  loc @0 = 0
b0(v0: i64):
  v1: i64 = int 1 @0
  v2: i64 = add v0, v1 @0
  return (v2) @0
}
"#,
        "43",
    );
}

/// The prototype's recursion: each frame hands a pointer into its own array to the next.
const RECURSION: &str = r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
  slot s0 = {8 8} "x"
b0:
  v0: ptr = slot_addr s0 @0
  v1: i64 = int 0 @0
  store v1, [v0 + 0] @0
  v2: i64 = int DEPTH @0
  v3: i64 = call "main.rec"(v2, v0) @0
  v4: i64 = load i64 [v0 + 0] @0
  v5: i64 = xor v3, v4 @0
  return (v5) @0
}
func "main.rec"(i64, ptr) -> (i64) {
  loc @0 = 0
  slot s0 = {32 8} "a"
b0(v0: i64, v1: ptr):
  v2: ptr = slot_addr s0 @0
  zero v2, {32 8} @0
  v3: i64 = int 3 @0
  v4: i64 = and v0, v3 @0
  v5: i64 = int 8 @0
  v6: i64 = mul v4, v5 @0
  v7: ptr = ptr_add v2, v6 @0
  v8: i64 = int 5 @0
  v9: i64 = add v0, v8 @0
  store v9, [v7 + 0] @0
  v10: i64 = int 0 @0
  v11: i8 = icmp sgt v0, v10 @0
  branch v11, b1, b2(v10) @0
b1:
  v12: i64 = int 1 @0
  v13: i64 = sub v0, v12 @0
  v14: i64 = call "main.rec"(v13, v7) @0
  jump b2(v14) @0
b2(v15: i64):
  v16: ptr = slot_addr s0 @0
  v17: i64 = int 8 @0
  v18: ptr = ptr_add v16, v17 @0
  call "main.bump"(v18) @0
  call "main.bump"(v18) @0
  v19: i64 = load i64 [v7 + 0] @0
  v20: i64 = load i64 [v16 + 8] @0
  v21: i64 = load i64 [v1 + 0] @0
  v22: i64 = add v21, v19 @0
  store v22, [v1 + 0] @0
  v23: i64 = add v15, v19 @0
  v24: i64 = add v23, v20 @0
  return (v24) @0
}
func "main.bump"(ptr) -> () {
  loc @0 = 0
b0(v0: ptr):
  call runtime gosched() @0
  v1: i64 = load i64 [v0 + 0 nil_check] @0
  v2: i64 = int 1 @0
  v3: i64 = add v1, v2 @0
  store v3, [v0 + 0] @0
  return () @0
}
"#;

/// The same in Rust.
fn recursion(n: i64, p: &mut i64) -> i64 {
    let mut a = [0i64; 4];
    let k = (n & 3) as usize;
    a[k] = n + 5;
    let r = if n > 0 { recursion(n - 1, &mut a[k]) } else { 0 };
    a[1] += 2;
    *p = p.wrapping_add(a[k]);
    r.wrapping_add(a[k]).wrapping_add(a[1])
}

#[test]
fn recursion_with_pointers_into_frames() {
    for depth in [3, 300] {
        let mut x = 0;
        let result = recursion(depth, &mut x);
        check(&RECURSION.replace("DEPTH", &depth.to_string()), &(result ^ x).to_string());
    }
}

/// Results and arguments beyond the registers, in both classes and all widths.
#[test]
fn results_and_arguments_in_memory() {
    check(
        r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
b0:
  v0: i64 = int 1 @0
  v1: i64 = int 2 @0
  v2: i8 = int 3 @0
  v3: f64 = float 0x4010000000000000 @0
  v4: f32 = float 0x40a00000 @0
  v5: i64, v6: i64, v7: i8, v8: f64, v9: f32, v10: i64, v11: i64, v12: i64, v13: i64, v14: i64, v15: i16, v16: i32 = call "main.many"(v0, v1, v2, v3, v4, v0, v1, v0, v1, v0, v1, v0, v1) @0
  v17: i64 = zero_extend v7 @0
  v18: i64 = float_to_signed v8 @0
  v19: i64 = float_to_signed v9 @0
  v20: i64 = zero_extend v15 @0
  v21: i64 = zero_extend v16 @0
  v22: i64 = int 10 @0
  v23: i64 = mul v5, v22 @0
  v24: i64 = add v23, v6 @0
  v25: i64 = mul v24, v22 @0
  v26: i64 = add v25, v17 @0
  v27: i64 = mul v26, v22 @0
  v28: i64 = add v27, v18 @0
  v29: i64 = mul v28, v22 @0
  v30: i64 = add v29, v19 @0
  v31: i64 = mul v30, v22 @0
  v32: i64 = add v31, v10 @0
  v33: i64 = mul v32, v22 @0
  v34: i64 = add v33, v11 @0
  v35: i64 = mul v34, v22 @0
  v36: i64 = add v35, v12 @0
  v37: i64 = mul v36, v22 @0
  v38: i64 = add v37, v13 @0
  v39: i64 = mul v38, v22 @0
  v40: i64 = add v39, v14 @0
  v41: i64 = mul v40, v22 @0
  v42: i64 = add v41, v20 @0
  v43: i64 = mul v42, v22 @0
  v44: i64 = add v43, v21 @0
  return (v44) @0
}
func "main.many"(i64, i64, i8, f64, f32, i64, i64, i64, i64, i64, i64, i64, i64) -> (i64, i64, i8, f64, f32, i64, i64, i64, i64, i64, i16, i32) {
  loc @0 = 0
b0(v0: i64, v1: i64, v2: i8, v3: f64, v4: f32, v5: i64, v6: i64, v7: i64, v8: i64, v9: i64, v10: i64, v11: i64, v12: i64):
  call runtime gosched() @0
  v13: i64 = add v11, v12 @0
  v14: i16 = int 7 @0
  v15: i32 = int 8 @0
  tail_call "main.back"(v0, v1, v2, v3, v4, v5, v6, v7, v8, v13, v14, v15, v9, v10) @0
}
func "main.back"(i64, i64, i8, f64, f32, i64, i64, i64, i64, i64, i16, i32, i64, i64) -> (i64, i64, i8, f64, f32, i64, i64, i64, i64, i64, i16, i32) {
  loc @0 = 0
b0(v0: i64, v1: i64, v2: i8, v3: f64, v4: f32, v5: i64, v6: i64, v7: i64, v8: i64, v9: i64, v10: i16, v11: i32, v12: i64, v13: i64):
  call runtime gosched() @0
  return (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11) @0
}
"#,
        "123451212378",
    );
}

/// A frame larger than the reserve: the thunk makes room first.
#[test]
fn large_frames_have_thunks() {
    check(
        r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
b0:
  v0: i64 = int 12 @0
  v1: ptr = null @0
  v2: i64 = call "main.big"(v0, v1) @0
  return (v2) @0
}
func "main.big"(i64, ptr) -> (i64) {
  loc @0 = 0
  slot s0 = {40000 8} "a"
  slot s1 = {16 8 0x2} "b"
b0(v0: i64, v1: ptr):
  v2: ptr = slot_addr s0 @0
  store v0, [v2 + 39992] @0
  v3: ptr = slot_addr s1 @0
  store v2, [v3 + 8] @0
  v4: i64 = int 0 @0
  v5: i8 = icmp eq v0, v4 @0
  branch v5, b1, b2 @0
b1:
  v6: i64 = load i64 [v1 + 39992] @0
  return (v6) @0
b2:
  v7: i64 = int 1 @0
  v8: i64 = sub v0, v7 @0
  v9: ptr = load ptr [v3 + 8] @0
  v10: i64 = call "main.big"(v8, v9) @0
  v11: ptr = load ptr [v3 + 8] @0
  v12: i64 = load i64 [v11 + 39992] @0
  v13: i64 = add v10, v12 @0
  return (v13) @0
}
"#,
        "79",
    );
}

/// A list on the heap, built and summed with moves and collections in between.
#[test]
fn heap_objects_survive_collections() {
    check(
        r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
  slot s0 = {16 8 0x1} "head"
b0:
  v0: ptr = slot_addr s0 @0
  v1: ptr = null @0
  v2: i64 = int 60 @0
  jump b1(v1, v2) @0
b1(v3: ptr, v4: i64):
  v5: i64 = int 0 @0
  v6: i8 = icmp eq v4, v5 @0
  branch v6, b3, b2 @0
b2:
  v7: ptr = call "main.cons"(v3, v4) @0
  call runtime gosched() @0
  v8: i64 = int 1 @0
  v9: i64 = sub v4, v8 @0
  jump b1(v7, v9) @0
b3:
  store v3, [v0 + 0] @0
  call runtime gosched() @0
  v10: ptr = load ptr [v0 + 0] @0
  v11: i64 = call "main.sum"(v10) @0
  v12: ptr = global_addr "var.24.2" 0 @0
  store v10, [v12 + 8] barrier @0
  store v1, [v0 + 0] @0
  call runtime gosched() @0
  v13: ptr = load ptr [v12 + 8] @0
  v14: i64 = call "main.sum"(v13) @0
  v15: i64 = add v11, v14 @0
  return (v15) @0
}
func "main.cons"(ptr, i64) -> (ptr) {
  loc @0 = 0
b0(v0: ptr, v1: i64):
  v2: ptr = alloc {16 8 0x1} "desc.16.1" new @0
  store v0, [v2 + 0] barrier @0
  store v1, [v2 + 8] @0
  call runtime gosched() @0
  return (v2) @0
}
func "main.sum"(ptr) -> (i64) {
  loc @0 = 0
b0(v0: ptr):
  v1: i64 = int 0 @0
  jump b1(v0, v1) @0
b1(v2: ptr, v3: i64):
  v4: ptr = null @0
  v5: i8 = icmp eq v2, v4 @0
  branch v5, b3, b2 @0
b2:
  call runtime gosched() @0
  v6: i64 = load i64 [v2 + 8] @0
  v7: i64 = add v3, v6 @0
  v8: ptr = load ptr [v2 + 0] @0
  jump b1(v8, v7) @0
b3:
  return (v3) @0
}
"#,
        "3660",
    );
}

/// `a[i][j] + a[i-1][j-1]` over an array in the frame and one on the heap, with calls in the loop: the optimizer
/// reassociates and hoists the address arithmetic.
#[test]
fn derived_pointers_across_calls() {
    const TEXT: &str = r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
  slot s0 = {800 8} "a"
b0:
  v0: ptr = OBJECT @0
  v1: i64 = call "main.fill"(v0) @0
  v2: i64 = call "main.diagonal"(v0) @0
  return (v2) @0
}
func "main.fill"(ptr) -> (i64) {
  loc @0 = 0
b0(v0: ptr):
  v1: i64 = int 0 @0
  jump b1(v1) @0
b1(v2: i64):
  v3: i64 = int 100 @0
  v4: i8 = icmp sge v2, v3 @0
  branch v4, b3, b2 @0
b2:
  v5: i64 = int 8 @0
  v6: i64 = mul v2, v5 @0
  v7: ptr = ptr_add v0, v6 @0
  store v2, [v7 + 0] @0
  v8: i64 = int 1 @0
  v9: i64 = add v2, v8 @0
  jump b1(v9) @0
b3:
  return (v1) @0
}
func "main.diagonal"(ptr) -> (i64) {
  loc @0 = 0
b0(v0: ptr):
  v1: i64 = int 1 @0
  v2: i64 = int 0 @0
  jump b1(v1, v2) @0
b1(v3: i64, v4: i64):
  v5: i64 = int 10 @0
  v6: i8 = icmp sge v3, v5 @0
  branch v6, b5, b2(v1, v4) @0
b2(v7: i64, v8: i64):
  v9: i8 = icmp sge v7, v5 @0
  branch v9, b4, b3 @0
b3:
  v10: i64 = int 80 @0
  v11: i64 = int 8 @0
  v12: i64 = mul v3, v10 @0
  v13: ptr = ptr_add v0, v12 @0
  v14: i64 = mul v7, v11 @0
  v15: ptr = ptr_add v13, v14 @0
  v16: i64 = load i64 [v15 + 0] @0
  call runtime gosched() @0
  v17: i64 = sub v3, v1 @0
  v18: i64 = mul v17, v10 @0
  v19: ptr = ptr_add v0, v18 @0
  v20: i64 = sub v7, v1 @0
  v21: i64 = mul v20, v11 @0
  v22: ptr = ptr_add v19, v21 @0
  v23: i64 = load i64 [v22 + 0] @0
  v24: i64 = mul v16, v23 @0
  v25: i64 = add v8, v24 @0
  v26: i64 = add v7, v1 @0
  jump b2(v26, v25) @0
b4:
  v27: i64 = add v3, v1 @0
  jump b1(v27, v8) @0
b5:
  return (v4) @0
}
"#;
    let mut sum = 0;
    for i in 1..10 {
        for j in 1..10 {
            sum += (i * 10 + j) * ((i - 1) * 10 + j - 1);
        }
    }
    for object in ["slot_addr s0", "alloc {800 8} \"desc.800.0\" new"] {
        check(&TEXT.replace("OBJECT", object), &sum.to_string());
    }
}

/// What each check reports; the exit code is 2.
#[test]
fn panics() {
    #[track_caller]
    fn panics(body: &str, expected: &str) {
        let text = format!(
            "func \"runtime.main\"() -> (i64) {{\n  loc @0 = 0\nb0:\n  v0: i64 = int 7 @0\n  v1: i64 = call \"main.f\"(v0) @0\n  return (v1) @0\n}}\nfunc \"main.f\"(i64) -> (i64) {{\n  loc @0 = 0\nb0(v0: i64):\n{body}  return (v0) @0\n}}\n"
        );
        let source = Source::parse(&text);
        for target in TARGETS {
            for optimize in [true, false] {
                let options = Options { optimize, check: true, ..Options::default() };
                let (output, code) = source.run(target, &options, &["stress"]);
                assert_eq!((output.trim_end(), code), (expected, 2), "{target:?}, optimize: {optimize}");
            }
        }
    }
    panics("  v1: i64 = int 7 @0\n  bounds_check index v0, v1 signed @0\n", "bounds 7 7 128");
    panics("  v1: i64 = int -1 @0\n  bounds_check index v1, v0 signed @0\n", "bounds -1 7 128");
    panics("  v1: i64 = int 6 @0\n  bounds_check slice_b v0, v1 @0\n", "bounds 7 6 3");
    panics("  v1: i64 = sub v0, v0 @0\n  divisor_check v1 @0\n", "divide");
    panics("  v1: i64 = neg v0 @0\n  shift_check v1 @0\n", "shift");
    panics("  v1: ptr = null @0\n  nil_check v1 @0\n", "nil dereference");
    panics(
        "  v1: i64 = sub v0, v0 @0\n  v2: ptr = int_to_ptr v1 @0\n  v3: i64 = load i64 [v2 + 4088 nil_check] @0\n",
        "nil dereference",
    );
    panics(
        "  v1: i64 = sub v0, v0 @0\n  v2: ptr = int_to_ptr v1 @0\n  v3: i64 = load i64 [v2 + 4096 nil_check] @0\n",
        "nil compared",
    );
    panics(
        "  v1: i64 = sub v0, v0 @0\n  v2: ptr = int_to_ptr v1 @0\n  store v2, [v2 + 8 nil_check] barrier @0\n",
        "nil dereference",
    );
    panics("  v1: ptr = null @0\n  call closure v1 () -> () () @0\n", "nil dereference");
}
