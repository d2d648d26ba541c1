//! A four-ary min-heap of things with a time, which know their place in it.

use crate::vector::Vector;

/// What is kept in a heap.
pub trait Timed: Copy {
    /// The time by which it is ordered.
    fn when(&self) -> i64;
    /// Remembers its index.
    fn moved(&self, index: usize);
}

/// The heap. Zeroed memory is an empty one.
pub struct Heap<T: Timed> {
    items: Vector<T>,
}

const ARITY: usize = 4;

impl<T: Timed> Heap<T> {
    /// An empty heap.
    pub const fn new() -> Heap<T> {
        Heap { items: Vector::new() }
    }

    /// The elements, in no useful order but the first.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The earliest.
    pub fn first(&self) -> Option<T> {
        self.items.first().copied()
    }

    /// Adds one.
    pub fn insert(&mut self, item: T) {
        self.items.push(item);
        self.up(self.items.len() - 1);
    }

    /// Takes the one at an index.
    pub fn remove(&mut self, index: usize) -> T {
        let item = self.items[index];
        let Some(last) = self.items.pop() else { return item };
        if index < self.items.len() {
            self.items[index] = last;
            last.moved(index);
            self.changed(index);
        }
        item
    }

    /// The time of the element at an index has changed.
    pub fn changed(&mut self, index: usize) {
        let index = self.up(index);
        self.down(index);
    }

    fn up(&mut self, mut index: usize) -> usize {
        let item = self.items[index];
        while index > 0 {
            let parent = (index - 1) / ARITY;
            if self.items[parent].when() <= item.when() {
                break;
            }
            self.items[index] = self.items[parent];
            self.items[index].moved(index);
            index = parent;
        }
        self.items[index] = item;
        item.moved(index);
        index
    }

    fn down(&mut self, mut index: usize) {
        let item = self.items[index];
        loop {
            let first = index * ARITY + 1;
            let children = first..(first + ARITY).min(self.items.len());
            let Some(child) = children.min_by_key(|&k| self.items[k].when()) else { break };
            if self.items[child].when() >= item.when() {
                break;
            }
            self.items[index] = self.items[child];
            self.items[index].moved(index);
            index = child;
        }
        self.items[index] = item;
        item.moved(index);
    }
}

impl<T: Timed> Default for Heap<T> {
    fn default() -> Heap<T> {
        Heap::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::FastRand;
    use std::cell::Cell;
    use std::vec::Vec;

    #[derive(Default)]
    struct Item {
        when: Cell<i64>,
        index: Cell<usize>,
    }

    impl Timed for &Item {
        fn when(&self) -> i64 {
            self.when.get()
        }
        fn moved(&self, index: usize) {
            self.index.set(index);
        }
    }

    #[test]
    fn random_operations_keep_the_order() {
        let items: Vec<Item> = (0..300).map(|_| Item::default()).collect();
        let mut heap: Heap<&Item> = Heap::new();
        let mut rand = FastRand(3);
        let mut inside: Vec<usize> = Vec::new();
        for step in 0..20_000 {
            let k = rand.below(300) as usize;
            if let Some(place) = inside.iter().position(|&j| j == k) {
                if step % 2 == 0 {
                    items[k].when.set(rand.below(1000) as i64);
                    heap.changed(items[k].index.get());
                } else {
                    assert!(core::ptr::eq(heap.remove(items[k].index.get()), &items[k]));
                    inside.swap_remove(place);
                }
            } else {
                items[k].when.set(rand.below(1000) as i64);
                heap.insert(&items[k]);
                inside.push(k);
            }
            assert_eq!(heap.items().len(), inside.len());
            let earliest = inside.iter().map(|&j| items[j].when.get()).min();
            assert_eq!(heap.first().map(|item| item.when()), earliest);
            for (k, item) in heap.items().iter().enumerate() {
                assert_eq!(item.index.get(), k);
            }
        }
    }
}
