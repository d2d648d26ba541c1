// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import .

func main() {} // ERROR `missing import path`
