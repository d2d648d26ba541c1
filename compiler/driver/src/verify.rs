//! `brolga verify PACKAGES`: the compiler checks itself on every function of packages.
//!
//! All functions and methods of the packages are roots of one program, exported or not; generic ones are part of it
//! through the instances that something reaches. After lowering and after optimization each function's MIR is
//! printed, parsed back, printed again, which must give the same text, and verified; the optimizer verifies after
//! each pass; code generation runs Cranelift's verifier and the checker of stack maps. Nothing is linked or written.

use crate::cli::BuildFlags;
use crate::environment::Environment;
use crate::session::{Front, Request, Session, Target, embedded_files};
use anyhow::Result;

/// Checks the packages; the exit code is 1 if anything is wrong.
pub fn verify(environment: &Environment, flags: &BuildFlags, arguments: &[String]) -> Result<u8> {
    let mut session = Session::new(flags);
    let result = run(&mut session, environment, flags, arguments);
    if flags.time {
        session.print_times();
    }
    result
}

fn run(
    session: &mut Session<'_>,
    environment: &Environment,
    flags: &BuildFlags,
    arguments: &[String],
) -> Result<u8> {
    let target = Target::new(&environment.goos, &environment.goarch)?;
    let request = Request { arguments, tests: false };
    let Ok(Front { program, store, ids, packages }) = session.front(environment, &request)? else {
        return Ok(1);
    };
    let whole: Vec<types::PackageId> =
        program.roots.iter().filter_map(|root| ids.get(root).copied()).collect();
    let (embeds, _) = embedded_files(&program, &store, &ids);
    let input = lower::Input {
        store: &store,
        sources: &program.sources,
        packages: &packages,
        main: None,
        whole: &whole,
        diagnose: false,
        embeds: &embeds,
        strings: &Default::default(),
    };
    let lowered = session.stage("lower", || lower::lower(&input));
    let mut failures = lowered.diagnostics.len();
    eprint!("{}", lowered.diagnostics.render(&program.sources));
    let mut mir = lowered.program;
    failures += session.stage("check MIR", || round_trips("lower", &mut mir));
    let options = passes::Options { optimize: !flags.no_optimization, verify: true };
    if let Err(error) = session.stage("optimize", || passes::optimize(&mut mir, options)) {
        // The pass has taken the function's body, and the rest of the program was not optimized.
        eprintln!("{}: {}: {}\n{}", error.function, error.pass, error.message, error.text);
        failures += 1;
    }
    failures += session.stage("check MIR", || round_trips("optimize", &mut mir));
    let options =
        codegen::Options { optimize: !flags.no_optimization, check: true, ..codegen::Options::default() };
    for error in session.stage("codegen", || codegen::check(&mir, target.codegen, &options)) {
        eprintln!("{error}");
        failures += 1;
    }
    let functions = mir.funcs.iter().filter(|decl| decl.body.is_some()).count();
    println!(
        "{}/{}: {} packages whole, {functions} functions, {failures} failures",
        environment.goos,
        environment.goarch,
        whole.len()
    );
    Ok(u8::from(failures > 0))
}

/// Prints, parses and verifies each function; the number of those that are not the same afterwards.
fn round_trips(stage: &str, program: &mut mir::Program) -> usize {
    let mut failures = 0;
    for id in program.funcs.ids().collect::<Vec<_>>() {
        // Parsing interns layouts and signatures: the body is taken out meanwhile.
        let Some(body) = program.funcs[id].body.take() else { continue };
        if let Err(message) = round_trip(program, &body) {
            eprintln!("{}: after {stage}: {message}", program.funcs[id].name);
            failures += 1;
        }
        program.funcs[id].body = Some(body);
    }
    failures
}

fn round_trip(program: &mut mir::Program, body: &mir::Function) -> std::result::Result<(), String> {
    let text = mir::print::function(program, body);
    let parsed = mir::parse::function(program, &text).map_err(|error| format!("{error}\n{text}"))?;
    let again = mir::print::function(program, &parsed);
    if again != text {
        let differs = text.lines().zip(again.lines()).find(|(a, b)| a != b);
        return Err(match differs {
            Some((first, second)) => format!("is printed differently after parsing\n- {first}\n+ {second}"),
            None => "is printed longer or shorter after parsing".into(),
        });
    }
    for func in [body, &parsed] {
        if let Err(errors) = mir::verify::verify(program, func) {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            return Err(format!("{}\n{text}", errors.join("\n")));
        }
    }
    Ok(())
}
