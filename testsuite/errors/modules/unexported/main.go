// Names that other packages do not export.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "example.org/m/a"

type implements struct{}

func (implements) m() {}
func (a.T) method()   {} // ERROR `cannot define new methods on non-local type a\.T`
func (*a.T) pointer() {} // ERROR `cannot define new methods on non-local type a\.T`

type embedding struct {
	a.T
	*a.I // ERROR `embedded field type cannot be a pointer to an interface`
}
type alias = a.T

func (alias) method() {} // ERROR `cannot define new methods on non-local type alias`

func promoted(e embedding) {
	e.m() // ERROR `e\.m undefined \(type embedding has no field or method m\)`
	e.M()
	e.x = 1 // ERROR `e\.x undefined \(type embedding has no field or method x\)`
	e.X = 1
}

func main() {
	a.f() // ERROR `undefined: a\.f`
	a.G() // ERROR `undefined: a\.G`
	var t a.T
	t.x = 1 // ERROR `t\.x undefined \(type a\.T has no field or method x\)`
	t.m() // ERROR `t\.m undefined \(cannot refer to unexported method m\)`
	t.X = "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in assignment`
	t.M(1) // ERROR `too many arguments in call to t\.M`
	var _ a.u // ERROR `undefined: a\.u`
	a.V = 1 // ERROR `cannot use 1 \(untyped int constant\) as string value in assignment`
	a.C = 2 // ERROR `use of package a not in selector` `cannot assign to a\.C \(neither addressable nor a map index expression\)`
	_ = a.T{1, 2} // ERROR `implicit assignment to unexported field x in struct literal of type a\.T`
	_ = a.T{x: 1} // ERROR `unknown field x in struct literal of type a\.T`
	_ = a.T{X: 1, Y: 2} // ERROR `unknown field Y in struct literal of type a\.T`
	var _ a.I = t
	var _ a.I = implements{} // ERROR `cannot use implements\{\} \(value of struct type implements\) as a\.I value in variable declaration: implements does not implement a\.I \(unexported method m\)`
	var _ interface{ m() } = t // ERROR `cannot use t \(variable of struct type a\.T\) as interface\{m\(\)\} value in variable declaration: a\.T does not implement interface\{m\(\)\} \(unexported method m\)`
	_ = t == struct{ X, x int }{} // ERROR `invalid operation: t == struct\{X, x int\}\{\} \(mismatched types a\.T and struct\{X int; x int\}\)`
	a.T = 1 // ERROR `a\.T \(type\) is not an expression`
	a = nil // ERROR `use of package a not in selector`
	_ = a // ERROR `use of package a not in selector`
	_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _ = farToTheRight, farther // ERROR `undefined: farToTheRight` `undefined: farther`
}
