//! What later stages ask the store about types of checked packages. Needs no GOROOT.

mod common;

use common::Session;
use std::path::PathBuf;
use types::{Config, GoVersion, ObjId, PackageId, Store, SubstMap, Ty, TypeKind};

struct Program {
    session: Session,
    package: PackageId,
}

fn program(text: &str) -> Program {
    let mut session = Session::new(PathBuf::new(), "amd64");
    let (file, errors) = session.parse("p.go", format!("package p\n{text}").as_bytes(), 0, false);
    assert!(errors.is_empty(), "{}", errors.render(&session.sources));
    let config = Config { go_version: GoVersion::CURRENT, ..Config::default() };
    let (package, errors) = session.check("p", vec![file], config);
    assert!(errors.is_empty(), "{}", errors.render(&session.sources));
    Program { session, package }
}

impl Program {
    fn store(&self) -> &Store {
        &self.session.store
    }
    fn object(&self, name: &str) -> ObjId {
        self.store().package(self.package).lookup(name.into()).expect("a package-level object")
    }
    fn ty(&self, name: &str) -> Ty {
        self.store().type_of(self.object(name))
    }
    fn show(&self, ty: Ty) -> String {
        self.store().type_string(ty, &|_| String::new())
    }
}

/// The method sets of `T` and `*T` with their paths; `&` marks methods that need a pointer on the way.
fn methods(text: &str, expected: &str, expected_of_pointer: &str) {
    let program = program(text);
    let store = program.store();
    let show = |ty: Ty| {
        let set = store.method_set(ty);
        let set = set.iter().map(|method| {
            let name = store.object(method.obj).name;
            format!("{name}{:?}{}", method.path, if method.indirect { "&" } else { "" })
        });
        set.collect::<Vec<_>>().join(" ")
    };
    let ty = program.ty("T");
    assert_eq!(show(ty), expected);
    assert_eq!(show(store.pointer_to(ty)), expected_of_pointer);
}

#[test]
fn method_sets() {
    methods("type T int; func (T) B(){}; func (*T) a(){}; func (T) C(){}", "B[0] C[2]", "B[0]& C[2]& a[1]&");
    methods("type E struct{}; func (*E) M(){}; type T struct { x int; E }", "", "M[1, 0]&");
    methods("type E struct{}; func (*E) M(){}; type T struct { *E }", "M[0, 0]&", "M[0, 0]&");
    methods("type T interface { N(); M() }", "M[0] N[1]", "");
    methods(
        "type A struct{}; type B struct{}; func (A) M(){}; func (B) M(){}; type T struct { A; B }",
        "",
        "",
    );
    methods("type E[P any] struct{}; func (E[P]) M(P){}; type T struct { E[int] }", "M[0, 0]", "M[0, 0]&");
}

/// Size, alignment and pointers of `T`.
fn layout(text: &str, size: i64, align: i64, ptrdata: i64, mask: &[u8]) {
    let program = program(text);
    let (ty, layouts) = (program.ty("T"), program.store().layouts());
    assert_eq!(layouts.size_of(ty), Some(size), "{text}");
    assert_eq!(layouts.align_of(ty), align, "{text}");
    assert_eq!(layouts.ptrdata(ty), ptrdata, "{text}");
    assert_eq!(layouts.pointer_mask(ty), mask, "{text}");
}

#[test]
fn layouts() {
    layout("type T struct { a byte; b int64; c byte }", 24, 8, 0, &[]);
    layout("type T struct { a int32; b struct{} }", 8, 4, 0, &[]);
    layout("type T struct { s string; n int; p *int; e any; k int }", 56, 8, 48, &[0b111001]);
    layout("type T [3]struct { n int; f func() }", 48, 8, 48, &[0b101010]);
    layout("type T struct { c complex64; b bool }", 12, 4, 0, &[]);
    layout("type T [1 << 20][]int8", 24 << 20, 8, (24 << 20) - 16, &mask_of_slices());
}

fn mask_of_slices() -> Vec<u8> {
    let mut mask = vec![0; (3usize << 20).div_ceil(8)];
    (0..1usize << 20).for_each(|slice| mask[slice * 3 / 8] |= 1 << (slice * 3 % 8));
    mask
}

/// Every instance of a generic function has local types of its own.
#[test]
fn local_types_of_generic_functions() {
    let program = program(
        "func F[P any]() {
            type T struct { x P; next *T }
            type U[Q any] struct { t T; q Q }
            var v U[string]
            var w []struct { n int }
            _, _ = v, w
        }",
    );
    let store = program.store();
    let find = |name: &str| {
        let info = store.package(program.package).info();
        let named = |&(_, &obj): &(_, &ObjId)| store.object(obj).name.as_str() == name;
        store.type_of(*info.defs.iter().find(named).expect("a local object").1)
    };
    let param = store.type_params(program.ty("F"))[0];
    let at = |ty: Ty, arg: Ty| store.subst(ty, &SubstMap::new(&[param], &[arg]));
    let under = |ty: Ty| program.show(store.under(ty));
    let t = find("T");
    assert_eq!(program.show(at(t, Ty::INT)), "T[int]");
    assert_eq!(under(at(t, Ty::INT)), "struct{x int; next *T[int]}");
    assert_eq!(at(t, Ty::INT), at(t, Ty::INT));
    assert!(!store.identical(at(t, Ty::INT), at(t, Ty::BOOL)));
    let v = find("v");
    assert_eq!(program.show(at(v, Ty::INT)), "U[int; string]");
    assert_eq!(under(at(v, Ty::INT)), "struct{t T[int]; q string}");
    let w = find("w");
    assert_eq!(at(w, Ty::INT), w);
}

/// Identical types have one representative.
#[test]
fn canonical_types() {
    let program = program(
        "type A = []byte; type B = []uint8
        type C struct { f func(x int) []rune }; type D = struct { f func(y int) []int32 }
        type E = interface { M(); N() }; type F = interface { N(); M() }
        type G[P any] struct{ p P }
        type H = G[A]; type I = G[B]; type J = map[string]any; type K = map[string]interface{}",
    );
    let store = program.store();
    let same = |x: &str, y: &str| store.canonical(program.ty(x)) == store.canonical(program.ty(y));
    assert!(same("A", "B") && same("E", "F") && same("H", "I") && same("J", "K"));
    assert!(!same("C", "D") && !same("A", "J"));
    assert_eq!(store.canonical(store.under(program.ty("C"))), store.canonical(program.ty("D")));
    assert!(matches!(store.kind(store.canonical(program.ty("H"))), TypeKind::Named(_)));
}
