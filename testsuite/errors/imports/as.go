// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "fmt" as f // ERROR `syntax error: unexpected name as after top level declaration`

func main() {}
