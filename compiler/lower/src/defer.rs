//! `go` and `defer` statements, and functions that defer.

use crate::call::CallTarget;
use crate::closure::Captures;
use crate::dictionary::Home;
use crate::func::{BodySource, Fx, Outer, ReturnMode, Storage, Surroundings, try_call};
use crate::program::{Cx, GoSig};
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Val};
use abi::RuntimeFn;
use base::{Pos, Symbol};
use mir::{AllocOrigin, Callee, FuncAttrs, FuncDecl, FuncId, Signature, Slot, Type, Value};
use syntax::ast::{Expr, ExprKind};
use types::{BuiltinId, Mode, Ty};

impl<'a> Fx<'_, 'a> {
    /// `go call`.
    pub fn go(&mut self, call: &'a Expr, pos: Pos) {
        let Some(closure) = self.deferred_call(call, "gowrap") else { return };
        self.b.set_pos(pos);
        self.b.call(Callee::Runtime(RuntimeFn::newproc), &[closure], &[]);
    }

    /// `defer call`.
    pub fn defer(&mut self, call: &'a Expr, pos: Pos) {
        let Some(closure) = self.deferred_call(call, "deferwrap") else { return };
        self.b.set_pos(pos);
        let frame = self.frame_value();
        self.runtime_call(RuntimeCall::deferproc, &[closure, frame], &[]);
    }

    /// A `func()` that makes the call with the operands' values of now.
    fn deferred_call(&mut self, call: &'a Expr, kind: &str) -> Option<Value> {
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
        Some(self.thunk(plan, kind))
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

/// Lowers a function with `defer` as its outer half and its body.
pub fn lower_two_halves<'a>(cx: &mut Cx<'a>, id: FuncId, source: &BodySource<'a>, around: Surroundings<'a>) {
    let outer_sig = cx.program.funcs[id].sig;
    let outer_params = cx.program.sigs[outer_sig].params.clone();
    let mut forwarded = source.context as usize;
    for param in &source.params {
        let mut types = Vec::new();
        cx.flat_types(param.ty, &mut types);
        forwarded += types.len();
    }
    let mut params: Vec<Type> = outer_params[..forwarded].to_vec();
    params.extend(source.results.iter().map(|_| Type::Ptr));
    params.push(Type::I64);
    if source.dictionary {
        params.push(Type::Ptr);
    }
    let sig = cx.program.sig(Signature { params: params.clone(), results: Vec::new() });
    let name = Symbol::intern(&format!("{}·body", around.name));
    let name = cx.unique_name(name);
    let outer_attrs = cx.program.funcs[id].attrs;
    let attrs = FuncAttrs { uses_frame: true, ..outer_attrs };
    let body = cx.program.declare_func(FuncDecl { name, sig, attrs, body: None });
    cx.program.funcs[id].attrs.defer_wrapper = true;
    lower_outer(cx, id, body, source, &around, forwarded);

    let mut fx = Fx::new(&mut *cx, around, sig, &params, source.pos);
    let mut next = fx.bind_source(source);
    fx.return_mode = ReturnMode::Body;
    for result in &source.results {
        let var = fx.b.variable(Type::Ptr);
        let ptr = fx.b.param(next);
        fx.b.define(var, ptr);
        fx.vars.insert(result.obj, Storage::Indirect(var));
        next += 1;
    }
    let var = fx.b.variable(Type::I64);
    let frame = fx.b.param(next);
    fx.b.define(var, frame);
    fx.frame = Some(Outer::Variable(var));
    if source.dictionary {
        fx.dictionary = Some(Home::Param(fx.b.param(next + 1)));
    }
    fx.finish(body, source.body);
    // A closure's outer half passes the closure object on, and with it the dictionary.
    cx.program.funcs[id].attrs.dictionary = cx.program.funcs[body].attrs.dictionary;
}

/// The half that owns the results and the landing pad.
fn lower_outer<'a>(
    cx: &mut Cx<'a>,
    id: FuncId,
    body: FuncId,
    source: &BodySource<'a>,
    around: &Surroundings<'a>,
    forwarded: usize,
) {
    let sig = cx.program.funcs[id].sig;
    let params = cx.program.sigs[sig].params.clone();
    let mut fx = Fx::new(cx, around.clone(), sig, &params, source.pos);
    fx.vars.clear();
    fx.compute_frame();
    let frame = fx.frame_value();
    let mut args: Vec<Value> = (0..forwarded).map(|n| fx.b.param(n)).collect();
    let word = fx.cx.words_layout(&[Type::Ptr]);
    // After a recovery only frame objects have a meaning: hidden places and addresses of results stand there.
    let mut hidden_at = forwarded;
    let mut homes = Vec::new();
    for result in &source.results {
        let name = fx.cx.store.object(result.obj).name;
        let hidden = fx.info_of(result.ty).is_memory().then(|| {
            let slot = fx.b.slot(Slot { layout: word, name: Symbol::EMPTY });
            let at = fx.slot_addr(slot);
            let value = fx.b.param(hidden_at);
            fx.store_scalar(Addr::slot(at), value);
            hidden_at += 1;
            slot
        });
        if around.analysis.is_indirect(result.obj) {
            let ptr = fx.alloc(result.ty, AllocOrigin::Variable(name));
            let slot = fx.b.slot(Slot { layout: word, name });
            let at = fx.slot_addr(slot);
            fx.store_scalar(Addr::slot(at), ptr);
            args.push(ptr);
            homes.push((slot, true, hidden));
        } else {
            let slot = fx.new_slot(result.ty, name);
            let at = fx.slot_addr(slot);
            fx.store_zero(Addr::slot(at), result.ty);
            args.push(at);
            homes.push((slot, false, hidden));
        }
    }
    args.push(frame);
    if source.dictionary {
        args.push(fx.b.param(hidden_at));
    }
    let (normal, handler, join) = (fx.b.new_block(), fx.b.new_block(), fx.b.new_block());
    fx.b.set_cold(handler);
    fx.b.terminate(try_call(Callee::Func(body), &args, normal, handler));
    for block in [normal, handler] {
        fx.b.seal(block);
        fx.b.switch_to(block);
        fx.b.jump(join, &[]);
    }
    fx.b.seal(join);
    fx.b.switch_to(join);
    // Where the deferred calls are made from.
    fx.b.set_pos(source.body.rbrace);
    fx.compute_frame();
    let frame = fx.frame_value();
    fx.runtime_call(RuntimeCall::deferreturn, &[frame], &[]);
    let mut words: Vec<Value> = Vec::new();
    let mut copies = Vec::new();
    for (result, (slot, indirect, hidden)) in source.results.iter().zip(homes) {
        let at = fx.slot_addr(slot);
        let addr = if indirect {
            let ptr = fx.load_scalar(Addr { region: mir::Region::Any, ..Addr::slot(at) }, Type::Ptr);
            Addr::of(ptr)
        } else {
            Addr { region: mir::Region::Any, ..Addr::slot(at) }
        };
        let val = fx.load(addr, result.ty);
        match hidden {
            Some(hidden) => {
                let at = fx.slot_addr(hidden);
                let dst = fx.load_scalar(Addr { region: mir::Region::Any, ..Addr::slot(at) }, Type::Ptr);
                copies.push((dst, result.ty, val));
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
