// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "os" var x int // ERROR `syntax error: unexpected keyword var after top level declaration`

func main() {}
