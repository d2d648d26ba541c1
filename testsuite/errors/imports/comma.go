// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import ("fmt", "os") // ERROR `expected ';', found ','`

func main() {}
