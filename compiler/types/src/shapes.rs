//! Shapes: what stands for the type parameters of a function while lowering makes code that several instances
//! share (see [`Shape`](crate::store::Shape)).
//!
//! A type that mentions a shape is the type of a value in such code. Which type that is exactly depends on the
//! instance: it is found by substituting the instance's type arguments for the shapes.

use crate::store::{Store, Ty, TypeKind};
use crate::subst::SubstMap;

impl Store {
    /// Whether a type mentions a shape.
    pub fn mentions_shape(&self, ty: Ty) -> bool {
        let any = |types: &[Ty]| types.iter().any(|&ty| self.mentions_shape(ty));
        let any_var = |vars: &[crate::ObjId]| vars.iter().any(|&var| self.mentions_shape(self.type_of(var)));
        match self.kind(ty) {
            TypeKind::Shape(_) => true,
            TypeKind::Basic(_) | TypeKind::TypeParam(_) => false,
            TypeKind::Array { elem, .. } | TypeKind::Slice(elem) | TypeKind::Pointer(elem) => {
                self.mentions_shape(*elem)
            }
            TypeKind::Map { key, elem } => self.mentions_shape(*key) || self.mentions_shape(*elem),
            TypeKind::Chan(chan) => self.mentions_shape(chan.elem),
            TypeKind::Struct(fields) => any_var(&fields.fields),
            TypeKind::Tuple(vars) => any_var(vars),
            TypeKind::Signature(signature) => any_var(&signature.params) || any_var(&signature.results),
            TypeKind::Interface(interface) => any_var(&interface.methods) || any(&interface.embeds),
            TypeKind::Union(terms) => terms.iter().any(|term| self.mentions_shape(term.ty)),
            TypeKind::Named(named) => any(&named.outer_args) || any(&named.type_args),
            TypeKind::Alias(alias) => any(&alias.type_args),
        }
    }

    /// A type with the underlying types of their type arguments for its shapes: one of the same layout.
    pub fn erase_shapes(&self, ty: Ty) -> Ty {
        if self.mentions_shape(ty) { self.subst(ty, &SubstMap::erasing_shapes()) } else { ty }
    }
}

#[cfg(test)]
mod tests {
    use crate::store::{Store, Ty};
    use crate::subst::SubstMap;

    #[test]
    fn a_shape_is_a_type_of_its_own_with_the_layout_of_its_arguments() {
        let store = Store::new();
        let (shape, other) = (store.new_shape(0, Ty::INT), store.new_shape(0, Ty::INT));
        assert!(!store.identical(shape, other) && !store.identical(shape, Ty::INT));
        assert_eq!(store.under(shape), Ty::INT);
        assert_eq!(store.layouts().size_of(store.array_of(shape, 3)), Some(24));
    }

    #[test]
    fn substitution_finds_shapes_in_types_made_of_them() {
        let store = Store::new();
        let shape = store.new_shape(0, Ty::INT);
        let made = store.map_of(Ty::STRING, store.slice_of(shape));
        assert!(store.mentions_shape(made));
        let exact = store.subst(made, &SubstMap::new(&[shape], &[Ty::UINT8]));
        assert_eq!(exact, store.map_of(Ty::STRING, store.slice_of(Ty::UINT8)));
        assert_eq!(store.erase_shapes(made), store.map_of(Ty::STRING, store.slice_of(Ty::INT)));
        assert!(!store.mentions_shape(exact));
    }
}
