//! Build constraints: `//go:build` lines and the older `// +build` ones.

use crate::unicode;

/// More terms than this are refused, which bounds the recursion as well.
const MAX_TERMS: usize = 1000;

/// A build constraint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Constraint {
    /// A tag is set.
    Tag(String),
    /// The opposite.
    Not(Box<Constraint>),
    /// Both.
    And(Box<Constraint>, Box<Constraint>),
    /// One of them.
    Or(Box<Constraint>, Box<Constraint>),
}

/// The message for a line that is no constraint at all.
pub const NOT_A_CONSTRAINT: &str = "not a build constraint";

/// Whether the line is a `//go:build` line, well formed or not.
pub fn is_go_build(line: &str) -> bool {
    go_build_text(line).is_some()
}

/// Whether the line is a `// +build` line, well formed or not.
pub fn is_plus_build(line: &str) -> bool {
    plus_build_text(line).is_some()
}

fn go_build_text(line: &str) -> Option<&str> {
    after_word(line.trim().strip_prefix("//go:build")?)
}

fn plus_build_text(line: &str) -> Option<&str> {
    after_word(line.trim().strip_prefix("//")?.trim().strip_prefix("+build")?)
}

/// The rest of a line after a word that must end there.
fn after_word(rest: &str) -> Option<&str> {
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

impl Constraint {
    /// Parses a `//go:build` or `// +build` line.
    pub fn parse_line(line: &str) -> Result<Constraint, String> {
        if let Some(text) = go_build_text(line) {
            return Constraint::parse(text);
        }
        if let Some(text) = plus_build_text(line) {
            return Ok(parse_plus_build(text));
        }
        Err(NOT_A_CONSTRAINT.to_string())
    }

    /// Parses the expression of a `//go:build` line.
    pub fn parse(text: &str) -> Result<Constraint, String> {
        let mut parser = Parser { rest: text, token: "", is_tag: false, terms: 0 };
        let constraint = parser.or()?;
        match parser.token {
            "" => Ok(constraint),
            token => Err(format!("unexpected token {token}")),
        }
    }

    /// Whether the constraint holds, given which tags are set.
    pub fn eval(&self, is_set: &mut dyn FnMut(&str) -> bool) -> bool {
        match self {
            Constraint::Tag(tag) => is_set(tag),
            Constraint::Not(x) => !x.eval(is_set),
            // Both sides, so that `is_set` sees all tags.
            Constraint::And(x, y) => x.eval(is_set) & y.eval(is_set),
            Constraint::Or(x, y) => x.eval(is_set) | y.eval(is_set),
        }
    }

    /// The lowest Go version, such as `go1.21`, under which the constraint can hold; `None` when it can hold
    /// under any.
    pub fn go_version(&self) -> Option<String> {
        match self.min_version(true) {
            None => None,
            Some(0) => Some("go1".to_string()),
            Some(minor) => Some(format!("go1.{minor}")),
        }
    }

    /// The minor version that `self`, or its negation, implies. `None` orders below all versions.
    fn min_version(&self, positive: bool) -> Option<u32> {
        match self {
            Constraint::Tag(tag) if positive => match tag.strip_prefix("go1")? {
                "" => Some(0),
                rest => rest.strip_prefix('.')?.parse().ok(),
            },
            Constraint::Tag(_) => None,
            Constraint::Not(x) => x.min_version(!positive),
            Constraint::And(x, y) | Constraint::Or(x, y) => {
                let (x, y) = (x.min_version(positive), y.min_version(positive));
                if matches!(self, Constraint::And(..)) == positive { x.max(y) } else { x.min(y) }
            }
        }
    }
}

/// `// +build`: fields are alternatives, commas in a field join, `!` negates.
fn parse_plus_build(text: &str) -> Constraint {
    let never = || Constraint::Tag("ignore".to_string());
    let term = |term: &str| -> Constraint {
        let (negated, tag) = match term.strip_prefix('!') {
            Some(tag) => (true, tag),
            None => (false, term),
        };
        let valid = |c: char| unicode::is_letter(c) || unicode::is_digit(c) || c == '_' || c == '.';
        if tag.is_empty() || !tag.chars().all(valid) {
            return never();
        }
        let tag = Constraint::Tag(tag.to_string());
        if negated { Constraint::Not(Box::new(tag)) } else { tag }
    };
    text.split_whitespace()
        .take(MAX_TERMS)
        .map(|field| {
            let terms = field.split(',').take(MAX_TERMS).map(term);
            terms.reduce(|x, y| Constraint::And(Box::new(x), Box::new(y))).unwrap_or_else(never)
        })
        .reduce(|x, y| Constraint::Or(Box::new(x), Box::new(y)))
        .unwrap_or_else(never)
}

struct Parser<'t> {
    rest: &'t str,
    token: &'t str,
    is_tag: bool,
    terms: usize,
}

const END: &str = "unexpected end of expression";
const OPEN: &str = "missing close paren";

impl<'t> Parser<'t> {
    fn or(&mut self) -> Result<Constraint, String> {
        let mut x = self.and()?;
        while self.token == "||" {
            x = Constraint::Or(Box::new(x), Box::new(self.and()?));
        }
        Ok(x)
    }

    fn and(&mut self) -> Result<Constraint, String> {
        let mut x = self.not()?;
        while self.token == "&&" {
            x = Constraint::And(Box::new(x), Box::new(self.not()?));
        }
        Ok(x)
    }

    fn not(&mut self) -> Result<Constraint, String> {
        self.terms += 1;
        if self.terms > MAX_TERMS {
            return Err("build expression too large".to_string());
        }
        self.lex()?;
        if self.token != "!" {
            return self.atom();
        }
        self.lex()?;
        if self.token == "!" {
            return Err("double negation not allowed".to_string());
        }
        Ok(Constraint::Not(Box::new(self.atom()?)))
    }

    fn atom(&mut self) -> Result<Constraint, String> {
        if self.token == "(" {
            let x = self.or().map_err(|error| if error == END { OPEN.to_string() } else { error })?;
            if self.token != ")" {
                return Err(OPEN.to_string());
            }
            self.lex()?;
            return Ok(x);
        }
        if !self.is_tag {
            return Err(match self.token {
                "" => END.to_string(),
                token => format!("unexpected token {token}"),
            });
        }
        let tag = Constraint::Tag(self.token.to_string());
        self.lex()?;
        Ok(tag)
    }

    fn lex(&mut self) -> Result<(), String> {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
        self.is_tag = false;
        let len = match self.rest.as_bytes() {
            [] => 0,
            [b'(' | b')' | b'!', ..] => 1,
            [b'&', b'&', ..] | [b'|', b'|', ..] => 2,
            [first @ (b'&' | b'|'), ..] => return Err(format!("invalid syntax at {}", *first as char)),
            _ => {
                self.is_tag = true;
                let ends = |c: char| !unicode::is_letter(c) && !unicode::is_digit(c) && c != '_' && c != '.';
                match self.rest.find(ends) {
                    Some(0) => {
                        return Err(format!(
                            "invalid syntax at {}",
                            &self.rest[..1.max(first_len(self.rest))]
                        ));
                    }
                    Some(len) => len,
                    None => self.rest.len(),
                }
            }
        };
        (self.token, self.rest) = self.rest.split_at(len);
        Ok(())
    }
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, set: &[&str], holds: bool, version: Option<&str>) {
        let constraint = Constraint::parse_line(line).unwrap();
        assert_eq!(constraint.eval(&mut |tag| set.contains(&tag)), holds, "{line}");
        assert_eq!(constraint.go_version().as_deref(), version, "{line}");
    }

    #[test]
    fn constraints_hold() {
        check("//go:build linux && !cgo", &["linux"], true, None);
        check("//go:build linux && !(a || b)", &["linux", "b"], false, None);
        check("//go:build go1.21 && (go1.22 || x)", &["x", "go1.21"], true, Some("go1.21"));
        check("//go:build !go1.21", &[], true, None);
        check("// +build linux,!cgo darwin", &["darwin"], true, None);
        check("//go:build go1", &[], false, Some("go1"));
    }

    #[test]
    fn faults_are_named() {
        let check =
            |text: &str, error: &str| assert_eq!(Constraint::parse(text).unwrap_err(), error, "{text}");
        check("", END);
        check("(a", OPEN);
        check("(", OPEN);
        check("a b", "unexpected token b");
        check("!!a", "double negation not allowed");
        check("a & b", "invalid syntax at &");
        check("a && é-", "invalid syntax at -");
    }
}
