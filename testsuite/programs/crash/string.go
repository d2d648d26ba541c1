// A panic with a string of several lines.
//
// brolga:exit 2
package main

func main() { panic("first\nsecond") }
