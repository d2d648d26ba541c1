//! Lists of known failures: `NAME MODE TARGET REASON`, one a line, `#` starts a comment line.

use crate::case::CaseId;
use crate::mode::{Mode, Target};
use std::path::Path;

/// A suite's list.
#[derive(Debug, Default)]
pub struct KnownFailures {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    suite: String,
    line: usize,
    name: String,
    mode: Option<Mode>,
    target: Option<Target>,
    reason: String,
}

impl Entry {
    fn matches(&self, case: &CaseId) -> bool {
        self.suite == case.suite
            && self.name == case.name
            && self.mode.is_none_or(|mode| mode == case.mode)
            && self.target.is_none_or(|target| target == case.target)
    }
}

impl KnownFailures {
    /// Reads the lists of `suites` in `folder`; a suite without a list has no known failures.
    pub fn read(folder: &Path, suites: &[&'static str]) -> Result<KnownFailures, String> {
        let mut result = KnownFailures::default();
        for suite in suites {
            let path = folder.join(format!("{suite}.txt"));
            if path.exists() {
                let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
                result.add(suite, &text).map_err(|cause| format!("{}:{cause}", path.display()))?;
            }
        }
        Ok(result)
    }

    fn add(&mut self, suite: &str, text: &str) -> Result<(), String> {
        for (index, line) in text.lines().enumerate() {
            let line_number = index + 1;
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut words = line.split_whitespace();
            let (name, mode, target) = match (words.next(), words.next(), words.next()) {
                (Some(name), Some(mode), Some(target)) => (name, mode, target),
                _ => return Err(format!("{line_number}: expected NAME MODE TARGET REASON")),
            };
            let reason = words.collect::<Vec<_>>().join(" ");
            if reason.is_empty() {
                return Err(format!("{line_number}: {name} has no reason"));
            }
            let at_line = |cause: String| format!("{line_number}: {cause}");
            self.entries.push(Entry {
                suite: suite.to_string(),
                line: line_number,
                name: name.to_string(),
                mode: if mode == "*" { None } else { Some(mode.parse().map_err(at_line)?) },
                target: if target == "*" { None } else { Some(target.parse().map_err(at_line)?) },
                reason,
            });
        }
        Ok(())
    }

    /// Why `case` is known to fail.
    pub fn reason(&self, case: &CaseId) -> Option<&str> {
        self.entries.iter().find(|entry| entry.matches(case)).map(|entry| entry.reason.as_str())
    }

    /// Entries that name a program that no suite has.
    pub fn stale<'a>(&'a self, names: &'a dyn Fn(&str, &str) -> bool) -> impl Iterator<Item = String> + 'a {
        self.entries
            .iter()
            .filter(|entry| !names(&entry.suite, &entry.name))
            .map(|entry| format!("{}.txt:{}: there is no program {}", entry.suite, entry.line, entry.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(name: &str, mode: Mode, target: Target) -> CaseId {
        CaseId { suite: "programs", name: name.into(), mode, target }
    }

    #[test]
    fn entries_match_by_mode_and_target() {
        let mut known = KnownFailures::default();
        known.add("programs", "# note\na.go * arm64 no floats\nb.go gcstress * too slow\n").unwrap();
        assert_eq!(known.reason(&case("a.go", Mode::Default, Target::Arm64)), Some("no floats"));
        assert_eq!(known.reason(&case("a.go", Mode::Default, Target::Amd64)), None);
        assert_eq!(known.reason(&case("b.go", Mode::GcStress, Target::Amd64)), Some("too slow"));
        assert_eq!(known.reason(&case("b.go", Mode::O0, Target::Amd64)), None);
        let stale: Vec<String> = known.stale(&|_, name| name == "a.go").collect();
        assert_eq!(stale, ["programs.txt:3: there is no program b.go"]);
    }

    #[test]
    fn entries_need_a_reason() {
        for text in ["a.go * *", "a.go", "a.go fast * reason", "a.go * riscv reason"] {
            assert!(KnownFailures::default().add("programs", text).is_err(), "{text}");
        }
    }
}
