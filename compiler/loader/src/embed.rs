//! `//go:embed`: patterns to files.

use crate::files::{entries, relative};
use crate::program::{Embed, EmbedFile, SourceUnit};
use base::Pos;
use std::collections::BTreeMap;
use std::path::Path;
use syntax::ast::{Decl, Directive};
use syntax::directives::embed_patterns;

/// A pattern that could not be resolved.
pub(crate) struct EmbedError {
    /// The pattern's position in the directive.
    pub(crate) pos: Pos,
    pub(crate) pattern: String,
    pub(crate) message: String,
}

/// Resolves all `//go:embed` directives of a package.
pub(crate) fn resolve(dir: &Path, units: &[SourceUnit]) -> (Vec<Embed>, Vec<EmbedError>) {
    let mut embeds = Vec::new();
    let mut errors = Vec::new();
    // In a file that does not import the package the directive is an error, which the checker reports.
    let embeds_files =
        |unit: &&SourceUnit| unit.file.imports.iter().any(|import| import.path.value == b"embed");
    for directive in units.iter().filter(embeds_files).flat_map(|unit| directives(&unit.file.decls)) {
        let Ok(patterns) = embed_patterns(&directive.args) else { continue };
        let mut files: BTreeMap<String, EmbedFile> = BTreeMap::new();
        for pattern in patterns {
            match files_of(dir, &pattern) {
                Ok(found) => files.extend(found.into_iter().map(|file| (file.name.clone(), file))),
                Err(message) => {
                    let at = directive.args.find(&pattern).unwrap_or(0);
                    let pos = Pos(directive.pos.0 + "go:embed ".len() as u32 + at as u32);
                    errors.push(EmbedError { pos, pattern, message });
                }
            }
        }
        embeds.push(Embed { pos: directive.pos, files: files.into_values().collect() });
    }
    embeds.sort_by_key(|embed| embed.pos);
    errors.sort_by(|a, b| a.pattern.cmp(&b.pattern));
    (embeds, errors)
}

fn directives(decls: &[Decl]) -> Vec<&Directive> {
    // Directives on local variables are errors that the checker reports; their patterns do not matter.
    let specs = decls.iter().filter_map(|decl| match decl {
        Decl::Var(spec) => Some(spec),
        _ => None,
    });
    specs.flat_map(|spec| &spec.directives).filter(|directive| directive.name.as_str() == "embed").collect()
}

/// The files that one pattern names.
fn files_of(dir: &Path, pattern: &str) -> Result<Vec<EmbedFile>, String> {
    let (pattern, all) = match pattern.strip_prefix("all:") {
        Some(rest) => (rest, true),
        None => (pattern, false),
    };
    let valid =
        !pattern.is_empty() && pattern.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if !valid || !is_well_formed(pattern) {
        return Err("invalid pattern syntax".to_string());
    }
    let mut matches = Vec::new();
    glob(dir, "", pattern, &mut matches);
    if matches.is_empty() {
        return Err("no matching files found".to_string());
    }
    matches.sort();
    let mut files = Vec::new();
    for name in matches {
        let path = dir.join(&name);
        if let Some(part) = bad_name(&name) {
            return Err(format!("cannot embed {} {name}: invalid name {part}", kind_of(&path)));
        }
        let crosses = path
            .ancestors()
            .skip(1)
            .take_while(|above| *above != dir)
            .any(|above| above.join("go.mod").is_file());
        if crosses || (path.is_dir() && path != dir && path.join("go.mod").is_file()) {
            return Err(format!("cannot embed {} {name}: in different module", kind_of(&path)));
        }
        let kind = std::fs::symlink_metadata(&path).map(|data| data.file_type());
        match kind {
            Ok(kind) if kind.is_file() => files.push(read(&path, name)?),
            Ok(kind) if kind.is_dir() => {
                let before = files.len();
                collect(dir, &path, all, &mut files)?;
                if files.len() == before {
                    return Err(format!("cannot embed directory {name}: contains no embeddable files"));
                }
            }
            _ => return Err(format!("cannot embed irregular file {name}")),
        }
    }
    Ok(files)
}

fn kind_of(path: &Path) -> &'static str {
    if path.is_dir() { "directory" } else { "file" }
}

/// All files below a folder, without those whose names begin with a dot or underscore unless `all` is set.
fn collect(root: &Path, folder: &Path, all: bool, files: &mut Vec<EmbedFile>) -> Result<(), String> {
    for (name, is_folder) in entries(folder) {
        let hidden = name.starts_with(['.', '_']);
        let path = folder.join(&name);
        if (hidden && !all) || bad_name(&name).is_some() {
            continue;
        }
        let is_link = std::fs::symlink_metadata(&path).is_ok_and(|data| data.file_type().is_symlink());
        if is_folder && !is_link {
            if !path.join("go.mod").is_file() {
                collect(root, &path, all, files)?;
            }
        } else if !is_link {
            let name = relative(root, &path).unwrap_or(name);
            files.push(read(&path, name)?);
        }
    }
    Ok(())
}

fn read(path: &Path, name: String) -> Result<EmbedFile, String> {
    let data = std::fs::read(path).map_err(|error| format!("open {}: {error}", path.display()))?;
    Ok(EmbedFile { name, data: data.into() })
}

/// Names that cannot stand in a module: of version control, or with characters that file systems dislike.
fn bad_name(name: &str) -> Option<&str> {
    name.split('/').find(|part| {
        matches!(*part, ".bzr" | ".hg" | ".git" | ".svn")
            || part.ends_with('.') && *part != "."
            || part.contains(|c: char| "\"'*<>?`|\\:".contains(c))
    })
}

fn is_well_formed(pattern: &str) -> bool {
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let Some(_) = chars.next() else { return false };
            }
            '[' => {
                let rest = chars.as_str();
                let Some(end) = rest[1.min(rest.len())..].find(']') else { return false };
                chars = rest[1 + end + 1..].chars();
            }
            _ => {}
        }
    }
    true
}

/// The names below `folder` that match a pattern, element by element.
fn glob(dir: &Path, prefix: &str, pattern: &str, found: &mut Vec<String>) {
    let (first, rest) = match pattern.split_once('/') {
        Some((first, rest)) => (first, Some(rest)),
        None => (pattern, None),
    };
    let join = |name: &str| if prefix.is_empty() { name.to_string() } else { format!("{prefix}/{name}") };
    let names: Vec<String> = if first.contains(['*', '?', '[', '\\']) {
        let first: Vec<char> = first.chars().collect();
        let all = entries(&dir.join(prefix)).into_iter().map(|(name, _)| name);
        all.filter(|name| matches(&first, &name.chars().collect::<Vec<_>>())).collect()
    } else {
        vec![first.to_string()]
    };
    for name in names {
        let name = join(&name);
        match rest {
            Some(rest) => glob(dir, &name, rest, found),
            None if dir.join(&name).symlink_metadata().is_ok() => found.push(name),
            None => {}
        }
    }
}

/// Whether one element of a path matches one of a pattern.
fn matches(mut pattern: &[char], mut name: &[char]) -> bool {
    // What follows the last star, and where its text begins for the present: only that star need ever take more.
    let mut last_star: Option<(&[char], &[char])> = None;
    loop {
        if let ['*', rest @ ..] = pattern {
            last_star = Some((rest, name));
            pattern = rest;
        } else if pattern.is_empty() && name.is_empty() {
            return true;
        } else if let (Some(rest), [_, after @ ..]) = (after_one(pattern, name), name) {
            (pattern, name) = (rest, after);
        } else if let Some((rest, [_, after @ ..])) = last_star {
            last_star = Some((rest, after));
            (pattern, name) = (rest, after);
        } else {
            return false;
        }
    }
}

/// What is left of a pattern after the part that matches the first character of a name, if it does.
fn after_one<'p>(pattern: &'p [char], name: &[char]) -> Option<&'p [char]> {
    let &first = name.first()?;
    match pattern {
        ['?', rest @ ..] => Some(rest),
        ['\\', c, rest @ ..] => (first == *c).then_some(rest),
        ['[', class @ ..] => {
            let (negated, class) = match class {
                ['^', class @ ..] => (true, class),
                class => (false, class),
            };
            let end = class.iter().skip(1).position(|&c| c == ']')?;
            let (class, rest) = (&class[..=end], &class[end + 2..]);
            let mut inside = false;
            let mut at = 0;
            while at < class.len() {
                if let [low, '-', high, ..] = class[at..] {
                    inside |= (low..=high).contains(&first);
                    at += 3;
                } else {
                    inside |= class[at] == first;
                    at += 1;
                }
            }
            (inside != negated).then_some(rest)
        }
        [c, rest @ ..] => (first == *c).then_some(rest),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_match() {
        let check = |pattern: &str, name: &str, expected: bool| {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(matches(&chars(pattern), &chars(name)), expected, "{pattern} {name}");
        };
        check("*.txt", "a.txt", true);
        check("*.txt", "a.md", false);
        check("a?c", "abc", true);
        check("[a-c]x", "bx", true);
        check("[^a-c]x", "bx", false);
        check("\\*", "*", true);
        check("*", "", true);
        check("a*b*c", "abbc", true);
        check("a*b*c", "abcb", false);
        check("*?", "", false);
        // Stars do not multiply.
        check(&"*a".repeat(5000), &"a".repeat(4999), false);
        check(&"*".repeat(5000), "name", true);
        assert!(!is_well_formed("[a") && !is_well_formed("a\\") && is_well_formed("[]a]"));
    }
}
