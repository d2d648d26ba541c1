// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "FMT" // ERROR `package FMT is not in std \(.*/src/FMT\)`

func main() {}
