//! Counts outcomes against the lists of known failures, prints them, and writes them as data.

use crate::case::{CaseId, Outcome};
use crate::known::KnownFailures;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// So many causes of failures are printed in full.
const PRINTED_CAUSES: usize = 40;

/// What a case counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Passed,
    Failed,
    Known,
    Skipped,
    Unrun,
}

impl Verdict {
    fn name(self) -> &'static str {
        match self {
            Verdict::Passed => "passed",
            Verdict::Failed => "failed",
            Verdict::Known => "known",
            Verdict::Skipped => "skipped",
            Verdict::Unrun => "unrun",
        }
    }
}

/// The results of a run.
#[derive(Debug, Default)]
pub struct Report {
    rows: Vec<Row>,
    faults: Vec<String>,
    causes_printed: usize,
}

#[derive(Debug)]
struct Row {
    case: CaseId,
    verdict: Verdict,
    cause: String,
    seconds: f64,
}

impl Report {
    /// Adds a case that was decided; `seconds` is the time of its whole job.
    pub fn add(&mut self, case: CaseId, outcome: Outcome, known: &KnownFailures, seconds: f64) {
        let (verdict, cause) = match (outcome, known.reason(&case)) {
            (Outcome::Pass, None) => (Verdict::Passed, String::new()),
            (Outcome::Pass, Some(reason)) => {
                (Verdict::Failed, format!("passes, but is listed as a known failure: {reason}"))
            }
            (Outcome::Fail(cause), None) => (Verdict::Failed, cause),
            (Outcome::Fail(cause), Some(_)) => (Verdict::Known, cause),
            (Outcome::Skip(reason), _) => (Verdict::Skipped, reason),
        };
        if verdict == Verdict::Failed {
            self.causes_printed += 1;
            if self.causes_printed <= PRINTED_CAUSES {
                println!("FAIL {case}: {cause}");
            } else {
                println!("FAIL {case}: {}", cause.lines().next().unwrap_or_default());
            }
        }
        self.rows.push(Row { case, verdict, cause, seconds });
    }

    /// Adds a case that was not run for want of time.
    pub fn add_unrun(&mut self, case: CaseId) {
        self.rows.push(Row { case, verdict: Verdict::Unrun, cause: "out of time".into(), seconds: 0.0 });
    }

    /// Adds a failure that belongs to no case.
    pub fn add_fault(&mut self, fault: String) {
        println!("FAIL {fault}");
        self.faults.push(fault);
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.rows.iter().filter(|row| row.verdict == verdict).count()
    }

    /// Whether nothing failed.
    pub fn success(&self) -> bool {
        self.count(Verdict::Failed) + self.faults.len() == 0
    }

    /// Prints one line for each suite, mode and target, and the summary line.
    pub fn print_summary(&self) {
        let mut groups: BTreeMap<(&str, _, _), BTreeMap<&str, usize>> = BTreeMap::new();
        for row in &self.rows {
            let group = groups.entry((row.case.suite, row.case.target, row.case.mode)).or_default();
            *group.entry(row.verdict.name()).or_default() += 1;
        }
        for ((suite, target, mode), counts) in groups {
            let mut line = format!("{suite:<10} {target:<6} {mode:<12}");
            for verdict in
                [Verdict::Passed, Verdict::Failed, Verdict::Known, Verdict::Skipped, Verdict::Unrun]
            {
                if let Some(count) = counts.get(verdict.name()) {
                    let _ = write!(line, " {count} {}", verdict.name());
                }
            }
            println!("{line}");
        }
        println!(
            "{} passed, {} failed",
            self.count(Verdict::Passed),
            self.count(Verdict::Failed) + self.faults.len()
        );
    }

    /// Writes `results.jsonl` and `failures.txt` into `folder`.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        let mut rows: Vec<&Row> = self.rows.iter().collect();
        rows.sort_by(|a, b| a.case.cmp(&b.case));
        let mut results = String::new();
        let mut failures = String::new();
        for row in rows {
            let CaseId { suite, name, mode, target } = &row.case;
            let _ = writeln!(
                results,
                "{{\"suite\":{},\"name\":{},\"mode\":{},\"target\":{},\"verdict\":{},\"seconds\":{:.3},\"cause\":{}}}",
                quote(suite),
                quote(name),
                quote(mode.name()),
                quote(target.name()),
                quote(row.verdict.name()),
                row.seconds,
                quote(&row.cause)
            );
            if row.verdict == Verdict::Failed {
                let cause = row.cause.split_whitespace().collect::<Vec<_>>().join(" ");
                let cause: String = cause.chars().take(160).collect();
                let _ = writeln!(failures, "{suite}: {name} {mode} {target} {cause}");
            }
        }
        std::fs::write(folder.join("results.jsonl"), results)?;
        std::fs::write(folder.join("failures.txt"), failures)
    }
}

/// A JSON string.
fn quote(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 2);
    result.push('"');
    for c in text.chars() {
        match c {
            '"' => result.push_str("\\\""),
            '\\' => result.push_str("\\\\"),
            '\n' => result.push_str("\\n"),
            c if c < ' ' => {
                let _ = write!(result, "\\u{:04x}", u32::from(c));
            }
            c => result.push(c),
        }
    }
    result.push('"');
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_strings_are_escaped() {
        assert_eq!(quote("a\"b\\c\nd\u{1}é"), "\"a\\\"b\\\\c\\nd\\u0001é\"");
    }
}
