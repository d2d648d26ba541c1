// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import x "os"; func x() {} // ERROR `"os" imported as x and not used` `x already declared through import of package os \("os"\)`

func main() {}
