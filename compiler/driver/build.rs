//! Builds the runtime for both targets and leaves its two objects where the driver embeds them
//! (`OUT_DIR/runtime-{x86_64,aarch64}.o`).
//!
//! The runtime is a workspace of its own, with a target and a profile that differ from the compiler's. Of the
//! static library only the one object is kept that fat link-time optimization leaves; the rest (compiler_builtins)
//! nothing refers to, which is checked here: every symbol that the object does not define is one that the program
//! defines.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "runs cargo on the runtime")]

use object::{Object, ObjectSymbol, read::archive::ArchiveFile};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Targets, and flags beyond the common ones.
const TARGETS: [(&str, &[&str]); 2] = [("x86_64", &[]), ("aarch64", &["-Ctarget-feature=-outline-atomics"])];

/// Addresses are fixed at link time; the runtime walks its own frames by frame pointers and never unwinds.
const FLAGS: [&str; 4] = [
    "-Crelocation-model=static",
    "-Cforce-frame-pointers=yes",
    "-Cforce-unwind-tables=no",
    "-Cembed-bitcode=yes",
];

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let driver = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let runtime = driver.join("../../runtime");
    for part in ["src", "abi/src", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={}", runtime.join(part).display());
    }
    for (architecture, flags) in TARGETS {
        let archive = build(&runtime, &out, architecture, flags);
        let object = only_object(&fs::read(&archive).expect("the archive that was just built"), architecture);
        fs::write(out.join(format!("runtime-{architecture}.o")), object).expect("OUT_DIR is writable");
    }
}

/// Runs cargo on the runtime's workspace; the static library.
fn build(runtime: &Path, out: &Path, architecture: &str, flags: &[&str]) -> PathBuf {
    let target = format!("{architecture}-unknown-linux-musl");
    // A target directory of its own: the outer cargo holds the lock of the other one.
    let directory = out.join("runtime");
    let mut command = Command::new(env::var_os("CARGO").expect("cargo sets CARGO"));
    for (key, _) in env::vars_os() {
        if leaks(&key.to_string_lossy()) {
            command.env_remove(&key);
        }
    }
    let flags: Vec<&str> = FLAGS.iter().chain(flags).copied().collect();
    let status = command
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
        .current_dir(runtime)
        .args(["build", "--release", "--lib", "--locked", "--quiet", "--target", &target, "--target-dir"])
        .arg(&directory)
        .status()
        .expect("cargo can be run");
    assert!(
        status.success(),
        "the runtime for {target} was not built; if the target is missing: rustup target add {target}"
    );
    directory.join(target).join("release/libbrolga_runtime.a")
}

/// Whether a variable of the outer build would change the inner one. The job server's is kept.
fn leaks(key: &str) -> bool {
    let kept = ["CARGO_HOME", "CARGO_MAKEFLAGS"];
    let kept_prefixes = ["CARGO_NET", "CARGO_HTTP", "CARGO_REGISTR"];
    let others = [
        "RUSTFLAGS",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTC_LINKER",
        "TARGET",
        "HOST",
        "PROFILE",
        "OPT_LEVEL",
        "DEBUG",
        "NUM_JOBS",
    ];
    key.starts_with("CARGO") && !kept.contains(&key) && !kept_prefixes.iter().any(|p| key.starts_with(p))
        || others.contains(&key)
}

/// The object of the runtime itself; its profile leaves debugging information out.
fn only_object(archive: &[u8], architecture: &str) -> Vec<u8> {
    let parsed = ArchiveFile::parse(archive).expect("rustc writes an archive");
    let mut objects = parsed.members().filter_map(|member| {
        let member = member.expect("a whole archive");
        member.name().starts_with(b"brolga_runtime-").then(|| member.data(archive).expect("a whole member"))
    });
    let object = objects.next().expect("the archive holds the runtime's object");
    assert!(objects.next().is_none(), "the runtime for {architecture} is more than one object");

    let file = object::File::parse(object).expect("rustc writes an object");
    let strange: Vec<&str> = file
        .symbols()
        .filter(|symbol| symbol.is_undefined() && symbol.is_global())
        .filter_map(|symbol| symbol.name().ok())
        .filter(|name| !name.is_empty() && !name.starts_with("go.") && *name != abi::names::MODULE)
        .collect();
    assert!(strange.is_empty(), "the runtime for {architecture} refers to {strange:?}");
    object.to_vec()
}
