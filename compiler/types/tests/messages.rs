//! Erroneous programs and the messages about them.
//!
//! `messages.txt` holds sections `=== name`, a file `x.go`, `--- messages`, and what the real compiler prints.

#![expect(clippy::print_stdout, reason = "prints what it found")]

mod common;

use common::{Session, goroot, on_large_stack};
use types::{Config, GoVersion};

fn check(session: &mut Session, source: &str) -> String {
    let (id, file) =
        session.sources.add("x.go".into(), "x.go".into(), source.as_bytes().into()).expect("room");
    let (file, mut errors) = syntax::parse_file(&file, id, 0, syntax::Mode::default());
    if !syntax::has_syntax_errors(&errors) {
        let config = Config { go_version: GoVersion::CURRENT, ..Config::default() };
        errors.append(session.check("p", vec![file.into()], config).1);
    }
    errors.render_limited(&session.sources, usize::MAX)
}

#[test]
fn messages() {
    let Some(goroot) = goroot() else { return };
    on_large_stack(move || {
        let mut session = Session::new(goroot, "amd64");
        let mut failed = Vec::new();
        for section in include_str!("messages.txt").split("=== ").skip(1) {
            let (name, rest) = section.split_once('\n').expect("a name");
            let (source, expected) = rest.split_once("--- messages\n").expect("messages");
            let got = check(&mut session, source);
            if got == expected {
                continue;
            }
            failed.push(name);
            println!("=== {name}");
            let (got, expected): (Vec<_>, Vec<_>) = (got.lines().collect(), expected.lines().collect());
            for line in expected.iter().filter(|line| !got.contains(line)) {
                println!("missing:    {line}");
            }
            for line in got.iter().filter(|line| !expected.contains(line)) {
                println!("unexpected: {line}");
            }
        }
        assert!(failed.is_empty(), "{failed:?}");
    });
}
