// An import of a package that has only tests.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "example.org/m/a"

func main() {}
