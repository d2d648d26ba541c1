//! Runs jobs on several threads until they are done or the time is over.

use crate::case::{Job, Outcome};
use crate::compiler::{Build, Compiler};
use crate::known::KnownFailures;
use crate::mode::{Mode, Target};
use crate::paths::Paths;
use crate::report::Report;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What every job knows.
#[derive(Debug)]
pub struct Context {
    /// Folders and tools.
    pub paths: Paths,
    /// The compiler under test.
    pub compiler: Compiler,
}

impl Context {
    /// The command that runs a compiled program on `target`.
    pub fn program(&self, executable: &Path, target: Target) -> Command {
        match target.emulator() {
            None => Command::new(executable),
            Some(emulator) => {
                let mut command = Command::new(emulator);
                command.arg(executable);
                command
            }
        }
    }

    /// Compiles once for each way of compiling among `modes`, then calls `run` with each mode and its executable.
    /// Where a compilation fails, its modes fail with the same cause.
    pub fn build_and_run(
        &self,
        modes: &[Mode],
        build: &dyn Fn(bool) -> Build,
        run: &dyn Fn(Mode, &Path) -> Outcome,
    ) -> Vec<Outcome> {
        let mut built: [Option<Result<std::path::PathBuf, String>>; 2] = [None, None];
        let mut outcomes = Vec::with_capacity(modes.len());
        for &mode in modes {
            let slot = &mut built[usize::from(mode.optimized())];
            let executable = slot.get_or_insert_with(|| {
                let build = build(mode.optimized());
                self.compiler.build(&self.paths, &build).map(|()| build.output)
            });
            outcomes.push(match executable {
                Ok(path) => run(mode, path),
                Err(cause) => Outcome::Fail(cause.clone()),
            });
        }
        outcomes
    }
}

/// Gives a program an environment that depends only on its directives and its mode.
pub fn program_environment(command: &mut Command, directives: &[(String, String)], mode: &[(&str, &str)]) {
    for name in ["GODEBUG", "GOMAXPROCS", "GOGC", "GOMEMLIMIT", "GOTRACEBACK"] {
        command.env_remove(name);
    }
    command.envs(directives.iter().map(|(name, value)| (name, value)));
    for (name, value) in mode {
        // GODEBUG is a list: a mode adds to what the program asks for.
        let asked = directives.iter().find(|(asked, _)| asked == name).filter(|_| *name == "GODEBUG");
        match asked {
            Some((_, asked)) => command.env(name, format!("{asked},{value}")),
            None => command.env(name, value),
        };
    }
}

/// Runs `jobs` on `threads` threads. Jobs that have not begun after `budget` are reported as not run.
pub fn run(
    cx: &Context,
    jobs: &[Box<dyn Job>],
    known: &KnownFailures,
    threads: usize,
    budget: Option<Duration>,
) -> Report {
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let report = Mutex::new(Report::default());
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let lock = || report.lock().unwrap_or_else(PoisonError::into_inner);
                    if budget.is_some_and(|budget| start.elapsed() > budget) {
                        job.cases().iter().for_each(|case| lock().add_unrun(case.clone()));
                        continue;
                    }
                    let began = Instant::now();
                    let outcomes = job.run(cx);
                    let seconds = began.elapsed().as_secs_f64();
                    let mut report = lock();
                    for (case, outcome) in job.cases().iter().zip(outcomes) {
                        report.add(case.clone(), outcome, known, seconds);
                    }
                }
            });
        }
    });
    report.into_inner().unwrap_or_else(PoisonError::into_inner)
}
