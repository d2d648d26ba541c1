//! The arguments of `brolga test`: which are the compiler's, which the command's own, which the test binary's, and
//! which are packages.
//!
//! As with `go test`, packages end at the first flag that follows one, what the command does not know goes to the
//! test binary, and so does everything after `-args`.

use crate::cli::{BuildFlags, is_boolean_build_flag, is_build_flag, parse_build_flags};
use anyhow::{Result, bail};
use std::time::Duration;

/// What the arguments say.
#[derive(Debug, Default)]
pub struct TestRequest {
    /// The compiler's flags.
    pub build: BuildFlags,
    /// Packages, patterns or files; none for the working folder.
    pub packages: Vec<String>,
    /// `-c`: compile the test binary without running it.
    pub compile_only: bool,
    /// `-o`: where the test binary is written.
    pub output: Option<String>,
    /// `-exec`: the program, with its arguments, that runs test binaries.
    pub exec: Vec<String>,
    /// `-v`, or a benchmark: what passes is shown.
    pub show_passing: bool,
    /// `-timeout`; `None` for no limit.
    pub timeout: Option<Duration>,
    /// What the test binary gets.
    pub arguments: Vec<String>,
}

/// Flags of the test binary without a value.
const BOOLEAN: &[&str] = &["artifacts", "benchmem", "failfast", "fullpath", "short", "v"];

/// Flags of the test binary with a value.
const VALUED: &[&str] = &[
    "bench",
    "benchtime",
    "blockprofile",
    "blockprofilerate",
    "count",
    "cpu",
    "cpuprofile",
    "fuzz",
    "fuzzminimizetime",
    "fuzztime",
    "list",
    "memprofile",
    "memprofilerate",
    "mutexprofile",
    "mutexprofilefraction",
    "outputdir",
    "parallel",
    "run",
    "shuffle",
    "skip",
    "timeout",
    "trace",
];

/// Flags whose value names a file that the test binary writes.
const PROFILES: &[&str] = &["blockprofile", "cpuprofile", "memprofile", "mutexprofile", "trace"];

/// Flags of `go test` that ask for what this compiler does not do.
const UNSUPPORTED: &[&str] =
    &["cover", "covermode", "coverpkg", "coverprofile", "json", "race", "msan", "asan"];

/// The limit without `-timeout`.
const DEFAULT_TIMEOUT: &str = "10m0s";

/// Sorts the arguments.
pub fn parse(arguments: &[String]) -> Result<TestRequest> {
    let mut request = TestRequest::default();
    let mut build: Vec<String> = Vec::new();
    let mut forwarded: Vec<String> = Vec::new();
    let mut timeout = DEFAULT_TIMEOUT.to_owned();
    let (mut profile, mut output_dir) = (false, false);
    let mut packages_ended = false;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if !argument.starts_with('-') || argument == "-" {
            if packages_ended {
                forwarded.push(argument.clone());
                forwarded.extend(rest.cloned());
                break;
            }
            request.packages.push(argument.clone());
            continue;
        }
        packages_ended |= !request.packages.is_empty();
        let flag = argument.strip_prefix("--").or_else(|| argument.strip_prefix('-')).unwrap_or(argument);
        let (name, given) = match flag.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (flag, None),
        };
        let mut value = || match given.clone().or_else(|| rest.next().cloned()) {
            Some(value) => Ok(value),
            None => bail!("flag needs an argument: -{name}"),
        };
        let own = name.strip_prefix("test.").unwrap_or(name);
        match own {
            "args" => {
                forwarded.extend(rest.cloned());
                break;
            }
            "c" => request.compile_only = truth(name, given.as_deref())?,
            "o" => request.output = Some(value()?),
            "exec" => request.exec = value()?.split_whitespace().map(str::to_owned).collect(),
            // No analysis is done beside the compiler's.
            "vet" => drop(value()?),
            _ if UNSUPPORTED.contains(&own) => bail!("test -{own} is not supported"),
            _ if BOOLEAN.contains(&own) => {
                let given = given.unwrap_or_else(|| "true".to_owned());
                if own == "v" {
                    request.show_passing = given == "test2json" || truth(name, Some(&given))?;
                }
                forwarded.push(format!("-test.{own}={given}"));
            }
            _ if VALUED.contains(&own) => {
                let value = value()?;
                request.show_passing |= own == "bench";
                profile |= PROFILES.contains(&own);
                output_dir |= own == "outputdir";
                if own == "timeout" {
                    timeout = value;
                    continue;
                }
                forwarded.push(format!("-test.{own}={value}"));
            }
            _ if is_build_flag(name) => {
                if is_boolean_build_flag(name) {
                    build.push(argument.clone());
                } else {
                    build.push(format!("-{name}={}", value()?));
                }
            }
            _ => forwarded.push(argument.clone()),
        }
    }
    request.build = parse_build_flags(&build)?;
    request.timeout = match parse_duration(&timeout) {
        Some(Duration::ZERO) => None,
        Some(limit) => Some(limit),
        None => bail!("invalid value {timeout:?} for flag -timeout: parse error"),
    };
    request.arguments = vec!["-test.paniconexit0".to_owned(), format!("-test.timeout={timeout}")];
    if profile && !output_dir {
        let here = std::env::current_dir()?;
        request.arguments.push(format!("-test.outputdir={}", here.display()));
    }
    request.arguments.extend(forwarded);
    Ok(request)
}

fn truth(name: &str, value: Option<&str>) -> Result<bool> {
    match value.unwrap_or("true") {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Ok(false),
        value => bail!("invalid boolean value {value:?} for -{name}"),
    }
}

/// A duration in Go's form: numbers with units, such as `1m30s`.
fn parse_duration(text: &str) -> Option<Duration> {
    if text == "0" {
        return Some(Duration::ZERO);
    }
    let mut total = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        rest = &rest[digits..];
        let end = rest.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(rest.len());
        let unit = match &rest[..end] {
            "ns" => 1e-9,
            "us" | "µs" | "μs" => 1e-6,
            "ms" => 1e-3,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3600.0,
            _ => return None,
        };
        total += number * unit;
        rest = &rest[end..];
    }
    (!text.is_empty()).then(|| Duration::from_secs_f64(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(line: &str) -> TestRequest {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&arguments).unwrap()
    }

    #[test]
    fn arguments_are_sorted() {
        let found = request("-v -tags=x -run A|B strings ./... -short -count 2 -own -args -x y");
        assert_eq!(found.packages, ["strings", "./..."]);
        assert_eq!(found.build.tags, "x");
        assert!(found.show_passing && !found.compile_only);
        let arguments = "-test.paniconexit0 -test.timeout=10m0s -test.v=true -test.run=A|B -test.short=true \
                         -test.count=2 -own -x y";
        assert_eq!(found.arguments.join(" "), arguments);
        let found = request("-c -o out --O0 -timeout 1m30s p -bench . more");
        assert!(found.compile_only && found.build.no_optimization && found.show_passing);
        assert_eq!((found.output.as_deref(), found.timeout), (Some("out"), Some(Duration::from_secs(90))));
        assert_eq!(found.arguments.last().map(String::as_str), Some("more"));
        assert_eq!(request("-test.timeout=0").timeout, None);
    }

    #[test]
    fn what_is_not_supported_is_named() {
        let error = parse(&["-race".to_owned()]).unwrap_err().to_string();
        assert_eq!(error, "test -race is not supported");
        assert!(parse(&["-run".to_owned()]).is_err() && parse(&["-timeout=x".to_owned()]).is_err());
    }
}
