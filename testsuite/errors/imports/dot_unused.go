// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import . "fmt" // ERROR `"fmt" imported and not used`

func main() {}
