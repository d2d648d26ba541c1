//! Facts about Go constants, as tables of texts.

use constant::{BinaryOp, CompareOp, UnaryOp, Value};

fn literal(text: &str) -> Value {
    match text.as_bytes() {
        b"true" => true.into(),
        b"false" => false.into(),
        [b'"' | b'`', ..] => Value::from_string_literal(text),
        [b'\'', ..] => Value::from_rune_literal(text),
        [b'-', ..] => Value::unary(UnaryOp::Neg, &literal(&text[1..]), None),
        [.., b'i'] => Value::from_imaginary_literal(text),
        _ if text.starts_with("0x") && !text.contains(['.', 'p']) => Value::from_int_literal(text),
        _ if text.contains(['.', 'e', 'p']) => Value::from_float_literal(text),
        _ => Value::from_int_literal(text),
    }
}

/// Evaluates `literal`, `op literal` or `literal op literal` (`//` is integer division).
fn evaluate(text: &str) -> Value {
    let words: Vec<_> = text.split(' ').collect();
    match words[..] {
        [x] => literal(x),
        ["^", x] => Value::unary(UnaryOp::Xor, &literal(x), None),
        ["^8", x] => Value::unary(UnaryOp::Xor, &literal(x), Some(8)),
        ["!", x] => Value::unary(UnaryOp::Not, &literal(x), None),
        ["int", x] => literal(x).to_int(),
        [x, "<<", y] => literal(x).shift_left(literal(y).as_u64().unwrap() as u32),
        [x, ">>", y] => literal(x).shift_right(literal(y).as_u64().unwrap()),
        [x, op, y] => {
            let (x, y) = (literal(x), literal(y));
            let compare = |op| Value::compare(&x, op, &y).into();
            let binary = |op| Value::binary(&x, op, &y);
            match op {
                "==" => compare(CompareOp::Eq),
                "!=" => compare(CompareOp::Ne),
                "<" => compare(CompareOp::Lt),
                "<=" => compare(CompareOp::Le),
                ">" => compare(CompareOp::Gt),
                ">=" => compare(CompareOp::Ge),
                "+" => binary(BinaryOp::Add),
                "-" => binary(BinaryOp::Sub),
                "*" => binary(BinaryOp::Mul),
                "/" => binary(BinaryOp::Div),
                "//" => binary(BinaryOp::IntDiv),
                "%" => binary(BinaryOp::Rem),
                "&" => binary(BinaryOp::And),
                "|" => binary(BinaryOp::Or),
                "^" => binary(BinaryOp::Xor),
                "&^" => binary(BinaryOp::AndNot),
                "&&" => binary(BinaryOp::LogicalAnd),
                "||" => binary(BinaryOp::LogicalOr),
                _ => panic!("operator {op}"),
            }
        }
        _ => panic!("expression {text}"),
    }
}

/// Each row: an expression, and its short form.
fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(evaluate(text).to_string(), *expected, "{text}");
    }
}

#[test]
fn literals() {
    check(&[
        ("0", "0"),
        ("017", "15"),
        ("0o17", "15"),
        ("0b1_01", "5"),
        ("0x_dead_BEEF", "3735928559"),
        ("1_000_000", "1000000"),
        ("9223372036854775808", "9223372036854775808"),
        ("08", "unknown"),
        ("'a'", "97"),
        ("'\\n'", "10"),
        ("'\\x41'", "65"),
        ("'\\377'", "255"),
        ("'\\u00e9'", "233"),
        ("'\\U0010ffff'", "1114111"),
        ("'\\''", "39"),
        ("'\\\"'", "unknown"),
        ("'世'", "19990"),
        ("\"a\\tb\\xff\\u00e9\\101\"", "\"a\\tb\\xfféA\""),
        ("`a\\n`", "\"a\\\\n\""),
        ("1.5", "1.5"),
        ("0x1p-2", "0.25"),
        ("0x1.8p1", "3"),
        ("0x.8p0", "0.5"),
        (".5e1", "5"),
        ("1e100", "1e+100"),
        ("1e-400", "1e-400"),
        ("1e400", "1e+400"),
        ("1.e+0", "1"),
        ("0.1", "0.1"),
        ("1e6", "1e+06"),
        ("123456.0", "123456"),
        ("1000000.5", "1.0000005e+06"),
        ("0.00001", "1e-05"),
        ("3.14159265358979323846", "3.14159"),
        ("1e1000000000", "unknown"),
        ("1e-1000000000", "0"),
        ("0123i", "(0 + 123i)"),
        ("0x10i", "(0 + 16i)"),
        ("1.5i", "(0 + 1.5i)"),
    ]);
    let long = format!("\"{}\"", "x".repeat(100));
    assert_eq!(literal(&long).to_string(), format!("\"{}...", "x".repeat(68)));
}

#[test]
fn operations() {
    check(&[
        ("9223372036854775807 + 1", "9223372036854775808"),
        ("-9223372036854775808 // -1", "9223372036854775808"),
        ("9223372036854775808 - 1", "9223372036854775807"),
        ("-7 // 2", "-3"),
        ("-7 % 2", "-1"),
        ("7 // 0", "unknown"),
        ("1 / 3", "0.333333"),
        ("^ 0", "-1"),
        ("^8 1", "254"),
        ("-6 & 0xff", "250"),
        ("6 &^ 3", "4"),
        ("1 << 100", "1267650600228229401496703205376"),
        ("-5 >> 1", "-3"),
        ("-5 >> 100", "-1"),
        ("1267650600228229401496703205376 >> 100", "1"),
        ("\"a\" + \"b\"", "\"ab\""),
        ("\"a\" < \"b\"", "true"),
        ("1 == 1.0", "true"),
        ("0.1 + 0.2", "0.3"),
        ("1i * 1i", "(-1 + 0i)"),
        ("1 / 1i", "(0 + -1i)"),
        ("1i == 1", "false"),
        ("true && false", "false"),
        ("! true", "false"),
        ("true != false", "true"),
        ("int 5.0", "5"),
        ("int 5.5", "unknown"),
        ("int 1e3", "1000"),
        ("1e2000 * 1e2000", "1e+4000"),
        ("1e4000 / 1e3999", "10"),
        ("1e5000 > 1e4999", "true"),
        ("-1e5000 < 1e-5000", "true"),
    ]);
}

#[test]
fn machine_floats_round_to_nearest_even() {
    let doubles: &[(&str, f64)] = &[
        ("0.1", 0.1),
        ("1e23", 1e23),
        ("4.9406564584124654e-324", 5e-324),
        ("2.4703282292062327208e-324", 0.0),
        ("2.4703282292062328e-324", 5e-324),
        ("2.2250738585072011e-308", f64::MIN_POSITIVE.next_down()),
        ("1.7976931348623157e308", f64::MAX),
        ("1.7976931348623159e308", f64::INFINITY),
        ("9007199254740993.0", 9007199254740992.0),
        ("9007199254740995.0", 9007199254740996.0),
        ("-2.5", -2.5),
        ("0.99999999999999999999", 1.0),
        ("18014398509481983.9", 18014398509481984.0),
        ("1e-5000", 0.0),
        ("1e5000", f64::INFINITY),
    ];
    for (text, expected) in doubles {
        assert_eq!(literal(text).to_f64().to_bits(), expected.to_bits(), "{text}");
    }
    let singles: &[(&str, f32)] = &[
        ("0.1", 0.1),
        ("3.4028234663852886e38", f32::MAX),
        ("3.4028235677973366e38", f32::MAX),
        ("3.4028235677973367e38", f32::INFINITY),
        ("1.401298464324817e-45", 1e-45),
        ("0.7006492321624085e-45", 0.0),
        ("0.7006492321624086e-45", 1e-45),
        ("16777217.0", 16777216.0),
    ];
    for (text, expected) in singles {
        assert_eq!(literal(text).to_f32().to_bits(), expected.to_bits(), "{text}");
    }
    for value in [0.1, 1.0, 5e-324, f64::MAX, -3.75, 1e-310] {
        assert_eq!(Value::from(value).to_f64(), value);
    }
}

#[test]
fn integer_ranges() {
    let rows = [
        ("127", 8, true, true),
        ("128", 8, true, false),
        ("-128", 8, true, true),
        ("255", 8, false, true),
        ("256", 8, false, false),
        ("-1", 64, false, false),
        ("18446744073709551615", 64, false, true),
        ("18446744073709551616", 64, false, false),
        ("9223372036854775808", 64, true, false),
        ("-9223372036854775808", 64, true, true),
    ];
    for (text, bits, signed, fits) in rows {
        assert_eq!(literal(text).fits_integer(bits, signed), fits, "{text} in {bits} {signed}");
    }
    assert_eq!(literal("-1").wrapped_u64(), Some(u64::MAX));
    assert_eq!(literal("-18446744073709551617").wrapped_u64(), Some(u64::MAX));
}
