// A string that does not end.
//
// brolga:errorcheck
package main

func main() {
	s := "never closed
	println(s) // ERROR(-1) "newline in string"
}
