//! Operands: what an expression evaluates to while it is being checked.

use crate::object::BuiltinId;
use crate::store::Ty;
use base::{Pos, Symbol};
use constant::Value;
use syntax::ast;

/// What an operand denotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Nothing: an error was reported.
    Invalid,
    /// A call without results.
    NoValue,
    /// A built-in function.
    Builtin(BuiltinId),
    /// A type.
    TypeExpr,
    /// A constant.
    Constant,
    /// An addressable variable.
    Variable,
    /// A map index expression: assignable, not addressable, and allows a comma-ok form.
    MapIndex,
    /// A value.
    Value,
    /// `nil`.
    NilValue,
    /// A value that allows a comma-ok form.
    CommaOk,
    /// Like `CommaOk`, but the second value is an error (cgo only).
    CommaErr,
    /// A cgo function.
    CgoFunc,
}

/// What an expression evaluates to.
#[derive(Clone, Debug)]
pub struct Operand<'a> {
    /// What it denotes.
    pub mode: Mode,
    /// Its type; invalid when there is none.
    pub ty: Ty,
    /// The value of a constant, [`constant::Value::Unknown`] after an error; `None` for other modes.
    pub value: Option<constant::Value>,
    /// The expression, for messages and positions.
    pub expr: Option<&'a ast::Expr>,
    /// Position and text that messages show in place of an expression, for values that have none of their own.
    pub stand_in: Option<(Pos, Symbol)>,
}

impl<'a> Operand<'a> {
    /// An invalid operand.
    pub fn invalid() -> Operand<'a> {
        Operand { mode: Mode::Invalid, ty: Ty::INVALID, value: None, expr: None, stand_in: None }
    }
    /// A constant.
    pub fn constant(ty: Ty, value: Value) -> Operand<'a> {
        Operand { mode: Mode::Constant, ty, value: Some(value), ..Operand::invalid() }
    }
    /// An operand without an expression, which messages call `text`.
    pub fn stand_in(pos: Pos, text: &str, mode: Mode, ty: Ty) -> Operand<'a> {
        Operand { mode, ty, stand_in: Some((pos, text.into())), ..Operand::invalid() }
    }
    /// The value of a constant; unknown for other operands and after errors.
    pub fn val(&self) -> &Value {
        self.value.as_ref().unwrap_or(&Value::Unknown)
    }
    /// The value as messages show it.
    pub fn value_str(&self) -> String {
        self.val().to_string()
    }
    /// Whether this is the untyped `nil`.
    pub fn is_nil(&self) -> bool {
        self.mode == Mode::NilValue
    }
    /// Whether no error was found.
    pub fn is_valid(&self) -> bool {
        self.mode != Mode::Invalid
    }
    /// Makes this an invalid operand of the same expression. Its type stays for messages.
    pub fn invalidate(&mut self) {
        self.mode = Mode::Invalid;
    }
}

impl Default for Operand<'_> {
    fn default() -> Self {
        Operand::invalid()
    }
}
