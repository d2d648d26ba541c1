// Unbounded recursion ends with the message of a stack overflow.
//
// brolga:exit 2
package main

type frame struct {
	next *frame
	n    int
}

func recurse(f *frame) int {
	g := frame{f, f.n + 1}
	return recurse(&g) + g.n
}

func main() {
	println(recurse(&frame{}))
}
