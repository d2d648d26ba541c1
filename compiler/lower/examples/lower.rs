//! Lowers a program and prints its MIR: `lower [-f name] files…`. Without `-f` it only counts and verifies.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a command")]

#[path = "../tests/common/mod.rs"]
mod common;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut wanted = None;
    if arguments.first().is_some_and(|first| first == "-f") && arguments.len() > 1 {
        wanted = Some(arguments.remove(1));
        arguments.remove(0);
    }
    let Some(goroot) = common::goroot() else { return };
    common::on_large_stack(move || {
        let cwd = std::env::current_dir().expect("a working folder");
        let started = std::time::Instant::now();
        let lowered = match common::lower_program(&goroot, &cwd, &arguments) {
            Ok(lowered) => lowered,
            Err(errors) => return println!("{errors}"),
        };
        let program = &lowered.output.program;
        println!(
            "{} functions, {} globals, {} typelinks in {:?}",
            program.funcs.len(),
            program.globals.len(),
            program.typelinks.len(),
            started.elapsed()
        );
        for diagnostic in lowered.output.diagnostics.iter() {
            let position = lowered.sources.position(diagnostic.pos);
            println!("{}: {}", position.map_or(String::new(), |p| p.to_string()), diagnostic.message);
        }
        let complaints = common::verify(&lowered.output);
        println!("{} complaints", complaints.len());
        complaints.iter().take(40).for_each(|complaint| println!("{complaint}"));
        if let Some(wanted) = wanted {
            for decl in program.funcs.iter() {
                if decl.name.as_str().contains(&wanted)
                    && let Some(body) = &decl.body
                {
                    println!("{}", mir::print::function(program, body));
                }
            }
        }
    });
}
