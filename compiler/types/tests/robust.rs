//! Damaged programs never make the checker panic or hang.
//!
//! `ROBUST` names directories of Go files (separated by `:`) and `ROBUST_ROUNDS` how often each is damaged.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "reads programs, and prints what it found"
)]

mod common;

use common::{Session, goroot, on_large_stack};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use types::{Config, GoVersion};

/// A small generator of pseudo-random numbers (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// Words, numbers and punctuation.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let len = match first {
            c if word(c) => rest.find(|c| !word(c)).unwrap_or(rest.len()),
            c if c.is_whitespace() => rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        tokens.push(&rest[..len]);
        rest = &rest[len..];
    }
    tokens
}

fn damage(text: &str, random: &mut Random) -> String {
    let mut tokens = tokens(text);
    for _ in 0..1 + random.below(3) {
        let words: Vec<usize> = (0..tokens.len())
            .filter(|&index| tokens[index].starts_with(|c: char| c.is_alphanumeric()))
            .collect();
        if words.is_empty() {
            break;
        }
        let one = words[random.below(words.len())];
        let other = words[random.below(words.len())];
        match random.below(4) {
            0 => tokens.swap(one, other),
            1 | 2 => tokens[one] = tokens[other],
            _ => {
                tokens.remove(one);
            }
        }
    }
    tokens.concat()
}

#[test]
fn damaged_programs() {
    let (Some(goroot), Ok(places)) = (goroot(), std::env::var("ROBUST")) else { return };
    let rounds: usize = std::env::var("ROBUST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    on_large_stack(move || {
        let mut session = Session::new(goroot, "amd64");
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let (mut checked, mut panics) = (0, 0);
        for place in places.split(':') {
            let mut files: Vec<_> = std::fs::read_dir(Path::new(place))
                .expect("a directory")
                .flatten()
                .map(|e| e.path())
                .collect();
            files.sort();
            for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "go")) {
                let Ok(text) = std::fs::read_to_string(file) else { continue };
                for _ in 0..rounds {
                    let text = damage(&text, &mut random);
                    let started = std::time::Instant::now();
                    let result = catch_unwind(AssertUnwindSafe(|| {
                        let (id, source) = session
                            .sources
                            .add("x.go".into(), "x.go".into(), text.as_bytes().into())
                            .expect("room for sources");
                        let (parsed, errors) = syntax::parse_file(&source, id, 0, syntax::Mode::default());
                        if !syntax::has_syntax_errors(&errors) {
                            checked += 1;
                            let config = Config { go_version: GoVersion::CURRENT, ..Config::default() };
                            session.check("p", vec![parsed.into()], config);
                        }
                    }));
                    if result.is_err() || started.elapsed().as_secs() > 5 {
                        panics += 1;
                        let name = std::env::temp_dir().join(format!("robust-{panics}.go"));
                        std::fs::write(&name, &text).expect("the program is kept");
                        println!("{}: {}", file.display(), name.display());
                    }
                }
            }
        }
        println!("checked {checked} damaged programs");
        assert_eq!(panics, 0, "panics");
    });
}
