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

/// A panic that is recovered continues at the landing pad of the frame that asks for it, with its slots intact.
#[test]
fn recovery_continues_at_the_landing_pad() {
    check(
        r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
b0:
  v0: i64 = int 0 @0
  v1: i64 = call "main.deferring"(v0) @0
  v2: i64 = int 1 @0
  v3: i64 = call "main.deferring"(v2) @0
  v4: i64 = int 1000 @0
  v5: i64 = mul v1, v4 @0
  v6: i64 = add v5, v3 @0
  return (v6) @0
}
func "main.deferring"(i64) -> (i64) {
  loc @0 = 0
  slot s0 = {16 8 0x2} "x"
b0(v0: i64):
  v1: ptr = slot_addr s0 @0
  v2: i64 = int 50 @0
  store v2, [v1 + 0] @0
  store v1, [v1 + 8] @0
  v3: i64 = get_g @0
  v4: i64 = load i64 [v3 + 16] @0
  v5: i64 = get_frame_pointer @0
  v6: i64 = sub v4, v5 @0
  v7: i64 = int 20 @0
  try_call "main.body"(v7, v6, v0, v1) 1 b1(v1), b2 @0
b1(v8: i64, v9: ptr):
  v10: i64 = load i64 [v9 + 0] @0
  v11: i64 = add v8, v10 @0
  return (v11) @0
b2 cold:
  call runtime gosched() @0
  v12: ptr = slot_addr s0 @0
  v13: ptr = load ptr [v12 + 8] @0
  v14: i64 = load i64 [v13 + 0] @0
  v15: i64 = int 7 @0
  v16: i64 = add v14, v15 @0
  return (v16) @0
}
func "main.body"(i64, i64, i64, ptr) -> (i64) {
  loc @0 = 0
b0(v0: i64, v1: i64, v2: i64, v3: ptr):
  v4: i64 = int 0 @0
  v5: i8 = icmp ne v0, v4 @0
  branch v5, b1, b2 @0
b1:
  v6: i64 = int 1 @0
  v7: i64 = sub v0, v6 @0
  v8: i64 = call "main.body"(v7, v1, v2, v3) @0
  v9: i64 = load i64 [v3 + 0] @0
  v10: i64 = add v9, v6 @0
  store v10, [v3 + 0] @0
  v11: i64 = add v8, v6 @0
  return (v11) @0
b2:
  v12: i64 = load i64 [v3 + 0] @0
  v13: i64 = int 3 @0
  v14: i64 = add v12, v13 @0
  store v14, [v3 + 0] @0
  v15: i8 = icmp eq v2, v4 @0
  branch v15, b3, b4 @0
b3 cold:
  call runtime recovery(v1) @0
  unreachable @0
b4:
  return (v4) @0
}
"#,
        "60093",
    );
}

/// Calls through closures and itabs, with the closure in the frame and captured values.
#[test]
fn closures_and_interfaces() {
    check(
        r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
  slot s0 = {24 8 0x4} "closure"
  slot s1 = {8 8} "x"
  slot s2 = {48 8} "itab"
b0:
  v0: ptr = slot_addr s0 @0
  v1: ptr = slot_addr s1 @0
  v2: i64 = int 30 @0
  store v2, [v1 + 0] @0
  v3: i64 = func_addr "main.closure" @0
  store v3, [v0 + 0] @0
  store v2, [v0 + 8] @0
  store v1, [v0 + 16] @0
  v4: i64 = int 4 @0
  v5: i64 = call closure v0 (i64) -> (i64) (v4) @0
  v6: i64 = load i64 [v1 + 0] @0
  v7: ptr = slot_addr s2 @0
  v8: i64 = func_addr "main.method" @0
  store v8, [v7 + 32] @0
  v9: i64, v10: ptr = call interface v7, v1 1 "desc.8.0" (i64) -> (i64, ptr) (v5) @0
  v11: i64 = load i64 [v10 + 0] @0
  v12: i64 = add v9, v6 @0
  v13: i64 = add v12, v11 @0
  return (v13) @0
}
func "main.closure"(ptr, i64) -> (i64) {
  loc @0 = 0
b0(v0: ptr, v1: i64):
  call runtime gosched() @0
  v2: i64 = load i64 [v0 + 8 readonly] @0
  v3: ptr = load ptr [v0 + 16 readonly] @0
  call runtime gosched() @0
  v4: i64 = load i64 [v3 + 0] @0
  v5: i64 = add v4, v1 @0
  store v5, [v3 + 0] @0
  v6: i64 = add v2, v5 @0
  return (v6) @0
}
func "main.method"(ptr, i64) -> (i64, ptr) {
  loc @0 = 0
b0(v0: ptr, v1: i64):
  call runtime gosched() @0
  v2: i64 = load i64 [v0 + 0] @0
  v3: i64 = add v2, v1 @0
  return (v3, v0) @0
}
"#,
        "166",
    );
}

/// The barrier runs while its flag is set, once for each pointer, and the stores happen.
#[test]
fn write_barriers() {
    let source = Source::parse(
        r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
b0:
  v0: ptr = alloc {16 8 0x1} "desc.16.1" new @0
  v1: ptr = alloc {48 8 0x15} "desc.48.21" new @0
  v2: ptr = alloc {48 8 0x15} "desc.48.21" new @0
  v3: i64 = int 11 @0
  store v3, [v0 + 8] @0
  store v0, [v1 + 16] barrier @0
  v4: i64 = call runtime nanotime() @0
  copy v2, v1, {48 8 0x15} barrier @0
  v5: i64 = call runtime nanotime() @0
  zero v1, {48 8 0x15} barrier @0
  v6: i64 = call runtime nanotime() @0
  v7: ptr = load ptr [v2 + 16] @0
  v8: i64 = load i64 [v7 + 8] @0
  v9: ptr = load ptr [v1 + 16] @0
  v10: i64 = ptr_to_int v9 @0
  v11: i64 = int 100 @0
  v12: i64 = mul v4, v11 @0
  v13: i64 = add v12, v5 @0
  v14: i64 = mul v13, v11 @0
  v15: i64 = add v14, v6 @0
  v16: i64 = mul v15, v11 @0
  v17: i64 = add v16, v8 @0
  v18: i64 = add v17, v10 @0
  return (v18) @0
}
"#,
    );
    for target in TARGETS {
        let options = Options { check: true, ..Options::default() };
        assert_eq!(source.run(target, &options, &[]).0, "11\n", "{target:?}");
        assert_eq!(source.run(target, &options, &["barrier"]).0, "1040711\n", "{target:?}");
    }
}

/// One operation on values that the optimizer cannot see.
struct Operation {
    /// MIR with `X` and `Y` for the operands.
    text: &'static str,
    /// The operands' and the result's types.
    types: [&'static str; 3],
    operands: [i64; 2],
    /// On amd64 and arm64.
    expected: [i64; 2],
}

/// An operation whose result is the same on both targets.
fn op(text: &'static str, types: [&'static str; 3], operands: [i64; 2], expected: i64) -> Operation {
    Operation { text, types, operands, expected: [expected; 2] }
}

#[test]
fn operations() {
    const I64: [&str; 3] = ["i64"; 3];
    const I32: [&str; 3] = ["i32", "i64", "i32"];
    const I8: [&str; 3] = ["i8", "i64", "i8"];
    let float = |x: f64| x.to_bits() as i64;
    let f64_to = |to| ["f64", "f64", to];
    let (min, max) = (i64::MIN, i64::MAX);
    let mut table = vec![
        op("shl X, Y", I64, [1, 63], min),
        op("shl X, Y", I64, [1, 64], 0),
        op("shl X, Y", I64, [1, -1], 0),
        op("shl X, Y", I32, [1, 31], i64::from(i32::MIN)),
        op("shl X, Y", I32, [1, 32], 0),
        op("shl X, Y", I8, [3, 7], -128),
        op("shl X, Y", I8, [3, 8], 0),
        op("lshr X, Y", I64, [-1, 63], 1),
        op("lshr X, Y", I64, [-1, 64], 0),
        op("lshr X, Y", I8, [-1, 7], 1),
        op("lshr X, Y", I8, [-1, 200], 0),
        op("ashr X, Y", I64, [min, 62], -2),
        op("ashr X, Y", I64, [min, 1000], -1),
        op("ashr X, Y", I32, [-5, 32], -1),
        op("ashr X, Y", I8, [100, 3], 12),
        op("ashr X, Y", I8, [100, 8], 0),
        op("ashr X, Y", I8, [-100, -1], -1),
        op("sdiv X, Y", I64, [min, -1], min),
        op("srem X, Y", I64, [min, -1], 0),
        op("sdiv X, Y", I64, [-7, 2], -3),
        op("srem X, Y", I64, [-7, 2], -1),
        op("udiv X, Y", I64, [-1, 10], 1844674407370955161),
        op("urem X, Y", I64, [-1, 10], 5),
        op("sdiv X, Y", ["i32"; 3], [i64::from(i32::MIN), -1], i64::from(i32::MIN)),
        op("srem X, Y", ["i32"; 3], [i64::from(i32::MIN), -1], 0),
        op("sdiv X, Y", ["i16"; 3], [-32768, -1], -32768),
        op("sdiv X, Y", ["i8"; 3], [-128, -1], -128),
        op("srem X, Y", ["i8"; 3], [-128, -1], 0),
        op("srem X, Y", ["i8"; 3], [-127, 10], -7),
        op("udiv X, Y", ["i8"; 3], [-1, 10], 25),
        op("and_not X, Y", I64, [0b1111, 0b0101], 0b1010),
        op("rotl X, Y", I32, [1, 33], 2),
        op("smulhi X, Y", I64, [min, 2], -1),
        op("umulhi X, Y", I64, [min, 4], 2),
        op("umin X, Y", I64, [-1, 5], 5),
        op("smax X, Y", ["i8"; 3], [-1, 5], 5),
        op("clz X", ["i8"; 3], [1, 0], 7),
        op("clz X", ["i16"; 3], [0, 0], 16),
        op("clz X", I64, [0, 0], 64),
        op("ctz X", ["i8"; 3], [0, 0], 8),
        op("ctz X", ["i16"; 3], [-32768, 0], 15),
        op("popcnt X", ["i16"; 3], [-1, 0], 16),
        op("bswap X", ["i16"; 3], [0x0102, 0], 0x0201),
        op("bswap X", ["i32"; 3], [1, 0], 1 << 24),
        op("bitrev X", ["i8"; 3], [1, 0], -128),
        op("icmp ult X, Y", ["i64", "i64", "i8"], [5, -1], 1),
        op("icmp sgt X, Y", ["i64", "i64", "i8"], [5, -1], 1),
        op("fcmp lt X, Y", f64_to("i8"), [float(1.0), float(f64::NAN)], 0),
        op("fcmp ne X, Y", f64_to("i8"), [float(1.0), float(f64::NAN)], 1),
        op("fmin X, Y", ["f64"; 3], [float(0.0), float(-0.0)], float(-0.0)),
        op("fmax X, Y", ["f64"; 3], [float(-0.0), float(0.0)], float(0.0)),
        op("fmin X, Y", ["f64"; 3], [float(2.0), float(1.0)], float(1.0)),
        op("fadd X, Y", ["f64"; 3], [float(2.5), float(1.0)], float(3.5)),
        op("copysign X, Y", ["f64"; 3], [float(2.5), float(-1.0)], float(-2.5)),
        op("floor X", ["f64"; 3], [float(-2.5), 0], float(-3.0)),
        op("nearest X", ["f64"; 3], [float(2.5), 0], float(2.0)),
        op("sqrt X", ["f64"; 3], [float(9.0), 0], float(3.0)),
        op("unsigned_to_float X", ["i64", "i64", "f64"], [-1, 0], float(1.8446744073709552e19)),
        op("fma X, Y, Y", ["f64"; 3], [float(2.0), float(3.0)], float(9.0)),
    ];
    // Conversions out of range, as gc 1.27 compiles them.
    type OnBothTargets = [i64; 2];
    let conversions: &[(f64, OnBothTargets, OnBothTargets, OnBothTargets, OnBothTargets)] = &[
        // signed 64, signed 32, unsigned 64, unsigned 32
        (f64::NAN, [min, 0], [i64::from(i32::MIN), 0], [min, 0], [0, 0]),
        (f64::INFINITY, [min, max], [i64::from(i32::MIN), i64::from(i32::MAX)], [min, -1], [0, -1]),
        (f64::NEG_INFINITY, [min, min], [i64::from(i32::MIN); 2], [min, 0], [0, 0]),
        (
            3e9,
            [3_000_000_000; 2],
            [i64::from(i32::MIN), i64::from(i32::MAX)],
            [3_000_000_000; 2],
            [-1_294_967_296; 2],
        ),
        (-3e9, [-3_000_000_000; 2], [i64::from(i32::MIN); 2], [-3_000_000_000, 0], [1_294_967_296; 2]),
        (
            9.3e18,
            [min, max],
            [i64::from(i32::MIN), i64::from(i32::MAX)],
            [9_300_000_000_000_000_000u64 as i64; 2],
            [0, -1],
        ),
        (1.9e19, [min, max], [i64::from(i32::MIN), i64::from(i32::MAX)], [min, -1], [0, -1]),
        (-1.5, [-1; 2], [-1; 2], [-1, 0], [-1; 2]),
        (70000.7, [70000; 2], [70000; 2], [70000; 2], [70000; 2]),
    ];
    for &(x, signed, signed32, unsigned, unsigned32) in conversions {
        let operands = [float(x), 0];
        for (text, to, expected) in [
            ("float_to_signed X", "i64", signed),
            ("float_to_signed X", "i32", signed32),
            ("float_to_unsigned X", "i64", unsigned),
            ("float_to_unsigned X", "i32", unsigned32),
        ] {
            table.push(Operation { text, types: f64_to(to), operands, expected });
        }
    }
    let (mut main, mut functions) = (String::new(), String::new());
    for (n, Operation { text, types: [x, y, z], operands, .. }) in table.iter().enumerate() {
        let constant = |ty: &str, value: i64| {
            if ty == "f64" { format!("float {value:#x}") } else { format!("int {value}") }
        };
        let k = n * 4;
        main += &format!(
            "  v{}: {x} = {} @0\n  v{}: {y} = {} @0\n  v{}: i64 = call \"main.op{n}\"(v{}, v{}) @0\n  call runtime setTracebackFlags(v{}) @0\n",
            k,
            constant(x, operands[0]),
            k + 1,
            constant(y, operands[1]),
            k + 2,
            k,
            k + 1,
            k + 2
        );
        let text = text.replace('X', "v0").replace('Y', "v1");
        let widen = match *z {
            "i64" => "v3: i64 = add v2, v4".to_owned(),
            "f64" => "v3: i64 = bitcast v2".to_owned(),
            _ => "v3: i64 = sign_extend v2".to_owned(),
        };
        functions += &format!(
            "func \"main.op{n}\"({x}, {y}) -> (i64) {{\n  loc @0 = 0\nb0(v0: {x}, v1: {y}):\n  v4: i64 = int 0 @0\n  v2: {z} = {text} @0\n  {widen} @0\n  return (v3) @0\n}}\n"
        );
    }
    let last = table.len() * 4;
    let source = Source::parse(&format!(
        "func \"runtime.main\"() -> (i64) {{\n  loc @0 = 0\nb0:\n{main}  v{last}: i64 = int 0 @0\n  return (v{last}) @0\n}}\n{functions}"
    ));
    for (index, target) in TARGETS.into_iter().enumerate() {
        for (optimize, cpu) in [(true, codegen::CpuLevel::V2), (false, codegen::CpuLevel::V2)] {
            let options = Options { optimize, cpu, check: true, ..Options::default() };
            let (output, _) = source.run(target, &options, &[]);
            let found: Vec<i64> = output.lines().map(|line| line.parse().expect("a number")).collect();
            assert_eq!(found.len(), table.len() + 1, "{output}");
            for (operation, found) in table.iter().zip(found) {
                let Operation { text, types, operands, expected } = operation;
                assert_eq!(found, expected[index], "{target:?} {optimize}: {text} {types:?} {operands:?}");
            }
        }
    }
}

/// Copies and zeroing of all sizes up to and beyond what is done inline, and the target of each switch case.
#[test]
fn memory_and_switches() {
    let (mut main, mut expected) = (String::new(), 0i64);
    let mut k = 4;
    for size in (1..40).chain([63, 64, 65, 127, 128, 129, 200]) {
        // a holds 0xff, b is zero; copy `size` bytes, zero one less, and sum what b's last two bytes are.
        main += &format!(
            "  call \"main.fill\"(v0) @0\n  zero v1, {{256 8}} @0\n  copy v1, v0, {{{size} 1}} @0\n  zero v1, {{{} 1}} @0\n",
            size - 1
        );
        main += &format!(
            "  v{}: i64 = load i8 zext [v1 + {}] @0\n  v{}: i64 = load i8 zext [v1 + {size}] @0\n",
            k,
            size - 1,
            k + 1
        );
        main += &format!("  v{}: i64 = call \"main.pick\"(v{}, v{}) @0\n", k + 2, k, k + 1);
        main += &format!(
            "  v{}: i64 = load i64 [v2 + 0] @0\n  v{}: i64 = add v{}, v{} @0\n  store v{}, [v2 + 0] @0\n",
            k + 3,
            k + 4,
            k + 3,
            k + 2,
            k + 4
        );
        k += 5;
        expected += 40;
    }
    check(
        &format!(
            r#"
func "runtime.main"() -> (i64) {{
  loc @0 = 0
  slot s0 = {{256 8}} "a"
  slot s1 = {{264 8}} "b"
  slot s2 = {{8 8}} "sum"
b0:
  v0: ptr = slot_addr s0 @0
  v1: ptr = slot_addr s1 @0
  v2: ptr = slot_addr s2 @0
  v3: i64 = int 0 @0
  store v3, [v2 + 0] @0
{main}  v{k}: i64 = load i64 [v2 + 0] @0
  return (v{k}) @0
}}
func "main.fill"(ptr) -> () {{
  loc @0 = 0
b0(v0: ptr):
  v1: i64 = int 0 @0
  jump b1(v1) @0
b1(v2: i64):
  v3: i64 = int 256 @0
  v4: i8 = icmp uge v2, v3 @0
  branch v4, b3, b2 @0
b2:
  v5: ptr = ptr_add v0, v2 @0
  v6: i8 = int -1 @0
  store v6, [v5 + 0] @0
  v7: i64 = int 1 @0
  v8: i64 = add v2, v7 @0
  jump b1(v8) @0
b3:
  return () @0
}}
func "main.pick"(i64, i64) -> (i64) {{
  loc @0 = 0
b0(v0: i64, v1: i64):
  v2: i64 = add v0, v1 @0
  v3: i64 = int 10 @0
  v4: i64 = int 40 @0
  switch v2 [0 b1(v3), 255 b1(v4), 510 b2, 18446744073709551615 b2] b3 @0
b1(v5: i64):
  return (v5) @0
b2:
  v6: i64 = int 100000 @0
  return (v6) @0
b3:
  v7: i64 = int 7 @0
  return (v7) @0
}}
"#
        ),
        &expected.to_string(),
    );
}

/// Arithmetic with two results.
#[test]
fn wide_arithmetic() {
    check(
        r#"
func "runtime.main"() -> (i64) {
  loc @0 = 0
b0:
  v0: i64 = int -1 @0
  v1: i64 = int 1 @0
  v2: i64 = int 0 @0
  v3: i64 = call "main.wide"(v0, v1, v2) @0
  return (v3) @0
}
func "main.wide"(i64, i64, i64) -> (i64) {
  loc @0 = 0
b0(v0: i64, v1: i64, v2: i64):
  v3: i64, v4: i64 = add_carry v0, v2, v1 @0
  v5: i64, v6: i64 = sub_borrow v2, v1, v1 @0
  v7: i64, v8: i64 = mul_full v0, v0, v2 @0
  v9: i64 = int 10 @0
  v10: i64, v11: i64 = div_full v1, v9, v9 @0
  call runtime setTracebackFlags(v3) @0
  call runtime setTracebackFlags(v4) @0
  call runtime setTracebackFlags(v5) @0
  call runtime setTracebackFlags(v6) @0
  call runtime setTracebackFlags(v7) @0
  call runtime setTracebackFlags(v8) @0
  call runtime setTracebackFlags(v10) @0
  call runtime gosched() @0
  return (v11) @0
}
"#,
        "0\n1\n-2\n1\n-2\n1\n1844674407370955162\n6",
    );
}

/// The object is the same however many threads compile it.
#[test]
fn the_object_is_deterministic() {
    let source = Source::parse(&RECURSION.replace("DEPTH", "3"));
    for target in TARGETS {
        let compile = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let sources = base::SourceMap::new();
            pool.install(|| codegen::compile(&source.program, target, &Options::default(), &sources))
                .expect("object")
        };
        let first = compile(1);
        assert!((0..4).all(|_| compile(4) == first), "{target:?}");
    }
}
