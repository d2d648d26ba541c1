//! Expressions.

use crate::dictionary::Entry;
use crate::func::Fx;
use crate::value::{Addr, Place, Scalars, Val};
use base::Pos;
use constant::Value as Constant;
use mir::{BinaryOp, BoundsKind, ConvertOp, InstKind, IntCc, Type, UnaryOp, Value};
use syntax::ast::{self, Expr, ExprKind};
use types::{
    BasicKind, BuiltinId, Mode, ObjId, ObjectKind, Parent, Selection, SelectionKind, Ty, TypeKind, VarKind,
};

/// What a path of fields starts at.
pub enum Base {
    /// A value.
    Val(Val),
    /// A variable.
    Place(Place),
}

impl<'a> Fx<'_, 'a> {
    /// The type of an expression. Of a comma-ok expression: of its first value.
    pub fn ty(&self, expr: &Expr) -> Ty {
        let Some(record) = self.info.types.get(expr.id) else { return Ty::INVALID };
        if matches!(record.mode, Mode::CommaOk | Mode::MapIndex | Mode::Value)
            && let TypeKind::Tuple(vars) = self.cx.store.kind(record.ty)
            && !matches!(expr.unparen().kind, ExprKind::Call { .. })
            && let Some(&first) = vars.first()
        {
            return self.subst(self.cx.store.type_of(first));
        }
        self.subst(record.ty)
    }

    /// How the checker classified an expression.
    pub fn mode(&self, expr: &Expr) -> Mode {
        self.info.types.get(expr.id).map_or(Mode::Invalid, |record| record.mode)
    }

    /// The value of a constant expression.
    pub fn const_value(&self, expr: &Expr) -> Option<&'a Constant> {
        self.info.types.get(expr.id)?.value.as_ref()
    }

    /// What a name denotes.
    pub fn object_of(&self, id: ast::NodeId) -> Option<ObjId> {
        self.info.uses.get(id).or_else(|| self.info.defs.get(id)).copied()
    }

    /// An expression's value as one of type `to`.
    pub fn expr_to(&mut self, expr: &'a Expr, to: Ty) -> Val {
        let from = self.ty(expr);
        let val = self.expr(expr);
        self.assignable(val, from, to, expr.span.lo)
    }

    /// A value of one scalar.
    pub fn scalar(&mut self, expr: &'a Expr) -> Value {
        let val = self.expr(expr);
        match val.parts() {
            [value, ..] => *value,
            [] => self.int(0),
        }
    }

    /// An integer expression, widened to `i64` by its own type's signedness; and whether that is signed.
    pub fn index_value(&mut self, expr: &'a Expr) -> (Value, bool) {
        let ty = self.ty(expr);
        if let Some(value) = self.const_value(expr) {
            let value = value.to_int().wrapped_u64().unwrap_or(0);
            return (self.int(value as i64), true);
        }
        let value = self.scalar(expr);
        let signed = !self.cx.store.is_basic(ty, BasicKind::is_unsigned);
        (self.widen(value, signed), signed)
    }

    /// Widens an integer to `i64`.
    pub fn widen(&mut self, value: Value, signed: bool) -> Value {
        if self.b.func.ty(value) == Type::I64 {
            return value;
        }
        let op = if signed { ConvertOp::SignExtend } else { ConvertOp::ZeroExtend };
        self.convert_op(op, Type::I64, value)
    }

    /// An expression's value.
    pub fn expr(&mut self, expr: &'a Expr) -> Val {
        if let Some(val) = self.overrides.get(&expr.id) {
            return val.clone();
        }
        if let Some(value) = self.const_value(expr) {
            let ty = self.ty(expr);
            return self.constant(ty, value);
        }
        if self.mode(expr) == Mode::NilValue {
            let ty = self.ty(expr);
            return self.zero_val(ty);
        }
        match &expr.kind {
            ExprKind::Paren(x) => self.expr(x),
            ExprKind::Name(_) => self.name(expr),
            ExprKind::FuncLit(lit) => self.func_lit(expr, lit),
            ExprKind::CompositeLit { .. } => self.composite(expr),
            ExprKind::Selector { .. } => self.selector(expr),
            ExprKind::Index { x, .. } => self.index(expr, x),
            ExprKind::Slice { .. } => self.slice_expr(expr),
            ExprKind::TypeAssert { x, .. } => {
                self.b.set_pos(expr.span.lo);
                self.type_assert(expr, x, false).0
            }
            ExprKind::Unary { op, x } => self.unary(expr, *op, x),
            ExprKind::Binary { .. } => self.binary(expr),
            ExprKind::Star(x) => {
                let ptr = self.scalar(x);
                self.b.set_pos(expr.span.lo);
                let ty = self.ty(expr);
                self.load(Addr::deref(ptr), ty)
            }
            ExprKind::Call { .. } => {
                let mut results = self.call(expr);
                if results.is_empty() { Val::empty() } else { results.swap_remove(0).0 }
            }
            _ => {
                self.unsupported(expr.span.lo, "this expression");
                let ty = self.ty(expr);
                self.zero_val(ty)
            }
        }
    }

    /// The values of an expression that stands for several: a call, or a comma-ok expression.
    pub fn expr_tuple(&mut self, expr: &'a Expr, count: usize) -> Vec<(Val, Ty)> {
        let inner = expr.unparen();
        let ty = self.ty(inner);
        match &inner.kind {
            ExprKind::Call { .. } => self.call(inner),
            ExprKind::TypeAssert { x, .. } if count == 2 => {
                self.b.set_pos(inner.span.lo);
                let (val, ok) = self.type_assert(inner, x, true);
                vec![(val, ty), (Val::one(ok), Ty::BOOL)]
            }
            ExprKind::Index { x, indices, .. } if count == 2 => {
                let (val, ok) = self.map_access(x, &indices[0], true, inner.span.lo);
                vec![(val, ty), (Val::one(ok), Ty::BOOL)]
            }
            ExprKind::Unary { op: ast::UnaryOp::Recv, x } if count == 2 => {
                let (val, ok) = self.receive(x, ty, true, inner.span.lo);
                vec![(val, ty), (Val::one(ok), Ty::BOOL)]
            }
            _ => vec![(self.expr(inner), ty)],
        }
    }

    // ---- Constants ----

    /// A constant of a type.
    pub fn constant(&mut self, ty: Ty, value: &Constant) -> Val {
        let TypeKind::Basic(kind) = *self.under(ty) else {
            if matches!(self.under(ty), TypeKind::Interface(_)) {
                // The constant of an untyped operand that became an interface.
                let from = match value.kind() {
                    constant::Kind::Bool => Ty::BOOL,
                    constant::Kind::String => Ty::STRING,
                    constant::Kind::Int => Ty::INT,
                    constant::Kind::Float => Ty::FLOAT64,
                    _ => Ty::COMPLEX128,
                };
                let val = self.constant(from, value);
                return self.assignable(val, from, ty, Pos::NONE);
            }
            return self.zero_val(ty);
        };
        if kind.is_string() {
            let bytes = value.as_bytes().unwrap_or(b"").to_vec();
            return self.string_const(&bytes);
        }
        if kind.is_complex() {
            let bits = if kind == BasicKind::Complex64 { Type::F32 } else { Type::F64 };
            let value = value.to_complex();
            let re = self.float_const(bits, &value.real());
            let im = self.float_const(bits, &value.imag());
            return Val::of(&[re, im]);
        }
        let Some(scalar) = crate::repr::basic_type(kind) else { return self.zero_val(ty) };
        if scalar.is_float() {
            return Val::one(self.float_const(scalar, value));
        }
        let bits = match value {
            Constant::Bool(b) => *b as i64,
            _ => value.to_int().wrapped_u64().unwrap_or(0) as i64,
        };
        if scalar == Type::Ptr {
            let word = self.int(bits);
            return Val::one(self.coerce(word, Type::Ptr));
        }
        Val::one(self.b.iconst(scalar, truncate(bits, scalar)))
    }

    /// A floating-point constant.
    pub fn float_const(&mut self, ty: Type, value: &Constant) -> Value {
        let bits = match ty {
            Type::F32 => u64::from(value.to_float().to_f32().to_bits()),
            _ => value.to_float().to_f64().to_bits(),
        };
        self.b.value(InstKind::FloatConst { ty, bits }, ty)
    }

    /// A string constant.
    pub fn string_const(&mut self, bytes: &[u8]) -> Val {
        let ptr = match self.cx.string_global(bytes) {
            Some(global) => self.global_addr(global),
            None => self.null(),
        };
        let len = self.int(bytes.len() as i64);
        Val::of(&[ptr, len])
    }

    // ---- Names ----

    fn name(&mut self, expr: &'a Expr) -> Val {
        let ty = self.ty(expr);
        let Some(obj) = self.object_of(expr.id) else {
            self.unsupported(expr.span.lo, "a name without meaning");
            return self.zero_val(ty);
        };
        match &self.cx.store.object(obj).kind {
            ObjectKind::Var { .. } => match self.place(expr) {
                Some(place) => self.load_place(&place, ty),
                None => self.zero_val(ty),
            },
            ObjectKind::Func { .. } => self.func_ref(expr, obj),
            ObjectKind::Nil => self.zero_val(ty),
            _ => {
                self.unsupported(expr.span.lo, "this use of a name");
                self.zero_val(ty)
            }
        }
    }

    /// The type arguments with which a name or selector denotes a generic function.
    pub fn instance_args(&self, expr: &Expr) -> Vec<Ty> {
        let id = match &expr.kind {
            ExprKind::Selector { sel, .. } => sel.id,
            ExprKind::Index { x, .. } | ExprKind::Paren(x) => return self.instance_args(x),
            _ => expr.id,
        };
        let instance = self.info.instances.get(&id);
        instance.map_or(Vec::new(), |i| i.type_args.iter().map(|&arg| self.subst(arg)).collect())
    }

    /// A declared function as a value.
    fn func_ref(&mut self, expr: &'a Expr, obj: ObjId) -> Val {
        let args = self.instance_args(expr);
        if args.iter().any(|&arg| self.cx.has_shapes(arg)) {
            let entry = Entry::Function(self.cx.origin(obj), args.into());
            return Val::one(self.dictionary_entry(entry));
        }
        let closure = self.cx.function_value(obj, &args);
        Val::one(self.global_addr(closure))
    }

    /// Whether an object is declared in a function.
    pub fn is_local(&self, obj: ObjId) -> bool {
        self.vars.contains_key(&obj) || self.cx.store.object(obj).parent() == Parent::Local
    }

    // ---- Places ----

    /// Whether an expression denotes a variable.
    pub fn is_addressable(&self, expr: &Expr) -> bool {
        self.mode(expr) == Mode::Variable && !self.overrides.contains_key(&expr.id)
    }

    /// The place that an expression denotes; `None` (and a report) if it is none.
    pub fn place(&mut self, expr: &'a Expr) -> Option<Place> {
        match &expr.kind {
            ExprKind::Paren(x) => self.place(x),
            ExprKind::Name(name) if name.as_str() == "_" => Some(Place::Blank),
            ExprKind::Name(_) => {
                let obj = self.object_of(expr.id)?;
                self.object_place(obj, expr.span.lo)
            }
            ExprKind::Star(x) => {
                let ptr = self.scalar(x);
                Some(Place::Memory(Addr::deref(ptr)))
            }
            ExprKind::Selector { x, sel } => {
                let Some(selection) = self.info.selections.get(&expr.id) else {
                    let obj = self.object_of(sel.id)?;
                    return self.object_place(obj, expr.span.lo);
                };
                let (base, ty) = self.path_base(x);
                let path = self.field_path_of(selection);
                self.b.set_pos(sel.pos);
                match self.follow(base, ty, &path).0 {
                    Base::Place(place) => Some(place),
                    Base::Val(_) => {
                        self.unsupported(expr.span.lo, "assigning a field of a value");
                        None
                    }
                }
            }
            ExprKind::Index { x, indices, .. } => {
                let ty = self.ty(x);
                if let TypeKind::Map { .. } = self.under(ty) {
                    return Some(self.map_place(x, &indices[0], expr.span.lo));
                }
                self.element_place(expr, x, &indices[0])
            }
            _ => {
                self.unsupported(expr.span.lo, "this expression as a variable");
                None
            }
        }
    }

    /// The place of a variable.
    pub fn object_place(&mut self, obj: ObjId, pos: Pos) -> Option<Place> {
        if let Some(place) = self.var_place(obj) {
            return Some(place);
        }
        let object = self.cx.store.object(obj);
        if object.parent() != Parent::Package {
            if self.b.is_reachable() {
                self.unsupported(pos, &format!("the variable {} here", object.name));
            }
            return None;
        }
        let global = self.cx.variable_global(obj);
        let base = self.global_addr(global);
        Some(Place::Memory(Addr::global(base)))
    }

    /// The address of a place, which must be memory.
    pub fn address(&mut self, expr: &'a Expr) -> Option<Value> {
        match self.place(expr)? {
            Place::Memory(addr) => Some(self.addr_value(addr)),
            _ => {
                self.unsupported(expr.span.lo, "the address of this variable");
                None
            }
        }
    }

    /// The path of fields of a selection, looked up again where type arguments decide.
    pub fn field_path_of(&mut self, selection: &Selection) -> Vec<u32> {
        let recv = self.subst(selection.recv);
        if recv == selection.recv {
            return selection.path.to_vec();
        }
        let object = self.cx.store.object(selection.obj);
        let found = self.cx.store.lookup_field_or_method(recv, true, object.package, object.name, false);
        match found {
            types::Lookup::Found { path, .. } => path,
            _ => selection.path.to_vec(),
        }
    }

    /// What a selector's operand gives: a variable, a value, or what a pointer points to.
    pub fn path_base(&mut self, x: &'a Expr) -> (Base, Ty) {
        let ty = self.ty(x);
        if self.cx.pointee(ty).is_none()
            && self.is_addressable(x)
            && let Some(place) = self.place(x)
        {
            return (Base::Place(place), ty);
        }
        (Base::Val(self.expr(x)), ty)
    }

    /// Follows fields, through pointers where there are any.
    pub fn follow(&mut self, mut base: Base, mut ty: Ty, path: &[u32]) -> (Base, Ty) {
        for &index in path {
            if let Some(elem) = self.cx.pointee(ty) {
                base = Base::Place(Place::Memory(self.deref_base(base, ty)));
                ty = elem;
            }
            base = match base {
                Base::Val(val) => Base::Val(self.field_of(&val, ty, index as usize)),
                Base::Place(place) => Base::Place(self.field_place(&place, ty, index as usize)),
            };
            ty = self.cx.field_type(ty, index as usize);
        }
        (base, ty)
    }

    /// What the pointer that `base` holds points to.
    pub fn deref_base(&mut self, base: Base, ty: Ty) -> Addr {
        let val = self.base_val(base, ty);
        let ptr = val.parts().first().copied();
        let ptr = ptr.unwrap_or_else(|| self.null());
        Addr::deref(ptr)
    }

    /// The value that `base` holds.
    pub fn base_val(&mut self, base: Base, ty: Ty) -> Val {
        match base {
            Base::Val(val) => val,
            Base::Place(place) => self.load_place(&place, ty),
        }
    }

    // ---- Selectors ----

    fn selector(&mut self, expr: &'a Expr) -> Val {
        let ExprKind::Selector { x, sel } = &expr.kind else { return Val::empty() };
        let Some(selection) = self.info.selections.get(&expr.id) else {
            let ty = self.ty(expr);
            let Some(obj) = self.object_of(sel.id) else { return self.zero_val(ty) };
            if self.cx.store.object(obj).is_func() {
                return self.func_ref(expr, obj);
            }
            return match self.object_place(obj, expr.span.lo) {
                Some(place) => self.load_place(&place, ty),
                None => self.zero_val(ty),
            };
        };
        match selection.kind {
            SelectionKind::Field => {
                let (base, ty) = self.path_base(x);
                let path = self.field_path_of(selection);
                self.b.set_pos(sel.pos);
                let (base, ty) = self.follow(base, ty, &path);
                self.base_val(base, ty)
            }
            SelectionKind::MethodValue => self.method_value(expr, x, selection),
            SelectionKind::MethodExpr => self.method_expr(expr, selection),
        }
    }

    // ---- Indexing ----

    fn index(&mut self, expr: &'a Expr, x: &'a Expr) -> Val {
        let ExprKind::Index { indices, .. } = &expr.kind else { return Val::empty() };
        let mode = self.mode(x);
        let x_ty = self.ty(x);
        if self.cx.signature_of(x_ty).is_some() || mode == Mode::TypeExpr {
            return match &x.unparen().kind {
                ExprKind::Selector { .. } => self.selector(x.unparen()),
                _ => self.name(x.unparen()),
            };
        }
        let ty = self.ty(expr);
        match self.under(x_ty) {
            TypeKind::Map { .. } => self.map_access(x, &indices[0], false, expr.span.lo).0,
            TypeKind::Basic(_) => {
                let string = self.expr(x);
                let (index, signed) = self.index_value(&indices[0]);
                self.b.set_pos(bracket_pos(expr));
                let &[ptr, len] = string.parts() else { return self.zero_val(ty) };
                self.bounds(BoundsKind::Index, index, len, signed);
                let at = self.ptr_add(ptr, index);
                let addr = Addr { barrier: false, ..Addr::of(at) };
                Val::one(self.load_scalar(addr, Type::I8))
            }
            TypeKind::Array { .. } if !self.is_addressable(x) => {
                // An element of a value: of memory class, or of at most one element.
                let array = self.expr(x);
                let (index, signed) = self.index_value(&indices[0]);
                self.b.set_pos(bracket_pos(expr));
                let TypeKind::Array { elem, len } = *self.under(x_ty) else { return Val::empty() };
                let len = self.int(len);
                self.bounds(BoundsKind::Index, index, len, signed);
                match array {
                    Val::Parts(_) => array,
                    _ => {
                        let ptr = self.in_memory(&array, x_ty);
                        let at = self.element_addr(ptr, index, elem);
                        self.load(Addr::of(at), ty)
                    }
                }
            }
            _ => match self.element_place(expr, x, &indices[0]) {
                Some(place) => self.load_place(&place, ty),
                None => self.zero_val(ty),
            },
        }
    }

    /// The place of an element of a slice, an array variable, or an array behind a pointer.
    fn element_place(&mut self, expr: &'a Expr, x: &'a Expr, index: &'a Expr) -> Option<Place> {
        if !self.has_call(index) {
            return self.element_of(expr, x, index);
        }
        let mut hoisted = Vec::new();
        self.hoist_calls(x, &mut hoisted);
        self.hoist_calls(index, &mut hoisted);
        let place = self.element_of(expr, x, index);
        self.drop_hoisted(hoisted);
        place
    }

    fn element_of(&mut self, expr: &'a Expr, x: &'a Expr, index: &'a Expr) -> Option<Place> {
        let x_ty = self.ty(x);
        match *self.under(x_ty) {
            TypeKind::Slice(elem) => {
                let slice = self.expr(x);
                let (index, signed) = self.index_value(index);
                self.b.set_pos(bracket_pos(expr));
                let &[ptr, len, _] = slice.parts() else { return None };
                self.bounds(BoundsKind::Index, index, len, signed);
                let at = self.element_addr(ptr, index, elem);
                Some(Place::Memory(Addr::of(at)))
            }
            TypeKind::Pointer(array) => {
                let ptr = self.scalar(x);
                let addr = Addr::deref(ptr);
                self.array_element(expr, Place::Memory(addr), array, index)
            }
            TypeKind::Array { .. } => {
                let place = self.place(x)?;
                self.array_element(expr, place, x_ty, index)
            }
            _ => {
                self.unsupported(expr.span.lo, "indexing this");
                None
            }
        }
    }

    fn array_element(&mut self, expr: &Expr, place: Place, array: Ty, index: &'a Expr) -> Option<Place> {
        let TypeKind::Array { elem, len } = *self.under(array) else { return None };
        let constant = self.const_value(index).and_then(|value| value.to_int().as_i64());
        if let Some(at) = constant.filter(|at| (0..len).contains(at)) {
            let size = self.info_of(elem).size;
            return Some(match place {
                Place::Memory(addr) => Place::Memory(addr.at(at as u64 * size)),
                other => other,
            });
        }
        let (index, signed) = self.index_value(index);
        self.b.set_pos(bracket_pos(expr));
        if let Place::Memory(addr) = &place
            && addr.check
        {
            self.b.inst(InstKind::NilCheck { x: addr.base }, &[]);
        }
        let len = self.int(len);
        self.bounds(BoundsKind::Index, index, len, signed);
        Some(match place {
            Place::Memory(addr) => {
                let base = self.ptr_add_const(addr.base, addr.offset);
                let at = self.element_addr(base, index, elem);
                Place::Memory(Addr { base: at, offset: 0, check: false, ..addr })
            }
            other => other,
        })
    }

    /// `base + index * size`.
    pub fn element_addr(&mut self, base: Value, index: Value, elem: Ty) -> Value {
        let size = self.info_of(elem).size as i64;
        let offset = self.scale(index, size);
        self.ptr_add(base, offset)
    }

    /// `index * size`.
    pub fn scale(&mut self, index: Value, size: i64) -> Value {
        if size == 1 {
            return index;
        }
        let size = self.int(size);
        self.binary_op(BinaryOp::Mul, index, size)
    }

    /// A bounds check.
    pub fn bounds(&mut self, kind: BoundsKind, index: Value, len: Value, signed: bool) {
        self.b.inst(InstKind::BoundsCheck { kind, index, len, signed }, &[]);
    }

    // ---- Slicing ----

    fn slice_expr(&mut self, expr: &'a Expr) -> Val {
        let ExprKind::Slice { x, bounds, full, .. } = &expr.kind else { return Val::empty() };
        let x_ty = self.ty(x);
        let ty = self.ty(expr);
        // The operand: address, length, capacity, and whether the capacity is what bounds are checked against.
        let (ptr, len, cap, elem, from_array) = match *self.under(x_ty) {
            TypeKind::Basic(_) => {
                let string = self.expr(x);
                let &[ptr, len] = string.parts() else { return self.zero_val(ty) };
                (ptr, len, None, Ty::UINT8, false)
            }
            TypeKind::Slice(elem) => {
                let slice = self.expr(x);
                let &[ptr, len, cap] = slice.parts() else { return self.zero_val(ty) };
                (ptr, len, Some(cap), elem, false)
            }
            TypeKind::Pointer(array) => {
                let TypeKind::Array { elem, len } = *self.under(array) else { return self.zero_val(ty) };
                let ptr = self.scalar(x);
                self.b.set_pos(bracket_pos(expr));
                self.b.inst(InstKind::NilCheck { x: ptr }, &[]);
                let len = self.int(len);
                (ptr, len, Some(len), elem, true)
            }
            TypeKind::Array { elem, len } => {
                let Some(ptr) = self.address(x) else { return self.zero_val(ty) };
                let len = self.int(len);
                (ptr, len, Some(len), elem, true)
            }
            _ => {
                self.unsupported(expr.span.lo, "slicing this");
                return self.zero_val(ty);
            }
        };
        let mut values = [None; 3];
        for (value, bound) in values.iter_mut().zip(bounds) {
            if let Some(bound) = bound {
                *value = Some(self.index_value(bound));
            }
        }
        self.b.set_pos(bracket_pos(expr));
        let [low, high, max] = values;
        let mut limit = cap.unwrap_or(len);
        let limit_is_len = cap.is_none() || from_array;
        let mut new_cap = limit;
        if let Some((max, signed)) = max {
            let kind = if limit_is_len { BoundsKind::Slice3Alen } else { BoundsKind::Slice3Acap };
            self.bounds(kind, max, limit, signed);
            new_cap = max;
            limit = max;
        }
        let high = match high {
            Some((high, signed)) => {
                let kind = match (full, limit_is_len) {
                    (true, _) => BoundsKind::Slice3B,
                    (false, true) => BoundsKind::SliceAlen,
                    (false, false) => BoundsKind::SliceAcap,
                };
                self.bounds(kind, high, limit, signed);
                high
            }
            None => len,
        };
        let Some((low, signed)) = low else {
            let values: &[Value] = &[ptr, high, new_cap];
            return Val::of(if cap.is_some() { values } else { &values[..2] });
        };
        let kind = if *full { BoundsKind::Slice3C } else { BoundsKind::SliceB };
        self.bounds(kind, low, high, signed);
        let new_len = self.binary_op(BinaryOp::Sub, high, low);
        let size = self.info_of(elem).size as i64;
        let offset = self.scale(low, size);
        // An empty rest of the object must not point past it.
        let rest = if cap.is_some() { self.binary_op(BinaryOp::Sub, new_cap, low) } else { new_len };
        let zero = self.int(0);
        let empty = self.compare(IntCc::Eq, rest, zero);
        let offset = self.select(empty, zero, offset);
        let base = self.ptr_add(ptr, offset);
        if cap.is_some() { Val::of(&[base, new_len, rest]) } else { Val::of(&[base, new_len]) }
    }

    // ---- Unary operators ----

    fn unary(&mut self, expr: &'a Expr, op: ast::UnaryOp, x: &'a Expr) -> Val {
        let ty = self.ty(expr);
        match op {
            ast::UnaryOp::Plus => self.expr(x),
            ast::UnaryOp::Not => {
                let value = self.scalar(x);
                Val::one(self.not(value))
            }
            ast::UnaryOp::Neg => {
                let val = self.expr(x);
                self.b.set_pos(expr.span.lo);
                let values: Scalars = val.parts().iter().map(|&value| self.negate(value)).collect();
                Val::Parts(values)
            }
            ast::UnaryOp::Xor => {
                let x = self.scalar(x);
                let ty = self.b.func.ty(x);
                Val::one(self.b.value(InstKind::Unary { op: UnaryOp::Not, x }, ty))
            }
            ast::UnaryOp::Addr => self.address_of(expr, x),
            ast::UnaryOp::Recv => self.receive(x, ty, false, expr.span.lo).0,
            ast::UnaryOp::Tilde => self.zero_val(ty),
        }
    }

    fn negate(&mut self, x: Value) -> Value {
        let ty = self.b.func.ty(x);
        let op = if ty.is_float() { UnaryOp::FNeg } else { UnaryOp::Neg };
        self.b.value(InstKind::Unary { op, x }, ty)
    }

    fn address_of(&mut self, expr: &'a Expr, x: &'a Expr) -> Val {
        if let ExprKind::CompositeLit { .. } = x.unparen().kind {
            return Val::one(self.composite_address(x.unparen()));
        }
        self.b.set_pos(expr.span.lo);
        match self.address(x) {
            Some(ptr) => Val::one(ptr),
            None => Val::one(self.null()),
        }
    }

    // ---- Order of evaluation ----

    /// Evaluates a list of expressions as values of the given types: calls first, in order, then what is made
    /// of their results. So a variable that a call changes is read after the call, as in gc's code.
    pub fn expr_list(&mut self, list: &[(&'a Expr, Ty)]) -> Vec<Val> {
        let mut hoisted = Vec::new();
        if list.len() > 1
            && let Some(last) = list.iter().rposition(|(expr, _)| self.has_call(expr))
        {
            for (n, &(expr, ty)) in list[..=last].iter().enumerate() {
                self.hoist_calls(expr, &mut hoisted);
                if n < last && self.converts_by_address(expr, ty) {
                    let from = self.ty(expr);
                    let val = self.expr(expr);
                    let val = self.stable(val, from);
                    self.overrides.insert(expr.id, val);
                    hoisted.push(expr.id);
                }
            }
        }
        let mut vals = Vec::new();
        for (n, &(expr, ty)) in list.iter().enumerate() {
            let val = self.expr_to(expr, ty);
            vals.push(if n + 1 < list.len() { self.stable(val, ty) } else { val });
        }
        self.drop_hoisted(hoisted);
        vals
    }

    /// Whether an operand becomes an interface by way of a copy that gc makes in the operand's turn: structs and arrays,
    /// except those that look like a word, and those that gc finds in memory when all calls are done.
    fn converts_by_address(&mut self, expr: &Expr, to: Ty) -> bool {
        let from = self.ty(expr);
        if !self.cx.store.is_interface(to)
            || self.const_value(expr).is_some()
            || self.overrides.contains_key(&expr.id)
            || !matches!(self.under(from), TypeKind::Struct(_) | TypeKind::Array { .. })
            || self.cx.is_direct(from)
            || self.stays_in_memory(expr)
        {
            return false;
        }
        let info = self.info_of(from);
        let word = matches!(info.size, 2 | 4 | 8) && u64::from(info.align) == info.size && !info.pointers;
        info.size > 0 && !word
    }

    /// Whether an expression denotes a variable, or a part of one, that gc keeps in memory.
    fn stays_in_memory(&mut self, expr: &Expr) -> bool {
        let expr = expr.unparen();
        match &expr.kind {
            ExprKind::Star(_) => true,
            ExprKind::Index { x, .. } => match self.under(self.ty(x)) {
                TypeKind::Array { .. } => self.stays_in_memory(x),
                TypeKind::Slice(_) | TypeKind::Pointer(_) => true,
                _ => false,
            },
            ExprKind::Selector { x, .. } => match self.info.selections.get(&expr.id) {
                Some(selection) => selection.indirect || self.stays_in_memory(x),
                None => true,
            },
            ExprKind::Name(_) => {
                let Some(obj) = self.object_of(expr.id) else { return false };
                let local =
                    matches!(self.cx.store.object(obj).kind, ObjectKind::Var { kind: VarKind::Local, .. });
                let ty = self.ty(expr);
                !local || self.analysis.is_indirect(obj) || self.info_of(ty).is_memory()
            }
            _ => false,
        }
    }

    /// Makes the calls in the elements of a literal, if an element before the last call depends on when it is
    /// evaluated.
    pub fn hoist_element_calls(&mut self, elems: &[&'a Expr], hoisted: &mut Vec<ast::NodeId>) {
        let Some(last) = elems.iter().rposition(|elem| self.has_call(elem)) else { return };
        if elems[..last].iter().any(|elem| self.depends_on_time(elem)) {
            elems[..=last].iter().for_each(|elem| self.hoist_calls(elem, hoisted));
        }
    }

    /// Whether an expression may read what a later call changes, or panic before it. A call does neither: it is
    /// made in its turn.
    fn depends_on_time(&self, expr: &Expr) -> bool {
        if self.const_value(expr).is_some() || self.overrides.contains_key(&expr.id) {
            return false;
        }
        match &expr.kind {
            ExprKind::FuncLit(_) => false,
            ExprKind::Paren(x) => self.depends_on_time(x),
            ExprKind::Unary { op: ast::UnaryOp::Recv, .. } => false,
            ExprKind::Unary { op: ast::UnaryOp::Addr, x } => {
                !matches!(x.unparen().kind, ExprKind::Name(_)) && self.depends_on_time(x)
            }
            ExprKind::Call { fun, args, .. } => match self.mode(fun) {
                Mode::TypeExpr | Mode::Builtin(_) => args.iter().any(|arg| self.depends_on_time(arg)),
                _ => false,
            },
            ExprKind::CompositeLit { elems, .. } => elems.iter().any(|elem| match &elem.kind {
                ExprKind::KeyValue { value, .. } => self.depends_on_time(value),
                _ => self.depends_on_time(elem),
            }),
            _ => !matches!(self.mode(expr), Mode::NilValue | Mode::TypeExpr),
        }
    }

    /// Whether an expression has parts that gc evaluates in their turn among calls: calls themselves, most built-in
    /// functions, conversions that copy a string, slicing, type assertions whose result is no pointer, `&&` and `||`.
    fn has_turn(&mut self, expr: &Expr) -> bool {
        if self.const_value(expr).is_some() || self.overrides.contains_key(&expr.id) {
            return false;
        }
        if self.has_call(expr) {
            return true;
        }
        match &expr.kind {
            ExprKind::Slice { .. } => true,
            ExprKind::TypeAssert { .. } => {
                let ty = self.ty(expr);
                !self.cx.is_direct(ty)
            }
            ExprKind::Binary { op: ast::BinaryOp::AndAnd | ast::BinaryOp::OrOr, .. } => true,
            ExprKind::Binary { x, y, .. } => self.has_turn(x) || self.has_turn(y),
            ExprKind::Paren(x)
            | ExprKind::Star(x)
            | ExprKind::Selector { x, .. }
            | ExprKind::Unary { x, .. } => self.has_turn(x),
            ExprKind::Index { x, .. } if self.mode(x) == Mode::TypeExpr => false,
            ExprKind::Index { x, indices, .. } => {
                self.has_turn(x) || indices.iter().any(|index| self.has_turn(index))
            }
            ExprKind::Call { fun, args, .. } => match self.mode(fun) {
                Mode::TypeExpr => self.copies_string(expr, args) || args.iter().any(|arg| self.has_turn(arg)),
                Mode::Builtin(id) => has_turn(id),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a conversion makes a slice of a string.
    fn copies_string(&mut self, expr: &Expr, args: &[Expr]) -> bool {
        let to = self.ty(expr);
        let [arg] = args else { return false };
        let from = self.ty(arg);
        matches!(self.under(to), TypeKind::Slice(_)) && self.is_string(from)
    }

    /// Makes the calls in an expression, so that it can be evaluated later without any.
    pub fn hoist_calls(&mut self, expr: &'a Expr, hoisted: &mut Vec<ast::NodeId>) {
        if self.overrides.contains_key(&expr.id) || !self.has_turn(expr) {
            return;
        }
        match &expr.kind {
            ExprKind::Paren(x) | ExprKind::Star(x) => return self.hoist_calls(x, hoisted),
            ExprKind::Selector { x, .. } => return self.hoist_calls(x, hoisted),
            ExprKind::CompositeLit { elems, .. }
                if !matches!(self.under(self.ty(expr)), TypeKind::Map { .. }) =>
            {
                return elems.iter().for_each(|elem| match &elem.kind {
                    ExprKind::KeyValue { value, .. } => self.hoist_calls(value, hoisted),
                    _ => self.hoist_calls(elem, hoisted),
                });
            }
            ExprKind::Unary { op, x } if *op != ast::UnaryOp::Recv => {
                return self.hoist_calls(x, hoisted);
            }
            ExprKind::Binary { op, x, y, .. }
                if !matches!(op, ast::BinaryOp::AndAnd | ast::BinaryOp::OrOr) =>
            {
                self.hoist_calls(x, hoisted);
                return self.hoist_calls(y, hoisted);
            }
            ExprKind::Index { x, indices, .. } if !matches!(self.under(self.ty(x)), TypeKind::Map { .. }) => {
                self.hoist_calls(x, hoisted);
                return indices.iter().for_each(|index| self.hoist_calls(index, hoisted));
            }
            ExprKind::Call { fun, args, .. }
                if self.mode(fun) == Mode::TypeExpr && !self.copies_string(expr, args) =>
            {
                return args.iter().for_each(|arg| self.hoist_calls(arg, hoisted));
            }
            _ => {}
        }
        let ty = self.ty(expr);
        if matches!(self.cx.store.kind(ty), TypeKind::Tuple(_)) {
            return;
        }
        let val = self.expr(expr);
        let val = self.stable(val, ty);
        self.overrides.insert(expr.id, val);
        hoisted.push(expr.id);
    }

    /// The same for the left side of an assignment: an element of a map is a place there, not a value.
    pub fn hoist_target_calls(&mut self, target: &'a Expr, hoisted: &mut Vec<ast::NodeId>) {
        match &target.unparen().kind {
            ExprKind::Index { x, indices, .. } if matches!(self.under(self.ty(x)), TypeKind::Map { .. }) => {
                self.hoist_calls(x, hoisted);
                indices.iter().for_each(|index| self.hoist_calls(index, hoisted));
            }
            _ => self.hoist_calls(target, hoisted),
        }
    }

    /// Forgets hoisted calls.
    pub fn drop_hoisted(&mut self, hoisted: Vec<ast::NodeId>) {
        hoisted.iter().for_each(|id| {
            self.overrides.remove(id);
        });
    }

    /// Whether evaluating an expression calls a function, receives, or writes to memory.
    pub fn has_call(&self, expr: &Expr) -> bool {
        if self.const_value(expr).is_some() || self.overrides.contains_key(&expr.id) {
            return false;
        }
        match &expr.kind {
            ExprKind::Call { fun, args, .. } => match self.mode(fun) {
                Mode::Builtin(BuiltinId::Append | BuiltinId::Copy | BuiltinId::Recover) => true,
                Mode::TypeExpr | Mode::Builtin(_) => args.iter().any(|arg| self.has_call(arg)),
                _ => true,
            },
            ExprKind::Unary { op: ast::UnaryOp::Recv, .. } => true,
            ExprKind::Unary { x, .. }
            | ExprKind::Paren(x)
            | ExprKind::Star(x)
            | ExprKind::Selector { x, .. }
            | ExprKind::TypeAssert { x, .. } => self.has_call(x),
            ExprKind::Binary { x, y, .. } => self.has_call(x) || self.has_call(y),
            ExprKind::Index { x, indices, .. } => {
                self.has_call(x) || indices.iter().any(|index| self.has_call(index))
            }
            ExprKind::Slice { x, bounds, .. } => {
                self.has_call(x) || bounds.iter().flatten().any(|bound| self.has_call(bound))
            }
            ExprKind::CompositeLit { elems, .. } => elems.iter().any(|elem| self.has_call(elem)),
            ExprKind::KeyValue { key, value, .. } => self.has_call(key) || self.has_call(value),
            _ => false,
        }
    }
}

/// Whether gc evaluates calls of a built-in function in their turn among other calls.
fn has_turn(id: BuiltinId) -> bool {
    use BuiltinId::*;
    matches!(id, Append | Cap | Complex | Copy | Imag | Len | Make | Max | Min | New | Real | Recover)
}

/// The low bits of a constant, sign-extended, so that equal constants print alike.
pub fn truncate(bits: i64, ty: Type) -> i64 {
    match ty {
        Type::I8 => i64::from(bits as u8 as i8),
        Type::I16 => i64::from(bits as u16 as i16),
        Type::I32 => i64::from(bits as u32 as i32),
        _ => bits,
    }
}

/// Where an index or slice expression fails: at its bracket.
fn bracket_pos(expr: &Expr) -> Pos {
    match &expr.kind {
        ExprKind::Index { lbrack, .. } | ExprKind::Slice { lbrack, .. } => *lbrack,
        _ => expr.span.lo,
    }
}
