// Channels and maps whose elements are too large, arrays that no address space holds.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

var buffered chan [70000]byte // ERROR `channel element type too large \(>64kB\)`

var table map[int][1 << 31]byte // ERROR `map element type too large`

var keyed map[[1 << 31]byte]int // ERROR `map key type too large`

var everything [1 << 50]byte // ERROR `type \[1125899906842624\]byte larger than address space`

type channel chan [80000]byte // ERROR `channel element type too large \(>64kB\)`

func parameter(c chan [90000]byte) {} // ERROR `channel element type too large \(>64kB\)`

func expression() { _ = make(chan [1 << 17]byte) } // ERROR `channel element type too large \(>64kB\)`

func main() {
	local := make(chan [1 << 16]byte) // ERROR `channel element type too large \(>64kB\)`
	_ = local
}
