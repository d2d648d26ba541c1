//! What goroutines wait for: channels, semaphores, conditions, timers, descriptors.

use crate::g0_entry;
use crate::sched::{chan, netpoll, notify, select, sema, timer};

g0_entry!(makechan_stub, "brolga.makechan", chan::make);
g0_entry!(chansend_stub, "brolga.chansend", chan::send);
g0_entry!(chanrecv_stub, "brolga.chanrecv", chan::receive);
g0_entry!(closechan_stub, "brolga.closechan", chan::close);
g0_entry!(selectgo_stub, "brolga.selectgo", select::select);

g0_entry!(semacquire_stub, "brolga.semacquire", sema::acquire);
g0_entry!(semrelease_stub, "brolga.semrelease", sema::release);
g0_entry!(notify_wait_stub, "brolga.notifyWait", notify::wait);
g0_entry!(notify_all_stub, "brolga.notifyAll", notify::notify_all);
g0_entry!(notify_one_stub, "brolga.notifyOne", notify::notify_one);

g0_entry!(sleep_stub, "brolga.sleep", timer::sleep);
g0_entry!(timer_start_stub, "brolga.timerStart", timer::start_object);
g0_entry!(timer_stop_stub, "brolga.timerStop", timer::stop_object);
g0_entry!(timer_next_stub, "brolga.nextTimer", timer::next);

g0_entry!(poll_init_stub, "brolga.pollInit", poll_init);
g0_entry!(poll_open_stub, "brolga.pollOpen", netpoll::open);
g0_entry!(poll_close_stub, "brolga.pollClose", netpoll::close);
g0_entry!(poll_reset_stub, "brolga.pollReset", netpoll::reset);
g0_entry!(poll_wait_stub, "brolga.pollWait", netpoll::wait_ready);
g0_entry!(poll_wait_canceled_stub, "brolga.pollWaitCanceled", netpoll::wait_canceled);
g0_entry!(poll_deadline_stub, "brolga.pollSetDeadline", netpoll::set_deadline);
g0_entry!(poll_unblock_stub, "brolga.pollUnblock", netpoll::unblock);

unsafe extern "C" fn poll_init() {
    netpoll::init();
}

/// Whether the descriptor is the poller's own. `leaf`.
#[unsafe(export_name = "brolga.pollOwns")]
pub unsafe extern "C" fn poll_owns(fd: usize) -> usize {
    usize::from(netpoll::is_own(fd))
}
