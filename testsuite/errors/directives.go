// Compiler directives in wrong places.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "unsafe"

//go:linkname one
func one()

//go:linkname two a.b c
func two() // ERROR(-1) `usage: //go:linkname localname \[linkname\]`

//go:linkname
func three()

//go:linkname unknown a.b

//go:noinline
var x int

//go:nosplit
type y int

//go:noescape
func four() {}

//go:noinline
const z = 1

//go:unknown
func five() {}

//go:systemstack
func six() {} // ERROR(-1) `//go:systemstack only allowed in runtime`

func main() {
	//go:noinline
	_ = unsafe.Pointer(nil) // ERROR(-1) `misplaced compiler directive`
}
