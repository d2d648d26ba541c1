//! The only user of the operating system: memory, futexes, threads, clocks, files, signals.

pub mod clock;
pub mod lock;
pub mod print;
pub mod signals;

use crate::arch::{nr, syscall6};

/// Bytes of a page of the system, as far as the runtime relies on it.
pub const PAGE: usize = 4096;

/// A system call with up to six arguments.
///
/// # Safety
/// The arguments are what the call expects.
#[macro_export]
macro_rules! syscall {
    ($nr:expr) => {
        $crate::arch::syscall6($nr, 0, 0, 0, 0, 0, 0)
    };
    ($nr:expr, $a:expr) => {
        $crate::arch::syscall6($nr, $a, 0, 0, 0, 0, 0)
    };
    ($nr:expr, $a:expr, $b:expr) => {
        $crate::arch::syscall6($nr, $a, $b, 0, 0, 0, 0)
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr) => {
        $crate::arch::syscall6($nr, $a, $b, $c, 0, 0, 0)
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr, $d:expr) => {
        $crate::arch::syscall6($nr, $a, $b, $c, $d, 0, 0)
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr, $d:expr, $e:expr) => {
        $crate::arch::syscall6($nr, $a, $b, $c, $d, $e, 0)
    };
    ($nr:expr, $a:expr, $b:expr, $c:expr, $d:expr, $e:expr, $f:expr) => {
        $crate::arch::syscall6($nr, $a, $b, $c, $d, $e, $f)
    };
}

/// `errno` values that the runtime looks at.
#[allow(missing_docs)]
pub mod errno {
    pub const EINTR: isize = 4;
    pub const EAGAIN: isize = 11;
    pub const ENOMEM: isize = 12;
    pub const ETIMEDOUT: isize = 110;
}

const PROT_READ_WRITE: usize = 3;
const MAP_PRIVATE_ANONYMOUS: usize = 0x22;
const MAP_NORESERVE: usize = 0x4000;

/// Whether a system call's result is an error.
pub fn failed(result: isize) -> bool {
    (-4095..0).contains(&result)
}

/// Maps zeroed memory near `hint` (0: anywhere); 0 if there is none.
pub fn map_at(hint: usize, bytes: usize) -> usize {
    // SAFETY: a private anonymous mapping at no fixed address disturbs nothing.
    let result = unsafe {
        syscall!(nr::MMAP, hint, bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS | MAP_NORESERVE, usize::MAX, 0)
    };
    if failed(result) { 0 } else { result as usize }
}

/// Maps zeroed memory, or ends the process with Go's message.
pub fn map(bytes: usize) -> usize {
    let address = map_at(0, bytes);
    if address == 0 {
        crate::sched::fatal::throw("runtime: cannot allocate memory");
    }
    address
}

/// Returns memory to the system.
///
/// # Safety
/// The range was mapped by [`map`] and is not used any more.
pub unsafe fn unmap(address: usize, bytes: usize) {
    // SAFETY: by contract.
    unsafe { syscall!(nr::MUNMAP, address, bytes) };
}

/// Makes a range inaccessible: a guard page.
///
/// # Safety
/// Nothing in the range is used.
pub unsafe fn protect_none(address: usize, bytes: usize) {
    // SAFETY: by contract.
    unsafe { syscall!(nr::MPROTECT, address, bytes, 0) };
}

/// Gives the pages back to the system; they read as zero afterwards.
///
/// # Safety
/// Nothing in the range is needed.
pub unsafe fn discard(address: usize, bytes: usize) {
    const MADV_DONTNEED: usize = 4;
    // SAFETY: by contract.
    unsafe { syscall!(nr::MADVISE, address, bytes, MADV_DONTNEED) };
}

/// Ends the process.
pub fn exit(code: i32) -> ! {
    loop {
        // SAFETY: does not return.
        unsafe { syscall!(nr::EXIT_GROUP, code as usize) };
    }
}

/// Writes bytes; the number written or −errno.
///
/// # Safety
/// The range is readable.
pub unsafe fn write(fd: usize, data: *const u8, n: usize) -> isize {
    // SAFETY: by contract.
    unsafe { syscall!(nr::WRITE, fd, data as usize, n) }
}

/// The thread's id.
pub fn thread_id() -> u32 {
    // SAFETY: no arguments.
    unsafe { syscall!(nr::GETTID) as u32 }
}

/// The process's id.
pub fn process_id() -> u32 {
    // SAFETY: no arguments.
    unsafe { syscall!(nr::GETPID) as u32 }
}

/// Sends a signal to a thread of this process.
pub fn kill_thread(tid: u32, signal: u32) {
    // SAFETY: numbers only.
    unsafe { syscall!(nr::TGKILL, process_id() as usize, tid as usize, signal as usize) };
}

/// Lets another thread run.
pub fn yield_thread() {
    // SAFETY: no arguments.
    unsafe { syscall!(nr::SCHED_YIELD) };
}

/// Sleeps, or less.
pub fn sleep_micros(micros: u64) {
    let time = [micros / 1_000_000, micros % 1_000_000 * 1000];
    // SAFETY: the kernel reads the two words.
    unsafe { syscall!(nr::NANOSLEEP, time.as_ptr() as usize) };
}

/// Fills the buffer with random bytes; whether the system could.
pub fn random(buffer: &mut [u8]) -> bool {
    const NONBLOCK: usize = 1;
    // SAFETY: the buffer is writable.
    let n = unsafe { syscall!(nr::GETRANDOM, buffer.as_mut_ptr() as usize, buffer.len(), NONBLOCK) };
    n == buffer.len() as isize
}

/// The number of processors that the process may use.
pub fn processors() -> usize {
    let mut mask = [0u64; 128];
    // SAFETY: the kernel writes at most the mask's size.
    let n = unsafe { syscall!(nr::SCHED_GETAFFINITY, 0, size_of_val(&mask), mask.as_mut_ptr() as usize) };
    let words = if n > 0 { n as usize / 8 } else { 0 };
    mask[..words].iter().map(|word| word.count_ones() as usize).sum::<usize>().max(1)
}

/// Reads the start of a file; the number of bytes, or 0 if it cannot be read. `path` ends with a zero byte.
pub fn read_file(path: &[u8], buffer: &mut [u8]) -> usize {
    const AT_FDCWD: usize = -100isize as usize;
    const O_CLOEXEC: usize = 0o2000000;
    // SAFETY: the path ends with a zero, the buffer is writable.
    unsafe {
        let fd = syscall!(nr::OPEN_AT, AT_FDCWD, path.as_ptr() as usize, O_CLOEXEC, 0);
        if failed(fd) {
            return 0;
        }
        let mut total = 0;
        while total < buffer.len() {
            let n =
                syscall!(nr::READ, fd as usize, buffer.as_mut_ptr() as usize + total, buffer.len() - total);
            if n <= 0 {
                break;
            }
            total += n as usize;
        }
        syscall!(nr::CLOSE, fd as usize);
        total
    }
}

/// Waits until `*word` is not `value` any more, is woken, or the time is over. May return early.
///
/// # Safety
/// `word` is an aligned, live 32-bit word.
pub unsafe fn futex_wait(word: *const u32, value: u32, nanos: Option<u64>) {
    const WAIT_PRIVATE: usize = 128;
    let time = nanos.map(|n| [n / 1_000_000_000, n % 1_000_000_000]);
    let time = time.as_ref().map_or(0, |t| t.as_ptr() as usize);
    // SAFETY: by contract; the kernel reads the time.
    unsafe { syscall6(nr::FUTEX, word as usize, WAIT_PRIVATE, value as usize, time, 0, 0) };
}

/// Wakes threads that wait on the word.
///
/// # Safety
/// `word` is an address that was live; the kernel does not dereference it for its value.
pub unsafe fn futex_wake(word: *const u32, count: u32) {
    const WAKE_PRIVATE: usize = 129;
    // SAFETY: by contract.
    unsafe { syscall!(nr::FUTEX, word as usize, WAKE_PRIVATE, count as usize) };
}
