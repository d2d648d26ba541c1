// Two build constraints.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

//go:build linux
//go:build amd64

package main

func main() { x }
