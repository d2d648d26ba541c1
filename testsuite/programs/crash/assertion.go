// A failed type assertion.
//
// brolga:exit 2
package main

type shape interface{ area() int }
type square int

func (s square) area() int { return int(s * s) }

func main() {
	var s shape = square(2)
	println(s.(square).area())
	var v any = s
	println(v.(string))
}
