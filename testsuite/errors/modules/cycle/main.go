// Two packages that import each other.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "example.org/m/a"

func main() {}
