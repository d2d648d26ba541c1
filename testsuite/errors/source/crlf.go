// Lines that end in CR LF.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

func main() {
	x := 1 // ERROR `declared and not used: x`
	y // ERROR `undefined: y`
	s := `raw` // ERROR `declared and not used: s`
}
