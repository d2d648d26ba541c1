// Assertions and type switches that cannot succeed.
//
// brolga:errorcheck
package main

import "io"

type T struct{}

func (T) Read() {}

type number interface{ ~int | ~float64 }

func main() {
	var r io.Reader
	_ = r.(T) // ERROR "impossible type assertion: r\.\(T\)"
	_ = r.(*T) // ERROR "impossible type assertion: r\.\(\*T\)"
	x := 5
	_ = x.(int) // ERROR "invalid operation: x \(variable of type int\) is not an interface"
	switch r.(type) {
	case T: // ERROR "impossible type switch case: T"
	case io.Reader, io.Reader: // ERROR "duplicate case io\.Reader in type switch"
	case nil, nil: // ERROR "duplicate case nil in type switch"
	}
	switch x.(type) { // ERROR "x \(variable of type int\) is not an interface"
	}
	var n number // ERROR "cannot use type number outside a type constraint: interface contains type constraints"
	_ = n
	var c comparable // ERROR "cannot use type comparable outside a type constraint: interface is \(or embeds\) comparabl"
	_ = c
	_ = x.(type) // ERROR "invalid syntax tree: use of \.\(type\) outside type switch"
}
