// A pattern that is not valid.
//
// brolga:errorcheck
package main

import _ "embed"

//go:embed ../x
var text string // ERROR(-1) `pattern \.\./x: invalid pattern syntax`

func main() {}
