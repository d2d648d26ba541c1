// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "os"; type os int // ERROR `"os" imported and not used` `os already declared through import of package os \("os"\)`

func main() {}
