//! Literals. A malformed literal is reported once, at the place that gc reports, and still becomes one token.

use super::Lexer;
use crate::ast::LitKind;
use crate::token::Token;
use crate::unicode;

/// What a sequence of digits and underscores held.
#[derive(Default, Clone, Copy)]
struct Digits {
    digit: bool,
    separator: bool,
}

impl Lexer<'_> {
    fn literal(&mut self, kind: LitKind, ok: bool) {
        self.newline_is_semi = true;
        self.token = Token::Literal;
        self.literal = kind;
        self.bad = !ok;
        self.symbol = self.intern(self.start, self.at);
    }

    /// Digits and underscores. In bases up to ten any decimal digit is taken, and the offset of the first one
    /// that is too large is kept in `too_large`.
    fn digits(&mut self, base: u8, too_large: &mut Option<usize>) -> Digits {
        let mut found = Digits::default();
        loop {
            match self.byte(self.at) {
                b'_' => found.separator = true,
                byte @ b'0'..=b'9' => {
                    if byte - b'0' >= base && too_large.is_none() {
                        *too_large = Some(self.at);
                    }
                    found.digit = true;
                }
                b'a'..=b'f' | b'A'..=b'F' if base == 16 => found.digit = true,
                _ => return found,
            }
            self.at += 1;
        }
    }

    /// A number; stands after its first byte unless that is a point.
    pub(super) fn number(&mut self) {
        self.at = self.start;
        let mut ok = true;
        let mut kind = LitKind::Int;
        let mut base = 10;
        let mut prefix = None;
        let mut found = Digits::default();
        let mut too_large = None;
        if self.byte(self.at) != b'.' {
            if self.byte(self.at) == b'0' {
                self.at += 1;
                (base, prefix) = match self.byte(self.at) | 0x20 {
                    b'x' => (16, Some(b'x')),
                    b'o' => (8, Some(b'o')),
                    b'b' => (2, Some(b'b')),
                    _ => (8, Some(b'0')),
                };
                if prefix == Some(b'0') {
                    found.digit = true;
                } else {
                    self.at += 1;
                }
            }
            let digits = self.digits(base, &mut too_large);
            found.digit |= digits.digit;
            found.separator |= digits.separator;
        }
        if self.byte(self.at) == b'.' {
            if matches!(prefix, Some(b'o' | b'b')) {
                self.error(self.at, format!("invalid radix point in {} literal", base_name(base)));
                ok = false;
            }
            self.at += 1;
            kind = LitKind::Float;
            let digits = self.digits(base, &mut too_large);
            found.digit |= digits.digit;
            found.separator |= digits.separator;
        }
        if !found.digit && ok {
            self.error(self.at, format!("{} literal has no digits", base_name(base)));
            ok = false;
        }
        let exponent = self.byte(self.at);
        if matches!(exponent, b'e' | b'E' | b'p' | b'P') {
            let decimal = exponent | 0x20 == b'e';
            let needs = match prefix {
                Some(b'x' | b'o' | b'b') if decimal => Some("decimal"),
                prefix if !decimal && prefix != Some(b'x') => Some("hexadecimal"),
                _ => None,
            };
            if let Some(needs) = needs
                && ok
            {
                self.error(self.at, format!("'{}' exponent requires {needs} mantissa", exponent as char));
                ok = false;
            }
            self.at += 1;
            kind = LitKind::Float;
            if matches!(self.byte(self.at), b'+' | b'-') {
                self.at += 1;
            }
            let digits = self.digits(10, &mut None);
            found.separator |= digits.separator;
            if !digits.digit && ok {
                self.error(self.at, "exponent has no digits");
                ok = false;
            }
        } else if prefix == Some(b'x') && kind == LitKind::Float && ok {
            self.error(self.at, "hexadecimal mantissa requires a 'p' exponent");
            ok = false;
        }
        if self.byte(self.at) == b'i' {
            kind = LitKind::Imaginary;
            self.at += 1;
        }
        if kind == LitKind::Int
            && ok
            && let Some(at) = too_large
        {
            let digit = self.text[at] as char;
            self.error(at, format!("invalid digit '{digit}' in {} literal", base_name(base)));
            ok = false;
        }
        if found.separator
            && ok
            && let Some(at) = misplaced_separator(&self.text[self.start..self.at])
        {
            self.error(self.start + at, "'_' must separate successive digits");
            ok = false;
        }
        self.literal(kind, ok);
    }

    pub(super) fn rune(&mut self) {
        let mut ok = true;
        let mut count = 0;
        loop {
            let Some(&byte) = self.text.get(self.at) else {
                if ok {
                    self.error(self.start, "rune literal not terminated");
                }
                ok = false;
                break;
            };
            match byte {
                b'\'' => {
                    if ok && count == 0 {
                        self.error(self.at, "empty rune literal or unescaped '");
                        ok = false;
                    } else if ok && count != 1 {
                        self.error(self.start, "more than one character in rune literal");
                        ok = false;
                    }
                    self.at += 1;
                    break;
                }
                b'\\' => {
                    self.at += 1;
                    ok &= self.escape(b'\'');
                }
                b'\n' => {
                    if ok {
                        self.error(self.at, "newline in rune literal");
                    }
                    ok = false;
                    break;
                }
                _ => {
                    let fault = self.fault_len(self.at);
                    if fault > 0 {
                        self.at += fault;
                        continue;
                    }
                    self.at += self.char(self.at).len_utf8();
                }
            }
            count += 1;
        }
        self.literal(LitKind::Rune, ok);
    }

    pub(super) fn string(&mut self) {
        let mut ok = true;
        loop {
            match self.text.get(self.at) {
                None => {
                    self.error(self.start, "string not terminated");
                    ok = false;
                    break;
                }
                Some(b'"') => {
                    self.at += 1;
                    break;
                }
                Some(b'\\') => {
                    self.at += 1;
                    ok &= self.escape(b'"');
                }
                Some(b'\n') => {
                    self.error(self.at, "newline in string");
                    ok = false;
                    break;
                }
                Some(_) => self.at += 1,
            }
        }
        self.literal(LitKind::String, ok);
    }

    pub(super) fn raw_string(&mut self) {
        let found = self.text[self.at..].iter().position(|&byte| byte == b'`');
        match found {
            Some(len) => self.at += len + 1,
            None => {
                self.at = self.text.len();
                self.error(self.start, "string not terminated");
            }
        }
        self.literal(LitKind::String, found.is_some());
    }

    /// The rest of an escape, after the backslash. The end of the file is the caller's to report.
    fn escape(&mut self, quote: u8) -> bool {
        let Some(&byte) = self.text.get(self.at) else { return true };
        let (count, base, max) = match byte {
            b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'\\' => (0, 0, 0),
            byte if byte == quote => (0, 0, 0),
            b'0'..=b'7' => (3, 8, 255),
            b'x' => (2, 16, 255),
            b'u' => (4, 16, char::MAX as u32),
            b'U' => (8, 16, char::MAX as u32),
            _ => {
                self.error(self.at, "unknown escape");
                return false;
            }
        };
        if base != 8 {
            self.at += 1;
        }
        let mut value = 0u32;
        for _ in 0..count {
            let Some(&byte) = self.text.get(self.at) else { return true };
            match (byte as char).to_digit(base) {
                // Eight hexadecimal digits fit exactly.
                Some(digit) => value = value.wrapping_mul(base) | digit,
                None => {
                    let what = unicode::quote_rune(self.char(self.at));
                    let message = format!("invalid character {what} in {} escape", base_name(base as u8));
                    self.error(self.at, message);
                    return false;
                }
            }
            self.at += 1;
        }
        if value > max && base == 8 {
            self.error(self.at, format!("octal escape value {value} > 255"));
            return false;
        }
        if value > max || (0xd800..0xe000).contains(&value) {
            self.error(self.at, format!("escape is invalid Unicode code point U+{value:04X}"));
            return false;
        }
        true
    }
}

fn base_name(base: u8) -> &'static str {
    match base {
        2 => "binary",
        8 => "octal",
        10 => "decimal",
        _ => "hexadecimal",
    }
}

/// The index of the first underscore that does not stand between digits; a base prefix counts as a digit.
fn misplaced_separator(literal: &[u8]) -> Option<usize> {
    let prefix = match literal {
        [b'0', letter, ..] => letter | 0x20,
        _ => b' ',
    };
    let based = matches!(prefix, b'x' | b'o' | b'b');
    let is_digit = |byte: u8| byte.is_ascii_digit() || (prefix == b'x' && byte.is_ascii_hexdigit());
    let mut previous = if based { b'0' } else { b'.' };
    for (at, &byte) in literal.iter().enumerate().skip(if based { 2 } else { 0 }) {
        let class = match byte {
            b'_' if previous != b'0' => return Some(at),
            b'_' => b'_',
            byte if is_digit(byte) => b'0',
            _ if previous == b'_' => return Some(at - 1),
            _ => b'.',
        };
        previous = class;
    }
    (previous == b'_').then(|| literal.len() - 1)
}
