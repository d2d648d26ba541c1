// A cycle of three packages, entered at two places.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "example.org/m/a"
import _ "example.org/m/c"

func main() {}
