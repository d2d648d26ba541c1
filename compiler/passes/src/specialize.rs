//! Gives instances of generic functions code of their own where their dictionary is known.
//!
//! Lowering makes one code for all instances of the same shapes; what depends on the exact types it loads from a
//! dictionary. A call that passes a constant dictionary can call a copy in which these loads are constants: then
//! the methods of type arguments are called directly, and inlined. The copy's own calls pass constant dictionaries
//! in turn, so this goes on from the code that is not generic to wherever it is worth it:
//!
//! - always when the program has one dictionary for the code: the copy takes its place;
//! - otherwise when the code, or what it passes the dictionary on to, uses what it loads, and it is small
//!   ([`SMALL`]).
//!
//! A closure of shared code has the dictionary of the code that creates it; it is copied with it. Shared code that
//! nothing calls any more is dropped, and so are the dictionaries and wrappers that only it referred to.
//!
//! This looks at the whole program, before any other pass.

use crate::edit::{add_result, definition, replace};
use base::Symbol;
use mir::builder::resolve_aliases;
use mir::visit::{for_each_inst_operand, for_each_term_operand};
use mir::{
    Callee, DictionaryHome, FuncDecl, FuncId, Function, GlobalId, GlobalInit, Inst, InstKind, Program,
    Region, RelocTarget, Section, Signature, Terminator, Type, Value,
};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

/// Code of at most this many instructions is copied for each dictionary.
const SMALL: usize = 160;

/// Runs the pass; how many copies it has made.
pub fn run(program: &mut Program) -> usize {
    if program.dictionaries.is_empty() {
        return 0;
    }
    let mut counts: FxHashMap<FuncId, usize> = FxHashMap::default();
    for dictionary in &program.dictionaries {
        *counts.entry(dictionary.function).or_insert(0) += 1;
    }
    let useful = useful(program);
    let dictionaries = program.dictionaries.iter().enumerate().map(|(n, d)| (d.global, n)).collect();
    let mut pass =
        Specialize { program, counts, useful, dictionaries, copies: FxHashMap::default(), queue: Vec::new() };
    let mut seen: FxHashSet<FuncId> = FxHashSet::default();
    pass.queue = pass.program.funcs.ids().filter(|&id| home(pass.program, id).is_none()).collect();
    pass.queue.reverse();
    while let Some(id) = pass.queue.pop() {
        if seen.insert(id) {
            pass.function(id);
        }
    }
    let copies = pass.copies.len();
    for id in program.funcs.ids() {
        if home(program, id).is_some() && !seen.contains(&id) {
            program.funcs[id].body = None;
        }
    }
    drop_unreferenced(program);
    copies
}

fn home(program: &Program, id: FuncId) -> Option<DictionaryHome> {
    program.funcs[id].attrs.dictionary
}

struct Specialize<'p> {
    program: &'p mut Program,
    /// The number of dictionaries of each shared code.
    counts: FxHashMap<FuncId, usize>,
    /// The shared code to which its dictionary makes a difference.
    useful: FxHashSet<FuncId>,
    /// The index of each dictionary.
    dictionaries: FxHashMap<GlobalId, usize>,
    copies: FxHashMap<(FuncId, GlobalId), FuncId>,
    queue: Vec<FuncId>,
}

impl Specialize<'_> {
    /// Looks at the calls of a function that stays.
    fn function(&mut self, id: FuncId) {
        // Shared code may call itself for other types: then it is copied while it is looked at.
        let shared = home(self.program, id).is_some();
        let body = &mut self.program.funcs[id].body;
        let Some(mut func) = (if shared { body.clone() } else { body.take() }) else { return };
        for at in 0..func.order.len() {
            let block = func.order[at];
            for k in 0..func.blocks[block].insts.len() {
                let inst = func.blocks[block].insts[k];
                if let InstKind::FuncAddr(target) = func.insts[inst].kind {
                    self.keep(target);
                    continue;
                }
                let InstKind::Call { callee: Callee::Func(target), args } = &func.insts[inst].kind else {
                    continue;
                };
                let target = *target;
                if let Some(copy) = self.copy_called(&func, target, args)
                    && let InstKind::Call { callee, args } = &mut func.insts[inst].kind
                {
                    *callee = Callee::Func(copy);
                    args.pop();
                }
            }
            let (Terminator::TailCall { callee: Callee::Func(target), args }
            | Terminator::TryCall { callee: Callee::Func(target), args, .. }) = &func.blocks[block].term
            else {
                continue;
            };
            let target = *target;
            if let Some(copy) = self.copy_called(&func, target, args)
                && let Terminator::TailCall { callee, args } | Terminator::TryCall { callee, args, .. } =
                    &mut func.blocks[block].term
            {
                *callee = Callee::Func(copy);
                args.pop();
            }
        }
        self.program.funcs[id].body = Some(func);
    }

    /// Notes that something refers to a function.
    fn keep(&mut self, id: FuncId) {
        if home(self.program, id).is_some() {
            self.queue.push(id);
        }
    }

    /// The copy that a call should call.
    fn copy_called(&mut self, func: &Function, target: FuncId, args: &[Value]) -> Option<FuncId> {
        match home(self.program, target)? {
            DictionaryHome::Parameter => {
                if let Some((_, InstKind::GlobalAddr { global, offset: 0 })) = definition(func, *args.last()?)
                    && self.dictionaries.contains_key(global)
                    && self.is_worth_it(target)
                {
                    return Some(self.copy(target, *global));
                }
            }
            // The half of a closure that holds its statements: only its other half calls it.
            DictionaryHome::Context(_) => {}
        }
        self.keep(target);
        None
    }

    fn is_worth_it(&self, target: FuncId) -> bool {
        // Halves of functions with defer have no dictionaries of their own: they follow the other half.
        let Some(&count) = self.counts.get(&target) else { return true };
        count == 1
            || self.useful.contains(&target)
                && self.program.funcs[target].body.as_ref().is_some_and(|body| size(body) <= SMALL)
    }

    /// The copy of shared code for a dictionary.
    fn copy(&mut self, target: FuncId, dictionary: GlobalId) -> FuncId {
        if let Some(&id) = self.copies.get(&(target, dictionary)) {
            return id;
        }
        let decl = &self.program.funcs[target];
        let mut attrs = decl.attrs;
        let home = attrs.dictionary.take();
        let (sig, decl_name) = (decl.sig, decl.name);
        let of = self.program.dictionaries[self.dictionaries[&dictionary]];
        let shared = self.program.funcs[of.function].name;
        let name = unique(self.program, renamed(decl_name, shared, of.name));
        let mut sig: Signature = self.program.sigs[sig].clone();
        if home == Some(DictionaryHome::Parameter) {
            sig.params.pop();
        }
        let sig = self.program.sig(sig);
        let id = self.program.declare_func(FuncDecl { name, sig, attrs, body: None });
        // Recursion finds the copy.
        self.copies.insert((target, dictionary), id);
        let Some(mut body) = self.program.funcs[target].body.clone() else { return id };
        body.sig = sig;
        body.name = if body.name == decl_name { name } else { renamed(body.name, shared, of.name) };
        make_constant(&mut body, home, dictionary);
        crate::simplify::run(self.program, &mut body);
        self.follow_closures(&mut body, dictionary);
        self.program.funcs[id].body = Some(body);
        self.queue.push(id);
        id
    }

    /// Puts copies in the place of the closures that a copy creates.
    fn follow_closures(&mut self, body: &mut Function, dictionary: GlobalId) {
        let in_context =
            |program: &Program, id: FuncId| matches!(home(program, id), Some(DictionaryHome::Context(_)));
        for at in 0..body.order.len() {
            let block = body.order[at];
            for k in 0..body.blocks[block].insts.len() {
                let inst = body.blocks[block].insts[k];
                if let InstKind::FuncAddr(target) | InstKind::Call { callee: Callee::Func(target), .. } =
                    &mut body.insts[inst].kind
                    && in_context(self.program, *target)
                {
                    *target = self.copy(*target, dictionary);
                }
            }
            if let Terminator::TailCall { callee: Callee::Func(target), .. }
            | Terminator::TryCall { callee: Callee::Func(target), .. } = &mut body.blocks[block].term
                && in_context(self.program, *target)
            {
                *target = self.copy(*target, dictionary);
            }
        }
    }
}

/// Makes the dictionary of a body a constant, and its parameter, if it is one, no parameter.
fn make_constant(body: &mut Function, home: Option<DictionaryHome>, dictionary: GlobalId) {
    let constant = InstKind::GlobalAddr { global: dictionary, offset: 0 };
    let entry = body.entry();
    match home {
        Some(DictionaryHome::Parameter) => {
            let Some(param) = body.blocks[entry].params.pop() else { return };
            let loc = body.blocks[entry].insts.first().map_or(mir::LocId(0), |&inst| body.insts[inst].loc);
            let inst = body.insts.push(Inst { kind: constant, results: SmallVec::new(), loc });
            body.blocks[entry].insts.insert(0, inst);
            let value = add_result(body, inst, Type::Ptr);
            replace(body, param, value);
            resolve_aliases(body);
        }
        Some(DictionaryHome::Context(offset)) => {
            let context = body.blocks[entry].params[0];
            for n in 0..body.order.len() {
                for k in 0..body.blocks[body.order[n]].insts.len() {
                    let inst = body.blocks[body.order[n]].insts[k];
                    if is_load_of(body, &body.insts[inst].kind, context, offset) {
                        body.insts[inst].kind = constant.clone();
                    }
                }
            }
        }
        None => {}
    }
}

/// Whether an instruction loads the word at `offset` of a closure object.
fn is_load_of(func: &Function, kind: &InstKind, context: Value, offset: u32) -> bool {
    matches!(kind, InstKind::Load { ty: Type::Ptr, mem, .. }
        if mem.flags.region == Region::ReadOnly
            && func.resolve(mem.base) == context
            && u32::try_from(mem.offset) == Ok(offset))
}

/// `name` with the instance's name for that of the shared code.
fn renamed(name: Symbol, shared: Symbol, instance: Symbol) -> Symbol {
    match name.as_str().strip_prefix(shared.as_str()) {
        Some(rest) => Symbol::intern(&format!("{instance}{rest}")),
        None => name,
    }
}

fn unique(program: &Program, name: Symbol) -> Symbol {
    let numbered = (2..).map(|n| Symbol::intern(&format!("{name}·{n}")));
    std::iter::once(name)
        .chain(numbered)
        .find(|name| !program.func_by_name.contains_key(name))
        .expect("endlessly many names")
}

fn size(body: &Function) -> usize {
    body.order.iter().map(|&block| body.blocks[block].insts.len()).sum()
}

/// The shared code that does more with its dictionary than to pass it on to code that does nothing with it.
fn useful(program: &Program) -> FxHashSet<FuncId> {
    let mut useful: FxHashSet<FuncId> = FxHashSet::default();
    let mut passed_by: FxHashMap<FuncId, Vec<FuncId>> = FxHashMap::default();
    let mut work = Vec::new();
    for id in program.funcs.ids() {
        let (Some(home), Some(body)) = (home(program, id), &program.funcs[id].body) else { continue };
        let uses = uses(program, body, home);
        for callee in uses.passes_to {
            passed_by.entry(callee).or_default().push(id);
        }
        if uses.itself && useful.insert(id) {
            work.push(id);
        }
    }
    while let Some(id) = work.pop() {
        for &caller in passed_by.get(&id).map_or(&[][..], |list| list) {
            if useful.insert(caller) {
                work.push(caller);
            }
        }
    }
    useful
}

/// What shared code does with its dictionary.
struct Uses {
    /// It uses what stands there.
    itself: bool,
    /// It passes the dictionary, or one that stands in it, to this shared code.
    passes_to: Vec<FuncId>,
}

fn uses(program: &Program, body: &Function, home: DictionaryHome) -> Uses {
    let params = &body.blocks[body.entry()].params;
    // The dictionary, and what is loaded from it.
    let mut known: FxHashSet<Value> = FxHashSet::default();
    if home == DictionaryHome::Parameter {
        known.extend(params.last().map(|&param| body.resolve(param)));
    }
    let all =
        || body.order.iter().flat_map(|&block| &body.blocks[block].insts).map(|&inst| &body.insts[inst]);
    if let DictionaryHome::Context(offset) = home {
        let loads = all().filter(|inst| is_load_of(body, &inst.kind, params[0], offset));
        known.extend(loads.map(|inst| inst.results[0]));
    }
    let dictionaries = known.clone();
    let from_dictionary = |inst: &Inst| matches!(&inst.kind, InstKind::Load { mem, .. } if dictionaries.contains(&body.resolve(mem.base)));
    known.extend(all().filter(|inst| from_dictionary(inst)).map(|inst| inst.results[0]));
    let mut uses = Uses { itself: false, passes_to: Vec::new() };
    let is_known = |value: Value| known.contains(&body.resolve(value));
    let call = |callee: &Callee, args: &[Value], uses: &mut Uses| {
        let Callee::Func(target) = callee else { return false };
        let Some(home) = self::home(program, *target) else { return false };
        match args.split_last() {
            Some((&last, rest)) if home == DictionaryHome::Parameter => {
                if is_known(last) {
                    uses.passes_to.push(*target);
                }
                uses.itself |= rest.iter().any(|&arg| is_known(arg));
            }
            _ => {
                uses.passes_to.push(*target);
                uses.itself |= args.iter().any(|&arg| is_known(arg));
            }
        }
        true
    };
    for inst in all() {
        match &inst.kind {
            InstKind::FuncAddr(target) if self::home(program, *target).is_some() => {
                uses.passes_to.push(*target);
            }
            // Into a closure object.
            InstKind::Store { mem, .. } if !is_known(mem.base) => {}
            InstKind::Call { callee, args } if call(callee, args, &mut uses) => {}
            _ if from_dictionary(inst) => {}
            kind => for_each_inst_operand(kind, |value| uses.itself |= is_known(value)),
        }
    }
    for &block in &body.order {
        match &body.blocks[block].term {
            Terminator::TailCall { callee, args } | Terminator::TryCall { callee, args, .. }
                if call(callee, args, &mut uses) => {}
            term => for_each_term_operand(term, |value| uses.itself |= is_known(value)),
        }
    }
    uses
}

/// Drops the wrappers, and empties the dictionaries and static closures, that nothing refers to.
fn drop_unreferenced(program: &mut Program) {
    let dictionaries: FxHashSet<GlobalId> = program.dictionaries.iter().map(|d| d.global).collect();
    let may_drop = |id: FuncId| {
        let attrs = &program.funcs[id].attrs;
        attrs.wrapper || attrs.dictionary.is_some()
    };
    let may_empty = |id: GlobalId| {
        let global = &program.globals[id];
        dictionaries.contains(&id)
            || global.section == Section::ReadOnly
                && matches!(&global.init, GlobalInit::Data { bytes, relocs }
                    if bytes.len() == 8
                        && matches!(relocs[..], [mir::Reloc { target: RelocTarget::Func(f), .. }] if may_drop(f)))
    };
    let mut funcs: Vec<FuncId> = program.funcs.ids().filter(|&id| !may_drop(id)).collect();
    let mut globals: Vec<GlobalId> = program.globals.ids().filter(|&id| !may_empty(id)).collect();
    funcs.extend(&program.entry_points);
    let (mut live_funcs, mut live_globals) = (FxHashSet::default(), FxHashSet::default());
    loop {
        if let Some(id) = funcs.pop() {
            if live_funcs.insert(id)
                && let Some(body) = &program.funcs[id].body
            {
                references(body, &mut funcs, &mut globals);
            }
        } else if let Some(id) = globals.pop() {
            if live_globals.insert(id)
                && let GlobalInit::Data { relocs, .. } = &program.globals[id].init
            {
                for reloc in relocs {
                    match reloc.target {
                        RelocTarget::Func(id) => funcs.push(id),
                        RelocTarget::Global(id) => globals.push(id),
                        RelocTarget::Runtime(_) => {}
                    }
                }
            }
        } else {
            break;
        }
    }
    let dead: Vec<GlobalId> = program.globals.ids().filter(|id| !live_globals.contains(id)).collect();
    for id in program.funcs.ids() {
        if !live_funcs.contains(&id) {
            program.funcs[id].body = None;
        }
    }
    for id in dead {
        program.globals[id].init = GlobalInit::Zero;
    }
}

fn references(body: &Function, funcs: &mut Vec<FuncId>, globals: &mut Vec<GlobalId>) {
    for &block in &body.order {
        for &inst in &body.blocks[block].insts {
            match &body.insts[inst].kind {
                InstKind::Call { callee, .. } => callee_references(callee, funcs, globals),
                InstKind::FuncAddr(id) => funcs.push(*id),
                InstKind::GlobalAddr { global, .. } => globals.push(*global),
                _ => {}
            }
        }
        if let Terminator::TailCall { callee, .. } | Terminator::TryCall { callee, .. } =
            &body.blocks[block].term
        {
            callee_references(callee, funcs, globals);
        }
    }
}

fn callee_references(callee: &Callee, funcs: &mut Vec<FuncId>, globals: &mut Vec<GlobalId>) {
    match callee {
        Callee::Func(id) => funcs.push(*id),
        Callee::Interface { interface: Some(id), .. } => globals.push(*id),
        _ => {}
    }
}
