// Syntax errors in several files; what the third has is not looked at.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

func main() { x y } // ERROR `syntax error: unexpected name y at end of statement`
