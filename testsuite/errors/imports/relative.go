// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "./rel" // ERROR `"\./rel" is relative, but relative import paths are not supported in module mode`

func main() {}
