//! Which pointers may point into a goroutine's stack.
//!
//! A pointer that may do so is *movable*: the stack copier may have to change it at any safepoint. One that
//! never does needs only be visible to the collector there, and may stay in its register. Sources of movable
//! pointers are slot addresses, `i64`s turned to pointers, and whatever is loaded through a movable pointer or
//! from memory that the collector does not manage (defer and panic records hang off `g`). What is loaded from the
//! heap or from globals never points into a stack: escape analysis saw to that.
//!
//! Movable pointers spread through calls, so that the whole program is looked at once: a parameter is movable if
//! some call passes a movable pointer, a result if some return does ([`Summaries`]). Calls through code
//! addresses, closures and itabs reach every function of their signature whose address is taken. The runtime
//! itself passes heap objects to Go functions.

use base::ids::IdVec;
use mir::{Callee, FuncId, Function, InstKind, Program, RelocTarget, Section, SigId, Signature, Terminator};
use mir::{GlobalInit, Type, Value};
use rustc_hash::FxHashMap;

/// What a value is to the collector and the copier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) enum Provenance {
    /// Not a pointer, nil, or an address in the image.
    #[default]
    Static,
    /// Into the heap or the image.
    Heap,
    /// Anywhere, stacks included.
    Movable,
}

/// Whether each parameter and each result may be movable.
#[derive(Clone, Default)]
struct Interface {
    params: Vec<bool>,
    results: Vec<bool>,
}

/// How movable pointers spread through the calls of a program.
pub(crate) struct Summaries {
    functions: IdVec<FuncId, Interface>,
    /// What all indirect calls of a signature have in common.
    indirect: Vec<Interface>,
    /// By signature: the index in `indirect` of the signature itself, and with a context in front.
    plain: IdVec<SigId, usize>,
    with_context: IdVec<SigId, usize>,
}

impl Summaries {
    /// The least fixpoint over the program.
    pub fn new(program: &Program) -> Summaries {
        let mut keys: FxHashMap<Signature, usize> = FxHashMap::default();
        let mut indirect = Vec::new();
        let mut key = |sig: Signature| -> usize {
            let (params, results) = (vec![false; sig.params.len()], vec![false; sig.results.len()]);
            *keys.entry(sig).or_insert_with(|| {
                indirect.push(Interface { params, results });
                indirect.len() - 1
            })
        };
        let plain = program.sigs.iter().map(|sig| key(sig.clone())).collect();
        let with_context = program
            .sigs
            .iter()
            .map(|sig| {
                let params = std::iter::once(Type::Ptr).chain(sig.params.iter().copied()).collect();
                key(Signature { params, results: sig.results.clone() })
            })
            .collect();
        let functions = program
            .funcs
            .iter()
            .map(|decl| {
                let sig = &program.sigs[decl.sig];
                Interface { params: vec![false; sig.params.len()], results: vec![false; sig.results.len()] }
            })
            .collect();
        let mut summaries = Summaries { functions, indirect, plain, with_context };
        let taken = address_taken(program);
        let mut pending: IdVec<FuncId, bool> = program.funcs.iter().map(|decl| decl.body.is_some()).collect();
        while pending.iter().any(|&pending| pending) {
            let mut changed = Changed::default();
            for (id, decl) in program.funcs.iter_enumerated() {
                let Some(body) = decl.body.as_deref() else { continue };
                if !std::mem::take(&mut pending[id]) {
                    continue;
                }
                let map = analyze(program, id, body, &summaries);
                summaries.spread(program, id, body, &map, &mut changed);
            }
            summaries.join_indirect(program, &taken, &mut changed);
            if changed.results {
                // Callers are not indexed: results turn movable seldom.
                for (id, decl) in program.funcs.iter_enumerated() {
                    pending[id] = decl.body.is_some();
                }
            }
            for id in changed.functions {
                pending[id] = program.funcs[id].body.is_some();
            }
        }
        summaries
    }

    /// Notes what a function passes to its callees, and returns.
    fn spread(
        &mut self,
        program: &Program,
        id: FuncId,
        func: &Function,
        map: &IdVec<Value, Provenance>,
        changed: &mut Changed,
    ) {
        let movable = |value: Value| map[func.resolve(value)] == Provenance::Movable;
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                if let InstKind::Call { callee, args } = &func.insts[inst].kind {
                    self.pass(callee, args, &movable, changed);
                }
            }
            match &func.blocks[block].term {
                Terminator::Return(values) => {
                    for (n, &value) in values.iter().enumerate() {
                        changed.results |= movable(value) && raise(&mut self.functions[id].results[n]);
                    }
                }
                Terminator::TailCall { callee, args } => {
                    self.pass(callee, args, &movable, changed);
                    for n in 0..program.sigs[program.funcs[id].sig].results.len() {
                        let result = self.result(callee, n) == Provenance::Movable;
                        changed.results |= result && raise(&mut self.functions[id].results[n]);
                    }
                }
                Terminator::TryCall { callee, args, .. } => self.pass(callee, args, &movable, changed),
                _ => {}
            }
        }
    }

    fn pass(
        &mut self,
        callee: &Callee,
        args: &[Value],
        movable: &dyn Fn(Value) -> bool,
        changed: &mut Changed,
    ) {
        let (interface, context, function) = match callee {
            Callee::Func(id) => (&mut self.functions[*id], None, Some(*id)),
            Callee::Code { sig, .. } => (&mut self.indirect[self.plain[*sig]], None, None),
            Callee::Closure { closure, sig } => {
                (&mut self.indirect[self.with_context[*sig]], Some(*closure), None)
            }
            Callee::Interface { data, sig, .. } => {
                (&mut self.indirect[self.with_context[*sig]], Some(*data), None)
            }
            Callee::Runtime(_) => return,
        };
        for (n, &arg) in context.iter().chain(args).enumerate() {
            if movable(arg)
                && raise(&mut interface.params[n])
                && let Some(function) = function
            {
                changed.functions.push(function);
            }
        }
    }

    /// Exchanges facts between indirect calls and the functions that they may reach.
    fn join_indirect(&mut self, program: &Program, taken: &[FuncId], changed: &mut Changed) {
        for &id in taken {
            let common = &mut self.indirect[self.plain[program.funcs[id].sig]];
            let own = &mut self.functions[id];
            for (to, &from) in own.params.iter_mut().zip(&common.params) {
                if from && raise(to) {
                    changed.functions.push(id);
                }
            }
            for (to, &from) in common.results.iter_mut().zip(&own.results) {
                changed.results |= from && raise(to);
            }
        }
    }

    /// The provenance of a call's n-th result. The runtime returns objects of the heap.
    fn result(&self, callee: &Callee, n: usize) -> Provenance {
        let movable = match callee {
            Callee::Func(id) => self.functions[*id].results[n],
            Callee::Code { sig, .. } => self.indirect[self.plain[*sig]].results[n],
            Callee::Closure { sig, .. } | Callee::Interface { sig, .. } => {
                self.indirect[self.with_context[*sig]].results[n]
            }
            Callee::Runtime(_) => false,
        };
        if movable { Provenance::Movable } else { Provenance::Heap }
    }
}

/// What a round of the fixpoint changed.
#[derive(Default)]
struct Changed {
    /// Functions whose parameters did.
    functions: Vec<FuncId>,
    /// Whether results did.
    results: bool,
}

/// Sets a fact; whether it was new.
fn raise(fact: &mut bool) -> bool {
    !std::mem::replace(fact, true)
}

/// The functions that are called other than by name.
fn address_taken(program: &Program) -> Vec<FuncId> {
    let mut taken: IdVec<FuncId, bool> = program.funcs.iter().map(|_| false).collect();
    for global in program.globals.iter() {
        if let GlobalInit::Data { relocs, .. } = &global.init {
            for reloc in relocs {
                if let RelocTarget::Func(id) = reloc.target {
                    taken[id] = true;
                }
            }
        }
    }
    for func in program.funcs.iter().filter_map(|decl| decl.body.as_deref()) {
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                if let InstKind::FuncAddr(id) = func.insts[inst].kind {
                    taken[id] = true;
                }
            }
        }
    }
    taken.iter_enumerated().filter(|&(_, &taken)| taken).map(|(id, _)| id).collect()
}

/// The provenance of every value of a function: the least fixpoint over its body.
pub(crate) fn analyze(
    program: &Program,
    id: FuncId,
    func: &Function,
    summaries: &Summaries,
) -> IdVec<Value, Provenance> {
    let mut map: IdVec<Value, Provenance> = func.values.iter().map(|_| Provenance::Static).collect();
    for (n, &param) in func.blocks[func.entry()].params.iter().enumerate() {
        if func.ty(param) == Type::Ptr {
            let movable = summaries.functions[id].params[n];
            map[param] = if movable { Provenance::Movable } else { Provenance::Heap };
        }
    }
    let cx = Analysis { program, func, summaries };
    loop {
        let mut changed = false;
        let mut raise = |map: &mut IdVec<Value, Provenance>, value: Value, to: Provenance| {
            if map[value] < to && func.ty(value) == Type::Ptr {
                map[value] = to;
                changed = true;
            }
        };
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                let inst = &func.insts[inst];
                for (n, &result) in inst.results.iter().enumerate() {
                    let to = cx.of_result(&map, &inst.kind, n);
                    raise(&mut map, result, to);
                }
            }
            let term = &func.blocks[block].term;
            if let Terminator::TryCall { callee, results, normal, .. } = term {
                for (n, &param) in func.blocks[normal.block].params[..*results as usize].iter().enumerate() {
                    raise(&mut map, param, summaries.result(callee, n));
                }
            }
            let mut index = 0;
            mir::visit::for_each_call(term, |call| {
                let params = &func.blocks[call.block].params;
                // Only the first edge of a `TryCall` has parameters that it does not list.
                let implicit = if index == 0 { params.len() - call.args.len() } else { 0 };
                for (&param, &arg) in params[implicit..].iter().zip(&call.args) {
                    let to = map[func.resolve(arg)];
                    raise(&mut map, param, to);
                }
                index += 1;
            });
        }
        if !changed {
            return map;
        }
    }
}

/// Whether `value` is the address of a global that never changes.
pub(crate) fn is_constant_image(program: &Program, func: &Function, value: Value) -> bool {
    let mir::Def::Inst(inst, _) = func.values[func.resolve(value)].def else { return false };
    match func.insts[inst].kind {
        InstKind::GlobalAddr { global, .. } => program.globals[global].section != Section::Data,
        _ => false,
    }
}

struct Analysis<'a> {
    program: &'a Program,
    func: &'a Function,
    summaries: &'a Summaries,
}

impl Analysis<'_> {
    fn of_result(&self, map: &IdVec<Value, Provenance>, kind: &InstKind, n: usize) -> Provenance {
        let of = |value: Value| map[self.func.resolve(value)];
        let loaded_from = |base: Value| {
            let managed = self.func.ty(self.func.resolve(base)) == Type::Ptr;
            if is_constant_image(self.program, self.func, base) {
                Provenance::Static
            } else if !managed || of(base) == Provenance::Movable {
                Provenance::Movable
            } else {
                Provenance::Heap
            }
        };
        match kind {
            InstKind::SlotAddr(_) | InstKind::Convert { .. } => Provenance::Movable,
            InstKind::Alloc { .. } | InstKind::AllocArray { .. } => Provenance::Heap,
            InstKind::PtrAdd { base, .. } => of(*base),
            InstKind::Hide { x } => of(*x),
            InstKind::Select { x, y, .. } => of(*x).max(of(*y)),
            InstKind::Load { mem, .. } => loaded_from(mem.base),
            InstKind::AtomicLoad { ptr, .. } | InstKind::AtomicRmw { ptr, .. } => loaded_from(*ptr),
            InstKind::Call { callee, .. } => self.summaries.result(callee, n),
            InstKind::Null | InstKind::GlobalAddr { .. } => Provenance::Static,
            _ => Provenance::Movable,
        }
    }
}
