//! Index and slice expressions, and index values.

use crate::Checker;
use crate::expr::node_pos;
use crate::operand::{Mode, Operand};
use crate::store::{BasicKind, Ty, TypeKind};
use constant::Value;
use syntax::ast::{Expr, ExprKind};

/// What indexing a type gives: for a map its key type, otherwise the length where it is known.
struct Indexed {
    key: Option<Ty>,
    elem: Ty,
    length: Option<i64>,
    mode: Mode,
}

impl<'a> Checker<'a> {
    /// Checks `x[...]`. True if it instantiates a generic function, which is then in `x`.
    pub(crate) fn index_expr(&mut self, x: &mut Operand<'a>, e: &'a Expr) -> bool {
        let ExprKind::Index { x: operand, indices, .. } = &e.kind else { return false };
        *x = self.expr_or_type(operand, true);
        let store = self.store;
        match x.mode {
            Mode::Invalid => {
                self.use_exprs(indices);
                return false;
            }
            Mode::TypeExpr => {
                x.invalidate();
                let ty = self.var_type(e);
                if store.is_valid(ty) {
                    x.mode = Mode::TypeExpr;
                    x.ty = ty;
                }
                return false;
            }
            Mode::Value => {
                if let TypeKind::Signature(signature) = store.under_kind(x.ty)
                    && !signature.type_params.is_empty()
                {
                    return true;
                }
            }
            _ => {}
        }
        self.non_generic(None, x);
        if !x.is_valid() {
            return false;
        }
        if !self.is_complete(x.ty) {
            x.invalidate();
            return false;
        }
        let part = match *store.under_kind(x.ty) {
            TypeKind::Pointer(base) => Some(base),
            TypeKind::Map { elem, .. } => Some(elem),
            _ => None,
        };
        if part.is_some_and(|part| !self.is_complete(part)) {
            x.invalidate();
            return false;
        }

        let Some(indexed) = self.indexed(x) else {
            let text = self.operand_str(x);
            self.error(node_pos(e), format!("cannot index {text}"));
            self.use_exprs(indices);
            x.invalidate();
            return false;
        };
        let Some(index) = self.single_index(indices) else {
            x.invalidate();
            return false;
        };
        self.settle_string(x);
        x.ty = indexed.elem;
        x.mode = indexed.mode;
        x.value = None;
        match indexed.key {
            Some(key) => {
                let mut index = self.generic_expr(index, None);
                self.assignment(&mut index, Some(key), "map index".into());
            }
            None => {
                self.index(index, indexed.length);
            }
        }
        false
    }

    /// Gives an untyped string that is indexed, sliced or the like its final type: it exists at run time.
    pub(crate) fn settle_string(&mut self, x: &Operand<'a>) {
        if x.ty == Ty::UNTYPED_STRING {
            self.update_expr_type(x.expr, Ty::STRING, true);
        }
    }

    fn indexed(&self, x: &Operand<'a>) -> Option<Indexed> {
        let store = self.store;
        let under = store.under(x.ty);
        if !store.is_type_param(x.ty) {
            let mut indexed = self.indexed_type(under, x.mode)?;
            if x.mode == Mode::Constant {
                indexed.length = x.val().as_bytes().map(|bytes| bytes.len() as i64);
            }
            return Some(indexed);
        }
        let mut result: Option<Indexed> = None;
        for member in store.members(x.ty) {
            let (_, under) = member?;
            let next = self.indexed_type(under, x.mode)?;
            let Some(result) = &mut result else {
                result = Some(next);
                continue;
            };
            // All must be maps of the same key type, or none.
            let same_keys = match (result.key, next.key) {
                (Some(a), Some(b)) => store.identical(a, b),
                (None, None) => true,
                _ => false,
            };
            if !same_keys || !store.identical(result.elem, next.elem) {
                return None;
            }
            if let Some(length) = next.length
                && result.length.is_some_and(|least| length < least)
            {
                result.length = Some(length);
            }
            if next.mode == Mode::Value {
                result.mode = Mode::Value;
            }
        }
        result
    }

    fn indexed_type(&self, under: Ty, mode: Mode) -> Option<Indexed> {
        let store = self.store;
        let element = |elem, length: Option<i64>, mode| {
            Some(Indexed { key: None, elem, length: length.filter(|&length| length >= 0), mode })
        };
        match *store.kind(under) {
            TypeKind::Basic(kind) if kind.is_string() => element(Ty::BYTE, None, Mode::Value),
            TypeKind::Array { elem, len } => {
                let mode = if mode == Mode::Variable { Mode::Variable } else { Mode::Value };
                element(elem, Some(len), mode)
            }
            TypeKind::Pointer(base) => match *store.under_kind(base) {
                TypeKind::Array { elem, len } => element(elem, Some(len), Mode::Variable),
                _ => None,
            },
            TypeKind::Slice(elem) => element(elem, None, Mode::Variable),
            TypeKind::Map { key, elem } => {
                Some(Indexed { key: Some(key), elem, length: None, mode: Mode::MapIndex })
            }
            _ => None,
        }
    }

    fn single_index(&mut self, indices: &'a [Expr]) -> Option<&'a Expr> {
        if let Some(second) = indices.get(1) {
            self.error(second, "invalid operation: more than one index");
        }
        indices.first()
    }

    /// Checks an index, which must be smaller than `max`. The type of a valid index, and its value if it is
    /// constant.
    pub(crate) fn index(&mut self, index: &'a Expr, max: Option<i64>) -> (Ty, Option<i64>) {
        let mut x = self.eval(None, index);
        if !self.is_valid_index(&mut x, "index", false) {
            return (Ty::INVALID, None);
        }
        if x.mode != Mode::Constant {
            return (x.ty, None);
        }
        let Some(value) = x.val().as_i64() else { return (Ty::INVALID, None) };
        if let Some(max) = max
            && value >= max
        {
            let message = format!("invalid argument: index {} out of bounds [0:{max}]", x.val());
            self.error(&x, message);
            return (Ty::INVALID, None);
        }
        (x.ty, Some(value))
    }

    /// Whether an operand is an integer that can be an index, a length or the like.
    pub(crate) fn is_valid_index(&mut self, x: &mut Operand<'a>, what: &str, allow_negative: bool) -> bool {
        if !x.is_valid() {
            return false;
        }
        self.convert_untyped(x, Ty::INT);
        if !x.is_valid() {
            return false;
        }
        let complaint = if !self.store.all_basic(x.ty, BasicKind::is_integer) {
            "must be integer"
        } else if x.mode != Mode::Constant {
            return true;
        } else if !allow_negative && x.val().sign() < 0 {
            "must not be negative"
        } else if let Some(value) = crate::constants::represent(x.val(), BasicKind::Int) {
            x.value = Some(value);
            return true;
        } else {
            "overflows int"
        };
        let text = self.operand_str(x);
        self.error(&*x, format!("invalid argument: {what} {text} {complaint}"));
        false
    }

    /// `x[low:high:max]`.
    pub(crate) fn slice_expr(&mut self, e: &'a Expr) -> Operand<'a> {
        let ExprKind::Slice { x: operand, bounds, full, .. } = &e.kind else { return Operand::invalid() };
        let mut x = self.eval(None, operand);
        if !x.is_valid() {
            for bound in bounds.iter().flatten() {
                self.use_expr(bound);
            }
            return x;
        }
        let store = self.store;
        let Some(under) = self.common_sliceable(&x) else { return Operand::invalid() };
        if let TypeKind::Pointer(base) = *store.under_kind(x.ty)
            && !self.is_complete(base)
        {
            return Operand::invalid();
        }
        let mut length = None;
        let valid = match *store.kind(under) {
            TypeKind::Basic(kind) if kind.is_string() => {
                if *full {
                    let at = bounds[2].as_deref().unwrap_or(e);
                    self.error(at, "invalid operation: 3-index slice of string");
                    return Operand::invalid();
                }
                if x.mode == Mode::Constant {
                    length = x.val().as_bytes().map(|bytes| bytes.len() as i64);
                }
                if store.is_untyped(x.ty) {
                    self.settle_string(&x);
                    x.ty = Ty::STRING;
                }
                true
            }
            TypeKind::Array { elem, len } => {
                if x.mode != Mode::Variable {
                    self.error(&x, format!("cannot slice unaddressable value {}", self.operand_str(&x)));
                    return Operand::invalid();
                }
                length = Some(len);
                x.ty = store.slice_of(elem);
                true
            }
            TypeKind::Pointer(base) => match *store.under_kind(base) {
                TypeKind::Array { elem, len } => {
                    length = Some(len);
                    x.ty = store.slice_of(elem);
                    true
                }
                _ => false,
            },
            TypeKind::Slice(_) => true,
            _ => false,
        };
        if !valid {
            self.error(&x, format!("cannot slice {}", self.operand_str(&x)));
            return Operand::invalid();
        }
        x.mode = Mode::Value;
        x.value = None;
        if *full && (bounds[1].is_none() || bounds[2].is_none()) {
            return Operand::invalid();
        }
        self.slice_bounds(bounds, length.filter(|&length| length >= 0));
        x
    }

    /// The underlying type that all types of the operand share, byte slices and strings counting as strings.
    fn common_sliceable(&mut self, x: &Operand<'a>) -> Option<Ty> {
        let store = self.store;
        let mut common: Option<(Ty, Ty)> = None;
        let mut has_string = false;
        for member in store.members(x.ty) {
            let Some((ty, mut under)) = member else {
                let (text, ty) = (self.operand_str(x), self.ty_str(x.ty));
                self.error(x, format!("cannot slice {text}: no specific type in {ty}"));
                return None;
            };
            if store.is_basic(under, BasicKind::is_string) {
                under = store.slice_of(Ty::BYTE);
                has_string = true;
            }
            match common {
                None => common = Some((ty, under)),
                Some((first, first_under)) if !store.identical(first_under, under) => {
                    let text = self.operand_str(x);
                    let (first, ty) = (self.ty_str(first), self.ty_str(ty));
                    let message =
                        format!("cannot slice {text}: {first} and {ty} have different underlying types");
                    self.error(x, message);
                    return None;
                }
                Some(_) => {}
            }
        }
        if has_string {
            return Some(if store.is_type_param(x.ty) { Ty::STRING } else { store.under(x.ty) });
        }
        common.map(|(_, under)| under)
    }

    fn slice_bounds(&mut self, bounds: &'a [Option<Box<Expr>>; 3], length: Option<i64>) {
        let mut values = [None; 3];
        for (position, bound) in bounds.iter().enumerate() {
            values[position] = match bound {
                Some(bound) => self.index(bound, length.map(|length| length + 1)).1,
                None if position == 0 => Some(0),
                None => length,
            };
        }
        for (position, low) in values[..2].iter().enumerate() {
            let Some(low) = low.filter(|&low| low > 0) else { continue };
            for (offset, high) in values[position + 1..].iter().enumerate() {
                if let Some(high) = high
                    && *high < low
                {
                    if let Some(at) = &bounds[position + 1 + offset] {
                        self.error(&**at, format!("invalid slice indices: {high} < {low}"));
                    }
                    return;
                }
            }
        }
    }
}

/// A key that constants of equal value share, whatever their kinds, for finding duplicates.
pub(crate) fn duplicate_key(value: &Value) -> Value {
    match value {
        Value::Float(_) | Value::Complex(_) => {
            let integer = value.to_int();
            if !integer.is_unknown() {
                return integer;
            }
            let float = value.to_float();
            if float.is_unknown() {
                let part = |part: Value| Value::from(part.to_f64());
                return Value::complex(part(value.real()), part(value.imag()));
            }
            Value::from(float.to_f64())
        }
        _ => value.clone(),
    }
}
