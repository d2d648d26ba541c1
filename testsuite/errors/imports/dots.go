// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "a/../b" // ERROR `malformed import path "a/\.\./b": invalid path element "\.\."`

func main() {}
