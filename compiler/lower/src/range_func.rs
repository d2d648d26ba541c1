//! `for … range` over a function: the body becomes a closure that the function calls.
//!
//! Each such loop has a state (`abi.RF_State`), through which calls at the wrong time are found out, and the
//! outermost function has one `next`: what to do when the range function has returned. 0 goes on after the loop,
//! −1 returns from the function, other codes are branches to statements outside the loop, numbered in the order
//! of their first use. State and next live in objects that the bodies capture.

use crate::func::{Fx, Outer, ReturnMode};
use crate::program::GoSig;
use crate::range::Range;
use crate::runtime_calls::RuntimeCall;
use crate::stmt::{Exit, Target};
use crate::value::{Addr, Scalars, Val};
use base::Symbol;
use mir::{AllocOrigin, FuncAttrs, IntCc, Type, Value};
use std::cell::RefCell;
use std::rc::Rc;
use types::Ty;

const DONE: i64 = 0;
const READY: i64 = 1;
const PANIC: i64 = 2;
const EXHAUSTED: i64 = 3;
const MISSING_PANIC: i64 = 4;

/// The code of a return.
const RETURN: i64 = -1;

/// A branch out of a loop body.
#[derive(Clone, Debug)]
pub enum Leave {
    /// The exit of a statement of an enclosing function body: the index of its target, and whether continue.
    Branch {
        /// How deep the statement's function body is nested.
        depth: u32,
        /// The index in its list of targets.
        target: usize,
        /// Whether it is `continue`.
        is_continue: bool,
    },
    /// A goto.
    Goto {
        /// How deep the label's function body is nested.
        depth: u32,
        /// The label.
        label: Symbol,
    },
}

/// What a loop body knows of the loops around it.
#[derive(Clone, Debug)]
pub struct RangeBody {
    /// Where the loop's state is.
    pub state: Outer,
    /// How deep this body is nested; the function itself is 0.
    pub depth: u32,
    /// All branches out of bodies, by code − 1.
    pub leaves: Rc<RefCell<Vec<Leave>>>,
    /// Labels of enclosing bodies.
    pub outer_labels: Vec<(Symbol, u32)>,
}

impl<'a> Fx<'_, 'a> {
    fn depth(&self) -> u32 {
        self.range_body.as_ref().map_or(0, |body| body.depth)
    }

    /// `for key, value = range f { body }`.
    pub fn range_func(&mut self, range: &Range<'a>, ty: Ty) {
        let pos = range.stmt.pos;
        let Some(&fn_id) = self.analysis.by_node.get(&range.stmt.id) else {
            return self.unsupported(pos, "a range over a function here");
        };
        let Some(signature) = self.cx.signature_of(ty) else { return };
        let store = self.cx.store;
        let Some(yield_ty) = signature.params.first().map(|&param| self.subst(store.type_of(param))) else {
            return;
        };
        let func = self.scalar(range.x);
        self.b.set_pos(pos);
        // State and next.
        let state = self.alloc(Ty::INT, AllocOrigin::Variable(Symbol::intern("#state")));
        let ready = self.int(READY);
        self.store_scalar(Addr::of(state), ready);
        let next = self.range_next_address();
        let zero = self.int(0);
        self.store_scalar(Addr::of(next), zero);
        let frame = self.frame_value();
        // The body.
        let yield_sig = self.cx.go_sig_of(yield_ty);
        let name = self.closure_name(pos, "-range");
        let code = self.cx.declare_inner(&name, true, &yield_sig, FuncAttrs::default());
        let (captures, around) = self.capture(code, fn_id, &[state, next, frame]);
        let leaves = self.range_body.as_ref().map_or_else(Rc::default, |body| body.leaves.clone());
        let depth = self.depth() + 1;
        let first = leaves.borrow().len();
        let targets = self.leave_targets(&leaves);
        let mut outer_labels =
            self.range_body.as_ref().map_or_else(Vec::new, |body| body.outer_labels.clone());
        outer_labels.extend(self.own_labels().into_iter().map(|label| (label, depth - 1)));
        let results = (self.results.clone(), self.result_types.clone());
        let body = RangeBody { state: Outer::Captured(8), depth, leaves: leaves.clone(), outer_labels };
        self.lower_range_body(code, range, around, &yield_sig, body, targets, results);
        let object = self.captured_object(code, captures, AllocOrigin::Closure);
        // The call.
        let sig = self.cx.go_sig_of(ty);
        let words = [object].into_iter().collect();
        self.emit_words(&crate::call::CallTarget::Closure(func), words, &sig);
        // A body that panicked, and whose panic the function recovered, must panic still.
        let (bad, good) = (self.b.new_block(), self.b.new_block());
        self.b.set_cold(bad);
        let now = self.load_scalar(Addr::of(state), Type::I64);
        let panicked = self.compare_const(IntCc::Eq, now, PANIC);
        self.b.branch(panicked, bad, good);
        self.b.seal(bad);
        self.b.switch_to(bad);
        let missing = self.int(MISSING_PANIC);
        self.runtime_panic(RuntimeCall::panicrangestate, &[missing]);
        self.b.seal(good);
        self.b.switch_to(good);
        let exhausted = self.int(EXHAUSTED);
        self.store_scalar(Addr::of(state), exhausted);
        self.dispatch(range, next, &leaves, first);
    }

    /// Goes on where the body left.
    fn dispatch(&mut self, range: &Range<'a>, next: Value, leaves: &Rc<RefCell<Vec<Leave>>>, first: usize) {
        let end = self.b.new_block();
        let code = self.load_scalar(Addr::of(next), Type::I64);
        let left = self.b.new_block();
        let went_on = self.compare_const(IntCc::Eq, code, 0);
        self.b.branch(went_on, end, left);
        self.b.seal(left);
        self.b.switch_to(left);
        let list = leaves.borrow().clone();
        let depth = self.depth();
        for (n, leave) in list.iter().enumerate().skip(first) {
            let here = match leave {
                Leave::Branch { depth: at, .. } | Leave::Goto { depth: at, .. } => *at == depth,
            };
            if !here {
                continue;
            }
            let (yes, no) = (self.b.new_block(), self.b.new_block());
            let same = self.compare_const(IntCc::Eq, code, n as i64 + 1);
            self.b.branch(same, yes, no);
            self.b.seal(yes);
            self.b.switch_to(yes);
            let zero = self.int(0);
            self.store_scalar(Addr::of(next), zero);
            match leave {
                Leave::Branch { target, is_continue, .. } => {
                    let exit = self.targets.get(*target).and_then(|target| {
                        if *is_continue { target.on_continue.clone() } else { Some(target.on_break.clone()) }
                    });
                    match exit {
                        Some(Exit::Block(block)) => self.b.jump(block, &[]),
                        // The loop itself: after it, or its next iteration (which the body returned true for).
                        _ => self.b.jump(end, &[]),
                    }
                }
                Leave::Goto { label, .. } => {
                    let block = match self.labels.get(label) {
                        Some(&block) => block,
                        None => {
                            let block = self.b.new_block();
                            self.labels.insert(*label, block);
                            block
                        }
                    };
                    self.b.jump(block, &[]);
                }
            }
            self.b.seal(no);
            self.b.switch_to(no);
        }
        self.b.set_pos(range.stmt.pos);
        if self.range_body.is_some() {
            // For a function further out: leave this body too, `next` stays.
            self.leave_with_state();
        } else {
            // Only a return is left.
            self.return_results();
        }
        self.b.seal(end);
        self.b.switch_to(end);
    }

    /// The address of `next`.
    fn range_next_address(&mut self) -> Value {
        if let Some(next) = self.range_next {
            return self.outer_value(next, Type::Ptr);
        }
        self.alloc(Ty::INT, AllocOrigin::Variable(Symbol::intern("#next")))
    }

    /// What branches in the body to this function's targets do.
    fn leave_targets(&mut self, leaves: &Rc<RefCell<Vec<Leave>>>) -> Vec<Target> {
        let depth = self.depth();
        let mut out = Vec::new();
        for (n, target) in self.targets.clone().into_iter().enumerate() {
            let code = |exit: &Exit, is_continue| match exit {
                Exit::Leave(code) => Exit::Leave(*code),
                Exit::Block(_) => {
                    let mut list = leaves.borrow_mut();
                    list.push(Leave::Branch { depth, target: n, is_continue });
                    Exit::Leave(list.len() as i64)
                }
            };
            let on_break = code(&target.on_break, false);
            let on_continue = target.on_continue.as_ref().map(|exit| code(exit, true));
            out.push(Target { on_break, on_continue, ..target });
        }
        out
    }

    /// All labels of this function's body.
    fn own_labels(&self) -> Vec<Symbol> {
        self.body_labels.clone()
    }

    /// The code with which a goto leaves the body, if its label is outside.
    pub fn goto_code(&mut self, label: Symbol) -> Option<i64> {
        let body = self.range_body.as_ref()?;
        if self.body_labels.contains(&label) {
            return None;
        }
        let &(_, depth) = body.outer_labels.iter().rev().find(|(name, _)| *name == label)?;
        let mut list = body.leaves.borrow_mut();
        list.push(Leave::Goto { depth, label });
        Some(list.len() as i64)
    }

    #[expect(clippy::too_many_arguments, reason = "what a loop body is made from")]
    fn lower_range_body(
        &mut self,
        code: mir::FuncId,
        range: &Range<'a>,
        around: crate::func::Surroundings<'a>,
        sig: &GoSig,
        body: RangeBody,
        targets: Vec<Target>,
        (results, result_types): (Vec<types::ObjId>, Vec<Ty>),
    ) {
        let mir_sig = self.cx.program.funcs[code].sig;
        let params = self.cx.program.sigs[mir_sig].params.clone();
        let per_iteration = self.per_iteration;
        let no_write_barrier = self.no_write_barrier;
        let pos = range.stmt.pos;
        let mut fx = Fx::new(self.cx, around, mir_sig, &params, pos);
        fx.per_iteration = per_iteration;
        fx.no_write_barrier = no_write_barrier;
        fx.context = Some(fx.b.param(0));
        fx.results = results;
        fx.result_types = result_types;
        fx.return_mode = ReturnMode::RangeBody;
        fx.frame = Some(Outer::Captured(24));
        fx.range_next = Some(Outer::Captured(16));
        fx.range_body = Some(body);
        fx.body_labels = crate::func::labels_of(range.body);
        fx.targets = targets;
        fx.b.set_pos(pos);
        // The loop must be ready.
        let state = fx.state_address();
        let now = fx.load_scalar(Addr::of(state), Type::I64);
        let (bad, good) = (fx.b.new_block(), fx.b.new_block());
        fx.b.set_cold(bad);
        let ready = fx.compare_const(IntCc::Eq, now, READY);
        fx.b.branch(ready, good, bad);
        fx.b.seal(bad);
        fx.b.switch_to(bad);
        fx.runtime_panic(RuntimeCall::panicrangestate, &[now]);
        fx.b.seal(good);
        fx.b.switch_to(good);
        let running = fx.int(PANIC);
        fx.store_scalar(Addr::of(state), running);
        // The iteration values.
        let mut next = 1;
        let mut vals = Vec::new();
        for &ty in &sig.params {
            let info = fx.info_of(ty);
            vals.push(match &info.parts {
                Some(parts) => {
                    let values: Scalars = (next..next + parts.len()).map(|n| fx.b.param(n)).collect();
                    next += parts.len();
                    Val::Parts(values)
                }
                None => {
                    next += 1;
                    Val::Memory { ptr: fx.b.param(next - 1), owned: false }
                }
            });
        }
        for (n, target) in [range.key, range.value].into_iter().enumerate() {
            if let (Some(val), Some(&ty)) = (vals.get(n), sig.params.get(n)) {
                fx.assign_range(target, range.define, val.clone(), ty, pos);
            }
        }
        // The body; continue returns true.
        let (end, after) = (fx.b.new_block(), fx.b.new_block());
        fx.push_target(range.label, after, Some(end));
        fx.block(range.body);
        fx.targets.pop();
        fx.b.jump(end, &[]);
        fx.b.seal(end);
        fx.b.switch_to(end);
        let state = fx.state_address();
        let ready = fx.int(READY);
        fx.store_scalar(Addr::of(state), ready);
        let yes = fx.bool(true);
        fx.b.ret(&[yes]);
        // Break: the loop is over, `next` stays 0.
        fx.b.seal(after);
        fx.b.switch_to(after);
        fx.leave_with_state();
        fx.finish_generated(code);
    }

    fn state_address(&mut self) -> Value {
        match self.range_body.as_ref().map(|body| body.state) {
            Some(state) => self.outer_value(state, Type::Ptr),
            None => self.null(),
        }
    }

    /// Leaves the body: the loop is done.
    fn leave_with_state(&mut self) {
        let state = self.state_address();
        let done = self.int(DONE);
        self.store_scalar(Addr::of(state), done);
        let no = self.bool(false);
        self.b.ret(&[no]);
    }

    /// Leaves the body with a code for the function.
    pub fn leave_range(&mut self, code: i64) {
        let next = self.range_next_address();
        let code = self.int(code);
        self.store_scalar(Addr::of(next), code);
        self.leave_with_state();
    }

    /// Returns from the enclosing function; the results are stored.
    pub fn range_return(&mut self) {
        self.leave_range(RETURN);
    }
}
