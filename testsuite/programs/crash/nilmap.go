// Assignment to an entry of a nil map.
//
// brolga:exit 2
package main

var m map[string]int

func main() {
	println(m["x"], len(m))
	m["x"] = 1
}
