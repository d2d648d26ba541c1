//! The order of passes, and what runs them over the program.
//!
//! First instances of generic functions get code of their own where that pays ([`crate::specialize`]).
//!
//! Functions are optimized bottom-up over the strongly connected components of the graph of direct calls: when a
//! function is looked at, its callees (but those of its own recursion) are final, so that inlining and escape
//! summaries see what will run.

use crate::{bounds, cfg, dce, escape, inline, nil_checks, promote, simplify};
use mir::program::PointerMask;
use mir::{Callee, FuncId, Function, InstKind, Program, Terminator};
use rustc_hash::{FxHashMap, FxHashSet};

/// What the optimizer is asked to do.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// `false` for `-O0`: nothing is done.
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
    run: fn(&mut Context<'_>, &mut Function),
}

/// What passes see besides the function.
pub struct Context<'a> {
    program: &'a Program,
    id: FuncId,
    candidates: &'a FxHashSet<FuncId>,
    summaries: &'a mut FxHashMap<FuncId, escape::Summary>,
    layouts: &'a mut NewLayouts,
}

/// Layouts of arrays that escape analysis places in frames; interned when the function is done.
#[derive(Default)]
struct NewLayouts {
    known: FxHashMap<(mir::LayoutId, u64), mir::LayoutId>,
}

/// All passes in order.
pub const PASSES: &[Pass] = &[
    Pass { name: "simplify", after: &[], run: |cx, func| simplify::run(cx.program, func) },
    Pass { name: "cfg", after: &["simplify"], run: |cx, func| cfg::run(cx.program, func) },
    // Callees of closures and interfaces are known only after `simplify`.
    Pass { name: "inline", after: &["simplify"], run: run_inline },
    Pass { name: "simplify-inlined", after: &["inline"], run: |cx, func| simplify::run(cx.program, func) },
    Pass { name: "cfg-inlined", after: &["inline"], run: |cx, func| cfg::run(cx.program, func) },
    Pass { name: "dce-inlined", after: &["inline"], run: |_, func| dce::run(func) },
    // More is local after inlining.
    Pass { name: "escape", after: &["inline"], run: run_escape },
    // Objects become slots in `escape`.
    Pass { name: "promote", after: &["escape"], run: |cx, func| promote::run(cx.program, func) },
    Pass { name: "simplify-promoted", after: &["promote"], run: |cx, func| simplify::run(cx.program, func) },
    Pass { name: "nil-checks", after: &["promote"], run: |_, func| nil_checks::run(func) },
    // Lengths are single values only after `promote`.
    Pass { name: "bounds", after: &["promote"], run: |_, func| bounds::run(func) },
    Pass { name: "cfg-final", after: &["bounds"], run: |cx, func| cfg::run(cx.program, func) },
    Pass { name: "dce", after: &["bounds"], run: |_, func| dce::run(func) },
];

fn run_inline(cx: &mut Context<'_>, func: &mut Function) {
    let (program, candidates, own) = (cx.program, cx.candidates, cx.id);
    // `recover` looks through frames of wrappers, so that a call must not move into one.
    let wrapper = program.funcs[own].attrs.wrapper;
    inline::run(program, func, &|id| {
        id != own && candidates.contains(&id) && !(wrapper && inline::calls(program, id))
    });
}

fn run_escape(cx: &mut Context<'_>, func: &mut Function) {
    let known = &cx.layouts.known;
    let mut array = |element, count| known.get(&(element, count)).copied();
    let summary = escape::run(cx.program, func, cx.summaries, &mut array);
    cx.summaries.insert(cx.id, summary);
}

/// Optimizes every function that has a body.
pub fn optimize(program: &mut Program, options: Options) -> Result<Summary, PassError> {
    if !options.optimize {
        return Ok(Summary::default());
    }
    // Before inlining: what is inlined should be the copy, whose callees are known.
    let specialized = crate::specialize::run(program);
    if options.verify {
        for body in program.funcs.iter().filter_map(|decl| decl.body.as_deref()) {
            verify(program, body, "specialize")?;
        }
    }
    let mut candidates: FxHashSet<FuncId> = FxHashSet::default();
    let mut summaries: FxHashMap<FuncId, escape::Summary> = FxHashMap::default();
    for component in bottom_up(program) {
        let recursive = component.len() > 1;
        for &id in &component {
            let Some(mut func) = program.funcs[id].body.take() else { continue };
            let mut layouts = NewLayouts::default();
            intern_arrays(program, &func, &mut layouts);
            let mut cx = Context {
                program,
                id,
                candidates: &candidates,
                summaries: &mut summaries,
                layouts: &mut layouts,
            };
            for pass in PASSES {
                (pass.run)(&mut cx, &mut func);
                if options.verify {
                    verify(program, &func, pass.name)?;
                }
                cx.program = program;
            }
            program.funcs[id].body = Some(func);
        }
        let calls_itself = |id: FuncId| direct_callees(program, id).contains(&id);
        for &id in &component {
            if !recursive && !calls_itself(id) && inline::is_candidate(program, id) {
                candidates.insert(id);
            }
        }
    }
    Ok(Summary { specialized })
}

fn verify(program: &Program, func: &Function, pass: &'static str) -> Result<(), PassError> {
    let Err(errors) = mir::verify::verify(program, func) else { return Ok(()) };
    let message = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let text = mir::print::function(program, func);
    Err(PassError { pass, function: func.name, message, text })
}

/// Interns the layouts of arrays of constant size that the function creates, so that escape analysis finds them.
fn intern_arrays(program: &mut Program, func: &Function, layouts: &mut NewLayouts) {
    for &block in &func.order {
        for &inst in &func.blocks[block].insts {
            if let InstKind::AllocArray { layout, cap, .. } = func.insts[inst].kind
                && let Some(cap) =
                    crate::edit::int_constant(func, cap).and_then(|cap| u64::try_from(cap).ok())
                && program.layouts[layout].size.checked_mul(cap).is_some_and(|bytes| bytes <= 1 << 20)
            {
                let array = escape::array_layout(program, layout, cap);
                debug_assert!(array.size == 0 || array.pointers == PointerMask::None || array.align == 8);
                let id = program.layout(array);
                layouts.known.insert((layout, cap), id);
            }
        }
    }
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

/// Strongly connected components of the graph of direct calls, callees first (Tarjan's algorithm, without
/// recursion).
fn bottom_up(program: &Program) -> Vec<Vec<FuncId>> {
    const UNSEEN: u32 = u32::MAX;
    let count = program.funcs.len();
    let (mut index, mut low) = (vec![UNSEEN; count], vec![0u32; count]);
    let mut on_stack = vec![false; count];
    let (mut stack, mut components, mut next) = (Vec::new(), Vec::new(), 0);
    for root in program.funcs.ids() {
        if index[root.0 as usize] != UNSEEN {
            continue;
        }
        let mut work = vec![(root, direct_callees(program, root), 0)];
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
                    work.push((callee, direct_callees(program, callee), 0));
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
    use super::PASSES;

    #[test]
    fn each_pass_comes_after_what_it_requires() {
        for (at, pass) in PASSES.iter().enumerate() {
            for required in pass.after {
                assert!(
                    PASSES[..at].iter().any(|p| p.name == *required),
                    "{} requires {required}",
                    pass.name
                );
            }
        }
    }
}
