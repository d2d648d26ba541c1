// A nil dereference: the signal line and the trace.
//
// brolga:exit 2
// brolga:trace
package main

type point struct{ x, y int }

//go:noinline
func (p *point) sum() int {
	return p.x + p.y
}

func main() {
	var p *point
	println(p.sum())
}
