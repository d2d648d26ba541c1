//! `-gcflags=-m`: what Brolga says of inlining and escape analysis in packages of std is what real Go says.
//!
//! Lines are compared as they are, each as often as it is printed. What differs is where the two compilers differ:
//! gc numbers temporaries, makes wrappers for methods that Brolga needs no wrappers for, and compiles its own packages
//! runtime and reflect. So a case passes if the lines that both print are at least [`LEAST`] per cent of all lines that
//! either prints.

use super::Selection;
use crate::case::{CaseId, Job, Outcome};
use crate::compiler::{Build, Compiler};
use crate::mode::{Mode, Target};
use crate::paths::Paths;
use crate::run::Context;
use std::collections::BTreeMap;

/// The packages.
const PACKAGES: &[&str] = &["fmt", "strings", "strconv", "sort", "encoding/json"];

/// The least agreement, in per cent.
const LEAST: f64 = 92.0;

/// How many of the lines that differ are shown.
const SHOWN: usize = 20;

/// One case for each package.
pub fn list(_: &Paths, selection: &Selection) -> Result<Vec<Box<dyn Job>>, String> {
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    let target = Target::Amd64;
    if !selection.targets.contains(&target) {
        return Ok(jobs);
    }
    for &package in PACKAGES.iter().filter(|package| selection.wants("diagnostics", package)) {
        let case = CaseId { suite: "diagnostics", name: package.into(), mode: Mode::Default, target };
        jobs.push(Box::new(DiagnosticsJob { package, target, case: [case] }));
    }
    Ok(jobs)
}

struct DiagnosticsJob {
    package: &'static str,
    target: Target,
    case: [CaseId; 1],
}

impl Job for DiagnosticsJob {
    fn cases(&self) -> &[CaseId] {
        &self.case
    }

    fn run(&self, cx: &Context) -> Vec<Outcome> {
        let lines = |compiler| self.lines(cx, compiler);
        vec![match lines(Compiler::Go).and_then(|go| Ok((go, lines(cx.compiler)?))) {
            Ok((go, own)) => compare(&go, &own),
            Err(cause) => Outcome::Fail(cause),
        }]
    }
}

/// How often each line is printed.
type Lines = BTreeMap<String, usize>;

impl DiagnosticsJob {
    fn lines(&self, cx: &Context, compiler: Compiler) -> Result<Lines, String> {
        let build = Build {
            folder: cx.paths.goroot.join("src"),
            inputs: vec![self.package.to_owned()],
            flags: vec!["-gcflags=-m".into()],
            env: Vec::new(),
            target: self.target,
            optimized: true,
            output: "/dev/null".into(),
        };
        let finished = compiler.run(&cx.paths, &build)?;
        if !finished.success() {
            return Err(format!("{} build: {}\n{}", compiler.name(), finished.ending, finished.error_text()));
        }
        let mut lines = Lines::new();
        let root = format!("{}/", cx.paths.goroot.join("src").display());
        for line in finished.error_text().lines().filter(|line| !line.starts_with('#')) {
            // Real Go, standing in the GOROOT, prints paths relative to where it stands, or whole ones.
            let line = line.strip_prefix("$GOROOT/src/").or_else(|| line.strip_prefix(&root)).unwrap_or(line);
            let line = line.strip_prefix("./").unwrap_or(line);
            *lines.entry(line.to_owned()).or_insert(0) += 1;
        }
        Ok(lines)
    }
}

fn compare(go: &Lines, own: &Lines) -> Outcome {
    let (mut both, mut all) = (0, 0);
    let mut differing = Vec::new();
    for line in go.keys().chain(own.keys().filter(|line| !go.contains_key(*line))) {
        let count = |lines: &Lines| lines.get(line).copied().unwrap_or(0);
        let (theirs, ours) = (count(go), count(own));
        both += theirs.min(ours);
        all += theirs.max(ours);
        match theirs.cmp(&ours) {
            std::cmp::Ordering::Greater => differing.push(format!("  - {line}")),
            std::cmp::Ordering::Less => differing.push(format!("  + {line}")),
            std::cmp::Ordering::Equal => {}
        }
    }
    if all == 0 {
        return Outcome::Fail("neither compiler says anything".into());
    }
    let agreement = 100.0 * both as f64 / all as f64;
    if agreement >= LEAST {
        return Outcome::Pass;
    }
    differing.truncate(SHOWN);
    Outcome::Fail(format!(
        "{both} of {all} lines agree: {agreement:.1} %, less than {LEAST} %\n{}",
        differing.join("\n")
    ))
}
