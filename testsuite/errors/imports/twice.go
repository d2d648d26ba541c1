// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "fmt"; import "fmt" // ERROR `"fmt" imported and not used` `fmt redeclared in this block`

func main() {}
