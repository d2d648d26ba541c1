// Line directives that are not valid. // ERROR(+8) `invalid line number: 0`
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

//line foo.go
//line foo.go:0
//line :5
var a int = ""
//line foo.go:-1
//line foo.go:99999999999
//line foo.go:5:0
//line  bar.go:7
var b int = ""
/*line 5*/ /*line x:y*/ var c int = ""
func main() {}
