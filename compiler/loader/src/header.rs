//! The constraints in a file's leading comments.

use crate::tags::Tags;
use syntax::constraint::{Constraint, is_go_build, is_plus_build};

/// Whether the file belongs to a build with these tags. The error is that of a malformed `//go:build` line.
pub(crate) fn matches(text: &[u8], tags: &Tags) -> Result<bool, String> {
    let header = Header::scan(text);
    if header.go_build.len() > 1 {
        return Err("multiple //go:build comments".to_string());
    }
    if let Some(line) = header.go_build.first() {
        let constraint =
            Constraint::parse_line(line).map_err(|error| format!("parsing //go:build line: {error}"))?;
        return Ok(constraint.eval(&mut |tag| tags.is_set(tag)));
    }
    // Malformed lines of the older form are ignored.
    let constraints = header.plus_build.iter().filter_map(|line| Constraint::parse_line(line).ok());
    Ok(constraints.fold(true, |holds, constraint| holds & constraint.eval(&mut |tag| tags.is_set(tag))))
}

/// The constraint lines before the package clause.
#[derive(Default)]
struct Header {
    go_build: Vec<String>,
    /// Those that a blank line follows.
    plus_build: Vec<String>,
}

impl Header {
    fn scan(text: &[u8]) -> Header {
        let mut header = Header::default();
        let mut unended = Vec::new();
        let mut rest = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        let mut in_comment = false;
        while !rest.is_empty() {
            let len = rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1);
            let line = String::from_utf8_lossy(&rest[..len]);
            rest = &rest[len..];
            let mut line = line.trim();
            if line.is_empty() && !in_comment {
                header.plus_build.append(&mut unended);
                continue;
            }
            if !in_comment && line.starts_with("//") {
                if is_go_build(line) {
                    header.go_build.push(line.to_string());
                } else if is_plus_build(line) {
                    unended.push(line.to_string());
                }
                continue;
            }
            // General comments, several of them perhaps, may stand on the line.
            loop {
                if in_comment {
                    match line.find("*/") {
                        Some(at) => {
                            in_comment = false;
                            line = line[at + 2..].trim_start();
                        }
                        None => break,
                    }
                }
                match line.strip_prefix("/*") {
                    Some(after) => {
                        in_comment = true;
                        line = after;
                    }
                    None if line.is_empty() => break,
                    None if line.starts_with("//") => break,
                    None => return header,
                }
            }
        }
        header
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_are_found() {
        let tags = Tags::new("linux", "amd64", 27, &[]);
        let check = |text: &str, expected: Result<bool, &str>| {
            assert_eq!(matches(text.as_bytes(), &tags), expected.map_err(str::to_string), "{text}");
        };
        check("package p\n//go:build windows\n", Ok(true));
        check("// Copyright\n\n//go:build windows\n\npackage p\n", Ok(false));
        check("/* a\n b */ /* c */\n//go:build !linux\npackage p\n", Ok(false));
        check("// +build windows\n\npackage p\n", Ok(false));
        check("// +build windows\npackage p\n", Ok(true));
        check("//go:build linux\n// +build windows\n\npackage p\n", Ok(true));
        check("//go:build (\npackage p\n", Err("parsing //go:build line: missing close paren"));
        check("//go:build a\n//go:build b\npackage p\n", Err("multiple //go:build comments"));
    }
}
