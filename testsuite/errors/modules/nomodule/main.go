// Imports that no module provides.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import (
	_ "example.org/other" // ERROR `no required module provides package example\.org/other; to add it:`
	_ "nodot/x" // ERROR `package nodot/x is not in std \(.*/src/nodot/x\)`
)

func main() {}
