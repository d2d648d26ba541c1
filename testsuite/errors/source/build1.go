// A build constraint that cannot be read.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

//go:build (linux

package main

func main() {}
