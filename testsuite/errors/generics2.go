// Generic declarations that are not valid.
//
// brolga:errorcheck
package main

type T[P any] struct{ x P }

func add[T any](a, b T) T { return a + b } // ERROR "invalid operation: operator \+ not defined on a \(variable of type T constrained by any\)"
func less[T comparable](a, b T) bool { return a < b } // ERROR "invalid operation: a < b \(type parameter T cannot use operator <\)"
func field[T struct{ x int }](t T) int { return t.x } // ERROR "t\.x undefined \(type T has no field or method x\)"
func index[T []int | map[string]int](t T) int { return t[0] } // ERROR "cannot index t \(variable of type T constrained by \[\]int \| map\[string\]int\)"
func call[F func() | func(int)](f F) { f() } // ERROR "invalid operation: cannot call f \(variable of type F constrained by func\(\) \| func\(int"
func convert[T ~int | ~string](t T) []byte { return []byte(t) } // ERROR "cannot convert t \(variable of type T constrained by ~int \| ~string\) to type \[\]byte: c"
func (t T[int]) shadow() int { return 1 } // ERROR "cannot use 1 \(untyped int constant\) as int /\* with int declared at \./generics2\.go:14:"
func (t T) noParameters() {} // ERROR "cannot use generic type T\[P any\] without instantiation"
func unused[P any, P any]() {} // ERROR "P redeclared in this block"
func zero[T any]() T { return nil }
func constant[T ~int8 | ~int]() T { return 1000 }

type bad[P int | interface{ m() }] struct{} // ERROR "cannot use interface\{m\(\)\} in union \(interface\{m\(\)\} contains methods\)"

func main() {}
