// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import _ // ERROR `missing import path`

func main() {}
