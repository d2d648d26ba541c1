// What a module of Go 1.20 may not use.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import (
	"cmp"
	"iter"
)

type g[T any] struct{ x T }
type a[T any] = []T // ERROR `generic type alias requires go1\.23 or later \(-lang was set to go1\.20; check go\.mod\)`
type al = int
type u interface{ ~int | string }
type ov interface {
	interface{ m() }
	interface{ m() }
}

func gen[T any](t T) {}
func (g[T]) method[U any](u U) {} // ERROR `generic method requires go1\.27 or later \(-lang was set to go1\.20; check go\.mod\)`

type E struct{ T }
type T struct{ f int }

func main() {
	for i := range 10 { // ERROR `cannot range over 10 \(untyped int constant\): requires go1\.22 or later \(-lang was set to go1\.20; check go\.mod\)`
		_ = i
	}
	for range func(yield func() bool) {} { // ERROR `cannot range over func\(yield func\(\) bool\) \{\} \(value of type func\(yield func\(\) bool\)\): requires go1\.23 or later \(-lang was set to go1\.20; check go\.mod\)`
	}
	for i := range func(yield func(int) bool) {} { // ERROR `cannot range over func\(yield func\(int\) bool\) \{\} \(value of type func\(yield func\(int\) bool\)\): requires go1\.23 or later \(-lang was set to go1\.20; check go\.mod\)`
		_ = i
	}
	_ = min(1, 2) // ERROR `built-in min requires go1\.21 or later \(-lang was set to go1\.20; check go\.mod\)`
	_ = max(1, 2) // ERROR `built-in max requires go1\.21 or later \(-lang was set to go1\.20; check go\.mod\)`
	clear(map[int]int{}) // ERROR `clear requires go1\.21 or later \(-lang was set to go1\.20; check go\.mod\)`
	_ = new(5) // ERROR `new\(5\) requires go1\.26 or later \(-lang was set to go1\.20; check go\.mod\)`
	_ = new("a") // ERROR `new\("a"\) requires go1\.26 or later \(-lang was set to go1\.20; check go\.mod\)`
	_ = E{f: 1} // ERROR `use of promoted field T\.f in struct literal of type E requires go1\.27 or later \(-lang was set to go1\.20; check go\.mod\)`
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
	var f func(int) = gen // ERROR `implicitly instantiated function in assignment requires go1\.21 or later \(-lang was set to go1\.20; check go\.mod\)`
	f(1)
	_ = g[int]{}
	_ = a[int]{}
	var x interface{ m() } = nil
	_ = x
	_ = any(1)
	var c comparable // ERROR `declared and not used: c` `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
	_ = cmp.Compare(1, 2)
	var _ iter.Seq[int]
	gen2(gen) // ERROR `in call to gen2, cannot infer T \(declared at \./main\.go:69:11\)` `implicitly instantiated function as argument requires go1\.21 or later \(-lang was set to go1\.20; check go\.mod\)`
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
