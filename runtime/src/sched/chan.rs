//! Channels.
//!
//! A channel is a heap object, this header, and a buffer, an object of its own. A value goes directly to a goroutine that waits for it, into its stack if need be; the waiting
//! goroutine's own stack is not in use then, and it is only moved with the world stopped.

use super::g::WaitReason;
use super::sudog::{self, Sudog, WaitQueue};
use super::{current_g, park, schedule};
use crate::mem::types::Type;
use crate::mem::{malloc, typed};
use crate::sys::lock::Lock;
use core::sync::atomic::{AtomicU32, AtomicUsize, Ordering::*};

/// A channel. `count` and `capacity` are what Go's `len` and `cap` read.
#[repr(C)]
pub struct Channel {
    /// Elements in the buffer.
    pub count: AtomicUsize,
    /// The buffer's size, in elements.
    pub capacity: usize,
    /// The overlay's timer that sends to it: a heap object.
    pub timer: usize,
    buffer: usize,
    elem_type: *const Type,
    elem_size: u32,
    closed: AtomicU32,
    send_index: usize,
    recv_index: usize,
    pub(super) receivers: WaitQueue,
    pub(super) senders: WaitQueue,
    /// Guards all but the atomics.
    pub(super) lock: Lock,
}

const _: () = {
    assert!(core::mem::offset_of!(Channel, count) as i32 == abi::channel::COUNT);
    assert!(core::mem::offset_of!(Channel, capacity) as i32 == abi::channel::SIZE);
    assert!(core::mem::offset_of!(Channel, timer) as i32 == abi::channel::TIMER);
    assert!(core::mem::offset_of!(Channel, buffer) == 24 && core::mem::offset_of!(Channel, elem_type) == 32);
};

struct Descriptor(Type);
// SAFETY: never written.
unsafe impl Sync for Descriptor {}

/// Words 2, 3 and 4 are pointers.
static HEADER_MASK: [u8; 8] = [0b1_1100, 0, 0, 0, 0, 0, 0, 0];
static mut HEADER: Descriptor = Descriptor(Type {
    size: size_of::<Channel>(),
    pointer_bytes: 40,
    hash: 0,
    flags: 0,
    align: 8,
    field_align: 8,
    kind: 25,
    equal: 0,
    gc_data: 0,
    name: 0,
    pointer_to_this: 0,
});

/// A channel type's descriptor: the element's follows the common part.
#[repr(C)]
struct ChanType {
    common: Type,
    elem: *const Type,
    direction: usize,
}

/// Results of sending.
pub const SENT: usize = 1;
/// It would block.
pub const WOULD_BLOCK: usize = 0;
/// The channel is closed.
pub const CLOSED: usize = 2;
/// Result bits of receiving.
pub const SELECTED: usize = 1;
/// A sent value was received.
pub const RECEIVED: usize = 2;

/// `make(chan T, size)`. `g0`, does not park.
pub unsafe extern "C" fn make(typ: *const Type, size: usize) -> *mut Channel {
    // SAFETY: the descriptor is a channel type's; sizes were checked by the caller.
    unsafe {
        // The address of a static is not a constant of this width: filled in each time, always the same.
        let header = &raw mut HEADER;
        (*header).0.gc_data = HEADER_MASK.as_ptr() as usize;
        let elem = (*(typ as *const ChanType)).elem;
        let bytes = (*elem).size * size;
        let channel = malloc::alloc(size_of::<Channel>(), &raw const (*header).0, true) as *mut Channel;
        if bytes > 0 {
            // The header is not published yet, and it is black if a marking runs: no barrier.
            (*channel).buffer = malloc::alloc(bytes, elem, true);
        }
        (*channel).elem_size = (*elem).size as u32;
        (*channel).elem_type = elem;
        (*channel).capacity = size;
        channel
    }
}

impl Channel {
    fn slot(&self, index: usize) -> usize {
        self.buffer + index * self.elem_size as usize
    }

    fn next(&self, index: usize) -> usize {
        if index + 1 == self.capacity { 0 } else { index + 1 }
    }

    pub(super) fn is_closed(&self) -> bool {
        // Acquire pairs with the release in `close`.
        self.closed.load(Acquire) != 0
    }

    /// Whether an operation could go on without the lock having been taken: a hint for those that do not block.
    fn looks_blocked(&self, sending: bool) -> bool {
        // Relaxed: like Go's, the result is what was true at some moment during the call.
        if sending {
            if self.capacity == 0 {
                self.receivers.is_empty()
            } else {
                self.count.load(Relaxed) == self.capacity
            }
        } else if self.capacity == 0 {
            self.senders.is_empty()
        } else {
            self.count.load(Relaxed) == 0
        }
    }

    /// Sends if possible; with the lock held. The goroutine to wake.
    ///
    /// # Safety
    /// `elem` points to a value; the channel is open.
    pub(super) unsafe fn try_send(&mut self, elem: usize) -> Option<Option<*mut Sudog>> {
        // SAFETY: by contract.
        unsafe {
            if let Some(receiver) = self.receivers.pop() {
                if (*receiver).elem != 0 {
                    typed::copy_to_stack(self.elem_type, (*receiver).elem, elem);
                    (*receiver).elem = 0;
                }
                return Some(Some(receiver));
            }
            let count = self.count.load(Relaxed);
            if count < self.capacity {
                typed::typedmemmove(self.elem_type, self.slot(self.send_index), elem);
                self.send_index = self.next(self.send_index);
                self.count.store(count + 1, Relaxed);
                return Some(None);
            }
            None
        }
    }

    /// Receives if possible; with the lock held. The goroutine to wake.
    ///
    /// # Safety
    /// `elem` is 0 or points to room for a value.
    pub(super) unsafe fn try_receive(&mut self, elem: usize) -> Option<Option<*mut Sudog>> {
        // SAFETY: by contract.
        unsafe {
            let count = self.count.load(Relaxed);
            let sender = self.senders.pop();
            if count == 0 {
                let sender = sender?;
                // Unbuffered: directly from the sender.
                if elem != 0 {
                    typed::copy_to_stack(self.elem_type, elem, (*sender).elem);
                }
                (*sender).elem = 0;
                return Some(Some(sender));
            }
            let slot = self.slot(self.recv_index);
            if elem != 0 {
                typed::copy_to_stack(self.elem_type, elem, slot);
            }
            match sender {
                Some(sender) => {
                    // The buffer is full: the first goes out, the sender's goes in at its place, which is the end.
                    typed::typedmemmove(self.elem_type, slot, (*sender).elem);
                    (*sender).elem = 0;
                    self.recv_index = self.next(self.recv_index);
                    self.send_index = self.recv_index;
                }
                None => {
                    typed::typedmemclr(self.elem_type, slot);
                    self.recv_index = self.next(self.recv_index);
                    self.count.store(count - 1, Relaxed);
                }
            }
            Some(sender)
        }
    }

    /// Clears the place for a value that a closed channel does not give.
    ///
    /// # Safety
    /// `elem` is 0 or points to room for a value.
    pub(super) unsafe fn clear(&self, elem: usize) {
        if elem != 0 {
            // SAFETY: by contract. What stood there may be no pointer: no barrier.
            unsafe { core::ptr::write_bytes(elem as *mut u8, 0, self.elem_size as usize) };
        }
    }
}

/// Wakes the goroutine of a sudog that has been taken out of its queue.
///
/// # Safety
/// The sudog's wait is over; `result` is what its call returns unless it is a select.
unsafe fn wake(sudog: *mut Sudog, success: bool, result: usize) {
    // SAFETY: by contract.
    unsafe {
        let g = (*sudog).g;
        (*sudog).success = success;
        if (*sudog).is_select {
            (*g).param = sudog as usize;
            schedule::ready(g);
        } else {
            (*g).waiting = core::ptr::null_mut();
            sudog::release(sudog);
            park::wake(g, [result, 0]);
        }
    }
}

/// Wakes whom a send or receive has served.
///
/// # Safety
/// As for [`wake`].
pub(super) unsafe fn wake_partner(partner: Option<*mut Sudog>, partner_receives: bool) {
    if let Some(partner) = partner {
        // SAFETY: by contract.
        unsafe { wake(partner, true, if partner_receives { SELECTED | RECEIVED } else { SENT }) };
    }
}

/// Makes the current goroutine wait in a queue of the channel; with the lock held, which is freed.
unsafe fn wait(channel: *mut Channel, elem: usize, sending: bool) -> ! {
    // SAFETY: the lock is held; the goroutine parks.
    unsafe {
        let g = current_g();
        let sudog = sudog::acquire();
        (*sudog).g = g;
        (*sudog).elem = elem;
        (*sudog).object = channel as usize;
        (*g).waiting = sudog;
        let (queue, reason) = if sending {
            (&mut (*channel).senders, WaitReason::ChanSend)
        } else {
            (&mut (*channel).receivers, WaitReason::ChanReceive)
        };
        queue.push(sudog);
        park::park(reason, &(*channel).lock)
    }
}

/// Waits for ever.
unsafe fn wait_for_ever(reason: WaitReason) -> ! {
    // SAFETY: the stub has saved the goroutine's state.
    unsafe { park::prepare(reason) };
    park::leave()
}

/// `g0`: see `abi::functions`.
pub unsafe extern "C" fn send(channel: *mut Channel, elem: usize, block: usize) -> usize {
    let block = block as u8 != 0;
    // SAFETY: called by compiled code with a channel and a value of its type.
    unsafe {
        if channel.is_null() {
            if !block {
                return WOULD_BLOCK;
            }
            wait_for_ever(WaitReason::ChanSendNil);
        }
        if !block && !(*channel).is_closed() && (*channel).looks_blocked(true) {
            return WOULD_BLOCK;
        }
        (*channel).lock.lock();
        if (*channel).is_closed() {
            (*channel).lock.unlock();
            return CLOSED;
        }
        if let Some(partner) = (*channel).try_send(elem) {
            (*channel).lock.unlock();
            wake_partner(partner, true);
            return SENT;
        }
        if !block {
            (*channel).lock.unlock();
            return WOULD_BLOCK;
        }
        wait(channel, elem, true)
    }
}

/// `g0`: see `abi::functions`.
pub unsafe extern "C" fn receive(channel: *mut Channel, elem: usize, block: usize) -> usize {
    let block = block as u8 != 0;
    // SAFETY: called by compiled code with a channel and room for a value of its type, or 0.
    unsafe {
        if channel.is_null() {
            if !block {
                return 0;
            }
            wait_for_ever(WaitReason::ChanReceiveNil);
        }
        if !block && (*channel).looks_blocked(false) && !(*channel).is_closed() {
            return 0;
        }
        (*channel).lock.lock();
        if let Some(partner) = (*channel).try_receive(elem) {
            (*channel).lock.unlock();
            wake_partner(partner, false);
            return SELECTED | RECEIVED;
        }
        if (*channel).is_closed() {
            (*channel).lock.unlock();
            (*channel).clear(elem);
            return SELECTED;
        }
        if !block {
            (*channel).lock.unlock();
            return 0;
        }
        wait(channel, elem, false)
    }
}

/// `g0`: see `abi::functions`.
pub unsafe extern "C" fn close(channel: *mut Channel) -> usize {
    // SAFETY: called by compiled code.
    unsafe {
        if channel.is_null() {
            return 1;
        }
        (*channel).lock.lock();
        if (*channel).is_closed() {
            (*channel).lock.unlock();
            return 2;
        }
        // Release pairs with the acquire in `is_closed`.
        (*channel).closed.store(1, Release);
        let mut woken: *mut Sudog = core::ptr::null_mut();
        while let Some(receiver) = (*channel).receivers.pop() {
            (*channel).clear((*receiver).elem);
            (*receiver).elem = 0;
            (*receiver).next = woken;
            woken = receiver;
        }
        while let Some(sender) = (*channel).senders.pop() {
            (*sender).elem = 0;
            (*sender).closing_send = true;
            (*sender).next = woken;
            woken = sender;
        }
        (*channel).lock.unlock();
        while !woken.is_null() {
            let next = (*woken).next;
            (*woken).next = core::ptr::null_mut();
            let result = if (*woken).closing_send { CLOSED } else { SELECTED };
            wake(woken, false, result);
            woken = next;
        }
    }
    0
}
