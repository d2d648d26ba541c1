//! Compares what is recorded about the standard library's syntax trees with what `go/types` records.
//!
//! Runs only where `GO_TYPES` names a program that reads lines `path file...` and prints such facts as
//! [`facts`] does, and `ORACLE_IMPORTCFG` a file with the packages' export data.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "asks the real compiler, and prints what differs"
)]

mod common;

use common::{Session, goroot, on_large_stack, std_packages, walk};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use syntax::ast::{Expr, ExprKind};
use types::{Mode, ObjectKind, PackageId, SelectionKind};

#[test]
fn records() {
    let (Some(goroot), Ok(program)) = (goroot(), std::env::var("GO_TYPES")) else { return };
    let importcfg = std::env::var("ORACLE_IMPORTCFG").expect("ORACLE_IMPORTCFG");
    on_large_stack(move || {
        let mut session = Session::new(goroot, "amd64");
        let paths = match std::env::var("STD_PACKAGE") {
            Ok(only) => only.split(',').map(str::to_string).collect(),
            Err(_) => std_packages(&session),
        };
        let (mut facts_seen, mut different, mut shown) = (0, 0, 0);
        for path in paths {
            if matches!(path.as_str(), "builtin" | "unsafe" | "runtime/cgo") {
                continue;
            }
            let Some(package) = session.import(&path) else { continue };
            let dir = session.goroot.join("src").join(&path);
            let mut line = path.clone();
            for name in session.go_files(&dir) {
                line.push_str(&format!(" {}", dir.join(name).display()));
            }
            let theirs = run(&program, &importcfg, &line);
            let ours = facts(&session, package, &path);
            for (key, value) in &theirs {
                facts_seen += 1;
                let our = ours.get(key);
                if our == Some(value) || equivalent(key, value, our.map(String::as_str)) {
                    continue;
                }
                different += 1;
                if shown < 400 {
                    shown += 1;
                    println!("{path} {key}\n    go:   {value}\n    ours: {}", our.map_or("-", |our| our));
                }
            }
        }
        println!("facts: {facts_seen}, different: {different}");
    });
}

/// Differences that are no errors.
fn equivalent(key: &str, theirs: &str, ours: Option<&str>) -> bool {
    // Parts of unions and the interfaces around them.
    if theirs.starts_with("type ") && (key.ends_with("InterfaceType") || theirs.contains(" | ")) {
        return true;
    }
    // Function types of literals are no expressions here.
    if key.ends_with("*ast.FuncType") {
        return true;
    }
    // The operand of `x++` has no node here.
    let Some(ours) = ours else { return theirs.starts_with("const 1 ") && key.ends_with("BasicLit") };
    // Ranging over an array by index alone is ranging over its length, as in the compiler.
    if ours.starts_with("const ") && ours.ends_with(" int") && theirs.starts_with("va") {
        return true;
    }
    // The final type of what would remain untyped.
    if theirs.contains("untyped") && !theirs.contains("nil") {
        return theirs.replace("untyped ", "") == ours
            || theirs.split(" untyped ").next() == ours.rsplit_once(' ').map(|(mode, _)| mode);
    }
    // nil has the type of its context here.
    theirs.starts_with("nil") && ours.starts_with("nil") || theirs.starts_with("value untyped nil")
}

fn run(program: &str, importcfg: &str, line: &str) -> BTreeMap<String, String> {
    let mut child = Command::new(program)
        .arg(importcfg)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    writeln!(child.stdin.take().expect("stdin"), "{line}").expect("the program reads");
    let output = child.wait_with_output().expect("output");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines()
        .filter_map(|line| line.split_once("| "))
        .map(|(k, v)| (k.to_string(), v.to_string()))
        .collect()
}

fn kind_name(e: &Expr) -> &'static str {
    match &e.kind {
        ExprKind::Bad => "BadExpr",
        ExprKind::Name(_) => "Ident",
        ExprKind::BasicLit { .. } => "BasicLit",
        ExprKind::CompositeLit { .. } => "CompositeLit",
        ExprKind::KeyValue { .. } => "KeyValueExpr",
        ExprKind::FuncLit(_) => "FuncLit",
        ExprKind::Paren(_) => "ParenExpr",
        ExprKind::Selector { .. } => "SelectorExpr",
        ExprKind::Index { indices, .. } if indices.len() > 1 => "IndexListExpr",
        ExprKind::Index { .. } => "IndexExpr",
        ExprKind::Slice { .. } => "SliceExpr",
        ExprKind::TypeAssert { .. } | ExprKind::TypeSwitchGuard { .. } => "TypeAssertExpr",
        ExprKind::Unary { .. } => "UnaryExpr",
        ExprKind::Binary { .. } => "BinaryExpr",
        ExprKind::Star(_) => "StarExpr",
        ExprKind::Call { .. } => "CallExpr",
        ExprKind::ArrayType { .. } | ExprKind::SliceType(_) => "ArrayType",
        ExprKind::DotsType(_) => "Ellipsis",
        ExprKind::StructType(_) => "StructType",
        ExprKind::InterfaceType { .. } => "InterfaceType",
        ExprKind::FuncType(_) => "FuncType",
        ExprKind::MapType { .. } => "MapType",
        ExprKind::ChanType { .. } => "ChanType",
    }
}

/// Types of expressions, uses of names, selections, instances and the order of initialization.
fn facts(session: &Session, package: PackageId, path: &str) -> BTreeMap<String, String> {
    let store = &session.store;
    let package_data = store.package(package);
    let info = package_data.info();
    let mut facts = BTreeMap::new();
    let at = |pos: base::Pos| {
        let file = session.sources.file_of(pos)?;
        let name = file.name.rsplit('/').next().unwrap_or("").to_string();
        Some((name, file.offset(pos)))
    };
    let place = |pos| at(pos).map_or_else(|| "?".into(), |(name, offset)| format!("{name}:{offset}"));
    let ty_str = |ty| {
        let vendored = |package| {
            let path: base::Symbol = store.package(package).path;
            path.as_str().strip_prefix("vendor/").unwrap_or(path.as_str()).to_string()
        };
        store.type_string(ty, &vendored).replace('\n', "\\n")
    };
    for file in &package_data.files {
        walk::expressions(file, &mut |e| {
            let Some((_, end)) = at(e.span.hi) else { return };
            if let Some(record) = info.types.get(e.id) {
                let mode = match record.mode {
                    Mode::Invalid => "invalid".into(),
                    Mode::NoValue => "novalue".into(),
                    Mode::Builtin(_) => "builtin".into(),
                    Mode::TypeExpr => "type".into(),
                    Mode::Constant => {
                        format!("const {}", record.value.as_ref().map_or_else(String::new, |v| v.to_string()))
                    }
                    Mode::Variable => "var".into(),
                    Mode::MapIndex => "mapindex".into(),
                    Mode::CommaOk | Mode::CommaErr => "commaok".into(),
                    Mode::NilValue => "nil".into(),
                    Mode::Value | Mode::CgoFunc => "value".to_string(),
                };
                let ty = if record.mode == Mode::NoValue { String::new() } else { ty_str(record.ty) };
                let key = format!("T {}-{end} *ast.{}", place(e.span.lo), kind_name(e));
                facts.insert(key, format!("{mode} {ty}").replace('\n', "\\n"));
            }
            let (id, pos, name) = match &e.kind {
                ExprKind::Name(name) => (e.id, e.span.lo, *name),
                ExprKind::Selector { sel, .. } => (sel.id, sel.pos, sel.name),
                _ => return,
            };
            if let Some(&obj) = info.uses.get(id) {
                let object = store.object(obj);
                if !matches!(object.kind, ObjectKind::Label) {
                    let own = object.package == Some(package) && object.pos.is_known();
                    let target = if own { place(object.pos) } else { "-".into() };
                    facts.insert(format!("U {} {name}", place(pos)), target);
                }
            }
            if let Some(selection) = info.selections.get(&e.id) {
                let kind = match selection.kind {
                    SelectionKind::Field => 0,
                    SelectionKind::MethodValue => 1,
                    SelectionKind::MethodExpr => 2,
                };
                let path: Vec<String> = selection.path.iter().map(u32::to_string).collect();
                let value =
                    format!("{kind} [{}] {} {}", path.join(" "), selection.indirect, ty_str(selection.recv));
                facts.insert(format!("S {} ", place(pos)), value);
            }
            if let Some(instance) = info.instances.get(&id) {
                let args: Vec<String> = instance.type_args.iter().map(|&arg| ty_str(arg)).collect();
                let value = format!("{} => {}", args.join(","), ty_str(instance.ty));
                facts.insert(format!("I {} ", place(pos)), value);
            }
        });
    }
    for (index, initializer) in info.init_order.iter().enumerate() {
        let names: Vec<&str> = initializer.lhs.iter().map(|&var| store.object(var).name.as_str()).collect();
        facts.insert(format!("O {index:04} "), names.join(","));
    }
    let _ = path;
    facts
}
