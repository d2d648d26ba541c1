//! Goroutine traces in Go's format, and the walk behind `runtime.Callers`.

use super::{G, current_g, current_m, env, g, status};
use crate::entry::go;
use crate::module::{Line, Position, tables};
use crate::stack::walk::{Frame, Walker};
use crate::sys::clock::nanotime;
use crate::sys::print::Printer;
use abi::module::{Func, flags};
use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering::*};

/// GOTRACEBACK: 0 none, 1 single (the default), 2 all, 3 system.
static LEVEL: AtomicUsize = AtomicUsize::new(1);

/// Reads GOTRACEBACK.
pub fn init() {
    if let Some(text) = env::variable(b"GOTRACEBACK") {
        set_level(text);
    }
}

/// Sets the level by its name: `debug.SetTraceback`.
pub fn set_level(name: &[u8]) {
    let level = match name {
        b"none" => 0,
        b"single" | b"" => 1,
        b"all" => 2,
        b"system" | b"wer" => 3,
        b"crash" => {
            CRASH.store(true, Relaxed);
            3
        }
        other => env::number(other).unwrap_or(2) as usize,
    };
    LEVEL.store(level, Relaxed);
}

/// Whether a function is shown: the runtime's own are not, but for those that Go shows.
fn is_shown(name: &[u8], innermost: bool, level: usize) -> bool {
    if level >= 3 {
        return true;
    }
    let Some(rest) = name.strip_prefix(b"runtime.".as_slice()) else { return true };
    // The function that asked for the trace is no part of it. `gopanic` is the reason why what it called stands there.
    match rest {
        b"Stack" | b"gopanic" => !innermost,
        b"runFinalizers" | b"runCleanups" => true,
        _ => rest.first().is_some_and(u8::is_ascii_uppercase),
    }
}

/// The most functions that are inlined at one position of a trace.
const MAX_INLINED: usize = 32;

/// Calls `f` with the functions that stand at a frame, innermost first, and the depth of each: those that the source
/// has, not thunks. `level` 3 shows all.
fn each_function(frame: &Frame, level: usize, mut f: impl FnMut(&'static Func, &Line, usize)) {
    let tables = tables();
    let pc = frame.pc - usize::from(frame.position == Position::Call);
    let Some(func) = tables.find_func(pc) else { return };
    let mut lines = [Line::EMPTY; MAX_INLINED];
    let count = tables.lines(frame.pc, frame.position, &mut lines);
    for (depth, line) in lines[..count].iter().enumerate() {
        let is_thunk = func.flags & flags::WRAPPER != 0;
        if line.inlined || !is_thunk || level >= 3 {
            f(func, line, depth);
        }
    }
}

/// Prints a link name as people see it: without type arguments, and without the marks `·word` of functions that the
/// compiler made from one of the source.
fn print_name(out: &mut Printer, name: &[u8]) {
    let (mut at, mut depth, mut in_mark) = (0, 0, false);
    while at < name.len() {
        let rest = &name[at..];
        if rest.starts_with("·".as_bytes()) {
            in_mark = true;
        }
        match rest[0] {
            b'[' => {
                if depth == 0 && !in_mark {
                    out.text("[...]");
                }
                depth += 1;
            }
            b']' => depth -= 1,
            byte => {
                in_mark &= byte != b'.';
                if depth == 0 && !in_mark {
                    out.bytes(&[byte]);
                }
            }
        }
        at += 1;
    }
}

/// Prints the functions that stand at a frame; how many.
fn print_frame(out: &mut Printer, frame: &Frame, innermost: bool, level: usize) -> usize {
    let tables = tables();
    let mut printed = 0;
    each_function(frame, level, |func, line, _| {
        let name = tables.name(line.name);
        if !is_shown(name, innermost && printed == 0, level) {
            return;
        }
        printed += 1;
        if name == b"runtime.gopanic" {
            out.text("panic");
        } else {
            print_name(out, name);
        }
        let no_params = !line.inlined && func.flags & flags::NO_PARAMS != 0;
        out.text(if no_params { "()\n\t" } else { "(...)\n\t" });
        out.bytes(tables.file(line.file)).text(":").unsigned(line.line as u64);
        if !line.inlined {
            out.text(" +").hex((frame.pc as u64) - tables.0.text_start - func.entry as u64);
        }
        out.text("\n");
    });
    printed
}

/// A trace shows this many of the innermost functions and as many of the outermost frames.
const SHOWN_AT_EACH_END: usize = 50;

/// Prints the frames of a goroutine.
///
/// # Safety
/// Its state is saved, or it is the current one and has left its stack.
pub unsafe fn print_frames(out: &mut Printer, g: *mut G, walker: Walker) {
    let level = LEVEL.load(Relaxed);
    let mut printed = 0;
    // The frames that end the walk so far, in a ring.
    let mut last: [Option<Frame>; SHOWN_AT_EACH_END] = [None; SHOWN_AT_EACH_END];
    let mut left = 0;
    for frame in walker {
        if printed < SHOWN_AT_EACH_END {
            printed += print_frame(out, &frame, printed == 0, level);
        } else {
            last[left % SHOWN_AT_EACH_END] = Some(frame);
            left += 1;
        }
    }
    let elided = left.saturating_sub(SHOWN_AT_EACH_END);
    if elided > 0 {
        out.text("...").unsigned(elided as u64).text(" frames elided...\n");
    }
    for k in elided..left {
        if let Some(frame) = last[k % SHOWN_AT_EACH_END] {
            print_frame(out, &frame, false, level);
        }
    }
    // SAFETY: by contract `g` is a goroutine; these fields are set at its start.
    unsafe { print_creator(out, (*g).created_at, (*g).parent, level) };
}

/// Prints where a goroutine was started, `at` a return address, by which other one.
fn print_creator(out: &mut Printer, at: usize, parent: u64, level: usize) {
    if at == 0 {
        return;
    }
    let tables = tables();
    let Some(func) = tables.find_func(at - 1) else { return };
    let mut lines = [Line::EMPTY; MAX_INLINED];
    let count = tables.lines(at, Position::Call, &mut lines);
    let [line, ..] = &lines[..count] else { return };
    let name = tables.name(line.name);
    if !is_shown(name, false, level) {
        return;
    }
    out.text("created by ");
    print_name(out, name);
    if parent != 0 {
        out.text(" in goroutine ").unsigned(parent);
    }
    out.text("\n\t").bytes(tables.file(line.file)).text(":").unsigned(line.line as u64);
    out.text(" +").hex(at as u64 - tables.0.text_start - func.entry as u64).text("\n");
}

/// Prints the first line of a goroutine's trace.
///
/// # Safety
/// `g` is a goroutine.
pub unsafe fn print_header(out: &mut Printer, g: *mut G) {
    // SAFETY: by contract; stale values only make the text stale.
    unsafe {
        out.text("goroutine ").unsigned((*g).goid).text(" [");
        let text = match (*g).status() {
            status::RUNNABLE => "runnable",
            status::RUNNING => "running",
            status::SYSCALL => "syscall",
            status::WAITING => (*g).wait_reason.text(),
            _ => "idle",
        };
        out.text(if text.is_empty() { "waiting" } else { text });
        if matches!((*g).status(), status::WAITING | status::SYSCALL) && (*g).wait_since != 0 {
            let minutes = (nanotime() - (*g).wait_since) / 60_000_000_000;
            if minutes >= 1 {
                out.text(", ").signed(minutes).text(" minutes");
            }
        }
        if !(*g).locked_m.is_null() {
            out.text(", locked to thread");
        }
        out.text("]:\n");
    }
}

/// Prints the current goroutine's trace and, if `all` or GOTRACEBACK says so, the others'.
pub fn print_for_exit(all: bool) {
    let level = LEVEL.load(Relaxed);
    if level == 0 || current_m().is_null() {
        return;
    }
    let mut out = Printer::stderr();
    let current = current_g();
    // SAFETY: the current goroutine has left its stack through a stub, which saved where it stands; the others'
    // states are saved, save those of running ones, which are not walked.
    unsafe {
        if !current.is_null() {
            out.text("\n");
            print_header(&mut out, current);
            let walker = Walker::of_saved(current, 0);
            print_frames(&mut out, current, walker);
        }
        if !all && !current.is_null() && level < 2 {
            return;
        }
        print_others(&mut out, current);
    }
}

/// Prints the traces of all goroutines but one.
///
/// # Safety
/// On the thread's stack.
pub unsafe fn print_others(out: &mut Printer, except: *mut G) {
    g::each(|g| {
        // SAFETY: goroutines are never freed; a running one's frames are not walked.
        unsafe {
            if g == except || ((*g).system && LEVEL.load(Relaxed) < 3) {
                return;
            }
            out.text("\n");
            print_header(out, g);
            if (*g).status() == status::RUNNING {
                out.text("\tgoroutine running on other thread; stack unavailable\n");
            } else if (*g).start == 0 {
                let walker = Walker::of(g, 0);
                print_frames(out, g, walker);
            } else {
                // It has not run yet: it stands at the entry of the function that it will call.
                let pc = *((*g).start as *const usize);
                let entry = Frame { pc, fp: 0, position: Position::Fault, interrupted: false };
                let level = LEVEL.load(Relaxed);
                print_frame(out, &entry, true, level);
                print_creator(out, (*g).created_at, (*g).parent, level);
            }
        }
    });
}

/// A position of `runtime.Callers`: a return address, and in the top byte the depth of the function that is meant
/// among those that were inlined there.
const DEPTH_SHIFT: u32 = 56;

/// Stores the positions of the functions on a stack, innermost first, after `skip` of them; the number. Addresses of
/// frames that stand at a fault are increased by one, so that all may be read as return addresses. What the source
/// does not have is left out; the last one is that of `runtime.goexit`.
pub fn positions(walker: Walker, mut skip: usize, out: &mut [usize]) -> usize {
    let tables = tables();
    let mut count = 0;
    let mut add = |position: usize| {
        if skip > 0 {
            skip -= 1;
        } else if count < out.len() {
            out[count] = position;
            count += 1;
        }
        count < out.len()
    };
    let mut more = true;
    for frame in walker {
        if !more {
            break;
        }
        let pc = frame.pc + usize::from(frame.position == Position::Fault);
        each_function(&frame, 0, |_, line, depth| {
            // In gc the function itself makes most deferred calls.
            if tables.name(line.name) != b"runtime.deferreturn" {
                more = add(pc | depth << DEPTH_SHIFT);
            }
        });
    }
    let goexit = go::address(&go::GOEXIT);
    if more && goexit != 0 {
        add(goexit + 1);
    }
    count
}

/// As [`positions`], of the current goroutine. Frame 0 is the Go caller. On the thread's stack.
pub unsafe fn callers(skip: usize, out: usize, capacity: usize) -> usize {
    // SAFETY: the goroutine's state has been saved when the thread's stack was entered; the caller's buffer holds
    // `capacity` words.
    unsafe {
        let out = core::slice::from_raw_parts_mut(out as *mut usize, capacity);
        positions(Walker::of_saved(current_g(), 0), skip, out)
    }
}

/// The record of the function that contains the position, or 0.
pub unsafe fn find_func(pc: usize) -> usize {
    tables().find_func(pc).map_or(0, |func| &raw const *func as usize)
}

/// The flags of the function that contains the call with this return address. Where something was inlined into a
/// wrapper, it is none. What is no Go function is one: stubs through which reflection calls.
pub unsafe fn func_flags(pc: usize) -> usize {
    let tables = tables();
    let Some(func) = tables.find_func(pc.wrapping_sub(1)) else { return flags::WRAPPER as usize };
    let mut flags = func.flags;
    if flags & flags::WRAPPER != 0 {
        let mut line = [Line::EMPTY];
        if tables.lines(pc, Position::Call, &mut line) == 1 && line[0].inlined {
            flags &= !flags::WRAPPER;
        }
    }
    flags as usize
}

/// What `symbolize` fills.
#[repr(C)]
struct Symbol {
    name: [usize; 2],
    file: [usize; 2],
    line: usize,
    start_line: usize,
    entry: usize,
    inlined: bool,
}

/// Describes the source function at `depth` of a position; how many stand there.
pub unsafe fn symbolize(pc: usize, depth: usize, out: usize) -> usize {
    let tables = tables();
    let Some(func) = tables.find_func(pc) else { return 0 };
    let mut lines = [Line::EMPTY; MAX_INLINED];
    let count = tables.lines(pc, Position::Fault, &mut lines);
    let pair = |bytes: &[u8]| [bytes.as_ptr() as usize, bytes.len()];
    if let Some(line) = lines[..count].get(depth) {
        let symbol = Symbol {
            name: pair(tables.name(line.name)),
            file: pair(tables.file(line.file)),
            line: line.line as usize,
            start_line: func.start_line as usize,
            entry: tables.0.text_start as usize + func.entry as usize,
            inlined: line.inlined,
        };
        // SAFETY: `out` is a slot of the caller.
        unsafe { *(out as *mut Symbol) = symbol };
    }
    count
}

/// `debug.SetTraceback`, as the list of functions says.
pub unsafe fn set_flags(flags: usize) -> usize {
    let level = match (flags & 0xff, flags >> 8 & 1) {
        (0, _) => 0,
        (1, 0) => 1,
        (1, _) => 2,
        _ => 3,
    };
    LEVEL.store(level, Relaxed);
    CRASH.store(flags >> 9 & 1 != 0, Relaxed);
    0
}

/// After a fatal error the process dies by SIGABRT.
static CRASH: AtomicBool = AtomicBool::new(false);

/// Whether the process is to die by a signal.
pub fn crashes() -> bool {
    CRASH.load(Relaxed)
}

/// Fatal errors also go to this descriptor; the old one.
pub unsafe fn set_crash_descriptor(fd: usize) -> usize {
    crate::sys::print::COPY.swap(fd as i64, Relaxed) as usize
}
