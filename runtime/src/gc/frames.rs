//! The roots that a goroutine holds: the words of its record, the pointers in its frames, and its stack objects as
//! far as they can be reached.
//!
//! A frame's map lists the pointers that are stored in it and the stack objects that the function itself may still
//! read. Any other object is alive only when a pointer leads to it, from one of those, from the goroutine's record
//! or from another such object; so a variable whose address was given to a callee dies with the callee's last use.
//! Pointers into the stack are collected during the walk and followed after it.
//!
//! Words of stack objects are not known to be pointers: an object may be alive a second time, in a loop, say, and
//! hold words from before that nobody kept alive meanwhile.

use crate::module::Position;
use crate::sched::{G, status};
use crate::stack::walk::{Walker, each_word, frame_map};
use crate::vector::Vector;
use core::cell::UnsafeCell;

/// An object in a frame that is scanned when a pointer leads to it.
#[derive(Clone, Copy)]
struct StackObject {
    start: usize,
    size: usize,
    /// Of the table of layouts; negative when it has been scanned.
    layout: i32,
}

struct Scratch {
    /// The objects of the stack at hand, by address.
    objects: Vector<StackObject>,
    /// Pointers into the stack that have yet to be followed.
    pending: Vector<usize>,
}

struct Shared(UnsafeCell<Scratch>);
// SAFETY: only touched while the world is stopped, by the thread that stopped it.
unsafe impl Sync for Shared {}

static SCRATCH: Shared = Shared(UnsafeCell::new(Scratch { objects: Vector::new(), pending: Vector::new() }));

/// Calls `f` with each root of a goroutine, and whether it is known to be a pointer (or no address in the heap).
///
/// # Safety
/// The world is stopped.
pub unsafe fn each_root(g: *mut G, f: &mut impl FnMut(usize, bool)) {
    // SAFETY: by contract; the state of every goroutine is saved.
    unsafe {
        let gp = &*g;
        let scratch = &mut *SCRATCH.0.get();
        scratch.objects.clear();
        scratch.pending.clear();
        let (low, size) = (gp.stack_lo, gp.stack_hi - gp.stack_lo);
        let pending = &mut scratch.pending;
        let mut root = |word: usize, precise: bool| {
            if word.wrapping_sub(low) < size {
                pending.push(word);
            } else {
                f(word, precise);
            }
        };
        // The first word of a deferred call's record leads to the next. Those in the heap may lead to some in frames.
        let mut record = gp.defer;
        while record != 0 {
            root(record, false);
            record = *(record as *const usize);
        }
        for word in [gp.panic, gp.start, gp.locals, gp.param].into_iter().chain(gp.ret) {
            root(word, false);
        }
        let mut sudog = gp.waiting;
        while !sudog.is_null() {
            root((*sudog).elem, false);
            root((*sudog).object, false);
            sudog = (*sudog).wait_link;
        }
        if gp.status() == status::DEAD {
            return;
        }
        for frame in Walker::of(g, 0) {
            if frame.interrupted {
                // The saved registers and the whole frame; and above it, arguments that were passed on the stack.
                const ARGUMENTS: usize = 16 + 256;
                let end = (frame.fp + ARGUMENTS).min(gp.stack_hi);
                let mut at = gp.sched_sp;
                while at < end {
                    root(*(at as *const usize), false);
                    at += 8;
                }
                continue;
            }
            let map = frame_map(&frame);
            for pair in map.live.chunks_exact(2) {
                let address = frame.fp.wrapping_add_signed(pair[0] as isize);
                if pair[1] < 0 {
                    root(*(address as *const usize), true);
                } else {
                    each_word(pair[1], address, |slot| root(*(slot as *const usize), false));
                }
            }
            // What a landing pad reads is listed at calls only.
            let lands = frame.position == Position::Fault
                && crate::module::tables().find_landing_pad(frame.pc).is_some();
            let mut live = map.live.chunks_exact(2).filter(|pair| pair[1] >= 0).peekable();
            for pair in map.objects.chunks_exact(2) {
                // Both lists are in order.
                if live.next_if(|next| next[0] == pair[0]).is_some() || pair[1] < 0 {
                    continue;
                }
                if lands {
                    let address = frame.fp.wrapping_add_signed(pair[0] as isize);
                    each_word(pair[1], address, |slot| root(*(slot as *const usize), false));
                    continue;
                }
                let layout = &crate::module::tables().layouts()[pair[1] as usize];
                scratch.objects.push(StackObject {
                    start: frame.fp.wrapping_add_signed(pair[0] as isize),
                    size: layout.size as usize,
                    layout: pair[1],
                });
            }
        }
        while let Some(pointer) = scratch.pending.pop() {
            let after = scratch.objects.partition_point(|object| object.start <= pointer);
            let Some(object) = after.checked_sub(1).map(|k| &mut scratch.objects[k]) else { continue };
            if pointer - object.start >= object.size || object.layout < 0 {
                continue;
            }
            let layout = core::mem::replace(&mut object.layout, -1);
            let start = object.start;
            let pending = &mut scratch.pending;
            each_word(layout, start, |slot| {
                let word = *(slot as *const usize);
                if word.wrapping_sub(low) < size {
                    pending.push(word);
                } else {
                    f(word, false);
                }
            });
        }
    }
}
