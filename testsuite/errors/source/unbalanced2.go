// Brackets that do not match.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

func main() { f(a[1, (2} ] ) } // ERROR `syntax error: unexpected literal 2, expected type`
func g() { x }
