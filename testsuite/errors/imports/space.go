// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "a b" // ERROR `invalid import path: a b`

func main() {}
