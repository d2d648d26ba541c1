//! `go.mod` and `go.work` files.

/// A module and a version; the version is empty where any is meant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct ModuleVersion {
    pub(crate) path: String,
    pub(crate) version: String,
}

/// `old => new`; a new path without a version is a folder.
#[derive(Clone, Debug)]
pub(crate) struct Replace {
    pub(crate) old: ModuleVersion,
    pub(crate) new: ModuleVersion,
    /// The new path as the file has it.
    pub(crate) written: String,
}

/// What of a `go.mod` or `go.work` file matters here.
#[derive(Clone, Debug, Default)]
pub(crate) struct ModFile {
    pub(crate) module: String,
    /// Such as `1.21`; empty if there is none.
    pub(crate) go: String,
    pub(crate) require: Vec<ModuleVersion>,
    pub(crate) replace: Vec<Replace>,
    pub(crate) exclude: Vec<ModuleVersion>,
    /// The folders of a workspace.
    pub(crate) uses: Vec<String>,
    pub(crate) ignore: Vec<String>,
    /// Defaults for `GODEBUG`.
    pub(crate) godebug: Vec<(String, String)>,
}

/// Verbs that are known and have no meaning here.
const OTHER: &[&str] = &["toolchain", "retract", "tool"];

impl ModFile {
    /// Parses a file; `name` is for messages.
    pub(crate) fn parse(name: &str, text: &str) -> Result<ModFile, String> {
        let mut file = ModFile::default();
        let mut errors = Vec::new();
        let mut block: Option<String> = None;
        for (at, line) in text.lines().enumerate() {
            let mut words = words(line);
            if words.is_empty() {
                continue;
            }
            if block.is_some() && words == [")"] {
                block = None;
                continue;
            }
            let verb = match &block {
                Some(verb) => verb.clone(),
                None => words.remove(0),
            };
            if block.is_none() && words == ["("] {
                block = Some(verb);
                continue;
            }
            if let Err(error) = file.line(&verb, &words) {
                errors.push(format!("{name}:{}: {error}", at + 1));
            }
        }
        if errors.is_empty() { Ok(file) } else { Err(errors.join("\n")) }
    }

    fn line(&mut self, verb: &str, words: &[String]) -> Result<(), String> {
        let usage = |form: &str| Err(format!("usage: {verb} {form}"));
        let module = |path: &String, version: Option<&String>| ModuleVersion {
            path: path.clone(),
            version: version.cloned().unwrap_or_default(),
        };
        match (verb, words) {
            ("module", [path]) => self.module = path.clone(),
            ("module", _) => return usage("module/path"),
            ("go", [version]) => match crate::semver::go_minor(version) {
                Some(_) => self.go = version.clone(),
                None => return Err(format!("invalid go version '{version}': must match format 1.23.0")),
            },
            ("go", _) => return Err("go directive expects exactly one argument".to_string()),
            ("require", [path, version]) => self.require.push(module(path, Some(version))),
            ("require", _) => return usage("module/path v1.2.3"),
            ("exclude", [path, version]) => self.exclude.push(module(path, Some(version))),
            ("exclude", _) => return usage("module/path v1.2.3"),
            ("replace", words) => {
                let form =
                    "module/path [v1.2.3] => other/module v1.4 or module/path [v1.2.3] => ../local/directory";
                let Some(arrow) = words.iter().position(|word| word == "=>") else { return usage(form) };
                let (old, new) = (&words[..arrow], &words[arrow + 1..]);
                let ([old, old_version @ ..], [new, new_version @ ..]) = (old, new) else {
                    return usage(form);
                };
                if old_version.len() > 1 || new_version.len() > 1 {
                    return usage(form);
                }
                self.replace.push(Replace {
                    old: module(old, old_version.first()),
                    new: module(new, new_version.first()),
                    written: new.clone(),
                });
            }
            ("godebug", [setting]) => match setting.split_once('=') {
                Some((key, value)) => self.godebug.push((key.to_string(), value.to_string())),
                None => return usage("key=value"),
            },
            ("godebug", _) => return usage("key=value"),
            ("use", [folder]) => self.uses.push(folder.clone()),
            ("use", _) => return usage("local/dir"),
            ("ignore", [folder]) => self.ignore.push(folder.clone()),
            (verb, _) if OTHER.contains(&verb) => {}
            (verb, _) => return Err(format!("unknown directive: {verb}")),
        }
        Ok(())
    }

    /// What takes the place of a module: the entry for its version, or the one for all versions.
    pub(crate) fn replacement(&self, module: &ModuleVersion) -> Option<&ModuleVersion> {
        self.replace_of(module).map(|replace| &replace.new)
    }

    /// The entry that replaces a module.
    pub(crate) fn replace_of(&self, module: &ModuleVersion) -> Option<&Replace> {
        let for_path = || self.replace.iter().rev().filter(|replace| replace.old.path == module.path);
        let exact = for_path().find(|replace| replace.old.version == module.version);
        exact.or_else(|| for_path().find(|replace| replace.old.version.is_empty()))
    }

    /// The language version of the module's packages.
    pub(crate) fn language(&self) -> String {
        match crate::semver::go_minor(&self.go) {
            Some(minor) => format!("go1.{minor}"),
            None => "go1.16".to_string(),
        }
    }
}

/// The words of a line without its comment; words may be quoted.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() && !rest.starts_with("//") {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '`'));
        let (word, after) = match quote {
            Some(quote) => {
                let body = &rest[1..];
                let end = body.find(quote).unwrap_or(body.len());
                (&body[..end], body.get(end + 1..).unwrap_or(""))
            }
            None if rest.starts_with(['(', ')']) => rest.split_at(1),
            None => {
                let end =
                    rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')')).unwrap_or(rest.len());
                let end = rest[..end].find("//").filter(|&at| at > 0).unwrap_or(end);
                rest.split_at(end)
            }
        };
        words.push(word.to_string());
        rest = after.trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read() {
        let text = "module \"example.com/m\" // main\n\ngo 1.21.3\n\nrequire (\n\ta/b v1.0.0 // indirect\n\tc v0.1.0\n)\n\
                    require d v1.2.3\nreplace a/b => ../b\nreplace (\n\tc v0.1.0 => e v2.0.0\n)\nretract [v1.0.0, v1.1.0]\n";
        let file = ModFile::parse("go.mod", text).unwrap();
        assert_eq!(
            (file.module.as_str(), file.go.as_str(), file.language().as_str()),
            ("example.com/m", "1.21.3", "go1.21")
        );
        assert_eq!(file.require.len(), 3);
        assert_eq!(file.replacement(&file.require[0]).unwrap().path, "../b");
        assert_eq!(file.replacement(&file.require[1]).unwrap().version, "v2.0.0");
        assert!(file.replacement(&file.require[2]).is_none());
        assert_eq!(ModFile::parse("go.mod", "foo bar").unwrap_err(), "go.mod:1: unknown directive: foo");
    }
}
