//! Binaries need nothing but the kernel: they have no dynamic section and no interpreter, and run in an empty chroot.
//!
//! The programs are the examples. The program headers are read for each target. The run is this machine's target's:
//! as root by `chroot`, otherwise in a user namespace of its own; where neither is permitted the case is skipped, and
//! the reason says so. The output is compared with real Go's.

use super::Selection;
use super::program::{self, Program};
use crate::case::{CaseId, Job, Outcome};
use crate::compare::{self, Strictness};
use crate::directives::Directives;
use crate::mode::{Mode, Target};
use crate::oracle;
use crate::paths::Paths;
use crate::process::{self, Ending};
use crate::run::{Context, program_environment};
use std::path::Path;
use std::process::Command;

const SUITE: &str = "static";

/// Types of program headers that a static binary does not have, and their names.
const FORBIDDEN: [(u32, &str); 2] = [(2, "PT_DYNAMIC"), (3, "PT_INTERP")];

/// What `chroot` exits with when it fails itself.
const CHROOT_FAILED: Ending = Ending::Exit(125);

/// The examples, on all targets.
pub fn list(paths: &Paths, selection: &Selection) -> Result<Vec<Box<dyn Job>>, String> {
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    for program in program::find(&paths.suite.join("examples"))? {
        for &target in selection.targets.iter().filter(|_| selection.wants(SUITE, &program.name)) {
            let case = CaseId { suite: SUITE, name: program.name.clone(), mode: Mode::Default, target };
            jobs.push(Box::new(StaticJob { program: program.clone(), target, case: [case] }));
        }
    }
    Ok(jobs)
}

struct StaticJob {
    program: Program,
    target: Target,
    case: [CaseId; 1],
}

impl Job for StaticJob {
    fn cases(&self) -> &[CaseId] {
        &self.case
    }

    fn run(&self, cx: &Context) -> Vec<Outcome> {
        vec![self.decide(cx).unwrap_or_else(Outcome::Fail)]
    }
}

impl StaticJob {
    fn decide(&self, cx: &Context) -> Result<Outcome, String> {
        let directives = Directives::parse(&self.program.main)?;
        let expected = oracle::result(&cx.paths, &self.program, &directives)?;
        let folder = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
        let executable = folder.path().join("program");
        let build = self.program.build(&directives, self.target, true, executable.clone());
        cx.compiler.build(&cx.paths, &build)?;
        let bytes = std::fs::read(&executable).map_err(|error| error.to_string())?;
        for kind in program_headers(&bytes)? {
            if let Some((_, name)) = FORBIDDEN.iter().find(|(forbidden, _)| *forbidden == kind) {
                return Ok(Outcome::Fail(format!("the binary has a program header {name}")));
            }
        }
        if self.target.emulator().is_some() {
            return Ok(Outcome::Pass);
        }
        let mut reason = String::new();
        for prefix in [&["chroot"][..], &["unshare", "--map-root-user", "chroot"][..]] {
            let mut command = Command::new(prefix[0]);
            command.args(&prefix[1..]).arg(folder.path()).arg("/program").args(&directives.args);
            program_environment(&mut command, &directives.env, &[]);
            let actual = process::run(command, &self.program.stdin, directives.timeout)
                .map_err(|error| format!("cannot start {}: {error}", prefix[0]))?;
            let said = actual.error_text();
            let refused = said.contains("Operation not permitted") || said.contains("unshare failed");
            if refused && (actual.ending == CHROOT_FAILED || prefix[0] == "unshare") {
                reason = said.trim().to_string();
                continue;
            }
            if entries(folder.path())? != ["program"] {
                return Err("the folder was not empty but for the program".into());
            }
            let strictness = Strictness { stderr: directives.compare_stderr, trace: false };
            return Ok(match compare::difference(&expected, &actual, strictness) {
                None => Outcome::Pass,
                Some(cause) => Outcome::Fail(format!("in an empty chroot: {cause}")),
            });
        }
        Ok(Outcome::Skip(format!("no chroot is permitted here: {reason}")))
    }
}

fn entries(folder: &Path) -> Result<Vec<String>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
    Ok(entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

/// The types of the program headers of a 64-bit little-endian ELF file.
fn program_headers(bytes: &[u8]) -> Result<Vec<u32>, String> {
    let field = |at: usize, size: usize| -> Result<usize, String> {
        let bytes = bytes.get(at..at + size).ok_or("the ELF file is too short")?;
        Ok(bytes.iter().rev().fold(0, |value, &byte| value << 8 | usize::from(byte)))
    };
    if !bytes.starts_with(b"\x7fELF\x02\x01") {
        return Err("not a 64-bit little-endian ELF file".into());
    }
    let (offset, size, count) = (field(32, 8)?, field(54, 2)?, field(56, 2)?);
    if count == 0 {
        return Err("the ELF file has no program headers".into());
    }
    (0..count).map(|index| Ok(field(offset + index * size, 4)? as u32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn program_headers_are_found() {
        let mut elf = b"\x7fELF\x02\x01".to_vec();
        elf.resize(64 + 2 * 56, 0);
        (elf[32], elf[54], elf[56]) = (64, 56, 2);
        (elf[64], elf[64 + 56]) = (1, 3);
        assert_eq!(program_headers(&elf), Ok(vec![1, 3]));
        assert!(program_headers(&elf[..100]).is_err());
        assert!(program_headers(b"#!/bin/sh").is_err());
    }
}
