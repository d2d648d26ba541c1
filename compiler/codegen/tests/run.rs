//! Compiled programs that run: see `common` and `runtime`.

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
