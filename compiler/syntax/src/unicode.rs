//! Character classes as the Go specification defines them.
//!
//! Rust's own predicates follow derived properties (`Alphabetic`, `Uppercase`), which hold more characters than
//! the general categories that the specification names, so the categories have tables here.

#[path = "unicode_tables.rs"]
#[rustfmt::skip]
mod tables;

use std::cmp::Ordering;

/// A letter: category L. The underscore is not one.
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { contains(&tables::LETTER, c) }
}

/// A decimal digit: category Nd.
pub fn is_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { contains(&tables::DIGIT, c) }
}

/// An upper-case letter: category Lu.
pub fn is_upper(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { contains(&tables::UPPER, c) }
}

/// Whether messages show the character itself.
pub fn is_print(c: char) -> bool {
    if c.is_ascii() { (' '..='~').contains(&c) } else { contains(&tables::PRINT, c) }
}

/// Whether a name is exported: it begins with an upper-case letter.
pub fn is_exported(name: &str) -> bool {
    name.chars().next().is_some_and(is_upper)
}

/// `U+0040 '@'`, or `U+0007` where the character cannot be shown.
pub fn describe(c: char) -> String {
    let number = format!("U+{:04X}", c as u32);
    if is_print(c) { format!("{number} '{c}'") } else { number }
}

/// The character as a quoted Go rune literal.
pub fn quote_rune(c: char) -> String {
    let text = match c {
        '\x07' => "\\a".to_string(),
        '\x08' => "\\b".to_string(),
        '\x0c' => "\\f".to_string(),
        '\n' => "\\n".to_string(),
        '\r' => "\\r".to_string(),
        '\t' => "\\t".to_string(),
        '\x0b' => "\\v".to_string(),
        '\'' => "\\'".to_string(),
        '\\' => "\\\\".to_string(),
        c if is_print(c) => c.to_string(),
        c if (c as u32) < 0x20 || c as u32 == 0x7f => format!("\\x{:02x}", c as u32),
        c if (c as u32) < 0x10000 => format!("\\u{:04x}", c as u32),
        c => format!("\\U{:08x}", c as u32),
    };
    format!("'{text}'")
}

/// The text as a double-quoted Go string literal.
pub fn quote_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\'' => out.push('\''),
            c => {
                let quoted = quote_rune(c);
                out.push_str(&quoted[1..quoted.len() - 1]);
            }
        }
    }
    out.push('"');
    out
}

fn contains(table: &[(u32, u32)], c: char) -> bool {
    let c = c as u32;
    table
        .binary_search_by(|&(lo, hi)| {
            if c < lo {
                Ordering::Greater
            } else if c > hi {
                Ordering::Less
            } else {
                Ordering::Equal
            }
        })
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_the_specifications() {
        assert!(is_letter('é') && is_letter('世') && !is_letter('_') && !is_letter('\u{345}'));
        assert!(is_digit('٣') && !is_digit('²'));
        assert!(is_exported("Éa") && !is_exported("ⅠRoman") && !is_exported("_A") && !is_exported(""));
        assert_eq!(describe('@'), "U+0040 '@'");
        assert_eq!(describe('\u{7}'), "U+0007");
        assert_eq!(quote_rune('\n'), "'\\n'");
        assert_eq!(quote_string("a\"b'\u{200b}"), "\"a\\\"b'\\u200b\"");
    }
}
