//! The installed Go release.

use crate::config::Config;
use crate::error::LoadError;

/// The minor number of the release that this compiler knows.
pub(crate) const MINOR: u32 = 27;

/// The release's version, such as `go1.27.3`.
pub(crate) fn version(config: &Config) -> Result<String, LoadError> {
    let path = config.goroot.join("VERSION");
    let advice = "run scripts/setup to install it, or set BROLGA_GOROOT";
    let text = std::fs::read_to_string(&path).map_err(|error| {
        let path = path.display();
        LoadError::new(format!("brolga needs the sources of Go 1.{MINOR}: {path}: {error}; {advice}"))
    })?;
    let version = text.lines().next().unwrap_or("").trim().to_string();
    let known = format!("go1.{MINOR}");
    let fits =
        version.strip_prefix(&known).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    if !fits {
        let root = config.goroot.display();
        return Err(LoadError::new(format!(
            "brolga needs the sources of Go 1.{MINOR}, but {root} holds {version}; {advice}"
        )));
    }
    Ok(version)
}
