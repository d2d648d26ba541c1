// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import main "fmt" // ERROR `"fmt" imported as main and not used`

func main() {} // ERROR `main already declared through import of package fmt \("fmt"\)`
