//! A growable array of plain records outside the garbage-collected heap.

/// A vector. Zeroed memory is an empty one; it is never dropped.
pub struct Vector<T: Copy> {
    items: *mut T,
    len: usize,
    capacity: usize,
}

#[cfg(not(test))]
fn allocate(bytes: usize) -> usize {
    crate::sys::map(bytes)
}

#[cfg(not(test))]
unsafe fn release(address: usize, bytes: usize) {
    // SAFETY: the caller's block came from `allocate`.
    unsafe { crate::sys::unmap(address, bytes) }
}

#[cfg(test)]
fn allocate(bytes: usize) -> usize {
    std::vec![0u64; bytes / 8].leak().as_ptr() as usize
}

#[cfg(test)]
unsafe fn release(_: usize, _: usize) {}

impl<T: Copy> Vector<T> {
    /// An empty vector.
    pub const fn new() -> Vector<T> {
        Vector { items: core::ptr::null_mut(), len: 0, capacity: 0 }
    }

    /// Adds at the end.
    pub fn push(&mut self, item: T) {
        if self.len == self.capacity {
            self.grow();
        }
        // SAFETY: there is room.
        unsafe { *self.items.add(self.len) = item };
        self.len += 1;
    }

    #[cold]
    fn grow(&mut self) {
        let size = const { size_of::<T>() };
        let old = self.capacity * size;
        let bytes = (old * 2).max(4096);
        let items = allocate(bytes) as *mut T;
        // SAFETY: both blocks hold the old elements; the old one is not used afterwards.
        unsafe {
            if self.capacity > 0 {
                core::ptr::copy_nonoverlapping(self.items, items, self.len);
                release(self.items as usize, crate::base::align_up(old, 4096));
            }
        }
        self.items = items;
        self.capacity = bytes / size;
    }

    /// Takes the last element.
    pub fn pop(&mut self) -> Option<T> {
        self.len = self.len.checked_sub(1)?;
        // SAFETY: below the former length.
        Some(unsafe { *self.items.add(self.len) })
    }

    /// Drops all elements.
    pub fn clear(&mut self) {
        self.len = 0;
    }
}

impl<T: Copy> Default for Vector<T> {
    fn default() -> Vector<T> {
        Vector::new()
    }
}

impl<T: Copy> core::ops::Deref for Vector<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        if self.len == 0 {
            return &[];
        }
        // SAFETY: `len` elements have been written.
        unsafe { core::slice::from_raw_parts(self.items, self.len) }
    }
}

impl<T: Copy> core::ops::DerefMut for Vector<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        if self.len == 0 {
            return &mut [];
        }
        // SAFETY: as in `deref`.
        unsafe { core::slice::from_raw_parts_mut(self.items, self.len) }
    }
}
