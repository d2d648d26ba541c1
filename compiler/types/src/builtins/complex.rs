//! `complex`, `real` and `imag`.

use crate::call::Call;
use crate::operand::{Mode, Operand};
use crate::store::{BasicKind, Ty, TypeKind};
use crate::{BuiltinId, Checker, Object};
use base::{Pos, Symbol};
use constant::Value;

impl<'a> Checker<'a> {
    pub(super) fn builtin_complex(
        &mut self,
        call: Call<'a>,
        mut args: Vec<Operand<'a>>,
    ) -> Option<Operand<'a>> {
        let store = self.store;
        let mut y = args.swap_remove(1);
        let mut x = args.swap_remove(0);
        match (store.is_untyped(x.ty), store.is_untyped(y.ty)) {
            (false, false) => {}
            (true, false) => self.convert_untyped(&mut x, y.ty),
            (false, true) => self.convert_untyped(&mut y, x.ty),
            (true, true) if x.mode == Mode::Constant && y.mode == Mode::Constant => {
                for x in [&mut x, &mut y] {
                    if store.is_untyped_numeric(x.ty) && x.val().imag().sign() == 0 {
                        x.ty = Ty::UNTYPED_FLOAT;
                    }
                }
            }
            (true, true) => {
                self.convert_untyped(&mut x, Ty::FLOAT64);
                self.convert_untyped(&mut y, Ty::FLOAT64);
            }
        }
        if !x.is_valid() || !y.is_valid() {
            return None;
        }
        if !store.identical(x.ty, y.ty) {
            let text = self.expr_str(call.expr);
            let (a, b) = (self.ty_str(x.ty), self.ty_str(y.ty));
            self.error(&x, format!("invalid operation: {text} (mismatched types {a} and {b})"));
            return None;
        }
        let result = self.apply_type_function(&x, BuiltinId::Complex, |kind| match kind {
            BasicKind::Float32 => Some(Ty::COMPLEX64),
            BasicKind::Float64 => Some(Ty::COMPLEX128),
            BasicKind::UntypedFloat => Some(Ty::UNTYPED_COMPLEX),
            _ => None,
        });
        let Some(result) = result else {
            let ty = self.ty_str(x.ty);
            self.error(&x, format!("invalid argument: arguments have type {ty}, expected floating-point"));
            return None;
        };
        if x.mode == Mode::Constant && y.mode == Mode::Constant {
            let value = Value::complex(x.val().to_float(), y.val().to_float());
            return Some(Operand::constant(result, value));
        }
        self.record_builtin(call, BuiltinId::Complex, Some(result), &[x.ty, x.ty]);
        Some(self.result(Some(result)))
    }

    pub(super) fn builtin_part(
        &mut self,
        call: Call<'a>,
        id: BuiltinId,
        mut x: Operand<'a>,
    ) -> Option<Operand<'a>> {
        let store = self.store;
        if store.is_untyped(x.ty) {
            if x.mode != Mode::Constant {
                self.convert_untyped(&mut x, Ty::COMPLEX128);
                if !x.is_valid() {
                    return None;
                }
            } else if store.is_untyped_numeric(x.ty) {
                x.ty = Ty::UNTYPED_COMPLEX;
            }
        }
        let result = self.apply_type_function(&x, id, |kind| match kind {
            BasicKind::Complex64 => Some(Ty::FLOAT32),
            BasicKind::Complex128 => Some(Ty::FLOAT64),
            BasicKind::UntypedComplex => Some(Ty::UNTYPED_FLOAT),
            _ => None,
        });
        let Some(result) = result else {
            let ty = self.ty_str(x.ty);
            self.error(&x, format!("invalid argument: argument has type {ty}, expected complex type"));
            return None;
        };
        if x.mode == Mode::Constant {
            let value = if id == BuiltinId::Real { x.val().real() } else { x.val().imag() };
            return Some(Operand::constant(result, value));
        }
        self.record_builtin(call, id, Some(result), &[x.ty]);
        Some(self.result(Some(result)))
    }

    /// The type that a function of basic types gives for an operand's type. For a type parameter that is
    /// another one, whose constraint has the results, and the language does not have it.
    fn apply_type_function(
        &mut self,
        x: &Operand<'a>,
        id: BuiltinId,
        function: impl Fn(BasicKind) -> Option<Ty>,
    ) -> Option<Ty> {
        let store = self.store;
        if !store.is_type_param(x.ty) {
            return function(store.under_basic(x.ty)?);
        }
        let terms = store.specific_terms(x.ty)?;
        let mut results = Vec::with_capacity(terms.len());
        for term in terms {
            let ty = function(store.under_basic(term.ty)?)?;
            results.push(crate::Term { tilde: term.tilde, ty });
        }
        let text = self.operand_str(x);
        self.soft_error(
            x,
            format!(
                "{text} not supported as argument to built-in {} for go1.18 (see go.dev/issue/50937)",
                id.name()
            ),
        );
        let name = store.as_type_param(x.ty).map_or(Symbol::EMPTY, |param| store.object(param.obj).name);
        let obj = store.new_object(Object::type_name(name, Some(self.package_id), Pos::NONE));
        let param = store.new_type_param(obj, 0);
        let union = store.new_type(TypeKind::Union(results.into()));
        if let Some(param) = store.as_type_param(param) {
            param.bound.set(store.interface(Vec::new(), vec![union]));
        }
        Some(param)
    }
}
