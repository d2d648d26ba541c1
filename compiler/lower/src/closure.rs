//! Closures: function literals, method values, and thunks that hold evaluated arguments.
//!
//! A closure object is a struct: the code's address, then what is captured. The struct's type serves only for
//! its layout.

use crate::call::{BoundMethod, CallTarget, Plan, Words};
use crate::dictionary::InstanceDictionary;
use crate::func::{BodySource, Fx, Outer, Param, Storage, Surroundings};
use crate::notes::NotedFunction;
use crate::program::{Cx, Env, GoSig};
use crate::value::{Addr, Val};
use base::{Pos, Symbol};
use mir::{AllocOrigin, Callee, FuncAttrs, FuncDecl, FuncId, GlobalId, Signature, Terminator, Type, Value};
use syntax::ast::{Expr, FuncLit};
use types::{ObjId, Object, Selection, Struct, Ty, TypeKind};

/// What a closure captures.
#[derive(Clone, Debug)]
pub struct Captures {
    /// The types of what is captured.
    pub types: Vec<Ty>,
    /// The values.
    pub vals: Vec<Val>,
    /// Where they stand in the closure object.
    pub offsets: Vec<u64>,
    /// Where the dictionary does, should the closure use it.
    pub dictionary_at: Option<u64>,
}

impl<'a> Cx<'a> {
    /// The struct type of a closure object, and the offsets of what it captures.
    pub fn closure_type(&mut self, captured: &[Ty]) -> (Ty, Vec<u64>) {
        let store = self.store;
        let all = std::iter::once(&Ty::UINTPTR).chain(captured);
        let fields: Box<[ObjId]> = all
            .enumerate()
            .map(|(n, &ty)| {
                let name = if n == 0 { Symbol::intern("F") } else { Symbol::intern(&format!("X{}", n - 1)) };
                store.new_object(Object::field(name, None, Pos::NONE, ty, false))
            })
            .collect();
        let ty = store.new_type(TypeKind::Struct(Struct { fields, tags: Box::new([]) }));
        let offsets = (1..=captured.len()).map(|n| self.field_place(ty, n).0).collect();
        (ty, offsets)
    }

    /// The static closure with which a declared function is a value: its code drops the context, and passes the
    /// dictionary of an instance.
    pub fn function_value(&mut self, obj: ObjId, args: &[Ty]) -> GlobalId {
        let (func, dictionary) = if args.is_empty() {
            (self.function(obj), None)
        } else {
            let instance = self.instance(obj, args);
            (self.shared_code(instance), Some(self.dictionary(instance, args)))
        };
        let name = match dictionary {
            Some(_) => self.instance_name(self.origin(obj), args),
            None => self.program.funcs[func].name,
        };
        let name = format!("{name}·fv");
        let mut sig = self.program.sigs[self.program.funcs[func].sig].clone();
        if dictionary.is_some() {
            sig.params.pop();
        }
        let mut params = vec![Type::Ptr];
        params.extend(&sig.params);
        let sig = self.program.sig(Signature { params: params.clone(), results: sig.results });
        let attrs = FuncAttrs { wrapper: true, ..FuncAttrs::default() };
        let code = match self.declare_generated(&name, sig, attrs) {
            Ok(code) => {
                let mut fx = self.generated(code);
                let mut args: Vec<Value> = (1..params.len()).map(|n| fx.b.param(n)).collect();
                if let Some(dictionary) = dictionary {
                    args.push(fx.global_addr(dictionary));
                }
                fx.b.terminate(Terminator::TailCall { callee: Callee::Func(func), args: args.into() });
                fx.finish_generated(code);
                code
            }
            Err(code) => code,
        };
        self.static_closure(code)
    }

    /// The offsets of what a closure captures; in shared code also that of the dictionary, which comes last and
    /// is captured if the closure turns out to use it.
    pub fn capture_offsets(&mut self, captured: &[Ty], env: &Env) -> (Vec<u64>, Option<u64>) {
        if env.instance.is_none() {
            return (self.closure_type(captured).1, None);
        }
        let mut types = captured.to_vec();
        types.push(Ty::UNSAFE_POINTER);
        let mut offsets = self.closure_type(&types).1;
        let dictionary = offsets.pop();
        (offsets, dictionary)
    }
}

/// The Go type whose only scalar has this type.
pub fn scalar_go_type(ty: Type) -> Ty {
    match ty {
        Type::I8 => Ty::UINT8,
        Type::I16 => Ty::UINT16,
        Type::I32 => Ty::UINT32,
        Type::I64 => Ty::UINT64,
        Type::F32 => Ty::FLOAT32,
        Type::F64 => Ty::FLOAT64,
        Type::Ptr => Ty::UNSAFE_POINTER,
    }
}

impl<'a> Fx<'_, 'a> {
    /// A closure object with this code.
    pub fn closure_object(
        &mut self,
        code: FuncId,
        ty: Ty,
        fields: &[(u64, Val, Ty)],
        origin: AllocOrigin,
    ) -> Value {
        let ptr = self.alloc(ty, origin);
        let addr = self.func_addr(code);
        self.store_scalar(Addr::of(ptr), addr);
        for (offset, val, ty) in fields {
            self.store(Addr::of(ptr).at(*offset), *ty, val);
        }
        ptr
    }

    /// A function literal.
    pub fn func_lit(&mut self, expr: &'a Expr, lit: &'a FuncLit) -> Val {
        let ty = self.ty(expr);
        let Some(&fn_id) = self.analysis.by_node.get(&expr.id) else {
            self.unsupported(expr.span.lo, "a function literal here");
            return self.zero_val(ty);
        };
        let Some(signature) = self.info.types.get(expr.id).and_then(|r| self.cx.signature_of(r.ty)) else {
            return self.zero_val(ty);
        };
        let store = self.cx.store;
        let env = self.env.clone();
        let param = |cx: &Cx<'a>, obj: ObjId| Param { obj, ty: cx.subst(store.type_of(obj), &env) };
        let params: Vec<Param> = signature.params.iter().map(|&obj| param(self.cx, obj)).collect();
        let results: Vec<Param> = signature.results.iter().map(|&obj| param(self.cx, obj)).collect();
        let sig = self.cx.go_sig(signature, &env);
        let name = self.closure_name(expr.span.lo, "func");
        let code = self.cx.declare_inner(&name, true, &GoSig { recv: None, ..sig }, FuncAttrs::default());
        if self.cx.diagnose {
            let cost = self.cx.inline_cost_of_lit(self.package, expr);
            self.cx.note_function(&NotedFunction {
                id: code,
                package: self.package,
                pos: expr.span.lo,
                cost,
                kind: mir::SourceKind::Literal,
                instance: self.env.instance.is_some(),
                context: true,
                params: &params,
                results: &results,
            });
        }
        let (captures, surroundings) = self.capture(code, fn_id, &[]);
        let source = BodySource {
            body: &lit.body,
            params,
            results,
            pos: expr.span.lo,
            context: true,
            dictionary: false,
        };
        crate::func::lower_body(self.cx, code, &source, surroundings);
        let object = self.captured_object(code, captures, AllocOrigin::Closure);
        self.note_object(object, expr);
        Val::one(object)
    }

    /// The name of a closure of this function.
    pub fn closure_name(&mut self, _pos: Pos, kind: &str) -> String {
        let inner = self.analysis.functions.get(self.fn_id.0 as usize).is_some_and(|f| f.parent.is_some());
        let suffix = if kind == "func" && inner { String::new() } else { kind.to_owned() };
        let key = Symbol::intern(&format!("{}.{suffix}", self.name));
        let n = self.cx.next_number(key);
        let separator = if kind == "-range" { "" } else { "." };
        format!("{}{separator}{suffix}{n}", self.name)
    }

    /// What the closure `code` of function `fn_id` captures: `extra` words first, then variables.
    pub fn capture(
        &mut self,
        code: FuncId,
        fn_id: crate::analysis::FnId,
        extra: &[Value],
    ) -> (Captures, Surroundings<'a>) {
        let captures = self.analysis.functions[fn_id.0 as usize].captures.clone();
        let store = self.cx.store;
        let mut types: Vec<Ty> = extra.iter().map(|&word| scalar_go_type(self.b.func.ty(word))).collect();
        let mut vals: Vec<Val> = extra.iter().map(|&word| Val::one(word)).collect();
        let mut kept: Vec<(ObjId, bool)> = Vec::new();
        for obj in captures {
            let ty = self.subst(store.type_of(obj));
            if self.analysis.captured_by_reference(obj) {
                let address = match self.vars.get(&obj).cloned() {
                    Some(Storage::Indirect(var)) => Some(self.b.use_variable(var)),
                    Some(Storage::CapturedRef(offset)) => {
                        let context = self.context_value();
                        Some(self.load_scalar(Addr::read_only(context, offset as i64), Type::Ptr))
                    }
                    _ => None,
                };
                let Some(address) = address else {
                    if self.b.is_reachable() {
                        self.unsupported(store.object(obj).pos, "capturing this variable");
                    }
                    continue;
                };
                types.push(Ty::UNSAFE_POINTER);
                vals.push(Val::one(address));
                kept.push((obj, true));
            } else {
                let Some(place) = self.var_place(obj) else {
                    if self.b.is_reachable() {
                        self.unsupported(store.object(obj).pos, "capturing this variable");
                    }
                    continue;
                };
                let val = self.load_place(&place, ty);
                types.push(ty);
                vals.push(val);
                kept.push((obj, false));
            }
        }
        let (offsets, dictionary_at) = self.cx.capture_offsets(&types, &self.env);
        let captured = kept
            .into_iter()
            .zip(&offsets[extra.len()..])
            .map(|((obj, by_ref), &offset)| {
                (obj, if by_ref { Storage::CapturedRef(offset) } else { Storage::Captured(offset) })
            })
            .collect();
        let surroundings = Surroundings {
            package: self.package,
            info: self.info,
            env: self.env.clone(),
            analysis: self.analysis.clone(),
            fn_id,
            name: self.cx.program.funcs[code].name,
            captured,
            dictionary: dictionary_at,
        };
        (Captures { types, vals, offsets, dictionary_at }, surroundings)
    }

    /// The closure object of `code`, whose body is lowered, with what it captures.
    pub fn captured_object(&mut self, code: FuncId, captures: Captures, origin: AllocOrigin) -> Value {
        let Captures { mut types, mut vals, mut offsets, dictionary_at } = captures;
        if self.cx.program.funcs[code].attrs.dictionary.is_some()
            && let Some(offset) = dictionary_at
        {
            types.push(Ty::UNSAFE_POINTER);
            vals.push(Val::one(self.dictionary_value()));
            offsets.push(offset);
        }
        if types.is_empty() {
            let global = self.cx.static_closure(code);
            return self.global_addr(global);
        }
        let (closure_ty, _) = self.cx.closure_type(&types);
        let fields: Vec<(u64, Val, Ty)> =
            offsets.iter().zip(vals).zip(&types).map(|((&at, val), &ty)| (at, val, ty)).collect();
        self.closure_object(code, closure_ty, &fields, origin)
    }

    // ---- Bound calls ----

    /// A closure that makes a call with what the plan says, which is captured here, then its own parameters, those of
    /// `own`, which has no receiver.
    fn bound_closure(&mut self, name: &str, plan: Plan, own: &GoSig, origin: AllocOrigin) -> Value {
        let Plan { target, recv, args, sig: call_sig, kept, noescape: _ } = plan;
        // The dynamic parts of the target come first, pointers that are only kept alive last.
        let mut fields: Vec<(Val, Ty)> = Vec::new();
        match target {
            CallTarget::Closure(closure) => fields.push((Val::one(closure), Ty::UNSAFE_POINTER)),
            CallTarget::Interface { itab, data, .. } => {
                fields.push((Val::one(itab), Ty::UNSAFE_POINTER));
                fields.push((Val::one(data), Ty::UNSAFE_POINTER));
            }
            CallTarget::Shared(_, InstanceDictionary::Value(dictionary)) => {
                fields.push((Val::one(dictionary), Ty::UNSAFE_POINTER));
            }
            CallTarget::Func(_) | CallTarget::Shared(..) | CallTarget::Rust(_) => {}
        }
        let dynamic = fields.len();
        fields.extend(recv.into_iter().chain(args));
        let passed = fields.len();
        fields.extend(kept.into_iter().map(|pointer| (Val::one(pointer), Ty::UNSAFE_POINTER)));
        let types: Vec<Ty> = fields.iter().map(|(_, ty)| *ty).collect();
        let (closure_ty, offsets) = self.cx.closure_type(&types);
        let signature = self.cx.mir_signature(true, own);
        let params = signature.params.clone();
        let sig = self.cx.program.sig(signature);
        let name = self.cx.unique_name(Symbol::intern(name));
        let attrs = FuncAttrs { wrapper: true, ..FuncAttrs::default() };
        let code = self.cx.program.declare_func(FuncDecl { name, sig, attrs, body: None });
        let pos = self.b.func.locs[mir::LocId(0)].pos;
        let wrapped = self.wrapped_call.take();
        if let Some((call, pos)) = wrapped {
            self.note_wrapper(code, call, pos);
        }
        let around = Surroundings { name, ..self.cx.no_surroundings(name) };
        let mut fx = Fx::new(self.cx, around, sig, &params, pos);
        let context = fx.b.param(0);
        let load =
            |fx: &mut Fx<'_, 'a>, n: usize| fx.load(Addr::read_only(context, offsets[n] as i64), types[n]);
        let target_inside = match target {
            CallTarget::Closure(_) => {
                let val = load(&mut fx, 0);
                CallTarget::Closure(val.parts()[0])
            }
            CallTarget::Shared(func, InstanceDictionary::Value(_)) => {
                let val = load(&mut fx, 0);
                CallTarget::Shared(func, InstanceDictionary::Value(val.parts()[0]))
            }
            CallTarget::Interface { slot, iface, .. } => {
                let (itab, data) = (load(&mut fx, 0), load(&mut fx, 1));
                CallTarget::Interface { itab: itab.parts()[0], data: data.parts()[0], slot, iface }
            }
            other => other,
        };
        let mut words = Words::new();
        for n in dynamic..passed {
            match load(&mut fx, n) {
                // The callee only reads; the closure object is the caller's copy.
                Val::Memory { ptr, .. } => words.push(ptr),
                val => words.extend_from_slice(val.parts()),
            }
        }
        let returns = !own.results.is_empty();
        for n in 1..params.len() {
            words.push(fx.b.param(n));
        }
        if returns {
            fx.add_dictionary(&target_inside, &mut words);
            let callee = fx.callee_of(&target_inside, &call_sig);
            fx.b.terminate(Terminator::TailCall { callee, args: words.into_iter().collect() });
        } else {
            if let Some((call, _)) = wrapped {
                fx.b.set_pos(crate::call::call_pos(call));
                fx.source_call = true;
            }
            fx.emit_words(&target_inside, words, &call_sig);
            fx.source_call = false;
            if passed < types.len() {
                fx.keep_alive(context);
            }
            fx.b.ret(&[]);
        }
        fx.finish_generated(code);
        let fields: Vec<(u64, Val, Ty)> =
            offsets.iter().zip(fields).map(|(&offset, (val, ty))| (offset, val, ty)).collect();
        if fields.is_empty() {
            let global = self.cx.static_closure(code);
            return self.global_addr(global);
        }
        self.closure_object(code, closure_ty, &fields, origin)
    }

    /// A closure `func()` that makes a planned call, for go and defer.
    pub fn thunk(&mut self, plan: Plan, kind: &str, call: (&'a Expr, Pos)) -> Value {
        if let CallTarget::Closure(closure) = plan.target
            && plan.recv.is_none()
            && plan.args.is_empty()
            && plan.sig.results.is_empty()
        {
            return closure;
        }
        let name = self.closure_name(Pos::NONE, kind);
        self.wrapped_call = self.cx.diagnose.then_some(call);
        let object = self.bound_closure(&name, plan, &GoSig::default(), AllocOrigin::Closure);
        self.wrapped_call = None;
        object
    }

    /// `x.method` as a value.
    pub fn method_value(&mut self, expr: &'a Expr, x: &'a Expr, selection: &Selection) -> Val {
        let ty = self.ty(expr);
        let own_args = self.instance_args(expr);
        let Some(bound) = self.bind_method(x, selection, &own_args, expr.span.lo) else {
            return self.zero_val(ty);
        };
        let BoundMethod { target, recv, sig } = bound;
        self.check_shape_receiver(recv.as_ref());
        let name = match &target {
            CallTarget::Func(id) | CallTarget::Shared(id, _) => {
                format!("{}-fm", self.cx.program.funcs[*id].name)
            }
            CallTarget::Interface { itab, iface, slot, .. } => {
                // A method value of a nil interface panics here.
                self.nil_check(*itab);
                let method = self.cx.interface_methods(*iface)[*slot as usize];
                format!("{}.{}-fm", self.cx.link_string(*iface), self.cx.store.object(method).name)
            }
            _ => format!("{}-fm", self.name),
        };
        let own = GoSig { recv: None, ..sig.clone() };
        let plan = Plan { target, recv, args: Vec::new(), sig, kept: Vec::new(), noescape: false };
        let object = self.bound_closure(&name, plan, &own, AllocOrigin::MethodValue);
        self.note_object(object, expr);
        Val::one(object)
    }

    /// `T.method`: a function whose first parameter is the receiver.
    pub fn method_expr(&mut self, expr: &'a Expr, selection: &Selection) -> Val {
        let ty = self.ty(expr);
        let recv = self.subst(selection.recv);
        let own_args = self.instance_args(expr);
        let (method, path) = self.selected_method(selection);
        if self.cx.has_shapes(recv) || own_args.iter().any(|&arg| self.cx.has_shapes(arg)) {
            return Val::one(self.method_entry(recv, method, own_args));
        }
        match self.cx.method_expr_code(recv, method, &path, &own_args) {
            Some(code) => {
                let closure = self.cx.static_closure(code);
                Val::one(self.global_addr(closure))
            }
            None => {
                self.unsupported(expr.span.lo, "this method expression");
                self.zero_val(ty)
            }
        }
    }

    /// A word of the enclosing function that a loop body has in its closure object.
    pub fn captured_outer(offset: u64) -> Outer {
        Outer::Captured(offset)
    }
}
