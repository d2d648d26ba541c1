// Types and initializers that need themselves.
//
// brolga:errorcheck
package main

type recursive struct{ inner recursive } // ERROR "invalid recursive type: recursive refers to itself"
type mutual1 struct{ m mutual2 } // ERROR "invalid recursive type mutual1"
type mutual2 [3]mutual1
type cycle cycle // ERROR "invalid recursive type: cycle refers to itself"

var a = b // ERROR "initialization cycle for a"
var b = f()

func f() int { return a }

const c = d + 1 // ERROR "initialization cycle for c"
const d = c

type size [len(x)]int // ERROR "invalid recursive type size"

var x size

func main() {}
