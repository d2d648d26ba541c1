// A pattern that no file matches.
//
// brolga:errorcheck
package main

import _ "embed"

//go:embed *.nothing
var text string // ERROR(-1) `pattern \*\.nothing: no matching files found`

func main() {}
