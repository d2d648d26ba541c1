// A panic with a value that has a String method prints its address or parts, not the method's result.
//
// brolga:exit 2
package main

type level int8

func (level) String() string { return "not called" }

func main() { panic(level(3)) }
