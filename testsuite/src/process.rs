//! Runs a program with a time limit and keeps what it prints, up to a limit.
//!
//! The program gets a process group of its own, so that a compiler's children die with it.

use std::fmt;
use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// More output than this, on one of the two channels, is a failure of its own.
const OUTPUT_LIMIT: usize = 64 << 20;

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It exited with this code.
    Exit(i32),
    /// This signal killed it.
    Signal(i32),
    /// It was killed after this many seconds.
    Timeout(u64),
    /// It was killed for printing too much.
    TooMuchOutput,
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ending::Exit(code) => write!(f, "exit code {code}"),
            Ending::Signal(signal) => write!(f, "killed by signal {signal}"),
            Ending::Timeout(seconds) => write!(f, "no end after {seconds} s"),
            Ending::TooMuchOutput => write!(f, "more than {OUTPUT_LIMIT} bytes of output"),
        }
    }
}

/// What a program did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// How it ended.
    pub ending: Ending,
    /// Its standard output.
    pub stdout: Vec<u8>,
    /// Its standard error.
    pub stderr: Vec<u8>,
}

impl Finished {
    /// Whether it exited with code 0.
    pub fn success(&self) -> bool {
        self.ending == Ending::Exit(0)
    }

    /// Standard error as text.
    pub fn error_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }
}

/// Runs `command` with `stdin` for at most `limit`.
pub fn run(mut command: Command, stdin: &[u8], limit: Duration) -> std::io::Result<Finished> {
    command.process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.stdin(if stdin.is_empty() { Stdio::null() } else { Stdio::piped() });
    let mut child = command.spawn()?;
    drop(command);
    if let Some(mut pipe) = child.stdin.take() {
        let bytes = stdin.to_vec();
        // A program that does not read its input closes the pipe; that is no error.
        std::thread::spawn(move || drop(pipe.write_all(&bytes)));
    }
    let stdout = collect(child.stdout.take());
    let stderr = collect(child.stderr.take());

    let mut ending = wait(&mut child, limit)?;
    let (stdout, out_complete) = receive(&stdout);
    let (stderr, err_complete) = receive(&stderr);
    if !(out_complete && err_complete) && matches!(ending, Ending::Exit(_) | Ending::Signal(_)) {
        ending = Ending::TooMuchOutput;
    }
    Ok(Finished { ending, stdout, stderr })
}

/// Runs `command` without input; both outputs go, in the order in which they were written, to `stdout`.
pub fn run_merged(mut command: Command, limit: Duration) -> std::io::Result<Finished> {
    let (reader, writer) = std::io::pipe()?;
    command.process_group(0).stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn()?;
    // The command holds the pipe's writing ends, which would keep the reader waiting.
    drop(command);
    let output = collect(Some(reader));
    let mut ending = wait(&mut child, limit)?;
    let (stdout, complete) = receive(&output);
    if !complete && matches!(ending, Ending::Exit(_) | Ending::Signal(_)) {
        ending = Ending::TooMuchOutput;
    }
    Ok(Finished { ending, stdout, stderr: Vec::new() })
}

/// Waits for the end of `child`, and kills its process group after `limit`.
fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Ending> {
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(match (status.code(), status.signal()) {
                (Some(code), _) => Ending::Exit(code),
                (None, signal) => Ending::Signal(signal.unwrap_or(0)),
            });
        }
        if start.elapsed() > limit {
            kill_group(child);
            child.wait()?;
            return Ok(Ending::Timeout(limit.as_secs()));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

fn kill_group(child: &mut Child) {
    let group = format!("-{}", child.id());
    let killed = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    if !killed.is_ok_and(|status| status.success()) {
        // The group's leader may have gone meanwhile; then there is nothing left to kill.
        drop(child.kill());
    }
}

/// Reads a pipe in a thread. It goes on reading, and drops, what is over the limit, so that the program ends.
fn collect(pipe: Option<impl Read + Send + 'static>) -> Receiver<(Vec<u8>, bool)> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        let mut complete = true;
        if let Some(mut pipe) = pipe {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = pipe.read(&mut buffer) {
                let room = OUTPUT_LIMIT - kept.len();
                complete &= count <= room;
                kept.extend_from_slice(&buffer[..count.min(room)]);
            }
        }
        drop(sender.send((kept, complete)));
    });
    receiver
}

/// A grandchild may keep the pipe open after the program's end; what was read by then is lost with it.
fn receive(receiver: &Receiver<(Vec<u8>, bool)>) -> (Vec<u8>, bool) {
    receiver.recv_timeout(Duration::from_secs(5)).unwrap_or((Vec::new(), false))
}
