// The order in which the parts of structs are compared, as panics of interfaces that hold what cannot be compared show
// it: an interface is compared in its turn, and what follows a difference is not compared.
package main

import "fmt"

type small struct {
	a any
	n int
}

type smallAfter struct {
	n int
	a any
}

type named struct {
	s string
	a any
	t string
	n int
}

type nested struct {
	n     int
	inner small
	m     int
}

type blank struct {
	_ any
	n int
	s string
}

type pair struct{ a, b any }

func compare(name string, x, y any) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "panic:", r)
		}
	}()
	fmt.Println(name, x == y)
}

func compareTyped[T comparable](name string, x, y T) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "panic:", r)
		}
	}()
	fmt.Println(name, x == y)
}

func both[T comparable](name string, x, y T) {
	compare(name, x, y)
	compareTyped(name+" typed", x, y)
	compareTyped(name+" array", [2]T{x, x}, [2]T{x, y})
	compareTyped(name+" one", [1]T{x}, [1]T{y})
}

func main() {
	f := func() {}
	both("small differing", small{f, 1}, small{f, 2})
	both("small equal", small{f, 1}, small{f, 1})
	both("small other type", small{f, 1}, small{1, 1})
	both("after differing", smallAfter{1, f}, smallAfter{2, f})
	both("after equal", smallAfter{1, f}, smallAfter{1, f})
	both("named length", named{"a", f, "x", 1}, named{"aa", f, "x", 1})
	both("named contents", named{"a", f, "x", 1}, named{"b", f, "x", 1})
	both("named later", named{"a", f, "x", 1}, named{"a", f, "y", 2})
	both("named equal", named{"a", 1, "x", 1}, named{"a", 1, "x", 1})
	both("named last", named{"a", 1, "x", 1}, named{"a", 1, "x", 2})
	both("nested before", nested{1, small{f, 1}, 1}, nested{2, small{f, 1}, 1})
	both("nested after", nested{1, small{f, 1}, 1}, nested{1, small{f, 1}, 2})
	both("nested inner", nested{1, small{1, 1}, 1}, nested{1, small{1, 2}, 2})
	both("blank", blank{n: 1, s: "s"}, blank{n: 1, s: "s"})
	both("pair first", pair{1, f}, pair{2, f})
	both("pair second", pair{1, f}, pair{1, f})
	both("pair types", pair{f, 1}, pair{f, "1"})
	both("maps", pair{1, map[int]int{}}, pair{1, map[int]int{}})
	both("slices in array", pair{[1]any{[]int{1}}, 1}, pair{[1]any{[]int{1}}, 2})
}
