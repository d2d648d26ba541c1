// A build constraint after the package clause.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

//go:build ignore

func main() { x } // ERROR `undefined: x`
