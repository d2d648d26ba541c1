// A line of go.mod that has no meaning.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

func main() {}
