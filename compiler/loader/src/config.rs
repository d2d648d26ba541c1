//! What a load depends on besides its arguments and the files: the environment, as values.

use crate::overlay::Overlay;
use std::path::{Path, PathBuf};

/// How modules are used: `GO111MODULE`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ModuleMode {
    /// Always, the default.
    On,
    /// Packages are found in GOPATH.
    Off,
}

/// The `-mod` flag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ModFlag {
    /// `vendor` if there is a vendor folder and the module's Go version is at least 1.14.
    Default,
    /// Only vendored packages.
    Vendor,
    /// Only the module cache (`readonly` and `mod`: nothing is ever downloaded here).
    Cache,
}

/// A package that is given file by file rather than found.
#[derive(Clone, Debug)]
pub struct ExplicitPackage {
    /// The import path; imports of `./path` find it as well.
    pub path: String,
    /// Its files.
    pub files: Vec<PathBuf>,
}

/// What a load depends on.
#[derive(Clone, Debug)]
pub struct Config {
    /// The Go release whose standard library is compiled.
    pub goroot: PathBuf,
    /// The folders of GOPATH.
    pub gopath: Vec<PathBuf>,
    /// GOMODCACHE.
    pub modcache: PathBuf,
    /// The working folder; absolute.
    pub cwd: PathBuf,
    /// The target's operating system.
    pub goos: String,
    /// The target's architecture.
    pub goarch: String,
    /// `GO111MODULE`.
    pub module_mode: ModuleMode,
    /// `-mod`.
    pub mod_flag: ModFlag,
    /// `-modfile`: read instead of the main module's `go.mod`.
    pub modfile: Option<PathBuf>,
    /// `GOWORK`: `off`, a file, or empty to look for one.
    pub gowork: String,
    /// `-tags`.
    pub tags: Vec<String>,
    /// Whether the root packages are loaded with their test files and a generated main package. There must be
    /// one root then.
    pub tests: bool,
    /// Packages that every program holds, imported or not.
    pub implicit: Vec<String>,
    /// Changes to the standard library.
    pub overlay: Overlay,
    /// Packages given file by file.
    pub explicit: Vec<ExplicitPackage>,
}

impl Config {
    /// The configuration that the environment asks for. `variable` looks an environment variable up; `goroot`
    /// is where the driver found the release.
    pub fn from_environment(
        goroot: PathBuf,
        cwd: PathBuf,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Config {
        let get = |name: &str| variable(name).filter(|value| !value.is_empty());
        let home = get("HOME").unwrap_or_else(|| "/".to_string());
        let gopath = get("GOPATH").unwrap_or_else(|| format!("{home}/go"));
        let gopath: Vec<PathBuf> =
            gopath.split(':').filter(|path| !path.is_empty()).map(PathBuf::from).collect();
        let first = gopath.first().cloned().unwrap_or_else(|| PathBuf::from(home));
        let modcache = get("GOMODCACHE").map_or_else(|| first.join("pkg/mod"), PathBuf::from);
        let host = if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" };
        let mut config = Config {
            goroot,
            gopath,
            modcache,
            cwd,
            goos: get("GOOS").unwrap_or_else(|| "linux".to_string()),
            goarch: get("GOARCH").unwrap_or_else(|| host.to_string()),
            module_mode: match get("GO111MODULE").as_deref() {
                Some("off") => ModuleMode::Off,
                _ => ModuleMode::On,
            },
            mod_flag: ModFlag::Default,
            modfile: None,
            gowork: get("GOWORK").unwrap_or_default(),
            tags: Vec::new(),
            tests: false,
            implicit: vec!["runtime".to_string()],
            overlay: Overlay::embedded(),
            explicit: Vec::new(),
        };
        for flag in get("GOFLAGS").unwrap_or_default().split_whitespace() {
            config.apply_flag(flag);
        }
        config
    }

    /// Applies a flag of `go build` that concerns loading (`-tags=…`, `-mod=…`, `-modfile=…`). Returns whether
    /// it is one.
    pub fn apply_flag(&mut self, flag: &str) -> bool {
        let Some((name, value)) = flag.trim_start_matches('-').split_once('=') else { return false };
        match name {
            "tags" => {
                let tags = value.split([',', ' ']).filter(|tag| !tag.is_empty());
                self.tags = tags.map(str::to_string).collect();
            }
            "mod" => {
                self.mod_flag = if value == "vendor" { ModFlag::Vendor } else { ModFlag::Cache };
            }
            "modfile" => self.modfile = Some(self.cwd.join(value)),
            _ => return false,
        }
        true
    }

    /// Where the standard library's sources lie.
    pub(crate) fn std_root(&self) -> PathBuf {
        self.goroot.join("src")
    }

    /// A path as messages show it: relative to the working folder where that is shorter.
    pub(crate) fn short(&self, path: &Path) -> String {
        let full = path.to_string_lossy().into_owned();
        match crate::files::relative(&self.cwd, path) {
            Some(relative) if relative.len() < full.len() => relative,
            _ => full,
        }
    }

    /// The name of a source file, as the compiler's messages show it: with `./` before files of the working
    /// folder.
    pub(crate) fn source_name(&self, path: &Path) -> String {
        let short = self.short(path);
        if short.contains('/') { short } else { format!("./{short}") }
    }
}
