//! The suites, in one table.

pub mod constraint;
pub mod diagnostics;
pub mod gotest;
pub mod oracle_check;
pub mod own;
pub mod program;
pub mod robust;
pub mod static_binary;
pub mod verify;

use crate::case::Job;
use crate::mode::{Mode, Target};
use crate::paths::Paths;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Modes.
    pub modes: Vec<Mode>,
    /// Targets.
    pub targets: Vec<Target>,
    /// If any, parts of names: a program whose name contains none of them is left out.
    pub filters: Vec<String>,
    /// Go's test programs whether their lists name them or not.
    pub unlisted: bool,
}

impl Selection {
    /// Whether the program `name` of `suite` was asked for.
    pub fn wants(&self, suite: &str, name: &str) -> bool {
        let full = format!("{suite}/{name}");
        self.filters.is_empty() || self.filters.iter().any(|filter| full.contains(filter.as_str()))
    }

    /// The modes that are run on `target`.
    pub fn modes_on(&self, target: Target) -> Vec<Mode> {
        self.modes.iter().copied().filter(|&mode| target.runs(mode)).collect()
    }
}

/// Lists a suite's jobs.
type List = fn(&Paths, &Selection) -> Result<Vec<Box<dyn Job>>, String>;

/// A suite.
pub struct Suite {
    /// Its name.
    pub name: &'static str,
    /// Its jobs.
    pub list: List,
}

/// Every suite, in the order in which they are run.
pub const SUITES: &[Suite] = &[
    Suite { name: "oracle", list: oracle_check::list },
    Suite { name: "examples", list: |paths, selection| own::list(paths, selection, "examples") },
    Suite { name: "programs", list: |paths, selection| own::list(paths, selection, "programs") },
    Suite { name: "errors", list: |paths, selection| own::list(paths, selection, "errors") },
    Suite { name: "gotest", list: gotest::list },
    Suite { name: "diagnostics", list: diagnostics::list },
    Suite { name: "static", list: static_binary::list },
    Suite { name: "verify", list: |paths, selection| verify::list(paths, selection, "verify") },
    Suite { name: "verify-all", list: |paths, selection| verify::list(paths, selection, "verify-all") },
    Suite { name: "robust", list: |paths, selection| robust::list(paths, selection, "robust") },
    Suite { name: "robust-all", list: |paths, selection| robust::list(paths, selection, "robust-all") },
];

/// The suite of this name.
pub fn find(name: &str) -> Result<&'static Suite, String> {
    SUITES.iter().find(|suite| suite.name == name).ok_or_else(|| format!("no suite is named {name}"))
}
