// A panic with a value that has a String method prints its type and number, not the result of the method.
//
// brolga:exit 2
package main

type level int8

func (level) String() string { return "not called" }

func main() { panic(level(3)) }
