//! `select`: all channels are locked in the order of their addresses; the cases are tried in random order; if none
//! is ready, the goroutine waits in all queues, and whoever wakes it first wins by `G::select_done`. What is left
//! to do then (leaving the other queues) the thread does that continues it.

use super::chan::Channel;
use super::g::WaitReason;
use super::sudog::{self, Sudog};
use super::{G, chan, current_g, current_m, park, schedule};
use crate::sys;
use core::sync::atomic::Ordering::*;

/// A case, as compiled code lays it out.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Case {
    channel: *mut Channel,
    elem: usize,
}

/// Result of a send case whose channel is closed.
const SEND_ON_CLOSED: usize = 2;

/// Two result words.
#[repr(C)]
pub struct Chosen(isize, usize);

/// Cases up to this number need no memory of their own.
const FEW: usize = 64;

/// The cases of a select: the order in which they are tried, and the channels in lock order.
struct Orders {
    few: [u16; 2 * FEW],
    many: usize,
    count: usize,
}

impl Orders {
    fn new(cases: &[Case]) -> Orders {
        let mut orders = Orders { few: [0; 2 * FEW], many: 0, count: 0 };
        if cases.len() > FEW {
            orders.many = sys::map(cases.len() * 4);
        }
        let n = cases.len();
        let (poll, lock) = orders.both(n);
        // Cases with nil channels are never ready.
        let mut count = 0;
        for (k, case) in cases.iter().enumerate() {
            if case.channel.is_null() {
                continue;
            }
            // SAFETY: this thread's M.
            let j = unsafe { (*current_m()).rand.below(count as u32 + 1) } as usize;
            poll[count] = poll[j];
            poll[j] = k as u16;
            lock[count] = k as u16;
            count += 1;
        }
        lock[..count].sort_unstable_by_key(|&k| cases[k as usize].channel as usize);
        orders.count = count;
        orders
    }

    fn both(&mut self, n: usize) -> (&mut [u16], &mut [u16]) {
        if self.many == 0 {
            self.few.split_at_mut(FEW)
        } else {
            // SAFETY: mapped with room for both.
            unsafe { core::slice::from_raw_parts_mut(self.many as *mut u16, 2 * n) }.split_at_mut(n)
        }
    }

    fn poll(&self, cases: &[Case]) -> &[u16] {
        if self.many == 0 {
            &self.few[..self.count]
        } else {
            // SAFETY: as in `both`.
            unsafe { core::slice::from_raw_parts(self.many as *const u16, cases.len()) }
                .split_at(self.count)
                .0
        }
    }

    fn lock(&self, cases: &[Case]) -> &[u16] {
        if self.many == 0 {
            &self.few[FEW..FEW + self.count]
        } else {
            // SAFETY: as in `both`.
            unsafe { core::slice::from_raw_parts((self.many as *const u16).add(cases.len()), self.count) }
        }
    }

    /// Calls `f` for each channel once, in lock order.
    fn each_channel(&self, cases: &[Case], mut f: impl FnMut(*mut Channel)) {
        let mut last = core::ptr::null_mut();
        for &k in self.lock(cases) {
            let channel = cases[k as usize].channel;
            if channel != last {
                f(channel);
            }
            last = channel;
        }
    }

    fn lock_all(&self, cases: &[Case]) {
        // SAFETY: the cases' channels are alive.
        self.each_channel(cases, |channel| unsafe { (*channel).lock.lock() });
    }

    fn unlock_all(&self, cases: &[Case]) {
        // SAFETY: as in `lock_all`.
        self.each_channel(cases, |channel| unsafe { (*channel).lock.unlock() });
    }

    fn free(&self, cases: &[Case]) {
        if self.many != 0 {
            // SAFETY: mapped in `new`, not used any more.
            unsafe { sys::unmap(self.many, crate::base::align_up(cases.len() * 4, sys::PAGE)) };
        }
    }
}

/// `g0`: see `abi::functions`.
pub unsafe extern "C" fn select(cases: *const Case, sends: usize, receives: usize, block: usize) -> Chosen {
    let block = block as u8 != 0;
    let total = sends + receives;
    // SAFETY: called by compiled code; the cases stand in the goroutine's frame, which does not move before it has
    // left.
    unsafe {
        let cases = if total == 0 { &[] } else { core::slice::from_raw_parts(cases, total) };
        let orders = Orders::new(cases);
        if orders.count == 0 && block {
            orders.free(cases);
            park::prepare(if total == 0 { WaitReason::SelectNoCases } else { WaitReason::Select });
            park::leave();
        }
        orders.lock_all(cases);
        for &k in orders.poll(cases) {
            let Case { channel, elem } = cases[k as usize];
            let is_send = (k as usize) < sends;
            let (outcome, received) = if is_send {
                if (*channel).is_closed() {
                    (Some(None), SEND_ON_CLOSED)
                } else {
                    ((*channel).try_send(elem), 0)
                }
            } else {
                match (*channel).try_receive(elem) {
                    None if (*channel).is_closed() => {
                        (*channel).clear(elem);
                        (Some(None), 0)
                    }
                    outcome => (outcome, 1),
                }
            };
            if let Some(partner) = outcome {
                orders.unlock_all(cases);
                orders.free(cases);
                chan::wake_partner(partner, is_send);
                return Chosen(k as isize, received);
            }
        }
        if !block {
            orders.unlock_all(cases);
            orders.free(cases);
            return Chosen(-1, 0);
        }

        let g = current_g();
        (*g).select_done.store(0, Relaxed);
        (*g).param = 0;
        let mut link = &raw mut (*g).waiting;
        for &k in orders.lock(cases) {
            let Case { channel, elem } = cases[k as usize];
            let is_send = (k as usize) < sends;
            let sudog = sudog::acquire();
            (*sudog).g = g;
            (*sudog).is_select = true;
            (*sudog).elem = elem;
            (*sudog).object = channel as usize;
            (*sudog).index = k;
            // Which queue it stands in.
            (*sudog).ticket = u32::from(is_send);
            *link = sudog;
            link = &raw mut (*sudog).wait_link;
            if is_send { (*channel).senders.push(sudog) } else { (*channel).receivers.push(sudog) }
        }
        park::prepare(WaitReason::Select);
        (*g).on_resume = Some(finish);
        schedule::drop_current();
        // From here on another thread may continue the goroutine, and move its stack with the cases: the order is
        // walked by a copy of the channels. The first waker needs a channel's lock, so the cases stay until the last
        // one is unlocked.
        unlock_from_copy(&orders, cases);
        schedule::enter()
    }
}

/// Unlocks all channels without reading the goroutine's frame after the first unlock.
fn unlock_from_copy(orders: &Orders, cases: &[Case]) {
    let mut few = [core::ptr::null_mut::<Channel>(); FEW];
    let many = orders.count > FEW;
    let bytes = crate::base::align_up(orders.count * 8, sys::PAGE);
    let room: &mut [*mut Channel] = if many {
        // SAFETY: fresh memory of that size.
        unsafe { core::slice::from_raw_parts_mut(sys::map(bytes) as *mut *mut Channel, orders.count) }
    } else {
        &mut few
    };
    let mut n = 0;
    orders.each_channel(cases, |channel| {
        room[n] = channel;
        n += 1;
    });
    orders.free(cases);
    for &channel in &room[..n] {
        // SAFETY: the goroutine's frame keeps the channels alive until it continues; afterwards a stop of the world
        // waits for this thread.
        unsafe { (*channel).lock.unlock() };
    }
    if many {
        // SAFETY: mapped above.
        unsafe { sys::unmap(room.as_ptr() as usize, bytes) };
    }
}

/// The goroutine was woken: leaves the other queues and says which case it was.
unsafe fn finish(g: *mut G) {
    // SAFETY: the goroutine is about to continue on this thread; its sudogs are in lock order.
    unsafe {
        let winner = (*g).param as *mut Sudog;
        (*g).param = 0;
        let first = core::mem::replace(&mut (*g).waiting, core::ptr::null_mut());
        for_each_channel(first, |channel| (*channel).lock.lock());
        let mut sudog = first;
        while !sudog.is_null() {
            if sudog != winner {
                let channel = (*sudog).object as *mut Channel;
                if (*sudog).ticket == 1 {
                    (*channel).senders.remove(sudog);
                } else {
                    (*channel).receivers.remove(sudog);
                }
            }
            sudog = (*sudog).wait_link;
        }
        for_each_channel(first, |channel| (*channel).lock.unlock());
        let is_send = (*winner).ticket == 1;
        let received = match ((*winner).success, is_send) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => SEND_ON_CLOSED,
            (false, false) => 0,
        };
        (*g).ret = [(*winner).index as usize, received];
        let mut sudog = first;
        while !sudog.is_null() {
            let next = (*sudog).wait_link;
            sudog::release(sudog);
            sudog = next;
        }
    }
}

/// Calls `f` for each channel once, in lock order.
///
/// # Safety
/// The sudogs are a select's, in lock order.
unsafe fn for_each_channel(first: *mut Sudog, mut f: impl FnMut(*mut Channel)) {
    let (mut sudog, mut last) = (first, 0);
    // SAFETY: by contract.
    unsafe {
        while !sudog.is_null() {
            let channel = (*sudog).object;
            if channel != last {
                f(channel as *mut Channel);
            }
            last = channel;
            sudog = (*sudog).wait_link;
        }
    }
}
