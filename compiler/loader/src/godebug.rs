//! The defaults for `GODEBUG` that a program is built with: a module of an older Go version keeps that version's
//! behaviour where the release has a setting for it.

use crate::config::Config;
use crate::modules::Modules;
use crate::semver;
use std::collections::BTreeMap;
use syntax::ast::Directive;

/// The settings of a main package, `key=value` separated by commas. `directives` are those of its files.
pub(crate) fn defaults<'d>(
    config: &Config,
    modules: Option<&Modules>,
    directives: impl Iterator<Item = &'d Directive>,
) -> String {
    let mut version = modules.map_or("1.20", |modules| &modules.go).to_string();
    let mut own: BTreeMap<String, String> = BTreeMap::new();
    own.extend(modules.iter().flat_map(|modules| modules.godebug.iter().cloned()));
    let settings = directives.filter(|directive| directive.name.as_str() == "debug");
    own.extend(settings.filter_map(|directive| {
        let (key, value) = directive.args.split_once('=')?;
        Some((key.to_string(), value.to_string()))
    }));
    if let Some(named) = own.remove("default") {
        let named = named.strip_prefix("go").unwrap_or(&named);
        if semver::go_minor(named).is_some() {
            version = named.to_string();
        }
    }
    let mut all = BTreeMap::new();
    if let Some(minor) = semver::go_minor(&version) {
        let table = config.std_root().join("internal/godebugs/table.go");
        let table = std::fs::read_to_string(table).unwrap_or_default();
        all.extend(table.lines().filter_map(|line| old_value(line, minor)));
    }
    all.extend(own);
    let settings: Vec<String> = all.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
    settings.join(",")
}

/// The setting that a line of the release's table gives to programs of the version `1.minor`.
fn old_value(line: &str, minor: u32) -> Option<(String, String)> {
    let quoted = |field: &str| -> Option<&str> {
        let (_, rest) = line.split_once(&format!("{field}: \""))?;
        Some(rest.split_once('"')?.0)
    };
    let name = quoted("{Name")?;
    let (_, changed) = line.split_once("Changed: ")?;
    let digits = changed.find(|c: char| !c.is_ascii_digit()).unwrap_or(changed.len());
    let changed: u32 = changed[..digits].parse().ok()?;
    (minor < changed).then(|| Some((name.to_string(), quoted("Old")?.to_string())))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let line = "\t{Name: \"a\", Package: \"runtime\", Opaque: true, Changed: 25, Old: \"0\"},";
        assert_eq!(old_value(line, 24), Some(("a".to_string(), "0".to_string())));
        assert_eq!(old_value(line, 25), None);
        assert_eq!(old_value("\t{Name: \"b\", Package: \"os\"},", 1), None);
    }
}
