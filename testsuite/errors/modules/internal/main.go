// An import of an internal package from outside its tree.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "example.org/m/a/internal/x"

func main() {}
