// Directives at declarations on which they have no effect: gc says so when all else is right.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "unsafe"

//go:linkname one
func one()

//go:linkname
func two() {}

//go:linkname unknown a.b
 // ERROR(-1) `//go:linkname must refer to declared function or variable`
//go:noinline
var x int // ERROR(-1) `misplaced compiler directive`

//go:nosplit
type y int // ERROR(-1) `misplaced compiler directive`

//go:noescape
func four() {} // ERROR `can only use //go:noescape with external func implementations`

//go:noinline
const z = 1 // ERROR(-1) `misplaced compiler directive`

//go:unknown
func five() {}

func main() {
	//go:noinline
	var local int // ERROR(-1) `misplaced compiler directive`
	_ = local
}
