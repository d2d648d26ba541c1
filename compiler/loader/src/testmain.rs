//! The main package of a test binary: a source text that lists the tests and hands them to `testing`.

use crate::program::SourceUnit;
use base::{SourceFile, SourceMap};
use std::fmt::Write;
use syntax::ast::{Block, Decl, ExprKind, FuncDecl};
use syntax::unicode::quote_string;

/// The functions of one package that `testing` runs.
#[derive(Default)]
struct Functions {
    tests: Vec<String>,
    benchmarks: Vec<String>,
    fuzz: Vec<String>,
    /// Name, expected output, and whether its lines may come in any order.
    examples: Vec<(String, String, bool)>,
    main: bool,
}

/// A package whose tests run.
pub(crate) struct Tested<'t> {
    /// The import path, and the name that the source gives it.
    pub(crate) path: &'t str,
    pub(crate) alias: &'t str,
    pub(crate) units: &'t [SourceUnit],
}

/// The source of the main package. `path` is that of the package under test.
pub(crate) fn source(path: &str, packages: &[Tested<'_>], sources: &SourceMap) -> Result<String, String> {
    let mut imports = String::new();
    let [mut tests, mut benchmarks, mut fuzz, mut examples] = [const { String::new() }; 4];
    let mut main = None;
    for tested in packages {
        let functions = functions(tested, sources)?;
        let alias = tested.alias;
        for (list, names) in [
            (&mut tests, &functions.tests),
            (&mut benchmarks, &functions.benchmarks),
            (&mut fuzz, &functions.fuzz),
        ] {
            for name in names {
                let _ = writeln!(list, "\t{{\"{name}\", {alias}.{name}}},");
            }
        }
        for (name, output, unordered) in &functions.examples {
            let output = quote_string(output);
            let _ = writeln!(examples, "\t{{\"{name}\", {alias}.{name}, {output}, {unordered}}},");
        }
        if functions.main && main.replace(alias).is_some() {
            return Err("multiple definitions of TestMain".to_string());
        }
        let Functions { tests, benchmarks, fuzz, examples, main } = &functions;
        let used =
            *main || !(tests.is_empty() && benchmarks.is_empty() && fuzz.is_empty() && examples.is_empty());
        let alias = if used { alias } else { "_" };
        let _ = writeln!(imports, "\t{alias} \"{}\"", tested.path);
    }
    let (more, run) = match main {
        Some(package) => (
            "\t\"reflect\"\n",
            format!(
                "{package}.TestMain(m)\n\tos.Exit(int(reflect.ValueOf(m).Elem().FieldByName(\"exitCode\").Int()))"
            ),
        ),
        None => ("", "os.Exit(m.Run())".to_string()),
    };
    Ok(format!(
        "// Generated for the tests of {path}.\n\npackage main\n\nimport (\n\t\"os\"\n{more}\t\"testing\"\n\t\
         \"testing/internal/testdeps\"\n{imports})\n\n\
         var tests = []testing.InternalTest{{\n{tests}}}\n\n\
         var benchmarks = []testing.InternalBenchmark{{\n{benchmarks}}}\n\n\
         var fuzzTargets = []testing.InternalFuzzTarget{{\n{fuzz}}}\n\n\
         var examples = []testing.InternalExample{{\n{examples}}}\n\n\
         func init() {{\n\ttestdeps.ImportPath = \"{path}\"\n}}\n\n\
         func main() {{\n\tm := testing.MainStart(testdeps.TestDeps{{}}, tests, benchmarks, fuzzTargets, examples)\n\t\
         {run}\n}}\n"
    ))
}

fn functions(tested: &Tested<'_>, sources: &SourceMap) -> Result<Functions, String> {
    let mut found = Functions::default();
    for unit in tested.units.iter().filter(|unit| unit.test) {
        let source = sources.file(unit.file.source);
        for decl in &unit.file.decls {
            let Decl::Func(function) = decl else { continue };
            if function.recv.is_some() {
                continue;
            }
            let name = function.name.name.as_str();
            let checked = |kind: &str| {
                if takes(function, kind) && function.type_params.is_empty() {
                    return Ok(name.to_string());
                }
                let at = source.physical(function.span.lo);
                let parameter = kind.to_lowercase();
                Err(format!(
                    "{at}: wrong signature for {name}, must be: func {name}({parameter} *testing.{kind})"
                ))
            };
            if name == "TestMain" && !takes(function, "T") {
                checked("M")?;
                found.main = true;
            } else if is_test(name, "Test") {
                found.tests.push(checked("T")?);
            } else if is_test(name, "Benchmark") {
                found.benchmarks.push(checked("B")?);
            } else if is_test(name, "Fuzz") {
                found.fuzz.push(checked("F")?);
            } else if is_test(name, "Example")
                && function.sig.params.fields.is_empty()
                && function.sig.results.is_empty()
                && let Some((output, unordered)) =
                    function.body.as_ref().and_then(|body| expected_output(body, &source))
            {
                found.examples.push((name.to_string(), output, unordered));
            }
        }
    }
    Ok(found)
}

/// Whether the name is the prefix, or goes on with something but a lower-case letter.
fn is_test(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|rest| !rest.starts_with(char::is_lowercase))
}

/// Whether the function has one parameter, a pointer to something named `kind`, and no results.
fn takes(function: &FuncDecl, kind: &str) -> bool {
    let [parameter] = &function.sig.params.fields[..] else { return false };
    let ExprKind::Star(pointed) = &parameter.ty.kind else { return false };
    let name = match &pointed.kind {
        ExprKind::Name(name) => *name,
        ExprKind::Selector { sel, .. } => sel.name,
        _ => return false,
    };
    name.as_str() == kind && function.sig.results.is_empty()
}

/// What the last comment of an example says that it prints.
fn expected_output(body: &Block, source: &SourceFile) -> Option<(String, bool)> {
    let from = body.stmts.last().map_or(body.span.lo.0 + 1, |stmt| stmt.span.hi.0);
    let (from, to) = (source.offset(base::Pos(from)), source.offset(body.rbrace));
    let text = String::from_utf8_lossy(source.text.get(from..to)?).into_owned();
    // The last group of comment lines; a blank line separates groups.
    let mut lines: Vec<String> = Vec::new();
    let mut ended = true;
    if let Some((_, comment)) = text.rsplit_once("/*")
        && let Some((comment, _)) = comment.split_once("*/")
    {
        lines = comment.lines().map(str::to_string).collect();
    } else {
        for line in text.lines() {
            match line.trim_start().strip_prefix("//") {
                Some(comment) => {
                    if std::mem::take(&mut ended) {
                        lines.clear();
                    }
                    lines.push(comment.strip_prefix(' ').unwrap_or(comment).trim_end().to_string());
                }
                None => ended = true,
            }
        }
    }
    let text = lines.join("\n");
    let text = text.trim_start();
    let strip = |text: &'_ str, prefix: &str| -> Option<String> {
        let head = text.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then(|| text[prefix.len()..].to_string())
    };
    let (unordered, rest) = match strip(text, "unordered ") {
        Some(rest) => (true, rest),
        None => (false, text.to_string()),
    };
    let output = strip(&rest, "output:")?;
    let output = output.trim_start_matches(' ');
    let output = output.strip_prefix('\n').unwrap_or(output);
    Some((output.to_string(), unordered))
}
