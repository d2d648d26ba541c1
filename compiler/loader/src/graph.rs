//! Loads packages wave by wave until all imports are loaded, checks the rules about imports, and orders packages.
//!
//! A wave reads and parses in parallel; what decides ids and positions happens in between, in a fixed order, so
//! that two loads of the same sources give the same program.

use crate::config::Config;
use crate::error::LoadError;
use crate::files::below;
use crate::package::{self, Job, Parsed, Selected};
use crate::patterns::{self, COMMAND_LINE};
use crate::program::{BuildModule, Embed, Package, PackageId, Program, SourceUnit};
use crate::resolve::{Importer, Location, Resolver};
use crate::testmain::{self, Tested};
use crate::{embed, godebug, goroot};
use base::ids::IdVec;
use base::{Diagnostics, SourceMap};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::path::PathBuf;
use std::sync::Arc;

/// Loads the packages that the arguments name, and all that they need.
pub fn load(config: &Config, arguments: &[String]) -> Result<Program, LoadError> {
    let goroot_version = goroot::version(config)?;
    let resolver = Resolver::new(config)?;
    let roots = patterns::expand(&resolver, arguments)?;
    if roots.locations.is_empty() && roots.errors.is_empty() {
        return Err(LoadError::new(patterns::nothing_matched(arguments)));
    }
    let mut graph = Graph {
        config,
        resolver,
        sources: Arc::new(SourceMap::new()),
        nodes: Vec::new(),
        by_path: FxHashMap::default(),
        wave: Vec::new(),
    };
    let mut root_nodes = Vec::new();
    for location in roots.locations {
        root_nodes.push(graph.enqueue(location, config.tests));
    }
    for path in &config.implicit {
        if let Some(location) = graph.resolver.std(path, true) {
            graph.enqueue(location, false);
        }
    }
    graph.run()?;
    if config.tests {
        root_nodes = vec![graph.add_tests(&root_nodes)?];
        graph.run()?;
    }
    let mut messages = graph.check(&root_nodes);
    messages.extend(roots.errors);
    if !messages.is_empty() {
        return Err(LoadError { messages });
    }
    let godebug = graph.godebug(&root_nodes);
    let (main_module, dependencies) = graph.build_modules(&root_nodes);
    let (packages, ids) = graph.order();
    let roots = root_nodes.iter().map(|&node| ids[node]).collect();
    Ok(Program {
        sources: graph.sources,
        packages,
        roots,
        goroot_version,
        godebug,
        main_module,
        dependencies,
    })
}

struct Graph<'c> {
    config: &'c Config,
    resolver: Resolver<'c>,
    sources: Arc<SourceMap>,
    nodes: Vec<Node>,
    by_path: FxHashMap<String, usize>,
    /// Nodes that have not been loaded.
    wave: Vec<usize>,
}

struct Node {
    location: Location,
    name: String,
    units: Vec<SourceUnit>,
    diagnostics: Diagnostics,
    embeds: Vec<Embed>,
    has_assembly: bool,
    /// Whether tests belong to it.
    tests: bool,
    /// Files that were selected already, or a text that was generated.
    ready: Option<Selected>,
    /// The external tests, until they get a node.
    external_tests: Selected,
    /// By import path as written.
    imports: BTreeMap<String, Import>,
    /// Why the package is not usable.
    errors: Vec<Fault>,
}

/// An import; what it is in the first file that has it.
struct Import {
    /// `file:line:column`.
    at: String,
    file: String,
    /// The node, or a message.
    target: Result<usize, String>,
}

/// An error in a package.
struct Fault {
    message: String,
    /// Whether the message says where.
    placed: bool,
}

impl Graph<'_> {
    /// The node of a package; it is loaded with the next wave if it is new.
    fn enqueue(&mut self, location: Location, tests: bool) -> usize {
        if let Some(&node) = self.by_path.get(&location.path) {
            return node;
        }
        let node = self.nodes.len();
        self.by_path.insert(location.path.clone(), node);
        self.nodes.push(Node {
            location,
            name: String::new(),
            units: Vec::new(),
            diagnostics: Diagnostics::new(),
            embeds: Vec::new(),
            has_assembly: false,
            tests,
            ready: None,
            external_tests: Selected::default(),
            imports: BTreeMap::new(),
            errors: Vec::new(),
        });
        self.wave.push(node);
        node
    }

    fn run(&mut self) -> Result<(), LoadError> {
        while !self.wave.is_empty() {
            let wave = std::mem::take(&mut self.wave);
            self.load_wave(&wave)?;
        }
        Ok(())
    }

    fn load_wave(&mut self, wave: &[usize]) -> Result<(), LoadError> {
        let config = self.config;
        let ready: Vec<Option<Selected>> = wave.iter().map(|&node| self.nodes[node].ready.take()).collect();
        let nodes = &self.nodes;
        let selected: Vec<Selected> = wave
            .par_iter()
            .zip(ready)
            .map(|(&node, ready)| {
                let node = &nodes[node];
                ready.unwrap_or_else(|| package::select(config, &node.location, node.tests))
            })
            .collect();
        let mut jobs: Vec<Job> = Vec::new();
        for (&node, selected) in wave.iter().zip(&selected) {
            let location = &self.nodes[node].location;
            for (index, file) in selected.files.iter().enumerate() {
                let name = if file.overlay {
                    format!("$BROLGA/std/{}/{}", location.path, file.name)
                } else if location.is_std {
                    // So gc names them, because it compiles them with their paths trimmed.
                    format!("$GOROOT/src/{}/{}", location.path, file.name)
                } else {
                    config.source_name(&file.path)
                };
                let path = file.path.to_string_lossy();
                let added = self.sources.add(name.into(), path.as_ref().into(), file.text.clone());
                let Some((id, source)) = added else {
                    return Err(LoadError::new("the program's sources exceed 4 GiB"));
                };
                jobs.push(Job::new(id, source, index, location));
            }
        }
        let done: Vec<package::Done> = jobs.par_iter().map(|job| job.run(config)).collect();
        let mut done = done.into_iter();
        for (&node, selected) in wave.iter().zip(selected) {
            let own: Vec<package::Done> = done.by_ref().take(selected.files.len()).collect();
            let location = &self.nodes[node].location;
            let overlay = package::overlay_of(config, location);
            let parsed = package::assemble(location, &selected.files, own, overlay);
            self.finish(node, selected, parsed);
        }
        Ok(())
    }

    /// Takes a parsed package in and finds its imports.
    fn finish(&mut self, at: usize, selected: Selected, parsed: Parsed) {
        let (embeds, embed_errors) = embed::resolve(&self.nodes[at].location.dir, &parsed.units);
        let mut errors: Vec<Fault> = Vec::new();
        errors.extend(
            selected
                .errors
                .iter()
                .map(|message| Fault { message: message.clone(), placed: message.contains(".go:") }),
        );
        errors.extend(parsed.errors.into_iter().map(|(message, placed)| Fault { message, placed }));
        if let Some(error) = embed_errors.into_iter().next() {
            let place = self.place(error.pos);
            let message = format!("{place}: pattern {}: {}", error.pattern, error.message);
            errors.push(Fault { message, placed: true });
        }
        let mut imports: BTreeMap<String, Import> = BTreeMap::new();
        let mut files: Vec<&SourceUnit> = parsed.units.iter().collect();
        // Where several files import a package, the first is named.
        files.sort_by_key(|unit| unit.test);
        for unit in files {
            for spec in &unit.file.imports {
                let Ok(path) = String::from_utf8(spec.path.value.clone()) else { continue };
                if imports.contains_key(&path) {
                    continue;
                }
                let place = self.place(spec.span.lo);
                let file =
                    self.sources.file(unit.file.source).path.rsplit('/').next().unwrap_or("").to_string();
                let location = &self.nodes[at].location;
                let importer = Importer { dir: &location.dir, is_std: location.is_std };
                let target = match self.by_path.get(&path) {
                    // The external tests are no package that anything else could find.
                    Some(&node) if self.config.tests && location.path.ends_with(".test") => Ok(node),
                    _ => {
                        let target = self.resolver.resolve(&path, importer);
                        target.map(|location| self.enqueue(location, false))
                    }
                };
                imports.insert(path, Import { at: place, file, target });
            }
        }
        let node = &mut self.nodes[at];
        node.name = parsed.name;
        node.units = parsed.units;
        node.diagnostics = parsed.diagnostics;
        node.embeds = embeds;
        node.has_assembly = selected.has_assembly;
        node.errors = errors;
        node.imports = imports;
        node.external_tests.files = selected.external_tests;
    }

    fn place(&self, pos: base::Pos) -> String {
        let Some(source) = self.sources.file_of(pos) else { return String::new() };
        let at = source.physical(pos);
        format!("{}:{}:{}", self.config.short(&PathBuf::from(&*source.path)), at.line, at.column)
    }

    // Tests.

    /// Adds the external tests of the root, and the main package that runs all tests. Returns the latter.
    fn add_tests(&mut self, roots: &[usize]) -> Result<usize, LoadError> {
        let &[root] = roots else {
            return Err(LoadError::new("tests are loaded for one package at a time"));
        };
        let location = self.nodes[root].location.clone();
        let path = location.path.clone();
        let external = std::mem::take(&mut self.nodes[root].external_tests);
        let mut external_node = None;
        if !external.files.is_empty() {
            let location = Location { path: format!("{path}_test"), ..location.clone() };
            let node = self.enqueue(location, false);
            self.nodes[node].ready = Some(external);
            external_node = Some(node);
            self.run()?;
        }
        let node = &self.nodes[root];
        let external_path = format!("{path}_test");
        let mut tested = vec![Tested { path: &path, alias: "_test", units: &node.units }];
        if node.units.is_empty() {
            tested.clear();
        }
        if let Some(external) = external_node {
            tested.push(Tested { path: &external_path, alias: "_xtest", units: &self.nodes[external].units });
        }
        let text = testmain::source(&path, &tested, &self.sources).map_err(LoadError::new)?;
        let main = Location { path: format!("{path}.test"), is_std: false, files: None, ..location };
        let file = main.dir.join("_testmain.go");
        let node = self.enqueue(main, false);
        self.nodes[node].ready = Some(Selected::generated("_testmain.go", file, text));
        self.run()?;
        Ok(node)
    }

    // Rules.

    /// All errors, in the order of a walk from the roots through sorted imports.
    fn check(&self, roots: &[usize]) -> Vec<String> {
        let mut walk = Walk {
            graph: self,
            state: vec![State::New; self.nodes.len()],
            stack: Vec::new(),
            missing: BTreeSet::new(),
            messages: Vec::new(),
            internal: Vec::new(),
        };
        for &root in roots {
            walk.visit(root, None);
        }
        for node in 0..self.nodes.len() {
            walk.visit(node, None);
        }
        // A forbidden import is only worth a message where nothing else is wrong.
        if walk.messages.is_empty() { walk.internal } else { walk.messages }
    }

    /// Why a package may not import another, if so.
    fn forbidden(&self, importer: &Location, written: &str, target: &Location) -> Option<String> {
        let path = &target.path;
        let of_test = self.config.tests && importer.path.ends_with(".test");
        if let Some(parent) = internal_parent(path)
            && !of_test
        {
            let inside = |location: &Location| {
                let path = location.path.strip_suffix("_test").filter(|_| self.config.tests);
                parent.is_empty() || below(path.unwrap_or(&location.path), parent).is_some()
            };
            let allowed = if target.is_std {
                importer.is_std && inside(importer)
            } else if importer.path == COMMAND_LINE {
                let depth = path[parent.len()..].split('/').filter(|part| !part.is_empty()).count();
                let root = target.dir.ancestors().nth(depth);
                root.is_some_and(|root| importer.dir.starts_with(root))
            } else {
                inside(importer)
            };
            if !allowed {
                return Some(format!("use of internal package {path} not allowed"));
            }
        }
        if !target.is_std
            && !importer.is_std
            && let Some((_, proper)) = written.rsplit_once("/vendor/").or_else(|| {
                let proper = written.strip_prefix("vendor/")?;
                Some(("", proper))
            })
        {
            return Some(format!("{written} must be imported as {proper}"));
        }
        None
    }

    /// The default `GODEBUG` of a main package.
    fn godebug(&self, roots: &[usize]) -> String {
        let Some(root) = roots.first().map(|&root| &self.nodes[root]).filter(|root| root.name == "main")
        else {
            return String::new();
        };
        // A test binary takes the settings of the package under test as well.
        let of_test = |node: &&Node| {
            root.location.path.strip_suffix(".test").is_some_and(|path| {
                self.config.tests
                    && node.location.path.strip_suffix("_test").unwrap_or(&node.location.path) == path
            })
        };
        let others = self.nodes.iter().filter(of_test);
        let units = others.chain([root]).flat_map(|node| &node.units);
        let pragmas = units.flat_map(|unit| &unit.file.pragmas);
        godebug::defaults(self.config, self.resolver.modules.as_ref(), pragmas)
    }

    /// The module of the first root, and the others that the program has packages of.
    fn build_modules(&self, roots: &[usize]) -> (Option<BuildModule>, Vec<BuildModule>) {
        let (Some(modules), Some(&root)) = (&self.resolver.modules, roots.first()) else {
            return (None, Vec::new());
        };
        // The generated main package of tests lies where the package under test does.
        let under_test = self.nodes[root].location.path.strip_suffix(".test").filter(|_| self.config.tests);
        let tested = under_test
            .and_then(|path| self.by_path.get(path))
            .is_some_and(|&node| self.nodes[node].location.is_std);
        let of = |at: usize| {
            let location = &self.nodes[at].location;
            let standalone = location.is_std || location.path == COMMAND_LINE || (at == root && tested);
            if standalone { None } else { modules.module_of(location) }
        };
        let main = of(root);
        let mut others: BTreeMap<String, BuildModule> = BTreeMap::new();
        for module in (0..self.nodes.len()).filter_map(of) {
            if main.as_ref() != Some(&module) {
                others.insert(module.path.clone(), module);
            }
        }
        (main, others.into_values().collect())
    }

    // Order.

    /// The packages so that imports come first, and by path where that leaves a choice; and each node's id.
    fn order(&mut self) -> (IdVec<PackageId, Package>, Vec<PackageId>) {
        let count = self.nodes.len();
        let mut importers: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut open: Vec<usize> = vec![0; count];
        for (at, node) in self.nodes.iter().enumerate() {
            let targets: BTreeSet<usize> = node.targets().collect();
            open[at] = targets.len();
            targets.into_iter().for_each(|target| importers[target].push(at));
        }
        let mut next: BinaryHeap<std::cmp::Reverse<(String, usize)>> = BinaryHeap::new();
        let entry = |nodes: &[Node], at: usize| std::cmp::Reverse((nodes[at].location.path.clone(), at));
        next.extend((0..count).filter(|&at| open[at] == 0).map(|at| entry(&self.nodes, at)));
        let mut sorted = Vec::with_capacity(count);
        while let Some(std::cmp::Reverse((_, at))) = next.pop() {
            sorted.push(at);
            for &importer in &importers[at] {
                open[importer] -= 1;
                if open[importer] == 0 {
                    next.push(entry(&self.nodes, importer));
                }
            }
        }
        let mut ids = vec![PackageId(u32::MAX); count];
        for (id, &at) in sorted.iter().enumerate() {
            ids[at] = PackageId(id as u32);
        }
        let mut nodes: Vec<Option<Node>> = std::mem::take(&mut self.nodes).into_iter().map(Some).collect();
        let packages = sorted.iter().filter_map(|&at| nodes[at].take()).map(|node| node.into_package(&ids));
        (packages.collect(), ids)
    }
}

/// The path above the last `internal` element, if there is one.
fn internal_parent(path: &str) -> Option<&str> {
    if let Some(rest) = path.strip_suffix("/internal") {
        return Some(rest);
    }
    if let Some(at) = path.rfind("/internal/") {
        return Some(&path[..at]);
    }
    (path == "internal" || path.starts_with("internal/")).then_some("")
}

impl Node {
    fn targets(&self) -> impl Iterator<Item = usize> {
        self.imports.values().filter_map(|import| import.target.as_ref().ok().copied())
    }

    fn into_package(self, ids: &[PackageId]) -> Package {
        let imports =
            self.imports.into_iter().filter_map(|(path, import)| Some((path, ids[import.target.ok()?])));
        Package {
            imports: imports.collect(),
            path: self.location.path,
            name: self.name,
            dir: self.location.dir,
            files: self.units,
            go_version: self.location.go_version,
            may_lack_bodies: self.location.is_std || self.has_assembly,
            is_std: self.location.is_std,
            embeds: self.embeds,
            diagnostics: self.diagnostics,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// A depth-first walk that collects messages.
struct Walk<'g, 'c> {
    graph: &'g Graph<'c>,
    state: Vec<State>,
    /// The open nodes, with the file whose import led to each.
    stack: Vec<(usize, Option<String>)>,
    /// Paths that were reported as missing.
    missing: BTreeSet<String>,
    messages: Vec<String>,
    internal: Vec<String>,
}

impl Walk<'_, '_> {
    fn visit(&mut self, at: usize, import: Option<&Import>) {
        match self.state[at] {
            State::Done => return,
            State::Open => return self.cycle(at, import),
            State::New => {}
        }
        let graph = self.graph;
        let node = &graph.nodes[at];
        self.state[at] = State::Open;
        self.stack.push((at, import.map(|import| import.file.clone())));
        let mut programs = Vec::new();
        for (path, import) in &node.imports {
            match &import.target {
                Ok(target) => {
                    let target_node = &graph.nodes[*target];
                    self.visit(*target, Some(import));
                    let of_test = node.location.path.ends_with(".test");
                    if target_node.name == "main"
                        && target_node.errors.is_empty()
                        && !of_test
                        && !node.is_test_of(target_node)
                    {
                        let path = &target_node.location.path;
                        programs.push(format!(
                            "{}: import \"{path}\" is a program, not an importable package",
                            import.at
                        ));
                    }
                    if let Some(reason) = graph.forbidden(&node.location, path, &target_node.location) {
                        let stack = self.stack_text();
                        self.internal.push(format!("package {stack}\n\t{}: {reason}", import.at));
                    }
                }
                Err(message) => {
                    if self.missing.insert(path.clone()) {
                        self.messages.push(format!("{}: {message}", import.at));
                    }
                }
            }
        }
        self.messages.extend(programs.into_iter().next());
        for fault in &node.errors {
            let message = &fault.message;
            let text = match (fault.placed, import) {
                (true, _) => message.clone(),
                // Exclusion by constraints says nothing about the place of the import.
                (false, _) if message.starts_with("build constraints exclude") => {
                    format!("package {}: {message}", self.stack_text())
                }
                (false, Some(_)) if message.starts_with("no non-test Go files") => {
                    format!("{}: {message}", node.location.path)
                }
                (false, Some(import)) => format!("{}: {message}", import.at),
                (false, None) => message.clone(),
            };
            self.messages.push(text);
        }
        self.stack.pop();
        self.state[at] = State::Done;
    }

    /// The paths from the root to the current package.
    fn stack_text(&self) -> String {
        let paths = self.stack.iter().map(|(at, _)| self.graph.nodes[*at].location.path.as_str());
        paths.collect::<Vec<_>>().join("\n\timports ")
    }

    fn cycle(&mut self, at: usize, import: Option<&Import>) {
        let graph = self.graph;
        let mut text = String::from("package ");
        for (position, (node, from)) in self.stack.iter().enumerate() {
            if position > 0 {
                text += "\n\timports ";
            }
            text += &graph.nodes[*node].location.path;
            if let Some(file) = from {
                text += &format!(" from {file}");
            }
        }
        let file = import.map_or("", |import| import.file.as_str());
        let what =
            if graph.config.tests { "import cycle not allowed in test" } else { "import cycle not allowed" };
        text += &format!("\n\timports {} from {file}: {what}", graph.nodes[at].location.path);
        self.messages.push(text);
    }
}

impl Node {
    /// Whether these are the external tests of `other`.
    fn is_test_of(&self, other: &Node) -> bool {
        self.location.path.strip_suffix("_test") == Some(&other.location.path)
    }
}
