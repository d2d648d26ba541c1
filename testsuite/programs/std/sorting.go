// Packages sort, slices, maps, cmp, iter, container/heap, container/list and container/ring.
package main

import (
	"cmp"
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"
)

type person struct {
	name string
	age  int
}

type byAge []person

func (b byAge) Len() int           { return len(b) }
func (b byAge) Less(i, j int) bool { return b[i].age < b[j].age }
func (b byAge) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type task struct {
	priority, index int
	name            string
}
type queue []*task

func (q queue) Len() int            { return len(q) }
func (q queue) Less(i, j int) bool  { return q[i].priority > q[j].priority }
func (q queue) Swap(i, j int)       { q[i], q[j] = q[j], q[i]; q[i].index, q[j].index = i, j }
func (q *queue) Push(x any)         { t := x.(*task); t.index = len(*q); *q = append(*q, t) }
func (q *queue) Pop() any           { old := *q; t := old[len(old)-1]; *q = old[:len(old)-1]; return t }

func naturals() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
}

func take[T any](seq iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		i := 0
		for v := range seq {
			if !yield(v) {
				return
			}
			if i++; i == n {
				return
			}
		}
	}
}

func random(n int) []int {
	state, out := uint32(12345), make([]int, n)
	for i := range out {
		state = state*1664525 + 1013904223
		out[i] = int(state >> 16 % 1000)
	}
	return out
}

func main() {
	ints := random(1000)
	sort.Ints(ints)
	fmt.Println(sort.IntsAreSorted(ints), ints[0], ints[999], sort.SearchInts(ints, 500))
	words := strings.Fields("pear Apple fig banana apple cherry")
	sort.Strings(words)
	fmt.Println(words)
	sort.Sort(sort.Reverse(sort.StringSlice(words)))
	fmt.Println(words)
	people := []person{{"Ann", 30}, {"Bob", 25}, {"Cid", 30}, {"Dee", 25}, {"Eve", 41}}
	sort.Stable(byAge(people))
	fmt.Println(people)
	sort.Slice(people, func(i, j int) bool { return people[i].name > people[j].name })
	fmt.Println(people)
	sort.SliceStable(people, func(i, j int) bool { return people[i].age > people[j].age })
	fmt.Println(people, sort.Search(100, func(i int) bool { return i*i >= 50 }))

	slices.SortFunc(people, func(a, b person) int {
		return cmp.Or(cmp.Compare(a.age, b.age), strings.Compare(b.name, a.name))
	})
	fmt.Println(people)
	numbers := random(500)
	slices.Sort(numbers)
	index, found := slices.BinarySearch(numbers, numbers[77])
	fmt.Println(slices.IsSorted(numbers), index <= 77, found)
	s := []int{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5}
	fmt.Println(slices.Max(s), slices.Min(s), slices.Index(s, 9), slices.Contains(s, 7), slices.IndexFunc(s, func(i int) bool { return i > 4 }))
	sorted := slices.Sorted(slices.Values(s))
	fmt.Println(sorted, slices.Compact(slices.Clone(sorted)), slices.Equal(s, sorted), slices.Compare(s, sorted))
	fmt.Println(slices.Insert([]int{1, 2}, 1, 8, 9), slices.Delete([]int{0, 1, 2, 3, 4}, 1, 3), slices.Replace([]int{1, 2, 3}, 0, 2, 7), slices.Concat([]int{1}, []int{2, 3}), slices.Repeat([]int{1, 2}, 3))
	slices.Reverse(s)
	fmt.Println(s, slices.DeleteFunc(slices.Clone(s), func(i int) bool { return i%2 == 1 }))
	for chunk := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(chunk)
	}
	for i, v := range slices.Backward([]string{"a", "b"}) {
		fmt.Print(i, v)
	}
	fmt.Println(slices.Collect(take(naturals(), 5)), slices.ContainsFunc(s, func(i int) bool { return i < 0 }))

	m := map[string]int{"x": 1, "y": 2, "z": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)), maps.Equal(m, maps.Clone(m)))
	maps.DeleteFunc(m, func(k string, v int) bool { return v == 2 })
	maps.Copy(m, map[string]int{"w": 9})
	fmt.Println(m, maps.Collect(slices.All([]string{"p", "q"})))

	next, stop := iter.Pull(take(naturals(), 3))
	for {
		v, ok := next()
		fmt.Print(v, ok, " ")
		if !ok {
			break
		}
	}
	stop()
	next2, stop2 := iter.Pull2(maps.All(map[int]string{7: "seven"}))
	fmt.Println(next2())
	stop2()
	fmt.Println(next2())

	q := &queue{}
	for i, name := range []string{"low", "high", "middle", "top"} {
		heap.Push(q, &task{priority: []int{1, 8, 5, 10}[i], name: name})
	}
	(*q)[len(*q)-1].priority = 99
	heap.Fix(q, len(*q)-1)
	heap.Remove(q, 1)
	for q.Len() > 0 {
		t := heap.Pop(q).(*task)
		fmt.Print(t.name, t.priority, " ")
	}
	fmt.Println()
	l := list.New()
	l.PushBack(1)
	l.PushFront(0)
	two := l.PushBack(2)
	l.InsertBefore(1.5, two)
	l.MoveToFront(two)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	r := ring.New(3)
	for i := range 3 {
		r.Value = i
		r = r.Next()
	}
	r.Do(func(v any) { fmt.Print(v, " ") })
	fmt.Println(l.Len(), r.Len(), cmp.Less(1, 2), min("b", "a"), cmp.Compare(1.5, 0.5))
}
