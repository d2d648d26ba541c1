// An import declaration that is not valid.
//
// brolga:errorcheck
package main

var x = 1; import "os" // ERROR `syntax error: imports must appear before other declarations`

func main() {}
