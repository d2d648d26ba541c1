//! Compares the speed of programs compiled by Brolga and by real Go, and of the two compilers.
//!
//! Programs (`bench/*.go`): both binaries run in turns, so that a disturbance hits both; the medians of time and peak
//! memory are compared, and the sizes of the binaries. Their outputs must be the same. Compile time
//! (`bench/compile/*`): cold (empty caches), warm (nothing changed), and after a change of one line, in turns as
//! well. Ratios are Brolga's figure over Go's: below 1 is better. Run on an idle machine.
//!
//! The table goes to standard output and, if every program was measured with Brolga, to `bench/RESULTS.md`.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command that runs programs"
)]

use anyhow::{Context as _, Result, anyhow, bail};
use clap::Parser;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use testsuite::compiler::{Build, Compiler};
use testsuite::measure::{self, Cost};
use testsuite::oracle;
use testsuite::paths::{GO_VERSION, Paths};

/// Benchmarks Brolga against real Go.
#[derive(Parser)]
struct Arguments {
    /// Only programs whose name contains one of these; RESULTS.md is not written then.
    filters: Vec<String>,
    /// Runs of each binary.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Compilations of each kind by each compiler.
    #[arg(long, default_value_t = 3)]
    compilations: usize,
    /// Brolga, instead of the release build.
    #[arg(long)]
    brolga: Option<PathBuf>,
    /// Measure real Go against itself: shows how much the figures vary.
    #[arg(long)]
    with_go: bool,
    /// Leave RESULTS.md as it is.
    #[arg(long)]
    dry: bool,
}

fn main() -> ExitCode {
    match bench(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn bench(arguments: &Arguments) -> Result<()> {
    let paths = Paths::find(arguments.brolga.as_deref())?;
    let tested = if arguments.with_go { Compiler::Go } else { Compiler::Brolga };
    let wanted = |name: &str| {
        arguments.filters.is_empty() || arguments.filters.iter().any(|filter| name.contains(filter.as_str()))
    };
    let folder = tempfile::tempdir_in(&paths.work)?;
    let mut table = Table::default();
    for path in sources(&paths.suite.join("bench"), "go")? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if wanted(&name) {
            eprintln!("{name}");
            let row = program(&paths, tested, &path, folder.path(), arguments.runs);
            table.programs.push((name, row.map_err(|error| format!("{error:#}"))));
        }
    }
    for path in sources(&paths.suite.join("bench/compile"), "")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if wanted(&format!("compile/{name}")) {
            eprintln!("compile/{name}");
            let rows = compilations(&paths, tested, &path, folder.path(), arguments.compilations);
            table.compilations.push((name, rows.map_err(|error| format!("{error:#}"))));
        }
    }
    let text = table.render(arguments)?;
    print!("{text}");
    let complete = arguments.filters.is_empty() && !arguments.with_go;
    if complete && !arguments.dry {
        std::fs::write(paths.suite.join("bench/RESULTS.md"), text)?;
    }
    let broken = table.broken();
    if broken > 0 {
        bail!("{broken} programs could not be measured");
    }
    Ok(())
}

/// What stands in a folder with this extension, sorted.
fn sources(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().unwrap_or_default() == extension);
    paths.sort();
    Ok(paths)
}

/// A figure of real Go's and one of the compiler under test.
#[derive(Clone, Copy, Debug)]
struct Pair {
    go: f64,
    tested: f64,
}

impl Pair {
    fn ratio(self) -> f64 {
        self.tested / self.go
    }
}

/// Time in seconds, memory and size in megabytes.
struct ProgramRow {
    time: Pair,
    memory: Pair,
    size: Pair,
}

/// Measures one program.
fn program(paths: &Paths, tested: Compiler, source: &Path, folder: &Path, runs: usize) -> Result<ProgramRow> {
    let binaries = [folder.join("go-program"), folder.join("tested-program")];
    for (compiler, binary) in [(Compiler::Go, &binaries[0]), (tested, &binaries[1])] {
        compiler.build(paths, &build(source, binary.clone())).map_err(|cause| anyhow!(cause))?;
    }
    let mut costs: [Vec<Cost>; 2] = [Vec::new(), Vec::new()];
    let mut outputs: [Option<Vec<u8>>; 2] = [None, None];
    for _ in 0..runs.max(1) {
        for (which, binary) in binaries.iter().enumerate() {
            let captured = folder.join("output");
            let file = std::fs::File::create(&captured)?;
            let mut command = Command::new(binary);
            command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
            let cost = measure::run(&mut command)?;
            if !cost.success {
                bail!("{} failed", if which == 0 { "Go's binary" } else { "the tested binary" });
            }
            costs[which].push(cost);
            outputs[which] = Some(std::fs::read(&captured)?);
        }
    }
    if outputs[0] != outputs[1] {
        bail!("the outputs differ");
    }
    let medians = |figure: fn(&Cost) -> f64| Pair {
        go: median(costs[0].iter().map(figure).collect()),
        tested: median(costs[1].iter().map(figure).collect()),
    };
    let size = |path: &Path| Ok::<f64, std::io::Error>(megabytes(std::fs::metadata(path)?.len()));
    Ok(ProgramRow {
        time: medians(|cost| cost.time.as_secs_f64()),
        memory: medians(|cost| megabytes(cost.memory)),
        size: Pair { go: size(&binaries[0])?, tested: size(&binaries[1])? },
    })
}

fn build(source: &Path, output: PathBuf) -> Build {
    Build {
        folder: source.parent().unwrap_or(Path::new(".")).to_path_buf(),
        inputs: vec![source.file_name().unwrap_or_default().to_string_lossy().into_owned()],
        flags: Vec::new(),
        env: Vec::new(),
        target: oracle::TARGET,
        optimized: true,
        output,
    }
}

/// Compile times in seconds.
struct CompileRow {
    cold: Pair,
    warm: Pair,
    changed: Pair,
}

/// The line of the measured programs that is changed.
const EDITION: &str = "const edition = 0";

/// Measures the compilation of the program in `source`. Each compiler has a home of its own, so that emptying it
/// empties its caches wherever they are.
fn compilations(
    paths: &Paths,
    tested: Compiler,
    source: &Path,
    folder: &Path,
    rounds: usize,
) -> Result<CompileRow> {
    let text = std::fs::read_to_string(source.join("main.go"))?;
    if !text.contains(EDITION) {
        bail!("main.go has no line {EDITION:?}");
    }
    let mut times: [[Vec<f64>; 3]; 2] = Default::default();
    for round in 0..rounds.max(1) {
        for (which, compiler) in [Compiler::Go, tested].into_iter().enumerate() {
            let place = tempfile::tempdir_in(folder)?;
            let main = place.path().join("main.go");
            std::fs::write(&main, &text)?;
            let compile = || {
                let mut command = compiler.command(paths, &build(&main, place.path().join("program")));
                for (name, cache) in
                    [("HOME", "home"), ("XDG_CACHE_HOME", "cache"), ("GOCACHE", "go-build"), ("TMPDIR", "")]
                {
                    command.env(name, place.path().join(cache));
                }
                command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
                let cost = measure::run(&mut command)?;
                if !cost.success {
                    bail!("{} does not compile it", compiler.name());
                }
                Ok(cost.time.as_secs_f64())
            };
            let [cold, warm, changed] = &mut times[which];
            cold.push(compile()?);
            warm.push(compile()?);
            std::fs::write(&main, text.replace(EDITION, &format!("const edition = {}", round + 1)))?;
            changed.push(compile()?);
        }
    }
    let pair =
        |kind: usize| Pair { go: median(times[0][kind].clone()), tested: median(times[1][kind].clone()) };
    Ok(CompileRow { cold: pair(0), warm: pair(1), changed: pair(2) })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / (1 << 20) as f64
}

fn geometric_mean(ratios: impl Iterator<Item = f64>) -> Option<f64> {
    let logarithms: Vec<f64> = ratios.map(f64::ln).collect();
    (!logarithms.is_empty()).then(|| (logarithms.iter().sum::<f64>() / logarithms.len() as f64).exp())
}

/// All results.
#[derive(Default)]
struct Table {
    programs: Vec<(String, Result<ProgramRow, String>)>,
    compilations: Vec<(String, Result<CompileRow, String>)>,
}

impl Table {
    fn broken(&self) -> usize {
        self.programs.iter().filter(|(_, row)| row.is_err()).count()
            + self.compilations.iter().filter(|(_, row)| row.is_err()).count()
    }

    /// Markdown.
    fn render(&self, arguments: &Arguments) -> Result<String> {
        let mut text = String::from("# Benchmark results\n\n");
        let against = if arguments.with_go { "go (against itself)" } else { "brolga" };
        writeln!(
            text,
            "{}, {}, {} cores; {against} against {GO_VERSION}; medians of {} runs and {} compilations.\n\
             Written by `scripts/bench`. Ratios are the tested compiler's figure over Go's: below 1 is better.\n",
            today()?,
            processor(),
            std::thread::available_parallelism().map_or(0, usize::from),
            arguments.runs,
            arguments.compilations
        )?;
        self.render_programs(&mut text)?;
        self.render_compilations(&mut text)?;
        Ok(text)
    }

    fn render_programs(&self, text: &mut String) -> Result<()> {
        writeln!(text, "## Programs\n")?;
        writeln!(
            text,
            "| program | Go s | s | ratio | Go MB | MB | ratio | Go binary MB | binary MB | ratio |"
        )?;
        writeln!(text, "|---|---|---|---|---|---|---|---|---|---|")?;
        for (name, row) in &self.programs {
            match row {
                Ok(ProgramRow { time, memory, size }) => writeln!(
                    text,
                    "| {name} | {:.3} | {:.3} | **{:.2}** | {:.1} | {:.1} | {:.2} | {:.2} | {:.2} | {:.2} |",
                    time.go,
                    time.tested,
                    time.ratio(),
                    memory.go,
                    memory.tested,
                    memory.ratio(),
                    size.go,
                    size.tested,
                    size.ratio()
                )?,
                Err(cause) => writeln!(text, "| {name} | not measured: {} |", one_line(cause))?,
            }
        }
        let mean = |figure: fn(&ProgramRow) -> Pair| {
            let rows = self.programs.iter().filter_map(|(_, row)| row.as_ref().ok());
            geometric_mean(rows.map(|row| figure(row).ratio()))
        };
        if let (Some(time), Some(memory), Some(size)) =
            (mean(|row| row.time), mean(|row| row.memory), mean(|row| row.size))
        {
            writeln!(
                text,
                "| geometric mean | | | **{time:.2}** | | | **{memory:.2}** | | | **{size:.2}** |"
            )?;
        }
        writeln!(text)?;
        Ok(())
    }

    fn render_compilations(&self, text: &mut String) -> Result<()> {
        writeln!(text, "## Compile time\n")?;
        writeln!(text, "| program | caches | Go s | s | ratio |")?;
        writeln!(text, "|---|---|---|---|---|")?;
        for (name, row) in &self.compilations {
            match row {
                Ok(row) => {
                    let kinds = [("cold", row.cold), ("warm", row.warm), ("one line changed", row.changed)];
                    for (kind, pair) in kinds {
                        writeln!(
                            text,
                            "| {name} | {kind} | {:.3} | {:.3} | **{:.2}** |",
                            pair.go,
                            pair.tested,
                            pair.ratio()
                        )?;
                    }
                }
                Err(cause) => writeln!(text, "| {name} | not measured: {} |", one_line(cause))?,
            }
        }
        Ok(())
    }
}

fn one_line(cause: &str) -> String {
    let text = cause.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "/");
    text.chars().take(120).collect()
}

fn today() -> Result<String> {
    let output = Command::new("date").args(["-u", "+%Y-%m-%d"]).output().context("date")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_string())
}

fn processor() -> String {
    let information = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = information.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    model.map_or("unknown processor", |(_, name)| name).to_string()
}
