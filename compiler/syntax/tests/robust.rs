//! Any bytes give a tree: no panic, no endless loop, no overflow, and all nodes within the file.

mod support;

use syntax::Mode;

/// A small generator of pseudo-random numbers, so that failures repeat.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

const SEED: &[u8] = br#"// Package p is parsed in many broken forms.
//go:build go1.21
package p

import ( "fmt"; . "os"; _ `x` )

//go:noinline
func (r *T[P]) Method[Q any, R ~int | *[]Q](a, b int, c ...string) (x map[string]chan<- <-chan int, err error) {
	defer func() { recover() }()
L:
	for i, v := range []struct{ a, b int `tag` }{{1, 0x_2p-3}, 2: {a: 'x', b: '\u1234'}} {
		switch x := v.(type) {
		case nil, *T[int], func(int) error:
			continue L
		default:
			goto L
		}
		select { case ch <- x: fallthrough; case y, ok := <-ch: break }
		if a := b[1:2:3]; !a && b&^c == d<<2|-e { x++ } else if true { return } else { go f(a...) }
	}
	const ( A = iota; B ); var z, w = 1, 2; type U[P *T,] = interface { ~int|~string; m(); fmt.Stringer }
	return (*T)(nil), /*line other.go:10:20*/ x.y[int, string](7i)
}
"#;

fn parse(text: &[u8]) {
    let (sources, file, errors) = support::parse("x.go", text, Mode::default());
    errors.render(&sources);
    assert!(sources.file_of(file.end).is_some());
}

#[test]
fn truncated_sources() {
    for len in 0..SEED.len() {
        parse(&SEED[..len]);
        parse(&SEED[len..]);
    }
}

#[test]
fn mutated_sources() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let tokens: Vec<&[u8]> = SEED.split(|byte| byte.is_ascii_whitespace()).collect();
    for _ in 0..20_000 {
        let mut text = SEED.to_vec();
        for _ in 0..1 + random.below(4) {
            let at = random.below(text.len());
            match random.below(5) {
                0 => text[at] = random.below(256) as u8,
                1 => text.truncate(at),
                2 => drop(text.drain(at..text.len().min(at + random.below(20)))),
                3 => {
                    let token = tokens[random.below(tokens.len())];
                    drop(text.splice(at..at, token.iter().copied()));
                }
                _ => {
                    let from = random.below(text.len());
                    let part = text[from..text.len().min(from + random.below(60))].to_vec();
                    drop(text.splice(at..at, part));
                }
            }
            if text.is_empty() {
                break;
            }
        }
        parse(&text);
    }
}

/// `before` and `after` around a core, `count` times.
fn nested(count: usize, head: &str, before: &str, core: &str, after: &str, tail: &str) -> String {
    let (before, after) = (before.repeat(count), after.repeat(count));
    format!("package p\n{head}{before}{core}{after}{tail}\n")
}

#[test]
fn deep_sources() {
    let check = |head: &str, before: &str, core: &str, after: &str, tail: &str| {
        // What gc's users write by machine is accepted; beyond that one error says what is wrong.
        for (count, errors) in [(1_000, 0), (1_000_000, 1)] {
            let text = nested(count, head, before, core, after, tail);
            let (sources, _file, found) = support::parse("x.go", text.as_bytes(), Mode::default());
            assert_eq!(found.len(), errors, "{before}: {}", found.render(&sources));
            assert!(found.iter().all(|error| error.message == "syntax error: exceeded max nesting depth"));
        }
    };
    check("var x = ", "(", "1", ")", "");
    check("var x = ", "^", "1", "", "");
    check("var x = 1", "+1", "", "", "");
    check("var x = f", "()", "", "", "");
    check("var x = f", ".f", "", "", "");
    check("var x = T", "{T", "{}", "}", "");
    check("var x = []T{", "{", "1", "}", "}");
    check("var x = ", "func() { _ = ", "1", "}", "");
    check("var x ", "[]", "int", "", "");
    check("var x ", "func(x ", "int", ")", "");
    check("type T ", "struct { f ", "int", "}", "");
    check("type T interface { int", "|int", "", "", "}");
    check("func f() { ", "{", "", "}", "}");
    check("func f() { ", "if x {} else ", "{}", "", "}");
    check("func f() { ", "for { ", "", "}", "}");
    check("func f() { ", "_: ", "", "", "}");
    check("func f() { switch ", "x.(type) { default: switch ", "{}", "}", "}");
}
