// Imports of packages that do not exist.
//
// brolga:errorcheck
package main

import (
	"no/such/package" // ERROR "package no/such/package is not in std"
	"fmt"
)

func main() { fmt.Println() }
