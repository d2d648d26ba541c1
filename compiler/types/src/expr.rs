//! Expressions: dispatch by form, and what an operand may be.
//!
//! Every expression goes through [`Checker::raw_expr`], which records its type. Untyped expressions are recorded
//! when their context has given them a type; see `untyped`.

use crate::operand::{Mode, Operand};
use crate::report::Place;
use crate::store::{Ty, TypeKind};
use crate::{Checker, GoVersion};
use base::Symbol;
use constant::Value;
use syntax::ast::{Expr, ExprKind, LitKind, UnaryOp};

/// Whether an expression may stand as a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExprUse {
    /// A conversion.
    Conversion,
    /// An expression whose value must be used.
    Expression,
    /// A call or a receive, and what follows from an error.
    Statement,
}

/// The variable that a generic function is assigned to: if its type is a function type, it determines the type
/// arguments.
#[derive(Clone, Copy, Debug)]
pub struct Target<'t> {
    /// The type of the variable.
    pub ty: Ty,
    /// What messages call it.
    pub description: Description<'t>,
}

/// What messages call a target or the context of an assignment. Texts are only built for errors.
#[derive(Clone, Copy, Debug)]
pub enum Description<'t> {
    /// As it is.
    Text(&'t str),
    /// `argument to f`.
    ArgumentTo(&'t Expr),
    /// An expression.
    Expr(&'t Expr),
}

impl<'t> Target<'t> {
    /// A variable of type `ty`, if that is known.
    pub fn new(ty: Option<Ty>, description: impl Into<Description<'t>>) -> Option<Target<'t>> {
        ty.map(|ty| Target { ty, description: description.into() })
    }
}

impl<'t> From<&'t str> for Description<'t> {
    fn from(text: &'t str) -> Self {
        Description::Text(text)
    }
}

impl<'a> Checker<'a> {
    /// The text of a description.
    pub fn describe(&self, description: Description<'_>) -> String {
        match description {
            Description::Text(text) => text.to_owned(),
            Description::ArgumentTo(fun) => format!("argument to {}", self.expr_str(fun)),
            Description::Expr(expr) => self.expr_str(expr),
        }
    }

    /// Checks an expression, type or call without results. `hint` is the type of a composite literal's element.
    /// With `allow_generic`, generic types and functions need not be instantiated.
    pub fn raw_expr(
        &mut self,
        target: Option<Target<'_>>,
        e: &'a Expr,
        hint: Option<Ty>,
        allow_generic: bool,
    ) -> (Operand<'a>, ExprUse) {
        let (mut x, usage) = self.expr_by_form(target, e, hint);
        if !allow_generic {
            self.non_generic(target, &mut x);
        }
        self.record_operand(&x);
        (x, usage)
    }

    /// Checks an expression that must be a single value.
    pub fn eval(&mut self, target: Option<Target<'_>>, e: &'a Expr) -> Operand<'a> {
        let (mut x, _) = self.raw_expr(target, e, None, false);
        self.want_value(&mut x);
        self.single_value(&mut x);
        x
    }

    /// Like [`Checker::eval`], but the value may be a generic function.
    pub fn generic_expr(&mut self, e: &'a Expr, hint: Option<Ty>) -> Operand<'a> {
        let (mut x, _) = self.raw_expr(None, e, hint, true);
        self.want_value(&mut x);
        self.single_value(&mut x);
        x
    }

    /// Checks an expression or a type.
    pub fn expr_or_type(&mut self, e: &'a Expr, allow_generic: bool) -> Operand<'a> {
        let (mut x, _) = self.raw_expr(None, e, None, allow_generic);
        self.want_value_or_type(&mut x, true);
        self.single_value(&mut x);
        x
    }

    /// Checks an expression that may have several values. With `allow_comma_ok`, one that allows the comma-ok
    /// form gives two, and the second result is true.
    pub fn multi_expr(&mut self, e: &'a Expr, allow_comma_ok: bool) -> (Vec<Operand<'a>>, bool) {
        let (mut x, _) = self.raw_expr(None, e, None, false);
        self.want_value(&mut x);
        if x.is_valid()
            && let TypeKind::Tuple(vars) = self.store.kind(x.ty)
        {
            let results = vars.iter().enumerate().map(|(index, &var)| {
                let name = ordinal(index + 1, "function result");
                Operand::stand_in(e.pos(), &name, Mode::Value, self.store.type_of(var))
            });
            return (results.collect(), false);
        }
        if allow_comma_ok && matches!(x.mode, Mode::MapIndex | Mode::CommaOk | Mode::CommaErr) {
            let (what, ty) = match x.mode {
                Mode::CommaErr => ("err value of (comma, err) expression", self.store.universe.error_type),
                _ => ("ok value of (comma, ok) expression", Ty::UNTYPED_BOOL),
            };
            let second = Operand::stand_in(e.pos(), what, Mode::Value, ty);
            return (vec![x, second], true);
        }
        (vec![x], false)
    }

    /// Checks the expressions of an argument list; a single one may have several values.
    pub fn expr_list(&mut self, exprs: &'a [Expr]) -> Vec<Operand<'a>> {
        match exprs {
            [single] => self.multi_expr(single, false).0,
            _ => exprs.iter().map(|e| self.eval(None, e)).collect(),
        }
    }

    /// Reports an operand that is not a value.
    pub fn want_value(&mut self, x: &mut Operand<'a>) {
        let complaint = match x.mode {
            Mode::NoValue => "used as value",
            Mode::Builtin(_) => "must be called",
            Mode::TypeExpr => "is not an expression",
            _ => return,
        };
        self.error(&*x, format!("{} {complaint}", self.operand_str(x)));
        x.invalidate();
    }

    /// Reports an operand that is neither a value nor a type.
    pub fn want_value_or_type(&mut self, x: &mut Operand<'a>, allow_builtin: bool) {
        let complaint = match x.mode {
            Mode::NoValue => "used as value or type",
            Mode::Builtin(_) if !allow_builtin => "must be called",
            _ => return,
        };
        self.error(&*x, format!("{} {complaint}", self.operand_str(x)));
        x.invalidate();
    }

    /// Reports several values where one is wanted.
    pub fn single_value(&mut self, x: &mut Operand<'a>) {
        if x.mode == Mode::Value && matches!(self.store.kind(x.ty), TypeKind::Tuple(_)) {
            self.error(&*x, format!("multiple-value {} in single-value context", self.operand_str(x)));
            x.invalidate();
        }
    }

    /// Reports a generic type, or a generic function whose type arguments the target does not determine.
    pub fn non_generic(&mut self, target: Option<Target<'_>>, x: &mut Operand<'a>) {
        if !x.is_valid() || x.mode == Mode::NoValue {
            return;
        }
        let what = match self.store.kind(x.ty) {
            TypeKind::Alias(_) | TypeKind::Named(_) if self.store.is_generic(x.ty) => "type",
            TypeKind::Signature(signature) if !signature.type_params.is_empty() => {
                let function = target.and_then(|target| {
                    let under = self.common_under_of(target.ty)?;
                    self.store.as_signature(under)?;
                    Some(Target { ty: under, ..target })
                });
                if function.is_some() {
                    let pos = x.expr.map_or(x.pos(), node_pos);
                    self.func_inst(function, pos, x, None, true);
                    return;
                }
                "function"
            }
            _ => return,
        };
        let text = self.operand_expr_str(x);
        self.error(&*x, format!("cannot use generic {what} {text} without instantiation"));
        x.invalidate();
    }

    fn expr_by_form(
        &mut self,
        target: Option<Target<'_>>,
        e: &'a Expr,
        hint: Option<Ty>,
    ) -> (Operand<'a>, ExprUse) {
        let mut x = Operand { expr: Some(e), ..Operand::default() };
        let mut usage = ExprUse::Expression;
        match &e.kind {
            ExprKind::Bad => {}
            ExprKind::Name(_) => self.ident(&mut x, e, false),
            ExprKind::DotsType(_) => self.error(e, "invalid syntax tree: invalid use of ..."),
            ExprKind::BasicLit { bad: true, .. } => {}
            ExprKind::BasicLit { kind, raw, .. } => x = self.basic_lit(e, *kind, *raw),
            ExprKind::FuncLit(lit) => self.func_lit(&mut x, lit),
            ExprKind::CompositeLit { .. } => x = self.composite_lit(e, hint),
            ExprKind::Paren(inner) => {
                // Inference from a target does not go past parentheses.
                let (mut x, usage) = self.raw_expr(None, inner, None, false);
                x.expr = Some(e);
                return (x, usage);
            }
            ExprKind::Selector { .. } => self.selector(&mut x, e, false),
            ExprKind::Index { lbrack, .. } => {
                if self.index_expr(&mut x, e) {
                    self.func_inst(target, *lbrack, &mut x, Some(e), true);
                }
            }
            ExprKind::Slice { .. } => x = self.slice_expr(e),
            ExprKind::TypeAssert { x: operand, ty } => x = self.type_assert(e, operand, ty),
            ExprKind::TypeSwitchGuard { x: operand, .. } => {
                self.error(e, "invalid syntax tree: use of .(type) outside type switch");
                self.use_expr(operand);
            }
            ExprKind::Call { .. } => return self.call_expr(e),
            ExprKind::Star(operand) => x = self.indirection(operand),
            ExprKind::Unary { op, x: operand } => {
                x = self.unary(e, *op, operand);
                if *op == UnaryOp::Recv {
                    usage = ExprUse::Statement;
                }
            }
            ExprKind::Binary { op, x: left, y: right, .. } => x = self.binary(Some(e), *op, left, right),
            ExprKind::KeyValue { .. } => self.error(e, "invalid syntax tree: no key:value expected"),
            ExprKind::ArrayType { .. }
            | ExprKind::SliceType(_)
            | ExprKind::StructType(_)
            | ExprKind::InterfaceType { .. }
            | ExprKind::FuncType(_)
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => {
                x.mode = Mode::TypeExpr;
                x.ty = self.typ(e);
            }
        }
        if !x.is_valid() {
            x.invalidate();
            usage = ExprUse::Statement;
        }
        x.expr = Some(e);
        x.stand_in = None;
        (x, usage)
    }

    fn basic_lit(&mut self, e: &'a Expr, kind: LitKind, raw: Symbol) -> Operand<'a> {
        let text = raw.as_str();
        let numeric = matches!(kind, LitKind::Int | LitKind::Float | LitKind::Imaginary);
        if numeric {
            self.literal_version(e, kind, text);
            const LIMIT: usize = 10000;
            if text.len() > LIMIT {
                let start = &text[..10];
                self.error(e, format!("excessively long constant: {start}... ({} chars)", text.len()));
                return Operand::invalid();
            }
        }
        let (ty, value) = match kind {
            LitKind::Int => (Ty::UNTYPED_INT, Value::from_int_literal(text)),
            LitKind::Float => (Ty::UNTYPED_FLOAT, Value::from_float_literal(text)),
            LitKind::Imaginary => (Ty::UNTYPED_COMPLEX, Value::from_imaginary_literal(text)),
            LitKind::Rune => (Ty::UNTYPED_RUNE, Value::from_rune_literal(text)),
            LitKind::String => (Ty::UNTYPED_STRING, Value::from_string_literal(text)),
        };
        if value.is_unknown() {
            self.error(e, format!("malformed constant: {text}"));
            return Operand::invalid();
        }
        let mut x = Operand::constant(ty, value);
        x.expr = Some(e);
        self.overflow(&mut x, e.pos());
        x
    }

    /// Literals that old language versions lack.
    fn literal_version(&mut self, e: &Expr, kind: LitKind, text: &str) {
        const NEEDED: GoVersion = GoVersion::go1(13);
        if text.len() <= 2 || self.allows(NEEDED) {
            return;
        }
        let what = match text.as_bytes() {
            _ if text.contains('_') => "underscore in numeric literal",
            [b'0', b'b' | b'B', ..] => "binary literal",
            [b'0', b'o' | b'O', ..] => "0o/0O-style octal literal",
            [b'0', b'x' | b'X', ..] if kind != LitKind::Int => "hexadecimal floating-point literal",
            _ => return,
        };
        self.version_error(e, NEEDED, what);
    }

    fn type_assert(&mut self, e: &'a Expr, operand: &'a Expr, ty: &'a Expr) -> Operand<'a> {
        let mut x = self.eval(None, operand);
        if !x.is_valid() {
            return x;
        }
        if self.store.is_type_param(x.ty) {
            let text = self.operand_str(&x);
            self.error(
                &x,
                format!("invalid operation: cannot use type assertion on type parameter value {text}"),
            );
            return Operand::invalid();
        }
        if !self.store.is_interface(x.ty) {
            self.error(&x, format!("invalid operation: {} is not an interface", self.operand_str(&x)));
            return Operand::invalid();
        }
        let ty = self.var_type(ty);
        if !self.store.is_valid(ty) || !self.is_complete(ty) {
            return Operand::invalid();
        }
        self.type_assertion(e, &x, ty, false);
        x.mode = Mode::CommaOk;
        x.ty = ty;
        x
    }

    /// Reports an impossible `x.(ty)`.
    pub fn type_assertion(&mut self, e: &Expr, x: &Operand<'a>, ty: Ty, type_switch: bool) {
        let Err(cause) = self.assertable_to(x.ty, ty) else { return };
        let expr = self.expr_str(e);
        let name = self.ty_str(ty);
        let message = if type_switch {
            let x = self.operand_str(x);
            format!("impossible type switch case: {expr}\n\t{x} cannot have dynamic type {name} {cause}")
        } else {
            let interface = self.ty_str(x.ty);
            format!("impossible type assertion: {expr}\n\t{name} does not implement {interface} {cause}")
        };
        self.error(e, message);
    }

    /// `*x`: a pointer type or an indirection.
    fn indirection(&mut self, operand: &'a Expr) -> Operand<'a> {
        let mut x = self.expr_or_type(operand, false);
        match x.mode {
            Mode::Invalid => return x,
            Mode::TypeExpr => {
                self.valid_var_type(operand, x.ty);
                x.ty = self.store.pointer_to(x.ty);
                return x;
            }
            _ => {}
        }
        let mut base = None;
        let mut complaint = None;
        let store = self.store;
        store.under_is(x.ty, |under| {
            let Some(TypeKind::Pointer(elem)) = under.map(|under| store.kind(under)) else {
                complaint = Some("cannot indirect ");
                return false;
            };
            if base.is_some_and(|base| !store.identical(base, *elem)) {
                complaint = Some("pointers of ");
                return false;
            }
            base = Some(*elem);
            true
        });
        if let Some(complaint) = complaint {
            let tail = if complaint == "pointers of " { " must have identical base types" } else { "" };
            self.error(&x, format!("invalid operation: {complaint}{}{tail}", self.operand_str(&x)));
            return Operand::invalid();
        }
        let Some(base) = base.filter(|&base| self.is_complete(base)) else { return Operand::invalid() };
        x.mode = Mode::Variable;
        x.ty = base;
        x
    }

    /// Checks expressions for their effect on the use of variables alone; whether all are valid.
    pub fn use_exprs(&mut self, exprs: &'a [Expr]) -> bool {
        let mut valid = true;
        for e in exprs {
            valid &= self.use_expr(e);
        }
        valid
    }

    /// Checks an expression for its effect on the use of variables alone; whether it is valid.
    pub fn use_expr(&mut self, e: &'a Expr) -> bool {
        self.use_operand(e, false)
    }

    /// Like [`Checker::use_exprs`], for the left side of an assignment: a variable alone is not used by it.
    pub fn use_left_sides(&mut self, exprs: &'a [Expr]) -> bool {
        let mut valid = true;
        for e in exprs {
            valid &= self.use_operand(e, true);
        }
        valid
    }

    fn use_operand(&mut self, e: &'a Expr, left: bool) -> bool {
        let inner = e.unparen();
        match inner.kind {
            ExprKind::Name(name) if name.as_str() == "_" => true,
            ExprKind::Name(name) => {
                let unused = if left { self.unused_variable(name) } else { None };
                let x = self.expr_or_type(inner, true);
                if let Some(variable) = unused {
                    self.used_vars.remove(&variable);
                }
                x.is_valid()
            }
            _ => self.raw_expr(None, e, None, true).0.is_valid(),
        }
    }

    /// The variable of the package at hand that a name denotes, if it has not been used.
    pub fn unused_variable(&self, name: Symbol) -> Option<crate::ObjId> {
        let obj = self.lookup(name)?;
        let object = self.store.object(obj);
        let own = object.is_var() && object.package == Some(self.package_id);
        (own && !self.used_vars.contains(&obj)).then_some(obj)
    }
}

/// The position that gc gives a node itself, as opposed to its start: the operator of a binary expression, the
/// bracket or parenthesis of an index or call.
pub fn node_pos(e: &Expr) -> base::Pos {
    match &e.kind {
        ExprKind::Binary { op_pos, .. } => *op_pos,
        ExprKind::Index { lbrack, .. } | ExprKind::Slice { lbrack, .. } => *lbrack,
        ExprKind::Call { lparen, .. } => *lparen,
        ExprKind::KeyValue { colon, .. } => *colon,
        ExprKind::CompositeLit { lbrace, .. } => *lbrace,
        ExprKind::Selector { x, .. } | ExprKind::TypeAssert { x, .. } => x.span.hi,
        _ => e.span.lo,
    }
}

/// `1st function result`.
fn ordinal(n: usize, what: &str) -> String {
    let suffix = match n {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("{n}{suffix} {what}")
}
