// Lines that end in CR.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

func main() {	x := 1} // ERROR `declared and not used: x`
