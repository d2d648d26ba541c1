//! Text forms of constants, as gc's messages show them.

use crate::{BigFloat, Float, Int, Value};
use dashu_int::IBig;
use dashu_int::ops::{BitTest, UnsignedAbs};
use std::fmt::{self, Write};

impl fmt::Display for Int {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Int::Small(value) => write!(f, "{value}"),
            Int::Big(value) => write!(f, "{value}"),
        }
    }
}

impl fmt::Display for Value {
    /// The short form: long strings are cut, and floats have six significant digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Unknown => f.write_str("unknown"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::String(value) => f.write_str(&shortened(quote(value))),
            Value::Int(value) => write!(f, "{value}"),
            Value::Float(value) => f.write_str(&short_float(&value.to_big_float())),
            Value::Complex(value) => write!(f, "({} + {}i)", value.re, value.im),
        }
    }
}

impl Value {
    /// The exact form: rationals as fractions, strings in full.
    pub fn exact_string(&self) -> String {
        match self {
            Value::String(value) => quote(value),
            Value::Float(Float::Rational(value)) if value.is_int() => value.numerator().to_string(),
            Value::Float(Float::Rational(value)) => {
                format!("{}/{}", value.numerator(), value.denominator())
            }
            Value::Float(Float::Big(value)) => format!("{}p{:+}", value.mantissa(), value.exponent()),
            Value::Complex(value) => format!("({} + {}i)", value.re.exact_string(), value.im.exact_string()),
            _ => self.to_string(),
        }
    }
}

/// At most 72 runes, the last three of them dots if something is missing.
fn shortened(quoted: String) -> String {
    const LIMIT: usize = 72;
    if quoted.chars().count() <= LIMIT {
        return quoted;
    }
    let mut short: String = quoted.chars().take(LIMIT - 3).collect();
    short.push_str("...");
    short
}

/// The double-quoted Go literal of a string: printable text as it is, the rest as escapes.
pub fn quote(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    out.push('"');
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            quote_char(&mut out, c, '"');
        }
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out.push('"');
    out
}

/// The single-quoted Go literal of a rune; invalid code points show as U+FFFD.
pub fn quote_rune(rune: u32) -> String {
    let mut out = String::from("'");
    quote_char(&mut out, char::from_u32(rune).unwrap_or(char::REPLACEMENT_CHARACTER), '\'');
    out.push('\'');
    out
}

fn quote_char(out: &mut String, c: char, quote: char) {
    match c {
        '\\' => out.push_str("\\\\"),
        c if c == quote => {
            out.push('\\');
            out.push(c);
        }
        '\x07' => out.push_str("\\a"),
        '\x08' => out.push_str("\\b"),
        '\x0c' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\x0b' => out.push_str("\\v"),
        c if c < ' ' || c == '\x7f' => {
            let _ = write!(out, "\\x{:02x}", c as u32);
        }
        c if is_printable(c) => out.push(c),
        c if (c as u32) < 0x10000 => {
            let _ = write!(out, "\\u{:04x}", c as u32);
        }
        c => {
            let _ = write!(out, "\\U{:08x}", c as u32);
        }
    }
}

/// Letters, marks, numbers, punctuation, symbols and the ASCII space. The standard library's own notion of what
/// `Debug` escapes is the nearest to that without a table.
fn is_printable(c: char) -> bool {
    match c {
        ' '..='~' => true,
        '\u{80}'..='\u{a0}' | '\u{ad}' => false,
        c if c.is_whitespace() => false,
        c => {
            let mut escaped = c.escape_debug();
            escaped.next() == Some(c) || matches!(c, '\u{300}'..='\u{36f}')
        }
    }
}

fn short_float(value: &BigFloat) -> String {
    let nearest = crate::ieee::float_to_f64(value);
    if nearest.is_finite() && (value.sign() == 0) == (nearest == 0.0) {
        let text = general(nearest, Some(6));
        let integral = value.exponent() >= 0 || value.sign() == 0;
        return if !integral && !text.contains('.') { general(nearest, None) } else { text };
    }
    // Out of the range of f64: an approximate decimal mantissa and exponent.
    let (sign, magnitude) = value.mantissa().clone().into_parts();
    let len = value.mantissa().clone().unsigned_abs().bit_len() as i64;
    let fraction = BigFloat::new(IBig::from_parts(sign, magnitude), -len);
    let decimal = value.magnitude_exponent() as f64 * (std::f64::consts::LN_2 / std::f64::consts::LN_10);
    let mut exponent = decimal as i64;
    let mut mantissa = crate::ieee::float_to_f64(&fraction) * 10f64.powf(decimal - exponent as f64);
    if mantissa.abs() < 1.0 - 0.5e-6 {
        mantissa *= 10.0;
        exponent -= 1;
    } else if mantissa.abs() >= 10.0 {
        mantissa /= 10.0;
        exponent += 1;
    }
    format!("{}e{exponent:+}", general(mantissa, Some(6)))
}

/// C's and Go's `%g`: with `digits` significant ones, or the fewest that identify the number.
fn general(value: f64, digits: Option<usize>) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let scientific = match digits {
        Some(digits) => format!("{:.*e}", digits - 1, value),
        None => format!("{value:e}"),
    };
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let all: String = mantissa.chars().filter(|&c| c != '.').collect();
    let significant = all.trim_end_matches('0');
    let limit = digits.map_or(6, |digits| digits as i32);
    if exponent < -4 || exponent >= limit {
        let (first, rest) = significant.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        let exponent_sign = if exponent < 0 { '-' } else { '+' };
        return format!("{sign}{first}{point}{rest}e{exponent_sign}{:02}", exponent.abs());
    }
    if exponent < 0 {
        return format!("{sign}0.{}{significant}", "0".repeat((-exponent - 1) as usize));
    }
    let whole = exponent as usize + 1;
    if significant.len() <= whole {
        return format!("{sign}{significant}{}", "0".repeat(whole - significant.len()));
    }
    format!("{sign}{}.{}", &significant[..whole], &significant[whole..])
}
