//! Runs random programs, compiled by Brolga and by real Go, and compares what they do.
//!
//! The programs are those of consecutive seeds ([`testsuite::generator`]). A program in one mode is a case; a
//! program that real Go rejects, or that does not end under it, is a fault of the generator, and fails. With
//! `--reduce`, each program that differs is made smaller as long as the same mode differs; the result stands in
//! `testsuite/random/` of cargo's target folder. The last line is `N passed, N failed`.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command that runs programs"
)]

use anyhow::{Context as _, Result, anyhow};
use clap::Parser;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use testsuite::compare::{self, Strictness};
use testsuite::compiler::{Build, Compiler};
use testsuite::generator::{self, reduce};
use testsuite::mode::Mode;
use testsuite::oracle;
use testsuite::paths::Paths;
use testsuite::process::{self, Ending, Finished};

/// Compares random programs compiled by Brolga with the same programs compiled by real Go.
#[derive(Parser)]
struct Arguments {
    /// The seed of the first program.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many programs.
    #[arg(long, default_value_t = 100)]
    count: u64,
    /// Modes: default, O0, stackstress, gcstress, p1.
    #[arg(long, value_delimiter = ',', default_value = "default,O0")]
    modes: Vec<Mode>,
    /// Make programs that differ smaller.
    #[arg(long)]
    reduce: bool,
    /// Stop making one program smaller after this many seconds.
    #[arg(long, default_value_t = 600)]
    reduce_seconds: u64,
    /// Begin no program after this many seconds.
    #[arg(long)]
    budget: Option<u64>,
    /// Programs at a time; as many as there are processors if not given.
    #[arg(short, long)]
    jobs: Option<usize>,
    /// The compiler under test, instead of the release build.
    #[arg(long)]
    brolga: Option<PathBuf>,
    /// Print the first program and compile nothing.
    #[arg(long)]
    print: bool,
}

/// A program of this size does not run longer, in the slowest mode.
const RUN_LIMIT: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    match randprog(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("randprog: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn randprog(arguments: &Arguments) -> Result<bool> {
    if arguments.print {
        print!("{}", reduce::source(&generator::generate(arguments.seed)));
        return Ok(true);
    }
    let paths = Paths::find(arguments.brolga.as_deref())?;
    let results = paths.work.join("random");
    std::fs::create_dir_all(&results).with_context(|| results.display().to_string())?;
    let start = Instant::now();
    let next = AtomicU64::new(0);
    let tally = Mutex::new(Tally::default());
    let threads =
        arguments.jobs.or_else(|| std::thread::available_parallelism().ok().map(Into::into)).unwrap_or(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.max(1))
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    loop {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        let late = arguments.budget.is_some_and(|limit| start.elapsed().as_secs() >= limit);
                        if index >= arguments.count || late {
                            return Ok(());
                        }
                        let seed = arguments.seed + index;
                        let failures = check_seed(&paths, arguments, seed, &results)?;
                        let mut tally = tally.lock().map_err(|_| anyhow!("a worker panicked"))?;
                        tally.programs += 1;
                        tally.failed += failures.len();
                        tally.passed += arguments.modes.len().saturating_sub(failures.len());
                        failures.iter().for_each(|failure| println!("FAIL {failure}"));
                    }
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("a worker panicked"))?)
    })?;
    let tally = tally.into_inner().map_err(|_| anyhow!("a worker panicked"))?;
    if tally.programs < arguments.count {
        println!("NOT RUN: {} programs, for want of time", arguments.count - tally.programs);
    }
    println!("{} programs from seed {}", tally.programs, arguments.seed);
    println!("{} passed, {} failed", tally.passed, tally.failed);
    Ok(tally.failed == 0)
}

#[derive(Default)]
struct Tally {
    programs: u64,
    passed: usize,
    failed: usize,
}

/// Compares one program in all modes; what is wrong, one text for each mode that differs.
fn check_seed(paths: &Paths, arguments: &Arguments, seed: u64, results: &Path) -> Result<Vec<String>> {
    let program = generator::generate(seed);
    let source = reduce::source(&program);
    let place = tempfile::tempdir_in(&paths.work)?;
    let expected = match expected(paths, place.path(), &source)? {
        Ok(finished) => finished,
        Err(cause) => {
            let kept = results.join(format!("{seed}-rejected.go"));
            std::fs::write(&kept, &source)?;
            return Ok(vec![
                format!("seed {seed}: the generator is wrong: {cause}\n  {}", kept.display());
                arguments.modes.len()
            ]);
        }
    };
    let mut failures = Vec::new();
    for (mode, difference) in differences(paths, place.path(), &source, &expected, &arguments.modes)? {
        let kept = results.join(format!("{seed}-{mode}.go"));
        std::fs::write(&kept, &source)?;
        let mut failure = format!("seed {seed} {mode}: {difference}\n  {}", kept.display());
        if arguments.reduce && failures.is_empty() {
            let small = reduced(paths, arguments, &program, mode, place.path())?;
            let kept = results.join(format!("{seed}-{mode}-reduced.go"));
            std::fs::write(&kept, formatted(paths, &small))?;
            failure += &format!("\n  {}", kept.display());
        }
        failures.push(failure);
    }
    Ok(failures)
}

/// What real Go does with a program, or why it is no program.
fn expected(paths: &Paths, place: &Path, source: &str) -> Result<Result<Finished, String>> {
    if let Err(cause) = compile(paths, Compiler::Go, place, source, true, "go-program")? {
        return Ok(Err(cause));
    }
    let finished = run(&place.join("go-program"), &[])?;
    Ok(match finished.ending {
        Ending::Exit(0 | 2) => Ok(finished),
        other => Err(format!("real Go: {other}")),
    })
}

/// The modes in which Brolga's program does something else.
fn differences(
    paths: &Paths,
    place: &Path,
    source: &str,
    expected: &Finished,
    modes: &[Mode],
) -> Result<Vec<(Mode, String)>> {
    let mut found = Vec::new();
    let mut built: [Option<Result<(), String>>; 2] = [None, None];
    for &mode in modes {
        let slot = &mut built[usize::from(mode.optimized())];
        let name = if mode.optimized() { "program" } else { "program-O0" };
        if slot.is_none() {
            *slot = Some(compile(paths, Compiler::Brolga, place, source, mode.optimized(), name)?);
        }
        match slot {
            Some(Err(cause)) => found.push((mode, cause.clone())),
            _ => {
                let actual = run(&place.join(name), mode.environment())?;
                let strictness = Strictness { stderr: true, trace: false };
                if let Some(difference) = compare::difference(expected, &actual, strictness) {
                    found.push((mode, difference));
                }
            }
        }
    }
    Ok(found)
}

fn compile(
    paths: &Paths,
    compiler: Compiler,
    place: &Path,
    source: &str,
    optimized: bool,
    name: &str,
) -> Result<Result<(), String>> {
    std::fs::write(place.join("main.go"), source)?;
    let output = place.join(name);
    drop(std::fs::remove_file(&output));
    Ok(compiler.build(
        paths,
        &Build {
            folder: place.to_path_buf(),
            inputs: vec!["main.go".into()],
            flags: Vec::new(),
            env: Vec::new(),
            target: oracle::TARGET,
            optimized,
            output,
        },
    ))
}

fn run(executable: &Path, environment: &[(&str, &str)]) -> Result<Finished> {
    let mut command = Command::new(executable);
    testsuite::run::program_environment(&mut command, &[], environment);
    Ok(process::run(command, &[], RUN_LIMIT)?)
}

/// The smallest program found that differs in `mode`.
fn reduced(
    paths: &Paths,
    arguments: &Arguments,
    program: &generator::tree::Node,
    mode: Mode,
    place: &Path,
) -> Result<String> {
    let start = Instant::now();
    let mut fault = None;
    let mut differs = |source: &str| {
        if fault.is_some() || start.elapsed().as_secs() >= arguments.reduce_seconds {
            return false;
        }
        let attempt = || -> Result<bool> {
            match expected(paths, place, source)? {
                Ok(expected) => Ok(!differences(paths, place, source, &expected, &[mode])?.is_empty()),
                Err(_) => Ok(false),
            }
        };
        attempt().unwrap_or_else(|error| {
            fault = Some(error);
            false
        })
    };
    let small = reduce::reduce(program, &mut differs);
    match fault {
        Some(error) => Err(error),
        None => Ok(reduce::source(&small)),
    }
}

/// The program as gofmt writes it, or as it is if there is no gofmt.
fn formatted(paths: &Paths, source: &str) -> Vec<u8> {
    let command = Command::new(paths.goroot.join("bin/gofmt"));
    match process::run(command, source.as_bytes(), RUN_LIMIT) {
        Ok(finished) if finished.success() => finished.stdout,
        _ => source.as_bytes().to_vec(),
    }
}
