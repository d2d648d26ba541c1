// Names declared twice.
//
// brolga:errorcheck
package main

import "fmt"
import fmt "os" // ERROR "fmt redeclared in this block"

type T struct {
	a int
	a string // ERROR "a redeclared"
}

func (T) m() {}
func (T) m() {} // ERROR "method T\.m already declared at \./redeclared\.go:14:10"
func (T) a() {} // ERROR "field and method with the same name a"

var x int
var x string // ERROR "x redeclared in this block"

func f(a, a int) {} // ERROR "a redeclared in this block"

func main() {
	y := 1
	y := 2 // ERROR "no new variables on left side of :="
	var y int
	_ = y
L:
	for {
	}
L: // ERROR "label L already defined at \./redeclared\.go:28:1"
	for {
		break L // ERROR "invalid break label L"
	}
}

func main() {} // ERROR "main redeclared in this block"
