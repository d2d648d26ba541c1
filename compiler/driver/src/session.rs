//! One compilation: from arguments to the bytes of an executable.

use crate::build_info;
use crate::check::check;
use crate::cli::BuildFlags;
use crate::environment::Environment;
use crate::runtime_objects;
use anyhow::{Result, bail};
use base::Diagnostics;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a compilation ended with.
pub enum Outcome {
    /// An executable, and the name that `build` gives it by default.
    Executable {
        /// The ELF file.
        bytes: Vec<u8>,
        /// The last element of the main package's import path, or the first file's name.
        name: String,
    },
    /// Everything is correct, but it is not one main package, which would be linked.
    Checked(Vec<CheckedPackage>),
    /// Errors, which have been printed.
    Errors {
        /// Whether the packages could not even be loaded.
        loading: bool,
    },
}

/// A package that the request named.
pub struct CheckedPackage {
    /// Its folder.
    pub folder: PathBuf,
    /// Whether it is a main package.
    pub is_main: bool,
}

/// What is compiled.
pub struct Request<'a> {
    /// Packages or files.
    pub arguments: &'a [String],
    /// Whether it is the tests of the package rather than the package.
    pub tests: bool,
}

/// A target in every room's words.
#[derive(Clone, Copy)]
pub struct Target {
    /// Code generation's.
    pub codegen: codegen::Target,
    /// The linker's.
    pub link: link::Target,
}

impl Target {
    /// The target of this operating system and architecture, in Go's words.
    pub fn new(goos: &str, goarch: &str) -> Result<Target> {
        match (goos, goarch) {
            ("linux", "amd64") => {
                Ok(Target { codegen: codegen::Target::Amd64, link: link::Target::LinuxAmd64 })
            }
            ("linux", "arm64") => {
                Ok(Target { codegen: codegen::Target::Arm64, link: link::Target::LinuxArm64 })
            }
            _ => bail!(
                "unsupported GOOS/GOARCH pair {goos}/{goarch}: linux/amd64 and linux/arm64 are supported"
            ),
        }
    }
}

/// Compiles what the request names.
pub fn compile(environment: &Environment, flags: &BuildFlags, request: &Request<'_>) -> Result<Outcome> {
    let mut session = Session::new(flags);
    let outcome = session.run(environment, request);
    if flags.time {
        session.print_times();
    }
    outcome
}

/// One run of the compiler.
pub struct Session<'a> {
    flags: &'a BuildFlags,
    stages: Vec<(&'static str, Duration)>,
    /// Instances of generic functions, the code that they share, and copies of that for one instance.
    generics: Option<(usize, usize, usize)>,
}

/// A program that was loaded and checked without errors.
pub struct Front {
    /// What the loader says.
    pub program: loader::Program,
    /// What the checker says.
    pub store: Arc<types::Store>,
    /// The checker's ids by the loader's.
    pub ids: FxHashMap<loader::PackageId, types::PackageId>,
    /// All packages, imports before importers.
    pub packages: Vec<types::PackageId>,
}

impl<'a> Session<'a> {
    /// A session that has not begun.
    pub fn new(flags: &'a BuildFlags) -> Session<'a> {
        Session { flags, stages: Vec::new(), generics: None }
    }

    /// Does a stage's work and takes its time.
    pub fn stage<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.stages.push((name, start.elapsed()));
        result
    }

    /// Prints the time of each stage.
    pub fn print_times(&self) {
        for (name, time) in &self.stages {
            eprintln!("{name:10} {:9.3} ms", time.as_secs_f64() * 1e3);
        }
        let total: Duration = self.stages.iter().map(|(_, time)| *time).sum();
        eprintln!("{:10} {:9.3} ms", "total", total.as_secs_f64() * 1e3);
        if let Some((instances, shared, specialized)) = self.generics {
            eprintln!("generics   {instances} instances, {shared} shapes, {specialized} specialized");
        }
    }

    fn run(&mut self, environment: &Environment, request: &Request<'_>) -> Result<Outcome> {
        let arguments = request.arguments;
        let target = Target::new(&environment.goos, &environment.goarch)?;
        let Front { program, store, ids, packages } = match self.front(environment, request)? {
            Ok(front) => front,
            Err(outcome) => return Ok(outcome),
        };
        let gc = self.flags.gc().map_err(anyhow::Error::msg)?;
        if gc.remarks > 0 {
            self.remarks(&program, &store, &ids, &packages, gc);
        }
        let main = match program.roots.as_slice() {
            [root] if program.packages[*root].name == "main" => *root,
            roots => {
                let packages = roots.iter().map(|&root| {
                    let package = &program.packages[root];
                    CheckedPackage { folder: package.dir.clone(), is_main: package.name == "main" }
                });
                return Ok(Outcome::Checked(packages.collect()));
            }
        };
        let (embeds, errors) = embedded_files(&program, &store, &ids);
        if let Some((package, diagnostics)) = errors.first() {
            eprintln!("# {}", program.packages[*package].path);
            eprint!("{}", diagnostics.render(&program.sources));
            return Ok(Outcome::Errors { loading: false });
        }
        let strings = build_info::strings(&program, environment, self.flags, request.tests)?;
        let input = lower::Input {
            store: &store,
            sources: &program.sources,
            packages: &packages,
            main: Some(ids[&main]),
            whole: &[],
            diagnose: false,
            embeds: &embeds,
            strings: &strings,
        };
        let lowered = self.stage("lower", || lower::lower(&input));
        if !lowered.diagnostics.is_empty() {
            eprintln!("# {}", program.packages[main].path);
            eprint!("{}", lowered.diagnostics.render(&program.sources));
            return Ok(Outcome::Errors { loading: false });
        }
        let optimize = !gc.no_optimization;
        let mut mir = lowered.program;
        if cfg!(debug_assertions) || std::env::var_os("BROLGA_VERIFY").is_some() {
            verify(&mir)?;
        }
        self.dump_mir("lower", &mir);
        let options = passes::Options {
            optimize,
            verify: cfg!(debug_assertions) || std::env::var_os("BROLGA_VERIFY").is_some(),
        };
        let generic = (mir.dictionaries.len(), lowered.shared);
        match self.stage("optimize", || passes::optimize(&mut mir, options)) {
            Ok(summary) => self.generics = Some((generic.0, generic.1, summary.specialized)),
            Err(error) => internal_error(
                "optimize",
                error.function.as_str(),
                &format!("{}: {}\n{}", error.pass, error.message, error.text),
            )?,
        }
        self.dump_mir("optimize", &mir);
        let options = codegen::Options { optimize, check: options.verify, ..codegen::Options::default() };
        self.dump_code(&mir, target.codegen, &options)?;
        let compiled =
            self.stage("codegen", || codegen::compile(&mir, target.codegen, &options, &program.sources));
        let object = match compiled {
            Ok(object) => object,
            Err(error) => {
                return internal_error(
                    error.stage,
                    &error.function,
                    &format!("{}\n{}", error.message, error.dump),
                );
            }
        };
        let runtime = runtime_objects::of(target.link);
        let objects = vec![("program.o".to_owned(), object), ("runtime.o".to_owned(), runtime.to_vec())];
        let linked = self.stage("link", || link::link(target.link, objects, &link::Options::default()));
        let name = executable_name(&program.packages[main], arguments);
        match linked {
            Ok(bytes) => Ok(Outcome::Executable { bytes, name }),
            Err(error) => internal_error("link", &name, &error.to_string()),
        }
    }

    /// Prints what `-gcflags=-m` asks for.
    fn remarks(
        &mut self,
        program: &loader::Program,
        store: &types::Store,
        ids: &FxHashMap<loader::PackageId, types::PackageId>,
        packages: &[types::PackageId],
        gc: crate::cli::GcFlags,
    ) {
        let wanted: Vec<types::PackageId> = match gc.remarks_of_all {
            true => packages.to_vec(),
            false => program.roots.iter().filter_map(|root| ids.get(root).copied()).collect(),
        };
        let (embeds, _) = embedded_files(program, store, ids);
        let input = lower::Input {
            store,
            sources: &program.sources,
            packages,
            main: None,
            whole: &wanted,
            diagnose: true,
            embeds: &embeds,
            strings: &Default::default(),
        };
        let mut lowered = self.stage("lower", || lower::lower(&input));
        let paths: Vec<base::Symbol> = wanted.iter().map(|&package| store.package(package).path).collect();
        let options = passes::remarks::Options { inline: !gc.no_inlining, costs: gc.remarks > 1 };
        let remarks =
            self.stage("remarks", || passes::remarks::remarks(&mut lowered.program, &paths, options));
        for (path, (inlining, escapes)) in paths.iter().zip(remarks) {
            let mut text = format!("# {path}\n");
            for remark in inlining.into_iter().chain(escapes) {
                let place = program.sources.position(remark.pos);
                let place = place.map_or_else(|| "<autogenerated>:1".to_owned(), |place| place.to_string());
                text.push_str(&format!("{place}: {}\n", remark.text));
            }
            eprint!("{text}");
        }
    }

    /// Loads and checks; [`Outcome::Errors`] if there are errors, which are printed.
    pub fn front(
        &mut self,
        environment: &Environment,
        request: &Request<'_>,
    ) -> Result<std::result::Result<Front, Outcome>> {
        let gc = self.flags.gc().map_err(anyhow::Error::msg)?;
        let mut config = load_config(environment, self.flags)?;
        config.tests = request.tests;
        let program = match self.stage("load", || loader::load(&config, request.arguments)) {
            Ok(program) => program,
            Err(error) => {
                eprintln!("{error}");
                return Ok(Err(Outcome::Errors { loading: true }));
            }
        };
        let store = Arc::new(types::Store::new());
        let verbose = self.flags.verbose;
        let started = move |package: &loader::Package| {
            if verbose {
                eprintln!("{}", package.path);
            }
        };
        let checked = self.stage("check", || check(&program, &store, &started));
        if !checked.errors.is_empty() {
            for (id, errors) in &checked.errors {
                eprintln!("# {}", title(&program, *id, request.tests));
                let limit = if gc.all_errors { usize::MAX } else { 10 };
                eprint!("{}", errors.render_limited(&program.sources, limit));
            }
            return Ok(Err(Outcome::Errors { loading: false }));
        }
        let ids = checked.packages.iter().copied().collect();
        let packages = checked.packages.iter().map(|(_, id)| *id).collect();
        Ok(Ok(Front { program, store, ids, packages }))
    }

    /// `--dump=lower[:FUNC]` and `--dump=optimize[:FUNC]`.
    fn dump_mir(&self, stage: &str, program: &mir::Program) {
        for dump in &self.flags.dump {
            let (wanted, function) =
                dump.split_once(':').map_or((dump.as_str(), None), |(s, f)| (s, Some(f)));
            if wanted != stage {
                continue;
            }
            for decl in program.funcs.iter() {
                if let Some(body) = &decl.body
                    && function.is_none_or(|name| decl.name.as_str() == name)
                {
                    println!("{}", mir::print::function(program, body));
                }
            }
        }
    }

    /// `--dump=clif:FUNC`, `arranged:FUNC`, `asm:FUNC`, `maps:FUNC`.
    fn dump_code(
        &self,
        program: &mir::Program,
        target: codegen::Target,
        options: &codegen::Options,
    ) -> Result<()> {
        for dump in &self.flags.dump {
            let Some((stage, function)) = dump.split_once(':') else { continue };
            let what = match stage {
                "clif" => codegen::Dump::Clif,
                "arranged" => codegen::Dump::Arranged,
                "asm" => codegen::Dump::Assembly,
                "maps" => codegen::Dump::Maps,
                _ => continue,
            };
            match codegen::dump(program, target, options, function, what) {
                Ok(Some(text)) => println!("{text}"),
                Ok(None) => eprintln!("brolga: -dump {dump}: no function of that name is in the program"),
                Err(error) => bail!("-dump {dump}: {error}"),
            }
        }
        Ok(())
    }
}

/// What a load depends on.
pub fn load_config(environment: &Environment, flags: &BuildFlags) -> Result<loader::Config> {
    let goroot = environment.check_goroot()?.to_owned();
    let variable = |name: &str| std::env::var(name).ok();
    let mut config = loader::Config::from_environment(goroot, std::env::current_dir()?, &variable);
    (config.goos, config.goarch) = (environment.goos.clone(), environment.goarch.clone());
    if !flags.tags.is_empty() {
        config.apply_flag(&format!("-tags={}", flags.tags));
    }
    if let Some(mode) = &flags.module_mode {
        config.apply_flag(&format!("-mod={mode}"));
    }
    Ok(config)
}

/// How the errors of a package are headed. What is compiled anew for tests is named with them.
fn title(program: &loader::Program, id: loader::PackageId, tests: bool) -> String {
    let package = &program.packages[id];
    let main = program.roots.first().map(|&root| program.packages[root].path.as_str());
    match main.filter(|_| tests) {
        Some(main) if package.files.iter().any(|unit| unit.test) => format!("{} [{main}]", package.path),
        _ => package.path.clone(),
    }
}

/// The MIR of every function must verify.
fn verify(program: &mir::Program) -> Result<()> {
    for decl in program.funcs.iter() {
        if let Some(body) = &decl.body
            && let Err(errors) = mir::verify::verify(program, body)
        {
            let message = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            let text = mir::print::function(program, body);
            return internal_error("lower", decl.name.as_str(), &format!("{message}\n{text}"));
        }
    }
    Ok(())
}

/// A mistake of the compiler: what a user can do about it is to report it.
fn internal_error<T>(stage: &str, function: &str, message: &str) -> Result<T> {
    bail!(
        "internal error in stage {stage}, function {function}: {message}\nThis is a mistake of the compiler. Please \
         report it with the program that caused it and the output of `brolga version`."
    )
}

/// The files of each variable.
pub type EmbeddedFiles = FxHashMap<types::ObjId, Vec<lower::EmbeddedFile>>;

/// The files of each `//go:embed` variable, from the loader's directives; and, by package, what is wrong with them.
pub fn embedded_files(
    program: &loader::Program,
    store: &types::Store,
    ids: &FxHashMap<loader::PackageId, types::PackageId>,
) -> (EmbeddedFiles, Vec<(loader::PackageId, Diagnostics)>) {
    let mut embeds: EmbeddedFiles = FxHashMap::default();
    let mut errors = Vec::new();
    for (id, package) in program.packages.iter_enumerated() {
        let Some(&checked) = ids.get(&id) else { continue };
        let mut diagnostics = Diagnostics::new();
        let mut waiting: VecDeque<&loader::Embed> = package.embeds.iter().collect();
        waiting.make_contiguous().sort_by_key(|embed| embed.pos);
        for unit in &package.files {
            for decl in &unit.file.decls {
                let syntax::ast::Decl::Var(spec) = decl else { continue };
                let files = spec.directives.iter().flat_map(|directive| {
                    let embed = waiting.iter().find(|embed| embed.pos == directive.pos);
                    embed.into_iter().flat_map(|embed| embed.files.iter())
                });
                let files: Vec<_> = files
                    .map(|file| lower::EmbeddedFile { name: file.name.clone(), data: file.data.clone() })
                    .collect();
                let tree = is_file_system(store, checked, spec.names[0].name);
                if !tree && files.iter().any(|file| file.name != files[0].name) {
                    let ty = store.package(checked).lookup(spec.names[0].name).map(|obj| store.type_of(obj));
                    let text = ty.map(|ty| store.type_string(ty, &|_| String::new())).unwrap_or_default();
                    let message = format!("invalid go:embed: multiple files for type {text}");
                    diagnostics.error(spec.names[0].pos, message);
                }
                let files = if tree { with_folders(files) } else { files };
                if !files.is_empty()
                    && let Some(object) = store.package(checked).lookup(spec.names[0].name)
                {
                    embeds.entry(object).or_default().extend(files);
                }
            }
        }
        if !diagnostics.is_empty() {
            errors.push((id, diagnostics));
        }
    }
    (embeds, errors)
}

/// Whether a variable holds a tree of embedded files rather than one file's contents.
fn is_file_system(store: &types::Store, package: types::PackageId, name: base::Symbol) -> bool {
    let Some(object) = store.package(package).lookup(name) else { return false };
    matches!(store.under_kind(store.type_of(object)), types::TypeKind::Struct(_))
}

/// The files of an `embed.FS` as it expects them: with all folders, whose names end in a slash, sorted by folder
/// and then by the name in it.
fn with_folders(files: Vec<lower::EmbeddedFile>) -> Vec<lower::EmbeddedFile> {
    let mut all: std::collections::BTreeMap<(String, String), lower::EmbeddedFile> = Default::default();
    let key = |name: &str| {
        let (folder, element) = name.rsplit_once('/').unwrap_or((".", name));
        (folder.to_owned(), element.to_owned())
    };
    for file in files {
        for (end, _) in file.name.match_indices('/') {
            let folder = &file.name[..end];
            let entry = lower::EmbeddedFile { name: format!("{folder}/"), data: Arc::new([]) };
            all.entry(key(folder)).or_insert(entry);
        }
        all.insert(key(&file.name), file);
    }
    all.into_values().collect()
}

/// What `go build` calls the executable.
fn executable_name(package: &loader::Package, arguments: &[String]) -> String {
    if package.path == "command-line-arguments" {
        let file = arguments.iter().find(|argument| argument.ends_with(".go"));
        let stem = file.and_then(|file| std::path::Path::new(file).file_stem());
        if let Some(stem) = stem {
            return stem.to_string_lossy().into_owned();
        }
    }
    let last = package.path.rsplit('/').next().unwrap_or(&package.path);
    let is_version =
        last.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    match package.path.rsplit('/').nth(1) {
        Some(parent) if is_version => parent.to_owned(),
        _ => last.to_owned(),
    }
}
