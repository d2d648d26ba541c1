package main

import (
	"example.org/packages/shared"
	f "fmt"
)

var fromOther = shared.Note("another fromOther needs lateVar", lateVar)

var alsoLate = shared.Note("another alsoLate", 6)

func init() { shared.Note("another.go init 1", fromOther) }
func init() { shared.Note("another.go init 2", 0) }

var _ = f.Sprint
