//! The command line: Go's flags, with one dash or two, then `clap`.
//!
//! Go's flag syntax differs from the usual one in three points, which [`rewrite`] removes before `clap` sees the
//! arguments: `-flag` means `--flag`, a boolean flag may be given a value only with `=`, and flags end at the
//! first argument that is none (what follows `run PACKAGE` belongs to the program).

use clap::{Args, Parser, Subcommand};

/// An ahead-of-time compiler for Go.
#[derive(Parser, Debug)]
#[command(name = "brolga", disable_version_flag = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Compile packages and write an executable
    Build(BuildCommand),
    /// Compile and run a program
    Run(RunCommand),
    /// Compile and run the tests of packages
    Test(TestCommand),
    /// Print the environment that the compiler uses
    Env(EnvCommand),
    /// Compile every function of packages with all checks of the compiler, and write nothing
    #[command(hide = true)]
    Verify(VerifyCommand),
    /// Print the version
    Version,
}

/// `brolga build`.
#[derive(Args, Debug)]
pub struct BuildCommand {
    #[command(flatten)]
    pub flags: BuildFlags,
    /// Write the result to this file or directory
    #[arg(long = "o", value_name = "FILE")]
    pub output: Option<String>,
    /// Packages, or .go files of one package
    pub packages: Vec<String>,
}

/// `brolga run`.
#[derive(Args, Debug)]
pub struct RunCommand {
    #[command(flatten)]
    pub flags: BuildFlags,
    /// A package or .go files, and the program's arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
    pub arguments: Vec<String>,
}

/// `brolga test`.
#[derive(Args, Debug)]
pub struct TestCommand {
    /// Flags, packages, and the test binary's flags, as for `go test`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

/// `brolga env`.
#[derive(Args, Debug)]
pub struct EnvCommand {
    /// Print only these variables' values
    pub names: Vec<String>,
}

/// `brolga verify`.
#[derive(Args, Debug)]
pub struct VerifyCommand {
    #[command(flatten)]
    pub flags: BuildFlags,
    /// Packages
    #[arg(required = true)]
    pub packages: Vec<String>,
}

/// Flags that `build` and `run` share.
#[derive(Args, Debug, Clone, Default)]
pub struct BuildFlags {
    /// Additional build tags, separated by commas
    #[arg(long, value_name = "TAGS", default_value = "")]
    pub tags: String,
    /// Print the names of packages as they are compiled
    #[arg(long = "v")]
    pub verbose: bool,
    /// Print what is done
    #[arg(long = "x")]
    pub trace: bool,
    /// The platform to compile for, such as linux/arm64
    #[arg(long, value_name = "OS/ARCH")]
    pub target: Option<String>,
    /// Print the time that each stage takes, and how many instances of generic functions share code
    #[arg(long)]
    pub time: bool,
    /// Print a stage's result, of one function or of all
    #[arg(long, value_name = "STAGE[:FUNC]")]
    pub dump: Vec<String>,
    /// Do not optimize
    #[arg(long = "O0")]
    pub no_optimization: bool,
    /// Flags of gc: -e prints all errors rather than ten; -m says what is inlined and what escapes, with -l as if nothing
    /// were inlined; -N does not optimize; -c=N changes nothing here
    #[arg(long, value_name = "[PATTERN=]FLAGS")]
    pub gcflags: Vec<String>,
    /// How module dependencies are found: mod, vendor or readonly
    #[arg(long = "mod", value_name = "MODE")]
    pub module_mode: Option<String>,
    /// Flags of the linker: -X sets string variables
    #[arg(long, value_name = "FLAGS", default_value = "", allow_hyphen_values = true)]
    pub ldflags: String,
}

/// The flags alone, for commands that sort their arguments themselves.
#[derive(Parser, Debug)]
#[command(name = "brolga")]
struct FlagsAlone {
    #[command(flatten)]
    flags: BuildFlags,
}

/// What `-gcflags` asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GcFlags {
    /// Print all errors.
    pub all_errors: bool,
    /// Do not optimize.
    pub no_optimization: bool,
    /// How much to say of what is inlined and what escapes: 0 nothing, 1 the decisions, 2 also the costs of inlining.
    pub remarks: u8,
    /// Take it that nothing is inlined.
    pub no_inlining: bool,
    /// Say it of all packages, not only of those that the command names.
    pub remarks_of_all: bool,
}

impl BuildFlags {
    /// Reads `-gcflags`; the error names a flag that means nothing here. Patterns of packages are not looked at: what
    /// the flags ask for applies to all, but that `-m` speaks of the packages that the command names unless the pattern is
    /// `all`.
    pub fn gc(&self) -> Result<GcFlags, String> {
        let mut result = GcFlags { no_optimization: self.no_optimization, ..GcFlags::default() };
        for value in &self.gcflags {
            let (pattern, flags) = match value.split_once('=') {
                Some((pattern, flags)) if !value.starts_with('-') => (pattern, flags),
                _ => ("", value.as_str()),
            };
            for flag in flags.split_whitespace() {
                match flag {
                    "-e" => result.all_errors = true,
                    "-N" => result.no_optimization = true,
                    "-m" | "-m=1" | "-m=2" => {
                        result.remarks = if flag == "-m=2" { 2 } else { 1 };
                        result.remarks_of_all |= pattern == "all";
                    }
                    "-l" => result.no_inlining = true,
                    _ if flag.starts_with("-c=") => {}
                    _ => return Err(format!("-gcflags: {flag} is not supported")),
                }
            }
        }
        Ok(result)
    }
}

/// Flags without a value; all other flags take the next argument if they have no `=`.
const BOOLEAN_FLAGS: &[&str] = &["v", "x", "time", "O0", "h", "help"];

/// Parses the arguments after the program's name, with the flags of `$GOFLAGS` before the command's own.
pub fn parse(arguments: &[String], goflags: Option<&str>) -> Result<Command, clap::Error> {
    Ok(Cli::try_parse_from(rewrite(arguments, goflags.unwrap_or("")))?.command)
}

/// Flags with a value that commands which compile share.
const VALUE_FLAGS: &[&str] = &["tags", "target", "dump", "mod", "ldflags"];

/// Whether a flag is one of [`BuildFlags`].
pub fn is_build_flag(name: &str) -> bool {
    is_boolean_build_flag(name) || VALUE_FLAGS.contains(&name)
}

/// Whether a flag is one of [`BuildFlags`] without a value.
pub fn is_boolean_build_flag(name: &str) -> bool {
    BOOLEAN_FLAGS.contains(&name) && !matches!(name, "h" | "help")
}

/// Parses flags in Go's form, after those of `$GOFLAGS` that are known.
pub fn parse_build_flags(flags: &[String]) -> Result<BuildFlags, clap::Error> {
    let goflags = std::env::var("GOFLAGS").unwrap_or_default();
    let name = |flag: &str| flag.trim_start_matches('-').split('=').next().unwrap_or("").to_owned();
    let known = goflags.split_whitespace().filter(|flag| is_build_flag(&name(flag)));
    let all = known.chain(flags.iter().map(String::as_str));
    let all = all.filter_map(|flag| with_value(&format!("--{}", flag.trim_start_matches('-'))));
    Ok(FlagsAlone::try_parse_from(std::iter::once("brolga".to_owned()).chain(all))?.flags)
}

fn rewrite(arguments: &[String], goflags: &str) -> Vec<String> {
    let mut out = vec!["brolga".to_owned()];
    let Some((command, arguments)) = arguments.split_first() else {
        out.push("--help".to_owned());
        return out;
    };
    let long = |argument: &str| format!("--{}", argument.trim_start_matches('-'));
    if command.starts_with('-') {
        out.push(long(command));
        return out;
    }
    out.push(command.clone());
    if command == "test"
        && !matches!(arguments, [only] if matches!(only.trim_start_matches('-'), "h" | "help"))
    {
        out.push("--".to_owned());
        out.extend(arguments.iter().cloned());
        return out;
    }
    if matches!(command.as_str(), "build" | "run") {
        out.extend(
            goflags
                .split_whitespace()
                .filter(|flag| flag.starts_with('-'))
                .filter_map(|flag| with_value(&long(flag))),
        );
    }
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--" || !argument.starts_with('-') || argument == "-" {
            if argument != "--" {
                out.push("--".to_owned());
            }
            out.push(argument.clone());
            out.extend(rest.cloned());
            break;
        }
        let flag = long(argument);
        let name = flag.trim_start_matches('-');
        let takes_next = !name.contains('=') && !BOOLEAN_FLAGS.contains(&name);
        out.extend(with_value(&flag));
        if takes_next && let Some(value) = rest.next() {
            let flag = out.pop().expect("the flag was pushed");
            out.push(format!("{flag}={value}"));
        }
    }
    out
}

/// A boolean flag with a value becomes the flag or nothing.
fn with_value(flag: &str) -> Option<String> {
    let Some((name, value)) = flag.split_once('=') else { return Some(flag.to_owned()) };
    if !BOOLEAN_FLAGS.contains(&name.trim_start_matches('-')) {
        return Some(flag.to_owned());
    }
    matches!(value, "1" | "t" | "T" | "true" | "TRUE" | "True").then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, goflags: &str, expected: &str) {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        assert_eq!(rewrite(&arguments, goflags)[1..].join(" "), expected, "{line}");
    }

    #[test]
    fn go_flags_are_rewritten() {
        check("build -o x -v ./cmd", "", "build --o=x --v -- ./cmd");
        check("build -tags=a,b --O0 a.go b.go", "", "build --tags=a,b --O0 -- a.go b.go");
        check("run -v=false x.go -v -o", "", "run -- x.go -v -o");
        check("build -v=true", "-tags=x", "build --tags=x --v");
        check("env GOROOT", "-tags=x", "env -- GOROOT");
        check("-h", "", "--help".replace("help", "h").as_str());
    }

    #[test]
    fn gcflags_are_read() {
        let read = |values: &[&str]| {
            let gcflags = values.iter().map(|value| value.to_string()).collect();
            BuildFlags { gcflags, ..BuildFlags::default() }.gc()
        };
        assert_eq!(
            read(&["-e", "all=-N -l"]),
            Ok(GcFlags { all_errors: true, no_optimization: true, no_inlining: true, ..GcFlags::default() })
        );
        assert_eq!(read(&["-m"]), Ok(GcFlags { remarks: 1, ..GcFlags::default() }));
        assert_eq!(
            read(&["all=-m=2"]),
            Ok(GcFlags { remarks: 2, remarks_of_all: true, ..GcFlags::default() })
        );
        assert!(read(&["-m=3"]).is_err());
        assert_eq!(read(&["fmt=-c=4"]), Ok(GcFlags::default()));
        assert!(read(&["-d=checkptr"]).is_err_and(|error| error.contains("-d=checkptr")));
    }

    #[test]
    fn commands_parse() {
        let line = ["run", "-target", "linux/arm64", "x.go", "-n", "3"].map(str::to_owned);
        let Command::Run(run) = parse(&line, None).unwrap() else { panic!("not run") };
        assert_eq!(run.flags.target.as_deref(), Some("linux/arm64"));
        assert_eq!(run.arguments, ["x.go", "-n", "3"]);
    }
}
