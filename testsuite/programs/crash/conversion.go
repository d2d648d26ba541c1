// A slice too short for the array that it is converted to.
//
// brolga:exit 2
package main

func main() {
	s := make([]int, 3)
	println([4]int(s)[0])
}
