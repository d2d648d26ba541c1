// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import ("os";

func main() {} // ERROR `missing import path`
