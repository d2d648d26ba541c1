//! Elements of arrays, slices and strings, and slices of them.

use crate::func::Fx;
use crate::value::{Addr, Place, Val};
use base::Pos;
use mir::{BinaryOp, BoundsKind, InstKind, IntCc, Type, Value};
use syntax::ast::{Expr, ExprKind};
use types::{Mode, Ty, TypeKind};

impl<'a> Fx<'_, 'a> {
    /// An element's value, or an instance of a generic function.
    pub fn index(&mut self, expr: &'a Expr, x: &'a Expr) -> Val {
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
    pub fn element_place(&mut self, expr: &'a Expr, x: &'a Expr, index: &'a Expr) -> Option<Place> {
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
        self.note_index(bracket_pos(expr), index, len);
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

    /// The value of a slice expression.
    pub fn slice_expr(&mut self, expr: &'a Expr) -> Val {
        let ExprKind::Slice { x, bounds, .. } = &expr.kind else { return Val::empty() };
        let mut hoisted = Vec::new();
        if bounds.iter().flatten().any(|bound| self.has_call(bound)) {
            self.hoist_calls(x, &mut hoisted);
            bounds.iter().flatten().for_each(|bound| self.hoist_calls(bound, &mut hoisted));
        }
        let val = self.slice_of(expr);
        self.drop_hoisted(hoisted);
        val
    }

    fn slice_of(&mut self, expr: &'a Expr) -> Val {
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
}

/// Where an index or slice expression fails: at its bracket.
fn bracket_pos(expr: &Expr) -> Pos {
    match &expr.kind {
        ExprKind::Index { lbrack, .. } | ExprKind::Slice { lbrack, .. } => *lbrack,
        _ => expr.span.lo,
    }
}
