//! What the environment and the kernel tell the process at its start: arguments, variables, `GODEBUG`, the number
//! of processors, a random seed.

use crate::sys;
use core::sync::atomic::{AtomicU64, AtomicUsize, Ordering::*};

/// The kernel's start block: argc, argv, 0, environment, 0, auxiliary vector.
static BLOCK: AtomicUsize = AtomicUsize::new(0);
static SEED: AtomicU64 = AtomicU64::new(0);

/// A number of `GODEBUG`; 0 unless given.
pub struct Setting(AtomicUsize);

impl Setting {
    const fn new() -> Setting {
        Setting(AtomicUsize::new(0))
    }

    /// Its value.
    #[inline]
    pub fn get(&self) -> usize {
        // Relaxed: written before a second thread exists.
        self.0.load(Relaxed)
    }
}

/// `stackstress=1`: move the stack at every function entry.
pub static STACK_STRESS: Setting = Setting::new();
/// `gcstress=N`: collect at every Nth slow allocation, every other time while the program runs.
pub static GC_STRESS: Setting = Setting::new();
/// `preemptstress=1`: interrupt all running goroutines all the time.
pub static PREEMPT_STRESS: Setting = Setting::new();
/// `gcverify=1`: check the heap after marking.
pub static GC_VERIFY: Setting = Setting::new();
/// `gctrace=1`: a line for each collection.
pub static GC_TRACE: Setting = Setting::new();
/// `gcstoptheworld=1`: no concurrent marking.
pub static GC_STOP: Setting = Setting::new();
/// `asyncpreemptoff=1`: no preemption by signals.
pub static ASYNC_OFF: Setting = Setting::new();

/// The auxiliary vector's entries that the runtime uses.
mod aux {
    pub const RANDOM: usize = 25;
    pub const SYSINFO_EHDR: usize = 33;
}

/// Reads the start block.
///
/// # Safety
/// `block` is the initial stack pointer.
pub unsafe fn init(block: usize) {
    BLOCK.store(block, Relaxed);
    // SAFETY: the kernel's block is well formed and stays.
    unsafe {
        let mut at = auxv() as *const usize;
        while *at != 0 {
            let value = *at.add(1);
            match *at {
                aux::RANDOM => SEED.store((value as *const u64).read_unaligned() | 1, Relaxed),
                aux::SYSINFO_EHDR => sys::clock::find_vdso(value),
                _ => {}
            }
            at = at.add(2);
        }
    }
    let settings: [(&[u8], &Setting); 7] = [
        (b"stackstress", &STACK_STRESS),
        (b"gcstress", &GC_STRESS),
        (b"preemptstress", &PREEMPT_STRESS),
        (b"gcverify", &GC_VERIFY),
        (b"gctrace", &GC_TRACE),
        (b"gcstoptheworld", &GC_STOP),
        (b"asyncpreemptoff", &ASYNC_OFF),
    ];
    for item in variable(b"GODEBUG").unwrap_or(b"").split(|&byte| byte == b',') {
        let mut halves = item.splitn(2, |&byte| byte == b'=');
        let (Some(name), Some(value)) = (halves.next(), halves.next()) else { continue };
        if let Some((_, setting)) = settings.iter().find(|(known, _)| *known == name) {
            setting.0.store(number(value).unwrap_or(0) as usize, Relaxed);
        }
    }
}

/// A decimal number.
pub fn number(text: &[u8]) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0u64, |n, &byte| {
        byte.is_ascii_digit().then(|| n.checked_mul(10)?.checked_add((byte - b'0') as u64)).flatten()
    })
}

/// The process's random seed.
pub fn seed() -> u64 {
    SEED.load(Relaxed)
}

/// The number of arguments, and where their addresses stand.
pub fn arguments() -> (usize, usize) {
    let block = BLOCK.load(Relaxed);
    // SAFETY: the kernel's block.
    (unsafe { *(block as *const usize) }, block + 8)
}

/// Where the addresses of the environment's strings stand; a zero ends them.
pub fn environment() -> usize {
    let (count, first) = arguments();
    first + (count + 1) * 8
}

/// The auxiliary vector.
pub fn auxv() -> usize {
    let mut at = environment() as *const usize;
    // SAFETY: a zero word ends the environment.
    unsafe {
        while *at != 0 {
            at = at.add(1);
        }
        at.add(1) as usize
    }
}

/// A variable of the environment.
pub fn variable(name: &[u8]) -> Option<&'static [u8]> {
    let mut at = environment() as *const *const u8;
    // SAFETY: a zero word ends the list, a zero byte each string.
    unsafe {
        while !(*at).is_null() {
            let text = core::ffi::CStr::from_ptr((*at).cast()).to_bytes();
            if text.len() > name.len() && text[name.len()] == b'=' && &text[..name.len()] == name {
                return Some(&text[name.len() + 1..]);
            }
            at = at.add(1);
        }
    }
    None
}

/// The default of GOMAXPROCS: the processors that the process may use, and its cgroup's share of them, rounded up
/// to at least two as Go does.
pub fn default_processors() -> usize {
    let processors = sys::processors();
    match cgroup_limit() {
        Some(limit) if limit < processors => limit.max(2).min(processors),
        _ => processors,
    }
}

/// The processors that the cgroup (version 2, or version 1's `cpu`) may use, rounded up.
fn cgroup_limit() -> Option<usize> {
    let mut buffer = [0u8; 4096];
    let n = sys::read_file(b"/proc/self/cgroup\0", &mut buffer);
    let mut best = None;
    let mut own = [0u8; 1024];
    for line in buffer[..n].split(|&byte| byte == b'\n') {
        let mut fields = line.splitn(3, |&byte| byte == b':');
        let (Some(_), Some(controllers), Some(path)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let prefix: &[u8] = if controllers.is_empty() {
            b"/sys/fs/cgroup"
        } else if controllers.split(|&byte| byte == b',').any(|name| name == b"cpu") {
            b"/sys/fs/cgroup/cpu"
        } else {
            continue;
        };
        let mut path = path;
        loop {
            let trimmed: &[u8] = if path == b"/" { b"" } else { path };
            let share = if controllers.is_empty() {
                let n = read_at(&[prefix, trimmed, b"/cpu.max\0"], &mut own);
                let mut words = own[..n].split(|byte| byte.is_ascii_whitespace());
                quota(words.next(), words.next())
            } else {
                let mut period = [0u8; 32];
                let n = read_at(&[prefix, trimmed, b"/cpu.cfs_quota_us\0"], &mut own);
                let k = read_at(&[prefix, trimmed, b"/cpu.cfs_period_us\0"], &mut period);
                quota(Some(own[..n].trim_ascii()), Some(period[..k].trim_ascii()))
            };
            best = match (best, share) {
                (Some(a), Some(b)) => Some(usize::min(a, b)),
                (a, b) => a.or(b),
            };
            if trimmed.is_empty() {
                break;
            }
            let slash = trimmed.iter().rposition(|&byte| byte == b'/').unwrap_or(0);
            path = if slash == 0 { b"/" } else { &trimmed[..slash] };
        }
    }
    best
}

fn quota(limit: Option<&[u8]>, period: Option<&[u8]>) -> Option<usize> {
    let (limit, period) = (number(limit?)?, number(period?)?);
    (period > 0).then(|| (limit.div_ceil(period) as usize).max(1))
}

fn read_at(parts: &[&[u8]], buffer: &mut [u8]) -> usize {
    let mut path = [0u8; 1024];
    let mut length = 0;
    for part in parts {
        if length + part.len() > path.len() {
            return 0;
        }
        path[length..length + part.len()].copy_from_slice(part);
        length += part.len();
    }
    sys::read_file(&path[..length], buffer)
}
