// Blocks that do not end.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

func main() { if true { for { switch { case 1: 
 // ERROR `syntax error: unexpected EOF, expected \}`