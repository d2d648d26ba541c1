// Statements outside functions and missing braces.
//
// brolga:errorcheck
package main

x := 5 // ERROR "syntax error: non-declaration statement outside function body"

for {
}

func f()
{ // ERROR "syntax error: unexpected semicolon or newline before \{"
}

func g() {
	if true // ERROR "syntax error: unexpected newline, expected \{ after if clause"
	{
	}
}
