// An uncaught panic in generic code: what is panicked with, and the frames' names.
//
// brolga:exit 2
package main

import "fmt"

type T[K comparable, V any] struct{ m map[K]V }
type key int

//go:noinline
func (t *T[K, V]) fail(k K, f func(K) V) V {
	defer fmt.Println("deferred", k)
	return func() V { return f(k) }()
}

//go:noinline
func call[K comparable](k K) {
	new(T[K, []K]).fail(k, func(k K) []K { panic(k) })
}

func main() { call(key(3)) }
