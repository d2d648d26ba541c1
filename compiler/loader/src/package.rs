//! One folder: which files make up its package, and their trees.

use crate::config::Config;
use crate::files::entries;
use crate::overlay::{OverlayPackage, Patch};
use crate::program::SourceUnit;
use crate::resolve::Location;
use crate::tags::Tags;
use crate::{goroot, header};
use base::{Diagnostics, FileId, SourceFile, SourceMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use syntax::ast::File;
use syntax::{Mode, has_syntax_errors, parse_file};

/// A file that belongs to the build.
pub(crate) struct Candidate {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) text: Arc<[u8]>,
    pub(crate) overlay: bool,
    pub(crate) test: bool,
}

/// The files of one package.
#[derive(Default)]
pub(crate) struct Selected {
    pub(crate) files: Vec<Candidate>,
    /// Files of the package's external tests.
    pub(crate) external_tests: Vec<Candidate>,
    /// Whether there are Go files that constraints, or the use of cgo, exclude.
    excluded: bool,
    /// Whether there are Go files of tests.
    has_tests: bool,
    pub(crate) has_assembly: bool,
    pub(crate) errors: Vec<String>,
}

/// The tags for a package.
pub(crate) fn tags(config: &Config, location_path: &str, is_std: bool) -> Tags {
    let tags = Tags::new(&config.goos, &config.goarch, goroot::MINOR, &config.tags);
    if is_std { tags.for_std(location_path) } else { tags }
}

/// Whether a folder has files for this build, tests apart. `std_path` is the import path in the standard library,
/// or empty.
pub(crate) fn has_matching_files(config: &Config, dir: &Path, std_path: &str) -> bool {
    let tags = tags(config, std_path, !std_path.is_empty());
    entries(dir).iter().any(|(name, is_folder)| {
        !is_folder && is_go_name(name) && !name.ends_with("_test.go") && tags.matches_name(name) && {
            let text: Arc<[u8]> = std::fs::read(dir.join(name)).unwrap_or_default().into();
            header::matches(&text, &tags).unwrap_or(true)
                && !(contains(&text, b"\"C\"") && peek(&text).imports_c)
        }
    })
}

fn is_go_name(name: &str) -> bool {
    name.ends_with(".go") && !name.starts_with(['_', '.'])
}

/// The overlay's files for a package: of the standard library, or of the module that holds the assembly on which most
/// others rely.
pub(crate) fn overlay_of<'c>(config: &'c Config, location: &Location) -> Option<&'c OverlayPackage> {
    let patched = location.is_std || location.path.starts_with("golang.org/x/sys/");
    config.overlay.package(&location.path).filter(|_| patched)
}

/// Reads a package's folder and selects its files.
pub(crate) fn select(config: &Config, location: &Location, tests: bool) -> Selected {
    let mut selected = Selected::default();
    let tags = tags(config, &location.path, location.is_std);
    let overlay = overlay_of(config, location);
    if let Some(overlay) = overlay {
        for (name, text) in &overlay.files {
            let path = location.dir.join(name);
            selected.consider(config, &tags, name, path, Some(text.clone()), tests);
        }
    }
    let replaced = overlay.is_some_and(|overlay| overlay.replaces);
    if let Some(files) = &location.files {
        // Files that are named one by one are taken whatever their names and constraints say.
        for path in files {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let wanted = Wanted { tests, named: true };
            selected.take(config, &tags, &name, path.clone(), None, wanted);
        }
    } else {
        for (name, is_folder) in entries(&location.dir) {
            if is_folder || name.starts_with(['_', '.']) {
                continue;
            }
            let path = location.dir.join(&name);
            if name.ends_with(".s") || name.ends_with(".syso") {
                selected.has_assembly |= tags.matches_name(&name)
                    && std::fs::read(&path).is_ok_and(|text| header::matches(&text, &tags).unwrap_or(true));
            } else if is_go_name(&name) && (!replaced || name.ends_with("_test.go")) {
                selected.consider(config, &tags, &name, path, None, tests);
            }
        }
    }
    for files in [&mut selected.files, &mut selected.external_tests] {
        files.sort_by(|a, b| (&a.name, a.overlay).cmp(&(&b.name, b.overlay)));
    }
    selected.check_any(location);
    selected
}

/// What decides about a file besides its name and constraints.
#[derive(Clone, Copy)]
struct Wanted {
    /// Whether tests are.
    tests: bool,
    /// Whether the file was named, so that constraints do not count.
    named: bool,
}

impl Selected {
    fn consider(
        &mut self,
        config: &Config,
        tags: &Tags,
        name: &str,
        path: PathBuf,
        text: Option<Arc<[u8]>>,
        tests: bool,
    ) {
        let wanted = Wanted { tests, named: false };
        if tags.matches_name(name) {
            self.take(config, tags, name, path, text, wanted);
        } else {
            self.excluded |= !name.ends_with("_test.go");
        }
    }

    fn take(
        &mut self,
        config: &Config,
        tags: &Tags,
        name: &str,
        path: PathBuf,
        text: Option<Arc<[u8]>>,
        Wanted { tests, named }: Wanted,
    ) {
        let test = name.ends_with("_test.go");
        if test && !tests {
            self.has_tests = true;
            return;
        }
        let overlay = text.is_some();
        let text = match text.map_or_else(|| std::fs::read(&path).map(Arc::from), Ok) {
            Ok(text) => text,
            Err(error) => return self.errors.push(format!("open {}: {error}", config.short(&path))),
        };
        match header::matches(&text, tags) {
            Ok(matches) if matches || named => {}
            Ok(_) => {
                self.excluded |= !test;
                return;
            }
            Err(error) => return self.errors.push(format!("{}: {error}", config.short(&path))),
        }
        // Only few files need their package clause and imports known before they are parsed as a whole.
        let mut external_test = false;
        if test || contains(&text, b"\"C\"") || contains(&text, b"package documentation") {
            let peek = peek(&text);
            if peek.imports_c || peek.package == "documentation" {
                self.excluded |= !test;
                return;
            }
            external_test = test && peek.package.ends_with("_test");
        }
        let candidate = Candidate { name: name.to_string(), path, text, overlay, test };
        if external_test {
            self.external_tests.push(candidate);
        } else {
            self.files.push(candidate);
        }
    }

    /// Complains about a folder without files.
    fn check_any(&mut self, location: &Location) {
        if !self.errors.is_empty() {
            return;
        }
        let dir = location.dir.display();
        if self.files.is_empty() && self.external_tests.is_empty() {
            self.errors.push(if location.files.is_some() {
                // Files that are named are only left out when they need cgo and there is none.
                "go: no Go source files".to_string()
            } else if self.excluded && !self.has_tests {
                format!("build constraints exclude all Go files in {dir}")
            } else if self.has_tests {
                format!("no non-test Go files in {dir}")
            } else {
                format!("no Go files in {dir}")
            });
        }
    }

    /// A package of one file whose text is not in the file system.
    pub(crate) fn generated(name: &str, path: PathBuf, text: String) -> Selected {
        let text: Arc<[u8]> = text.into_bytes().into();
        let file = Candidate { name: name.to_string(), path, text, overlay: false, test: false };
        Selected { files: vec![file], ..Selected::default() }
    }
}

/// What the beginning of a file says.
struct Peek {
    package: String,
    imports_c: bool,
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    let (first, rest) = (part[0], &part[1..]);
    let mut text = text;
    while let Some(at) = text.iter().position(|&byte| byte == first) {
        text = &text[at + 1..];
        if text.starts_with(rest) {
            return true;
        }
    }
    false
}

fn peek(text: &Arc<[u8]>) -> Peek {
    let sources = SourceMap::new();
    let mut peek = Peek { package: String::new(), imports_c: false };
    let Some((id, source)) = sources.add("".into(), "".into(), text.clone()) else { return peek };
    let mode = Mode { imports_only: true, std: true, runtime: true, ..Mode::default() };
    let (file, errors) = parse_file(&source, id, 0, mode);
    if !has_syntax_errors(&errors) || !file.imports.is_empty() {
        peek.package = file.package.name.to_string();
    }
    peek.imports_c = file.imports.iter().any(|import| import.path.value == b"C");
    peek
}

/// A parsed package, before its imports are known.
#[derive(Default)]
pub(crate) struct Parsed {
    pub(crate) name: String,
    pub(crate) units: Vec<SourceUnit>,
    pub(crate) diagnostics: Diagnostics,
    /// Errors that `go list` would find: in the files' headers, or of several packages in one folder; and
    /// whether they say where.
    pub(crate) errors: Vec<(String, bool)>,
}

/// A file in the session's source map, to be parsed.
pub(crate) struct Job {
    pub(crate) id: FileId,
    pub(crate) source: Arc<SourceFile>,
    pub(crate) index: u32,
    pub(crate) mode: Mode,
}

/// A parsed file.
pub(crate) struct Done {
    pub(crate) file: File,
    pub(crate) errors: Diagnostics,
    /// The first error of the header, as `go list` words it.
    header_error: Option<String>,
}

impl Job {
    pub(crate) fn new(id: FileId, source: Arc<SourceFile>, index: usize, location: &Location) -> Job {
        let path = location.path.as_str();
        let runtime = ["runtime", "internal/runtime/", "internal/abi", "internal/bytealg", "internal/cpu"]
            .iter()
            .any(|prefix| path == *prefix || path.starts_with(prefix));
        let mode = Mode { std: location.is_std, runtime: location.is_std && runtime, ..Mode::default() };
        Job { id, source, index: index as u32, mode }
    }

    pub(crate) fn run(&self, config: &Config) -> Done {
        let (mut file, errors) = parse_file(&self.source, self.id, self.index, self.mode);
        let mut header_error = None;
        if !errors.is_empty() {
            let header = Mode { imports_only: true, ..self.mode };
            let (_, header_errors) = parse_file(&self.source, self.id, self.index, header);
            // The second parse has set the lines up to the last import only.
            let first = header_errors
                .iter()
                .filter(|error| {
                    let message = error.message.as_str();
                    ["syntax error", "invalid line number", "invalid column number"]
                        .iter()
                        .any(|prefix| message.starts_with(prefix))
                })
                .min_by_key(|error| error.pos);
            header_error = first.and_then(|error| {
                let mut at = self.source.physical(error.pos);
                let offset = self.source.offset(error.pos);
                if offset > 0 && offset == self.source.text.len() && self.source.text[offset - 1] == b'\n' {
                    // There, that parser knows no line after the last newline.
                    at = self.source.physical(self.source.pos(offset - 1));
                    at.column += 1;
                }
                let text = &self.source.text[self.source.offset(error.pos)..];
                let name = config.short(Path::new(&*self.source.path));
                let message = header_message(&error.message, text)?;
                Some(format!("{name}:{}:{}: {message}", at.line, at.column))
            });
            parse_file(&self.source, self.id, self.index, self.mode);
        }
        if header_error.is_none() {
            header_error = self.endless_path(config, &file).or_else(|| self.invalid_import(&file));
        }
        if header_error.is_some() {
            // `go list` knows no imports of such a file.
            file.imports.clear();
        }
        Done { file, errors, header_error }
    }
}

impl Job {
    /// The first import path without a closing quote.
    fn endless_path(&self, config: &Config, file: &File) -> Option<String> {
        file.imports.iter().find_map(|spec| {
            let message = literal_error(&self.source.text[self.source.offset(spec.path.pos)..])?;
            let at = self.source.physical(spec.path.pos);
            let name = config.short(Path::new(&*self.source.path));
            Some(format!("{name}:{}:{}: {message}", at.line, at.column))
        })
    }

    /// The first import path that `go list` refuses to look for. It shows the file with its whole path.
    fn invalid_import(&self, file: &File) -> Option<String> {
        let spec = file.imports.iter().find(|spec| {
            let path = String::from_utf8_lossy(&spec.path.value);
            path.is_empty() || path.chars().any(|c| !valid_in_import(c))
        })?;
        let at = self.source.physical(spec.span.lo);
        let path = String::from_utf8_lossy(&spec.path.value);
        Some(format!("{}:{}:{}: invalid import path: {path}", self.source.path, at.line, at.column))
    }
}

fn valid_in_import(c: char) -> bool {
    const ILLEGAL: &str = "!\"#$%&'()*,:;<=>?[\\]^{|}`\u{fffd}";
    syntax::unicode::is_print(c) && !c.is_whitespace() && !ILLEGAL.contains(c)
}

/// An error in a header, worded as by the parser that `go list` uses; none where `go list` does not read on.
fn header_message(message: &str, text: &[u8]) -> Option<String> {
    let message = message.strip_prefix("syntax error: ").unwrap_or(message);
    if let Some(message) = literal_error(text) {
        // That parser's scanner complains first, and of each line only the first error counts.
        return Some(message);
    }
    let found = found_token(text);
    let name = text.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
    if message == "package statement must be first" {
        return Some(format!("expected 'package', found {found}"));
    }
    if message.ends_with("missing import path") {
        let is_keyword = found.starts_with('\'');
        let message =
            if name && !is_keyword { "import path must be a string" } else { "missing import path" };
        return Some(message.to_string());
    }
    if message.contains("after top level declaration") || message.ends_with("expected semicolon or newline") {
        // A package clause or an import is over unless what follows begins as the word `import` does.
        return (text.first() == Some(&b'i')).then(|| format!("expected ';', found {found}"));
    }
    if message.contains("in grouped declaration") {
        return Some(format!("expected ';', found {found}"));
    }
    if message.ends_with("expected name") {
        return Some(format!("expected 'IDENT', found {found}"));
    }
    Some(message.to_string())
}

/// Where the string or rune literal at the start of a text ends, at its start if there is none; `None` if it has no
/// end.
fn literal_end(text: &[u8]) -> Option<usize> {
    let Some(quote @ (b'"' | b'`' | b'\'')) = text.first() else { return Some(0) };
    let mut end = 1;
    while end < text.len() && text[end] != *quote && (*quote == b'`' || text[end] != b'\n') {
        end += if text[end] == b'\\' && *quote != b'`' { 2 } else { 1 };
    }
    (text.get(end) == Some(quote)).then_some(end + 1)
}

/// What is wrong with a literal that has no end.
fn literal_error(text: &[u8]) -> Option<String> {
    let literal = match text.first()? {
        b'\'' => "rune literal",
        b'"' => "string literal",
        _ => "raw string literal",
    };
    literal_end(text).is_none().then(|| format!("{literal} not terminated"))
}

/// A token as the parser that `go list` uses shows it.
fn found_token(text: &[u8]) -> String {
    match text.first() {
        None => "'EOF'".to_string(),
        Some(b'\n') => "newline".to_string(),
        Some(b'"' | b'`' | b'\'') => {
            String::from_utf8_lossy(&text[..literal_end(text).unwrap_or(text.len())]).into_owned()
        }
        Some(b'0'..=b'9') => {
            let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b'.';
            let end = text.iter().position(|byte| !part(byte)).unwrap_or(text.len());
            String::from_utf8_lossy(&text[..end]).into_owned()
        }
        Some(byte) if byte.is_ascii_alphabetic() || *byte == b'_' => {
            let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
            let word = String::from_utf8_lossy(&text[..end.unwrap_or(text.len())]).into_owned();
            if syntax::is_keyword(&word) { format!("'{word}'") } else { word }
        }
        Some(byte) => format!("'{}'", *byte as char),
    }
}

/// Puts the parsed files of a package together and lets the overlay take its effect.
pub(crate) fn assemble(
    location: &Location,
    candidates: &[Candidate],
    done: Vec<Done>,
    overlay: Option<&OverlayPackage>,
) -> Parsed {
    let mut parsed = Parsed::default();
    let mut files = Vec::new();
    let mut first: Option<(base::Symbol, &str)> = None;
    for (candidate, done) in candidates.iter().zip(done) {
        let package = done.file.package.name;
        // A malformed clause, which has its own error, has no name.
        if done.header_error.is_none() {
            let &mut (first, name) = first.get_or_insert((package, candidate.name.as_str()));
            if first != package && parsed.errors.is_empty() {
                let (other, dir) = (&candidate.name, location.dir.display());
                let message = format!("found packages {first} ({name}) and {package} ({other}) in {dir}");
                parsed.errors.push((message, false));
            }
        }
        parsed.errors.extend(done.header_error.map(|message| (message, true)));
        parsed.diagnostics.append(done.errors);
        files.push(done.file);
    }
    parsed.name = first.map_or(String::new(), |(name, _)| name.to_string());
    let mut patched = vec![false; files.len()];
    if let Some(overlay) = overlay.filter(|overlay| !overlay.replaces) {
        let own =
            files.iter().zip(candidates).filter(|(_, candidate)| candidate.overlay).map(|(file, _)| file);
        let patch = Patch::new(overlay, own);
        for ((file, candidate), patched) in files.iter_mut().zip(candidates).zip(&mut patched) {
            if !candidate.overlay && !candidate.test {
                *patched = patch.apply(file);
            }
        }
    }
    for ((file, candidate), patched) in files.into_iter().zip(candidates).zip(patched) {
        let (overlay, test) = (candidate.overlay, candidate.test);
        parsed.units.push(SourceUnit { file: Arc::new(file), patched, overlay, test });
    }
    parsed
}
