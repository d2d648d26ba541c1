//! Assignability and convertibility of operands (specification: "Assignability", "Conversions").

use crate::operand::{Mode, Operand};
use crate::store::{BasicKind, ChanDir, Ty, TypeKind};
use crate::{Checker, GoVersion};
use constant::Value;

/// A cause with the one that it explains on a line of its own.
fn chain(message: String, cause: String) -> String {
    if cause.is_empty() { message } else { format!("{message}\n\t{cause}") }
}

impl<'a> Checker<'a> {
    /// Whether an operand can be assigned to a variable of type `target`; if not, why, if there is more to say.
    pub fn assignable_to(&mut self, x: &Operand<'a>, target: Ty) -> Result<(), String> {
        let store = self.store;
        if !x.is_valid() || !store.is_valid(target) {
            return Ok(());
        }
        let (v, t) = (store.unalias(x.ty), store.unalias(target));
        if store.identical(v, t) {
            return Ok(());
        }
        let (v_under, t_under) = (store.under(v), store.under(t));
        let (v_param, t_param) = (store.is_type_param(v), store.is_type_param(t));

        if store.is_untyped(v_under) {
            if t_param {
                let terms = store.specific_terms(t).unwrap_or_default();
                let fits =
                    !terms.is_empty() && terms.iter().all(|term| self.implicit_type(x, term.ty).is_ok());
                return if fits { Ok(()) } else { Err(String::new()) };
            }
            return self.implicit_type(x, t).map(|_| ()).map_err(|_| String::new());
        }

        let unnamed = !store.has_name(v) || !store.has_name(t);
        if unnamed && !v_param && !t_param && store.identical(v_under, t_under) {
            return Ok(());
        }

        // Interfaces; pointers to interfaces are asked about for the sake of the explanation.
        let is_interface = matches!(store.kind(t_under), TypeKind::Interface(_)) && !t_param;
        let is_interface_pointer =
            matches!(store.kind(t_under), TypeKind::Pointer(base) if store.is_interface(*base));
        if is_interface || is_interface_pointer {
            match self.implements(v, t, false) {
                Ok(()) => return Ok(()),
                // A type parameter may be assignable all the same.
                Err(cause) if !v_param => return Err(cause),
                Err(_) => {}
            }
        }
        if !v_param
            && matches!(store.kind(v_under), TypeKind::Interface(_))
            && self.implements(t, v, false).is_ok()
        {
            return Err("need type assertion".into());
        }

        if let (TypeKind::Chan(from), TypeKind::Chan(to)) = (store.kind(v_under), store.kind(t_under))
            && from.dir == ChanDir::Both
            && store.identical(from.elem, to.elem)
        {
            return if unnamed { Ok(()) } else { Err(String::new()) };
        }

        if t_param && !store.has_name(v) {
            let terms = store.specific_terms(t).unwrap_or_default();
            if terms.is_empty() {
                return Err(String::new());
            }
            for term in terms {
                if let Err(cause) = self.assignable_to(x, term.ty) {
                    let (x, term, t) = (self.ty_str(x.ty), self.ty_str(term.ty), self.ty_str(t));
                    return Err(chain(format!("cannot assign {x} to {term} (in {t})"), cause));
                }
            }
            return Ok(());
        }
        if v_param && !store.has_name(t) {
            let terms = store.specific_terms(v).unwrap_or_default();
            if terms.is_empty() {
                return Err(String::new());
            }
            let mut member = x.clone();
            for term in terms {
                member.ty = term.ty;
                if let Err(cause) = self.assignable_to(&member, t) {
                    let (term, v, t) = (self.ty_str(term.ty), self.ty_str(v), self.ty_str(target));
                    return Err(chain(format!("cannot assign {term} (in {v}) to {t}"), cause));
                }
            }
            return Ok(());
        }
        Err(String::new())
    }

    /// Whether a non-constant operand can be converted to `target`; if not, why, if there is more to say.
    fn convertible_to(&mut self, x: &Operand<'a>, target: Ty) -> Result<(), String> {
        let not_assignable = match self.assignable_to(x, target) {
            Ok(()) => return Ok(()),
            Err(cause) => cause,
        };
        let store = self.store;
        let (v, t) = (store.unalias(x.ty), store.unalias(target));
        let (v_under, t_under) = (store.under(v), store.under(t));
        let (v_param, t_param) = (store.is_type_param(v), store.is_type_param(t));

        if !v_param && !t_param && store.identical_ignoring_tags(v_under, t_under) {
            return Ok(());
        }
        if let (&TypeKind::Pointer(from), &TypeKind::Pointer(to)) = (store.kind(v), store.kind(t))
            && !store.is_type_param(from)
            && !store.is_type_param(to)
            && store.identical_ignoring_tags(store.under(from), store.under(to))
        {
            return Ok(());
        }
        if self.basic_convertible(v_under, t_under) {
            return Ok(());
        }
        if let TypeKind::Slice(elem) = *store.kind(v_under) {
            let (array, version, what) = match *store.kind(t_under) {
                TypeKind::Pointer(base) => {
                    (store.under(base), GoVersion::go1(17), "slice to array pointer requires go1.17")
                }
                _ => (t_under, GoVersion::go1(20), "slice to array requires go1.20"),
            };
            if let TypeKind::Array { elem: array_elem, .. } = *store.kind(array)
                && store.identical(elem, array_elem)
            {
                return match self.allows(version) {
                    true => Ok(()),
                    false => Err(format!("conversion of {what} or later")),
                };
            }
        }
        if !v_param && !t_param {
            return Err(not_assignable);
        }
        self.convertible_members(x, target, (v, v_param), (t, t_param), not_assignable)
    }

    /// Convertibility where a type parameter is involved: each type of one set to each of the other.
    fn convertible_members(
        &mut self,
        x: &Operand<'a>,
        target: Ty,
        (v, v_param): (Ty, bool),
        (t, t_param): (Ty, bool),
        not_assignable: String,
    ) -> Result<(), String> {
        let store = self.store;
        let members = |ty: Ty, is_param: bool| -> Vec<Ty> {
            if !is_param {
                return vec![ty];
            }
            store.specific_terms(ty).unwrap_or_default().iter().map(|term| term.ty).collect()
        };
        let (sources, targets) = (members(x.ty, v_param), members(t, t_param));
        if sources.is_empty() || targets.is_empty() {
            return Err(String::new());
        }
        let mut member = x.clone();
        for &source in &sources {
            member.ty = source;
            for &to in &targets {
                let to = if t_param { to } else { t };
                if let Err(cause) = self.convertible_to(&member, to) {
                    let cause = if cause.is_empty() { not_assignable } else { cause };
                    let source = self.ty_str(source);
                    let from = if v_param { format!("{source} (in {})", self.ty_str(v)) } else { source };
                    let to = if t_param {
                        format!("{} (in {})", self.ty_str(to), self.ty_str(t))
                    } else {
                        self.ty_str(target)
                    };
                    return Err(chain(format!("cannot convert {from} to type {to}"), cause));
                }
            }
        }
        Ok(())
    }

    /// Conversions between numbers, strings, their slices and unsafe pointers, by underlying types.
    fn basic_convertible(&self, from: Ty, to: Ty) -> bool {
        let store = self.store;
        let is = |ty, test: fn(BasicKind) -> bool| store.is_basic(ty, test);
        let real = |ty| store.is_basic(ty, |kind| kind.is_integer() || kind.is_float());
        let pointer =
            |ty| matches!(store.kind(ty), TypeKind::Pointer(_)) || is(ty, |kind| kind == BasicKind::Uintptr);
        let unsafe_pointer = |ty| is(ty, |kind| kind == BasicKind::UnsafePointer);
        real(from) && real(to)
            || is(from, BasicKind::is_complex) && is(to, BasicKind::is_complex)
            || (is(from, BasicKind::is_integer) || self.is_bytes_or_runes(from))
                && is(to, BasicKind::is_string)
            || is(from, BasicKind::is_string) && self.is_bytes_or_runes(to)
            || pointer(from) && unsafe_pointer(to)
            || unsafe_pointer(from) && pointer(to)
    }

    /// Whether an underlying type is a slice of bytes or runes.
    pub(crate) fn is_bytes_or_runes(&self, under: Ty) -> bool {
        match *self.store.kind(under) {
            TypeKind::Slice(elem) => {
                self.store.is_basic(elem, |kind| matches!(kind, BasicKind::Uint8 | BasicKind::Int32))
            }
            _ => false,
        }
    }

    /// The value of a constant operand after conversion to a basic type, if it can be converted.
    fn convert_constant(&self, x: &Operand<'a>, under: Ty) -> Option<Value> {
        let TypeKind::Basic(kind) = *self.store.kind(under) else { return None };
        if let Some(value) = crate::constants::represent(x.val(), kind) {
            return Some(value);
        }
        if self.store.is_basic(x.ty, BasicKind::is_integer) && kind.is_string() {
            let rune = x.val().as_u64().and_then(|code| u32::try_from(code).ok()).and_then(char::from_u32);
            let rune = rune.unwrap_or(char::REPLACEMENT_CHARACTER);
            return Some(Value::from(rune.encode_utf8(&mut [0; 4]) as &str));
        }
        None
    }

    /// Converts an operand to `target`, or reports that it cannot be.
    pub(crate) fn conversion(&mut self, x: &mut Operand<'a>, target: Ty) {
        let store = self.store;
        let constant = x.mode == Mode::Constant;
        let is_const_type = store.is_basic(target, BasicKind::is_const_type);
        let mut cause = String::new();
        let ok;
        if constant && is_const_type {
            let value = self.convert_constant(x, store.under(target));
            ok = value.is_some();
            if let Some(value) = value {
                x.value = Some(value);
            } else if store.is_basic(target, BasicKind::is_integer) && !x.val().to_int().is_unknown() {
                // Messages show the integer that does not fit.
                x.value = Some(x.val().to_int());
            }
            if !ok
                && store.is_basic(x.ty, BasicKind::is_integer)
                && store.is_basic(target, BasicKind::is_integer)
            {
                let message = format!("constant {} overflows {}", x.val(), self.ty_str(target));
                self.error(&*x, message);
                x.invalidate();
                return;
            }
        } else if constant && store.is_type_param(target) {
            ok = match self.constant_to_members(x, target) {
                Ok(()) => true,
                Err(why) => {
                    cause = why;
                    false
                }
            };
            x.mode = Mode::Value;
        } else {
            match self.convertible_to(x, target) {
                Ok(()) => {
                    ok = true;
                    x.mode = Mode::Value;
                }
                Err(why) => {
                    ok = false;
                    cause = why;
                }
            }
        }
        if !ok {
            let mut message =
                format!("cannot convert {} to type {}", self.operand_str(x), self.ty_str(target));
            if !cause.is_empty() {
                message.push_str(": ");
                message.push_str(&cause);
            }
            self.error(&*x, message);
            x.invalidate();
            return;
        }
        if store.is_untyped(x.ty) {
            let mut final_type = target;
            if x.ty == Ty::UNTYPED_NIL {
                // nil takes the type of the conversion.
            } else if store.is_proper_interface(target) || constant && !is_const_type {
                final_type = store.default_type(x.ty);
            } else if x.mode == Mode::Constant
                && store.is_basic(x.ty, BasicKind::is_integer)
                && store.all_basic(target, BasicKind::is_string)
            {
                final_type = x.ty;
            }
            self.update_expr_type(x.expr, final_type, true);
        }
        if x.mode != Mode::Constant {
            x.value = None;
        }
        x.ty = target;
    }

    fn constant_to_members(&self, x: &Operand<'a>, target: Ty) -> Result<(), String> {
        let store = self.store;
        for member in store.members(target) {
            let Some((_, under)) = member else {
                return Err(format!("{} does not contain specific types", self.ty_str(target)));
            };
            if store.is_basic(x.ty, BasicKind::is_string) && self.is_bytes_or_runes(under) {
                continue;
            }
            if self.convert_constant(x, under).is_none() {
                let (member, target) = (self.ty_str(under), self.ty_str(target));
                let integers = store.is_basic(x.ty, BasicKind::is_integer)
                    && store.is_basic(under, BasicKind::is_integer);
                return Err(if integers {
                    format!("constant {} overflows {member} (in {target})", x.val())
                } else {
                    format!("cannot convert {} to type {member} (in {target})", self.operand_str(x))
                });
            }
        }
        Ok(())
    }
}
