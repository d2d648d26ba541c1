//! What a program knows about its own build: the string variables that the linker of gc would set.
//!
//! `runtime/debug.ReadBuildInfo` parses a text that stands in `runtime.modinfo` between two marks of 16 bytes.
//! Nothing is said about version control, as with `-buildvcs=false`.

use crate::cli::BuildFlags;
use crate::environment::Environment;
use anyhow::{Result, bail};
use loader::{BuildModule, Program};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The marks around the text, by which tools find it in a binary.
const START: [u8; 16] = *b"\x30\x77\xaf\x0c\x92\x74\x08\x02\x41\xe1\xc1\x07\xe6\xd6\x18\xe6";
const END: [u8; 16] = *b"\xf9\x32\x43\x31\x86\x18\x20\x72\x00\x82\x42\x10\x41\x16\xd8\xf2";

/// The values of string variables by link name: the build's own, then those of `-ldflags=-X`.
pub fn strings(
    program: &Program,
    environment: &Environment,
    flags: &BuildFlags,
    tests: bool,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut strings = BTreeMap::new();
    let mut set = |name: &str, value: Vec<u8>| strings.insert(name.to_owned(), value);
    set("runtime.buildVersion", program.goroot_version.clone().into_bytes());
    if let Some(goroot) = &environment.goroot {
        set("runtime.defaultGOROOT", goroot.display().to_string().into_bytes());
    }
    set("runtime.godebugDefault", program.godebug.clone().into_bytes());
    let text = description(program, environment, flags);
    set("runtime.modinfo", [&START[..], text.as_bytes(), &END[..]].concat());
    if tests {
        set("testing.testBinary", b"1".to_vec());
    }
    for (name, value) in linker_settings(&flags.ldflags)? {
        set(&name, value.into_bytes());
    }
    Ok(strings)
}

/// The text that `debug.ReadBuildInfo` parses.
fn description(program: &Program, environment: &Environment, flags: &BuildFlags) -> String {
    let mut text = String::new();
    if let Some(&root) = program.roots.first() {
        let _ = writeln!(text, "path\t{}", program.packages[root].path);
    }
    if let Some(module) = &program.main_module {
        write_module(&mut text, "mod", module);
    }
    for module in &program.dependencies {
        write_module(&mut text, "dep", module);
    }
    let mut setting = |key: &str, value: &str| {
        let quoted = value.is_empty() || value.contains(|c: char| " \t\r\n\"`".contains(c));
        let value =
            if quoted && !value.is_empty() { syntax::unicode::quote_string(value) } else { value.to_owned() };
        let _ = writeln!(text, "build\t{key}={value}");
    };
    setting("-buildmode", "exe");
    setting("-compiler", "gc");
    if !flags.ldflags.is_empty() {
        setting("-ldflags", &flags.ldflags);
    }
    if !flags.tags.is_empty() {
        setting("-tags", &flags.tags);
    }
    if !program.godebug.is_empty() {
        setting("DefaultGODEBUG", &program.godebug);
    }
    setting("CGO_ENABLED", "0");
    setting("GOARCH", &environment.goarch);
    setting("GOOS", &environment.goos);
    match environment.goarch.as_str() {
        "amd64" => setting("GOAMD64", "v1"),
        "arm64" => setting("GOARM64", "v8.0"),
        _ => {}
    }
    text
}

fn write_module(text: &mut String, word: &str, module: &BuildModule) {
    let _ = write!(text, "{word}\t{}\t{}", module.path, module.version);
    match &module.replacement {
        Some(new) => {
            text.push('\n');
            write_module(text, "=>", new);
        }
        None => {
            let _ = writeln!(text, "\t{}", module.sum);
        }
    }
}

/// The variables that `-ldflags` sets. Other flags of the linker that change nothing here are accepted.
fn linker_settings(ldflags: &str) -> Result<Vec<(String, String)>> {
    let mut settings = Vec::new();
    let mut words = split_quoted(ldflags)?.into_iter();
    while let Some(word) = words.next() {
        let setting = match word.trim_start_matches('-') {
            // What a debugger needs takes no part in how the program behaves.
            "s" | "w" => continue,
            "X" => words.next().unwrap_or_default(),
            flag => match flag.strip_prefix("X=") {
                Some(setting) => setting.to_owned(),
                None => bail!("-ldflags: the linker's flag {word} is not supported (-X, -s and -w are)"),
            },
        };
        let Some((name, value)) = setting.split_once('=').filter(|(name, _)| name.contains('.')) else {
            bail!("-X flag requires argument of the form importpath.name=value");
        };
        settings.push((name.to_owned(), value.to_owned()));
    }
    Ok(settings)
}

/// Words separated by blanks; a word may be quoted as a whole by single or double quotes.
fn split_quoted(text: &str) -> Result<Vec<String>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (word, after) = if matches!(first, '\'' | '"') {
            match rest[1..].split_once(first) {
                Some(parts) => parts,
                None => bail!("-ldflags: unterminated {first} string"),
            }
        } else {
            rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()))
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_the_linker() {
        let check = |flags: &str, expected: &[(&str, &str)]| {
            let found = linker_settings(flags).unwrap();
            let found: Vec<(&str, &str)> = found.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            assert_eq!(found, expected, "{flags}");
        };
        check("", &[]);
        check("-s -w -X main.a=b", &[("main.a", "b")]);
        check("-X 'main.a=b c' -X=x/y.z=1=2", &[("main.a", "b c"), ("x/y.z", "1=2")]);
        assert!(linker_settings("-X main").is_err() && linker_settings("-linkmode=external").is_err());
    }
}
