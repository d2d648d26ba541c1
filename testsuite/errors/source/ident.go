// Names with characters that names cannot have.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

var 中文 int = "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in variable declaration`
var ١x int // ERROR `identifier cannot begin with digit U\+0661 '.'`
var a١ int = "" // ERROR `cannot use "" \(untyped string constant\) as int value in variable declaration`
var € int // ERROR `invalid character U\+20AC '.' in identifier`
var x​y int // ERROR `invalid character U\+200B in identifier`
func main() {}
