//! The order of passes, and what runs them over the program.
//!
//! First instances of generic functions get code of their own where that pays ([`crate::specialize`]).
//!
//! Functions are optimized bottom-up over the strongly connected components of the graph of references (calls,
//! and closures that are made): when a function is looked at, its callees (but those of its own recursion) are
//! final, so that inlining and escape summaries see what will run.
//!
//! Inlining shows closures' code, and objects that become values show what is called: the passes from `inline` on
//! that are marked so run again as long as something is inlined.

use crate::{bounds, cfg, dce, escape, inline, nil_checks, objects, promote, rotate, simplify, values};
use mir::program::PointerMask;
use mir::{Callee, FuncId, Function, InstKind, Program, Terminator};
use rustc_hash::{FxHashMap, FxHashSet};

/// What the optimizer is asked to do.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// `false` for `-O0`: nothing is done, but that objects which are of use in a frame alone are null.
    pub optimize: bool,
    /// Whether the verifier runs after each pass.
    pub verify: bool,
}

/// What the optimizer has to say of itself.
#[derive(Clone, Copy, Default, Debug)]
pub struct Summary {
    /// Copies of shared code for known dictionaries.
    pub specialized: usize,
}

/// A pass left a function that the verifier rejects.
#[derive(Debug)]
pub struct PassError {
    /// The pass.
    pub pass: &'static str,
    /// The function.
    pub function: base::Symbol,
    /// What the verifier says.
    pub message: String,
    /// The function's text.
    pub text: String,
}

/// A pass over one function.
#[derive(Clone, Copy)]
pub struct Pass {
    /// Its name in dumps and errors.
    pub name: &'static str,
    /// Passes that must stand somewhere before it, and why it needs them.
    pub after: &'static [&'static str],
    /// Whether it runs again after more was inlined. Such passes stand together.
    pub repeated: bool,
    run: fn(&mut Context<'_>, &mut Function),
}

/// What passes see besides the function.
pub struct Context<'a> {
    program: &'a Program,
    id: FuncId,
    candidates: &'a inline::Candidates,
    summaries: &'a mut FxHashMap<FuncId, escape::Summary>,
    layouts: &'a NewLayouts,
    /// Whether something was inlined in this round.
    inlined: bool,
}

/// The most rounds of inlining and what follows from it.
const MOST_ROUNDS: usize = 16;

/// Layouts of arrays that escape analysis places in frames; interned when the function is done.
#[derive(Default)]
struct NewLayouts {
    known: FxHashMap<(mir::LayoutId, u64), mir::LayoutId>,
}

/// All passes in order.
pub const PASSES: &[Pass] = &[
    once("simplify", &[], |cx, func| simplify::run(cx.program, func)),
    once("cfg", &["simplify"], |cx, func| cfg::run(cx.program, func)),
    // Callees of closures and interfaces are known only after `simplify`.
    repeated("inline", &["simplify"], run_inline),
    repeated("simplify-inlined", &["inline"], |cx, func| simplify::run(cx.program, func)),
    repeated("cfg-inlined", &["inline"], |cx, func| cfg::run(cx.program, func)),
    repeated("dce-inlined", &["inline"], |_, func| dce::run(func)),
    // More is local after inlining.
    repeated("escape", &["inline"], run_escape),
    // Objects become slots in `escape`.
    repeated("promote", &["escape"], |cx, func| promote::run(cx.program, func)),
    repeated("simplify-promoted", &["promote"], |cx, func| simplify::run(cx.program, func)),
    // `nil-checks` and `bounds` compare values by their number.
    once("values", &["promote"], |cx, func| values::run(cx.program, func)),
    once("nil-checks", &["promote"], |_, func| nil_checks::run(func)),
    // Lengths are single values only after `promote`.
    once("bounds", &["promote", "values"], |_, func| bounds::run(func)),
    once("cfg-final", &["bounds"], |cx, func| cfg::run(cx.program, func)),
    once("dce", &["bounds"], |_, func| dce::run(func)),
];

/// What runs on each function when all are done.
pub const LAST_PASSES: &[Pass] = &[
    // A caller into which the function is inlined may have them in its frame.
    once("objects", &["escape"], |cx, func| objects::run(cx.program, func)),
    once("rotate", &["bounds"], |_, func| {
        rotate::run(func);
    }),
    once("cfg-rotated", &["rotate"], |cx, func| cfg::run(cx.program, func)),
    once("dce-rotated", &["rotate"], |_, func| dce::run(func)),
];

type Run = fn(&mut Context<'_>, &mut Function);

const fn once(name: &'static str, after: &'static [&'static str], run: Run) -> Pass {
    Pass { name, after, repeated: false, run }
}

const fn repeated(name: &'static str, after: &'static [&'static str], run: Run) -> Pass {
    Pass { name, after, repeated: true, run }
}

fn run_inline(cx: &mut Context<'_>, func: &mut Function) {
    cx.inlined = inline::run(cx.program, func, cx.id, cx.candidates);
}

fn run_escape(cx: &mut Context<'_>, func: &mut Function) {
    let known = &cx.layouts.known;
    let mut array = |element, count| known.get(&(element, count)).copied();
    let summary = escape::run(cx.program, func, cx.summaries, &mut array);
    cx.summaries.insert(cx.id, summary);
}

/// What is known of the functions that are done.
#[derive(Default)]
struct Done {
    candidates: inline::Candidates,
    summaries: FxHashMap<FuncId, escape::Summary>,
}

/// Optimizes every function that has a body.
pub fn optimize(program: &mut Program, options: Options) -> Result<Summary, PassError> {
    if !options.optimize {
        program
            .funcs
            .iter_mut()
            .filter_map(|decl| decl.body.as_mut())
            .for_each(|body| objects::drop_frame_objects(body));
        return Ok(Summary::default());
    }
    // Before inlining: what is inlined should be the copy, whose callees are known.
    let specialized = crate::specialize::run(program);
    if options.verify {
        for body in program.funcs.iter().filter_map(|decl| decl.body.as_deref()) {
            verify(program, body, "specialize")?;
        }
    }
    let calls: Vec<Vec<FuncId>> = program.funcs.ids().map(|id| direct_callees(program, id)).collect();
    let mut recursive: FxHashSet<FuncId> = FxHashSet::default();
    for component in bottom_up(&calls) {
        if component.len() > 1 {
            recursive.extend(component);
        }
    }
    let references: Vec<Vec<FuncId>> = program.funcs.ids().map(|id| references(program, id)).collect();
    let mut done = Done::default();
    for component in bottom_up(&references) {
        if component.len() > 1 || references[component[0].0 as usize].contains(&component[0]) {
            escape::summarize_together(program, &component, &mut done.summaries);
        }
        for &id in &component {
            let Some(mut func) = program.funcs[id].body.take() else { continue };
            run_passes(program, id, &mut func, &mut done, options, PASSES)?;
            program.funcs[id].body = Some(func);
        }
        for &id in &component {
            if !recursive.contains(&id)
                && !direct_callees(program, id).contains(&id)
                && let Some(candidate) = inline::candidate(program, id, &done.candidates)
            {
                done.candidates.insert(id, candidate);
            }
        }
    }
    for id in program.funcs.ids() {
        let Some(mut func) = program.funcs[id].body.take() else { continue };
        run_passes(program, id, &mut func, &mut done, options, LAST_PASSES)?;
        program.funcs[id].body = Some(func);
    }
    Ok(Summary { specialized })
}

fn verify(program: &Program, func: &Function, pass: &'static str) -> Result<(), PassError> {
    let Err(errors) = mir::verify::verify(program, func) else { return Ok(()) };
    let message = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let text = mir::print::function(program, func);
    Err(PassError { pass, function: func.name, message, text })
}

fn run_passes(
    program: &mut Program,
    id: FuncId,
    func: &mut Function,
    done: &mut Done,
    options: Options,
    passes: &[Pass],
) -> Result<(), PassError> {
    let first = passes.iter().position(|pass| pass.repeated).unwrap_or(0);
    let (mut at, mut round, mut last) = (0, 1, false);
    while let Some(pass) = passes.get(at) {
        let mut layouts = NewLayouts::default();
        if pass.name == "escape" {
            intern_arrays(program, func, &mut layouts);
        }
        let Done { candidates, summaries } = done;
        let mut cx = Context { program, id, candidates, summaries, layouts: &layouts, inlined: false };
        (pass.run)(&mut cx, func);
        if pass.name == "inline" {
            // The last round is the first without inlining: it sees the objects that became values before it.
            last = !cx.inlined || round == MOST_ROUNDS;
        }
        if options.verify {
            verify(program, func, pass.name)?;
        }
        at += 1;
        if pass.repeated && !last && passes.get(at).is_none_or(|next| !next.repeated) {
            (at, round) = (first, round + 1);
        }
    }
    Ok(())
}

/// Interns the layouts of arrays of constant size that the function creates, so that escape analysis finds them.
fn intern_arrays(program: &mut Program, func: &Function, layouts: &mut NewLayouts) {
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            let kind = &func.insts[inst].kind;
            if let InstKind::AllocArray { layout, cap, .. } = *kind
                && let Some(count) = crate::edit::int_constant(func, cap)
                    .and_then(|cap| u64::try_from(cap).ok())
                    .or_else(|| escape::short_length(program, func, kind))
                && program.layouts[layout].size.checked_mul(count).is_some_and(|bytes| bytes <= 1 << 20)
            {
                let array = escape::array_layout(program, layout, count);
                debug_assert!(array.size == 0 || array.pointers == PointerMask::None || array.align == 8);
                let id = program.layout(array);
                layouts.known.insert((layout, count), id);
            }
        }
    }
}

/// What must be done before a function: its direct callees, and the code of the closures that it makes.
pub(crate) fn references(program: &Program, id: FuncId) -> Vec<FuncId> {
    let mut references = direct_callees(program, id);
    let Some(func) = &program.funcs[id].body else { return references };
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            match func.insts[inst].kind {
                InstKind::FuncAddr(code) => references.push(code),
                InstKind::GlobalAddr { global, offset: 0 } => {
                    references.extend(simplify::code_at(program, global, 0));
                }
                _ => {}
            }
        }
    }
    references
}

fn direct_callees(program: &Program, id: FuncId) -> Vec<FuncId> {
    let mut callees = Vec::new();
    let Some(func) = &program.funcs[id].body else { return callees };
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            if let InstKind::Call { callee: Callee::Func(callee), .. } = func.insts[inst].kind {
                callees.push(callee);
            }
        }
        if let Terminator::TailCall { callee: Callee::Func(callee), .. }
        | Terminator::TryCall { callee: Callee::Func(callee), .. } = func.blocks[block].term
        {
            callees.push(callee);
        }
    }
    callees
}

/// Strongly connected components of a graph of functions, those that edges lead to first (Tarjan's algorithm, without
/// recursion).
pub(crate) fn bottom_up(edges: &[Vec<FuncId>]) -> Vec<Vec<FuncId>> {
    const UNSEEN: u32 = u32::MAX;
    let count = edges.len();
    let (mut index, mut low) = (vec![UNSEEN; count], vec![0u32; count]);
    let mut on_stack = vec![false; count];
    let (mut stack, mut components, mut next) = (Vec::new(), Vec::new(), 0);
    for root in (0..count as u32).map(FuncId) {
        if index[root.0 as usize] != UNSEEN {
            continue;
        }
        let mut work = vec![(root, &edges[root.0 as usize], 0)];
        (index[root.0 as usize], low[root.0 as usize]) = (next, next);
        next += 1;
        stack.push(root);
        on_stack[root.0 as usize] = true;
        while let Some((id, callees, at)) = work.last_mut() {
            let id = *id;
            if let Some(&callee) = callees.get(*at) {
                *at += 1;
                let c = callee.0 as usize;
                if index[c] == UNSEEN {
                    (index[c], low[c]) = (next, next);
                    next += 1;
                    stack.push(callee);
                    on_stack[c] = true;
                    work.push((callee, &edges[c], 0));
                } else if on_stack[c] {
                    low[id.0 as usize] = low[id.0 as usize].min(index[c]);
                }
                continue;
            }
            work.pop();
            if let Some((parent, ..)) = work.last() {
                low[parent.0 as usize] = low[parent.0 as usize].min(low[id.0 as usize]);
            }
            if low[id.0 as usize] == index[id.0 as usize] {
                let mut component = Vec::new();
                while let Some(member) = stack.pop() {
                    on_stack[member.0 as usize] = false;
                    component.push(member);
                    if member == id {
                        break;
                    }
                }
                components.push(component);
            }
        }
    }
    components
}

#[cfg(test)]
mod tests {
    use super::{LAST_PASSES, PASSES};

    #[test]
    fn each_pass_comes_after_what_it_requires() {
        let all: Vec<_> = PASSES.iter().chain(LAST_PASSES).collect();
        for (at, pass) in all.iter().enumerate() {
            for required in pass.after {
                assert!(all[..at].iter().any(|p| p.name == *required), "{} requires {required}", pass.name);
            }
        }
    }
}
