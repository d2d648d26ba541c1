// Type arguments that do not satisfy, cannot be inferred or are missing.
//
// brolga:errorcheck
package main

type number interface{ ~int | ~float64 }

func sum[T number](v ...T) (t T)         { return }
func convert[To, From any](f From) (t To) { return }
func same[T comparable](a, b T) bool     { return a == b }

type pair[K comparable, V any] struct {
	k K
	v V
}

func main() {
	sum("a") // ERROR "string does not satisfy number \(string missing in ~int \| ~float64\)"
	sum[string]() // ERROR "string does not satisfy number \(string missing in ~int \| ~float64\)"
	convert(1) // ERROR "in call to convert, cannot infer To \(declared at \./generics\.go:9:14\)"
	same([]int{}, nil) // ERROR "\[\]int does not satisfy comparable"
	same(1, "a") // ERROR "in call to same, mismatched types untyped int and untyped string \(cannot infer T\)"
	sum(1, 2.5)
	var p pair[int] // ERROR "not enough type arguments for type pair: have 1, want 2"
	var q pair // ERROR "cannot use generic type pair\[K comparable, V any\] without instantiation"
	var r pair[[]int, int] // ERROR "\[\]int does not satisfy comparable"
	var t pair[int, string, bool] // ERROR "too many type arguments for type pair: have 3, want 2"
	sum[int, int](1) // ERROR "got 2 type arguments but want 1"
	_, _, _, _ = p, q, r, t
	f := sum
}
