// A hash of a pointer stays the same when the stack moves, so what it points to is not in a frame; a string's bytes
// may be.
// brolga:skip O0 there is no escape analysis without the optimizer
package main

import (
	"fmt"
	"hash/maphash"
	"testing"
	"unique"
)

//go:noinline
func grow(n int) int {
	var block [100]int
	if n == 0 {
		return 0
	}
	block[n%100] = n
	return grow(n-1) + block[n%100]
}

type pair struct {
	name string
	at   *int
}

type named struct {
	a, b string
	n    int
}

func same[T comparable](v T, what string) {
	seed := maphash.MakeSeed()
	before := maphash.Comparable(seed, v)
	var h maphash.Hash
	h.SetSeed(seed)
	maphash.WriteComparable(&h, v)
	sum := h.Sum64()
	grow(2000)
	h.Reset()
	maphash.WriteComparable(&h, v)
	fmt.Println(what, before == maphash.Comparable(seed, v), sum == h.Sum64())
}

func main() {
	done := make(chan bool)
	go func() {
		x, y := 1, 2.5
		same(&x, "pointer")
		same(pair{"x", &x}, "struct")
		same([2]*float64{&y, nil}, "array")
		same[any](&x, "interface")
		same(any(pair{"y", &x}), "struct in an interface")
		same("text", "string")
		same(named{"a", "b", 3}, "strings")
		done <- true
	}()
	<-done

	bytes := []byte("some text that is longer than a small buffer of a frame has room for, but not by very much")
	seed := maphash.MakeSeed()
	var total uint64
	fmt.Println(testing.AllocsPerRun(100, func() {
		total += maphash.Comparable(seed, 7)
		total += maphash.Comparable(seed, named{"a", "b", len(bytes)})
	}))
	first, second := unique.Make(named{string(bytes), "b", 1}), unique.Make(named{string(bytes), "b", 1})
	copy(bytes, "other")
	fmt.Println(first == second, first.Value().a)
}
