// What a module of Go 1.13 may not use.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import (
	"cmp"
	"iter"
)

type g[T any] struct{ x T } // ERROR `type parameter requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
type a[T any] = []T // ERROR `generic type alias requires go1\.23 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
type al = int
type u interface{ ~int | string } // ERROR `embedding interface element ~int \| string requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
type ov interface {
	interface{ m() }
	interface{ m() } // ERROR `duplicate method m`
}

func gen[T any](t T) {} // ERROR `type parameter requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
func (g[T]) method[U any](u U) {} // ERROR `type instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `generic method requires go1\.27 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`

type E struct{ T }
type T struct{ f int }

func main() {
	for i := range 10 { // ERROR `cannot range over 10 \(untyped int constant\): requires go1\.22 or later \(-lang was set to go1\.13; check go\.mod\)`
		_ = i
	}
	for range func(yield func() bool) {} { // ERROR `cannot range over func\(yield func\(\) bool\) \{\} \(value of type func\(yield func\(\) bool\)\): requires go1\.23 or later \(-lang was set to go1\.13; check go\.mod\)`
	}
	for i := range func(yield func(int) bool) {} { // ERROR `cannot range over func\(yield func\(int\) bool\) \{\} \(value of type func\(yield func\(int\) bool\)\): requires go1\.23 or later \(-lang was set to go1\.13; check go\.mod\)`
		_ = i
	}
	_ = min(1, 2) // ERROR `built-in min requires go1\.21 or later \(-lang was set to go1\.13; check go\.mod\)`
	_ = max(1, 2) // ERROR `built-in max requires go1\.21 or later \(-lang was set to go1\.13; check go\.mod\)`
	clear(map[int]int{}) // ERROR `clear requires go1\.21 or later \(-lang was set to go1\.13; check go\.mod\)`
	_ = new(5) // ERROR `new\(5\) requires go1\.26 or later \(-lang was set to go1\.13; check go\.mod\)`
	_ = new("a") // ERROR `new\("a"\) requires go1\.26 or later \(-lang was set to go1\.13; check go\.mod\)`
	_ = E{f: 1} // ERROR `use of promoted field T\.f in struct literal of type E requires go1\.27 or later \(-lang was set to go1\.13; check go\.mod\)`
	s := []int{1, 2}
	_ = [2]int(s) // ERROR `cannot convert s \(variable of type \[\]int\) to type \[2\]int: conversion of slice to array requires go1\.20 or later \(-lang was set to go1\.13; check go\.mod\)`
	_ = (*[2]int)(s) // ERROR `cannot convert s \(variable of type \[\]int\) to type \*\[2\]int: conversion of slice to array pointer requires go1\.17 or later \(-lang was set to go1\.13; check go\.mod\)`
	_ = 1_000
	_ = 0b11
	_ = 0o17
	_ = 0x1p4
	_ = 0b1i
	n := 1
	_ = 1 << n
	n <<= n
	gen[int](1) // ERROR `function instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	gen(1) // ERROR `implicit function instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	var f func(int) = gen // ERROR `function instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	f(1)
	_ = g[int]{} // ERROR `type instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	_ = a[int]{} // ERROR `type instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	var x interface{ m() } = nil
	_ = x
	_ = any(1) // ERROR `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	var c comparable // ERROR `declared and not used: c` `predeclared comparable requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	_ = cmp.Compare(1, 2) // ERROR `implicit function instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	var _ iter.Seq[int] // ERROR `type instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	gen2(gen) // ERROR `implicit function instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `in call to gen2, cannot infer T \(declared at \./main\.go:69:11\)` `implicitly instantiated function as argument requires go1\.21 or later \(-lang was set to go1\.13; check go\.mod\)`
	type local[T any] struct{} // ERROR `type parameter requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
}

func gen2[T any](f func(T)) {} // ERROR `type parameter requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
func ret[T any]() T { var t T; return t } // ERROR `type parameter requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
func same[T any](a, b T) {} // ERROR `type parameter requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
func cmpr[T comparable](a T) {} // ERROR `type parameter requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared comparable requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
func h() {
	same(1, 2.5) // ERROR `implicit function instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	cmpr(any(1)) // ERROR `implicit function instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)` `predeclared any requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	cmpr[error](nil) // ERROR `function instantiation requires go1\.18 or later \(-lang was set to go1\.13; check go\.mod\)`
	goto L
L:
}
