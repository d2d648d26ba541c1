//! Runs random programs, compiled by Brolga and by real Go, and compares what they do.
//!
//! The programs are those of consecutive seeds ([`testsuite::generator`]). A program in one mode is a case; a
//! program that real Go rejects, or that does not end under it, is a fault of the generator, and fails. With
//! `--reduce`, each program that differs is made smaller as long as the same mode differs; the result stands in
//! `testsuite/random/` of cargo's target folder. The last line is `N passed, N failed`.
//!
//! Several programs are packages of one executable, which runs the one that its argument names, so that the start
//! of the compilers does not take most of the time. What differs there, and a batch that does not compile, is
//! looked at again as programs of their own; a difference that only the batch has is reported as such. Real Go
//! compiles without its optimizer, which takes less time and has less to be wrong with.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command that runs programs"
)]

use anyhow::{Context as _, Result, anyhow};
use clap::Parser;
use std::ops::Range;
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
    /// Modes: default, O0, stackstress, gcstress, preemptstress, p1.
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
    /// How many programs are compiled together.
    #[arg(long, default_value_t = 20)]
    batch: u64,
    /// Batches at a time; as many as there are processors if not given.
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

/// Traces name lines, which the two compilers attribute to statements in different ways.
const STRICTNESS: Strictness = Strictness { stderr: true, trace: false };

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
                        let size = arguments.batch.max(1);
                        let first = next.fetch_add(size, Ordering::Relaxed);
                        let late = arguments.budget.is_some_and(|limit| start.elapsed().as_secs() >= limit);
                        if first >= arguments.count || late {
                            return Ok(());
                        }
                        let size = size.min(arguments.count - first);
                        let seeds = arguments.seed + first..arguments.seed + first + size;
                        let Checked { failures, rejected } = check_batch(&paths, arguments, seeds, &results)?;
                        let size = size - rejected.len() as u64;
                        let mut tally = tally.lock().map_err(|_| anyhow!("a worker panicked"))?;
                        tally.programs += size;
                        tally.failed += failures.len();
                        tally.passed +=
                            (arguments.modes.len() * size as usize).saturating_sub(failures.len());
                        failures.iter().for_each(|failure| println!("FAIL {failure}"));
                        for seed in rejected {
                            tally.rejected += 1;
                            println!("SKIP seed {seed}: real Go has an internal compiler error");
                        }
                    }
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("a worker panicked"))?)
    })?;
    let tally = tally.into_inner().map_err(|_| anyhow!("a worker panicked"))?;
    let looked_at = tally.programs + tally.rejected;
    if looked_at < arguments.count {
        println!("NOT RUN: {} programs, for want of time", arguments.count - looked_at);
    }
    println!("{} programs from seed {}", tally.programs, arguments.seed);
    println!("{} passed, {} failed", tally.passed, tally.failed);
    Ok(tally.failed == 0)
}

#[derive(Default)]
struct Tally {
    programs: u64,
    /// Programs that real Go cannot compile.
    rejected: u64,
    passed: usize,
    failed: usize,
}

/// What came out of a comparison.
#[derive(Default)]
struct Checked {
    /// What is wrong, one text for each program and mode that differs.
    failures: Vec<String>,
    /// Seeds of programs on which real Go's compiler fails by a mistake of its own.
    rejected: Vec<u64>,
}

/// Compares programs that are compiled together; what is wrong, one text for each program and mode that differs.
fn check_batch(paths: &Paths, arguments: &Arguments, seeds: Range<u64>, results: &Path) -> Result<Checked> {
    let place = tempfile::tempdir_in(&paths.work)?;
    write_batch(place.path(), seeds.clone())?;
    let executables = [true, false].map(|optimized| {
        let wanted = arguments.modes.iter().any(|mode| mode.optimized() == optimized);
        let name = if optimized { "program" } else { "program-O0" };
        wanted.then(|| compile(paths, Compiler::Brolga, place.path(), optimized, name))
    });
    let mut compiled = compile(paths, Compiler::Go, place.path(), false, "go-program")?.is_ok();
    for executable in executables.into_iter().flatten() {
        compiled &= executable?.is_ok();
    }
    let mut checked = Checked::default();
    for seed in seeds {
        let mut differences = Vec::new();
        if compiled {
            let expected = run(&place.path().join("go-program"), seed, &[])?;
            for &mode in &arguments.modes {
                let name = if mode.optimized() { "program" } else { "program-O0" };
                let actual = run(&place.path().join(name), seed, mode.environment())?;
                differences.extend(compare::difference(&expected, &actual, STRICTNESS).map(|d| (mode, d)));
            }
            if differences.is_empty() && matches!(expected.ending, Ending::Exit(0 | 2)) {
                continue;
            }
        }
        let alone = check_seed(paths, arguments, seed, results)?;
        if alone.failures.is_empty() && alone.rejected.is_empty() {
            checked.failures.extend(differences.into_iter().map(|(mode, difference)| {
                format!("seed {seed} {mode}: only together with others: {difference}")
            }));
        }
        checked.failures.extend(alone.failures);
        checked.rejected.extend(alone.rejected);
    }
    Ok(checked)
}

/// A module with a package for each seed, and a main package that calls the one that its argument names.
fn write_batch(place: &Path, seeds: Range<u64>) -> Result<()> {
    let mut imports = String::new();
    let mut cases = String::new();
    for seed in seeds {
        let source = reduce::source(&generator::generate(seed));
        let package = format!("p{seed}");
        let source = source.replacen("package main\n", &format!("package {package}\n"), 1).replacen(
            "func main() {\n",
            "func Main() {\n",
            1,
        );
        std::fs::create_dir_all(place.join(&package))?;
        std::fs::write(place.join(&package).join("program.go"), source)?;
        imports += &format!("import \"random/{package}\"\n");
        cases += &format!("\tcase \"{seed}\":\n\t\t{package}.Main()\n");
    }
    std::fs::write(place.join("go.mod"), "module random\n\ngo 1.27\n")?;
    let main = format!(
        "package main\n\nimport \"os\"\n{imports}\nfunc main() {{\n\tswitch os.Args[1] {{\n{cases}\t}}\n}}\n"
    );
    Ok(std::fs::write(place.join("main.go"), main)?)
}

/// Compares one program in all modes; what is wrong, one text for each mode that differs.
fn check_seed(paths: &Paths, arguments: &Arguments, seed: u64, results: &Path) -> Result<Checked> {
    let program = generator::generate(seed);
    let source = reduce::source(&program);
    let place = tempfile::tempdir_in(&paths.work)?;
    let expected = match expected(paths, place.path(), &source)? {
        Ok(finished) => finished,
        Err(cause) if cause.contains("internal compiler error") => {
            return Ok(Checked { rejected: vec![seed], ..Checked::default() });
        }
        Err(cause) => {
            let kept = results.join(format!("{seed}-rejected.go"));
            std::fs::write(&kept, &source)?;
            let failure = format!("seed {seed}: the generator is wrong: {cause}\n  {}", kept.display());
            return Ok(Checked { failures: vec![failure; arguments.modes.len()], ..Checked::default() });
        }
    };
    let mut failures = Vec::new();
    for (mode, difference) in differences(paths, place.path(), &expected, &arguments.modes)? {
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
    Ok(Checked { failures, ..Checked::default() })
}

/// What real Go does with a program, or why it is no program.
fn expected(paths: &Paths, place: &Path, source: &str) -> Result<Result<Finished, String>> {
    std::fs::write(place.join("main.go"), source)?;
    if let Err(cause) = compile(paths, Compiler::Go, place, false, "go-program")? {
        return Ok(Err(cause));
    }
    let finished = run(&place.join("go-program"), 0, &[])?;
    Ok(match finished.ending {
        Ending::Exit(0 | 2) => Ok(finished),
        other => Err(format!("real Go: {other}")),
    })
}

/// The modes in which Brolga's program, of the source that [`expected`] wrote, does something else.
fn differences(
    paths: &Paths,
    place: &Path,
    expected: &Finished,
    modes: &[Mode],
) -> Result<Vec<(Mode, String)>> {
    let mut found = Vec::new();
    let mut built: [Option<Result<(), String>>; 2] = [None, None];
    for &mode in modes {
        let slot = &mut built[usize::from(mode.optimized())];
        let name = if mode.optimized() { "program" } else { "program-O0" };
        if slot.is_none() {
            *slot = Some(compile(paths, Compiler::Brolga, place, mode.optimized(), name)?);
        }
        match slot {
            Some(Err(cause)) => found.push((mode, cause.clone())),
            _ => {
                let actual = run(&place.join(name), 0, mode.environment())?;
                if let Some(difference) = compare::difference(expected, &actual, STRICTNESS) {
                    found.push((mode, difference));
                }
            }
        }
    }
    Ok(found)
}

/// Compiles the main package in a folder.
fn compile(
    paths: &Paths,
    compiler: Compiler,
    place: &Path,
    optimized: bool,
    name: &str,
) -> Result<Result<(), String>> {
    let output = place.join(name);
    drop(std::fs::remove_file(&output));
    let module = place.join("go.mod").is_file();
    Ok(compiler.build(
        paths,
        &Build {
            folder: place.to_path_buf(),
            inputs: vec![if module { "." } else { "main.go" }.into()],
            flags: Vec::new(),
            env: Vec::new(),
            target: oracle::TARGET,
            optimized,
            output,
        },
    ))
}

/// Runs the program of a seed, which programs of their own ignore.
fn run(executable: &Path, seed: u64, environment: &[(&str, &str)]) -> Result<Finished> {
    let mut command = Command::new(executable);
    command.arg(seed.to_string());
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
                Ok(expected) => Ok(!differences(paths, place, &expected, &[mode])?.is_empty()),
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
