//! Memory: the garbage-collected heap and the runtime's own records.
//!
//! ```text
//!   mallocgc ── cache (of the P) ── central (of the class) ── pages ── arenas ── system
//!                 one span a class    lists of spans            runs of 8 KB     64 MB
//! ```
//! A span is a run of pages with objects of one size; objects with and without pointers stand in different spans.
//! The table of spans by page finds the object that any address lies in, which the collector needs for interior
//! pointers. An address one past an object's end belongs to the next one, or to none: compiled code makes such
//! addresses only for accesses of no bytes, and what it slices to nothing keeps its old start.

pub mod bits;
pub mod size_class;
pub mod types;

#[cfg(not(test))]
pub mod arena;
#[cfg(not(test))]
pub mod barrier;
#[cfg(not(test))]
pub mod bytes;
#[cfg(not(test))]
pub mod cache;
#[cfg(not(test))]
pub mod central;
#[cfg(not(test))]
pub mod heap;
#[cfg(not(test))]
pub mod malloc;
#[cfg(not(test))]
pub mod pages;
#[cfg(not(test))]
pub mod persistent;
#[cfg(not(test))]
pub mod span;
#[cfg(not(test))]
pub mod special;
#[cfg(not(test))]
pub mod statistics;
#[cfg(not(test))]
pub mod typed;

/// Bytes of a page of the heap.
pub const PAGE: usize = 8192;
/// log2 of it.
pub const PAGE_SHIFT: usize = 13;
/// Objects with pointers up to this size have their pointer bits at the end of their span; larger ones have a word
/// with their type in front.
pub const BITMAP_LIMIT: usize = 512;
/// Bytes of pointer bits at the end of such a span: one bit for each word of its single page.
pub const BITMAP_BYTES: usize = PAGE / 8 / 8;
