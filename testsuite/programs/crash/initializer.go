// A panic in a package variable's initializer.
//
// brolga:exit 2
// brolga:trace
package main

var a = f(1)

func f(x int) int {
	if x == 1 {
		panic("init")
	}
	return x
}

func main() {}
