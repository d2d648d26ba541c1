//! Damaged sources: whatever bytes the compiler is given, it neither panics nor hangs, says what is wrong in the form
//! `file:line:col: message` with exit code 1, and writes no file.
//!
//! A case is a batch of sources, made from our own programs, those with errors, and some files of GOROOT. Each is a
//! package of one module, so that one `brolga build` of all of them checks the standard library once. Where errors
//! of the loader stop that build, the packages that they concern are done, and the rest is built again. What is
//! still a correct program is then compiled to its end, by itself; so is every tenth of the rejected sources, for
//! which an output file is asked. A batch that crashes or takes too long is gone through source by source.
//!
//! `robust` is a part of the sources, for every run of the tests; `robust-all` is 10,000 of them. Sources that
//! break a rule are kept in `testsuite/robust` of cargo's target folder.

mod damage;

use super::Selection;
use crate::case::{CaseId, Job, Outcome};
use crate::compare::last_lines;
use crate::compiler::Compiler;
use crate::mode::{Mode, Target};
use crate::paths::Paths;
use crate::process::{self, Ending, Finished};
use crate::run::Context;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

/// Sources of a batch.
const BATCH: usize = 100;
/// Batches of the two suites.
const PART: usize = 3;
const ALL: usize = 100;
/// A build may take so many seconds of the processors' time: more is a hang.
const PROCESSOR_TIME: &str = "60";
/// It is ended after this time at the latest, however little it got of a busy machine.
const LIMIT: Duration = Duration::from_secs(900);
/// Kilobytes of address space: a compiler that needs more for one of these sources is out of hand.
const ADDRESS_SPACE: &str = "8000000";
/// Every so manieth of the rejected sources is built alone, too.
const ALONE: usize = 10;

/// Files of GOROOT that are damaged as well: by themselves they are mostly packages with undefined names.
const GOROOT_FILES: &[&str] = &[
    "sort/sort.go",
    "container/list/list.go",
    "container/heap/heap.go",
    "strings/replace.go",
    "text/tabwriter/tabwriter.go",
    "encoding/csv/reader.go",
    "encoding/json/decode.go",
    "go/scanner/scanner.go",
    "go/parser/parser.go",
    "math/big/nat.go",
    "regexp/syntax/parse.go",
    "text/template/exec.go",
    "net/url/url.go",
    "slices/sort.go",
    "slices/iter.go",
    "maps/maps.go",
    "unicode/utf8/utf8.go",
    "reflect/deepequal.go",
    "bufio/bufio.go",
    "bytes/buffer.go",
    "compress/flate/inflate.go",
    "go/ast/walk.go",
    "context/context.go",
    "time/format.go",
    "strconv/atof.go",
    "iter/iter.go",
    "unique/handle.go",
    "runtime/map.go",
    "embed/embed.go",
    "sync/oncefunc.go",
];

/// The batches of one of the two suites.
pub fn list(paths: &Paths, selection: &Selection, suite: &'static str) -> Result<Vec<Box<dyn Job>>, String> {
    let count = if suite == "robust" { PART } else { ALL };
    let bases = Arc::new(bases(paths).map_err(|error| format!("sources to damage: {error}"))?);
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    for batch in 0..count {
        let name = format!("batch-{batch:03}");
        if selection.wants(suite, &name) {
            // Errors do not depend on mode and target, and neither does most of what compiles a program.
            let case = CaseId { suite, name, mode: Mode::Default, target: Target::Amd64 };
            jobs.push(Box::new(Batch { bases: bases.clone(), first: batch * BATCH, case: [case] }));
        }
    }
    Ok(jobs)
}

/// The undamaged sources, in a fixed order.
fn bases(paths: &Paths) -> std::io::Result<Vec<Vec<u8>>> {
    let mut files = Vec::new();
    for folder in ["programs", "errors"] {
        collect(&paths.suite.join(folder), &mut files)?;
    }
    files.sort();
    files.extend(GOROOT_FILES.iter().map(|file| paths.goroot.join("src").join(file)));
    files.iter().filter(|file| file.exists()).map(std::fs::read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "go") {
            files.push(path);
        }
    }
    Ok(())
}

struct Batch {
    bases: Arc<Vec<Vec<u8>>>,
    /// The number of its first source.
    first: usize,
    case: [CaseId; 1],
}

impl Job for Batch {
    fn cases(&self) -> &[CaseId] {
        &self.case
    }

    fn run(&self, cx: &Context) -> Vec<Outcome> {
        if cx.compiler == Compiler::Go {
            return vec![Outcome::Skip("about Brolga alone".into())];
        }
        vec![match self.check(&cx.paths) {
            Ok(faults) if faults.is_empty() => Outcome::Pass,
            Ok(faults) => {
                Outcome::Fail(format!("{} of {BATCH} sources\n{}", faults.len(), faults.join("\n")))
            }
            Err(cause) => Outcome::Fail(cause),
        }]
    }
}

impl Batch {
    /// What is wrong, a text for each source.
    fn check(&self, paths: &Paths) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir_in(&paths.work).map_err(|error| error.to_string())?;
        let mut trial = Trial::new(paths, folder.path(), self)?;
        let rejected = trial.reject_together()?;
        for (index, name) in trial.names.clone().iter().enumerate() {
            let messages = rejected.get(name);
            if messages.is_none() || index % ALONE == 0 {
                trial.alone(name, messages)?;
            }
        }
        trial.check_files();
        trial.faults.into_iter().map(|(name, cause)| keep(paths, folder.path(), &name, &cause)).collect()
    }
}

/// Keeps a source that breaks a rule, and says where.
fn keep(paths: &Paths, folder: &Path, name: &str, cause: &str) -> Result<String, String> {
    let kept = paths.work.join("robust").join(format!("{name}.go"));
    let copy = || {
        std::fs::create_dir_all(paths.work.join("robust"))?;
        std::fs::copy(folder.join(name).join("x.go"), &kept)
    };
    copy().map_err(|error: std::io::Error| error.to_string())?;
    Ok(format!("{}: {cause}", kept.display()))
}

/// A batch on disk, and what was found.
struct Trial<'a> {
    paths: &'a Paths,
    folder: &'a Path,
    /// The packages: `sNNNNN`.
    names: Vec<String>,
    /// By package.
    faults: BTreeMap<String, String>,
    /// Outputs that correct programs were compiled to.
    outputs: BTreeSet<String>,
    name: Regex,
    line: Regex,
}

impl<'a> Trial<'a> {
    fn new(paths: &'a Paths, folder: &'a Path, batch: &Batch) -> Result<Trial<'a>, String> {
        let regex = |pattern| Regex::new(pattern).map_err(|error| error.to_string());
        let mut names = Vec::new();
        let mut write = || {
            std::fs::write(folder.join("go.mod"), "module damaged\n\ngo 1.27\n")?;
            std::fs::create_dir(folder.join("out"))?;
            for number in batch.first..batch.first + BATCH {
                let name = format!("s{number:05}");
                std::fs::create_dir(folder.join(&name))?;
                std::fs::write(folder.join(&name).join("x.go"), damage::source(&batch.bases, number))?;
                names.push(name);
            }
            Ok(())
        };
        write().map_err(|error: std::io::Error| error.to_string())?;
        Ok(Trial {
            paths,
            folder,
            names,
            faults: BTreeMap::new(),
            outputs: BTreeSet::new(),
            name: regex(r"\bs\d{5}\b")?,
            // gc gives no columns from 256 on, and a //line directive may take the file's name away.
            line: regex(r"^.*:[1-9]\d*(:[1-9]\d*)?: \S")?,
        })
    }

    /// Builds all packages with one command, as often as the loader's errors make it necessary. The messages by
    /// rejected package.
    fn reject_together(&mut self) -> Result<BTreeMap<String, Vec<String>>, String> {
        let mut rejected: BTreeMap<String, Vec<String>> = BTreeMap::new();
        loop {
            let open: Vec<&String> = self.names.iter().filter(|name| !rejected.contains_key(*name)).collect();
            if open.is_empty() {
                return Ok(rejected);
            }
            let arguments = open.iter().map(|name| format!("./{name}")).collect();
            let finished = self.build(arguments)?;
            if self.crash(&finished).is_some() {
                // One of them is at fault: each is then built alone.
                return Ok(rejected);
            }
            let text = finished.error_text();
            let checked = text.lines().any(|line| line.starts_with("# "));
            let before = rejected.len();
            for (name, messages) in self.by_package(&text) {
                rejected.entry(name).or_insert(messages);
            }
            if finished.success() || checked {
                return Ok(rejected);
            }
            if rejected.len() == before {
                return Err(format!("errors of no package\n{}", last_lines(&finished.stderr, 12)));
            }
        }
    }

    /// Builds one package and asks for an output.
    fn alone(&mut self, name: &str, expected: Option<&Vec<String>>) -> Result<(), String> {
        let output = format!("out/{name}");
        let arguments = vec!["-o".into(), output.clone(), format!("./{name}")];
        let finished = self.build(arguments)?;
        if let Some(cause) = self.crash(&finished) {
            self.fault(name, cause);
            return Ok(());
        }
        let written = self.folder.join(&output).exists();
        let text = finished.error_text();
        let is_library = text.contains("only main packages are written to a file");
        match (finished.success(), written) {
            (true, _) if expected.is_none() => drop(self.outputs.insert(output)),
            (false, false) if is_library && expected.is_none() => {}
            (true, _) => self.fault(name, "rejected among others, accepted alone".into()),
            (false, true) => self.fault(name, "a file was written in spite of errors".into()),
            (false, false) => {
                let messages = self.by_package(&text).remove(name).unwrap_or_default();
                if messages.is_empty() {
                    self.fault(
                        name,
                        format!("exit code 1 without a message\n{}", last_lines(&finished.stderr, 5)),
                    );
                } else if expected.is_some_and(|expected| !own(expected).eq(own(&messages))) {
                    self.fault(name, format!("other messages than among others: {messages:?}"));
                }
            }
        }
        Ok(())
    }

    /// Nothing is in the folder that was not put there or asked for.
    fn check_files(&mut self) {
        let mut allowed: BTreeSet<String> = self.names.iter().map(|name| format!("{name}/x.go")).collect();
        allowed.insert("go.mod".into());
        allowed.append(&mut self.outputs.clone());
        let mut folders = vec![self.folder.to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = path.strip_prefix(self.folder).unwrap_or(&path).display().to_string();
                if path.is_dir() {
                    folders.push(path);
                } else if !allowed.contains(&name) {
                    let owner =
                        self.name.find(&name).map_or(&self.names[0][..], |found| found.as_str()).to_string();
                    self.fault(&owner, format!("the file {name} was written"));
                }
            }
        }
    }

    fn build(&self, arguments: Vec<String>) -> Result<Finished, String> {
        let mut command = Command::new("sh");
        let limited =
            format!("ulimit -v {ADDRESS_SPACE} && ulimit -t {PROCESSOR_TIME} && exec \"$0\" \"$@\"");
        command.arg("-c").arg(limited).arg(&self.paths.brolga);
        self.paths.isolate(&mut command);
        command.env("GOROOT", &self.paths.goroot).arg("build").args(arguments).current_dir(self.folder);
        process::run(command, &[], LIMIT).map_err(|error| format!("cannot start the compiler: {error}"))
    }

    /// How a build ended other than with a result or with messages.
    fn crash(&self, finished: &Finished) -> Option<String> {
        let text = finished.error_text();
        let orderly = matches!(finished.ending, Ending::Exit(0 | 1));
        // At the start of a line: messages may quote sources in which these words stand.
        let internal = |line: &str| {
            line.starts_with("brolga: internal error")
                || line.starts_with("thread '") && line.contains(" panicked at ")
        };
        (!orderly || text.lines().any(internal))
            .then(|| format!("{}\n{}", finished.ending, last_lines(&finished.stderr, 12)))
    }

    /// The messages of each package. One that is not in the form of a message is a fault of its package.
    fn by_package(&mut self, text: &str) -> BTreeMap<String, Vec<String>> {
        let mut result: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut owner: Option<String> = None;
        // A message that quotes a literal in back quotes, or an import path of such a literal, goes on over the lines
        // of the literal.
        let mut quotes = false;
        for line in text.lines() {
            if let Some(path) = line.strip_prefix("# ") {
                owner = self.name.find(path).map(|found| found.as_str().to_string());
                continue;
            }
            if let Some(found) = self.name.find(line) {
                owner = Some(found.as_str().to_string());
            }
            let Some(name) = owner.clone() else { continue };
            let formed = self.line.is_match(line)
                || line.starts_with('\t')
                || quotes
                || line == "too many errors"
                || about_a_package(line);
            if self.line.is_match(line) {
                quotes = line.matches('`').count() % 2 == 1 || line.contains(": invalid import path: ");
            }
            if !formed {
                self.fault(&name, format!("not in the form of a message: {line}"));
            }
            result.entry(name).or_default().push(line.to_string());
        }
        result
    }

    fn fault(&mut self, name: &str, cause: String) {
        self.faults.entry(name.to_string()).or_insert(cause);
    }
}

/// The messages of a package that do not depend on which others are built with it: a module that is missing is
/// reported once, at the first import.
fn own(messages: &[String]) -> impl Iterator<Item = &String> {
    messages
        .iter()
        .filter(|line| !line.contains("no required module provides") && !line.starts_with("\tgo get "))
}

/// Whether a message, as real Go's, is about a package as a whole and has no position.
fn about_a_package(line: &str) -> bool {
    line.starts_with("package ")
        || line == "runtime.main_main·f: function main is undeclared in the main package"
        || line.contains("build constraints exclude all Go files in")
        || line.contains(".go: parsing //go:build line: ")
        || line.ends_with(".go: multiple //go:build comments")
}
