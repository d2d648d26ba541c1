// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import {"os"} // ERROR `missing import path`

func main() {}
