//! The values of string and rune literals.

/// The bytes of a string literal, interpreted or raw; `None` when it is malformed.
pub fn string_value(raw: &str) -> Option<Vec<u8>> {
    let bytes = raw.as_bytes();
    if bytes.len() < 2 || bytes[0] != bytes[bytes.len() - 1] {
        return None;
    }
    let body = &raw[1..raw.len() - 1];
    match bytes[0] {
        // Carriage returns are not part of a raw string's value.
        b'`' if !body.contains('`') => Some(body.bytes().filter(|&byte| byte != b'\r').collect()),
        b'"' => {
            let mut out = Vec::with_capacity(body.len());
            let mut rest = body;
            while let Some(at) = rest.find(['\\', '"', '\n']) {
                out.extend_from_slice(&rest.as_bytes()[..at]);
                rest = &rest[at..];
                if !rest.starts_with('\\') {
                    return None;
                }
                let (value, after) = escape(rest, '"')?;
                match value {
                    Escape::Byte(byte) => out.push(byte),
                    Escape::Char(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                }
                rest = after;
            }
            out.extend_from_slice(rest.as_bytes());
            Some(out)
        }
        _ => None,
    }
}

/// The value of a rune literal; `None` when it is malformed.
pub fn rune_value(raw: &str) -> Option<u32> {
    let body = raw.strip_prefix('\'')?.strip_suffix('\'')?;
    if body.starts_with('\\') {
        let (value, rest) = escape(body, '\'')?;
        let value = match value {
            Escape::Byte(byte) => u32::from(byte),
            Escape::Char(c) => c as u32,
        };
        return rest.is_empty().then_some(value);
    }
    let mut chars = body.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c != '\'' && c != '\n' => Some(c as u32),
        _ => None,
    }
}

enum Escape {
    /// `\x` and octal escapes, and the single letters.
    Byte(u8),
    /// `\u` and `\U`.
    Char(char),
}

/// The value of the escape that `text` begins with, and what follows it.
fn escape(text: &str, quote: char) -> Option<(Escape, &str)> {
    let kind = text[1..].chars().next()?;
    let single = match kind {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 11,
        '\\' => b'\\',
        kind if kind == quote => quote as u8,
        _ => {
            let (digits, start, base) = match kind {
                'x' => (2, 2, 16),
                'u' => (4, 2, 16),
                'U' => (8, 2, 16),
                '0'..='7' => (3, 1, 8),
                _ => return None,
            };
            let number = text.get(start..start + digits)?;
            if !number.chars().all(|c| c.is_digit(base)) {
                return None;
            }
            let value = u32::from_str_radix(number, base).ok()?;
            let rest = &text[start + digits..];
            return match kind {
                'u' | 'U' => Some((Escape::Char(char::from_u32(value)?), rest)),
                _ => Some((Escape::Byte(u8::try_from(value).ok()?), rest)),
            };
        }
    };
    Some((Escape::Byte(single), &text[2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_values() {
        let check =
            |raw: &str, value: Option<&[u8]>| assert_eq!(string_value(raw).as_deref(), value, "{raw}");
        check(r#""a\n\x80\101é\"""#, Some(b"a\n\x80A\xc3\xa9\""));
        check("`a\r\n\\n`", Some(b"a\n\\n"));
        check(r#""\q""#, None);
        check(r#""\400""#, None);
        check(r#""\ud800""#, None);
        check("\"", None);
    }

    #[test]
    fn runes_have_values() {
        let check = |raw: &str, value: Option<u32>| assert_eq!(rune_value(raw), value, "{raw}");
        check("'世'", Some('世' as u32));
        check(r"'\''", Some(39));
        check(r"'\xff'", Some(255));
        check("''", None);
        check("'ab'", None);
    }
}
