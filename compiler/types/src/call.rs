//! Calls, conversions by call syntax, and instantiation of generic functions.

use crate::expr::{Description, ExprUse, Target, node_pos};
use crate::operand::{Mode, Operand};
use crate::report::Place;
use crate::store::{Signature, Ty, TypeKind};
use crate::{BuiltinId, Checker, GoVersion, ObjId, Object, SubstMap, VarKind};
use base::{Pos, Symbol};
use syntax::ast::{Expr, ExprKind};

/// Generics came with this version.
const GENERICS: GoVersion = GoVersion::go1(18);
/// Inference from assignments came with this version.
const REVERSE_INFERENCE: GoVersion = GoVersion::go1(21);

/// The parts of a call.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) expr: &'a Expr,
    pub(crate) fun: &'a Expr,
    pub(crate) args: &'a [Expr],
    pub(crate) dots: bool,
    pub(crate) lparen: Pos,
}

impl<'a> Call<'a> {
    /// The parts of `e`, if it is a call.
    pub(crate) fn of(e: &'a Expr) -> Option<Call<'a>> {
        match &e.kind {
            ExprKind::Call { fun, args, dots, lparen, .. } => {
                Some(Call { expr: e, fun, args, dots: dots.is_some(), lparen: *lparen })
            }
            _ => None,
        }
    }
}

/// The type arguments of an index expression.
fn index_args_of(e: Option<&Expr>) -> &[Expr] {
    match e.map(|e| &e.kind) {
        Some(ExprKind::Index { indices, .. }) => indices,
        _ => &[],
    }
}

impl<'a> Checker<'a> {
    /// Instantiates the generic function in `x` with the type arguments of the index expression `inst`, if it is
    /// given, and such as can be inferred from the type of `target`. With `infer` unset, and too few type
    /// arguments, those that there are are returned and `x` stays generic.
    pub(crate) fn func_inst(
        &mut self,
        target: Option<Target<'_>>,
        pos: Pos,
        x: &mut Operand<'a>,
        inst: Option<&'a Expr>,
        infer: bool,
    ) -> Option<Vec<Ty>> {
        let store = self.store;
        let error_pos = match inst {
            Some(inst) => {
                x.expr = Some(inst);
                node_pos(inst)
            }
            None => pos,
        };
        let version_ok = self.verify_version(error_pos, GENERICS, "function instantiation");
        let arg_exprs = index_args_of(inst);
        let mut type_args = Vec::new();
        if inst.is_some() {
            let Some(args) = self.type_list(arg_exprs) else {
                x.invalidate();
                return None;
            };
            type_args = args;
        }
        let Some(signature) = store.as_signature(x.ty) else {
            x.invalidate();
            return None;
        };
        let (got, want) = (type_args.len(), signature.type_params.len());
        if got > want {
            self.error(&arg_exprs[got - 1], format!("got {got} type arguments but want {want}"));
            x.invalidate();
            return None;
        }
        if got < want {
            if !infer {
                return Some(type_args);
            }
            // With a target, the function is the argument and the target the parameter, the other way round.
            let mut params = Vec::new();
            let mut args = Vec::new();
            let under = target.and_then(|target| {
                let under = self.common_under_of(target.ty)?;
                store.as_signature(under).map(|_| (under, target.description))
            });
            if let Some((under, description)) = under {
                if version_ok && !self.allows(REVERSE_INFERENCE) {
                    let how = if inst.is_some() { "partially" } else { "implicitly" };
                    let what = format!("{how} instantiated function in assignment");
                    self.version_error(error_pos, REVERSE_INFERENCE, what);
                }
                let plain = store.signature(Signature {
                    params: signature.params.clone(),
                    results: signature.results.clone(),
                    variadic: signature.variadic,
                    ..Signature::default()
                });
                params.push(self.new_param(x.pos(), plain));
                let description = self.describe(description);
                args.push(Operand::stand_in(x.pos(), &description, Mode::Value, under));
            }
            let reverse = !args.is_empty();
            let (fresh, map) = store.fresh_type_params(&signature.type_params, &SubstMap::default());
            let params: Vec<Ty> =
                params.iter().map(|&param| store.subst(store.type_of(param), &map)).collect();
            match self.infer(pos, &fresh, type_args, &params, &args, reverse) {
                Ok(inferred) => type_args = inferred,
                Err(failure) => {
                    if let Some(failure) = failure {
                        self.error(failure.pos, failure.message);
                    }
                    x.invalidate();
                    return None;
                }
            }
        }
        let node = x.pos_of_node();
        x.ty = self.instantiate_signature(node, x.expr, x.ty, &type_args, arg_exprs);
        x.mode = Mode::Value;
        None
    }

    fn new_param(&mut self, pos: Pos, ty: Ty) -> ObjId {
        let param = Object::var(VarKind::Param, Symbol::EMPTY, Some(self.package_id), pos, ty);
        self.store.new_object(param)
    }

    /// The instance of a generic signature, recorded for `expr`. That the arguments satisfy their constraints is
    /// checked later.
    fn instantiate_signature(
        &mut self,
        pos: Pos,
        expr: Option<&'a Expr>,
        generic: Ty,
        type_args: &[Ty],
        arg_exprs: &'a [Expr],
    ) -> Ty {
        let store = self.store;
        let instance = store.instantiate(generic, type_args);
        if let Some(expr) = expr {
            self.record_instance(expr, type_args, instance);
        }
        let params: Vec<Ty> = store.type_params(generic).to_vec();
        let type_args = type_args.to_vec();
        self.later(move |check| match check.verify(&params, &type_args) {
            Ok(()) => check.mono_instance(pos, &params, &type_args, arg_exprs),
            Err((index, cause)) => {
                let pos = arg_exprs.get(index).map_or(pos, Place::pos);
                check.soft_error(pos, cause);
            }
        });
        instance
    }

    /// Checks a call, a conversion or a call of a built-in.
    pub(crate) fn call_expr(&mut self, e: &'a Expr) -> (Operand<'a>, ExprUse) {
        let Some(call) = Call::of(e) else { return (Operand::invalid(), ExprUse::Statement) };
        let store = self.store;
        let mut x = Operand::invalid();
        // The index expression that gives type arguments, if there is one.
        let mut inst = None;
        if matches!(call.fun.kind, ExprKind::Index { .. }) {
            if self.index_expr(&mut x, call.fun) {
                inst = Some(call.fun);
            }
            x.expr = Some(call.fun);
            self.record_operand(&x);
        } else {
            x = self.expr_or_type(call.fun, true);
        }
        let invalid = || (Operand { expr: Some(e), ..Operand::invalid() }, ExprUse::Statement);
        match x.mode {
            Mode::Invalid => {
                self.use_exprs(call.args);
                return invalid();
            }
            Mode::TypeExpr => return (self.call_conversion(call, x), ExprUse::Conversion),
            Mode::Builtin(id) => {
                let mut x = self.builtin_call(call, id);
                x.expr = Some(e);
                x.stand_in = None;
                if x.is_valid() && x.mode != Mode::Constant {
                    self.env.has_call_or_recv = true;
                }
                return (x, builtin_use(id));
            }
            _ => {}
        }
        let cgo = x.mode == Mode::CgoFunc;
        let under = self.common_under(x.ty, |check, member| match member {
            Some((ty, under)) if !matches!(check.store.kind(under), TypeKind::Signature(_)) => {
                Err(format!("{} is not a function", check.ty_str(ty)))
            }
            _ => Ok(()),
        });
        let signature_ty = match under {
            Ok(under) => under,
            Err(cause) => {
                let text = self.operand_str(&x);
                self.error(&x, format!("invalid operation: cannot call {text}: {cause}"));
                // gc leaves the arguments unchecked, and their variables unused.
                return invalid();
            }
        };
        let Some(signature) = store.as_signature(signature_ty) else { return invalid() };
        let was_generic = !signature.type_params.is_empty();

        let mut arg_exprs = index_args_of(inst);
        let mut type_args = Vec::new();
        let mut signature_ty = signature_ty;
        if let Some(inst) = inst {
            let Some(args) = self.type_list(arg_exprs) else {
                self.use_exprs(call.args);
                return invalid();
            };
            type_args = args;
            let (got, want) = (type_args.len(), signature.type_params.len());
            if got > want {
                self.error(&arg_exprs[want], format!("got {got} type arguments but want {want}"));
                self.use_exprs(call.args);
                return invalid();
            }
            if got == want && want > 0 {
                self.verify_version(inst, GENERICS, "function instantiation");
                signature_ty = self.instantiate_signature(
                    node_pos(inst),
                    Some(inst),
                    signature_ty,
                    &type_args,
                    arg_exprs,
                );
                type_args.clear();
                arg_exprs = &[];
            }
        }

        let (mut args, partial) = self.generic_expr_list(call.args);
        let signature_ty = self.arguments(call, signature_ty, type_args, arg_exprs, &mut args, partial);
        let Some(signature) = store.as_signature(signature_ty) else { return invalid() };
        if was_generic && signature.type_params.is_empty() {
            self.record_type_and_value(call.fun, Mode::Value, signature_ty, None);
        }

        let mut x = Operand { mode: Mode::Value, expr: Some(e), ..Operand::default() };
        match &*signature.results {
            // gc shows the type of the function where it shows that of the operand.
            [] => {
                x.mode = Mode::NoValue;
                x.ty = signature_ty;
            }
            &[result] => {
                if cgo {
                    x.mode = Mode::CommaErr;
                }
                x.ty = store.type_of(result);
                if !self.is_complete(x.ty) {
                    return invalid();
                }
            }
            results => x.ty = store.tuple_of(results),
        }
        self.env.has_call_or_recv = true;
        // Inference failed: follow-on errors would mention type parameters of the function.
        if x.mode == Mode::Value
            && !signature.type_params.is_empty()
            && store.is_parameterized(&signature.type_params, x.ty)
        {
            x.invalidate();
        }
        (x, ExprUse::Statement)
    }

    fn call_conversion(&mut self, call: Call<'a>, mut fun: Operand<'a>) -> Operand<'a> {
        let store = self.store;
        let invalid = Operand { expr: Some(call.expr), ..Operand::invalid() };
        self.non_generic(None, &mut fun);
        if !fun.is_valid() {
            return invalid;
        }
        let ty = fun.ty;
        if !self.is_complete(ty) {
            return invalid;
        }
        let [arg] = call.args else {
            let ty = self.ty_str(ty);
            match call.args.last() {
                None => self.error(call.expr, format!("missing argument in conversion to {ty}")),
                Some(last) => {
                    self.use_exprs(call.args);
                    self.error(last, format!("too many arguments in conversion to {ty}"));
                }
            }
            return invalid;
        };
        let mut x = self.eval(Target::new(Some(ty), "conversion"), arg);
        if x.is_valid() {
            // After the first two errors, gc goes on with the unconverted operand, which can be a second error.
            if store.is_proper_interface(ty) && !store.type_set(store.under(ty)).is_method_set() {
                let name = self.ty_str(ty);
                self.error(
                    call.expr,
                    format!(
                        "cannot use interface {name} in conversion (contains specific type constraints or is \
                         comparable)"
                    ),
                );
            } else if call.dots {
                let name = self.ty_str(ty);
                self.error(arg, format!("invalid use of ... in conversion to {name}"));
            } else {
                self.conversion(&mut x, ty);
            }
        }
        x.expr = Some(call.expr);
        x.stand_in = None;
        x
    }

    /// Checks arguments, which may be generic functions with some of their type arguments: those are the second
    /// result, by argument.
    fn generic_expr_list(&mut self, exprs: &'a [Expr]) -> (Vec<Operand<'a>>, Vec<Vec<Ty>>) {
        let infer = exprs.is_empty() || !self.allows(REVERSE_INFERENCE);
        let mut partial = Vec::with_capacity(exprs.len());
        if let [e] = exprs
            && !matches!(e.kind, ExprKind::Index { .. })
        {
            let (mut x, _) = self.raw_expr(None, e, None, true);
            self.want_value(&mut x);
            if x.is_valid()
                && let TypeKind::Tuple(vars) = self.store.kind(x.ty)
            {
                let value = |&var: &ObjId| Operand {
                    mode: Mode::Value,
                    ty: self.store.type_of(var),
                    expr: Some(e),
                    ..Operand::default()
                };
                return (vars.iter().map(value).collect(), partial);
            }
            return (vec![x], partial);
        }
        let mut list = Vec::with_capacity(exprs.len());
        for e in exprs {
            let mut type_args = Vec::new();
            let x = if matches!(e.kind, ExprKind::Index { .. }) {
                let mut x = Operand::invalid();
                if self.index_expr(&mut x, e) {
                    let pos = x.pos_of_node();
                    if let Some(args) = self.func_inst(None, pos, &mut x, Some(e), infer) {
                        type_args = args;
                        x.expr = Some(e);
                    } else {
                        x.expr = Some(e);
                        self.record_operand(&x);
                    }
                } else {
                    // An ordinary index expression: it is recorded like any other.
                    x.expr = Some(e);
                    x.stand_in = None;
                    self.record_operand(&x);
                    self.want_value(&mut x);
                    self.single_value(&mut x);
                }
                x
            } else {
                self.generic_expr(e, None)
            };
            list.push(x);
            partial.push(type_args);
        }
        (list, partial)
    }

    /// Checks the arguments of a call and infers missing type arguments; the signature that is called. After an
    /// error it may still be generic.
    pub(crate) fn arguments(
        &mut self,
        call: Call<'a>,
        signature_ty: Ty,
        mut type_args: Vec<Ty>,
        arg_exprs: &'a [Expr],
        args: &mut [Operand<'a>],
        partial: Vec<Vec<Ty>>,
    ) -> Ty {
        let store = self.store;
        let Some(signature) = store.as_signature(signature_ty) else { return signature_ty };
        let Some(mut params) = self.call_params(call, signature, args) else { return signature_ty };

        // Type parameters are renamed, so that recursive calls do not confuse them with those of the caller.
        let mut type_params = Vec::new();
        let own = signature.type_params.len();
        if own > 0 {
            if !self.allows(GENERICS) {
                match &call.fun.kind {
                    ExprKind::Index { .. } => {
                        self.version_error(call.fun, GENERICS, "function instantiation")
                    }
                    _ => self.version_error(call.expr, GENERICS, "implicit function instantiation"),
                }
            }
            let (fresh, map) = store.fresh_type_params(&signature.type_params, &SubstMap::default());
            params = store.subst_list(&params, &map);
            type_params = fresh;
            type_args.resize(own, Ty::INVALID);
        }
        let mut known: Vec<Option<Ty>> =
            type_args.iter().map(|&ty| (ty != Ty::INVALID).then_some(ty)).collect();

        // Generic functions among the arguments: their type parameters are inferred along.
        let mut generic_args = Vec::new();
        for (index, arg) in args.iter_mut().enumerate() {
            let Some(generic) = store.as_signature(arg.ty).filter(|s| !s.type_params.is_empty()) else {
                continue;
            };
            if !arg.is_valid() {
                continue;
            }
            let (fresh, map) = store.fresh_type_params(&generic.type_params, &SubstMap::default());
            let plain = store.signature(Signature { type_params: Box::new([]), ..generic.clone() });
            let renamed = store.subst(plain, &map);
            if let Some(renamed) = store.as_signature(renamed) {
                arg.ty = store.signature(Signature { type_params: fresh.clone().into(), ..renamed.clone() });
            }
            type_params.extend(fresh);
            if let Some(partial) = partial.get(index) {
                known.extend(partial.iter().map(|&ty| Some(ty)));
            }
            known.resize(type_params.len(), None);
            generic_args.push(index);
        }
        if let Some(&first) = generic_args.first() {
            let at = args[first].pos();
            self.verify_version(at, REVERSE_INFERENCE, "implicitly instantiated function as argument");
        }

        let mut result = signature_ty;
        if !type_params.is_empty() {
            let inferred = match self.infer_known(call.lparen, &type_params, known, &params, args, false) {
                Ok(inferred) => inferred,
                Err(failure) => {
                    if let Some(failure) = failure {
                        let fun = self.expr_str(call.fun);
                        self.error(failure.pos, format!("in call to {fun}, {}", failure.message));
                    }
                    return signature_ty;
                }
            };
            if own > 0 {
                result = self.instantiate_signature(
                    call.lparen,
                    Some(call.fun),
                    signature_ty,
                    &inferred[..own],
                    arg_exprs,
                );
                params = store.subst_list(&params, &SubstMap::new(&type_params[..own], &inferred[..own]));
            }
            let mut next = own;
            for index in generic_args {
                let arg = &mut args[index];
                let end = next + store.type_params(arg.ty).len();
                let expr = arg.expr;
                arg.ty = self.instantiate_signature(call.lparen, expr, arg.ty, &inferred[next..end], &[]);
                self.record_operand(arg);
                next = end;
            }
        }

        for (arg, &param) in args.iter_mut().zip(&params) {
            self.assignment(arg, Some(param), Description::ArgumentTo(call.fun));
        }
        result
    }

    /// The types of the parameters that correspond to the arguments, a variadic one repeated; `None` after an
    /// error.
    fn call_params(
        &mut self,
        call: Call<'a>,
        signature: &Signature,
        args: &[Operand<'a>],
    ) -> Option<Vec<Ty>> {
        let store = self.store;
        let mut params: Vec<Ty> = signature.params.iter().map(|&param| store.type_of(param)).collect();
        let mut expected = params.len();
        if signature.variadic {
            if call.dots {
                if call.args.len() == 1 && args.len() > 1 {
                    let (count, text) = (args.len(), self.expr_str(&call.args[0]));
                    self.error(call.expr, format!("cannot use ... with {count}-valued {text}"));
                    return None;
                }
            } else if args.len() + 1 >= params.len() {
                let last = params.pop().unwrap_or(Ty::INVALID);
                let elem = match *store.under_kind(last) {
                    TypeKind::Slice(elem) => elem,
                    _ => last,
                };
                params.resize(args.len(), elem);
                expected = args.len();
            } else {
                expected -= 1;
            }
        } else if call.dots {
            let fun = self.expr_str(call.fun);
            self.error(call.expr, format!("cannot use ... in call to non-variadic {fun}"));
            return None;
        }
        if args.len() == expected {
            return Some(params);
        }
        let (mut at, mut qualifier) = (call.expr.pos(), "not enough");
        if args.len() > expected {
            at = args[expected].pos();
            qualifier = "too many";
        } else if let Some(last) = args.last() {
            at = last.pos();
        }
        let have: Vec<Ty> = args.iter().map(|x| x.ty).collect();
        let want: Vec<Ty> = signature.params.iter().map(|&param| store.type_of(param)).collect();
        let fun = self.expr_str(call.fun);
        let report = self
            .new_error(at, format!("{qualifier} arguments in call to {fun}"))
            .line(Pos::NONE, format!("have {}", self.types_summary(&have, false, call.dots)))
            .line(Pos::NONE, format!("want {}", self.types_summary(&want, signature.variadic, false)));
        self.report(report);
        None
    }
}

/// Whether the call of a built-in may stand as a statement.
fn builtin_use(id: BuiltinId) -> ExprUse {
    match id {
        BuiltinId::Clear
        | BuiltinId::Close
        | BuiltinId::Copy
        | BuiltinId::Delete
        | BuiltinId::Panic
        | BuiltinId::Print
        | BuiltinId::Println
        | BuiltinId::Recover
        | BuiltinId::Assert => ExprUse::Statement,
        _ => ExprUse::Expression,
    }
}

impl Operand<'_> {
    /// The position of the operand's node itself; see [`node_pos`].
    pub(crate) fn pos_of_node(&self) -> Pos {
        match (self.stand_in, self.expr) {
            (None, Some(expr)) => node_pos(expr),
            _ => self.pos(),
        }
    }
}
