// Several syntax errors.
//
// brolga:errorcheck
package main

func f( { // ERROR "syntax error: unexpected \{, expected \)"
}

var x = = 5

func g() {
	if x {
	} 
	else { // ERROR "syntax error: unexpected keyword else, expected \}"
	}
	for i := 0; i < 10 {
	}
	a b
}

type T struct { x int, y int } // ERROR "syntax error: unexpected comma in struct type; possibly missing semicolon or newline or \}"
