//! Actions that run a program: it exits with 0 and prints what its `.out` file says.

use super::GotestJob;
use super::packages;
use super::recipe::Recipe;
use crate::case::Outcome;
use crate::compare;
use crate::compiler::Build;
use crate::mode::Mode;
use crate::process::{self, Finished};
use crate::run::{Context, program_environment};
use std::path::Path;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(60);

/// `run`, `buildrun`: a file, and the sources that its first line names.
pub fn run(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    let path = job.path();
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let inputs = std::iter::once(file).chain(recipe.sources.iter().cloned()).collect();
    // Some programs read files beside them by a path from the root.
    build_and_run(job, cx, recipe, path.parent().unwrap_or(&job.root), inputs, &job.root)
}

/// `runoutput`: the program's output is the program that counts.
pub fn run_output(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    let folder = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
    let source = output_of(job, cx, recipe, folder.path())?;
    std::fs::write(folder.path().join("generated.go"), source).map_err(|error| error.to_string())?;
    let recipe = Recipe {
        sources: Vec::new(),
        args: Vec::new(),
        ..Recipe::read(&job.path(), "runoutput", job.target)?
    };
    build_and_run(job, cx, &recipe, folder.path(), vec!["generated.go".into()], &job.root)
}

/// What a program prints on standard output.
pub fn output_of(job: &GotestJob, cx: &Context, recipe: &Recipe, folder: &Path) -> Result<Vec<u8>, String> {
    let path = job.path();
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let build = Build {
        folder: path.parent().unwrap_or(&job.root).into(),
        inputs: std::iter::once(file).chain(recipe.sources.iter().cloned()).collect(),
        flags: Vec::new(),
        env: recipe.env(),
        target: job.target,
        optimized: true,
        output: folder.join("generator"),
    };
    cx.compiler.build(&cx.paths, &build)?;
    let mut command = cx.program(&build.output, job.target);
    program_environment(&mut command, &[], &[]);
    command.args(&recipe.args).current_dir(&job.root);
    let finished =
        process::run(command, &[], LIMIT * job.target.slowdown()).map_err(|error| error.to_string())?;
    if !finished.success() {
        let tail = compare::last_lines(&finished.stderr, 12);
        return Err(format!("the program that makes the program: {}\n{tail}", finished.ending));
    }
    Ok(finished.stdout)
}

/// `rundir`, `buildrundir`: the packages of a folder; the last one is `main`.
pub fn run_folder(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    let folder = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
    let packages = packages::module(&job.folder(), folder.path(), recipe.single_files)?;
    let main = packages.iter().rfind(|package| package.is_main).ok_or("there is no package main")?;
    build_and_run(job, cx, recipe, folder.path(), vec![format!("./{}", main.folder)], folder.path())
}

/// `runindir`: the folder as the module of its name.
pub fn run_module(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    let folder = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
    let source = job.folder();
    let name = source.file_name().unwrap_or_default();
    let own = folder.path().join(name);
    copy(&source, &own).map_err(|error| format!("{}: {error}", source.display()))?;
    if !own.join("go.mod").exists() {
        let text = format!("module {}\ngo 1.14\n", name.display());
        std::fs::write(own.join("go.mod"), text).map_err(|error| error.to_string())?;
    }
    build_and_run(job, cx, recipe, &own, vec![".".into()], &own)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            std::fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

/// Builds `inputs` in `folder` for all modes and runs them in `place`.
fn build_and_run(
    job: &GotestJob,
    cx: &Context,
    recipe: &Recipe,
    folder: &Path,
    inputs: Vec<String>,
    place: &Path,
) -> Result<Vec<Outcome>, String> {
    let scratch = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
    let expected = job.expected_output();
    let build = |optimized: bool| Build {
        folder: folder.into(),
        inputs: inputs.clone(),
        flags: Vec::new(),
        env: recipe.env(),
        target: job.target,
        optimized,
        output: scratch.path().join(if optimized { "program" } else { "program-O0" }),
    };
    let run = |mode: Mode, executable: &Path| {
        let mut command = cx.program(executable, job.target);
        program_environment(&mut command, &[], mode.environment());
        // Some programs call the go command.
        command.args(&recipe.args).current_dir(place).env("TMPDIR", scratch.path());
        command.env("PATH", path_with(&cx.paths.goroot.join("bin")));
        let limit = LIMIT * mode.slowdown() * job.target.slowdown();
        match process::run_merged(command, limit) {
            Err(error) => Outcome::Fail(format!("cannot start it: {error}")),
            Ok(finished) => judge(&expected, &finished),
        }
    };
    Ok(cx.build_and_run(&job.modes(), &build, &run))
}

fn judge(expected: &[u8], finished: &Finished) -> Outcome {
    if !finished.success() {
        return Outcome::Fail(format!("{}\n{}", finished.ending, compare::last_lines(&finished.stdout, 12)));
    }
    match compare::first_difference("output", expected, &finished.stdout) {
        None => Outcome::Pass,
        Some(cause) => Outcome::Fail(cause),
    }
}

/// The search path with `folder` in front.
fn path_with(folder: &Path) -> std::ffi::OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).unwrap_or(rest)
}
