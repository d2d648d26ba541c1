//! What assignments of several values assign to.
//!
//! The operands of index expressions and pointer indirections on the left are evaluated before anything is
//! assigned, but an index is compared with its bound, and a pointer with nil, only when it is that target's turn:
//! the assignments before it have happened when it panics.

use crate::func::Fx;
use crate::place::Base;
use crate::value::{Addr, Place, Val};
use base::Pos;
use mir::{BoundsKind, InstKind, Value};
use syntax::ast::{Expr, ExprKind};
use types::{SelectionKind, Ty, TypeKind};

/// A variable whose operands have been evaluated.
#[derive(Clone, Debug)]
pub struct Target {
    place: Place,
    /// The way from there.
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    /// A field of a struct.
    Field { of: Ty, index: usize },
    /// An element of the array that stands there, or that begins there and has this length.
    Element { elem: Ty, len: Value, index: Value, signed: bool, pos: Pos },
}

impl<'a> Fx<'_, 'a> {
    /// Evaluates the operands of a target.
    pub fn target(&mut self, left: &'a Expr) -> Option<Target> {
        let plain = |place: Place| Target { place, steps: Vec::new() };
        match &left.kind {
            ExprKind::Paren(x) => self.target(x),
            ExprKind::Selector { x, sel } => {
                let selection = match self.info.selections.get(&left.id) {
                    Some(selection) if selection.kind == SelectionKind::Field => selection,
                    _ => return self.place(left).map(plain),
                };
                let mut ty = self.ty(x);
                let variable = self.cx.pointee(ty).is_none() && self.is_addressable(x);
                let mut target = match variable.then(|| self.target(x)).flatten() {
                    Some(target) => target,
                    None => {
                        let pointer = self.expr(x);
                        let elem = self.cx.pointee(ty)?;
                        let addr = self.deref_base(Base::Val(pointer), ty);
                        ty = elem;
                        plain(Place::Memory(addr))
                    }
                };
                for index in self.field_path_of(selection) {
                    if let Some(elem) = self.cx.pointee(ty) {
                        self.b.set_pos(sel.pos);
                        let place = self.target_place(&target);
                        target = plain(Place::Memory(self.deref_base(Base::Place(place), ty)));
                        ty = elem;
                    }
                    target.steps.push(Step::Field { of: ty, index: index as usize });
                    ty = self.cx.field_type(ty, index as usize);
                }
                Some(target)
            }
            ExprKind::Index { x, indices, .. } => {
                let x_ty = self.ty(x);
                let pos = left.span.lo;
                let (mut target, elem, len) = match *self.under(x_ty) {
                    TypeKind::Slice(elem) => {
                        let slice = self.expr(x);
                        let &[ptr, len, _] = slice.parts() else { return None };
                        (plain(Place::Memory(Addr::of(ptr))), elem, len)
                    }
                    TypeKind::Pointer(array) => {
                        let TypeKind::Array { elem, len } = *self.under(array) else { return None };
                        let ptr = self.scalar(x);
                        let len = self.int(len);
                        (plain(Place::Memory(Addr::deref(ptr))), elem, len)
                    }
                    TypeKind::Array { elem, len } => {
                        let target = self.target(x)?;
                        let len = self.int(len);
                        (target, elem, len)
                    }
                    _ => return self.place(left).map(plain),
                };
                let (index, signed) = self.index_value(&indices[0]);
                target.steps.push(Step::Element { elem, len, index, signed, pos });
                Some(target)
            }
            _ => self.place(left).map(plain),
        }
    }

    /// The place that a target is; panics if an index is out of range.
    fn target_place(&mut self, target: &Target) -> Place {
        let mut place = target.place.clone();
        for step in &target.steps {
            match *step {
                Step::Field { of, index } => place = self.field_place(&place, of, index),
                Step::Element { elem, len, index, signed, pos } => {
                    self.b.set_pos(pos);
                    if let Place::Memory(addr) = &place
                        && addr.check
                    {
                        self.b.inst(InstKind::NilCheck { x: addr.base }, &[]);
                    }
                    self.bounds(BoundsKind::Index, index, len, signed);
                    if let Place::Memory(addr) = place {
                        let base = self.ptr_add_const(addr.base, addr.offset);
                        let at = self.element_addr(base, index, elem);
                        place = Place::Memory(Addr { base: at, offset: 0, check: false, ..addr });
                    }
                }
            }
        }
        place
    }

    /// Assigns to a target.
    pub fn store_target(&mut self, target: &Target, ty: Ty, val: &Val, pos: Pos) {
        let place = self.target_place(target);
        self.b.set_pos(pos);
        self.store_place(&place, ty, val);
    }
}
