// A pattern that is not valid.
//
// brolga:errorcheck
package main

import _ "embed"

//go:embed a[
var text string // ERROR(-1) `pattern a\[: invalid pattern syntax`

func main() {}
