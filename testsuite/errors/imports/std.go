// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "std" // ERROR `"std" is not an importable package; see 'go help packages'`

func main() {}
