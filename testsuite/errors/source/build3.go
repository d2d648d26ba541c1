// An old build constraint, which does not count for a file that is named.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

// +build ignore

package main

func main() { x } // ERROR `undefined: x`
