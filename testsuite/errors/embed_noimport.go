// An embed directive without the import of embed, a linkname directive without that of unsafe.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

//go:embed embed_noimport.go
var text string // ERROR(-1) `go:embed requires import "embed" \(or import _ "embed", if package is not used\)`

//go:linkname function runtime.something
func function() {} // ERROR(-1) `//go:linkname only allowed in Go files that import "unsafe"`

func main() {}
