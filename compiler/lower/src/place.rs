//! Places: what can be assigned to or has an address, and paths of fields from there.

use crate::func::Fx;
use crate::value::{Addr, Place, Val};
use base::Pos;
use mir::Value;
use syntax::ast::{Expr, ExprKind};
use types::{Mode, ObjId, Parent, Selection, Ty, TypeKind};

/// What a path of fields starts at.
pub enum Base {
    /// A value.
    Val(Val),
    /// A variable.
    Place(Place),
}

impl<'a> Fx<'_, 'a> {
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
}
