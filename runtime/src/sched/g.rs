//! The goroutine.

use super::{M, sudog::Sudog};
use crate::arch::{self, g_offset};
use crate::mem::persistent::Pool;
use crate::sys::lock::Lock;
use core::mem::offset_of;
use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Ordering::*};

/// What a goroutine is doing. Only its owner changes it: the thread that runs it, or the one that took it out of
/// the place where it waited.
pub mod status {
    /// Being set up.
    pub const IDLE: u32 = 0;
    /// In a run queue.
    pub const RUNNABLE: u32 = 1;
    /// Runs Go code or a runtime function on its behalf.
    pub const RUNNING: u32 = 2;
    /// In a system call; its P may be taken away.
    pub const SYSCALL: u32 = 3;
    /// Parked.
    pub const WAITING: u32 = 4;
    /// Ended; in the list of free ones.
    pub const DEAD: u32 = 6;
}

/// Why a goroutine waits, as tracebacks show it. The overlay's numbers (`waitReason…`) come first, in its order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum WaitReason {
    SemAcquire,
    MutexLock,
    RWMutexRLock,
    RWMutexLock,
    WaitGroupWait,
    CondWait,
    ChanReceiveNil,
    ChanSendNil,
    SelectNoCases,
    FinalizerWait,
    Sleep,
    CoroutineWait,
    ForceBlock,
    SynctestRun,
    SynctestWait,
    SynctestWaitGroup,
    RuntimeLock,
    None,
    ChanReceive,
    ChanSend,
    Select,
    IoWait,
    CollectorWait,
    SignalWait,
    TimerWait,
    Preempted,
}

/// Go's texts.
const TEXTS: [&str; 26] = [
    "semacquire",
    "sync.Mutex.Lock",
    "sync.RWMutex.RLock",
    "sync.RWMutex.Lock",
    "sync.WaitGroup.Wait",
    "sync.Cond.Wait",
    "chan receive (nil chan)",
    "chan send (nil chan)",
    "select (no cases)",
    "finalizer wait",
    "sleep",
    "coroutine",
    "forced block",
    "synctest.Run",
    "synctest.Wait",
    "sync.WaitGroup.Wait (durable)",
    "runtime lock",
    "",
    "chan receive",
    "chan send",
    "select",
    "IO wait",
    "wait for GC cycle",
    "signal wait",
    "timer goroutine (idle)",
    "preempted",
];

impl WaitReason {
    /// Go's text.
    pub const fn text(self) -> &'static str {
        TEXTS[self as usize]
    }

    /// The reason of a number that Go code passes.
    pub fn from_index(index: usize) -> WaitReason {
        if index > WaitReason::RuntimeLock as usize {
            return WaitReason::None;
        }
        // SAFETY: the numbers up to the last of the overlay's are all reasons.
        unsafe { core::mem::transmute::<u8, WaitReason>(index as u8) }
    }
}

/// A goroutine. Allocated outside the heap, never freed, reused.
///
/// The first fields are known to compiled code (`abi::g`) and to assembly (`arch::g_offset`).
#[repr(C)]
pub struct G {
    /// Compared with the stack pointer at function entry; poisoned by [`super::preempt`].
    pub stackguard: AtomicUsize,
    /// The lowest address of the stack.
    pub stack_lo: usize,
    /// The address after the highest.
    pub stack_hi: usize,
    /// The thread that runs it.
    pub m: *mut M,
    /// The overlay's innermost defer record.
    pub defer: usize,
    /// The overlay's innermost panic record.
    pub panic: usize,
    /// Operand of a failed bounds check.
    pub panic_index: u64,
    /// Operand of a failed bounds check.
    pub panic_len: u64,
    /// Kind of a failed bounds check.
    pub panic_code: u64,
    /// Saved stack pointer.
    pub sched_sp: usize,
    /// Saved frame pointer: points to a record.
    pub sched_fp: usize,
    /// The number.
    pub goid: u64,
    /// What the caller of `morestack` needs.
    pub stack_need: usize,
    /// The fault that `sigpanic` reports: the signal, or 0.
    pub signal: u64,
    /// Its `si_code`.
    pub signal_code: u64,
    /// Its address.
    pub signal_addr: u64,
    /// Its instruction.
    pub signal_pc: u64,
    /// The overlay's record: a heap object.
    pub locals: usize,
    /// Where it continues.
    pub sched_pc: usize,
    /// Results of a call that parked.
    pub ret: [usize; 2],
    /// The closure that a new goroutine calls.
    pub start: usize,
    /// For stubs.
    pub scratch: usize,

    /// [`status`].
    pub status: AtomicU32,
    /// Why it waits.
    pub wait_reason: WaitReason,
    /// A goroutine of the runtime: not counted for deadlock detection, not shown in tracebacks.
    pub system: bool,
    /// It is to yield at its next function entry.
    pub preempt: AtomicBool,
    /// Started by the runtime; `goid` of the creator.
    pub parent: u64,
    /// The return address of the `go` statement's call.
    pub created_at: usize,
    /// Next in the queue that it stands in.
    pub next: *mut G,
    /// All goroutines, by creation.
    pub all_next: AtomicPtr<G>,
    /// Bytes that stress has saved up for the next move of the stack.
    pub stress_credit: usize,
    /// How often stress has moved it.
    pub stress_moves: usize,
    /// What it waits for, in lock order for select.
    pub waiting: *mut Sudog,
    /// The sudog that woke it; for other waits a word for the waker.
    pub param: usize,
    /// Select: 1 once a case has been chosen.
    pub select_done: AtomicU32,
    /// Runs on the thread's stack before the goroutine continues: what the call that parked has yet to do.
    pub on_resume: Option<unsafe fn(*mut G)>,
    /// The thread that it is locked to.
    pub locked_m: *mut M,
    /// In a system call: the Go frame that entered it.
    pub syscall_pc: usize,
    /// Its frame pointer.
    pub syscall_fp: usize,
    /// When it began to wait, in nanoseconds.
    pub wait_since: i64,
    /// Its timer for sleeping.
    pub timer: *mut super::timer::Timer,
    /// `debug.SetPanicOnFault`.
    pub panic_on_fault: bool,
    /// Crashes of the runtime on behalf of this goroutine.
    pub throwing: bool,
    /// How often it holds the lock of `print`.
    pub print_depth: u32,
}

const _: () = {
    assert!(offset_of!(G, stackguard) as i32 == abi::g::STACKGUARD);
    assert!(offset_of!(G, stack_lo) as i32 == abi::g::STACK_LO);
    assert!(offset_of!(G, stack_hi) as i32 == abi::g::STACK_HI);
    assert!(offset_of!(G, m) as i32 == abi::g::M);
    assert!(offset_of!(G, defer) as i32 == abi::g::DEFER);
    assert!(offset_of!(G, panic) as i32 == abi::g::PANIC);
    assert!(offset_of!(G, panic_index) as i32 == abi::g::PANIC_INDEX);
    assert!(offset_of!(G, panic_len) as i32 == abi::g::PANIC_LEN);
    assert!(offset_of!(G, panic_code) as i32 == abi::g::PANIC_CODE);
    assert!(offset_of!(G, sched_sp) as i32 == abi::g::SCHED_SP);
    assert!(offset_of!(G, sched_fp) as i32 == abi::g::SCHED_FP);
    assert!(offset_of!(G, stack_need) as i32 == abi::g::STACK_NEED);
    assert!(offset_of!(G, locals) as i32 == abi::g::LOCALS);
    assert!(offset_of!(G, signal) == g_offset::SIGNAL);
    assert!(offset_of!(G, sched_pc) == g_offset::SCHED_PC);
    assert!(offset_of!(G, ret) == g_offset::RET0 && g_offset::RET1 == g_offset::RET0 + 8);
    assert!(offset_of!(G, start) == g_offset::START);
    assert!(offset_of!(G, scratch) == g_offset::SCRATCH);
};

impl G {
    /// The status.
    #[inline]
    pub fn status(&self) -> u32 {
        // Acquire pairs with the release in `set_status`: the state saved before is seen.
        self.status.load(Acquire)
    }

    /// Changes the status.
    #[inline]
    pub fn set_status(&self, status: u32) {
        // Release pairs with the acquire in `status`.
        self.status.store(status, Release);
    }

    /// Whether it was preempted at an arbitrary instruction and has not continued.
    pub fn is_interrupted(&self) -> bool {
        self.sched_pc == arch::resume_async as *const () as usize && self.status() != status::RUNNING
    }

    /// The bytes of its stack.
    pub fn stack_bytes(&self) -> usize {
        self.stack_hi - self.stack_lo
    }
}

/// The list of all goroutines ever made, dead ones included, in the order in which they were made. Extended under
/// [`ALL_LOCK`]; read without it.
static ALL: AtomicPtr<G> = AtomicPtr::new(core::ptr::null_mut());
/// The end of the list.
static LAST: AtomicPtr<G> = AtomicPtr::new(core::ptr::null_mut());
static ALL_LOCK: Lock = Lock::new();
static POOL: Pool<G> = Pool::new();
/// Ended goroutines that keep their stack.
static FREE: AtomicPtr<G> = AtomicPtr::new(core::ptr::null_mut());
static NEXT_ID: AtomicU64 = AtomicU64::new(1);
/// The number of goroutines that are not dead.
pub static LIVE: AtomicUsize = AtomicUsize::new(0);
/// The number of those that belong to the runtime.
pub static SYSTEM: AtomicUsize = AtomicUsize::new(0);

/// Calls `f` for each goroutine that is not dead.
pub fn each(mut f: impl FnMut(*mut G)) {
    // Acquire, here and below, pairs with the release in `alloc`: the goroutine's fields are seen.
    let mut g = ALL.load(Acquire);
    while !g.is_null() {
        // SAFETY: goroutines are never freed.
        unsafe {
            if !matches!((*g).status(), status::DEAD | status::IDLE) {
                f(g);
            }
            g = (*g).all_next.load(Acquire);
        }
    }
}

/// A new goroutine with a stack, idle.
pub fn alloc() -> *mut G {
    LIVE.fetch_add(1, Relaxed);
    let goid = NEXT_ID.fetch_add(1, Relaxed);
    let _guard = ALL_LOCK.guard();
    // SAFETY: the lock guards both lists; a free goroutine belongs to whoever takes it.
    unsafe {
        let mut g = FREE.load(Relaxed);
        if !g.is_null() {
            FREE.store((*g).next, Relaxed);
        } else {
            g = POOL.alloc();
            (*g).stack_lo = crate::stack::alloc::alloc(crate::stack::MIN_STACK);
            (*g).stack_hi = (*g).stack_lo + crate::stack::MIN_STACK;
            // Relaxed: changed with the lock held. Release pairs with the acquire in `each`.
            let last = LAST.load(Relaxed);
            if last.is_null() {
                ALL.store(g, Release);
            } else {
                (*last).all_next.store(g, Release);
            }
            LAST.store(g, Relaxed);
        }
        (*g).goid = goid;
        (*g).next = core::ptr::null_mut();
        crate::stack::grow::reset_guard(&mut *g);
        g
    }
}

/// Takes back a goroutine that has ended. Its stack is kept if it is small.
///
/// # Safety
/// Nothing refers to it, and the thread does not run on its stack.
pub unsafe fn release(g: *mut G) {
    // SAFETY: by contract.
    unsafe {
        let gp = &mut *g;
        gp.set_status(status::DEAD);
        LIVE.fetch_sub(1, Relaxed);
        if gp.system {
            SYSTEM.fetch_sub(1, Relaxed);
        }
        if gp.stack_bytes() != crate::stack::MIN_STACK {
            crate::stack::alloc::free(gp.stack_lo, gp.stack_bytes());
            gp.stack_lo = crate::stack::alloc::alloc(crate::stack::MIN_STACK);
            gp.stack_hi = gp.stack_lo + crate::stack::MIN_STACK;
        }
        gp.m = core::ptr::null_mut();
        gp.defer = 0;
        gp.panic = 0;
        gp.waiting = core::ptr::null_mut();
        gp.param = 0;
        gp.on_resume = None;
        gp.locals = 0;
        gp.signal = 0;
        gp.system = false;
        gp.panic_on_fault = false;
        gp.preempt.store(false, Relaxed);
        let _guard = ALL_LOCK.guard();
        gp.next = FREE.load(Relaxed);
        FREE.store(g, Relaxed);
    }
}
