// Errors in places that line directives name.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

//line foo.go:10
func main() { x := 1; y }
//line bar.go:5:3
var z int = "a"
/*line q.go:7:8*/var w int = "b"
