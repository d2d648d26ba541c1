// Semicolons where a line ends.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

func main()
{ // ERROR `syntax error: unexpected semicolon or newline before \{`
}
func f() int {
	return
	1
}
func g() { if x {}
else {} } // ERROR `syntax error: unexpected keyword else, expected \}`
