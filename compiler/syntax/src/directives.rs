//! What gc knows about `//go:` directives: how they are written, and where they may stand.

use crate::Mode;
use crate::ast::Directive;
use crate::literal::string_value;
use base::Diagnostics;

/// Where a directive has an effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Before the package clause.
    File,
    /// Before a function declaration.
    Func,
    /// Before a variable declaration.
    Var,
    /// Anywhere: directives for the whole file, and those that gc does not know.
    Anywhere,
}

/// Where the directive named `name` may stand.
pub fn place(name: &str) -> Place {
    match name {
        "build" => Place::File,
        "embed" => Place::Var,
        "noescape" | "norace" | "nosplit" | "noinline" | "nocheckptr" | "systemstack" | "nowritebarrier"
        | "nowritebarrierrec" | "yeswritebarrierrec" | "cgo_unsafe_args" | "uintptrkeepalive"
        | "uintptrescapes" | "registerparams" => Place::Func,
        _ => Place::Anywhere,
    }
}

/// Directives that the standard library may use although they do nothing in the compiler proper.
const ALLOWED_IN_STD: &[&str] = &[
    "cgo_export_static",
    "cgo_export_dynamic",
    "cgo_import_static",
    "cgo_import_dynamic",
    "cgo_ldflag",
    "cgo_dynamic_linker",
    "embed",
    "fix",
    "generate",
    // Of the overlay: the function is not shown in tracebacks and transparent to recover.
    "wrapper",
];

const RUNTIME_ONLY: &[&str] = &["systemstack", "nowritebarrier", "nowritebarrierrec", "yeswritebarrierrec"];

/// Reports a directive that is malformed or not allowed. Returns whether it is to be kept.
pub(crate) fn check(directive: &Directive, mode: Mode, file: &str, errors: &mut Diagnostics) -> bool {
    let name = directive.name.as_str();
    let args = directive.args.as_str();
    let pos = directive.pos;
    match name {
        "linkname" | "linknamestd" => {
            if !matches!(args.split_whitespace().count(), 1 | 2) {
                errors.error(pos, format!("usage: //go:{name} localname [linkname]"));
                return false;
            }
        }
        "embed" => match embed_patterns(args) {
            Err(error) => {
                errors.error(pos, error);
                return false;
            }
            Ok(patterns) if patterns.is_empty() => {
                errors.error(pos, "usage: //go:embed pattern...");
                return false;
            }
            Ok(_) => {}
        },
        "wasmimport" | "wasmexport" => {}
        "cgo_import_dynamic" if cgo_fields(args).len() >= 3 => {
            let fields = cgo_fields(args);
            let library = fields[2].trim_matches('"');
            let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/') || !c.is_ascii();
            if !library.is_empty() && !library.starts_with(safe) && !is_cgo_generated(file) {
                let message = format!("invalid library name {library:?} in cgo_import_dynamic directive");
                errors.error(pos, message);
            }
            check_cgo(directive, errors);
        }
        _ if name.starts_with("cgo_") => {
            if !mode.std && !is_cgo_generated(file) {
                let text = if args.is_empty() { name.to_string() } else { format!("{name} {args}") };
                errors.error(pos, format!("//go:{text} only allowed in cgo-generated code"));
            }
            check_cgo(directive, errors);
        }
        _ => {
            if !mode.runtime && RUNTIME_ONLY.contains(&name) {
                errors.error(pos, format!("//go:{name} only allowed in runtime"));
            }
            if name == "uintptrkeepalive" && !mode.std {
                errors.error(pos, format!("//go:{name} is only allowed in the standard library"));
            }
            if mode.std && place(name) == Place::Anywhere && !ALLOWED_IN_STD.contains(&name) {
                errors.error(pos, format!("//go:{name} is not allowed in the standard library"));
            }
        }
    }
    true
}

fn is_cgo_generated(file: &str) -> bool {
    file.rsplit('/').next().unwrap_or(file).starts_with("_cgo_")
}

fn check_cgo(directive: &Directive, errors: &mut Diagnostics) {
    let fields = cgo_fields(&directive.args);
    let quoted: Vec<bool> = fields
        .iter()
        .map(|field| field.len() >= 2 && field.starts_with('"') && field.ends_with('"'))
        .collect();
    let name = directive.name.as_str();
    let usage = match (name, quoted.as_slice()) {
        ("cgo_export_static" | "cgo_export_dynamic", [false] | [false, false]) => return,
        ("cgo_export_static" | "cgo_export_dynamic", _) => "local [remote]",
        ("cgo_import_dynamic", [false] | [false, false] | [false, false, true]) => return,
        ("cgo_import_dynamic", _) => "local [remote [\"library\"]]",
        ("cgo_import_static", [false]) => return,
        ("cgo_import_static", _) => "local",
        ("cgo_dynamic_linker", [true]) | ("cgo_ldflag", [true]) => return,
        ("cgo_dynamic_linker", _) => "\"path\"",
        ("cgo_ldflag", _) => "\"arg\"",
        _ => return,
    };
    errors.error(directive.pos, format!("usage: //go:{name} {usage}"));
}

/// The fields of a cgo directive; quoted ones keep their quotes and may hold blanks.
fn cgo_fields(args: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut rest = args.trim_start();
    while !rest.is_empty() {
        let len = if let Some(quoted) = rest.strip_prefix('"') {
            match quoted.find('"') {
                Some(end) => end + 2,
                None => return fields,
            }
        } else {
            rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len())
        };
        fields.push(&rest[..len]);
        rest = rest[len..].trim_start();
    }
    fields
}

/// The patterns of a `//go:embed` directive: words, or Go string literals.
pub fn embed_patterns(args: &str) -> Result<Vec<String>, String> {
    let mut patterns = Vec::new();
    let mut rest = args.trim();
    while !rest.is_empty() {
        let invalid = |text: &str| Err(format!("invalid quoted string in //go:embed: {text}"));
        let len = match rest.as_bytes()[0] {
            b'`' => match rest[1..].find('`') {
                Some(end) => end + 2,
                None => return invalid(rest),
            },
            b'"' => {
                let mut escaped = false;
                let end = rest[1..].find(|c| {
                    let ends = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    ends
                });
                match end {
                    Some(end) => end + 2,
                    None => return invalid(rest),
                }
            }
            _ => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        let (word, after) = rest.split_at(len);
        if word.starts_with(['`', '"']) {
            match string_value(word).and_then(|value| String::from_utf8(value).ok()) {
                Some(pattern) => patterns.push(pattern),
                None => return invalid(word),
            }
        } else {
            patterns.push(word.to_string());
        }
        if !after.is_empty() && !after.starts_with(char::is_whitespace) {
            return invalid(after);
        }
        rest = after.trim();
    }
    Ok(patterns)
}
