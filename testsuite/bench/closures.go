// Closures, higher-order generic functions, iterators over functions, defer.
package main

import (
	"fmt"
	"iter"
)

func integers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func filter[T any](seq iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if keep(v) && !yield(v) {
				return
			}
		}
	}
}

func transform[T, U any](seq iter.Seq[T], f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		for v := range seq {
			if !yield(f(v)) {
				return
			}
		}
	}
}

func reduce[T, A any](s []T, a A, f func(A, T) A) A {
	for _, v := range s {
		a = f(a, v)
	}
	return a
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

type counter struct{ n int }

func (c *counter) locked(f func()) {
	c.n++
	defer func() { c.n-- }()
	f()
}

func main() {
	sum := 0
	for v := range transform(filter(integers(60000000), func(i int) bool { return i%3 == 0 }), func(i int) int { return i ^ 5 }) {
		sum += v
	}
	f := compose(func(x int) int { return x + 1 }, func(x int) int { return x * 3 }, func(x int) int { return x & 0xffff })
	x := 1
	for range 15000000 {
		x = f(x)
	}
	numbers := make([]int, 1000)
	for i := range numbers {
		numbers[i] = i
	}
	total := 0.0
	for range 20000 {
		total = reduce(numbers, total, func(a float64, v int) float64 { return a + float64(v) })
	}
	c, calls := &counter{}, 0
	for range 20000000 {
		c.locked(func() { calls += c.n })
	}
	next, stop := iter.Pull(integers(300000))
	pulled := 0
	for {
		v, ok := next()
		if !ok {
			break
		}
		pulled += v
	}
	stop()
	fmt.Println(sum, x, total, calls, pulled)
}
