//! Build tags: which files belong to a build, by their names and their constraints.

use rustc_hash::FxHashSet;

/// Operating systems that file names and constraints may name.
const KNOWN_OS: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "wasip1",
    "windows",
    "zos",
];

/// Those for which the tag `unix` is set.
const UNIX: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "linux",
    "netbsd",
    "openbsd",
    "solaris",
];

/// Architectures that file names and constraints may name.
const KNOWN_ARCH: &[&str] = &[
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "armbe",
    "arm64",
    "arm64be",
    "loong64",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "ppc",
    "ppc64",
    "ppc64le",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];

/// Packages of the standard library that are built as if for another architecture, and why.
///
/// | package | architecture | reason |
/// |---|---|---|
/// | `internal/bytealg`, `math`, `hash/crc32` | none | their portable files need no assembly |
/// | `internal/abi` | none | its architecture's file describes gc's register convention |
/// | `internal/runtime/maps` | `riscv64` | selects the portable group operations of a 64-bit architecture |
const ARCH_EXCEPTIONS: &[(&str, &str)] = &[
    ("internal/bytealg", ""),
    ("math", ""),
    ("hash/crc32", ""),
    ("internal/abi", ""),
    ("internal/runtime/maps", "riscv64"),
];

/// Tags that select portable code in the standard library, and the release's default experiments. Those for
/// gc's register ABI are left out, as they describe its calling convention.
const ALWAYS: &[&str] = &[
    "gc",
    "purego",
    "math_big_pure_go",
    "goexperiment.dwarf5",
    "goexperiment.jsonv2",
    "goexperiment.greenteagc",
    "goexperiment.randomizedheapbase64",
    "goexperiment.sizespecializedmalloc",
];

/// The tags of one build.
#[derive(Clone, Debug)]
pub struct Tags {
    goos: String,
    goarch: String,
    set: FxHashSet<String>,
}

impl Tags {
    /// The tags for a target, a release (its minor number) and the user's own tags.
    pub fn new(goos: &str, goarch: &str, minor: u32, user: &[String]) -> Tags {
        let mut set: FxHashSet<String> = ALWAYS.iter().map(|tag| tag.to_string()).collect();
        set.extend(user.iter().cloned());
        set.extend((1..=minor).map(|minor| format!("go1.{minor}")));
        set.insert(goos.to_string());
        set.extend(match goos {
            "android" => Some("linux".to_string()),
            "illumos" => Some("solaris".to_string()),
            "ios" => Some("darwin".to_string()),
            _ => None,
        });
        if UNIX.contains(&goos) {
            set.insert("unix".to_string());
        }
        let mut tags = Tags { goos: goos.to_string(), goarch: String::new(), set };
        tags.set_arch(goarch);
        tags
    }

    /// The tags under which a package of the standard library is built.
    pub(crate) fn for_std(&self, path: &str) -> Tags {
        let mut tags = self.clone();
        if let Some((_, arch)) = ARCH_EXCEPTIONS.iter().find(|(package, _)| *package == path) {
            tags.set_arch(arch);
        }
        tags
    }

    fn set_arch(&mut self, arch: &str) {
        self.set.remove(&self.goarch);
        self.goarch = arch.to_string();
        if !arch.is_empty() {
            self.set.insert(arch.to_string());
        }
    }

    /// Whether a tag is set.
    pub fn is_set(&self, tag: &str) -> bool {
        self.set.contains(tag)
    }

    /// Whether a file's name allows it in this build: `name_GOOS`, `name_GOARCH`, `name_GOOS_GOARCH`, each also
    /// before `_test`.
    pub(crate) fn matches_name(&self, name: &str) -> bool {
        let stem = name.split('.').next().unwrap_or(name);
        // What stands before the first underscore is no tag: a file named `linux.go` is for all.
        let Some(at) = stem.find('_') else { return true };
        let mut parts: Vec<&str> = stem[at..].split('_').collect();
        if parts.last() == Some(&"test") {
            parts.pop();
        }
        let is_os = |part: &str| KNOWN_OS.contains(&part);
        let is_arch = |part: &str| KNOWN_ARCH.contains(&part);
        match parts[..] {
            [.., os, arch] if is_os(os) && is_arch(arch) => self.is_set(os) && self.is_set(arch),
            [.., part] if is_os(part) || is_arch(part) => self.is_set(part),
            _ => true,
        }
    }

    /// The target's operating system.
    pub fn goos(&self) -> &str {
        &self.goos
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_select() {
        let tags = Tags::new("linux", "amd64", 27, &["mine".to_string()]);
        let check = |name: &str, matches: bool| assert_eq!(tags.matches_name(name), matches, "{name}");
        check("a.go", true);
        check("linux.go", true);
        check("windows.go", true);
        check("a_linux.go", true);
        check("a_windows.go", false);
        check("a_arm64.go", false);
        check("a_linux_amd64_test.go", true);
        check("a_linux_arm64_test.go", false);
        check("a_unix.go", true);
        check("a_windows_x.go", true);
        check("a_test.go", true);
        assert!(
            tags.is_set("go1.27") && !tags.is_set("go1.28") && tags.is_set("unix") && tags.is_set("mine")
        );
        assert!(!tags.for_std("math").matches_name("a_amd64.go"));
        assert!(tags.for_std("internal/runtime/maps").matches_name("a_riscv64.go"));
    }
}
