// A version of Go that go.mod cannot name.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

func main() {}
