// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "fmt" "os" // ERROR `syntax error: unexpected literal "os" after top level declaration`

func main() {}
