//! Calls of functions, methods, interface methods and func values.

use crate::dictionary::InstanceDictionary;
use crate::func::Fx;
use crate::place::Base;
use crate::program::{Env, GoSig};
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Place, Val};
use abi::RuntimeFn;
use base::Pos;
use mir::{AllocOrigin, Callee, ConvertOp, FuncId, InstKind, Type, Value};
use smallvec::SmallVec;
use syntax::ast::{Expr, ExprKind};
use types::{Mode, ObjId, ObjectKind, Selection, SelectionKind, Ty, TypeKind};

/// The words of a call.
pub type Words = SmallVec<[Value; 8]>;

/// What is called, with all that depends on run time as a value.
#[derive(Clone, Debug)]
pub enum CallTarget {
    /// A Go function.
    Func(FuncId),
    /// Code that instances of a generic function share.
    Shared(FuncId, InstanceDictionary),
    /// A function of the Rust runtime.
    Rust(RuntimeFn),
    /// A closure.
    Closure(Value),
    /// An interface's method.
    Interface {
        /// The itab.
        itab: Value,
        /// The data word.
        data: Value,
        /// The index of the method.
        slot: u32,
        /// The interface type.
        iface: Ty,
    },
}

/// A call whose operands have been evaluated.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What is called.
    pub target: CallTarget,
    /// The receiver of a static method call.
    pub recv: Option<(Val, Ty)>,
    /// The arguments, one for each parameter.
    pub args: Vec<(Val, Ty)>,
    /// The signature; its receiver is that of a static method call.
    pub sig: GoSig,
    /// Pointers that stay alive until the call returns, because it gets them as integers.
    pub kept: Vec<Value>,
    /// Whether the callee is declared to keep nothing of what its arguments refer to: `//go:noescape`.
    pub noescape: bool,
}

/// The callee, before arguments are evaluated.
pub enum CalleeExpr<'a> {
    /// A declared function with type arguments.
    Func(ObjId, Vec<Ty>),
    /// A method selected from an operand.
    Method(&'a Expr, &'a Selection),
    /// Anything else.
    Value,
}

/// A method that a selector denotes, with its receiver evaluated.
#[derive(Debug)]
pub struct BoundMethod {
    /// What is called.
    pub target: CallTarget,
    /// The receiver of a static method.
    pub recv: Option<(Val, Ty)>,
    /// The signature.
    pub sig: GoSig,
}

impl<'a> Fx<'_, 'a> {
    /// A call, conversion or built-in; its results.
    pub fn call(&mut self, expr: &'a Expr) -> Vec<(Val, Ty)> {
        let ExprKind::Call { fun, args, .. } = &expr.kind else { return Vec::new() };
        match self.mode(fun) {
            Mode::TypeExpr => {
                let to = self.ty(fun);
                let Some(x) = args.first() else { return Vec::new() };
                return vec![(self.conversion(expr, to, x), to)];
            }
            Mode::Builtin(id) => {
                let ty = self.ty(expr);
                return match self.builtin(expr, id, args) {
                    Some(val) => vec![(val, ty)],
                    None => Vec::new(),
                };
            }
            _ => {}
        }
        if let CalleeExpr::Func(obj, type_args) = self.callee(fun)
            && let Some(results) = self.intrinsic_call(expr, obj, &type_args, args)
        {
            return results;
        }
        let Some(plan) = self.plan(expr) else {
            let ty = self.ty(expr);
            return self.zero_results(ty);
        };
        self.b.set_pos(call_pos(expr));
        self.source_call = true;
        let results = self.emit(plan);
        self.source_call = false;
        results
    }

    fn zero_results(&mut self, ty: Ty) -> Vec<(Val, Ty)> {
        match self.cx.store.kind(ty) {
            TypeKind::Tuple(vars) => vars
                .iter()
                .map(|&var| {
                    let ty = self.subst(self.cx.store.type_of(var));
                    (self.zero_val(ty), ty)
                })
                .collect(),
            _ => vec![(self.zero_val(ty), ty)],
        }
    }

    /// What a callee expression is.
    pub fn callee(&self, fun: &'a Expr) -> CalleeExpr<'a> {
        let fun = fun.unparen();
        if self.overrides.contains_key(&fun.id) {
            return CalleeExpr::Value;
        }
        let inner = match &fun.kind {
            ExprKind::Index { x, .. } => x.unparen(),
            _ => fun,
        };
        let id = match &inner.kind {
            ExprKind::Name(_) => inner.id,
            ExprKind::Selector { x, sel } => match self.info.selections.get(&inner.id) {
                Some(selection) if selection.kind == SelectionKind::MethodValue => {
                    return CalleeExpr::Method(x, selection);
                }
                Some(_) => return CalleeExpr::Value,
                None => sel.id,
            },
            _ => return CalleeExpr::Value,
        };
        match self.object_of(id) {
            Some(obj) if matches!(self.cx.store.object(obj).kind, ObjectKind::Func { .. }) => {
                CalleeExpr::Func(obj, self.instance_args(inner))
            }
            _ => CalleeExpr::Value,
        }
    }

    /// Evaluates callee and arguments.
    pub fn plan(&mut self, expr: &'a Expr) -> Option<Plan> {
        let ExprKind::Call { fun, args, dots, .. } = &expr.kind else { return None };
        let (mut keeps, mut noescape) = (false, false);
        let (target, recv, sig) = match self.callee(fun) {
            CalleeExpr::Func(obj, type_args) => {
                keeps = self.cx.keeps_uintptrs(obj);
                noescape = self.cx.has_directive(obj, "noescape");
                let sig = self.func_sig(obj, &type_args);
                (self.func_target(obj, &type_args), None, sig)
            }
            CalleeExpr::Method(x, selection) => {
                keeps = self.cx.keeps_uintptrs(selection.obj);
                let own_args = self.instance_args(fun.unparen());
                let bound = self.bind_method(x, selection, &own_args, fun.span.lo)?;
                (bound.target, bound.recv, bound.sig)
            }
            CalleeExpr::Value => {
                let ty = self.ty(fun);
                let sig = self.cx.go_sig_of(ty);
                let closure = self.scalar(fun);
                (CallTarget::Closure(closure), None, sig)
            }
        };
        let recv = recv.map(|(val, ty)| (self.stable_if(val, ty, args), ty));
        let (args, converted) = self.arguments_and_pointers(args, &sig, dots.is_some(), call_pos(expr));
        let kept = if keeps { converted } else { Vec::new() };
        Some(Plan { target, recv, args, sig, kept, noescape })
    }

    fn stable_if(&mut self, val: Val, ty: Ty, args: &[Expr]) -> Val {
        if args.iter().any(|arg| self.has_call(arg)) { self.stable(val, ty) } else { val }
    }

    /// The signature of a declared function.
    pub fn func_sig(&self, obj: ObjId, type_args: &[Ty]) -> GoSig {
        let store = self.cx.store;
        let env = self.cx.env_of(obj, type_args);
        store.as_signature(store.type_of(obj)).map_or(GoSig::default(), |s| self.cx.go_sig(s, &env))
    }

    /// A declared function as the target of a call.
    pub fn func_target(&mut self, obj: ObjId, type_args: &[Ty]) -> CallTarget {
        if !self.cx.is_method(obj)
            && self.cx.resolve_func(obj) == crate::links::Resolved::Missing
            && let Some(rust) = self.cx.rust_function(obj)
        {
            return CallTarget::Rust(rust);
        }
        self.instance_target(obj, type_args)
    }

    /// Evaluates the operand of a selected method.
    pub fn bind_method(
        &mut self,
        x: &'a Expr,
        selection: &Selection,
        own_args: &[Ty],
        pos: Pos,
    ) -> Option<BoundMethod> {
        let (method, path) = self.selected_method(selection);
        let (base, ty) = self.path_base(x);
        self.b.set_pos(pos);
        let fields = path.split_last().map_or(&[][..], |(_, fields)| fields);
        let (base, ty) = self.follow(base, ty, fields);
        self.bind_to(base, ty, method, own_args, pos)
    }

    /// The method that a selection denotes under the substitution, and the path to it.
    pub fn selected_method(&mut self, selection: &Selection) -> (ObjId, Vec<u32>) {
        let recv = self.subst(selection.recv);
        // The methods of a type parameter are those of its constraint, of a shape as well.
        if recv == selection.recv || self.cx.store.as_shape(recv).is_some() {
            return (selection.obj, selection.path.to_vec());
        }
        let object = self.cx.store.object(selection.obj);
        match self.cx.store.lookup_field_or_method(recv, true, object.package, object.name, false) {
            types::Lookup::Found { obj, path, .. } => (obj, path),
            _ => (selection.obj, selection.path.to_vec()),
        }
    }

    /// Binds a method to the operand that declares it.
    pub fn bind_to(
        &mut self,
        base: Base,
        ty: Ty,
        method: ObjId,
        own_args: &[Ty],
        pos: Pos,
    ) -> Option<BoundMethod> {
        let store = self.cx.store;
        if store.as_shape(ty).is_some() {
            return Some(self.bind_to_shape(base, ty, method));
        }
        if self.is_iface(ty) {
            let val = self.base_val(base, ty);
            let &[itab, data] = val.parts() else { return None };
            let slot = self.cx.interface_slot(ty, method)?;
            self.interface_called(ty, slot);
            let sig = self.cx.go_sig_of(store.type_of(self.cx.interface_methods(ty)[slot]));
            let target = CallTarget::Interface { itab, data, slot: slot as u32, iface: ty };
            return Some(BoundMethod { target, recv: None, sig });
        }
        let origin = store.object(method).origin().unwrap_or(method);
        let mut args: Vec<Ty> =
            self.cx.receiver_named(ty).map_or(Vec::new(), |(_, named)| named.type_args.to_vec());
        // A local type's arguments are those of its function.
        if store.as_signature(store.type_of(origin)).is_some_and(|s| s.recv_type_params.is_empty()) {
            args.clear();
        }
        args.extend_from_slice(own_args);
        let target = self.instance_target(origin, &args);
        let sig = self.func_sig(origin, &args);
        let is_pointer = self.cx.pointee(ty);
        let wants_pointer = store.object(origin).has_pointer_receiver();
        let recv = match (wants_pointer, is_pointer) {
            (true, Some(_)) => (self.base_val(base, ty), ty),
            (true, None) => {
                let pointer = store.pointer_to(ty);
                match base {
                    Base::Place(Place::Memory(addr)) => (Val::one(self.addr_value(addr)), pointer),
                    _ => {
                        self.unsupported(pos, "the address of this receiver");
                        return None;
                    }
                }
            }
            (false, Some(elem)) => {
                let addr = self.deref_base(base, ty);
                (self.load(addr, elem), elem)
            }
            (false, None) => (self.base_val(base, ty), ty),
        };
        self.cx.method_called(origin, self.name);
        Some(BoundMethod { target, recv: Some(recv), sig })
    }

    /// Evaluates arguments, one value for each parameter.
    pub fn arguments(&mut self, args: &'a [Expr], sig: &GoSig, dots: bool) -> Vec<(Val, Ty)> {
        self.arguments_and_pointers(args, sig, dots, Pos::NONE).0
    }

    /// Evaluates arguments, and says which pointers some of them were converted from.
    fn arguments_and_pointers(
        &mut self,
        args: &'a [Expr],
        sig: &GoSig,
        dots: bool,
        pos: Pos,
    ) -> (Vec<(Val, Ty)>, Vec<Value>) {
        let fixed = if sig.variadic && !dots { sig.params.len().saturating_sub(1) } else { sig.params.len() };
        let variadic = (sig.variadic && !dots).then(|| sig.params.last().copied()).flatten();
        let elem = variadic.and_then(|slice| match self.under(slice) {
            TypeKind::Slice(elem) => Some(*elem),
            _ => None,
        });
        let param = |n: usize| if n < fixed { sig.params[n] } else { elem.unwrap_or(Ty::INVALID) };
        // f(g()) with several results.
        if let [only] = args
            && matches!(self.cx.store.kind(self.ty(only)), TypeKind::Tuple(_))
        {
            let results = self.expr_tuple(only, sig.params.len());
            let mut vals = Vec::new();
            for (n, (val, ty)) in results.into_iter().enumerate() {
                let to = param(n);
                vals.push(self.assignable(val, ty, to, only.span.lo));
            }
            return (self.pack(vals, sig, fixed, variadic, elem, pos), Vec::new());
        }
        let list: Vec<(&'a Expr, Ty)> = args.iter().enumerate().map(|(n, arg)| (arg, param(n))).collect();
        let vals = self.expr_list(&list);
        let pointers = vals.iter().filter_map(|val| self.pointer_of(val)).collect();
        (self.pack(vals, sig, fixed, variadic, elem, pos), pointers)
    }

    /// The pointer that an integer was converted from.
    fn pointer_of(&self, val: &Val) -> Option<Value> {
        let &[word] = val.parts() else { return None };
        let mir::Def::Inst(inst, _) = self.b.func.values[word].def else { return None };
        match self.b.func.insts[inst].kind {
            InstKind::Convert { op: ConvertOp::PtrToInt, x, .. } => Some(x),
            _ => None,
        }
    }

    fn pack(
        &mut self,
        mut vals: Vec<Val>,
        sig: &GoSig,
        fixed: usize,
        variadic: Option<Ty>,
        elem: Option<Ty>,
        pos: Pos,
    ) -> Vec<(Val, Ty)> {
        let rest = if vals.len() > fixed { vals.split_off(fixed) } else { Vec::new() };
        let mut args: Vec<(Val, Ty)> = vals.into_iter().zip(sig.params.iter().copied()).collect();
        if let (Some(slice), Some(elem)) = (variadic, elem) {
            let slice_val = self.slice_of_vals(&rest, slice, elem);
            if let (Some(&ptr), false) = (slice_val.parts().first(), rest.is_empty()) {
                self.note_named_object(ptr, pos, "... argument");
            }
            args.push((slice_val, slice));
        }
        args
    }

    /// A slice with these elements; nil when there are none.
    pub fn slice_of_vals(&mut self, vals: &[Val], slice: Ty, elem: Ty) -> Val {
        if vals.is_empty() {
            return self.zero_val(slice);
        }
        let array = self.cx.store.array_of(elem, vals.len() as i64);
        let ptr = self.alloc(array, AllocOrigin::SliceLiteral);
        let size = self.info_of(elem).size;
        for (n, val) in vals.iter().enumerate() {
            self.store(Addr::of(ptr).at(n as u64 * size), elem, val);
        }
        let len = self.int(vals.len() as i64);
        Val::of(&[ptr, len, len])
    }

    /// Makes a planned call.
    pub fn emit(&mut self, plan: Plan) -> Vec<(Val, Ty)> {
        let mut words = Words::new();
        for (val, ty) in plan.recv.iter().chain(&plan.args) {
            self.flatten(val, *ty, &mut words);
        }
        if plan.noescape {
            for word in &mut words {
                *word = self.hide(*word);
            }
        }
        let results = self.emit_words(&plan.target, words, &plan.sig);
        for pointer in plan.kept {
            self.keep_alive(pointer);
        }
        results
    }

    /// Makes a call with flat arguments; the signature's receiver, if any, is among them.
    pub fn emit_words(&mut self, target: &CallTarget, mut words: Words, sig: &GoSig) -> Vec<(Val, Ty)> {
        let mut types: Vec<Type> = Vec::new();
        let mut temps = Vec::new();
        for &ty in &sig.results {
            if self.info_of(ty).is_memory() {
                let temp = self.temp(ty);
                words.push(temp);
                temps.push(Some(temp));
            } else {
                types.extend(self.cx.part_types(ty));
                temps.push(None);
            }
        }
        self.add_dictionary(target, &mut words);
        let results: Vec<Value> = match target {
            CallTarget::Rust(rust) => self.rust_call(*rust, &words, &types),
            _ => {
                let callee = self.callee_of(target, sig);
                let results = self.b.call(callee, &words, &types).to_vec();
                if std::mem::take(&mut self.source_call) {
                    self.note_call();
                }
                results
            }
        };
        let mut at = 0;
        let mut out = Vec::new();
        for (&ty, temp) in sig.results.iter().zip(temps) {
            out.push(match temp {
                Some(ptr) => (Val::Memory { ptr, owned: true }, ty),
                None => {
                    let count = self.cx.part_types(ty).len();
                    at += count;
                    (Val::of(results.get(at - count..at).unwrap_or(&[])), ty)
                }
            });
        }
        if let CallTarget::Rust(rust) = target
            && rust.noreturn()
        {
            self.b.terminate(mir::Terminator::Unreachable);
        }
        out
    }

    /// The callee of a call; the signature is that of the call without context and receiver word.
    pub fn callee_of(&mut self, target: &CallTarget, sig: &GoSig) -> Callee {
        match *target {
            CallTarget::Func(func) | CallTarget::Shared(func, _) => Callee::Func(func),
            CallTarget::Rust(rust) => Callee::Runtime(rust),
            CallTarget::Closure(closure) => {
                // The closure of a method expression takes the receiver like a parameter.
                Callee::Closure { closure, sig: self.cx.mir_sig(false, sig) }
            }
            CallTarget::Interface { itab, data, slot, iface } => {
                let sig = GoSig { recv: None, ..sig.clone() };
                let sig = self.cx.mir_sig(false, &sig);
                let interface = (!self.cx.has_shapes(iface)).then(|| self.cx.descriptor(iface));
                Callee::Interface { itab, data, slot, sig, interface }
            }
        }
    }

    /// Calls a function of the Rust runtime, adapting words.
    pub fn rust_call(&mut self, rust: RuntimeFn, args: &[Value], results: &[Type]) -> Vec<Value> {
        let params = rust.params();
        if params.len() != args.len() || rust.results().len() < results.len() {
            self.unsupported(
                Pos::NONE,
                &format!("a declaration of runtime.{} with other parameters", rust.name()),
            );
            return results.iter().map(|&ty| self.b.zero(ty)).collect();
        }
        let args: Words =
            args.iter().zip(params).map(|(&arg, &word)| self.coerce(arg, Type::of_word(word))).collect();
        let types: Vec<Type> = rust.results().iter().map(|&word| Type::of_word(word)).collect();
        let values = self.b.call(Callee::Runtime(rust), &args, &types);
        values.iter().zip(results).map(|(&value, &ty)| self.coerce(value, ty)).collect()
    }

    /// Calls a Go function of package runtime.
    pub fn runtime_call(&mut self, call: RuntimeCall, args: &[Value], results: &[Type]) -> Words {
        let values: Words = match self.runtime_target(call) {
            Some(CallTarget::Rust(rust)) => self.rust_call(rust, args, results).into_iter().collect(),
            Some(CallTarget::Func(id)) => match self.runtime_args(call, id, args, results.len()) {
                Some(args) => {
                    let types = self.cx.program.sigs[self.cx.program.funcs[id].sig].results.clone();
                    self.b.call(Callee::Func(id), &args, &types).into_iter().collect()
                }
                None => Words::new(),
            },
            _ => Words::new(),
        };
        let value = |(n, &ty): (usize, &Type)| match values.get(n) {
            Some(&value) => self.coerce(value, ty),
            None => self.b.zero(ty),
        };
        results.iter().enumerate().map(value).collect()
    }

    /// A function of package runtime; an error is reported if there is none.
    pub fn runtime_target(&mut self, call: RuntimeCall) -> Option<CallTarget> {
        if let Some(obj) = self.cx.runtime_object(call) {
            return Some(self.func_target(obj, &[]));
        }
        let what = format!("package runtime without func {}{}", call.name(), call.signature());
        self.unsupported(Pos::NONE, &what);
        None
    }

    /// The arguments of a call of a Go function of package runtime; an error is reported if it takes others, or has not
    /// so many results.
    pub fn runtime_args(
        &mut self,
        call: RuntimeCall,
        id: FuncId,
        args: &[Value],
        results: usize,
    ) -> Option<Words> {
        let sig = self.cx.program.sigs[self.cx.program.funcs[id].sig].clone();
        if sig.params.len() != args.len() || sig.results.len() != results {
            let what = format!("runtime.{} declared otherwise than {}", call.name(), call.signature());
            self.unsupported(Pos::NONE, &what);
            return None;
        }
        Some(args.iter().zip(&sig.params).map(|(&arg, &ty)| self.coerce(arg, ty)).collect())
    }

    /// Calls a Go function of package runtime that does not return.
    pub fn runtime_panic(&mut self, call: RuntimeCall, args: &[Value]) {
        self.runtime_call(call, args, &[]);
        self.b.terminate(mir::Terminator::Unreachable);
    }

    /// Calls a function that takes and returns values of these types, for generated code.
    pub fn call_func(&mut self, func: FuncId, args: &[(Val, Ty)], sig: &GoSig) -> Vec<(Val, Ty)> {
        let mut words = Words::new();
        for (val, ty) in args {
            self.flatten(val, *ty, &mut words);
        }
        self.emit_words(&CallTarget::Func(func), words, sig)
    }

    /// The code's address of a function.
    pub fn func_addr(&mut self, func: FuncId) -> Value {
        self.b.value(InstKind::FuncAddr(func), Type::I64)
    }
}

/// Where gc says that a call stands.
pub fn call_pos(expr: &Expr) -> Pos {
    match &expr.kind {
        ExprKind::Call { lparen, .. } => *lparen,
        _ => expr.span.lo,
    }
}

/// The environment of code without type parameters.
pub fn no_env() -> Env {
    Env::default()
}
