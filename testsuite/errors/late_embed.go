// Variables of types that cannot hold embedded files.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "embed"

//go:embed late_embed.go
var number int // ERROR `go:embed cannot apply to var of type int`

//go:embed late_embed.go
var text string

type named []byte

//go:embed late_embed.go
var bytes named

//go:embed late_embed.go
var files embed.FS

//go:embed late_embed.go
var array [3]byte // ERROR `go:embed cannot apply to var of type \[3\]byte`

//go:embed late_embed.go
var pointer *string // ERROR `go:embed cannot apply to var of type \*string`

//go:embed late_embed.go
var structure struct{ embed.FS } // ERROR `go:embed cannot apply to var of type struct \{ embed\.FS \}`

//go:embed late_embed.go
var runes []rune // ERROR `go:embed cannot apply to var of type \[\]rune`

func main() {}
