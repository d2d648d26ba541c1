//! Loads of small trees of files: what is found, and what is said where it is not. The messages are those of
//! `go build`.

#![expect(clippy::disallowed_methods, reason = "writes the trees of files that it loads")]

use loader::{Config, ExplicitPackage, ModuleMode, Overlay, Program, load};

/// A GOROOT that suffices to load programs: no test here depends on the real one.
const GOROOT: &[(&str, &str)] = &[
    ("goroot/VERSION", "go1.27.3\ntime 2026-01-01T00:00:00Z\n"),
    ("goroot/src/runtime/r.go", "package runtime\nimport _ \"internal/abi\"\n"),
    ("goroot/src/internal/abi/a.go", "package abi\n"),
    ("goroot/src/embed/e.go", "package embed\n"),
    ("goroot/src/fmt/f.go", "package fmt\nimport _ \"golang.org/x/v\"\nfunc Print() {}\n"),
    ("goroot/src/fmt/f_test.go", "package fmt_test\n"),
    ("goroot/src/vendor/golang.org/x/v/v.go", "package v\n"),
    ("goroot/src/testing/t.go", "package testing\n"),
    ("goroot/src/testing/internal/testdeps/t.go", "package testdeps\n"),
    ("goroot/src/os/o.go", "package os\n"),
];

struct Tree {
    root: tempfile::TempDir,
    config: Config,
}

impl Tree {
    fn new(files: &[(&str, &str)]) -> Tree {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in GOROOT.iter().chain(files) {
            let path = root.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let path = root.path().canonicalize().unwrap();
        let home = path.join("home").to_string_lossy().into_owned();
        let mut config = Config::from_environment(path.join("goroot"), path.join("m"), &|name| {
            (name == "HOME").then(|| home.clone())
        });
        (config.goos, config.goarch) = ("linux".into(), "amd64".into());
        config.overlay = Overlay::default();
        Tree { root, config }
    }

    fn load(&self, arguments: &[&str]) -> Result<Program, String> {
        let arguments: Vec<String> = arguments.iter().map(|argument| argument.to_string()).collect();
        load(&self.config, &arguments).map_err(|error| self.anonymous(&error.to_string()))
    }

    /// A text without the name of the temporary folder.
    fn anonymous(&self, text: &str) -> String {
        text.replace(&*self.root.path().canonicalize().unwrap().to_string_lossy(), "")
    }

    fn check_error(&self, arguments: &[&str], expected: &str) {
        let error = self.load(arguments).err();
        assert_eq!(error.as_deref(), Some(expected), "{arguments:?}");
    }

    /// The user's packages, in order.
    fn check_packages(&self, arguments: &[&str], expected: &[&str]) {
        let program = self.load(arguments).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(user_packages(&program), expected, "{arguments:?}");
    }
}

fn user_packages(program: &Program) -> Vec<&str> {
    program.packages.iter().filter(|package| !package.is_std).map(|package| package.path.as_str()).collect()
}

const MAIN: &str = "package main\nfunc main() {}\n";
const GO_MOD: (&str, &str) = ("m/go.mod", "module example.com/m\ngo 1.21\n");

#[test]
fn a_module() {
    let tree = Tree::new(&[
        GO_MOD,
        ("m/main.go", "package main\nimport (\"fmt\"; \"example.com/m/b\"; a \"example.com/m/a\")\n"),
        ("m/a/a.go", "package a\nimport _ \"example.com/m/b\"\n"),
        ("m/a/a_windows.go", "package wrong\n"),
        ("m/a/a_test.go", "package a\nimport _ \"missing\"\n"),
        ("m/b/b.go", "//go:build go1.20\n\npackage b\n"),
        ("m/testdata/x.go", "package broken broken"),
        ("m/nested/go.mod", "module nested\n"),
        ("m/nested/n.go", "package nested\n"),
        ("m/empty/readme", ""),
    ]);
    tree.check_packages(&[], &["example.com/m/b", "example.com/m/a", "example.com/m"]);
    tree.check_packages(&["./a"], &["example.com/m/b", "example.com/m/a"]);
    tree.check_packages(&["./..."], &["example.com/m/b", "example.com/m/a", "example.com/m"]);
    tree.check_packages(&["example.com/m/b"], &["example.com/m/b"]);
    tree.check_packages(&["b/b.go"], &["command-line-arguments"]);
    let program = tree.load(&[]).unwrap();
    let main = &program.packages[program.roots[0]];
    assert_eq!((main.name.as_str(), main.go_version.as_str()), ("main", "go1.21"));
    let fmt = &program.packages[main.imports["fmt"]];
    assert_eq!(program.packages[fmt.imports["golang.org/x/v"]].path, "vendor/golang.org/x/v");
    assert!(program.package_by_path("runtime").is_some());
    assert_eq!(&*program.sources.file(main.files[0].file.source).name, "./main.go");
    tree.check_error(&["./nope"], "stat /m/nope: directory not found");
    tree.check_error(&["./empty"], "no Go files in /m/empty");
    tree.check_error(
        &["./nested"],
        "main module (example.com/m) does not contain package example.com/m/nested",
    );
    tree.check_error(&["foo"], "package foo is not in std (/goroot/src/foo)");
    tree.check_error(
        &["example.com/m/zz"],
        "no required module provides package example.com/m/zz; to add it:\n\tgo get example.com/m/zz",
    );
    tree.check_error(&["a/a.go", "b/b.go"], "named files must all be in one directory; have a and b");
}

#[test]
fn faults_of_imports() {
    let tree = Tree::new(&[
        GO_MOD,
        (
            "m/main.go",
            "package main\nimport (\n\t_ \"foo/bar\"\n\t_ \"github.com/x/y\"\n\t_ \"./rel\"\n\t_ \"example.com/m/two\"\n\
             \t_ \"example.com/m/excluded\"\n\t_ \"example.com/m/program\"\n)\n",
        ),
        ("m/two/a.go", "package a\n"),
        ("m/two/b.go", "package b\n"),
        ("m/excluded/e.go", "//go:build ignore\n\npackage e\n"),
        ("m/program/p.go", MAIN),
        ("m/internal_use/u.go", "package u\nimport _ \"internal/abi\"\n"),
        ("m/x/internal/y/y.go", "package y\n"),
        ("m/x/z/z.go", "package z\nimport _ \"example.com/m/x/internal/y\"\n"),
        ("m/w/w.go", "package w\nimport _ \"example.com/m/x/internal/y\"\n"),
        ("m/c/c.go", "package c\nimport \"C\"\n"),
        ("m/bad/c.go", "//go:build (\n\npackage c\n"),
    ]);
    tree.check_error(
        &["."],
        "main.go:5:2: \"./rel\" is relative, but relative import paths are not supported in module mode\n\
         package example.com/m\n\timports example.com/m/excluded: build constraints exclude all Go files in /m/excluded\n\
         main.go:6:2: found packages a (a.go) and b (b.go) in /m/two\n\
         main.go:3:2: package foo/bar is not in std (/goroot/src/foo/bar)\n\
         main.go:4:2: no required module provides package github.com/x/y; to add it:\n\tgo get github.com/x/y\n\
         main.go:8:2: import \"example.com/m/program\" is a program, not an importable package",
    );
    tree.check_error(
        &["./internal_use"],
        "package example.com/m/internal_use\n\tinternal_use/u.go:2:8: use of internal package internal/abi not allowed",
    );
    tree.check_packages(&["./x/z"], &["example.com/m/x/internal/y", "example.com/m/x/z"]);
    // What is named is not excluded.
    tree.check_packages(&["excluded/e.go"], &["command-line-arguments"]);
    tree.check_packages(&["x/z/z.go"], &["example.com/m/x/internal/y", "command-line-arguments"]);
    tree.check_error(
        &["w/w.go"],
        "package command-line-arguments\n\tw/w.go:2:8: use of internal package example.com/m/x/internal/y not allowed",
    );
    tree.check_error(&["./c"], "package example.com/m/c: build constraints exclude all Go files in /m/c");
    tree.check_error(&["./bad"], "bad/c.go: parsing //go:build line: missing close paren");
}

#[test]
fn cycles() {
    let tree = Tree::new(&[
        GO_MOD,
        ("m/main.go", "package main\nimport _ \"example.com/m/a\"\n"),
        ("m/a/a.go", "package a\nimport _ \"example.com/m/b\"\n"),
        ("m/b/b.go", "package b\nimport _ \"example.com/m/a\"\n"),
    ]);
    tree.check_error(
        &[],
        "package example.com/m\n\timports example.com/m/a from main.go\n\timports example.com/m/b from a.go\n\
         \timports example.com/m/a from b.go: import cycle not allowed",
    );
}

#[test]
fn headers() {
    let check = |text: &str, expected: &str| {
        Tree::new(&[GO_MOD, ("m/s.go", text)]).check_error(&["s.go"], expected);
    };
    check("func", "s.go:1:1: expected 'package', found 'func'");
    check("", "s.go:1:1: expected 'package', found 'EOF'");
    check("package x\nimport fmt\n", "s.go:2:11: missing import path");
    check("package x\nimport (\"fmt\"\n\"os\" x)\n", "s.go:3:6: expected ';', found x");
    // Errors behind the imports are the compiler's.
    let tree = Tree::new(&[GO_MOD, ("m/s.go", "package x\nimport \"fmt\"\nfunc f() {\n")]);
    let program = tree.load(&["s.go"]).unwrap();
    let rendered = program.packages[program.roots[0]].diagnostics.render(&program.sources);
    assert_eq!(rendered, "./s.go:4:1: syntax error: unexpected EOF, expected }\n");
}

#[test]
fn dependencies() {
    let tree = Tree::new(&[
        (
            "m/go.mod",
            "module m\ngo 1.21\nrequire (\n\tgithub.com/A/b v1.0.0\n\tlocal v0.0.0\n\tabsent.org/x v1.0.0\n)\nreplace local => ../local\n",
        ),
        ("m/main.go", "package main\nimport (_ \"github.com/A/b/sub\"; _ \"local\")\n"),
        ("m/absent/a.go", "package a\nimport _ \"absent.org/x/y\"\n"),
        ("local/go.mod", "module local\ngo 1.18\nrequire github.com/A/b v1.2.0\n"),
        ("local/l.go", "package local\n"),
        ("home/go/pkg/mod/github.com/!a/b@v1.0.0/sub/old.go", "package old\n"),
        ("home/go/pkg/mod/github.com/!a/b@v1.2.0/sub/new.go", "package sub\n"),
        ("home/go/pkg/mod/cache/download/github.com/!a/b/@v/v1.2.0.mod", "module github.com/A/b\ngo 1.19\n"),
    ]);
    let program = tree.load(&[]).unwrap();
    let sub = &program.packages[program.package_by_path("github.com/A/b/sub").unwrap()];
    assert_eq!((sub.name.as_str(), sub.go_version.as_str()), ("sub", "go1.19"));
    let local = &program.packages[program.package_by_path("local").unwrap()];
    assert_eq!(local.go_version, "go1.18");
    let cache = "../home/go/pkg/mod/absent.org/x@v1.0.0";
    tree.check_error(
        &["./absent"],
        &format!("absent/a.go:2:8: module absent.org/x@v1.0.0 is not in the module cache ({cache}); run: go mod download"),
    );
}

#[test]
fn vendoring() {
    let tree = Tree::new(&[
        ("m/go.mod", "module v\ngo 1.21\nrequire github.com/a/b v1.0.0\n"),
        ("m/vendor/modules.txt", "# github.com/a/b v1.0.0\n## explicit; go 1.20\ngithub.com/a/b\n"),
        ("m/vendor/github.com/a/b/b.go", "package b\n"),
        ("m/main.go", "package main\nimport _ \"github.com/a/b\"\n"),
        ("m/c/c.go", "package c\nimport _ \"github.com/a/b/c\"\n"),
    ]);
    tree.check_packages(&[], &["github.com/a/b", "v"]);
    tree.check_error(
        &["./c"],
        "c/c.go:2:8: cannot find module providing package github.com/a/b/c: import lookup disabled by -mod=vendor\n\
         \t(Go version in go.mod is at least 1.14 and vendor directory exists.)",
    );
    let tree = Tree::new(&[
        ("m/go.mod", "module v\ngo 1.21\nrequire github.com/a/b v1.0.1\n"),
        ("m/vendor/modules.txt", "# github.com/a/b v1.0.0\n## explicit\ngithub.com/a/b\n"),
        ("m/main.go", MAIN),
    ]);
    assert!(
        tree.load(&[])
            .err()
            .unwrap()
            .starts_with("go: inconsistent vendoring in /m:\n\tgithub.com/a/b@v1.0.1: is explicitly")
    );
}

#[test]
fn workspaces_and_versions() {
    let tree = Tree::new(&[
        ("go.work", "go 1.22\nuse (\n\t./m\n\t./n\n)\n"),
        GO_MOD,
        ("m/main.go", "package main\nimport _ \"n/sub\"\n"),
        ("n/go.mod", "module n\ngo 1.20\n"),
        ("n/sub/s.go", "package sub\n"),
    ]);
    tree.check_packages(&[], &["n/sub", "example.com/m"]);
    let tree = Tree::new(&[("m/go.mod", "module m\ngo 1.99\n"), ("m/main.go", MAIN)]);
    tree.check_error(&[], "go: go.mod requires go >= 1.99 (running go 1.27; GOTOOLCHAIN=local)");
    let tree = Tree::new(&[("m/main.go", MAIN)]);
    tree.check_error(
        &[],
        "go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
    );
    tree.check_packages(&["main.go"], &["command-line-arguments"]);
    std::fs::write(tree.config.goroot.join("VERSION"), "go1.26.1\n").unwrap();
    tree.check_error(
        &["main.go"],
        "brolga needs the sources of Go 1.27, but /goroot holds go1.26.1; run scripts/setup to install it, or set BROLGA_GOROOT",
    );
}

#[test]
fn godebug() {
    let table = "var All = []Info{\n\t{Name: \"panicnil\", Package: \"runtime\", Changed: 21, Old: \"1\"},\n\
                 \t{Name: \"winsymlink\", Package: \"os\", Changed: 22, Old: \"0\"},\n}\n";
    let mut tree = Tree::new(&[
        ("m/go.mod", "module m\ngo 1.21\ngodebug (\n\tb=2\n)\n"),
        ("m/main.go", "//go:debug a=1\npackage main\nfunc main() {}\n"),
        ("goroot/src/internal/godebugs/table.go", table),
    ]);
    assert_eq!(tree.load(&[]).unwrap().godebug, "a=1,b=2,winsymlink=0");
    tree.config.module_mode = ModuleMode::Off;
    assert_eq!(tree.load(&["main.go"]).unwrap().godebug, "a=1,panicnil=1,winsymlink=0");
    std::fs::write(tree.config.cwd.join("go.mod"), "module m\ngo 1.27\n").unwrap();
    tree.config.module_mode = ModuleMode::On;
    assert_eq!(tree.load(&[]).unwrap().godebug, "a=1");
}

#[test]
fn gopath() {
    let mut tree = Tree::new(&[
        ("home/go/src/a/a.go", "package a\nimport _ \"b\"\n"),
        ("home/go/src/a/vendor/b/b.go", "package b\n"),
        ("m/main.go", "package main\nimport (_ \"a\"; _ \"./rel\")\n"),
        ("m/rel/r.go", "package rel\n"),
        ("m/missing/r.go", "package missing\nimport _ \"x/y\"\n"),
    ]);
    tree.config.module_mode = ModuleMode::Off;
    let program = tree.load(&["main.go"]).unwrap();
    let paths: Vec<String> = user_packages(&program).into_iter().map(|path| tree.anonymous(path)).collect();
    assert_eq!(paths, ["_/m/rel", "a/vendor/b", "a", "command-line-arguments"]);
    tree.check_error(
        &["./missing"],
        "missing/r.go:2:8: cannot find package \"x/y\" in any of:\n\t/goroot/src/x/y (from $GOROOT)\n\t/home/go/src/x/y (from $GOPATH)",
    );
}

#[test]
fn gopath_without_versions() {
    let mut tree = Tree::new(&[
        ("home/go/src/a/go.mod", "module a\n"),
        ("home/go/src/a/a.go", "package a\nimport _ \"x/y/v2/z\"\n"),
        ("home/go/src/old/o.go", "package old\nimport _ \"x/y/v2/z\"\n"),
        ("home/go/src/x/y/go.mod", "module x/y/v2\n"),
        ("home/go/src/x/y/z/z.go", "package z\n"),
        ("m/main.go", "package main\nimport _ \"a\"\n"),
        ("m/old/o.go", "package main\nimport _ \"old\"\n"),
    ]);
    tree.config.module_mode = ModuleMode::Off;
    tree.check_packages(&["main.go"], &["x/y/z", "a", "command-line-arguments"]);
    let error = tree.load(&["./old"]).err().unwrap().to_string();
    assert!(error.contains("cannot find package \"x/y/v2/z\""), "{error}");
}

#[test]
fn explicit_packages() {
    let mut tree =
        Tree::new(&[("m/main.go", "package main\nimport _ \"./a\"\n"), ("m/one.go", "package a\n")]);
    let files = vec![tree.config.cwd.join("one.go")];
    tree.config.explicit.push(ExplicitPackage { path: "a".to_string(), files });
    tree.check_packages(&["main.go"], &["a", "command-line-arguments"]);
}

#[test]
fn embedding() {
    let main = "package main\nimport _ \"embed\"\n//go:embed a.txt dir \"b c.txt\"\nvar x string\n//go:embed all:dir *.md\nvar y string\n";
    let tree = Tree::new(&[
        GO_MOD,
        ("m/main.go", main),
        ("m/a.txt", "A"),
        ("m/b c.txt", "B"),
        ("m/r.md", "R"),
        ("m/dir/.hidden", ""),
        ("m/dir/sub/x", "X"),
        ("m/only/_x", ""),
        (
            "m/missing.go",
            "//go:build missing\n\npackage main\nimport _ \"embed\"\n//go:embed nope.txt\nvar a string\n",
        ),
        ("m/dots.go", "//go:build dots\n\npackage main\nimport _ \"embed\"\n//go:embed ../x\nvar a string\n"),
        (
            "m/hidden.go",
            "//go:build hidden\n\npackage main\nimport _ \"embed\"\n//go:embed only\nvar a string\n",
        ),
    ]);
    let program = tree.load(&[]).unwrap();
    let embeds = &program.packages[program.roots[0]].embeds;
    let names = |at: usize| embeds[at].files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>();
    assert_eq!(names(0), ["a.txt", "b c.txt", "dir/sub/x"]);
    assert_eq!(names(1), ["dir/.hidden", "dir/sub/x", "r.md"]);
    assert_eq!(&*embeds[0].files[0].data, b"A");
    let check = |tag: &str, expected: &str| {
        let mut config = tree.config.clone();
        config.tags = vec![tag.to_string()];
        let error = load(&config, &[]).err().unwrap().to_string();
        assert_eq!(error, expected);
    };
    check("missing", "missing.go:5:12: pattern nope.txt: no matching files found");
    check("dots", "dots.go:5:12: pattern ../x: invalid pattern syntax");
    check(
        "hidden",
        "hidden.go:5:12: pattern only: cannot embed directory only: contains no embeddable files",
    );
}

fn overlay(files: &[(&str, &str)]) -> Overlay {
    Overlay::new(files.iter().map(|(name, text)| (name.to_string(), text.as_bytes().into())))
}

#[test]
fn overlays() {
    use syntax::ast::Decl;
    let upstream = "package os\nimport (\"fmt\")\ntype T struct{}\nfunc (t *T) M() {}\nfunc (t T) N() {}\nfunc F() {}\n\
                    func init() {}\nvar a, b = 1, 2\nvar c, d = two()\nconst (\n\tA = iota\n\tB\n\tC\n)\nvar gone int\n";
    let mut tree = Tree::new(&[
        GO_MOD,
        ("m/main.go", "package main\nimport _ \"os\"\n"),
        ("goroot/src/os/o.go", upstream),
        ("goroot/src/os/other.go", "package os\nfunc Other() {}\n"),
    ]);
    tree.config.overlay = overlay(&[
        (
            "os/patch.go",
            "//brolga:remove gone\n\npackage os\nfunc (x *T) M() {}\nfunc F() {}\nfunc init() {}\nvar a = 3\nvar c = 4\nconst B = 7\n",
        ),
        ("os/patch_windows.go", "package os\nfunc Other() {}\n"),
        ("runtime/all.go", "//brolga:replace\npackage runtime\nimport _ \"new\"\n"),
        ("new/new.go", "package new\n"),
    ]);
    let program = tree.load(&[]).unwrap();
    let os = &program.packages[program.package_by_path("os").unwrap()];
    let described: Vec<String> = os
        .files
        .iter()
        .map(|unit| {
            let names = unit.file.decls.iter().map(|decl| match decl {
                Decl::Func(function) => function.name.name.to_string(),
                Decl::Type(spec) => spec.name.name.to_string(),
                Decl::Var(spec) => format!(
                    "{}={}",
                    spec.names.iter().map(|name| name.name.as_str()).collect::<Vec<_>>().join(","),
                    spec.values.len()
                ),
                Decl::Const(spec) => spec.names[0].name.to_string(),
            });
            let flags = (unit.overlay, unit.patched);
            format!("{flags:?} {}", names.collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(
        described,
        [
            "(false, true) T N init b=1 _,d=1 A _ C",
            "(false, false) Other",
            "(true, false) M F init a=1 c=1 B",
        ]
    );
    let runtime = &program.packages[program.package_by_path("runtime").unwrap()];
    assert_eq!(runtime.files.len(), 1);
    assert!(program.package_by_path("new").is_some() && program.package_by_path("internal/abi").is_none());
}

#[test]
fn tests_of_a_package() {
    let mut tree = Tree::new(&[
        GO_MOD,
        ("m/p/p.go", "package p\n"),
        (
            "m/p/p_test.go",
            "package p\nimport \"testing\"\nfunc TestA(t *testing.T) {}\nfunc Testing() {}\nfunc BenchmarkB(b *testing.B) {}\n",
        ),
        (
            "m/p/x_test.go",
            "package p_test\nimport (\"testing\"; _ \"example.com/m/p\"; _ \"example.com/m/q\")\nfunc TestX(t *testing.T) {}\n\
             func TestMain(m *testing.M) {}\nfunc ExampleE() {\n\tf()\n\t// Output: one\n\t// two\n}\nfunc ExampleNone() {}\n",
        ),
        ("m/q/q.go", "package q\nimport _ \"example.com/m/p\"\n"),
        ("goroot/src/reflect/r.go", "package reflect\n"),
    ]);
    tree.config.tests = true;
    let program = tree.load(&["./p"]).unwrap();
    assert_eq!(
        user_packages(&program),
        ["example.com/m/p", "example.com/m/q", "example.com/m/p_test", "example.com/m/p.test"]
    );
    let main = &program.packages[program.roots[0]];
    let text = String::from_utf8(program.sources.file(main.files[0].file.source).text.to_vec()).unwrap();
    for part in [
        "_test \"example.com/m/p\"",
        "_xtest \"example.com/m/p_test\"",
        "{\"TestA\", _test.TestA},\n\t{\"TestX\", _xtest.TestX},",
        "{\"BenchmarkB\", _test.BenchmarkB}",
        "{\"ExampleE\", _xtest.ExampleE, \"one\\ntwo\", false},\n}",
        "_xtest.TestMain(m)",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Testing\"") && !text.contains("ExampleNone"), "{text}");
    assert_eq!(main.name, "main");
}
