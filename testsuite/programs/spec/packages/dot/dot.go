package dot

import "example.org/packages/shared"

var Dotted = shared.Note("dot Dotted", 41)

const DotConst = 3

type DotType struct{ F int }

func (d DotType) Double() int { return d.F * 2 }

func DotFunc(n int) int { return n + Dotted + unexported }

var unexported = 1
