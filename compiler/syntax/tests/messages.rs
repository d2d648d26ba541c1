//! Texts and places of errors. Every expectation was compared with what gc prints.

mod support;

use syntax::Mode;

/// `text` is the file behind `package p`, on its second line; `expected` has one error a line.
fn check(text: &str, expected: &[&str]) {
    check_file(&format!("package p\n{text}"), expected);
}

fn check_file(text: &str, expected: &[&str]) {
    let (sources, file, mut errors) = support::parse("x.go", text.as_bytes(), Mode::default());
    // In a package without syntax errors, the check of types reports these.
    if !syntax::has_syntax_errors(&errors) {
        for (pos, message) in file.tree_errors.iter().chain(&file.directive_errors) {
            errors.error(*pos, message.clone());
        }
    }
    let rendered = errors.render(&sources);
    let found: Vec<&str> = rendered.lines().map(|line| line.strip_prefix("x.go:").unwrap_or(line)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn package_clause() {
    check_file("", &["1:1: syntax error: package statement must be first"]);
    check_file("func f() {}", &["1:1: syntax error: package statement must be first"]);
    check_file("package\n", &["2:1: syntax error: unexpected EOF, expected name"]);
    check_file(
        "package p func f() {}",
        &["1:11: syntax error: unexpected keyword func, expected semicolon or newline"],
    );
}

#[test]
fn declarations() {
    check("x := 1", &["2:1: syntax error: non-declaration statement outside function body"]);
    check("func f()\n{\n}", &["3:1: syntax error: unexpected semicolon or newline before {"]);
    check("import fmt", &["2:11: syntax error: missing import path"]);
    check("import 5", &["2:8: syntax error: import path must be a string"]);
    check("var x int\nimport \"fmt\"", &["3:1: syntax error: imports must appear before other declarations"]);
    check("var x := 1", &["2:7: syntax error: unexpected :=, expected ="]);
    check("type T\n", &["2:7: syntax error: unexpected newline in type declaration"]);
    check("var x int y", &["2:11: syntax error: unexpected name y after top level declaration"]);
    check("func (a, b T) m() {}", &["2:15: method has multiple receivers"]);
    check("func () m() {}", &["2:9: method has no receiver"]);
    check("func f[]() {}", &["2:8: syntax error: empty type parameter list"]);
    check("type T[P any, Q] int", &["2:16: syntax error: missing type constraint"]);
    check("type T[P *Q] int", &[]);
    check("func f(a int, string) {}", &["2:21: syntax error: missing parameter type"]);
    check("func f(a int, []string) {}", &["2:15: syntax error: missing parameter name"]);
    check("func f(a ...int, b int) {}", &["2:10: can only use ... with final parameter"]);
    check("func f() (a ...int)", &["2:13: invalid use of ..."]);
    check("type T struct { (int) }", &["2:17: syntax error: cannot parenthesize embedded type"]);
    check("type T interface { m[P any]() }", &["2:21: interface method must have no type parameters"]);
}

#[test]
fn statements() {
    let check = |text: &str, expected: &[&str]| check(&format!("func f() {{\n{text}\n}}"), expected);
    check("if x = 1 {}", &["3:6: syntax error: cannot use assignment x = 1 as value"]);
    check("if x := 1 {}", &["3:6: syntax error: cannot use x := 1 as value"]);
    check("if a + b = c {}", &["3:10: syntax error: cannot use assignment (a + b) = c as value"]);
    check("if {}", &["3:4: syntax error: missing condition in if statement"]);
    check("if x; {}", &["3:5: syntax error: missing condition in if statement"]);
    check("if x\n{}", &["3:5: syntax error: unexpected newline, expected { after if clause"]);
    check("if x {} else y", &["3:14: syntax error: else must be followed by if or statement block"]);
    check("for i := 0; i < 10 {}", &["3:20: syntax error: unexpected {, expected semicolon or newline"]);
    check("for i := 0; {}", &["3:13: syntax error: unexpected {, expected for loop condition"]);
    check("for var i = 0; ; {}", &["3:9: syntax error: var declaration not allowed in for initializer"]);
    check("for ; ; i := 1 {}", &["3:11: syntax error: cannot declare in post statement of for loop"]);
    check("switch x\n{}", &[]);
    check("switch { x: }", &["3:10: syntax error: unexpected name x, expected case or default or }"]);
    check("defer (f())", &["3:7: expression in defer must not be parenthesized"]);
    check("x y", &["3:3: syntax error: unexpected name y at end of statement"]);
    check("f(a b)", &["3:5: syntax error: unexpected name b in argument list; possibly missing comma or )"]);
    check("f(a\n)", &["3:4: syntax error: unexpected newline in argument list; possibly missing comma or )"]);
    check("a, b", &["3:5: syntax error: unexpected newline, expected := or = or comma"]);
    check("x = a[]", &["3:7: syntax error: unexpected ], expected operand"]);
    check(
        "x = a[::]",
        &["3:8: middle index required in 3-index slice", "3:9: final index required in 3-index slice"],
    );
    check("L:\n", &["3:1: label L defined and not used"]);
    check(
        "L: case",
        &[
            "3:2: syntax error: missing statement after label",
            "4:1: syntax error: unexpected } after top level declaration",
        ],
    );
}

#[test]
fn literals() {
    let check = |literal: &str, expected: &[&str]| check(&format!("var _ = {literal}"), expected);
    check("08", &["2:10: invalid digit '8' in octal literal"]);
    check("0b12", &["2:12: invalid digit '2' in binary literal"]);
    check("0x", &["2:11: hexadecimal literal has no digits"]);
    check("1_", &["2:10: '_' must separate successive digits"]);
    check("1__0", &["2:11: '_' must separate successive digits"]);
    check("1e", &["2:11: exponent has no digits"]);
    check("0x1.0", &["2:14: hexadecimal mantissa requires a 'p' exponent"]);
    check("1p3", &["2:10: 'p' exponent requires hexadecimal mantissa"]);
    check("0b1.0", &["2:12: invalid radix point in binary literal"]);
    check("''", &["2:10: empty rune literal or unescaped '"]);
    check("'ab'", &["2:9: more than one character in rune literal"]);
    check("'\\q'", &["2:11: unknown escape"]);
    check("'\\400'", &["2:14: octal escape value 256 > 255"]);
    check("'\\ud800'", &["2:16: escape is invalid Unicode code point U+D800"]);
    check("\"\\x1g\"", &["2:13: invalid character 'g' in hexadecimal escape"]);
    check("\"a\n", &["2:11: newline in string"]);
    check("\"a", &["2:9: string not terminated"]);
    check("`a", &["2:9: string not terminated"]);
    check("1 /* a", &["2:11: comment not terminated"]);
    check(
        "1 # 2",
        &[
            "2:11: invalid character U+0023 '#'",
            "2:13: syntax error: unexpected literal 2 after top level declaration",
        ],
    );
    check("a\u{200b}b", &["2:10: invalid character U+200B in identifier"]);
    check("٣a", &["2:9: identifier cannot begin with digit U+0663 '٣'"]);
}

#[test]
fn branches() {
    let check = |text: &str, expected: &[&str]| check(&format!("func f() {{\n{text}\n}}"), expected);
    check("L: f()", &["3:1: label L defined and not used"]);
    check("goto L", &["3:6: label L not defined"]);
    check("goto L; x := 1; L: f(x)", &["3:6: goto L jumps over declaration of x at x.go:3:11"]);
    check("goto L; { L: }", &["3:6: goto L jumps into block starting at x.go:3:9"]);
    check("L: f(); goto L; L: f()", &["3:17: label L already defined at x.go:3:1"]);
    check("break", &["3:1: break is not in a loop, switch, or select"]);
    check("continue", &["3:1: continue is not in a loop"]);
    check("L: f(); for { break L }", &["3:21: invalid break label L"]);
    check("L: switch { default: for { continue L } }", &["3:37: invalid continue label L"]);
    check("for { break M }", &["3:13: break label not defined: M"]);
    check("fallthrough", &["3:1: fallthrough statement out of place"]);
    check("switch { default: fallthrough }", &["3:19: cannot fallthrough final case in switch"]);
    check(
        "switch x.(type) { case int: fallthrough; default: }",
        &["3:29: cannot fallthrough in type switch"],
    );
    check("L: for { for { select { default: break L } } }", &[]);
}

#[test]
fn directives() {
    check("//go:noinline\nvar x int", &["2:3: misplaced compiler directive"]);
    check("//go:embed x\nfunc f() {}", &["2:3: misplaced go:embed directive"]);
    check("var x int //go:noinline", &["2:13: misplaced compiler directive"]);
    check("//go:linkname\nvar x int", &[]);
    check("//go:linkname \nvar x int", &["2:3: usage: //go:linkname localname [linkname]"]);
    check("//go:cgo_ldflag \"-lm\"", &["2:3: //go:cgo_ldflag \"-lm\" only allowed in cgo-generated code"]);
    check("//go:nowritebarrier\nfunc f()", &["2:3: //go:nowritebarrier only allowed in runtime"]);
    check("//line y.go:10\nx", &["y.go:10: syntax error: non-declaration statement outside function body"]);
    check(
        "//line y.go:10:5\nx",
        &["y.go:10:5: syntax error: non-declaration statement outside function body"],
    );
    check("//line y.go:0", &["2:13: invalid line number: 0"]);
    check("/*line y.go:1:0*/", &["2:15: invalid column number: 0"]);
}

#[test]
fn line_directives_keep_the_order_of_the_source() {
    let text = b"package p\n//line z.y:9\nx\n//line a/a.y:3:4\nfunc f() { x y }\n";
    for (name, expected) in [
        ("./x.go", ["./z.y:9", "./a/a.y:3:17"]),
        ("sub/x.go", ["sub/z.y:9", "sub/a/a.y:3:17"]),
        ("x.go", ["z.y:9", "a/a.y:3:17"]),
    ] {
        let (sources, _file, errors) = support::parse(name, text, Mode::default());
        let rendered = errors.render(&sources);
        let found: Vec<&str> = rendered.lines().filter_map(|line| line.split(": ").next()).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn only_ten_errors_are_shown() {
    let text = "1\n".repeat(20);
    let (sources, _file, errors) =
        support::parse("x.go", format!("package p\n{text}").as_bytes(), Mode::default());
    assert!(errors.len() < 20, "skipped tokens are not reported one by one: {}", errors.render(&sources));
}
