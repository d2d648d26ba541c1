// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "log"; import log "os" // ERROR `"log" imported and not used` `log redeclared in this block` `"os" imported as log and not used`

func main() {}
