// An import of a program.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "example.org/m/a" // ERROR `import "example\.org/m/a" is a program, not an importable package`

func main() {}
