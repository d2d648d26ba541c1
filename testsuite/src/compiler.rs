//! The compiler under test, and how it is called: Brolga, or real Go, which tests the tests.

use crate::mode::Target;
use crate::paths::Paths;
use crate::process::{self, Ending, Finished};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// No compilation may take longer.
const COMPILE_LIMIT: Duration = Duration::from_secs(300);

/// A compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compiler {
    /// Brolga.
    Brolga,
    /// Real Go.
    Go,
}

/// One compilation.
#[derive(Clone, Debug)]
pub struct Build {
    /// The folder to stand in.
    pub folder: PathBuf,
    /// Files or packages, relative to the folder.
    pub inputs: Vec<String>,
    /// Flags that both compilers know.
    pub flags: Vec<String>,
    /// Additional variables.
    pub env: Vec<(String, String)>,
    /// What to compile for.
    pub target: Target,
    /// Whether to optimize.
    pub optimized: bool,
    /// The executable to write.
    pub output: PathBuf,
}

impl Compiler {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Compiler::Brolga => "brolga",
            Compiler::Go => "go",
        }
    }

    /// The command for a compilation.
    pub fn command(self, paths: &Paths, build: &Build) -> Command {
        let mut command = match self {
            Compiler::Brolga => {
                let mut command = Command::new(&paths.brolga);
                paths.isolate(&mut command);
                command.env("GOROOT", &paths.goroot);
                command.args(["build", "--target", build.target.name()]);
                if !build.optimized {
                    command.arg("-O0");
                }
                command
            }
            Compiler::Go => {
                let mut command = paths.go_command();
                command.env("GOARCH", build.target.architecture()).arg("build");
                if !build.optimized {
                    command.arg("-gcflags=all=-N -l");
                }
                command
            }
        };
        command.envs(build.env.iter().map(|(name, value)| (name, value)));
        command.arg("-o").arg(&build.output).args(&build.flags).args(&build.inputs);
        command.current_dir(&build.folder);
        command
    }

    /// Compiles every function of packages and writes nothing (Brolga's `verify`; real Go makes export data, which
    /// ends up in its cache). Nothing is linked, so that main packages need no `main`.
    pub fn check(self, paths: &Paths, build: &Build) -> Result<Finished, String> {
        let mut command = match self {
            Compiler::Brolga => {
                let mut command = Command::new(&paths.brolga);
                paths.isolate(&mut command);
                command.env("GOROOT", &paths.goroot).args(["verify", "--target", build.target.name()]);
                if !build.optimized {
                    command.arg("-O0");
                }
                command
            }
            Compiler::Go => {
                let mut command = paths.go_command();
                command
                    .env("GOARCH", build.target.architecture())
                    .args(["list", "-export", "-f", "{{/**/}}"]);
                command
            }
        };
        command.envs(build.env.iter().map(|(name, value)| (name, value)));
        command.args(&build.flags).args(&build.inputs).current_dir(&build.folder);
        process::run(command, &[], COMPILE_LIMIT * 3)
            .map_err(|error| format!("cannot start {}: {error}", self.name()))
    }

    /// Compiles, and says what the compiler said.
    pub fn run(self, paths: &Paths, build: &Build) -> Result<Finished, String> {
        process::run(self.command(paths, build), &[], COMPILE_LIMIT)
            .map_err(|error| format!("cannot start {}: {error}", self.name()))
    }

    /// Compiles what must compile; the error is the cause to report.
    pub fn build(self, paths: &Paths, build: &Build) -> Result<(), String> {
        let finished = self.run(paths, build)?;
        if finished.ending == Ending::Exit(0) && build.output.is_file() {
            return Ok(());
        }
        let said = first_lines(&finished.error_text(), 12);
        Err(format!("{} build: {}\n{said}", self.name(), finished.ending))
    }
}

fn first_lines(text: &str, count: usize) -> String {
    text.lines().take(count).map(|line| format!("  | {line}")).collect::<Vec<_>>().join("\n")
}
