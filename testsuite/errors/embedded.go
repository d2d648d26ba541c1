// Ambiguous selectors and invalid embedding.
//
// brolga:errorcheck
package main

type A struct{ x int }
type B struct{ x int }
type C struct {
	A
	B
}
type D struct {
	*C
	A int
}
type P *A
type G struct{ P } // ERROR "embedded field type cannot be a pointer"

func (A) m() {}
func (B) m() {}

func main() {
	var c C
	c.x = 1 // ERROR "ambiguous selector c\.x"
	c.m() // ERROR "ambiguous selector c\.m"
	var d D
	d.A.x = 1 // ERROR "d\.A\.x undefined \(type int has no field or method x\)"
	var i interface{ m() } = c // ERROR "cannot use c \(variable of struct type C\) as interface\{m\(\)\} value in variable declara"
	_ = i
}
