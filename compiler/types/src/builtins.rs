//! Calls of the predeclared functions and of those of package unsafe.

mod complex;
mod package_unsafe;

use crate::call::Call;
use crate::late::Late;
use crate::operand::{Mode, Operand};
use crate::store::{BasicKind, ChanDir, Signature, Ty, TypeKind};
use crate::{BuiltinId, Checker, GoVersion, ObjId, Object, VarKind};
use base::{Pos, Symbol};
use constant::{CompareOp, Value};

/// The number of arguments, and whether there may be more.
fn arity(id: BuiltinId) -> (usize, bool) {
    match id {
        BuiltinId::Append | BuiltinId::Make | BuiltinId::Max | BuiltinId::Min => (1, true),
        BuiltinId::Print | BuiltinId::Println | BuiltinId::Trace => (0, true),
        BuiltinId::Recover => (0, false),
        BuiltinId::Complex
        | BuiltinId::Copy
        | BuiltinId::Delete
        | BuiltinId::UnsafeAdd
        | BuiltinId::UnsafeSlice
        | BuiltinId::UnsafeString => (2, false),
        _ => (1, false),
    }
}

impl<'a> Checker<'a> {
    /// Checks a call of a built-in.
    pub(crate) fn builtin_call(&mut self, call: Call<'a>, id: BuiltinId) -> Operand<'a> {
        let had_call = self.env.has_call_or_recv;
        let x = self.builtin(call, id).unwrap_or_default();
        if matches!(id, BuiltinId::Len | BuiltinId::Cap) {
            // Whether len and cap are constant depends on their own argument alone.
            self.env.has_call_or_recv = had_call;
        }
        x
    }

    fn builtin(&mut self, call: Call<'a>, id: BuiltinId) -> Option<Operand<'a>> {
        if call.dots && id != BuiltinId::Append {
            self.error(
                call.expr,
                format!("invalid operation: invalid use of ... with built-in {}", id.name()),
            );
            self.use_exprs(call.args);
            return None;
        }
        if matches!(id, BuiltinId::Len | BuiltinId::Cap) {
            self.env.has_call_or_recv = false;
        }
        let mut args = Vec::new();
        let special =
            matches!(id, BuiltinId::Make | BuiltinId::New | BuiltinId::UnsafeOffsetof | BuiltinId::Trace);
        let count = if special {
            call.args.len()
        } else {
            args = self.expr_list(call.args);
            if args.iter().any(|arg| !arg.is_valid()) {
                return None;
            }
            args.len()
        };
        let (expected, variadic) = arity(id);
        let qualifier = match count {
            _ if count < expected => "not enough",
            _ if !variadic && count > expected => "too many",
            _ => "",
        };
        if !qualifier.is_empty() {
            let text = self.expr_str(call.expr);
            let counts = format!("(expected {expected}, found {count})");
            self.error(call.expr, format!("invalid operation: {qualifier} arguments for {text} {counts}"));
            return None;
        }
        match id {
            BuiltinId::Append => self.builtin_append(call, args),
            BuiltinId::Cap | BuiltinId::Len => self.builtin_len(call, id, args.swap_remove(0)),
            BuiltinId::Clear => self.builtin_clear(call, args.swap_remove(0)),
            BuiltinId::Close => self.builtin_close(call, args.swap_remove(0)),
            BuiltinId::Complex => self.builtin_complex(call, args),
            BuiltinId::Copy => self.builtin_copy(call, args),
            BuiltinId::Delete => self.builtin_delete(call, args),
            BuiltinId::Imag | BuiltinId::Real => self.builtin_part(call, id, args.swap_remove(0)),
            BuiltinId::Make => self.builtin_make(call),
            BuiltinId::Max | BuiltinId::Min => self.builtin_min_max(call, id, args),
            BuiltinId::New => self.builtin_new(call),
            BuiltinId::Panic => self.builtin_panic(call, args.swap_remove(0)),
            BuiltinId::Print | BuiltinId::Println => self.builtin_print(call, id, args),
            BuiltinId::Recover => {
                let ty = self.store.universe.empty_interface;
                self.record_builtin(call, id, Some(ty), &[]);
                Some(self.result(Some(ty)))
            }
            BuiltinId::UnsafeAdd
            | BuiltinId::UnsafeSlice
            | BuiltinId::UnsafeSliceData
            | BuiltinId::UnsafeString
            | BuiltinId::UnsafeStringData => self.unsafe_value(call, id, args),
            BuiltinId::UnsafeAlignof | BuiltinId::UnsafeSizeof => {
                self.unsafe_size(call, id, args.swap_remove(0))
            }
            BuiltinId::UnsafeOffsetof => self.unsafe_offset(call),
            BuiltinId::Assert => self.builtin_assert(call, args.swap_remove(0)),
            BuiltinId::Trace => {
                let mut first = None;
                for arg in call.args {
                    let (x, _) = self.raw_expr(None, arg, None, false);
                    first.get_or_insert(x);
                }
                Some(first.unwrap_or_else(|| self.result(None))).filter(Operand::is_valid)
            }
        }
    }

    /// The operand of a call with a result of this type, or without one.
    fn result(&self, ty: Option<Ty>) -> Operand<'a> {
        let mode = if ty.is_some() { Mode::Value } else { Mode::NoValue };
        Operand { mode, ty: ty.unwrap_or(Ty::INVALID), ..Operand::default() }
    }

    fn builtin_var(&self, kind: VarKind, ty: Ty) -> ObjId {
        let ty = self.store.default_type(ty);
        self.store.new_object(Object::var(kind, Symbol::EMPTY, None, Pos::NONE, ty))
    }

    fn builtin_signature(&self, result: Option<Ty>, args: &[Ty], variadic: bool) -> Ty {
        self.store.signature(Signature {
            params: args.iter().map(|&ty| self.builtin_var(VarKind::Param, ty)).collect(),
            results: result.into_iter().map(|ty| self.builtin_var(VarKind::Result, ty)).collect(),
            variadic,
            ..Signature::default()
        })
    }

    /// Records the signature of this call at the built-in's name.
    fn record_builtin(&mut self, call: Call<'a>, id: BuiltinId, result: Option<Ty>, args: &[Ty]) {
        let signature = self.builtin_signature(result, args, false);
        self.record_builtin_type(call.fun, id, signature);
    }

    /// The element type of a slice operand, or why it is none.
    fn slice_elem(&self, x: &Operand<'a>) -> Result<Ty, String> {
        let store = self.store;
        let mut common = None;
        for member in store.members(x.ty) {
            let elem = match member.map(|(_, under)| store.kind(under)) {
                Some(&TypeKind::Slice(elem)) => elem,
                _ if x.is_nil() => return Err("argument must be a slice; have untyped nil".into()),
                _ => return Err(format!("argument must be a slice; have {}", self.operand_str(x))),
            };
            match common {
                None => common = Some(elem),
                Some(first) if !store.identical(first, elem) => {
                    let (a, b) = (self.ty_str(first), self.ty_str(elem));
                    let x = self.operand_str(x);
                    return Err(format!("mismatched slice element types {a} and {b} in {x}"));
                }
                Some(_) => {}
            }
        }
        common.ok_or_else(|| "argument must be a slice".into())
    }

    /// Whether all types of an operand are strings or byte slices; if so, whether one is a string.
    fn bytes_or_string(&self, x: &Operand<'a>) -> Option<bool> {
        let store = self.store;
        let mut has_string = false;
        for member in store.members(x.ty) {
            let (_, under) = member?;
            match *store.kind(under) {
                TypeKind::Slice(elem) if store.identical(elem, Ty::BYTE) => {}
                TypeKind::Basic(kind) if kind.is_string() => has_string = true,
                _ => return None,
            }
        }
        Some(has_string)
    }

    fn builtin_append(&mut self, call: Call<'a>, mut args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let store = self.store;
        let slice = args[0].ty;
        let elem = match self.slice_elem(&args[0]) {
            Ok(elem) => elem,
            Err(cause) => {
                self.error(&args[0], format!("invalid append: {cause}"));
                return None;
            }
        };
        // append([]byte, string...) is special.
        let mut signature = None;
        let bytes = store.slice_of(Ty::BYTE);
        if args.len() == 2
            && call.dots
            && self.assignable_to(&args[0], bytes).is_ok()
            && self.bytes_or_string(&args[1]) == Some(true)
        {
            signature = Some(self.builtin_signature(Some(slice), &[slice, args[1].ty], true));
            self.settle_string(&args[1]);
        }
        let signature = signature.unwrap_or_else(|| {
            let signature = self.builtin_signature(Some(slice), &[slice, store.slice_of(elem)], true);
            self.arguments(call, signature, Vec::new(), &[], &mut args, Vec::new());
            signature
        });
        self.record_builtin_type(call.fun, BuiltinId::Append, signature);
        Some(self.result(Some(slice)))
    }

    fn builtin_len(&mut self, call: Call<'a>, id: BuiltinId, x: Operand<'a>) -> Option<Operand<'a>> {
        let store = self.store;
        let is_len = id == BuiltinId::Len;
        let constant = |length: Option<i64>| {
            let value = length.map_or(Value::Unknown, Value::from);
            Some(Operand::constant(Ty::INT, value))
        };
        let under = store.under(x.ty);
        let measurable = |under: Ty| match store.kind(store.array_pointer_deref(under)) {
            TypeKind::Basic(kind) => kind.is_string() && is_len,
            TypeKind::Array { .. } | TypeKind::Slice(_) | TypeKind::Chan(_) => true,
            TypeKind::Map { .. } => is_len,
            _ => false,
        };
        let valid = if store.is_type_param(x.ty) {
            store.under_is(x.ty, |under| under.is_some_and(measurable))
        } else {
            match *store.kind(store.array_pointer_deref(under)) {
                TypeKind::Basic(kind) if kind.is_string() && is_len && x.mode == Mode::Constant => {
                    return constant(x.val().as_bytes().map(|bytes| bytes.len() as i64));
                }
                TypeKind::Array { len, .. } if !self.env.has_call_or_recv => {
                    return constant(Some(len).filter(|&len| len >= 0));
                }
                _ => measurable(under),
            }
        };
        if !valid {
            if store.is_valid(under) {
                let message =
                    format!("invalid argument: {} for built-in {}", self.operand_str(&x), id.name());
                self.error(&x, message);
            }
            return None;
        }
        self.record_builtin(call, id, Some(Ty::INT), &[x.ty]);
        Some(self.result(Some(Ty::INT)))
    }

    fn builtin_clear(&mut self, call: Call<'a>, x: Operand<'a>) -> Option<Operand<'a>> {
        self.verify_version(call.fun, GoVersion::go1(21), "clear");
        let store = self.store;
        let clearable = store.under_is(x.ty, |under| {
            under.is_some_and(|under| matches!(store.kind(under), TypeKind::Map { .. } | TypeKind::Slice(_)))
        });
        if !clearable {
            let text = self.operand_str(&x);
            self.error(
                &x,
                format!(
                    "invalid argument: cannot clear {text}: argument must be (or constrained by) map or slice"
                ),
            );
            return None;
        }
        self.record_builtin(call, BuiltinId::Clear, None, &[x.ty]);
        Some(self.result(None))
    }

    fn builtin_close(&mut self, call: Call<'a>, x: Operand<'a>) -> Option<Operand<'a>> {
        let store = self.store;
        let mut complaint = "";
        store.under_is(x.ty, |under| {
            complaint = match under.map(|under| store.kind(under)) {
                Some(TypeKind::Chan(chan)) if chan.dir == ChanDir::Recv => "receive-only channel",
                Some(TypeKind::Chan(_)) => "",
                _ => "non-channel",
            };
            complaint.is_empty()
        });
        if !complaint.is_empty() {
            let text = self.operand_str(&x);
            self.error(&x, format!("invalid operation: cannot close {complaint} {text}"));
            return None;
        }
        self.record_builtin(call, BuiltinId::Close, None, &[x.ty]);
        Some(self.result(None))
    }

    fn builtin_copy(&mut self, call: Call<'a>, args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let store = self.store;
        let (x, y) = (&args[0], &args[1]);
        let to = match self.slice_elem(x) {
            Ok(elem) => elem,
            Err(cause) => {
                self.error(x, format!("invalid copy: {cause}"));
                return None;
            }
        };
        let bytes = store.slice_of(Ty::BYTE);
        let special = self.assignable_to(x, bytes).is_ok() && self.bytes_or_string(y).is_some();
        if !special {
            let from = match self.slice_elem(y) {
                Ok(elem) => elem,
                Err(_) if store.all_basic(y.ty, BasicKind::is_string) => Ty::BYTE,
                Err(cause) => {
                    self.error(y, format!("invalid copy: {cause}"));
                    return None;
                }
            };
            if !store.identical(to, from) {
                let (x_text, y_text) = (self.operand_str(x), self.operand_str(y));
                let (to, from) = (self.ty_str(to), self.ty_str(from));
                self.error(
                    x,
                    format!(
                        "invalid copy: arguments {x_text} and {y_text} have different element types {to} and \
                         {from}"
                    ),
                );
                return None;
            }
        }
        self.settle_string(y);
        self.record_builtin(call, BuiltinId::Copy, Some(Ty::INT), &[x.ty, y.ty]);
        Some(self.result(Some(Ty::INT)))
    }

    fn builtin_delete(&mut self, call: Call<'a>, mut args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let store = self.store;
        let mut key_operand = args.swap_remove(1);
        let x = args.swap_remove(0);
        let mut key = None;
        let mut complaint = None;
        store.under_is(x.ty, |under| {
            match under.map(|under| store.kind(under)) {
                Some(&TypeKind::Map { key: this, .. }) => {
                    if key.is_some_and(|key| !store.identical(key, this)) {
                        complaint = Some(true);
                    }
                    key = Some(this);
                }
                _ => complaint = Some(false),
            }
            complaint.is_none()
        });
        if let Some(keys_differ) = complaint {
            let text = self.operand_str(&x);
            self.error(
                &x,
                match keys_differ {
                    true => format!("invalid argument: maps of {text} must have identical key types"),
                    false => format!("invalid argument: {text} is not a map"),
                },
            );
            return None;
        }
        let key = key?;
        self.assignment(&mut key_operand, Some(key), "argument to delete".into());
        if !key_operand.is_valid() {
            return None;
        }
        self.record_builtin(call, BuiltinId::Delete, None, &[x.ty, key]);
        Some(self.result(None))
    }

    fn builtin_make(&mut self, call: Call<'a>) -> Option<Operand<'a>> {
        let store = self.store;
        let first = &call.args[0];
        let ty = self.var_type(first);
        if !store.is_valid(ty) {
            return None;
        }
        let under = self.common_under(ty, |check, member| match member {
            None => Err("no specific type".into()),
            Some((_, under)) => match check.store.kind(under) {
                TypeKind::Slice(_) | TypeKind::Map { .. } | TypeKind::Chan(_) => Ok(()),
                _ => Err("type must be slice, map, or channel".into()),
            },
        });
        let under = match under {
            Ok(under) => under,
            Err(cause) => {
                let text = self.expr_str(first);
                self.error(first, format!("invalid argument: cannot make {text}: {cause}"));
                return None;
            }
        };
        let least = if matches!(store.kind(under), TypeKind::Slice(_)) { 2 } else { 1 };
        let count = call.args.len();
        if count < least || least + 1 < count {
            let text = self.expr_str(call.expr);
            let most = least + 1;
            self.error(
                call.expr,
                format!("invalid operation: {text} expects {least} or {most} arguments; found {count}"),
            );
            return None;
        }
        let mut types = vec![ty];
        let mut sizes = Vec::new();
        for arg in &call.args[1..] {
            let (ty, size) = self.index(arg, None);
            types.push(ty);
            sizes.extend(size);
        }
        if let [length, capacity] = sizes[..]
            && length > capacity
        {
            self.error(&call.args[1], "invalid argument: length and capacity swapped");
        }
        self.record_builtin(call, BuiltinId::Make, Some(ty), &types);
        Some(self.result(Some(ty)))
    }

    fn builtin_min_max(
        &mut self,
        call: Call<'a>,
        id: BuiltinId,
        mut args: Vec<Operand<'a>>,
    ) -> Option<Operand<'a>> {
        let store = self.store;
        self.verify_version(call.fun, GoVersion::go1(21), format!("built-in {}", id.name()));
        let op = if id == BuiltinId::Max { CompareOp::Gt } else { CompareOp::Lt };
        let mut x = args[0].clone();
        for (index, arg) in args.iter_mut().enumerate() {
            if !store.all_basic(arg.ty, BasicKind::is_ordered) {
                let text = self.operand_str(arg);
                self.error(&*arg, format!("invalid argument: {text} cannot be ordered"));
                return None;
            }
            if index == 0 {
                continue;
            }
            self.match_types(&mut x, arg);
            if !x.is_valid() {
                return None;
            }
            if !store.identical(x.ty, arg.ty) {
                let (a, b) = (self.ty_str(x.ty), self.ty_str(arg.ty));
                let text = self.operand_expr_str(arg);
                self.error(
                    &*arg,
                    format!(
                        "invalid argument: mismatched types {a} (previous argument) and {b} (type of {text})"
                    ),
                );
                return None;
            }
            if x.mode == Mode::Constant && arg.mode == Mode::Constant {
                if Value::compare(arg.val(), op, x.val()) {
                    x = arg.clone();
                }
            } else {
                x.mode = Mode::Value;
                x.value = None;
            }
        }
        if x.mode != Mode::Constant {
            x.mode = Mode::Value;
            // A value must be of a type, as if it were assigned to an interface.
            let context = format!("argument to built-in {}", id.name());
            let any = store.universe.empty_interface;
            self.assignment(&mut x, Some(any), context.as_str().into());
            if !x.is_valid() {
                return None;
            }
        }
        for arg in &args {
            self.update_expr_type(arg.expr, x.ty, true);
        }
        if x.mode != Mode::Constant {
            let types = vec![x.ty; args.len()];
            self.record_builtin(call, id, Some(x.ty), &types);
        }
        Some(x)
    }

    fn builtin_new(&mut self, call: Call<'a>) -> Option<Operand<'a>> {
        let arg = &call.args[0];
        let mut x = self.expr_or_type(arg, false);
        self.want_value_or_type(&mut x, false);
        match x.mode {
            Mode::Invalid => return None,
            Mode::TypeExpr => self.valid_var_type(arg, x.ty),
            _ => {
                if self.store.is_untyped(x.ty) {
                    self.assignment(&mut x, None, "argument to new".into());
                    if !x.is_valid() {
                        return None;
                    }
                }
                let what = format!("new({})", self.expr_str(arg));
                self.verify_version(call.fun, GoVersion::go1(26), what);
            }
        }
        let ty = self.store.pointer_to(x.ty);
        self.record_builtin(call, BuiltinId::New, Some(ty), &[x.ty]);
        Some(self.result(Some(ty)))
    }

    fn builtin_panic(&mut self, call: Call<'a>, mut x: Operand<'a>) -> Option<Operand<'a>> {
        // A call of panic ends a function.
        self.env.panics.insert(call.expr.id);
        let any = self.store.universe.empty_interface;
        self.assignment(&mut x, Some(any), "argument to panic".into());
        if !x.is_valid() {
            return None;
        }
        self.record_builtin(call, BuiltinId::Panic, None, &[any]);
        Some(self.result(None))
    }

    fn builtin_print(
        &mut self,
        call: Call<'a>,
        id: BuiltinId,
        mut args: Vec<Operand<'a>>,
    ) -> Option<Operand<'a>> {
        let context = format!("argument to built-in {}", id.name());
        for arg in &mut args {
            self.assignment(arg, None, context.as_str().into());
            if !arg.is_valid() {
                return None;
            }
        }
        let types: Vec<Ty> = args.iter().map(|arg| arg.ty).collect();
        for arg in &args {
            self.late.push(Late::Print(call.lparen, id, arg.ty));
        }
        self.record_builtin(call, id, None, &types);
        Some(self.result(None))
    }

    fn builtin_assert(&mut self, call: Call<'a>, x: Operand<'a>) -> Option<Operand<'a>> {
        let boolean = self.store.is_basic(x.ty, BasicKind::is_boolean);
        if x.mode != Mode::Constant || !boolean {
            let text = self.operand_str(&x);
            self.error(&x, format!("invalid argument: {text} is not a boolean constant"));
            return None;
        }
        if x.val().as_bool() == Some(false) {
            let text = self.expr_str(call.expr);
            self.error(call.expr, format!("{text} failed"));
        }
        Some(x)
    }
}
