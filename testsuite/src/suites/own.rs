//! Our own programs, compiled by the compiler under test and compared with real Go.

use super::Selection;
use super::program::{self, Program};
use crate::case::{CaseId, Job, Outcome};
use crate::compare::{self, Strictness};
use crate::directives::{Action, Directives};
use crate::mode::{Mode, Target};
use crate::oracle;
use crate::paths::Paths;
use crate::process::{self, Ending};
use crate::run::{Context, program_environment};
use std::path::Path;

/// The programs of `testsuite/SUITE`.
pub fn list(paths: &Paths, selection: &Selection, suite: &'static str) -> Result<Vec<Box<dyn Job>>, String> {
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    for program in program::find(&paths.suite.join(suite))? {
        if !selection.wants(suite, &program.name) {
            continue;
        }
        let directives =
            Directives::parse(&program.main).map_err(|cause| format!("{suite}/{}: {cause}", program.name))?;
        for &target in &selection.targets {
            // Errors do not depend on how a program would be compiled.
            let modes = match directives.action {
                Action::Run => selection.modes_on(target),
                Action::ErrorCheck => vec![Mode::Default],
            };
            let case = |mode| CaseId { suite, name: program.name.clone(), mode, target };
            let cases = modes.into_iter().map(case).collect();
            let (program, directives) = (program.clone(), directives.clone());
            jobs.push(Box::new(OwnJob { program, directives, target, cases }));
        }
    }
    Ok(jobs)
}

struct OwnJob {
    program: Program,
    directives: Directives,
    target: Target,
    cases: Vec<CaseId>,
}

impl Job for OwnJob {
    fn cases(&self) -> &[CaseId] {
        &self.cases
    }

    fn run(&self, cx: &Context) -> Vec<Outcome> {
        match self.decide(cx) {
            Ok(outcomes) => outcomes,
            Err(cause) => self.cases.iter().map(|_| Outcome::Fail(cause.clone())).collect(),
        }
    }
}

impl OwnJob {
    fn decide(&self, cx: &Context) -> Result<Vec<Outcome>, String> {
        let expected = oracle::result(&cx.paths, &self.program, &self.directives)?;
        let folder = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
        if self.directives.action == Action::ErrorCheck {
            return Ok(vec![self.check_errors(cx, &expected, folder.path())?]);
        }
        let wanted = Ending::Exit(self.directives.exit);
        if expected.ending != wanted {
            return Err(format!("real Go: {}, but the header says {wanted}", expected.ending));
        }

        let skipped = |mode| self.directives.skipped(mode, self.target);
        let modes: Vec<Mode> =
            self.cases.iter().map(|case| case.mode).filter(|&mode| skipped(mode).is_none()).collect();
        let build = |optimized: bool| {
            let output = folder.path().join(if optimized { "program" } else { "program-O0" });
            self.program.build(&self.directives, self.target, optimized, output)
        };
        let run = |mode: Mode, executable: &Path| {
            let mut command = cx.program(executable, self.target);
            program_environment(&mut command, &self.directives.env, mode.environment());
            command.args(&self.directives.args).current_dir(folder.path());
            let limit = self.directives.timeout * mode.slowdown() * self.target.slowdown();
            match process::run(command, &self.program.stdin, limit) {
                Err(error) => Outcome::Fail(format!("cannot start it: {error}")),
                Ok(actual) => {
                    let strictness = Strictness {
                        stderr: self.directives.compare_stderr,
                        trace: self.directives.compare_trace,
                    };
                    match compare::difference(&expected, &actual, strictness) {
                        None => Outcome::Pass,
                        Some(cause) => Outcome::Fail(cause),
                    }
                }
            }
        };
        let mut decided = cx.build_and_run(&modes, &build, &run).into_iter();
        let outcome = |case: &CaseId| match skipped(case.mode) {
            Some(reason) => Outcome::Skip(reason.to_string()),
            None => decided.next().unwrap_or_else(|| Outcome::Fail("not decided".into())),
        };
        Ok(self.cases.iter().map(outcome).collect())
    }

    /// The messages and the exit code are real Go's, and no file is written.
    fn check_errors(
        &self,
        cx: &Context,
        expected: &process::Finished,
        folder: &Path,
    ) -> Result<Outcome, String> {
        let output = folder.join("program");
        let build = self.program.build(&self.directives, self.target, true, output.clone());
        let actual = cx.compiler.run(&cx.paths, &build)?;
        let strictness = Strictness { stderr: true, trace: false };
        Ok(match compare::difference(expected, &actual, strictness) {
            Some(cause) => Outcome::Fail(cause),
            None if output.exists() => Outcome::Fail("an executable was written in spite of errors".into()),
            None => Outcome::Pass,
        })
    }
}
