//! Build constraints (`//go:build …`), as far as Go's test programs need them: which programs are for a target.

use crate::mode::Target;

/// Whether the header of `source` admits a build for `target`. A constraint that cannot be read admits it.
pub fn admits(source: &str, target: Target) -> bool {
    for line in source.lines() {
        if let Some(expression) = line.strip_prefix("//go:build ") {
            let mut parser = Parser { tokens: tokens(expression), position: 0, target };
            return parser.or().unwrap_or(true);
        }
        if line.starts_with("package ") {
            break;
        }
    }
    true
}

fn tokens(expression: &str) -> Vec<String> {
    let mut result: Vec<String> = Vec::new();
    let mut characters = expression.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            ' ' | '\t' => {}
            '(' | ')' | '!' => result.push(c.to_string()),
            '&' | '|' => {
                characters.next_if_eq(&c);
                result.push(c.to_string());
            }
            c => {
                let mut word = c.to_string();
                while let Some(c) = characters.next_if(|c| !" \t()!&|".contains(*c)) {
                    word.push(c);
                }
                result.push(word);
            }
        }
    }
    result
}

struct Parser {
    tokens: Vec<String>,
    position: usize,
    target: Target,
}

impl Parser {
    fn accept(&mut self, token: &str) -> bool {
        let found = self.tokens.get(self.position).is_some_and(|next| next == token);
        self.position += usize::from(found);
        found
    }

    fn or(&mut self) -> Option<bool> {
        let mut value = self.and()?;
        while self.accept("|") {
            value |= self.and()?;
        }
        Some(value)
    }

    fn and(&mut self) -> Option<bool> {
        let mut value = self.not()?;
        while self.accept("&") {
            value &= self.not()?;
        }
        Some(value)
    }

    fn not(&mut self) -> Option<bool> {
        if self.accept("!") {
            return Some(!self.not()?);
        }
        if self.accept("(") {
            let value = self.or()?;
            return self.accept(")").then_some(value);
        }
        let tag = self.tokens.get(self.position)?;
        self.position += 1;
        Some(self.tag(tag))
    }

    fn tag(&self, tag: &str) -> bool {
        if let Some(minor) = tag.strip_prefix("go1.") {
            return minor.parse::<u32>().is_ok_and(|minor| minor <= 27);
        }
        ["linux", "unix", "gc", self.target.architecture()].contains(&tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_are_evaluated() {
        let check = |expression: &str, expected: [bool; 2]| {
            let source = format!("// run\n\n//go:build {expression}\n\npackage main\n");
            assert_eq!(Target::ALL.map(|target| admits(&source, target)), expected, "{expression}");
        };
        check("amd64", [true, false]);
        check("!windows && !wasm", [true, true]);
        check("(arm64 || ppc64) && linux", [false, true]);
        check("cgo", [false, false]);
        check("gc && !go1.28 && go1.18", [true, true]);
        check("!amd64 || !linux", [false, true]);
    }
}
