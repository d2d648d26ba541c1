// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "unsafe" // ERROR `"unsafe" imported and not used`

func main() {}
