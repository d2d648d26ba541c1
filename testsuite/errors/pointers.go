// Addresses and dereferences that cannot be taken.
//
// brolga:errorcheck
package main

type T struct{ x int }

func f() T { return T{} }

func main() {
	x := 5
	_ = &f() // ERROR "invalid operation: cannot take address of f\(\) \(value of struct type T\)"
	_ = &5 // ERROR "invalid operation: cannot take address of 5 \(untyped int constant\)"
	_ = *x // ERROR "invalid operation: cannot indirect x \(variable of type int\)"
	m := map[string]T{}
	_ = &m["a"] // ERROR `invalid operation: cannot take address of m\["a"\] \(map index expression of struct type T`
	m["a"].x = 1 // ERROR `cannot assign to struct field m\["a"\]\.x in map`
	f().x = 1 // ERROR "cannot assign to f\(\)\.x \(neither addressable nor a map index expression\)"
	"abc"[0] = 'x' // ERROR `cannot assign to "abc"\[0\] \(neither addressable nor a map index expression\)`
	const c = 1
	c = 2 // ERROR "cannot assign to c \(neither addressable nor a map index expression\)"
	_ = nil // ERROR "use of untyped nil in assignment to _ identifier"
	x.y = 1 // ERROR "x\.y undefined \(type int has no field or method y\)"
	f = nil
	len = 5
	_ = *nil
}
