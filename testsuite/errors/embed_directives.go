// Embed directives in wrong places.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "embed"

//go:embed embed_directives.go
var one, two string // ERROR(-1) `go:embed cannot apply to multiple vars`

//go:embed embed_directives.go
var initialized = "a" // ERROR(-1) `go:embed cannot apply to var with initializer`

//go:embed embed_directives.go
func function() {} // ERROR(-1) `misplaced go:embed directive`

//go:embed embed_directives.go
type defined string // ERROR(-1) `misplaced go:embed directive`

//go:embed embed_directives.go
const constant = "a" // ERROR(-1) `misplaced go:embed directive`

func main() {
	//go:embed embed_directives.go
	var local string // ERROR(-1) `go:embed cannot apply to var inside func`
	_ = local
}
