// A comment that does not end.
//
// brolga:errorcheck
package main

func main() {
	println(1) // ERROR(+1) "comment not terminated"
	/* never closed
}
