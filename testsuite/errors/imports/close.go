// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import ) // ERROR `missing import path`

func main() {}
