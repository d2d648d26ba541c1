//! Walking a goroutine's frames by the frame-pointer chain.
//!
//! A record (caller's frame pointer, return address) stands where each frame pointer points. Frames of Rust leaf
//! functions and stubs below the innermost Go frame have records too, with return addresses outside Go code; they
//! are passed over.

use crate::module::{Position, Tables, tables};
use crate::sched::{G, status};
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The code of `runtime.sigpanic`: a frame below one of it stands at a fault.
static SIGPANIC: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

/// Remembers where the Go function that the signal handler injects lies.
pub fn set_sigpanic(entry: usize) {
    if let Some(func) = tables().find_func(entry) {
        // Relaxed: written before a second thread exists.
        SIGPANIC[0].store(entry, Relaxed);
        SIGPANIC[1].store(func.size as usize, Relaxed);
    }
}

/// A frame of Go code.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The address at which it stands.
    pub pc: usize,
    /// Its frame pointer.
    pub fp: usize,
    /// Whether `pc` is a return address.
    pub position: Position,
    /// Preempted at an arbitrary instruction: there is no map.
    pub interrupted: bool,
}

/// Walks frames, innermost first.
pub struct Walker {
    pc: usize,
    fp: usize,
    position: Position,
    interrupted: bool,
    tables: Tables<'static>,
    /// What is added to a frame pointer to find its record: the copier walks the copy with the old addresses.
    shift: usize,
}

impl Walker {
    /// The frames of a goroutine that does not run.
    ///
    /// # Safety
    /// The goroutine's state is saved and stays so during the walk.
    pub unsafe fn of(g: *mut G, shift: usize) -> Walker {
        // SAFETY: by contract.
        unsafe {
            if (*g).status() == status::SYSCALL {
                return Walker::at((*g).syscall_pc, (*g).syscall_fp, shift);
            }
            let mut walker = Walker::of_saved(g, shift);
            if (*g).is_interrupted() {
                walker.interrupted = true;
                walker.position = Position::Fault;
            }
            walker
        }
    }

    /// The frames from the record at the saved frame pointer.
    ///
    /// # Safety
    /// As for [`Walker::of`].
    pub unsafe fn of_saved(g: *mut G, shift: usize) -> Walker {
        // SAFETY: by contract.
        unsafe {
            let record = (*g).sched_fp.wrapping_add(shift) as *const usize;
            Walker::at(*record.add(1), *record, shift)
        }
    }

    /// The frames from one that stands at `pc` with frame pointer `fp`.
    ///
    /// # Safety
    /// They belong to one frame of a stack that does not change during the walk.
    pub unsafe fn at(pc: usize, fp: usize, shift: usize) -> Walker {
        Walker { pc, fp, position: Position::Call, interrupted: false, tables: tables(), shift }
    }

    /// The address of the record of the frame that `next` returns next.
    pub fn next_fp(&self) -> usize {
        self.fp
    }
}

impl Iterator for Walker {
    type Item = Frame;

    #[inline]
    fn next(&mut self) -> Option<Frame> {
        loop {
            if self.fp == 0 {
                return None;
            }
            let frame =
                Frame { pc: self.pc, fp: self.fp, position: self.position, interrupted: self.interrupted };
            let record = self.fp.wrapping_add(self.shift) as *const usize;
            // SAFETY: the frame pointer is one of the chain; the creator of the walker vouches for the stack.
            unsafe {
                self.fp = *record;
                self.pc = *record.add(1);
            }
            // Relaxed: see `set_sigpanic`.
            let at_fault = frame.pc.wrapping_sub(SIGPANIC[0].load(Relaxed)) < SIGPANIC[1].load(Relaxed);
            self.position = if at_fault { Position::Fault } else { Position::Call };
            self.interrupted = false;
            if self.tables.is_go(frame.pc) {
                return Some(frame);
            }
        }
    }
}

/// What the tables say of a frame: pairs (offset, layout).
pub struct FrameMap {
    /// The pointers that are stored in the frame, and the stack objects that are live; empty at a fault.
    pub live: &'static [i32],
    /// All stack objects, by ascending address.
    pub objects: &'static [i32],
}

/// The map of a frame.
#[inline]
pub fn frame_map(frame: &Frame) -> FrameMap {
    let tables = tables();
    let (live, has_objects) = match frame.position {
        Position::Call => tables.call_map(frame.pc).unwrap_or((&[], false)),
        Position::Fault => (&[][..], true),
    };
    // A return address may lie behind the function, if the call does not return.
    let at = if frame.position == Position::Call { frame.pc - 1 } else { frame.pc };
    let func = if has_objects { tables.find_func(at) } else { None };
    FrameMap { live, objects: func.map_or(&[], |func| tables.object_map(func)) }
}

/// Calls `f` with the address of each word of a frame that the copier must adjust: pointers, and all words of stack
/// objects that may be pointers. What is dead may hold anything, and is adjusted for nothing. A word may come twice.
#[inline]
pub fn each_slot(frame: &Frame, mut f: impl FnMut(usize)) {
    let map = frame_map(frame);
    for pair in map.live.chunks_exact(2) {
        if pair[1] < 0 {
            f(frame.fp.wrapping_add_signed(pair[0] as isize));
        }
    }
    for pair in map.objects.chunks_exact(2) {
        each_word(pair[1], frame.fp.wrapping_add_signed(pair[0] as isize), &mut f);
    }
}

/// Calls `f` with the address of each word of an object that may be a pointer; a negative layout is a single one.
#[inline]
pub fn each_word(layout: i32, address: usize, mut f: impl FnMut(usize)) {
    if layout < 0 {
        f(address);
        return;
    }
    let tables = tables();
    crate::module::each_pointer(&tables.layouts()[layout as usize], tables.masks(), address, &mut f);
}
