// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "a//b" // ERROR `malformed import path "a//b": double slash`

func main() {}
