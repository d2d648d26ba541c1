//! Operands: what an expression evaluates to while it is being checked.

use crate::object::BuiltinId;
use crate::store::Ty;
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
}

impl<'a> Operand<'a> {
    /// An invalid operand.
    pub fn invalid() -> Operand<'a> {
        Operand { mode: Mode::Invalid, ty: Ty::INVALID, value: None, expr: None }
    }
    /// Whether no error was found.
    pub fn is_valid(&self) -> bool {
        self.mode != Mode::Invalid
    }
    /// Makes this an invalid operand of the same expression.
    pub fn invalidate(&mut self) {
        self.mode = Mode::Invalid;
        self.ty = Ty::INVALID;
        self.value = None;
    }
}

impl Default for Operand<'_> {
    fn default() -> Self {
        Operand::invalid()
    }
}
