//! The differential runner's command line. The library's documentation says what is run and how it is judged.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command that runs programs"
)]

use anyhow::{Result, anyhow};
use clap::Parser;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use testsuite::case::Job;
use testsuite::compiler::Compiler;
use testsuite::known::KnownFailures;
use testsuite::mode::{Mode, Target};
use testsuite::paths::Paths;
use testsuite::run::{self, Context};
use testsuite::suites::{self, SUITES, Selection};

/// Compares programs compiled by Brolga with the same programs compiled by real Go.
#[derive(Parser)]
struct Arguments {
    /// Run only programs whose SUITE/NAME contains one of these.
    filters: Vec<String>,
    /// Suites to run.
    #[arg(long, value_delimiter = ',', default_value = "examples,programs,errors,gotest")]
    suites: Vec<String>,
    /// Modes: default, O0, stackstress, gcstress, preemptstress, p1.
    #[arg(long, value_delimiter = ',', default_value = "default")]
    modes: Vec<Mode>,
    /// Targets: amd64, arm64.
    #[arg(long, value_delimiter = ',', default_value = "amd64")]
    targets: Vec<Target>,
    /// Programs at a time; as many as there are processors if not given.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// Begin no program after this many seconds.
    #[arg(long)]
    budget: Option<u64>,
    /// The compiler under test, instead of the release build.
    #[arg(long)]
    brolga: Option<PathBuf>,
    /// Test real Go instead of Brolga: what fails then is wrong with the tests.
    #[arg(long)]
    with_go: bool,
    /// Where results.jsonl and failures.txt are written, instead of `testsuite` in cargo's target folder.
    #[arg(long)]
    results: Option<PathBuf>,
    /// Take Go's test programs whether their lists name them or not: to make the lists.
    #[arg(long)]
    unlisted: bool,
    /// Print the selected cases and run none.
    #[arg(long)]
    list: bool,
}

fn main() -> ExitCode {
    match difftest(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("difftest: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn difftest(arguments: &Arguments) -> Result<bool> {
    let paths = Paths::find(arguments.brolga.as_deref())?;
    let selection = Selection {
        modes: arguments.modes.clone(),
        targets: arguments.targets.clone(),
        filters: arguments.filters.clone(),
        unlisted: arguments.unlisted,
    };
    let jobs = list(&paths, &selection, &arguments.suites)?;
    if arguments.list {
        jobs.iter().flat_map(|job| job.cases()).for_each(|case| println!("{case}"));
        return Ok(true);
    }

    let names: Vec<&'static str> = SUITES.iter().map(|suite| suite.name).collect();
    let known = KnownFailures::read(&paths.suite.join("known-failures"), &names).map_err(|e| anyhow!(e))?;
    let compiler = if arguments.with_go { Compiler::Go } else { Compiler::Brolga };
    // Real Go has no known failures: they are Brolga's.
    let applied = if arguments.with_go { &KnownFailures::default() } else { &known };
    let cx = Context { paths, compiler };
    let threads = arguments.jobs.or_else(|| std::thread::available_parallelism().ok().map(Into::into));
    let budget = arguments.budget.map(Duration::from_secs);
    let mut report = run::run(&cx, &jobs, applied, threads.unwrap_or(1), budget);

    if arguments.filters.is_empty() {
        let everything = Selection {
            modes: vec![Mode::Default],
            targets: vec![Target::Amd64],
            filters: vec![],
            unlisted: false,
        };
        let owned: Vec<String> = names.iter().map(|name| name.to_string()).collect();
        let all = list(&cx.paths, &everything, &owned)?;
        let programs: BTreeSet<(&str, &str)> =
            all.iter().flat_map(|job| job.cases()).map(|case| (case.suite, case.name.as_str())).collect();
        let exists = |suite: &str, name: &str| programs.contains(&(suite, name));
        known.stale(&exists).for_each(|fault| report.add_fault(fault));
    }
    let results = arguments.results.as_ref().unwrap_or(&cx.paths.work);
    std::fs::create_dir_all(results)?;
    report.write(results)?;
    report.print_summary();
    Ok(report.success())
}

/// The jobs of some suites.
fn list(paths: &Paths, selection: &Selection, suites: &[String]) -> Result<Vec<Box<dyn Job>>> {
    let mut jobs = Vec::new();
    for name in suites {
        let suite = suites::find(name).map_err(|cause| anyhow!(cause))?;
        jobs.extend((suite.list)(paths, selection).map_err(|cause| anyhow!(cause))?);
    }
    Ok(jobs)
}
