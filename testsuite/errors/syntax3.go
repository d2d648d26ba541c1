// Unexpected tokens in expressions and statements.
//
// brolga:errorcheck
package main

func main() {
	x := 1 +
	if x == 1 { // ERROR "syntax error: unexpected keyword if, expected expression"
	}
}

func g() {
	var := 5 // ERROR "syntax error: unexpected :=, expected name"
	y = 3 4 // ERROR "syntax error: unexpected literal 4 at end of statement"
	func h() {} // ERROR "syntax error: unexpected name h, expected \("
	return 1, // ERROR "syntax error: non-declaration statement outside function body"
}
