// Values that print and println cannot print: gc says so when the types are right.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

type pair struct{ a, b int }

func main() {
	var a [3]int
	println(a) // ERROR `illegal types for operand: println`
	print(pair{}, 1) // ERROR `illegal types for operand: print`
	println(1, struct{}{}) // ERROR `illegal types for operand: println`
	print([2]struct { // ERROR `illegal types for operand: print`
		x int
		y interface{}
	}{})
	println("fine", []int{}, nil == any(1), map[int]int{}, make(chan int), func() {})
}
