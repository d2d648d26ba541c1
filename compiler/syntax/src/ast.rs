//! The syntax tree of one file.
//!
//! Types and expressions share [`Expr`], as the grammar cannot tell them apart (`a[b]`, `f(x)`, `*p`). The tree
//! keeps what the source says: parentheses, literal texts, the order of declarations. It is never changed after
//! parsing; what the checker learns stands in side tables keyed by [`NodeId`].
//!
//! Positions: `span` covers the node's text. Where gc reports a node at another place than its start (the
//! operator of a binary expression, the opening parenthesis of a call), that place is a field of its own.

use base::{FileId, Pos, Span, Symbol};

/// Names an expression, statement or declaration node: the file's index in its package, and a number that is
/// dense in the file. Side tables are vectors of vectors indexed by the two.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct NodeId {
    /// The index of the file in its package's list of files.
    pub file: u32,
    /// The number of the node in the file.
    pub index: u32,
}

/// A parsed file.
#[derive(Debug)]
pub struct File {
    /// The source.
    pub source: FileId,
    /// The index in the package's list of files; the `file` of all its node ids.
    pub index: u32,
    /// The number of node ids in use.
    pub node_count: u32,
    /// The package clause's name.
    pub package: Ident,
    /// The position of the `package` keyword.
    pub package_pos: Pos,
    /// The Go version of a `//go:build go1.N` constraint, such as `go1.21`; empty when there is none.
    pub go_version: Symbol,
    /// Imports in order, also present in `decls`.
    pub imports: Vec<ImportSpec>,
    /// All top-level declarations but imports, in order.
    pub decls: Vec<Decl>,
    /// `//go:` directives that stand on their own: `linkname`, `linknamestd`, `cgo_*`, `debug`.
    pub pragmas: Vec<Directive>,
    /// The end of the file.
    pub end: Pos,
    /// What the parser lets pass and gc reports when it checks the package, so not beside syntax errors.
    pub tree_errors: Vec<(Pos, String)>,
    /// What is wrong with the directives of declarations, which gc reports only in a package that is right otherwise.
    pub directive_errors: Vec<(Pos, String)>,
    /// Whether dropping the tree needs a large stack.
    pub(crate) deep: bool,
}

/// A `//go:name args` comment.
#[derive(Clone, Debug)]
pub struct Directive {
    /// The position after the comment's slashes, where gc reports it.
    pub pos: Pos,
    /// The word after `//go:`, such as `noinline` or `linkname`.
    pub name: Symbol,
    /// The rest of the line, trimmed.
    pub args: String,
}

/// An identifier where it is declared or used.
#[derive(Clone, Copy, Debug)]
pub struct Ident {
    /// Keys definitions and uses.
    pub id: NodeId,
    /// The name; `_` is a name like any other here, and stands in after a syntax error.
    pub name: Symbol,
    /// Where it begins.
    pub pos: Pos,
}

/// A string literal outside of expressions: an import path or a field tag.
#[derive(Clone, Debug)]
pub struct StringLit {
    /// Where it begins.
    pub pos: Pos,
    /// The literal as written, quotes included.
    pub raw: Symbol,
    /// Its value; bytes, since an interpreted string need not be UTF-8.
    pub value: Vec<u8>,
}

/// `import name "path"`.
#[derive(Debug)]
pub struct ImportSpec {
    /// Keys the implicit package object when there is no name.
    pub id: NodeId,
    /// Of the spec, without the keyword.
    pub span: Span,
    /// The name, `.` or `_`, if given.
    pub name: Option<Ident>,
    /// The path.
    pub path: StringLit,
}

/// A top-level or local declaration.
#[derive(Debug)]
pub enum Decl {
    /// One spec of a `const` declaration.
    Const(ConstSpec),
    /// One spec of a `var` declaration.
    Var(VarSpec),
    /// One spec of a `type` declaration.
    Type(TypeSpec),
    /// A function or method.
    Func(FuncDecl),
}

/// `names type = values` in a const group.
#[derive(Debug)]
pub struct ConstSpec {
    /// Of the spec.
    pub span: Span,
    /// Numbers the parenthesized groups of a file; specs of one group share it, so that the checker can find
    /// the spec whose type and values an implicit repetition inherits.
    pub group: u32,
    /// The index of this spec in its group: the value of `iota`.
    pub iota: u32,
    /// At least one.
    pub names: Vec<Ident>,
    /// The type, if given.
    pub ty: Option<Expr>,
    /// Empty: repeats the last non-empty list of the group.
    pub values: Vec<Expr>,
    /// Directives that stand before it.
    pub directives: Vec<Directive>,
}

/// `names type = values`.
#[derive(Debug)]
pub struct VarSpec {
    /// Of the spec.
    pub span: Span,
    /// At least one.
    pub names: Vec<Ident>,
    /// The type, if given.
    pub ty: Option<Expr>,
    /// The initializers: none, one for each name, or one call for all.
    pub values: Vec<Expr>,
    /// Directives that stand before it (`embed`, `linkname` among them).
    pub directives: Vec<Directive>,
}

/// `name[params] = type` or without `=`.
#[derive(Debug)]
pub struct TypeSpec {
    /// Of the spec.
    pub span: Span,
    /// The declared name.
    pub name: Ident,
    /// Type parameters.
    pub type_params: Vec<Field>,
    /// The position of `=` in an alias declaration.
    pub alias: Option<Pos>,
    /// The right side.
    pub ty: Expr,
    /// Directives that stand before it.
    pub directives: Vec<Directive>,
}

/// `func (recv) name[params](params) results { body }`.
#[derive(Debug)]
pub struct FuncDecl {
    /// From `func` to the end of the body.
    pub span: Span,
    /// Keys the function's scope.
    pub id: NodeId,
    /// The receiver list as written; the checker reports lists that do not have exactly one.
    pub recv: Option<FieldList>,
    /// The name.
    pub name: Ident,
    /// Type parameters of the function, or of a generic method (Go 1.27).
    pub type_params: Vec<Field>,
    /// Parameters and results.
    pub sig: FuncType,
    /// `None` for a function that is implemented elsewhere.
    pub body: Option<Block>,
    /// The numbers of the nodes in the body.
    pub body_nodes: std::ops::Range<u32>,
    /// Directives that stand before it.
    pub directives: Vec<Directive>,
}

/// A parenthesized list of fields.
#[derive(Debug)]
pub struct FieldList {
    /// With its parentheses.
    pub span: Span,
    /// One for each name: `a, b int` gives two whose types share a node (see [`Field::ty`]).
    pub fields: Vec<Field>,
}

/// One parameter, result, receiver, type parameter or struct field.
#[derive(Debug)]
pub struct Field {
    /// Of the name and the type.
    pub span: Span,
    /// `None` for an unnamed parameter or an embedded field.
    pub name: Option<Ident>,
    /// The type, constraint or embedded type. In `a, b int` both fields hold the same `Arc`, so that a type
    /// is checked once.
    pub ty: std::sync::Arc<Expr>,
    /// A struct field's tag.
    pub tag: Option<StringLit>,
    /// Whether this is an embedded field (struct) or embedded element (interface).
    pub embedded: bool,
}

/// A parameter list and results.
#[derive(Debug)]
pub struct FuncType {
    /// From the opening parenthesis of the parameters (from `func` in a function type or literal).
    pub span: Span,
    /// Where gc reports a function type: at what follows `func` or the name.
    pub pos: Pos,
    /// Parameters. The last one's type is [`ExprKind::DotsType`] in a variadic function.
    pub params: FieldList,
    /// Results; empty when there are none.
    pub results: Vec<Field>,
    /// The span of the results.
    pub results_span: Span,
}

/// An expression or type.
#[derive(Debug)]
pub struct Expr {
    /// Keys the checker's records.
    pub id: NodeId,
    /// The text.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// The forms of [`Expr`].
#[derive(Debug)]
pub enum ExprKind {
    /// Stands where the parser found an error, which it has reported.
    Bad,
    /// `x`.
    Name(Symbol),
    /// `1`, `"a"`, …; the literal as written.
    BasicLit {
        /// The kind.
        kind: LitKind,
        /// The text. A literal that the lexer has reported as malformed has `bad` set.
        raw: Symbol,
        /// Whether the lexer reported it.
        bad: bool,
    },
    /// `T{...}`; without a type inside another composite literal.
    CompositeLit {
        /// The type, if given.
        ty: Option<Box<Expr>>,
        /// Elements; [`ExprKind::KeyValue`] where keyed.
        elems: Vec<Expr>,
        /// The opening brace.
        lbrace: Pos,
        /// The closing brace.
        rbrace: Pos,
    },
    /// `key: value` in a composite literal.
    KeyValue {
        /// The key.
        key: Box<Expr>,
        /// The value.
        value: Box<Expr>,
        /// The colon.
        colon: Pos,
    },
    /// `func(...) {...}`.
    FuncLit(Box<FuncLit>),
    /// `(x)`.
    Paren(Box<Expr>),
    /// `x.name`.
    Selector {
        /// The operand.
        x: Box<Expr>,
        /// The selected name.
        sel: Ident,
    },
    /// `x[i]`, `x[T1, T2]`. At least one index.
    Index {
        /// The operand.
        x: Box<Expr>,
        /// Index or type arguments.
        indices: Vec<Expr>,
        /// The opening bracket.
        lbrack: Pos,
    },
    /// `x[lo:hi:max]`.
    Slice {
        /// The operand.
        x: Box<Expr>,
        /// The bounds.
        bounds: [Option<Box<Expr>>; 3],
        /// Whether there are two colons.
        full: bool,
        /// The opening bracket.
        lbrack: Pos,
    },
    /// `x.(T)`.
    TypeAssert {
        /// The operand.
        x: Box<Expr>,
        /// The type.
        ty: Box<Expr>,
    },
    /// `lhs := x.(type)`, only as the guard of a type switch.
    TypeSwitchGuard {
        /// The declared name, if any.
        lhs: Option<Ident>,
        /// The operand.
        x: Box<Expr>,
    },
    /// `op x`, except `*x` ([`ExprKind::Star`]).
    Unary {
        /// The operator.
        op: UnaryOp,
        /// The operand.
        x: Box<Expr>,
    },
    /// `x op y`.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Where the operator stands.
        op_pos: Pos,
        /// The left operand.
        x: Box<Expr>,
        /// The right operand.
        y: Box<Expr>,
    },
    /// `*x`: an indirection or a pointer type.
    Star(Box<Expr>),
    /// `f(args...)`; also conversions and calls of built-ins.
    Call {
        /// The callee.
        fun: Box<Expr>,
        /// The arguments.
        args: Vec<Expr>,
        /// The position of `...` after the last argument.
        dots: Option<Pos>,
        /// The opening parenthesis.
        lparen: Pos,
        /// The closing parenthesis.
        rparen: Pos,
    },
    /// `[len]elem`; without a length for `[...]elem`.
    ArrayType {
        /// The length; `None` for `...`.
        len: Option<Box<Expr>>,
        /// The element type.
        elem: Box<Expr>,
    },
    /// `[]elem`.
    SliceType(Box<Expr>),
    /// `...elem`, the last parameter's type.
    DotsType(Box<Expr>),
    /// `struct {...}`.
    StructType(Vec<Field>),
    /// `interface {...}`.
    InterfaceType {
        /// Methods.
        methods: Vec<InterfaceMethod>,
        /// Embedded types and unions, in order.
        embeds: Vec<Expr>,
    },
    /// `func(...) ...`.
    FuncType(Box<FuncType>),
    /// `map[key]value`.
    MapType {
        /// The key type.
        key: Box<Expr>,
        /// The value type.
        value: Box<Expr>,
    },
    /// `chan elem`, `chan<- elem`, `<-chan elem`.
    ChanType {
        /// The direction.
        dir: ChanDir,
        /// The element type.
        elem: Box<Expr>,
    },
}

/// A method of an interface type.
#[derive(Debug)]
pub struct InterfaceMethod {
    /// The name.
    pub name: Ident,
    /// Its signature.
    pub sig: FuncType,
}

/// A function literal.
#[derive(Debug)]
pub struct FuncLit {
    /// Its type.
    pub ty: FuncType,
    /// Its body.
    pub body: Block,
}

/// Kinds of literals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum LitKind {
    Int,
    Float,
    Imaginary,
    Rune,
    String,
}

/// Direction of a channel type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChanDir {
    /// `chan T`.
    Both,
    /// `chan<- T`.
    Send,
    /// `<-chan T`.
    Recv,
}

/// Unary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    /// `+`
    Plus,
    /// `-`
    Neg,
    /// `!`
    Not,
    /// `^`
    Xor,
    /// `&`
    Addr,
    /// `<-`
    Recv,
    /// `~`, in constraints only
    Tilde,
}

/// Binary operators. `|` also joins the terms of a union.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "see `as_str`")]
pub enum BinaryOp {
    OrOr,
    AndAnd,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Add,
    Sub,
    Or,
    Xor,
    Mul,
    Div,
    Rem,
    And,
    AndNot,
    Shl,
    Shr,
}

impl BinaryOp {
    /// The operator as written.
    pub fn as_str(self) -> &'static str {
        match self {
            BinaryOp::OrOr => "||",
            BinaryOp::AndAnd => "&&",
            BinaryOp::Eq => "==",
            BinaryOp::Ne => "!=",
            BinaryOp::Lt => "<",
            BinaryOp::Le => "<=",
            BinaryOp::Gt => ">",
            BinaryOp::Ge => ">=",
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Or => "|",
            BinaryOp::Xor => "^",
            BinaryOp::Mul => "*",
            BinaryOp::Div => "/",
            BinaryOp::Rem => "%",
            BinaryOp::And => "&",
            BinaryOp::AndNot => "&^",
            BinaryOp::Shl => "<<",
            BinaryOp::Shr => ">>",
        }
    }

    /// Whether this compares.
    pub fn is_comparison(self) -> bool {
        matches!(
            self,
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge
        )
    }

    /// Whether this shifts.
    pub fn is_shift(self) -> bool {
        matches!(self, BinaryOp::Shl | BinaryOp::Shr)
    }
}

impl UnaryOp {
    /// The operator as written.
    pub fn as_str(self) -> &'static str {
        match self {
            UnaryOp::Plus => "+",
            UnaryOp::Neg => "-",
            UnaryOp::Not => "!",
            UnaryOp::Xor => "^",
            UnaryOp::Addr => "&",
            UnaryOp::Recv => "<-",
            UnaryOp::Tilde => "~",
        }
    }
}

/// `{ statements }`.
#[derive(Debug)]
pub struct Block {
    /// Keys the scope.
    pub id: NodeId,
    /// From `{` to `}`.
    pub span: Span,
    /// The statements.
    pub stmts: Vec<Stmt>,
    /// The closing brace, where gc reports `missing return`.
    pub rbrace: Pos,
}

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    /// Keys scopes and implicit objects.
    pub id: NodeId,
    /// The text.
    pub span: Span,
    /// Where gc reports it: the operator of an assignment, otherwise the start.
    pub pos: Pos,
    /// What it is.
    pub kind: StmtKind,
}

/// The forms of [`Stmt`].
#[derive(Debug)]
pub enum StmtKind {
    /// Stands where the parser found an error.
    Bad,
    /// Nothing.
    Empty,
    /// An expression: a call or a receive; the checker reports others.
    Expr(Expr),
    /// `ch <- value`.
    Send {
        /// The channel.
        chan: Expr,
        /// The value.
        value: Expr,
    },
    /// `x++`, `x--`.
    IncDec {
        /// The operand.
        x: Expr,
        /// Whether it is `++`.
        inc: bool,
    },
    /// `lhs = rhs`.
    Assign {
        /// At least one.
        lhs: Vec<Expr>,
        /// At least one.
        rhs: Vec<Expr>,
    },
    /// `lhs := rhs`. Left sides are names in correct programs.
    Define {
        /// At least one.
        lhs: Vec<Expr>,
        /// At least one.
        rhs: Vec<Expr>,
    },
    /// `x op= y`.
    OpAssign {
        /// The operator.
        op: BinaryOp,
        /// The left side.
        lhs: Box<Expr>,
        /// The right side.
        rhs: Box<Expr>,
    },
    /// `go call`.
    Go(Expr),
    /// `defer call`.
    Defer(Expr),
    /// `return results`.
    Return(Vec<Expr>),
    /// `break`, `continue`, `goto`, `fallthrough`.
    Branch {
        /// Which.
        kind: BranchKind,
        /// The label, if any.
        label: Option<Ident>,
    },
    /// `{ ... }`.
    Block(Block),
    /// `if init; cond { then } else …`.
    If {
        /// The init statement.
        init: Option<Box<Stmt>>,
        /// The condition.
        cond: Expr,
        /// The body.
        then: Block,
        /// A block or another `if`.
        els: Option<Box<Stmt>>,
    },
    /// `for init; cond; post { body }`.
    For {
        /// The init statement.
        init: Option<Box<Stmt>>,
        /// The condition.
        cond: Option<Expr>,
        /// The post statement.
        post: Option<Box<Stmt>>,
        /// The body.
        body: Block,
    },
    /// `for key, value := range x { body }`.
    Range {
        /// The first iteration variable.
        key: Option<Expr>,
        /// The second.
        value: Option<Expr>,
        /// Where a third one stands, which is an error.
        extra: Option<Pos>,
        /// Whether `:=` declares them.
        define: bool,
        /// What is ranged over.
        x: Expr,
        /// The body.
        body: Block,
    },
    /// `switch init; tag { clauses }`.
    Switch {
        /// The init statement.
        init: Option<Box<Stmt>>,
        /// The tag; `None` means `true`.
        tag: Option<Expr>,
        /// The clauses.
        clauses: Vec<CaseClause>,
        /// The closing brace.
        rbrace: Pos,
    },
    /// `switch init; x := y.(type) { clauses }`.
    TypeSwitch {
        /// The init statement.
        init: Option<Box<Stmt>>,
        /// An [`ExprKind::TypeSwitchGuard`].
        guard: Expr,
        /// The clauses.
        clauses: Vec<CaseClause>,
        /// The closing brace.
        rbrace: Pos,
    },
    /// `select { clauses }`.
    Select {
        /// The clauses.
        clauses: Vec<CommClause>,
        /// The closing brace.
        rbrace: Pos,
    },
    /// `label: stmt`.
    Labeled {
        /// The label.
        label: Ident,
        /// The statement.
        stmt: Box<Stmt>,
    },
    /// Local declarations, one for each spec.
    Decl(Vec<Decl>),
}

/// Kinds of branch statements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum BranchKind {
    Break,
    Continue,
    Goto,
    Fallthrough,
}

/// `case exprs: body` or `default: body`.
#[derive(Debug)]
pub struct CaseClause {
    /// Keys the clause's scope and, in a type switch, its implicit variable.
    pub id: NodeId,
    /// From the keyword to the end of the body.
    pub span: Span,
    /// `None` for `default`.
    pub exprs: Option<Vec<Expr>>,
    /// The colon.
    pub colon: Pos,
    /// The statements.
    pub body: Vec<Stmt>,
}

/// `case comm: body` or `default: body` of a select.
#[derive(Debug)]
pub struct CommClause {
    /// Keys the clause's scope.
    pub id: NodeId,
    /// From the keyword to the end of the body.
    pub span: Span,
    /// A send, or a receive as an expression, assignment or definition; `None` for `default`.
    pub comm: Option<Box<Stmt>>,
    /// The colon.
    pub colon: Pos,
    /// The statements.
    pub body: Vec<Stmt>,
}

impl Expr {
    /// The expression without its parentheses.
    pub fn unparen(&self) -> &Expr {
        let mut expr = self;
        while let ExprKind::Paren(inner) = &expr.kind {
            expr = inner;
        }
        expr
    }

    /// Where gc reports errors about this expression as a whole: its first operand's position, but the bracket
    /// of a slice expression and the parenthesis of a function type.
    pub fn start_pos(&self) -> Pos {
        let mut expr = self;
        loop {
            expr = match &expr.kind {
                ExprKind::CompositeLit { ty: Some(x), .. }
                | ExprKind::KeyValue { key: x, .. }
                | ExprKind::Selector { x, .. }
                | ExprKind::Index { x, .. }
                | ExprKind::TypeAssert { x, .. }
                | ExprKind::TypeSwitchGuard { lhs: None, x }
                | ExprKind::Binary { x, .. }
                | ExprKind::Call { fun: x, .. } => x,
                ExprKind::Slice { lbrack, .. } => return *lbrack,
                ExprKind::FuncType(ty) => return ty.pos,
                _ => return expr.span.lo,
            };
        }
    }

    /// The name, if this is one.
    pub fn as_name(&self) -> Option<Symbol> {
        match self.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        }
    }
}
