//! Language versions.

/// A language version `go1.N`; the zero value where none is given, which allows everything.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct GoVersion {
    /// N + 1; 0 when no version is given.
    encoded: u16,
}

impl GoVersion {
    /// No version.
    pub const NONE: GoVersion = GoVersion { encoded: 0 };
    /// The newest language version.
    pub const CURRENT: GoVersion = GoVersion::go1(27);

    /// `go1.minor`.
    pub const fn go1(minor: u16) -> GoVersion {
        GoVersion { encoded: minor + 1 }
    }
    /// The language version of `go1.21`, `go1.21.3`, `go1.21rc2`; none if it is not one.
    pub fn parse(text: &str) -> GoVersion {
        let Some(rest) = text.strip_prefix("go1") else { return GoVersion::NONE };
        if rest.is_empty() {
            return GoVersion::go1(0);
        }
        let Some(rest) = rest.strip_prefix('.') else { return GoVersion::NONE };
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        match rest[..digits].parse::<u16>() {
            Ok(minor) if minor < u16::MAX => GoVersion::go1(minor),
            _ => GoVersion::NONE,
        }
    }
    /// Whether a version is given.
    pub fn is_known(self) -> bool {
        self != GoVersion::NONE
    }
    /// Whether the features of `feature` are allowed in code of this version.
    pub fn allows(self, feature: GoVersion) -> bool {
        !self.is_known() || self >= feature
    }
}

impl std::fmt::Display for GoVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.encoded {
            0 => Ok(()),
            1 => write!(f, "go1"),
            encoded => write!(f, "go1.{}", encoded - 1),
        }
    }
}
