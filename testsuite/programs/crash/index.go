// An index out of range ends the program with exit code 2 and a trace.
//
// brolga:exit 2
// brolga:trace
package main

//go:noinline
func get(s []int, i int) int {
	return s[i]
}

func main() {
	println("before")
	println(get([]int{1, 2, 3}, 5))
	println("not reached")
}
