//! Escape analysis: allocations whose address does not outlive the function become frame slots.
//!
//! After the scheme of gc (and of J.-D. Choi et al., "Escape Analysis for Java", in spirit): locations are `ptr`
//! values and objects; an edge `d ← s` with a number of dereferences says what flows: −1 the address of s, 0 its
//! value, 1 what it points to. An object escapes when its address flows to the heap. What each parameter leaks, to
//! the heap or to results, is the function's summary for its callers, which come later in bottom-up order; a
//! callee that is unknown, or in the same recursion, leaks everything.
//!
//! A closure's code is known where the closure is created, and its summary says what it does with what it captured.
//! So the function that creates a closure answers for that, whoever calls it, and a call of a func value says
//! nothing of the closure.
//!
//! An object that is created in a loop must be a new one in each turn. Its slot is one, so it escapes also when
//! its address flows into a parameter of a loop header around it, or into an object created outside of that loop.

use mir::program::PointerMask;
use mir::verify::Dominators;
use mir::visit::{for_each_call, successors};
use mir::{
    AllocOrigin, BlockId, Callee, FuncId, Function, InstId, InstKind, Layout, LayoutId, Program, Slot,
    Terminator, Type, Value,
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::edit::{add_result, base_of, definition, int_constant, place_of};
use crate::inline::split;

/// The largest variable that is placed in a frame, in bytes (gc's limit).
const LARGEST_VARIABLE: u64 = 128 << 10;
/// The largest other object (gc's limit).
const LARGEST_IMPLICIT: u64 = 64 << 10;

/// What a function does with each parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// For each parameter, the least number of dereferences after which it leaks to the heap.
    pub heap: Vec<Option<i32>>,
    /// For each parameter, and each result, the least number of dereferences after which it is returned there.
    pub result: Vec<Vec<Option<i32>>>,
    /// What becomes of a closure's context, which is the first parameter.
    context: Context,
}

/// What a closure's code does with its context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Context {
    /// The least number of dereferences after which it leaks, other than by the fields below.
    whole: Option<i32>,
    /// By offset, fields that are loaded and leak, with the least number of dereferences of their values.
    fields: Vec<(i64, i32)>,
}

/// More dereferences than this are not told apart.
const MOST_DEREFS: i32 = 3;

type Node = u32;
const HEAP: Node = 0;
/// The first result; the others follow, and then the values.
const RESULT: Node = 1;

struct Graph<'a> {
    program: &'a Program,
    func: &'a Function,
    summaries: &'a FxHashMap<FuncId, Summary>,
    /// The node of the first value.
    values: Node,
    /// `edges[d]` holds `(s, derefs)`.
    edges: Vec<Vec<(Node, i32)>>,
    objects: FxHashMap<Value, Node>,
    object_values: Vec<(Value, BlockId)>,
    /// What the first parameter points to, by offset: the nodes of what is loaded there. They come behind the objects'.
    context: FxHashMap<i64, Node>,
    /// The values that are stored in an object at an offset.
    stored: FxHashMap<(Node, i64), Vec<Value>>,
}

/// The summaries of functions that call or create one another, on the assumption that all others have theirs:
/// the least ones that agree with each other.
pub fn summarize_together(program: &Program, ids: &[FuncId], summaries: &mut FxHashMap<FuncId, Summary>) {
    let bodies = || ids.iter().filter_map(|&id| Some((id, program.funcs[id].body.as_deref()?)));
    for (id, body) in bodies() {
        let count = body.blocks[body.entry()].params.len();
        let results = program.sigs[body.sig].results.len();
        let summary = Summary {
            heap: vec![None; count],
            result: vec![vec![None; results]; count],
            context: Context::default(),
        };
        summaries.insert(id, summary);
    }
    loop {
        let mut changed = false;
        for (id, body) in bodies() {
            let mut graph = Graph::new(program, body, summaries);
            graph.build();
            let (_, summary) = graph.solve();
            changed |= summaries.insert(id, summary.clone()) != Some(summary);
        }
        if !changed {
            return;
        }
    }
}

/// Analyses `func`, turns what does not escape into slots, and returns the summary.
pub fn run(
    program: &Program,
    func: &mut Function,
    summaries: &FxHashMap<FuncId, Summary>,
    array_layouts: &mut dyn FnMut(LayoutId, u64) -> Option<LayoutId>,
) -> Summary {
    let (escaping, objects, summary) = {
        let mut graph = Graph::new(program, func, summaries);
        graph.build();
        let (escaping, summary) = graph.solve();
        (escaping, graph.object_values, summary)
    };
    let mut split = false;
    for (value, _) in objects {
        if escaping.contains(&value) {
            continue;
        }
        let constant = matches!(definition(func, value), Some((_, kind)) if may_be_slot(program, func, kind));
        match constant {
            true => place_in_frame(func, value, array_layouts),
            false => split |= short_array(program, func, value, array_layouts),
        }
    }
    if split {
        mir::builder::resolve_aliases(func);
    }
    summary
}

/// Bytes of the slot for an array whose length is not constant. As in gc.
const SHORT_ARRAY: u64 = 32;

/// How many elements of an array of variable length stand in a slot; `None` if none do.
pub fn short_length(program: &Program, func: &Function, kind: &InstKind) -> Option<u64> {
    match kind {
        InstKind::AllocArray { layout, cap, .. } if int_constant(func, *cap).is_none() => {
            SHORT_ARRAY.checked_div(program.layouts[*layout].size).filter(|&count| count > 0)
        }
        _ => None,
    }
}

/// Places an array of variable length in a slot if it turns out to be short. What is left of the allocation stands in a
/// cold block, where it is not looked at again.
fn short_array(
    program: &Program,
    func: &mut Function,
    value: Value,
    array_layouts: &mut dyn FnMut(LayoutId, u64) -> Option<LayoutId>,
) -> bool {
    let Some((inst, kind)) = definition(func, value) else { return false };
    let InstKind::AllocArray { layout: element, len, cap, .. } = *kind else { return false };
    let Some(count) = short_length(program, func, kind) else { return false };
    let Some(layout) = array_layouts(element, count) else { return false };
    let at = func.order.iter().position(|&other| func.blocks[other].insts.contains(&inst));
    let Some(at) = at else { return false };
    let block = func.order[at];
    let position = func.blocks[block].insts.iter().position(|&other| other == inst).expect("found above");
    let allocation = func.insts[inst].clone();
    let rest = split(func, block, position, &allocation.results);
    let term_loc = allocation.loc;
    let new_block = |func: &mut Function, cold| {
        let term = Terminator::Unreachable;
        func.blocks.push(mir::Block { params: Default::default(), insts: Vec::new(), term, term_loc, cold })
    };
    let push = |func: &mut Function, block: BlockId, kind, ty| {
        let inst = func.insts.push(mir::Inst { kind, results: Default::default(), loc: allocation.loc });
        func.blocks[block].insts.push(inst);
        add_result(func, inst, ty)
    };
    let (short, long) = (new_block(func, false), new_block(func, true));
    let limit = push(func, block, InstKind::IntConst { ty: Type::I64, value: count as i64 }, Type::I64);
    let compare = |x, y| InstKind::IntCmp { cc: mir::IntCc::ULe, x, y };
    let mut fits = push(func, block, compare(cap, limit), Type::I8);
    if func.resolve(len) != func.resolve(cap) {
        let in_order = push(func, block, compare(len, cap), Type::I8);
        fits = push(func, block, InstKind::Binary { op: mir::BinaryOp::And, x: fits, y: in_order }, Type::I8);
    }
    func.blocks[block].term =
        Terminator::Branch { cond: fits, then: mir::BlockCall::to(short), els: mir::BlockCall::to(long) };
    func.blocks[block].term_loc = term_loc;
    let slot = func.slots.push(Slot { layout, name: base::Symbol::EMPTY });
    let address = push(func, short, InstKind::SlotAddr(slot), Type::Ptr);
    let zero = InstKind::Zero { dst: address, layout, barrier: false };
    let zero = func.insts.push(mir::Inst { kind: zero, results: Default::default(), loc: allocation.loc });
    func.blocks[short].insts.push(zero);
    let object = push(func, long, allocation.kind, Type::Ptr);
    for (block, value) in [(short, address), (long, object)] {
        let args = std::iter::once(value).collect();
        func.blocks[block].term = Terminator::Jump(mir::BlockCall { block: rest, args });
    }
    func.order.splice(at + 1..at + 1, [short, long, rest]);
    true
}

/// What escapes of the objects that expressions of the source make, by the instructions that the notes name, and the
/// summary. Where an object is large, or of a size that is not constant, makes no difference here.
pub fn analyze(
    program: &Program,
    func: &Function,
    summaries: &FxHashMap<FuncId, Summary>,
) -> (FxHashSet<Value>, Summary) {
    let mut graph = Graph::new(program, func, summaries);
    graph.build();
    graph.solve()
}

impl<'a> Graph<'a> {
    fn new(program: &'a Program, func: &'a Function, summaries: &'a FxHashMap<FuncId, Summary>) -> Graph<'a> {
        let values = RESULT + program.sigs[func.sig].results.len() as Node;
        let nodes = values as usize + func.values.len();
        let mut graph = Graph {
            program,
            func,
            summaries,
            values,
            edges: vec![Vec::new(); nodes],
            objects: FxHashMap::default(),
            object_values: Vec::new(),
            context: FxHashMap::default(),
            stored: FxHashMap::default(),
        };
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                let kind = &func.insts[inst].kind;
                let noted = func.notes.as_ref().is_some_and(|notes| notes.objects.contains_key(&inst));
                if noted
                    || matches!(
                        kind,
                        InstKind::Alloc { .. } | InstKind::AllocArray { .. } | InstKind::SlotAddr(_)
                    )
                {
                    let value = func.insts[inst].results[0];
                    let node = graph.edges.len() as Node;
                    graph.edges.push(Vec::new());
                    graph.objects.insert(value, node);
                    let short = !func.blocks[block].cold && short_length(program, func, kind).is_some();
                    if noted
                        || !matches!(kind, InstKind::SlotAddr(_))
                            && (short || may_be_slot(program, func, kind))
                    {
                        graph.object_values.push((value, block));
                    }
                }
            }
        }
        graph
    }

    fn node(&self, value: Value) -> Node {
        self.values + self.func.resolve(value).0
    }

    fn flow(&mut self, to: Node, from: Value, derefs: i32) {
        if self.func.ty(from) == Type::Ptr {
            let from = self.node(from);
            self.edges[to as usize].push((from, derefs));
        }
    }

    /// The object that an address surely points into. All addresses of a slot mean one object.
    fn object(&self, address: Value) -> Option<Node> {
        let (base, _) = base_of(self.func, address);
        self.objects.get(&base).copied()
    }

    fn build(&mut self) {
        let func = self.func;
        // Every `slot_addr` of one slot names the same memory.
        let mut slots: FxHashMap<mir::SlotId, Node> = FxHashMap::default();
        for (&value, &node) in &self.objects.clone() {
            if let Some((_, InstKind::SlotAddr(slot))) = definition(func, value) {
                let first = *slots.entry(*slot).or_insert(node);
                self.objects.insert(value, first);
            }
        }
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                if let InstKind::Store { value, mem, .. } = &func.insts[inst].kind
                    && func.ty(*value) == Type::Ptr
                    && let Some(object) = self.object(mem.base)
                    && let Some(offset) = place_of(func, mem).1
                {
                    self.stored.entry((object, offset)).or_default().push(*value);
                }
            }
        }
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                self.instruction(inst);
            }
            self.terminator(block);
        }
        for conversion in crate::integers::converted(self.program, func) {
            if conversion.leaves {
                self.flow(HEAP, conversion.pointer, 0);
            }
            for pointer in conversion.pointers {
                let to = self.node(pointer);
                self.flow(to, conversion.pointer, 0);
            }
        }
    }

    fn instruction(&mut self, inst: InstId) {
        let func = self.func;
        let data = &func.insts[inst];
        let result = data.results.first().copied();
        if let Some(value) = result
            && let Some(&object) = self.objects.get(&value)
        {
            let node = self.node(value);
            self.edges[node as usize].push((object, -1));
        }
        match &data.kind {
            InstKind::PtrAdd { base, .. } => {
                let node = self.node(result.expect("an address"));
                self.flow(node, *base, 0);
            }
            InstKind::Select { x, y, .. } if func.ty(*x) == Type::Ptr => {
                let node = self.node(result.expect("a value"));
                self.flow(node, *x, 0);
                self.flow(node, *y, 0);
            }
            InstKind::Load { ty: Type::Ptr, mem, .. } => {
                let node = self.node(result.expect("a value"));
                match self.object(mem.base) {
                    Some(object) => self.edges[node as usize].push((object, 0)),
                    None => match self.field_of_context(mem) {
                        Some(field) => self.edges[node as usize].push((field, 0)),
                        None => self.flow(node, mem.base, 1),
                    },
                }
            }
            InstKind::Store { value, mem, .. } => {
                let to = self.object(mem.base).unwrap_or(HEAP);
                if to != HEAP || !self.was_there(*value, mem.base) {
                    self.flow(to, *value, 0);
                }
                if mem.offset == 0
                    && let Some((_, InstKind::FuncAddr(code))) = definition(func, *value)
                {
                    self.closure(mem.base, *code);
                }
            }
            InstKind::Copy { dst, src, layout, .. } if self.program.layouts[*layout].has_pointers() => {
                let to = self.object(*dst).unwrap_or(HEAP);
                match self.object(*src) {
                    Some(object) => self.edges[to as usize].push((object, 0)),
                    None => self.flow(to, *src, 1),
                }
            }
            InstKind::AtomicStore { value, .. } | InstKind::AtomicRmw { value, .. } => {
                self.flow(HEAP, *value, 0)
            }
            InstKind::AtomicCas { old, new, .. } => {
                self.flow(HEAP, *old, 0);
                self.flow(HEAP, *new, 0);
            }
            InstKind::AtomicLoad { ptr, ty: Type::Ptr } => {
                let node = self.node(result.expect("a value"));
                match self.object(*ptr) {
                    Some(object) => self.edges[node as usize].push((object, 0)),
                    None => self.flow(node, *ptr, 1),
                }
            }
            InstKind::Call { callee, args } => {
                let results: Vec<Node> = data.results.iter().map(|&v| self.node(v)).collect();
                self.call(callee, args, &results);
            }
            _ => {}
        }
    }

    /// Whether a value was loaded from where the same pointer points to: storing it there adds nothing to what the
    /// pointer leads to.
    fn was_there(&self, value: Value, address: Value) -> bool {
        let (value, _) = base_of(self.func, value);
        match definition(self.func, value) {
            Some((_, InstKind::Load { mem, .. })) => {
                base_of(self.func, mem.base).0 == base_of(self.func, address).0
            }
            _ => false,
        }
    }

    fn call(&mut self, callee: &Callee, args: &[Value], results: &[Node]) {
        match callee {
            Callee::Func(id) => {
                if let Some(summary) = self.summaries.get(id) {
                    let summary = summary.clone();
                    for (n, &arg) in args.iter().enumerate() {
                        if let Some(derefs) = summary.heap[n] {
                            self.flow_object(HEAP, arg, derefs);
                        }
                        for (derefs, &result) in summary.result[n].iter().zip(results) {
                            if let Some(derefs) = *derefs {
                                self.flow_object(result, arg, derefs);
                            }
                        }
                    }
                    return;
                }
            }
            Callee::Runtime(function) if function.stack() == abi::Stack::Leaf => {
                for &result in results {
                    args.iter().for_each(|&arg| self.flow(result, arg, 0));
                }
                if let Some(&source) = copied_from(*function).and_then(|n| args.get(n)) {
                    self.flow_object(HEAP, source, 1);
                } else if keeps_arguments(*function) {
                    args.iter().for_each(|&arg| self.flow(HEAP, arg, 0));
                }
                return;
            }
            Callee::Closure { closure, .. } => {
                // Whoever made it has answered for its context, unless it is no closure that lowering made.
                if self.object(*closure).is_some() {
                    self.flow(HEAP, *closure, 0);
                }
            }
            Callee::Interface { data, .. } => self.flow(HEAP, *data, 0),
            Callee::Code { .. } | Callee::Runtime(_) => {}
        }
        args.iter().for_each(|&arg| self.flow(HEAP, arg, 0));
    }

    /// An object becomes a closure with this code: what the code does with its context happens some time. What it
    /// returns goes to unknown callers.
    fn closure(&mut self, object: Value, code: FuncId) {
        let Some(Summary { context, .. }) = self.summaries.get(&code) else {
            self.flow(HEAP, object, 0);
            return;
        };
        let context = context.clone();
        if let Some(derefs) = context.whole {
            self.flow_object(HEAP, object, derefs);
        }
        let node = self.object(object);
        for (offset, derefs) in context.fields {
            // A value that was copied there, with others, is not told from them.
            let stored = node.and_then(|node| self.stored.get(&(node, offset))).cloned();
            match stored {
                Some(values) => values.into_iter().for_each(|value| self.flow_object(HEAP, value, derefs)),
                None => self.flow_object(HEAP, object, derefs + 1),
            }
        }
    }

    /// The node of what a load reads that goes through the first parameter.
    fn field_of_context(&mut self, mem: &mir::MemRef) -> Option<Node> {
        let (base, offset) = place_of(self.func, mem);
        let offset = offset?;
        if self.func.blocks[self.func.entry()].params.first() != Some(&base) {
            return None;
        }
        let edges = &mut self.edges;
        Some(*self.context.entry(offset).or_insert_with(|| {
            edges.push(Vec::new());
            edges.len() as Node - 1
        }))
    }

    /// Like `flow`, but what an object's address gives after one dereference is the object.
    fn flow_object(&mut self, to: Node, from: Value, derefs: i32) {
        match self.object(from) {
            Some(object) if derefs > 0 => self.edges[to as usize].push((object, derefs - 1)),
            _ => self.flow(to, from, derefs),
        }
    }

    fn terminator(&mut self, block: BlockId) {
        let func = self.func;
        match &func.blocks[block].term {
            Terminator::Return(values) => {
                values.iter().zip(RESULT..).for_each(|(&v, result)| self.flow(result, v, 0));
            }
            // The frame is gone before the callee runs.
            Terminator::TailCall { callee, args } => {
                let results: Vec<Node> = (RESULT..self.values).collect();
                self.call(callee, args, &results);
                let closure = match callee {
                    Callee::Closure { closure, .. } => Some(closure),
                    _ => None,
                };
                for &arg in args.iter().chain(closure).filter(|&&arg| func.ty(arg) == Type::Ptr) {
                    if self.points_to_own(arg) {
                        self.flow(HEAP, arg, 0);
                    }
                }
            }
            Terminator::TryCall { callee, args, results, normal, .. } => {
                let params = &func.blocks[normal.block].params[..*results as usize];
                let results: Vec<Node> = params.iter().map(|&v| self.node(v)).collect();
                self.call(callee, args, &results);
            }
            _ => {}
        }
        let implicit = match &func.blocks[block].term {
            Terminator::TryCall { results, normal, .. } => Some((normal.block, *results as usize)),
            _ => None,
        };
        let mut flows: Vec<(Node, Value)> = Vec::new();
        for_each_call(&func.blocks[block].term, |call| {
            let skip = implicit.filter(|(target, _)| *target == call.block).map_or(0, |(_, results)| results);
            let params = &func.blocks[call.block].params[skip..];
            flows.extend(params.iter().zip(&call.args).map(|(&param, &arg)| (self.values + param.0, arg)));
        });
        for (to, from) in flows {
            self.flow(to, from, 0);
        }
    }

    /// Whether an address may be of an object of this function; parameters are the caller's.
    fn points_to_own(&self, value: Value) -> bool {
        let entry = self.func.entry();
        !matches!(self.func.values[self.func.resolve(value)].def, mir::Def::Param(block, _) if block == entry)
    }

    /// The objects that escape, and the summary.
    fn solve(&self) -> (FxHashSet<Value>, Summary) {
        let func = self.func;
        let loops = Loops::new(func);
        // What a call makes is new each time.
        let block_of: FxHashMap<Node, BlockId> = self
            .object_values
            .iter()
            .filter(|(value, _)| !matches!(definition(func, *value), Some((_, InstKind::Call { .. }))))
            .map(|(value, block)| (self.objects[value], *block))
            .collect();
        let mut escaping: FxHashSet<Node> = FxHashSet::default();
        let mut heap = self.walk(HEAP);
        loop {
            let before = escaping.len();
            for (&node, &derefs) in &heap {
                if derefs < 0 && self.is_object(node) {
                    escaping.insert(node);
                }
            }
            // What is stored in an object of the heap is in the heap.
            for &object in &escaping.clone() {
                for (node, derefs) in self.walk(object) {
                    let known = heap.entry(node).or_insert(derefs);
                    *known = derefs.min(*known);
                    if derefs < 0 && self.is_object(node) {
                        escaping.insert(node);
                    }
                }
            }
            if escaping.len() == before {
                break;
            }
        }
        let results: Vec<FxHashMap<Node, i32>> = (RESULT..self.values).map(|node| self.walk(node)).collect();
        let own = |walked: &FxHashMap<Node, i32>| -> Vec<Node> {
            walked
                .iter()
                .filter(|(node, derefs)| **derefs < 0 && self.is_object(**node))
                .map(|(node, _)| *node)
                .collect()
        };
        let mut work: Vec<Node> = results.iter().flat_map(own).collect();
        // Objects that must be new in each turn of a loop.
        for &header in &loops.headers {
            for &param in &func.blocks[header].params {
                if func.ty(param) == Type::Ptr {
                    let reached = own(&self.walk(self.values + param.0));
                    work.extend(
                        reached
                            .into_iter()
                            .filter(|o| block_of.get(o).is_some_and(|b| loops.contains(header, *b))),
                    );
                }
            }
        }
        let containers: FxHashSet<Node> = self.objects.values().copied().collect();
        for &container in &containers {
            let outer = block_of.get(&container);
            for inner in own(&self.walk(container)) {
                let outlived = block_of.get(&inner).is_some_and(|b| !loops.same_turn(*b, outer.copied()));
                if outlived {
                    work.push(inner);
                }
            }
        }
        while let Some(object) = work.pop() {
            if escaping.insert(object) {
                for (node, derefs) in self.walk(object) {
                    let known = heap.entry(node).or_insert(derefs);
                    *known = derefs.min(*known);
                    if derefs < 0 && self.is_object(node) {
                        work.push(node);
                    }
                }
            }
        }
        let params = &func.blocks[func.entry()].params;
        let leak = |walked: &FxHashMap<Node, i32>, param: &Value| {
            walked.get(&(self.values + param.0)).map(|derefs| (*derefs).max(0))
        };
        let mut summary = Summary {
            heap: params.iter().map(|param| leak(&heap, param)).collect(),
            result: params.iter().map(|param| results.iter().map(|r| leak(r, param)).collect()).collect(),
            context: Context::default(),
        };
        self.add_context(&mut summary, &heap, &results);
        let values = self.object_values.iter().map(|(value, _)| *value);
        (values.filter(|value| escaping.contains(&self.objects[value])).collect(), summary)
    }

    /// Says what becomes of the first parameter by its fields, too.
    fn add_context(
        &self,
        summary: &mut Summary,
        heap: &FxHashMap<Node, i32>,
        results: &[FxHashMap<Node, i32>],
    ) {
        let least = |a: Option<i32>, b: Option<i32>| a.into_iter().chain(b).min();
        let Some(first) = summary.heap.first_mut() else { return };
        summary.context.whole = summary.result[0].iter().copied().fold(*first, least);
        for (&offset, node) in &self.context {
            let leak = |walked: &FxHashMap<Node, i32>| walked.get(node).map(|derefs| (*derefs).max(0));
            let through = |derefs: Option<i32>| derefs.map(|derefs| (derefs + 1).min(MOST_DEREFS));
            let in_heap = leak(heap);
            *first = least(*first, through(in_heap));
            let mut all = in_heap;
            for (known, walked) in summary.result[0].iter_mut().zip(results) {
                let returned = leak(walked);
                *known = least(*known, through(returned));
                all = least(all, returned);
            }
            summary.context.fields.extend(all.map(|derefs| (offset, derefs)));
        }
        summary.context.fields.sort_unstable();
    }

    fn is_object(&self, node: Node) -> bool {
        let node = node as usize;
        node >= self.values as usize + self.func.values.len() && node < self.edges.len() - self.context.len()
    }

    /// What flows into `root`, with the least number of dereferences. Bellman–Ford; below zero means an address,
    /// which is as low as it gets.
    fn walk(&self, root: Node) -> FxHashMap<Node, i32> {
        let mut least: FxHashMap<Node, i32> = FxHashMap::default();
        least.insert(root, 0);
        let mut work = vec![root];
        while let Some(node) = work.pop() {
            let base = least[&node].max(0);
            for &(from, derefs) in &self.edges[node as usize] {
                let total = (base + derefs).min(MOST_DEREFS);
                if least.get(&from).is_none_or(|&known| total < known) {
                    least.insert(from, total);
                    // What is in an object whose address flows on does not flow with it.
                    if total >= 0 {
                        work.push(from);
                    }
                }
            }
        }
        least.remove(&root);
        least
    }
}

/// Natural loops.
struct Loops {
    headers: Vec<BlockId>,
    members: FxHashMap<BlockId, FxHashSet<BlockId>>,
}

impl Loops {
    fn new(func: &Function) -> Loops {
        let dominators = Dominators::new(func);
        let mut predecessors: FxHashMap<BlockId, Vec<BlockId>> = FxHashMap::default();
        for &block in &dominators.reverse_postorder {
            for target in successors(&func.blocks[block].term) {
                predecessors.entry(target).or_default().push(block);
            }
        }
        let mut members: FxHashMap<BlockId, FxHashSet<BlockId>> = FxHashMap::default();
        let position: FxHashMap<BlockId, usize> =
            dominators.reverse_postorder.iter().enumerate().map(|(k, &b)| (b, k)).collect();
        for &block in &dominators.reverse_postorder {
            for target in successors(&func.blocks[block].term) {
                if position[&target] > position[&block] {
                    continue;
                }
                // A retreating edge. With an irreducible loop the target does not dominate the source, and the
                // walk below takes in everything up to the entry: larger than the loop, which is safe.
                let set = members.entry(target).or_default();
                set.insert(target);
                let mut work = vec![block];
                while let Some(member) = work.pop() {
                    if set.insert(member) {
                        work.extend(predecessors.get(&member).into_iter().flatten().copied());
                    }
                }
            }
        }
        let mut headers: Vec<BlockId> = members.keys().copied().collect();
        headers.sort_unstable();
        Loops { headers, members }
    }

    fn contains(&self, header: BlockId, block: BlockId) -> bool {
        self.members[&header].contains(&block)
    }

    /// Whether an object created in `inner` and stored in one created in `outer` (`None`: at entry) is stored
    /// only in one of the same turn of every loop around it.
    fn same_turn(&self, inner: BlockId, outer: Option<BlockId>) -> bool {
        self.members
            .values()
            .filter(|set| set.contains(&inner))
            .all(|set| outer.is_some_and(|outer| set.contains(&outer)))
    }
}

/// Of a function that copies values into an object, the parameter where they are.
fn copied_from(function: abi::RuntimeFn) -> Option<usize> {
    use abi::RuntimeFn as F;
    match function {
        F::typedmemmove => Some(2),
        F::bulkBarrierPreWrite => Some(1),
        _ => None,
    }
}

/// Whether the runtime keeps what it is passed beyond the call.
fn keeps_arguments(function: abi::RuntimeFn) -> bool {
    use abi::RuntimeFn as F;
    !matches!(
        function,
        F::memmove
            | F::memclrNoHeapPointers
            | F::memequal
            | F::memcompare
            | F::memhash
            | F::memhash32
            | F::memhash64
            | F::indexbyte
            | F::countbyte
            | F::write1
            | F::nanotime
            | F::walltime
            | F::rand
            | F::symbolize
            | F::callers
    )
}

fn may_be_slot(program: &Program, func: &Function, kind: &InstKind) -> bool {
    match kind {
        InstKind::Alloc { origin: AllocOrigin::Runtime, .. } => false,
        InstKind::Alloc { layout, origin, .. } => {
            let limit = match origin {
                AllocOrigin::Variable(_) => LARGEST_VARIABLE,
                _ => LARGEST_IMPLICIT,
            };
            program.layouts[*layout].size <= limit
        }
        InstKind::AllocArray { layout, len, cap, .. } => {
            let (Some(len), Some(cap)) = (int_constant(func, *len), int_constant(func, *cap)) else {
                return false;
            };
            let size = program.layouts[*layout].size;
            0 <= len
                && len <= cap
                && (cap as u64).checked_mul(size).is_some_and(|bytes| bytes <= LARGEST_IMPLICIT)
        }
        _ => false,
    }
}

/// Turns an allocation into a slot that is cleared where the allocation was.
fn place_in_frame(
    func: &mut Function,
    value: Value,
    array_layouts: &mut dyn FnMut(LayoutId, u64) -> Option<LayoutId>,
) {
    let Some((inst, kind)) = definition(func, value) else { return };
    let is_buffer = matches!(kind, InstKind::Alloc { origin: AllocOrigin::Buffer, .. });
    let (layout, name) = match kind {
        InstKind::Alloc { layout, origin: AllocOrigin::Variable(name), .. } => (*layout, *name),
        InstKind::Alloc { layout, .. } => (*layout, base::Symbol::EMPTY),
        InstKind::AllocArray { layout, cap, .. } => {
            let cap = int_constant(func, *cap).expect("checked by may_be_slot") as u64;
            match array_layouts(*layout, cap) {
                Some(array) => (array, base::Symbol::EMPTY),
                None => return,
            }
        }
        _ => return,
    };
    let slot = func.slots.push(Slot { layout, name });
    let loc = func.insts[inst].loc;
    func.insts[inst].kind = InstKind::SlotAddr(slot);
    if is_buffer {
        return;
    }
    let zero = InstKind::Zero { dst: value, layout, barrier: false };
    let zero = func.insts.push(mir::Inst { kind: zero, results: Default::default(), loc });
    for &block in &func.order {
        if let Some(at) = func.blocks[block].insts.iter().position(|&other| other == inst) {
            func.blocks[block].insts.insert(at + 1, zero);
            break;
        }
    }
    drop_barriers(func, value);
}

/// Stores into a slot need no write barrier.
fn drop_barriers(func: &mut Function, address: Value) {
    for &block in &func.order {
        for k in 0..func.blocks[block].insts.len() {
            let inst = func.blocks[block].insts[k];
            let own = match &func.insts[inst].kind {
                InstKind::Store { mem, barrier: true, .. } => base_of(func, mem.base).0 == address,
                InstKind::Copy { dst, barrier: true, .. } | InstKind::Zero { dst, barrier: true, .. } => {
                    base_of(func, *dst).0 == address
                }
                _ => false,
            };
            if own {
                match &mut func.insts[inst].kind {
                    InstKind::Store { barrier, .. }
                    | InstKind::Copy { barrier, .. }
                    | InstKind::Zero { barrier, .. } => {
                        *barrier = false;
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The layout of `count` elements.
pub fn array_layout(program: &Program, element: LayoutId, count: u64) -> Layout {
    let data = &program.layouts[element];
    let pointers = if data.has_pointers() && count > 0 {
        PointerMask::Repeat { element, stride: data.size, count }
    } else {
        PointerMask::None
    };
    Layout { size: data.size * count, align: data.align, pointers }
}
