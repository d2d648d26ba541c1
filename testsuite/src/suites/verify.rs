//! Every function of packages of the standard library goes through the compiler's own checks (`brolga verify`): its
//! MIR is printed, parsed back, printed to the same text and verified, after lowering and after each pass; its code
//! passes Cranelift's verifier and the checker of stack maps.
//!
//! `verify` is a sample of packages, for every run of the tests; `verify-all` is all of std, as one program.

use super::Selection;
use crate::case::{CaseId, Job, Outcome};
use crate::compare;
use crate::compiler::{Build, Compiler};
use crate::mode::{Mode, Target};
use crate::paths::Paths;
use crate::run::Context;

/// The sample: what nearly all programs use, and what uses much of the language.
const SAMPLE: &[&str] = &[
    "strings",
    "strconv",
    "sort",
    "slices",
    "maps",
    "iter",
    "sync",
    "bufio",
    "fmt",
    "text/tabwriter",
    "regexp/syntax",
];

/// One case for each target.
pub fn list(_: &Paths, selection: &Selection, suite: &'static str) -> Result<Vec<Box<dyn Job>>, String> {
    let (name, packages) = if suite == "verify" { ("sample", SAMPLE) } else { ("std", &["std"][..]) };
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    for &target in selection.targets.iter().filter(|_| selection.wants(suite, name)) {
        let case = CaseId { suite, name: name.into(), mode: Mode::Default, target };
        jobs.push(Box::new(VerifyJob { packages, target, case: [case] }));
    }
    Ok(jobs)
}

struct VerifyJob {
    packages: &'static [&'static str],
    target: Target,
    case: [CaseId; 1],
}

impl Job for VerifyJob {
    fn cases(&self) -> &[CaseId] {
        &self.case
    }

    fn run(&self, cx: &Context) -> Vec<Outcome> {
        if cx.compiler == Compiler::Go {
            return vec![Outcome::Skip("about Brolga alone".into())];
        }
        vec![match self.verify(cx) {
            Ok(()) => Outcome::Pass,
            Err(cause) => Outcome::Fail(cause),
        }]
    }
}

impl VerifyJob {
    fn verify(&self, cx: &Context) -> Result<(), String> {
        let build = Build {
            folder: cx.paths.goroot.join("src"),
            inputs: self.packages.iter().map(|package| package.to_string()).collect(),
            flags: Vec::new(),
            env: Vec::new(),
            target: self.target,
            optimized: true,
            output: "".into(),
        };
        let finished = cx.compiler.check(&cx.paths, &build)?;
        let said = String::from_utf8_lossy(&finished.stdout).into_owned();
        if finished.success() && said.trim_end().ends_with(" 0 failures") {
            return Ok(());
        }
        Err(format!("{}\n{said}{}", finished.ending, compare::last_lines(&finished.stderr, 30)))
    }
}
