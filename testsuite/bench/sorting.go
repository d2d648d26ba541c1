// Sorting through an interface, a closure and a generic function; binary search; a heap.
package main

import (
	"cmp"
	"container/heap"
	"fmt"
	"slices"
	"sort"
)

type record struct {
	key  uint32
	name string
}

type byKey []record

func (s byKey) Len() int           { return len(s) }
func (s byKey) Less(i, j int) bool { return s[i].key < s[j].key }
func (s byKey) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

type intHeap []uint32

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *intHeap) Push(x any)        { *h = append(*h, x.(uint32)) }
func (h *intHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

func random(n int) []uint32 {
	out, x := make([]uint32, n), uint32(2463534242)
	for i := range out {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		out[i] = x
	}
	return out
}

func mergeSort[T cmp.Ordered](s, buffer []T) {
	if len(s) < 2 {
		return
	}
	m := len(s) / 2
	mergeSort(s[:m], buffer[:m])
	mergeSort(s[m:], buffer[m:])
	copy(buffer, s)
	i, j := 0, m
	for k := range s {
		if j == len(s) || i < m && buffer[i] <= buffer[j] {
			s[k] = buffer[i]
			i++
		} else {
			s[k] = buffer[j]
			j++
		}
	}
}

func main() {
	const n = 600000
	numbers := random(n)
	records := make([]record, n)
	for i, x := range numbers {
		records[i] = record{x, "r"}
	}
	a, b, c := slices.Clone(records), slices.Clone(records), slices.Clone(numbers)
	sort.Sort(byKey(a))
	slices.SortFunc(b, func(x, y record) int { return cmp.Compare(x.key, y.key) })
	slices.Sort(c)
	d := slices.Clone(numbers)
	mergeSort(d, make([]uint32, n))
	found := 0
	for _, x := range numbers {
		if _, ok := slices.BinarySearch(c, x+1); ok {
			found++
		}
	}
	h := intHeap{}
	for _, x := range numbers[:200000] {
		heap.Push(&h, x)
	}
	sum := uint32(0)
	for h.Len() > 0 {
		sum = sum*31 + heap.Pop(&h).(uint32)
	}
	fmt.Println(a[n/2].key, b[n/2].key, c[n/2], d[n/2], found, sum)
}
