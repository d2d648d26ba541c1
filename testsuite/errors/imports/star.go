// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import * "fmt" // ERROR `missing import path`

func main() {}
