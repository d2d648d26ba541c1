//! The targets and their Cranelift settings.

use crate::{InternalError, Options};
use cranelift_codegen::isa::{self, TargetIsa};
use cranelift_codegen::settings::{self, Configurable};
use std::sync::Arc;

/// What the program is compiled for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// x86-64 Linux.
    Amd64,
    /// 64-bit ARM Linux.
    Arm64,
}

/// Which x86-64 processors the program runs on; Go's `GOAMD64`. No effect on arm64.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum CpuLevel {
    /// SSE2 only.
    V1,
    /// SSE4.2 and POPCNT: every processor since 2009. The default, because Cranelift has no dynamic checks and
    /// its replacements for `roundsd` and `popcnt` are calls and long sequences.
    #[default]
    V2,
    /// AVX2, FMA, BMI.
    V3,
}

impl Target {
    /// The name in Cranelift's and the system's triples.
    fn architecture(self) -> &'static str {
        match self {
            Target::Amd64 => "x86_64",
            Target::Arm64 => "aarch64",
        }
    }
}

/// Cranelift's back end with our settings. `enable_pinned_reg` keeps `g` in r15 or x21.
pub(crate) fn isa(target: Target, options: &Options) -> Result<Arc<dyn TargetIsa>, InternalError> {
    let error = |message: String| InternalError {
        function: target.architecture().into(),
        stage: "settings",
        message,
        dump: String::new(),
    };
    let mut flags = settings::builder();
    let values = [
        ("opt_level", if options.optimize { "speed" } else { "none" }),
        ("regalloc_algorithm", "backtracking"),
        ("enable_verifier", if options.check { "true" } else { "false" }),
        ("enable_pinned_reg", "true"),
        ("preserve_frame_pointers", "true"),
        ("unwind_info", "false"),
        ("is_pic", "false"),
        ("enable_multi_ret_implicit_sret", "false"),
        ("enable_probestack", "false"),
    ];
    for (name, value) in values {
        flags.set(name, value).map_err(|e| error(format!("{name}: {e}")))?;
    }
    let triple = format!("{}-unknown-linux-gnu", target.architecture());
    let mut builder = isa::lookup_by_name(&triple).map_err(|e| error(e.to_string()))?;
    if target == Target::Amd64 {
        let v2: &[&str] =
            &["has_sse3", "has_ssse3", "has_cmpxchg16b", "has_sse41", "has_sse42", "has_popcnt"];
        let v3: &[&str] = &["has_avx", "has_avx2", "has_fma", "has_bmi1", "has_bmi2", "has_lzcnt"];
        let levels: &[&[&str]] = match options.cpu {
            CpuLevel::V1 => &[],
            CpuLevel::V2 => &[v2],
            CpuLevel::V3 => &[v2, v3],
        };
        for name in levels.iter().copied().flatten() {
            builder.enable(name).map_err(|e| error(format!("{name}: {e}")))?;
        }
    }
    builder.finish(settings::Flags::new(flags)).map_err(|e| error(e.to_string()))
}
