// What a module of Go 1.23.0 may not use.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import (
	"cmp"
	"iter"
)

type g[T any] struct{ x T }
type a[T any] = []T
type al = int
type u interface{ ~int | string }
type ov interface {
	interface{ m() }
	interface{ m() }
}

func gen[T any](t T) {}
func (g[T]) method[U any](u U) {} // ERROR `generic method requires go1\.27 or later \(-lang was set to go1\.23; check go\.mod\)`

type E struct{ T }
type T struct{ f int }

func main() {
	for i := range 10 {
		_ = i
	}
	for range func(yield func() bool) {} {
	}
	for i := range func(yield func(int) bool) {} {
		_ = i
	}
	_ = min(1, 2)
	_ = max(1, 2)
	clear(map[int]int{})
	_ = new(5) // ERROR `new\(5\) requires go1\.26 or later \(-lang was set to go1\.23; check go\.mod\)`
	_ = new("a") // ERROR `new\("a"\) requires go1\.26 or later \(-lang was set to go1\.23; check go\.mod\)`
	_ = E{f: 1} // ERROR `use of promoted field T\.f in struct literal of type E requires go1\.27 or later \(-lang was set to go1\.23; check go\.mod\)`
	s := []int{1, 2}
	_ = [2]int(s)
	_ = (*[2]int)(s)
	_ = 1_000
	_ = 0b11
	_ = 0o17
	_ = 0x1p4
	_ = 0b1i
	n := 1
	_ = 1 << n
	n <<= n
	gen[int](1)
	gen(1)
	var f func(int) = gen
	f(1)
	_ = g[int]{}
	_ = a[int]{}
	var x interface{ m() } = nil
	_ = x
	_ = any(1)
	var c comparable // ERROR `declared and not used: c` `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
	_ = cmp.Compare(1, 2)
	var _ iter.Seq[int]
	gen2(gen) // ERROR `in call to gen2, cannot infer T \(declared at \./main\.go:69:11\)`
	type local[T any] struct{}
}

func gen2[T any](f func(T)) {}
func ret[T any]() T { var t T; return t }
func same[T any](a, b T) {}
func cmpr[T comparable](a T) {}
func h() {
	same(1, 2.5)
	cmpr(any(1))
	cmpr[error](nil)
	goto L
L:
}
