//! Cases, jobs and outcomes: what suites produce and the runner counts.

use crate::mode::{Mode, Target};
use crate::run::Context;
use std::fmt;

/// One program in one mode on one target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CaseId {
    /// The suite's name.
    pub suite: &'static str,
    /// The program's path in its suite.
    pub name: String,
    /// The mode.
    pub mode: Mode,
    /// The target.
    pub target: Target,
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} {} {}", self.suite, self.name, self.mode, self.target)
    }
}

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did what it should.
    Pass,
    /// It did not; the cause, its first line a summary.
    Fail(String),
    /// Its directives exclude it, for this reason.
    Skip(String),
}

/// One program on one target: compiled as often as its modes need, run once for each.
pub trait Job: Send + Sync {
    /// The cases that it decides.
    fn cases(&self) -> &[CaseId];

    /// Decides them, in the same order.
    fn run(&self, cx: &Context) -> Vec<Outcome>;
}
