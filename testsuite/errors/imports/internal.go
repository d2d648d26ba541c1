// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "internal/abi"

func main() {}
