// Package b initializes itself before main and after a.
package b

import "example.com/versions/a"

var _ = func() int { a.Note("b var"); return 0 }()

func init() { a.Note("b init") }
