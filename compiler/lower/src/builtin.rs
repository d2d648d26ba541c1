//! Calls of predeclared functions and those of package unsafe.

use crate::func::Fx;
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Scalars, Val};
use abi::RuntimeFn;
use base::Pos;
use mir::{BinaryOp as Op, BlockCall, Callee, ConvertOp, InstKind, IntCc, Terminator, Type, UnaryOp, Value};
use smallvec::SmallVec;
use syntax::ast::{BinaryOp, Expr, ExprKind};
use types::{BasicKind, BuiltinId, Mode, Ty, TypeKind};

impl<'a> Fx<'_, 'a> {
    /// A call of a built-in; `None` when it has no value.
    pub fn builtin(&mut self, expr: &'a Expr, id: BuiltinId, args: &'a [Expr]) -> Option<Val> {
        let pos = expr.span.lo;
        let ty = self.ty(expr);
        match id {
            BuiltinId::Len | BuiltinId::Cap => Some(Val::one(self.len_or_cap(id, &args[0]))),
            BuiltinId::Append => Some(self.append(expr, args)),
            BuiltinId::Copy => Some(Val::one(self.copy(args, pos))),
            BuiltinId::Make => Some(self.make(expr, args)),
            BuiltinId::New => {
                let mode = self.mode(&args[0]);
                let elem = self.cx.pointee(ty).unwrap_or(Ty::INVALID);
                let val = (mode != Mode::TypeExpr).then(|| self.expr_to(&args[0], elem));
                self.b.set_pos(pos);
                let ptr = self.alloc(elem, mir::AllocOrigin::New);
                self.note_object(ptr, expr);
                if let Some(val) = val {
                    self.store(Addr::of(ptr), elem, &val);
                }
                Some(Val::one(ptr))
            }
            BuiltinId::Clear => {
                self.clear(&args[0], pos);
                None
            }
            BuiltinId::Close => {
                let chan = self.scalar(&args[0]);
                self.b.set_pos(pos);
                self.runtime_call(RuntimeCall::chanclose, &[chan], &[]);
                None
            }
            BuiltinId::Delete => {
                let operands = self.operands(args, &|_| None);
                if let [(map, map_ty), (key, key_ty)] = &operands[..]
                    && let TypeKind::Map { key: to, .. } = *self.under(*map_ty)
                {
                    let key = self.assignable(key.clone(), *key_ty, to, pos);
                    self.b.set_pos(pos);
                    let map = map.parts().first().copied().unwrap_or_else(|| self.null());
                    self.map_delete(*map_ty, map, &key);
                }
                None
            }
            BuiltinId::Panic => {
                let any = self.cx.store.universe.empty_interface;
                let val = self.expr_to(&args[0], any);
                self.b.set_pos(pos);
                let words = val.parts().to_vec();
                self.runtime_panic(RuntimeCall::gopanic, &words);
                None
            }
            BuiltinId::Recover => {
                let frame = self.frame_value();
                self.b.set_pos(pos);
                let words = self.runtime_call(RuntimeCall::gorecover, &[frame], &[Type::Ptr, Type::Ptr]);
                Some(Val::of(&words))
            }
            BuiltinId::Print | BuiltinId::Println => {
                self.print(args, id == BuiltinId::Println, pos);
                None
            }
            BuiltinId::Complex => {
                let part = match self.cx.store.under_basic(ty) {
                    Some(BasicKind::Complex64) => Ty::FLOAT32,
                    _ => Ty::FLOAT64,
                };
                let operands = self.operands(args, &|_| Some(part));
                Some(Val::Parts(operands.iter().flat_map(|(val, _)| val.parts().to_vec()).collect()))
            }
            BuiltinId::Real | BuiltinId::Imag => {
                let val = self.expr(&args[0]);
                let index = (id == BuiltinId::Imag) as usize;
                Some(val.parts().get(index).map_or_else(Val::empty, |&value| Val::one(value)))
            }
            BuiltinId::Min | BuiltinId::Max => Some(self.min_max(args, ty, id == BuiltinId::Max)),
            BuiltinId::UnsafeAdd => {
                let (ptr, _, offset) = self.pointer_and_integer(args);
                self.b.set_pos(pos);
                Some(Val::one(self.ptr_add(ptr, offset)))
            }
            BuiltinId::UnsafeSlice => {
                let (ptr, ty, len) = self.pointer_and_integer(args);
                self.b.set_pos(pos);
                let elem = self.cx.pointee(ty).unwrap_or(Ty::UINT8);
                let desc = self.alloc_desc_value(elem);
                let looked_at = self.b.value(InstKind::Hide { x: ptr }, Type::Ptr);
                self.runtime_call(RuntimeCall::unsafeslice, &[desc, looked_at, len], &[]);
                Some(Val::of(&[ptr, len, len]))
            }
            BuiltinId::UnsafeString => {
                let (ptr, _, len) = self.pointer_and_integer(args);
                self.b.set_pos(pos);
                let looked_at = self.b.value(InstKind::Hide { x: ptr }, Type::Ptr);
                self.runtime_call(RuntimeCall::unsafestring, &[looked_at, len], &[]);
                Some(Val::of(&[ptr, len]))
            }
            BuiltinId::UnsafeSliceData | BuiltinId::UnsafeStringData => {
                let val = self.expr(&args[0]);
                Some(val.parts().first().map_or_else(Val::empty, |&ptr| Val::one(ptr)))
            }
            BuiltinId::UnsafeSizeof | BuiltinId::UnsafeAlignof | BuiltinId::UnsafeOffsetof => {
                // Constant unless the type depends on type parameters.
                let arg = self.ty(&args[0]);
                let info = self.info_of(arg);
                let value = match id {
                    BuiltinId::UnsafeSizeof => info.size as i64,
                    BuiltinId::UnsafeAlignof => i64::from(info.align),
                    _ => self.offset_of(&args[0]),
                };
                Some(Val::one(self.int(value)))
            }
            BuiltinId::Assert | BuiltinId::Trace => {
                self.unsupported(pos, "a built-in of the checker's tests");
                None
            }
        }
    }

    /// The operands of a function of package unsafe: a pointer, its type, and an integer as `i64`.
    fn pointer_and_integer(&mut self, args: &'a [Expr]) -> (Value, Ty, Value) {
        if let [ptr, integer] = args {
            let (value, ty) = (self.scalar(ptr), self.ty(ptr));
            return (value, ty, self.index_value(integer).0);
        }
        let operands = self.operands(args, &|_| None);
        let [(ptr, ty), (integer, integer_ty)] = &operands[..] else {
            return (self.null(), Ty::UNSAFE_POINTER, self.int(0));
        };
        let signed = !self.cx.store.is_basic(*integer_ty, BasicKind::is_unsigned);
        let integer = self.widen(integer.parts()[0], signed);
        (ptr.parts()[0], *ty, integer)
    }

    /// The operands of a built-in, which one call with several results may give. `want` says which types they
    /// are converted to.
    fn operands(&mut self, args: &'a [Expr], want: &dyn Fn(usize) -> Option<Ty>) -> Vec<(Val, Ty)> {
        if let [only] = args
            && let TypeKind::Tuple(vars) = self.cx.store.kind(self.ty(only))
        {
            let vals = self.expr_tuple(only, vars.len());
            let mut out = Vec::new();
            for (n, (val, from)) in vals.into_iter().enumerate() {
                let to = want(n).unwrap_or(from);
                out.push((self.assignable(val, from, to, only.span.lo), to));
            }
            return out;
        }
        let list: Vec<(&'a Expr, Ty)> = args
            .iter()
            .enumerate()
            .map(|(n, arg)| (arg, want(n).unwrap_or_else(|| self.cx.store.default_type(self.ty(arg)))))
            .collect();
        let vals = self.expr_list(&list);
        vals.into_iter().zip(list).map(|(val, (_, ty))| (val, ty)).collect()
    }

    fn offset_of(&mut self, arg: &'a Expr) -> i64 {
        let inner = arg.unparen();
        let ExprKind::Selector { x, .. } = &inner.kind else { return 0 };
        let Some(selection) = self.info.selections.get(&inner.id) else { return 0 };
        let path = self.field_path_of(selection);
        let mut ty = self.ty(x);
        ty = self.cx.pointee(ty).unwrap_or(ty);
        let mut offset = 0;
        for &index in &path {
            offset += self.cx.field_place(ty, index as usize).0 as i64;
            ty = self.cx.field_type(ty, index as usize);
        }
        offset
    }

    /// The address of the descriptor that allocation of a type takes.
    pub fn alloc_desc_value(&mut self, ty: Ty) -> Value {
        let desc = self.cx.alloc_desc(ty);
        self.global_addr(desc)
    }

    // ---- len, cap ----

    fn len_or_cap(&mut self, id: BuiltinId, arg: &'a Expr) -> Value {
        let ty = self.ty(arg);
        match *self.under(ty) {
            TypeKind::Basic(_) => {
                // len(string(bytes)) and len([]rune(s)) are left to the conversions.
                let val = self.expr(arg);
                val.parts().get(1).copied().unwrap_or_else(|| self.int(0))
            }
            TypeKind::Slice(elem) => {
                if let ExprKind::Call { fun, args, .. } = &arg.unparen().kind
                    && self.mode(fun) == Mode::TypeExpr
                    && self.is_string(self.ty(&args[0]))
                    && id == BuiltinId::Len
                    && self.cx.store.is_basic(elem, |kind| kind == BasicKind::Int32)
                {
                    let val = self.expr(&args[0]);
                    return self.runtime_call(RuntimeCall::countrunes, val.parts(), &[Type::I64])[0];
                }
                let val = self.expr(arg);
                let index = if id == BuiltinId::Len { 1 } else { 2 };
                val.parts().get(index).copied().unwrap_or_else(|| self.int(0))
            }
            TypeKind::Array { len, .. } => {
                self.expr(arg);
                self.int(len)
            }
            TypeKind::Pointer(array) => {
                self.expr(arg);
                let len = match *self.under(array) {
                    TypeKind::Array { len, .. } => len,
                    _ => 0,
                };
                self.int(len)
            }
            TypeKind::Map { .. } => {
                let map = self.scalar(arg);
                self.map_len(map)
            }
            TypeKind::Chan(_) => {
                let chan = self.scalar(arg);
                let call = if id == BuiltinId::Len { RuntimeCall::chanlen } else { RuntimeCall::chancap };
                self.runtime_call(call, &[chan], &[Type::I64])[0]
            }
            _ => {
                self.unsupported(arg.span.lo, "len of this type");
                self.int(0)
            }
        }
    }

    // ---- append, copy, clear ----

    fn append(&mut self, expr: &'a Expr, args: &'a [Expr]) -> Val {
        let ExprKind::Call { dots, .. } = &expr.kind else { return Val::empty() };
        let ty = self.ty(expr);
        let TypeKind::Slice(elem) = *self.under(ty) else { return self.zero_val(ty) };
        if dots.is_some() && args.len() == 2 {
            let from_ty = self.ty(&args[1]);
            let vals = self.expr_list(&[(&args[0], ty), (&args[1], from_ty)]);
            self.b.set_pos(expr.span.lo);
            let from = vals[1].parts();
            let (src, count) = match from {
                [ptr, len, ..] => (*ptr, *len),
                _ => (self.null(), self.int(0)),
            };
            let Val::Parts(old) = &vals[0] else { return self.zero_val(ty) };
            let old: [Value; 3] = [old[0], old[1], old[2]];
            let (ptr, len, cap) = self.grow(old, count, elem, expr);
            let at = self.element_addr(ptr, old[1], elem);
            self.copy_elements(at, src, count, elem);
            return Val::of(&[ptr, len, cap]);
        }
        let operands = self.operands(args, &|n| Some(if n == 0 { ty } else { elem }));
        let vals: Vec<Val> = operands.into_iter().map(|(val, _)| val).collect();
        self.b.set_pos(expr.span.lo);
        let &[ptr, len, cap] = vals[0].parts() else { return self.zero_val(ty) };
        if vals.len() == 1 {
            return vals[0].clone();
        }
        let count = self.int(vals.len() as i64 - 1);
        let (ptr, new_len, cap) = self.grow([ptr, len, cap], count, elem, expr);
        let size = self.info_of(elem).size;
        let base = self.element_addr(ptr, len, elem);
        for (n, val) in vals[1..].iter().enumerate() {
            self.store(Addr::of(base).at(n as u64 * size), elem, val);
        }
        Val::of(&[ptr, new_len, cap])
    }

    /// Makes room for `count` more elements.
    fn grow(
        &mut self,
        [ptr, len, cap]: [Value; 3],
        count: Value,
        elem: Ty,
        expr: &'a Expr,
    ) -> (Value, Value, Value) {
        let new_len = self.binary_op(Op::Add, len, count);
        let (grow, join) = (self.b.new_block(), self.b.new_block());
        let new_ptr = self.b.block_param(join, Type::Ptr);
        let new_cap = self.b.block_param(join, Type::I64);
        self.b.set_cold(grow);
        let full = self.compare(IntCc::UGt, new_len, cap);
        let els = BlockCall { block: join, args: SmallVec::from_slice(&[ptr, cap]) };
        self.b.terminate(Terminator::Branch { cond: full, then: BlockCall::to(grow), els });
        self.b.seal(grow);
        self.b.switch_to(grow);
        let desc = self.alloc_desc_value(elem);
        // Elements without pointers are copied, and that is all.
        let old = match self.info_of(elem).pointers {
            true => ptr,
            false => self.b.value(InstKind::Hide { x: ptr }, Type::Ptr),
        };
        let grown = self.runtime_call(
            RuntimeCall::growslice,
            &[old, new_len, cap, count, desc],
            &[Type::Ptr, Type::I64, Type::I64],
        );
        self.note_named_object(grown[0], crate::notes::printer::gc_pos(expr), "append");
        self.b.jump(join, &[grown[0], grown[2]]);
        self.b.seal(join);
        self.b.switch_to(join);
        (new_ptr, new_len, new_cap)
    }

    /// Copies `count` elements; the ranges may overlap.
    pub fn copy_elements(&mut self, dst: Value, src: Value, count: Value, elem: Ty) {
        let info = self.info_of(elem);
        if info.pointers {
            let desc = self.alloc_desc_value(elem);
            self.runtime_call(RuntimeCall::typedslicecopy, &[desc, dst, count, src, count], &[Type::I64]);
        } else if info.size > 0 {
            let len = self.scale(count, info.size as i64);
            self.b.inst(InstKind::MoveBytes { dst, src, len }, &[]);
        }
    }

    fn copy(&mut self, args: &'a [Expr], pos: Pos) -> Value {
        let operands = self.operands(args, &|_| None);
        self.b.set_pos(pos);
        let [(dst, dst_ty), (src, _)] = &operands[..] else { return self.int(0) };
        let (&[to, to_len, ..], &[from, from_len, ..]) = (dst.parts(), src.parts()) else {
            return self.int(0);
        };
        let elem = match *self.under(*dst_ty) {
            TypeKind::Slice(elem) => elem,
            _ => Ty::UINT8,
        };
        let count = self.binary_op(Op::SMin, to_len, from_len);
        self.copy_elements(to, from, count, elem);
        count
    }

    fn clear(&mut self, arg: &'a Expr, pos: Pos) {
        let ty = self.ty(arg);
        match *self.under(ty) {
            TypeKind::Map { .. } => {
                let map = self.scalar(arg);
                self.b.set_pos(pos);
                let desc = self.descriptor_value(ty);
                let map = self.map_operand(map);
                self.runtime_call(RuntimeCall::mapclear, &[desc, map], &[]);
            }
            TypeKind::Slice(elem) => {
                let val = self.expr(arg);
                self.b.set_pos(pos);
                let &[ptr, len, _] = val.parts() else { return };
                let info = self.info_of(elem);
                let bytes = self.scale(len, info.size as i64);
                if info.pointers {
                    self.runtime_call(RuntimeCall::memclrHasPointers, &[ptr, bytes], &[]);
                } else if info.size > 0 {
                    self.b.call(Callee::Runtime(RuntimeFn::memclrNoHeapPointers), &[ptr, bytes], &[]);
                }
            }
            _ => self.unsupported(pos, "clear of this type"),
        }
    }

    // ---- make ----

    fn make(&mut self, expr: &'a Expr, args: &'a [Expr]) -> Val {
        let ty = self.ty(expr);
        match *self.under(ty) {
            TypeKind::Slice(elem) => {
                let (len, _) = self.index_value(&args[1]);
                let cap = match args.get(2) {
                    Some(cap) => self.index_value(cap).0,
                    None => len,
                };
                self.b.set_pos(expr.span.lo);
                let layout = self.info_of(elem).layout;
                let desc = self.cx.alloc_desc(elem);
                self.cx.reach_runtime_call(RuntimeCall::makeslice);
                let ptr = self.b.value(InstKind::AllocArray { layout, desc, len, cap }, Type::Ptr);
                self.note_object(ptr, expr);
                Val::of(&[ptr, len, cap])
            }
            TypeKind::Map { .. } => {
                let hint = args.get(1).filter(|hint| !self.is_small_hint(hint));
                let hint = hint.map(|hint| self.index_value(hint).0);
                self.b.set_pos(expr.span.lo);
                let map = self.make_map(ty, hint);
                self.note_object(map, expr);
                Val::one(map)
            }
            TypeKind::Chan(_) => {
                let size = match args.get(1) {
                    Some(size) => self.index_value(size).0,
                    None => self.int(0),
                };
                self.b.set_pos(expr.span.lo);
                let desc = self.descriptor_value(ty);
                Val::one(self.runtime_call(RuntimeCall::makechan64, &[desc, size], &[Type::Ptr])[0])
            }
            _ => {
                self.unsupported(expr.span.lo, "make of this type");
                self.zero_val(ty)
            }
        }
    }

    // ---- min, max ----

    fn min_max(&mut self, args: &'a [Expr], ty: Ty, max: bool) -> Val {
        let operands = self.operands(args, &|_| Some(ty));
        let kind = self.cx.store.under_basic(ty).unwrap_or(BasicKind::Int);
        let mut vals = operands.iter().map(|(val, _)| val);
        let Some(mut result) = vals.next().cloned() else { return Val::empty() };
        for val in vals {
            if kind.is_string() {
                // The first of equal strings stays.
                let op = if max { BinaryOp::Gt } else { BinaryOp::Lt };
                let better = self.ordered(op, val, &result, ty);
                let words: Scalars = val
                    .parts()
                    .iter()
                    .zip(result.parts())
                    .map(|(&new, &old)| self.select(better, new, old))
                    .collect();
                result = Val::Parts(words);
                continue;
            }
            let op = match (kind.is_float(), kind.is_unsigned(), max) {
                (true, _, false) => Op::FMin,
                (true, _, true) => Op::FMax,
                (_, true, false) => Op::UMin,
                (_, true, true) => Op::UMax,
                (_, false, false) => Op::SMin,
                (_, false, true) => Op::SMax,
            };
            let (Some(&x), Some(&y)) = (result.parts().first(), val.parts().first()) else { continue };
            result = Val::one(self.binary_op(op, x, y));
        }
        result
    }

    // ---- print ----

    fn print(&mut self, args: &'a [Expr], newline: bool, pos: Pos) {
        let operands = self.operands(args, &|_| None);
        self.b.set_pos(pos);
        self.runtime_call(RuntimeCall::printlock, &[], &[]);
        for (n, (val, ty)) in operands.iter().enumerate() {
            if newline && n > 0 {
                self.runtime_call(RuntimeCall::printsp, &[], &[]);
            }
            self.print_value(val, *ty, pos);
        }
        if newline {
            self.runtime_call(RuntimeCall::printnl, &[], &[]);
        }
        self.runtime_call(RuntimeCall::printunlock, &[], &[]);
    }

    fn print_value(&mut self, val: &Val, ty: Ty, pos: Pos) {
        let parts = val.parts().to_vec();
        let (call, words) = match *self.under(ty) {
            TypeKind::Basic(kind) => match kind {
                BasicKind::Bool | BasicKind::UntypedBool => (RuntimeCall::printbool, parts),
                BasicKind::Float32 => (RuntimeCall::printfloat32, parts),
                BasicKind::Float64 => (RuntimeCall::printfloat64, parts),
                BasicKind::Complex64 => (RuntimeCall::printcomplex64, parts),
                BasicKind::Complex128 => (RuntimeCall::printcomplex128, parts),
                BasicKind::String => (RuntimeCall::printstring, parts),
                BasicKind::UnsafePointer | BasicKind::UntypedNil => (RuntimeCall::printpointer, parts),
                kind if kind.is_unsigned() => {
                    let wide = self.widen(parts[0], false);
                    (RuntimeCall::printuint, vec![wide])
                }
                kind if kind.is_integer() => {
                    let wide = self.widen(parts[0], true);
                    (RuntimeCall::printint, vec![wide])
                }
                _ => return self.unsupported(pos, "printing this"),
            },
            TypeKind::Pointer(_) | TypeKind::Map { .. } | TypeKind::Chan(_) | TypeKind::Signature(_) => {
                (RuntimeCall::printpointer, parts)
            }
            TypeKind::Slice(_) => (RuntimeCall::printslice, parts),
            TypeKind::Interface(_) => (RuntimeCall::printeface, parts),
            _ => return self.unsupported(pos, "printing this type"),
        };
        self.runtime_call(call, &words, &[]);
    }

    /// The bits of a float, or a float of bits.
    pub fn bitcast(&mut self, value: Value, ty: Type) -> Value {
        self.convert_op(ConvertOp::Bitcast, ty, value)
    }

    /// A unary operation.
    pub fn unary_op(&mut self, op: UnaryOp, x: Value) -> Value {
        let ty = self.b.func.ty(x);
        self.b.value(InstKind::Unary { op, x }, ty)
    }
}
