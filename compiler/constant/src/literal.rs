//! The values of literals. The lexer has reported malformed ones; here they are unknown.

use crate::{BigFloat, MAX_EXACT_BITS, Value};
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

impl Value {
    /// The value of an integer literal: `10`, `0x_ff`, `0b1`, `0o7`, `017`.
    pub fn from_int_literal(text: &str) -> Value {
        let (radix, digits) = split_radix(text, true);
        digits_value(digits, radix).map_or(Value::Unknown, |value| IBig::from(value).into())
    }

    /// The value of a floating-point literal, decimal or hexadecimal; integer literals are accepted and read as
    /// decimal when they begin with a plain `0`.
    pub fn from_float_literal(text: &str) -> Value {
        parse_float(text).unwrap_or(Value::Unknown)
    }

    /// The value of an imaginary literal such as `1.5i`.
    pub fn from_imaginary_literal(text: &str) -> Value {
        let Some(number) = text.strip_suffix('i') else { return Value::Unknown };
        Value::complex(0i64.into(), Value::from_float_literal(number))
    }

    /// The value of a rune literal, quotes included.
    pub fn from_rune_literal(text: &str) -> Value {
        unquote_rune(text).map_or(Value::Unknown, |rune| i64::from(rune).into())
    }

    /// The value of a string literal, interpreted or raw, quotes included.
    pub fn from_string_literal(text: &str) -> Value {
        unquote(text).map_or(Value::Unknown, |bytes| Value::String(bytes.into()))
    }
}

/// The radix that the prefix names, and the digits after it.
fn split_radix(text: &str, leading_zero_is_octal: bool) -> (u32, &str) {
    let bytes = text.as_bytes();
    if bytes.len() >= 2 && bytes[0] == b'0' {
        match bytes[1] {
            b'x' | b'X' => return (16, &text[2..]),
            b'b' | b'B' => return (2, &text[2..]),
            b'o' | b'O' => return (8, &text[2..]),
            _ if leading_zero_is_octal => return (8, &text[1..]),
            _ => {}
        }
    }
    (10, text)
}

fn digits_value(digits: &str, radix: u32) -> Option<UBig> {
    let clean: String = digits.chars().filter(|&c| c != '_').collect();
    if clean.is_empty() || !clean.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    UBig::from_str_radix(&clean, radix).ok()
}

fn parse_float(text: &str) -> Option<Value> {
    let (radix, rest) = split_radix(text, false);
    let exponent_markers: &[char] = if radix == 16 { &['p', 'P'] } else { &['e', 'E', 'p', 'P'] };
    let (mantissa, exponent_text) = match rest.find(exponent_markers) {
        Some(at) => (&rest[..at], Some(&rest[at..])),
        None => (rest, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: String = whole.chars().chain(fraction.chars()).filter(|&c| c != '_').collect();
    let fraction_digits = fraction.chars().filter(|&c| c != '_').count() as i64;
    let magnitude = digits_value(&digits, radix)?;
    if magnitude.is_zero() {
        return Some(RBig::ZERO.into());
    }
    let (binary, exponent) = match exponent_text {
        None => (radix != 10, 0),
        Some(text) => {
            let clean: String = text[1..].chars().filter(|&c| c != '_').collect();
            let digits = clean.strip_prefix(['+', '-']).unwrap_or(&clean);
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            // Exponents that do not fit are far beyond every limit.
            let exponent = digits.parse::<i64>().unwrap_or(i64::MAX).min(1 << 40);
            (text.starts_with(['p', 'P']), if clean.starts_with('-') { -exponent } else { exponent })
        }
    };
    let mantissa = IBig::from(magnitude);
    if binary {
        let bits_per_digit = i64::from(radix.ilog2());
        let exponent = exponent - fraction_digits * bits_per_digit;
        let float = BigFloat::new(mantissa.clone(), exponent);
        return Some(settle(float, || scale(mantissa, 2, exponent)));
    }
    let exponent = exponent - fraction_digits;
    // 10^e = 5^e * 2^e.
    let float = {
        let limited = exponent.unsigned_abs().min(1 << 33);
        let fives = BigFloat::power(5, limited);
        let base = BigFloat::from_int(&mantissa);
        let scaled = if exponent >= 0 { base.times(&fives) } else { base.over(&fives)? };
        scaled.times(&BigFloat::new(IBig::ONE, exponent))
    };
    Some(settle(float, || scale(mantissa, 10, exponent)))
}

/// The exact value unless its exponent is large.
fn settle(float: BigFloat, exact: impl FnOnce() -> RBig) -> Value {
    if float.is_infinite() {
        return Value::Unknown;
    }
    let float = float.flush();
    if float.sign() == 0 {
        return RBig::ZERO.into();
    }
    if float.magnitude_exponent().unsigned_abs() < MAX_EXACT_BITS as u64 {
        return Value::Float(crate::Float::Rational(std::sync::Arc::new(exact())));
    }
    float.into()
}

fn scale(mantissa: IBig, base: u32, exponent: i64) -> RBig {
    let power = UBig::from(base).pow(exponent.unsigned_abs() as usize);
    if exponent >= 0 { RBig::from(mantissa * IBig::from(power)) } else { RBig::from_parts(mantissa, power) }
}

/// The bytes of a string literal, quotes included; `None` if it is malformed.
pub fn unquote(text: &str) -> Option<Vec<u8>> {
    if let Some(raw) = text.strip_prefix('`') {
        let raw = raw.strip_suffix('`')?;
        return Some(raw.bytes().filter(|&b| b != b'\r').collect());
    }
    let body = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let (escaped, after) = escape(&rest[at..], '"')?;
        match escaped {
            Escaped::Byte(byte) => bytes.push(byte),
            Escaped::Rune(rune) => {
                bytes.extend_from_slice(char::from_u32(rune)?.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        rest = after;
    }
    bytes.extend_from_slice(rest.as_bytes());
    Some(bytes)
}

/// The code point of a rune literal, quotes included; `None` if it is malformed.
pub fn unquote_rune(text: &str) -> Option<u32> {
    let body = text.strip_prefix('\'')?.strip_suffix('\'')?;
    if body.starts_with('\\') {
        let (escaped, rest) = escape(body, '\'')?;
        return rest.is_empty().then_some(match escaped {
            Escaped::Byte(byte) => u32::from(byte),
            Escaped::Rune(rune) => rune,
        });
    }
    let mut chars = body.chars();
    let rune = chars.next()?;
    chars.next().is_none().then_some(rune as u32)
}

enum Escaped {
    Byte(u8),
    Rune(u32),
}

/// Reads one escape sequence; `text` begins with the backslash.
fn escape(text: &str, quote: char) -> Option<(Escaped, &str)> {
    let body = &text[1..];
    let first = body.chars().next()?;
    let after = &body[first.len_utf8()..];
    let numeric = |digits: usize, radix: u32, text: &'_ str| -> Option<u32> {
        let digits = text.get(..digits)?;
        if !digits.chars().all(|c| c.is_digit(radix)) {
            return None;
        }
        u32::from_str_radix(digits, radix).ok()
    };
    let simple = |byte: u8| Some((Escaped::Byte(byte), after));
    match first {
        'a' => simple(7),
        'b' => simple(8),
        'f' => simple(12),
        'n' => simple(b'\n'),
        'r' => simple(b'\r'),
        't' => simple(b'\t'),
        'v' => simple(11),
        '\\' => simple(b'\\'),
        c if c == quote => simple(c as u8),
        '0'..='7' => Some((Escaped::Byte(u8::try_from(numeric(3, 8, body)?).ok()?), &body[3..])),
        'x' => Some((Escaped::Byte(numeric(2, 16, after)? as u8), &after[2..])),
        'u' | 'U' => {
            let digits = if first == 'u' { 4 } else { 8 };
            let rune = numeric(digits, 16, after)?;
            char::from_u32(rune)?;
            Some((Escaped::Rune(rune), &after[digits..]))
        }
        _ => None,
    }
}
