//! Text to standard error without allocation: numbers, strings, and the lines of fatal errors.
//!
//! Output is gathered in a buffer on the thread's stack and written in pieces, so that a line is seldom torn.

use super::write;
use core::sync::atomic::{AtomicI64, Ordering::Relaxed};

/// A descriptor to which what goes to standard error goes too: `debug.SetCrashOutput`. Negative: none.
pub static COPY: AtomicI64 = AtomicI64::new(-1);

/// Collects text for one file descriptor; what is left is written when it is dropped.
pub struct Printer {
    buffer: [u8; 512],
    used: usize,
    sink: Sink,
}

/// Where the text goes.
enum Sink {
    File(usize),
    /// Memory: address, capacity, bytes written.
    Memory(*mut u8, usize, usize),
}

impl Printer {
    /// A printer to standard error.
    pub const fn stderr() -> Printer {
        Printer { buffer: [0; 512], used: 0, sink: Sink::File(2) }
    }

    /// A printer into memory; what does not fit is dropped.
    pub const fn memory(address: *mut u8, capacity: usize) -> Printer {
        Printer { buffer: [0; 512], used: 0, sink: Sink::Memory(address, capacity, 0) }
    }

    /// Bytes written to memory.
    pub fn written(&mut self) -> usize {
        self.flush();
        if let Sink::Memory(_, _, written) = self.sink { written } else { 0 }
    }

    /// Appends bytes.
    pub fn bytes(&mut self, text: &[u8]) -> &mut Printer {
        for &byte in text {
            if self.used == self.buffer.len() {
                self.flush();
            }
            self.buffer[self.used] = byte;
            self.used += 1;
        }
        self
    }

    /// Appends text.
    pub fn text(&mut self, text: &str) -> &mut Printer {
        self.bytes(text.as_bytes())
    }

    /// Appends a decimal number.
    pub fn unsigned(&mut self, mut n: u64) -> &mut Printer {
        let mut digits = [0u8; 20];
        let mut first = digits.len();
        loop {
            first -= 1;
            digits[first] = b'0' + (n % 10) as u8;
            n /= 10;
            if n == 0 {
                break;
            }
        }
        self.bytes(&digits[first..])
    }

    /// Appends a decimal number.
    pub fn signed(&mut self, n: i64) -> &mut Printer {
        if n < 0 {
            self.text("-");
        }
        self.unsigned(n.unsigned_abs())
    }

    /// Appends a hexadecimal number with its prefix.
    pub fn hex(&mut self, n: u64) -> &mut Printer {
        self.text("0x");
        let digits = (16 - n.leading_zeros() as usize / 4).max(1);
        for k in (0..digits).rev() {
            self.bytes(&[b"0123456789abcdef"[(n >> (k * 4)) as usize & 15]]);
        }
        self
    }

    /// Writes what has been gathered.
    pub fn flush(&mut self) {
        match &mut self.sink {
            Sink::File(fd) => {
                // SAFETY: the range is the buffer's used part.
                unsafe {
                    write(*fd, self.buffer.as_ptr(), self.used);
                    let copy = COPY.load(Relaxed);
                    if copy >= 0 {
                        write(copy as usize, self.buffer.as_ptr(), self.used);
                    }
                };
            }
            Sink::Memory(address, capacity, written) => {
                let n = self.used.min(*capacity - *written);
                // SAFETY: the creator's memory has room for `capacity` bytes.
                unsafe { core::ptr::copy_nonoverlapping(self.buffer.as_ptr(), address.add(*written), n) };
                *written += n;
            }
        }
        self.used = 0;
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        self.flush();
    }
}

impl core::fmt::Write for Printer {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.text(text);
        Ok(())
    }
}
