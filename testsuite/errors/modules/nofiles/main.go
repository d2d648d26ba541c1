// An import of a folder without Go files.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "example.org/m/a" // ERROR `no required module provides package example\.org/m/a; to add it:`

func main() {}
