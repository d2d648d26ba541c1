// Division by zero.
//
// brolga:exit 2
package main

//go:noinline
func divide(a, b int) int { return a / b }

func main() {
	defer println("deferred calls run")
	println(divide(1, 0))
}
