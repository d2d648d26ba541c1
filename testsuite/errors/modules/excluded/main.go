// An import of a package whose files are for another system.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "example.org/m/a"

func main() {}
