//! Go's own test programs, from where Debian's golang-1.19-src installs them. None of them is part of this project;
//! `gotest/*.txt` are lists of names: those that pass under real Go 1.27.3, by the action of their first line.
//!
//! | action | what is done |
//! |---|---|
//! | `run`, `buildrun` | the program is compiled and run; its output is its `.out` file, or nothing |
//! | `runoutput` | the program's output is a program, and that one is compiled and run |
//! | `rundir`, `buildrundir` | the packages of `NAME.dir` are compiled; the main one is run |
//! | `runindir` | the module that `NAME.dir` is is compiled and run |
//! | `compile`, `build` | the package compiles |
//! | `compiledir`, `builddir` | the packages of `NAME.dir` compile |
//! | `errorcheck` | the messages are those of the `// ERROR` comments, line by line |
//! | `errorcheckdir` | the same for all packages of `NAME.dir` |
//! | `errorcheckoutput` | the same for the program that the program prints |
//!
//! A new action is one row of [`ACTIONS`] and a list. `difftest --with-go --unlisted` says which names belong in it:
//! it takes every program of an action, whether it is listed or not.

mod compiling;
mod errors;
mod packages;
mod recipe;
mod running;

use super::Selection;
use crate::case::{CaseId, Job, Outcome};
use crate::mode::{Mode, Target};
use crate::paths::Paths;
use crate::run::Context;
use recipe::Recipe;
use std::path::{Path, PathBuf};

const SUITE: &str = "gotest";

/// What is done with the programs of one list.
struct Action {
    /// The word of the first line.
    name: &'static str,
    /// Whether modes matter: something is run.
    runs: bool,
    /// Decides a program in some modes, on one target.
    decide: fn(&GotestJob, &Context, &Recipe) -> Result<Vec<Outcome>, String>,
}

/// The actions that the runner knows. The list of each is `gotest/NAME.txt`.
const ACTIONS: &[Action] = &[
    Action { name: "run", runs: true, decide: running::run },
    Action { name: "buildrun", runs: true, decide: running::run },
    Action { name: "runoutput", runs: true, decide: running::run_output },
    Action { name: "rundir", runs: true, decide: running::run_folder },
    Action { name: "buildrundir", runs: true, decide: running::run_folder },
    Action { name: "runindir", runs: true, decide: running::run_module },
    Action { name: "compile", runs: false, decide: compiling::file },
    Action { name: "build", runs: false, decide: compiling::file },
    Action { name: "compiledir", runs: false, decide: compiling::folder },
    Action { name: "builddir", runs: false, decide: compiling::folder },
    Action { name: "errorcheck", runs: false, decide: errors::file },
    Action { name: "errorcheckdir", runs: false, decide: errors::folder },
    Action { name: "errorcheckoutput", runs: false, decide: errors::output },
];

/// The programs of all lists.
pub fn list(paths: &Paths, selection: &Selection) -> Result<Vec<Box<dyn Job>>, String> {
    let root = paths.gotest.clone().ok_or("Go's test folder is not installed: run scripts/setup")?;
    let by_action = if selection.unlisted { unlisted(&root) } else { listed(paths)? };
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    for (index, name) in by_action.into_iter().filter(|(_, name)| selection.wants(SUITE, name)) {
        for &target in &selection.targets {
            let case = |mode| CaseId { suite: SUITE, name: name.clone(), mode, target };
            let modes = if ACTIONS[index].runs { selection.modes_on(target) } else { vec![Mode::Default] };
            let cases = modes.into_iter().map(case).collect();
            jobs.push(Box::new(GotestJob {
                root: root.clone(),
                name: name.clone(),
                action: index,
                target,
                cases,
            }));
        }
    }
    Ok(jobs)
}

/// Actions and names of the lists.
fn listed(paths: &Paths) -> Result<Vec<(usize, String)>, String> {
    let mut result = Vec::new();
    for (index, action) in ACTIONS.iter().enumerate() {
        let path = paths.suite.join("gotest").join(format!("{}.txt", action.name));
        let names = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        result.extend(names.lines().filter(|name| !name.is_empty()).map(|name| (index, name.to_string())));
    }
    Ok(result)
}

/// Actions and names of all programs that the runner can judge.
fn unlisted(root: &Path) -> Vec<(usize, String)> {
    let mut result = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                if path.extension().is_none_or(|extension| extension != "dir") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "go")
                && let Ok(name) = path.strip_prefix(root)
                && let Ok(source) = std::fs::read(&path)
                && let Some(action) = recipe::action(&String::from_utf8_lossy(&source))
                && let Some(index) = ACTIONS.iter().position(|known| known.name == action)
            {
                result.push((index, name.display().to_string()));
            }
        }
    }
    result.sort();
    result
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
        let decided = Recipe::read(&self.path(), action.name, self.target).and_then(|recipe| {
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

    /// The folder of its packages.
    fn folder(&self) -> PathBuf {
        self.path().with_extension("dir")
    }

    fn modes(&self) -> Vec<Mode> {
        self.cases.iter().map(|case| case.mode).collect()
    }

    /// The output that the program must produce: its `.out` file's, or none.
    fn expected_output(&self) -> Vec<u8> {
        std::fs::read(self.path().with_extension("out")).unwrap_or_default()
    }
}
