// Types, constants, variables and functions that depend on themselves.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

type (
	T1 struct{ T2 }
	T2 struct{ *T3 }
	T3 struct {
		T1
		x int
	}
	T4 [2]T5 // ERROR `invalid recursive type T4`
	T5 struct{ f [3]T6 }
	T6 struct{ T4 }
	T7 interface {
		m() T7
		T8
	}
	T8  interface{ n() T7 }
	T9  func(T9) [2]T9
	T10 map[T11]int // ERROR `invalid map key type T11`
	T11 struct{ T10 }
	T12 struct{ a [len(b)]int } // ERROR `invalid recursive type T12`
	T13 [len(T13var)]int // ERROR `invalid recursive type T13`
)

var b T12
var T13var T13

type C1 = C2 // ERROR `invalid recursive type C1`
type C2 = []C3
type C3 = *C1
type L1[P any] struct{ f L2[P] } // ERROR `invalid recursive type L2\[P\]`
type L2[P any] struct{ g L1[P] }
type L3[P any] struct{ f *L3[L3[P]] }
type L4[P any] [2]P
type L5 struct{ x L4[L5] } // ERROR `invalid recursive type L5`
type L6 L4[*L6]
type L7[P L7c[P]] struct{}
type L7c[P any] interface{ m(P) }

func f1() { f2() }
func f2() { _ = v1 }

var v1 = f3() // ERROR `initialization cycle for v1`
var f3 = func() int { f1(); return v2 } // ERROR `initialization cycle for f3`
var v2 = v3 // ERROR `initialization cycle for v2`
var v3 int = v4[0]
var v4 = [...]int{v5.x}
var v5 = struct{ x int }{v2}

const k1 = k2 + k3 // ERROR `initialization cycle for k1`
const k2 = len([k3]int{}) // ERROR `initialization cycle for k2`
const k3 = k1
const k4 = len(arr) // ERROR `initialization cycle for k4`

var arr [k4]int

func main() {
	type L struct { // ERROR `invalid recursive type: L refers to itself`
		m map[string]L
		l []L
		x L
	}
}
