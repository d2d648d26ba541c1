//! `go` and `defer` statements, and functions that defer.

use crate::call::CallTarget;
use crate::closure::Captures;
use crate::dictionary::Home;
use crate::func::{BodySource, Fx, Param, ReturnMode, Storage, Surroundings, try_call};
use crate::program::{Cx, GoSig};
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Val};
use abi::RuntimeFn;
use base::{Pos, Symbol};
use mir::{AllocOrigin, Callee, FuncAttrs, FuncId, InstKind, Slot, SlotId, Type, Value};
use syntax::ast::{Expr, ExprKind};
use types::{BuiltinId, Mode, Ty};

impl<'a> Fx<'_, 'a> {
    /// `go call`.
    pub fn go(&mut self, call: &'a Expr, pos: Pos) {
        let Some(closure) = self.deferred_call(call, "gowrap", pos) else { return };
        self.b.set_pos(pos);
        self.b.call(Callee::Runtime(RuntimeFn::newproc), &[closure], &[]);
    }

    /// `defer call`.
    pub fn defer(&mut self, call: &'a Expr, pos: Pos) {
        let Some(closure) = self.deferred_call(call, "deferwrap", pos) else { return };
        self.b.set_pos(pos);
        let frame = self.frame_value();
        if self.landing_pad.is_none() || !self.runs_once() {
            return self.landing_call(RuntimeCall::deferproc, &[closure, frame]);
        }
        // The record stands in the frame. While it is in the goroutine's list it keeps the closure alive; it leaves
        // the list before the frame goes.
        let layout = self.cx.words_layout(&[Type::Ptr, Type::Ptr, Type::I64]);
        let slot = self.b.slot(Slot { layout, name: Symbol::EMPTY });
        let record = self.slot_addr(slot);
        self.store_scalar(Addr::slot(record).at(8), closure);
        let record = self.b.value(InstKind::Hide { x: record }, Type::Ptr);
        self.landing_call(RuntimeCall::deferprocStack, &[record, frame]);
    }

    /// A `func()` that makes the call with the operands' values of now.
    fn deferred_call(&mut self, call: &'a Expr, kind: &str, pos: Pos) -> Option<Value> {
        let inner = call.unparen();
        let ExprKind::Call { fun, args, .. } = &inner.kind else {
            self.unsupported(call.span.lo, "this deferred expression");
            return None;
        };
        if let Mode::Builtin(id) = self.mode(fun) {
            return Some(self.builtin_thunk(inner, id, args, kind));
        }
        if self.mode(fun) == Mode::TypeExpr {
            self.unsupported(call.span.lo, "a deferred conversion");
            return None;
        }
        let plan = self.plan(inner)?;
        // A nil func value panics when the deferred call is made, not here; an interface method's operand now.
        if let CallTarget::Interface { itab, .. } = &plan.target {
            self.nil_check(*itab);
        }
        self.check_shape_receiver(plan.recv.as_ref());
        Some(self.thunk(plan, kind, (call, pos)))
    }

    /// A `func()` that calls a built-in.
    fn builtin_thunk(&mut self, call: &'a Expr, id: BuiltinId, args: &'a [Expr], kind: &str) -> Value {
        let mut captured: Vec<(Val, Ty)> = Vec::new();
        // Each argument, and how many of the captured values are its results if it is a call with several.
        let mut sources: Vec<(&'a Expr, Option<usize>)> = Vec::new();
        for arg in args {
            if self.const_value(arg).is_some() || self.mode(arg) == Mode::NilValue {
                continue;
            }
            if let types::TypeKind::Tuple(vars) = self.cx.store.kind(self.ty(arg)) {
                let vals = self.expr_tuple(arg, vars.len());
                sources.push((arg.unparen(), Some(vals.len())));
                for (val, ty) in vals {
                    captured.push((self.stable(val, ty), ty));
                }
                continue;
            }
            let ty = self.ty(arg);
            let val = self.expr(arg);
            sources.push((arg, None));
            captured.push((self.stable(val, ty), ty));
        }
        let types: Vec<Ty> = captured.iter().map(|(_, ty)| *ty).collect();
        let (offsets, dictionary_at) = self.cx.capture_offsets(&types, &self.env);
        let name = self.closure_name(call.span.lo, kind);
        let is_recover = id == BuiltinId::Recover;
        let attrs = FuncAttrs { wrapper: true, uses_frame: is_recover, ..FuncAttrs::default() };
        let code = self.cx.declare_inner(&name, true, &GoSig::default(), attrs);
        let around = Surroundings {
            package: self.package,
            info: self.info,
            env: self.env.clone(),
            analysis: self.analysis.clone(),
            fn_id: self.fn_id,
            name: self.cx.program.funcs[code].name,
            captured: Vec::new(),
            dictionary: dictionary_at,
        };
        let sig = self.cx.program.funcs[code].sig;
        let mut fx = Fx::new(self.cx, around, sig, &[Type::Ptr], call.span.lo);
        let context = fx.b.param(0);
        fx.context = Some(context);
        if is_recover {
            fx.compute_frame();
        }
        let mut places = offsets.iter().zip(&types);
        for (arg, results) in sources {
            let mut vals = Vec::new();
            for (&offset, &ty) in places.by_ref().take(results.unwrap_or(1)) {
                vals.push((fx.load(Addr::read_only(context, offset as i64), ty), ty));
            }
            match (results, vals.pop()) {
                (None, Some((val, _))) => drop(fx.overrides.insert(arg.id, val)),
                (_, last) => {
                    vals.extend(last);
                    fx.tuples.insert(arg.id, vals);
                }
            }
        }
        fx.builtin(call, id, args);
        fx.b.ret(&[]);
        fx.finish_generated(code);
        let vals = captured.into_iter().map(|(val, _)| val).collect();
        let captures = Captures { types, vals, offsets, dictionary_at };
        self.captured_object(code, captures, AllocOrigin::Closure)
    }
}

/// Lowers a function with `defer`. All its returns lead to one place, to which a recovery leads as well: there the
/// deferred calls are made that are left, and the results returned. Coming from a recovery only frame objects have a
/// meaning, so that the results stand in such, or their addresses do.
pub fn lower_deferring<'a>(cx: &mut Cx<'a>, id: FuncId, source: &BodySource<'a>, around: Surroundings<'a>) {
    cx.program.funcs[id].attrs.uses_frame = true;
    let sig = cx.program.funcs[id].sig;
    let params = cx.program.sigs[sig].params.clone();
    let flags = around.analysis.functions[around.fn_id.0 as usize].flags;
    let mut fx = Fx::new(cx, around, sig, &params, source.pos);
    let mut next = fx.bind_source(source);
    let mut homes = Vec::new();
    for result in &source.results {
        let hidden = fx.info_of(result.ty).is_memory().then(|| {
            let place = fx.b.param(next);
            next += 1;
            fx.word_in_frame(place)
        });
        homes.push((fx.declare_result(result), hidden));
    }
    if source.dictionary {
        fx.dictionary = Some(Home::Param(fx.b.param(next)));
    }
    fx.compute_frame();
    let (handler, end) = (fx.b.new_block(), fx.b.new_block());
    fx.b.set_cold(handler);
    fx.return_mode = ReturnMode::Deferring { end };
    fx.landing_pad = Some(handler);
    if flags.range_needs_frame {
        // The bodies of ranges over functions are functions of their own, without a landing pad.
        fx.landing_call(RuntimeCall::deferrange, &[]);
    }
    fx.statements(id, source.body);

    fx.b.seal(handler);
    fx.b.switch_to(handler);
    fx.b.jump(end, &[]);
    fx.b.seal(end);
    fx.b.switch_to(end);
    // Where the deferred calls are made from.
    fx.b.set_pos(source.body.rbrace);
    fx.compute_frame();
    let frame = fx.frame_value();
    fx.runtime_call(RuntimeCall::deferreturn, &[frame], &[]);
    let mut words: Vec<Value> = Vec::new();
    let mut copies = Vec::new();
    for (result, (home, hidden)) in source.results.iter().zip(homes) {
        let addr = match home {
            ResultHome::Slot(slot) => fx.frame_addr(slot),
            ResultHome::Pointer(slot) => {
                let at = fx.frame_addr(slot);
                Addr::of(fx.load_scalar(at, Type::Ptr))
            }
        };
        let val = fx.load(addr, result.ty);
        match hidden {
            Some(hidden) => {
                let at = fx.frame_addr(hidden);
                copies.push((fx.load_scalar(at, Type::Ptr), result.ty, val));
            }
            None => words.extend_from_slice(val.parts()),
        }
    }
    for (dst, ty, val) in copies {
        fx.store(Addr { barrier: false, ..Addr::of(dst) }, ty, &val);
    }
    fx.b.ret(&words);
    fx.finish_generated(id);
}

/// Where the end of a function with `defer` finds a result.
enum ResultHome {
    /// In a frame object.
    Slot(SlotId),
    /// At the address in a frame object.
    Pointer(SlotId),
}

impl Fx<'_, '_> {
    /// A frame object that holds a pointer.
    fn word_in_frame(&mut self, pointer: Value) -> SlotId {
        let layout = self.cx.words_layout(&[Type::Ptr]);
        let slot = self.b.slot(Slot { layout, name: Symbol::EMPTY });
        let at = self.slot_addr(slot);
        self.store_scalar(Addr::slot(at), pointer);
        slot
    }

    /// The address of a frame object that was written on the way to anywhere.
    fn frame_addr(&mut self, slot: SlotId) -> Addr {
        let at = self.slot_addr(slot);
        Addr { region: mir::Region::Any, ..Addr::slot(at) }
    }

    fn declare_result(&mut self, result: &Param) -> ResultHome {
        if self.is_out_of_frame(result.obj, result.ty) {
            self.declare(result.obj, result.ty, None);
            let Some(&Storage::Indirect(var)) = self.vars.get(&result.obj) else {
                unreachable!("a variable out of the frame is indirect")
            };
            let pointer = self.b.use_variable(var);
            return ResultHome::Pointer(self.word_in_frame(pointer));
        }
        let name = self.cx.store.object(result.obj).name;
        let slot = self.new_slot(result.ty, name);
        let at = self.slot_addr(slot);
        self.store_zero(Addr::slot(at), result.ty);
        self.vars.insert(result.obj, Storage::Slot(slot));
        ResultHome::Slot(slot)
    }

    /// A call after which a recovery may lead to the landing pad.
    fn landing_call(&mut self, call: RuntimeCall, args: &[Value]) {
        let Some(handler) = self.landing_pad else {
            self.runtime_call(call, args, &[]);
            return;
        };
        let Some(CallTarget::Func(func)) = self.runtime_target(call) else { return };
        let Some(args) = self.runtime_args(call, func, args, 0) else { return };
        let next = self.b.new_block();
        self.b.terminate(try_call(Callee::Func(func), &args, next, handler));
        self.b.seal(next);
        self.b.switch_to(next);
    }

    /// Whether a statement here runs at most once in a call of the function.
    fn runs_once(&self) -> bool {
        self.body_labels.is_empty() && !self.targets.iter().any(|target| target.on_continue.is_some())
    }
}
