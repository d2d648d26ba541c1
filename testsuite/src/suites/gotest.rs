//! Go's own test programs, from where Debian's golang-1.19-src installs them. None of them is part of this project;
//! `gotest/*.txt` are lists of names: those that pass under real Go 1.27.3, by the action of their first line.
//!
//! A new action is one row of [`ACTIONS`] and a list.

use super::Selection;
use super::constraint;
use crate::case::{CaseId, Job, Outcome};
use crate::compare;
use crate::compiler::Build;
use crate::directives::split_quoted;
use crate::mode::{Mode, Target};
use crate::paths::Paths;
use crate::process::{self, Finished};
use crate::run::{Context, program_environment};
use std::path::{Path, PathBuf};
use std::time::Duration;

const SUITE: &str = "gotest";
const LIMIT: Duration = Duration::from_secs(60);

/// What is done with the programs of one list.
struct Action {
    /// The word of the first line.
    name: &'static str,
    /// The list of programs in `gotest/`.
    list: &'static str,
    /// Decides a program in some modes, on one target.
    decide: fn(&GotestJob, &Context, &Recipe) -> Result<Vec<Outcome>, String>,
}

/// The actions that the runner knows.
const ACTIONS: &[Action] = &[Action { name: "run", list: "run-pass.txt", decide: run_program }];

/// A program's first line.
#[derive(Debug)]
struct Recipe {
    /// Additional sources.
    sources: Vec<String>,
    /// The program's arguments.
    args: Vec<String>,
    /// `-goexperiment`'s argument.
    experiment: Option<String>,
    /// The build constraint admits the target.
    admitted: bool,
}

/// The programs of all lists.
pub fn list(paths: &Paths, selection: &Selection) -> Result<Vec<Box<dyn Job>>, String> {
    let root = paths.gotest.clone().ok_or("Go's test folder is not installed: run scripts/setup")?;
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    for (index, action) in ACTIONS.iter().enumerate() {
        let path = paths.suite.join("gotest").join(action.list);
        let names = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for name in names.lines().filter(|name| !name.is_empty() && selection.wants(SUITE, name)) {
            for &target in &selection.targets {
                let case = |mode| CaseId { suite: SUITE, name: name.to_string(), mode, target };
                let cases = selection.modes_on(target).into_iter().map(case).collect();
                jobs.push(Box::new(GotestJob {
                    root: root.clone(),
                    name: name.to_string(),
                    action: index,
                    target,
                    cases,
                }));
            }
        }
    }
    Ok(jobs)
}

struct GotestJob {
    root: PathBuf,
    name: String,
    /// The row of [`ACTIONS`].
    action: usize,
    target: Target,
    cases: Vec<CaseId>,
}

impl Job for GotestJob {
    fn cases(&self) -> &[CaseId] {
        &self.cases
    }

    fn run(&self, cx: &Context) -> Vec<Outcome> {
        let action = &ACTIONS[self.action];
        let all = |outcome: Outcome| self.cases.iter().map(|_| outcome.clone()).collect();
        let decided = self.recipe(action.name).and_then(|recipe| {
            if !recipe.admitted {
                return Ok(all(Outcome::Skip("excluded by its build constraint".into())));
            }
            (action.decide)(self, cx, &recipe)
        });
        decided.unwrap_or_else(|cause| all(Outcome::Fail(cause)))
    }
}

impl GotestJob {
    fn path(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    /// Reads the first line that is no build constraint: `// ACTION FLAGS ARGUMENTS`.
    fn recipe(&self, action: &str) -> Result<Recipe, String> {
        let source = std::fs::read(self.path()).map_err(|error| format!("cannot read it: {error}"))?;
        let source = String::from_utf8_lossy(&source);
        let line = source
            .lines()
            .find(|line| {
                !line.starts_with("//go:build") && !line.starts_with("// +build") && !line.is_empty()
            })
            .ok_or("the file is empty")?;
        let text = line.strip_prefix("//").ok_or_else(|| format!("first line is {line:?}"))?;
        let mut words = split_quoted(text)?.into_iter().peekable();
        if words.next().as_deref() != Some(action) {
            return Err(format!("first line is {line:?}, expected the action {action}"));
        }
        let mut recipe = Recipe {
            sources: Vec::new(),
            args: Vec::new(),
            experiment: None,
            admitted: constraint::admits(&source, self.target),
        };
        // Flags are gc's own, except for the experiments.
        while let Some(flag) = words.next_if(|word| word.starts_with('-')) {
            match flag.as_str() {
                "-goexperiment" => recipe.experiment = words.next(),
                "-gcflags" | "-ldflags" => drop(words.next()),
                _ => {}
            }
        }
        // As `go run` does: the leading files are sources.
        while let Some(source) = words.next_if(|word| word.ends_with(".go")) {
            recipe.sources.push(source);
        }
        recipe.args = words.collect();
        Ok(recipe)
    }

    /// The output that the program must produce: its `.out` file's, or none.
    fn expected_output(&self) -> Vec<u8> {
        std::fs::read(self.path().with_extension("out")).unwrap_or_default()
    }
}

/// `run`: the program compiles, exits with 0, and prints what its `.out` file says.
fn run_program(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    let folder = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
    let path = job.path();
    let source_folder = path.parent().unwrap_or(&job.root).to_path_buf();
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let expected = job.expected_output();

    let build = |optimized: bool| Build {
        folder: source_folder.clone(),
        inputs: std::iter::once(file.clone()).chain(recipe.sources.iter().cloned()).collect(),
        flags: Vec::new(),
        env: recipe.experiment.iter().map(|value| ("GOEXPERIMENT".to_string(), value.clone())).collect(),
        target: job.target,
        optimized,
        output: folder.path().join(if optimized { "program" } else { "program-O0" }),
    };
    let run = |mode: Mode, executable: &Path| {
        let mut command = cx.program(executable, job.target);
        program_environment(&mut command, &[], mode.environment());
        // Some programs read files beside them by a path from the root; some call the go command.
        command.args(&recipe.args).current_dir(&job.root).env("TMPDIR", folder.path());
        command.env("PATH", path_with(&cx.paths.goroot.join("bin")));
        let limit = LIMIT * mode.slowdown() * job.target.slowdown();
        match process::run_merged(command, limit) {
            Err(error) => Outcome::Fail(format!("cannot start it: {error}")),
            Ok(finished) => judge(&expected, &finished),
        }
    };
    let modes: Vec<Mode> = job.cases.iter().map(|case| case.mode).collect();
    Ok(cx.build_and_run(&modes, &build, &run))
}

fn judge(expected: &[u8], finished: &Finished) -> Outcome {
    if !finished.success() {
        return Outcome::Fail(format!("{}\n{}", finished.ending, compare::last_lines(&finished.stdout, 12)));
    }
    match compare::first_difference("output", expected, &finished.stdout) {
        None => Outcome::Pass,
        Some(cause) => Outcome::Fail(cause),
    }
}

/// The search path with `folder` in front.
fn path_with(folder: &Path) -> std::ffi::OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).unwrap_or(rest)
}
