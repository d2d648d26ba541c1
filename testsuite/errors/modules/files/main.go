// Errors in several files of a package: the file whose error is found first comes first.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "fmt" // ERROR `"fmt" imported and not used`

var a = b // ERROR `initialization cycle for a`

func main() {
	f()
	g() // ERROR `undefined: g`
}

func f() {}
