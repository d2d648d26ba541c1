// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "cmp"; var cmp = 1 // ERROR `"cmp" imported and not used` `cmp already declared through import of package cmp \("cmp"\)`

func main() {}
