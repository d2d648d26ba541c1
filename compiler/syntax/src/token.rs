//! Tokens and operators.

use crate::ast::BinaryOp;

/// The kinds of tokens. The order of the keywords matters to [`Token::is_keyword`] only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Token {
    Eof,
    Name,
    Literal,
    /// Any operator but `*`.
    Operator,
    /// `op=`.
    AssignOp,
    /// `++` or `--`.
    IncOp,
    Assign,
    Define,
    Arrow,
    Star,
    Lparen,
    Lbrack,
    Lbrace,
    Rparen,
    Rbrack,
    Rbrace,
    Comma,
    Semi,
    Colon,
    Dot,
    DotDotDot,
    Break,
    Case,
    Chan,
    Const,
    Continue,
    Default,
    Defer,
    Else,
    Fallthrough,
    For,
    Func,
    Go,
    Goto,
    If,
    Import,
    Interface,
    Map,
    Package,
    Range,
    Return,
    Select,
    Struct,
    Switch,
    Type,
    Var,
}

impl Token {
    /// As written, or the name of the class.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Token::Eof => "EOF",
            Token::Name => "name",
            Token::Literal => "literal",
            Token::Operator => "op",
            Token::AssignOp => "op=",
            Token::IncOp => "opop",
            Token::Assign => "=",
            Token::Define => ":=",
            Token::Arrow => "<-",
            Token::Star => "*",
            Token::Lparen => "(",
            Token::Lbrack => "[",
            Token::Lbrace => "{",
            Token::Rparen => ")",
            Token::Rbrack => "]",
            Token::Rbrace => "}",
            Token::Comma => ",",
            Token::Semi => ";",
            Token::Colon => ":",
            Token::Dot => ".",
            Token::DotDotDot => "...",
            Token::Break => "break",
            Token::Case => "case",
            Token::Chan => "chan",
            Token::Const => "const",
            Token::Continue => "continue",
            Token::Default => "default",
            Token::Defer => "defer",
            Token::Else => "else",
            Token::Fallthrough => "fallthrough",
            Token::For => "for",
            Token::Func => "func",
            Token::Go => "go",
            Token::Goto => "goto",
            Token::If => "if",
            Token::Import => "import",
            Token::Interface => "interface",
            Token::Map => "map",
            Token::Package => "package",
            Token::Range => "range",
            Token::Return => "return",
            Token::Select => "select",
            Token::Struct => "struct",
            Token::Switch => "switch",
            Token::Type => "type",
            Token::Var => "var",
        }
    }

    pub(crate) fn is_keyword(self) -> bool {
        self as u8 >= Token::Break as u8
    }

    /// What messages call it.
    pub(crate) fn describe(self) -> String {
        match self {
            Token::Comma => "comma".to_string(),
            Token::Semi => "semicolon or newline".to_string(),
            token if token.is_keyword() => format!("keyword {}", token.as_str()),
            token => token.as_str().to_string(),
        }
    }

    /// The keyword spelled `text`.
    pub(crate) fn keyword(text: &[u8]) -> Option<Token> {
        // The first letter and the length leave few candidates, so that most names are told apart from keywords
        // without any comparison.
        let candidates: &[(&[u8], Token)] = match (text.first()?, text.len()) {
            (b'b', 5) => &[(b"break", Token::Break)],
            (b'c', 4) => &[(b"case", Token::Case), (b"chan", Token::Chan)],
            (b'c', 5) => &[(b"const", Token::Const)],
            (b'c', 8) => &[(b"continue", Token::Continue)],
            (b'd', 5) => &[(b"defer", Token::Defer)],
            (b'd', 7) => &[(b"default", Token::Default)],
            (b'e', 4) => &[(b"else", Token::Else)],
            (b'f', 3) => &[(b"for", Token::For)],
            (b'f', 4) => &[(b"func", Token::Func)],
            (b'f', 11) => &[(b"fallthrough", Token::Fallthrough)],
            (b'g', 2) => &[(b"go", Token::Go)],
            (b'g', 4) => &[(b"goto", Token::Goto)],
            (b'i', 2) => &[(b"if", Token::If)],
            (b'i', 6) => &[(b"import", Token::Import)],
            (b'i', 9) => &[(b"interface", Token::Interface)],
            (b'm', 3) => &[(b"map", Token::Map)],
            (b'p', 7) => &[(b"package", Token::Package)],
            (b'r', 5) => &[(b"range", Token::Range)],
            (b'r', 6) => &[(b"return", Token::Return)],
            (b's', 6) => {
                &[(b"struct", Token::Struct), (b"switch", Token::Switch), (b"select", Token::Select)]
            }
            (b't', 4) => &[(b"type", Token::Type)],
            (b'v', 3) => &[(b"var", Token::Var)],
            _ => return None,
        };
        candidates.iter().find(|(keyword, _)| *keyword == text).map(|&(_, token)| token)
    }
}

/// A set of tokens.
#[derive(Clone, Copy)]
pub(crate) struct TokenSet(u64);

impl TokenSet {
    pub(crate) const fn of(tokens: &[Token]) -> TokenSet {
        let mut bits = 0;
        let mut k = 0;
        while k < tokens.len() {
            bits |= 1 << tokens[k] as u8;
            k += 1;
        }
        TokenSet(bits)
    }
    pub(crate) const fn union(self, other: TokenSet) -> TokenSet {
        TokenSet(self.0 | other.0)
    }
    pub(crate) const fn contains(self, token: Token) -> bool {
        self.0 & (1 << token as u8) != 0
    }
}

/// The operator of an `Operator`, `Star`, `AssignOp` or `IncOp` token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Op {
    Not,
    Tilde,
    Binary(BinaryOp),
}

impl Op {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Op::Not => "!",
            Op::Tilde => "~",
            Op::Binary(op) => op.as_str(),
        }
    }

    /// Binding strength as a binary operator: 1 to 5; 0 for operators that are not binary.
    pub(crate) fn precedence(self) -> u8 {
        use BinaryOp::*;
        match self {
            Op::Not | Op::Tilde => 0,
            Op::Binary(OrOr) => 1,
            Op::Binary(AndAnd) => 2,
            Op::Binary(Eq | Ne | Lt | Le | Gt | Ge) => 3,
            Op::Binary(Add | Sub | Or | Xor) => 4,
            Op::Binary(Mul | Div | Rem | And | AndNot | Shl | Shr) => 5,
        }
    }
}

/// What made a `Semi` token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SemiKind {
    Semicolon,
    Newline,
    Eof,
}

impl SemiKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            SemiKind::Semicolon => "semicolon",
            SemiKind::Newline => "newline",
            SemiKind::Eof => "EOF",
        }
    }
}
