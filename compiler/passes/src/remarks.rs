//! What `-gcflags=-m` prints: which functions can be inlined, which calls are, and what escapes.
//!
//! Calls are inlined here as gc does it, by the cost of the callee's source, before anything is simplified, so that
//! each expression of the source is still there when escape analysis says what becomes of its object. The optimizer
//! runs the same analysis on simplified code, where less escapes. Its inliner has a measure of its own: a call that is
//! said to be inlined, and what that keeps in the frame, may be otherwise in the program if the callee is large in
//! instructions.

use crate::edit::replace;
use crate::escape::{self, Summary};
use crate::inline::{closure_code, splice};
use crate::pipeline::{bottom_up, references};
use base::{Pos, Symbol};
use mir::source::{BIG_CALLER_BUDGET, CALLED_ONCE_BUDGET, INLINE_BUDGET, QUALIFIER, QUALIFIER_END};
use mir::{
    AllocOrigin, BlockId, Callee, FuncId, Function, GlobalId, InstKind, LocId, Program, SourceFunction,
    SourceKind, SourceRemark, Terminator, Value,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// Something to say about a place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Remark {
    /// The place.
    pub pos: Pos,
    /// What is to be said.
    pub text: String,
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether calls are inlined.
    pub inline: bool,
    /// Whether to say what inlining costs.
    pub costs: bool,
}

/// What there is to say about each package, in two lists: about inlining, where a line may be said several times, and
/// about escape analysis. The program was lowered with notes; its bodies are expanded.
pub fn remarks(
    program: &mut Program,
    packages: &[Symbol],
    options: Options,
) -> Vec<(Vec<Remark>, Vec<Remark>)> {
    let originals: FxHashMap<FuncId, Function> =
        program.funcs.ids().filter_map(|id| Some((id, program.funcs[id].body.as_deref()?.clone()))).collect();
    if !options.inline {
        program.sources.values_mut().for_each(|source| source.cost = None);
    }
    let uses = literal_uses(program);
    // What a function calls counts for it, inlined or not.
    let mut edges: Vec<Vec<FuncId>> = program.funcs.ids().map(|id| references(program, id)).collect();
    let mut inlined: FxHashMap<FuncId, Vec<(Pos, Symbol)>> = FxHashMap::default();
    for (&id, body) in &originals {
        let mut expansion =
            Expansion { program, originals: &originals, uses: &uses, own: id, said: Vec::new() };
        let body = expansion.expand(body.clone());
        inlined.insert(id, expansion.said);
        program.funcs[id].body = Some(Box::new(body));
    }
    for (edges, id) in edges.iter_mut().zip(program.funcs.ids().collect::<Vec<_>>()) {
        edges.extend(references(program, id));
    }
    let mut summaries: FxHashMap<FuncId, Summary> = FxHashMap::default();
    let mut escaping: FxHashMap<FuncId, FxHashSet<Value>> = FxHashMap::default();
    for component in bottom_up(&edges) {
        if component.len() > 1 || edges[component[0].0 as usize].contains(&component[0]) {
            escape::summarize_together(program, &component, &mut summaries);
        }
        for &id in &component {
            let Some(body) = &program.funcs[id].body else { continue };
            let (objects, summary) = escape::analyze(program, body, &summaries);
            escaping.insert(id, objects);
            summaries.insert(id, summary);
        }
    }
    let known =
        Known { originals: &originals, costs: options.costs, program, edges, inlined, escaping, summaries };
    packages.iter().map(|&package| known.remarks_of(package)).collect()
}

/// What is known of all functions.
struct Known<'k> {
    originals: &'k FxHashMap<FuncId, Function>,
    /// Whether to say what inlining costs.
    costs: bool,
    program: &'k Program,
    edges: Vec<Vec<FuncId>>,
    inlined: FxHashMap<FuncId, Vec<(Pos, Symbol)>>,
    escaping: FxHashMap<FuncId, FxHashSet<Value>>,
    summaries: FxHashMap<FuncId, Summary>,
}

impl Known<'_> {
    fn remarks_of(&self, package: Symbol) -> (Vec<Remark>, Vec<Remark>) {
        let Known { costs, originals: _, program, edges, inlined, escaping, summaries } = self;
        let mut inlining = Vec::new();
        let mut escapes = Vec::new();
        let mut said = Vec::new();
        for id in functions_of(program, edges, package) {
            let Some(source) = program.sources.get(&id) else { continue };
            inlining.extend(inlinability(source, package, *costs));
            for &(pos, callee) in inlined.get(&id).into_iter().flatten() {
                inlining.push(inlined_call(pos, callee, package));
            }
            let Some(body) = &program.funcs[id].body else { continue };
            for &(loc, remark) in body.notes.iter().flat_map(|notes| &notes.remarks) {
                let pos = outermost(body, loc, body.locs[loc].pos);
                match remark {
                    SourceRemark::Inlined(callee) => inlining.push(inlined_call(pos, callee, package)),
                    SourceRemark::SelfAssignment(text) => {
                        let (name, text) = (display(source.name, package), display(text, package));
                        let text = format!("{name} ignoring self-assignment in {text}");
                        said.push(Remark { pos, text });
                    }
                    SourceRemark::Other(text) => escapes.push(Remark { pos, text: display(text, package) }),
                }
            }
            match source.kind {
                SourceKind::Wrapper => continue,
                // Its value is data.
                SourceKind::Initializer if !makes_calls(body) => continue,
                _ => {}
            }
            objects(body, &escaping[&id], package, &mut escapes);
            if !source.instance {
                parameters(source, body, &summaries[&id], &escaping[&id], &mut escapes);
            }
        }
        for (id, name) in self.instances_of(package) {
            self.instance(id, name, package, &mut inlining, &mut escapes);
        }
        inlining.sort();
        escapes.sort();
        escapes.dedup();
        escapes.append(&mut said);
        (inlining, escapes)
    }

    /// The instances of generic functions that a package's own functions use: the shared code and the name.
    fn instances_of(&self, package: Symbol) -> Vec<(FuncId, Symbol)> {
        let by_global: FxHashMap<GlobalId, &mir::Dictionary> =
            self.program.dictionaries.iter().map(|dictionary| (dictionary.global, dictionary)).collect();
        let mut found = Vec::new();
        for (id, body) in self.originals {
            let own = |source: &SourceFunction| source.package == package && !source.instance;
            if !self.program.sources.get(id).is_some_and(own) {
                continue;
            }
            for inst in body.order.iter().flat_map(|&block| &body.blocks[block].insts) {
                if let InstKind::GlobalAddr { global, .. } = body.insts[*inst].kind
                    && let Some(dictionary) = by_global.get(&global)
                    && !found.contains(&(dictionary.function, dictionary.name))
                {
                    found.push((dictionary.function, dictionary.name));
                }
            }
        }
        found
    }

    /// An exact instance of a generic function, which is a function that calls the shared code.
    fn instance(
        &self,
        shared: FuncId,
        name: Symbol,
        package: Symbol,
        inlining: &mut Vec<Remark>,
        escapes: &mut Vec<Remark>,
    ) {
        let Some(source) = self.program.sources.get(&shared) else { return };
        let Some(cost) = source.cost.filter(|&cost| cost <= INLINE_BUDGET) else { return };
        let own = source.name.as_str().split_once(QUALIFIER_END).map_or("", |(qualifier, _)| qualifier);
        let name = name.as_str().strip_prefix(source.package.as_str()).unwrap_or(name.as_str());
        let name = Symbol::intern(&format!("{own}{QUALIFIER_END}{name}"));
        let results = match source.results.len() as i32 {
            0 => 0,
            1 => 1,
            n => 2 + 4 * n,
        };
        let call = 4 + source.params.len() as i32;
        let exact = SourceFunction { name, cost: Some(cost + call + results), ..source.clone() };
        inlining.extend(inlinability(&exact, package, self.costs));
        let pos = source.pos;
        inlining.push(inlined_call(pos, source.name, package));
        for &(_, callee) in self.inlined.get(&shared).into_iter().flatten() {
            inlining.push(inlined_call(pos, callee, package));
        }
        let Some(body) = &self.program.funcs[shared].body else { return };
        for &(_, remark) in body.notes.iter().flat_map(|notes| &notes.remarks) {
            if let SourceRemark::Inlined(callee) = remark {
                inlining.push(inlined_call(pos, callee, package));
            }
        }
        let mut inner = Vec::new();
        objects(body, &self.escaping[&shared], package, &mut inner);
        escapes.extend(inner.into_iter().map(|remark| Remark { pos, ..remark }));
    }
}

/// How many calls there are of each function literal.
fn literal_uses(program: &Program) -> FxHashMap<FuncId, u32> {
    let mut uses = FxHashMap::default();
    for body in program.funcs.iter().filter_map(|decl| decl.body.as_deref()) {
        let Some(notes) = &body.notes else { continue };
        for &inst in &notes.calls {
            if let InstKind::Call { callee: Callee::Closure { closure, .. }, .. } = &body.insts[inst].kind
                && let Some(Some(code)) = closure_code(program, body, *closure)
            {
                *uses.entry(code).or_insert(0) += 1;
            }
        }
    }
    uses
}

/// The functions that are compiled with a package: its own, and the instances of generic functions that these use.
fn functions_of(program: &Program, edges: &[Vec<FuncId>], package: Symbol) -> Vec<FuncId> {
    let own = |source: &SourceFunction| source.package == package && !source.instance;
    let mut found: Vec<FuncId> =
        program.funcs.ids().filter(|id| program.sources.get(id).is_some_and(own)).collect();
    let mut seen: FxHashSet<FuncId> = found.iter().copied().collect();
    let mut at = 0;
    while let Some(&id) = found.get(at) {
        at += 1;
        for &callee in &edges[id.0 as usize] {
            if program.sources.get(&callee).is_some_and(|source| source.instance) && seen.insert(callee) {
                found.push(callee);
            }
        }
    }
    found
}

/// A text without the names of the package that it is printed for.
fn display(text: Symbol, package: Symbol) -> String {
    let mut out = String::new();
    for (n, part) in text.as_str().split(QUALIFIER).enumerate() {
        if n == 0 {
            out.push_str(part);
            continue;
        }
        let (qualifier, rest) = part.split_once(QUALIFIER_END).unwrap_or(("", part));
        let (path, name) = qualifier.split_once('=').unwrap_or((qualifier, qualifier));
        match path == package.as_str() {
            true => out.push_str(rest.strip_prefix('.').unwrap_or(rest)),
            false => out.extend([name, rest]),
        }
    }
    out
}

/// The place of the outermost call through which code came into the function, or the code's own.
fn outermost(func: &Function, mut loc: LocId, own: Pos) -> Pos {
    let mut pos = own;
    while let Some(inlined) = func.locs[loc].inlined {
        loc = inlined.call;
        pos = func.locs[loc].pos;
    }
    pos
}

/// One function, into which calls are inlined.
struct Expansion<'e> {
    program: &'e Program,
    originals: &'e FxHashMap<FuncId, Function>,
    uses: &'e FxHashMap<FuncId, u32>,
    own: FuncId,
    said: Vec<(Pos, Symbol)>,
}

impl Expansion<'_> {
    fn expand(&mut self, mut func: Function) -> Function {
        let mut at = 0;
        while at < func.order.len() {
            match self.next_call(&mut func, at) {
                Some((position, callee)) => {
                    let block = func.order[at];
                    let inst = func.blocks[block].insts[position];
                    let loc = func.insts[inst].loc;
                    let pos = outermost(&func, loc, func.locs[loc].pos);
                    self.said.push((pos, self.program.sources[&callee].name));
                    splice(&mut func, at, position, &self.originals[&callee], false);
                    bind_parameters(&mut func, block);
                    mir::builder::resolve_aliases(&mut func);
                }
                None => at += 1,
            }
        }
        func
    }

    /// The first call in a block that is inlined.
    fn next_call(&self, func: &mut Function, at: usize) -> Option<(usize, FuncId)> {
        let block = func.order[at];
        for position in 0..func.blocks[block].insts.len() {
            let inst = func.blocks[block].insts[position];
            if !func.notes.as_ref()?.calls.contains(&inst) {
                continue;
            }
            let InstKind::Call { callee, args } = &func.insts[inst].kind else { continue };
            let (target, closure) = match callee {
                Callee::Func(id) => (*id, None),
                Callee::Closure { closure, .. } => match closure_code(self.program, func, *closure) {
                    Some(Some(code)) => (code, Some(*closure)),
                    _ => continue,
                },
                _ => continue,
            };
            if !self.is_inlined(func, func.insts[inst].loc, target) {
                continue;
            }
            if let Some(closure) = closure {
                let args = std::iter::once(closure).chain(args.iter().copied()).collect();
                func.insts[inst].kind = InstKind::Call { callee: Callee::Func(target), args };
            }
            return Some((position, target));
        }
        None
    }

    fn is_inlined(&self, func: &Function, call: LocId, callee: FuncId) -> bool {
        let Some(source) = self.program.sources.get(&callee) else { return false };
        let (Some(cost), Some(body)) = (source.cost, self.originals.get(&callee)) else { return false };
        let big = self.program.sources.get(&self.own).is_some_and(|own| own.big);
        let mut limit = if big { BIG_CALLER_BUDGET } else { INLINE_BUDGET };
        if source.kind == SourceKind::Literal {
            limit *= 2;
            if self.uses.get(&callee) == Some(&1) {
                limit = CALLED_ONCE_BUDGET;
            }
        }
        let mut loc = call;
        while let Some(inlined) = func.locs[loc].inlined {
            if inlined.function == body.name {
                return false;
            }
            loc = inlined.call;
        }
        let ends =
            body.order.iter().all(|&block| !matches!(body.blocks[block].term, Terminator::TryCall { .. }));
        cost <= limit && ends
    }
}

fn inlined_call(pos: Pos, callee: Symbol, package: Symbol) -> Remark {
    Remark { pos, text: format!("inlining call to {}", display(callee, package)) }
}

/// Whether a function can be inlined, if that is worth a line.
fn inlinability(source: &SourceFunction, package: Symbol, costs: bool) -> Option<Remark> {
    let (cost, limit) =
        (source.cost?, if source.kind == SourceKind::Literal { CALLED_ONCE_BUDGET } else { INLINE_BUDGET });
    let name = display(source.name, package);
    let text = match (cost <= limit, costs) {
        (true, false) => format!("can inline {name}"),
        (true, true) => format!("can inline {name} with cost {cost}"),
        (false, false) => return None,
        (false, true) => {
            format!("cannot inline {name}: function too complex: cost {cost} exceeds budget {limit}")
        }
    };
    Some(Remark { pos: source.pos, text })
}

/// The parameters of code that was inlined behind a block are the arguments: so a closure among them is known.
fn bind_parameters(func: &mut Function, block: BlockId) {
    let Terminator::Jump(call) = &mut func.blocks[block].term else { return };
    let (entry, args) = (call.block, std::mem::take(&mut call.args));
    for (param, arg) in std::mem::take(&mut func.blocks[entry].params).into_iter().zip(args) {
        replace(func, param, arg);
    }
}

/// What becomes of the objects that expressions make.
fn objects(func: &Function, escaping: &FxHashSet<Value>, package: Symbol, out: &mut Vec<Remark>) {
    let Some(notes) = &func.notes else { return };
    for (&inst, &(pos, text)) in &notes.objects {
        let data = &func.insts[inst];
        let Some(&value) = data.results.first() else { continue };
        let pos = outermost(func, data.loc, pos);
        let name = display(text, package);
        let escapes = escaping.contains(&value);
        if matches!(data.kind, InstKind::Alloc { origin: AllocOrigin::Closure, .. })
            && only_inlined(func, value)
        {
            continue;
        }
        let text = match (&data.kind, escapes) {
            (InstKind::Alloc { origin: AllocOrigin::Variable(_), .. }, true) => {
                format!("moved to heap: {name}")
            }
            (InstKind::Alloc { origin: AllocOrigin::Variable(_), .. }, false) => continue,
            (_, true) => format!("{name} escapes to heap"),
            (_, false) => format!("{name} does not escape"),
        };
        out.push(Remark { pos, text });
    }
}

fn makes_calls(func: &Function) -> bool {
    let mut insts = func.order.iter().flat_map(|&block| &func.blocks[block].insts);
    insts.any(|&inst| matches!(func.insts[inst].kind, InstKind::Call { .. }))
}

/// Whether all that is done with a closure is that inlined code reads what it captured.
fn only_inlined(func: &Function, closure: Value) -> bool {
    let mut others = false;
    let mut inlined = false;
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            match &func.insts[inst].kind {
                InstKind::Load { mem, .. } if func.resolve(mem.base) == closure => inlined = true,
                InstKind::Store { mem, value, .. } if func.resolve(mem.base) == closure => {
                    others |= func.resolve(*value) == closure;
                }
                kind => {
                    mir::visit::for_each_inst_operand(kind, |value| others |= func.resolve(value) == closure)
                }
            }
        }
        let used = |value: Value| others |= func.resolve(value) == closure;
        mir::visit::for_each_term_operand(&func.blocks[block].term, used);
    }
    inlined && !others
}

/// What becomes of the parameters.
fn parameters(
    source: &SourceFunction,
    func: &Function,
    summary: &Summary,
    escaping: &FxHashSet<Value>,
    out: &mut Vec<Remark>,
) {
    // A parameter that is moved to the heap is said to be.
    let moved = |pos: Pos| {
        let objects = func.notes.iter().flat_map(|notes| &notes.objects);
        let mut moved = objects.filter(|&(&inst, &(at, _))| {
            let data = &func.insts[inst];
            at == pos
                && func.locs[data.loc].inlined.is_none()
                && matches!(data.kind, InstKind::Alloc { origin: AllocOrigin::Variable(_), .. })
                && escaping.contains(&data.results[0])
        });
        moved.next().is_some()
    };
    for param in source.params.iter().filter(|param| param.pointers) {
        let name = param.name.as_str();
        if name.is_empty() || name == "_" || moved(param.pos) {
            continue;
        }
        // The word of a value in memory is its address.
        let level = |derefs: i32| derefs - param.memory as i32;
        let words = param.first..param.first + param.words;
        let heap =
            words.clone().filter_map(|word| summary.heap.get(word).copied().flatten()).map(level).min();
        let mut said = false;
        if let Some(derefs) = heap {
            let what = if derefs <= 0 { "leaking param" } else { "leaking param content" };
            out.push(Remark { pos: param.pos, text: format!("{what}: {name}") });
            said = true;
        }
        for (n, result) in source.results.iter().enumerate() {
            let flows = words.clone().filter_map(|word| summary.result.get(word));
            let to = flows.flat_map(|results| results.iter().skip(result.first).take(result.words));
            let Some(derefs) = to.filter_map(|derefs| *derefs).map(level).min() else { continue };
            if heap.is_some_and(|heap| heap <= derefs) {
                continue;
            }
            let anonymous = result.name.as_str().is_empty() || result.name.as_str() == "_";
            let to = if anonymous { format!("~r{n}") } else { result.name.to_string() };
            let text = format!("leaking param: {name} to result {to} level={}", derefs.max(0));
            out.push(Remark { pos: param.pos, text });
            said = true;
        }
        if !said {
            out.push(Remark { pos: param.pos, text: format!("{name} does not escape") });
        }
    }
}
