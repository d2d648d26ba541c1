// Types that are not valid.
//
// brolga:errorcheck
package main

type emb interface {
	m()
	m() // ERROR "duplicate method m"
}
type key map[func()]int // ERROR "invalid map key type func\(\)"

var v notType.X // ERROR "undefined: notType"
var w main // ERROR "main \(function\) is not a type"

type fine struct{ next *fine }

type union interface{ int | string | int } // ERROR "overlapping terms int and int"
type embedsInt interface{ int; notAnInterface(int) }
type pointerKey map[*fine]int
type chans chan<- missing // ERROR "undefined: missing"
type params[T undefinedConstraint] struct{} // ERROR "undefined: undefinedConstraint"

func main() {
	var a [len("abc")]undefined // ERROR "undefined: undefined"
	_ = a
}
