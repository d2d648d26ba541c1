// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import . "cmp"; type Ordered int // ERROR `"cmp" imported and not used` `Ordered already declared through dot-import of package cmp \("cmp"\)`

func main() {}
