//! Goroutine traces in Go's format, and the walk behind `runtime.Callers`.

use super::{G, current_g, current_m, env, g, status};
use crate::module::{Line, Position, tables};
use crate::stack::walk::Walker;
use crate::sys::clock::nanotime;
use crate::sys::print::Printer;
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
    // Exported functions called by the program are shown, and `runtime.gopanic` as the reason why it stands there.
    rest.first().is_some_and(u8::is_ascii_uppercase) && !innermost || rest == b"gopanic" && !innermost
}

/// Prints a link name as people see it: `[...]` for type arguments, and without the marks `·word` of functions
/// that the compiler made from one of the source (`printedName` in the overlay does the same).
fn print_name(out: &mut Printer, name: &[u8]) {
    const MARK: &[u8] = "·".as_bytes();
    let mut rest = name;
    while let Some(&byte) = rest.first() {
        if byte == b'[' {
            let mut depth = 0usize;
            let end = rest.iter().position(|&byte| {
                match byte {
                    b'[' => depth += 1,
                    b']' => depth -= 1,
                    _ => {}
                }
                depth == 0
            });
            out.text("[...]");
            rest = end.map_or(&[], |end| &rest[end + 1..]);
        } else if rest.starts_with(MARK) {
            rest = rest.iter().position(|&byte| byte == b'.').map_or(&[], |end| &rest[end..]);
        } else {
            out.bytes(&rest[..1]);
            rest = &rest[1..];
        }
    }
}

/// The most frames that a trace shows; the middle of longer ones is left out.
const MAX_FRAMES: usize = 100;

/// Prints the frames of a goroutine.
///
/// # Safety
/// Its state is saved, or it is the current one and has left its stack.
pub unsafe fn print_frames(out: &mut Printer, g: *mut G, walker: Walker) {
    let level = LEVEL.load(Relaxed);
    let tables = tables();
    let mut printed = 0;
    let mut skipped = 0;
    // SAFETY: by contract.
    unsafe {
        for frame in walker {
            let mut lines = [Line { name: abi::module::Name { offset: 0, len: 0 }, file: 0, line: 0 }; 16];
            let count = tables.lines(frame.pc, frame.position, &mut lines);
            let Some(func) = tables.find_func(frame.pc - usize::from(frame.position == Position::Call))
            else {
                continue;
            };
            use abi::module::flags::{DEFER_WRAPPER, WRAPPER};
            if func.flags & (WRAPPER | DEFER_WRAPPER) != 0 && level < 3 {
                continue;
            }
            for (k, line) in lines[..count].iter().enumerate() {
                let name = tables.name(line.name);
                if !is_shown(name, printed == 0, level) {
                    continue;
                }
                if printed >= MAX_FRAMES {
                    skipped += 1;
                    continue;
                }
                printed += 1;
                if name == b"runtime.gopanic" {
                    out.text("panic");
                } else {
                    print_name(out, name);
                }
                out.text("(...)\n\t").bytes(tables.file(line.file)).text(":").unsigned(line.line as u64);
                if k + 1 == count {
                    out.text(" +").hex((frame.pc as u64) - tables.0.text_start - func.entry as u64);
                }
                out.text("\n");
            }
        }
        if skipped > 0 {
            out.text("...").unsigned(skipped).text(" additional frames elided...\n");
        }
        if (*g).created_at != 0 {
            let mut lines = [Line { name: abi::module::Name { offset: 0, len: 0 }, file: 0, line: 0 }; 16];
            let count = tables.lines((*g).created_at, Position::Call, &mut lines);
            if let Some(line) = lines[..count].first() {
                let name = tables.name(line.name);
                if is_shown(name, false, level) {
                    out.text("created by ");
                    print_name(out, tables.name(lines[count - 1].name));
                    if (*g).parent != 0 {
                        out.text(" in goroutine ").unsigned((*g).parent);
                    }
                    out.text("\n\t").bytes(tables.file(line.file)).text(":").unsigned(line.line as u64);
                    let func = tables.find_func((*g).created_at - 1);
                    let offset =
                        func.map_or(0, |f| (*g).created_at as u64 - tables.0.text_start - f.entry as u64);
                    out.text(" +").hex(offset).text("\n");
                }
            }
        }
    }
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
            }
        }
    });
}

/// Stores return addresses of the current goroutine's frames, innermost first, after `skip` frames; the number.
/// Addresses of frames that stand at a fault are increased by one, so that all may be read as return addresses.
/// Frames of wrappers and defer wrappers are left out. Frame 0 is the Go caller. On the thread's stack.
pub unsafe fn callers(skip: usize, out: usize, capacity: usize) -> usize {
    use abi::module::flags::{DEFER_WRAPPER, WRAPPER};
    let tables = tables();
    let (mut skip, mut count) = (skip, 0);
    // SAFETY: the goroutine's state has been saved when the thread's stack was entered; the caller's buffer holds
    // `capacity` words.
    unsafe {
        for frame in Walker::of_saved(current_g(), 0) {
            if count == capacity {
                break;
            }
            let pc = frame.pc + usize::from(frame.position == Position::Fault);
            if tables.find_func(pc - 1).is_some_and(|func| func.flags & (WRAPPER | DEFER_WRAPPER) != 0) {
                continue;
            }
            if skip > 0 {
                skip -= 1;
                continue;
            }
            *(out as *mut usize).add(count) = pc;
            count += 1;
        }
    }
    count
}

/// The record of the function that contains the position, or 0.
pub unsafe fn find_func(pc: usize) -> usize {
    tables().find_func(pc).map_or(0, |func| &raw const *func as usize)
}

/// The flags of the function that contains the position, or 0.
pub unsafe fn func_flags(pc: usize) -> usize {
    tables().find_func(pc).map_or(0, |func| func.flags as usize)
}

/// What `symbolize` fills.
#[repr(C)]
struct Symbol {
    name: [usize; 2],
    file: [usize; 2],
    line: usize,
    start_line: usize,
    entry: usize,
    flags: usize,
}

/// Describes the source function at `depth` of a position; how many stand there.
pub unsafe fn symbolize(pc: usize, depth: usize, out: usize) -> usize {
    let tables = tables();
    let Some(func) = tables.find_func(pc) else { return 0 };
    let mut lines = [Line { name: abi::module::Name { offset: 0, len: 0 }, file: 0, line: 0 }; 64];
    let count = tables.lines(pc, Position::Fault, &mut lines);
    let pair = |bytes: &[u8]| [bytes.as_ptr() as usize, bytes.len()];
    if let Some(line) = lines[..count].get(depth) {
        let symbol = Symbol {
            name: pair(tables.name(line.name)),
            file: pair(tables.file(line.file)),
            line: line.line as usize,
            start_line: func.start_line as usize,
            entry: tables.0.text_start as usize + func.entry as usize,
            flags: func.flags as usize,
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
