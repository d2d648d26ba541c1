//! The ways in which each program is compiled and run.
//!
//! A mode is a compiler flag or an environment variable of the compiled program; modes that differ only in the
//! latter share one binary.

use std::fmt;
use std::str::FromStr;

/// How a program is compiled or run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// As a user would.
    Default,
    /// Compiled without the optimizer.
    O0,
    /// The stack moves at every function entry, and the old block is poisoned.
    StackStress,
    /// The collector runs at every few allocations.
    GcStress,
    /// Goroutines are interrupted all the time, and the collector runs often.
    PreemptStress,
    /// One thread runs Go code.
    OneProcessor,
}

impl Mode {
    /// Every mode, in the order in which they are run.
    pub const ALL: [Mode; 6] =
        [Mode::Default, Mode::O0, Mode::StackStress, Mode::GcStress, Mode::PreemptStress, Mode::OneProcessor];

    /// The name on the command line and in lists.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Default => "default",
            Mode::O0 => "O0",
            Mode::StackStress => "stackstress",
            Mode::GcStress => "gcstress",
            Mode::PreemptStress => "preemptstress",
            Mode::OneProcessor => "p1",
        }
    }

    /// Whether the compiler optimizes.
    pub fn optimized(self) -> bool {
        self != Mode::O0
    }

    /// What the mode adds to the environment of the compiled program.
    pub fn environment(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Mode::Default | Mode::O0 => &[],
            Mode::StackStress => &[("GODEBUG", "stackstress=1")],
            Mode::GcStress => &[("GODEBUG", "gcstress=25,gcverify=1")],
            // An emulator that translates blocks would deliver signals at their ends only.
            Mode::PreemptStress => {
                &[("GODEBUG", "preemptstress=1,gcstress=250,gcverify=1"), ("QEMU_SINGLESTEP", "1")]
            }
            Mode::OneProcessor => &[("GOMAXPROCS", "1")],
        }
    }

    /// How many times longer a program may take than in the default mode.
    pub fn slowdown(self) -> u32 {
        match self {
            Mode::Default | Mode::OneProcessor => 1,
            Mode::O0 => 2,
            Mode::StackStress | Mode::GcStress | Mode::PreemptStress => 10,
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Mode {
    type Err = String;

    fn from_str(text: &str) -> Result<Mode, String> {
        Mode::ALL
            .into_iter()
            .find(|mode| mode.name() == text)
            .ok_or_else(|| format!("no mode is named {text}"))
    }
}

/// What a program is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// linux/amd64.
    Amd64,
    /// linux/arm64.
    Arm64,
}

impl Target {
    /// Every target.
    pub const ALL: [Target; 2] = [Target::Amd64, Target::Arm64];

    /// The name on the command line, as Brolga's `--target` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Target::Amd64 => "linux/amd64",
            Target::Arm64 => "linux/arm64",
        }
    }

    /// The name in lists, and Go's GOARCH.
    pub fn architecture(self) -> &'static str {
        match self {
            Target::Amd64 => "amd64",
            Target::Arm64 => "arm64",
        }
    }

    /// The program that runs the target's binaries on this machine; none if the machine does.
    pub fn emulator(self) -> Option<&'static str> {
        match self {
            Target::Amd64 if cfg!(target_arch = "x86_64") => None,
            Target::Arm64 if cfg!(target_arch = "aarch64") => None,
            Target::Amd64 => Some("qemu-x86_64-static"),
            Target::Arm64 => Some("qemu-aarch64-static"),
        }
    }

    /// How many times longer a program may take than on the machine itself.
    pub fn slowdown(self) -> u32 {
        if self.emulator().is_some() { 10 } else { 1 }
    }

    /// Whether the programs run in `mode` on this target: under emulation only the default mode is run, and the one
    /// that may come upon any instruction.
    pub fn runs(self, mode: Mode) -> bool {
        matches!(mode, Mode::Default | Mode::PreemptStress) || self.emulator().is_none()
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.architecture())
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Target, String> {
        Target::ALL
            .into_iter()
            .find(|target| target.name() == text || target.architecture() == text)
            .ok_or_else(|| format!("no target is named {text}"))
    }
}
