// Two files for one string.
//
// brolga:errorcheck
package main

import _ "embed"

//go:embed embed_several.go embed_nomatch.go
var text string // ERROR `invalid go:embed: multiple files for type string`

//go:embed embed_several.go
//go:embed embed_nomatch.go
var bytes []byte // ERROR `invalid go:embed: multiple files for type \[\]byte`

//go:embed embed_several.go embed_several.go
var same string

func main() {}
