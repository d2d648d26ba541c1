//! The data structure behind timers; `sched::timer` uses it.

pub mod heap;
