// A syntax error ends the analysis of the package.
//
// brolga:errorcheck
package main

func main() {
	x := [3]int{1, 2, 3 // ERROR "syntax error: unexpected newline in composite literal; possibly missing comma or \}"
	y := 5
}
