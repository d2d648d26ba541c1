//! Packages that several threads check at once come out the same as one after the other.

#![expect(clippy::print_stdout, reason = "prints what it found")]

mod common;

use common::{Session, goroot, on_large_stack, std_packages};
use rustc_hash::FxHashMap;
use std::fmt::Write;
use std::sync::{Condvar, Mutex};
use types::{Config, GoVersion, PackageId, PackageInput, Store, check_package};

/// What threads know of each other's work.
#[derive(Default)]
struct Progress {
    next: usize,
    done: FxHashMap<String, PackageId>,
}

#[test]
fn order_of_checks_does_not_matter() {
    let Some(goroot) = goroot() else { return };
    on_large_stack(move || {
        let mut sequential = Session::new(goroot.clone(), "amd64");
        let paths = std_packages(&sequential);
        paths.iter().for_each(|path| {
            sequential.import(path);
        });
        // The store has the packages in an order in which each comes after its imports.
        let order: Vec<PackageId> = sequential.store.packages().map(|(id, _)| id).skip(1).collect();

        let parallel = Session::new(goroot, "amd64");
        let progress = Mutex::new(Progress::default());
        let changed = Condvar::new();
        let work = || {
            loop {
                let index = {
                    let mut progress = progress.lock().expect("progress");
                    progress.next += 1;
                    progress.next - 1
                };
                let Some(&id) = order.get(index) else { return };
                let package = sequential.store.package(id);
                let mut files = Vec::new();
                for file in &package.files {
                    let source = sequential.sources.file(file.source);
                    files.push(parallel.parse(&source.name, &source.text, files.len() as u32, true).0);
                }
                let mut imports = FxHashMap::default();
                for file in &files {
                    for import in &file.imports {
                        let path = String::from_utf8_lossy(&import.path.value).into_owned();
                        if path == "unsafe" {
                            continue;
                        }
                        let vendored = format!("vendor/{path}");
                        let mut progress = progress.lock().expect("progress");
                        let id = loop {
                            match progress.done.get(&path).or_else(|| progress.done.get(&vendored)) {
                                Some(&id) => break id,
                                None => progress = changed.wait(progress).expect("progress"),
                            }
                        };
                        imports.insert(path.as_str().into(), id);
                    }
                }
                let config =
                    Config { go_version: GoVersion::CURRENT, allow_bodyless: true, ..Config::default() };
                let input = PackageInput { path: package.path, files, imports, config };
                let (id, errors) = check_package(&parallel.store, &parallel.sources, input);
                assert!(errors.is_empty(), "{}", errors.render(&parallel.sources));
                progress.lock().expect("progress").done.insert(package.path.to_string(), id);
                changed.notify_all();
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..4 {
                let thread = std::thread::Builder::new().stack_size(64 << 20);
                thread.spawn_scoped(scope, work).expect("a thread");
            }
        });

        let mut compared = 0;
        for id in order {
            let package = sequential.store.package(id);
            let other = progress.lock().expect("progress").done[package.path.as_str()];
            let (one, two) = (describe(&sequential.store, id), describe(&parallel.store, other));
            compared += one.len();
            assert!(one == two, "{} differs", package.path);
        }
        println!("{compared} bytes alike");
    });
}

/// Everything that is known about a package, as text.
fn describe(store: &Store, id: PackageId) -> String {
    let package = store.package(id);
    let info = package.info();
    let mut out = String::new();
    let object = |obj| {
        let object = store.object(obj);
        format!("{} {}", object.name, object.ty.get().map_or(String::new(), |ty| store.type_path_string(ty)))
    };
    for (node, record) in info.types.iter() {
        let _ = writeln!(out, "{node:?} {:?} {}", record.mode, store.type_path_string(record.ty));
    }
    for (node, &obj) in info.defs.iter().chain(info.uses.iter()).chain(info.implicits.iter()) {
        let _ = writeln!(out, "{node:?} {}", object(obj));
    }
    for initializer in &info.init_order {
        let _ = writeln!(out, "{:?} {}", initializer.rhs, initializer.lhs.len());
    }
    for (&name, &obj) in &package.checked().scope {
        let _ = writeln!(out, "{name} {}", object(obj));
        if store.object(obj).is_type_name() && !store.is_generic(store.type_of(obj)) {
            for method in store.method_set(store.pointer_to(store.type_of(obj))) {
                let _ = writeln!(out, "  {:?} {}", method.path, object(method.obj));
            }
        }
    }
    out
}
