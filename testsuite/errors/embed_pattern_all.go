// A pattern that is not valid.
//
// brolga:errorcheck
package main

import _ "embed"

//go:embed all:
var text string // ERROR(-1) `pattern all:: invalid pattern syntax`

func main() {}
