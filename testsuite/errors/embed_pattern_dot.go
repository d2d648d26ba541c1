// A pattern that is not valid.
//
// brolga:errorcheck
package main

import _ "embed"

//go:embed .
var text string // ERROR(-1) `pattern \.: invalid pattern syntax`

func main() {}
