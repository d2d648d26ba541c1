//! Actions that compile: the compiler says nothing and succeeds.
//!
//! Nothing is linked; Brolga compiles all functions with its own checks on (`brolga verify`).

use super::GotestJob;
use super::packages;
use super::recipe::Recipe;
use crate::case::Outcome;
use crate::compare;
use crate::compiler::Build;
use crate::run::Context;
use std::path::Path;

/// `compile`, `build`: one file.
pub fn file(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    if let Some(flag) = recipe.flags.iter().find(|flag| flag.starts_with("-p")) {
        return Ok(vec![Outcome::Skip(format!("needs {flag}, which is gc's"))]);
    }
    let path = job.path();
    let folder = path.parent().unwrap_or(&job.root);
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let inputs = std::iter::once(file).chain(recipe.sources.iter().cloned()).collect();
    compiles(job, cx, recipe, folder, inputs)
}

/// `compiledir`, `builddir`: the packages of a folder.
pub fn folder(job: &GotestJob, cx: &Context, recipe: &Recipe) -> Result<Vec<Outcome>, String> {
    let folder = tempfile::tempdir_in(&cx.paths.work).map_err(|error| error.to_string())?;
    let packages = packages::module(&job.folder(), folder.path(), recipe.single_files)?;
    let inputs = packages.iter().map(|package| format!("./{}", package.folder)).collect();
    compiles(job, cx, recipe, folder.path(), inputs)
}

fn compiles(
    job: &GotestJob,
    cx: &Context,
    recipe: &Recipe,
    folder: &Path,
    inputs: Vec<String>,
) -> Result<Vec<Outcome>, String> {
    let build = Build {
        folder: folder.into(),
        inputs,
        flags: Vec::new(),
        env: recipe.env(),
        target: job.target,
        optimized: true,
        output: "".into(),
    };
    let finished = cx.compiler.check(&cx.paths, &build)?;
    Ok(vec![if finished.success() && finished.stderr.is_empty() {
        Outcome::Pass
    } else {
        Outcome::Fail(format!("{}\n{}", finished.ending, compare::last_lines(&finished.stderr, 12)))
    }])
}
