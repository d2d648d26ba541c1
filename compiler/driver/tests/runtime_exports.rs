//! The runtime's objects define every function of the list that compiler and runtime share.

use object::{Object, ObjectSymbol};
use std::collections::HashSet;

fn check(architecture: &str, object: &[u8]) {
    let file = object::File::parse(object).unwrap();
    let defined: HashSet<&str> = file
        .symbols()
        .filter(|symbol| symbol.is_definition() && symbol.is_global())
        .map(|symbol| symbol.name().unwrap())
        .collect();
    let missing: Vec<&str> =
        abi::RuntimeFn::ALL.iter().map(|f| f.symbol()).filter(|s| !defined.contains(s)).collect();
    assert!(missing.is_empty(), "the runtime for {architecture} lacks {missing:?}");
    for name in ["_start", abi::names::WRITE_BARRIER] {
        assert!(defined.contains(name), "the runtime for {architecture} lacks {name}");
    }
}

#[test]
fn x86_64() {
    check("x86_64", include_bytes!(concat!(env!("OUT_DIR"), "/runtime-x86_64.o")));
}

#[test]
fn aarch64() {
    check("aarch64", include_bytes!(concat!(env!("OUT_DIR"), "/runtime-aarch64.o")));
}
