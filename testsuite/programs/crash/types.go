// A panic in a panic's Error method.
//
// brolga:exit 2
package main

type bad struct{}

func (bad) Error() string { panic("in Error") }

func main() { panic(bad{}) }
