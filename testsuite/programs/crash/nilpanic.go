// panic(nil) is a panic of its own kind.
//
// brolga:exit 2
package main

func main() { panic(nil) }
